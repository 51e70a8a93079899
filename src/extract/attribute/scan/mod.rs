//! One pass over the article: where its names stand and where the words of the vocabulary do.
//!
//! Names come from three sources: the vocabulary with its aliases, definitions in the text
//! (（以下简称“SSI”）), and shapes (endings, stock codes, capital letters, recurrence). Every name of
//! one thing leads to one [`Who`]. Deliberately absent: which name owns which number.

mod chinese;
mod coded;
mod compose;
mod define;
mod english;
mod person;
mod places;
mod position;

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::extract::mention::Mention;
use crate::extract::vocabulary::{Hit, NameKind, Role, Sense, Vocabulary};
use crate::model::{Article, Script};

use places::Places;

/// Someone or something the article names.
#[derive(Debug, Clone)]
pub struct Who {
    /// Canonical name in the language of the article.
    pub name: String,
    /// What it is.
    pub kind: NameKind,
    /// For a statistical scope: its place and its field.
    pub parts: Option<(String, String)>,
    /// How often it is named.
    pub count: u32,
    /// It mostly speaks of the figures of others: banks, brokers, research houses.
    pub analyst: bool,
}

/// A place where someone is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Index into [`Scan::who`].
    pub who: usize,
    /// The name stands after 向, 与, from: it is not who acts.
    pub object: bool,
    /// The name is followed by 称, said: it speaks.
    pub speaks: bool,
}

/// What one pass finds.
#[derive(Debug, Default)]
pub struct Scan {
    /// Hits of the vocabulary in text order.
    pub hits: Vec<Hit>,
    /// Everyone named.
    pub who: Vec<Who>,
    /// Where they are named, in text order, not overlapping.
    pub spots: Vec<Spot>,
    /// The article is in English.
    pub english: bool,
    /// The event that the article reports.
    pub event: Option<usize>,
    /// Of each kind of name the one that is named most, and how often.
    pub most: Vec<(NameKind, u32, usize)>,
    /// The country whose office is quoted, once it is asked for.
    pub home: OnceCell<Option<usize>>,
}

impl Scan {
    /// Reads one article.
    pub fn new(article: &Article, mentions: &[Mention], vocabulary: &Vocabulary) -> Scan {
        let text = article.text.as_str();
        let mut b = Builder {
            text,
            article,
            vocabulary,
            hits: vocabulary.scan(text),
            english: article.script == Script::Latin,
            who: Vec::new(),
            ids: BTreeMap::new(),
            spots: Vec::new(),
            taken: vec![false; text.len()],
            opens: opens(text),
            places: Places::default(),
            everywhere: BTreeSet::new(),
            aliases: BTreeMap::new(),
        };
        // A code behind a name says where the name ends (恒生科技ETF（513180）), so it comes first; a
        // name that holds a number (10年期美债) is longer than the number and comes before it.
        if !b.english {
            coded::stock_codes(&mut b);
        }
        coded::currency_pairs(&mut b);
        let numbers: Vec<Range<usize>> = mentions.iter().map(|m| m.span.clone()).collect();
        b.vocabulary_names(&numbers);
        for n in &numbers {
            b.take(n);
        }
        if b.english {
            english::names(&mut b);
        } else {
            chinese::names(&mut b);
        }
        // A country may own a statistic that only its office is named for.
        for home in ["中国", "美国", "日本", "英国", "欧元区"] {
            let en = b.vocabulary.entity(home).map(|e| e.en.as_str());
            if let Some(name) = if b.english { en } else { Some(home) } {
                b.id(name, NameKind::Place);
            }
        }
        define::aliases(&mut b);
        compose::scopes(&mut b);
        compose::events(&mut b);
        compose::attributes(&mut b);
        if !b.english {
            position::names(&mut b, mentions);
        }
        b.finish()
    }

    /// Hits that lie within a span.
    pub fn hits_in(&self, span: Range<usize>) -> &[Hit] {
        let from = self.hits.partition_point(|h| h.start < span.start);
        let to = self.hits.partition_point(|h| h.start < span.end);
        self.hits.get(from..to.max(from)).unwrap_or(&[])
    }

    /// Names that begin within a span.
    pub fn spots_in(&self, span: Range<usize>) -> &[Spot] {
        let from = self.spots.partition_point(|s| s.start < span.start);
        let to = self.spots.partition_point(|s| s.start < span.end);
        self.spots.get(from..to.max(from)).unwrap_or(&[])
    }

