//! What the words beside a number leave open: which dollar, which 元, which ¥; whether 7000亿 is money.
//!
//! In: items and the article. Out: the same with currencies and units settled and marked as inferred.
//! The cues are data: `rules/reading/context.toml`.

mod currency;
mod level;

use std::borrow::Cow;

use serde::Deserialize;

use crate::model::{Article, Exact, Kind, Script};
use crate::text::embedded::embedded;
use crate::text::lookup::Lookup;
use crate::text::near;
use crate::text::words::Words as OneOf;
use crate::text::words::bars;

use super::item::Item;
use super::links::LINKS;
use super::numeral::Form;
use super::plain;
use super::sci::Sci;
use super::words::{Class, Open, Words};

/// Cue words.
#[derive(Debug, Default, Deserialize)]
pub struct Cues {
    /// Currencies that words before an amount name, or that 下同 declares, and their codes.
    pub currency: Vec<[String; 2]>,
    /// Between the word of a currency and the amount.
    pub before_amount: OneOf,
    place: Vec<Place>,
    /// The cues of all places, each with the number of its place.
    #[serde(skip)]
    by_place: Lookup,
    dollar: Vec<Dollar>,
    yen: Yen,
    amount: Amount,
    /// Words beside plain numbers of English text.
    pub plain: plain::Plain,
}

#[derive(Debug, Deserialize)]
struct Place {
    code: String,
    cues: String,
}

#[derive(Debug, Deserialize)]
struct Dollar {
    code: String,
    rate: String,
    cues: String,
}

#[derive(Debug, Default, Deserialize)]
struct Yen {
    yen: String,
    yuan: String,
}

#[derive(Debug, Default, Deserialize)]
struct Amount {
    money: String,
    count: String,
    level: String,
    compared: String,
    told: String,
    quoted: String,
    indices: String,
    closed: String,
    moved: String,
    weak: String,
    strong: String,
    #[serde(skip)]
    by_money: Lookup,
    #[serde(skip)]
    by_count: Lookup,
    #[serde(skip)]
    by_compared: Lookup,
}

impl Cues {
    /// The cues embedded in the binary.
    pub fn builtin() -> Self {
        let mut cues: Cues = embedded!("reading/context.toml");
        let numbered = cues.place.iter().zip(0..);
        let places = numbered.flat_map(|(p, n)| bars(&p.cues).map(move |c| (c, n)));
        cues.by_place = Lookup::new(places);
        let a = &mut cues.amount;
        a.by_money = Lookup::new(a.money.split_whitespace().zip(0..));
        a.by_count = Lookup::new(a.count.split_whitespace().zip(0..));
        a.by_compared = Lookup::new(a.compared.split_whitespace().zip(0..));
        cues
    }
}

/// Amounts of an article that a number without a unit is compared with, at most.
const KNOWN: usize = 256;

