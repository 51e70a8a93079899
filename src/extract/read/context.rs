//! What the words beside a number leave open: which dollar, which 元, which ¥; whether 7000亿 is money.
//!
//! In: items and the article. Out: the same with currencies and units settled and marked as inferred.
//! The cues are data: `rules/reading/context.toml`.

use std::borrow::Cow;

use serde::Deserialize;

use crate::model::{Article, Exact, Kind, Script};
use crate::text::embedded::embedded;
use crate::text::lookup::Lookup;
use crate::text::near;
use crate::text::words::bars;

use super::item::Item;
use super::numeral::Form;
use super::plain;
use super::sci::Sci;
use super::words::{Class, Open, Words};

/// Cue words.
#[derive(Debug, Default, Deserialize)]
pub struct Cues {
    place: Vec<Place>,
    dollar: Vec<Dollar>,
    yen: Yen,
    amount: Amount,
    /// Words beside plain numbers of English text.
    pub plain: Plain,
}

/// Words beside plain numbers of English text.
#[derive(Debug, Default, Deserialize)]
pub struct Plain {
    /// Directly behind the number: what became of people.
    pub fate: Vec<String>,
    /// Between the number and such a word.
    pub auxiliary: Vec<String>,
    /// Directly before it: what was done to people.
    pub harm: Vec<String>,
    /// Directly before it: the number is compared with one before.
    pub compared: Vec<String>,
    /// Directly before a level of an index.
    pub reached: Vec<String>,
    /// What looks like the name of an index and is a house of data.
    houses: Vec<String>,
    /// People that a number is a part of: eight of the dead.
    pub people: Vec<String>,
    /// Before a number that says how many times one thing is another.
    pub ratio: Vec<String>,
    /// Names of indices.
    index: Vec<String>,
    /// Behind the number: it is money.
    pub money: Vec<String>,
    /// In its sentence: how many came to harm.
    pub toll: Vec<String>,
    /// Behind such a number.
    pub toll_behind: Vec<String>,
    /// Between a part and the whole that is counted.
    pub out_of: Vec<String>,
    /// Behind a rate of exchange.
    pub per_currency: Vec<String>,
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
    told: String,
    weak: String,
    strong: String,
    #[serde(skip)]
    by_money: Lookup,
    #[serde(skip)]
    by_count: Lookup,
}

impl Cues {
    /// Whether an English text, in small letters, speaks of the level of an index.
    pub fn level_en(&self, text: &str) -> bool {
        let sentence = text.rsplit(". ").next().unwrap_or(text);
        let mut sentence = std::borrow::Cow::Borrowed(sentence);
        for house in &self.plain.houses {
            if sentence.contains(house.as_str()) {
                sentence = sentence.replace(house.as_str(), "").into();
            }
        }
        self.plain
            .index
            .iter()
            .any(|w| sentence.contains(w.as_str()))
    }

    /// The cues embedded in the binary.
    pub fn builtin() -> Self {
        let mut cues: Cues = embedded!("reading/context.toml");
        let a = &mut cues.amount;
        a.by_money = Lookup::new(a.money.split_whitespace().zip(0..));
        a.by_count = Lookup::new(a.count.split_whitespace().zip(0..));
        cues
    }
}

/// Amounts of an article that a number without a unit is compared with, at most.
const KNOWN: usize = 256;

/// Settles what is open.
pub fn run(article: &Article, words: &Words, cues: &Cues, items: &mut [Item<'_>]) {
    let text = &article.text;
    currencies(article, cues, items);
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
            level(text, words, cues, items, i);
        }
        if article.script == Script::Latin && items.get(i).is_some_and(Item::is_bare) {
            plain::settle(text, words, cues, items, i);
        }
    }
}

fn tally(text: &str, cues: &str) -> usize {
    bars(cues).map(|c| text.matches(c).take(50).count()).sum()
}

