//! A scan in the making: the names found so far and the places that are taken.
//!
//! Every way of finding names adds to one [`Builder`]; the first to take a place keeps it. Enters: the article
//! and where the words of the vocabulary stand. Leaves: a [`Scan`]. Deliberately absent: the ways themselves
//! (the names of the vocabulary are in `known`).

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::places::Places;
use super::shape::SHAPES;
use super::signs::Signs;
use super::{Scan, Spot, Who, english, home, person, rater, role, teller};
use crate::extract::attribute::subject::OWNERS;
use crate::extract::vocabulary::{Hit, NameKind, Sense, Vocabulary};
use crate::model::{Article, FieldKind, Script};
use crate::text::near;
use crate::text::step::Steps;

/// JPMorgan (JPM), the biggest bank, reported: the text behind a name without what describes it.
fn described(rest: &str) -> &str {
    let coded = rest.strip_prefix(" (").and_then(|t| t.split_once(')'));
    let rest = coded.map_or(rest, |(_, behind)| behind);
    let apposed = rest.strip_prefix(", ").and_then(|t| t.split_once(", "));
    apposed.map_or(rest, |(_, behind)| behind)
}

/// A scan in the making.
pub struct Builder<'a> {
    /// The reading text.
    pub text: &'a str,
    /// The article it is of.
    pub article: &'a Article,
    /// The words that are known.
    pub vocabulary: &'a Vocabulary,
    /// Where they stand in the text.
    pub hits: Vec<Hit>,
    /// The article is in English.
    pub english: bool,
    /// Everyone named so far.
    pub who: Vec<Who>,
    /// Index into `who` by name.
    pub ids: BTreeMap<String, usize>,
    /// Where they are named.
    pub spots: Vec<Spot>,
    /// Index into `who` of each country whose office may be quoted.
    pub homes: Vec<Option<usize>>,
    /// Bytes that already belong to a name or a number.
    pub taken: Vec<bool>,
    /// Where the text turns to an event; see [`Scan::recalled`].
    pub recalled: Vec<(usize, usize)>,
    /// Housing estates; see [`Scan::estates`].
    pub estates: Vec<usize>,
    /// Every （, (, 《 and “ of the text, in text order.
    pub opens: Vec<(usize, char)>,
    /// What single ways of finding names look for in a Chinese text.
    pub signs: Signs,
    /// Where a name is printed.
    pub places: Places,
    /// Names whose places all belong to somebody.
    pub everywhere: BTreeSet<String>,
    /// From one index into `who` to the one that it is another name of.
    pub aliases: BTreeMap<usize, usize>,
    /// What each percentage is a part of, where it is named behind it.
    pub parts: BTreeMap<usize, usize>,
    /// The member of each number of a list.
    pub series: BTreeMap<usize, usize>,
}

impl<'a> Builder<'a> {
    /// Nothing but the words of the vocabulary.
    pub fn new(article: &'a Article, hits: Vec<Hit>, vocabulary: &'a Vocabulary) -> Self {
        let text = article.text.as_str();
        let english = article.script == Script::Latin;
        Builder {
            text,
            article,
            vocabulary,
            hits,
            english,
            signs: if english {
                Signs::default()
            } else {
                Signs::of(text)
            },
            who: Vec::new(),
            ids: BTreeMap::new(),
            spots: Vec::new(),
            homes: Vec::new(),
            taken: vec![false; text.len()],
            recalled: Vec::new(),
            estates: Vec::new(),
            opens: opens(text),
            places: Places::default(),
            everywhere: BTreeSet::new(),
            aliases: BTreeMap::new(),
            series: BTreeMap::new(),
            parts: BTreeMap::new(),
        }
    }

