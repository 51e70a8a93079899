//! How far the noun behind a count reaches: 10个[数据中心], 24个[消防站], 7篇Nature[论文].
//!
//! Enters: the text behind a number. Leaves: the bytes of the noun, or that firms are named one by one.
//! Deliberately absent: what the figure is called in the end (`count`).

use std::ops::Range;

use super::cue::Place;
use super::noun::NOUNS;
use crate::extract::attribute::Context;
use crate::extract::vocabulary::{Hit, Role};
use crate::text::script::is_han;

/// What stands behind a count.
pub enum Behind {
    /// A noun; empty where none begins.
    Noun(Range<usize>),
    /// A noun with the names of firms behind it.
    Firms,
}

/// Walks from the first byte of `rest`, which ends the sentence, to the end of the noun.
pub fn walk(cx: &Context<'_>, place: &Place<'_>, rest: &str) -> Behind {
    let start = place.sentence.end - rest.len();
    let mut walk = Walk {
        cx,
        place,
        start,
        end: start,
        n: 0,
    };
    while walk.n < 8 && walk.end < place.sentence.end {
        match walk.step() {
            Step::On => {}
            Step::Stop => break,
            Step::Firms => return Behind::Firms,
        }
    }
    walk.close_latin();
    Behind::Noun(walk.start..walk.end)
}

/// What a step of the walk found.
enum Step {
    On,
    Stop,
    Firms,
}

/// The noun so far.
struct Walk<'w, 'c> {
    cx: &'w Context<'c>,
    place: &'w Place<'w>,
    start: usize,
    end: usize,
    /// Its characters; a name that only says whose it is counts for none.
    n: usize,
}

