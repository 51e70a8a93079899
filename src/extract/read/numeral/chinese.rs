//! A whole numeral: Arabic digits with Chinese magnitudes, or Chinese numerals.
//!
//! In: text and a byte. Out: the number, read forward to its last character. Each kind of character has
//! a method of its own, which says whether the number goes on over it.

mod unit;

use super::super::sci::Sci;
use super::arabic::{arabic, vulgar};
use super::places::{Builder, any_unit, decimals, flush};
use super::{Form, Num, big_unit, char_at, char_before, digit, makes_unit, small_unit};

/// Reads a number at a byte: Arabic digits with Chinese magnitudes, or Chinese numerals.
pub fn read(text: &str, at: usize) -> Option<Num> {
    let (first, after) = char_at(text, at)?;
    if first == '负' && char_before(text, at) == Some('正') {
        return None;
    }
    if first == '负' {
        let from = after + usize::from(text.as_bytes().get(after) == Some(&b' '));
        if text.get(from..).is_some_and(|t| t.starts_with('负')) {
            return None;
        }
        return read(text, from).map(Num::negated);
    }
    let mut reader = Reader::new(text, at);
    if first.is_ascii_digit() || first == '.' || vulgar(text, at).is_some() {
        reader.arabic()?;
    }
    while let Some(here) = reader.ahead() {
        match reader.step(&here)? {
            Step::On => {}
            Step::End => break,
        }
    }
    reader.finish()
}

/// What a character comes to.
enum Step {
    /// It belongs to the number, which goes on behind it.
    On,
    /// The number ends before it.
    End,
}

/// A character that may belong to the number.
struct Here {
    c: char,
    /// Its byte, behind a space that may stand before it.
    at: usize,
    /// One past its last byte.
    next: usize,
    /// The character behind it.
    following: Option<char>,
}

