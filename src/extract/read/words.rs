//! The vocabulary of reading: currencies, units, hedges, and what only looks like a number.
//!
//! In: `rules/reading/*.toml`. Out: look-up tables by the first (or last) character, asked only beside
//! a number, longest word first. Every look-up takes the time of the word, not of the text.
//! `table` holds the tables, `file` the files as written.

mod file;
mod table;

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;

use crate::model::Kind;
use crate::text::embedded::embedded;
use crate::text::words::bars;

use super::numeral;
use super::sci::Sci;
pub use file::Currency;
use file::{Currencies, Hedges, Skip, Units};
pub use table::{Ahead, Behind};

/// What follows a number.
#[derive(Debug, Clone)]
pub struct Unit {
    /// Sort of quantity.
    pub kind: Kind,
    /// Its name in records.
    pub name: Box<str>,
    /// What the number is multiplied by, where it is not one: 角, 折, ‰.
    pub size: Option<Sci>,
    /// What, following the word, makes another word of it.
    pub unless: Unless,
    /// Money: one of several currencies (元, $), or part of one (角).
    pub open: Open,
    /// A unit of physics, not a classifier.
    pub physical: bool,
}

/// What makes another word of a unit: 点 before 评 or before 上班.
#[derive(Debug, Clone, Default)]
pub struct Unless {
    /// Single characters.
    chars: Box<str>,
    words: Box<[Box<str>]>,
}

impl Unless {
    fn of(list: &[&str]) -> Self {
        let single = |w: &&&str| w.chars().nth(1).is_none();
        Unless {
            chars: list.iter().filter(single).copied().collect(),
            words: list
                .iter()
                .filter(|w| !single(w))
                .map(|w| Box::from(*w))
                .collect(),
        }
    }

    fn is_empty(&self) -> bool {
        self.chars.is_empty() && self.words.is_empty()
    }

    /// Whether the text behind the unit makes another word of it.
    pub fn begins(&self, rest: &str) -> bool {
        let Some(next) = rest.chars().next() else {
            return false;
        };
        self.chars.contains(next) || self.words.iter().any(|w| rest.starts_with(&**w))
    }
}

/// Whether a currency word says which currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Open {
    /// It does.
    Named,
    /// 元, 块, 圆: of the place that the article is about.
    Yuan,
    /// $, dollars.
    Dollar,
    /// ¥.
    Yen,
    /// Names shared by several states, which the context may narrow.
    Shared,
}

/// What a hedge does to a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// The value, give or take.
    Approx,
    /// A little below.
    Near,
    /// Below.
    Under,
    /// Above.
    Over,
    /// The value or more.
    Least,
    /// The value or less.
    Most,
    /// A little above.
    Surplus,
    /// Said with weight.
    Reach,
    /// Said to be small.
    Only,
    /// Says nothing of the value.
    Plain,
    /// Stands between a hedge and its number, and is not recorded: 为, 有.
    Link,
    /// Ends like a hedge and is none: 节约, 纽约.
    Stop,
}

/// A physical unit, for conversions between units.
#[derive(Debug, Clone)]
pub struct Physical {
    /// Dimension.
    pub dimension: Box<str>,
    /// Size in the base unit of the dimension, where it has one size only.
    pub size: Option<Sci>,
}

/// A part of a text that only looks like a number.
#[derive(Debug, Clone)]
struct Idiom {
    before: Box<str>,
    /// Last character of `before`, which turns most places away, as does [`Idiom::second`].
    prior: Option<char>,
    rest: Box<str>,
    /// Second character of `rest`.
    second: Option<char>,
    unless: Box<str>,
}

/// All of it.
#[derive(Debug, Default)]
pub struct Words {
    /// Units and currencies after a number, as written.
    pub units: Ahead<Unit>,
    /// The same for English words, in lower case.
    pub english: Ahead<Unit>,
    /// Currencies before a number.
    pub money: Behind<Unit>,
    /// Hedges before an amount.
    pub before: Behind<Class>,
    /// Hedges after an amount.
    pub after: Ahead<Class>,
    /// What money may be paid for.
    pub per: Ahead<Box<str>>,
    /// The same in English.
    pub per_english: Ahead<Box<str>>,
    /// Physical units by name.
    pub physical: HashMap<Box<str>, Physical>,
    /// Characters that may follow 块 where it is money.
    pub priced: Box<str>,
    /// Words of English that are codes of currencies in capitals.
    pub no_code: Vec<String>,
    idioms: BTreeMap<char, Vec<Idiom>>,
}

impl Words {
    /// The vocabulary embedded in the binary.
    pub fn builtin() -> Self {
        Words::with(&[], &[])
    }

