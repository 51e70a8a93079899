//! What an editor decided about a finding.

use serde::{Deserialize, Serialize};

/// An editor's word on one finding.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Review {
    /// The finding's id.
    pub finding_id: String,
    /// Code of its rule, so that counts per rule survive the finding.
    pub rule: String,
    /// The verdict; `None` where there is only a note.
    pub verdict: Option<Opinion>,
    /// Free text.
    #[serde(default)]
    pub note: String,
}

/// The verdicts that an editor can give.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Opinion {
    /// The finding is right; the text is to be mended.
    Confirmed,
    /// The finding is wrong; it never fails a gate.
    Dismissed,
    /// The finding was right and the text is mended.
    Fixed,
    /// To be looked at later.
    Later,
}

impl Opinion {
    /// All of them, in the order of the choice list.
    pub const ALL: [Opinion; 4] = [
        Opinion::Confirmed,
        Opinion::Dismissed,
        Opinion::Fixed,
        Opinion::Later,
    ];

    /// The word used in the sheets.
    pub fn as_str(self) -> &'static str {
        match self {
            Opinion::Confirmed => "confirmed",
            Opinion::Dismissed => "dismissed",
            Opinion::Fixed => "fixed",
            Opinion::Later => "later",
        }
    }

    /// The same word in Chinese.
    pub fn in_chinese(self) -> &'static str {
        match self {
            Opinion::Confirmed => "确认",
            Opinion::Dismissed => "驳回",
            Opinion::Fixed => "已改",
            Opinion::Later => "稍后",
        }
    }
}
