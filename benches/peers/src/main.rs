//! gaoya's MinHash index on character 5-grams; prints linked pairs of ids. Called by peers_dedup.py.

use std::io::{BufRead, BufReader, Write};

use gaoya::minhash::{MinHashIndex, MinHasher, MinHasher32};
use gaoya::text::shingle_text;

fn main() {
    let path = std::env::args().nth(1).expect("usage: peers CORPUS.jsonl");
    let file = std::fs::File::open(path).expect("a corpus");
    let (bands, rows) = (42, 3);
    let hasher = MinHasher32::new(bands * rows);
    let mut index = MinHashIndex::new(bands, rows, 0.5);
    let mut ids = Vec::new();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in BufReader::new(file).lines().map_while(Result::ok) {
        let v: serde_json::Value = serde_json::from_str(&line).expect("a record");
        let get = |k: &str| v.get(k).and_then(|s| s.as_str()).unwrap_or("").to_owned();
        let text = get("title") + "\n" + &get("text");
        let signature = hasher.create_signature(shingle_text(&text, 5));
        let me = ids.len();
        ids.push(get("id"));
        let mut found: Vec<usize> = index.query_owned(&signature).into_iter().collect();
        found.sort_unstable();
        for other in found {
            let _ = writeln!(out, "{} {}", ids[me], ids[other]);
        }
        index.insert(me, signature);
    }
}
