//! Folding: full-width digits and letters to ASCII, traditional to simplified, one character for one.
//!
//! In: text as printed. Out: text for comparison and the map back. Folding never drops, adds or
//! reorders characters (NFKC would: it reads ½ as 1⁄2 and ① as 1), so every offset survives.
//! The table of characters is data: `rules/fold/traditional.txt`.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::map::OffsetMap;

/// Start of the range of characters that have a slot of their own in the table.
const BASE: u32 = 0x3400;
/// End of that range: the last unified ideograph of the basic plane, plus one.
const TOP: u32 = 0xA000;

struct Table {
    plane: Vec<u16>,
    rest: HashMap<char, char>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut plane: Vec<u16> = (BASE..TOP).map(|c| c as u16).collect();
        let mut rest = HashMap::new();
        for line in include_str!("../../rules/fold/traditional.txt").lines() {
            let mut it = line.chars();
            let (Some(from), Some(to)) = (it.next(), it.next()) else {
                continue;
            };
            if from == '#' {
                continue;
            }
            match (slot(from), u16::try_from(to as u32)) {
                (Some(i), Ok(to)) => {
                    if let Some(p) = plane.get_mut(i) {
                        *p = to;
                    }
                }
                _ => {
                    rest.insert(from, to);
                }
            }
        }
        Table { plane, rest }
    })
}

fn slot(c: char) -> Option<usize> {
    (BASE..TOP)
        .contains(&(c as u32))
        .then(|| (c as u32 - BASE) as usize)
}

/// One character, folded: full-width letters, digits and the signs that numbers use to ASCII, wide
/// spaces to a space, traditional to simplified. Case stays, and so does Chinese punctuation: a full
/// width comma between two numbers is a list, an ASCII one may be a thousands separator.
pub fn fold_char(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    match c {
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
        | '＃' => {
            return char::from_u32(c as u32 - 0xFEE0).unwrap_or(c);
        }
        '￥' => return '¥',
        '￡' => return '£',
        _ => {}
    }
    match c as u32 {
        0x3000 | 0xA0 | 0x2002..=0x200A | 0x202F => ' ',
        _ => simplified(c),
    }
}

/// One character in its simplified form.
pub fn simplified(c: char) -> char {
    let t = table();
    match slot(c) {
        Some(i) => t
            .plane
            .get(i)
            .and_then(|p| char::from_u32(u32::from(*p)))
            .unwrap_or(c),
        None if (c as u32) < BASE => c,
        None => t.rest.get(&c).copied().unwrap_or(c),
    }
}

/// Whether a character is a traditional form with a different simplified one.
pub fn is_traditional(c: char) -> bool {
    simplified(c) != c
}

/// A whole text, folded character by character, and the map from the result back to the text.
pub fn fold(text: &str) -> (String, OffsetMap) {
    let mut out = String::with_capacity(text.len());
    let mut map = OffsetMap::default();
    let mut same_from = (0, 0);
    for (at, c) in text.char_indices() {
        let f = fold_char(c);
        if f.len_utf8() != c.len_utf8() {
            map.push(same_from.0, same_from.1, out.len() - same_from.0, 1, 1);
            map.push(out.len(), at, 1, f.len_utf8() as u8, c.len_utf8() as u8);
            same_from = (out.len() + f.len_utf8(), at + c.len_utf8());
        }
        out.push(f);
    }
    map.push(same_from.0, same_from.1, out.len() - same_from.0, 1, 1);
    (out, map)
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
        let (f, m) = fold(t);
        assert_eq!(f, "约400亿美元，a");
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
