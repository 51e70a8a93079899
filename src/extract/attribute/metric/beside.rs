//! The word of change beside a number, before or behind it: 同比增长31%, fell by 3%, 4.7%的同比增长, a 5% increase.
//!
//! Enters: the place of a number. Leaves: the change that it states. Deliberately absent: verbs and signs that
//! only stand at what markets quote (`moves`), and what changes.

use super::Change;
use super::change::comparison;
use super::cue::{Place, metric_of};
use super::glue::{is_glue, quarter};
use super::noun::NOUNS;
use super::words::WORDS;
use crate::extract::attribute::Context;
use crate::extract::vocabulary::{Hit, Nature, Role, Sense};
use crate::model::Kind;

/// The word of change beside the number, before or behind it.
pub fn beside(cx: &Context<'_>, place: &Place<'_>) -> Option<Change> {
    let start = place.number.start;
    let reach = if cx.scan.english { 100 } else { 45 };
    let beside = Beside {
        cx,
        place,
        text: cx.article.text.as_str(),
        english: cx.scan.english,
        from: start.saturating_sub(reach).max(place.clause.start),
    };
    let (at, role) = beside
        .before()
        .or_else(|| beside.behind())
        .or_else(|| beside.bare())?;
    Some(Change {
        direction: if role.any(Role::UP) {
            1
        } else if role.any(Role::DOWN) {
            -1
        } else {
            0
        },
        comparison: comparison(cx, place, at),
        at,
    })
}

/// First byte of a word of change, and what it says.
type Said = (usize, Role);

/// A number and the text around it.
struct Beside<'x, 'c> {
    cx: &'x Context<'c>,
    place: &'x Place<'x>,
    text: &'x str,
    english: bool,
    /// Where the words before the number begin that are looked at.
    from: usize,
}

impl Beside<'_, '_> {
    fn sense(&self, h: &Hit) -> &Sense {
        self.cx.lexicon.vocabulary.sense(h)
    }

    fn percent(&self) -> bool {
        self.place.kind == Kind::Percent
    }

    /// The nearest word before the number that says by how much something changed.
    fn before(&self) -> Option<Said> {
        let hits = self.cx.scan.hits_in(self.from..self.place.number.start);
        hits.iter().rev().find_map(|h| self.word_before(h))
    }

    fn word_before(&self, h: &Hit) -> Option<Said> {
        let start = self.place.number.start;
        let role = self.sense(h).role;
        if h.end > start || !role.any(Role::CHANGE) {
            return None;
        }
        // Shot down five drones: the word belongs to a verb of doing.
        let verb = || {
            self.text
                .get(..h.start)
                .is_some_and(|t| WORDS.done_down_en.end(t))
        };
        if self.english
            && !self.percent()
            && self.text.get(h.start..h.end) == Some("down")
            && verb()
        {
            return None;
        }
        // Divers recovered 16 bodies.
        let found = self.english && self.place.kind == Kind::Count;
        if found
            && self.text.get(h.start..h.end) == Some("recovered")
            && self.place.unit != "points"
        {
            return None;
        }
        // Raised $119 billion, cut 1,800 jobs: a word that names the figure itself is no change of another.
        let itself = self.english && !self.percent();
        let gap = self.text.get(h.end..start)?;
        // Cut output by 300,000 barrels a day: of a step the figure is what is cut.
        if itself && metric_of(self.cx, h, self.place, false).is_some() && !steps(gap) {
            return None;
        }
        // 18 bodies were recovered and 24 people saved: "and" begins something else.
        if self.english && gap.split_whitespace().any(|w| w == "and") {
            return None;
        }
        if self.english && self.percent() && self.owned(gap) {
            return None;
        }
        let noun = !self.english && role.any(Role::NOUN) && self.percent();
        let says = noun && (self.went(h) || self.spanned(gap))
            || if is_glue(gap, self.english) {
                !self.leads_to_level(h, gap)
            } else {
                self.object_between(h, gap)
            };
        says.then_some((h.start, role))
    }

