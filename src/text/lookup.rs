//! Many words, looked up in one pass: which of them stand at a place of a text.
//!
//! In: words with a value each. Out: the places where one may begin, and the words that do, longest
//! first. A text that holds few of the words costs two bit tests a character, which is why this and
//! not an automaton scans whole articles: an automaton pays for its state at every character.
//! Deliberately absent: what a word means, and whether it stands alone.

/// Bits of the hash that pick a bucket.
const BUCKETS: u32 = 14;
/// Second half of the key of a word of one character; no character has this number.
const ALONE: u32 = u32::MAX;

/// Words by their first two characters.
#[derive(Debug, Clone, Default)]
pub struct Lookup {
    /// Letters of the text count as small ones; the words are in small letters.
    ignore_case: bool,
    /// One bit for each hash of two characters that some word begins with.
    pairs: Vec<u64>,
    /// One bit for each first character of a word of one character.
    singles: Vec<u64>,
    /// Where the entries of each bucket begin; one more at the end.
    starts: Vec<u32>,
    entries: Vec<Entry>,
    /// What the words go on with behind their first two characters, one after another.
    words: String,
}

#[derive(Debug, Clone)]
struct Entry {
    key: u64,
    /// The word behind its first two characters, which its key holds, in [`Lookup::words`].
    from: u32,
    to: u32,
    /// Length of the whole word.
    len: u32,
    value: u32,
}

/// The words that stand at a place, the longest first.
#[derive(Debug, Clone)]
pub struct Here<'a> {
    lookup: &'a Lookup,
    /// The text behind the two characters at the place.
    rest: &'a [u8],
    pair: u64,
    pairs: std::slice::Iter<'a, Entry>,
    single: u64,
    singles: std::slice::Iter<'a, Entry>,
}

impl Iterator for Here<'_> {
    type Item = Found;

    #[inline]
    fn next(&mut self) -> Option<Found> {
        let found = |e: &Entry| (e.len as usize, e.value);
        for e in self.pairs.by_ref() {
            if e.key == self.pair && self.lookup.goes_on(e, self.rest) {
                return Some(found(e));
            }
        }
        let single = self.single;
        self.singles.find(|e| e.key == single).map(found)
    }
}

/// A word that stands at a place: its length in bytes and its value.
pub type Found = (usize, u32);

#[inline]
fn key(first: u32, second: u32) -> u64 {
    u64::from(first) << 32 | u64::from(second)
}