/// Which 元, $ and ¥ the article means.
fn currencies(article: &Article, cues: &Cues, items: &mut [Item<'_>]) {
    let text = &article.text;
    let open = |o: Open| items.iter().any(|i| i.kind == Kind::Money && i.open == o);
    let named = |code: &str| {
        items
            .iter()
            .any(|i| i.kind == Kind::Money && i.open == Open::Named && i.unit == code)
    };
    let mut yuan = None;
    if open(Open::Yuan) && article.script == Script::Hant {
        yuan = declared(text).or_else(|| {
            // The place named most; 元 stays the yuan where none is.
            let mut best = ("CNY", 0);
            for p in &cues.place {
                let n = tally(text, &p.cues);
                if n > best.1 {
                    best = (&p.code, n);
                }
            }
            (best.0 != "CNY").then(|| best.0.to_owned())
        });
    }
    let mut dollar = None;
    if open(Open::Dollar) && named("USD") && article.script == Script::Latin {
        dollar = local_dollar(article, cues, items);
    }
    let mut yen = None;
    if open(Open::Yen) {
        let low = text.to_lowercase();
        let (j, c) = (tally(&low, &cues.yen.yen), tally(&low, &cues.yen.yuan));
        let (j_named, c_named) = (named("JPY"), named("CNY"));
        if !c_named && (j_named || j > c) {
            yen = Some("JPY".to_owned());
        }
    }
    for it in items.iter_mut().filter(|i| i.kind == Kind::Money) {
        let (code, sure) = match it.open {
            Open::Yuan => (&yuan, true),
            Open::Dollar => (&dollar, false),
            Open::Yen => (&yen, false),
            _ => continue,
        };
        if let Some(c) = code {
            it.unit = Cow::Owned(c.clone());
            it.inferred = !sure || it.inferred;
        }
    }
}

/// 人民币·下同, (港元，下同): the article says which.
fn declared(text: &str) -> Option<String> {
    let at = text.find("下同")?;
    let head = near::before(text, at, 24);
    [
        ("人民币", "CNY"),
        ("港元", "HKD"),
        ("港币", "HKD"),
        ("新台币", "TWD"),
        ("台币", "TWD"),
        ("美元", "USD"),
    ]
    .iter()
    .find(|(w, _)| head.contains(w))
    .map(|(_, c)| (*c).to_owned())
}

/// A plain $ beside US$: the dollar of the place, by name or by the rate of a pair in brackets.
fn local_dollar(article: &Article, cues: &Cues, items: &[Item<'_>]) -> Option<String> {
    let text = &article.text;
    let mut low = text.to_lowercase();
    if let Some(u) = &article.url {
        low.push_str(&u.to_lowercase());
    }
    // Pairs "$9.3m (US$6.9m)": only then is the plain dollar another one.
    items.windows(2).find_map(|w| {
        let [x, y] = w else { return None };
        // "US$113 trillion ($161 trillion)" is the same pair the other way round.
        let (a, b) = if x.open == Open::Dollar {
            (x, y)
        } else {
            (y, x)
        };
        if a.kind != Kind::Money || b.kind != Kind::Money || a.open != Open::Dollar {
            return None;
        }
        let gap = text.get(x.span.end..y.span.start).unwrap_or("");
        let close = matches!(gap.trim(), "(" | "=" | "（" | ", or" | "or");
        if !close || b.open != Open::Named || b.unit != "USD" {
            return None;
        }
        let rate = b.num.value.exact()?.over(a.num.value.exact()?)?;
        // "$31.9 billion, or 78 cents a share" is no pair: its quotient is nobody's rate.
        cues.dollar
            .iter()
            .filter_map(|d| {
                let r = Sci::parse(&d.rate)?.exact()?;
                let gap = rate.minus(r)?.abs();
                (gap < r.over(Exact::int(4))?).then(|| (tally(&low, &d.cues), gap, d))
            })
            .max_by(|(n, gap, _), (m, other, _)| n.cmp(m).then_with(|| other.cmp(gap)))
            .map(|(_, _, d)| d.code.clone())
    })
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

/// A rate (美元兑日元报154.10) or the level of an index (美元指数报108.481), printed without its unit.
fn level(text: &str, words: &Words, cues: &Cues, items: &mut [Item<'_>], i: usize) {
    let Some(it) = items.get(i) else { return };
    let head = near::before(text, it.span.start, 75);
    let head = head.rsplit(['。', '\n', '；']).next().unwrap_or(head);
    let told = head.trim_end_matches(' ');
    if !bars(&cues.amount.told).any(|w| told.ends_with(w)) {
        return;
    }
    let pair = head.rfind('兑').or_else(|| {
        head.rfind('/').filter(|k| {
            ["元", "镑", "币", "郎", "铢"]
                .iter()
                .any(|c| head.get(..*k).is_some_and(|h| h.ends_with(c)))
        })
    });
    let rate = pair.and_then(|k| {
        let tail = head.get(k + head.get(k..)?.chars().next()?.len_utf8()..)?;
        words
            .units
            .at(tail)
            .or_else(|| words.money.at(tail.get(..9)?))
            .filter(|(_, u)| u.kind == Kind::Money)
            .map(|(_, u)| u.name.to_string())
    });
    // 人民币兑美元报7.0856: money worth less than a dollar is quoted by the dollar.
    let weak = pair.and_then(|k| {
        let front = head.get(..k)?;
        let (_, u) = words.money.at(front)?;
        let one = it.num.value.abs().below(Sci::ONE);
        (!one && bars(&cues.amount.weak).any(|c| c == &*u.name)).then(|| u.name.to_string())
    });
    let strong = rate
        .as_deref()
        .is_some_and(|r| bars(&cues.amount.strong).any(|c| c == r));
    let rate = weak.filter(|_| strong).or(rate);
    let index = cues
        .amount
        .level
        .split_whitespace()
        .filter_map(|w| head.rfind(w))
        .max();
    let unit = match (rate, index) {
        (Some(r), None) => (Kind::Money, r),
        (Some(r), Some(k)) if pair.is_some_and(|c| c > k) => (Kind::Money, r),
        (_, Some(_)) => (Kind::Count, "点".to_owned()),
        _ => return,
    };
    if let Some(it) = items.get_mut(i) {
        it.kind = unit.0;
        it.unit = Cow::Owned(unit.1);
        it.inferred = true;
    }
}
