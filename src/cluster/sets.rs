//! Disjoint sets of numbered items, each named by its smallest member.

/// Disjoint sets, each named by its smallest member.
#[derive(Debug)]
pub struct Sets {
    up: Vec<u32>,
    /// Members of a set, by its name.
    sizes: Vec<u32>,
}

impl Sets {
    /// Every item alone.
    pub fn new(n: usize) -> Self {
        Sets {
            up: (0..u32::try_from(n).unwrap_or(u32::MAX)).collect(),
            sizes: vec![1; n],
        }
    }

    /// Adds one item, alone.
    pub fn grow(&mut self) {
        let n = u32::try_from(self.up.len()).unwrap_or(u32::MAX);
        self.up.push(n);
        self.sizes.push(1);
    }

    /// How many items are in an item's set.
    pub fn size(&mut self, item: u32) -> u32 {
        let name = self.find(item);
        self.sizes.get(name as usize).copied().unwrap_or(1)
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
        let gone = self.sizes.get(a.max(b) as usize).copied().unwrap_or(0);
        if let Some(slot) = self.up.get_mut(a.max(b) as usize) {
            *slot = a.min(b);
        }
        if let Some(size) = self.sizes.get_mut(a.min(b) as usize) {
            *size += gone;
        }
    }
}
