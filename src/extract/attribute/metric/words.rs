//! The words of `rules/vocabulary/figure.toml`: what the words around a number add to its figure.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::embedded::embedded;
use crate::text::words::Words;

/// See the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FigureWords {
    pub bid_zh: Words,
    pub bid_en: Words,
    pub bought: Words,
    pub spent_on: Words,
    pub capital: Words,
    pub training_thing: Words,
    pub per_share: Words,
    pub per_share_dividend: Words,
    pub per_share_price: Words,
    pub per_share_earned: Words,
    pub paid_out: Words,
    pub bought_back: Words,
    pub sold_off: Words,
    pub dealt: Words,
    pub crime: Words,
    pub rival: Words,
    pub no_price_per: Words,
    pub total: Words,
    pub sells: Words,
    pub bound: Words,
    pub change_behind_zh: Words,
    pub change_behind_en: Words,
    pub noun_after: Words,
    pub share_deals: std::collections::BTreeMap<String, Words>,
    pub quoting: Words,
    pub plain_moves: Words,
    pub price_moves: Words,
    pub no_price_moves: Words,
    pub price_gap_zh: Words,
    pub price_gap_en: Words,
    pub tail: Words,
    pub conjunction: Words,
    pub led_to_zh: Words,
    pub led_to_en: Words,
    pub stake: Words,
    pub no_whole: Words,
    pub whole_end: Words,
    pub about: Words,
    pub measured: Words,
    pub shares: Words,
    pub opens_part: Words,
    pub rest: Words,
    pub gets: Words,
    pub parts_from: Words,
    pub part_of: Words,
    pub taken_off: Words,
    pub comes: Words,
    pub out_of: Words,
    pub whole_lead: Words,
    pub level: Words,
    pub deals: Words,
    pub is: Words,
    pub sum: Words,
    pub exceeds: Words,
    pub compared: Words,
    pub expected: Words,
    pub times: Words,
    pub spends_for: Words,
    pub spends_unless: Words,
    pub computing: Words,
    pub plant: Words,
    pub post_money: Words,
    pub staff: Words,
    pub stake_before: Words,
    pub court_en: Words,
    pub buys_en: Words,
    pub sells_en: Words,
    pub takeover_en: Words,
    pub deal_noun_en: Words,
    pub goods_en: Words,
    pub results_en: Words,
}

/// The file.
pub static WORDS: LazyLock<FigureWords> = LazyLock::new(|| embedded!("vocabulary/figure.toml"));
