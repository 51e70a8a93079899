//! Parallel lists: 营收、净利润分别为10亿元、2亿元 gives each number its own figure.

use std::ops::Range;

use super::Figure;
use super::cue::{Place, fits, metric_of};
use super::words::WORDS;
use crate::extract::attribute::Context;
use crate::extract::attribute::scan::both;
use crate::extract::vocabulary::{Bearer, NameKind};
use crate::model::{Claim, Kind};

/// Pairs the cues before 分别 (or respectively) with the numbers behind it, where both are as many.
pub fn pair(cx: &Context<'_>, claims: &[Claim], figures: &mut [Figure]) {
    let english = cx.scan.english;
    for s in cx.sentences {
        let from = claims.partition_point(|c| c.span.start < s.span.start);
        let to = claims.partition_point(|c| c.span.start < s.span.end);
        if to < from + 2 {
            continue;
        }
        let Some(t) = cx.article.text.get(s.span.clone()) else {
            continue;
        };
        let word = if english { "respectively" } else { "分别" };
        let mut from = from;
        let mut marks = t
            .match_indices(word)
            .map(|(at, _)| s.span.start + at)
            .peekable();
        while let Some(at) = marks.next() {
            // The numbers up to the next such word belong to this one.
            let next = marks.peek().copied().unwrap_or(s.span.end);
            let stop = if english {
                claims.partition_point(|c| c.span.start < at).min(to)
            } else {
                claims.partition_point(|c| c.span.start < next).min(to)
            };
            let list = List { from, to: stop, at };
            match list.pair(cx, claims, figures, s.span.clone()) {
                Some(group) => changes(cx, claims, figures, &group, to),
                None if !english => list.after(claims, figures, s.span.start),
                None => {}
            }
            from = stop;
        }
    }
}

/// One such word, and the claims that it may speak of.
struct List {
    from: usize,
    to: usize,
    at: usize,
}

impl List {
    /// Pairs figures and numbers; the claims that got a figure.
    fn pair(
        &self,
        cx: &Context<'_>,
        claims: &[Claim],
        figures: &mut [Figure],
        sentence: Range<usize>,
    ) -> Option<Vec<usize>> {
        let english = cx.scan.english;
        let at = self.at;
        let numbers: Vec<usize> = (self.from..self.to)
            .filter(|&i| {
                claims.get(i).is_some_and(|c| {
                    c.converts.is_none()
                        && !matches!(c.kind, Kind::Date | Kind::Ordinal)
                        && (english || c.span.start > at)
                })
            })
            .collect();
        let (&first, &last) = numbers.first().zip(numbers.last())?;
        let kind = claims.get(first).map(|c| c.kind);
        let group: Vec<usize> = numbers
            .iter()
            .copied()
            .take_while(|&i| claims.get(i).map(|c| c.kind) == kind)
            .collect();
        if group.len() < 2 || english && last != *group.last().unwrap_or(&last) {
            return None;
        }
        let start = claims
            .get(..first)
            .and_then(|c| c.last())
            .map_or(sentence.start, |c| c.span.end.max(sentence.start));
        let end = claims
            .get(first)
            .map_or(at, |c| if english { c.span.start } else { at });
        let place = Place::new(cx, claims, first);
        let change = figures.get(first).is_some_and(|f| f.change.is_some());
        let named = |span: Range<usize>| -> Vec<(u16, Range<usize>)> {
            let hits = cx.scan.hits_in(span).iter();
            hits.filter_map(|h| Some((metric_of(cx, h, &place, change)?, h.start..h.end)))
                .collect()
        };
        let mut cues = named(start..end);
        // 分别实现收入和净利润32.1亿元、0.1亿元: the figures may be named behind the word as well.
        if cues.len() != group.len() && !english {
            let until = claims.get(first).map_or(at, |c| c.span.start);
            cues = named(at..until);
        }
        // 产销分别完成335.9万辆和332.2万辆: one word names both.
        if cues.len() != group.len() && !english {
            let head = cx.article.text.get(start..end).unwrap_or("");
            cues = both(head)
                .filter(|names| names.len() == group.len())
                .into_iter()
                .flatten()
                .filter_map(|name| cx.lexicon.vocabulary.metric_id(name))
                .filter(|m| fits(cx, *m, place.kind, place.unit, change))
                .map(|m| (m, end..end))
                .collect();
        }
        if cues.len() != group.len() {
            return None;
        }
        // 便利店的销售收入分别增长: what stands before 的 is whose figure it is, no figure of the list.
        let spans = || cues.iter().map(|c| &c.1);
        let owned = spans().zip(spans().skip(1)).any(|(of, next)| {
            let gap = cx.article.text.get(of.end..next.start);
            !english && gap.is_some_and(|g| g.starts_with('的'))
        });
        if owned {
            return None;
        }
        let first_change = figures.get(first).and_then(|f| f.change);
        for (&i, (m, span)) in group.iter().zip(cues) {
            if let Some(f) = figures.get_mut(i) {
                *f = Figure {
                    metric: Some(m),
                    cue: Some(span),
                    change: f.change.or(first_change),
                    confidence: 0.9,
                    ..Figure::default()
                };
            }
        }
        Some(group)
    }
}

