//! The words of `rules/vocabulary/unit.toml`: what a count states by its unit alone.
//!
//! Enters: a unit. Leaves: the name of the figure. Deliberately absent: the words around the number,
//! which go first (`count`).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::embedded::embedded;

type Names = BTreeMap<String, Vec<String>>;

#[derive(Deserialize)]
struct File {
    measure: Names,
    whole: Names,
    last: Names,
    figure: Names,
}

static FILE: LazyLock<File> = LazyLock::new(|| embedded!("vocabulary/unit.toml"));

/// What a unit of measure states: 英寸 → 屏幕尺寸.
pub fn measure(unit: &str) -> Option<&'static str> {
    FILE.measure
        .iter()
        .flat_map(|(name, units)| units.iter().map(move |u| (u, name)))
        .filter(|(u, _)| unit.starts_with(u.as_str()))
        .max_by_key(|(u, _)| u.len())
        .map(|(_, name)| name.as_str())
}

/// What a unit counts that is itself the thing: 国 → 国家数.
pub fn whole(unit: &str) -> Option<&'static str> {
    exact(&FILE.whole, unit)
}

/// What a unit counts where no noun stands at the number: 辆 → 车辆数.
pub fn last(unit: &str) -> Option<&'static str> {
    exact(&FILE.last, unit)
}

/// The figure that an English unit is: dead → 死亡人数.
pub fn figure(unit: &str) -> Option<&'static str> {
    exact(&FILE.figure, unit)
}

fn exact(names: &'static Names, unit: &str) -> Option<&'static str> {
    names
        .iter()
        .find(|(_, units)| units.iter().any(|u| u == unit))
        .map(|(name, _)| name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_says_what_is_measured_or_counted() {
        assert_eq!(measure("英寸"), Some("屏幕尺寸"));
        assert_eq!(measure("千瓦时"), Some("电量"));
        assert_eq!(measure("千瓦"), Some("功率"));
        assert_eq!(whole("集"), Some("集数"));
        assert_eq!(last("辆"), Some("车辆数"));
        assert!(measure("家").is_none());
    }
}