    /// Cut its 2.75% benchmark rate: the number describes the figure behind it that is changed.
    fn owned(&self, gap: &str) -> bool {
        let last = gap.trim_end().rsplit(' ').next().unwrap_or("");
        let end = self.place.number.end;
        let named = self.cx.scan.hits_in(end..end + 2).iter().any(|q| {
            let sense = self.sense(q);
            let spaced = self.text.get(end..q.start) == Some(" ");
            spaced && !sense.cues.is_empty() && !sense.role.any(Role::CHANGE)
        });
        matches!(last, "its" | "their" | "his" | "her" | "the" | "our") && named
    }

    /// 增速放缓至35%: what a noun of change went to is still the change.
    fn went(&self, h: &Hit) -> bool {
        let start = self.place.number.start;
        let verb = self.cx.scan.hits_in(h.end..start);
        verb.first().is_some_and(|q| {
            q.start == h.end
                && self.sense(q).role.any(Role::CHANGE)
                && self
                    .text
                    .get(q.end..start)
                    .is_some_and(|g| is_glue(g, false))
        })
    }

    /// 同比涨幅由上月的0.1%扩大至0.5%: from which change to which a noun of change went; both are the change.
    fn spanned(&self, gap: &str) -> bool {
        // 增速预计将从2023年的44.3%放缓至12.4%: what is only expected to go.
        let gap = gap.trim_start();
        let gap = WORDS.foretells.without_lead(gap).unwrap_or(gap);
        let Some(t) = gap.strip_prefix(['由', '从', '自']) else {
            return false;
        };
        if t.contains(['，', '；', '、', '。']) {
            return false;
        }
        match t.rsplit_once(['%', '％']) {
            None => t.chars().count() <= 10 && !t.contains(['至', '到']),
            Some((_, verb)) => {
                let verb = verb.trim_end_matches(['约', '近', '逾', '了', ' ']);
                // 放缓至2025年的12.4%
                let year = verb
                    .strip_suffix("年的")
                    .or_else(|| verb.strip_suffix('年'));
                let year = year.map(|t| t.trim_end_matches(|c: char| c.is_ascii_digit()));
                let verb = year.unwrap_or(verb);
                let came = verb.ends_with(['至', '到', '为']);
                came && verb.chars().count() <= 8
            }
        }
    }

    /// Raised wages by 20%, cut output by 300,000 barrels: the figure stands between the verb and what it changed by.
    fn object_between(&self, h: &Hit, gap: &str) -> bool {
        let start = self.place.number.start;
        let by = self.english && steps(gap);
        let object = || {
            self.cx.scan.hits_in(h.end..start).iter().any(|q| {
                !self.sense(q).cues.is_empty()
                    && self.text.get(h.end..q.start).is_some_and(|g| g.len() <= 30)
                    && self
                        .text
                        .get(q.end..start)
                        .is_some_and(|g| is_glue(g, true))
            })
        };
        // Raised its position in Acme Foods by 4.5%.
        let owned = || {
            let first = gap.split_whitespace().next().unwrap_or("");
            gap.len() <= 90 && WORDS.owner_en.has(first)
        };
        let plain = || {
            let verb = self.text.get(h.start..h.end).unwrap_or("");
            gap.len() <= 90
                && WORDS.transitive_en.has(&verb.to_ascii_lowercase())
                && object_en(gap).is_some()
        };
        let between = self.cx.scan.hits_in(h.end..start);
        let priced = !self.percent() && between.iter().any(|q| self.price(q));
        by && !priced && !gap.contains(',') && (object() || owned() || plain())
    }

    /// Trimmed its forecast of the price by $2: no price has moved.
    fn price(&self, h: &Hit) -> bool {
        let mut figures = self.sense(h).cues.iter();
        let vocabulary = &self.cx.lexicon.vocabulary;
        figures.any(|m| {
            vocabulary
                .figure(*m)
                .is_some_and(|m| m.nature == Nature::Price)
        })
    }

