//! Which currency 元, $ and ¥ are in an article.
//!
//! In: the items of an article. Out: the same with currencies settled and marked as inferred. Deliberately
//! absent: numbers without any sign of money (`context`).

use std::borrow::Cow;

use super::Cues;
use crate::extract::read::item::Item;
use crate::extract::read::sci::Sci;
use crate::extract::read::words::Open;
use crate::model::{Article, Exact, Kind, Script};
use crate::text::near;
use crate::text::words::bars;

fn tally(text: &str, cues: &str) -> usize {
    bars(cues).map(|c| text.matches(c).take(50).count()).sum()
}

/// Settles which 元, $ and ¥ the article means.
pub fn settle(article: &Article, cues: &Cues, items: &mut [Item<'_>]) {
    let text = &article.text;
    let open = |o: Open| items.iter().any(|i| i.kind == Kind::Money && i.open == o);
    let named = |code: &str| {
        items
            .iter()
            .any(|i| i.kind == Kind::Money && i.open == Open::Named && i.unit == code)
    };
    let mut yuan = None;
    if open(Open::Yuan) {
        yuan = declared(text, cues);
    }
    if open(Open::Yuan) && yuan.is_none() && article.script == Script::Hant {
        yuan = {
            // The place named most; 元 stays the yuan where none is.
            let mut named = vec![0_usize; cues.place.len()];
            for (_, p) in cues.by_place.leftmost(text) {
                if let Some(n) = named.get_mut(p as usize) {
                    *n += 1;
                }
            }
            let mut best = ("CNY", 0);
            for (p, n) in cues.place.iter().zip(named) {
                if n > best.1 {
                    best = (&p.code, n);
                }
            }
            (best.0 != "CNY").then(|| best.0.to_owned())
        };
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
fn declared(text: &str, cues: &Cues) -> Option<String> {
    let at = text.find("下同")?;
    let near = near::before(text, at, 24);
    let head = match near.rsplit_once(['（', '(']) {
        Some((_, inside)) => inside,
        None => near::before(text, at, 8),
    };
    let of = |[word, _]: &&[String; 2]| head.contains(word.as_str());
    cues.currency.iter().find(of).map(|[_, code]| code.clone())
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
