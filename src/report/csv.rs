//! CSV for spreadsheets: UTF-8 with a byte order mark, and no cell that is run as a formula.
//!
//! Cells of words are guarded (see [`crate::text::cell`]) and quoted, so that a semicolon never
//! splits one where a spreadsheet expects semicolons.

use std::io::{self, Write};

use crate::pipeline::Outcome;
use crate::text::cell::guard;

use super::table::{self, Cell};
use super::{Options, Reporter, What};

/// See the module.
#[derive(Debug)]
pub struct Csv;

impl Reporter for Csv {
    fn write(&self, out: &Outcome, o: &Options<'_>, w: &mut dyn Write) -> io::Result<()> {
        match o.what {
            What::Findings => sheet(w, o.bom, table::FINDINGS, table::findings(out)),
            What::Claims => sheet(w, o.bom, table::CLAIMS, table::claims(out)),
            What::Facts => sheet(w, o.bom, table::FACTS, table::facts(out)),
            What::Clusters => sheet(w, o.bom, table::CLUSTERS, table::clusters(out)),
        }
    }
}

/// Writes one sheet.
pub fn sheet<'a>(
    w: &mut dyn Write,
    bom: bool,
    columns: &[&str],
    rows: impl Iterator<Item = Vec<Cell<'a>>>,
) -> io::Result<()> {
    if bom {
        w.write_all("\u{feff}".as_bytes())?;
    }
    let mut csv = ::csv::WriterBuilder::new()
        .quote_style(::csv::QuoteStyle::NonNumeric)
        .from_writer(w);
    csv.write_record(columns).map_err(plain)?;
    for row in rows {
        for cell in row {
            match cell {
                Cell::Text(t) => csv.write_field(guard(&t).as_bytes()),
                // Of 2025-02 a spreadsheet would make a day; a tab, which is not seen, keeps it.
                Cell::Period(p) => csv.write_field(format!("\t{p}")),
                Cell::Number(n) => csv.write_field(n.to_string()),
                Cell::Empty => csv.write_field(""),
            }
            .map_err(plain)?;
        }
        csv.write_record(None::<&[u8]>).map_err(plain)?;
    }
    csv.flush()
}

/// The error of the file below, of its own kind: a closed pipe is none to complain of.
fn plain(e: ::csv::Error) -> io::Error {
    match e.into_kind() {
        ::csv::ErrorKind::Io(e) => e,
        other => io::Error::other(format!("{other:?}")),
    }
}
