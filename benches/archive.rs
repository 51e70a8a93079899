//! Writes an archive of any size: articles put together from those of a source, with other numbers,
//! other dates and here and there another word.
//!
//! ```text
//! cargo bench --bench archive -- --articles 100000 --source NEWS.jsonl --out archive.jsonl \
//!     [--seed 1] [--drafts N --drafts-out FILE]
//! ```
//!
//! The source is JSON Lines with `title` and `text`. An article takes title, lead and paragraphs of
//! one source article and two paragraphs of another; all digits change, dates keep their form, one Han
//! character in twelve is replaced. One in ten is a copy of an article written shortly before, with a
//! figure changed. Publication is spread over six years. Drafts are articles of the last day: some
//! copies, some with a changed figure, some new. The same seed gives the same bytes.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};

mod common;

use common::Random;

struct Source {
    title: String,
    paragraphs: Vec<String>,
}

#[derive(Clone)]
struct Article {
    title: String,
    date: String,
    text: String,
}

fn main() -> io::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let value = |name: &str| {
        let at = args.iter().position(|a| a == name)?;
        args.get(at + 1).cloned()
    };
    let (Some(out), Some(source)) = (value("--out"), value("--source")) else {
        return writeln!(
            io::stdout(),
            "usage: archive --articles N --source FILE --out FILE [--seed N] [--drafts N --drafts-out FILE]"
        );
    };
    let number = |name: &str, or: u64| value(name).and_then(|v| v.parse().ok()).unwrap_or(or);
    let mut random = Random(number("--seed", 1));
    let sources = sources(&source)?;
    let words: Vec<char> = (sources.iter().flat_map(|s| s.paragraphs.first()))
        .flat_map(|p| p.chars())
        .filter(|c| ('\u{4e00}'..'\u{9fff}').contains(c))
        .collect();
    assert!(
        sources.len() > 1 && !words.is_empty(),
        "the source is too small"
    );
    let mut out = BufWriter::with_capacity(1 << 20, File::create(out)?);
    let mut recent: Vec<Article> = Vec::new();
    for i in 0..number("--articles", 100_000) {
        let a = match recent.is_empty() || random.below(10) > 0 {
            true => article(&sources, &words, &mut random),
            false => changed(random.pick(&recent), &mut random),
        };
        write(&mut out, &format!("a{i}"), &a)?;
        if recent.len() < 64 {
            recent.push(a);
        } else {
            let at = random.below(64);
            recent[at] = a;
        }
    }
    out.flush()?;
    if let Some(path) = value("--drafts-out") {
        let mut out = BufWriter::new(File::create(path)?);
        for i in 0..number("--drafts", 20) {
            let a = match i % 3 {
                0 => article(&sources, &words, &mut random),
                1 => random.pick(&recent).clone(),
                _ => changed(random.pick(&recent), &mut random),
            };
            write(&mut out, &format!("d{i}"), &a)?;
        }
        out.flush()?;
    }
    Ok(())
}

fn write(out: &mut impl Write, id: &str, a: &Article) -> io::Result<()> {
    let record = serde_json::json!({"id": id, "title": a.title, "date": a.date, "text": a.text});
    writeln!(out, "{record}")
}

fn sources(path: &str) -> io::Result<Vec<Source>> {
    let read = |line: &str| {
        let v: serde_json::Value = serde_json::from_str(line).ok()?;
        let text = v.get("text")?.as_str()?;
        let paragraphs: Vec<String> = text
            .split('\n')
            .map(str::trim)
            .filter(|p| p.chars().count() >= 12)
            .map(str::to_owned)
            .collect();
        (paragraphs.len() >= 3).then(|| Source {
            title: v
                .get("title")
                .and_then(|t| t.as_str())
                .unwrap_or_default()
                .to_owned(),
            paragraphs,
        })
    };
    Ok(fs::read_to_string(path)?.lines().filter_map(read).collect())
}

fn article(sources: &[Source], words: &[char], random: &mut Random) -> Article {
    let (a, b) = (random.pick(sources), random.pick(sources));
    let mut parts: Vec<&str> = vec![&a.paragraphs[0]];
    let mut length = 0;
    for p in a.paragraphs.iter().skip(1) {
        if length < 1500 && random.below(3) > 0 {
            length += p.chars().count();
            parts.push(p);
        }
    }
    for _ in 0..2 {
        parts.push(&b.paragraphs[random.below(b.paragraphs.len())]);
    }
    let parts: Vec<String> = parts.iter().map(|p| vary(p, words, random)).collect();
    let day = random.below(6 * 365);
    Article {
        title: vary(&a.title, words, random),
        date: format!(
            "{}-{:02}-{:02} {:02}:{:02}:00",
            2019 + day / 365,
            1 + day % 365 / 31,
            1 + day % 28,
            random.below(24),
            random.below(60)
        ),
        text: parts.join("\n\n"),
    }
}

/// Other digits and a few other characters; years, months and days stay what they can be.
fn vary(text: &str, words: &[char], random: &mut Random) -> String {
    let chars: Vec<char> = text.chars().collect();
    let dated = |i: usize| {
        let after = chars[i..].iter().find(|c| !c.is_ascii_digit());
        after.is_some_and(|c| matches!(c, '年' | '月' | '日' | '-' | ':'))
    };
    let mut out = String::with_capacity(text.len());
    for (i, c) in chars.iter().enumerate() {
        out.push(match c {
            '0'..='9' if dated(i) => *c,
            '1'..='9' => char::from(b'1' + random.below(9) as u8),
            c if ('\u{4e00}'..'\u{9fff}').contains(c) && random.below(12) == 0 => {
                words[random.below(words.len())]
            }
            c => *c,
        });
    }
    out
}

/// A copy with one digit changed and a sentence less.
fn changed(a: &Article, random: &mut Random) -> Article {
    let mut a = a.clone();
    let digits: Vec<usize> = a
        .text
        .char_indices()
        .filter(|(_, c)| c.is_ascii_digit() && *c != '0')
        .map(|(i, _)| i)
        .collect();
    if !digits.is_empty() {
        let at = digits[random.below(digits.len())];
        let new = char::from(b'1' + random.below(9) as u8);
        a.text.replace_range(at..=at, &new.to_string());
    }
    if let Some((head, _)) = a.text.rsplit_once("\n\n") {
        a.text = head.to_owned();
    }
    a
}
