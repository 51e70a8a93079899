//! The seeds against a reading of them by hand: `tests/gold/claims.jsonl` holds every numeric mention
//! (bytes of the file), `findings.jsonl` what contradicts what and what only looks as if it did.
//!
//! `optional` and `vague` mentions are not counted either way; neither are dates, names and ordinals,
//! unless a quantity is claimed where a name or an ordinal stands.

// A test that cannot set itself up has failed.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use hedui::config::Config;
use hedui::model::{Claim, Finding, Kind, Lang, Severity};
use hedui::pipeline::{self, Outcome, Until};
use rust_decimal::Decimal;
use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

fn rows(file: &str) -> Vec<Value> {
    let text = fs::read_to_string(root().join("tests/gold").join(file)).unwrap();
    text.lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect()
}

fn run(until: Until) -> Outcome {
    pipeline::run(&[root().join("seeds")], &Config::builtin(Lang::Zh), until)
}

fn s<'a>(v: &'a Value, key: &str) -> &'a str {
    v.get(key).and_then(Value::as_str).unwrap_or("")
}

fn is(v: &Value, key: &str) -> bool {
    v.get(key).and_then(Value::as_bool).unwrap_or(false)
}

fn at(v: &Value, key: &str) -> usize {
    v[key].as_u64().unwrap() as usize
}

fn decimal(v: &Value, key: &str) -> Option<Decimal> {
    s(v, key).parse().ok()
}

/// The kind by which a mention is counted, where it is counted at all.
fn kind(g: &Value) -> Option<&str> {
    let k = if s(g, "kind") == "range" {
        s(g, "base_kind")
    } else {
        s(g, "kind")
    };
    matches!(k, "money" | "percent" | "count" | "multiple" | "duration").then_some(k)
}

fn in_doc(c: &Claim, g: &Value) -> bool {
    c.path
        .rsplit('/')
        .next()
        .is_some_and(|n| n.starts_with(s(g, "doc")))
}

fn overlap(g: &Value, c: &Claim) -> f64 {
    let (a, b) = (at(g, "start"), at(g, "end"));
    let inter = b.min(c.end).saturating_sub(a.max(c.start));
    inter as f64 / (b.max(c.end) - a.min(c.start)) as f64
}

fn same(g: &Value, c: &Claim) -> bool {
    let value = match decimal(g, "value") {
        Some(v) => c.value == Some(v),
        None => (decimal(g, "low"), decimal(g, "high")) == (c.low, c.high) || is(g, "vague"),
    };
    kind(g) == Some(c.kind.as_str()) && value && (c.kind != Kind::Money || c.unit == s(g, "unit"))
}

/// Gold row → claim, each claim used once, the better overlap first.
fn matched<'a>(gold: &[Value], claims: &'a [Claim]) -> BTreeMap<usize, &'a Claim> {
    let mut used = BTreeSet::new();
    let mut out = BTreeMap::new();
    for (i, g) in gold.iter().enumerate().filter(|(_, g)| kind(g).is_some()) {
        let best = claims
            .iter()
            .filter(|c| in_doc(c, g) && !used.contains(&c.id) && overlap(g, c) >= 0.5 && same(g, c))
            .max_by(|a, b| overlap(g, a).total_cmp(&overlap(g, b)));
        if let Some(c) = best {
            used.insert(c.id.clone());
            out.insert(i, c);
        }
    }
    out
}