impl<'c> Walk<'_, 'c> {
    fn text(&self) -> &'c str {
        self.cx.article.text.as_str()
    }

    /// Takes one word of the vocabulary or one character.
    fn step(&mut self) -> Step {
        let text = self.text();
        let Some(c) = text.get(self.end..).and_then(|t| t.chars().next()) else {
            return Step::Stop;
        };
        if NOUNS.verb.at(text, self.end).next().is_some() {
            return Step::Stop;
        }
        // 稀有金属: a word that holds a character at which other nouns end.
        let whole = NOUNS.whole.at_start(text.get(self.end..).unwrap_or(""));
        if let Some(w) = whole.filter(|_| self.n < 4) {
            self.end += w.len();
            self.n += w.chars().count();
            return Step::On;
        }
        // A word of the vocabulary is taken whole: 数据中心 holds a 中, at which other nouns end.
        let word = self
            .cx
            .scan
            .hits_in(self.end..self.end + c.len_utf8())
            .first()
            .filter(|h| h.start == self.end && h.end <= self.place.sentence.end);
        match word.and_then(|h| self.word(h)) {
            Some(step) => step,
            None => self.character(c),
        }
    }

    /// A word of the vocabulary; none where it is to be read character by character.
    fn word(&mut self, h: &Hit) -> Option<Step> {
        let s = self.cx.lexicon.vocabulary.sense(h);
        let verb = Role::CHANGE
            .with(Role::SPEECH)
            .with(Role::OBJECT)
            .with(Role::SHARE)
            .with(Role::VERB);
        // 24个消防站, 5个研发中心: directly behind a unit a verb only qualifies the noun.
        let others = Role::CHANGE
            .with(Role::SPEECH)
            .with(Role::OBJECT)
            .with(Role::SHARE);
        let qualifies =
            self.n == 0 && NOUNS.thing_units.has(self.place.unit) && !s.role.any(others);
        if s.role.any(verb) && s.field.is_none() && s.cues.is_empty() && !qualifies {
            return Some(Step::Stop);
        }
        // 300位北京儿童医院专家: a name only says whose they are.
        if self.n == 0 && s.name.is_some() && matches!(self.place.unit, "名" | "位" | "人") {
            self.end = h.end;
            self.start = self.end;
            return Some(Step::On);
        }
        // 两家公司某某科技和某某贸易: behind the noun the names say which they are.
        if self.n > 0 && s.name.is_some() && s.field.is_none() && s.cues.is_empty() {
            let noun = self.text().get(self.start..self.end).unwrap_or("");
            let firms = matches!(self.place.unit, "家" | "间") && !NOUNS.firms.end(noun);
            return Some(if firms { Step::Firms } else { Step::Stop });
        }
        let thing = !s.cues.is_empty() || s.field.is_some() || s.role.any(Role::ORGANISATION);
        if !thing && s.name.is_none() {
            return None;
        }
        let word = self.text().get(h.start..h.end);
        self.n += word.map_or(0, |t| t.chars().count());
        self.end = h.end;
        if !thing || s.field.is_some() {
            return Some(Step::On);
        }
        // 四大辅助投资场景: a noun of kind behind the word heads the phrase.
        let until = self.place.sentence.end;
        let tail = self.text().get(self.end..until).unwrap_or("");
        if let Some(behind) = NOUNS.head.without_lead(tail) {
            self.end = until - behind.len();
        }
        Some(Step::Stop)
    }

    /// A character that begins no word of the vocabulary.
    fn character(&mut self, c: char) -> Step {
        // 两家科技“独角兽”: marks around a word of the vocabulary part no noun.
        if c == '“' && self.n > 0 && self.field_at(self.end + c.len_utf8()) {
            self.end += c.len_utf8();
            return Step::On;
        }
        let inside = NOUNS.inside.has(c) && (1..3).contains(&self.n)
            // 50个有害提示: the first half of a word.
            || self.n == 0
                && self
                    .text()
                    .get(self.end..)
                    .is_some_and(|t| NOUNS.begun.begin(t));
        if NOUNS.stop_behind.has(c) && !inside || c.is_ascii_digit() {
            return Step::Stop;
        }
        // Without a word that is known, a noun is rarely longer than four characters.
        let people = matches!(self.place.unit, "名" | "位");
        if self.n >= if people { 7 } else { 4 } {
            // 886家A级旅游景区: unless a noun of kind heads it.
            let until = self.place.sentence.end;
            let tail = self.text().get(self.end..until).unwrap_or("");
            if let Some(behind) = NOUNS.head.without_lead(tail).filter(|_| self.n == 4) {
                self.end = until - behind.len();
            }
            return Step::Stop;
        }
        self.end += c.len_utf8();
        self.n += 1;
        Step::On
    }

    /// Whether a field of the vocabulary begins at a byte.
    fn field_at(&self, at: usize) -> bool {
        let mut hits = self.cx.scan.hits_in(at..at + 1).iter();
        hits.any(|h| h.start == at && self.cx.lexicon.vocabulary.sense(h).field.is_some())
    }

    /// 7篇Nature论文: a word in Latin letters is not cut in two.
    fn close_latin(&mut self) {
        let text = self.text();
        let latin = |at: usize| {
            text.get(at..)
                .and_then(|t| t.chars().next())
                .is_some_and(|c| c.is_ascii_alphabetic())
        };
        let cut = text
            .get(self.start..self.end)
            .and_then(|t| t.chars().next_back())
            .is_some_and(|c| c.is_ascii_alphabetic());
        while cut && self.end < self.place.sentence.end && latin(self.end) {
            self.end += 1;
        }
    }
}

/// The Chinese noun behind a model number or a Latin name of five letters and more that opens the text;
/// short words are kinds of things themselves (AI应用, GPU芯片).
pub fn kind_behind(rest: &str) -> Option<&str> {
    let latin = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '+' | ' ');
    if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let end = rest.find(|c| !latin(c))?;
    let word = rest.get(..end)?;
    let model = word.contains(|c: char| c.is_ascii_digit());
    let title = word.chars().filter(char::is_ascii_alphabetic).count() >= 5;
    let behind = rest.get(end..)?;
    let mut chars = behind.chars();
    let noun = chars
        .by_ref()
        .take(2)
        .all(|c| is_han(c) && !NOUNS.stop_behind.has(c) && !NOUNS.stop_before.has(c));
    ((model || title) && noun).then_some(behind)
}
