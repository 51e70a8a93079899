//! Average linkage over a sparse graph: two groups are joined while the average similarity of their
//! pairs is high enough, the best first. A missing pair counts as nothing, so that one strong link
//! cannot chain two groups together.

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BinaryHeap};

/// A possible merge; the heap gives the highest average, then the smallest numbers.
#[derive(Debug, PartialEq)]
struct Merge {
    average: f64,
    pair: Reverse<(u32, u32)>,
    sizes: (u32, u32),
}

impl Eq for Merge {}

impl Ord for Merge {
    fn cmp(&self, other: &Self) -> Ordering {
        self.average
            .total_cmp(&other.average)
            .then_with(|| self.pair.cmp(&other.pair))
            .then_with(|| self.sizes.cmp(&other.sizes))
    }
}

impl PartialOrd for Merge {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// When to stop.
#[derive(Debug, Clone, Copy)]
pub struct Stop {
    /// Least average similarity.
    pub threshold: f32,
    /// The same for two items that both stand alone.
    pub pair: f32,
    /// Least average similarity as a share of the mean similarity inside the two groups.
    pub cohesion: f32,
    /// Least size of both groups for `cohesion` to be asked for.
    pub size: u32,
    /// What is asked of items whose similarities run high.
    pub high: High,
}

/// See [`Stop::high`]: it counts where both groups begin with such an item.
#[derive(Debug, Clone, Copy)]
pub struct High {
    /// In place of [`Stop::pair`].
    pub pair: f32,
    /// Least similarity of the two items of two groups that are most alike.
    pub best: f32,
}

/// Groups items by their links `(smaller, larger, similarity)`; returns each item's group by the
/// smallest item in it. `high` says of which items the similarities run high.
pub fn average(high: &[bool], links: &[(u32, u32, f32)], stop: Stop) -> Vec<u32> {
    let mut groups = Groups::new(high, stop);
    groups.link(links);
    while let Some(m) = groups.heap.pop() {
        if groups.holds(&m) {
            groups.join(&m);
        }
    }
    groups.labels()
}

/// Sum and largest of some similarities.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    all: f64,
    best: f32,
}

impl Sum {
    fn add(&mut self, more: Sum) {
        self.all += more.all;
        self.best = self.best.max(more.best);
    }
}

/// The groups as far as they are joined, each by its smallest item.
struct Groups<'a> {
    high: &'a [bool],
    stop: Stop,
    /// Sum of the similarities inside each group.
    inside: Vec<f64>,
    /// The similarities between two groups.
    between: Vec<BTreeMap<u32, Sum>>,
    /// Items of each group; none where it was joined with another one.
    size: Vec<u32>,
    /// The group that each was joined with, or itself.
    label: Vec<u32>,
    heap: BinaryHeap<Merge>,
}

impl<'a> Groups<'a> {
    fn new(high: &'a [bool], stop: Stop) -> Self {
        let n = high.len();
        Groups {
            high,
            stop,
            inside: vec![0.0; n],
            between: vec![BTreeMap::new(); n],
            size: vec![1; n],
            label: (0..u32::try_from(n).unwrap_or(u32::MAX)).collect(),
            heap: BinaryHeap::new(),
        }
    }

    fn both_high(&self, a: u32, b: u32) -> bool {
        let high = |i: u32| self.high.get(i as usize).is_some_and(|h| *h);
        high(a) && high(b)
    }

    fn size(&self, group: u32) -> u32 {
        self.size.get(group as usize).copied().unwrap_or(0)
    }

    /// Takes in the links, each of which joins two items that stand alone so far.
    fn link(&mut self, links: &[(u32, u32, f32)]) {
        // An average is never above the best of its parts: who has no link that is strong enough stays
        // alone, and its other links matter to nobody.
        let threshold = f64::from(self.stop.threshold);
        let mut strong = vec![false; self.high.len()];
        for &(a, b, _) in links.iter().filter(|l| f64::from(l.2) >= threshold) {
            for i in [a, b] {
                if let Some(s) = strong.get_mut(i as usize) {
                    *s = true;
                }
            }
        }
        let strong = |i: u32| strong.get(i as usize).is_some_and(|s| *s);
        for &(a, b, s) in links {
            if a == b || !strong(a) || !strong(b) {
                continue;
            }
            for (x, y) in [(a, b), (b, a)] {
                if let Some(m) = self.between.get_mut(x as usize) {
                    let all = f64::from(s);
                    m.insert(y, Sum { all, best: s });
                }
            }
            let pair = if self.both_high(a, b) {
                self.stop.high.pair
            } else {
                self.stop.pair
            };
            if s >= pair.max(self.stop.threshold) {
                self.heap.push(Merge {
                    average: f64::from(s),
                    pair: Reverse((a.min(b), a.max(b))),
                    sizes: (1, 1),
                });
            }
        }
    }

    /// Whether a merge is still of the groups it was found for, and they are alike enough for what they are
    /// inside.
    fn holds(&self, m: &Merge) -> bool {
        let Reverse((a, b)) = m.pair;
        // A group that has grown since has a newer entry.
        if (self.size(a), self.size(b)) != m.sizes {
            return false;
        }
        let within = |x: u32, size: u32| {
            let size = f64::from(size);
            let sum = self.inside.get(x as usize).copied().unwrap_or(0.0);
            sum / (size * (size - 1.0) / 2.0).max(1.0)
        };
        m.sizes.0.min(m.sizes.1) < self.stop.size || {
            let mean = (within(a, m.sizes.0) * within(b, m.sizes.1)).sqrt();
            m.average >= f64::from(self.stop.cohesion) * mean
        }
    }

