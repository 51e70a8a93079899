//! Plain numbers of English text that count something: fates, tolls, parts of a whole, levels of an index,
//! numbers compared with one before, large numbers.
//!
//! In: items and which of them has no unit. Out: its kind and unit, where it counts. Deliberately absent:
//! quantities that a name before or a currency behind settles (`plain`).

use super::{Plain, begins, ends};
use crate::extract::read::item::Item;
use crate::extract::read::numeral::Form;
use crate::extract::read::sci::Sci;
use crate::model::Kind;
use crate::text::{calendar, near};

type Counted = Option<(Kind, String)>;

/// A plain number and the text on both sides of it.
struct Beside<'a> {
    text: &'a str,
    words: &'a Plain,
    items: &'a [Item<'a>],
    it: &'a Item<'a>,
    /// Its place among the items.
    i: usize,
    /// What stands before it in its line, in small letters and without the last spaces.
    last: String,
    /// What stands behind it.
    tail: &'a str,
    arabic: bool,
}

/// Settles item `i` as a count of something, if it is one.
pub fn counted(text: &str, words: &Plain, items: &[Item<'_>], i: usize) -> Counted {
    let it = items.get(i)?;
    let head = near::before(text, it.start(), 80);
    let head = head.rsplit(['\n', '|', '\t']).next().unwrap_or("");
    let tail = near::behind(text, it.end(), 60);
    let n = Beside {
        text,
        words,
        items,
        it,
        i,
        last: head.to_ascii_lowercase().trim_end().to_owned(),
        tail,
        arabic: it.num.form == Form::Arabic,
    };
    // Eight of the dead were found in the fuselage.
    let of_them = tail
        .strip_prefix(" of the ")
        .and_then(|t| t.split([' ', ',', '.']).next())
        .is_some_and(|w| words.people.iter().any(|x| x == w));
    if of_them {
        return n.people();
    }
    if n.one() {
        return n.people();
    }
    if n.no_count(head) {
        return None;
    }
    if n.fate() || n.harm() || n.toll() {
        return n.people();
    }
    let mate = n.mate();
    n.part()
        .or_else(|| n.compared(mate))
        .or_else(|| n.level())
        .or_else(|| n.number_of())
        .or_else(|| n.risen())
        .or_else(|| n.goes_on(mate))
        .or_else(|| n.large(mate))
}

impl<'a> Beside<'a> {
    fn people(&self) -> Counted {
        Some((Kind::Count, "people".to_owned()))
    }

    /// A cell of a table, a piece of a code, a year.
    fn no_count(&self, head: &str) -> bool {
        let num = &self.it.num;
        // 12 killed in bus crash: a headline may open with its number.
        let opens = head.trim().is_empty() && !self.fate();
        let cell = self.tail.trim_start().starts_with(['|', '\t']) || opens;
        let glued = self
            .tail
            .starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '/' | '%' | ':'))
            || head.ends_with(['#', '/', '-', '(', '$', '.']);
        let year = self.arabic
            && !num.grouped
            && num.big == 0
            && !num.pointed
            && num.value.small().is_some_and(|v| (1900..2100).contains(&v));
        cell || glued || year || num.vague || num.form == Form::Chinese
    }

    /// The clause ends behind the number.
    fn closes(&self) -> bool {
        self.tail.starts_with([',', '.', ';', ')']) || self.tail.trim().is_empty()
    }

    /// 38 missing; 279 were missing, 30 others were taken to hospital.
    fn fate(&self) -> bool {
        let p = self.words;
        let is_fate = |w: &str| p.fate.iter().any(|f| f == w);
        let first = self.tail.trim_start().split([' ', ',', '.', ';']).next();
        // The word of fate behind its auxiliaries.
        let later = || {
            let clause = self.tail.split(['.', ',', ';', '\n']).next().unwrap_or("");
            clause
                .split_whitespace()
                .find(|w| !p.auxiliary.iter().any(|a| a == w))
                .is_some_and(is_fate)
        };
        self.tail.starts_with(' ') && (first.is_some_and(is_fate) || self.arabic && later())
    }

    /// At least one person was killed, killing one man: of people one is counted too where it says what became of them.
    fn one(&self) -> bool {
        let num = &self.it.num;
        if num.form != Form::Word || num.value != Sci::ONE {
            return false;
        }
        let Some(rest) = self.tail.strip_prefix(' ') else {
            return false;
        };
        let p = self.words;
        let person = p.single.iter().find_map(|w| {
            let behind = rest.strip_prefix(w.as_str())?;
            (!behind.starts_with(|c: char| c.is_alphanumeric() || c == '-')).then_some(behind)
        });
        let Some(behind) = person else { return false };
        let is_fate = |w: &str| p.fate.iter().any(|f| f == w);
        let clause = behind.split(['.', ',', ';', '\n']).next().unwrap_or("");
        let mut words = clause.split_whitespace();
        let later = words.find(|w| !p.auxiliary.iter().any(|a| a == w));
        let before = self.last.rsplit(' ').next().unwrap_or("");
        let ends = clause.trim().is_empty()
            || [" in", " and", " at", " on"]
                .iter()
                .any(|w| clause.starts_with(w));
        later.is_some_and(is_fate) || ends && p.harm.iter().any(|w| w == before)
    }

    /// The number of measles cases in Utah is now 105: a count of what "number of" names.
    fn number_of(&self) -> Counted {
        let p = self.words;
        let num = &self.it.num;
        let wide = near::before(self.text, self.it.start(), 170).to_ascii_lowercase();
        let wide = wide.rsplit('\n').next().unwrap_or("");
        let said = wide.rsplit(". ").next().unwrap_or(wide);
        let (_, named) = said.rsplit_once("number of ")?;
        let told = ends(&self.last, &p.counted_at)
            && !num.pointed
            && (self.closes() || begins(self.tail, &p.toll_behind));
        let mut words = named.split_whitespace().take(4);
        let unit = words
            .find(|w| w.len() > 3 && w.ends_with('s') && !w.ends_with("ss") || *w == "people")?;
        let plain = unit.chars().all(|c| c.is_ascii_lowercase());
        (self.arabic && told && plain).then(|| (Kind::Count, unit.to_owned()))
    }

    /// Measles cases in the United States climbed to 939: a level of what the sentence opens with and counts.
    fn risen(&self) -> Counted {
        let p = self.words;
        let num = &self.it.num;
        let wide = near::before(self.text, self.it.start(), 120).to_ascii_lowercase();
        let wide = wide.rsplit('\n').next().unwrap_or("");
        let said = wide.rsplit(". ").next().unwrap_or(wide);
        let moved = self
            .last
            .strip_suffix(" to")
            .or_else(|| self.last.strip_suffix(" at"));
        let verb = moved.and_then(|t| t.rsplit(' ').find(|w| !p.auxiliary.iter().any(|a| a == w)));
        let told = verb.is_some_and(|w| p.moved.iter().any(|m| m == w))
            && !num.pointed
            && (self.closes() || begins(self.tail, &p.toll_behind));
        let mut words = said.split_whitespace().take(5);
        let unit = words.find(|w| p.counts.iter().any(|c| c == w))?;
        (self.arabic && told).then(|| (Kind::Count, unit.to_owned()))
    }

    /// 45 cases in Texas, 12 in South Carolina; 105 cases, with 22 reported this week: more of what is counted before.
    fn goes_on(&self, mate: Option<&Item<'_>>) -> Counted {
        let p = self.words;
        let m = mate.filter(|m| !m.physical && !m.num.pointed)?;
        let gap = self.text.get(m.end()..self.it.start())?;
        let apart = gap.contains(['\n', '?', '!']) || gap.contains(". ");
        let place = [" in ", " from ", " at "]
            .iter()
            .find_map(|w| self.tail.strip_prefix(w));
        let place = place.map(|t| t.strip_prefix("the ").unwrap_or(t));
        let named = place.is_some_and(|t| {
            let word = t.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
            t.starts_with(char::is_uppercase) && !calendar::is_month(&word.to_ascii_lowercase())
        });
        let more = ends(&self.last, &p.goes_on) && (named || begins(self.tail, &p.of_those));
        (self.arabic && more && !apart && !self.it.num.pointed && self.it.num.big == 0)
            .then(|| (Kind::Count, m.unit.clone().into_owned()))
    }

    /// Injuring more than 700.
    fn harm(&self) -> bool {
        let word = self.last.rsplit(' ').next().unwrap_or("");
        let ends = self.closes()
            || [" in ", " and ", " more ", " more,", " more."]
                .iter()
                .any(|w| self.tail.starts_with(w));
        self.arabic && ends && self.words.harm.iter().any(|w| w == word)
    }

    /// The death toll rose to 45: a level of people.
    fn toll(&self) -> bool {
        let p = self.words;
        let wide = near::before(self.text, self.it.start(), 170).to_ascii_lowercase();
        let wide = wide.rsplit('\n').next().unwrap_or("");
        let said = wide.rsplit(". ").next().unwrap_or(wide);
        p.toll.iter().any(|w| said.contains(w.as_str()))
            && ends(&self.last, &p.reached)
            && !self.it.num.pointed
            && (self.closes() || begins(self.tail, &p.toll_behind))
    }

    /// 120 of the 200 seats: a part of what is counted behind it.
    fn part(&self) -> Counted {
        let whole = self.items.get(self.i + 1)?;
        let gap = self.text.get(self.it.end()..whole.start())?;
        let counts = whole.kind == Kind::Count && !whole.physical && !whole.unit.is_empty();
        let less = self.arabic && self.it.num.value.below(whole.num.value);
        // 822 out of 910 said so: of what is counted before.
        let again = gap == " out of " && whole.unit.is_empty() && !whole.num.pointed;
        if again && less && !self.it.num.pointed {
            let unit = self.mate().map(|m| m.unit.clone().into_owned());
            return Some((Kind::Count, unit.unwrap_or_default()));
        }
        (counts && less && self.words.out_of.iter().any(|w| w == gap))
            .then(|| (Kind::Count, whole.unit.clone().into_owned()))
    }

    /// The count with a unit that stands before the number.
    fn mate(&self) -> Option<&'a Item<'a>> {
        let near = |o: &&Item<'_>| {
            o.kind == Kind::Count
                && !o.unit.is_empty()
                && self.it.span.start.saturating_sub(o.end()) <= 90
        };
        self.items.get(..self.i)?.iter().rev().take(4).find(near)
    }

    /// Up from 43, compared with 440,907: the unit of the number before.
    fn compared(&self, mate: Option<&Item<'_>>) -> Counted {
        let m = mate.filter(|m| !m.physical)?;
        if !ends(&self.last, &self.words.compared) || self.words.level(&self.last) {
            return None;
        }
        let gap = self.text.get(m.end()..self.it.start())?;
        (!gap.contains(['\n', '?', '!']) && !gap.contains(". "))
            .then(|| (Kind::Count, m.unit.clone().into_owned()))
    }

    /// The index climbed to 51.8 from 50.6.
    fn level(&self) -> Counted {
        (self.arabic && ends(&self.last, &self.words.reached) && self.words.level(&self.last))
            .then(|| (Kind::Count, "points".to_owned()))
    }

    /// 1.64 million, 212,000: no code is written so.
    fn large(&self, mate: Option<&Item<'_>>) -> Counted {
        let num = &self.it.num;
        let grouped = num.grouped && !num.pointed && !num.value.below(Sci::int(1000));
        // Sales rose to 190K: behind the verb that led to it.
        let printed = self.text.get(..self.it.end()).unwrap_or("");
        let thousands = self.arabic
            && printed.ends_with(['K', 'k'])
            && self.closes()
            && (ends(&self.last, &self.words.reached) || ends(&self.last, &self.words.compared));
        if num.big < 6 && !grouped && !thousands {
            return None;
        }
        // 51.7 billion in revenue: money, of the currency before.
        if begins(self.tail, &self.words.money) {
            let before = self.items.get(..self.i)?.iter().rev();
            let unit = before.filter(|o| o.kind == Kind::Money).map(|o| &o.unit);
            return Some((Kind::Money, unit.take(1).next()?.clone().into_owned()));
        }
        if ends(&self.last, &self.words.coded) {
            return None;
        }
        // Canada 5,200 and the United States 2,100: each name has its number, of one unit.
        let listed = |m: &&Item<'_>| {
            let gap = self.text.get(m.end()..self.it.start());
            let close = |g: &str| g.len() <= 40 && g.starts_with([',', ' ']);
            !m.physical && gap.is_some_and(|g| close(g) && !g.contains(['\n', '.']))
        };
        let unit = mate.filter(listed).map(|m| m.unit.clone().into_owned());
        Some((Kind::Count, unit.unwrap_or_default()))
    }
}