    /// Kind of what is named at a spot.
    pub fn kind(&self, spot: &Spot) -> NameKind {
        self.who.get(spot.who).map_or(NameKind::Unknown, |w| w.kind)
    }

    /// Name of what is named at a spot.
    pub fn name(&self, spot: &Spot) -> &str {
        self.who.get(spot.who).map_or("", |w| w.name.as_str())
    }
}

/// A scan in the making.
struct Builder<'a> {
    text: &'a str,
    article: &'a Article,
    vocabulary: &'a Vocabulary,
    hits: Vec<Hit>,
    english: bool,
    who: Vec<Who>,
    ids: BTreeMap<String, usize>,
    spots: Vec<Spot>,
    /// Bytes that already belong to a name or a number.
    taken: Vec<bool>,
    /// Every （, (, 《 and “ of the text, in text order.
    opens: Vec<(usize, char)>,
    /// Where a name is printed.
    places: Places,
    /// Names whose places all belong to somebody.
    everywhere: BTreeSet<String>,
    /// From one index into `who` to the one that it is another name of.
    aliases: BTreeMap<usize, usize>,
}

impl<'a> Builder<'a> {
    fn sense(&self, hit: &Hit) -> &'a Sense {
        self.vocabulary.sense(hit)
    }

    fn take(&mut self, span: &Range<usize>) {
        if let Some(t) = self.taken.get_mut(span.clone()) {
            t.fill(true);
        }
    }

    fn free(&self, span: &Range<usize>) -> bool {
        !span.is_empty()
            && self
                .taken
                .get(span.clone())
                .is_some_and(|t| !t.contains(&true))
    }

    /// Index of a name, new or known.
    fn id(&mut self, name: &str, kind: NameKind) -> usize {
        if let Some(&i) = self.ids.get(name) {
            return i;
        }
        let i = self.who.len();
        self.who.push(Who {
            name: name.to_owned(),
            kind,
            parts: None,
            count: 0,
            analyst: [
                "证券",
                "研究院",
                "研究所",
                "银行",
                "资本",
                "基金",
                "咨询",
                " Securities",
                " Research",
                " Capital",
                " Capital Markets",
                " Equities",
                " Brokerage",
                " Analytics",
                " Advisors",
                "投顾",
                "期货",
                "咨询公司",
                "事务所",
                "智库",
                " LLP",
                " Institute",
            ]
            .iter()
            .any(|e| name.ends_with(e)),
        });
        self.ids.insert(name.to_owned(), i);
        i
    }

    /// Notes that `span` names `who`, unless the place belongs to something else.
    fn spot(&mut self, span: Range<usize>, who: usize) -> bool {
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
    fn everywhere(&mut self, name: &str, who: usize) {
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
            self.spot(at..at + name.len(), who);
        }
    }

    fn vocabulary_names(&mut self, numbers: &[Range<usize>]) {
        let hits = std::mem::take(&mut self.hits);
        let in_number = |start: usize, end: usize| {
            let k = numbers.partition_point(|n| n.end <= start);
            numbers.get(k).is_some_and(|n| {
                n.start < end
                    && !(start <= n.start && n.end <= end && end - start >= n.end - n.start)
            })
        };
        for h in &hits {
            let Some(e) = self
                .sense(h)
                .name
                .and_then(|n| self.vocabulary.entities.get(n as usize))
            else {
                continue;
            };
            // A single letter is a name only where the article says so elsewhere (推特, X平台).
            if h.end - h.start == 1 || in_number(h.start, h.end) {
                continue;
            }
            // 美股 in 上美股份, 央行 in 各国央行: the word is part of a longer one.
            if e.kind == NameKind::Market
                && self
                    .text
                    .get(h.end..)
                    .is_some_and(|t| t.starts_with(['份', '东', '权']))
            {
                continue;
            }
            // 越南央行: the place is whose bank it is.
            if self.text.get(h.start..h.end) == Some("央行")
                && self.spots.last().is_some_and(|s| s.end == h.start)
            {
                continue;
            }
            let name = if self.english { &e.en } else { &e.name };
            let who = self.id(name, e.kind);
            if let Some(w) = self.who.get_mut(who) {
                w.analyst |= e.analyst;
            }
            self.spot(h.start..h.end, who);
        }
        for h in hits.iter().filter(|h| h.end - h.start == 1) {
            let known = self
                .sense(h)
                .name
                .and_then(|n| self.vocabulary.entities.get(n as usize))
                .and_then(|e| {
                    self.ids
                        .get(if self.english { &e.en } else { &e.name })
                        .copied()
                });
            if let Some(who) = known {
                self.spot(h.start..h.end, who);
            }
        }
        self.hits = hits;
    }

    fn finish(mut self) -> Scan {
        self.spots.sort_by_key(|s| s.start);
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
            most,
            home: OnceCell::new(),
            hits: self.hits,
            who: self.who,
            spots: self.spots,
            english: self.english,
        };
        roles(&mut scan, self.text, self.vocabulary);
        person::mark(&mut scan, self.text, self.vocabulary);
        scan
    }
}