    /// Whether the number is the level that something came to, not what it changed by.
    fn leads_to_level(&self, h: &Hit, gap: &str) -> bool {
        let word = self.text.get(h.start..h.end).unwrap_or("");
        let level = if self.english {
            let noun = || self.percent() && WORDS.nominal_en.has(word);
            gap.contains(" to ")
                || gap.contains(" at ") && !noun()
                || gap.starts_with(" from ")
                || !self.percent() && WORDS.level_before_en.within(gap)
        } else {
            !self.sense(h).role.any(Role::NOUN)
                && (gap.contains(['至', '到', '报']) || gap.starts_with(['破', '穿']))
                // 增速上修为3.14%: what is revised comes to the number.
                || gap.starts_with('为') && WORDS.revises.has(word)
        };
        // 高于, 低于 before a level only bound it: 估值低于500亿.
        let points = matches!(self.place.unit, "点" | "points" | "point") && self.english;
        // Up $1.40 or about 2.1%: a step that is said in percent as well.
        let rest = self.text.get(self.place.number.end..).unwrap_or("");
        let step = self.english && (rest.starts_with(" or ") || rest.starts_with(", or "));
        let bound = WORDS.bound.has(word) && !self.percent() && !points && !step && !self.moved(h);
        level || bound
    }

    /// Prices were up $2 over last year: behind a form of "be" the word tells a step, and bounds nothing.
    fn moved(&self, h: &Hit) -> bool {
        let head = self.text.get(self.place.clause.start..h.start);
        let last = head.map(|t| t.trim_end().rsplit(' ').next().unwrap_or(""));
        let be = matches!(last, Some("is" | "are" | "was" | "were" | "been"));
        let word = self.text.get(h.start..h.end);
        let step = matches!(word, Some("up" | "down"));
        self.english && self.place.kind == Kind::Money && be && step
    }

    /// The first word behind the number that says that it is a change.
    fn behind(&self) -> Option<Said> {
        let end = self.place.number.end;
        let hits = self
            .cx
            .scan
            .hits_in(end..(end + 40).min(self.place.clause.end));
        hits.iter().find_map(|h| self.word_behind(h))
    }

    fn word_behind(&self, h: &Hit) -> Option<Said> {
        let role = self.sense(h).role;
        if !role.any(Role::CHANGE) {
            return None;
        }
        let gap = self.text.get(self.place.number.end..h.start)?;
        let says = if self.english {
            // A $17 million gain on securities: an amount that was gained, and no change.
            let gained = matches!(self.text.get(h.start..h.end), Some("gain" | "gains"));
            let near = gap.trim().is_empty()
                || gap
                    .split_whitespace()
                    .all(|w| WORDS.change_behind_en.has(w))
                || self.percent() && gap.split_whitespace().all(compares)
                || self.percent() && self.figure_before_noun(h);
            near && !(self.place.kind == Kind::Money && gained)
        } else {
            let gap = gap.trim();
            // 以245%的赠券量增速: what grew stands between the two.
            let noun = || {
                let role = self.sense(h).role;
                let between = gap.strip_prefix('的').map_or(0, |t| t.chars().count());
                (1..=4).contains(&between) && role.any(Role::NOUN) && self.percent()
            };
            let near = gap.is_empty()
                || WORDS.change_behind_zh.has(gap)
                || WORDS.compares_behind.has(gap)
                || noun();
            near && self.nominal(h, gap)
        };
        says.then_some((h.start, role))
    }

