//! Amounts whose cents are said apart: 20 dollars and 43 cents, 15 dollars 50.
//!
//! In: two items beside each other. Out: the one amount that they are.

use crate::model::Kind;

use super::item::Item;
use super::numeral::Form;
use super::scan::between;

/// 20 dollars and 43 cents is one amount.
pub fn cents<'w>(text: &str, a: &Item<'w>, b: &Item<'w>) -> Option<Item<'w>> {
    if a.kind != Kind::Money || !b.minor || a.minor || a.num.big > 0 || a.num.pointed {
        return None;
    }
    let dollars = b.unit == "USD" && a.unit.ends_with('D');
    if !matches!(
        between(text, &a.span, &b.span),
        " " | " and " | ", " | " , "
    ) || !(a.unit == b.unit || dollars || a.unit == "CHF")
        || a.to.is_some()
        || b.num.high.is_some()
    {
        return None;
    }
    let mut out = a.clone();
    out.num.value = a.num.value.plus(b.num.value)?;
    out.num.place = b.num.place;
    out.num.pointed = true;
    out.span.end = b.span.end;
    Some(out)
}

/// 15 dollars 50, 20 ringgit and 43: the second is cents, where every number is asked for.
pub fn change<'w>(text: &str, a: &Item<'w>, b: &Item<'w>) -> Option<Item<'w>> {
    if a.kind != Kind::Money
        || a.minor
        || a.num.big > 0
        || a.num.pointed
        || a.to.is_some()
        || a.num.high.is_some()
        || matches!(&*a.unit, "JPY" | "KRW" | "VND" | "CNY" | "TWD")
        || !b.is_bare()
        || b.num.pointed
        || b.num.high.is_some()
        || b.num.big > 0
    {
        return None;
    }
    let and = match between(text, &a.span, &b.span) {
        " " => false,
        " and " => true,
        _ => return None,
    };
    let cents = b.num.value.small()?;
    let two = b.num.digits == 2 || b.num.form == Form::Word && (cents >= 10 || and);
    if !two || !(1..100).contains(&cents) {
        return None;
    }
    // "and fifty" is fifty cents, "and one of them" is not one.
    let ends = text.get(b.span.end..)?.trim_start_matches(' ');
    if and && ends.starts_with("of") {
        return None;
    }
    let mut out = a.clone();
    out.num.value = a.num.value.plus(b.num.value.shift(-2))?;
    out.num.place = -2;
    out.num.pointed = true;
    out.span.end = b.span.end;
    Some(out)
}
