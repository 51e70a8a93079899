//! Months that only say for when something is delivered: 8月期金, the February rubber contract.
//!
//! Enters: an expression of time and what stands around it. Leaves: whether it is such a month. Deliberately absent: of which
//! day the price of the contract is.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::embedded::embedded;
use crate::text::script::is_han;
use crate::text::words::Words;

use super::token::{Said, Token};

/// The words of `rules/vocabulary/contract.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    contracts: Words,
    traded: Words,
    dealt: Words,
    dated: Words,
}

static FILE: LazyLock<File> = LazyLock::new(|| embedded!("vocabulary/contract.toml"));

/// The longest name of goods between a month and the word for their contract, in characters.
const GOODS: usize = 10;

impl File {
    /// 8月期金, 3月WTI原油期货: whether a text opens with goods and the word for a contract on them.
    fn delivered(&self, rest: &str) -> bool {
        let plain = |c: &char| is_han(*c) && *c != '的' || c.is_ascii_alphanumeric() || *c == ' ';
        let run = rest
            .char_indices()
            .take(GOODS)
            .take_while(|(_, c)| plain(c));
        let mut places = run.map(|(k, _)| rest.get(k..).unwrap_or(""));
        let found = places.find_map(|t| self.contracts.without_lead(t));
        found.is_some_and(|behind| !self.traded.begin(behind))
    }
}

/// 8月期金, the most active February rubber contract: whether a month only says for when something is delivered.
pub(super) fn contract_month(text: &str, t: &Token) -> bool {
    let Said::Date(None, w) = &t.said else {
        return false;
    };
    let alone = w.month.is_some() && w.day.is_none() && w.year.is_none();
    let rest = text.get(t.span.end..).unwrap_or("");
    if alone && FILE.delivered(rest) {
        return true;
    }
    let mut words = rest.split_whitespace().take(4).take_while(|w| {
        let plain = w.trim_end_matches([',', '.']);
        plain.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') && !plain.is_empty()
    });
    let dealt = words.any(|w| FILE.dealt.has(w.trim_end_matches([',', '.'])));
    let head = text.get(..t.span.start).unwrap_or("").trim_end();
    let last = head
        .rsplit([' ', '\n', ','])
        .next()
        .unwrap_or("")
        .to_ascii_lowercase();
    alone && dealt && rest.starts_with(' ') && !FILE.dated.has(&last)
}