#[inline]
fn hash(key: u64) -> u64 {
    (key ^ key >> 29).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

#[inline]
fn bucket(hash: u64) -> usize {
    (hash >> (64 - BUCKETS)) as usize
}

/// Word and bit of a number in a table of bits.
#[inline]
fn bit(n: u64) -> (usize, u64) {
    ((n >> 6) as usize, 1 << (n & 63))
}

#[inline]
fn is_set(table: &[u64], n: u64) -> bool {
    let (at, mask) = bit(n);
    table.get(at).is_some_and(|w| w & mask != 0)
}

fn set(table: &mut [u64], n: u64) {
    let (at, mask) = bit(n);
    if let Some(w) = table.get_mut(at) {
        *w |= mask;
    }
}

/// The character at a byte and its length; beyond the end one that no word holds.
#[inline]
fn decode(b: &[u8], at: usize) -> (u32, usize) {
    let part = |i: usize| u32::from(b.get(at + i).copied().unwrap_or(0) & 0x3F);
    match b.get(at) {
        None => (ALONE - 1, 1),
        Some(&a @ 0..0x80) => (u32::from(a), 1),
        Some(&a @ 0x80..0xE0) => (u32::from(a & 0x1F) << 6 | part(1), 2),
        Some(&a @ 0xE0..0xF0) => (u32::from(a & 0x0F) << 12 | part(1) << 6 | part(2), 3),
        Some(&a) => (
            u32::from(a & 0x07) << 18 | part(1) << 12 | part(2) << 6 | part(3),
            4,
        ),
    }
}

/// The byte behind the character at a place.
pub fn after(text: &str, at: usize) -> usize {
    at + decode(text.as_bytes(), at).1
}

impl Lookup {
    /// Of distinct words; empty ones are left out.
    pub fn new<'w>(words: impl IntoIterator<Item = (&'w str, u32)>) -> Lookup {
        Lookup::build(words, false)
    }

    /// The same, for texts whose letters may be capitals; the words are given in small letters.
    pub fn ignoring_case<'w>(words: impl IntoIterator<Item = (&'w str, u32)>) -> Lookup {
        Lookup::build(words, true)
    }

    fn build<'w>(words: impl IntoIterator<Item = (&'w str, u32)>, ignore_case: bool) -> Lookup {
        let mut l = Lookup {
            ignore_case,
            pairs: vec![0; 1 << 11],
            singles: vec![0; 1 << 15],
            starts: vec![0; (1 << BUCKETS) + 1],
            ..Lookup::default()
        };
        for (word, value) in words {
            let mut c = word.chars();
            let Some(first) = c.next() else { continue };
            let key = key(u32::from(first), c.next().map_or(ALONE, u32::from));
            if word.len() == first.len_utf8() {
                set(&mut l.singles, u64::from(u32::from(first)));
            } else {
                set(&mut l.pairs, hash(key) >> 47);
            }
            let from = l.words.len() as u32;
            l.words.push_str(c.as_str());
            let to = l.words.len() as u32;
            l.entries.push(Entry {
                key,
                from,
                to,
                len: word.len() as u32,
                value,
            });
        }
        l.entries
            .sort_by_key(|e| (bucket(hash(e.key)), e.key, std::cmp::Reverse(e.len)));
        for e in &l.entries {
            if let Some(n) = l.starts.get_mut(bucket(hash(e.key)) + 1) {
                *n += 1;
            }
        }
        let mut sum = 0;
        for n in &mut l.starts {
            sum += *n;
            *n = sum;
        }
        l
    }

    /// Whether the rest of a word follows.
    #[inline]
    fn goes_on(&self, e: &Entry, rest: &[u8]) -> bool {
        e.from == e.to
            || self
                .words
                .as_bytes()
                .get(e.from as usize..e.to as usize)
                .is_some_and(|w| {
                    rest.get(..w.len())
                        .is_some_and(|t| t == w || self.ignore_case && t.eq_ignore_ascii_case(w))
                })
    }

    #[inline]
    fn char_at(&self, b: &[u8], at: usize) -> (u32, usize) {
        let (c, n) = decode(b, at);
        let capital = self.ignore_case && (0x41..=0x5A).contains(&c);
        (if capital { c | 0x20 } else { c }, n)
    }

    /// The first place from `from` on where a word may begin, and the words that do, the longest first.
    #[inline]
    pub fn next<'a>(&'a self, text: &'a str, from: usize) -> Option<(usize, Here<'a>)> {
        let b = text.as_bytes();
        let mut at = from;
        let (mut c, mut n) = self.char_at(b, at);
        while at < b.len() {
            let (second, width) = self.char_at(b, at + n);
            let h = hash(key(c, second));
            let pair = is_set(&self.pairs, h >> 47);
            let single = is_set(&self.singles, u64::from(c));
            if pair || single {
                let rest = b.get(at + n + width..).unwrap_or(&[]);
                return Some((at, self.here(c, second, rest, pair.then_some(h), single)));
            }
            at += n;
            (c, n) = (second, width);
        }
        None
    }

    /// The words that stand at a place, the longest first.
    pub fn at<'a>(&'a self, text: &'a str, at: usize) -> Here<'a> {
        let b = text.as_bytes();
        let (c, n) = self.char_at(b, at);
        let (second, width) = self.char_at(b, at + n);
        let rest = b.get(at + n + width..).unwrap_or(&[]);
        let h = hash(key(c, second));
        let single = is_set(&self.singles, u64::from(c));
        self.here(c, second, rest, Some(h), single)
    }

    #[inline]
    fn here<'a>(
        &'a self,
        first: u32,
        second: u32,
        rest: &'a [u8],
        pair: Option<u64>,
        single: bool,
    ) -> Here<'a> {
        let pairs = pair.map_or(&[][..], |h| self.listed(h));
        let alone = key(first, ALONE);
        let singles = if single {
            self.listed(hash(alone))
        } else {
            &[]
        };
        Here {
            lookup: self,
            rest,
            pair: key(first, second),
            pairs: pairs.iter(),
            single: alone,
            singles: singles.iter(),
        }
    }

    /// The entries of the bucket of a hash, those of other keys among them.
    #[inline]
    fn listed(&self, hash: u64) -> &[Entry] {
        let b = bucket(hash);
        let range = self.starts.get(b).copied().unwrap_or(0) as usize
            ..self.starts.get(b + 1).copied().unwrap_or(0) as usize;
        self.entries.get(range).unwrap_or(&[])
    }

    /// The leftmost words, of those that begin at one place the longest, not overlapping.
    pub fn leftmost<'a>(
        &'a self,
        text: &'a str,
    ) -> impl Iterator<Item = (std::ops::Range<usize>, u32)> + 'a {
        let mut from = 0;
        std::iter::from_fn(move || {
            while let Some((at, mut words)) = self.next(text, from) {
                if let Some((len, value)) = words.next() {
                    from = at + len;
                    return Some((at..from, value));
                }
                from = after(text, at);
            }
            from = text.len();
            None
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_wins_and_words_do_not_overlap() {
        let l = Lookup::new([("融资", 0), ("融资额", 1), ("额", 2), ("A股", 3), ("a", 4)]);
        let found: Vec<_> = l.leftmost("A股融资额超额，融资").map(|x| x.1).collect();
        assert_eq!(found, [3, 1, 2, 0]);
        let all: Vec<_> = l.at("融资额", 0).collect();
        assert_eq!(all, [(9, 1), (6, 0)]);
        assert_eq!(l.leftmost("无").count() + l.leftmost("").count(), 0);
    }

    #[test]
    fn capitals_count_as_small_letters_where_asked() {
        let words = [("last year", 0), ("x", 1), ("é", 2), ("😀亿", 3)];
        let l = Lookup::ignoring_case(words);
        let found: Vec<_> = l.leftmost("Last Year X é 😀亿 last").collect();
        assert_eq!(found, [(0..9, 0), (10..11, 1), (12..14, 2), (15..22, 3)]);
        assert_eq!(Lookup::new(words).leftmost("Last Year X").count(), 0);
    }
}
