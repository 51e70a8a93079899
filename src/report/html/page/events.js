// Events: the articles on a timeline, and the matrix of facts with agreement by sign, frame and colour.
function eventName(e) {
  // A line in brackets where a title would stand is the caption of a picture.
  const titled = m => !/^[（(\[【].*[)）\]】]$/.test(articleName(m.a));
  const first = e.members.find(m => m.role === 'original' && titled(m)) || e.members.find(titled) || e.members[0];
  return first ? articleName(first.a) : e.id;
}

let differing = false;
let event = null;

function eventsView(root) {
  const menu = el('nav.eventlist', { 'aria-label': t('events') });
  const pane = el('div.pane.eventpane', {});
  const entries = D.events.map(e => ({ e, name: eventName(e), n: e.size }));
  if (D.others.length) entries.push({ e: null, name: t('other_facts'), n: null });
  if (!entries.length) { root.append(el('div.empty', {}, t('no_events'))); return; }
  const show = entry => {
    event = entry.e ? entry.e.id : 'other';
    history.replaceState(null, '', '#event=' + encodeURIComponent(event));
    for (const b of menu.querySelectorAll('button')) b.setAttribute('aria-current', String(b.dataset.id === event));
    pane.replaceChildren(...(entry.e ? eventPage(entry.e) : otherPage()));
    pane.scrollTop = 0;
  };
  for (const entry of entries) {
    menu.append(el('button', { 'data-id': entry.e ? entry.e.id : 'other', onclick: () => { show(entry); document.body.classList.add('reading'); } },
      el('b', {}, entry.name),
      el('small', {}, entry.e ? `${entry.n} ${t('articles')} · ` : '', entry.e
        ? (entry.e.conflicts ? el('span.bad', {}, t('conflicts', { n: entry.e.conflicts })) : t('no_conflict')) : t('other_hint'))));
  }
  if (D.ledger.events > D.events.length) menu.append(el('p.cut', {}, t('cut_events', { n: number(D.events.length) })));
  root.append(el('div.work.events', {}, el('div.side', {}, menu), pane));
  show(entries.find(x => (x.e ? x.e.id : 'other') === event) || entries[0]);
}

const backButton = () => el('div.step', {}, el('button.back', { onclick: () => document.body.classList.remove('reading') }, '‹ ' + t('back')));

function eventPage(e) {
  return [backButton(), el('h2', {}, eventName(e)), timeline(e), matrixHead(() => eventPage(e)), ...matrix(e)];
}

function otherPage() {
  return [backButton(), el('h2', {}, t('other_facts')), matrixHead(otherPage), factList(D.others), more(D.others_total - D.others.length, 'facts.csv')].filter(Boolean);
}

function timeline(e) {
  const days = new Map();
  for (const m of e.members) {
    const d = article(m.a).date || '';
    if (!days.has(d)) days.set(d, []);
    days.get(d).push(m);
  }
  const sorted = [...days.keys()].sort((a, b) => (a === '') - (b === '') || (a < b ? -1 : 1));
  const line = el('ol.timeline', { 'aria-label': t('timeline') });
  let last = null;
  for (const d of sorted) {
    // The gap between two days grows with its length, slowly.
    const gap = last && d ? Math.min(160, 16 * Math.log2(1 + (Date.parse(d) - Date.parse(last)) / 864e5)) : 0;
    line.append(el('li', { style: `margin-inline-start:${gap}px` },
      el('time', {}, d || t('no_date')),
      days.get(d).map(m => el('div.stop.' + m.role, { title: m.why ? t('linked_by') + ': ' + calm(m.why) : null },
        el('span.dot', { 'aria-hidden': 'true' }), el('span.role', {}, t(m.role)), openLink(m.a, articleName(m.a)),
        el('small', {}, calm(article(m.a).source) || fileName(calm(article(m.a).path)))))));
    if (d) last = d;
  }
  return el('section', {}, el('h3', {}, t('timeline')), el('div.scroll', {}, line),
    e.size > e.members.length ? el('p.cut', {}, t('more_articles', { n: number(e.size - e.members.length) })) : null);
}

function matrixHead(again) {
  const box = el('input', { type: 'checkbox', onchange: () => { differing = box.checked; const p = $('.eventpane'); p.replaceChildren(...again()); } });
  box.checked = differing;
  return el('div.matrixhead', {}, el('h3', {}, t('matrix')),
    el('ul.legend', {}, ['yes', 'rounding', 'explained', 'no'].map(a => el('li', {}, el('span.cell.' + a, {}, SIGNS[a]), t(a)))),
    el('label', {}, box, t('only_differing')));
}

const wanted = facts => facts.filter(f => !differing || f.weight > 0);
const factName = f => [f.subject, f.metric].filter(Boolean).join(' · ') || f.id;
const factMore = f => [f.period, f.stage, f.scope, f.unit].filter(Boolean).join(' · ');

/** The same figure several times in one article is one cell. */
function figures(rows) {
  const one = new Map();
  for (const r of rows) {
    const k = [r.agrees, r.hedge, r.num].join('|');
    if (one.has(k)) one.get(k).times++; else one.set(k, { ...r, times: 1 });
  }
  return [...one.values()].map(figure);
}

function figure(r) {
  return el('span.cell.' + r.agrees, { title: [t(r.agrees), calm(r.why), calm(r.quote)].filter(Boolean).join('\n') },
    el('i', { 'aria-label': t(r.agrees) }, SIGNS[r.agrees]), el('b', {}, calm(r.hedge.replace(/\|/g, ' ')), ' ', calm(r.num), r.times > 1 ? el('small.times', {}, '×' + r.times) : null),
    r.why && r.agrees !== 'yes' ? el('small.why', {}, calm(r.why)) : null);
}

function matrix(e) {
  const facts = wanted(e.facts);
  if (!facts.length) return [el('p.empty', {}, t('no_facts'))];
  // A fact may reach beyond the event: what speaks of the same figure has a column too.
  const columns = [...new Set(e.members.map(m => m.a).concat(facts.flatMap(f => f.rows.map(r => r.a))))];
  // A copy without a figure of its own would only widen the table.
  const used = columns.filter(a => facts.some(f => f.rows.some(r => r.a === a)));
  const head = el('tr', {}, el('th', { scope: 'col' }, t('fact')), used.map(a => el('th', { scope: 'col' },
    openLink(a, articleName(a), '.t'), el('small', {}, article(a).date || ''), el('small.f', {}, calm(article(a).source) || fileName(calm(article(a).path))))));
  const body = facts.map(f => el('tr', { 'data-fact': f.id },
    el('th', { scope: 'row' }, factName(f), el('small', {}, factMore(f))),
    used.map(a => el('td', {}, figures(f.rows.filter(r => r.a === a))))));
  const table = el('div.scroll.matrix', { tabindex: 0 }, el('table', {}, el('thead', {}, head), el('tbody', {}, body)));
  return [table, el('div.narrow', {}, factList(e.facts)), e.total > e.facts.length ? el('p.cut', {}, t('cut_facts', { n: e.facts.length })) : null].filter(Boolean);
}

/** Facts one by one: for a narrow screen, and where there are no common columns. */
function factList(facts) {
  return el('div.facts', {}, wanted(facts).map(f => el('section', {},
    el('h4', {}, factName(f), el('small', {}, factMore(f))),
    el('ul', {}, f.rows.map(r => el('li', {}, figure(r), openLink(r.a, articleName(r.a)), el('small', {}, t('line', { n: r.line }))))))));
}
