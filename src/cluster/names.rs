//! Two reports → do the names in their titles speak of one subject or of two?
//!
//! In: the terms of two reports, the names in their titles marked. Out: the most telling name that
//! either has for itself and that they share. Deliberately absent: which words are names
//! (`fingerprint`), and titles without any.

use crate::model::Sketch;
use crate::model::sketch::{HEAD, NAME};

/// How much names tell, as natural logarithms of their rarity; 0 where there are none.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Names {
    /// The most telling one at the head of the first title that the other report lacks.
    pub first: f32,
    /// The most telling one at the head of the second title that the first report lacks.
    pub second: f32,
    /// The most telling one of either title that the other report has too.
    pub shared: f32,
}

impl Names {
    /// Compares two reports; `telling` says how much a term tells.
    pub fn of(a: &Sketch, b: &Sketch, telling: impl Fn(u32) -> f32) -> Self {
        let names = |s| marked(s).collect::<Vec<u32>>();
        Names::between((a, &names(a)), (b, &names(b)), telling)
    }

    /// Compares two reports whose [`marked`] terms are known.
    pub fn between(
        (a, of_a): (&Sketch, &[u32]),
        (b, of_b): (&Sketch, &[u32]),
        telling: impl Fn(u32) -> f32,
    ) -> Self {
        let mut out = Names::default();
        let mut look = |names: &[u32], other: &Sketch, own: &mut f32| {
            for packed in names {
                let term = packed >> 8;
                let has = other.terms.binary_search_by_key(&term, |t| t >> 8);
                if has.is_ok() {
                    out.shared = out.shared.max(telling(term));
                } else if packed & HEAD != 0 {
                    *own = own.max(telling(term));
                }
            }
        };
        let (mut first, mut second) = (0.0, 0.0);
        look(of_a, b, &mut first);
        look(of_b, a, &mut second);
        Names {
            first,
            second,
            ..out
        }
    }

    /// How much the less telling of two names tells that the heads of the titles have each for itself; 0
    /// where one has none.
    pub fn own(&self) -> f32 {
        self.first.min(self.second)
    }

    /// Whether the two reports are of two subjects: what either names tells `least` more than what they
    /// share (natural logarithm of rarity).
    pub fn apart(&self, least: f32) -> bool {
        self.own() - self.shared > least
    }
}

/// The packed terms of a report that are names in its title.
pub fn marked(report: &Sketch) -> impl Iterator<Item = u32> + '_ {
    report.terms.iter().copied().filter(|t| t & NAME != 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cluster::Settings;

    /// Terms, each with the marks it has.
    fn report(terms: &[(u32, u32)]) -> Sketch {
        let terms = terms.iter().map(|(term, marks)| term << 8 | marks | 1);
        Sketch {
            terms: terms.collect(),
            ..Sketch::default()
        }
    }

    fn apart(a: &[(u32, u32)], b: &[(u32, u32)]) -> bool {
        // A term tells its number.
        let names = Names::of(&report(a), &report(b), |t| t as f32);
        let other = Names::of(&report(b), &report(a), |t| t as f32);
        let p = Settings::default().events.names;
        assert_eq!(names.apart(p.apart), other.apart(p.apart));
        names.apart(p.apart)
    }

    const SUBJECT: u32 = NAME | HEAD;

    #[test]
    fn two_subjects_in_one_wording_are_apart() {
        assert!(apart(&[(2, 0), (7, SUBJECT)], &[(2, 0), (8, SUBJECT)]));
        // A common name in both titles is no reason to take them for one.
        let (a, b) = ([(3, NAME), (7, SUBJECT)], [(3, NAME), (8, SUBJECT)]);
        assert!(apart(&a, &b));
    }

    #[test]
    fn a_telling_name_of_both_is_one_subject() {
        let (a, b) = ([(7, SUBJECT), (9, NAME)], [(8, SUBJECT), (9, 0)]);
        assert!(!apart(&a, &b));
        // Neither is a title that names nothing of its own.
        assert!(!apart(&[(7, SUBJECT)], &[(8, 0)]));
        assert!(!apart(&[(7, SUBJECT)], &[(7, SUBJECT)]));
        assert!(!apart(&[], &[]));
    }
}
