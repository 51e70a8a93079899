//! The stages of a figure in words for people.
//!
//! In: a stage as records hold it, several joined with `/`. Out: the same in the language of a report.
//! Deliberately absent: how a text says them; that is `rules/vocabulary/stage.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::Lang;
use crate::text::embedded::embedded;

static CHINESE: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| embedded!("stages.toml"));

/// A stage in words: 首笔/累计 for first tranche/cumulative, B+轮 for round B+. A name that no list knows stays.
pub fn in_words(stage: &str, lang: Lang) -> String {
    let parts: Vec<String> = stage.split('/').map(|s| one(s, lang)).collect();
    parts.join("/")
}

fn one(stage: &str, lang: Lang) -> String {
    let round = || {
        let letters = stage.strip_prefix("round ")?;
        Some(format!("{}轮", letters.replacen("pre-", "Pre-", 1)))
    };
    match lang {
        Lang::En => stage.to_owned(),
        Lang::Zh => (CHINESE.get(stage).cloned())
            .or_else(round)
            .unwrap_or_else(|| stage.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn chinese_reports_speak_chinese() {
        let zh = |s| in_words(s, Lang::Zh);
        assert_eq!(zh("first tranche/cumulative"), "首笔/累计");
        assert_eq!(
            (zh("round B+"), zh("round pre-A")),
            ("B+轮".into(), "Pre-A轮".into())
        );
        assert_eq!((zh(""), zh("自定")), (String::new(), "自定".into()));
        assert_eq!(
            in_words("round E/post-money", Lang::En),
            "round E/post-money"
        );
    }

    #[test]
    fn every_stage_that_is_read_has_a_name() {
        let file: toml::Table = embedded!("vocabulary/stage.toml");
        let read: BTreeSet<&str> = file["cue"]
            .as_array()
            .unwrap()
            .iter()
            .map(|c| c["name"].as_str().unwrap())
            .collect();
        for name in read.into_iter().filter(|n| !n.is_empty()) {
            assert!(CHINESE.contains_key(name), "rules/stages.toml lacks {name}");
        }
    }
}
