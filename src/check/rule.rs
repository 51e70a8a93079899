//! What a rule is and what it sees.

use std::cell::OnceCell;

use crate::model::{Article, ArticleInfo, Claim, Fact, Group};
use crate::text::sentence::Sentence;

use super::arithmetic::relation::Line;
use super::fx::Judged;
use super::sink::Sink;
use super::value::across::Conflict;

/// One rule: one file, one entry in `rules/check/`, one pair of fixture folders.
pub trait Rule: Sync {
    /// Its permanent code, also the name of its file and of its data entry.
    fn code(&self) -> &'static str;

    /// Looks at one article, its text at hand.
    fn article(&self, _view: &ArticleView<'_>, _sink: &mut Sink<'_>) {}

    /// Looks at everything that crosses articles.
    fn across(&self, _view: &CrossView<'_>, _sink: &mut Sink<'_>) {}
}

/// One article, as a rule sees it.
#[derive(Debug)]
pub struct ArticleView<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its sentences; [`Claim::sentence`] is an index into them.
    pub sentences: &'a [Sentence],
    /// Its claims, in text order.
    pub claims: &'a [Claim],
    /// Its blocks as rows of numbers, made when the first rule asks.
    pub(super) lines: OnceCell<Vec<Line<'a>>>,
    /// Its conversions with what the market says of them, judged when the first rule asks.
    pub(super) conversions: OnceCell<Vec<Judged<'a>>>,
}

impl<'a> ArticleView<'a> {
    /// Over an article with its sentences and claims.
    pub fn new(article: &'a Article, sentences: &'a [Sentence], claims: &'a [Claim]) -> Self {
        ArticleView {
            article,
            sentences,
            claims,
            lines: OnceCell::new(),
            conversions: OnceCell::new(),
        }
    }

    /// The claims of one sentence, in text order.
    pub fn claims_in(&self, sentence: u32) -> &'a [Claim] {
        let from = self.claims.partition_point(|c| c.sentence < sentence);
        let to = self.claims.partition_point(|c| c.sentence <= sentence);
        self.claims.get(from..to).unwrap_or(&[])
    }

    /// The claim with an id.
    pub fn by_id(&self, id: &str) -> Option<&'a Claim> {
        self.claims.iter().find(|c| &*c.id == id)
    }

    /// The text between two claims, or before the first where they overlap.
    pub fn between(&self, a: &Claim, b: &Claim) -> &'a str {
        self.article
            .text
            .get(a.span.end..b.span.start)
            .unwrap_or("")
    }
}

/// Everything that crosses articles, as a rule sees it.
#[derive(Debug)]
pub struct CrossView<'a> {
    /// All articles of the run.
    pub articles: &'a [ArticleInfo],
    /// All claims of the run, by article, in text order.
    pub claims: &'a [Claim],
    /// Index of each claim's article.
    pub owner: &'a [usize],
    /// Facts with two claims or more.
    pub facts: &'a [Fact],
    /// Duplicates and events.
    pub groups: &'a [Group],
    /// So many articles at the front are drafts, the others were published; 0 outside a gate.
    pub drafts: usize,
    /// Pairs of claims in conflict, which several rules share; empty until the first asks for them.
    pub conflicts: OnceCell<Vec<Conflict<'a>>>,
}
