//! Disjoint sets of numbered items, each named by its smallest member.

/// Disjoint sets, each named by its smallest member.
#[derive(Debug)]
pub struct Sets {
    up: Vec<u32>,
}

impl Sets {
    /// Every item alone.
    pub fn new(n: usize) -> Self {
        Sets {
            up: (0..u32::try_from(n).unwrap_or(u32::MAX)).collect(),
        }
    }

    /// The smallest member of an item's set.
    pub fn find(&mut self, item: u32) -> u32 {
        let mut at = item;
        while let Some(&up) = self.up.get(at as usize) {
            if up == at {
                break;
            }
            let next = self.up.get(up as usize).copied().unwrap_or(up);
            if let Some(slot) = self.up.get_mut(at as usize) {
                *slot = next;
            }
            at = next;
        }
        at
    }

    /// Joins the sets of two items.
    pub fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.find(a), self.find(b));
        if a == b {
            return;
        }
        if let Some(slot) = self.up.get_mut(a.max(b) as usize) {
            *slot = a.min(b);
        }
    }
}
