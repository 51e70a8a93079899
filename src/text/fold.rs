//! Folding: full-width digits and letters to ASCII, traditional to simplified, one character for one.
//!
//! In: text as printed. Out: text for comparison and the map back. Folding never drops, adds or
//! reorders characters (NFKC would: it reads ½ as 1⁄2 and ① as 1), so every offset survives.
//! The table of characters is data: `rules/fold/traditional.txt`.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

use super::map::OffsetMap;
use super::script::{Tally, is_han_byte};

/// Start of the range of characters that have a slot of their own in the table.
const BASE: u32 = 0x3400;
/// End of that range: the last unified ideograph of the basic plane, plus one.
const TOP: u32 = 0xA000;

/// Words of bits for characters of three bytes.
const WORDS: usize = 1 << 10;

struct Table {
    plane: Vec<u16>,
    /// One bit for each character of three bytes that folds to another, 64 of them in a word: the last
    /// byte of a character tells the bit, those before it the word. Small enough to stay at hand.
    changed: Box<[u64; WORDS]>,
    rest: HashMap<char, char>,
    /// The first character of `rest`: punctuation lies before it.
    rest_from: u32,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut plane: Vec<u16> = (BASE..TOP).map(|c| c as u16).collect();
        let mut rest = HashMap::new();
        let mut listed = Vec::new();
        for line in include_str!("../../rules/fold/traditional.txt").lines() {
            let mut it = line.chars();
            let (Some(from), Some(to)) = (it.next(), it.next()) else {
                continue;
            };
            if from == '#' {
                continue;
            }
            listed.push(from);
            match (slot(from), u16::try_from(to as u32)) {
                (Some(i), Ok(to)) => {
                    if let Some(p) = plane.get_mut(i) {
                        *p = to;
                    }
                }
                (None, _) => {
                    rest.insert(from, to);
                }
                // A form that has no room in the table is not used.
                (Some(_), Err(_)) => {}
            }
        }
        let mut table = Table {
            plane,
            changed: Box::new([0; WORDS]),
            rest_from: rest.keys().min().map_or(u32::MAX, |c| u32::from(*c)),
            rest,
        };
        table.mark(listed);
        table
    })
}

impl Table {
    /// Notes which characters of three bytes fold to another: among those that the file lists, and the signs.
    fn mark(&mut self, listed: Vec<char>) {
        let signs = (0x2000..0x2040).chain(0x3000..0x3040).chain(0xFF00..0xFFF0);
        let all = listed.into_iter().chain(signs.filter_map(char::from_u32));
        let three = all.filter(|c| c.len_utf8() == 3);
        let folding: Vec<u32> = three
            .filter(|c| self.fold(*c) != *c)
            .map(u32::from)
            .collect();
        for c in folding {
            if let Some(w) = self.changed.get_mut((c >> 6) as usize % WORDS) {
                *w |= 1 << (c & 63);
            }
        }
    }

    /// Whether a character of three bytes folds to another.
    #[inline(always)]
    fn changes(&self, [a, b, c]: [u8; 3]) -> bool {
        let word = usize::from(a & 0x0F) << 6 | usize::from(b & 0x3F);
        let word = self.changed.get(word).copied().unwrap_or(0);
        word >> (c & 0x3F) & 1 == 1
    }

    /// The next character that may fold to another, from a byte on; those passed over are tallied, and
    /// so is that one.
    fn next(&self, text: &str, from: usize, tally: &mut Tally) -> Option<(usize, char)> {
        let mut rest = text.as_bytes().get(from..)?;
        loop {
            rest = match rest {
                [a @ 0xE0..=0xEF, b, c, tail @ ..] => {
                    tally.begun(*a);
                    if self.changes([*a, *b, *c]) {
                        tally.traditional += u32::from(is_han_byte(*a));
                        break;
                    }
                    tail
                }
                [a @ 0..0x80, tail @ ..] => {
                    tally.letters += u32::from(a.is_ascii_alphabetic());
                    tail
                }
                [a, ..] => {
                    tally.letters += u32::from(matches!(a, 0xC3..=0xDF));
                    break;
                }
                [] => return None,
            };
        }
        let at = text.len() - rest.len();
        text.get(at..)?.chars().next().map(|c| (at, c))
    }

    fn simplified(&self, c: char) -> char {
        match slot(c) {
            Some(i) => self
                .plane
                .get(i)
                .and_then(|p| char::from_u32(u32::from(*p)))
                .unwrap_or(c),
            None if u32::from(c) < self.rest_from => c,
            None => self.rest.get(&c).copied().unwrap_or(c),
        }
    }

