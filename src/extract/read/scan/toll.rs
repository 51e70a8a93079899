//! Tolls without a unit and of one: 3死15伤, 一死三伤, 其中一人死亡.
//!
//! In: a number. Out: whether it counts those who came to harm. Deliberately absent: what it is a toll of.

use super::super::item::Item;
use super::super::links::LINKS;
use super::super::numeral::{self, Form};
use super::Scan;

impl Scan<'_, '_> {
    /// 一死三伤, 酿二死: whether a numeral in words is one of those who died or were hurt.
    pub(super) fn toll(&self, it: &Item<'_>) -> bool {
        let before = self.text.get(..it.span.start).unwrap_or("");
        let rest = self.rest(it.span.end);
        let small =
            it.num.form == Form::Chinese && !it.num.pointed && it.num.end - it.span.start <= 9;
        let other = |t: &str| {
            let c = t.chars().next();
            c.is_some_and(|c| c != '半' && (numeral::starts(c) || c.is_ascii_digit()))
        };
        // 三死五伤: the wounded behind the dead.
        let dead = rest.strip_prefix('死').is_some_and(|t| {
            let pair = t.chars().take(4).any(|c| c == '伤') && other(t);
            pair || LINKS.toll.causes.end(before)
        });
        let hurt = rest.starts_with('伤') && before.ends_with('死');
        small && (dead || hurt)
    }

    /// 其中一人死亡, 一死三伤: whether 一 counts those who came to harm, and is no article.
    pub(super) fn fated(&self, it: &Item<'_>) -> bool {
        let rest = self.rest(it.span.end);
        let before = self.text.get(..it.span.start).unwrap_or("");
        match self.text.get(it.span.clone()) {
            Some("一人") => LINKS.toll.fates.begin(rest) && !LINKS.toll.no_one.end(before),
            // What stands for a unit is only told of tolls.
            Some("一") => rest.starts_with(['死', '伤']),
            _ => false,
        }
    }
}

/// Whether a toll ends behind 死 or 伤: 3死15伤, 32死逾600伤, 2死案.
pub(super) fn ends_toll(fate: char, next: Option<char>, then: Option<char>) -> bool {
    let Some(c) = next.filter(|c| c.is_alphabetic()) else {
        return true;
    };
    let hedged = matches!(c, '逾' | '超' | '近' | '约') && then.is_some_and(|d| d.is_ascii_digit());
    // 一死三伤
    let pair = fate == '死' && then == Some('伤') && numeral::starts(c);
    // 9死多伤
    let vague =
        fate == '死' && matches!(c, '多' | '数' | '百') && matches!(then, Some('伤' | '十' | '百'));
    // 1死11伤的交通意外
    hedged
        || vague
        || pair
        || fate == '伤' && matches!(c, '的' | '意' | '惨')
        || c == if fate == '死' { '伤' } else { '案' }
}
