//! The whole run: one line a stage, no domain logic.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use crate::check::{ArticleView, CrossView, Tally};
use crate::config::Config;
use crate::model::{
    Article, ArticleInfo, Claim, Fact, Finding, Group, Lang, Ledger, Level, Problem, ProblemKind,
    Review, Severity, Sketch,
};
use crate::store::Stored;
use crate::{align, check, cluster, extract, fingerprint, ingest};

/// How far a run goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Until {
    /// Duplicates and events only, up to a level.
    Groups(Level),
    /// Claims only.
    Claims,
    /// Aligned facts.
    Facts,
    /// Everything.
    Findings,
}

/// What a run leaves behind. All lists are in the order of the articles.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Articles read.
    pub articles: Vec<ArticleInfo>,
    /// So many of them, at the front, are drafts that are held against the others.
    pub drafts: usize,
    /// Their sketches.
    pub sketches: Vec<Sketch>,
    /// Duplicates and events.
    pub groups: Vec<Group>,
    /// All claims.
    pub claims: Vec<Claim>,
    /// Index of each claim's article.
    pub owner: Vec<usize>,
    /// Aligned facts.
    pub facts: Vec<Fact>,
    /// Findings, the most serious first.
    pub findings: Vec<Finding>,
    /// What editors decided, by finding id; filled by [`crate::gate::review::apply`].
    pub reviews: BTreeMap<String, Review>,
    /// Inputs that could not be read, or only in part.
    pub problems: Vec<Problem>,
    /// The account.
    pub ledger: Ledger,
}

/// What one article contributes.
struct Document {
    info: ArticleInfo,
    sketch: Sketch,
    claims: Vec<Claim>,
    findings: Vec<Finding>,
    tally: Tally,
}

