// The account, findings by severity and rule, the events, and how far the review is.
function overview(root) {
  const l = D.ledger;
  const sum = o => Object.values(o || {}).reduce((a, b) => a + b, 0);
  const tile = (word, n, cls) => el('div.tile' + (cls || ''), {}, el('b', {}, number(n)), el('span', {}, t(word)));
  const total = D.findings.length || 1;
  const done = D.findings.filter(f => verdictOf(f)).length;
  const per = {};
  for (const f of D.findings) { per[f.code] = per[f.code] || { error: 0, warning: 0, info: 0, all: 0, done: 0 }; per[f.code][f.sev]++; per[f.code].all++; if (verdictOf(f)) per[f.code].done++; }
  const rules = Object.entries(per).sort((a, b) => b[1].error - a[1].error || b[1].warning - a[1].warning || b[1].all - a[1].all);
  const most = Math.max(1, ...rules.map(([, r]) => r.all));
  const filter = (name, value) => () => {
    F.sev = new Set(SEVERITIES); F.rule = F.article = F.status = F.q = '';
    if (name === 'sev') F.sev = new Set([value]); else F[name] = value;
    go('findings');
  };
  const n = s => D.severities[SEVERITIES.indexOf(s)] || 0;
  root.append(el('div.overview', {},
    el('section.hero', {},
      el('h1', {}, t('title')),
      el('p.line', {}, D.line),
      el('div.severities', {}, SEVERITIES.map(s => el('button.bigsev.' + s, { onclick: filter('sev', s) }, el('i', { 'aria-hidden': 'true' }, SIGNS[s]), el('b', {}, number(n(s))), t(s)))),
      el('div.reviewed', {}, el('div.track', {}, el('span', { style: `width:${done / total * 100}%` })),
        el('span', {}, t('progress_of', { i: number(done), n: number(D.findings.length) })),
        D.findings.length ? el('button.primary', { onclick: filter('status', done < D.findings.length ? 'open' : '') }, t('start')) : null),
      D.total > D.findings.length ? el('p.cut', {}, t('cut_findings', { n: number(D.findings.length) })) : null),
    el('section.tiles', {}, tile('read', l.articles), tile('unreadable', l.unreadable, l.unreadable ? '.bad' : ''), tile('duplicates', l.duplicates),
      tile('events', l.events), tile('claims', sum(l.claims)), tile('facts_compared', l.facts_compared), tile('not_assessed', sum(l.not_assessed))),
    el('div.columns', {},
      el('section.panel', {}, el('h3', {}, t('by_rule')), rules.length ? el('ul.rules', {}, rules.map(([code, r]) => el('li', {},
        el('button', { onclick: filter('rule', code) }, el('code', {}, code), el('span.name', {}, ruleName(code)),
          el('span.stack', { style: `width:${Math.max(4, r.all / most * 100)}%` }, SEVERITIES.map(s => r[s] ? el('span.' + s, { style: `flex:${r[s]}`, title: t(s) + ' ' + r[s] }) : null)),
          el('b', {}, number(r.all)))))) : el('p.empty', {}, t('none_found'))),
      el('section.panel', {}, el('h3', {}, t('events')), D.events.length ? el('ul.eventcards', {}, D.events.slice(0, 12).map(e => el('li', {},
        el('a', { href: '#event=' + encodeURIComponent(e.id) }, el('b', {}, eventName(e)),
          el('small', {}, `${e.size} ${t('articles')} · `, e.conflicts ? el('span.bad', {}, t('conflicts', { n: e.conflicts })) : t('no_conflict')))))) : el('p.empty', {}, t('no_events')),
        D.events.length > 12 ? el('button.more', { onclick: () => go('events') }, t('more_events', { n: number(Math.max(l.events, D.events.length) - 12) })) : null)),
    D.reasons.length ? el('section.panel', {}, el('h3', {}, t('not_assessed')), el('ul.reasons', {}, D.reasons.map(([k, c]) => el('li', {}, el('b', {}, number(c)), k)))) : null,
    D.problems.length ? el('section.panel', {}, el('h3', {}, t('skipped')), el('ul.problems', {}, D.problems.map(p => el('li', {}, el('code', {}, calm(p.path)), calm(p.reason)))), more(D.problems_total - D.problems.length, 'skipped.csv')) : null));
}
