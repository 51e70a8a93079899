//! Which runs of capitalised words are names, by what the whole text shows of their words.
//!
//! Enters: the words of the text, and a run of them. Leaves: whether the run is a name. Deliberately absent:
//! where a run ends, and what its name is called (`english`).

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::super::shape::SHAPES;
use super::shown::{
    acts, adverb, apposition, behind, bold_label, credited, figure_behind, headlines, heads_title,
    of_office, rises, says, shouts,
};
use super::{Builder, Word, describe, release};

/// What the whole text shows of its words.
pub struct Seen<'t> {
    /// Common words that are called like firms, where the text speaks of the firm.
    pub firms: BTreeSet<&'t str>,
    /// Codes of figures: EBITDA.
    pub codes: BTreeSet<&'t str>,
    headlines: Vec<Range<usize>>,
    /// Words with a capital inside a sentence, where it proves a name.
    inside: BTreeSet<&'t str>,
    /// How often each word stands with a capital.
    capitals: BTreeMap<&'t str, usize>,
    /// First byte and end of what opens the lines of a round-up.
    heads: BTreeSet<(usize, usize)>,
    /// Words that acted so far.
    acted: BTreeSet<&'t str>,
}

/// A run of capitalised words.
pub struct Run<'r, 't> {
    /// Its words.
    pub words: &'r [Word<'t>],
    first: &'r Word<'t>,
    /// The last of them.
    pub last: &'r Word<'t>,
    /// Its text.
    pub name: &'t str,
    /// It is one word.
    pub single: bool,
    /// It stands in a headline, where capitals prove nothing.
    pub in_title: bool,
    /// It opens a line of a round-up.
    head: bool,
}

impl<'t> Seen<'t> {
    /// Reads the words once; what only describes is taken in the scan first.
    pub fn of(b: &mut Builder<'t>, words: &[Word<'t>]) -> Seen<'t> {
        let title_end = b.title_end();
        let firms = describe::common_firms(b, words);
        describe::attributes(b, words);
        release::datelines(b, title_end);
        let mut seen = Seen {
            firms,
            codes: words
                .iter()
                .filter(|w| shouts(w) && describe::figure_code(b, w) || describe::spelled_out(b, w))
                .map(|w| w.text)
                .collect(),
            headlines: headlines(b.text, words, title_end),
            inside: BTreeSet::new(),
            capitals: BTreeMap::new(),
            heads: describe::list_heads(b.text, title_end),
            acted: BTreeSet::new(),
        };
        for w in words.iter().filter(|w| w.capital) {
            *seen.capitals.entry(w.text).or_default() += 1;
            if !w.opens && !seen.in_headline(w.start) {
                seen.inside.insert(w.text);
            }
        }
        seen
    }

    fn in_headline(&self, at: usize) -> bool {
        let k = self.headlines.partition_point(|h| h.end <= at);
        self.headlines.get(k).is_some_and(|h| h.start <= at)
    }

    /// A run of words of the text.
    pub fn run<'r>(&self, text: &'t str, words: &'r [Word<'t>]) -> Option<Run<'r, 't>> {
        let (first, last) = words.first().zip(words.last())?;
        Some(Run {
            words,
            first,
            last,
            name: text.get(first.start..last.end).unwrap_or(""),
            single: words.len() == 1,
            in_title: self.in_headline(first.start),
            head: self.heads.contains(&(first.start, last.end)),
        })
    }

    /// Whether a run is a name; notes that its word acts, for the runs behind.
    pub fn is_name(&mut self, b: &Builder<'t>, run: &Run<'_, 't>) -> bool {
        let text = b.text;
        let acting = self.acting(text, run);
        self.acted.extend(acting.then_some(run.first.text));
        let only_in_title = || {
            !text
                .match_indices(run.name)
                .any(|(at, _)| !self.in_headline(at))
        };
        !(self.doubtful(b, run, acting)
            || self.label(text, run)
            || run.common(text)
            || credited(text, run.first.start, run.last.end)
            || self.listing(text, run)
            || run.name.len() < 2
            || run.in_title && !run.single && only_in_title() && !run.heads_sentence(text))
    }

    /// Fintech Startup Lydia Raises $100M: of a headline's capitals, a word that the text writes with a capital inside
    /// a sentence and never without, before a verb that firms act with.
    pub fn acts_in_title(&self, text: &str, w: &Word<'_>) -> bool {
        let verb = behind(text, w).trim_start();
        let verb = verb.split([' ', ',', '\n']).next().unwrap_or("");
        let acts = verb.starts_with(char::is_uppercase)
            && SHAPES.en.act.contains(verb.to_ascii_lowercase().as_str());
        let low = w.text.to_ascii_lowercase();
        acts && w.text.len() > 3
            && self.inside.contains(w.text)
            && !SHAPES.en.alone.contains(w.text)
            && !text.split(|c: char| !c.is_alphanumeric()).any(|x| x == low)
    }

    /// Renova reported, Chegg's: a word that the title repeats and that acts is a name.
    fn acting(&self, text: &str, run: &Run<'_, '_>) -> bool {
        let w = run.first;
        run.head
            || run.single
                && w.text.len() > 3
                && text
                    .get(w.end..)
                    .is_some_and(|t| t.starts_with("'s ") || t.starts_with("’s ") || acts(t))
                && self.capitals.get(w.text).is_some_and(|n| *n >= 2)
    }

    /// Whether only its place gives a word its capital.
    fn doubtful(&self, b: &Builder<'_>, run: &Run<'_, '_>, acting: bool) -> bool {
        let w = run.first;
        (w.opens || run.in_title)
            && run.single
            && !w.camel()
            && !run.moves(b)
            && !self.inside.contains(w.text)
            && !acting
            && !self.acted.contains(w.text)
    }

    /// **Sales Units**: what a colon follows at the start of a line is a label.
    fn label(&self, text: &str, run: &Run<'_, '_>) -> bool {
        let colon = || {
            text.get(run.last.end..)
                .is_some_and(|t| t.trim_start_matches('*').starts_with(':'))
        };
        !run.head
            && ((run.first.opens || run.in_title && run.single)
                && colon()
                && !self.inside.contains(run.first.text)
                // **Electric Supply Mix:** the whole of a bold line before a colon.
                || bold_label(text, run.first.start, run.last.end))
    }

    /// [ZSE:KOEI], (NASDAQ: ACME): a place of listing, not a name.
    fn listing(&self, text: &str, run: &Run<'_, '_>) -> bool {
        let before = text.get(..run.first.start).unwrap_or("");
        let behind = text.get(run.last.end..).unwrap_or("");
        let code = || {
            before.ends_with(':')
                || before.ends_with(": ") && shouts(run.first) && !self.inside.contains(run.name)
        };
        before.ends_with(['(', '[']) && behind.starts_with(':')
            || behind.starts_with([')', ']']) && code()
    }
}

