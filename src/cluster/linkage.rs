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
    let n = high.len();
    let threshold = f64::from(stop.threshold);
    let is_high = |i: u32| high.get(i as usize).is_some_and(|h| *h);
    let both_high = |a: u32, b: u32| is_high(a) && is_high(b);
    // Sum of the similarities inside each group.
    let mut inside: Vec<f64> = vec![0.0; n];
    // Sum and largest of the similarities between two groups.
    let mut sums: Vec<BTreeMap<u32, (f64, f32)>> = vec![BTreeMap::new(); n];
    let mut size: Vec<u32> = vec![1; n];
    let mut label: Vec<u32> = (0..u32::try_from(n).unwrap_or(u32::MAX)).collect();
    let mut heap = BinaryHeap::new();
    // An average is never above the best of its parts: who has no link that is strong enough stays
    // alone, and its other links matter to nobody.
    let mut strong = vec![false; n];
    for &(a, b, _) in links.iter().filter(|l| f64::from(l.2) >= threshold) {
        for i in [a, b] {
            if let Some(s) = strong.get_mut(i as usize) {
                *s = true;
            }
        }
    }
    let strong = |i: usize| strong.get(i).is_some_and(|s| *s);
    for &(a, b, s) in links {
        let (i, j) = (a as usize, b as usize);
        if i == j || !strong(i) || !strong(j) {
            continue;
        }
        for (x, y) in [(i, b), (j, a)] {
            if let Some(m) = sums.get_mut(x) {
                m.insert(y, (f64::from(s), s));
            }
        }
        let pair = if both_high(a, b) {
            stop.high.pair
        } else {
            stop.pair
        };
        if s >= pair.max(stop.threshold) {
            heap.push(Merge {
                average: f64::from(s),
                pair: Reverse((a.min(b), a.max(b))),
                sizes: (1, 1),
            });
        }
    }
    while let Some(m) = heap.pop() {
        let Reverse((a, b)) = m.pair;
        let now = |x: u32| size.get(x as usize).copied().unwrap_or(0);
        // A group that has grown since has a newer entry.
        if (now(a), now(b)) != m.sizes {
            continue;
        }
        let within = |x: u32, size: u32| {
            let size = f64::from(size);
            let sum = inside.get(x as usize).copied().unwrap_or(0.0);
            sum / (size * (size - 1.0) / 2.0).max(1.0)
        };
        if m.sizes.0.min(m.sizes.1) >= stop.size {
            let mean = (within(a, m.sizes.0) * within(b, m.sizes.1)).sqrt();
            if m.average < f64::from(stop.cohesion) * mean {
                continue;
            }
        }
        let across = m.average * f64::from(m.sizes.0) * f64::from(m.sizes.1);
        let more = inside.get(b as usize).copied().unwrap_or(0.0) + across;
        if let Some(sum) = inside.get_mut(a as usize) {
            *sum += more;
        }
        let total = now(a) + now(b);
        let gone = sums
            .get_mut(b as usize)
            .map(std::mem::take)
            .unwrap_or_default();
        for (set, to) in [(b, 0), (a, total)] {
            if let Some(s) = size.get_mut(set as usize) {
                *s = to;
            }
        }
        if let Some(l) = label.get_mut(b as usize) {
            *l = a;
        }
        let add = |(sum, best): &mut (f64, f32), more: (f64, f32)| {
            *sum += more.0;
            *best = best.max(more.1);
        };
        for (c, more) in gone {
            if let Some(of_c) = sums.get_mut(c as usize) {
                of_c.remove(&b);
                if c != a {
                    add(of_c.entry(a).or_default(), more);
                }
            }
            if c != a
                && let Some(of_a) = sums.get_mut(a as usize)
            {
                add(of_a.entry(c).or_default(), more);
            }
        }
        let Some(of_a) = sums.get(a as usize) else {
            continue;
        };
        for (&c, &(sum, best)) in of_a {
            let of_c = size.get(c as usize).copied().unwrap_or(0);
            let average = sum / (f64::from(total) * f64::from(of_c));
            let least = if both_high(a, c) { stop.high.best } else { 0.0 };
            if average >= threshold && best >= least {
                let pair = (a.min(c), a.max(c));
                heap.push(Merge {
                    average,
                    sizes: if pair.0 == a {
                        (total, of_c)
                    } else {
                        (of_c, total)
                    },
                    pair: Reverse(pair),
                });
            }
        }
    }
    // Follow the labels to the group that is left.
    (0..n)
        .map(|i| {
            let mut at = i;
            while let Some(&up) = label.get(at) {
                if up as usize == at {
                    break;
                }
                at = up as usize;
            }
            u32::try_from(at).unwrap_or(u32::MAX)
        })
        .collect()
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
