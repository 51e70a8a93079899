//! From bytes of the reading text back to bytes of the original file.
//!
//! The map is a list of runs; inside a run every `unit_text` bytes of text stand for `unit_source`
//! bytes of the file (1:1 for UTF-8, 3:2 for a Chinese character in GB18030). Text that has no
//! counterpart (a line break put between two fields) belongs to no run.

use std::ops::Range;

/// Piecewise map of offsets. Runs are in text order and do not overlap.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OffsetMap {
    runs: Vec<Run>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    text: u32,
    source: u32,
    units: u32,
    unit_text: u8,
    unit_source: u8,
}

impl Run {
    fn text_end(&self) -> usize {
        self.text as usize + self.units as usize * self.unit_text as usize
    }

    fn source_end(&self) -> usize {
        self.source as usize + self.units as usize * self.unit_source as usize
    }
}

impl OffsetMap {
    /// The map of a text that is the file, byte for byte.
    pub fn identity(len: usize) -> Self {
        let mut m = OffsetMap::default();
        m.push(0, 0, len, 1, 1);
        m
    }

    /// Adds `units` units from `text` and `source` on. Calls come in text order; adjoining runs of
    /// the same shape are joined.
    pub fn push(
        &mut self,
        text: usize,
        source: usize,
        units: usize,
        unit_text: u8,
        unit_source: u8,
    ) {
        if units == 0 {
            return;
        }
        if let Some(last) = self.runs.last_mut()
            && last.unit_text == unit_text
            && last.unit_source == unit_source
            && last.text_end() == text
            && last.source_end() == source
        {
            last.units += units as u32;
            return;
        }
        self.runs.push(Run {
            text: text as u32,
            source: source as u32,
            units: units as u32,
            unit_text,
            unit_source,
        });
    }

    /// The source bytes of a span of text. Where an end lies between runs, the nearest run inside
    /// the span decides, so that markup around a number stays outside.
    pub fn to_source(&self, span: Range<usize>) -> Range<usize> {
        let start = self.start(span.start);
        let end = self.end(span.end);
        start..end.max(start)
    }

    /// Source byte of the first character at or after `at`.
    fn start(&self, at: usize) -> usize {
        let i = self.runs.partition_point(|r| r.text_end() <= at);
        match self.runs.get(i) {
            Some(r) if r.text as usize <= at => {
                r.source as usize
                    + (at - r.text as usize) / r.unit_text as usize * r.unit_source as usize
            }
            Some(r) => r.source as usize,
            None => self.runs.last().map_or(0, Run::source_end),
        }
    }

    /// Source byte after the last character before `at`.
    fn end(&self, at: usize) -> usize {
        let i = self.runs.partition_point(|r| (r.text as usize) < at);
        match i.checked_sub(1).and_then(|i| self.runs.get(i)) {
            Some(r) => {
                let within = at.min(r.text_end()) - r.text as usize;
                r.source as usize + within.div_ceil(r.unit_text as usize) * r.unit_source as usize
            }
            None => self.runs.first().map_or(0, |r| r.source as usize),
        }
    }

    /// The text byte of a source byte, for maps in order on both sides; the nearest one before it
    /// where it has no counterpart.
    pub fn inverse_at(&self, source: usize) -> usize {
        let i = self.runs.partition_point(|r| r.source as usize <= source);
        let Some(r) = i.checked_sub(1).and_then(|i| self.runs.get(i)) else {
            return 0;
        };
        let units = (source.min(r.source_end()) - r.source as usize) / r.unit_source as usize;
        r.text as usize + units * r.unit_text as usize
    }

    /// The map the other way; only for maps whose runs are in order on both sides.
    pub fn inverse(&self) -> OffsetMap {
        let runs = self.runs.iter().map(|r| Run {
            text: r.source,
            source: r.text,
            units: r.units,
            unit_text: r.unit_source,
            unit_source: r.unit_text,
        });
        OffsetMap {
            runs: runs.collect(),
        }
    }

    /// Adds the runs of another map, its text beginning at `at`, after all runs of this one.
    pub fn append(&mut self, other: &OffsetMap, at: usize) {
        for r in &other.runs {
            self.push(
                r.text as usize + at,
                r.source as usize,
                r.units as usize,
                r.unit_text,
                r.unit_source,
            );
        }
    }

    /// Chains two maps: `self` leads from this text to a middle text, `inner` from there to the source.
    pub fn through(&self, inner: &OffsetMap) -> OffsetMap {
        let mut out = OffsetMap {
            runs: Vec::with_capacity(self.runs.len().max(inner.runs.len())),
        };
        for r in &self.runs {
            if r.unit_text == 1 && r.unit_source == 1 {
                // A 1:1 run may be cut into pieces by the inner map's runs.
                let (mut mid, end) = (r.source as usize, r.source_end());
                let mut i = inner.runs.partition_point(|q| q.text_end() <= mid);
                while let Some(q) = inner.runs.get(i) {
                    if q.text as usize >= end {
                        break;
                    }
                    mid = mid.max(q.text as usize);
                    let stop = end.min(q.text_end());
                    let skip = (mid - q.text as usize) / q.unit_text as usize;
                    let units = (stop - mid).div_ceil(q.unit_text as usize);
                    out.push(
                        r.text as usize + (mid - r.source as usize),
                        q.source as usize + skip * q.unit_source as usize,
                        units,
                        q.unit_text,
                        q.unit_source,
                    );
                    mid = stop;
                    i += 1;
                }
            } else {
                // Units of other shapes (an entity, a folded character) are mapped one by one.
                for k in 0..r.units as usize {
                    let s = r.source as usize + k * r.unit_source as usize;
                    let src = inner.to_source(s..s + r.unit_source as usize);
                    out.push(
                        r.text as usize + k * r.unit_text as usize,
                        src.start,
                        1,
                        r.unit_text,
                        src.len().min(255) as u8,
                    );
                }
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_stays_outside() {
        // Source `a<b>12</b>c`, text `a12c`.
        let mut m = OffsetMap::default();
        m.push(0, 0, 1, 1, 1);
        m.push(1, 4, 2, 1, 1);
        m.push(3, 10, 1, 1, 1);
        assert_eq!(m.to_source(1..3), 4..6);
        assert_eq!(m.to_source(0..4), 0..11);
    }

    #[test]
    fn gbk_counts_two_bytes_a_character() {
        // Text `a亿b`: a, then one character of three bytes that was two, then b.
        let mut m = OffsetMap::default();
        m.push(0, 0, 1, 1, 1);
        m.push(1, 1, 1, 3, 2);
        m.push(4, 3, 1, 1, 1);
        assert_eq!(m.to_source(1..4), 1..3);
        assert_eq!(m.to_source(4..5), 3..4);
    }

    #[test]
    fn chained_maps_reach_the_file() {
        let mut inner = OffsetMap::default();
        inner.push(0, 0, 1, 1, 1);
        inner.push(1, 1, 2, 3, 2);
        inner.push(7, 5, 2, 1, 1);
        let mut outer = OffsetMap::default();
        outer.push(0, 1, 7, 1, 1);
        let m = outer.through(&inner);
        assert_eq!(m.to_source(0..3), 1..3);
        assert_eq!(m.to_source(3..7), 3..6);
    }
}
