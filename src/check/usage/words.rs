//! The words around a number whose wording is checked.
//!
//! In: `rules/usage/words.toml`. Out: the lists of the rules named beside them.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::embedded::embedded;
use crate::text::words::Words;

/// All lists.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lists {
    /// US004.
    pub decrease: Decrease,
    /// US010.
    pub share: Share,
    /// US001.
    pub hedge: Hedge,
    /// US003.
    pub range: Range,
    /// US006.
    pub increase: Increase,
    /// US013.
    pub conversion: Conversion,
    /// US014.
    pub digits: Digits,
    /// US010.
    pub persons: Persons,
}

/// Words of figures that count persons.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Persons {
    /// Before the number, in its clause.
    pub nouns: Words,
    /// US008: right behind a bare number, which counts them and is no money.
    pub counted: Words,
}

/// How digits are grouped.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Digits {
    /// Words of texts that group hundreds of thousands by twos.
    pub indian: Words,
    /// A word of magnitude that stands twice.
    pub twice: Words,
}

/// Words of a decrease.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decrease {
    /// Verbs directly before the number.
    pub verbs: Words,
    /// Figures that may fall below zero.
    pub signed: Words,
    /// English, behind a multiple.
    pub behind: Words,
}

/// Words of a share of a whole.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Share {
    /// What a share is called.
    pub nouns: Words,
    /// Verbs and hedges between a share and its number.
    pub links: Words,
    /// Wholes in English, behind the number.
    pub wholes: Words,
    /// Figures that may fall below zero, so that a part of them may be larger than the whole.
    pub signed: Words,
}

/// Hedges that are none.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hedge {
    /// With them 近 is "the last", and no hedge.
    pub times: Words,
    /// Before a number with 以下 that names what is exceeded.
    pub over: Words,
}

/// Ranges that run downwards.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Range {
    /// Figures of which less is more.
    pub losses: Words,
}

/// Words of an increase.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Increase {
    /// Verbs directly before the number.
    pub verbs: Words,
}

/// Two units of one size.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conversion {
    /// All that stands between a size and its conversion.
    pub between: Words,
    /// Units that have two sizes.
    pub two_sizes: Words,
}

/// The lists.
pub static WORDS: LazyLock<Lists> = LazyLock::new(|| embedded!("usage/words.toml"));
