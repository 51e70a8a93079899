// Verdicts: what the run knew, changed in this browser, kept in its storage, exported as CSV.
const VERDICTS = ['confirmed', 'dismissed', 'fixed', 'later'];
const STORE = 'hedui.verdicts.1';
const byId = new Map(D.findings.map(f => [f.id, f]));
let local = {};
let storage = true;
try {
  local = JSON.parse(localStorage.getItem(STORE) || '{}') || {};
  localStorage.setItem(STORE, JSON.stringify(local));
} catch (e) {
  storage = false;
  local = {};
}

const verdictOf = f => { const l = local[f.id]; return l ? l.v || '' : f.verdict || ''; };
const noteOf = f => { const l = local[f.id]; return l ? l.n || '' : f.note || ''; };
const changed = f => f.id in local;

function decide(f, verdict, note) {
  const v = verdict === undefined ? verdictOf(f) : verdict;
  const n = note === undefined ? noteOf(f) : note;
  if (v === (f.verdict || '') && n === (f.note || '')) delete local[f.id];
  else local[f.id] = { v, n };
  try {
    // Another page of this browser may have written in the meantime: only this finding changes.
    const kept = JSON.parse(localStorage.getItem(STORE) || '{}') || {};
    if (f.id in local) kept[f.id] = local[f.id]; else delete kept[f.id];
    localStorage.setItem(STORE, JSON.stringify(kept));
  } catch (e) {
    if (storage) toast(t('no_storage'));
    storage = false;
  }
}

const reviewed = () => D.findings.filter(f => verdictOf(f) || noteOf(f));

/** A cell of the CSV: quoted, and guarded where a spreadsheet would run it. */
function cell(s) {
  s = String(s ?? '');
  if (/^[=+\-@\t\r\n＝＋－＠]/.test(s) && !/^[+-]?\d[\d.,]*\s*%?$/.test(s)) s = "'" + s;
  return '"' + s.replace(/"/g, '""') + '"';
}

function exportCsv() {
  const list = reviewed();
  if (!list.length) return toast(t('nothing_to_export'));
  const rows = [['finding_id', 'rule', 'severity', 'verdict', 'note', 'message']];
  for (const f of list) rows.push([f.id, f.code, f.sev, verdictOf(f), noteOf(f).trim(), f.msg]);
  const text = '\ufeff' + rows.map(r => r.map(cell).join(',')).join('\n') + '\n';
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const a = el('a', { href: url, download: 'verdicts.csv' });
  document.body.append(a);
  a.click();
  a.remove();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
  toast(t('exported', { n: list.length }));
}
