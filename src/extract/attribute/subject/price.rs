//! Names of prices and of their changes: 股价日涨幅, 指数点位, share price weekly gain.
//!
//! In: an amount or a change, and of what kind its owner is. Out: what it is called. Deliberately absent: figures that
//! the vocabulary names ([`super::naming`]).

mod stretch;

use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::extract::attribute::Context;
use crate::extract::attribute::metric::{Change, Figure};
use crate::extract::vocabulary::{NameKind, Nature};
use crate::model::{Claim, Comparison, FieldKind, Kind};
use crate::text::calendar;
use crate::text::embedded::embedded;
use crate::text::near;
use crate::text::words::Words;

/// The words of `rules/vocabulary/price.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Prices {
    crowd: Words,
    plain: Words,
    verb: Words,
    verb_lead: Words,
    closes: Words,
    midst: Words,
    halfway: Words,
    market_noun: Words,
    shares: Words,
    year: Words,
    index: Words,
    sets: Words,
    long: Words,
    not_long: Words,
    from: Words,
    mark: Words,
    onward: Words,
    record: Words,
    day_en: Words,
    span_lead_en: Words,
    span_unit_en: Words,
    span_count_en: Words,
    since_en: Words,
    year_start_en: Words,
    modal_en: Words,
    possible: Words,
    possible_end: Words,
    zh: Vec<Stretch>,
    en: Vec<Stretch>,
}

/// A time over which a price is said to change.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stretch {
    name: String,
    words: Words,
    /// Only the clause of the change may say it.
    #[serde(default)]
    own: bool,
    /// Behind the word these make it say something else: 上周五.
    #[serde(default)]
    unless: Option<Words>,
    /// Before the word these do: 比上月.
    #[serde(default)]
    unless_behind: Option<Words>,
    /// Directly behind an English number these say it, whatever the sentence says of other numbers.
    #[serde(default)]
    beside: Option<Words>,
}

impl Stretch {
    /// Whether a text says it.
    fn within(&self, text: &str) -> bool {
        let other = |k: usize, w: &str| {
            let before = text.get(..k).unwrap_or("");
            let behind = text.get(k + w.len()..).unwrap_or("");
            let set = |ws: &Option<Words>, said: fn(&Words, &str) -> bool, t: &str| {
                ws.as_ref().is_some_and(|ws| said(ws, t))
            };
            set(&self.unless, Words::begin, behind) || set(&self.unless_behind, Words::end, before)
        };
        let plain = self.unless.is_none() && self.unless_behind.is_none();
        let mut words = self.words.iter();
        let mut said = || words.any(|w| text.match_indices(w).any(|(k, _)| !other(k, w)));
        self.words.within(text) && (plain || said())
    }
}

/// The stretch that goes without saying.
const DAY: &str = "日";

static PRICES: LazyLock<Prices> = LazyLock::new(|| embedded!("vocabulary/price.toml"));

/// Nikkei 225 and TOPIX indexes fell: a word for the things themselves names no figure of theirs.
pub fn crowd(noun: &str) -> bool {
    PRICES.crowd.has(noun)
}

/// Whether a word of change is one by which markets tell of prices, as a verb or as a noun.
pub fn market_word(text: &str) -> bool {
    PRICES.market_noun.begin(text)
        || PRICES
            .verb
            .begin(PRICES.verb_lead.without_lead(text).unwrap_or(text))
}

/// Whether a sentence speaks of shares.
pub fn of_shares(sentence: &str) -> bool {
    PRICES.shares.within(sentence)
}

/// Whether a change without a figure is one of a price: said of an index or a commodity, or directly of a
/// company with the verbs of the market.
pub fn quotes(cx: &Context<'_>, c: &Claim, f: &Figure, change: Change, kind: NameKind) -> bool {
    if matches!(
        kind,
        NameKind::Index
            | NameKind::Commodity
            | NameKind::Currency
            | NameKind::Bond
            | NameKind::Market
    ) {
        return true;
    }
    if !matches!(
        kind,
        NameKind::Company | NameKind::Unknown | NameKind::Field | NameKind::Scope | NameKind::Topic
    ) {
        return false;
    }
    let verb = cx.article.text.get(change.at..).is_some_and(|t| {
        PRICES
            .verb
            .begin(PRICES.verb_lead.without_lead(t).unwrap_or(t))
    });
    // LVMH's 1% rise: as a noun behind the number it is a price only where shares are spoken of.
    let behind = change.at > c.span.start
        && !cx
            .sentences
            .get(c.sentence as usize)
            .is_some_and(|s| PRICES.shares.within(cx.article.slice(s.span.clone())));
    let english = cx.scan.english && kind == NameKind::Company && !behind;
    english
        || f.confidence >= 0.95
        || verb && change.comparison.is_none() && kind != NameKind::Scope
}

