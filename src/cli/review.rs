//! `review`: verdicts of editors, taken back and counted.

use std::io::{self, Write};

use crate::gate::review::{self, Prefer};
use crate::model::{Lang, Opinion};

use super::args::Review;
use super::exit::ExitCode;
use super::session::Session;

/// `hedui review`.
pub fn run(what: &Review, s: &Session) -> anyhow::Result<ExitCode> {
    let Some(dir) = s.out() else {
        anyhow::bail!(
            s.pick(
                "请用 --out DIR 指明报告所在的文件夹",
                "name the folder of the report set with --out DIR"
            )
            .to_owned()
        );
    };
    match what {
        Review::Import {
            file,
            prefer_imported,
        } => {
            let prefer = if *prefer_imported {
                Prefer::Imported
            } else {
                Prefer::Neither
            };
            let done = review::import(&dir, file, prefer, s.lang())?;
            for c in &done.conflicts {
                s.warn(c.describe(s.lang()));
            }
            for (row, why) in &done.rejected {
                s.warn(format_args!("{}:{row}: {why}", file.display()));
            }
            let (a, r, k) = (done.added, done.replaced, done.same);
            let (c, x) = (done.conflicts.len(), done.rejected.len());
            let line = match s.lang() {
                Lang::Zh => format!("新增 {a}，替换 {r}，相同 {k}，冲突 {c}，未采用 {x}"),
                Lang::En => {
                    format!("{a} added, {r} replaced, {k} the same, {c} in conflict, {x} not used")
                }
            };
            writeln!(io::stdout(), "{line}")?;
            Ok(if done.conflicts.is_empty() && done.rejected.is_empty() {
                ExitCode::Clean
            } else {
                ExitCode::Findings
            })
        }
        Review::Stats => {
            let mut w = io::stdout().lock();
            let head = s.pick(
                "规则\t确认\t驳回\t已改\t待定\t未审\t精确率",
                "rule\tconfirmed\tdismissed\tfixed\tlater\topen\tprecision",
            );
            writeln!(w, "{head}")?;
            for r in review::stats(&dir, s.lang())? {
                let name = match r.rule.as_str() {
                    "" => s.pick("合计", "all"),
                    code => code,
                };
                write!(w, "{name}")?;
                for o in [
                    Opinion::Confirmed,
                    Opinion::Dismissed,
                    Opinion::Fixed,
                    Opinion::Later,
                ] {
                    write!(w, "\t{}", r.counts.get(&o).copied().unwrap_or(0))?;
                }
                let precision = r
                    .precision()
                    .map_or("-".into(), |(right, judged)| percent(right, judged));
                writeln!(w, "\t{}\t{precision}", r.open)?;
            }
            Ok(ExitCode::Clean)
        }
    }
}

/// A share with one place, the counts beside it: 66.7% of three judged says little.
fn percent(right: u64, judged: u64) -> String {
    let tenths = (right * 2000 + judged) / (judged * 2);
    format!("{}.{}% ({right}/{judged})", tenths / 10, tenths % 10)
}
