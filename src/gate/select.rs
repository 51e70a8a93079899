//! Which published articles a draft is compared with.
//!
//! Copies share shingles, reports of one event share terms, figures share subject and metric. What
//! is chosen depends on the archive's articles and not on how they are kept, so that a gate with an
//! index answers as one with a scan.

use std::collections::BTreeMap;
use std::io;

use crate::cluster::{self, event};
use crate::model::ArticleInfo;
use crate::store::Stored;
use crate::store::keys::{self, Space};

use super::archive::Archive;

/// Articles looked at on one key, by what the key is of: the nearest in time.
fn reach(space: Space) -> usize {
    match space {
        Space::Copy => 64,
        Space::Event => 256,
        Space::Fact => 128,
        // By these the groups of an index are kept.
        Space::Text | Space::Amount => 0,
    }
}

/// Copies of one draft that are compared with it, at most.
const COPIES: usize = 48;
/// Reports that share terms with one draft whose sketches are weighed, at most.
const WEIGHED: usize = 512;
/// Reports of one draft's event, at most.
const REPORTS: usize = 128;
/// Articles with figures of one draft's subjects, at most.
const FIGURES: usize = 256;
/// Days beyond which a figure of the same name is another one.
const FAR: u16 = 800;

/// Published articles that drafts are compared with, by path and record. `own` says which articles
/// of the archive are drafts themselves.
pub fn select(
    archive: &dyn Archive,
    drafts: &[Stored],
    own: &dyn Fn(&ArticleInfo) -> bool,
    settings: &cluster::Settings,
) -> io::Result<Vec<Stored>> {
    let mut chosen: BTreeMap<u32, Stored> = BTreeMap::new();
    for draft in drafts {
        for id in candidates(archive, draft, settings)? {
            if !chosen.contains_key(&id)
                && let Some(a) = archive.get(id)?.filter(|a| !own(&a.info))
            {
                chosen.insert(id, a);
            }
        }
    }
    let mut out: Vec<Stored> = chosen.into_values().collect();
    out.sort_by(|a, b| (&a.info.path, a.info.record).cmp(&(&b.info.path, b.info.record)));
    Ok(out)
}

fn candidates(
    archive: &dyn Archive,
    draft: &Stored,
    settings: &cluster::Settings,
) -> io::Result<Vec<u32>> {
    let day = keys::day(draft);
    // Articles found so far, with the keys shared and the days between.
    let mut found: BTreeMap<(Space, u32), (usize, u16)> = BTreeMap::new();
    for (space, key) in keys::keys(draft) {
        if reach(space) == 0 {
            continue;
        }
        for (d, id) in archive.near(space, key, day, reach(space))? {
            let far = if day == 0 || d == 0 {
                0
            } else {
                d.abs_diff(day)
            };
            found.entry((space, id)).or_insert((0, far)).0 += 1;
        }
    }
    let best = |space: Space, least: usize, most: usize, furthest: u16| {
        let mut list: Vec<(usize, u16, u32)> = found
            .iter()
            .filter(|((s, _), (n, far))| *s == space && *n >= least && *far <= furthest)
            .map(|((_, id), (n, far))| (*n, *far, *id))
            .collect();
        list.sort_by_key(|(n, far, id)| (std::cmp::Reverse(*n), *far, *id));
        list.truncate(most);
        list
    };
    let shingles = draft.sketch.shingles.len();
    let mut out: Vec<u32> = Vec::new();
    out.extend(
        best(Space::Copy, shingles.min(2), COPIES, u16::MAX)
            .iter()
            .map(|x| x.2),
    );
    out.extend(best(Space::Fact, 1, FIGURES, FAR).iter().map(|x| x.2));
    let days = (settings.events.attach_hours / 24.0).clamp(0.0, 365.0) as u16;
    let mut reports = Vec::new();
    for (_, _, id) in best(Space::Event, 2, WEIGHED, days) {
        if let Some(a) = archive.head(id)? {
            let score = event::weigh(&draft.sketch, &a.sketch, &settings.events).score;
            if score >= settings.events.floor {
                reports.push((score, id));
            }
        }
    }
    reports.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    out.extend(reports.iter().take(REPORTS).map(|r| r.1));
    out.sort_unstable();
    out.dedup();
    Ok(out)
}
