//! The cheapest candidate for the owner of a number.

use std::collections::BTreeSet;

/// The cheapest candidate so far.
#[derive(Debug)]
pub struct Best {
    /// Its cost.
    pub cost: f32,
    /// Who it is.
    pub who: Vec<usize>,
    /// Those who cannot have the figure.
    pub barred: BTreeSet<usize>,
    /// Every candidate with its cost.
    pub offers: Vec<(f32, Vec<usize>)>,
}

impl Default for Best {
    fn default() -> Self {
        Best {
            cost: 9.0,
            who: Vec::new(),
            barred: BTreeSet::new(),
            offers: Vec::new(),
        }
    }
}

impl Best {
    /// Takes a candidate if it is cheaper.
    pub fn offer(&mut self, cost: f32, who: Vec<usize>) {
        let barred = who.iter().any(|w| self.barred.contains(w));
        if who.is_empty() {
            return;
        }
        self.offers.push((cost, who.clone()));
        if cost < self.cost && !barred {
            self.cost = cost;
            self.who = who;
        }
    }
}
