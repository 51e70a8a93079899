//! The words around a number whose wording is checked.
//!
//! In: `rules/usage/words.toml`. Out: the lists of the rules named beside them.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::embedded::embedded;

/// All lists.
#[derive(Debug, Deserialize)]
pub struct Words {
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
pub struct Persons {
    /// Before the number, in its clause.
    pub nouns: Vec<String>,
    /// US008: right behind a bare number, which counts them and is no money.
    pub counted: Vec<String>,
}

/// How digits are grouped.
#[derive(Debug, Deserialize)]
pub struct Digits {
    /// Words of texts that group hundreds of thousands by twos.
    pub indian: Vec<String>,
}

/// Words of a decrease.
#[derive(Debug, Deserialize)]
pub struct Decrease {
    /// Verbs directly before the number.
    pub verbs: Vec<String>,
    /// Figures that may fall below zero.
    pub signed: Vec<String>,
    /// English, behind a multiple.
    pub behind: Vec<String>,
}

/// Words of a share of a whole.
#[derive(Debug, Deserialize)]
pub struct Share {
    /// What a share is called.
    pub nouns: Vec<String>,
    /// Verbs and hedges between a share and its number.
    pub links: Vec<String>,
    /// Wholes in English, behind the number.
    pub wholes: Vec<String>,
    /// Figures that may fall below zero, so that a part of them may be larger than the whole.
    pub signed: Vec<String>,
}

/// Hedges that are none.
#[derive(Debug, Deserialize)]
pub struct Hedge {
    /// With them 近 is "the last", and no hedge.
    pub times: Vec<String>,
    /// Before a number with 以下 that names what is exceeded.
    pub over: Vec<String>,
}

/// Ranges that run downwards.
#[derive(Debug, Deserialize)]
pub struct Range {
    /// Figures of which less is more.
    pub losses: Vec<String>,
}

/// Words of an increase.
#[derive(Debug, Deserialize)]
pub struct Increase {
    /// Verbs directly before the number.
    pub verbs: Vec<String>,
}

/// Two units of one size.
#[derive(Debug, Deserialize)]
pub struct Conversion {
    /// All that stands between a size and its conversion.
    pub between: Vec<String>,
    /// Units that have two sizes.
    pub two_sizes: Vec<String>,
}

/// The lists.
pub static WORDS: LazyLock<Words> = LazyLock::new(|| embedded!("usage/words.toml"));
