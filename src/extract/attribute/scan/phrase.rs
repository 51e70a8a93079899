//! A phrase that opens a clause, and what follows it: [雪榕生物]2024年预亏, [黑芝麻汤圆]销量增长.
//!
//! Enters: where a clause begins. Leaves: the bytes of the phrase, at most a dozen characters, and what kind
//! of word follows. Deliberately absent: whether the phrase is a name, and of what (`position`).

use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use super::Builder;
use super::chinese::is_name_char;
use crate::extract::attribute::metric::WORDS;
use crate::extract::attribute::topic;
use crate::extract::mention::Mention;
use crate::extract::vocabulary::{Bearer, Hit, Nature, Role};
use crate::model::Kind;
use crate::text::embedded::embedded;
use crate::text::script::is_han;
use crate::text::words::Words;

/// `rules/vocabulary/position.toml`, which says what each list is for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lists {
    rooms: Words,
    pub announces: Words,
    pub holds: Words,
    estimates: Words,
    says: Words,
    trades: Words,
    levels: Words,
    letters: Words,
    joints: Words,
    wholes: Words,
    rounds: Words,
    /// Ways of travelling, each of which has a traffic of its own.
    pub modes: Words,
}

/// The lists.
pub static LISTS: LazyLock<Lists> = LazyLock::new(|| embedded!("vocabulary/position.toml"));

/// Where numbers of some kinds stand, in text order.
pub struct Stated {
    /// First byte and end of every date.
    pub dates: Vec<(usize, usize)>,
    /// Where rooms and storeys are counted.
    homes: Vec<usize>,
    /// Where an amount is one for each of some goods.
    priced: Vec<usize>,
}

impl Stated {
    /// Those among mentions in text order.
    pub fn of(b: &Builder<'_>, mentions: &[Mention]) -> Stated {
        let at = |of: &dyn Fn(&&Mention) -> bool| -> Vec<usize> {
            mentions.iter().filter(of).map(|m| m.span.start).collect()
        };
        let priced = |m: &&Mention| {
            let printed = b.text.get(m.span.start..).unwrap_or("");
            m.kind == Kind::Money
                && printed.split_once('/').is_some_and(|(amount, unit)| {
                    amount.len() <= m.span.end - m.span.start && !WORDS.no_price_per.begin(unit)
                })
        };
        Stated {
            dates: mentions
                .iter()
                .filter(|m| m.kind == Kind::Date)
                .map(|m| (m.span.start, m.span.end))
                .collect(),
            homes: at(&|m| m.kind == Kind::Count && LISTS.rooms.has(&m.unit)),
            priced: at(&priced),
        }
    }
}

/// What follows a phrase.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// A verb of speech.
    Speech,
    /// What a firm does.
    Act,
    /// A date.
    Date,
    /// A date or a colon, and behind it what a firm does or a figure of it.
    Account,
    /// A figure of firms.
    Figure,
    /// A figure of goods, which are sold, made and priced.
    Goods,
    /// A word of change.
    Change,
    /// A count of rooms.
    Home,
}

/// The phrase that begins at `start`, and what follows it; `k` is the first hit from there on.
pub fn phrase(
    b: &Builder<'_>,
    start: usize,
    k: usize,
    stated: &Stated,
) -> Option<(Range<usize>, Next)> {
    let mut phrase = Phrase {
        b,
        stated,
        start,
        from: start,
        at: start,
        n: 0,
        k,
        known: false,
    };
    loop {
        if let Step::Ends(next) = phrase.step()? {
            return phrase.named(next);
        }
    }
}

/// What a step along a phrase found, where it may still be one.
enum Step {
    On,
    Ends(Next),
}

/// A phrase as far as it is read.
struct Phrase<'p, 'b> {
    b: &'p Builder<'b>,
    stated: &'p Stated,
    /// Where the clause begins.
    start: usize,
    /// Where the phrase does, behind what only leads on to it.
    from: usize,
    /// One past its last byte.
    at: usize,
    /// Its characters.
    n: usize,
    /// The first hit at its end or behind.
    k: usize,
    /// A word of the vocabulary stands in the phrase: 新能源车2025年.
    known: bool,
}

