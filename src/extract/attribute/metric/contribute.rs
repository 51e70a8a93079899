//! Who or what contributes to the growth of a whole: 最终消费支出拉动国内生产总值增长2.6个百分点.
//!
//! In: the figure of a number, where it is a contribution. Out: the same, narrowed by what contributes. Deliberately
//! absent: whose whole it is.

use super::Figure;
use super::words::WORDS;
use crate::extract::attribute::Context;
use crate::extract::vocabulary::NameKind;
use crate::model::Claim;
use crate::text::script::is_han;

/// The most characters of what contributes.
const LONG: usize = 16;

/// Narrows a contribution by the phrase that stands before it in its clause.
pub fn narrowed(cx: &Context<'_>, claims: &[Claim], i: usize, f: Figure) -> Figure {
    let contribution = f
        .known(cx)
        .is_some_and(|m| matches!(m.name.as_str(), "对增长拉动" | "贡献率"));
    if cx.scan.english || !contribution || f.field.is_some() || f.share {
        return f;
    }
    let field = claims
        .get(i)
        .zip(f.cue.as_ref())
        .and_then(|(c, q)| contributor(cx, c, q.start));
    Figure {
        field: field.or(f.field),
        ..f
    }
}

/// The noun phrase that ends at a byte, or at the 对 that leads to it.
fn contributor(cx: &Context<'_>, c: &Claim, cue: usize) -> Option<String> {
    let s = cx.sentences.get(c.sentence as usize)?;
    let from = s.clause_at(cue).start;
    let head = cx.article.text.get(from..cue)?;
    let head = match head.rfind('对') {
        Some(k) => head.get(..k)?,
        None => head,
    };
    let head = head.trim_end_matches([
        '预', '计', '将', '分', '别', '共', '合', '直', '接', '的', ' ',
    ]);
    let part = |c: char| is_han(c) || c == '、' || c.is_ascii_alphabetic();
    let run = head.rsplit(|c: char| !part(c)).next()?;
    let run = run.trim_start_matches(['年', '月', '日', '季']);
    let run = WORDS.contributor_lead.without_lead(run).unwrap_or(run);
    let n = run.chars().count();
    // 中国对世界经济增长的贡献率: whoever has a name owns it.
    let named = cx.scan.spots_in(from..cue).iter().any(|s| {
        let own = matches!(
            cx.scan.kind(s),
            NameKind::Place | NameKind::Company | NameKind::Unknown | NameKind::Scope
        );
        own && run.contains(cx.article.text.get(s.start..s.end).unwrap_or("-"))
    });
    ((2..=LONG).contains(&n) && !run.starts_with('、') && !named).then(|| run.to_owned())
}
