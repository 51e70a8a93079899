//! Many words, looked up in one pass: which of them stand at a place of a text.
//!
//! In: words with a value each. Out: the places where one may begin, and the words that do, longest
//! first. A text that holds few of the words costs two bit tests a character, which is why this and
//! not an automaton scans whole articles: an automaton pays for its state at every character.
//! Deliberately absent: what a word means, and whether it stands alone.

mod filter;

pub use filter::Filter;

/// Bits of the hash that pick a bucket.
const BUCKETS: u32 = 14;
/// Second half of the key of a word of one character; no character has this number.
const ALONE: u32 = u32::MAX;
/// What stands behind the end of a text; no character has this number.
const END: u32 = 0x1F_FFFF;

/// Words by their first two characters.
#[derive(Debug, Clone)]
pub struct Lookup {
    /// Letters of the text count as small ones; the words are in small letters.
    ignore_case: bool,
    /// One bit for each value of the lower bits of a first character: most places end here.
    firsts: Box<[u64; 1 << 8]>,
    /// One bit for each hash of two characters that some word begins with.
    pairs: Box<[u64; 1 << 11]>,
    /// One bit for each first character of a word of one character.
    singles: Box<[u64; 1 << 15]>,
    /// Where the entries of each bucket begin; one more at the end.
    starts: Vec<u32>,
    entries: Vec<Entry>,
    /// What the words go on with behind what their entries hold, one after another.
    words: Vec<u8>,
}

#[derive(Debug, Clone)]
struct Entry {
    key: u64,
    /// The first four bytes behind the first two characters, and which of them the word has: they turn
    /// most words away without a look at the others.
    head: u32,
    mask: u32,
    /// What follows those four bytes, in [`Lookup::words`].
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
    /// The byte behind the character at the place.
    pub after: usize,
    /// The text behind the two characters at the place, and its first four bytes.
    rest: &'a [u8],
    head: u32,
    pair: u64,
    pairs: std::slice::Iter<'a, Entry>,
    /// A word of one character may stand here and was not asked for yet.
    single: bool,
}

