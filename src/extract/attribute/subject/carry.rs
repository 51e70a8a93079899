//! What simply goes on: the owner of the number before, the name that led the sentences before.
//!
//! In: a number and the owners of those before it. Out: offers of owners, at a cost that grows with the distance.
//! Deliberately absent: words that point back ([`super::back`]).

use super::back::leading;
use super::best::Best;
use super::rank::rank;
use super::words::OWNERS;
use super::{Owner, kind};
use crate::extract::attribute::Context;
use crate::extract::attribute::metric::Figure;
use crate::extract::vocabulary::{Bearer, Metric, NameKind};
use crate::model::{Claim, FieldKind, Kind};
use crate::text::near;

/// The topic that goes on: the owner of the number before, the name that led the sentence before.
#[allow(clippy::too_many_arguments)]
pub fn topic(
    cx: &Context<'_>,
    claims: &[Claim],
    figures: &[Figure],
    owners: &[Owner],
    b: Bearer,
    i: usize,
    best: &mut Best,
) {
    let Some(c) = claims.get(i) else { return };
    let block = cx.sentences.get(c.sentence as usize).map(|s| s.block);
    let from_aside = aside(cx, c.span.start);
    // The number before, in text order.
    for j in (0..i.min(owners.len())).rev().take(6) {
        let (Some(o), Some(p)) = (owners.get(j), claims.get(j)) else {
            continue;
        };
        if matches!(p.kind, Kind::Date | Kind::Duration | Kind::Ordinal) || o.who.is_empty() {
            continue;
        }
        // 占美国初创企业筹资763亿美元的7%: a number of the whole says nothing of the part.
        let of_whole = figures
            .get(i)
            .and_then(|f| f.whole_at.as_ref())
            .is_some_and(|w| w.contains(&p.span.start));
        if of_whole {
            continue;
        }
        if !from_aside && aside(cx, p.span.start) {
            continue;
        }
        // 最高达到11.29亿元（圆通速递）: nothing goes on from an example in a bracket.
        let example = cx
            .scan
            .spots_in(p.span.end..p.span.end + 4)
            .first()
            .is_some_and(|s| {
                let open = cx.article.text.get(p.span.end..s.start);
                o.who.contains(&s.who) && matches!(open, Some("（" | "("))
            });
        if example && !cx.scan.english {
            continue;
        }
        let ago = c.sentence.saturating_sub(p.sentence);
        let same_field = p.field == c.field;
        if ago > 5 || !same_field {
            break;
        }
        let fit = rank(b, kind(cx, o));
        let weak = if o.confidence < 0.7 { 0.4 } else { 0.0 };
        // 成分股方面，甲、乙、丙涨超10%。: what is only an example does not own the next sentence.
        let listed = ago > 0
            && (o.who.len() >= 3
                || cx.scan.series.contains_key(&j)
                || cx
                    .sentences
                    .get(p.sentence as usize)
                    .and_then(|s| cx.article.text.get(s.span.start..p.span.start))
                    .is_some_and(|t| OWNERS.example.within(t)));
        // 小型企业PMI为47.1%。生产指数为49.7%: a class does not own the country's figures of the next sentence.
        let class = ago > 0
            && b == Bearer::Place
            && matches!(
                kind(cx, o),
                NameKind::Field | NameKind::Scope | NameKind::Topic
            )
            && o.who
                .iter()
                .all(|w| cx.scan.who.get(*w).is_some_and(|w| w.parts.is_none()));
        let weak = weak + if listed || class { 0.6 } else { 0.0 };
        // Nobody new is named between the two: the sentence still speaks of the same.
        let same_sentence = ago == 0;
        let paid_for = figures
            .get(i)
            .and_then(|f| f.known(cx))
            .is_some_and(Metric::of_investee);
        let newcomer = cx.scan.spots_in(p.span.end..c.span.start).iter().any(|s| {
            let acts = !s.object || paid_for && super::relation::paid(&cx.article.text, s);
            rank(b, cx.scan.kind(s)) < 0.5 && acts && !o.who.contains(&s.who)
        });
        let investee = paid_for
            && cx.sentences.get(c.sentence as usize).is_some_and(|s| {
                cx.scan
                    .spots_in(s.span.start..c.span.start)
                    .iter()
                    .any(|s| super::relation::paid(&cx.article.text, s) && !o.who.contains(&s.who))
            });
        let newcomer = newcomer || investee;
        // Gasoline prices rose 2%. Food prices rose 0.5%: a phrase of its own is not of what is quoted.
        let own = cx.scan.english
            && ago > 0
            && figures
                .get(i)
                .is_some_and(|f| f.noun.is_some() && f.cue.is_some() && f.change.is_some())
            && kind(cx, o).traded()
            && !matches!(kind(cx, o), NameKind::Company | NameKind::Unknown);
        let weak = weak + if own { 1.2 } else { 0.0 };
        let goes_on = figures
            .get(i)
            .is_some_and(|f| f.from == Some(j) || f.change.is_some());
        let base = match (same_sentence, newcomer, goes_on) {
            (true, false, true) => 0.7,
            (true, false, false) => 1.1,
            (true, true, _) => 1.6,
            _ => 1.55,
        };
        // 研发投入增长28%。 at the head of a paragraph: the firm of the title comes before one named in the last.
        let parted = ago > 0
            && !cx.scan.english
            && cx.sentences.get(p.sentence as usize).map(|s| s.block) != block;
        let weak = weak
            + if parted && one_paragraph(cx, b, o, p) {
                1.0
            } else {
                0.0
            };
        best.offer(base + 0.25 * ago as f32 + fit + weak, o.who.clone());
        break;
    }
    // Names that led the sentences before, those of this paragraph first.
    for back in 1..=4u32 {
        let Some(s) = c
            .sentence
            .checked_sub(back)
            .and_then(|k| cx.sentences.get(k as usize))
        else {
            break;
        };
        if s.field == FieldKind::Title && c.field != FieldKind::Title {
            break;
        }
        if aside(cx, s.span.start) {
            continue;
        }
        let out = if Some(s.block) == block { 0.0 } else { 0.35 };
        if let Some(w) = leading(cx, b, s.span.clone()) {
            let fit = cx.scan.who.get(w).map_or(0.0, |w| rank(b, w.kind));
            // About 80,000 people were sacked: whoever was named before does not have them.
            let person = cx.scan.english
                && c.kind == Kind::Count
                && cx
                    .scan
                    .who
                    .get(w)
                    .is_some_and(|w| w.kind == NameKind::Person);
            let fit = if person { fit + 1.0 } else { fit };
            best.offer(1.7 + 0.25 * back as f32 + out + fit, vec![w]);
            break;
        }
    }
}

