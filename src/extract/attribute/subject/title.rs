//! The names of the title: who an article is about, and who else may own a number that nobody owns.

use std::ops::Range;

use super::best::Best;
use super::rank::rank;
use super::relation::office;
use super::words::OWNERS;
use crate::extract::attribute::Context;
use crate::extract::attribute::scan::Spot;
use crate::extract::vocabulary::Bearer;
use crate::model::FieldKind;

/// Where the title stands.
fn span(cx: &Context<'_>) -> Option<Range<usize>> {
    let mut fields = cx.article.fields.iter();
    let title = fields.find(|f| f.kind == FieldKind::Title);
    title.map(|f| f.span.clone())
}

/// The title.
pub fn text<'a>(cx: &Context<'a>) -> Option<&'a str> {
    cx.article.text.get(span(cx)?)
}

/// The names of the title.
pub fn spots<'a>(cx: &Context<'a>) -> &'a [Spot] {
    span(cx).map_or(&[], |t| cx.scan.spots_in(t))
}

/// The one suitable name of the title, where it has only one.
pub fn owner(cx: &Context<'_>, b: Bearer) -> Option<usize> {
    let mut found: Option<usize> = None;
    for s in spots(cx) {
        let analyst = cx.scan.who.get(s.who).is_some_and(|w| w.analyst);
        let wide = cx.scan.english && OWNERS.everywhere.has(cx.scan.name(s));
        if wide || rank(b, cx.scan.kind(s)) >= 0.5 || analyst || office(cx, b, s).is_some() {
            continue;
        }
        if found.is_some_and(|f| f != s.who) {
            return None;
        }
        found = Some(s.who);
    }
    found
}

/// 盐湖股份-000792-首次覆盖报告：…: the firm that the title of a broker's report opens with.
pub fn covered(cx: &Context<'_>) -> Option<usize> {
    let title = span(cx).filter(|_| !cx.scan.english)?;
    let first = spots(cx).first()?;
    let rest = cx.article.text.get(first.end..title.end)?;
    let code = rest.strip_prefix('-')?.split('-').next()?;
    let digits = (4..=6).contains(&code.len()) && code.bytes().all(|c| c.is_ascii_digit());
    (digits && first.start == title.start).then_some(first.who)
}

/// Of the names of an English title the one that the text names most, where it names none of some others.
pub fn most(cx: &Context<'_>, b: Bearer, others: &[usize]) -> Option<usize> {
    let title = span(cx)?;
    let spots = spots(cx);
    if !cx.scan.english || spots.iter().any(|s| others.contains(&s.who)) {
        return None;
    }
    let suits = |s: &&Spot| rank(b, cx.scan.kind(s)) < 0.5 && office(cx, b, s).is_none();
    let named = spots.iter().filter(suits).filter_map(|s| {
        let w = cx.scan.who.get(s.who)?;
        let opens = s.start < title.start + 4 && w.count > 1;
        let known = !w.analyst && (w.count > 2 || opens);
        known.then_some((opens, w.count, std::cmp::Reverse(s.start), s.who))
    });
    named.max().map(|x| x.3)
}

/// The first suitable name of the title, else the one the article names most.
pub fn offer(cx: &Context<'_>, b: Bearer, best: &mut Best) {
    let titled = spots(cx);
    let mut named: Vec<usize> = Vec::new();
    for s in titled {
        if rank(b, cx.scan.kind(s)) < 0.5
            && !named.contains(&s.who)
            && !cx.scan.who.get(s.who).is_some_and(|w| w.analyst)
            && office(cx, b, s).is_none()
        {
            named.push(s.who);
        }
    }
    // A title about one alone makes the article its own.
    let alone = named.len() == 1;
    for s in titled {
        if office(cx, b, s).is_some() {
            continue;
        }
        let fit = rank(b, cx.scan.kind(s))
            - if alone && named.contains(&s.who) {
                0.6
            } else {
                0.0
            };
        best.offer(
            2.6 + fit + if s.object { 0.5 } else { 0.0 } + if s.speaks { 0.4 } else { 0.0 },
            vec![s.who],
        );
    }
    if best.who.is_empty() {
        let most = cx
            .scan
            .most
            .iter()
            .filter(|(kind, ..)| rank(b, *kind) < 1.0)
            .max_by_key(|(_, count, i)| (*count, std::cmp::Reverse(*i)));
        if let Some((_, count, i)) = most
            && *count > 1
        {
            best.offer(4.0, vec![*i]);
        }
    }
}
