//! Names, figures and sentence words: `rules/vocabulary/*.toml` → one look-up that finds them all
//! in a single pass, and the records that a hit stands for.
//!
//! A string may be several things at once (`IPO` is a field and a cue, `公司` an ending and a word that
//! points back), so a hit leads to a [`Sense`] that lists them. Deliberately absent: numbers, units and
//! hedges, which reading owns, and any judgement about a sentence, which attribution owns.

mod load;
mod metric;
mod name;
mod role;

pub use load::NameTables;
pub use metric::{Bearer, Metric, Nature};
pub use name::{Entity, NameKind};
pub use role::Role;

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::OnceLock;

use crate::text::lookup::{Filter, Here, Lookup};

/// What a string of the vocabulary can be.
#[derive(Debug, Clone, Default)]
pub struct Sense {
    /// Index into [`Vocabulary::entities`].
    pub name: Option<u32>,
    /// Indices into [`Vocabulary::metrics`] of the figures it is a cue of.
    pub cues: Vec<u16>,
    /// Index into [`Vocabulary::fields`].
    pub field: Option<u16>,
    /// The field may own a figure alone.
    pub owns: bool,
    /// The parts it plays in a sentence.
    pub role: Role,
}

/// The vocabulary of attribution.
pub struct Vocabulary {
    words: Lookup,
    /// Of these words and the others that [`Vocabulary::scan_with`] looks for, always the same ones.
    filter: OnceLock<Filter>,
    senses: Vec<Sense>,
    /// Index of the first entity of each canonical name.
    by_name: HashMap<String, usize>,
    /// Index of the first figure of each name, in either language.
    by_figure: HashMap<String, usize>,
    /// Known names.
    pub entities: Vec<Entity>,
    /// Known figures.
    pub metrics: Vec<Metric>,
    /// Industries, goods and activities, by canonical name.
    pub fields: Vec<String>,
    /// Capitalised words that are no names.
    pub not_names: HashSet<String>,
}

/// One hit of the vocabulary in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Index of its sense.
    pub sense: u32,
}

/// The article that words pointing back begin with.
const THE: &str = "the ";

impl Vocabulary {
    /// The vocabulary embedded in the binary.
    pub fn builtin() -> Self {
        load::builtin()
    }

    /// The same with names and figures of the user.
    pub fn with(names: &NameTables, metrics: &[Metric]) -> Self {
        load::with(names, metrics)
    }

    /// What a hit stands for.
    pub fn sense(&self, hit: &Hit) -> &Sense {
        static NOTHING: Sense = Sense {
            name: None,
            cues: Vec::new(),
            field: None,
            owns: false,
            role: Role::NONE,
        };
        self.senses.get(hit.sense as usize).unwrap_or(&NOTHING)
    }

    /// All hits in text order, the longest at each place, not overlapping. A string of Latin letters
    /// counts only as a whole word.
    pub fn scan(&self, text: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut from = 0;
        while let Some((start, mut words)) = self.words.next(text, from) {
            from = match words.next() {
                Some((len, sense)) => self.hit(text, start..start + len, sense, &mut hits),
                None => words.after,
            };
        }
        hits
    }

    /// [`Vocabulary::scan`] and, in the same walk, the places where a word of `other` may begin; it is the
    /// same vocabulary at every call.
    pub fn scan_with<'a>(
        &'a self,
        text: &'a str,
        other: &'a Lookup,
        mut found: impl FnMut(usize, Here<'a>),
    ) -> Vec<Hit> {
        let mut hits = Vec::with_capacity(text.len() / 12);
        let both = [&self.words, other];
        let filter = self.filter.get_or_init(|| Filter::of(both));
        Lookup::walk(both, filter, text, |which, at, mut words| {
            let after = words.after;
            if which == 1 {
                found(at, words);
                return after;
            }
            match words.next() {
                Some((len, sense)) => self.hit(text, at..at + len, sense, &mut hits),
                None => after,
            }
        });
        hits
    }