/// The same name after aliases, one in the other, or half of the pairs of characters shared.
fn names_match(want: &str, got: &str, aliases: &BTreeMap<String, String>) -> bool {
    let norm = |t: &str| {
        let key: String = t
            .chars()
            .filter(|c| !c.is_whitespace() && !"（）()《》“”\"'·".contains(*c))
            .collect();
        let key = key.to_lowercase();
        aliases.get(&key).cloned().unwrap_or(key)
    };
    let set = |t: &str| {
        t.split(['/', '|'])
            .map(norm)
            .filter(|t| !t.is_empty())
            .collect::<BTreeSet<_>>()
    };
    let dice = |a: &str, b: &str| {
        let pairs = |t: &str| {
            let c: Vec<char> = t.chars().collect();
            c.windows(2).map(|w| (w[0], w[1])).collect::<Vec<_>>()
        };
        let (x, mut y) = (pairs(a), pairs(b));
        let total = x.len() + y.len();
        let common = x
            .iter()
            .filter(|p| {
                y.iter()
                    .position(|q| q == *p)
                    .map(|i| y.remove(i))
                    .is_some()
            })
            .count();
        2.0 * common as f64 / total.max(1) as f64
    };
    let inside = |a: &str, b: &str| {
        a.chars().count().min(b.chars().count()) >= 2 && (a.contains(b) || b.contains(a))
    };
    set(want).iter().any(|a| {
        set(got)
            .iter()
            .any(|b| a == b || inside(a, b) || dice(a, b) >= 0.5)
    })
}

fn aliases() -> BTreeMap<String, String> {
    let text = fs::read_to_string(root().join("tests/gold/aliases.json")).unwrap();
    let table: BTreeMap<String, Vec<String>> = serde_json::from_str(&text).unwrap();
    let key = |t: &str| t.replace([' ', '·'], "").to_lowercase();
    table
        .iter()
        .flat_map(|(canon, all)| all.iter().map(move |a| (key(a), key(canon))))
        .collect()
}

fn share(right: usize, of: usize) -> f64 {
    right as f64 / of.max(1) as f64
}

#[test]
fn quantities_are_read_as_a_person_reads_them() {
    let gold = rows("claims.jsonl");
    let out = run(Until::Claims);
    let found = matched(&gold, &out.claims);
    let core = |k: Kind| {
        matches!(
            k,
            Kind::Money | Kind::Percent | Kind::Count | Kind::Multiple | Kind::Duration
        )
    };
    let scored = |g: &Value| kind(g).is_some() && !is(g, "optional") && !is(g, "vague");
    for (only, least) in [(Some("money"), 0.99), (None, 0.97)] {
        let counts = |k: &str| only.is_none_or(|o| o == k);
        let wanted = gold
            .iter()
            .filter(|g| scored(g) && kind(g).is_some_and(counts))
            .count();
        let right = found
            .keys()
            .filter(|i| scored(&gold[**i]) && kind(&gold[**i]).is_some_and(counts))
            .count();
        let extra: Vec<&str> = out
            .claims
            .iter()
            .filter(|c| core(c.kind) && counts(c.kind.as_str()))
            .filter(|c| !found.values().any(|f| f.id == c.id))
            .filter(|c| {
                !gold.iter().any(|g| {
                    let touches = in_doc(c, g) && overlap(g, c) > 0.0;
                    let loose = matches!(c.kind, Kind::Duration | Kind::Count)
                        && matches!(s(g, "kind"), "date" | "ordinal" | "rank" | "other");
                    touches && (is(g, "optional") || is(g, "vague") || loose)
                })
            })
            .map(|c| c.surface.as_str())
            .collect();
        let f1 = share(2 * right, wanted + right + extra.len());
        assert!(
            f1 >= least,
            "{only:?}: F1 {f1:.3}, {right} of {wanted}, extra {extra:?}"
        );
    }
    let links: Vec<usize> = (0..gold.len())
        .filter(|i| gold[*i].get("converts").is_some())
        .collect();
    let linked = links.iter().filter(|i| {
        let (c, source) = (found.get(i), found.get(&at(&gold[**i], "converts")));
        c.zip(source)
            .is_some_and(|(c, source)| c.converts.as_ref() == Some(&source.id))
    });
    assert_eq!(
        linked.count(),
        links.len(),
        "every conversion points to its amount"
    );
    assert_eq!(links.len(), 33);
}

