//! Words of a Chinese text, each with its class.
//!
//! In: text in simplified characters. Out: where each word stands and whether it names, tells or joins. A library cuts and
//! tags by the dictionary in `rules/dictionary.txt`. Deliberately absent: words that it does not have, whose characters stand
//! alone, and the names of firms and people, which have a vocabulary of their own.

use std::ops::Range;
use std::sync::LazyLock;

use jieba_rs::Jieba;

use super::near;

/// What a word does in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// It names something, or nothing is known of it.
    Noun,
    /// It says what is done.
    Verb,
    /// It says how something is: 新, 大型.
    Adjective,
    /// It says how something is done: 努力, 非.
    Function,
    /// It joins or points: 以及, 从, 该, 的.
    Particle,
    /// It counts: 三, 个.
    Number,
    /// A time: 未来.
    Time,
    /// Where, beside what stands before it: 后, 中.
    Side,
}

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Its bytes.
    pub span: Range<usize>,
    /// What it does.
    pub class: Class,
}

impl Word {
    /// Whether it is one Chinese character.
    pub fn single(&self) -> bool {
        self.span.len() <= 3
    }
}

static DICTIONARY: LazyLock<Jieba> = LazyLock::new(|| {
    let mut jieba = Jieba::empty();
    for line in include_str!("../../rules/dictionary.txt").lines() {
        let mut parts = line.split(' ');
        if let (Some(word), Some(freq)) = (parts.next(), parts.next())
            && word != "#"
        {
            jieba.add_word(word, freq.parse().ok(), parts.next());
        }
    }
    jieba
});

/// A text cut into words.
#[derive(Debug, Clone)]
pub struct Cut(Vec<Word>);

impl Cut {
    /// The words of a text that begins at a byte of another.
    pub fn new(text: &str, at: usize) -> Self {
        Cut(words(text, at))
    }

    /// The word that a byte stands in, and not at its start.
    pub fn across(&self, at: usize) -> Option<&Word> {
        let k = self.0.partition_point(|w| w.span.end <= at);
        self.0.get(k).filter(|w| w.span.start < at)
    }

    /// The words that stand whole in a span.
    pub fn within(&self, span: &Range<usize>) -> &[Word] {
        let from = self.0.partition_point(|w| w.span.start < span.start);
        let to = self.0.partition_point(|w| w.span.end <= span.end);
        self.0.get(from..to).unwrap_or(&[])
    }

    /// A span from word to word: a noun that it cuts is taken whole at its head, any other word is left out.
    pub fn whole(&self, span: Range<usize>) -> Range<usize> {
        let start = match self.across(span.start) {
            Some(w) if w.class == Class::Noun => w.span.start,
            Some(w) => w.span.end,
            None => span.start,
        };
        let end = self.across(span.end).map_or(span.end, |w| w.span.start);
        start..end.max(start)
    }

    /// A span without words at its ends that belong to no noun phrase.
    pub fn trimmed(&self, span: Range<usize>) -> Range<usize> {
        let mut words = self.within(&span);
        while let Some((_, rest)) = words
            .split_first()
            .filter(|(w, r)| loose(w, r.first(), true))
        {
            words = rest;
        }
        while let Some((_, rest)) = words
            .split_last()
            .filter(|(w, r)| loose(w, r.last(), false))
        {
            words = rest;
        }
        match (words.first(), words.last()) {
            (Some(a), Some(b)) => a.span.start..b.span.end,
            _ => span.start..span.start,
        }
    }

    /// What is left of a span behind a verb that it begins with: 毒品 of 缴获毒品.
    pub fn behind_verb(&self, span: &Range<usize>) -> Option<Range<usize>> {
        let first = self.within(span).first();
        let verb = first.filter(|w| w.class == Class::Verb && !w.single())?;
        Some(verb.span.end..span.end)
    }

    /// Whether a span ends with what is done: 安全撤离.
    pub fn told(&self, span: &Range<usize>) -> bool {
        let last = self.within(span).last();
        last.is_some_and(|w| w.class == Class::Verb)
    }

    /// Whether nothing in a span is a noun.
    pub fn nameless(&self, span: &Range<usize>) -> bool {
        self.within(span).iter().all(|w| w.class != Class::Noun)
    }
}

/// Bytes beside a phrase that are cut into words with it.
const BESIDE: usize = 30;