    /// What a hit stands for.
    pub fn sense(&self, hit: &Hit) -> &'a Sense {
        self.vocabulary.sense(hit)
    }

    /// Marks a place as belonging to a name or a number.
    pub fn take(&mut self, span: &Range<usize>) {
        if let Some(t) = self.taken.get_mut(span.clone()) {
            t.fill(true);
        }
    }

    /// Lets a place go that belonged to a name or a number.
    pub fn release(&mut self, span: &Range<usize>) {
        if let Some(t) = self.taken.get_mut(span.clone()) {
            t.fill(false);
        }
    }

    /// Whether nothing of a place belongs to a name or a number.
    pub fn free(&self, span: &Range<usize>) -> bool {
        !span.is_empty()
            && self
                .taken
                .get(span.clone())
                .is_some_and(|t| !t.contains(&true))
    }

    /// Index of a name, new or known.
    pub fn id(&mut self, name: &str, kind: NameKind) -> usize {
        if let Some(&i) = self.ids.get(name) {
            return i;
        }
        let i = self.who.len();
        self.who.push(Who {
            name: name.to_owned(),
            kind,
            parts: None,
            count: 0,
            analyst: SHAPES.both.analyst.end(name),
            rater: false,
        });
        self.ids.insert(name.to_owned(), i);
        i
    }

    /// Notes that `span` names `who`, unless the place belongs to something else.
    pub fn spot(&mut self, span: Range<usize>, who: usize) -> bool {
        if !self.free(&span) {
            return false;
        }
        self.take(&span);
        self.spots.push(Spot {
            start: span.start,
            end: span.end,
            who,
            object: false,
            speaks: false,
        });
        true
    }

    /// Notes every further place where `name` is printed.
    pub fn everywhere(&mut self, name: &str, who: usize) {
        if !self.everywhere.insert(name.to_owned()) {
            return;
        }
        let ascii = name.is_ascii();
        let bytes = self.text.as_bytes();
        let places: Vec<usize> = self
            .places
            .of(self.text, name)
            .filter(|&at| {
                let part = |i: Option<usize>| {
                    i.and_then(|i| bytes.get(i))
                        .is_some_and(u8::is_ascii_alphanumeric)
                };
                !(ascii && (part(at.checked_sub(1)) || part(Some(at + name.len()))))
            })
            .collect();
        for at in places {
            // 恒生（0011）, 恒生科技指数: the name begins the longer one of an index.
            let end = at + name.len();
            let k = self.hits.partition_point(|h| h.start < at);
            let mut here = self.hits.iter().skip(k).take_while(|h| h.start == at);
            let index = |h: &Hit| {
                let e = self.vocabulary.named(h);
                h.end > end && e.is_some_and(|e| e.kind == NameKind::Index)
            };
            if !here.any(index) {
                self.spot(at..end, who);
            }
        }
    }

    /// One past the last byte of the title; 0 without one.
    pub fn title_end(&self) -> usize {
        self.article
            .fields
            .iter()
            .filter(|f| f.kind == FieldKind::Title)
            .map(|f| f.span.end)
            .max()
            .unwrap_or(0)
    }

    /// LSEG posts higher income, Bank of America's profit falls: a house of data or a bank whose own results the title
    /// or the text tells is a firm like any other.
    fn reported_on(&mut self, title_end: usize) {
        if !self.english {
            return;
        }
        let told = |s: &&Spot| {
            let in_title = s.start < title_end;
            let rest = if in_title {
                self.text.get(s.end..title_end).unwrap_or("")
            } else {
                described(near::behind(self.text, s.end, 160))
            };
            let rest = rest.trim_start_matches("'s").trim_start_matches("’s");
            let word = rest.split_whitespace().next().unwrap_or("");
            let word = word.to_ascii_lowercase();
            let en = &SHAPES.en;
            in_title && en.reports_own.contains(word.as_str())
                || !in_title && en.posts_own.contains(word.as_str())
        };
        let found: Vec<(usize, bool)> = (self.spots.iter().filter(told))
            .map(|s| (s.who, s.start < title_end))
            .collect();
        for (who, in_title) in found {
            if let Some(w) = self.who.get_mut(who)
                && (w.kind == NameKind::Source && in_title || w.kind == NameKind::Company)
            {
                w.kind = NameKind::Company;
                w.analyst = false;
            }
        }
    }

    /// 市盈率（PE TTM）, 年化收入（ARR）: letters in a bracket directly behind a figure are its short form and nobody.
    fn without_short_figures(&mut self) {
        if self.english {
            return;
        }
        let (text, hits, who, v) = (self.text, &self.hits, &self.who, self.vocabulary);
        self.spots.retain(|s| {
            let letters = who
                .get(s.who)
                .is_some_and(|w| w.kind == NameKind::Unknown && w.name.is_ascii());
            let head = text.get(..s.start).unwrap_or("");
            let stem = head
                .strip_suffix(['（', '('])
                .filter(|_| letters)
                .map(str::len);
            let Some(at) = stem else { return true };
            let k = hits.partition_point(|h| h.end < at);
            let mut near = hits.iter().skip(k).take(6);
            !near.any(|h| h.end == at && !v.sense(h).cues.is_empty())
        });
    }

    /// Resolves other names, counts, and says what each name does where it stands.
    pub fn finish(mut self) -> Scan {
        let title_end = self.title_end();
        self.spots.sort_by_key(|s| s.start);
        self.without_short_figures();
        for s in &mut self.spots {
            // Aliases are at most two steps long: a short name, then the known one.
            for _ in 0..3 {
                if let Some(&to) = self.aliases.get(&s.who) {
                    s.who = to;
                }
            }
            if let Some(w) = self.who.get_mut(s.who) {
                w.count += 1;
            }
        }
        for who in self.series.values_mut().chain(self.parts.values_mut()) {
            for _ in 0..3 {
                if let Some(&to) = self.aliases.get(who) {
                    *who = to;
                }
            }
        }
        self.reported_on(title_end);
        let mut most: Vec<(NameKind, u32, usize)> = Vec::new();
        for (i, w) in self.who.iter().enumerate() {
            match most.iter_mut().find(|m| m.0 == w.kind) {
                Some(m) if m.1 < w.count => (m.1, m.2) = (w.count, i),
                Some(_) => {}
                None => most.push((w.kind, w.count, i)),
            }
        }
        let mut scan = Scan {
            event: self.who.iter().position(|w| w.kind == NameKind::Event),
            recalled: self.recalled,
            estates: self.estates,
            most,
            homes: self.homes,
            series: self.series,
            parts: self.parts,
            tellers: BTreeSet::new(),
            offices: BTreeMap::new(),
            home: OnceCell::new(),
            spoken: OnceCell::new(),
            hits: self.hits,
            who: self.who,
            spots: self.spots,
            english: self.english,
            wide: OnceCell::new(),
            surveyed: OnceCell::new(),
            entries: OnceCell::new(),
        };
        lines(&mut scan, self.text);
        scan.offices = home::offices(&scan, self.text);
        english::bodies(&mut scan, self.text);
        english::own_country(&mut scan, self.text, self.vocabulary);
        home::nationwide(&mut scan, self.text, &self.signs, self.vocabulary);
        role::mark(&mut scan, self.text, title_end, self.vocabulary);
        person::mark(&mut scan, self.text, self.vocabulary);
        rater::mark(&mut scan, self.text);
        scan.tellers = teller::find(&scan, self.text);
        scan
    }
}

