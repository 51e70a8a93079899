//! Quantities → claims: whose number it is, of what, as of when, at which stage, how firmly.

use crate::model::{Article, Claim};
use crate::text::calendar::Written;
use crate::text::sentence::Sentence;

pub mod aside;
pub mod bare;
pub mod cues;
pub mod metric;
pub mod period;
pub mod scan;
pub mod source;
pub mod stage;
pub mod status;
pub mod subject;
pub mod topic;

#[cfg(test)]
mod tests;

use super::Lexicon;
use super::mention::Mention;
use scan::Scan;

/// What every part of attribution sees.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The article; its `text` is folded.
    pub article: &'a Article,
    /// Its sentences.
    pub sentences: &'a [Sentence],
    /// The dates that are printed in its text.
    pub dates: &'a [Written],
    /// Its mentions; claim `i` is mention `i`.
    pub mentions: &'a [Mention],
    /// Vocabulary.
    pub lexicon: &'a Lexicon,
    /// Its names, and where the words of the vocabulary stand.
    pub scan: &'a Scan,
}

/// 400亿美元！OpenAI巨额融资有望落地: the sentence of the title behind a headline that opens with the bare figure.
fn headline(cx: &Context<'_>, c: &Claim) -> Option<std::ops::Range<usize>> {
    let here = cx.sentences.get(c.sentence as usize)?;
    let next = cx.sentences.get(c.sentence as usize + 1)?;
    let title = c.field == crate::model::FieldKind::Title && next.field == c.field;
    let rest = cx.article.text.get(c.span.end..here.span.end)?;
    // 腾讯被判赔800万元！阿里回应: whoever is named before the figure owns it.
    let title = title && cx.scan.spots_in(here.span.start..c.span.start).is_empty();
    (title && matches!(rest.trim(), "！" | "!")).then(|| next.span.clone())
}

/// Attributes all mentions of an article, in text order.
pub fn run(
    article: &Article,
    sentences: &[Sentence],
    dates: &[Written],
    mentions: &[Mention],
    lexicon: &Lexicon,
) -> Vec<Claim> {
    let (words, hits) = cues::find_with(&article.text, &lexicon.vocabulary);
    let scan = Scan::new(article, mentions, words, &lexicon.vocabulary);
    let cx = Context {
        article,
        sentences,
        dates,
        mentions,
        lexicon,
        scan: &scan,
    };
    let mut passage = bare::Passage::default();
    let mut claims: Vec<Claim> = mentions
        .iter()
        .enumerate()
        .map(|(i, m)| bare::claim(&cx, m, i, &mut passage))
        .collect();
    // The order matters: a metric names the words that a subject cannot hold, a subject and a metric
    // bound the clause in which a period is looked for.
    let figures = metric::run(&cx, &mut claims);
    subject::run(&cx, &mut claims, &figures);
    period::run(&cx, &hits, &mut claims);
    stage::run(&cx, &hits, &mut claims);
    status::run(&cx, &hits, &mut claims);
    source::run(&cx, &hits, &mut claims);
    claims
}