/// Who is told how far a run is. Called from the thread of the run only.
pub trait Progress {
    /// Reading begins; so many inputs were found.
    fn found(&self, _inputs: usize) {}
    /// So many more articles were read and looked at, of so many bytes.
    fn read(&self, _articles: usize, _bytes: u64) {}
    /// A step over all articles begins: "cluster", "align", "check", "index".
    fn step(&self, _name: &'static str) {}
    /// The run is over.
    fn done(&self) {}
}

/// Tells nobody.
impl Progress for () {}

/// Runs the stages over everything under the paths.
pub fn run(paths: &[PathBuf], config: &Config, until: Until) -> Outcome {
    run_with(paths, config, until, &())
}

/// [`run`], telling how far it is.
pub fn run_with(
    paths: &[PathBuf],
    config: &Config,
    until: Until,
    progress: &dyn Progress,
) -> Outcome {
    let (sources, problems) = ingest::sources(paths, &config.ingest);
    run_sources(sources, problems, config, until, progress)
}

/// [`run`] over inputs that were found already, with the problems of finding them.
pub fn run_sources(
    sources: Vec<ingest::Source>,
    problems: Vec<Problem>,
    config: &Config,
    until: Until,
    progress: &dyn Progress,
) -> Outcome {
    let mut out = Outcome {
        problems,
        ..Outcome::default()
    };
    read(&mut out, sources, config, until, progress);
    relate(&mut out, config, until, progress);
    out
}

/// The stages that look at one article at a time, over all inputs.
pub fn read(
    out: &mut Outcome,
    sources: Vec<ingest::Source>,
    config: &Config,
    until: Until,
    progress: &dyn Progress,
) {
    progress.found(sources.len());
    let mut batches = ingest::Batches::new(sources, &config.ingest);
    for batch in batches.by_ref() {
        progress.read(
            batch.len(),
            batch.iter().map(|r| r.bytes.len() as u64).sum(),
        );
        let read: Vec<_> = batch
            .par_iter()
            .map(|raw| {
                let (article, problems) = ingest::article(raw, &config.ingest);
                (article.map(|a| document(&a, config, until)), problems)
            })
            .collect();
        let first = out.sketches.len();
        for (doc, problems) in read {
            out.problems.extend(problems);
            if let Some(d) = doc {
                collect(out, d);
            }
        }
        Sketch::pack(out.sketches.get_mut(first..).unwrap_or_default());
    }
    out.problems.append(&mut batches.problems);
}

/// The stages that look at all articles together, and the account.
pub fn relate(out: &mut Outcome, config: &Config, until: Until, progress: &dyn Progress) {
    tell_apart(out, config.lang);
    if until != Until::Claims {
        progress.step("cluster");
        out.groups = if let Until::Groups(level) = until {
            // A million sketches are two gigabytes, and a list of groups shows none of them.
            cluster::consume(std::mem::take(&mut out.sketches), level, &config.cluster)
        } else {
            cluster::run(&out.sketches, &config.cluster)
        };
    }
    if until >= Until::Facts {
        progress.step("align");
        out.facts = align::run(
            &out.articles,
            &out.claims,
            &out.owner,
            &out.groups,
            &config.align,
        );
    }
    if until >= Until::Findings {
        progress.step("check");
        let view = CrossView {
            articles: &out.articles,
            claims: &out.claims,
            owner: &out.owner,
            facts: &out.facts,
            groups: &out.groups,
            drafts: out.drafts,
            conflicts: Default::default(),
        };
        let (findings, tally) = check::across(&view, &config.check);
        out.findings.extend(findings);
        add(&mut out.ledger, tally);
    }
    finish(out, until);
    progress.done();
}

/// A run whose groups are known already.
pub fn grouped(articles: Vec<ArticleInfo>, groups: Vec<Group>, level: Level) -> Outcome {
    let mut out = Outcome {
        articles,
        groups,
        ..Outcome::default()
    };
    finish(&mut out, Until::Groups(level));
    out
}

/// What an archive keeps of one piece of input.
pub fn stored(raw: &ingest::Raw, config: &Config) -> (Option<Stored>, Vec<Problem>) {
    let (article, problems) = ingest::article(raw, &config.ingest);
    let stored = article.map(|a| {
        let d = document(&a, config, Until::Facts);
        Stored {
            info: d.info,
            sketch: d.sketch,
            claims: d.claims,
        }
        .slim()
    });
    (stored, problems)
}

/// All stages that need nothing but the article itself.
fn document(article: &Article, config: &Config, until: Until) -> Document {
    let mut info = ArticleInfo::from(article);
    let level = match until {
        Until::Groups(level) => Some(level),
        _ => None,
    };
    if level.is_some() {
        // A list of groups may be of a million articles, and shows neither.
        info.url = None;
        info.date_reason = String::new();
    }
    let sketch = if until == Until::Claims {
        Sketch::default()
    } else {
        let level = level.unwrap_or(Level::Event);
        fingerprint::run_for(level, article, &info, &config.fingerprint)
    };
    let found = if level.is_some() {
        extract::Extraction::default()
    } else {
        extract::run(article, config.lexicon(), &config.extract)
    };
    let (findings, tally) = if until >= Until::Findings {
        let view = ArticleView::new(article, &found.sentences, &found.claims);
        check::article(&view, &config.check)
    } else {
        Default::default()
    };
    Document {
        info,
        sketch,
        claims: found.claims,
        findings,
        tally,
    }
}

fn collect(out: &mut Outcome, d: Document) {
    let i = out.articles.len();
    out.owner.extend(std::iter::repeat_n(i, d.claims.len()));
    out.articles.push(d.info);
    out.sketches.push(d.sketch);
    out.claims.extend(d.claims);
    out.findings.extend(d.findings);
    add(&mut out.ledger, d.tally);
}

/// Records may have one id twice, in two files or in one: the claims of the second get ids of their own, so that
/// an id names one claim of a run.
fn tell_apart(out: &mut Outcome, lang: Lang) {
    let mut ids: Vec<(&str, usize)> = (out.articles.iter().enumerate())
        .filter(|(_, a)| a.record.is_some())
        .map(|(i, a)| (&*a.id, i))
        .collect();
    ids.par_sort_unstable();
    let again: BTreeMap<usize, usize> = (ids.chunk_by(|a, b| a.0 == b.0))
        .flat_map(|same| same.iter().enumerate().skip(1))
        .map(|(n, (_, article))| (*article, n + 1))
        .collect();
    if again.is_empty() {
        return;
    }
    let mut places = BTreeMap::new();
    for (i, n) in &again {
        let Some(a) = out.articles.get(*i) else {
            continue;
        };
        places.insert((a.path.clone(), a.record), *n);
        out.problems.push(Problem {
            path: a.path.clone(),
            line: a.record,
            kind: ProblemKind::Note,
            reason: match lang {
                Lang::Zh => format!("编号 {} 已有别的稿件使用；其中数字的编号加上 ~{n}", a.id),
                Lang::En => format!(
                    "another article has the id {} too; ids of its claims get ~{n}",
                    a.id
                ),
            },
        });
    }
    let own = |id: &str, n: usize| -> Arc<str> {
        let (article, ordinal) = id.rsplit_once('#').unwrap_or((id, ""));
        format!("{article}~{n}#{ordinal}").into()
    };
    let rename = |c: &mut Claim, n: usize| {
        c.id = own(&c.id, n);
        c.converts = c.converts.as_deref().map(|id| own(id, n));
    };
    for (c, owner) in out.claims.iter_mut().zip(&out.owner) {
        if let Some(n) = again.get(owner) {
            rename(c, *n);
        }
    }
    for c in out.findings.iter_mut().flat_map(|f| &mut f.claims) {
        if let Some(n) = places.get(&(c.path.clone(), c.record)) {
            rename(c, *n);
        }
    }
}

fn add(ledger: &mut Ledger, tally: Tally) {
    for (code, verdicts) in tally {
        for (v, n) in verdicts {
            *ledger
                .verdicts
                .entry(code)
                .or_default()
                .entry(v)
                .or_default() += n;
        }
    }
}

/// Sorts with total keys and writes the account.
fn finish(out: &mut Outcome, until: Until) {
    out.problems.sort();
    out.findings.sort_by(|a, b| {
        let place = |f: &Finding| {
            f.claims
                .first()
                .map(|c| (c.path.clone(), c.record, c.start))
        };
        b.severity
            .cmp(&a.severity)
            .then_with(|| place(a).cmp(&place(b)))
            // Of several findings on one number the surest is told first.
            .then_with(|| b.confidence.total_cmp(&a.confidence))
            .then_with(|| (a.code, &a.finding_id).cmp(&(b.code, &b.finding_id)))
    });
    out.findings.dedup_by(|a, b| a.finding_id == b.finding_id);
    let l = &mut out.ledger;
    l.articles = out.articles.len() as u64;
    let count = |kind| out.problems.iter().filter(|p| p.kind == kind).count() as u64;
    l.unreadable = count(ProblemKind::Skipped);
    l.partial = count(ProblemKind::Partial);
    for c in &out.claims {
        *l.claims.entry(c.kind.as_str()).or_default() += 1;
        l.keyed += u64::from(c.subject.is_some() && c.metric.is_some() && c.period.is_some());
    }
    if until >= Until::Facts {
        l.not_assessed = align::unassessed::count(&out.claims, &out.facts, &out.findings);
    }
    l.facts_compared = out.facts.iter().filter(|f| f.rows.len() > 1).count() as u64;
    let mut copies = std::collections::BTreeSet::new();
    for g in &out.groups {
        l.events += u64::from(g.level == Level::Event);
        let role = crate::model::Role::Copy;
        copies.extend(
            g.members
                .iter()
                .filter(|m| m.role == role)
                .map(|m| m.article),
        );
    }
    l.duplicates = copies.len() as u64;
    for s in [Severity::Error, Severity::Warning, Severity::Info] {
        l.findings.insert(
            s,
            out.findings.iter().filter(|f| f.severity == s).count() as u64,
        );
    }
}
