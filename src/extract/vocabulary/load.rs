//! `rules/vocabulary/*.toml` → [`Vocabulary`]. The files are part of the binary, so a mistake in them is
//! a mistake in the program, which a test finds.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Deserialize;

use crate::text::embedded::embedded;
use crate::text::fold;
use crate::text::lookup::Lookup;

use super::{Entity, Metric, NameKind, Role, Sense, Vocabulary};

/// Names by table: technology, finance, person, …; canonical name → English name and aliases.
pub type NameTables = BTreeMap<String, BTreeMap<String, Vec<String>>>;

/// The embedded tables: canonical Chinese name → English name and aliases.
fn names() -> [NameTables; 7] {
    // Companies known by one name only.
    let listed: BTreeMap<String, Vec<String>> = embedded!("vocabulary/listed.toml");
    let alone = |names: Vec<String>| names.into_iter().map(|n| (n, Vec::new())).collect();
    [
        embedded!("vocabulary/companies.toml"),
        embedded!("vocabulary/institutions.toml"),
        embedded!("vocabulary/people.toml"),
        embedded!("vocabulary/products.toml"),
        embedded!("vocabulary/markets.toml"),
        embedded!("vocabulary/places.toml"),
        listed.into_iter().map(|(t, n)| (t, alone(n))).collect(),
    ]
}

#[derive(Deserialize)]
struct Metrics {
    persons: Vec<String>,
    metrics: Vec<Metric>,
}

impl Metrics {
    /// The figures; those that count people count whoever English names in their stead.
    fn complete(self) -> Vec<Metric> {
        let mut metrics = self.metrics;
        for m in &mut metrics {
            if m.unit.iter().any(|u| u == "people") {
                m.unit.extend(self.persons.iter().cloned());
            }
        }
        metrics
    }
}

#[derive(Deserialize)]
struct Fields {
    zh: Vec<Vec<String>>,
    zh_qualifier: Vec<Vec<String>>,
    en_qualifier: Vec<Vec<String>>,
}

/// What the strings stand for while they are collected, in the order in which they are first met.
#[derive(Default)]
struct Collector {
    ids: HashMap<String, usize>,
    senses: Vec<Sense>,
}

impl Collector {
    fn change(&mut self, word: &str, change: impl FnOnce(&mut Sense)) {
        // The text is folded before look-up, so the words are too (吒 and 咤 are one character there).
        let folded = fold::folded(word);
        let id = match self.ids.get(folded.as_ref()) {
            Some(id) => *id,
            None => {
                let id = self.senses.len();
                self.ids.insert(folded.into_owned(), id);
                self.senses.push(Sense::default());
                id
            }
        };
        if let Some(sense) = self.senses.get_mut(id) {
            change(sense);
        }
    }

    /// The look-up of all words, by the index of their sense.
    fn words(&self) -> Lookup {
        let mut words = vec![""; self.senses.len()];
        for (word, id) in &self.ids {
            if let Some(slot) = words.get_mut(*id) {
                *slot = word;
            }
        }
        Lookup::new(words.into_iter().zip(0..))
    }

    fn name(&mut self, word: &str, id: u32) {
        self.change(word, |s| s.name = s.name.or(Some(id)));
    }

    fn cue(&mut self, word: &str, id: u16) {
        self.change(word, |s| {
            if !s.cues.contains(&id) {
                s.cues.push(id);
            }
        });
    }

    fn field(&mut self, word: &str, id: u16, owns: bool) {
        self.change(word, |s| {
            s.field = s.field.or(Some(id));
            s.owns |= owns;
        });
    }

    fn role(&mut self, word: &str, role: Role) {
        self.change(word, |s| s.role = s.role.with(role));
    }
}

/// Words that titles print small.
const TITLE_SMALL: [&str; 14] = [
    "a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "per", "the", "to",
];

/// An English word as it may be printed: as given, with a capital, in title case, in capitals.
fn spellings(word: &str) -> Vec<String> {
    let mut out = vec![word.to_owned()];
    let upper = |w: &str| w.bytes().any(|b| b.is_ascii_uppercase());
    // Adjusted EBITDA margin: a phrase that holds a short form is printed in title case as well.
    let phrase = word.contains(' ') && !word.starts_with(|c: char| c.is_ascii_uppercase());
    if !word.is_ascii() || upper(word) && !phrase {
        return out;
    }
    let mut add = |spelling: String| {
        if !out.contains(&spelling) {
            out.push(spelling);
        }
    };
    let capital = |w: &str| {
        let mut w = w.to_owned();
        if let Some(first) = w.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        w
    };
    add(capital(word));
    if word.contains(' ') {
        let title: Vec<String> = word.split(' ').map(capital).collect();
        add(title.join(" "));
        // Earnings per Share: titles leave short words small.
        let small = |(k, w): (usize, &str)| {
            if k > 0 && TITLE_SMALL.contains(&w) {
                w.to_owned()
            } else {
                capital(w)
            }
        };
        let title: Vec<String> = word.split(' ').enumerate().map(small).collect();
        add(title.join(" "));
    }
    // FY NET PROFIT INCREASED BY 3%: lines of capitals; short words are also names there.
    if !upper(word) && (word.len() > 4 || word.contains(' ')) {
        add(word.to_ascii_uppercase());
    }
    out
}

