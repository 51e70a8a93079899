//! Verdict cells out of an edited sheet: CSV as any spreadsheet program saves it, or a workbook.
//!
//! In: a file with the columns `finding_id` and `verdict` (`note` and `rule` if there), in any
//! order, among others. Out: one row a finding. Spreadsheets save CSV with commas, semicolons or
//! tabs, in UTF-8, UTF-16 or the code page of the machine; all are taken.

use std::fs;
use std::io;
use std::path::Path;

use calamine::{Data, Reader};

use crate::model::{Lang, Opinion, Review};

/// One row that says something or could.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Row number in the sheet, the header being 1.
    pub row: u64,
    /// What it says.
    pub review: Review,
}

/// Rows, and those that could not be used with the reason.
pub type Sheet = (Vec<Row>, Vec<(u64, String)>);

/// Reads a sheet.
pub fn read(file: &Path, lang: Lang) -> io::Result<Sheet> {
    let named = |e: String| {
        let text = format!("{}: {e}", file.display());
        io::Error::new(io::ErrorKind::InvalidData, text)
    };
    let extension = file.extension().map(|e| e.to_string_lossy().to_lowercase());
    let cells = match extension.as_deref() {
        Some("xlsx" | "xlsm" | "xls" | "xlsb" | "ods") => workbook(file).map_err(named)?,
        _ => {
            let bytes = fs::read(file)
                .map_err(|e| io::Error::new(e.kind(), format!("{}: {e}", file.display())))?;
            csv_cells(&decode(&bytes)).map_err(named)?
        }
    };
    rows(cells, lang).map_err(named)
}

fn workbook(file: &Path) -> Result<Vec<Vec<String>>, String> {
    let mut book = calamine::open_workbook_auto(file).map_err(|e| e.to_string())?;
    // The sheet of findings, also where an editor moved it; else the first one.
    let names = book.sheet_names();
    let name = names
        .iter()
        .find(|n| *n == "findings")
        .or(names.first())
        .cloned()
        .ok_or("no sheet")?;
    let range = book.worksheet_range(&name).map_err(|e| e.to_string())?;
    Ok(range
        .rows()
        .map(|r| {
            r.iter()
                .map(|c| match c {
                    Data::String(s) => s.clone(),
                    other => other.to_string(),
                })
                .collect()
        })
        .collect())
}

/// A byte order mark decides; else UTF-8 where it is valid; else GB18030, which spreadsheets on
/// Chinese systems write.
fn decode(bytes: &[u8]) -> String {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding.decode(bytes).0.into_owned();
    }
    match std::str::from_utf8(bytes) {
        Ok(s) => s.to_owned(),
        Err(_) => encoding_rs::GB18030.decode(bytes).0.into_owned(),
    }
}

fn csv_cells(text: &str) -> Result<Vec<Vec<String>>, String> {
    let head = text.lines().next().unwrap_or("");
    let count = |c: char| head.matches(c).count();
    let delimiter = [',', ';', '\t']
        .into_iter()
        .max_by_key(|c| (count(*c), *c == ','))
        .unwrap_or(',');
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(u8::try_from(delimiter).unwrap_or(b','))
        .from_reader(text.as_bytes());
    reader
        .records()
        .map(|r| {
            let r = r.map_err(|e| e.to_string())?;
            Ok(r.iter()
                .map(|c| crate::text::cell::unguard(c).to_owned())
                .collect())
        })
        .collect()
}

fn rows(cells: Vec<Vec<String>>, lang: Lang) -> Result<Sheet, String> {
    let mut cells = cells.into_iter();
    let head = cells.next().unwrap_or_default();
    let column = |name: &str| {
        head.iter()
            .position(|h| h.trim().eq_ignore_ascii_case(name))
    };
    let (Some(id), Some(verdict)) = (column("finding_id"), column("verdict")) else {
        return Err(lang
            .pick(
                "没有 finding_id 和 verdict 两列；请用 findings.csv、findings.xlsx 或网页导出的文件",
                "no columns finding_id and verdict; use findings.csv, findings.xlsx or the page's export",
            )
            .to_owned());
    };
    let (note, rule) = (column("note"), column("rule"));
    let (mut out, mut rejected) = (Vec::new(), Vec::new());
    for (n, row) in (2u64..).zip(cells) {
        let cell = |i: Option<usize>| i.and_then(|i| row.get(i)).map_or("", |s| s.as_str());
        let finding_id = cell(Some(id)).trim().to_owned();
        let word = cell(Some(verdict)).trim();
        if finding_id.is_empty() {
            if !word.is_empty() {
                let why = lang.pick("缺 finding_id", "finding_id is missing");
                rejected.push((n, why.to_owned()));
            }
            continue;
        }
        let verdict = match word {
            "" => None,
            w => match opinion(w) {
                Some(o) => Some(o),
                None => {
                    rejected.push((n, match lang {
                        Lang::Zh => format!("不认识的结论“{w}”；可用 confirmed、dismissed、fixed、later（确认、驳回、已改、稍后）或留空"),
                        Lang::En => format!("unknown verdict '{w}'; use confirmed, dismissed, fixed, later, or leave it empty"),
                    }));
                    continue;
                }
            },
        };
        out.push(Row {
            row: n,
            review: Review {
                finding_id,
                rule: cell(rule).trim().to_owned(),
                verdict,
                note: cell(note).trim().replace("\r\n", "\n"),
            },
        });
    }
    Ok((out, rejected))
}

/// The word of a verdict, in either language.
fn opinion(word: &str) -> Option<Opinion> {
    let word = word.to_lowercase();
    Opinion::ALL
        .into_iter()
        .find(|o| o.as_str() == word || o.in_chinese() == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_bytes(bytes: &[u8]) -> Sheet {
        rows(csv_cells(&decode(bytes)).unwrap(), Lang::Zh).unwrap()
    }

    #[test]
    fn sheets_as_spreadsheets_save_them() {
        let text = "finding_id;rule;verdict;note\nh1;FX002;Dismissed;\"'=1+1; 不对\"\n;;;\n";
        for bytes in [
            text.as_bytes().to_vec(),
            format!("\u{feff}{}", text.replace(';', ",")).into_bytes(),
            encoding_rs::GB18030.encode(text).0.into_owned(),
            std::iter::once(0xfeffu16)
                .chain(text.replace(';', "\t").encode_utf16())
                .flat_map(u16::to_le_bytes)
                .collect(),
        ] {
            let (rows, rejected) = read_bytes(&bytes);
            assert!(rejected.is_empty());
            assert_eq!(rows.len(), 1);
            let r = &rows[0].review;
            assert_eq!(r.verdict, Some(Opinion::Dismissed));
            assert!(r.note.starts_with("=1+1"), "{}", r.note);
            assert!(r.note.ends_with("不对"));
        }
    }

    #[test]
    fn a_foreign_file_is_named_as_such() {
        let e = rows(csv_cells("a,b\n1,2\n").unwrap(), Lang::Zh).unwrap_err();
        assert!(e.contains("finding_id"));
    }
}
