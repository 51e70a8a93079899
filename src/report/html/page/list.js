// The findings: filters, a list of which only the visible rows exist, and the reading pane.
const F = { sev: new Set(SEVERITIES), rule: '', article: '', status: '', q: '' };
let shown = D.findings.slice();
let current = null;
let counts = () => {};
const ROW = 92;

const hay = new Map();
function haystack(f) {
  if (!hay.has(f.id)) {
    const parts = [f.id, f.code, ruleName(f.code), f.msg, f.formula, f.help, f.subject, f.metric];
    for (const c of f.claims) parts.push(c.pre, c.num, c.post, article(c.a).title, article(c.a).path, article(c.a).source);
    hay.set(f.id, parts.filter(Boolean).join('\n').toLowerCase());
  }
  return hay.get(f.id) + '\n' + noteOf(f).toLowerCase();
}

function matches(f) {
  if (!F.sev.has(f.sev)) return false;
  if (F.rule && f.code !== F.rule) return false;
  if (F.article && !f.claims.some(c => String(c.a) === F.article)) return false;
  const v = verdictOf(f);
  if (F.status === 'open' ? v : F.status === 'new' || F.status === 'known' ? f.status !== F.status : F.status && v !== F.status) return false;
  return !F.q || F.q.split(/\s+/).every(w => haystack(f).includes(w));
}

const refreshCounts = () => counts();

