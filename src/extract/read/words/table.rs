//! Look-up tables by the first or the last character of a word.
//!
//! In: words, once. Out: the longest word that begins or ends at a place of the text.

/// Lists of words by one character of the basic plane.
#[derive(Debug)]
pub(super) struct ByChar<T> {
    /// Number of the list of each character, zero for none.
    slot: Box<[u16]>,
    pub(super) lists: Vec<Vec<Entry<T>>>,
}

/// A word with the character beside its key, which turns most words away without a comparison.
#[derive(Debug)]
pub(super) struct Entry<T> {
    second: Option<char>,
    pub(super) word: Box<str>,
    pub(super) value: T,
}

impl<T> Default for ByChar<T> {
    fn default() -> Self {
        ByChar {
            slot: vec![0; 0x1_0000].into(),
            lists: vec![Vec::new()],
        }
    }
}

impl<T> ByChar<T> {
    pub(super) fn add(&mut self, key: char, entry: Entry<T>) {
        let Some(slot) = self.slot.get_mut(key as usize) else {
            return;
        };
        if *slot == 0 {
            *slot = u16::try_from(self.lists.len()).unwrap_or(0);
            self.lists.push(Vec::new());
        }
        if let Some(list) = self.lists.get_mut(usize::from(*slot)) {
            list.push(entry);
        }
    }

    fn list(&self, key: char) -> &[Entry<T>] {
        let n = self.slot.get(key as usize).copied().unwrap_or(0);
        self.lists.get(usize::from(n)).map_or(&[], Vec::as_slice)
    }

    /// Longest first, and of two equal words the one that came first.
    pub(super) fn sort(&mut self) {
        for v in &mut self.lists {
            v.sort_by_key(|e| std::cmp::Reverse(e.word.len()));
        }
    }
}

/// Words that are asked for at a place, keyed by their first character.
#[derive(Debug)]
pub struct Ahead<T>(pub(super) ByChar<T>);

impl<T> Default for Ahead<T> {
    fn default() -> Self {
        Ahead(ByChar::default())
    }
}

impl<T> Ahead<T> {
    pub(super) fn add(&mut self, word: &str, value: T) {
        let mut chars = word.chars();
        if let Some(c) = chars.next() {
            let entry = Entry {
                second: chars.next(),
                word: word.into(),
                value,
            };
            self.0.add(c, entry);
        }
    }

    /// All words that stand at the beginning of `rest`, the longest first.
    pub fn all<'a, 't>(
        &'a self,
        rest: &'t str,
    ) -> impl Iterator<Item = (usize, &'a T)> + use<'a, 't, T> {
        let mut chars = rest.chars();
        let list = chars.next().map_or(&[][..], |c| self.0.list(c));
        let second = if list.is_empty() { None } else { chars.next() };
        list.iter()
            .filter(move |e| {
                (e.second.is_none() || e.second == second)
                    && rest.starts_with(&*e.word)
                    && closed(rest, &e.word)
            })
            .map(|e| (e.word.len(), &e.value))
    }

    /// The longest word that stands at the beginning of `rest`.
    pub fn at(&self, rest: &str) -> Option<(usize, &T)> {
        self.all(rest).next()
    }
}

/// A word of Latin letters ends where the letters end.
fn closed(rest: &str, word: &str) -> bool {
    let last = word.as_bytes().last().copied().unwrap_or(0);
    if !last.is_ascii_alphabetic() {
        return true;
    }
    match rest.as_bytes().get(word.len()) {
        Some(b) => !b.is_ascii_alphanumeric() || (word.len() > 1 && b.is_ascii_digit()),
        None => true,
    }
}

/// Words that are asked for before a place, keyed by their last character.
#[derive(Debug)]
pub struct Behind<T>(pub(super) ByChar<T>);

impl<T> Default for Behind<T> {
    fn default() -> Self {
        Behind(ByChar::default())
    }
}

impl<T> Behind<T> {
    /// Adds a word; letters are looked up without regard to case.
    pub(super) fn add(&mut self, word: &str, value: T) {
        let mut chars = word.chars().rev();
        if let Some(c) = chars.next() {
            let entry = Entry {
                second: chars.next().map(|c| c.to_ascii_lowercase()),
                word: word.into(),
                value,
            };
            self.0.add(c.to_ascii_lowercase(), entry);
        }
    }

    /// The longest word that ends `before`.
    pub fn at(&self, before: &str) -> Option<(usize, &T)> {
        let mut chars = before.chars().rev();
        let list = self.0.list(chars.next()?.to_ascii_lowercase());
        if list.is_empty() {
            return None;
        }
        let second = chars.next().map(|c| c.to_ascii_lowercase());
        list.iter()
            .find(|e| {
                if e.second.is_some() && e.second != second {
                    return false;
                }
                let w = e.word.as_bytes();
                let Some(start) = before.len().checked_sub(w.len()) else {
                    return false;
                };
                let tail = before.as_bytes().get(start..).unwrap_or_default();
                // Latin words begin where a word begins.
                tail.eq_ignore_ascii_case(w)
                    && !(w.first().is_some_and(u8::is_ascii_alphabetic)
                        && start > 0
                        && before
                            .as_bytes()
                            .get(start - 1)
                            .is_some_and(u8::is_ascii_alphanumeric))
            })
            .map(|e| (e.word.len(), &e.value))
    }
}
