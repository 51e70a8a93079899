//! Article → sketch: what does it look like, cheaply.
//!
//! One pass over the folded text gives hashes of a few sizes: of everything (exact copies), of
//! sampled shingles (edited copies), of terms and figures (events). Deliberately absent: any
//! comparison of two articles; that is `cluster`.

pub mod background;
pub mod credit;
pub mod features;
pub mod names;
pub mod normalize;
pub mod numbers;
pub mod shingle;
pub mod simhash;
pub mod vocabulary;

use std::fmt::Write;
use std::ops::RangeInclusive;

use serde::Deserialize;
use twox_hash::XxHash3_64;

use crate::model::sketch::{HEAD, pack_day};
use crate::model::{Article, ArticleInfo, FieldKind, Hashes, Level, Sketch};
use crate::text::calendar;
use crate::text::embedded::embedded;

use credit::Credit;
use normalize::Tokens;
pub use vocabulary::Vocabulary;

/// Settings of the stage.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Tokens of a shingle in Chinese text.
    pub shingle_han: usize,
    /// Tokens of a shingle in text of words.
    pub shingle_word: usize,
    /// Tokens of the body that count as its lead.
    pub lead: usize,
    /// How often a term of the title counts.
    pub title_weight: u32,
    /// Terms kept of a text, at most: the most telling ones in news at large.
    pub terms: usize,
    /// Where names stand in a title.
    pub headline: Headline,
    /// How texts name their source.
    pub credit: Credit,
    /// Words around numbers.
    pub vocabulary: Vocabulary,
}

/// Where names stand in a title.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Headline {
    /// Words at the beginning of a title that its subject stands in.
    pub head: usize,
    /// Words of a headline, at most.
    pub words: usize,
    /// Least inverse document frequency in news at large of a word that begins sentences only, for it
    /// to be a name.
    pub rare: f32,
    /// What firms call themselves by law, in small letters and without a plural ending: no names.
    pub forms: Vec<String>,
    /// What follows a subject in a title in characters.
    pub ends: String,
    /// Characters of such a subject.
    pub name: RangeInclusive<usize>,
    /// Characters at the beginning of the text that hold it, too.
    pub reach: usize,
}

/// The part of the rule file that is this stage's.
#[derive(Deserialize)]
struct File {
    fingerprint: Settings,
}

impl Default for Settings {
    /// The settings embedded in the binary.
    ///
    /// # Panics
    /// Never for a binary whose tests passed: a test loads the embedded file.
    fn default() -> Self {
        let file: File = embedded!("cluster.toml");
        let mut s = file.fingerprint;
        s.vocabulary = s.vocabulary.sorted();
        s
    }
}

/// Sketches one article.
pub fn run(article: &Article, info: &ArticleInfo, settings: &Settings) -> Sketch {
    run_for(Level::Event, article, info, settings)
}

/// Sketches one article for a search that goes no further than a level: what only a further one reads is
/// left out.
pub fn run_for(level: Level, article: &Article, info: &ArticleInfo, settings: &Settings) -> Sketch {
    let mut title = Tokens::default();
    let mut body = Tokens::default();
    body.reserve(article.text.len());
    let mut marks = Marks::new(level);
    // Where each paragraph begins, as an index of a token of the body.
    let mut starts = Vec::new();
    for b in &article.blocks {
        let piece = article.slice(b.span.clone());
        match article.field_at(b.span.start) {
            FieldKind::Title => {
                title.push(piece);
                marks.add(piece, settings, true, true);
            }
            // The summary of a feed is the beginning of the body, cut off.
            FieldKind::Summary => {}
            FieldKind::Body => {
                starts.push(body.list.len());
                let lead = body.list.len() < settings.lead;
                body.push(piece);
                marks.add(piece, settings, false, lead);
            }
        }
    }
    if body.list.is_empty() {
        body = title.clone();
        starts.push(0);
    }
    let mut whole = String::with_capacity(title.text.len() + 1 + body.text.len());
    whole.push_str(&title.text);
    whole.push('\n');
    whole.push_str(&body.text);
    let mut sketch = Sketch {
        key: info.key.clone(),
        title: info.title.clone(),
        source: info.source.clone(),
        day: info.date.map(day),
        minute: info.minute,
        byte_hash: article.content_hash,
        folded_hash: XxHash3_64::oneshot(whole.as_bytes()),
        length: u32::try_from(body.list.len()).unwrap_or(u32::MAX),
        credits: settings.credit.of(body_text(article)),
        ..Sketch::default()
    };
    if level == Level::Exact {
        return sketch;
    }
    passages(&mut sketch, &body, &starts, settings);
    sketch.numbers = sorted(marks.numbers);
    sketch.title_numbers = sorted(marks.title_numbers);
    let names = names::names(article, &title, &body, settings);
    // Copies are told apart by the subjects of their titles, where both have one.
    if level == Level::Event || names.iter().any(|n| n & HEAD != 0) {
        sketch.terms = terms(&title, &body, names, settings);
    }
    if level == Level::Event {
        sketch.figures = sorted(marks.figures);
        sketch.marks = marks.surfaces.into();
        sketch.days = days(article, info);
    }
    sketch
}

