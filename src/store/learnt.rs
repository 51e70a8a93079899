//! What was learnt of all articles together, as bytes: boilerplate, words of outlets, counts.
//!
//! Counts stand in buckets of neighbours, so that an update writes those that it touched and no others.

use std::collections::BTreeSet;

use redb::{ReadableTable, TableDefinition, WriteTransaction};

use crate::cluster::boilerplate::Boilerplate;
use crate::cluster::counts::{Counted, Counts};
use crate::cluster::live::Learnt;
use crate::cluster::outlet::Outlets;

use super::codec::{Reader, Writer};
use super::data::broken;
use super::index::{About, Error, META};

/// Bucket → the terms and figures in it, each with how many reports have it.
pub(super) const COUNTS: TableDefinition<'_, u16, &[u8]> = TableDefinition::new("counts");
/// Bits of the place in a bucket.
const PLACE: u32 = 12;

/// Reads what was learnt.
pub(super) fn read(
    about: &About,
    meta: &impl ReadableTable<&'static str, &'static [u8]>,
    counts: &impl ReadableTable<u16, &'static [u8]>,
) -> Result<Learnt, Error> {
    let mut learnt = Learnt {
        laid: about.laid,
        since: about.since,
        ..Learnt::default()
    };
    if let Some(v) = meta.get("boilerplate")? {
        let list = Reader::new(v.value()).sorted().ok_or_else(broken)?;
        learnt.boilerplate = Boilerplate::of(list.to_vec());
    }
    if let Some(v) = meta.get("outlets")? {
        learnt.outlets = read_outlets(&mut Reader::new(v.value())).ok_or_else(broken)?;
    }
    learnt.counts.reports = about.reports;
    for e in counts.iter()? {
        let (bucket, bytes) = e?;
        read_bucket(bucket.value(), bytes.value(), &mut learnt.counts).ok_or_else(broken)?;
    }
    Ok(learnt)
}

/// Writes everything.
pub(super) fn write(txn: &WriteTransaction, learnt: &Learnt) -> Result<(), Error> {
    let mut boilerplate = Writer::default();
    boilerplate.sorted(learnt.boilerplate.shingles());
    let mut outlets = Writer::default();
    write_outlets(&mut outlets, &learnt.outlets);
    let mut meta = txn.open_table(META)?;
    meta.insert("boilerplate", boilerplate.bytes.as_slice())?;
    meta.insert("outlets", outlets.bytes.as_slice())?;
    txn.delete_table(COUNTS)?;
    write_buckets(txn, &learnt.counts, 0..=(Counts::last() >> PLACE) as u16)
}

/// Writes the counts of these and of their neighbours.
pub(super) fn write_counts(
    txn: &WriteTransaction,
    counts: &Counts,
    changed: impl Iterator<Item = Counted>,
) -> Result<(), Error> {
    let buckets: BTreeSet<u16> = changed.map(|c| (c >> PLACE) as u16).collect();
    write_buckets(txn, counts, buckets)
}

fn write_buckets(
    txn: &WriteTransaction,
    counts: &Counts,
    buckets: impl IntoIterator<Item = u16>,
) -> Result<(), Error> {
    let mut table = txn.open_table(COUNTS)?;
    for bucket in buckets {
        let mut w = Writer::default();
        let first = u32::from(bucket) << PLACE;
        let mut last = 0;
        for place in 0..1 << PLACE {
            let n = counts.get(first + place);
            if n > 0 {
                w.uint(u128::from(place - last));
                w.uint(u128::from(n));
                last = place;
            }
        }
        if w.bytes.is_empty() {
            table.remove(bucket)?;
        } else {
            table.insert(bucket, w.bytes.as_slice())?;
        }
    }
    Ok(())
}

fn read_bucket(bucket: u16, bytes: &[u8], counts: &mut Counts) -> Option<()> {
    let mut r = Reader::new(bytes);
    let mut at = u32::from(bucket) << PLACE;
    while !r.done() {
        at = at.checked_add(r.num()?)?;
        counts.set(at, r.num()?);
    }
    Some(())
}

fn write_outlets(w: &mut Writer, outlets: &Outlets) {
    w.some(outlets.everybody(), |w, s| w.text(s));
    w.uint(outlets.known().count() as u128);
    for (name, formulas) in outlets.known() {
        w.text(name);
        w.uint(formulas.len() as u128);
        for (term, tells) in formulas {
            w.uint(u128::from(*term));
            w.uint(u128::from(tells.to_bits()));
        }
    }
}

fn read_outlets(r: &mut Reader<'_>) -> Option<Outlets> {
    let everybody = r.some(|r| r.text().map(Into::into))?;
    let n = r.length()?;
    let formula = |r: &mut Reader<'_>| Some((r.num()?, f32::from_bits(r.num()?)));
    let outlet = |_| {
        let name = r.text()?.into();
        let n = r.length()?;
        Some((name, (0..n).map(|_| formula(r)).collect::<Option<_>>()?))
    };
    let known = (0..n).map(outlet).collect::<Option<_>>()?;
    r.done().then(|| Outlets::of(known, everybody))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_learnt_comes_back() {
        let known = [("甲".into(), vec![(7, 1.5), (9, 2.0)])];
        let outlets = Outlets::of(known.into_iter().collect(), Some("乙".into()));
        let mut w = Writer::default();
        write_outlets(&mut w, &outlets);
        let back = read_outlets(&mut Reader::new(&w.bytes)).unwrap();
        assert_eq!(format!("{back:?}"), format!("{outlets:?}"));
        for n in 0..w.bytes.len() {
            assert!(read_outlets(&mut Reader::new(&w.bytes[..n])).is_none());
        }
    }
}