    /// A 31% Y/Y revenue decline: the figure stands before the noun of its change.
    fn figure_before_noun(&self, h: &Hit) -> bool {
        let end = self.place.number.end;
        self.cx.scan.hits_in(end..h.start).iter().any(|q| {
            !self.sense(q).cues.is_empty()
                && self.text.get(q.end..h.start) == Some(" ")
                && self.text.get(end..q.start).is_some_and(|g| {
                    let g = g.trim();
                    g.is_empty() || WORDS.change_behind_en.has(g) || g.split(' ').all(quarter)
                })
        }) && self
            .text
            .get(h.start..h.end)
            // Achieves 15% Revenue Growth, in a headline.
            .is_some_and(|w| WORDS.nominal_en.has(&w.to_ascii_lowercase()))
    }

    /// 下降31%上升: only the nominal form follows a number in Chinese.
    fn nominal(&self, h: &Hit, gap: &str) -> bool {
        // 出现4.7%增长: behind such a verb the word is a noun.
        let verb = self
            .text
            .get(self.from..self.place.number.start)
            .is_some_and(|t| WORDS.noun_after.end(t));
        // 获得20.8%同比增长，: the word ends the clause.
        let ends = || {
            let behind = self.text.get(h.end..).unwrap_or("");
            WORDS.compares_behind.has(gap)
                && behind.starts_with(['，', '。', '；', '、', '）', ')', '\n', '的'])
        };
        self.sense(h).role.any(Role::NOUN)
            || gap.starts_with('的')
            || ends()
            || gap.is_empty() && verb
    }

    /// A percentage rate against an earlier one without a verb: CPI同比3%.
    fn bare(&self) -> Option<Said> {
        if !self.percent() || self.english {
            return None;
        }
        let start = self.place.number.start;
        let hits = self.cx.scan.hits_in(self.from..start);
        hits.iter().rev().find_map(|h| {
            let role = self.sense(h).role;
            // 毛利率10.3%，上年同期为12.2%: the rate of another time, and no change.
            let word = self.text.get(h.start..h.end)?;
            let time = word.starts_with(['上', '去', '前'])
                && !self
                    .text
                    .get(..h.start)?
                    .ends_with(['较', '比', '与', '同']);
            (role.any(Role::YEAR_ON_YEAR.with(Role::SEQUENTIAL))
                && h.end <= start
                && !time
                && is_glue(self.text.get(h.end..start)?, false))
            .then_some((h.start, role))
        })
    }
}

/// Output by, costs by around: whether the words between a verb and its number end as those do behind which a step stands.
fn steps(gap: &str) -> bool {
    gap.trim_end()
        .rsplit_once(" by")
        .is_some_and(|(_, rest)| rest.is_empty() || rest.starts_with(' ') && is_glue(rest, true))
}

/// Household electricity bills by: the noun behind a verb that changes it, up to its first preposition; none where adverbs and
/// times stand there instead.
pub fn object_en(gap: &str) -> Option<String> {
    let (object, _) = gap.trim().rsplit_once(" by")?;
    let mut words = object.split(' ').peekable();
    while words
        .next_if(|w| NOUNS.determiner.contains(*w) || WORDS.owner_en.has(w))
        .is_some()
    {}
    let noun: Vec<&str> = words
        .take_while(|w| !NOUNS.preposition.contains(*w))
        .collect();
    let last = noun.last()?;
    let word = |w: &&str| w.len() > 1 && w.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    let things = last.len() > 3
        && (last.ends_with('s') && !last.ends_with("ss")
            || ["ity", "tion", "ment", "ance", "ence", "ing"]
                .iter()
                .any(|e| last.ends_with(e)));
    let free = |w: &&str| !w.ends_with("ly") && !NOUNS.ends_before(w) && !WORDS.time_lead_en.has(w);
    let plain = noun.len() <= 5 && noun.iter().all(word) && noun.iter().all(free);
    (plain && things).then(|| noun.join(" "))
}

/// Year-on-year (YoY): whether a word only says against what something changed.
fn compares(word: &str) -> bool {
    let bare = word.trim_matches(['(', ')', ',']);
    bare != "of" && WORDS.change_behind_en.has(bare) || quarter(bare)
}
