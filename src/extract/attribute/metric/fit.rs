//! Which figures of the vocabulary a number may state, by its kind and its unit.
//!
//! Enters: a word of the vocabulary, and a number. Leaves: the figure that the word names for it. Deliberately absent:
//! how far the word stands from the number (`cue`).

use super::Figure;
use super::cue::Place;
use super::qualify;
use super::words::WORDS;
use crate::extract::attribute::Context;
use crate::extract::vocabulary::{Hit, Metric, NameKind, Nature};
use crate::model::Kind;
use crate::text::near;

/// Whether a metric may be stated by the number; a percentage states a flow only as its change.
pub fn fits(cx: &Context<'_>, metric: u16, kind: Kind, unit: &str, change: bool) -> bool {
    cx.lexicon.vocabulary.figure(metric).is_some_and(|m| {
        if change {
            // A count alone does not rise by a percentage in news; the thing beside it does.
            let counts = kind == Kind::Percent
                && !m
                    .of
                    .iter()
                    .any(|k| matches!(k, Kind::Percent | Kind::Money));
            // The economy added 40,000 jobs: what no count states does not grow by one.
            let rate = cx.scan.english && kind == Kind::Count && !m.of.contains(&Kind::Count);
            // Users have lost over $65 million: nor does what no amount states change by one.
            let worth = cx.scan.english && kind == Kind::Money && !m.of.contains(&Kind::Money);
            !counts
                && !rate
                && !worth
                && !matches!(m.name.as_str(), "占比" | "降息幅度" | "加息幅度")
                && !mark(m)
        } else {
            m.fits(kind, unit)
                && !(kind == Kind::Count && !cx.scan.english && odd(m, unit))
                && (kind != Kind::Percent
                    || matches!(m.nature, Nature::Rate | Nature::Event)
                    || m.of.len() == 1
                    || m.name == "持股比例")
        }
    })
}

/// 六大基地的产量, 三类用户: whether the unit is one in which things are told apart, and no quantity or crowd is counted.
fn odd(m: &Metric, unit: &str) -> bool {
    // 网点遍布64个国家: what is counted is the noun that the unit holds.
    if unit.ends_with("国家") && !m.name.contains('国') {
        return true;
    }
    let goods = m.name.ends_with('量') && !m.name.contains('客');
    goods && WORDS.no_amount_units.has(unit) || m.name == "用户数" && WORDS.no_user_units.has(unit)
}

/// Whether a figure is a mark on a chart, that says nothing of numbers further off and does not grow by a percentage.
pub fn mark(m: &Metric) -> bool {
    matches!(m.name.as_str(), "支撑位" | "阻力位")
}

/// 就诊5.8万人次，新增5例重症: a count does not grow by what it is not counted in.
pub fn foreign(cx: &Context<'_>, place: &Place<'_>, f: &Figure) -> bool {
    let fits = |m: &Metric| m.unit.is_empty() || m.fits(place.kind, place.unit);
    let counted = |m: &&Metric| m.of.contains(&Kind::Count);
    !cx.scan.english
        && place.kind == Kind::Count
        && !place.unit.is_empty()
        && f.known(cx).filter(counted).is_some_and(|m| !fits(m))
}

