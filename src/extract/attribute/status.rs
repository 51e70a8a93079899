//! Actual, planned, target, rumoured, denied; and what takes no part in comparisons.
//!
//! In: cues of `rules/vocabulary/status.toml` and the claims' periods. A plan governs what follows it
//! in its sentence until something done intervenes; what lies in the past is no plan. A denial takes
//! its whole sentence. Deliberately absent: a judgement on whether a plan was kept.

use crate::model::{Claim, ClaimStatus, Kind, Period};

use super::Context;
use super::cues::{Hits, Mark, within};

/// How near a cue behind a figure must stand (150亿美元目标), in bytes.
const BEHIND: usize = 9;

/// Fills in status and exclusion.
pub fn run(cx: &Context<'_>, hits: &Hits, claims: &mut [Claim]) {
    if hits.status.is_empty() && hits.exclude.is_empty() {
        return;
    }
    let starts: Vec<(usize, usize, Kind)> = claims
        .iter()
        .map(|c| (c.span.start, c.span.end, c.kind))
        .collect();
    for (i, c) in claims.iter_mut().enumerate() {
        if c.kind == Kind::Date {
            continue;
        }
        let before = i
            .checked_sub(1)
            .and_then(|j| starts.get(..=j))
            .and_then(|s| s.iter().rev().find(|x| x.2 != Kind::Date))
            .map_or(0, |x| x.1);
        c.status = status(cx, hits, c);
        c.excluded = excluded(cx, hits, c, before);
    }
    // A conversion is as real as the amount before it.
    for (i, m) in cx.mentions.iter().enumerate() {
        let from = m
            .converts
            .and_then(|j| claims.get(j))
            .map(|s| (s.status, s.excluded));
        if let (Some((status, excluded)), Some(c)) = (from, claims.get_mut(i)) {
            c.status = status;
            c.excluded = excluded;
        }
    }
}

fn status(cx: &Context<'_>, hits: &Hits, c: &Claim) -> ClaimStatus {
    let k = usize::try_from(c.sentence).unwrap_or(usize::MAX);
    let Some(s) = cx.sentences.get(k) else {
        return ClaimStatus::Actual;
    };
    let all = within(&hits.status, s.span.clone());
    if all
        .iter()
        .any(|h| h.mark == Mark::Status(ClaimStatus::Denied))
    {
        return ClaimStatus::Denied;
    }
    let clause = s.clause_at(c.span.start);
    let target = Mark::Status(ClaimStatus::Target);
    if all.iter().any(|h| {
        h.mark == target && h.span.start >= c.span.end && h.span.start <= c.span.end + BEHIND
    }) {
        return ClaimStatus::Target;
    }
    let past = past(cx, c);
    let mut rumour = false;
    let mut plan = None;
    let mut open = true;
    for h in all
        .iter()
        .rev()
        .filter(|h| h.span.end <= c.hedged.start.max(s.span.start))
    {
        let own = clause.contains(&h.span.start);
        match h.mark {
            Mark::Status(ClaimStatus::Rumoured) => rumour = true,
            // 即将完成, 将完成 is still to come.
            Mark::Done if plan.is_none() => {
                open = all
                    .iter()
                    .any(|x| x.span.end == h.span.start && x.mark != Mark::Done);
            }
            Mark::Status(_) | Mark::Maybe if open && plan.is_none() => {
                // What lies behind the article is planned only where its own clause says so, and not
                // where it is what a plan is compared with.
                let compared = within(&hits.time, h.span.end..c.span.start)
                    .iter()
                    .any(|t| t.mark == Mark::Compare);
                if !past || (own && !compared) {
                    plan = Some(h.mark);
                }
            }
            _ => {}
        }
    }
    match plan {
        Some(Mark::Status(ClaimStatus::Target)) => ClaimStatus::Target,
        Some(Mark::Maybe) => ClaimStatus::Rumoured,
        _ if rumour && !past => ClaimStatus::Rumoured,
        Some(Mark::Status(p)) => p,
        _ => ClaimStatus::Actual,
    }
}

/// Whether the claim's period ended before the article's date.
fn past(cx: &Context<'_>, c: &Claim) -> bool {
    let last = c
        .period
        .as_deref()
        .and_then(|p| p.parse::<Period>().ok())
        .and_then(|p| p.last());
    match (last, &cx.article.date) {
        (Some(l), Some(d)) => l < d.date,
        _ => false,
    }
}

fn excluded(cx: &Context<'_>, hits: &Hits, c: &Claim, before: usize) -> Option<&'static str> {
    let k = usize::try_from(c.sentence).ok()?;
    let s = cx.sentences.get(k)?;
    let clause = s.clause_at(c.span.start);
    let found = within(&hits.exclude, s.span.start..c.span.start);
    found.iter().rev().find_map(|h| {
        let Mark::Exclude(reason) = h.mark else {
            return None;
        };
        // What rests on an assumption includes all that follows from it in the sentence.
        let reaches = reason.starts_with("hypothetical")
            || (clause.contains(&h.span.start) && h.span.start >= before);
        reaches.then_some(reason)
    })
}

#[cfg(test)]
mod tests {
    use super::super::period::tests::claims;
    use crate::model::ClaimStatus::{self, *};
    use jiff::civil::Date;

    fn of(t: &str) -> Vec<ClaimStatus> {
        claims(Some(Date::constant(2025, 2, 8)), t)
            .into_iter()
            .map(|c| c.status)
            .collect()
    }

    #[test]
    fn plans_rumours_and_denials() {
        assert_eq!(of("公司拟融资[10亿元]。"), [Planned]);
        assert_eq!(of("据知情人士称，软银投资[400亿美元]。"), [Rumoured]);
        assert_eq!(
            of("DeepSeek被传获阿里[10亿美元]投资，此消息被阿里当晚辟谣。"),
            [Denied]
        );
        assert_eq!(
            of("融资额超过了此前设定的[150亿美元]目标，最终达到[200亿美元]。")[0],
            Target
        );
        assert_eq!(of("公司已完成[10亿元]融资。"), [Actual]);
        assert_eq!(of("It plans to invest [$5] in 2026."), [Planned]);
    }

    #[test]
    fn longer_words_are_no_plans() {
        assert_eq!(
            of("去年饮料收入[10亿元]，原料成本[5亿元]。"),
            [Actual, Actual]
        );
        assert_eq!(
            of("计提减值准备[3亿元]，退役将军获赔[5亿元]。"),
            [Actual, Actual]
        );
        assert_eq!(of("公司料全年盈利[5亿元]。"), [Planned]);
    }

    #[test]
    fn the_past_is_no_plan() {
        assert_eq!(
            of("OpenAI的估值有望较去年10月时的[1570亿美元]增加近[1倍]。"),
            [Actual, Rumoured]
        );
        assert_eq!(
            of("公司预计今年营收[60亿元]，2024年营收为[50亿元]。"),
            [Planned, Actual]
        );
    }

    #[test]
    fn yardsticks_are_kept_out() {
        let c = claims(
            Some(Date::constant(2025, 2, 8)),
            "1月CPI同比增长[3%]，预估为增长[2.9%]。若以[100亿元]票房计，分账[20亿元]。",
        );
        let r: Vec<_> = c.iter().map(|c| c.excluded).collect();
        assert_eq!(
            r,
            [
                None,
                Some("consensus estimate"),
                Some("hypothetical figure"),
                Some("hypothetical figure")
            ]
        );
    }
}
