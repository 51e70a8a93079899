//! Writes a corpus of near duplicates with known truth, for measuring `hedui cluster` and its peers.
//!
//! ```text
//! cargo bench --bench dedup_corpus -- --articles 10000 --out corpus.jsonl --truth truth.jsonl \
//!     [--source NEWS.jsonl] [--seed 1] [--strangers]
//! ```
//!
//! Texts are put together from sentences of the source (JSON Lines with a `text` field; the articles
//! in `seeds/` where none is given), with every few characters replaced, so that two texts built from
//! one sentence do not count as copies. Four articles in ten have one to four copies, each edited in
//! one of ten ways. Some strangers share a footer. With `--strangers` nobody has a copy and everybody
//! has one of five long footers. The same seed gives the same bytes.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};

mod common;

use common::Random;

/// The ten ways in which a copy differs.
const KINDS: [&str; 10] = [
    "exact",
    "width",
    "traditional",
    "retitled",
    "footer",
    "truncated",
    "words",
    "sentences",
    "figure",
    "combined",
];

fn chance(random: &mut Random, percent: usize) -> bool {
    random.below(100) < percent
}

/// Sentences and characters of the source.
struct Pool {
    sentences: Vec<Vec<char>>,
    characters: Vec<char>,
    traditional: HashMap<char, char>,
    footers: Vec<String>,
}

#[derive(Clone)]
struct Text {
    title: String,
    sentences: Vec<String>,
    footer: String,
}

fn main() -> io::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let value = |name: &str| {
        let at = args.iter().position(|a| a == name)?;
        args.get(at + 1).cloned()
    };
    let (Some(out), Some(truth)) = (value("--out"), value("--truth")) else {
        return writeln!(
            io::stdout(),
            "usage: dedup_corpus --articles N --out FILE --truth FILE [--source FILE] [--seed N] [--strangers]"
        );
    };
    let number = |name: &str, or: u64| value(name).and_then(|v| v.parse().ok()).unwrap_or(or);
    let (articles, seed) = (number("--articles", 10_000) as usize, number("--seed", 1));
    let strangers = args.iter().any(|a| a == "--strangers");
    let mut random = Random(seed);
    let pool = pool(value("--source").as_deref(), &mut random)?;
    let mut out = BufWriter::with_capacity(1 << 20, File::create(out)?);
    let mut truth = BufWriter::with_capacity(1 << 20, File::create(truth)?);
    let (mut written, mut group) = (0, 0);
    while written < articles {
        let mut base = text(&pool, &mut random);
        if strangers {
            base.footer = pool.footers[random.below(5)].repeat(2);
        } else if chance(&mut random, 15) {
            base.footer = random.pick(&pool.footers).clone();
        }
        let mut write = |t: &Text, kind: &str, written: usize| -> io::Result<()> {
            let day = 1 + group % 28;
            let body = t.sentences.concat() + "\n" + &t.footer;
            let record = serde_json::json!({"id": format!("a{written}"), "title": t.title,
                "date": format!("2025-02-{day:02} {:02}:00:00", written % 24), "text": body});
            writeln!(out, "{record}")?;
            writeln!(
                truth,
                "{}",
                serde_json::json!({"id": format!("a{written}"), "group": group, "kind": kind})
            )
        };
        write(&base, "original", written)?;
        written += 1;
        if !strangers && chance(&mut random, 40) {
            for _ in 0..1 + random.below(4) {
                if written == articles {
                    break;
                }
                let kind = *random.pick(&KINDS);
                write(&edit(&base, kind, &pool, &mut random), kind, written)?;
                written += 1;
            }
        }
        group += 1;
    }
    out.flush()?;
    truth.flush()
}

fn pool(source: Option<&str>, random: &mut Random) -> io::Result<Pool> {
    let texts: Vec<String> = match source {
        Some(path) => fs::read_to_string(path)?
            .lines()
            .filter_map(|l| serde_json::from_str::<serde_json::Value>(l).ok())
            .filter_map(|v| Some(v.get("text")?.as_str()?.to_owned()))
            .collect(),
        None => {
            let mut paths: Vec<_> = fs::read_dir("seeds")?
                .filter_map(|e| e.ok().map(|e| e.path()))
                .collect();
            paths.sort();
            paths
                .iter()
                .filter_map(|p| fs::read_to_string(p).ok())
                .collect()
        }
    };
    let mut sentences: Vec<Vec<char>> = Vec::new();
    for t in &texts {
        for s in t.split_inclusive(['。', '！', '？', '\n']) {
            let s: Vec<char> = s.trim().chars().collect();
            if (12..150).contains(&s.len()) {
                sentences.push(s);
            }
        }
    }
    let han = |c: &char| ('\u{4e00}'..'\u{9fff}').contains(c);
    let characters: Vec<char> = sentences
        .iter()
        .flatten()
        .copied()
        .filter(han)
        .take(200_000)
        .collect();
    assert!(
        !characters.is_empty(),
        "the source has no Chinese sentences"
    );
    let mut traditional = HashMap::new();
    for line in include_str!("../rules/fold/traditional.txt").lines() {
        let mut it = line.chars();
        if let (Some(t), Some(s)) = (it.next(), it.next())
            && t != '#'
        {
            traditional.entry(s).or_insert(t);
        }
    }
    let mut pool = Pool {
        sentences,
        characters,
        traditional,
        footers: Vec::new(),
    };
    for _ in 0..20 {
        let n = 3 + random.below(4);
        let footer: Vec<String> = (0..n).map(|_| sentence(&pool, random)).collect();
        pool.footers.push(footer.concat());
    }
    Ok(pool)
}