/// Whether an English change counts as one of a day only because nothing says over which time it is.
pub fn assumed(cx: &Context<'_>, c: &Claim, metric: &str) -> bool {
    let daily = metric.ends_with("daily gain") || metric.ends_with("daily fall");
    let sentence = cx.sentences.get(c.sentence as usize);
    let said = || sentence.is_some_and(|s| PRICES.day_en.within(cx.article.slice(s.span.clone())));
    cx.scan.english && daily && !said()
}

/// What a bare amount says of a thing that markets quote.
pub fn level(c: &Claim, kind: NameKind, english: bool) -> Option<&'static str> {
    let money = c.kind == Kind::Money;
    Some(match (kind, english) {
        // 恒指成份股仅17只上升: what has a unit of its own is no level of the index.
        (NameKind::Index, false) if money || !matches!(c.unit.as_str(), "" | "点") => return None,
        (NameKind::Index, false) => "指数点位",
        // 港股收市报25630点: a market that is told in points is told by its index.
        (NameKind::Market, false) if c.unit == "点" => "指数点位",
        (NameKind::Index, true) => "index level",
        (NameKind::Currency, false) => "汇率",
        (NameKind::Currency, true) => "exchange rate",
        (NameKind::Commodity, false) if money => "价格",
        (NameKind::Commodity, true) if money => "price",
        _ => return None,
    })
}

/// 股价日涨幅, 指数日跌幅, 价格跌额, share price daily gain.
pub fn change(
    cx: &Context<'_>,
    c: &Claim,
    change: Change,
    base: &str,
    kind: NameKind,
    english: bool,
) -> String {
    let thing = thing(cx, c, change, base, kind, english);
    if english {
        let word = if change.direction < 0 { "fall" } else { "gain" };
        let span = span_en(cx, c, thing, kind);
        let space = if span.is_empty() { "" } else { " " };
        return format!("{thing} {span}{space}{word}");
    }
    let suffix = match (change.direction < 0, c.kind, c.unit.as_str()) {
        (true, Kind::Count | Kind::Number, _) => "跌点",
        (false, Kind::Count | Kind::Number, _) => "升点",
        (true, Kind::Money, _) => "跌额",
        (false, Kind::Money, _) => "涨额",
        (true, ..) => "跌幅",
        (false, ..) => "涨幅",
    };
    // 收盘价较发行价上涨4%: the other price that it is set against.
    if let Some((own, other)) = set_against(cx, c, change) {
        let own = own.unwrap_or(if thing == other { "" } else { thing });
        return format!("{own}较{other}{suffix}");
    }
    let span = match span_zh(cx, c, thing, kind, change) {
        // 收市升123点: by how much it ended higher.
        DAY if suffix.ends_with('点') && PRICES.closes.within(around(cx, c).0) => DAY,
        DAY if suffix.ends_with('点') && ended(cx, c) => DAY,
        DAY if suffix.ends_with('点') => "日内",
        span => span,
    };
    format!("{thing}{span}{suffix}")
}

/// The price directly behind 较 before a change, and the one before it, where the clause names one.
fn set_against<'a>(
    cx: &Context<'a>,
    c: &Claim,
    change: Change,
) -> Option<(Option<&'a str>, &'a str)> {
    let text = cx.article.text.as_str();
    let sentence = cx.sentences.get(c.sentence as usize)?;
    let from = sentence.clause_at(c.number().start).start;
    let lead = text.get(from..change.at.min(c.number().start))?;
    let lead = lead.trim_end_matches(['大', '小', '幅', '累', '计', '已', '的', '约']);
    let at = from + lead.len();
    let price = |end: usize| {
        cx.scan.hits_in(from..end).iter().rev().find(|h| {
            let cues = cx.lexicon.vocabulary.sense(h).cues.iter();
            let mut figures = cues.filter_map(|m| cx.lexicon.vocabulary.figure(*m));
            h.end == end && figures.any(|m| m.nature == Nature::Price)
        })
    };
    let other = price(at)?;
    let head = text.get(from..other.start)?;
    let before = head
        .strip_suffix(['较', '比'])
        .or_else(|| head.strip_suffix("相比"))?;
    let own = price(from + before.len()).and_then(|h| text.get(h.start..h.end));
    Some((own, text.get(other.start..other.end)?))
}

