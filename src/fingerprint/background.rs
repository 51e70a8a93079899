//! How telling a term is: its inverse document frequency in news at large.
//!
//! In: a term. Out: how rare it is, by a fixed table (`rules/common_terms.txt`). A few articles by
//! themselves cannot tell a common word from a name, the table can; a run adds what is common among
//! its own articles (`event::Weights`), so the similarity of two reports depends on both. A draft
//! against an archive is weighed by the table alone. Deliberately absent: the counts of the run.

use std::sync::OnceLock;

use crate::model::sketch::term;

/// Inverse document frequency of terms that the table does not list.
const RARE: f32 = 7.1;

/// Twice the inverse document frequency by term, 0 where not listed.
fn table() -> &'static [u8] {
    static TABLE: OnceLock<Vec<u8>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut t = vec![0u8; 1 << 24];
        for line in include_str!("../../rules/common_terms.txt").lines() {
            let mut words = line.split(' ');
            let Some(class) = words.next().and_then(|c| c.parse::<u8>().ok()) else {
                continue;
            };
            for w in words {
                if let Some(slot) = t.get_mut(term(w) as usize) {
                    *slot = class;
                }
            }
        }
        t
    })
}

/// Inverse document frequency of a term in news at large.
pub fn idf(term: u32) -> f32 {
    match table().get(term as usize) {
        None | Some(0) => RARE,
        Some(c) => f32::from(*c) / 2.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_terms_tell_little() {
        assert!(idf(term("the")) < 1.0);
        assert!(idf(term("公司")) < 2.5);
        assert_eq!(idf(term("zirconium")), RARE);
    }
}
