// Views, keyboard, theme, print.
const VIEWS = { overview, findings: findingsView, events: eventsView };
let view = 'overview';
let hands = null;
const tabs = {};

function go(name) {
  view = VIEWS[name] ? name : 'overview';
  document.body.dataset.view = view;
  document.body.classList.remove('reading');
  for (const k in tabs) tabs[k].setAttribute('aria-selected', String(k === view));
  const root = $('#view');
  root.replaceChildren();
  hands = VIEWS[view](root) || null;
  headCounts();
}

function headCounts() {
  const n = reviewed().length;
  $('#export b').textContent = n ? number(n) : '';
  $('#export').classList.toggle('ready', D.findings.some(changed));
}

function route() {
  const h = location.hash.slice(1);
  const [k, v] = [h.split('=')[0], decodeURIComponent(h.split('=').slice(1).join('='))];
  if (k === 'finding' && byId.has(v)) { current = byId.get(v); go('findings'); document.body.classList.add('reading'); }
  else if (k === 'event') { event = v; go('events'); document.body.classList.add('reading'); }
  else go(VIEWS[k] ? k : 'overview');
}

function help(open) {
  const d = $('#help');
  if (d.open || open === false) return d.close();
  const keys = [['j / k', 'k_next'], ['c d f l u', 'k_verdict'], ['n', 'k_note'], ['/', 'k_search'], ['e', 'k_export'], ['1 2 3', 'k_views'], ['?', 'k_help']];
  d.replaceChildren(el('h3', {}, t('help')), el('dl', {}, keys.map(([k, w]) => [el('dt', {}, k.split(' ').map(x => x === '/' && k !== '/' ? ' / ' : el('kbd', {}, x))), el('dd', {}, t(w))])),
    el('form', { method: 'dialog' }, el('button', {}, 'OK')));
  d.showModal();
}

const KEYS = {
  j: () => hands?.step?.(1), ArrowDown: () => hands?.step?.(1), k: () => hands?.step?.(-1), ArrowUp: () => hands?.step?.(-1),
  c: () => hands?.give?.('confirmed'), d: () => hands?.give?.('dismissed'), f: () => hands?.give?.('fixed'), l: () => hands?.give?.('later'), u: () => hands?.clear?.(),
  n: () => hands?.note?.()?.focus(), '/': () => { if (view !== 'findings') go('findings'); hands.search.focus(); },
  e: exportCsv, '?': () => help(), 1: () => go('overview'), 2: () => go('findings'), 3: () => go('events'),
};

document.addEventListener('keydown', ev => {
  const typing = ev.target.matches('input, textarea, select');
  if (ev.key === 'Escape') { if (typing) ev.target.blur(); else document.body.classList.remove('reading'); return; }
  if (typing || ev.ctrlKey || ev.metaKey || ev.altKey || $('#help').open) return;
  const act = KEYS[ev.key];
  if (!act || (ev.key.startsWith('Arrow') && view !== 'findings')) return;
  ev.preventDefault();
  act();
});

const THEME = 'hedui.theme';
function theme(next) {
  let now = document.documentElement.dataset.theme;
  if (next === undefined) { try { now = localStorage.getItem(THEME) || ''; } catch (e) { now = ''; } } else {
    const dark = now ? now === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    now = dark ? 'light' : 'dark';
    try { localStorage.setItem(THEME, now); } catch (e) { /* the choice lasts as long as the page */ }
  }
  if (now) document.documentElement.dataset.theme = now;
}

addEventListener('beforeprint', () => {
  const all = view === 'findings' ? shown : D.findings;
  const list = all.slice(0, 300);
  const cut = all.length > list.length ? [el('p.cut', {}, t('more_print', { i: number(list.length), n: number(all.length) }))] : [];
  $('#print').replaceChildren(el('h1', {}, t('title')), el('p', {}, D.line), ...cut, ...list.map(f => detail(f)));
});
addEventListener('afterprint', () => $('#print').replaceChildren());
addEventListener('hashchange', route);

theme();
for (const k of Object.keys(VIEWS)) {
  tabs[k] = el('button', { role: 'tab', 'data-tab': k, onclick: () => { history.replaceState(null, '', '#' + k); go(k); } }, t(k),
    k === 'findings' ? el('b', {}, number(D.findings.length)) : k === 'events' ? el('b', {}, number(D.events.length)) : null);
  $('#tabs').append(tabs[k]);
}
$('#tools').append(
  el('button', { id: 'export', title: t('export_hint'), onclick: exportCsv }, t('export'), el('b', {})),
  el('button.icon', { title: t('theme'), 'aria-label': t('theme'), onclick: () => theme(true) }, '◐'),
  el('button.icon', { title: t('help') + ' (?)', 'aria-label': t('help'), onclick: () => help() }, '?'));
route();
if (!storage) toast(t('no_storage'));
