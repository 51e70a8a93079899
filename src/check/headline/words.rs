//! Words of headings.
//!
//! In: `rules/value/headline.toml`. Out: its lists.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::embedded::embedded;
use crate::text::words::Words;

/// The lists; the file says what each is for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Headlines {
    pub above: Words,
    pub at_most: Words,
    pub reached: Words,
    pub unread: Words,
    pub toll: Words,
}

pub(super) static WORDS: LazyLock<Headlines> = LazyLock::new(|| embedded!("value/headline.toml"));
