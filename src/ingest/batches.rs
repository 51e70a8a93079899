//! Sources → pieces, streamed: files whole, JSON Lines files a line at a time, CSV a row at a time.
//!
//! Memory holds one batch of pieces, however large the archive.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;

use crate::model::{Problem, ProblemKind};

use super::{Raw, Settings, Source, csv, decode, file, problem, records};

/// A batch ends at this many bytes or [`PIECES`] pieces.
const BYTES: usize = 16 << 20;
/// See [`BYTES`].
const PIECES: usize = 4096;
/// An article is no larger than this; what is larger is something else.
const ARTICLE: u64 = 64 << 20;

/// Reads sources in order, a batch of pieces at a time.
pub struct Batches {
    sources: std::vec::IntoIter<Source>,
    open: Option<(Arc<str>, Records)>,
    settings: Settings,
    /// Inputs that could not be read, so far.
    pub problems: Vec<Problem>,
}

/// A file of many articles that is being read.
enum Records {
    Lines(Box<dyn BufRead + Send>, u64),
    Rows(Box<csv::Rows>),
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
        loop {
            let (path, records) = self.open.as_mut()?;
            let path = path.clone();
            let next = match records {
                Records::Lines(reader, n) => {
                    *n += 1;
                    let n = *n;
                    match line(reader.as_mut(), n == 1) {
                        Ok(l) => l.map(|l| (n, l)),
                        Err(e) => {
                            // After a failed read nothing tells where the next line begins.
                            let text = self.settings.lang.pick(
                                "读取中断，其后的稿件没有读到；请检查文件",
                                "reading broke off, the articles behind it are missing; check the file",
                            );
                            self.open = None;
                            self.skip(&path, Some(n), format!("{text}: {e}"));
                            return None;
                        }
                    }
                }
                Records::Rows(rows) => rows.next(),
            };
            match next {
                Some((_, Ok(bytes))) if bytes.iter().all(u8::is_ascii_whitespace) => {}
                Some((n, Ok(bytes))) => {
                    return Some(Raw {
                        path,
                        record: Some(n),
                        bytes,
                    });
                }
                Some((n, Err(why))) => {
                    let text = self
                        .settings
                        .lang
                        .pick("只跳过这一条", "only this record is skipped");
                    self.skip(&path, Some(n), format!("{why}; {text}"));
                }
                None => {
                    self.open = None;
                    return None;
                }
            }
        }
    }

    fn next_piece(&mut self) -> Option<Raw> {
        loop {
            if let Some(r) = self.next_record() {
                return Some(r);
            }
            let source = self.sources.next()?;
            match self.start(&source) {
                Ok(Some(bytes)) => {
                    return Some(Raw {
                        path: source.shown,
                        record: None,
                        bytes,
                    });
                }
                Ok(None) => {}
                Err(e) => {
                    let reason = self.settings.lang.pick(
                        "无法读取，请检查文件与权限",
                        "cannot be read; check the file and its permissions",
                    );
                    self.skip(&source.shown, None, format!("{reason}: {e}"));
                }
            }
        }
    }

    /// Reads a file whole, or opens one of many articles.
    fn start(&mut self, source: &Source) -> io::Result<Option<Vec<u8>>> {
        if &*source.shown == "-" {
            let lines: Box<dyn BufRead + Send> = Box::new(BufReader::new(io::stdin()));
            self.open = Some((source.shown.clone(), Records::Lines(lines, 0)));
            return Ok(None);
        }
        let mut f = File::open(&source.path)?;
        let ending = file::ending(&source.shown);
        if ending == "jsonl" || ending == "ndjson" {
            let mut reader = BufReader::new(f);
            // A file in UTF-16 has no lines of bytes: it is decoded whole.
            let wide = decode::is_utf16(reader.fill_buf()?);
            let lines: Box<dyn BufRead + Send> = if wide {
                let mut bytes = Vec::new();
                reader.read_to_end(&mut bytes)?;
                Box::new(io::Cursor::new(decode::decode(&bytes).text))
            } else {
                Box::new(reader)
            };
            self.open = Some((source.shown.clone(), Records::Lines(lines, 0)));
            return Ok(None);
        }
        let table = ending == "csv" || ending == "tsv";
        let length = f.metadata()?.len();
        if length > ARTICLE && !table {
            let why = self.settings.lang.pick(
                "文件太大（超过 64 MB），不像一篇文章；多篇请用 JSON Lines",
                "too large for one article (over 64 MB); put many into JSON Lines",
            );
            self.skip(&source.shown, None, why.into());
            return Ok(None);
        }
        let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
        f.read_to_end(&mut bytes)?;
        if !table || bytes.iter().all(u8::is_ascii_whitespace) {
            return Ok(Some(bytes));
        }
        self.table(source, &bytes);
        Ok(None)
    }

    fn table(&mut self, source: &Source, bytes: &[u8]) {
        let lang = self.settings.lang;
        let rows = match csv::Rows::new(bytes) {
            Ok(r) => r,
            Err(e) => {
                let why = lang.pick("不是可读的 CSV", "not a readable CSV file");
                self.skip(&source.shown, None, format!("{why}: {e}"));
                return;
            }
        };
        let fields = &self.settings.fields;
        let has = |name: &String| {
            *name == fields.text
                || *name == fields.title
                || records::TEXT.contains(&name.as_str())
                || records::TITLE.contains(&name.as_str())
        };
        if !rows.names().iter().any(has) {
            let why = lang.pick(
                "找不到正文列；请在 hedui.toml 的 [records] 里写 text = \"列名\"",
                "no column holds the text; name it in hedui.toml: [records] text = \"column\"",
            );
            let text = format!("{why} ({})", rows.names().join(", "));
            self.skip(&source.shown, None, text);
            return;
        }
        if rows.malformed {
            let why = lang.pick(
                "有无法解码的字节，其余照读；请另存为 UTF-8",
                "some bytes stand for no character, the rest is read; save it as UTF-8",
            );
            let p = problem(&source.shown, None, ProblemKind::Partial, why);
            self.problems.push(p);
        }
        self.open = Some((source.shown.clone(), Records::Rows(Box::new(rows))));
    }

    fn skip(&mut self, path: &Arc<str>, line: Option<u64>, why: String) {
        self.problems
            .push(problem(path, line, ProblemKind::Skipped, why));
    }
}

/// The next line without its byte order mark; `None` at the end, words for one too long to be an article,
/// which is read past.
fn line(reader: &mut dyn BufRead, first: bool) -> io::Result<Option<Result<Vec<u8>, String>>> {
    let mut bytes = Vec::new();
    if reader.take(ARTICLE).read_until(b'\n', &mut bytes)? == 0 {
        return Ok(None);
    }
    if bytes.len() as u64 >= ARTICLE && !bytes.ends_with(b"\n") {
        let mut rest = Vec::new();
        while reader
            .take(1 << 20)
            .read_until(b'\n', &mut rest)
            .is_ok_and(|n| n > 0)
        {
            if rest.ends_with(b"\n") {
                break;
            }
            rest.clear();
        }
        return Ok(Some(Err("> 64 MB".into())));
    }
    if first && bytes.starts_with(b"\xEF\xBB\xBF") {
        bytes.drain(..3);
    }
    Ok(Some(Ok(bytes)))
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
