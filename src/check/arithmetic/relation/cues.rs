//! The words that tie numbers together, from `rules/relation.toml`.
//!
//! In: a piece of reading text, in lower case. Out: whether and where a cue stands in it. An English
//! word counts only between word borders; a word on the `not` list of a cue hides it.

use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::embedded::embedded;

use super::named::{Balance, Margin, Quotient};
use super::present::Present;

/// All cues.
pub static CUES: LazyLock<Cues> = LazyLock::new(|| embedded!("relation.toml"));

/// The cue lists.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cues {
    /// Verbs of growth.
    pub up: Cue,
    /// Verbs of decrease.
    pub down: Cue,
    /// Nouns whose number is a change.
    pub rate: Rate,
    /// What may stand between a verb of change and its number.
    pub filler: Cue,
    /// Marks of a new level.
    pub to: To,
    /// Marks of the level a movement began at.
    pub from: Cue,
    /// Marks of a comparator.
    pub versus: Cue,
    /// Marks of the same figure of an earlier time.
    pub prior: Cue,
    /// The number behind is a price asked before a sale.
    pub asked: Cue,
    /// The number before is one.
    pub offered: Cue,
    /// Of the marks of an earlier time, those a year back.
    pub prior_year: Cue,
    /// Of them, those one reporting period back.
    pub prior_step: Cue,
    /// Change against the year before.
    pub year_on_year: Cue,
    /// Change against the period before.
    pub sequential: Cue,
    /// The change is not that of the printed figures.
    pub adjusted: Cue,
    /// Losses and deficits.
    pub loss: Cue,
    /// Levels and zones of prices, which traders name from the top.
    pub levels: Cue,
    /// Measures, of which one does not change with another: 股价 and 市值.
    pub measure: Cue,
    /// The basis that a figure is worked out on.
    pub basis: Cue,
    /// A market that moved between two levels.
    pub traded: Cue,
    /// Words before an English range.
    pub range: Cue,
    /// A new topic begins.
    pub new_topic: Cue,
    /// A part of a whole begins.
    pub of_which: Cue,
    /// What follows is a part of the figure before it.
    pub part: Cue,
    /// One quarter of a year, named.
    pub quarter: Cue,
    /// Several quarters of a year.
    pub to_date: Cue,
    /// Nouns of a figure by another of its sentence.
    pub ratio: Cue,
    /// What two figures of trade leave between them.
    pub balance: Vec<Balance>,
    /// The number behind is that of one day.
    pub daily: Cue,
    /// Metrics of a span of time that are never below zero.
    pub flow: Cue,
    /// Margins, and the profit and the revenue that each is of.
    pub margin: Vec<Margin>,
    /// Rates that are one figure by another, by the words for each.
    pub quotient: Vec<Quotient>,
    /// What an owner paid.
    pub bought: Cue,
    /// What an owner gained or lost.
    pub made: Cue,
    /// A share of a whole.
    pub share: Cue,
    /// A total.
    pub total: Cue,
    /// The parts are complete.
    pub rest: Cue,
    /// Each one has the number: no part of a sum as it stands.
    pub apiece: Cue,
    /// By so much one figure differs from another.
    pub spared: Cue,
    /// The sentence turns to a larger whole.
    pub wider: Cue,
    /// Nouns of a total.
    pub summed: Cue,
    /// Totals that also open a new thing.
    pub light: Cue,
    /// The list is open.
    pub open: Cue,
    /// Pairs of words that make a whole, a stroke between the two, perhaps with the word of the whole.
    pub complement: Cue,
    /// The beginning of a stretch of time.
    pub began: Cue,
    /// Expectations, not earlier values.
    pub expected: Cue,
    /// Several numbers at once: 分别.
    pub each: Cue,
    /// Several answers were allowed.
    pub answers: Cue,
    /// An average.
    pub average: Cue,
    /// Not a plain average.
    pub median: Cue,
    /// Value before a round.
    pub pre_money: Cue,
    /// Value after a round.
    pub post_money: Cue,
    /// What a round does to a value.
    pub lifts: Cue,
    /// Money raised.
    pub round: Cue,
    /// A value of a firm.
    pub valuation: Cue,
    /// A share of a firm.
    pub stake: Cue,
    /// Money paid for a stake, or its worth.
    pub paid: Cue,
    /// A yearly average growth.
    pub compound: Cue,
    /// A growth on another basis.
    pub adjusted_only: Cue,
    /// Larger than.
    pub above: Cue,
    /// Smaller than.
    pub below: Cue,
    /// Makes a figure small: 仅用.
    pub small: Cue,
    /// Sets a figure against another.
    pub against: Cue,
    /// Stock at the beginning.
    pub opening: Cue,
    /// What came in.
    pub incoming: Cue,
    /// What went out.
    pub outgoing: Cue,
    /// Stock at the end.
    pub closing: Cue,
    /// Words that name no figure by themselves.
    pub generic: Cue,
    /// A value within a day, from which the day's change is not measured.
    pub peak: Cue,
    /// Of them, those that say by themselves that the number is no close.
    pub session: Cue,
    /// How far two figures lie from each other.
    pub apart: Cue,
    /// How strongly something changed.
    pub degree: Cue,
    /// Opens a sentence that goes on with the figure before it.
    pub pointing: Cue,
    /// Makes another figure of a number.
    pub scope: Cue,
    /// A part of a year.
    pub part_year: Cue,
    /// English words that name nothing.
    pub function: Cue,
    /// A share of one of these is a share of a change.
    pub rate_noun: Cue,
    /// Words before the name of any whole.
    pub wide: Cue,
    /// A number right behind one of these closes a list.
    pub closes: Cue,
    /// How many parts a total has.
    pub counted: Counted,
    /// Between a verb that lifts a value and the value.
    pub reaches: Cue,
    /// Has more than another.
    pub overtakes: Cue,
    /// Right behind a multiple that is not reached.
    pub short_of: Cue,
    /// Figures whose order is not that of their digits.
    pub turned: Cue,
    /// Hedges of a larger number.
    pub over: Cue,
    /// Hedges of a smaller number.
    pub under: Cue,
    /// Between a hedged number and the same number exactly.
    pub restated: Cue,
}