impl<'p> Phrase<'p, '_> {
    /// Takes one word of the vocabulary or one character.
    fn step(&mut self) -> Option<Step> {
        let b = self.b;
        if self.n > 12 {
            return None;
        }
        if b.taken.get(self.at).copied().unwrap_or(true) {
            return self.number().map(Step::Ends);
        }
        let rest = b.text.get(self.at..)?;
        let c = rest.chars().next()?;
        // 某某科技近日完成10亿元融资
        if self.n >= 3 && !self.known && topic::time(rest) > 0 && accounts(b, self.at, self.stated)
        {
            return Some(Step::Ends(Next::Account));
        }
        // 原力灵机A轮突破10亿: whoever has a round.
        if self.n >= 3 && !self.known && LISTS.rounds.begin(rest) {
            return Some(Step::Ends(Next::Act));
        }
        // 天银机电: a metal of one character that is no name here, or 电 of a dateline, is a character like others.
        let letter = |h: &&Hit| {
            let s = b.sense(h);
            let word = b.text.get(h.start..h.end).unwrap_or("");
            let says = s.role.any(Role::SPEECH) && self.n > 0 && !LISTS.says.has(word);
            h.end - h.start == c.len_utf8() && s.cues.is_empty() && (s.name.is_some() || says)
        };
        let word = b.hits.get(self.k).filter(|h| h.start == self.at);
        match word.filter(|h| !letter(h)) {
            Some(h) => self.word(h),
            None => self.character(c, rest),
        }
    }

    /// What follows where something that is read already begins: a number, or a name, which leaves none.
    fn number(&self) -> Option<Next> {
        let stated = self.stated;
        if self.n > 0
            && let Ok(i) = stated.dates.binary_search_by_key(&self.at, |d| d.0)
        {
            let told = stated
                .dates
                .get(i)
                .is_some_and(|d| accounts(self.b, d.1, stated));
            return Some(if told && !self.known {
                Next::Account
            } else {
                Next::Date
            });
        }
        // 硅料39元/kg: goods directly before what one of them costs.
        if self.n >= 2 && stated.priced.binary_search(&self.at).is_ok() {
            return Some(Next::Goods);
        }
        // 河畔花园两房323万沽: what has rooms is a house.
        (self.n >= 3 && stated.homes.binary_search(&self.at).is_ok()).then_some(Next::Home)
    }

    /// A word of the vocabulary: it leads on to the phrase, ends it, or is a part of it.
    fn word(&mut self, h: &'p Hit) -> Option<Step> {
        let s = self.b.sense(h);
        let word = self.b.text.get(h.start..h.end).unwrap_or("");
        // 其中，目前: what only leads on is no part of the phrase.
        if self.n == 0
            && s.role.any(Role::VERB.with(Role::SPEECH))
            && s.cues.is_empty()
            && s.name.is_none()
            && s.field.is_none()
        {
            self.at = h.end;
            self.from = self.at;
            self.k += 1;
            // A second one makes it a sentence without a topic.
            return (self.from - self.start <= 9).then_some(Step::On);
        }
        if s.name.is_some() || s.role.any(Role::ANAPHOR) {
            return None;
        }
        // 硅料39元/kg: the character ends the name of goods.
        let goods = word == "料" && self.stated.priced.binary_search(&h.end).is_ok();
        if self.n > 0 && s.role.any(Role::SPEECH) && !goods {
            let told =
                word.chars().count() > 1 && !LISTS.estimates.has(word) || LISTS.says.has(word);
            return told.then_some(Step::Ends(Next::Speech));
        }
        if let Some(next) = self.follows(h) {
            return Some(Step::Ends(next));
        }
        if s.role.any(Role::VERB.with(Role::OBJECT).with(Role::THAN)) {
            return None;
        }
        self.known |= s.field.is_some() || s.owns;
        self.n += word.chars().count();
        self.at = h.end;
        self.k += 1;
        Some(Step::On)
    }

    /// What a word of the vocabulary behind the phrase says of it: it does something, changes, has a figure.
    fn follows(&self, h: &Hit) -> Option<Next> {
        let b = self.b;
        let s = b.sense(h);
        let word = b.text.get(h.start..h.end).unwrap_or("");
        let acts = self.n > 0 && b.text.get(self.at..).is_some_and(topic::acts);
        if acts && s.cues.is_empty() && !s.role.any(Role::CHANGE) {
            return Some(Next::Act);
        }
        // 神州泰岳涨超4%: shares do, where nothing says what else.
        if self.n >= 3 && LISTS.trades.begin(word) && !s.role.any(Role::NOUN) {
            let stem = b.text.get(self.from..self.at)?;
            return Some(if topic::figure(stem) || self.n > 5 {
                Next::Change
            } else {
                Next::Act
            });
        }
        let change = Role::CHANGE
            .with(Role::YEAR_ON_YEAR)
            .with(Role::SEQUENTIAL)
            .with(Role::SHARE);
        if s.role.any(change) {
            return Some(Next::Change);
        }
        // 周深: a character that names a figure in few places stands in many names.
        let names = !s.cues.is_empty() && s.field.is_none() && !LISTS.letters.has(word);
        names.then(|| figure(b, &s.cues))
    }

    /// A character that begins no word of the vocabulary; `rest` is the text from it on.
    fn character(&mut self, c: char, rest: &str) -> Option<Step> {
        let b = self.b;
        // 某某生物：2025年净利润…, at the head of a line.
        if c == '：'
            && !self.known
            && b.text
                .get(..self.start)
                .is_some_and(|t| t.is_empty() || t.ends_with('\n'))
            && accounts(b, self.at + c.len_utf8(), self.stated)
        {
            return Some(Step::Ends(Next::Account));
        }
        // 而金币的购买量下降: what only joins the clause to the one before is no part of the phrase.
        if self.n == 0
            && self.from == self.start
            && let Some(joint) = LISTS.joints.at_start(rest)
        {
            self.at += joint.len();
            self.from = self.at;
            while b.hits.get(self.k).is_some_and(|h| h.start < self.at) {
                self.k += 1;
            }
            return Some(Step::On);
        }
        if c == '的' && self.n >= 2 {
            return self.owned(self.at + c.len_utf8()).map(Step::Ends);
        }
        // 三线及以下城市: what is counted from a level on.
        if self.n > 0
            && let Some(level) = LISTS.levels.at_start(rest)
        {
            self.take(level);
            return Some(Step::On);
        }
        // 超市业态, 家电: words that hold a character at which names end.
        if let Some(whole) = LISTS.wholes.at_start(rest) {
            self.take(whole);
            return Some(Step::On);
        }
        let part =
            is_name_char(c) || (c.is_ascii_alphanumeric() || matches!(c, '．' | '·')) && self.n > 0;
        if !part {
            return (self.n > 1 && topic::acts(rest)).then_some(Step::Ends(Next::Act));
        }
        self.take(rest.get(..c.len_utf8())?);
        Some(Step::On)
    }

    /// Goes on behind a piece of text at the end of the phrase.
    fn take(&mut self, piece: &str) {
        self.at += piece.len();
        self.n += piece.chars().count();
        while self.b.hits.get(self.k).is_some_and(|h| h.start < self.at) {
            self.k += 1;
        }
    }

    /// 现制茶饮店的终端零售额: the figure behind a 的 that ends before `after`, with one word at most between.
    fn owned(&self, after: usize) -> Option<Next> {
        let b = self.b;
        let cue = b
            .hits
            .get(self.k..)
            .unwrap_or(&[])
            .iter()
            .take(2)
            .find(|h| !b.sense(h).cues.is_empty())
            .filter(|h| {
                b.text
                    .get(after..h.start)
                    .is_some_and(|g| g.chars().count() <= 2 && g.chars().all(is_han))
            });
        Some(figure(b, &b.sense(cue?).cues))
    }

    /// The bytes of the phrase that name something, where it may be a name.
    fn named(&self, next: Next) -> Option<(Range<usize>, Next)> {
        let whole = self.b.text.get(self.from..self.at)?;
        // 古茗最新招股书显示: the paper is the firm's.
        let whole = match next {
            Next::Speech | Next::Act => topic::without_paper(whole),
            _ => whole,
        };
        let inner = topic::stripped(whole);
        let span = self.from + inner.start..self.from + inner.end;
        let name = self.b.text.get(span.clone())?;
        let n = name.chars().count();
        // 在整体交易中所占比例: what something is a part of.
        let inside = n <= 4 && name.ends_with('中') && next == Next::Change;
        let plain = (2..=12).contains(&n)
            && !inside
            && !topic::goes_on(name)
            && !topic::half(name)
            && !topic::season(name)
            && name.chars().any(is_han);
        plain.then_some((span, next))
    }
}