/// Whether the title tells how the session ended and the clause does not go back to the midst of it.
fn ended(cx: &Context<'_>, c: &Claim) -> bool {
    let title = cx
        .article
        .fields
        .iter()
        .find(|f| f.kind == FieldKind::Title);
    let title = title.map_or("", |f| cx.article.slice(f.span.clone()));
    PRICES.closes.within(title)
        && !PRICES.halfway.within(title)
        && !PRICES.midst.within(around(cx, c).0)
}

/// What it is whose price changes.
fn thing<'b>(
    cx: &Context<'_>,
    c: &Claim,
    change: Change,
    base: &'b str,
    kind: NameKind,
    english: bool,
) -> &'b str {
    // A close or a high is a price; which one depends on whose it is.
    let quoted = matches!(
        kind,
        NameKind::Commodity | NameKind::Currency | NameKind::Index
    );
    let plain = PRICES.plain.has(base) || quoted && base == "股价";
    let base = if plain { "" } else { base };
    // The CSI steel index dipped 0.52%: an index that no list holds.
    let index = english
        && matches!(kind, NameKind::Unknown | NameKind::Market)
        && cx.article.text.get(..change.at).is_some_and(|t| {
            let near = near::before(t, t.len(), 40);
            let near = near.split(" (").next().unwrap_or(near).trim_end();
            near.ends_with(" index") || near.ends_with(" Index")
        });
    // Futures were quoting 96 points higher: only an index has points.
    let points = matches!(c.unit.as_str(), "points" | "point");
    let index = index || english && points && kind != NameKind::Bond && kind != NameKind::Currency;
    match (base, kind, english) {
        ("", ..) if index => "index",
        (b, ..) if crowd(b) => "index",
        ("", NameKind::Index, false) => "指数",
        ("", NameKind::Index, true) => "index",
        // 港股跌126点: a market that is told in points is told by its index.
        ("", NameKind::Market | NameKind::Place, false)
            if c.kind == Kind::Count && c.unit == "点" =>
        {
            "指数"
        }
        ("", NameKind::Currency, false) => "汇率",
        ("", NameKind::Currency, true) => "exchange rate",
        ("", NameKind::Commodity | NameKind::Field | NameKind::Scope, false) => "价格",
        ("", NameKind::Commodity | NameKind::Field | NameKind::Scope, true) => "price",
        ("", NameKind::Bond, false) => "收益率",
        ("", NameKind::Bond, true) => "yield",
        ("", _, false) => "股价",
        ("", _, true) => "share price",
        (b, _, _) => b,
    }
}

/// The text of the clause of a change, and the one before it in its sentence. What the clause of the change says
/// goes first; a later clause says nothing of it.
fn around<'a>(cx: &Context<'a>, c: &Claim) -> (&'a str, &'a str) {
    let sentence = cx.sentences.get(c.sentence as usize);
    let whole = sentence.map_or(c.span.clone(), |s| s.span.clone());
    let own = sentence.map_or(c.span.clone(), |s| s.clause_at(c.span.start));
    // 恒指跌224点 全年升5570点: a headline divides by spaces.
    let own = match (c.field, cx.scan.english) {
        (FieldKind::Title, false) => headed(cx, c, own),
        _ => own,
    };
    let own = cx.article.slice(own.start..own.end.min(whole.end));
    let lead = cx.article.slice(whole.start..c.span.start.max(whole.start));
    (own, lead)
}

/// The part of a clause between the spaces around a number.
fn headed(cx: &Context<'_>, c: &Claim, clause: Range<usize>) -> Range<usize> {
    let text = cx.article.text.as_str();
    let before = text.get(clause.start..c.span.start).unwrap_or("");
    let behind = text.get(c.span.end..clause.end).unwrap_or("");
    let start = before.rfind(' ').map_or(clause.start, |k| clause.start + k);
    let end = behind.find(' ').map_or(clause.end, |k| c.span.end + k);
    start..end
}