/// QTL业务: a name in Latin letters that is called a business is a line of a firm.
fn lines(scan: &mut Scan, text: &str) {
    if scan.english {
        return;
    }
    for s in &scan.spots {
        // 中原城市租金指数CRI: letters directly behind the word are its short form.
        let gauge = text.get(..s.start).is_some_and(|t| t.ends_with("指数"));
        if let Some(w) = scan.who.get_mut(s.who).filter(|_| gauge)
            && w.kind == NameKind::Unknown
            && w.name.is_ascii()
        {
            w.kind = NameKind::Index;
        }
        let line = OWNERS.business.begin(text.get(s.end..).unwrap_or(""));
        if let Some(w) = scan.who.get_mut(s.who).filter(|_| line)
            && w.kind == NameKind::Unknown
            && w.name.is_ascii()
        {
            w.kind = NameKind::Field;
        }
    }
}

/// The marks behind which a name or a code may stand.
fn opens(text: &str) -> Vec<(usize, char)> {
    const STEPS: Steps = Steps::to(b"(");
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(at) = STEPS.next(bytes, from) {
        let next = |a: u8, z: u8| bytes.get(at + 1) == Some(&a) && bytes.get(at + 2) == Some(&z);
        from = at + 3;
        match bytes.get(at) {
            Some(b'(') => {
                out.push((at, '('));
                from = at + 1;
            }
            Some(0xE2) if next(0x80, 0x9C) => out.push((at, '“')),
            Some(0xE3) if next(0x80, 0x8A) => out.push((at, '《')),
            Some(0xEF) if next(0xBC, 0x88) => out.push((at, '（')),
            _ => {}
        }
    }
    out
}
