//! One bench a stage, in bytes per second, over the seed articles; each asserts its answer.

use std::path::PathBuf;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};

use hedui::config::Config;
use hedui::extract::read;
use hedui::ingest;
use hedui::model::{Article, Lang};
use hedui::text::sentence;

fn seeds(config: &Config) -> Vec<Article> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let (sources, _) = ingest::sources(&[path], &config.ingest);
    let mut batches = ingest::Batches::new(sources, &config.ingest);
    batches
        .by_ref()
        .flatten()
        .filter_map(|raw| ingest::article(&raw, &config.ingest).0)
        .collect()
}

/// Text → quantities, without attribution.
fn reading(c: &mut Criterion) {
    let config = Config::builtin(Lang::Zh);
    let articles = seeds(&config);
    let sentences: Vec<_> = articles
        .iter()
        .map(|a| sentence::split(&a.text, &a.blocks, |at| a.field_at(at)))
        .collect();
    let run = || -> usize {
        articles
            .iter()
            .zip(&sentences)
            .map(|(a, s)| read::run(a, s, &config.lexicon, &config.extract).len())
            .sum()
    };
    let claims = run();
    assert_eq!(
        claims, 396,
        "quantities, dates and ranks that the seeds state"
    );
    let bytes: usize = articles.iter().map(|a| a.text.len()).sum();
    let mut group = c.benchmark_group("reading");
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("seeds", |b| b.iter(|| assert_eq!(run(), claims)));
    group.finish();
}

criterion_group!(stages, reading);
criterion_main!(stages);