    /// Notes the longest word at a place, or the shorter one that reads the text better, unless it is a piece
    /// of a longer one in Latin letters; and says where to go on.
    fn hit(&self, text: &str, m: Range<usize>, sense: u32, hits: &mut Vec<Hit>) -> usize {
        let bytes = text.as_bytes();
        let word = |at: Option<usize>| {
            at.and_then(|at| bytes.get(at))
                .is_some_and(u8::is_ascii_alphanumeric)
        };
        let (start, mut end, mut sense) = (m.start, m.end, sense);
        if bytes.get(start).is_some_and(|b| *b >= 0xE0)
            && let Some((cut, other)) = self.cut(text, start, end, sense)
        {
            (end, sense) = (cut, other);
        }
        if sense == u32::MAX {
            return end;
        }
        // The Bank of England: the name goes on beyond the words that would point back.
        if self.named_behind_the(text, start, end) {
            return start + THE.len();
        }
        // 增值服务业务: the last character begins another word.
        if splits_business(text, end) {
            let shorter = self.words.at(text, start).filter(|w| w.0 < end - start);
            match shorter.max_by_key(|w| w.0) {
                Some((len, other)) => (end, sense) = (start + len, other),
                None => return end - "业".len(),
            }
        }
        let cut_before = word(Some(start)) && word(start.checked_sub(1));
        let cut_after = word(end.checked_sub(1)) && word(Some(end));
        if !cut_before && !cut_after {
            hits.push(Hit { start, end, sense });
        }
        end
    }

    /// Whether a word that begins with "the" stands before "of", and the name of something begins behind its article.
    fn named_behind_the(&self, text: &str, start: usize, end: usize) -> bool {
        let the = text.get(start..start + THE.len());
        the.is_some_and(|t| t.eq_ignore_ascii_case(THE))
            && text.get(end..).is_some_and(|t| t.starts_with(" of "))
            && self
                .words
                .longest(text, start + THE.len())
                .is_some_and(|(len, other)| {
                    let sense = self.senses.get(other as usize);
                    start + THE.len() + len > end && sense.is_some_and(|s| s.name.is_some())
                })
    }

    /// Where the word at `start..end` should end instead, because a word that begins inside it goes on
    /// beyond it and reads the text better: 对美国 is 对 and 美国, not 对美 and 国.
    ///
    /// The better reading leaves fewer characters without a word; where both leave as many, a short name
    /// gives way to a word that is no name (蓝思科技 holds no 思科). The sense is `u32::MAX` where what is
    /// left before that word is no word.
    fn cut(&self, text: &str, start: usize, end: usize, sense: u32) -> Option<(usize, u32)> {
        let here = text.get(start..end)?;
        let mut best = None;
        // Asked for only where a word goes on beyond this one, which few do.
        let mut next = None;
        for (at, _) in here.char_indices().skip(1) {
            let Some((len, other)) = self.words.longest(text, start + at) else {
                continue;
            };
            let over = start + at + len;
            if over <= end || !self.splits(other) {
                continue;
            }
            let front = self.words.at(text, start).find(|w| w.0 == at);
            let behind = front.map_or(0, |f| f.0) + len;
            let next =
                *next.get_or_insert_with(|| self.words.at(text, end).next().map_or(0, |w| w.0));
            let keeps = end - start + next;
            let name = |s: u32| {
                self.senses
                    .get(s as usize)
                    .is_some_and(|s| s.name.is_some() && s.cues.is_empty())
            };
            let short = here.chars().count() == 2 && name(sense) && !name(other);
            let better = behind > keeps || behind == keeps && short && next == 0;
            if better && best.is_none_or(|b: (usize, u32, usize)| behind > b.2) {
                best = Some((start + at, front.map_or(u32::MAX, |f| f.1), behind));
            }
        }
        best.map(|b| (b.0, b.1))
    }

