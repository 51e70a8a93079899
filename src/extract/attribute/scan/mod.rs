//! One pass over the article: where its names stand and where the words of the vocabulary do.
//!
//! Names come from three sources: the vocabulary with its aliases, definitions in the text
//! (（以下简称“SSI”）), and shapes (endings, stock codes, capital letters, recurrence). Every name of
//! one thing leads to one [`Who`]. Deliberately absent: which name owns which number.

mod accused;
mod achieved;
mod arm;
mod board;
mod builder;
mod chinese;
mod coded;
mod compose;
mod composition;
mod define;
mod described;
mod english;
mod entry;
mod estate;
mod event;
mod force;
mod fund;
mod home;
mod known;
mod longer;
mod model;
mod part;
mod person;
mod phrase;
mod places;
mod position;
mod rater;
mod road;
mod role;
mod series;
mod shape;
mod signs;
mod staged;
mod teller;

pub use accused::{charged, judges, others};
pub use estate::figure as of_estates;
pub use event::{broad, harmed, launches, sends};
pub use person::full_name_en;
pub use series::both;
pub use shape::SHAPES;

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::extract::attribute::subject::OWNERS;
use crate::extract::mention::Mention;
use crate::extract::vocabulary::{Hit, NameKind, Vocabulary};
use crate::model::Article;

use builder::Builder;
use entry::Entry;

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
    /// It rates the shares of others in this article.
    pub rater: bool,
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

impl Spot {
    /// Whether it shares a byte with a place.
    pub fn meets(&self, span: &Range<usize>) -> bool {
        self.start < span.end && span.start < self.end
    }
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
    /// Where the text turns to an event, its own or one that it recalls, in text order.
    pub recalled: Vec<(usize, usize)>,
    /// Housing estates, in the order of their names' first places.
    pub estates: Vec<usize>,
    /// Of each kind of name the one that is named most, and how often.
    pub most: Vec<(NameKind, u32, usize)>,
    /// Of each number of a list whose members have one each, by its index: the member.
    pub series: BTreeMap<usize, usize>,
    /// Of each percentage that is a part of what is named directly behind it, by its index: that.
    pub parts: BTreeMap<usize, usize>,
    /// Of each office that publishes statistics of its country, both as indices into [`Scan::who`]: the country.
    pub offices: BTreeMap<usize, usize>,
    /// Those who only tell of the figures of others.
    pub tellers: BTreeSet<usize>,
    /// The countries whose offices may be quoted, in the order of their list.
    homes: Vec<Option<usize>>,
    /// The one whose office is quoted, once it is asked for.
    home: OnceCell<Option<usize>>,
    /// The one that the words of the text speak of, once it is asked for.
    spoken: OnceCell<Option<usize>>,
    /// Those that only say how far something reaches, once they are asked for.
    wide: OnceCell<Vec<usize>>,
    /// Whether an English text reports on a survey, once it is asked for.
    surveyed: OnceCell<bool>,
    /// The entries of a list of firms, once they are asked for.
    entries: OnceCell<Vec<Entry>>,
}