impl Run<'_, '_> {
    /// Gasoline rose 3%, Humana tumbled 21%: whatever opens a sentence and rises is what it speaks of.
    fn moves(&self, b: &Builder<'_>) -> bool {
        let (text, w) = (b.text, self.first);
        let heads_title = self.single && w.start == 0 && self.in_title && heads_title(text, w);
        heads_title
            || self.single
                && w.opens
                && !self.in_title
                && w.text.len() > 3
                && (rises(b, w.end)
                    || apposition(text, w)
                    || shouts(w) && acts(behind(text, w))
                    || says(text, w))
    }

    /// Acme Holding stock tumbles after earnings: the capitals that a title opens with that is written like a sentence.
    fn heads_sentence(&self, text: &str) -> bool {
        let title = text.split('\n').next().unwrap_or("");
        let rest = title.get(self.last.end..).unwrap_or("");
        let mut words = rest.split_whitespace();
        let next = words.next().unwrap_or("");
        let small = |w: &str| w.starts_with(|c: char| c.is_ascii_lowercase());
        let longer = words.filter(|w| w.len() > 3);
        self.first.start == 0
            && self.words.len() <= 4
            && rest.starts_with(' ')
            && small(next)
            && next != "and"
            && longer.clone().count() >= 2
            && longer.clone().filter(|w| small(w)).count() * 2 > longer.count()
    }

    /// Whether it is a word, a paper, an office or a figure rather than a name.
    fn common(&self, text: &str) -> bool {
        let en = &SHAPES.en;
        if self.single {
            en.alone.contains(self.name)
                || en.part.contains(self.name)
                || shouts(self.first) && figure_behind(text, self.first)
                || adverb(self.name)
                || of_office(text, self.first)
        } else if en.alone.contains(self.name) {
            true
        } else {
            en.paper.contains(self.last.text) || en.office.contains(self.last.text)
        }
    }
}
