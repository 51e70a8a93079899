//! Published articles, wherever they are kept: in memory after a scan, or in an index.

use std::io;

use crate::pipeline::Outcome;
use crate::store::Stored;
use crate::store::keys::{self, Posting, Space};

/// Articles that can be looked up by key.
pub trait Archive {
    /// Articles with this key, nearest in time first: day and number. At most `most` of them.
    fn near(&self, space: Space, key: u32, day: u16, most: usize) -> io::Result<Vec<(u16, u32)>>;
    /// One article without its claims.
    fn head(&self, article: u32) -> io::Result<Option<Stored>>;
    /// One article.
    fn get(&self, article: u32) -> io::Result<Option<Stored>>;
}

/// Merges postings after a day (`later`, in order) and before it (`earlier`, backward) by distance;
/// of two equally far the later one comes first.
pub fn nearest(
    later: impl Iterator<Item = io::Result<(u16, u32)>>,
    earlier: impl Iterator<Item = io::Result<(u16, u32)>>,
    day: u16,
    most: usize,
) -> io::Result<Vec<(u16, u32)>> {
    let (mut later, mut earlier) = (later.peekable(), earlier.peekable());
    let mut out = Vec::new();
    while out.len() < most {
        let far = |x: Option<&io::Result<(u16, u32)>>| match x {
            Some(Ok((d, _))) => Some(d.abs_diff(day)),
            Some(Err(_)) => Some(0),
            None => None,
        };
        let next = match (far(later.peek()), far(earlier.peek())) {
            (Some(l), Some(e)) if e < l => earlier.next(),
            (Some(_), _) => later.next(),
            (None, Some(_)) => earlier.next(),
            (None, None) => None,
        };
        match next {
            Some(x) => out.push(x?),
            None => break,
        }
    }
    Ok(out)
}

/// A scanned archive.
#[derive(Debug, Default)]
pub struct Memory {
    articles: Vec<Stored>,
    postings: Vec<Posting>,
}

impl Memory {
    /// From the articles of a run, in their order.
    pub fn new(outcome: Outcome) -> Memory {
        let articles: Vec<Stored> = split(outcome).into_iter().map(Stored::slim).collect();
        let mut postings = Vec::new();
        for (i, a) in articles.iter().enumerate() {
            let (day, i) = (keys::day(a), u32::try_from(i).unwrap_or(u32::MAX));
            postings.extend(
                keys::keys(a)
                    .into_iter()
                    .map(|(s, k)| keys::posting(s, k, day, i)),
            );
        }
        postings.sort_unstable();
        Memory { articles, postings }
    }
}

impl Archive for Memory {
    fn near(&self, space: Space, key: u32, day: u16, most: usize) -> io::Result<Vec<(u16, u32)>> {
        let at = |day, a| {
            let p = keys::posting(space, key, day, a);
            self.postings.partition_point(|x| *x < p)
        };
        let (start, mid) = (at(0, 0), at(day, 0));
        let end = self
            .postings
            .partition_point(|x| *x <= keys::posting(space, key, u16::MAX, u32::MAX));
        let slice = |r| self.postings.get(r).unwrap_or_default();
        let place = |p: &Posting| Ok(keys::place(p));
        nearest(
            slice(mid..end).iter().map(place),
            slice(start..mid).iter().rev().map(place),
            day,
            most,
        )
    }

    fn head(&self, article: u32) -> io::Result<Option<Stored>> {
        self.get(article)
    }

    fn get(&self, article: u32) -> io::Result<Option<Stored>> {
        Ok(self.articles.get(article as usize).cloned())
    }
}

/// Copies of the articles of a run.
pub fn stored(outcome: &Outcome) -> Vec<Stored> {
    split(Outcome {
        articles: outcome.articles.clone(),
        sketches: outcome.sketches.clone(),
        claims: outcome.claims.clone(),
        owner: outcome.owner.clone(),
        ..Outcome::default()
    })
}

/// The articles of a run, each with its claims.
pub fn split(outcome: Outcome) -> Vec<Stored> {
    let mut claims: Vec<Vec<_>> = vec![Vec::new(); outcome.articles.len()];
    for (c, owner) in outcome.claims.into_iter().zip(outcome.owner) {
        if let Some(list) = claims.get_mut(owner) {
            list.push(c);
        }
    }
    outcome
        .articles
        .into_iter()
        .zip(outcome.sketches)
        .zip(claims)
        .map(|((info, sketch), claims)| Stored {
            info,
            sketch,
            claims,
        })
        .collect()
}

/// Adds articles to a run.
pub fn join(outcome: &mut Outcome, articles: Vec<Stored>) {
    for a in articles {
        let i = outcome.articles.len();
        outcome.owner.extend(std::iter::repeat_n(i, a.claims.len()));
        outcome.articles.push(a.info);
        outcome.sketches.push(a.sketch);
        outcome.claims.extend(a.claims);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_in_time_come_first() {
        let later = [(10, 1), (12, 2), (30, 3)].map(Ok);
        let earlier = [(9, 4), (5, 5)].map(Ok);
        let got = nearest(later.into_iter(), earlier.into_iter(), 10, 4).unwrap();
        assert_eq!(got, [(10, 1), (9, 4), (12, 2), (5, 5)]);
    }
}
