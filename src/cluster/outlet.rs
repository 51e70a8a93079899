//! Reports → the formulas of each outlet: words that stand in so many of its articles that they tell
//! little there, however rare they are elsewhere.
//!
//! A service that opens every article with its own advertisement, or words all results alike, makes
//! its articles look as if they were of one event. In: reports and how telling a term is in general.
//! Out: for each outlet its terms that tell less, with what they tell. Deliberately absent: the
//! comparison; that is `event`.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::Sketch;

use super::params::Outlets as Params;
use super::places::Places;

/// Terms that tell less in the articles of an outlet, each with how telling it is there, by term.
pub type Formulas = [(u32, f32)];

/// The formulas of all outlets of a run.
#[derive(Debug, Clone, Default)]
pub struct Outlets {
    known: BTreeMap<Arc<str>, Vec<(u32, f32)>>,
    /// The source that nearly all reports name: it tells nothing of who printed them.
    everybody: Option<Arc<str>>,
}

impl Outlets {
    /// Learns from the reports of a run, whose terms all have a place.
    pub fn learn(
        reports: &[&Sketch],
        places: &Places,
        telling: impl Fn(u32) -> f32,
        p: &Params,
    ) -> Self {
        let mut by_outlet: BTreeMap<&Arc<str>, Vec<&Sketch>> = BTreeMap::new();
        for r in reports {
            if let Some(name) = &r.source {
                by_outlet.entry(name).or_default().push(r);
            }
        }
        // What an outlet says is its own only beside what others say.
        let most = |own: &Vec<&Sketch>| own.len() * 10 > reports.len() * 9;
        let everybody = by_outlet.iter().find(|(_, own)| most(own));
        let everybody = everybody.map(|(name, _)| Arc::clone(name));
        by_outlet.retain(|_, own| own.len() >= p.articles && !most(own));
        if by_outlet.is_empty() {
            return Outlets {
                everybody,
                ..Outlets::default()
            };
        }
        let mut counts = vec![0u32; places.len()];
        let mut used: Vec<u32> = Vec::new();
        let mut known = BTreeMap::new();
        for (name, own) in by_outlet {
            for packed in own.iter().flat_map(|s| &s.terms) {
                let place = places.get(packed >> 8);
                if let Some(n) = place.and_then(|p| counts.get_mut(p)) {
                    if *n == 0 {
                        used.push(packed >> 8);
                    }
                    *n += 1;
                }
            }
            let mut formulas: Vec<(u32, f32)> = Vec::new();
            for term in used.drain(..) {
                let Some(n) = places.get(term).and_then(|p| counts.get_mut(p)) else {
                    continue;
                };
                let here = std::mem::take(n) as f32;
                if here < p.share * own.len() as f32 {
                    continue;
                }
                let all = telling(term);
                let share =
                    (here + p.background * (-all).exp()) / (own.len() as f32 + p.background);
                let tells = -share.ln();
                if tells < all {
                    formulas.push((term, tells));
                }
            }
            // Few words of an outlet are as rare as anywhere else: only what is less telling by a
            // good part is kept.
            formulas.retain(|(term, tells)| *tells < telling(*term) * p.less);
            formulas.sort_unstable_by_key(|f| f.0);
            if !formulas.is_empty() {
                known.insert(name.clone(), formulas);
            }
        }
        Outlets { known, everybody }
    }

    /// What was learnt before: formulas by outlet, and the source that nearly all reports name.
    pub fn of(known: BTreeMap<Arc<str>, Vec<(u32, f32)>>, everybody: Option<Arc<str>>) -> Self {
        Outlets { known, everybody }
    }

    /// Outlets that have formulas.
    pub fn known(&self) -> impl Iterator<Item = (&str, &Formulas)> {
        self.known.iter().map(|(name, f)| (&**name, f.as_slice()))
    }

    /// The source that nearly all reports name.
    pub fn everybody(&self) -> Option<&str> {
        self.everybody.as_deref()
    }

    /// Whether one outlet printed two reports.
    pub fn one(&self, a: &Sketch, b: &Sketch) -> bool {
        a.source.is_some() && a.source == b.source && a.source != self.everybody
    }

    /// The formulas of the outlet of a report.
    pub fn formulas(&self, report: &Sketch) -> &Formulas {
        let known = report.source.as_ref().and_then(|s| self.known.get(s));
        known.map_or(&[], Vec::as_slice)
    }
}

/// How telling a term is in the articles of an outlet, by how telling it is in general.
pub fn telling(all: f32, term: u32, formulas: &Formulas) -> f32 {
    match formulas.binary_search_by_key(&term, |f| f.0) {
        Ok(i) => formulas.get(i).map_or(all, |f| f.1),
        Err(_) => all,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cluster::Settings;

    fn learn(reports: &[&Sketch]) -> Outlets {
        let terms = reports.iter().flat_map(|r| &r.terms);
        let places = Places::of(terms.map(|t| t >> 8));
        let p = Settings::default().events.outlets;
        Outlets::learn(reports, &places, |_| 7.0, &p)
    }

    #[test]
    fn what_every_article_of_an_outlet_has_tells_little_there() {
        let report = |i: u32, source: &str| Sketch {
            source: Some(source.into()),
            terms: [i << 8 | 1, 9_000 << 8 | 1].into_iter().collect(),
            ..Sketch::default()
        };
        let all: Vec<Sketch> = (0..200)
            .map(|i| report(i, "甲"))
            .chain((200..229).map(|i| report(i, "乙")))
            .collect();
        let reports: Vec<&Sketch> = all.iter().collect();
        let known = learn(&reports);
        let first = known.formulas(reports[0]);
        assert!(telling(7.0, 9_000, first) < 3.0);
        assert_eq!(telling(7.0, 1, first), 7.0);
        // A few articles do not show what an outlet always says.
        assert!(known.formulas(reports[205]).is_empty());
        // What an outlet says is its own only beside what others say.
        let alone: Vec<&Sketch> = reports.iter().copied().take(200).collect();
        let known = learn(&alone);
        assert!(known.formulas(reports[0]).is_empty());
    }
}
