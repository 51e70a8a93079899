//! The cue words of period, stage, status and source, looked up in one pass over the article.
//!
//! In: `rules/vocabulary/{period,stage,status,source}.toml` and the folded text. Out: hits, by
//! family, leftmost and longest within each, in text order. Deliberately absent: what they govern.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::extract::vocabulary::{self, Vocabulary};
use crate::model::ClaimStatus;
use crate::text::embedded::embedded;
use crate::text::lookup::{Here, Lookup};

/// A length of calendar time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Size {
    /// Year.
    Year,
    /// Quarter.
    Quarter,
    /// Month.
    Month,
    /// Week.
    Week,
    /// Day.
    Day,
    /// The size of the period under discussion.
    #[serde(rename = "self")]
    Own,
}

/// What a cue does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// 去年, 昨天: so many units from the article's date.
    Shift(Size, i16),
    /// 上年, 上季度: one unit before the period under discussion, or before the article's date.
    Prior(Size),
    /// 年前, 天前: as many units back as the number before it says.
    Ago(Size),
    /// 一年后: so many years after the period before it.
    Later(i16),
    /// 几个月前.
    Vague,
    /// 当年, 当月, 当日, 当时: the one spoken of last.
    That(Size),
    /// 期内: what is reported on.
    Term,
    /// 去年同期: the same window a year earlier; 前值: the window before.
    Same(Size, i16),
    /// 比, 较, than: what follows is compared with.
    Compare,
    /// 相比 behind what is compared with.
    Compared,
    /// 增长, 下降: ends what a comparison governs.
    Change,
    /// 目前.
    Present,
    /// 本轮, 此次: the matter at hand.
    ThisTime,
    /// 成立于.
    Founded,
    /// 成立 behind a date.
    FoundedAfter,
    /// 以来.
    Since,
    /// 截至.
    AsOf,
    /// 收盘, 现报: holds for one day.
    Daily,
    /// 分别.
    Respectively,
    /// 将, 预计: looks ahead.
    Ahead,
    /// 交割 behind a month: names a contract.
    Aside,
    /// 全年: the whole year that the quarter under discussion belongs to.
    WholeYear,
    /// 过去, 未来, past, next before a number of years or months: so far to one side of the article's date.
    Window(i16),
    /// 业绩, 财报, results: what a company reports on a period.
    Results,
    /// 营收, 同比: a figure of a period that is over.
    Reported,
    /// 当季, for the quarter: the one that is reported on.
    TheQuarter,
    /// A status; denied reaches over its sentence, the others over what follows.
    Status(ClaimStatus),
    /// 可能, 洽谈: rumoured, as far as a plan reaches.
    Maybe,
    /// 已, 完成: ends what a plan governs.
    Done,
    /// A reason to keep a figure out of comparisons.
    Exclude(&'static str),
    /// A stage, by its name.
    Stage(&'static str),
    /// 据: a source follows.
    Open,
    /// 表示, 报道: a source precedes.
    Verb,
    /// 电, 讯, 报道 behind a day: the day of the report.
    Report,
    /// 知情人士.
    Anonymous,
    /// Shields a longer word from the cue inside it.
    None,
}

/// One cue in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Its bytes.
    pub span: Range<usize>,
    /// What it does.
    pub mark: Mark,
}

/// All cues of one article, each list in text order.
#[derive(Debug, Clone, Default)]
pub struct Hits {
    /// Words of time.
    pub time: Vec<Hit>,
    /// Words of status and exclusion.
    pub status: Vec<Hit>,
    /// Words of exclusion.
    pub exclude: Vec<Hit>,
    /// Words of stage.
    pub stage: Vec<Hit>,
    /// Words of attribution.
    pub source: Vec<Hit>,
    /// Words behind the day of a report.
    pub report: Vec<Hit>,
    /// Words before a length of time.
    pub window: Vec<Hit>,
    /// Words for a report on a period.
    pub results: Vec<Hit>,
}