    fn fold(&self, c: char) -> char {
        match c as u32 {
            0..0x80 => c,
            BASE..TOP => self.simplified(c),
            0x3000 | 0xA0 | 0x2002..=0x200A | 0x202F => ' ',
            // The quotation marks of Hong Kong and Taiwan.
            0x300C => '“',
            0x300D => '”',
            0xFF00.. => match c {
                '０'..='９'
                | 'Ａ'..='Ｚ'
                | 'ａ'..='ｚ'
                | '％'
                | '＄'
                | '．'
                | '＋'
                | '－'
                | '／'
                | '～'
                | '＆'
                | '＃' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
                '￥' => '¥',
                '￡' => '£',
                _ => self.simplified(c),
            },
            _ => self.simplified(c),
        }
    }
}

fn slot(c: char) -> Option<usize> {
    (BASE..TOP)
        .contains(&(c as u32))
        .then(|| (c as u32 - BASE) as usize)
}

/// One character, folded: full-width letters, digits and the signs that numbers use to ASCII, wide
/// spaces to a space, traditional to simplified, 「」 to “”. Case stays, and so does other Chinese punctuation: a full
/// width comma between two numbers is a list, an ASCII one may be a thousands separator.
pub fn fold_char(c: char) -> char {
    table().fold(c)
}

/// One character in its simplified form.
pub fn simplified(c: char) -> char {
    table().simplified(c)
}

/// A whole text, folded character by character, the map from the result back to the text, and what the
/// text is written in.
pub fn fold(text: &str) -> (String, OffsetMap, Tally) {
    let table = table();
    let mut tally = Tally::default();
    let mut out = String::with_capacity(text.len());
    let mut map = OffsetMap::default();
    let mut same_from = (0, 0);
    // Text before this byte is in `out`; what stays as it is gets copied run by run.
    let mut copied = 0;
    let mut from = 0;
    while let Some((at, c)) = table.next(text, from, &mut tally) {
        from = at + c.len_utf8();
        let f = table.fold(c);
        if f == c {
            continue;
        }
        out.push_str(text.get(copied..at).unwrap_or(""));
        copied = at + c.len_utf8();
        if f.len_utf8() != c.len_utf8() {
            map.push(same_from.0, same_from.1, out.len() - same_from.0, 1, 1);
            map.push(out.len(), at, 1, f.len_utf8() as u8, c.len_utf8() as u8);
            same_from = (out.len() + f.len_utf8(), copied);
        }
        out.push(f);
    }
    out.push_str(text.get(copied..).unwrap_or(""));
    map.push(same_from.0, same_from.1, out.len() - same_from.0, 1, 1);
    (out, map, tally)
}

/// A whole text, folded, where nobody asks for the way back.
pub fn plain(text: &str) -> String {
    folded(text).into_owned()
}

/// [`plain`], without a copy of a text that stays as it is.
pub fn folded(text: &str) -> Cow<'_, str> {
    let table = table();
    let mut from = 0;
    while let Some((at, c)) = table.next(text, from, &mut Tally::default()) {
        if table.fold(c) != c {
            return Cow::Owned(text.chars().map(|c| table.fold(c)).collect());
        }
        from = at + c.len_utf8();
    }
    Cow::Borrowed(text)
}

/// A short text as a comparison key: folded, lower case, without spaces and punctuation.
pub fn key(text: &str) -> String {
    text.chars()
        .map(fold_char)
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_and_script_fold_and_map_back() {
        let t = "約４００億美元，a";
        let (f, m, _) = fold(t);
        assert_eq!(f, "约400亿美元，a");
        assert_eq!(
            (folded(t), folded(&f)),
            (f.as_str().into(), f.as_str().into())
        );
        let at = f.find("400").unwrap();
        let back = m.to_source(at..at + 3);
        assert_eq!(&t[back], "４００");
        let at = f.find('a').unwrap();
        assert_eq!(&t[m.to_source(at..at + 1)], "a");
    }

    #[test]
    fn fractions_and_circled_digits_stay() {
        assert_eq!(fold("2½ ① ㎡").0, "2½ ① ㎡");
    }

    #[test]
    fn keys_ignore_width_script_case_and_marks() {
        assert_eq!(key("「台積電」 TSMC"), key("台积电tsmc"));
    }
}
