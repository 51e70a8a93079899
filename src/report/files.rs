//! The report set of a folder: written beside it first, then put in place, whole or not at all.
//!
//! Files of the folder that do not belong to the set (an editor's own copies) are left alone.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use crate::pipeline::Outcome;

use super::{Options, Reporter, What, csv, html, run_json, sarif, table, xlsx};

/// Writes the set. Where one file cannot be put in place (a spreadsheet program holds it open), the
/// files that were there are put back and the error says which one it was.
pub fn write_set(dir: &Path, out: &Outcome, o: &Options<'_>) -> io::Result<()> {
    fs::create_dir_all(dir).map_err(|e| about(dir, e))?;
    let stage = tempfile::Builder::new()
        .prefix(".hedui-")
        .tempdir_in(dir)
        .map_err(|e| about(dir, e))?;
    let o = &Options {
        what: What::Findings,
        folder: Some(dir.to_path_buf()),
        ..o.clone()
    };
    let mut names: Vec<&'static str> = Vec::new();
    let mut put = |name: &'static str, f: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>| {
        names.push(name);
        let path = stage.path().join(name);
        let mut w = BufWriter::new(File::create(&path)?);
        f(&mut w)?;
        w.flush()?;
        w.get_ref().sync_all()
    };
    let b = o.bom;
    put("findings.csv", &mut |w| csv::Csv.write(out, o, w))?;
    put("findings.xlsx", &mut |w| xlsx::Xlsx.write(out, o, w))?;
    put("facts.csv", &mut |w| {
        csv::sheet(w, b, table::FACTS, table::facts(out))
    })?;
    put("claims.csv", &mut |w| {
        csv::sheet(w, b, table::CLAIMS, table::claims(out))
    })?;
    put("clusters.csv", &mut |w| {
        csv::sheet(w, b, table::CLUSTERS, table::clusters(out))
    })?;
    put("skipped.csv", &mut |w| {
        csv::sheet(w, b, table::SKIPPED, table::skipped(out))
    })?;
    put("report.html", &mut |w| html::Html.write(out, o, w))?;
    put("findings.sarif", &mut |w| sarif::Sarif.write(out, o, w))?;
    put("run.json", &mut |w| run_json::RunJson.write(out, o, w))?;
    // A file that was there must also learn that its last verdict was taken back.
    if !out.reviews.is_empty() || dir.join(crate::gate::review::FILE).exists() {
        put(crate::gate::review::FILE, &mut |w| {
            crate::gate::review::write(&out.reviews, w)
        })?;
    }
    place(dir, stage.path(), &names)
}

/// Moves the new files in, keeping the old ones at hand until the last one is in place.
fn place(dir: &Path, stage: &Path, names: &[&str]) -> io::Result<()> {
    let old = stage.join("old");
    fs::create_dir(&old)?;
    let mut done: Vec<(&str, bool)> = Vec::new();
    for name in names {
        let (target, kept) = (dir.join(name), old.join(name));
        let had = target.exists();
        let moved = if had {
            fs::rename(&target, &kept)
        } else {
            Ok(())
        };
        let moved = moved.and_then(|()| {
            fs::rename(stage.join(name), &target).inspect_err(|_| {
                if had {
                    let _ = fs::rename(&kept, &target);
                }
            })
        });
        if let Err(e) = moved {
            for (name, had) in done {
                let target = dir.join(name);
                let _ = if had {
                    fs::rename(old.join(name), &target)
                } else {
                    fs::remove_file(&target)
                };
            }
            return Err(about(&target, e));
        }
        done.push((name, had));
    }
    Ok(())
}

fn about(path: &Path, e: io::Error) -> io::Error {
    io::Error::new(e.kind(), format!("{}: {e}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_cannot_be_replaced_leaves_everything_as_it_was() {
        let dir = tempfile::tempdir().unwrap();
        let stage = tempfile::tempdir_in(dir.path()).unwrap();
        for n in ["a", "b", "c"] {
            fs::write(stage.path().join(n), "new").unwrap();
        }
        fs::write(dir.path().join("a"), "old").unwrap();
        // `c` was never staged under this name, so its turn fails after a and b.
        let e = place(dir.path(), stage.path(), &["a", "b", "missing"]);
        assert!(e.is_err());
        assert_eq!(fs::read_to_string(dir.path().join("a")).unwrap(), "old");
        assert!(!dir.path().join("b").exists());
    }
}