#[test]
fn numbers_have_owners_and_meanings() {
    let gold = rows("claims.jsonl");
    let out = run(Until::Claims);
    let found = matched(&gold, &out.claims);
    let aliases = aliases();
    let scored: Vec<(&Value, &Claim)> = found
        .iter()
        .map(|(i, c)| (&gold[*i], *c))
        .filter(|(g, _)| !is(g, "optional") && !is(g, "vague"))
        .collect();
    let bound = scored
        .iter()
        .filter(|(g, c)| [s(g, "bound"), s(g, "bound_alt")].contains(&c.bound.as_str()))
        .count();
    assert!(
        share(bound, scored.len()) >= 0.95,
        "bound {bound} of {}",
        scored.len()
    );
    type Attribute = fn(&Claim) -> Option<&str>;
    let table: [(&str, Attribute, f64); 2] = [
        ("subject", |c| c.subject.as_deref(), 0.85),
        ("metric", |c| c.metric.as_deref(), 0.80),
    ];
    for (name, get, least) in table {
        let asked: Vec<_> = scored
            .iter()
            .filter(|(g, c)| !s(g, name).is_empty() && c.kind != Kind::Duration)
            .collect();
        let right = asked
            .iter()
            .filter(|(g, c)| names_match(s(g, name), get(c).unwrap_or(""), &aliases))
            .count();
        assert!(
            share(right, asked.len()) >= least,
            "{name} {right} of {}",
            asked.len()
        );
    }
}

/// A figure stands for all its places in the article.
type Figure = (String, String, String, String, String, String);

fn figure(g: &Value) -> Figure {
    let f = |k: &str| s(g, k).to_owned();
    (
        f("doc"),
        f("value"),
        f("low"),
        f("high"),
        f("unit"),
        f("kind"),
    )
}

fn cites(f: &Finding, g: &Value, gold: &[Value]) -> bool {
    let cited: BTreeSet<Figure> = f
        .claims
        .iter()
        .flat_map(|c| {
            gold.iter()
                .filter(move |g| in_doc(c, g) && overlap(g, c) > 0.0)
                .map(figure)
        })
        .collect();
    let want: Vec<usize> = g["claims"]
        .as_array()
        .unwrap()
        .iter()
        .map(|i| i.as_u64().unwrap() as usize)
        .collect();
    let figures: BTreeSet<Figure> = want.iter().map(|i| figure(&gold[*i])).collect();
    figures.intersection(&cited).count() >= want.len().min(2)
}

#[test]
fn every_error_is_found_and_no_look_alike_is_accused() {
    let gold = rows("claims.jsonl");
    let known = rows("findings.jsonl");
    let out = run(Until::Findings);
    let loud: Vec<&Finding> = out
        .findings
        .iter()
        .filter(|f| f.severity >= Severity::Warning)
        .collect();
    let caught = |label: &str| {
        known
            .iter()
            .filter(|g| s(g, "label") == label)
            .map(|g| (s(g, "id"), loud.iter().any(|f| cites(f, g, &gold))))
            .collect::<Vec<_>>()
    };
    let missed: Vec<_> = caught("error").into_iter().filter(|x| !x.1).collect();
    assert!(missed.is_empty(), "errors not found: {missed:?}");
    let suspicious = caught("suspicious").iter().filter(|x| x.1).count();
    assert!(suspicious >= 10, "{suspicious} of the suspicious found");
    let right = |f: &&&Finding| {
        known
            .iter()
            .any(|g| s(g, "label") != "ok" && cites(f, g, &gold))
    };
    let rest: Vec<&&Finding> = loud.iter().filter(|f| !right(f)).collect();
    let alarms: Vec<&str> = rest
        .iter()
        .filter(|f| known.iter().any(|g| cites(f, g, &gold)))
        .map(|f| f.message.as_str())
        .collect();
    assert!(alarms.is_empty(), "look-alikes accused: {alarms:?}");
    let unlisted: Vec<&str> = rest.iter().map(|f| f.message.as_str()).collect();
    assert!(unlisted.len() <= 3, "not in the list: {unlisted:?}");
}