/// A list of words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cue {
    words: Vec<String>,
    #[serde(default)]
    not: Vec<String>,
}

/// Number words before a total.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counted {
    two: Vec<String>,
    three: Vec<String>,
    four: Vec<String>,
}

impl Counted {
    /// All words with the number of parts that each one names.
    pub fn words(&self) -> impl Iterator<Item = (&str, usize)> {
        [(&self.two, 2), (&self.three, 3), (&self.four, 4)]
            .into_iter()
            .flat_map(|(words, n)| words.iter().map(move |w| (w.as_str(), n)))
    }
}

/// Nouns of change.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rate {
    up: Vec<String>,
    down: Vec<String>,
    up_after: Vec<String>,
    down_after: Vec<String>,
}

/// Marks of a new level.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct To {
    words: Vec<String>,
    ends: Vec<String>,
    not: Vec<String>,
}

impl Cue {
    /// The last place where one of the words stands, the longest word there.
    pub fn last(&self, s: &str) -> Option<Range<usize>> {
        let present = Present::of(s);
        let masked = self.masked(s, present);
        let s = masked.as_deref().unwrap_or(s);
        self.words
            .iter()
            .filter(|w| present.may_hold(w))
            .filter_map(|w| rfind_word(s, w))
            .max_by_key(|r| (r.end, r.len()))
    }