function findingsView(root) {
  const list = el('div.list', { tabindex: 0, role: 'listbox', 'aria-label': t('findings') });
  const spacer = el('div.spacer', {});
  list.append(spacer);
  const pane = el('div.pane', {});
  const count = el('span.count', { role: 'status' });
  const chips = el('div.chips', { role: 'group', 'aria-label': t('severity') });
  const per = k => D.findings.reduce((m, f) => m.set(k(f), (m.get(k(f)) || 0) + 1), new Map());
  const bySev = per(f => f.sev), byRule = per(f => f.code);
  for (const s of SEVERITIES) {
    const b = el('button.chip.' + s, { 'data-sev': s, 'aria-pressed': String(F.sev.has(s)), onclick: () => {
      if (F.sev.has(s)) F.sev.delete(s); else F.sev.add(s);
      b.setAttribute('aria-pressed', String(F.sev.has(s)));
      apply();
    } }, el('i', { 'aria-hidden': 'true' }, SIGNS[s]), t(s), el('b', {}, number(bySev.get(s) || 0)));
    chips.append(b);
  }
  const select = (name, all, options) => {
    const s = el('select', { 'aria-label': t(name), 'data-filter': name, onchange: () => { F[name] = s.value; apply(); } },
      el('option', { value: '' }, t(all)), options.map(([v, label]) => el('option', { value: v }, label)),
      name === 'article' && unlisted > 0 ? el('option', { disabled: true }, t('more_options', { n: number(unlisted) })) : null);
    s.value = F[name];
    return s;
  };
  const rules = [...byRule].sort().map(([c, n]) => [c, `${c} ${ruleName(c)} (${n})`]);
  const perArticle = new Map();
  for (const f of D.findings) for (const a of new Set(f.claims.map(c => c.a))) perArticle.set(a, (perArticle.get(a) || 0) + 1);
  const arts = [...perArticle].sort((a, b) => b[1] - a[1]).slice(0, 2000).map(([a, n]) => [String(a), `${articleName(a).slice(0, 40)} (${n})`]);
  const unlisted = perArticle.size - arts.length;
  const search = el('input.search', { type: 'search', placeholder: t('search'), 'aria-label': t('search'), id: 'search' });
  search.value = F.q;
  let wait = 0;
  search.addEventListener('input', () => { clearTimeout(wait); wait = setTimeout(() => { F.q = search.value.trim().toLowerCase(); apply(); }, 120); });
  const bar = el('div.filters', {}, search, chips,
    el('div.selects', {}, select('rule', 'all_rules', rules), select('article', 'all_articles', arts),
      select('status', 'all_status', ['open', ...VERDICTS, 'new', 'known'].map(s => [s, t(s)]))), count);
  root.append(el('div.work', {}, el('div.side', {}, bar, list), pane));

  const rows = new Map();
  function row(f, i) {
    const c = f.claims[0];
    const v = verdictOf(f);
    return el('div.row.' + f.sev + (f === current ? '.on' : '') + (v ? '.done' : ''), {
      style: `top:${i * ROW}px;height:${ROW - 8}px`, role: 'option', 'aria-selected': String(f === current), 'data-id': f.id,
      onclick: () => { select_(f); document.body.classList.add('reading'); },
    },
      el('div.r1', {}, el('i', { 'aria-label': t(f.sev) }, SIGNS[f.sev]), el('code', {}, f.code), el('span.where', {}, c ? articleName(c.a) : ''), verdictMark(v)),
      el('div.r2', {}, f.msg));
  }
  function paint(all) {
    if (all) { rows.forEach(r => r.remove()); rows.clear(); }
    const from = Math.max(0, Math.floor(list.scrollTop / ROW) - 4);
    const to = Math.min(shown.length, from + Math.ceil(list.clientHeight / ROW) + 9);
    rows.forEach((r, i) => { if (i < from || i >= to) { r.remove(); rows.delete(i); } });
    for (let i = from; i < to; i++) if (!rows.has(i)) { const r = row(shown[i], i); rows.set(i, r); spacer.append(r); }
  }
  function place(i) {
    const top = i * ROW;
    if (top < list.scrollTop) list.scrollTop = top;
    else if (top + ROW > list.scrollTop + list.clientHeight) list.scrollTop = top + ROW - list.clientHeight;
  }
  function select_(f, quiet) {
    current = f;
    if (f && !quiet) history.replaceState(null, '', '#finding=' + f.id);
    const i = shown.indexOf(f);
    if (i >= 0) place(i);
    paint(true);
    pane.replaceChildren();
    if (!f) {
      pane.append(el('div.empty', {}, t(D.findings.length ? 'none_match' : 'none_found'),
        D.findings.length ? el('button', { onclick: reset }, t('reset')) : null));
      return;
    }
    pane.append(el('div.step', {},
      el('button.back', { onclick: () => document.body.classList.remove('reading') }, '‹ ' + t('back')),
      el('span', {}, t('of', { i: number(i + 1), n: number(shown.length) })),
      el('button', { title: t('prev') + ' (k)', 'aria-label': t('prev'), onclick: () => step(-1) }, '↑'),
      el('button', { title: t('next') + ' (j)', 'aria-label': t('next'), onclick: () => step(1) }, '↓')),
      detail(f, v => give(f, v)));
    pane.scrollTop = 0;
  }
  function give(f, v) {
    decide(f, v);
    select_(f, true);
    counts();
  }
  function step(d) {
    if (!shown.length) return;
    const i = shown.indexOf(current);
    select_(shown[Math.min(shown.length - 1, Math.max(0, i + d))]);
  }
  function apply() {
    shown = D.findings.filter(matches);
    list.scrollTop = 0;
    spacer.style.height = shown.length * ROW + 'px';
    select_(shown.includes(current) ? current : shown[0] || null, true);
    counts();
  }
  function reset() {
    F.sev = new Set(SEVERITIES); F.rule = F.article = F.status = F.q = '';
    go('findings');
  }
  counts = () => {
    const done = shown.filter(f => verdictOf(f)).length;
    count.replaceChildren(el('b', {}, number(shown.length)), ' / ' + number(D.findings.length), el('span.donebar', { title: t('progress_of', { i: done, n: shown.length }) },
      el('span', { style: `width:${shown.length ? done / shown.length * 100 : 0}%` })));
    headCounts();
  };
  list.addEventListener('scroll', () => paint(false), { passive: true });
  new ResizeObserver(() => paint(false)).observe(list);
  const wanted = current;
  shown = D.findings.filter(matches);
  spacer.style.height = shown.length * ROW + 'px';
  select_(shown.includes(wanted) ? wanted : shown[0] || null, true);
  counts();
  return { step, give: v => current && give(current, verdictOf(current) === v ? '' : v), search, note: () => $('#note', pane), clear: () => current && give(current, '') };
}
