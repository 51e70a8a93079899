//! Where reports go: opened before the run, so that a bad path fails at once; a file is replaced
//! whole at the end, so that a run that dies leaves the old one.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use tempfile::NamedTempFile;

use crate::pipeline::Outcome;
use crate::report::{self, Format, What};

use super::session::Session;

/// All outputs of a run.
pub struct Outputs {
    files: Vec<(Format, PathBuf, Sink)>,
    set: Option<PathBuf>,
}

enum Sink {
    /// Written aside, then put in place.
    Aside(NamedTempFile),
    /// A device or a pipe, which cannot be replaced.
    Direct(File),
}

impl Outputs {
    /// Opens everything that `--output` and `--out` name.
    pub fn open(s: &Session) -> anyhow::Result<Outputs> {
        let cannot = |p: &Path| {
            let what = s.pick("无法写入", "cannot write");
            format!("{what} {}", p.display())
        };
        let mut files = Vec::new();
        for (format, path) in &s.common.output {
            let sink = open(path).with_context(|| cannot(path))?;
            files.push((*format, path.clone(), sink));
        }
        let set = s.out();
        if let Some(dir) = &set {
            fs::create_dir_all(dir).with_context(|| cannot(dir))?;
            NamedTempFile::new_in(dir).with_context(|| cannot(dir))?;
        }
        Ok(Outputs { files, set })
    }

    /// The folder of the report set.
    pub fn set(&self) -> Option<&Path> {
        self.set.as_deref()
    }

    /// Writes files first, standard output last: a closed pipe then costs no report.
    pub fn write(self, outcome: &Outcome, what: What, s: &Session) -> anyhow::Result<()> {
        for (format, path, mut sink) in self.files {
            let options = s.file_options(what, &path);
            let context = || {
                let what = s.pick("无法写入", "cannot write");
                format!("{what} {}", path.display())
            };
            let mut w = BufWriter::new(sink.writer());
            report::render(format, outcome, &options, &mut w).with_context(context)?;
            w.flush().with_context(context)?;
            drop(w);
            sink.finish(&path).with_context(context)?;
        }
        if let Some(dir) = &self.set {
            let options = report::Options {
                folder: Some(dir.clone()),
                ..s.file_options(what, dir)
            };
            report::write_set(dir, outcome, &options).with_context(|| {
                let what = s.pick("无法写入", "cannot write");
                format!("{what} {}", dir.display())
            })?;
        }
        let mut w = BufWriter::new(io::stdout().lock());
        let told = report::render(s.format(), outcome, &s.options(what), &mut w);
        match told.and_then(|()| w.flush()) {
            // Who reads may go away (`| head`); what the run answers stands.
            Err(e) if e.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            told => Ok(told?),
        }
    }
}

impl Sink {
    fn writer(&mut self) -> &mut dyn Write {
        match self {
            Sink::Aside(f) => f,
            Sink::Direct(f) => f,
        }
    }

    fn finish(self, path: &Path) -> io::Result<()> {
        if let Sink::Aside(f) = self {
            f.persist(path).map_err(|e| e.error)?;
        }
        Ok(())
    }
}

fn open(path: &Path) -> io::Result<Sink> {
    let there = fs::metadata(path);
    if there.as_ref().is_ok_and(|m| !m.is_file()) {
        return OpenOptions::new().write(true).open(path).map(Sink::Direct);
    }
    aside(path).map(Sink::Aside)
}

/// A file beside `path` with the rights that a new file has.
pub fn aside(path: &Path) -> io::Result<NamedTempFile> {
    let dir = match path.parent() {
        Some(p) if !p.as_os_str().is_empty() => p,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(dir)
}