impl Iterator for Here<'_> {
    type Item = Found;

    #[inline]
    fn next(&mut self) -> Option<Found> {
        let found = |e: &Entry| (e.len as usize, e.value);
        for e in self.pairs.by_ref() {
            let begins = e.key == self.pair && self.head & e.mask == e.head;
            if begins && (e.from == e.to || self.lookup.goes_on(e, self.rest)) {
                return Some(found(e));
            }
        }
        if !std::mem::take(&mut self.single) {
            return None;
        }
        let alone = key((self.pair >> 32) as u32, ALONE);
        let listed = self.lookup.listed(hash(alone));
        listed.iter().find(|e| e.key == alone).map(found)
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

/// Whether the bit of a number is set in a table of bits; a number beyond the table begins again.
#[inline(always)]
fn is_set<const N: usize>(table: &[u64; N], n: u64) -> bool {
    let word = table.get((n >> 6) as usize % N).copied().unwrap_or(0);
    word >> (n & 63) & 1 == 1
}

fn set<const N: usize>(table: &mut [u64; N], n: u64) {
    if let Some(w) = table.get_mut((n >> 6) as usize % N) {
        *w |= 1 << (n & 63);
    }
}

/// The character at a byte and its length; beyond the end one that no word holds.
#[inline(always)]
fn decode(b: &[u8], at: usize) -> (u32, usize) {
    let low = |x: &u8| u32::from(x & 0x3F);
    match b.get(at..).unwrap_or(&[]) {
        [a @ 0xE0..0xF0, x, y, ..] => (u32::from(a & 0x0F) << 12 | low(x) << 6 | low(y), 3),
        [a @ 0..0x80, ..] => (u32::from(*a), 1),
        [a @ 0xC0..0xE0, x, ..] => (u32::from(a & 0x1F) << 6 | low(x), 2),
        [a @ 0xF0..=0xFF, x, y, z, ..] => (
            u32::from(a & 0x07) << 18 | low(x) << 12 | low(y) << 6 | low(z),
            4,
        ),
        _ => (END, 1),
    }
}

/// The first four bytes of a text as a number, and the bits of it that stand for a byte.
#[inline]
fn head(b: &[u8]) -> (u32, u32) {
    match b {
        [a, b, c, d, ..] => (u32::from_le_bytes([*a, *b, *c, *d]), u32::MAX),
        [a, b, c] => (u32::from_le_bytes([*a, *b, *c, 0]), 0xFF_FFFF),
        [a, b] => (u32::from_le_bytes([*a, *b, 0, 0]), 0xFFFF),
        [a] => (u32::from(*a), 0xFF),
        [] => (0, 0),
    }
}

impl Default for Lookup {
    fn default() -> Self {
        Lookup::build([], false)
    }
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
            firsts: Box::new([0; 1 << 8]),
            pairs: Box::new([0; 1 << 11]),
            singles: Box::new([0; 1 << 15]),
            starts: vec![0; (1 << BUCKETS) + 1],
            entries: Vec::new(),
            words: Vec::new(),
        };
        for (word, value) in words {
            let mut c = word.chars();
            let Some(first) = c.next() else { continue };
            set(&mut l.firsts, u64::from(u32::from(first)));
            let key = key(u32::from(first), c.next().map_or(ALONE, u32::from));
            if word.len() == first.len_utf8() {
                set(&mut l.singles, u64::from(u32::from(first)));
            } else {
                set(&mut l.pairs, hash(key) >> 47);
            }
            let (head, mask) = head(c.as_str().as_bytes());
            let from = l.words.len() as u32;
            l.words
                .extend_from_slice(c.as_str().as_bytes().get(4..).unwrap_or(&[]));
            let to = l.words.len() as u32;
            l.entries.push(Entry {
                key,
                head,
                mask,
                from,
                to,
                len: word.len() as u32,
                value,
            });
        }
        // Into their buckets first: there are as many buckets as words, so that what is left to sort is short.
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
        let mut next = l.starts.clone();
        let mut placed = vec![0; l.entries.len()];
        for (i, e) in l.entries.iter().enumerate() {
            if let Some(n) = next.get_mut(bucket(hash(e.key))) {
                if let Some(p) = placed.get_mut(*n as usize) {
                    *p = i;
                }
                *n += 1;
            }
        }
        l.entries = placed
            .iter()
            .filter_map(|i| l.entries.get(*i).cloned())
            .collect();
        for (from, to) in l.starts.iter().zip(l.starts.iter().skip(1)) {
            if let Some(list) = l.entries.get_mut(*from as usize..*to as usize) {
                list.sort_by_key(|e| (e.key, std::cmp::Reverse(e.len)));
            }
        }
        l
    }

    /// Whether the rest of a word follows.
    #[inline]
    fn goes_on(&self, e: &Entry, rest: &[u8]) -> bool {
        self.words
            .get(e.from as usize..e.to as usize)
            .is_some_and(|w| {
                rest.get(4..4 + w.len())
                    .is_some_and(|t| t == w || self.ignore_case && t.eq_ignore_ascii_case(w))
            })
    }

    /// A character as the words spell it.
    #[inline(always)]
    fn cased(&self, c: u32) -> u32 {
        let capital = self.ignore_case && (0x41..=0x5A).contains(&c);
        if capital { c | 0x20 } else { c }
    }

    #[inline(always)]
    fn char_at(&self, b: &[u8], at: usize) -> (u32, usize) {
        let (c, n) = decode(b, at);
        (self.cased(c), n)
    }

    /// Whether a word may begin with two characters, and whether the first alone may be one.
    #[inline(always)]
    fn may(&self, first: u32, hash: u64) -> (bool, bool) {
        let pair = is_set(&self.pairs, hash >> 47);
        (pair, is_set(&self.singles, u64::from(first)))
    }

    /// The first place from `from` on where a word may begin, and the words that do, the longest first.
    #[inline]
    pub fn next<'a>(&'a self, text: &'a str, from: usize) -> Option<(usize, Here<'a>)> {
        let b = text.as_bytes();
        let mut at = from;
        let (mut c, mut n) = self.char_at(b, at);
        while at < b.len() {
            let (second, width) = self.char_at(b, at + n);
            if is_set(&self.firsts, u64::from(c)) {
                let h = hash(key(c, second));
                let (pair, single) = self.may(c, h);
                if pair || single {
                    let pairs = if pair { self.listed(h) } else { &[] };
                    let two = (c, second, at + n, width);
                    return Some((at, self.here(b, two, pairs, single)));
                }
            }
            at += n;
            (c, n) = (second, width);
        }
        None
    }

    /// The spellings of a character of a word that a text may have.
    fn spellings(&self, c: u32) -> impl Iterator<Item = u32> {
        let small = self.ignore_case && (0x61..=0x7A).contains(&c);
        std::iter::once(c).chain(small.then_some(c & !0x20))
    }

    /// The words at two characters as a text spells them, if one may begin there; with the hash of the two.
    #[inline]
    fn may_begin<'a>(
        &'a self,
        b: &'a [u8],
        (c, second, after, width): (u32, u32, usize, usize),
        h: u64,
    ) -> Option<Here<'a>> {
        let two = (self.cased(c), self.cased(second));
        let h = if two == (c, second) {
            h
        } else {
            hash(key(two.0, two.1))
        };
        let (pair, single) = self.may(two.0, h);
        (pair || single).then(|| {
            let pairs = if pair { self.listed(h) } else { &[] };
            self.here(b, (two.0, two.1, after, width), pairs, single)
        })
    }

    /// Walks a text once for two vocabularies, with their filter. At every place where a word of one of them
    /// may begin its number and the words are told; the answer is the byte from which on that vocabulary is
    /// asked again.
    pub fn walk<'a>(
        both: [&'a Lookup; 2],
        filter: &Filter,
        text: &'a str,
        mut found: impl FnMut(usize, usize, Here<'a>) -> usize,
    ) {
        let b = text.as_bytes();
        let [one, two] = both;
        let (mut from_one, mut from_two) = (0, 0);
        let mut at = 0;
        let (mut c, mut n) = decode(b, 0);
        while at < b.len() {
            let (second, width) = decode(b, at + n);
            let h = hash(key(c, second));
            let may = filter.may(c, h);
            if may != 0 {
                let here = (c, second, at + n, width);
                if may & 1 != 0
                    && at >= from_one
                    && let Some(words) = one.may_begin(b, here, h)
                {
                    from_one = found(0, at, words);
                }
                if may & 2 != 0
                    && at >= from_two
                    && let Some(words) = two.may_begin(b, here, h)
                {
                    from_two = found(1, at, words);
                }
            }
            at += n;
            (c, n) = (second, width);
        }
    }

    /// The longest word of two characters or more that stands at a place.
    pub fn longest(&self, text: &str, at: usize) -> Option<Found> {
        let b = text.as_bytes();
        let (c, n) = self.char_at(b, at);
        let (second, width) = self.char_at(b, at + n);
        let h = hash(key(c, second));
        if !is_set(&self.pairs, h >> 47) {
            return None;
        }
        self.here(b, (c, second, at + n, width), self.listed(h), false)
            .next()
    }

    /// The words that stand at a place, the longest first.
    pub fn at<'a>(&'a self, text: &'a str, at: usize) -> Here<'a> {
        let b = text.as_bytes();
        let (c, n) = self.char_at(b, at);
        let (second, width) = self.char_at(b, at + n);
        let h = hash(key(c, second));
        let (pair, single) = self.may(c, h);
        let pairs = if pair { self.listed(h) } else { &[] };
        self.here(b, (c, second, at + n, width), pairs, single)
    }

    /// The words of a list that stand at two characters; given with them, where the second begins and
    /// how long it is.
    #[inline]
    fn here<'a>(
        &'a self,
        b: &'a [u8],
        (first, second, after, width): (u32, u32, usize, usize),
        pairs: &'a [Entry],
        single: bool,
    ) -> Here<'a> {
        let rest = b.get(after + width..).unwrap_or(&[]);
        let (mut head, _) = head(rest);
        if self.ignore_case {
            head = u32::from_le_bytes(head.to_le_bytes().map(|b| b.to_ascii_lowercase()));
        }
        Here {
            lookup: self,
            after,
            rest,
            head,
            pair: key(first, second),
            pairs: pairs.iter(),
            single,
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
                from = words.after;
            }
            from = text.len();
            None
        })
    }
}

#[cfg(test)]
mod tests;
