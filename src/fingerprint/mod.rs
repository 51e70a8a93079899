//! Article → sketch: what does it look like, cheaply.
//!
//! Deliberately absent: any comparison of two articles; that is `cluster`.

use crate::model::{Article, ArticleInfo, Sketch};

/// Settings of the stage.
#[derive(Debug, Clone, Default)]
pub struct Settings {}

/// Sketches one article.
pub fn run(article: &Article, info: &ArticleInfo, _settings: &Settings) -> Sketch {
    Sketch {
        key: info.key.clone(),
        title: info.title.clone(),
        source: info.source.clone(),
        byte_hash: article.content_hash,
        ..Sketch::default()
    }
}
