//! AR013: a fraction or multiple and the percentage that stands for the same differ.
//!
//! Flags: 近四分之三（54%）, a quarter (31%); 每两家独角兽中就有一家AI公司 beside 占比44%.
//! Why an editor cares: one of the two forms is wrong.
//! 中文：约三分之一（53%）的受访者。
//! English: a quarter (31%) of respondents.
//! Silent: within a tenth of the fraction, which is a loose word.

use crate::check::lead::lead;
use crate::check::{ArticleView, Draft, Rule, Sink};
use crate::model::{Bound, Claim, Exact, Interval, Kind, Severity, Verdict};

use super::relation::cues::{self, CUES};
use super::relation::node::lines;
use super::relation::share::common;

/// See the module.
#[derive(Debug)]
pub struct Ar013;

impl Rule for Ar013 {
    fn code(&self) -> &'static str {
        "AR013"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        for line in lines(view) {
            for w in line.nodes.windows(2) {
                if let [a, b] = w {
                    judge_pair(a, b, sink);
                }
            }
        }
        for c in view.claims {
            one_in(view, c, sink);
        }
    }
}

/// Characters from the whole to the part: 每两家科技独角兽中，就有一家.
const PHRASE: usize = 24;

/// How many of the whole the words behind it name, and those words: 每两家独角兽中就有一家 gives one.
fn part_of<'t>(text: &'t str, whole: &Claim) -> Option<(Exact, &'t str)> {
    let head = text.get(..whole.span.start)?.trim_end();
    let after = text.get(whole.span.end..)?;
    if head.ends_with('每') {
        let end = after
            .char_indices()
            .nth(PHRASE)
            .map_or(after.len(), |(i, _)| i);
        let near = after.get(..end)?.split(['。', '；', '\n']).next()?;
        let at = near.find('有').or_else(|| near.find('是'))?;
        let words = near.get(..at)?;
        let inside = ["中", "里", "内", "就", "便"]
            .iter()
            .any(|w| words.contains(w));
        let rest = near.get(at..)?.trim_start_matches(['有', '是', ' ']);
        return Some((small_number(rest).filter(|_| inside)?, words));
    }
    // One in five households.
    let words = head.to_ascii_lowercase();
    let before = words
        .strip_suffix(" in")
        .or_else(|| words.strip_suffix(" out of"))?;
    let number = before.rsplit(|c: char| !c.is_ascii_alphanumeric()).next()?;
    let n = match number {
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        _ => return None,
    };
    Some((Exact::int(n), after.split(['.', ',', ';']).next()?))
}

/// The number that a text begins with, from one to nine or in digits.
fn small_number(s: &str) -> Option<Exact> {
    let digits: String = s.chars().take_while(char::is_ascii_digit).collect();
    if !digits.is_empty() {
        let decimal = s
            .get(digits.len()..)
            .is_some_and(|r| r.starts_with(['.', ',', '%']));
        return digits
            .parse::<i32>()
            .ok()
            .filter(|_| !decimal)
            .map(|n| Exact::int(n.into()));
    }
    let mut chars = s.chars();
    let value = |c: char| "一二三四五六七八九".chars().position(|x| x == c);
    let n = match chars.next()? {
        '两' => 2,
        c => value(c)? + 1,
    };
    let next = chars.next();
    let longer = next.is_some_and(|c| value(c).is_some() || "十百千万亿点成半".contains(c));
    i32::try_from(n)
        .ok()
        .filter(|_| !longer)
        .map(|n| Exact::int(n.into()))
}

/// 每两家独角兽中就有一家AI公司: a fraction in words, held against the share that the same sentence or the
/// next one gives of the same things.
fn one_in(view: &ArticleView<'_>, whole: &Claim, sink: &mut Sink<'_>) {
    let counted = matches!(whole.kind, Kind::Count | Kind::Number) && whole.bound == Bound::Exact;
    let Some(w) = whole.value.filter(|v| counted && v.is_integer()) else {
        return;
    };
    let Some((part, things)) = part_of(&view.article.text, whole) else {
        return;
    };
    let said = || {
        let w = Exact::from_decimal(w)?;
        let share = part.over(w)?.times(Exact::int(100)).filter(|_| part < w)?;
        let slack = share.over(Exact::int(10))?;
        Some((share, Interval::around(share, slack)?))
    };
    let Some((share, said)) = said() else {
        return;
    };
    let things = things.to_lowercase();
    for step in 0..=1u32 {
        let near: Vec<&Claim> = view
            .claims_in(whole.sentence.saturating_add(step))
            .iter()
            .filter(|c| c.unit == "%" && c.value.is_some() && c.direction == 0)
            .collect();
        if near.iter().any(|c| !c.interval.loose.disjoint(&said)) {
            return sink.count(Verdict::Consistent);
        }
        let c = match near.as_slice() {
            [] if step == 0 => continue,
            [c] => *c,
            _ => return sink.count(Verdict::NotAssessable),
        };
        let own = cues::clause(&lead(c)).to_lowercase();
        let run = if things.is_ascii() { 6 } else { 3 };
        if !CUES.share.within(&own) || common(&things, &c.passage.to_lowercase()) < run {
            return sink.count(Verdict::NotAssessable);
        }
        let expected = format!("{}%", share.round(1));
        let fraction = format!("{} / {}", part.round(0), w.normalize());
        return sink.flag(
            Draft::new(&[whole, c])
                .confidence(0.8)
                .severity(Severity::Warning)
                .message("one_in")
                .suggestion("check")
                .with("fraction", &fraction)
                .with("percent", &c.surface)
                .with("follows", &expected)
                .formula(format!("{fraction} = {expected} ≠ {}", c.surface))
                .expected(c.surface.clone()),
        );
    }
}

fn judge_pair(a: &super::relation::Node<'_>, b: &super::relation::Node<'_>, sink: &mut Sink<'_>) {
    let behind = matches!(
        b.gap.trim(),
        "（" | "(" | "（即" | "（约" | "（或" | "（占" | "（占比"
    );
    let closed = b.after.trim_start().starts_with(['）', ')']);
    if a.claim.kind != Kind::Multiple || b.claim.unit != "%" || !behind || !closed {
        return;
    }
    let (Some(v), Some(tenth)) = (
        a.claim.value.and_then(Exact::from_decimal),
        Exact::ratio(1, 10),
    ) else {
        return sink.count(Verdict::NotAssessable);
    };
    let said = || {
        let slack = v.times(tenth)?;
        let wide = a
            .claim
            .interval
            .loose
            .plus(&Interval::around(Exact::ZERO, slack)?)?;
        wide.scale(Exact::int(100))
    };
    let Some(said) = said() else {
        return sink.count(Verdict::NotAssessable);
    };
    // 增长7倍多（700%） and 增至8倍（700%） are both in use.
    let one_more = said.shift(Exact::int(-100));
    let printed = b.claim.interval.loose;
    if !said.disjoint(&printed)
        || (v > Exact::ONE && one_more.is_some_and(|x| !x.disjoint(&printed)))
    {
        return sink.count(Verdict::Consistent);
    }
    let expected = v
        .times(Exact::int(100))
        .map_or(String::new(), |x| format!("{}%", x.round(1)));
    sink.flag(
        Draft::new(&[b.claim, a.claim])
            .confidence(0.8)
            .severity(Severity::Warning)
            .with("fraction", &a.claim.surface)
            .with("percent", &b.claim.surface)
            .with("follows", &expected)
            .suggestion("check")
            .formula(format!(
                "{} = {expected} ≠ {}",
                a.claim.surface, b.claim.surface
            ))
            .expected(expected),
    );
}