/// Whether a cue is one of goods, which are sold, made and priced.
fn figure(b: &Builder<'_>, cues: &[u16]) -> Next {
    let goods = cues
        .iter()
        .filter_map(|c| b.vocabulary.figure(*c))
        .any(|m| {
            m.nature == Nature::Price || m.name.ends_with('量') && m.of.contains(&Kind::Count)
        });
    if goods { Next::Goods } else { Next::Figure }
}

/// Whether at a byte, or behind the date there, stands what a firm does (实现, 公布) or a figure of a firm.
fn accounts(b: &Builder<'_>, at: usize, stated: &Stated) -> bool {
    let at = at + b.text.get(at..).map_or(0, topic::time);
    let at = match stated.dates.binary_search_by_key(&at, |d| d.0) {
        Ok(i) => stated.dates.get(i).map_or(at, |d| d.1),
        Err(_) => at,
    };
    let k = b.hits.partition_point(|h| h.start < at);
    let figure = b.hits.get(k).filter(|h| h.start == at).is_some_and(|h| {
        let mut figures = b
            .sense(h)
            .cues
            .iter()
            .filter_map(|c| b.vocabulary.figure(*c));
        figures.any(|m| m.bearer == Bearer::Org)
    });
    figure || b.text.get(at..).is_some_and(topic::acts)
}
