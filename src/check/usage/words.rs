//! The words around a number whose wording is checked.
//!
//! In: `rules/usage/words.toml`. Out: the lists that US004 and US010 ask for.

use std::sync::LazyLock;

use serde::Deserialize;

/// All lists.
#[derive(Debug, Deserialize)]
pub struct Words {
    /// US004.
    pub decrease: Decrease,
    /// US010.
    pub share: Share,
}

/// Words of a decrease.
#[derive(Debug, Deserialize)]
pub struct Decrease {
    /// Verbs directly before the number.
    pub verbs: Vec<String>,
    /// Figures that may fall below zero.
    pub signed: Vec<String>,
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
}

/// The lists.
pub static WORDS: LazyLock<Words> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../rules/usage/words.toml"))
        .unwrap_or_else(|e| panic!("embedded rules/usage/words.toml is not valid: {e}"))
});
