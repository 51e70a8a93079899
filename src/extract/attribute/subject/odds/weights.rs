//! What the traits of a candidate weigh: `rules/vocabulary/odds.toml`.
//!
//! In: a row of traits and the kind of number. Out: log odds, and a confidence. Deliberately absent: how the weights were
//! fitted.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::traits::{Row, Trait};
use crate::text::embedded::embedded;

/// The kinds of numbers that weigh a trait in a way of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// Every number.
    All,
    /// What firms have.
    Org,
    /// What countries have.
    Place,
    /// What markets quote.
    Market,
    /// Tolls.
    Event,
    /// Deals, and what is bought.
    Deal,
    /// Ages, terms of prison.
    Person,
    /// A figure that says nothing of whose it is.
    Open,
    /// Percentages.
    Percent,
    /// Amounts of money.
    Money,
    /// Counts, and all other kinds.
    Count,
}

/// How sure a subject is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sure {
    /// Of an owner that is not likely at all, 0..1.
    base: f32,
    /// What certainty adds, 0..1.
    slope: f32,
    /// A name that costs less stands too close to its number to be outweighed.
    pub close: f32,
    /// At most, where the owner is a phrase, 0..1.
    pub phrase: f32,
    /// The share of the odds from which on the cheapest name is as sure as its place, 0..1; and how sure it is at most below.
    pub agreed: f32,
    pub contested: f32,
    /// By how much log odds another name must exceed the cheapest to take its place, and by how much a phrase must.
    pub margin: f32,
    pub nameless: f32,
}

impl Sure {
    /// The confidence of an owner by its share of the odds, both 0..1.
    pub fn of(&self, share: f32) -> f32 {
        self.base + self.slope * share
    }
}

/// What one language weighs by.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    sure: Sure,
    weights: BTreeMap<Section, BTreeMap<Trait, f32>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Files {
    en: File,
    zh: File,
}

/// What one language weighs by, ready for use.
pub struct Weights {
    /// How sure a subject is.
    pub sure: Sure,
    /// Of each section, the weights by trait.
    rows: Vec<Vec<f32>>,
}

static WEIGHTS: LazyLock<[Weights; 2]> = LazyLock::new(|| {
    let Files { en, zh } = embedded!("vocabulary/odds.toml");
    [en, zh].map(Weights::new)
});

impl Weights {
    fn new(file: File) -> Weights {
        let mut rows = Vec::new();
        for (section, weights) in file.weights {
            let mut row = Vec::new();
            for (t, w) in weights {
                put(&mut row, t as usize, w);
            }
            put(&mut rows, section as usize, row);
        }
        Weights {
            sure: file.sure,
            rows,
        }
    }

    /// Those of English or Chinese.
    pub fn of(english: bool) -> &'static Weights {
        let [en, zh] = &*WEIGHTS;
        if english { en } else { zh }
    }
}

/// Sets an element, however short the list is.
fn put<T: Default + Clone>(list: &mut Vec<T>, k: usize, x: T) {
    if list.len() <= k {
        list.resize(k + 1, T::default());
    }
    if let Some(slot) = list.get_mut(k) {
        *slot = x;
    }
}

impl Weights {
    /// The log odds of a row, as far as its candidate goes.
    pub fn score(&self, row: &Row, sections: &[Section]) -> f32 {
        let weigh = |s: &Section| {
            let weights = self.rows.get(*s as usize).map_or(&[][..], Vec::as_slice);
            row.iter()
                .map(|(t, x)| weights.get(t as usize).map_or(0.0, |w| w * x))
                .sum::<f32>()
        };
        sections.iter().map(weigh).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_and_trait_of_the_file_is_known() {
        for w in &*WEIGHTS {
            let row = Row::of(&[(Trait::Cheapest, 1.0)]);
            assert!(w.score(&row, &[Section::All]) > 0.0);
            assert!(w.sure.of(1.0) < 1.0 && w.sure.of(0.0) > 0.0);
        }
    }
}
