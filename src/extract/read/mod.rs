//! Text → exact quantities.
//!
//! In: an article's folded text. Out: its mentions in text order. The order of the work: `scan` makes
//! items of numerals and what stands beside them, `join` makes ranges and lists, `hedge` takes the
//! words around them, `context` settles currencies, `convert` links pairs, `interval` says which
//! values each may stand for. Every step passes over the items once.
//! Deliberately absent: whose number it is and of what; that is `attribute`.

mod bounds;
mod cents;
pub mod context;
mod convert;
mod english;
mod hedge;
mod interval;
mod item;
mod join;
mod links;
pub mod numeral;
mod plain;
mod scan;
pub mod sci;
mod spaced;
pub mod words;

#[cfg(test)]
mod properties;
mod reckon;
#[cfg(test)]
mod scope;
#[cfg(test)]
mod tests;

use crate::model::{Article, Kind, Reading as Values};
use crate::text::calendar::{self, Written};

use super::mention::Mention;
use super::{Lexicon, Settings};
use context::Cues;
use item::Item;
use words::Words;

/// The vocabulary of reading.
#[derive(Debug, Default)]
pub struct Reading {
    /// Units, currencies, hedges, idioms.
    pub words: Words,
    /// What decides open currencies and units.
    pub cues: Cues,
}

impl Reading {
    /// As embedded in the binary.
    pub fn builtin() -> Self {
        Reading::with(&[], &[])
    }

    /// The same with classifiers and currencies of the user.
    pub fn with(classifiers: &[String], currencies: &[words::Currency]) -> Self {
        Reading {
            words: Words::with(classifiers, currencies),
            cues: Cues::builtin(),
        }
    }
}

/// Reads all quantities of an article, in text order; `dates` are those that are printed in its text.
pub fn run(
    article: &Article,
    dates: &[Written],
    lexicon: &Lexicon,
    settings: &Settings,
) -> Vec<Mention> {
    // 一 百 五 十 个 百 分 点: where every number is asked for, also one printed with spaces.
    if settings.all
        && let Some((text, map)) = spaced::close(&article.text)
    {
        let closed = Article {
            text,
            ..article.clone()
        };
        let mut out = read(&closed, &calendar::scan(&closed.text), lexicon, settings);
        for m in &mut out {
            m.span = map.back(&m.span);
            m.hedged = map.back(&m.hedged);
        }
        return out;
    }
    read(article, dates, lexicon, settings)
}

fn read(
    article: &Article,
    dates: &[Written],
    lexicon: &Lexicon,
    settings: &Settings,
) -> Vec<Mention> {
    let text = &article.text;
    let words = &lexicon.reading.words;
    let mut items = scan::run(text, dates, words, settings.all);
    if article.script != crate::model::Script::Hant {
        items.retain(|i| {
            !(i.kind == Kind::Percent && article.slice(i.span.clone()).ends_with('厘'))
        });
    }
    join::ranges(text, &mut items, settings.all);
    join::lists(text, &mut items);
    let mut floor = 0;
    for it in &mut items {
        if !matches!(it.kind, Kind::Date | Kind::Ordinal) && !it.fenced {
            hedge::attach(text, words, floor, it);
        }
        floor = it.end().max(floor);
    }
    let mut items = bounds::bounded(text, items, settings.all);
    // 单位：万元, 百元店, 万元户: one place name without a digit is an amount only behind a hedge.
    items.retain(|i| {
        let single = i.kind == Kind::Money
            && i.num.form == numeral::Form::Chinese
            && i.num.bare
            && i.num.end - i.span.start <= 6
            && !i.num.vague;
        let bracket = matches!(
            numeral::char_before(text, i.span.start),
            Some('(' | '（' | '/')
        );
        let short = i.num.end - i.span.start <= 3;
        !single
            || i.hedges
                .iter()
                .any(|h| !matches!(h.class, words::Class::Plain | words::Class::Link))
            || !(short || bracket)
    });
    context::run(article, words, &lexicon.reading.cues, &mut items);
    reckon::run(text, &lexicon.reading.cues, &mut items);
    convert::link(text, &mut items);
    mentions(article, &items, settings)
}

/// Items → mentions; bare numbers only where asked for.
fn mentions(article: &Article, items: &[Item<'_>], settings: &Settings) -> Vec<Mention> {
    let mut place = vec![None; items.len()];
    let mut out = Vec::with_capacity(items.len());
    for (i, it) in items.iter().enumerate() {
        if it.is_bare() && !settings.all {
            continue;
        }
        let Some(m) = mention(article, items, it, &place) else {
            continue;
        };
        if let Some(p) = place.get_mut(i) {
            *p = Some(out.len());
        }
        out.push(m);
    }
    out
}

fn mention(
    article: &Article,
    items: &[Item<'_>],
    it: &Item<'_>,
    place: &[Option<usize>],
) -> Option<Mention> {
    let ruling = hedge::ruling(it);
    let source = it.converts.and_then(|j| items.get(j)).map(|s| {
        hedge::ruling(s).or(if s.num.vague {
            Some(words::Class::Approx)
        } else {
            None
        })
    });
    let (mut value, mut low, mut high) = (None, None, None);
    if it.kind != Kind::Date {
        match it.high() {
            Some(h) => {
                low = Some(it.low().decimal()?);
                high = Some(h.decimal()?);
            }
            None => value = Some(it.low().decimal()?),
        }
    }
    Some(Mention {
        span: it.span.clone(),
        hedged: it.hedged(),
        kind: it.kind,
        value,
        low,
        high,
        unit: it.unit.clone().into_owned(),
        unit_inferred: it.inferred,
        modifier: hedge::modifier(it, |s| article.shown(s).to_owned()),
        bound: hedge::bound(it),
        // A date stands for no number.
        interval: match it.kind {
            Kind::Date => Values::default(),
            _ => interval::of(it, ruling, source),
        },
        converts: it.converts.and_then(|j| place.get(j).copied().flatten()),
        per: it.per.clone().map(std::borrow::Cow::into_owned),
        date: it.date.clone(),
    })
}