/// Whether the title is about one firm, and an owner of a number is another that only its own paragraph names.
fn one_paragraph(cx: &Context<'_>, b: Bearer, o: &Owner, p: &Claim) -> bool {
    let Some(main) = super::title::owner(cx, b).filter(|m| !o.who.contains(m)) else {
        return false;
    };
    let firm = cx
        .scan
        .who
        .get(main)
        .is_some_and(|w| w.kind == NameKind::Company && !w.analyst);
    let block = cx.sentences.get(p.sentence as usize).map(|s| s.block);
    let span = block
        .and_then(|b| cx.article.blocks.get(b as usize))
        .map_or(p.span.clone(), |b| b.span.clone());
    let here = cx.scan.spots_in(span);
    firm && o.who.iter().all(|w| {
        let within = here.iter().filter(|s| s.who == *w).count();
        cx.scan
            .who
            .get(*w)
            .is_some_and(|x| x.count as usize <= within)
    })
}

/// Whether a place stands in a line that points to another report: ALSO READ: …, 相关新闻：….
fn aside(cx: &Context<'_>, at: usize) -> bool {
    let before = cx.article.text.get(..at).unwrap_or("");
    let start = before.rfind('\n').map_or(0, |k| k + 1);
    let line = near::behind(&cx.article.text, start, 32)
        .trim_start_matches(|c: char| c.is_whitespace() || "*#>-•·【[（(▼▲▶".contains(c));
    if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return OWNERS.aside.begin(&line.to_ascii_lowercase());
    }
    OWNERS.aside.begin(line)
}