impl Scan {
    /// Reads one article; `hits` are the words of the vocabulary in its text.
    pub fn new(
        article: &Article,
        mentions: &[Mention],
        hits: Vec<Hit>,
        vocabulary: &Vocabulary,
    ) -> Scan {
        let mut b = Builder::new(article, hits, vocabulary);
        // A code behind a name says where the name ends (恒生科技ETF（513180）), so it comes first; a
        // name that holds a number (10年期美债) is longer than the number and comes before it.
        if !b.english {
            coded::stock_codes(&mut b);
            longer::names(&mut b);
            arm::names(&mut b);
            coded::named_pairs(&mut b);
        }
        coded::currency_pairs(&mut b);
        let numbers: Vec<Range<usize>> = mentions.iter().map(|m| m.span.clone()).collect();
        model::names(&mut b, &numbers);
        b.vocabulary_names(&numbers);
        // 六大行, 百强房企: a number inside the name of a class leaves the name whole.
        let classes: Vec<Range<usize>> = b
            .hits
            .iter()
            .filter(|h| b.sense(h).owns)
            .map(|h| h.start..h.end)
            .collect();
        for n in &numbers {
            let k = classes.partition_point(|c| c.end <= n.start);
            let inside = classes
                .get(k)
                .is_some_and(|c| c.start <= n.start && n.end <= c.end && c.len() > n.len());
            if !inside {
                b.take(n);
            }
        }
        if !b.english {
            fund::names(&mut b, &numbers);
        }
        let mut joins = Vec::new();
        if b.english {
            english::names(&mut b);
        } else {
            joins = force::names(&mut b);
            accused::names(&mut b);
            achieved::names(&mut b, mentions);
            chinese::names(&mut b);
            described::name(&mut b);
        }
        home::countries(&mut b);
        home::banks(&mut b);
        define::aliases(&mut b);
        if !b.english {
            staged::names(&mut b);
        }
        compose::scopes(&mut b);
        event::find(&mut b);
        compose::attributes(&mut b);
        if !b.english {
            force::join(&mut b, &joins);
            composition::names(&mut b, mentions);
            estate::names(&mut b, mentions);
            board::names(&mut b);
            position::names(&mut b, mentions);
            b.series = series::pair(&mut b, mentions);
            b.parts = part::names(&mut b, mentions);
            event::undated(&mut b);
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

    /// The event that a paragraph speaks of at a byte: its own, unless it recalls another before.
    pub fn event_at(&self, text: &str, paragraph: usize, at: usize) -> Option<usize> {
        let main = self.event?;
        let k = self.recalled.partition_point(|r| r.0 < at);
        let last = k.checked_sub(1).and_then(|k| self.recalled.get(k));
        let other = last
            .filter(|r| r.0 >= paragraph && r.1 != main)
            .filter(|r| !text.get(r.0..at).is_some_and(event::comes_back));
        Some(other.map_or(main, |r| r.1))
    }

    /// The country whose own office is quoted for a statistic.
    pub fn home(&self) -> Option<usize> {
        *self.home.get_or_init(|| home::quoted(self))
    }

    /// The country of which alone most of the words of the text are said.
    pub fn spoken(&self, text: &str) -> Option<usize> {
        *self.spoken.get_or_init(|| home::spoken(self, text))
    }

    /// Those that only say how far something reaches: global.
    pub fn wide(&self) -> &[usize] {
        self.wide.get_or_init(|| {
            let named = self.who.iter().enumerate();
            let wide = named.filter(|(_, w)| OWNERS.everywhere.has(&w.name));
            wide.map(|(k, _)| k).collect()
        })
    }

    /// Whether a text of English reports on a survey.
    pub fn surveyed(&self, text: &str) -> bool {
        *self.surveyed.get_or_init(|| {
            text.contains("respondents") && text.matches("survey").take(2).count() == 2
        })
    }

    /// The one whose entry of a list holds a byte of an English article.
    pub fn entry_at(&self, article: &Article, at: usize) -> Option<usize> {
        if !self.english {
            return None;
        }
        let all = self.entries.get_or_init(|| entry::entries(self, article));
        let mut inside = all.iter().rev().filter(|e| e.span.contains(&at));
        inside.next().map(|e| e.who)
    }

    /// The country that alone is told to have a figure.
    pub fn of_figure(&self, name: &str) -> Option<usize> {
        home::of_figure(self, name)
    }

    /// The country whose money alone a code is.
    pub fn of_currency(&self, code: &str) -> Option<usize> {
        home::of_currency(self, code)
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

/// The text from a byte up to the next of some closing marks, at most `most` characters on, and the byte
/// behind the mark.
fn inside<'t>(
    text: &'t str,
    from: usize,
    closing: &[char],
    most: usize,
) -> Option<(&'t str, usize)> {
    let rest = text.get(from..)?;
    let mut chars = rest.char_indices().take(most);
    let (end, mark) = chars.find(|x| closing.contains(&x.1))?;
    Some((rest.get(..end)?, from + end + mark.len_utf8()))
}
