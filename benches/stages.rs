//! How long each stage takes, in one run over one text: MB of input per second, and the share of the whole.
//!
//! ```text
//! cargo bench --bench stages [-- ARTICLES.jsonl] [--seconds N]
//! ```
//!
//! Without a file the articles in `seeds/` are read; each stage is asked to give the same answer every
//! time. Only shares and ratios of one run mean anything: machines differ. Criterion takes the samples;
//! a stage gets one second to warm up and `N` (three) to be measured.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use criterion::{Criterion, Throughput};

use hedui::config::Config;
use hedui::extract::{self, read};
use hedui::fingerprint;
use hedui::ingest::{self, Raw};
use hedui::model::{Article, ArticleInfo, Lang};
use hedui::report::jsonl;
use hedui::text::{calendar, sentence};

/// At most so many bytes of a file: a sample says as much, sooner.
const SAMPLE: usize = 4 << 20;

fn raws(path: PathBuf, config: &Config) -> Vec<Raw> {
    let (sources, _) = ingest::sources(&[path], &config.ingest);
    let mut left = SAMPLE;
    let take = |raw: &Raw| {
        let take = left > 0;
        left = left.saturating_sub(raw.bytes.len());
        take
    };
    ingest::Batches::new(sources, &config.ingest)
        .flatten()
        .take_while(take)
        .collect()
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let seconds = args
        .iter()
        .position(|a| a == "--seconds")
        .and_then(|i| args.get(i + 1)?.parse().ok())
        .unwrap_or(3);
    let file = args.iter().find(|a| a.ends_with("jsonl"));
    let seeds = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let config = Config::builtin(Lang::Zh);
    let raws = raws(file.map_or(seeds, PathBuf::from), &config);
    let bytes: usize = raws.iter().map(|r| r.bytes.len()).sum();

    let ingest = || -> Vec<Article> {
        let article = |raw| ingest::article(raw, &config.ingest).0;
        raws.iter().filter_map(article).collect()
    };
    let articles = ingest();
    let split = |a: &Article| sentence::split(&a.text, &a.blocks, |at| a.field_at(at));
    let sentences = || -> usize { articles.iter().map(|a| split(a).len()).sum() };
    let quantities = || -> usize {
        let read = |a: &Article| {
            let dates = calendar::scan(&a.text);
            read::run(a, &dates, config.lexicon(), &config.extract).len()
        };
        articles.iter().map(read).sum()
    };
    let claims = || -> Vec<_> {
        let claims = |a| extract::run(a, config.lexicon(), &config.extract).claims;
        articles.iter().flat_map(claims).collect()
    };
    let found = claims();
    if file.is_none() {
        assert_eq!(
            quantities(),
            396,
            "quantities, dates and ranks that the seeds state"
        );
    }
    let written = || -> usize {
        let mut out = Vec::new();
        jsonl::write_claims(&mut out, &found).map_or(0, |()| out.len())
    };
    let sketches = || -> usize {
        let sketch = |a: &Article| {
            let sketch = fingerprint::run(a, &ArticleInfo::from(a), &config.fingerprint);
            std::hint::black_box(sketch);
            1
        };
        articles.iter().map(sketch).sum()
    };
    let stages: [(&str, &dyn Fn() -> usize); 6] = [
        ("ingest: bytes → article", &|| ingest().len()),
        ("text: sentences", &sentences),
        ("read: quantities", &quantities),
        ("extract: claims", &|| claims().len()),
        ("report: claims as JSON Lines", &written),
        ("fingerprint: sketch", &sketches),
    ];

    let mut criterion = Criterion::default()
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(seconds))
        .sample_size(10);
    let mut best = Vec::new();
    let mut group = criterion.benchmark_group("stages");
    group.throughput(Throughput::Bytes(bytes as u64));
    for (name, run) in stages {
        let answer = run();
        let mut least = Duration::MAX;
        group.bench_function(name, |b| {
            b.iter(|| {
                let start = Instant::now();
                assert_eq!(run(), answer);
                least = least.min(start.elapsed());
            });
        });
        best.push((name, least));
    }
    group.finish();
    // The first five make `hedui claims`; sentences and quantities are parts of extraction.
    let time = |i: usize| best.get(i).map_or(0.0, |b| b.1.as_secs_f64());
    let whole = time(0) + time(3) + time(4);
    let mut table = format!(
        "\n{bytes} bytes, {} articles, {} claims\n",
        articles.len(),
        found.len()
    );
    let mut row = |name: &str, t: f64| {
        let speed = bytes as f64 / 1e6 / t.max(1e-9);
        table += &format!("{name:<44}{speed:>9.1} MB/s {:>5.1} %\n", 100.0 * t / whole);
    };
    for (name, t) in &best {
        row(name, t.as_secs_f64());
    }
    row("reading: bytes → quantities", time(0) + time(1) + time(2));
    row("claims: bytes → claims", time(0) + time(3));
    row("hedui claims: bytes → JSON Lines", whole);
    let _ = std::io::Write::write_all(&mut std::io::stdout(), table.as_bytes());
}
