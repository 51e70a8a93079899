//! The cheapest candidate for the owner of a number.

/// The cheapest candidate so far.
#[derive(Debug)]
pub struct Best {
    /// Its cost.
    pub cost: f32,
    /// Who it is.
    pub who: Vec<usize>,
}

impl Default for Best {
    fn default() -> Self {
        Best {
            cost: 9.0,
            who: Vec::new(),
        }
    }
}

impl Best {
    /// Takes a candidate if it is cheaper.
    pub fn offer(&mut self, cost: f32, who: Vec<usize>) {
        if cost < self.cost && !who.is_empty() {
            self.cost = cost;
            self.who = who;
        }
    }
}
