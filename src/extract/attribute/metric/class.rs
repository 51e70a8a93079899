//! Of which class of people or of cases a figure is: 男性人口, 60周岁及以上人口, 勒索案.
//!
//! Enters: a figure and where its word stands. Leaves: the figure narrowed by the class before the word. Deliberately
//! absent: trades and goods, which are fields of the vocabulary (`refine`).

use super::Figure;
use super::words::WORDS;
use crate::extract::attribute::Context;

/// 男性人口7.1亿人: a part of a population is no population of its place, nor are its cases of one crime all of its cases.
pub fn narrowed(cx: &Context<'_>, f: Figure) -> Figure {
    let name = f.known(cx).map_or("", |m| m.name.as_str());
    if f.field.is_some() || cx.scan.english || !matches!(name, "人口" | "案件数") {
        return f;
    }
    let class = f.cue.as_ref().and_then(|q| {
        let word = cx.article.text.get(q.clone())?;
        let stem = match name {
            "人口" => word.strip_suffix("人口").unwrap_or(""),
            _ => word.find('案').and_then(|k| word.get(..k)).unwrap_or(""),
        };
        let head = cx.article.text.get(..q.start + stem.len())?;
        match name {
            "人口" => people(head),
            _ => WORDS.case_class.at_end(head).map(str::to_owned),
        }
    });
    Figure { field: class, ..f }
}

/// The class of people that a text ends with.
fn people(head: &str) -> Option<String> {
    if let Some(w) = WORDS.population_class.at_end(head) {
        return Some(w.to_owned());
    }
    let aged = WORDS.population_aged.at_end(head)?;
    let rest = head.get(..head.len() - aged.len())?;
    let part = |c: &char| c.is_ascii_digit() || matches!(c, '至' | '到' | '-' | '—' | '周' | '岁');
    let years = rest.chars().rev().take(8).take_while(part);
    let span = rest.get(rest.len() - years.map(char::len_utf8).sum::<usize>()..)?;
    let span = span.trim_start_matches(|c: char| !c.is_ascii_digit());
    (!span.is_empty()).then(|| format!("{span}{aged}"))
}
