//! Text → exact quantities.

use crate::model::Article;
use crate::text::sentence::Sentence;

use super::mention::Mention;
use super::{Lexicon, Settings};

/// Reads all quantities of an article, in text order.
pub fn run(
    _article: &Article,
    _sentences: &[Sentence],
    _lexicon: &Lexicon,
    _settings: &Settings,
) -> Vec<Mention> {
    Vec::new()
}
