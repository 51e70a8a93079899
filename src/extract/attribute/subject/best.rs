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
}

impl Default for Best {
    fn default() -> Self {
        Best {
            cost: 9.0,
            who: Vec::new(),
            barred: BTreeSet::new(),
        }
    }
}

impl Best {
    /// Takes a candidate if it is cheaper.
    pub fn offer(&mut self, cost: f32, who: Vec<usize>) {
        let barred = who.iter().any(|w| self.barred.contains(w));
        if cost < self.cost && !who.is_empty() && !barred {
            self.cost = cost;
            self.who = who;
        }
    }
}