    /// The same with classifiers and currencies of the user.
    pub fn with(classifiers: &[String], currencies: &[Currency]) -> Self {
        let mut money: Currencies = embedded!("reading/currencies.toml");
        let mut units: Units = embedded!("reading/units.toml");
        money.currency.extend(currencies.iter().cloned());
        for c in classifiers {
            units.counts.classifiers.push(' ');
            units.counts.classifiers.push_str(c);
        }
        let hedges: Hedges = embedded!("reading/hedges.toml");
        let skip: Skip = embedded!("reading/skip.toml");
        let mut w = Words::default();
        w.add_money(&money);
        w.add_units(&units);
        w.no_code = money.words.split_whitespace().map(str::to_owned).collect();
        w.priced = units.counts.priced.as_str().into();
        for h in &hedges.hedge {
            for word in bars(&h.before) {
                w.before.add(word, h.class);
            }
            for word in bars(&h.after) {
                w.after.add(word, h.class);
            }
        }
        for word in skip.idioms.split_whitespace() {
            w.add_idiom(word);
        }
        w.units.0.sort();
        w.english.0.sort();
        w.money.0.sort();
        w.before.0.sort();
        w.after.0.sort();
        w.per.0.sort();
        w.per_english.0.sort();
        for v in w.idioms.values_mut() {
            v.sort_by_key(|i| std::cmp::Reverse(i.before.len() + i.rest.len()));
        }
        w
    }

    fn add_money(&mut self, c: &Currencies) {
        for c in &c.currency {
            for word in bars(&c.zh) {
                let open = match word {
                    "元" | "块" | "圆" | "块钱" => Open::Yuan,
                    _ => Open::Named,
                };
                self.units.add(word, money(&c.code, None, open));
            }
            // 30 MUSD, MSEK 45, nzd$15, 20 usd
            let million = Sci { m: 1, e: 6 };
            let big = format!("M{}", c.code);
            self.units
                .add(&big, money(&c.code, Some(million), Open::Named));
            self.money
                .add(&big, money(&c.code, Some(million), Open::Named));
            self.money
                .add(&format!("{}$", c.code), money(&c.code, None, Open::Named));
            self.english.add(
                &c.code.to_ascii_lowercase(),
                money(&c.code, None, Open::Named),
            );
            for word in bars(&c.after) {
                let open = if word == "$" {
                    Open::Dollar
                } else {
                    Open::Named
                };
                self.units.add(word, money(&c.code, None, open));
            }
            for word in bars(&c.en) {
                let open = match word {
                    "dollar" | "dollars" => Open::Dollar,
                    _ => Open::Named,
                };
                self.english.add(word, money(&c.code, None, open));
            }
            for word in bars(&c.before) {
                let open = match word {
                    "$" => Open::Dollar,
                    "¥" => Open::Yen,
                    _ => Open::Named,
                };
                self.money.add(word, money(&c.code, None, open));
            }
        }
        for p in &c.part {
            for word in bars(&p.zh) {
                self.units
                    .add(word, money(&p.of, Sci::parse(&p.size), Open::Named));
            }
            for word in bars(&p.en) {
                let table = if word.is_ascii() {
                    &mut self.english
                } else {
                    &mut self.units
                };
                table.add(word, money(&p.of, Sci::parse(&p.size), Open::Named));
            }
        }
    }

    fn add_units(&mut self, u: &Units) {
        let mut listed: HashMap<&str, Vec<&str>> = HashMap::new();
        for x in &u.unless {
            let words = listed.entry(&x.unit).or_default();
            words.extend(x.before.split_whitespace());
        }
        let unless: HashMap<&str, Unless> = listed
            .into_iter()
            .map(|(unit, words)| (unit, Unless::of(&words)))
            .collect();
        let make = |kind, name: &str, size: &str, word: &str, physical| Unit {
            kind,
            name: name.into(),
            size: Sci::parse(size),
            unless: unless.get(word).cloned().unwrap_or_default(),
            open: Open::Named,
            physical,
        };
        let groups = [
            (Kind::Percent, &u.share),
            (Kind::Multiple, &u.multiple),
            (Kind::Duration, &u.duration),
            (Kind::Count, &u.physical),
        ];
        for (kind, list) in groups {
            for e in list {
                let name = if kind == Kind::Multiple { "x" } else { &e.unit };
                let physical = !e.dimension.is_empty();
                let size = if physical { "" } else { &e.size };
                for word in e.zh.split_whitespace() {
                    let size = match (name, word) {
                        ("%", "%" | "％" | "﹪") => "",
                        _ => size,
                    };
                    self.units.add(word, make(kind, name, size, word, physical));
                }
                for word in e.sign.split_whitespace() {
                    self.units.add(word, make(kind, name, size, word, physical));
                }
                for word in bars(&e.en) {
                    self.english
                        .add(word, make(kind, name, size, word, physical));
                }
                if physical {
                    self.physical.insert(
                        e.unit.as_str().into(),
                        Physical {
                            dimension: e.dimension.as_str().into(),
                            size: Sci::parse(&e.size),
                        },
                    );
                }
            }
        }
        for word in u.counts.classifiers.split_whitespace() {
            self.units
                .add(word, make(Kind::Count, word, "", word, false));
        }
        // 元 and 块 may be cut off by a following character too (元素, 元旦).
        for e in self.units.0.lists.iter_mut().flatten() {
            if e.value.unless.is_empty()
                && let Some(s) = unless.get(&*e.word)
            {
                e.value.unless = s.clone();
            }
        }
        for word in u.per.zh.split_whitespace() {
            self.per.add(word, word.into());
        }
        for word in bars(&u.per.en) {
            self.per_english.add(word, word.into());
        }
    }

