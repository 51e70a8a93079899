//! Two titles → are they alike, letter by letter?
//!
//! The likeness is that of Levenshtein: one minus the letters to be changed by the letters of the longer
//! title. Nearly all pairs are far from it, and that shows before a letter is counted. Deliberately absent:
//! what stands in a title; that is `series`.

/// Letters of a title.
#[derive(Debug, Clone, Default)]
pub struct Shape {
    letters: Box<[char]>,
    /// One bit for each value of the lower 6 bits of a letter.
    kinds: u64,
}

impl PartialEq for Shape {
    fn eq(&self, other: &Self) -> bool {
        self.kinds == other.kinds && self.letters == other.letters
    }
}

impl Shape {
    /// The letters of a text.
    pub fn of(text: &str) -> Self {
        let letters: Box<[char]> = text.chars().collect();
        let kinds = letters.iter().fold(0, |k, c| k | 1 << (u32::from(*c) & 63));
        Shape { letters, kinds }
    }

    /// Whether the likeness is at least this one, 0..1.
    pub fn like(&self, other: &Shape, least: f64) -> bool {
        let longer = self.letters.len().max(other.letters.len());
        let likeness = |changes: usize| match longer {
            0 => 1.0,
            n => 1.0 - changes as f64 / n as f64,
        };
        // A letter of a kind that the other title lacks has to be changed or to go.
        let lacks = |a: u64, b: u64| (a & !b).count_ones() as usize;
        let kinds = lacks(self.kinds, other.kinds).max(lacks(other.kinds, self.kinds));
        let length = self.letters.len().abs_diff(other.letters.len());
        likeness(kinds.max(length)) >= least
            && likeness(changes(&self.letters, &other.letters)) >= least
    }
}

/// Letters to be changed, to be put in and to go (Levenshtein).
fn changes(a: &[char], b: &[char]) -> usize {
    // What both begin and end with needs no change.
    let same = |(x, y): &(&char, &char)| x == y;
    let head = a.iter().zip(b).take_while(same).count();
    let (a, b) = (a.get(head..).unwrap_or(&[]), b.get(head..).unwrap_or(&[]));
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(same).count();
    let cut = |s: &'_ [char]| s.len() - tail;
    let (a, b) = (
        a.get(..cut(a)).unwrap_or(&[]),
        b.get(..cut(b)).unwrap_or(&[]),
    );
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.is_empty() {
        return long.len();
    }
    if short.len() > 64 {
        return strsim::generic_levenshtein(&Letters(a), &Letters(b));
    }
    // Myers (1999), as Hyyrö put it: a column of the table at once, as the bits of two words that say
    // where a number is one above or one below the number over it.
    let last = 1u64 << (short.len() - 1);
    let (mut above, mut below) = (u64::MAX, 0u64);
    let mut changes = short.len();
    for c in long {
        let equal = short
            .iter()
            .rev()
            .fold(0, |bits, s| bits << 1 | u64::from(s == c));
        let diagonal = ((equal & above).wrapping_add(above) ^ above) | equal | below;
        let more = below | !(diagonal | above);
        let less = above & diagonal;
        changes += usize::from(more & last != 0);
        changes -= usize::from(less & last != 0);
        let (more, less) = (more << 1 | 1, less << 1);
        above = less | !(diagonal | more);
        below = more & diagonal;
    }
    changes
}

/// Letters as [`strsim`] takes them.
struct Letters<'a>(&'a [char]);

impl<'b> IntoIterator for &'b Letters<'_> {
    type Item = &'b char;
    type IntoIter = std::slice::Iter<'b, char>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn agree(a: &str, b: &str) {
        let (x, y) = (Shape::of(a), Shape::of(b));
        assert_eq!(
            changes(&x.letters, &y.letters),
            strsim::levenshtein(a, b),
            "{a} {b}"
        );
        let likeness = strsim::normalized_levenshtein(a, b);
        for least in [0.4, 0.55, 0.72, 0.85, likeness] {
            assert_eq!(x.like(&y, least), likeness >= least, "{a} {b} {least}");
        }
        assert_eq!(x == y, a == b);
    }

    #[test]
    fn the_likeness_is_that_of_levenshtein() {
        agree("", "");
        agree("", "全日沽空金额");
        agree("全日沽空金额约#亿元", "半日沽空金额约#亿元");
        agree("kitten", "sitting");
        agree(&"a".repeat(64), &"b".repeat(64));
        agree(&"ab".repeat(70), &"ba".repeat(66));
    }

    proptest! {
        #[test]
        fn any_two_titles(a in "[a-d金额约]{0,90}", b in "[a-d金额约]{0,90}") {
            agree(&a, &b);
        }
    }
}