impl List {
    /// 营收1309亿元、净利润646亿元，分别增长6.3%和6.2%: each change belongs to one of as many amounts before.
    fn after(&self, claims: &[Claim], figures: &mut [Figure], sentence: usize) {
        let ratio = |i: &usize| {
            claims
                .get(*i)
                .is_some_and(|c| matches!(c.kind, Kind::Percent | Kind::Multiple))
        };
        let first = claims.partition_point(|c| c.span.start < self.at);
        let behind: Vec<usize> = (first..self.to).take_while(ratio).collect();
        let changes = behind
            .iter()
            .all(|&i| figures.get(i).is_some_and(|f| f.change.is_some()));
        let from = claims.partition_point(|c| c.span.start < sentence);
        let mut levels: Vec<usize> = (from..first)
            .rev()
            .take_while(|i| !ratio(i))
            .filter(|&i| {
                let of = claims.get(i).zip(figures.get(i));
                of.is_some_and(|(c, f)| {
                    matches!(c.kind, Kind::Money | Kind::Count)
                        && c.converts.is_none()
                        && f.change.is_none()
                        && f.metric.is_some()
                })
            })
            .collect();
        levels.reverse();
        if behind.len() < 2 || !changes || levels.len() != behind.len() {
            return;
        }
        for (i, level) in behind.into_iter().zip(levels) {
            let Some(of) = figures.get(level).cloned() else {
                continue;
            };
            if let Some(f) = figures.get_mut(i) {
                *f = Figure {
                    change: f.change,
                    from: Some(level),
                    ..of
                };
            }
        }
    }
}

/// Hands the figures of a list on to the list of their changes: 营收和净利润分别为10亿元和2亿元，同比分别增长20%和30%.
fn changes(
    cx: &Context<'_>,
    claims: &[Claim],
    figures: &mut [Figure],
    levels: &[usize],
    to: usize,
) {
    let Some(&last) = levels.last() else { return };
    let ratio = |c: &Claim| matches!(c.kind, Kind::Percent | Kind::Multiple);
    if claims.get(last).is_none_or(ratio) {
        return;
    }
    let behind: Vec<usize> = (last + 1..to)
        .take_while(|&i| claims.get(i).is_some_and(ratio))
        .collect();
    let lead = claims.get(last).zip(claims.get(last + 1));
    let gap = lead.and_then(|(a, b)| cx.article.text.get(a.span.end..b.span.start));
    // A figure named between the two lists begins something new.
    let own = gap.is_none_or(|g| g.contains('；')) || {
        let span = lead.map_or(0..0, |(a, b)| a.span.end..b.span.start);
        let place = Place::new(cx, claims, last);
        let mut hits = cx.scan.hits_in(span).iter();
        hits.any(|h| metric_of(cx, h, &place, false).is_some())
    };
    let first = behind.first().and_then(|&i| figures.get(i)?.change);
    let (false, Some(first), true) = (own, first, behind.len() == levels.len()) else {
        return;
    };
    for (&i, &level) in behind.iter().zip(levels) {
        let Some(of) = figures.get(level).cloned() else {
            continue;
        };
        if let Some(f) = figures.get_mut(i) {
            *f = Figure {
                change: f.change.or(Some(first)),
                from: Some(level),
                ..of
            };
        }
    }
}