/// A bulletin on prices goes on as it began: CPI rose 2% on the year; food prices rose 4%. CPI同比上涨0.5%。其中，
/// 食品价格下降1.6%.
fn bulletin(cx: &Context<'_>, c: &Claim, thing: &str, kind: NameKind) -> bool {
    let word = if cx.scan.english { "price" } else { "价格" };
    matches!(
        kind,
        NameKind::Place
            | NameKind::Scope
            | NameKind::Field
            | NameKind::Commodity
            | NameKind::Unknown
            | NameKind::Topic
    ) && thing.ends_with(word)
        && price_index(cx, c)
}

/// CPI环比下降0.1%。其中，食品价格上涨0.5%: what such a bulletin compares with last.
fn told(cx: &Context<'_>, c: &Claim) -> &'static str {
    let sentence = cx.sentences.get(c.sentence as usize);
    let block = sentence.and_then(|s| cx.article.blocks.get(s.block as usize));
    let from = block.map_or(c.span.start, |b| b.span.start);
    let lead = cx.article.text.get(from..c.span.start).unwrap_or("");
    let lead = near::before(lead, lead.len(), 600);
    let last = lead.rfind("环比").filter(|k| Some(*k) > lead.rfind("同比"));
    let since = last.and_then(|k| lead.get(k..)).unwrap_or("。");
    // Only the sentence that divides it goes on with it.
    let goes_on = match since.split_once('。') {
        Some((_, rest)) => rest.starts_with("其中") && !rest.contains('。'),
        None => true,
    };
    if goes_on { "环比" } else { "同比" }
}

/// The time over which a price changes, in English.
fn span_en(cx: &Context<'_>, c: &Claim, thing: &str, kind: NameKind) -> &'static str {
    let (own, lead) = around(cx, c);
    // Fell 0.6% on month but gained 8.2% on year.
    let rest = near::behind(&cx.article.text, c.span.end, 24).trim_start();
    let beside = |s: &&Stretch| s.beside.as_ref().is_some_and(|w| w.begin(rest));
    let within = |s: &&Stretch| s.words.within(lead) || s.words.within(own);
    let all = &PRICES.en;
    let said = all.iter().find(beside).or_else(|| all.iter().find(within));
    match said {
        Some(s) => &s.name,
        None if bulletin(cx, c, thing, kind) => "year-on-year",
        // Rents rose 0.3%: what no market quotes has no price of a day.
        None if thing == "rent"
            || !kind.traded() && thing.ends_with(" price") && thing != "share price" =>
        {
            ""
        }
        None => stretch::dated(lead)
            .or_else(|| stretch::spanned(own))
            .or_else(|| stretch::spanned(lead).filter(|_| !PRICES.day_en.within(own)))
            .or_else(|| stretch::possible(own).then_some(""))
            .unwrap_or("daily"),
    }
}

/// The same in Chinese; empty where it goes without saying.
fn span_zh(
    cx: &Context<'_>,
    c: &Claim,
    thing: &str,
    kind: NameKind,
    change: Change,
) -> &'static str {
    let (own, lead) = around(cx, c);
    let says = PRICES.zh.iter().any(|s| s.within(own));
    let there = if says { own } else { lead };
    if long(own) && !PRICES.not_long.within(there) {
        return "长期";
    }
    // 从同比看，鲜菜价格由上月下降7.3%转为上涨: the month before is only what a yearly change is told beside.
    let yearly_told = change.comparison == Some(Comparison::YearOnYear);
    let said = |s: &&Stretch| {
        s.name != DAY
            && s.within(there)
            && (!s.own || s.within(own))
            && !(yearly_told && s.name == "月")
    };
    match PRICES.zh.iter().find(said) {
        Some(s) => &s.name,
        None if since(own) => "累计",
        // 纵观全年，宏桥累升177%。紫金升152%: what the paragraph sets out to speak of.
        None if kind.traded() && yearly(cx, c, own) => "年内",
        // 股价在2024年飙升三倍: what is said of a year is no change of a day.
        None if calendar::of_year(own) => "年内",
        // 其中，上海上涨0.1%: what the whole is compared with goes without saying of its parts.
        None if change.comparison == Some(Comparison::YearOnYear) => "同比",
        None if change.comparison == Some(Comparison::Sequential) => "环比",
        None if bulletin(cx, c, thing, kind) => told(cx, c),
        // What a bank sets changes with its report.
        None if thing == "目标价" => "",
        // 指数有望上涨14%: what may come is no change of a day.
        None if !says && foretold(cx, c, change) => "",
        // 将售价提高8%: what somebody asks changes once.
        None if asked(kind) && sets(cx, change) => "",
        None => DAY,
    }
}

/// Whether it is no market that makes the price of such a thing.
fn asked(kind: NameKind) -> bool {
    !matches!(
        kind,
        NameKind::Index
            | NameKind::Commodity
            | NameKind::Currency
            | NameKind::Bond
            | NameKind::Market
    )
}

/// Whether the words right before a change say that it may come.
fn foretold(cx: &Context<'_>, c: &Claim, change: Change) -> bool {
    let at = change.at.min(c.span.start);
    let sentence = cx.sentences.get(c.sentence as usize);
    let from = sentence.map_or(at, |s| s.clause_at(at).start);
    let lead = cx.article.text.get(from.min(at)..at).unwrap_or("");
    let near = near::before(lead, lead.len(), 36);
    PRICES.possible.within(near) || PRICES.possible_end.end(near)
}

/// Whether the word of a change says that somebody sets the price.
fn sets(cx: &Context<'_>, change: Change) -> bool {
    let word = cx.article.text.get(change.at..).unwrap_or("");
    PRICES.sets.begin(word)
}

/// Whether the paragraph of a change speaks of a year, and its own clause of no day.
fn yearly(cx: &Context<'_>, c: &Claim, own: &str) -> bool {
    let day = PRICES
        .zh
        .iter()
        .any(|s| s.name == DAY && s.words.within(own));
    let sentence = cx.sentences.get(c.sentence as usize);
    let block = sentence.and_then(|s| cx.article.blocks.get(s.block as usize));
    let from = block.map_or(c.span.start, |b| b.span.start);
    let lead = cx.article.text.get(from..c.span.start).unwrap_or("");
    !day && PRICES.year.within(near::before(lead, lead.len(), 400))
}

/// 过去三年涨了两倍: whether a clause speaks of months or years.
fn long(clause: &str) -> bool {
    PRICES.long.iter().any(|w| {
        clause.match_indices(w).any(|(k, _)| {
            let t = clause.get(k + w.len()..).unwrap_or("");
            let t = t.trim_start_matches(|c: char| {
                c.is_ascii_digit() || "一两二三四五六七八九十几半的个".contains(c)
            });
            let n = clause.len() - k - w.len() - t.len();
            n > 0
                && (t.starts_with('年') && !t.starts_with("年度")
                    || t.starts_with("月")
                    || t.starts_with("季度"))
        })
    })
}

/// 从1月低点已上涨24%, 连续三个交易日涨30%, 2月以来的涨幅: whether a clause counts from a day before, not of a record set
/// since one.
fn since(clause: &str) -> bool {
    let from = || {
        let k = PRICES.from.iter().filter_map(|w| clause.find(w)).min()?;
        let mark = PRICES.mark.iter().find_map(|w| clause.get(k..)?.find(w));
        mark.filter(|n| *n <= 60)
    };
    let onward = PRICES.onward.iter().any(|w| {
        clause.match_indices(w).any(|(k, _)| {
            clause
                .get(k + w.len()..)
                .is_some_and(|t| !PRICES.record.begin(t))
        })
    });
    let days = clause.match_indices("个交易日").any(|(k, _)| {
        let n = clause.get(..k).and_then(|t| t.chars().next_back());
        n.is_some_and(|c| c.is_ascii_digit() || "两二三四五六七八九十".contains(c))
    });
    onward || days || from().is_some()
}

/// Whether a price index is named before the claim in its paragraph, at most 600 bytes back; English
/// paragraphs are a sentence each, and it is looked for above them.
fn price_index(cx: &Context<'_>, c: &Claim) -> bool {
    let (from, reach) = if cx.scan.english {
        (0, 1500)
    } else {
        let sentence = cx.sentences.get(c.sentence as usize);
        let block = sentence.and_then(|s| cx.article.blocks.get(s.block as usize));
        (block.map_or(c.span.start, |b| b.span.start), 600)
    };
    let lead = cx.article.text.get(from..c.span.start).unwrap_or("");
    PRICES.index.within(near::before(lead, lead.len(), reach))
}