/// A numeral as far as it is read. Its methods give `None` where the text is no number at all.
struct Reader<'t> {
    text: &'t str,
    sum: Builder,
    out: Num,
    /// One past the last byte that belongs to it.
    end: usize,
    /// Something was read.
    any: bool,
    /// Digits that wait for a place name, and how many they are.
    pending: [u8; 24],
    waiting: usize,
    /// Powers of ten of the magnitude words one after another (万亿) since the last digit.
    run: i32,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, at: usize) -> Self {
        Reader {
            text,
            sum: Builder {
                parts: [(Sci::ZERO, 0); 6],
                len: 0,
                section: Sci::ZERO,
                spread: None,
                place: 0,
                last_unit: 0,
                zero: false,
            },
            out: Num::whole(0, at, Form::Chinese),
            end: at,
            any: false,
            pending: [0; 24],
            waiting: 0,
            run: 0,
        }
    }

    /// The text from a byte on.
    fn from(&self, at: usize) -> &'t str {
        self.text.get(at..).unwrap_or("")
    }

    /// It began with Arabic digits, and no magnitude was read yet.
    fn bare_digits(&self) -> bool {
        self.out.form == Form::Arabic && !any_unit(&self.sum)
    }

    /// The Arabic digits that the number begins with.
    fn arabic(&mut self) -> Option<()> {
        let a = arabic(self.text, self.end)?;
        self.sum.section = a.value?;
        self.sum.place = self.sum.section.e;
        self.out.form = Form::Arabic;
        self.out.digits = a.digits;
        self.out.pointed = a.pointed;
        self.out.grouped = a.grouped;
        self.end = a.end;
        self.any = true;
        // 8点5倍 is a decimal only before 倍, 万, 亿; 8点30分 is a time.
        let behind = a.end + '点'.len_utf8();
        let Some(f) = (!a.pointed && self.from(a.end).starts_with('点'))
            .then(|| arabic(self.text, behind))
            .flatten()
        else {
            return Some(());
        };
        let counted = char_at(self.text, f.end).is_some_and(|(c, _)| "倍万亿%".contains(c));
        if counted && !f.pointed && !f.grouped && f.digits <= 6 && f.end > behind {
            let e = i32::try_from(f.digits).ok()?;
            self.sum.section = self.sum.section.plus(f.value?.shift(-e))?;
            self.sum.place = -e;
            self.out.pointed = true;
            self.end = f.end;
        }
        Some(())
    }

    /// The next character, behind a space or 个 where one may stand inside a number.
    fn ahead(&mut self) -> Option<Here> {
        let (text, i) = (self.text, self.end);
        let space = |at: usize| text.as_bytes().get(at) == Some(&b' ');
        let arabic = self.out.form == Form::Arabic;
        let mut j = i;
        // One space may stand between digits and a magnitude (2000 万人次).
        if space(i)
            && (arabic || self.any)
            && char_at(text, i + 1).is_some_and(|(c, _)| {
                big_unit(c).is_some() && c != '京' || c == '千' || c == '百' && self.waiting == 0
            })
        {
            j = i + 1;
        }
        // 三千 九百 六十五: between places, at most two spaces.
        if j == i && self.any && !arabic && space(i) {
            let k = i + 1 + usize::from(space(i + 1));
            let c = char_at(text, k).map_or(' ', |x| x.0);
            let place = small_unit(c).is_some() && self.waiting > 0
                || big_unit(c).is_some() && c != '京'
                || self.waiting == 0 && any_unit(&self.sum) && digit(c).is_some()
                || matches!(c, '余' | '多' | '点');
            if place {
                j = k;
                self.end = k;
            }
        }
        // 500 多万.
        if self.bare_digits() && space(self.end) && self.from(i + 1).starts_with(['多', '余']) {
            j = i + 1;
        }
        // 两个亿, 5个亿.
        if (self.waiting > 0 || self.bare_digits()) && self.from(j).starts_with("个亿") {
            j += '个'.len_utf8();
            self.end = j;
        }
        let (c, next) = char_at(text, j)?;
        Some(Here {
            c,
            at: j,
            next,
            following: char_at(text, next).map(|x| x.0),
        })
    }

    fn step(&mut self, here: &Here) -> Option<Step> {
        let c = here.c;
        if let Some(d) = digit(c) {
            return self.digit(d, here);
        }
        let unit = small_unit(c).or_else(|| big_unit(c));
        if unit.is_some()
            && (makes_unit(c, here.following) && !(c == '万' && self.any)
                || c == '京' && !any_unit(&self.sum))
        {
            return Some(Step::End);
        }
        match c {
            '0'..='9' => self.rest(here),
            '几' | '数' if self.waiting == 0 && !self.out.vague && self.out.surplus.is_none() => {
                Some(self.vague(here))
            }
            '多' | '余' | '来' | '几' => Some(self.surplus(here)),
            '廿' | '卅' | '卌' => self.tens(here),
            '点' => self.point(here),
            _ => match (small_unit(c), unit) {
                (Some(exp), _) => self.small(exp, here),
                (None, Some(exp)) => self.big(exp, here),
                (None, None) => Some(Step::End),
            },
        }
    }

    /// A Chinese digit, which waits for its place.
    fn digit(&mut self, d: u8, here: &Here) -> Option<Step> {
        let ends =
            here.at != self.end || self.out.surplus.is_some() || self.out.vague && self.waiting > 0;
        if ends {
            return Some(Step::End);
        }
        let slot = self.pending.get_mut(self.waiting)?;
        let second = d == 0 && self.waiting == 0 && self.any;
        if (self.out.form == Form::Arabic || second) && !any_unit(&self.sum) {
            return Some(Step::End);
        }
        *slot = d;
        self.waiting += 1;
        self.run = 0;
        self.any = true;
        self.end = here.next;
        Some(Step::On)
    }

    /// 数十, 几百: the digit is anything from 1 to 9; 十几, 二十几万.
    fn vague(&mut self, here: &Here) -> Step {
        let goes_on = here
            .following
            .is_some_and(|f| small_unit(f).is_some() || matches!(f, '万' | '亿' | '兆'));
        if !self.any && goes_on {
            self.out.vague = true;
            self.end = here.next;
            self.any = true;
            return Step::On;
        }
        if !(self.any && here.c == '几' && self.sum.last_unit >= 1 && !self.sum.zero) {
            return Step::End;
        }
        self.sum.spread = Some(Sci {
            m: 10,
            e: self.sum.last_unit - 1,
        });
        self.out.vague = true;
        self.end = here.next;
        self.sum.place = self.sum.last_unit;
        self.waiting = 0;
        match here.following.and_then(big_unit) {
            Some(_) => Step::On,
            None => Step::End,
        }
    }

    /// 200多万, 二百三十余亿: only where a magnitude follows; else it is a hedge after the number.
    fn surplus(&mut self, here: &Here) -> Step {
        let unit = here
            .following
            .filter(|f| matches!(f, '万' | '亿' | '兆' | '千' | '百'))
            .filter(|f| !makes_unit(*f, char_at(self.text, here.next + 3).map(|x| x.0)));
        let open = self.any && self.out.surplus.is_none() && !self.out.vague;
        if !open || unit.is_none() || self.flush(false).is_none() {
            return Step::End;
        }
        self.out.surplus = Some(here.at..here.next);
        self.end = here.next;
        Step::On
    }

    /// 1万600, 1万5,214, 5万4千6百, 2千零30万: digits go on where the magnitude leaves room for them.
    fn rest(&mut self, here: &Here) -> Option<Step> {
        let room = here.at == self.end
            && self.out.form == Form::Arabic
            && self.waiting <= 1
            && !self.out.pointed
            && self.out.surplus.is_none()
            && self.sum.last_unit >= 2;
        let found = room.then(|| arabic(self.text, self.end)).flatten();
        let Some((a, v)) = found
            // 1萬5,214人: papers of Taiwan part the four digits behind 万 as well.
            .filter(|a| !a.pointed && (!a.grouped || a.digits == 4))
            .filter(|a| i32::try_from(a.digits).is_ok_and(|d| d <= self.sum.last_unit))
            .and_then(|a| Some((a.end, a.value?)))
        else {
            return Some(Step::End);
        };
        let tail = char_at(self.text, a).map_or(' ', |x| x.0);
        let place = small_unit(tail).filter(|k| *k < self.sum.last_unit);
        let ends = !"年月日时:：-/.%％个".contains(tail) && !tail.is_ascii_alphanumeric();
        if place.is_none() && !ends {
            return Some(Step::End);
        }
        let unit = place.unwrap_or(0);
        self.waiting = 0;
        self.sum.section = self.sum.section.plus(v.shift(unit))?;
        self.sum.place = unit;
        self.out.big = 0;
        self.run = 0;
        self.end = a;
        if place.is_some() {
            self.sum.last_unit = unit;
            self.end += tail.len_utf8();
            return Some(Step::On);
        }
        let parts = self.sum.parts.iter().take(self.sum.len);
        let above = parts.map(|p| p.1).min().unwrap_or(99);
        if big_unit(tail).is_none_or(|k| k >= above) {
            return Some(Step::End);
        }
        self.sum.last_unit = 0;
        Some(Step::On)
    }

    /// 廿二, 五百卅四, 一万零卌.
    fn tens(&mut self, here: &Here) -> Option<Step> {
        let zeros = self.pending.iter().take(self.waiting).all(|d| *d == 0);
        let room = self.out.form == Form::Chinese
            && !self.out.pointed
            && !self.out.vague
            && self.sum.last_unit >= 2
            && zeros;
        if self.any && !room {
            return Some(Step::End);
        }
        self.waiting = 0;
        let tens = match here.c {
            '廿' => 20,
            '卅' => 30,
            _ => 40,
        };
        self.sum.section = self.sum.section.plus(Sci::int(tens))?;
        self.sum.place = 1;
        self.sum.last_unit = 1;
        self.any = true;
        self.end = here.next;
        Some(Step::On)
    }

    /// 点 and the decimals behind it.
    fn point(&mut self, here: &Here) -> Option<Step> {
        let decimal = |f| digit(f).is_some() && !matches!(f, '两' | '俩' | '仨');
        if self.out.pointed
            || self.out.form != Form::Chinese
            || !self.any
            || self.out.vague
            || !here.following.is_some_and(decimal)
        {
            return Some(Step::End);
        }
        let (value, end) = decimals(self.text, here.next)?;
        // 八点三十分 is a time, 三点一刻 too.
        if let Some(('十' | '分' | '刻', _)) = char_at(self.text, end) {
            return Some(Step::End);
        }
        self.flush(false)?;
        self.sum.section = self.sum.section.plus(value)?;
        self.sum.place = value.e;
        self.out.pointed = true;
        self.end = end;
        Some(Step::On)
    }

    /// Adds the digits that wait; see [`flush`].
    fn flush(&mut self, before_big: bool) -> Option<()> {
        let (sum, out) = (&mut self.sum, &mut self.out);
        flush(sum, &self.pending, &mut self.waiting, out, before_big)
    }

    fn finish(mut self) -> Option<Num> {
        if !self.any {
            return None;
        }
        if self.waiting > 0 {
            self.flush(false)?;
            if self.sum.len > 0 && self.sum.section.m != 0 {
                self.out.big = 0;
            }
        }
        let mut out = self.out;
        out.end = self.end;
        out.value = self.sum.total()?;
        if let Some(d) = self.sum.spread {
            out.high = Some(out.value.plus(d)?);
        }
        out.place = self.sum.place;
        (!out.vague || out.high.is_some()).then_some(out)
    }
}
