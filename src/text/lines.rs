//! Bytes to lines, columns and display cells: the one place that knows how.
//!
//! Columns count characters, as the records promise; display cells count a wide character as two,
//! as a terminal shows it.

use unicode_width::UnicodeWidthStr;

/// Index of line starts of one text.
#[derive(Debug, Clone, Default)]
pub struct Lines {
    starts: Vec<u32>,
    /// Characters before every [`STEP`]th byte, so that the column in a line of megabytes is found
    /// without counting from its start.
    marks: Vec<u32>,
    /// Characters of the whole text.
    total: u32,
}

/// Bytes between two marks.
const STEP: usize = 128;

/// Characters that begin in at most [`STEP`] bytes; small numbers are added up many at a time.
fn begun(bytes: &[u8]) -> u32 {
    u32::from(bytes.iter().map(|b| u8::from(b & 0xC0 != 0x80)).sum::<u8>())
}

impl Lines {
    /// Indexes a text. A line ends at `\n`; a `\r` before it belongs to the line.
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|i| i as u32 + 1));
        let mut marks = Vec::with_capacity(text.len() / STEP + 1);
        let mut seen = 0;
        for piece in text.as_bytes().chunks(STEP) {
            marks.push(seen);
            seen += begun(piece);
        }
        Lines {
            starts,
            marks,
            total: seen,
        }
    }

    /// 1-based line and 1-based column (in characters) of a byte offset.
    pub fn position(&self, text: &str, at: usize) -> (u32, u32) {
        let line = self.starts.partition_point(|s| *s as usize <= at).max(1);
        let start = self.starts.get(line - 1).map_or(0, |s| *s as usize);
        let column = self
            .characters(text, at)
            .saturating_sub(self.characters(text, start));
        (line as u32, column + 1)
    }

    /// Characters that begin before a byte.
    fn characters(&self, text: &str, at: usize) -> u32 {
        let at = at.min(text.len());
        let mark = at / STEP;
        let seen = self.marks.get(mark).copied().unwrap_or(self.total);
        let rest = text.as_bytes().get(mark * STEP..at).unwrap_or(&[]);
        seen + begun(rest)
    }

    /// Byte range of a 1-based line, without its line break.
    pub fn line(&self, text: &str, line: u32) -> std::ops::Range<usize> {
        let i = line.max(1) as usize - 1;
        let start = self.starts.get(i).map_or(text.len(), |s| *s as usize);
        let end = self
            .starts
            .get(i + 1)
            .map_or(text.len(), |s| *s as usize - 1);
        let end = if end > start && text.as_bytes().get(end - 1) == Some(&b'\r') {
            end - 1
        } else {
            end
        };
        start..end.max(start)
    }
}

/// Display cells of a piece of text.
pub fn cells(s: &str) -> usize {
    s.width()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let t = "一行\r\n估值400亿美元\n";
        let l = Lines::new(t);
        let at = t.find("400").unwrap();
        assert_eq!(l.position(t, at), (2, 3));
        assert_eq!(&t[l.line(t, 1)], "一行");
        assert_eq!(cells("估值400"), 7);
    }
}