/// Whether a span of a text can be a noun phrase by its words: it ends none in the middle, and not all are verbs, times and
/// the like. What the dictionary does not have, in characters that stand alone, speaks for a name.
pub fn names(text: &str, span: &Range<usize>) -> bool {
    let from = span.start - near::before(text, span.start, BESIDE).len();
    let to = span.end + near::behind(text, span.end, BESIDE).len();
    let cut = Cut::new(text.get(from..to).unwrap_or(""), from);
    let words = cut.within(span);
    let last = words.last().filter(|w| !w.single());
    let ends =
        last.is_some_and(|w| matches!(w.class, Class::Function | Class::Particle | Class::Side));
    let bare = words.iter().any(|w| !w.single()) && cut.nameless(span);
    !ends && !bare && cut.across(span.end).is_none()
}

/// Whether a word at the head or the end of a phrase is none of it. 震 of 震感 and 非 of 非农, which the dictionary does not
/// have, are.
fn loose(w: &Word, beside: Option<&Word>, head: bool) -> bool {
    use Class::{Adjective, Function, Number, Particle, Side, Verb};
    let joins = |w: &Word| matches!(w.class, Function | Particle | Side | Number);
    let part = w.single() && beside.is_some_and(|b| b.single() && !joins(b));
    match w.class {
        Particle => true,
        Function | Side => !part,
        Number => head && !part,
        Verb => w.single() && !part,
        // 天之蓝: how something is may be its name.
        Adjective => !head && w.single() && !part && beside.is_none_or(|b| b.class != Particle),
        _ => false,
    }
}

/// The words of a text that begins at a byte of another, in order and without gaps.
fn words(text: &str, at: usize) -> Vec<Word> {
    let mut at = at;
    let cut = DICTIONARY.tag(text, false);
    let mut list = Vec::with_capacity(cut.len());
    for w in cut {
        let end = at + w.word.len();
        list.push(Word {
            span: at..end,
            class: class(w.tag),
        });
        at = end;
    }
    list
}

/// The class behind a tag of the dictionary.
fn class(tag: &str) -> Class {
    match tag {
        // 发展, 困难: what is done or felt, named.
        "vn" | "an" => Class::Noun,
        "ad" | "vd" => Class::Function,
        _ => match tag.chars().next() {
            Some('v') => Class::Verb,
            Some('a' | 'b' | 'z') => Class::Adjective,
            Some('d' | 'e' | 'o' | 'k' | 'h') => Class::Function,
            Some('p' | 'c' | 'u' | 'y' | 'r') => Class::Particle,
            Some('m' | 'q') => Class::Number,
            Some('t') => Class::Time,
            Some('f') => Class::Side,
            _ => Class::Noun,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<(&str, Class)> {
        let all = words(text, 0);
        let of = |w: &Word| (text.get(w.span.clone()).unwrap_or(""), w.class);
        all.iter().map(of).collect()
    }

    #[test]
    fn words_and_their_classes() {
        assert_eq!(
            cut("学生出现呕吐"),
            [
                ("学生", Class::Noun),
                ("出现", Class::Verb),
                ("呕吐", Class::Verb)
            ]
        );
        assert_eq!(
            cut("努力造就企业"),
            [
                ("努力", Class::Function),
                ("造就", Class::Verb),
                ("企业", Class::Noun)
            ]
        );
    }

    #[test]
    fn a_phrase_ends_between_words() {
        let text = "落地低空起降点超三十个";
        let cut = Cut::new(text, 0);
        let at = |w: &str| text.find(w).map(|k| k..k + w.len()).unwrap_or(0..0);
        // 起降 is one word.
        assert_eq!(cut.whole(at("低空起")), at("低空"));
        assert_eq!(cut.trimmed(at("降点超")), at("点"));
        assert!(!names(text, &at("低空起")));
        assert!(names(text, &at("低空")));
    }

    #[test]
    fn what_is_done_leads_on_to_the_thing() {
        let cut = Cut::new("缴获毒品", 0);
        assert_eq!(cut.behind_verb(&(0..12)), Some(6..12));
        assert_eq!(cut.behind_verb(&(6..12)), None);
    }

    #[test]
    fn what_the_dictionary_does_not_have_stays_whole() {
        let text = "受震感影响";
        let cut = Cut::new(text, 0);
        assert_eq!(cut.trimmed(3..9), 3..9);
    }

    #[test]
    fn every_byte_is_in_one_word() {
        for text in [
            "",
            "AI 赋能 1,000家！\n公司",
            "𠮷野家 é — 「皇都」",
            "a\u{3000}b",
        ] {
            let mut at = 7;
            for w in words(text, 7) {
                assert_eq!(w.span.start, at, "{text}");
                at = w.span.end;
            }
            assert_eq!(at, 7 + text.len(), "{text}");
        }
    }
}
