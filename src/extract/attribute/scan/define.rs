//! Definitions in the text: 甲（以下简称“乙”）, 甲（Oracle）, Acme Corp (ACME). Both names become one.

use super::shape::SHAPES;
use super::{Builder, inside};
use crate::extract::vocabulary::NameKind;

const SHORT: &[&str] = &[
    "以下简称为",
    "以下简称",
    "下称",
    "简称为",
    "简称",
    "下文简称",
    "以下称",
    "英文名",
    "英文名为",
    "英文简称",
    "中文名",
    "又名",
    "原名",
    "即",
    "现名",
    "hereinafter",
    "formerly",
];
const QUOTES: &[char] = &['“', '”', '"', '「', '」', '：', ':', ' ', '‘', '’', '\''];

/// Joins the names that a definition makes one.
pub fn aliases(b: &mut Builder<'_>) {
    b.spots.sort_by_key(|s| s.start);
    let text = b.text;
    let mut pairs: Vec<(usize, String, bool)> = Vec::new();
    for s in &b.spots {
        let Some(rest) = text.get(s.end..) else {
            continue;
        };
        let Some(open) = rest
            .chars()
            .next()
            .filter(|c| matches!(c, '（' | '('))
            .or_else(|| {
                rest.strip_prefix(' ')
                    .and_then(|r| r.chars().next())
                    .filter(|c| *c == '(')
            })
        else {
            continue;
        };
        let skip = rest.find(open).unwrap_or(0) + open.len_utf8();
        if b.english {
            pairs.extend(quoted(b, rest.get(skip..).unwrap_or("")).map(|w| (s.who, w, false)));
        }
        let Some((word, _)) = inside(rest, skip, &['）', ')', '，', ',', '；', '、'], 44)
        else {
            continue;
        };
        let mut word = word.trim();
        let mut short = false;
        for lead in SHORT {
            if let Some(w) = word.strip_prefix(lead) {
                word = w;
                short = true;
                break;
            }
        }
        let word = word.trim_matches(QUOTES);
        // LM Funding America (NASDAQ:LMFA): the code of the share.
        let word = match word.rsplit_once(':') {
            Some((exchange, code)) if b.english && exchange.len() <= 8 => code.trim(),
            _ => word,
        };
        let n = word.chars().count();
        let plausible = (2..=30).contains(&n)
            && !word.contains(|c: char| c.is_ascii_digit() || matches!(c, '“' | '”'))
            && (short
                || word.is_ascii() && word.chars().any(|c| c.is_ascii_uppercase()) && !b.english
                || b.english
                    && word.len() <= 8
                    && word.chars().all(|c| c.is_ascii_uppercase() || c == '&'));
        if plausible && !b.vocabulary.not_names.contains(word) {
            pairs.push((s.who, word.to_owned(), short));
        }
    }
    for (who, word, short) in pairs {
        let Some(long) = b.who.get(who).cloned() else {
            continue;
        };
        if long.kind == NameKind::Place || word == long.name {
            continue;
        }
        let entity = b.vocabulary.entity_called(&word);
        let long_known = b
            .vocabulary
            .lookup(&long.name)
            .is_some_and(|s| s.name.is_some());
        match entity {
            // 美国甲骨文公司（Oracle）: the vocabulary knows the second name.
            Some(e) if !long_known => {
                let name = if b.english {
                    e.en.clone()
                } else {
                    e.name.clone()
                };
                let kind = e.kind;
                let to = b.id(&name, kind);
                if to != who {
                    b.aliases.insert(who, to);
                }
            }
            Some(_) => {}
            None => {
                let other = b.id(&word, long.kind);
                if other == who || b.aliases.contains_key(&who) {
                    continue;
                }
                // The short form is what the article goes on to say; a Latin form in brackets is not.
                if short && !long_known {
                    b.aliases.insert(who, other);
                } else {
                    b.aliases.insert(other, who);
                }
                b.everywhere(&word, other);
            }
        }
    }
}

/// Morguard REIT ("Morguard" or the "REIT"): the names in quotation marks within a bracket that begins a text.
fn quoted<'t>(b: &Builder<'_>, text: &'t str) -> impl Iterator<Item = String> + use<'t> {
    let inner = inside(text, 0, &[')'], 90).map_or("", |(t, _)| t);
    let marks = ['"', '“', '”'];
    let pieces = inner.split(marks).skip(1).step_by(2).map(str::trim);
    let whole = inner.matches(marks).count().is_multiple_of(2);
    let names: Vec<String> = pieces
        .filter(|w| whole && (2..=30).contains(&w.len()) && w.starts_with(char::is_uppercase))
        .filter(|w| {
            !w.contains(|c: char| c.is_ascii_digit()) && !b.vocabulary.not_names.contains(*w)
        })
        .filter(|w| !SHAPES.en.alone.contains(*w))
        .map(str::to_owned)
        .collect();
    names.into_iter()
}
