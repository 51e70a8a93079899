// Data, words, elements. Everything from an article goes through textContent.
const D = JSON.parse(document.getElementById('data').textContent);
const t = (key, with_) => {
  let s = D.words[key] ?? key;
  // By a function: a $ in what is filled in stays a $.
  for (const k in with_ || {}) s = s.replace('{' + k + '}', () => with_[k]);
  return s;
};
const $ = (sel, root = document) => root.querySelector(sel);

/** An element: el('p.note', {title: 'x'}, 'text', child, …). */
function el(spec, attrs, ...kids) {
  const [tag, ...classes] = spec.split('.');
  const e = document.createElement(tag || 'div');
  if (classes.length) e.className = classes.join(' ');
  put(e, attrs, kids);
  return e;
}

const SVG = 'http://www.w3.org/2000/svg';
function svg(tag, attrs, ...kids) {
  const e = document.createElementNS(SVG, tag);
  put(e, attrs, kids);
  return e;
}

function put(e, attrs, kids) {
  for (const k in attrs || {}) {
    const v = attrs[k];
    if (v === null || v === undefined || v === false) continue;
    if (k.startsWith('on')) e.addEventListener(k.slice(2), v);
    else e.setAttribute(k, v === true ? '' : v);
  }
  for (const kid of kids.flat(Infinity)) if (kid !== null && kid !== undefined && kid !== '') e.append(kid);
}

const article = i => D.articles[i] || { title: '', path: '', source: null, date: null, link: null };
const fileName = path => path.split('/').pop();
/** Marks that turn the reading direction have no place in a label. */
const calm = s => (s || '').replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
const articleName = i => { const a = article(i); return calm(a.title) || fileName(calm(a.path)); };
const ruleName = code => (D.rules[code] || {}).name || '';
const SEVERITIES = ['error', 'warning', 'info'];
const SIGNS = { error: '●', warning: '▲', info: '○', yes: '=', rounding: '≈', explained: '~', no: '≠' };
/** Says what is left out and where it is; nothing where nothing is. */
const more = (n, file) => n > 0 ? el('p.cut', {}, t('more', { n: number(n), file })) : null;
const number = n => Number(n).toLocaleString('en-US');

/** Where an article can be opened: the links are made by the program, web addresses and relative paths only. */
function openLink(i, label, cls) {
  const a = article(i);
  if (!a.link) return el('span' + (cls || ''), { title: calm(a.path) }, label);
  const href = /^https?:\/\//.test(a.link) ? a.link : encodeURI(a.link).replace(/[?#]/g, encodeURIComponent);
  return el('a' + (cls || ''), { href: /^https?:\/\//.test(href) ? href : './' + href, title: calm(a.path), target: '_blank', rel: 'noopener noreferrer' }, label);
}

let toastTimer = 0;
function toast(text) {
  const box = $('#toast');
  box.textContent = text;
  box.classList.add('on');
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => box.classList.remove('on'), 4200);
}
