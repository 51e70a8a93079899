// Two small drawings: the rates that an article's conversions imply, and the ranges of two figures.
const W = 640;

function plot(p) {
  if (!p) return null;
  return p.kind === 'rates' ? ratesPlot(p) : rangesPlot(p);
}

function short(x) {
  if (x === 0) return '0';
  const a = Math.abs(x);
  const step = D.lang === 'zh' ? [[1e12, '万亿'], [1e8, '亿'], [1e4, '万']] : [[1e12, 'tn'], [1e9, 'bn'], [1e6, 'm'], [1e3, 'k']];
  for (const [size, name] of step) if (a >= size) return trim(x / size) + name;
  return trim(x);
}
const trim = x => String(Number(x.toPrecision(4)));

function median(list) {
  const s = [...list].sort((a, b) => a - b);
  const m = s.length >> 1;
  return s.length % 2 ? s[m] : (s[m - 1] + s[m]) / 2;
}

/** How many conversions are drawn, and of how many where that is not all. */
const drawn = p => p.total > p.points.length ? t('of', { i: p.points.length, n: p.total }) : p.points.length;

function ratesPlot(p) {
  const others = p.points.filter(x => !x.hit).map(x => x.r);
  const mid = median(others.length ? others : p.points.map(x => x.r));
  const band = [mid * 0.98, mid * 1.02];
  const all = p.points.map(x => x.r).concat(band);
  const wide = Math.max(...all) / Math.min(...all) > 20;
  const f = wide ? Math.log : x => x;
  let lo = Math.min(...all.map(f)), hi = Math.max(...all.map(f));
  const pad = (hi - lo) * 0.06 || 0.01;
  lo -= pad; hi += pad;
  const x = v => 16 + (f(v) - lo) / (hi - lo) * (W - 32);
  // Points that would lie on each other are stacked.
  const used = [];
  const dots = [...p.points].sort((a, b) => Number(a.hit) - Number(b.hit) || a.r - b.r).map(d => {
    const px = x(d.r);
    let row = 0;
    while (used.some(u => u.row === row && Math.abs(u.px - px) < 10)) row++;
    used.push({ px, row });
    return { d, px, row };
  });
  const pitch = Math.min(11, 66 / Math.max(1, ...dots.map(d => d.row)));
  for (const d of dots) d.py = 84 - d.row * pitch;
  const s = svg('svg', { viewBox: `0 0 ${W} 128`, class: 'plot', role: 'img', 'aria-label': t('rates', { n: drawn(p), pair: p.pair }) });
  s.append(svg('rect', { x: x(band[0]), y: 14, width: Math.max(2, x(band[1]) - x(band[0])), height: 78, class: 'band', rx: 3 }));
  s.append(svg('line', { x1: x(mid), x2: x(mid), y1: 14, y2: 92, class: 'mid' }));
  s.append(svg('line', { x1: 8, x2: W - 8, y1: 92, y2: 92, class: 'axis' }));
  for (const { d, px, py } of dots) {
    const mark = d.hit
      ? svg('path', { d: `M${px} ${py - 7}l7 7l-7 7l-7 -7z`, class: 'hit' })
      : svg('circle', { cx: px, cy: py, r: 4.5, class: 'dot' });
    mark.append(svg('title', {}, `${calm(d.label)} = ${trim(d.r)}`));
    s.append(mark);
  }
  const hit = p.points.find(d => d.hit);
  label(s, x(mid), 110, trim(mid), 'tick');
  if (hit && Math.abs(x(hit.r) - x(mid)) > 30) {
    s.append(svg('line', { x1: x(hit.r), x2: x(hit.r), y1: 93, y2: 98, class: 'axis' }));
    label(s, x(hit.r), 110, trim(hit.r), 'tick strong');
    label(s, x(hit.r), 62, t('rates_this'), 'tick strong');
  }
  return el('figure', {}, el('figcaption', {}, t('rates', { n: drawn(p), pair: p.pair }), wide ? ' · ' + t('log_scale') : ''), s,
    el('p.key', {}, el('span.sw.band'), t('rates_band')));
}

function label(s, x, y, text, cls) {
  const anchor = x < 40 ? 'start' : x > W - 40 ? 'end' : 'middle';
  s.append(svg('text', { x, y, class: cls, 'text-anchor': anchor }, text));
}

function rangesPlot(p) {
  const bars = p.bars;
  const ends = bars.flatMap(b => [b.lo ?? b.mid, b.mid, b.hi ?? b.mid]).filter(v => Number.isFinite(v));
  const least = Math.min(...ends), most = Math.max(...ends);
  const log = least > 0 && most / least > 20;
  const f = log ? Math.log10 : x => x;
  let lo = f(least), hi = f(most);
  const pad = (hi - lo) * 0.08 || Math.abs(hi) * 0.1 || 1;
  lo -= pad; hi += pad;
  const left = 16, right = W - 16;
  const x = v => left + (f(v) - lo) / (hi - lo) * (right - left);
  const rowH = 44;
  const H = bars.length * rowH + 14;
  const s = svg('svg', { viewBox: `0 0 ${W} ${H}`, class: 'plot', role: 'img', 'aria-label': t('intervals') });
  bars.forEach((b, i) => {
    const y = i * rowH + 32;
    const a = b.lo === null ? left - 8 : x(b.lo), z = b.hi === null ? right + 8 : x(b.hi);
    s.append(svg('line', { x1: 8, x2: W - 8, y1: y, y2: y, class: 'grid' }));
    if (z - a > 4) s.append(svg('rect', { x: Math.min(a, z), y: y - 6, width: Math.max(5, z - a), height: 12, rx: 3, class: b.hit ? 'range hitbar' : 'range' }));
    s.append(b.hit ? svg('path', { d: `M${x(b.mid)} ${y - 8}l8 8l-8 8l-8 -8z`, class: 'hit' }) : svg('circle', { cx: x(b.mid), cy: y, r: 5.5, class: 'dot' }));
    label(s, x(b.mid), y - 14, `${calm(b.label)} (${short(b.mid)})`, b.hit ? 'tick strong' : 'tick');
  });
  return el('figure', {}, el('figcaption', {}, `${t('intervals')} · ${p.unit}`, log ? ' · ' + t('log_scale') : ''), s);
}
