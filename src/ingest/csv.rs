//! Rows of a CSV file → records, each with the line it begins on.
//!
//! Excel writes CSV in the encoding of the system, so the file is decoded as a whole first. The
//! first row names the columns.

use std::io::Cursor;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::decode;

/// Rows as JSON objects.
pub struct Rows {
    names: Vec<String>,
    text: Arc<[u8]>,
    rows: csv::StringRecordsIntoIter<Cursor<Arc<[u8]>>>,
    /// Some bytes stood for no character.
    pub malformed: bool,
}

impl Rows {
    /// Reads the names of the columns.
    pub fn new(bytes: &[u8]) -> Result<Rows, String> {
        let d = decode::decode(bytes);
        if d.text.contains('\0') {
            return Err("NUL".into());
        }
        let delimiter = delimiter(&d.text);
        let text: Arc<[u8]> = d.text.into_bytes().into();
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .from_reader(Cursor::new(text.clone()));
        let head = reader.headers().map_err(|e| e.to_string())?;
        let names = head
            .iter()
            .map(|n| n.trim().trim_start_matches('\u{feff}').to_owned())
            .collect();
        Ok(Rows {
            names,
            text,
            rows: reader.into_records(),
            malformed: d.malformed,
        })
    }

    /// The line of a row: the reader counts from the empty lines before it.
    fn line(&self, p: &csv::Position) -> u64 {
        let at = usize::try_from(p.byte()).unwrap_or(usize::MAX);
        let blank = self
            .text
            .iter()
            .skip(at)
            .take_while(|b| matches!(b, b'\n' | b'\r'));
        p.line() + blank.filter(|b| **b == b'\n').count() as u64
    }

    /// Names of the columns.
    pub fn names(&self) -> &[String] {
        &self.names
    }
}

impl Iterator for Rows {
    /// Line on which the row begins, and the row as a JSON object or what is wrong with it.
    type Item = (u64, Result<Vec<u8>, String>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let row = match self.rows.next()? {
                Ok(row) => row,
                Err(e) => {
                    let line = e.position().map_or(0, csv::Position::line);
                    return Some((line, Err(e.to_string())));
                }
            };
            if row.iter().all(|c| c.trim().is_empty()) {
                continue;
            }
            let line = row.position().map_or(0, |p| self.line(p));
            let object: Map<String, Value> = self
                .names
                .iter()
                .zip(row.iter())
                .map(|(n, c)| (n.clone(), Value::String(c.to_owned())))
                .collect();
            let bytes = serde_json::to_vec(&object).map_err(|e| e.to_string());
            return Some((line, bytes));
        }
    }
}

/// The sign that the first line uses most outside of quotes.
fn delimiter(text: &str) -> u8 {
    let head = text.lines().next().unwrap_or("");
    let count = |d: char| {
        let mut quoted = false;
        head.chars()
            .filter(|c| {
                quoted ^= *c == '"';
                !quoted && *c == d
            })
            .count()
    };
    [(',', b','), ('\t', b'\t'), (';', b';')]
        .into_iter()
        .rev()
        .max_by_key(|(c, _)| count(*c))
        .map_or(b',', |x| x.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_know_their_line() {
        let t = "\u{feff}标题,正文\n甲,\"第一行\n第二行400亿\"\n\n乙,丙\n";
        let rows: Vec<_> = Rows::new(t.as_bytes()).unwrap().collect();
        assert_eq!(rows.iter().map(|r| r.0).collect::<Vec<_>>(), [2, 5]);
        let v: Value = serde_json::from_slice(rows[0].1.as_ref().unwrap()).unwrap();
        assert_eq!(v["标题"], "甲");
        assert_eq!(v["正文"], "第一行\n第二行400亿");
    }

    #[test]
    fn other_signs_and_encodings() {
        let (bytes, _, _) =
            encoding_rs::GBK.encode("标题;正文\n软银投资;估值400亿美元，据报道即将完成\n");
        let rows: Vec<_> = Rows::new(&bytes).unwrap().collect();
        let v: Value = serde_json::from_slice(rows[0].1.as_ref().unwrap()).unwrap();
        assert_eq!(v["正文"], "估值400亿美元，据报道即将完成");
    }
}
