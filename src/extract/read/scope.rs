//! What is deliberately not read, or not as others read it: `tests/data/not-read.toml`, with its reasons.

use serde::Deserialize;

use super::tests::read;
use crate::model::Kind;

#[derive(Deserialize)]
struct File {
    group: Vec<Group>,
}

#[derive(Deserialize)]
struct Group {
    what: String,
    why: String,
    example: Vec<Example>,
}

#[derive(Deserialize)]
struct Example {
    text: String,
    reads: Vec<String>,
}

#[test]
fn what_is_not_read_is_as_written_down() {
    let file: File = toml::from_str(include_str!("../../../tests/data/not-read.toml")).unwrap();
    let mut wrong = Vec::new();
    for g in &file.group {
        assert!(!g.what.is_empty() && !g.why.is_empty());
        for e in &g.example {
            let got: Vec<String> = read(&e.text, true)
                .iter()
                .filter(|m| !matches!(m.kind, Kind::Date | Kind::Ordinal))
                .map(|m| {
                    let show = |d: Option<rust_decimal::Decimal>| {
                        d.map_or(String::new(), |d| d.normalize().to_string())
                    };
                    let value = match m.value {
                        Some(_) => show(m.value),
                        None => format!("{}..{}", show(m.low), show(m.high)),
                    };
                    format!("{}={value} {}", &e.text[m.span.clone()], m.unit)
                })
                .collect();
            if got != e.reads {
                wrong.push(format!("{}: {got:?}, written down {:?}", e.text, e.reads));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
