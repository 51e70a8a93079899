//! Article → claims: which numbers does it state, exactly, of whom, of what, as of when, how firmly.
//!
//! Two halves with one border, [`mention::Mention`]: reading (`read`) turns text into exact
//! quantities and knows nothing of meaning; attribution (`attribute`) says whose number it is and
//! what it measures, and never changes a value.

pub mod attribute;
pub mod lexicon;
pub mod mention;
pub mod models;
pub mod read;
pub mod vocabulary;

use crate::model::{Article, Claim};
use crate::text::calendar;
use crate::text::sentence::{self, Sentence};

pub use lexicon::Lexicon;

/// Settings of the stage.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Also report bare numbers whose unit the text does not give (`--all`).
    pub all: bool,
}

/// What the stage makes of one article.
#[derive(Debug, Clone, Default)]
pub struct Extraction {
    /// Claims in text order.
    pub claims: Vec<Claim>,
    /// Sentences of the article; [`Claim::sentence`] is an index into them.
    pub sentences: Vec<Sentence>,
}

/// Extracts all claims of one article.
pub fn run(article: &Article, lexicon: &Lexicon, settings: &Settings) -> Extraction {
    let sentences = sentence::split(&article.text, &article.blocks, |at| article.field_at(at));
    let dates = calendar::scan(&article.text);
    let mentions = read::run(article, &dates, lexicon, settings);
    let claims = attribute::run(article, &sentences, &dates, &mentions, lexicon);
    Extraction { claims, sentences }
}
