//! Where a name is printed in a text, for many names. The first few questions search the text; for
//! further ones there is an index by the first characters of each place, so that the time of a question
//! does not grow with the text.

use std::cell::{Cell, OnceCell};

/// The places of one text.
#[derive(Debug, Default)]
pub struct Places {
    /// How many names were asked for.
    asked: Cell<u32>,
    /// By the first two characters and by the first three.
    by: [OnceCell<Index>; 2],
}

/// So many names are searched for before there is an index: it costs as much as that, and most articles
/// ask for fewer.
const SEARCHES: u32 = 64;

/// Bytes up to which a text is short.
const SHORT: usize = 1 << 18;

#[derive(Debug)]
struct Index {
    /// Where the places of each hash begin; one more at the end.
    starts: Vec<u32>,
    /// Bytes at which characters begin, by hash, in text order within each.
    at: Vec<u32>,
}

impl Places {
    /// The first bytes of every place where `name` is printed in `text`, in text order, not overlapping.
    /// All questions are of one text.
    pub fn of<'a>(&'a self, text: &'a str, name: &'a str) -> impl Iterator<Item = usize> + 'a {
        let asked = self.asked.get();
        self.asked.set(asked.saturating_add(1));
        let search = (asked < SEARCHES).then(|| text.match_indices(name).map(|x| x.0));
        // Of a short text few places begin alike, and one index does for all names.
        let long = text.len() > SHORT;
        let k = if long {
            name.chars().take(3).count().max(2)
        } else {
            2
        };
        let index = match self.by.get(k - 2) {
            Some(i) if search.is_none() => Some(i.get_or_init(|| index(text, k))),
            _ => None,
        };
        let mut end = 0;
        let listed = index
            .map_or(&[][..], |i| i.listed(name, k))
            .iter()
            .map(|at| *at as usize)
            .filter(move |at| {
                let found = *at >= end && text.get(*at..).is_some_and(|t| t.starts_with(name));
                if found {
                    end = at + name.len();
                }
                found
            });
        listed.chain(search.into_iter().flatten())
    }
}

impl Index {
    fn listed(&self, name: &str, k: usize) -> &[u32] {
        let h = bucket(name, k, self.starts.len() - 1);
        let range = self.starts.get(h).copied().unwrap_or(0) as usize
            ..self.starts.get(h + 1).copied().unwrap_or(0) as usize;
        self.at.get(range).unwrap_or(&[])
    }
}

/// The hash of the first `k` characters, below `buckets`, which is a power of two.
fn bucket(text: &str, k: usize, buckets: usize) -> usize {
    hash(text.chars().take(k), buckets)
}

fn hash(chars: impl Iterator<Item = char>, buckets: usize) -> usize {
    let mix = |h: u64, c: char| (h ^ u64::from(u32::from(c))).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (chars.fold(0, mix) >> 40) as usize & (buckets - 1)
}

fn index(text: &str, k: usize) -> Index {
    let buckets = (text.len() / 4).next_power_of_two().clamp(64, 1 << 22);
    // The bucket of every place, by the characters of a window that is moved over the text.
    let ahead = |n: usize| {
        text.chars()
            .map(Some)
            .chain(std::iter::repeat(None))
            .skip(n)
    };
    let (mut second, mut third) = (ahead(1), ahead(2));
    let of: Vec<(u32, usize)> = text
        .char_indices()
        .map(|(at, c)| {
            let third = third.next().flatten().filter(|_| k > 2);
            let window = [Some(c), second.next().flatten(), third];
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            (at, hash(window.into_iter().flatten(), buckets))
        })
        .collect();
    let mut starts = vec![0u32; buckets + 1];
    for (_, h) in &of {
        if let Some(n) = starts.get_mut(*h + 1) {
            *n += 1;
        }
    }
    let mut sum = 0;
    for n in &mut starts {
        sum += *n;
        *n = sum;
    }
    let mut next = starts.clone();
    let mut list = vec![0u32; sum as usize];
    for (at, h) in of {
        if let Some(n) = next.get_mut(h) {
            if let Some(slot) = list.get_mut(*n as usize) {
                *slot = at;
            }
            *n += 1;
        }
    }
    Index { starts, at: list }
}

#[cfg(test)]
mod tests {
    use super::Places;

    #[test]
    fn the_same_places_as_a_search_of_the_text() {
        let text = "甲乙公司与甲乙，Apple与Apple Inc，哈哈哈哈哈，甲乙公司";
        let p = Places::default();
        let names = [
            "甲乙",
            "甲乙公司",
            "Apple",
            "哈哈",
            "哈哈哈",
            "丙丁",
            "公司",
        ];
        // Often enough that the last questions are answered by the index.
        for name in names.iter().cycle().take(12 * names.len()) {
            let want: Vec<usize> = text.match_indices(name).map(|x| x.0).collect();
            assert_eq!(p.of(text, name).collect::<Vec<_>>(), want, "{name}");
        }
        assert_eq!(Places::default().of("", "甲乙").count(), 0);
    }
}