/// The hits that lie inside a range.
pub fn within(hits: &[Hit], r: Range<usize>) -> &[Hit] {
    let from = hits.partition_point(|h| h.span.start < r.start);
    let to = hits.partition_point(|h| h.span.start < r.end);
    let found = hits.get(from..to.max(from)).unwrap_or(&[]);
    match found.split_last() {
        Some((last, rest)) if last.span.end > r.end => rest,
        _ => found,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Family {
    Time,
    Status,
    Exclude,
    Stage,
    Source,
    Report,
    Window,
    Results,
}

/// The cue words, ready for search.
pub struct Cues {
    words: Lookup,
    entries: Vec<Vec<(Family, Mark)>>,
}

static BUILTIN: LazyLock<Cues> = LazyLock::new(Cues::load);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    cue: Vec<Entry>,
    #[serde(default)]
    exclude: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    #[serde(default)]
    mark: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    reason: String,
    unit: Option<Size>,
    #[serde(default)]
    by: i16,
    words: Vec<String>,
}

fn files() -> [(File, Family); 4] {
    [
        (embedded!("vocabulary/period.toml"), Family::Time),
        (embedded!("vocabulary/status.toml"), Family::Status),
        (embedded!("vocabulary/stage.toml"), Family::Stage),
        (embedded!("vocabulary/source.toml"), Family::Source),
    ]
}

impl Entry {
    fn mark(&self, family: Family) -> Option<(Family, Mark)> {
        let unit = self.unit.unwrap_or(Size::Year);
        let mark = match (family, self.mark.as_str()) {
            (Family::Stage, _) => Mark::Stage(leak(&self.name)),
            (_, "shift") => Mark::Shift(unit, self.by),
            (_, "prior") => Mark::Prior(unit),
            (_, "ago") => Mark::Ago(unit),
            (_, "later") => Mark::Later(self.by),
            (_, "vague") => Mark::Vague,
            (_, "that") => Mark::That(unit),
            (_, "term") => Mark::Term,
            (_, "same") => Mark::Same(unit, self.by),
            (_, "compare") => Mark::Compare,
            (_, "compared") => Mark::Compared,
            (_, "change") => Mark::Change,
            (_, "present") => Mark::Present,
            (_, "thistime") => Mark::ThisTime,
            (_, "founded") => Mark::Founded,
            (_, "foundedafter") => Mark::FoundedAfter,
            (_, "since") => Mark::Since,
            (_, "asof") => Mark::AsOf,
            (_, "daily") => Mark::Daily,
            (_, "ahead") => Mark::Ahead,
            (_, "aside") => Mark::Aside,
            (_, "wholeyear") => Mark::WholeYear,
            (_, "respectively") => Mark::Respectively,
            (_, "planned") => Mark::Status(ClaimStatus::Planned),
            (_, "target") => Mark::Status(ClaimStatus::Target),
            (_, "rumoured") => Mark::Status(ClaimStatus::Rumoured),
            (_, "denied") => Mark::Status(ClaimStatus::Denied),
            (_, "maybe") => Mark::Maybe,
            (_, "done") => Mark::Done,
            (_, "open") => Mark::Open,
            (_, "verb") => Mark::Verb,
            (_, "report") => return Some((Family::Report, Mark::Report)),
            (_, "window") => return Some((Family::Window, Mark::Window(self.by))),
            (_, "thequarter") => return Some((Family::Results, Mark::TheQuarter)),
            (_, "results") => return Some((Family::Results, Mark::Results)),
            (_, "reported") => return Some((Family::Results, Mark::Reported)),
            (_, "anonymous") => Mark::Anonymous,
            (_, "none") => Mark::None,
            _ => return None,
        };
        Some((family, mark))
    }
}

/// Names and reasons live as long as the program: the vocabulary is loaded once.
fn leak(s: &str) -> &'static str {
    Box::leak(s.to_owned().into_boxed_str())
}