/// A sentence of the source with about every seventh character and every digit replaced.
fn sentence(pool: &Pool, random: &mut Random) -> String {
    let s = random.pick(&pool.sentences).clone();
    s.iter()
        .map(|c| match c {
            '0'..='9' => char::from(b'0' + random.below(10) as u8),
            c if *c > '\u{4e00}' && *c < '\u{9fff}' && random.below(7) == 0 => {
                *random.pick(&pool.characters)
            }
            c => *c,
        })
        .collect()
}

fn text(pool: &Pool, random: &mut Random) -> Text {
    let target = 200 + random.below(600) + random.below(600);
    let mut sentences = Vec::new();
    let mut length = 0;
    while length < target {
        let s = sentence(pool, random);
        length += s.chars().count();
        sentences.push(s);
    }
    Text {
        title: sentence(pool, random).chars().take(24).collect(),
        sentences,
        footer: String::new(),
    }
}

fn edit(base: &Text, kind: &str, pool: &Pool, random: &mut Random) -> Text {
    let mut t = base.clone();
    match kind {
        "width" => each(&mut t, |c| match c {
            '0'..='9' | 'A'..='Z' | 'a'..='z' => char::from_u32(c as u32 + 0xFEE0).unwrap_or(c),
            '，' => ',',
            '“' => '「',
            '”' => '」',
            c => c,
        }),
        "traditional" => each(&mut t, |c| pool.traditional.get(&c).copied().unwrap_or(c)),
        "retitled" => {
            t.title = sentence(pool, random).chars().take(22).collect();
            let head = sentence(pool, random);
            t.sentences.insert(0, head);
        }
        "footer" => {
            t.footer = random.pick(&pool.footers).clone();
            if chance(random, 50) {
                let more = random.pick(&pool.footers).clone();
                t.footer.push_str(&more);
            }
        }
        "truncated" => {
            let keep = (t.sentences.len() * (50 + random.below(35))).div_ceil(100);
            t.sentences.truncate(keep.max(2));
            t.footer.clear();
        }
        "words" => {
            let every = 25 + random.below(30);
            for s in &mut t.sentences {
                let mut new = String::with_capacity(s.len());
                for c in s.chars() {
                    match (random.below(every), random.below(3)) {
                        (0, 0) => new.push(*random.pick(&pool.characters)),
                        (0, 1) => {
                            new.push(c);
                            new.push(*random.pick(&pool.characters));
                        }
                        (0, _) => {}
                        _ => new.push(c),
                    }
                }
                *s = new;
            }
        }
        "sentences" => {
            let n = t.sentences.len();
            for _ in 0..(n / 6).max(1) {
                if t.sentences.len() > 2 {
                    let at = random.below(t.sentences.len());
                    t.sentences.remove(at);
                }
            }
            let (a, b) = (
                random.below(t.sentences.len()),
                random.below(t.sentences.len()),
            );
            t.sentences.swap(a, b);
            let new = sentence(pool, random);
            let at = random.below(t.sentences.len());
            t.sentences.insert(at, new);
        }
        "figure" => {
            let at: Vec<usize> = (0..t.sentences.len())
                .filter(|i| t.sentences[*i].contains(|c: char| c.is_ascii_digit()))
                .collect();
            if !at.is_empty() {
                let i = *random.pick(&at);
                let mut done = false;
                t.sentences[i] = t.sentences[i]
                    .chars()
                    .map(|c| {
                        if c.is_ascii_digit() && !done {
                            done = true;
                            char::from(b'0' + (c as u8 - b'0' + 3) % 10)
                        } else {
                            c
                        }
                    })
                    .collect();
            }
        }
        "combined" => {
            for k in ["words", "retitled", "footer"] {
                t = edit(&t, k, pool, random);
            }
            if chance(random, 50) {
                t = edit(&t, "traditional", pool, random);
            } else {
                t = edit(&t, "width", pool, random);
            }
        }
        _ => {}
    }
    t
}

fn each(t: &mut Text, f: impl Fn(char) -> char) {
    t.title = t.title.chars().map(&f).collect();
    t.footer = t.footer.chars().map(&f).collect();
    for s in &mut t.sentences {
        *s = s.chars().map(&f).collect();
    }
}
