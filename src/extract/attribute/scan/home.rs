//! Whose a country's statistic is where no country is named: that of the office quoted for it.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::{Builder, Scan};
use crate::extract::vocabulary::NameKind;
use crate::text::embedded::embedded;
use crate::text::words::Words;

#[derive(Deserialize)]
struct File {
    home: Vec<Home>,
}

/// A country and the offices that publish its statistics.
#[derive(Deserialize)]
struct Home {
    country: String,
    offices: Words,
}

static HOMES: LazyLock<Vec<Home>> = LazyLock::new(|| {
    let file: File = embedded!("vocabulary/home.toml");
    file.home
});

/// Names the countries: they may own a statistic even where only their office is named.
pub fn countries(b: &mut Builder<'_>) {
    for home in HOMES.iter() {
        let known = b.vocabulary.entity(&home.country);
        let name = if b.english {
            known.map(|e| e.en.as_str())
        } else {
            Some(home.country.as_str())
        };
        let who = name.map(|name| b.id(name, NameKind::Place));
        b.homes.push(who);
    }
}

/// Of each office that is named: its country.
pub fn offices(scan: &Scan) -> BTreeMap<usize, usize> {
    let mut out = BTreeMap::new();
    for (k, w) in scan.who.iter().enumerate() {
        let mut homes = HOMES.iter().zip(&scan.homes);
        let home = homes.find(|(h, _)| h.offices.has(&w.name));
        if let Some(country) = home.and_then(|h| *h.1) {
            out.insert(k, country);
        }
    }
    out
}

/// The country whose own offices are named most; of those named as often the first.
pub fn quoted(scan: &Scan) -> Option<usize> {
    let mut best: Option<(u32, usize)> = None;
    for (home, country) in HOMES.iter().zip(&scan.homes) {
        let named = |w: &&super::Who| home.offices.has(&w.name);
        let times: u32 = scan.who.iter().filter(named).map(|w| w.count).sum();
        let here = country.filter(|k| scan.who.get(*k).is_some_and(|w| w.kind == NameKind::Place));
        if let Some(k) = here.filter(|_| times > 0 && best.is_none_or(|b| times > b.0)) {
            best = Some((times, k));
        }
    }
    best.map(|b| b.1)
}
