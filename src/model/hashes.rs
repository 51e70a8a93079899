//! Lists of hashes: each a piece of a block of memory that many lists may share.
//!
//! A million articles have millions of short lists. Each in memory of its own, they cost a fifth
//! more and, once let go, leave holes that nothing else fits into; in blocks they cost what they
//! hold and go as a whole. Deliberately absent: changing a list in place.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A list of hashes.
#[derive(Clone, Default)]
pub struct Hashes {
    block: Option<Arc<Vec<u32>>>,
    start: u32,
    length: u32,
}

impl Hashes {
    /// Moves lists into one block, from which they go together.
    pub fn pack(lists: &mut [&mut Hashes]) {
        let all: usize = lists.iter().map(|l| l.len()).sum();
        if u32::try_from(all).is_err() {
            return;
        }
        let mut block = Vec::with_capacity(all);
        for l in lists.iter() {
            block.extend_from_slice(l);
        }
        let block = Arc::new(block);
        let mut start = 0u32;
        for l in lists {
            let length = l.length;
            **l = Hashes {
                block: (length > 0).then(|| block.clone()),
                start,
                length,
            };
            start = start.saturating_add(length);
        }
    }
}

impl Deref for Hashes {
    type Target = [u32];

    fn deref(&self) -> &[u32] {
        let start = self.start as usize;
        let block = self.block.as_ref().map_or(&[][..], |b| b);
        block
            .get(start..start.saturating_add(self.length as usize))
            .unwrap_or(&[])
    }
}

impl From<Vec<u32>> for Hashes {
    fn from(mut list: Vec<u32>) -> Self {
        let length = u32::try_from(list.len()).unwrap_or(u32::MAX);
        list.shrink_to_fit();
        Hashes {
            block: (length > 0).then(|| Arc::new(list)),
            start: 0,
            length,
        }
    }
}

impl FromIterator<u32> for Hashes {
    fn from_iter<T: IntoIterator<Item = u32>>(list: T) -> Self {
        Vec::from_iter(list).into()
    }
}

impl<'a> IntoIterator for &'a Hashes {
    type Item = &'a u32;
    type IntoIter = std::slice::Iter<'a, u32>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Debug for Hashes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self).finish()
    }
}

impl PartialEq for Hashes {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Serialize for Hashes {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        (**self).serialize(to)
    }
}

impl<'de> Deserialize<'de> for Hashes {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Vec::deserialize(from).map(Hashes::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_lists_stay_what_they_are() {
        let mut lists: Vec<Hashes> = vec![vec![3, 5].into(), Hashes::default(), vec![9].into()];
        let before = lists.clone();
        Hashes::pack(&mut lists.iter_mut().collect::<Vec<_>>());
        assert_eq!(lists, before);
        let block = |i: usize| lists[i].block.clone().expect("it is not empty");
        assert!(Arc::ptr_eq(&block(0), &block(2)));
    }
}
