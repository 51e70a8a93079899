//! `check`, `claims`, `facts`, `cluster`: the run over everything under the paths.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;

use crate::gate::{self, FailOn, baseline::Baseline, review, suppress};
use crate::model::Lang;
use crate::pipeline::{self, Outcome, Until};
use crate::report::{What, progress::Bar};

use super::args::Known;
use super::exit::{ExitCode, Facts};
use super::output::Outputs;
use super::session::Session;

/// `hedui check`.
pub fn check(paths: &[PathBuf], known: &Known, s: &Session) -> anyhow::Result<ExitCode> {
    let outputs = Outputs::open(s)?;
    let knowledge = Knowledge::read(known, outputs.set(), s)?;
    let bar = Bar::new(s.lang(), s.common.quiet);
    let mut outcome = pipeline::run_with(paths, &s.config, Until::Findings, &bar);
    let checked = outcome.articles.len();
    let scope = Scope {
        checked,
        drafts: None,
        fail_on: FailOn::Never,
    };
    conclude(&mut outcome, scope, knowledge, outputs, s)
}

/// `hedui claims`, `facts`, `cluster`.
pub fn list(paths: &[PathBuf], until: Until, s: &Session) -> anyhow::Result<ExitCode> {
    let outputs = Outputs::open(s)?;
    let bar = Bar::new(s.lang(), s.common.quiet);
    let outcome = pipeline::run_with(paths, &s.config, until, &bar);
    listed(outcome, outputs, until, s)
}

/// Writes a list, and says how it ended.
pub fn listed(
    outcome: Outcome,
    outputs: Outputs,
    until: Until,
    s: &Session,
) -> anyhow::Result<ExitCode> {
    s.problems(&outcome.problems);
    let what = match until {
        Until::Groups(_) => What::Clusters,
        Until::Claims => What::Claims,
        Until::Facts => What::Facts,
        Until::Findings => What::Findings,
    };
    outputs.write(&outcome, what, s)?;
    let code = ExitCode::decide(Facts {
        checked: outcome.articles.len(),
        unreadable: unreadable(&outcome),
        strict: s.common.strict,
        failing: 0,
    });
    say(code, s);
    s.ledger(&outcome);
    // The program is at its end: taking a million claims apart one by one would be for nothing.
    std::mem::forget(outcome);
    Ok(code)
}

/// What is known before the run: read first, so that a bad file fails at once.
pub struct Knowledge {
    baseline: Option<(PathBuf, Baseline)>,
    update: bool,
    verdicts: review::Verdicts,
}

impl Knowledge {
    /// Reads the baseline and the verdicts; those in the folder of the report set count too.
    pub fn read(known: &Known, set: Option<&Path>, s: &Session) -> anyhow::Result<Knowledge> {
        let file = &s.config.file;
        let path = known.baseline.clone().or_else(|| file.baseline.clone());
        let baseline = match path {
            Some(p) if known.update_baseline && !p.exists() => Some((p, Baseline::default())),
            Some(p) => Some((p.clone(), Baseline::read(&p, s.lang())?)),
            None if known.update_baseline => anyhow::bail!(
                s.pick(
                    "--update-baseline 需要 --baseline FILE",
                    "--update-baseline needs --baseline FILE"
                )
                .to_owned()
            ),
            None => None,
        };
        let mut verdicts = review::Verdicts::new();
        let named = known.verdicts.clone().or_else(|| file.verdicts.clone());
        for place in named.as_deref().into_iter().chain(set) {
            let context = || place.display().to_string();
            if place.is_dir() {
                let (v, conflicts) = review::load(place, s.lang()).with_context(context)?;
                verdicts.extend(v);
                for c in conflicts {
                    s.note(c.describe(s.lang()));
                }
            } else {
                verdicts.extend(review::read(place, s.lang()).with_context(context)?);
            }
        }
        Ok(Knowledge {
            baseline,
            update: known.update_baseline,
            verdicts,
        })
    }
}

/// What a run answers for.
pub struct Scope<'a> {
    /// Articles that were checked.
    pub checked: usize,
    /// Paths of the drafts of a gate.
    pub drafts: Option<&'a BTreeSet<Arc<str>>>,
    /// Least severity that fails where nobody says another one.
    pub fail_on: FailOn,
}

/// Everything after the stages: suppression, verdicts, baseline, reports, the answer.
pub fn conclude(
    outcome: &mut Outcome,
    scope: Scope<'_>,
    knowledge: Knowledge,
    outputs: Outputs,
    s: &Session,
) -> anyhow::Result<ExitCode> {
    s.problems(&outcome.problems);
    let entries = &s.config.file.suppress;
    let today = jiff::Zoned::now().date();
    let done = suppress::apply(
        &mut outcome.findings,
        entries,
        &outcome.articles,
        today,
        s.lang(),
    );
    for n in &done.notes {
        s.note(n);
    }
    if !done.suppressed.is_empty() {
        let n = done.suppressed.len();
        match s.lang() {
            Lang::Zh => s.note(format_args!("豁免 {n} 处")),
            Lang::En => s.note(format_args!("{n} suppressed")),
        }
    }
    review::apply(knowledge.verdicts, outcome);
    let mut known = BTreeSet::new();
    if let Some((path, baseline)) = &knowledge.baseline {
        baseline.apply(&mut outcome.findings);
        let seen: BTreeSet<&str> = outcome.articles.iter().map(|a| &*a.key).collect();
        if knowledge.update {
            let new = baseline.updated(&outcome.findings, &seen);
            new.write(path)
                .with_context(|| path.display().to_string())?;
            known = new.ids();
        } else {
            for e in baseline.stale(&outcome.findings, &seen) {
                let (id, rule, quote) = (&e.finding_id, &e.rule, &e.quote);
                match s.lang() {
                    Lang::Zh => s.note(format_args!(
                        "基线中已不存在：{id} {rule} {quote}；用 --update-baseline 清除"
                    )),
                    Lang::En => s.note(format_args!(
                        "stale in the baseline: {id} {rule} {quote}; --update-baseline drops it"
                    )),
                }
            }
            known = baseline.ids();
        }
    }
    gate::focus::recount(outcome);
    let fail_on = s.config.fail_on(s.common.fail_on, scope.fail_on);
    let failing = gate::decide::failing(
        &outcome.findings,
        &outcome.reviews,
        &known,
        scope.drafts,
        fail_on,
    );
    let code = ExitCode::decide(Facts {
        checked: scope.checked,
        unreadable: unreadable(outcome),
        strict: s.common.strict,
        failing,
    });
    outputs.write(outcome, What::Findings, s)?;
    say(code, s);
    s.ledger(outcome);
    Ok(code)
}

fn unreadable(outcome: &Outcome) -> usize {
    usize::try_from(outcome.ledger.unreadable).unwrap_or(usize::MAX)
}

/// Why the exit code is neither 0 nor 1.
fn say(code: ExitCode, s: &Session) {
    match code {
        ExitCode::NothingChecked => s.warn(s.pick(
            "没有找到可核对的文章；请检查路径、文件类型（md、txt、html、docx、jsonl、csv）与 .gitignore",
            "no article found, nothing was checked; look at the paths, the kinds of file (md, txt, html, docx, jsonl, csv) and .gitignore",
        )),
        ExitCode::CouldNotRun => s.warn(s.pick(
            "有读不了的文章（--strict）",
            "some articles could not be read (--strict)",
        )),
        ExitCode::Clean | ExitCode::Findings => {}
    }
}