/// 前沿 AI 模型: a word of mixed script with spaces between the scripts, as many outlets print it.
fn spaced(word: &str) -> Option<String> {
    let mut out = String::with_capacity(word.len() + 2);
    let mut last: Option<char> = None;
    for c in word.chars() {
        let parts = |a: char, b: char| a.is_ascii_alphanumeric() && !b.is_ascii();
        if last.is_some_and(|l| parts(l, c) || parts(c, l)) {
            out.push(' ');
        }
        out.push(c);
        last = Some(c);
    }
    (out.len() > word.len()).then_some(out)
}

/// The vocabulary embedded in the binary.
pub fn builtin() -> Vocabulary {
    with(&NameTables::new(), &[])
}

/// The same with names and figures of the user. A name that is known already gets further aliases;
/// the user's come first, so that they win where two names claim one word.
pub fn with(own: &NameTables, figures: &[Metric]) -> Vocabulary {
    let mut all = Collector::default();
    let mut entities = Vec::new();
    for tables in std::iter::once(own.clone()).chain(names()) {
        for (table, names) in tables {
            let kind = NameKind::of_table(&table);
            for (name, aliases) in names {
                let id = entities.len() as u32;
                all.name(&name, id);
                for a in &aliases {
                    all.name(a, id);
                }
                let en = aliases.into_iter().next().unwrap_or_else(|| name.clone());
                let analyst = table == "finance";
                entities.push(Entity {
                    name,
                    en,
                    kind,
                    analyst,
                    local: matches!(table.as_str(), "province" | "city"),
                    nation: table == "country",
                });
            }
        }
    }
    let file: Metrics = embedded!("vocabulary/metrics.toml");
    let mut metrics = file.complete();
    let builtin = metrics.len();
    metrics.extend(figures.iter().cloned());
    // The user's figures come first, so that they win where two claim one word.
    let (known, own) = metrics.split_at(builtin);
    let own = own.iter().enumerate().map(|(k, m)| (builtin + k, m));
    for (id, m) in own.chain(known.iter().enumerate()) {
        let id = id as u16;
        for w in m.zh.iter().chain(std::iter::once(&m.name)) {
            all.cue(w, id);
        }
        for w in m.words.iter().flat_map(|w| spellings(w)) {
            all.cue(&w, id);
        }
    }
    let f: Fields = embedded!("vocabulary/fields.toml");
    let mut fields = Vec::new();
    let lines = f.zh.iter().map(|l| (false, true, l));
    let lines = lines.chain(f.zh_qualifier.iter().map(|l| (false, false, l)));
    for (english, owns, line) in lines.chain(f.en_qualifier.iter().map(|l| (true, false, l))) {
        let id = fields.len() as u16;
        for w in line {
            if english {
                spellings(w).iter().for_each(|w| all.field(w, id, owns));
            } else {
                all.field(w, id, owns);
                if let Some(w) = spaced(w) {
                    all.field(&w, id, owns);
                }
            }
        }
        fields.push(line.first().cloned().unwrap_or_default());
    }
    let words: BTreeMap<String, BTreeMap<String, Vec<String>>> = embedded!("vocabulary/words.toml");
    let mut not_names = HashSet::new();
    for (lang, lists) in words {
        for (list, words) in lists {
            let Some(role) = Role::of_list(&list) else {
                continue;
            };
            for w in words {
                if lang == "en" && role.any(Role::NOT_A_NAME) {
                    // Looked up by the shapes of names, too frequent for the automaton.
                    not_names.insert(w);
                } else if lang == "en" {
                    spellings(&w).iter().for_each(|w| all.role(w, role));
                } else {
                    all.role(&w, role);
                }
            }
        }
    }
    let words = all.words();
    let mut by_name = HashMap::with_capacity(entities.len());
    for (i, e) in entities.iter().enumerate() {
        by_name.entry(e.name.clone()).or_insert(i);
    }
    let mut by_figure = HashMap::new();
    for (i, m) in metrics.iter().enumerate() {
        by_figure.entry(m.name.clone()).or_insert(i);
        by_figure.entry(m.en.clone()).or_insert(i);
    }
    Vocabulary {
        words,
        filter: Default::default(),
        senses: all.senses,
        by_name,
        by_figure,
        entities,
        metrics,
        fields,
        not_names,
    }
}
