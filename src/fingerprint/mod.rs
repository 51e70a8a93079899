//! Article → sketch: what does it look like, cheaply.
//!
//! Deliberately absent: any comparison of two articles; that is `cluster`.

use crate::model::{Article, Sketch};

/// Settings of the stage.
#[derive(Debug, Clone, Default)]
pub struct Settings {}

/// Sketches one article.
pub fn run(article: &Article, _settings: &Settings) -> Sketch {
    Sketch {
        article: article.id.clone(),
        path: article.path.clone(),
        byte_hash: article.content_hash,
        ..Sketch::default()
    }
}