/// Settles what is open.
pub fn run(article: &Article, words: &Words, cues: &Cues, items: &mut [Item<'_>]) {
    let text = &article.text;
    currency::settle(article, cues, items);
    let yuan = items
        .iter()
        .find(|i| i.kind == Kind::Money && i.open == Open::Yuan)
        .map(|i| i.unit.clone().into_owned());
    let fallback = match (article.script, yuan) {
        (_, Some(y)) => y,
        (Script::Latin, None) => "USD".to_owned(),
        (_, None) => "CNY".to_owned(),
    };
    // Amounts with their unit, for numbers that repeat one without it.
    let known: Vec<(Sci, String)> = items
        .iter()
        .filter(|o| o.kind == Kind::Money && !o.inferred && o.to.is_none())
        .take(KNOWN)
        .map(|o| (o.num.value, o.unit.clone().into_owned()))
        .collect();
    let mut last: Option<String> = None;
    for i in 0..items.len() {
        let Some(it) = items.get(i) else { continue };
        if it.kind == Kind::Money && it.to.is_none() {
            last = Some(it.unit.clone().into_owned());
        }
        if !it.is_bare() || it.barred {
            continue;
        }
        // 万卡集群, 东亿电气: a magnitude without a digit is a number only behind a hedge.
        let hedged = it
            .hedges
            .iter()
            .any(|h| !matches!(h.class, Class::Plain | Class::Link));
        if it.num.bare && it.num.form == Form::Chinese && !hedged {
            continue;
        }
        if it.num.big >= 3 {
            let near = last.clone().or_else(|| known.first().map(|k| k.1.clone()));
            amount(text, cues, items, i, &fallback, &known, near);
            // What this one was settled as is the nearest amount for the next.
            if let Some(it) = items.get(i).filter(|o| o.kind == Kind::Money) {
                last = Some(it.unit.clone().into_owned());
            }
        } else if it.num.pointed && it.num.form == Form::Arabic {
            level::settle(text, words, cues, items, i);
        } else if it.num.form == Form::Arabic {
            level::close(text, cues, items, i);
        }
        if article.script == Script::Latin && items.get(i).is_some_and(Item::is_bare) {
            plain::settle(text, words, cues, items, i);
        }
    }
}

/// Where the first of some words stands; of those at one place the longest comes first.
fn first(words: &Lookup, text: &str) -> Option<(usize, usize)> {
    words
        .leftmost(text)
        .next()
        .map(|(at, _)| (at.start, usize::MAX - at.len()))
}

/// Where the last of some words ends, and the length of the longest that ends there.
fn last(words: &Lookup, text: &str) -> Option<(usize, usize)> {
    let mut best = None;
    let mut from = 0;
    while let Some((at, here)) = words.next(text, from) {
        from = here.after;
        best = best.max(here.map(|(n, _)| (at + n, n)).max());
    }
    best
}

/// A number in 万, 亿 or millions without a unit: money or a count.
fn amount(
    text: &str,
    cues: &Cues,
    items: &mut [Item<'_>],
    i: usize,
    fallback: &str,
    known: &[(Sci, String)],
    beside: Option<String>,
) {
    let Some(it) = items.get(i) else { return };
    let head = window(text, it.span.start, true);
    let tail = window(text, it.span.end, false);
    let (money, count) = (&cues.amount.by_money, &cues.amount.by_count);
    // Directly behind the number the word names what is counted.
    let near = |list| first(list, tail).filter(|(k, _)| *k <= 6);
    let behind = match (near(money), near(count)) {
        (Some(m), Some(c)) => Some(m <= c),
        (Some(_), None) => Some(true),
        (None, Some(_)) => Some(false),
        (None, None) => None,
    };
    let front = match (last(money, head), last(count, head)) {
        (Some(m), Some(c)) => Some(m > c),
        (Some(_), None) => Some(true),
        (None, Some(_)) => Some(false),
        (None, None) => None,
    };
    // 营收分别为78.9亿、93.2亿和80.5亿: one of a list of amounts.
    let before = i.checked_sub(1).and_then(|k| items.get(k));
    let listed = before.is_some_and(|p| {
        let gap = text.get(p.span.end..it.span.start).unwrap_or("");
        p.kind == Kind::Money && p.num.big >= 4 && LINKS.list.shared.has(gap.trim())
    });
    let front = front.or(listed.then_some(true));
    // 新增14.3万，低于预期的17万: what a number is compared with is of its kind.
    let counted = |p: &&Item<'_>| p.kind == Kind::Count && p.unit.is_empty() && p.num.big >= 4;
    let gap = before
        .filter(counted)
        .and_then(|p| text.get(p.span.end..it.span.start))
        .filter(|g| g.len() <= COMPARED && !g.contains(['。', '；', '\n']));
    let compared = gap.is_some_and(|g| cues.amount.by_compared.leftmost(g).next().is_some());
    let front = if compared { Some(false) } else { front };
    let twin = known
        .iter()
        .find(|o| alike(o.0, it.num.value))
        .or_else(|| {
            // 超过7000亿 beside 7283.5亿元.
            let over = it
                .hedges
                .iter()
                .any(|h| matches!(h.class, Class::Over | Class::Least | Class::Surplus));
            let step = it.num.value.plus(Sci {
                m: 1,
                e: it.num.value.lead(),
            })?;
            known
                .iter()
                .filter(|_| over)
                .find(|o| it.num.value.below(o.0) && o.0.below(step))
        })
        .map(|o| o.1.clone());
    let han = it.num.form != Form::Word && it.num.big >= 4 && !tail.is_ascii()
        || it.num.form == Form::Chinese;
    let thousand = it.num.big == 3;
    let han_text = fallback != "USD";
    let money = match (behind, front, &twin) {
        (Some(b), _, _) => b,
        (_, Some(f), _) => f,
        (_, _, Some(_)) => !thousand,
        // 711亿 and 30万 at the end of a clause are money, before a noun they count it.
        _ => {
            han_text && it.num.big >= 4 && !tail.chars().next().is_some_and(char::is_alphanumeric)
                || han_text
                    && it.num.big >= 8
                    && behind.is_none()
                    && tail.starts_with(['买', '收', '竞', '购', '砸', '投', '融'])
        }
    };
    let unit = if money {
        twin.or_else(|| {
            if thousand {
                return None;
            }
            beside.clone()
        })
        .unwrap_or_else(|| fallback.to_owned())
    } else {
        if !han && behind.is_none() && front.is_none() || thousand && it.num.form != Form::Chinese {
            return;
        }
        String::new()
    };
    if let Some(it) = items.get_mut(i) {
        it.kind = if money { Kind::Money } else { Kind::Count };
        it.unit = Cow::Owned(unit);
        it.inferred = true;
    }
}

/// Bytes between a number and the one that it is compared with, at most.
const COMPARED: usize = 40;

/// One amount rounded to the digits of the other.
fn alike(a: Sci, b: Sci) -> bool {
    let (Some(x), Some(y)) = (a.exact(), b.exact()) else {
        return false;
    };
    let Some(d) = x.minus(y) else { return false };
    d.abs().times(Exact::int(100)).is_some_and(|d| d <= y.abs())
}

/// The clause before or after a byte, at most 60 bytes of it.
fn window(text: &str, at: usize, before: bool) -> &str {
    let ends = ['，', '。', '；', '\n', '！', '？', '：', '、'];
    if before {
        let s = near::before(text, at, 60);
        s.rfind(ends).and_then(|k| s.get(k..)).unwrap_or(s)
    } else {
        let s = near::behind(text, at, 36);
        s.find(ends).and_then(|k| s.get(..k)).unwrap_or(s)
    }
}
