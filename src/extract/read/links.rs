//! Words that tie two numbers together or part them: ranges, bounds, lists, conversions.
//!
//! In: `rules/reading/links.toml`. Out: its lists. Deliberately absent: signs (dashes, brackets), which are the
//! business of the step that reads them.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::embedded::embedded;
use crate::text::words::Words;

/// The file; it says what each list is for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Links {
    pub range: Range,
    pub bounds: Bounds,
    pub list: List,
    pub conversion: Conversion,
    pub days: Days,
    pub toll: Toll,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Range {
    pub change: Words,
    pub step: Words,
    pub nouns: Words,
    pub moved: Words,
    pub from: Words,
    pub between: Words,
    pub fence: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Bounds {
    pub low: Words,
    pub high: Words,
    pub links: Words,
    pub remarks: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct List {
    pub shared: Words,
    pub terms: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Toll {
    pub fates: Words,
    pub no_one: Words,
    pub causes: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Conversion {
    pub cues: Words,
    pub strong: Words,
    /// What a conversion was made at: 按当前汇率.
    pub basis: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Days {
    pub long: Words,
}

pub(super) static LINKS: LazyLock<Links> = LazyLock::new(|| embedded!("reading/links.toml"));