/// Cues of a hit that fit.
pub fn metric_of(cx: &Context<'_>, hit: &Hit, place: &Place<'_>, change: bool) -> Option<u16> {
    let sense = cx.lexicon.vocabulary.sense(hit);
    if sense.cues.is_empty() || in_title(cx, hit) {
        return None;
    }
    // 上市首日涨幅16%: the first day of a share earns nothing.
    let word = cx.article.text.get(hit.start..hit.end).unwrap_or("");
    if word == "首日" && place.kind == Kind::Percent {
        return None;
    }
    // The index of the outlook on the economy rose 6.7%: what is only spoken about has no figure here.
    let lead = || cx.article.text.get(..hit.start).unwrap_or("");
    if cx.scan.english && word == "economy" && WORDS.about_en.end(lead()) {
        return None;
    }
    if cx.scan.english && (left_out(cx, hit) || attributive(cx, hit) || other_growth(cx, hit, word))
    {
        return None;
    }
    if cx.scan.english && qualify::other_sense(cx, hit, place) {
        return None;
    }
    let once = |m: &u16| {
        // Cut interest rates five times: a rate that comes in no multiples.
        let rate = cx.lexicon.vocabulary.figure(*m);
        let rate =
            rate.is_some_and(|m| m.nature == Nature::Rate && !m.of.contains(&Kind::Multiple));
        !(cx.scan.english && place.kind == Kind::Multiple && rate)
    };
    let suits = |m: &u16| {
        fits(cx, *m, place.kind, place.unit, change) && once(m)
                && !(cx.scan.english && qualify::foreign(cx, *m, place))
            // 日活达到了5370万: without a unit the word says what kind of number it is.
            || place.guessed && !change && fits(cx, *m, Kind::Count, "", false)
    };
    let Some(first) = sense.cues.iter().copied().find(suits) else {
        // Gross margin fell to $37 million: as an amount the margin is the gross profit.
        let amount = cx.scan.english && place.kind == Kind::Money && !change;
        let gross = amount && word.eq_ignore_ascii_case("gross margin");
        return gross
            .then(|| cx.lexicon.vocabulary.metric_id("毛利"))
            .flatten();
    };
    // 尿素报价761元/吨: nobody bids for one of so many.
    let each = !cx.scan.english
        && place.kind == Kind::Money
        && matches!(word, "报价" | "开价" | "出价")
        && cx
            .article
            .text
            .get(place.number.clone())
            .is_some_and(|t| t.contains('/'));
    if each {
        return cx.lexicon.vocabulary.metric_id("价格");
    }
    // The May contract rose to 68 cents per lb: what futures are traded at is a price.
    if cx.scan.english && matches!(word, "contract" | "contracts") && of_futures(cx, hit, place) {
        return cx.lexicon.vocabulary.metric_id("价格");
    }
    // Sales rose 5%: of pieces and of money the English word means the money.
    let money = |m: &u16| {
        let known = cx.lexicon.vocabulary.figure(*m);
        known.is_some_and(|k| k.of.contains(&Kind::Money)) && suits(m)
    };
    let either = cx.scan.english && place.kind == Kind::Percent && sense.cues.len() > 1;
    let sales = either
        .then(|| sense.cues.iter().copied().find(money))
        .flatten();
    Some(sales.unwrap_or(first))
}

/// Operating profit before transformation costs was £323m: a word that says what a figure is told without, and whose own
/// amount does not follow.
fn left_out(cx: &Context<'_>, hit: &Hit) -> bool {
    let text = cx.article.text.as_str();
    let head = near::before(text, hit.start, 48);
    let led = ["before ", "excluding ", "net of "].iter().any(|w| {
        head.rfind(w).is_some_and(|k| {
            let stem = head
                .get(..k)
                .and_then(|t| t.strip_suffix(' '))
                .unwrap_or("");
            let gap = head.get(k + w.len()..).unwrap_or("");
            let short = gap.split_whitespace().count() <= 2 && !gap.contains([',', '.', ';']);
            short && stem.ends_with(char::is_alphabetic)
        })
    });
    led && !text.get(hit.end..).is_some_and(|t| t.starts_with(" of "))
}