    fn add_idiom(&mut self, entry: &str) {
        let (word, unless) = entry.split_once('!').unwrap_or((entry, ""));
        let Some((at, first)) = word
            .char_indices()
            .find(|(_, c)| numeral::starts(*c) || c.is_ascii_digit() || *c == '第')
        else {
            return;
        };
        self.idioms.entry(first).or_default().push(Idiom {
            before: word.get(..at).unwrap_or("").into(),
            prior: word.get(..at).and_then(|w| w.chars().next_back()),
            rest: word.get(at..).unwrap_or("").into(),
            second: word.get(at..).and_then(|w| w.chars().nth(1)),
            unless: unless.into(),
        });
    }

    /// One past the end of the idiom or name that covers the numeral at `at`.
    pub fn idiom(&self, text: &str, at: usize) -> Option<usize> {
        let rest = text.get(at..)?;
        let mut chars = rest.chars();
        let list = self.idioms.get(&chars.next()?)?;
        let second = chars.next();
        let before = text.get(..at)?;
        let prior = before.chars().next_back();
        list.iter()
            .find(|i| {
                (i.second.is_none() || i.second == second)
                    && (i.prior.is_none() || i.prior == prior)
                    && rest.starts_with(&*i.rest)
                    && before.ends_with(&*i.before)
                    && !amount_goes_on(&i.rest, before, rest)
                    && !rest
                        .get(i.rest.len()..)
                        .and_then(|r| r.chars().next())
                        .is_some_and(|c| i.unless.contains(c))
            })
            .map(|i| at + i.rest.len())
    }
}

/// Whether a name that ends in a digit is only the front of an amount, or stands in one: 4399 is a company, 43990万元,
/// 4399万元 and $4399 million are none.
fn amount_goes_on(name: &str, before: &str, rest: &str) -> bool {
    let digits = name.chars().all(|c| c.is_ascii_digit());
    let behind = rest.get(name.len()..).unwrap_or("");
    let paid = before.trim_end().ends_with(['$', '€', '£', '¥', '￥']);
    let sized = || {
        let word = behind.trim_start().split(' ').next().unwrap_or("");
        let word = word.trim_end_matches(|c: char| !c.is_alphabetic());
        matches!(
            word,
            "thousand" | "million" | "billion" | "trillion" | "percent" | "per"
        )
    };
    let longer = behind.starts_with(|c: char| c.is_ascii_digit() || "万亿元%％人名家".contains(c));
    let part = behind.strip_prefix(['.', ',']);
    let part = part.is_some_and(|t| t.starts_with(|c: char| c.is_ascii_digit()));
    name.ends_with(|c: char| c.is_ascii_digit()) && (longer || part || digits && (paid || sized()))
}

fn money(code: &str, size: Option<Sci>, open: Open) -> Unit {
    Unit {
        kind: Kind::Money,
        name: code.into(),
        size,
        unless: Unless::default(),
        open,
        physical: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_embedded_file_parses() {
        let c: Currencies = embedded!("reading/currencies.toml");
        assert!(c.currency.len() > 60);
        assert!(c.currency.iter().all(|c| c.code.len() == 3));
        assert!(c.part.iter().all(|p| Sci::parse(&p.size).is_some()));
        let u: Units = embedded!("reading/units.toml");
        assert!(u.physical.iter().all(|p| !p.dimension.is_empty()));
        let _: Hedges = embedded!("reading/hedges.toml");
        let _: Skip = embedded!("reading/skip.toml");
    }

    #[test]
    fn the_longest_word_wins() {
        let w = Words::builtin();
        let name = |s: &str| {
            w.units
                .at(s)
                .map(|(n, u)| (s[..n].to_owned(), u.name.to_string()))
        };
        assert_eq!(
            name("个百分点，"),
            Some(("个百分点".into(), "百分点".into()))
        );
        assert_eq!(name("美元/股"), Some(("美元".into(), "USD".into())));
        assert_eq!(
            name("平方公里"),
            Some(("平方公里".into(), "平方公里".into()))
        );
        let before = |s: &str| w.before.at(s).map(|(_, c)| *c);
        assert_eq!(before("估值约"), Some(Class::Approx));
        assert_eq!(before("纽约"), Some(Class::Stop));
        assert_eq!(before("不超过"), Some(Class::Most));
        assert_eq!(before("is more than"), Some(Class::Over));
    }

    #[test]
    fn idioms_cover_their_numerals() {
        let w = Words::builtin();
        let t = "在第一时间千方百计找到百度";
        assert!(w.idiom(t, t.find('第').unwrap()).is_some());
        assert!(w.idiom(t, t.find('千').unwrap()).is_some());
        assert!(w.idiom(t, t.rfind('百').unwrap()).is_some());
        assert!(w.idiom("十分之一", 0).is_none());
        assert!(w.idiom("十分重要", 0).is_some());
    }
}
