//! Links → groups: who is the original, in which order, under which id, for which reason.

use std::sync::Arc;

use twox_hash::XxHash3_64;

use crate::model::{Group, Level, Member, Role, Sketch};
use crate::text::fold;

use super::boilerplate::Boilerplate;
use super::params::Settings;
use super::{event, meet, reason, score};

/// The id of a group: its level and the key and content of its original, hashed. Articles that come
/// later leave it as it is.
fn id(level: Level, original: &Sketch) -> Arc<str> {
    written(level, name(level, original, 0))
}

/// The number in the id of a group that is the nth to be named after an article.
pub(super) fn name(level: Level, original: &Sketch, n: u32) -> u64 {
    let mut name = format!(
        "{}\n{}\n{:016x}",
        level.as_str(),
        original.key,
        original.folded_hash
    );
    if n > 0 {
        name.push_str(&format!("\n{n}"));
    }
    XxHash3_64::oneshot(name.as_bytes()) >> 16
}

/// An id as it is printed.
pub fn written(level: Level, name: u64) -> Arc<str> {
    let first = level.as_str().get(..1).unwrap_or("");
    format!("{first}{name:012x}").into()
}

/// A group of equal or edited texts. `members` are article numbers, the original first.
pub fn copies(
    level: Level,
    members: &[usize],
    sketches: &[Sketch],
    boilerplate: &Boilerplate,
    s: &Settings,
) -> Option<Group> {
    let earliest = *members.first()?;
    let credited = credited(members, sketches);
    let first = credited.unwrap_or(earliest);
    let original = sketches.get(first)?;
    let mut out = vec![Member {
        article: first,
        role: Role::Original,
        of: None,
        similarity: 1.0,
        reason: match credited {
            Some(_) => s
                .lang
                .pick("其他各篇注明的来源", "the source that the others name"),
            None => s.lang.pick("最早的一篇", "the earliest"),
        }
        .into(),
    }];
    for &m in members.iter().filter(|m| **m != first) {
        let copy = sketches.get(m)?;
        let (similarity, reason) = if original.folded_hash == copy.folded_hash {
            (1.0, reason::exact(original, copy, s.lang))
        } else {
            let o = score::overlap(original, copy, boilerplate);
            let similarity = o.resemblance.max(o.containment * o.ratio.sqrt());
            (similarity, reason::near(&o, s.lang))
        };
        out.push(Member {
            article: m,
            role: Role::Copy,
            of: Some(first),
            similarity,
            reason,
        });
    }
    sort(&mut out, sketches);
    Some(Group {
        // Named after the earliest, so that a copy that credits another one renames nothing.
        id: id(level, sketches.get(earliest)?),
        level,
        members: out,
    })
}

/// The member whose outlet most of the others credit; of equals the earliest.
fn credited(members: &[usize], sketches: &[Sketch]) -> Option<usize> {
    if members
        .iter()
        .all(|m| sketches.get(*m).is_none_or(|s| s.credits.is_empty()))
    {
        return None;
    }
    let outlet = |m: usize| {
        let name = sketches.get(m)?.source.as_deref()?;
        let key = fold::key(name);
        // A name of one character or two letters stands in too many others.
        let long = key.chars().count() >= if key.is_ascii() { 3 } else { 2 };
        long.then_some(key)
    };
    let mut best: Option<(usize, usize)> = None;
    for &m in members {
        let Some(name) = outlet(m) else { continue };
        let votes = members
            .iter()
            .filter(|c| **c != m && outlet(**c).as_ref() != Some(&name))
            .filter_map(|c| sketches.get(*c))
            .filter(|s| s.credits.lines().any(|l| l.starts_with(&name)))
            .count();
        if votes > 0 && best.is_none_or(|(n, _)| votes > n) {
            best = Some((votes, m));
        }
    }
    best.map(|(_, m)| m)
}