impl Cues {
    /// The vocabulary embedded in the binary.
    fn load() -> Cues {
        let mut words: BTreeMap<String, Vec<(Family, Mark)>> = BTreeMap::new();
        for (file, family) in files() {
            for e in &file.cue {
                let m = e
                    .mark(family)
                    .expect("the files name known marks only; every test of cues loads them");
                for w in &e.words {
                    let marks = words.entry(w.clone()).or_default();
                    // A word shielded in its family is shielded behind a report's day as well.
                    if m.1 == Mark::None && m.0 == Family::Source {
                        marks.push((Family::Report, Mark::None));
                    }
                    marks.push(m);
                }
            }
            for e in &file.exclude {
                let reason = leak(&e.reason);
                for w in &e.words {
                    words
                        .entry(w.clone())
                        .or_default()
                        .push((Family::Exclude, Mark::Exclude(reason)));
                }
            }
        }
        let list = words.keys().zip(0..).map(|(w, id)| (w.as_str(), id));
        Cues {
            words: Lookup::ignoring_case(list),
            entries: words.into_values().collect(),
        }
    }
}

/// Looks all cues up in a folded text.
#[cfg(test)]
pub fn find(text: &str) -> Hits {
    find_with(text, &Vocabulary::builtin()).1
}

/// Looks up the words of the vocabulary and all cues in a folded text, in one walk.
pub fn find_with(text: &str, vocabulary: &Vocabulary) -> (Vec<vocabulary::Hit>, Hits) {
    let mut out = Hits::default();
    // Where the last hit of each family ends: of those that begin at one place the longest comes first.
    let mut ends = [0; 8];
    let words = vocabulary.scan_with(text, &BUILTIN.words, |at, words| {
        BUILTIN.note(text, at, words, &mut ends, &mut out);
    });
    (words, out)
}

impl Cues {
    /// Notes the cues that stand at a place.
    fn note(&self, text: &str, at: usize, words: Here<'_>, ends: &mut [usize; 8], out: &mut Hits) {
        for (len, id) in words {
            let span = at..at + len;
            if !whole_word(text.as_bytes(), &span) {
                continue;
            }
            let marks = usize::try_from(id).ok().and_then(|i| self.entries.get(i));
            for (family, mark) in marks.into_iter().flatten() {
                let (end, list) = match family {
                    Family::Time => (&mut ends[0], &mut out.time),
                    Family::Status => (&mut ends[1], &mut out.status),
                    Family::Exclude => (&mut ends[2], &mut out.exclude),
                    Family::Stage => (&mut ends[3], &mut out.stage),
                    Family::Source => (&mut ends[4], &mut out.source),
                    Family::Report => (&mut ends[5], &mut out.report),
                    Family::Window => (&mut ends[6], &mut out.window),
                    Family::Results => (&mut ends[7], &mut out.results),
                };
                if span.start < *end {
                    continue;
                }
                *end = span.end;
                if *mark != Mark::None {
                    list.push(Hit {
                        span: span.clone(),
                        mark: *mark,
                    });
                }
            }
        }
    }
}

/// Words in Latin letters count only where they stand alone.
fn whole_word(bytes: &[u8], span: &Range<usize>) -> bool {
    let letter = |i: Option<usize>| {
        i.and_then(|i| bytes.get(i))
            .is_some_and(u8::is_ascii_alphanumeric)
    };
    let before = letter(span.start.checked_sub(1)) && letter(Some(span.start));
    let behind = letter(span.end.checked_sub(1)) && letter(Some(span.end));
    !before && !behind
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longest_wins_and_shields_hold() {
        let h = find("较上年同期同比增长3%，比特币，将近");
        let marks: Vec<Mark> = h.time.iter().map(|h| h.mark).collect();
        assert_eq!(
            marks,
            [Mark::Compare, Mark::Same(Size::Year, -1), Mark::Change]
        );
        let h = find("a maybe, may rise from last year");
        assert!(h.status.iter().all(|x| x.span.start > 2));
        assert!(h.time.iter().any(|x| x.mark == Mark::Shift(Size::Year, -1)));
    }
}