/// Puts down the passages of a body whose paragraphs begin at these tokens.
fn passages(sketch: &mut Sketch, body: &Tokens, starts: &[usize], settings: &Settings) {
    let width = if body.mostly_han() {
        settings.shingle_han
    } else {
        settings.shingle_word
    };
    let scale = shingle::scale(body.list.len());
    let hashes: Vec<u64> = shingle::hashes(body, width).collect();
    let mut shingles = Vec::with_capacity(body.list.len().min(512));
    let mut paragraphs = vec![u32::MAX; starts.len()];
    let mut paragraph = 0;
    for (i, kept) in hashes.iter().map(|h| shingle::upper(*h)).enumerate() {
        if kept > scale {
            continue;
        }
        shingles.push(kept);
        while starts.get(paragraph + 1).is_some_and(|s| *s <= i) {
            paragraph += 1;
        }
        if let Some(p) = paragraphs.get_mut(paragraph) {
            *p = kept.min(*p);
        }
    }
    sketch.simhash = simhash::of(&hashes);
    sketch.scale = scale;
    sketch.shingles = sorted(shingles);
    sketch.paragraphs = paragraphs.into();
}

/// The days that an article without a date names: what is left to tell when it was written.
fn days(article: &Article, info: &ArticleInfo) -> Hashes {
    if info.date.is_some() {
        return Hashes::default();
    }
    let named = calendar::scan(&article.text).into_iter();
    let named = named.filter(|w| w.month_to.is_none());
    sorted(
        named
            .filter_map(|w| pack_day(w.year, w.month?, w.day))
            .collect(),
    )
}

/// The body from its first field to its last.
fn body_text(article: &Article) -> &str {
    let mut bodies = article.fields.iter().filter(|f| f.kind == FieldKind::Body);
    let Some(body) = bodies.next() else { return "" };
    let end = bodies.next_back().map_or(body.span.end, |l| l.span.end);
    article.slice(body.span.start..end)
}

fn terms(title: &Tokens, body: &Tokens, names: Vec<u32>, settings: &Settings) -> Hashes {
    let mut found = Vec::with_capacity(512);
    found.extend(names);
    features::terms(title, usize::MAX, |t| {
        found.push(features::packed(t, settings.title_weight));
    });
    features::terms(body, settings.lead, |t| found.push(features::packed(t, 1)));
    features::heaviest(features::pack(found), settings.terms)
}

/// Days since 1970-01-01.
fn day(date: jiff::civil::Date) -> i32 {
    let epoch = jiff::civil::Date::constant(1970, 1, 1);
    epoch.until(date).map_or(0, |span| span.get_days())
}

/// Numbers as they are met.
#[derive(Debug)]
struct Marks {
    /// What they are wanted for.
    level: Level,
    numbers: Vec<u32>,
    title_numbers: Vec<u32>,
    figures: Vec<u32>,
    surfaces: String,
}

impl Marks {
    fn new(level: Level) -> Self {
        // As many as most articles have: a list that grows is moved each time.
        let room = |from, n| Vec::with_capacity(if level < from { 0 } else { n });
        Marks {
            level,
            numbers: room(Level::Near, 64),
            title_numbers: Vec::new(),
            figures: room(Level::Event, 32),
            surfaces: String::new(),
        }
    }

    fn add(&mut self, piece: &str, settings: &Settings, title: bool, lead: bool) {
        if self.level == Level::Exact {
            return;
        }
        numbers::scan(piece, &settings.vocabulary, |n| {
            if title {
                self.title_numbers.push(n.hash);
            }
            self.numbers.push(n.hash);
            if !n.telling || self.level < Level::Event {
                return;
            }
            if lead && !self.figures.contains(&n.hash) && self.surfaces.len() < 160 {
                // Writing to a string cannot fail.
                let _ = write!(self.surfaces, "{:08x}", n.hash);
                self.surfaces
                    .push_str(piece.get(n.span.clone()).unwrap_or(""));
                self.surfaces.push('\n');
            }
            self.figures.push(n.hash);
        });
    }
}

fn sorted(mut list: Vec<u32>) -> Hashes {
    list.sort_unstable();
    list.dedup();
    list.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, BlockKind, Field};

    fn sketch(title: &str, text: &str) -> Sketch {
        let mut a = Article {
            text: format!("{title}\n{text}"),
            ..Article::default()
        };
        let cut = title.len();
        for (kind, block, span) in [
            (FieldKind::Title, BlockKind::Heading, 0..cut),
            (FieldKind::Body, BlockKind::Paragraph, cut + 1..a.text.len()),
        ] {
            a.fields.push(Field {
                kind,
                span: span.clone(),
            });
            a.blocks.push(Block { kind: block, span });
        }
        a.map.push(0, 0, a.text.len(), 1, 1);
        a.fold();
        run(&a, &ArticleInfo::from(&a), &Settings::default())
    }

    #[test]
    fn traditional_and_simplified_copies_are_one_text() {
        let a = sketch(
            "軟銀擬投資OpenAI",
            "軟銀集團據報向 OpenAI 投資４００億美元。",
        );
        let b = sketch("软银拟投资OpenAI", "软银集团据报向OpenAI投资400亿美元");
        assert_eq!(a.folded_hash, b.folded_hash);
        assert_eq!(a.simhash, b.simhash);
        assert_eq!(a.shingles, b.shingles);
        assert_eq!(a.figures.len(), 1);
    }

    #[test]
    fn the_fingerprint_stays_the_same_across_versions() {
        let s = sketch("降息", "美联储周三宣布降息25个基点，符合市场预期。");
        assert_eq!(format!("{:016x}", s.simhash), "ed3e18f8ddafbd84");
    }
}