/// The link of an excerpt to the article that contains it.
pub fn excerpt(
    brief: usize,
    host: usize,
    sketches: &[Sketch],
    boilerplate: &Boilerplate,
    s: &Settings,
) -> Option<Group> {
    let (b, h) = (sketches.get(brief)?, sketches.get(host)?);
    let o = score::overlap(b, h, boilerplate);
    let places: Vec<usize> = h
        .paragraphs
        .iter()
        .enumerate()
        .filter(|(_, p)| b.shingles.binary_search(p).is_ok())
        .map(|(i, _)| i + 1)
        .collect();
    let name = format!(
        "excerpt\n{}\n{:016x}\n{}\n{:016x}",
        b.key, b.folded_hash, h.key, h.folded_hash
    );
    Some(Group {
        id: format!("x{:012x}", XxHash3_64::oneshot(name.as_bytes()) >> 16).into(),
        level: Level::Near,
        members: vec![Member {
            article: brief,
            role: Role::Excerpt,
            of: Some(host),
            similarity: o.containment,
            reason: reason::excerpt(&o, h, &places, s.lang),
        }],
    })
}

/// A group of reports of one event: each of `reports` with its copies, itself the first of them.
pub fn event(
    reports: &[(&event::Report<'_>, &[usize])],
    sketches: &[Sketch],
    weights: &event::Weights<'_>,
    s: &Settings,
) -> Option<Group> {
    let heads = || reports.iter().filter_map(|r| Some((*r.1.first()?, r.0)));
    let (first, _) = heads().next()?;
    let mut out = Vec::new();
    let mut row = meet::Row::default();
    for (own, copies) in reports {
        let head = *copies.first()?;
        let mine = sketches.get(head)?;
        row.fill(own, weights);
        // The report that it is most like speaks for it; a large event is looked at in part.
        let others = heads().filter(|(h, _)| *h != head);
        let evidence: Vec<(usize, event::Evidence)> = others
            .take(64)
            .map(|(h, other)| (h, weights.weigh_row(&mut row, own, other)))
            .collect();
        let average =
            evidence.iter().map(|e| e.1.score).sum::<f32>() / evidence.len().max(1) as f32;
        let best = evidence
            .iter()
            .max_by(|a, b| a.1.score.total_cmp(&b.1.score).then(b.0.cmp(&a.0)))?;
        let why = reason::event(mine, sketches.get(best.0)?, &best.1, s.lang);
        for &m in *copies {
            out.push(Member {
                article: m,
                role: if m == first {
                    Role::Original
                } else if m == head {
                    Role::Report
                } else {
                    Role::Copy
                },
                of: if m == first {
                    None
                } else {
                    Some(if m == head { best.0 } else { head })
                },
                similarity: average,
                reason: if m == head {
                    why.clone()
                } else {
                    s.lang
                        .pick("与同组一篇为同一文本", "the same text as another member")
                        .into()
                },
            });
        }
    }
    sort(&mut out, sketches);
    Some(Group {
        id: id(Level::Event, sketches.get(first)?),
        level: Level::Event,
        members: out,
    })
}

/// The original first, then by similarity and key.
fn sort(members: &mut [Member], sketches: &[Sketch]) {
    members.sort_by(|a, b| {
        let key = |m: &Member| {
            sketches
                .get(m.article)
                .map(|s| (s.key.clone(), s.byte_hash))
        };
        (a.role != Role::Original)
            .cmp(&(b.role != Role::Original))
            .then(b.similarity.total_cmp(&a.similarity))
            .then_with(|| key(a).cmp(&key(b)))
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(source: Option<&str>, credits: &str) -> Sketch {
        Sketch {
            source: source.map(Into::into),
            credits: credits.into(),
            ..Sketch::default()
        }
    }

    #[test]
    fn the_source_that_a_copy_names_is_the_original() {
        let all = [
            article(Some("新浪财经"), "路透社报道"),
            article(Some("路透社"), ""),
            article(None, "澎湃新闻"),
        ];
        assert_eq!(credited(&[0, 1, 2], &all), Some(1));
        // Who is named is not there, or names itself.
        assert_eq!(credited(&[0, 2], &all), None);
        let own = [article(Some("路透社"), "路透社"), article(None, "")];
        assert_eq!(credited(&[0, 1], &own), None);
    }
}
