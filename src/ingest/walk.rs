//! Paths → sources: folders are walked as ripgrep walks them, in a fixed order.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::WalkBuilder;

use crate::model::{Problem, ProblemKind};

use super::{Settings, Source, problem};

/// Endings that are read. Anything else in a folder is passed over; a file named outright is read
/// whatever its ending.
const ENDINGS: &[&str] = &[
    "md", "markdown", "txt", "html", "htm", "docx", "jsonl", "ndjson", "csv",
];

/// Lists the inputs under the paths, sorted and without repeats. `.gitignore`, `.ignore` and
/// `.heduiignore` are respected.
pub fn sources(paths: &[PathBuf], settings: &Settings) -> (Vec<Source>, Vec<Problem>) {
    let (mut out, mut problems) = (Vec::new(), Vec::new());
    for path in paths {
        if path.as_os_str() == "-" {
            out.push(Source {
                shown: "-".into(),
                path: path.clone(),
            });
        } else if path.is_dir() {
            walk(path, &mut out, &mut problems);
        } else if path.exists() {
            out.push(Source {
                shown: shown(path),
                path: path.clone(),
            });
        } else {
            let reason = settings.lang.pick(
                "没有这个文件或文件夹；请检查路径",
                "no such file or folder; check the path",
            );
            problems.push(problem(&shown(path), None, ProblemKind::Skipped, reason));
        }
    }
    out.sort();
    out.dedup();
    (out, problems)
}

fn walk(root: &Path, out: &mut Vec<Source>, problems: &mut Vec<Problem>) {
    let walker = WalkBuilder::new(root)
        .require_git(false)
        .add_custom_ignore_filename(".heduiignore")
        .build();
    for entry in walker {
        match entry {
            Ok(e) if e.file_type().is_some_and(|t| t.is_file()) && readable(e.path()) => {
                out.push(Source {
                    shown: shown(e.path()),
                    path: e.path().to_path_buf(),
                });
            }
            Ok(_) => {}
            Err(e) => problems.push(problem(
                &shown(root),
                None,
                ProblemKind::Skipped,
                e.to_string(),
            )),
        }
    }
}

fn readable(p: &Path) -> bool {
    p.extension()
        .and_then(|e| e.to_str())
        .is_some_and(|e| ENDINGS.contains(&e.to_ascii_lowercase().as_str()))
}

fn shown(p: &Path) -> Arc<str> {
    p.to_string_lossy().replace('\\', "/").into()
}