/// The marks behind which a name or a code may stand.
fn opens(text: &str) -> Vec<(usize, char)> {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(b) = bytes.get(at) {
        let next = |a: u8, z: u8| bytes.get(at + 1) == Some(&a) && bytes.get(at + 2) == Some(&z);
        match b {
            b'(' => out.push((at, '(')),
            0xE2 if next(0x80, 0x9C) => out.push((at, '“')),
            0xE3 if next(0x80, 0x8A) => out.push((at, '《')),
            0xEF if next(0xBC, 0x88) => out.push((at, '（')),
            _ => {}
        }
        at += if *b < 0xE0 { 1 } else { 3 };
    }
    out
}

/// Says of each name whether it acts, is acted on, or speaks.
fn roles(scan: &mut Scan, text: &str, vocabulary: &Vocabulary) {
    let english = scan.english;
    let mut flags = Vec::with_capacity(scan.spots.len());
    let mut sources: Vec<usize> = Vec::new();
    for s in &scan.spots {
        let i = scan.hits.partition_point(|h| h.start < s.start);
        let before = i.checked_sub(1).and_then(|k| scan.hits.get(k));
        let object = before.is_some_and(|h| {
            vocabulary.sense(h).role.any(Role::OBJECT)
                && text.get(h.end..s.start).is_some_and(|gap| {
                    matches!(gap.trim(), "" | "了" | "the" | "“" | "a" | "an" | "到")
                })
        });
        let reach = if english { 30 } else { 24 };
        let speaks = scan
            .hits
            .iter()
            .skip(i)
            .skip_while(|h| h.start < s.end)
            .take(3)
            .take_while(|h| h.start < s.end + reach)
            .any(|h| {
                vocabulary.sense(h).role.any(Role::SPEECH)
                    && text.get(s.end..h.start).is_some_and(|gap| {
                        !gap.contains(['，', '。', '、', '；', '\n', ','])
                            && (!gap.contains('的') || gap.chars().count() <= 5)
                            && gap.len() <= reach
                    })
            });
        // the Visible Alpha consensus, polled by FactSet: they speak of somebody else.
        let polled = english
            && (text.get(s.end..).is_some_and(|t| {
                [
                    "consensus",
                    "estimate",
                    "poll",
                    "survey",
                    "data",
                    "analysts",
                    "forecast",
                ]
                .iter()
                .any(|w| t.trim_start().starts_with(w))
            }) || text.get(..s.start).is_some_and(|t| {
                [
                    "polled by ",
                    "surveyed by ",
                    "compiled by ",
                    "according to ",
                    "cited by ",
                ]
                .iter()
                .any(|w| t.ends_with(w))
            }));
        let notes = english
            && text.get(s.end..).is_some_and(|t| {
                t.starts_with(" says in a")
                    || t.starts_with(" said in a") && t.contains("note")
                    || t.starts_with(" writes")
                    || t.starts_with(" says.")
            });
        if polled || notes {
            sources.push(s.who);
        }
        flags.push((object, speaks || polled));
    }
    for (s, (object, speaks)) in scan.spots.iter_mut().zip(flags) {
        s.object = object;
        s.speaks = speaks;
    }
    for k in sources {
        if let Some(w) = scan.who.get_mut(k).filter(|w| w.kind == NameKind::Unknown) {
            w.analyst = true;
        }
    }
}
