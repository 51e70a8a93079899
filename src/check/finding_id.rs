//! The name of a finding that survives edits elsewhere.
//!
//! It hashes the rule's code, the fact (subject, metric, period) and, for each claim, the article's
//! key, the folded sentence and the value. No line number, no path prefix, no group number.

use twox_hash::XxHash3_64;

use crate::model::Claim;
use crate::text::fold;

/// The letter h and fifteen hexadecimal digits. Without the letter a spreadsheet would read ids like
/// `1234567890123456` or `12345678901234e5` as numbers and lose them.
pub fn finding_id(code: &str, fact: &str, claims: &[&Claim]) -> String {
    let mut parts: Vec<String> = claims
        .iter()
        .map(|c| {
            let passage = fold::key(&c.passage);
            format!("\u{1e}{}\u{1f}{passage}\u{1f}{}", article_key(c), c.surface)
        })
        .collect();
    // Between articles either side may be the one to change first, by what else was published: the
    // finding is the same one.
    let across = claims
        .windows(2)
        .any(|w| matches!(w, [a, b] if article_key(a) != article_key(b)));
    let fact = if across { "" } else { fact };
    if across {
        parts.sort();
    }
    let s = format!("{code}\u{1f}{fact}{}", parts.concat());
    format!("h{:015x}", XxHash3_64::oneshot(s.as_bytes()) >> 4)
}

/// See [`crate::model::Article::key`].
fn article_key(c: &Claim) -> &str {
    match c.record {
        Some(_) => &c.article,
        None => c.path.rsplit('/').next().unwrap_or(&c.path),
    }
}
