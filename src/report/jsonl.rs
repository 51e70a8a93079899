//! JSON Lines: one record a line, for machines.

use std::io::{self, Write};

use serde::Serialize;

/// Writes records, one a line.
pub fn write<T: Serialize>(
    out: &mut dyn Write,
    records: impl IntoIterator<Item = T>,
) -> io::Result<()> {
    for r in records {
        serde_json::to_writer(&mut *out, &r)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