    /// The first place where one of the words stands, the longest word there.
    pub fn first(&self, s: &str) -> Option<Range<usize>> {
        let present = Present::of(s);
        let masked = self.masked(s, present);
        let s = masked.as_deref().unwrap_or(s);
        self.words
            .iter()
            .filter(|w| present.may_hold(w))
            .filter_map(|w| find_word(s, w))
            .min_by_key(|r| (r.start, usize::MAX - r.len()))
    }

    /// The words that stand in a text.
    pub fn found<'s>(&'s self, s: &'s str) -> impl Iterator<Item = &'s str> {
        let present = Present::of(s);
        self.words
            .iter()
            .map(String::as_str)
            .filter(move |w| present.may_hold(w) && s.contains(*w))
    }

    /// Whether one of the words stands in the text.
    pub fn within(&self, s: &str) -> bool {
        self.first(s).is_some()
    }

    /// Whether the text begins with one of the words.
    pub fn opens(&self, s: &str) -> bool {
        self.words.iter().any(|w| s.starts_with(w.as_str()))
    }

    /// Whether the text ends with one of the words.
    pub fn ends(&self, s: &str) -> bool {
        tail(&self.words, s).is_some()
    }

    /// Whether the text is one of the words.
    pub fn is(&self, s: &str) -> bool {
        self.words.iter().any(|w| w == s)
    }

    /// The words themselves.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    fn masked(&self, s: &str, present: Present) -> Option<String> {
        let mut out: Option<String> = None;
        for n in self.not.iter().filter(|n| present.may_hold(n)) {
            let t = out.as_deref().unwrap_or(s);
            if t.contains(n.as_str()) {
                out = Some(t.replace(n.as_str(), &"\u{1}".repeat(n.len())));
            }
        }
        out
    }
}

/// Length of the word the text ends with, the longest of the list.
fn tail(words: &[String], s: &str) -> Option<usize> {
    words
        .iter()
        .filter(|w| s.ends_with(w.as_str()) && border(s, s.len() - w.len()..s.len()))
        .map(String::len)
        .max()
}

/// Whether an English word stands free; Chinese words always do.
fn border(s: &str, r: Range<usize>) -> bool {
    let inner = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    let word = s.get(r.clone()).unwrap_or("");
    let before = s.get(..r.start).and_then(|t| t.chars().next_back());
    let after = s.get(r.end..).and_then(|t| t.chars().next());
    let joins_before = inner(word.chars().next()) && inner(before);
    let joins_after = inner(word.chars().next_back()) && inner(after);
    !joins_before && !joins_after
}

fn rfind_word(s: &str, w: &str) -> Option<Range<usize>> {
    s.rmatch_indices(w)
        .map(|(i, m)| i..i + m.len())
        .find(|r| border(s, r.clone()))
}

fn find_word(s: &str, w: &str) -> Option<Range<usize>> {
    s.match_indices(w)
        .map(|(i, m)| i..i + m.len())
        .find(|r| border(s, r.clone()))
}

/// What the words right before a number make of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Lead {
    /// +1 after a verb of growth, -1 after one of decrease, 0 after neither.
    pub direction: i8,
    /// The number is the new level (增至), not the change.
    pub to: bool,
    /// A noun of change stands before it (增速为5%): the number is a change and a level at once.
    pub noun: bool,
}

/// Reads the words right before a number.
pub fn lead(gap: &str) -> Lead {
    // 下降至每部1062.8元: what one of them is stands between the mark and the number.
    let gap = match gap.trim_end().rsplit_once('每') {
        Some((before, each)) if (1..=3).contains(&each.chars().count()) => before,
        _ => gap,
    };
    let near = lead_at(gap.trim_end());
    if near != Lead::default() {
        return near;
    }
    // 降至2024年11月的7.4%: a date stands between the mark of the new level and the number.
    let dated = gap.trim_end().trim_end_matches(DATE);
    match lead_at(dated) {
        far if far.to && dated.len() < gap.trim_end().len() => far,
        _ => Lead::default(),
    }
}

