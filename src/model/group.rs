//! Groups of articles: copies, reprints, events.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// One group of articles.
#[derive(Debug, Clone, Serialize)]
pub struct Group {
    /// Stable: derived from the group's earliest member and its level, not from a counter.
    pub id: Arc<str>,
    /// How close its members are.
    pub level: Level,
    /// Members, the original first, then by similarity and id.
    pub members: Vec<Member>,
}

/// One article's place in a group.
#[derive(Debug, Clone, Serialize)]
pub struct Member {
    /// Index of the article in the run's list.
    pub article: usize,
    /// Its part.
    pub role: Role,
    /// 0..1, to the original (exact, near) or to the rest of the group (event).
    pub similarity: f32,
    /// In words: what the link rests on.
    pub reason: String,
}

/// How close the members of a group are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The same text after folding.
    Exact,
    /// An edited copy, a reprint.
    Near,
    /// Reports of the same event.
    Event,
}

impl Level {
    /// The name used in records.
    pub fn as_str(self) -> &'static str {
        match self {
            Level::Exact => "exact",
            Level::Near => "near",
            Level::Event => "event",
        }
    }
}

/// An article's part in its group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The earliest, or the source that the others name.
    Original,
    /// A copy or reprint of it.
    Copy,
    /// An article of its own on the same event.
    Report,
    /// Contained in a longer article; a link, never a merge.
    Excerpt,
}

impl Role {
    /// The name used in records.
    pub fn as_str(self) -> &'static str {
        match self {
            Role::Original => "original",
            Role::Copy => "copy",
            Role::Report => "report",
            Role::Excerpt => "excerpt",
        }
    }
}