/// Shares of the lending company soared, the Dow closed down 0.5%: a word that only says what a firm does, or how a
/// day of trading ended.
fn attributive(cx: &Context<'_>, hit: &Hit) -> bool {
    let text = cx.article.text.as_str();
    let word = text.get(hit.start..hit.end).unwrap_or("");
    let behind = text.get(hit.end..).and_then(|t| t.strip_prefix(' '));
    let next = behind.unwrap_or("").split([' ', ',', '.', '\n']).next();
    let next = next.unwrap_or("");
    match word {
        "closed" | "closing" | "close" | "Closing" => {
            let head = near::before(text, hit.start, 4).to_ascii_lowercase();
            head.ends_with("at ")
                || WORDS.closes_en.has(next)
                || WORDS.closing_en.has(next)
                || next == "with"
                || behind.is_some_and(percent)
        }
        _ => {
            let firm = matches!(
                next,
                "company" | "firm" | "giant" | "startup" | "start-up" | "platform"
            );
            firm && WORDS.trade_en.has(word)
        }
    }
}

/// Whether a contract is one that is traded for a month of delivery, or at so much for one of something.
fn of_futures(cx: &Context<'_>, hit: &Hit, place: &Place<'_>) -> bool {
    let text = cx.article.text.as_str();
    let behind = near::behind(text, hit.end, 24);
    let before = near::before(text, hit.start, 40);
    let month = behind
        .strip_prefix(" for ")
        .and_then(|t| t.split([' ', ',']).next());
    let until = place.sentence.end.max(place.number.end);
    let rest = text.get(place.number.end..until).unwrap_or("");
    let rest = near::behind(rest, 0, 40);
    let each = WORDS
        .per_unit_en
        .begin(rest.split_once(") ").map_or(rest, |(_, t)| t).trim_start())
        || WORDS.per_unit_en.begin(rest.trim_start());
    month.is_some_and(|m| crate::text::calendar::is_month(&m.to_ascii_lowercase()))
        || WORDS.futures_en.within(before)
        || place.kind == Kind::Money && each
}

/// Whether a text begins with a percentage.
fn percent(text: &str) -> bool {
    // S&P 500 closed -0.95%.
    let text = text.strip_prefix(['+', '-', '−']).unwrap_or(text);
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    rest.len() < text.len() && (rest.starts_with('%') || rest.starts_with(" per"))
}

/// A 4% growth forecast for the mining industry: a growth that is not said to be one of an economy, where the article
/// speaks of none.
fn other_growth(cx: &Context<'_>, hit: &Hit, word: &str) -> bool {
    if !word.starts_with("growth") {
        return false;
    }
    let text = cx.article.text.as_str();
    let behind = text.get(hit.end..).unwrap_or("");
    let clause = behind.split([',', '.', ';', '\n']).next().unwrap_or("");
    let of_trade = clause.starts_with(" for the ")
        && ["industry", "sector", "market", "segment"]
            .iter()
            .any(|w| clause.contains(w));
    of_trade
        || clause.starts_with(" of ") && !WORDS.economy_en.within(clause)
        || !WORDS.economy_en.within(text)
}

/// 非农报告出炉后，美元指数跌至107.60: whether an earlier clause only says what paper came out before.
pub fn of_paper(cx: &Context<'_>, place: &Place<'_>, h: &Hit) -> bool {
    let rest = cx.article.text.get(h.end..place.clause.start);
    rest.is_some_and(|t| {
        let (clause, behind) = t.split_once('，').unwrap_or(("", ""));
        let named = || cx.scan.spots_in(place.clause.start..place.number.start);
        let traded = || named().iter().any(|s| cx.scan.kind(s).traded());
        WORDS.papers.begin(clause) && WORDS.paper_time.end(clause) && behind.is_empty() && traded()
    })
}

/// 《2025年预算报告》: a word inside the name of a paper or a work names no figure.
fn in_title(cx: &Context<'_>, hit: &Hit) -> bool {
    let spots = &cx.scan.spots;
    let k = spots.partition_point(|s| s.end <= hit.start);
    spots.get(k).is_some_and(|s| {
        s.start <= hit.start
            && hit.end <= s.end
            && matches!(cx.scan.kind(s), NameKind::Work | NameKind::Source)
            && cx
                .article
                .text
                .get(s.start..)
                .is_some_and(|t| t.starts_with('《'))
    })
}
