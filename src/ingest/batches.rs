//! Sources → pieces, streamed: files whole, JSON Lines files a line at a time.
//!
//! Memory holds one batch of pieces, however large the archive.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};

use crate::model::{Problem, ProblemKind};

use super::{Raw, Settings, Source, problem};

/// A batch ends at this many bytes or [`PIECES`] pieces.
const BYTES: usize = 16 << 20;
/// See [`BYTES`].
const PIECES: usize = 4096;

/// Reads sources in order, a batch of pieces at a time.
pub struct Batches {
    sources: std::vec::IntoIter<Source>,
    open: Option<(Source, Box<dyn BufRead + Send>, u64)>,
    settings: Settings,
    /// Inputs that could not be read, so far.
    pub problems: Vec<Problem>,
}

impl Batches {
    /// Starts with the first source.
    pub fn new(sources: Vec<Source>, settings: &Settings) -> Self {
        Batches {
            sources: sources.into_iter(),
            open: None,
            settings: settings.clone(),
            problems: Vec::new(),
        }
    }

    fn next_record(&mut self) -> Option<Raw> {
        let (source, reader, line) = self.open.as_mut()?;
        let mut bytes = Vec::new();
        loop {
            bytes.clear();
            *line += 1;
            match reader.read_until(b'\n', &mut bytes) {
                Ok(0) => break,
                Ok(_) if bytes.iter().all(u8::is_ascii_whitespace) => continue,
                Ok(_) => {
                    return Some(Raw {
                        path: source.shown.clone(),
                        record: Some(*line),
                        bytes,
                    });
                }
                Err(e) => {
                    let p = problem(
                        &source.shown,
                        Some(*line),
                        ProblemKind::Skipped,
                        e.to_string(),
                    );
                    self.problems.push(p);
                    break;
                }
            }
        }
        self.open = None;
        None
    }

    fn next_piece(&mut self) -> Option<Raw> {
        loop {
            if let Some(r) = self.next_record() {
                return Some(r);
            }
            let source = self.sources.next()?;
            if &*source.shown == "-" {
                self.open = Some((source, Box::new(BufReader::new(std::io::stdin())), 0));
                continue;
            }
            let ending = source
                .path
                .extension()
                .and_then(|e| e.to_str())
                .unwrap_or("")
                .to_ascii_lowercase();
            let file = File::open(&source.path).and_then(|mut f| {
                if ending == "jsonl" || ending == "ndjson" {
                    return Ok((Some(f), Vec::new()));
                }
                let mut bytes = Vec::new();
                f.read_to_end(&mut bytes)?;
                Ok((None, bytes))
            });
            match file {
                Ok((Some(f), _)) => self.open = Some((source, Box::new(BufReader::new(f)), 0)),
                Ok((None, bytes)) => {
                    return Some(Raw {
                        path: source.shown,
                        record: None,
                        bytes,
                    });
                }
                Err(e) => {
                    let reason = self.settings.lang.pick("无法读取", "cannot be read");
                    let p = problem(
                        &source.shown,
                        None,
                        ProblemKind::Skipped,
                        format!("{reason}: {e}"),
                    );
                    self.problems.push(p);
                }
            }
        }
    }
}

impl Iterator for Batches {
    type Item = Vec<Raw>;

    fn next(&mut self) -> Option<Vec<Raw>> {
        let (mut out, mut bytes) = (Vec::new(), 0);
        while bytes < BYTES && out.len() < PIECES {
            let Some(r) = self.next_piece() else { break };
            bytes += r.bytes.len();
            out.push(r);
        }
        (!out.is_empty()).then_some(out)
    }
}
