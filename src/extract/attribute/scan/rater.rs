//! Who rates the shares of others: 高盛发表研究报告…, 瑞银将泡泡玛特目标价下调.
//!
//! Enters: the names of a Chinese article where they stand. Leaves: [`super::Who::rater`] of each house that
//! rates, and that it speaks where it does. Deliberately absent: houses that only state a forecast.

use super::Scan;
use super::shape::SHAPES;
use crate::extract::vocabulary::NameKind;

/// How far behind the name of a house the words for a rating may stand, in bytes.
const REACH: usize = 240;

/// Marks them.
pub fn mark(scan: &mut Scan, text: &str) {
    if scan.english {
        return;
    }
    let zh = &SHAPES.zh;
    let mut found: Vec<usize> = Vec::new();
    for (k, s) in scan.spots.iter().enumerate() {
        let Some(w) = scan.who.get(s.who) else {
            continue;
        };
        if !matches!(w.kind, NameKind::Company | NameKind::Unknown) {
            continue;
        }
        let rest = text.get(s.end..).unwrap_or("");
        let rest = behind_bracket(rest);
        let at_once = zh.rates.begin(rest);
        let rated = zh.rated_behind.begin(rest)
            || text.get(..s.start).is_some_and(|t| zh.rated_before.end(t));
        let speaks_of = || {
            let sentence = rest.split(['。', '\n']).next().unwrap_or("");
            let end = crate::text::near::border(sentence, REACH.min(sentence.len()));
            zh.rating.within(sentence.get(..end).unwrap_or(""))
        };
        if at_once || w.analyst && !rated && speaks_of() {
            found.push(k);
        }
    }
    for k in found {
        let Some(s) = scan.spots.get_mut(k) else {
            continue;
        };
        s.speaks = true;
        if let Some(w) = scan.who.get_mut(s.who) {
            w.rater = true;
            w.analyst = true;
        }
    }
}

/// What follows a name, without a code in brackets: 美团（03690）.
fn behind_bracket(rest: &str) -> &str {
    let Some(inner) = rest.strip_prefix(['（', '(']) else {
        return rest;
    };
    match inner.split_once(['）', ')']) {
        Some((code, behind)) if code.chars().count() <= 16 => behind,
        _ => rest,
    }
}
