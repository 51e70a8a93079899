// One finding: what is said, both passages, the arithmetic, the verdict.
function severityMark(sev) {
  return el('span.sev.' + sev, {}, el('i', { 'aria-hidden': 'true' }, SIGNS[sev]), t(sev));
}

function verdictMark(v) {
  return v ? el('span.verdict.' + v, {}, t(v)) : null;
}

/** The passage with the figures of the finding marked in it; the one to change first stands out. */
function passage(list) {
  const base = list[0].c;
  const full = base.pre + base.num + base.post;
  const from = base.from;
  // Offsets are bytes of UTF-8; the page counts its own characters.
  const bytes = new TextEncoder();
  const cuts = list
    .map(({ c, i }) => ({ at: c.at - from, len: bytes.encode(c.num).length, i }))
    .sort((a, b) => a.at - b.at);
  const raw = bytes.encode(full);
  const text = new TextDecoder();
  const p = el('p.passage', { dir: 'auto' });
  let at = 0;
  if (base.cut[0]) p.append('…');
  for (const cut of cuts) {
    if (cut.at < at || cut.at + cut.len > raw.length) continue;
    p.append(text.decode(raw.slice(at, cut.at)));
    p.append(el('mark.' + (cut.i === 0 ? 'a' : 'b'), {}, text.decode(raw.slice(cut.at, cut.at + cut.len))));
    at = cut.at + cut.len;
  }
  p.append(text.decode(raw.slice(at)));
  if (base.cut[1]) p.append('…');
  return p;
}

/** Claims of one passage share a card. */
function cards(f) {
  const groups = [];
  f.claims.forEach((c, i) => {
    const same = groups.find(g => g[0].c.a === c.a && g[0].c.s === c.s && g[0].c.line === c.line && g[0].c.from === c.from);
    if (same) same.push({ c, i }); else groups.push([{ c, i }]);
  });
  return groups.map(g => {
    const c = g[0].c;
    const a = article(c.a);
    const role = g.length > 1 && groups.length === 1 ? 'both' : g[0].i === 0 ? 'check_this' : 'against_this';
    return el('section.card' + (g[0].i === 0 ? '.main' : ''), {},
      el('header', {},
        el('span.role', {}, t(role)),
        openLink(c.a, articleName(c.a), '.name'),
        el('span.meta', {}, [calm(a.source), a.date, t('line', { n: c.line })].filter(Boolean).join(' · '))),
      c.before ? el('p.around', { dir: 'auto' }, c.before) : null,
      passage(g),
      c.after ? el('p.around', { dir: 'auto' }, c.after) : null,
      el('footer', {}, el('code', {}, calm(a.path) + ':' + c.line)));
  });
}

function arithmetic(f) {
  const drawn = plot(f.plot);
  if (!f.formula && !f.expected && !drawn) return null;
  return el('section.sum', {},
    el('h3', {}, t('arithmetic')),
    f.formula ? el('p.formula', {}, f.formula) : null,
    f.expected ? el('div.versus', {},
      el('div', {}, el('small', {}, t('stated')), el('b.a', {}, f.stated)),
      el('span.arrow', { 'aria-hidden': 'true' }, '→'),
      el('div', {}, el('small', {}, t('expected')), el('b', {}, f.expected)),
      f.gap ? el('div.gap', {}, el('small', {}, t('gap')), el('b', {}, f.gap)) : null) : null,
    drawn);
}

const ACTIONS = [['confirmed', 'confirm', 'c'], ['dismissed', 'dismiss', 'd'], ['fixed', 'fix', 'f'], ['later', 'postpone', 'l']];

function verdictBar(f, update) {
  const now = verdictOf(f);
  const note = el('textarea.note', { rows: 1, placeholder: t('note_hint'), 'aria-label': t('note'), id: 'note' });
  note.value = noteOf(f);
  const grow = () => { note.style.height = 'auto'; note.style.height = Math.min(160, note.scrollHeight + 2) + 'px'; };
  note.addEventListener('input', () => { decide(f, undefined, note.value.trim()); grow(); refreshCounts(); });
  requestAnimationFrame(grow);
  return el('div.bar', {},
    el('div.buttons', { role: 'group' },
      ACTIONS.map(([v, word, key]) => el('button.act.' + v + (now === v ? '.on' : ''), {
        'data-verdict': v, 'aria-pressed': String(now === v), title: t(word) + ' (' + key + ')', onclick: () => update(now === v ? '' : v),
      }, t(word), el('kbd', {}, key)))),
    note);
}

function factsOf(f) {
  const dl = el('dl.about', {});
  for (const [k, v] of [['subject', f.subject], ['metric', f.metric], ['period', f.period], ['confidence', f.conf ? Math.round(f.conf * 100) + '%' : '']]) {
    if (v) dl.append(el('div', {}, el('dt', {}, t(k)), el('dd', {}, v)));
  }
  return dl;
}

function ruleBox(code) {
  const r = D.rules[code];
  if (!r) return null;
  return el('details.rule', {}, el('summary', {}, t('about_rule'), ' ', el('code', {}, code), ' ', r.name),
    el('p', {}, r.what), el('dl', {},
      el('dt', {}, t('why')), el('dd', {}, r.why),
      el('dt', {}, t('example')), el('dd', {}, r.example),
      el('dt', {}, t('silent')), el('dd', {}, r.silent)));
}

/** The whole finding, for the reading pane and for print. */
function detail(f, update) {
  const sides = cards(f);
  const event = f.event && D.events.find(e => e.id === f.event);
  return el('article.finding', { 'data-id': f.id },
    el('header', {},
      el('div.tags', {}, severityMark(f.sev), el('span.code', {}, f.code, ' ', ruleName(f.code)),
        el('span.status', {}, t(f.status)), verdictMark(verdictOf(f))),
      el('h2', {}, f.msg)),
    update ? verdictBar(f, update) : (noteOf(f) ? el('p.note', {}, t('note'), ': ', noteOf(f)) : null),
    el('div.cards' + (sides.length > 1 ? '.two' : ''), {}, sides),
    f.help ? el('p.help', {}, el('b', {}, t('suggestion')), f.help) : null,
    arithmetic(f),
    factsOf(f),
    event && update ? el('p.event', {}, t('in_event'), ' ', el('a', { href: '#event=' + encodeURIComponent(event.id) }, eventName(event))) : null,
    update ? ruleBox(f.code) : null,
    el('p.id', {}, el('code', {}, f.id)));
}