    /// Whether a word says something of itself, so that another may give way to it.
    fn splits(&self, sense: u32) -> bool {
        self.senses.get(sense as usize).is_some_and(|s| {
            s.name.is_some() || !s.cues.is_empty() || s.field.is_some() || s.role != Role::NONE
        })
    }

    /// The figure of this canonical name, in either language.
    pub fn metric(&self, name: &str) -> Option<&Metric> {
        self.metrics.get(*self.by_figure.get(name)?)
    }

    /// The canonical names of all figures, in both languages.
    pub fn metric_names(&self) -> impl Iterator<Item = &str> {
        self.metrics.iter().flat_map(|m| [m.name.as_str(), &m.en])
    }

    /// Index of the figure of this canonical name, in either language.
    pub fn metric_id(&self, name: &str) -> Option<u16> {
        u16::try_from(*self.by_figure.get(name)?).ok()
    }

    /// The figure of an index.
    pub fn figure(&self, metric: u16) -> Option<&Metric> {
        self.metrics.get(usize::from(metric))
    }

    /// What a hit names.
    pub fn named(&self, hit: &Hit) -> Option<&Entity> {
        self.entities.get(self.sense(hit).name? as usize)
    }

    /// What a whole string names.
    pub fn entity_called(&self, word: &str) -> Option<&Entity> {
        self.entities.get(self.lookup(word)?.name? as usize)
    }

    /// The first thing of this canonical name.
    pub fn entity(&self, name: &str) -> Option<&Entity> {
        self.entities.get(*self.by_name.get(name)?)
    }

    /// What a whole string is in the vocabulary.
    pub fn lookup(&self, word: &str) -> Option<&Sense> {
        let (_, sense) = self.words.at(word, 0).find(|f| f.0 == word.len())?;
        self.senses.get(sense as usize)
    }
}

/// Whether a word that ends at a byte with 业 cuts 业务 in two.
fn splits_business(text: &str, end: usize) -> bool {
    let behind = text.get(end..).unwrap_or("");
    behind.starts_with('务')
        && text.get(..end).is_some_and(|t| t.ends_with('业'))
        && !["务实", "务工", "务农"]
            .iter()
            .any(|w| behind.starts_with(w))
}

impl std::fmt::Debug for Vocabulary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Vocabulary")
            .field("senses", &self.senses.len())
            .field("entities", &self.entities.len())
            .field("metrics", &self.metrics.len())
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latin_strings_are_whole_words() {
        let v = Vocabulary::builtin();
        let names = |t: &str| -> Vec<String> {
            v.scan(t)
                .iter()
                .filter_map(|h| v.sense(h).name)
                .map(|n| v.entities[n as usize].name.clone())
                .collect()
        };
        assert_eq!(names("OpenAl与软银集团"), ["OpenAI", "软银"]);
        assert!(names("Metallica plays").is_empty());
    }

    #[test]
    fn words_that_overlap_are_read_as_the_text_means_them() {
        let v = Vocabulary::builtin();
        let words = |t: &'static str| -> Vec<&str> {
            v.scan(t).iter().map(|h| &t[h.start..h.end]).collect()
        };
        assert_eq!(words("对美国"), ["对", "美国"]);
        assert_eq!(words("银行股权"), ["银行", "股权"]);
        assert_eq!(words("黄金价格"), ["黄金", "价格"]);
        assert_eq!(words("2024年增长"), ["年增长"]);
    }

    #[test]
    fn a_figure_has_cues_in_both_languages() {
        let v = Vocabulary::builtin();
        for (text, name) in [("投前估值", "投前估值"), ("Net profit", "净利润")] {
            let s = v.lookup(text).expect("in the vocabulary");
            assert!(
                s.cues
                    .iter()
                    .any(|c| v.metrics[usize::from(*c)].name == name),
                "{text}"
            );
        }
    }
}