/// Characters that dates consist of, and what joins them to a number.
const DATE: &[char] = &[
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '年', '月', '日', '末', '底', '初', '的',
    '第', '一', '二', '三', '四', '季', '度', '上', '下', '半', '今', '去', '同', '期', '当', '时',
    ' ',
];

fn lead_at(gap: &str) -> Lead {
    let cues = &*CUES;
    let mut s = gap;
    let mut to = false;
    loop {
        let (up, down) = (tail(&cues.rate.up, s), tail(&cues.rate.down, s));
        if up.is_some() || down.is_some() {
            let direction = if up > down { 1 } else { -1 };
            return Lead {
                direction,
                to: false,
                noun: true,
            };
        }
        let (up, down) = (verb(&cues.up, s), verb(&cues.down, s));
        if up.is_some() || down.is_some() {
            let direction = if up > down { 1 } else { -1 };
            return Lead {
                direction,
                to,
                noun: false,
            };
        }
        let cut = match tail(&cues.to.words, s) {
            Some(n) if tail(&cues.to.not, s).is_none() => {
                to = true;
                Some(n)
            }
            _ => tail(&cues.filler.words, s),
        };
        let Some(n) = cut else { break };
        s = s.get(..s.len() - n).unwrap_or("").trim_end();
    }
    let end = tail(&cues.to.ends, strip(gap)).is_some() && tail(&cues.to.not, gap).is_none();
    Lead {
        direction: 0,
        to: end,
        noun: false,
    }
}

/// Length of the verb a text ends with, unless a hiding word ends there too.
fn verb(c: &Cue, s: &str) -> Option<usize> {
    let n = tail(&c.words, s)?;
    match tail(&c.not, s) {
        Some(m) if m >= n => None,
        _ => Some(n),
    }
}

/// Without the fillers at the end, but with a mark of the new level kept.
fn strip(s: &str) -> &str {
    let cues = &*CUES;
    let mut s = s.trim_end();
    while tail(&cues.to.ends, s).is_none() {
        let Some(n) = tail(&cues.filler.words, s) else {
            break;
        };
        s = s.get(..s.len() - n).unwrap_or("").trim_end();
    }
    s
}

/// The direction a noun right after a number gives it (a 12% increase).
pub fn follow(after: &str) -> i8 {
    let r = &CUES.rate;
    let s = after.trim_start();
    let head = |ws: &[String]| {
        ws.iter()
            .any(|w| s.starts_with(w.as_str()) && border(s, 0..w.len()))
    };
    match (head(&r.up_after), head(&r.down_after)) {
        (true, false) => 1,
        (false, true) => -1,
        _ => 0,
    }
}

/// What stands behind a number without the noun of change that it begins with: (a 12%) increase from.
pub fn without_noun(after: &str) -> &str {
    let s = after.trim_start();
    let r = &CUES.rate;
    let words = r.up_after.iter().chain(&r.down_after);
    words
        .filter(|w| s.starts_with(w.as_str()) && border(s, 0..w.len()))
        .max_by_key(|w| w.len())
        .and_then(|w| s.get(w.len()..))
        .map_or(s, str::trim_start)
}

/// The last clause of a gap: what stands after its last comma, colon or bracket.
pub fn clause(gap: &str) -> &str {
    gap.trim_end_matches(['：', ':', ' ', '（', '('])
        .rsplit(['，', ',', '；', ';', '。', '：', ':', '、', '（', '('])
        .next()
        .unwrap_or(gap)
}

/// Words without the noun of change that they hold last and what stands behind it: 净利润 for 净利润增速达到惊人的.
pub fn before_noun(words: &str) -> String {
    let r = &CUES.rate;
    let nouns = r.up.iter().chain(&r.down);
    let at = nouns.filter_map(|w| words.rfind(w.as_str())).max();
    at.and_then(|at| words.get(..at))
        .unwrap_or(words)
        .to_owned()
}
