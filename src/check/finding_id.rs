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
    let mut s = String::with_capacity(256);
    s.push_str(code);
    s.push('\u{1f}');
    s.push_str(fact);
    for c in claims {
        s.push('\u{1e}');
        s.push_str(article_key(c));
        s.push('\u{1f}');
        s.push_str(&fold::key(&c.passage));
        s.push('\u{1f}');
        s.push_str(&c.surface);
    }
    format!("h{:015x}", XxHash3_64::oneshot(s.as_bytes()) >> 4)
}

/// See [`crate::model::Article::key`].
fn article_key(c: &Claim) -> &str {
    match c.record {
        Some(_) => &c.article,
        None => c.path.rsplit('/').next().unwrap_or(&c.path),
    }
}