/// 拘捕3男1女, 2男1女死亡: what is said of the men before or of the women behind is said of both.
pub fn sexes(claims: &[Claim], figures: &mut [Figure]) {
    let sex = |c: &Claim| matches!(c.unit.as_str(), "男" | "女");
    for (i, pair) in claims.windows(2).enumerate() {
        let [a, b] = pair else { continue };
        if !(sex(a) && sex(b) && a.span.end == b.span.start) {
            continue;
        }
        let known = |k: usize| figures.get(k).filter(|f| f.metric.is_some()).cloned();
        let f = match (known(i), known(i + 1)) {
            (Some(f), None) => Some((i + 1, Figure { from: Some(i), ..f })),
            (None, Some(f)) => Some((i, f)),
            _ => None,
        };
        if let Some((slot, f)) = f.and_then(|(k, f)| Some((figures.get_mut(k)?, f))) {
            *slot = f;
        }
    }
}

/// 27人受伤，其中台南市21人、嘉义县5人: a figure goes on from place to place; 540户1500余人: and from unit to unit.
pub fn places(cx: &Context<'_>, claims: &[Claim], figures: &mut [Figure]) {
    if cx.scan.english {
        return;
    }
    for (i, pair) in claims.windows(2).enumerate() {
        let [a, b] = pair else { continue };
        let open = figures.get(i + 1).is_some_and(|f| f.metric.is_none());
        // 接待观众3.04亿人次。其中，江苏2635万人次: so it does into the sentence that divides it.
        let gap = cx.article.text.get(a.span.end..b.number().start);
        let divides = a.sentence + 1 == b.sentence && gap.is_some_and(|g| g.starts_with("。其中"));
        let near = a.sentence == b.sentence || divides;
        if !open || !near || a.kind != Kind::Count || b.kind != Kind::Count {
            continue;
        }
        let touch = a.span.end == b.number().start && a.unit != b.unit;
        let toll = |f: &&Figure| f.known(cx).is_some_and(|m| m.bearer == Bearer::Event);
        let goes_on = |f: &&Figure| {
            f.change.is_none()
                && !f.share
                && (toll(f) && touch || a.unit == b.unit && alone(cx, a, b))
        };
        let Some(f) = figures.get(i).filter(goes_on).cloned() else {
            continue;
        };
        let known = f.metric.is_some() || f.noun.is_some();
        if let Some(slot) = figures.get_mut(i + 1).filter(|_| known) {
            *slot = Figure {
                from: Some(i),
                confidence: f.confidence.min(0.85),
                ..f
            };
        }
    }
}

/// Whether nothing but the names of places stands between two numbers, and nothing is said of the second.
fn alone(cx: &Context<'_>, a: &Claim, b: &Claim) -> bool {
    let text = cx.article.text.as_str();
    let (from, to) = (a.span.end, b.number().start);
    let gap = text.get(from..to).unwrap_or("");
    let lead = gap.trim_start_matches(['、', '，', '和', '及', '；', '（', '。']);
    let lead = WORDS.divides.without_lead(lead).unwrap_or(lead);
    let mut at = to - lead.len();
    let parted = at > from;
    while at < to {
        let rest = text.get(at..to).unwrap_or("");
        let spot = cx.scan.spots_in(at..to).iter().find(|s| s.start == at);
        at = match spot.filter(|s| cx.scan.kind(s) == NameKind::Place) {
            Some(s) => s.end,
            None if at > to - lead.len() && WORDS.divided.begin(rest) => at + '市'.len_utf8(),
            None => return false,
        };
    }
    let behind = text.get(b.span.end..).unwrap_or("");
    parted && !lead.is_empty() && behind.starts_with(['、', '，', '。', '；', '）', '和', '及'])
}