    /// Joins two groups under the smaller number and looks for what the new one may be joined with.
    fn join(&mut self, m: &Merge) {
        let Reverse((a, b)) = m.pair;
        let across = m.average * f64::from(m.sizes.0) * f64::from(m.sizes.1);
        let more = self.inside.get(b as usize).copied().unwrap_or(0.0) + across;
        if let Some(sum) = self.inside.get_mut(a as usize) {
            *sum += more;
        }
        let total = m.sizes.0 + m.sizes.1;
        for (set, to) in [(b, 0), (a, total)] {
            if let Some(s) = self.size.get_mut(set as usize) {
                *s = to;
            }
        }
        if let Some(l) = self.label.get_mut(b as usize) {
            *l = a;
        }
        let gone = self.between.get_mut(b as usize).map(std::mem::take);
        for (c, more) in gone.unwrap_or_default() {
            if let Some(of_c) = self.between.get_mut(c as usize) {
                of_c.remove(&b);
                if c != a {
                    of_c.entry(a).or_default().add(more);
                }
            }
            if c != a
                && let Some(of_a) = self.between.get_mut(a as usize)
            {
                of_a.entry(c).or_default().add(more);
            }
        }
        let Some(of_a) = self.between.get(a as usize) else {
            return;
        };
        let merges: Vec<Merge> = of_a
            .iter()
            .filter_map(|(c, sum)| self.merge(a, *c, *sum))
            .collect();
        self.heap.extend(merges);
    }

    /// The merge of two groups, if they are alike enough.
    fn merge(&self, a: u32, c: u32, sum: Sum) -> Option<Merge> {
        let (of_a, of_c) = (self.size(a), self.size(c));
        let average = sum.all / (f64::from(of_a) * f64::from(of_c));
        let least = if self.both_high(a, c) {
            self.stop.high.best
        } else {
            0.0
        };
        let alike = average >= f64::from(self.stop.threshold) && sum.best >= least;
        alike.then(|| Merge {
            average,
            pair: Reverse((a.min(c), a.max(c))),
            sizes: if a < c { (of_a, of_c) } else { (of_c, of_a) },
        })
    }

    /// Each item's group: the labels are followed to the one that is left.
    fn labels(&self) -> Vec<u32> {
        let last = |i: usize| {
            let mut at = i;
            while let Some(&up) = self.label.get(at).filter(|up| **up as usize != at) {
                at = up as usize;
            }
            u32::try_from(at).unwrap_or(u32::MAX)
        };
        (0..self.label.len()).map(last).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(threshold: f32, cohesion: f32) -> Stop {
        Stop {
            threshold,
            pair: threshold,
            cohesion,
            size: 3,
            high: High {
                pair: threshold,
                best: 0.0,
            },
        }
    }

    #[test]
    fn one_bridge_does_not_chain_two_groups() {
        // 0-1-2 and 3-4-5 are tight; 2-3 is one strong bridge.
        let links = [
            (0, 1, 0.9),
            (0, 2, 0.9),
            (1, 2, 0.9),
            (3, 4, 0.9),
            (3, 5, 0.9),
            (4, 5, 0.9),
            (2, 3, 0.8),
        ];
        assert_eq!(
            average(&[false; 6], &links, at(0.3, 0.0)),
            [0, 0, 0, 3, 3, 3]
        );
        assert_eq!(average(&[false; 6], &links, at(0.05, 0.0)), [0; 6]);
        assert_eq!(
            average(&[false; 6], &links, at(0.05, 0.5)),
            [0, 0, 0, 3, 3, 3]
        );
    }

    #[test]
    fn two_alone_need_more_than_one_that_joins_a_group() {
        let stop = Stop {
            pair: 0.5,
            ..at(0.2, 0.0)
        };
        let links = [(0, 1, 0.6), (0, 2, 0.3), (1, 2, 0.3), (3, 4, 0.4)];
        assert_eq!(average(&[false; 5], &links, stop), [0, 0, 0, 3, 4]);
    }

    #[test]
    fn items_whose_similarities_run_high_need_more() {
        let stop = Stop {
            high: High {
                pair: 0.5,
                best: 0.4,
            },
            ..at(0.2, 0.0)
        };
        let links = [(0, 1, 0.45), (2, 3, 0.6), (2, 4, 0.35), (3, 4, 0.35)];
        assert_eq!(average(&[false; 5], &links, stop), [0, 0, 2, 2, 2]);
        assert_eq!(average(&[true; 5], &links, stop), [0, 1, 2, 2, 4]);
    }

    #[test]
    fn the_smallest_item_names_the_group() {
        assert_eq!(
            average(&[false; 3], &[(1, 2, 0.5), (0, 2, 0.4)], at(0.1, 0.0)),
            [0, 0, 0]
        );
        assert_eq!(average(&[false; 2], &[], at(0.1, 0.0)), [0, 1]);
    }
}
