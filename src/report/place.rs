//! Where a claim stands, as reports show it: its article, a readable quote, a link.
//!
//! Deliberately absent: reading files; all comes from the records.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Component, Path, PathBuf};

use crate::model::{ArticleInfo, Claim};
use crate::pipeline::Outcome;

/// Characters of a quote in a sheet: about three lines of a column one can read.
const QUOTE: usize = 80;

/// Finds the article of a claim.
#[derive(Debug)]
pub struct Places<'a> {
    by: BTreeMap<(&'a str, Option<u64>), usize>,
    articles: &'a [ArticleInfo],
}

impl<'a> Places<'a> {
    /// Indexes the articles of a run.
    pub fn new(out: &'a Outcome) -> Self {
        let by = out.articles.iter().enumerate();
        Places {
            by: by.map(|(i, a)| ((&*a.path, a.record), i)).collect(),
            articles: &out.articles,
        }
    }

    /// Index of the article of a claim.
    pub fn index(&self, c: &Claim) -> Option<usize> {
        self.by.get(&(&*c.path, c.record)).copied()
    }

    /// The article of a claim.
    pub fn article(&self, c: &Claim) -> Option<&'a ArticleInfo> {
        self.articles.get(self.index(c)?)
    }
}

/// The line to go to: of the file, or the record's line in a JSON Lines or CSV file.
pub fn line(c: &Claim) -> u64 {
    c.record.unwrap_or(c.line.into())
}

/// A piece of the passage around the number, verbatim so that an editor can search for it, cut
/// where a clause or a word ends.
pub fn quote(c: &Claim) -> &str {
    c.passage.get(window(c, QUOTE)).unwrap_or("").trim()
}

/// [`quote`] on one line.
pub fn flat_quote(c: &Claim) -> String {
    quote(c).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Bytes of a piece of the passage with the number inside, about `limit` characters long.
pub fn window(c: &Claim, limit: usize) -> Range<usize> {
    let text = &*c.passage;
    let (before, after) = match (text.get(..c.in_passage.start), text.get(c.in_passage.end..)) {
        (Some(b), Some(a)) => (b, a),
        _ => return 0..text.len(),
    };
    if text.chars().count() <= limit {
        return 0..text.len();
    }
    let number = text
        .get(c.in_passage.clone())
        .map_or(0, |n| n.chars().count());
    let half = limit.saturating_sub(number) / 2;
    // What one side does not need the other may have.
    let (b, a) = (before.chars().count(), after.chars().count());
    let left = half + half.saturating_sub(a);
    let right = half + half.saturating_sub(b);
    let start = before.char_indices().rev().nth(left).map_or(0, |(i, _)| {
        first_cut(before.get(i..).unwrap_or("")).map_or(i, |k| i + k)
    });
    let end = after
        .char_indices()
        .nth(right)
        .map_or(after.len(), |(i, _)| {
            last_cut(after.get(..i).unwrap_or("")).unwrap_or(i)
        });
    start..c.in_passage.end + end
}

fn clause_end(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '；'
            | '：'
            | '、'
            | '！'
            | '？'
            | '）'
            | '”'
            | '」'
            | ','
            | ';'
            | '!'
            | '?'
            | '\n'
    )
}

/// Byte after the first clause end (else space) of the left context.
fn first_cut(s: &str) -> Option<usize> {
    let after = |f: fn(char) -> bool| {
        s.char_indices()
            .find(|(_, c)| f(*c))
            .map(|(i, c)| i + c.len_utf8())
    };
    after(clause_end).or_else(|| after(char::is_whitespace))
}

/// Byte before the last clause end (else space) of the right context.
fn last_cut(s: &str) -> Option<usize> {
    s.rfind(clause_end).or_else(|| s.rfind(char::is_whitespace))
}

/// The address of an article for a link: its own where it is a web address, else the file,
/// relative to the folder of the report.
pub fn link(a: &ArticleInfo, folder: Option<&Path>) -> Option<String> {
    if let Some(u) = web(a) {
        return Some(u.to_owned());
    }
    if &*a.path == "-" {
        return None;
    }
    Some(
        relative(&a.path, folder?)?
            .to_string_lossy()
            .replace('\\', "/"),
    )
}

/// The article's address, where it is a plain web address: no other scheme becomes a link.
pub fn web(a: &ArticleInfo) -> Option<&str> {
    a.url.as_deref().filter(|u| {
        (u.starts_with("https://") || u.starts_with("http://"))
            && !u.chars().any(|c| c.is_control() || c.is_whitespace())
    })
}

/// `path` as seen from `folder`, both relative to the same place or both absolute.
fn relative(path: &str, folder: &Path) -> Option<PathBuf> {
    let parts = |p: &Path| -> Option<Vec<String>> {
        let mut out: Vec<String> = Vec::new();
        for c in p.components() {
            match c {
                Component::Normal(s) => out.push(s.to_string_lossy().into_owned()),
                Component::CurDir => {}
                Component::ParentDir if out.last().is_some_and(|s| s != "..") => {
                    out.pop();
                }
                Component::ParentDir => out.push("..".to_owned()),
                _ => out.push(c.as_os_str().to_string_lossy().into_owned()),
            }
        }
        Some(out)
    };
    let (mut p, mut f) = (Path::new(path).to_path_buf(), folder.to_path_buf());
    if p.is_absolute() != f.is_absolute() {
        p = std::path::absolute(p).ok()?;
        f = std::path::absolute(f).ok()?;
    }
    let (p, f) = (parts(&p)?, parts(&f)?);
    let same = p.iter().zip(&f).take_while(|(a, b)| a == b).count();
    if f.iter().skip(same).any(|s| s == "..") {
        return None;
    }
    let up = f.iter().skip(same).map(|_| "..".to_owned());
    Some(up.chain(p.into_iter().skip(same)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_from_the_report_to_the_article() {
        let rel = |p, f: &str| relative(p, Path::new(f)).map(|p| p.to_string_lossy().into_owned());
        assert_eq!(
            rel("seeds/a.txt", "report").as_deref(),
            Some("../seeds/a.txt")
        );
        assert_eq!(rel("seeds/a.txt", "seeds/out").as_deref(), Some("../a.txt"));
        assert_eq!(rel("/x/a.txt", "/x").as_deref(), Some("a.txt"));
        assert_eq!(rel("../a.txt", "r").as_deref(), Some("../../a.txt"));
        assert_eq!(rel("a.txt", "../r"), None);
    }
}
