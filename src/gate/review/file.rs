//! The verdict file: text ↔ verdicts. Its format is told in [`super`].

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use serde::Deserialize;
use serde_json::json;

use crate::model::{Lang, Review};

use super::Verdicts;

/// Version of the format.
const VERSION: u64 = 1;

/// Reads one verdict file; a missing file is an error.
pub fn read(file: &Path, lang: Lang) -> io::Result<Verdicts> {
    let text = fs::read_to_string(file).map_err(|e| about(file, e))?;
    parse(&text, lang).map_err(|e| {
        let text = format!("{}: {e}", file.display());
        io::Error::new(io::ErrorKind::InvalidData, text)
    })
}

pub(super) fn parse(text: &str, lang: Lang) -> Result<Verdicts, String> {
    #[derive(Deserialize)]
    struct Head {
        hedui_verdicts: u64,
    }
    let text = text.trim_start_matches('\u{feff}');
    let mut lines = text
        .lines()
        .enumerate()
        .filter(|(_, l)| !l.trim().is_empty());
    let Some((_, head)) = lines.next() else {
        return Ok(Verdicts::new());
    };
    match serde_json::from_str::<Head>(head) {
        Ok(h) if h.hedui_verdicts == VERSION => {}
        Ok(h) => {
            let v = h.hedui_verdicts;
            return Err(match lang {
                Lang::Zh => format!("第 1 行：格式版本 {v}，本程序只认 {VERSION}；请升级 hedui"),
                Lang::En => format!(
                    "line 1: format version {v}, this program reads {VERSION}; update hedui"
                ),
            });
        }
        Err(_) => {
            return Err(lang
                .pick(
                    "第 1 行：应为 {\"hedui_verdicts\":1}，这不是结论文件",
                    "line 1: expected {\"hedui_verdicts\":1}, this is no verdict file",
                )
                .to_owned());
        }
    }
    let mut out = Verdicts::new();
    for (i, line) in lines {
        let r: Review = serde_json::from_str(line).map_err(|e| match lang {
            Lang::Zh => format!("第 {} 行无法读取（{e}）；请改正或删去这一行", i + 1),
            Lang::En => format!("line {}: {e}; mend or remove the line", i + 1),
        })?;
        if let Some(old) = out.get(&r.finding_id)
            && *old != r
        {
            // A merge in git can leave both sides in the file.
            return Err(match lang {
                Lang::Zh => format!("第 {} 行：{} 出现两次且不同；请留一行", i + 1, r.finding_id),
                Lang::En => format!(
                    "line {}: {} stands twice and differs; keep one line",
                    i + 1,
                    r.finding_id
                ),
            });
        }
        out.insert(r.finding_id.clone(), r);
    }
    Ok(out)
}

/// Writes a verdict file.
pub fn write(verdicts: &Verdicts, w: &mut dyn Write) -> io::Result<()> {
    writeln!(w, "{}", json!({ "hedui_verdicts": VERSION }))?;
    for r in verdicts.values() {
        serde_json::to_writer(&mut *w, r)?;
        w.write_all(b"\n")?;
    }
    Ok(())
}

/// An error with the path that it is about.
pub(super) fn about(path: &Path, e: io::Error) -> io::Error {
    io::Error::new(e.kind(), format!("{}: {e}", path.display()))
}
