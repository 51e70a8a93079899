//! A number at a place in the text, without its unit: Arabic, Chinese, formal, mixed with 万 and 亿.
//!
//! In: text and the byte where a numeral begins. Out: its value, the last written place, and what
//! the writing says of its exactness (数十, 两三百, 200多). English number words are in `english`.
//! The reader moves forward only; a numeral is read in time proportional to its length.

use std::ops::Range;

use super::sci::Sci;

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// 1,004 or 2000万.
    Arabic,
    /// 三千五百.
    Chinese,
    /// forty-two.
    Word,
}

/// A number as read.
#[derive(Debug, Clone)]
pub struct Num {
    /// One past its last byte.
    pub end: usize,
    /// Its value; the lower end where `high` is given.
    pub value: Sci,
    /// Upper end of an approximation by two digits (两三百) or of a vague number (数十).
    pub high: Option<Sci>,
    /// 数, 几, dozens: the ends are only the order of magnitude.
    pub vague: bool,
    /// Exponent of the last written place.
    pub place: i32,
    /// Exponent of the closing 万, 亿, million; 0 where there is none.
    pub big: i32,
    /// A decimal point is written.
    pub pointed: bool,
    /// 多, 余, 几 or 来 inside the number (200多万).
    pub surplus: Option<Range<usize>>,
    /// How it is written.
    pub form: Form,
    /// 百, 千, 万, 亿 without a digit before it.
    pub bare: bool,
    /// Digits one after another without place names: 二〇二五.
    pub positional: bool,
    /// Number of digits written in Arabic numerals before the point.
    pub digits: usize,
    /// It has thousands separators.
    pub grouped: bool,
}

impl Num {
    /// A plain whole number.
    pub fn whole(value: i128, end: usize, form: Form) -> Self {
        Num {
            end,
            value: Sci::int(value),
            high: None,
            vague: false,
            place: 0,
            big: 0,
            pointed: false,
            surplus: None,
            form,
            bare: false,
            positional: false,
            digits: 0,
            grouped: false,
        }
    }

    /// Multiplied by `10^k`, as by a magnitude word.
    pub fn shifted(mut self, k: i32) -> Self {
        self.value = self.value.shift(k);
        self.high = self.high.map(|h| h.shift(k));
        self.place = self.place.saturating_add(k);
        self
    }

    /// With the opposite sign.
    pub fn negated(mut self) -> Self {
        let low = self.value.negated();
        match self.high.take() {
            Some(h) => {
                self.value = h.negated();
                self.high = Some(low);
            }
            None => self.value = low,
        }
        self
    }

    /// As a small whole number, where it is one.
    pub fn small(&self) -> Option<i64> {
        if self.high.is_some() || self.pointed || self.surplus.is_some() {
            return None;
        }
        self.value.small()
    }
}

/// Digits before a number is taken for a code.
const MAX_DIGITS: usize = 25;

/// The character at a byte, and the byte after it.
pub fn char_at(text: &str, at: usize) -> Option<(char, usize)> {
    let c = text.get(at..)?.chars().next()?;
    Some((c, at + c.len_utf8()))
}

/// The character that ends before a byte.
pub fn char_before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// Value of a Chinese digit.
pub fn digit(c: char) -> Option<u8> {
    Some(match c {
        '零' | '〇' | '○' => 0,
        '一' | '壹' | '弌' => 1,
        '二' | '两' | '贰' | '俩' | '弍' => 2,
        '三' | '叁' | '叄' | '参' | '弎' | '仨' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// Exponent of a place name below 万.
fn small_unit(c: char) -> Option<i32> {
    Some(match c {
        '十' | '拾' => 1,
        '百' | '佰' => 2,
        '千' | '仟' => 3,
        _ => return None,
    })
}

/// Exponent of a Chinese magnitude.
fn big_unit(c: char) -> Option<i32> {
    Some(match c {
        '万' => 4,
        '亿' => 8,
        '兆' => 12,
        '京' => 16,
        '垓' => 20,
        _ => return None,
    })
}

/// Whether a Chinese numeral may begin with the character.
pub fn starts(c: char) -> bool {
    digit(c).is_some()
        || small_unit(c).is_some()
        || matches!(
            c,
            '万' | '亿' | '兆' | '数' | '几' | '廿' | '卅' | '半' | '负'
        )
}

/// What follows 千, 百 or 兆 and makes a unit of it: 千米, 兆瓦.
fn makes_unit(unit: char, next: Option<char>) -> bool {
    let Some(n) = next else { return false };
    match unit {
        '千' => "米克瓦卡伏帕焦赫字".contains(n),
        '百' => "帕".contains(n),
        '兆' => "瓦赫帕字比头丰欧焦".contains(n),
        '万' => "向科达里斯华豪事国物能宁".contains(n),
        '京' | '垓' => "东都城广津沪冀剧基西方味报".contains(n),
        _ => false,
    }
}

/// Digits with their thousands separators and decimals.
#[derive(Debug, Clone, Copy)]
pub struct Arabic {
    /// Value; `None` where it has more digits than any quantity.
    pub value: Option<Sci>,
    /// One past the last byte.
    pub end: usize,
    /// Digits before the point.
    pub digits: usize,
    /// With decimals.
    pub pointed: bool,
    /// With thousands separators.
    pub grouped: bool,
    /// A second point follows (1.2.3): a version or an address.
    pub dotted: bool,
}

/// Reads Arabic digits at a byte.
pub fn arabic(text: &str, at: usize) -> Option<Arabic> {
    let b = text.as_bytes();
    let is_digit = |i: usize| b.get(i).is_some_and(u8::is_ascii_digit);
    let point_first = b.get(at) == Some(&b'.') && is_digit(at + 1);
    if !is_digit(at) && !point_first {
        return None;
    }
    let mut m: i128 = 0;
    let mut digits = 0;
    let mut i = at;
    let push = |m: &mut i128, c: u8, n: usize| {
        if n < MAX_DIGITS {
            *m = *m * 10 + i128::from(c - b'0');
        }
    };
    while is_digit(i) {
        push(&mut m, b.get(i).copied().unwrap_or(b'0'), digits);
        digits += 1;
        i += 1;
    }
    let mut grouped = false;
    if (1..=3).contains(&digits) {
        // Groups of three (1,234,567), or of two and a last one of three (12,34,567).
        let sep = b.get(i).copied().unwrap_or(0);
        if sep == b',' || sep == b' ' {
            let mut groups = 0;
            let mut j = i;
            let mut ends = i;
            while b.get(j) == Some(&sep) && groups < 8 {
                let n = (1..=4).take_while(|k| is_digit(j + k)).count();
                if n == 3 {
                    ends = j + 4;
                    groups += 1;
                    j += 4;
                } else if n == 2 && sep == b',' && b.get(j + 3) == Some(&b',') {
                    groups += 1;
                    j += 3;
                } else {
                    break;
                }
            }
            // With a space the text must not be a list of years or codes.
            let letters = sep == b' ' && b.get(ends).is_some_and(u8::is_ascii_alphabetic);
            if ends > i && !letters {
                grouped = true;
                for &c in b.get(i..ends).unwrap_or_default() {
                    if c.is_ascii_digit() {
                        push(&mut m, c, digits);
                        digits += 1;
                    }
                }
                i = ends;
            }
        }
    }
    // A full-width comma before exactly three digits: １，２３４ and 82，225.00元.
    if grouped || (1..=3).contains(&digits) {
        let comma = "，".as_bytes();
        while b.get(i..i + 3) == Some(comma)
            && (3..6).all(|k| is_digit(i + k))
            && !is_digit(i + 6)
            && digits < 16
        {
            for &c in b.get(i + 3..i + 6).unwrap_or_default() {
                push(&mut m, c, digits);
                digits += 1;
            }
            grouped = true;
            i += 6;
            if b.get(i) == Some(&b',') && (1..4).all(|k| is_digit(i + k)) && !is_digit(i + 4) {
                for &c in b.get(i + 1..i + 4).unwrap_or_default() {
                    push(&mut m, c, digits);
                    digits += 1;
                }
                i += 4;
            }
        }
    }
    let mut e = 0;
    let mut pointed = false;
    if b.get(i) == Some(&b'.') && is_digit(i + 1) {
        pointed = true;
        i += 1;
        while is_digit(i) {
            if digits.saturating_add(e as usize) < MAX_DIGITS {
                m = m * 10 + i128::from(b.get(i).copied().unwrap_or(b'0') - b'0');
            }
            e += 1;
            i += 1;
        }
    }
    let dotted = pointed && b.get(i) == Some(&b'.') && is_digit(i + 1);
    let fits = digits.saturating_add(e as usize) < MAX_DIGITS;
    Some(Arabic {
        value: fits.then_some(Sci { m, e: -e }),
        end: i,
        digits,
        pointed,
        grouped,
        dotted,
    })
}

/// The parts of a number that stand to the left of the place being read.
struct Builder {
    /// Sums that already have their magnitude, largest first, with its exponent.
    parts: [(Sci, i32); 6],
    len: usize,
    section: Sci,
    /// What the upper end of a spread (两三百, 数十) adds to the lower one.
    spread: Option<Sci>,
    place: i32,
    last_unit: i32,
    zero: bool,
}

impl Builder {
    fn total(&self) -> Option<Sci> {
        let mut sum = self.section;
        for (p, _) in self.parts.iter().take(self.len) {
            sum = sum.plus(*p)?;
        }
        Some(sum)
    }

    /// Applies 万, 亿 … to everything smaller that stands before it.
    fn big(&mut self, exp: i32, run: bool) -> Option<()> {
        let mut low = self.section;
        while self.len > 0 {
            let Some((p, k)) = self.parts.get(self.len - 1).copied() else {
                break;
            };
            if k > exp || k == exp && !run {
                break;
            }
            low = low.plus(p)?;
            self.len -= 1;
        }
        self.place = self.place.saturating_add(exp);
        self.spread = self.spread.map(|s| s.shift(exp));
        self.section = Sci::ZERO;
        let slot = self.parts.get_mut(self.len)?;
        *slot = (low.shift(exp), exp);
        self.len += 1;
        Some(())
    }
}

/// Reads a number at a byte: Arabic digits with Chinese magnitudes, or Chinese numerals.
pub fn read(text: &str, at: usize) -> Option<Num> {
    let (first, after) = char_at(text, at)?;
    if first == '负' {
        let from = after + usize::from(text.as_bytes().get(after) == Some(&b' '));
        if text.get(from..).is_some_and(|t| t.starts_with('负')) {
            return None;
        }
        return read(text, from).map(Num::negated);
    }
    let mut b = Builder {
        parts: [(Sci::ZERO, 0); 6],
        len: 0,
        section: Sci::ZERO,
        spread: None,
        place: 0,
        last_unit: 0,
        zero: false,
    };
    let mut out = Num::whole(0, at, Form::Chinese);
    let mut i = at;
    let mut any = false;
    if first.is_ascii_digit() || first == '.' {
        let a = arabic(text, at)?;
        b.section = a.value?;
        b.place = b.section.e;
        out.form = Form::Arabic;
        out.digits = a.digits;
        out.pointed = a.pointed;
        out.grouped = a.grouped;
        i = a.end;
        any = true;
        // 8点5倍 is a decimal only before 倍, 万, 亿; 8点30分 is a time.
        if !a.pointed
            && text.get(i..).is_some_and(|t| t.starts_with('点'))
            && let Some(f) = arabic(text, i + '点'.len_utf8())
            && !f.pointed
            && !f.grouped
            && text
                .get(f.end..)
                .and_then(|t| t.chars().next())
                .is_none_or(|c| "倍万亿%".contains(c))
            && f.digits <= 6
            && f.end > i + '点'.len_utf8()
            && text.get(f.end..).is_some_and(|t| !t.is_empty())
        {
            let e = i32::try_from(f.digits).ok()?;
            b.section = b.section.shift(0).plus(f.value?.shift(-e))?;
            b.place = -e;
            out.pointed = true;
            i = f.end;
        }
    }
    // Digits that wait for a place name.
    let mut pending: [u8; 24] = [0; 24];
    let mut waiting = 0usize;
    // Magnitude words one after another (万亿) since the last digit.
    let mut run = 0;
    loop {
        // One space may stand between digits and a magnitude (2000 万人次).
        let mut j = i;
        if text.as_bytes().get(j) == Some(&b' ')
            && (out.form == Form::Arabic || any)
            && char_at(text, j + 1).is_some_and(|(c, _)| {
                big_unit(c).is_some() && c != '京' || c == '千' || c == '百' && waiting == 0
            })
        {
            j += 1;
        }
        // 三千 九百 六十五: between places, at most two spaces.
        if j == i && any && out.form == Form::Chinese && text.as_bytes().get(i) == Some(&b' ') {
            let k = i + 1 + usize::from(text.as_bytes().get(i + 1) == Some(&b' '));
            let c = char_at(text, k).map_or(' ', |x| x.0);
            let place = small_unit(c).is_some() && waiting > 0
                || big_unit(c).is_some() && c != '京'
                || waiting == 0 && any_unit(&b) && digit(c).is_some()
                || matches!(c, '余' | '多' | '点');
            if place {
                j = k;
                i = k;
            }
        }
        // 500 多万.
        if out.form == Form::Arabic
            && !any_unit(&b)
            && let Some(t) = text.get(i..).and_then(|t| t.strip_prefix(' '))
            && t.starts_with(['多', '余'])
        {
            j = i + 1;
        }
        // 两个亿, 5个亿.
        if (waiting > 0 || out.form == Form::Arabic && !any_unit(&b))
            && let Some(t) = text.get(j..).and_then(|t| t.strip_prefix('个'))
            && t.starts_with('亿')
        {
            j = text.len() - t.len();
            i = j;
        }
        let Some((c, next)) = char_at(text, j) else {
            break;
        };
        let following = char_at(text, next).map(|x| x.0);
        if let Some(d) = digit(c) {
            if j != i {
                break;
            }
            if out.surplus.is_some() || out.vague && waiting > 0 {
                break;
            }
            if waiting >= pending.len() {
                return None;
            }
            if out.form == Form::Arabic && !any_unit(&b) {
                break;
            }
            if d == 0 && waiting == 0 && any && !any_unit(&b) && out.form == Form::Chinese {
                break;
            }
            if let Some(p) = pending.get_mut(waiting) {
                *p = d;
            }
            waiting += 1;
            run = 0;
            any = true;
            i = next;
            continue;
        }
        if (c == '几' || c == '数') && waiting == 0 && !out.vague && out.surplus.is_none() {
            let goes_on = following
                .is_some_and(|f| small_unit(f).is_some() || matches!(f, '万' | '亿' | '兆'));
            if !any && goes_on {
                // 数十, 几百: the digit is anything from 1 to 9.
                out.vague = true;
                i = next;
                any = true;
                continue;
            }
            if any && c == '几' && any_unit(&b) && b.last_unit >= 1 && !b.zero {
                // 十几, 二十几万.
                let unit = b.last_unit - 1;
                b.spread = Some(Sci { m: 10, e: unit });
                out.vague = true;
                i = next;
                b.place = b.last_unit;
                waiting = 0;
                if following.and_then(big_unit).is_some() {
                    continue;
                }
                break;
            }
            break;
        }
        if matches!(c, '多' | '余' | '来' | '几') && any && out.surplus.is_none() && !out.vague
        {
            // 200多万, 二百三十余亿: only where a magnitude follows; else it is a hedge after the number.
            let unit = following.is_some_and(|f| matches!(f, '万' | '亿' | '兆' | '千' | '百'));
            if unit
                && !makes_unit(
                    following.unwrap_or(' '),
                    char_at(text, next + 3).map(|x| x.0),
                )
                && flush(&mut b, &pending, &mut waiting, &mut out, false).is_some()
            {
                out.surplus = Some(j..next);
                i = next;
                continue;
            }
            break;
        }
        let small = small_unit(c);
        let big = if small.is_none() { big_unit(c) } else { None };
        // 1万600, 5万4千6百, 2千零30万: digits go on where the magnitude leaves room for them.
        if c.is_ascii_digit()
            && j == i
            && out.form == Form::Arabic
            && waiting <= 1
            && !out.pointed
            && out.surplus.is_none()
            && b.last_unit >= 2
            && let Some(a) = arabic(text, i)
            && !a.pointed
            && !a.grouped
            && let Some(v) = a.value
            && i32::try_from(a.digits).is_ok_and(|d| d <= b.last_unit)
        {
            let tail = char_at(text, a.end).map_or(' ', |x| x.0);
            let ends = !"年月日时:：-/.%％个".contains(tail) && !tail.is_ascii_alphanumeric();
            let place = small_unit(tail).filter(|k| *k < b.last_unit);
            if let Some(k) = place {
                waiting = 0;
                b.section = b.section.plus(v.shift(k))?;
                b.place = k;
                b.last_unit = k;
                out.big = 0;
                run = 0;
                i = a.end + tail.len_utf8();
                continue;
            }
            if ends {
                waiting = 0;
                b.section = b.section.plus(v)?;
                b.place = 0;
                out.big = 0;
                run = 0;
                i = a.end;
                if big_unit(tail).is_some_and(|k| k < b.parts.first().map_or(99, |p| p.1)) {
                    b.last_unit = 0;
                    continue;
                }
            }
        }
        if small.is_none() && big.is_none() {
            if matches!(c, '廿' | '卅') && !any {
                b.section = Sci::int(if c == '廿' { 20 } else { 30 });
                b.last_unit = 1;
                any = true;
                i = next;
                continue;
            }
            if c == '点'
                && !out.pointed
                && out.form == Form::Chinese
                && any
                && following.and_then(digit).is_some()
                && !out.vague
            {
                let after = decimals(text, next)?;
                // 八点三十分 is a time, 三点一刻 too.
                let tail = char_at(text, after.1).map(|x| x.0);
                if matches!(tail, Some('十' | '分' | '刻')) {
                    break;
                }
                flush(&mut b, &pending, &mut waiting, &mut out, false)?;
                b.section = b.section.plus(after.0)?;
                b.place = after.0.e;
                out.pointed = true;
                i = after.1;
                continue;
            }
            break;
        }
        if makes_unit(c, following) && !(c == '万' && any) {
            break;
        }
        if c == '京' && !any_unit(&b) {
            break;
        }
        let run_before = std::mem::take(&mut run);
        if let Some(exp) = small {
            if j != i && out.form == Form::Chinese {
                break;
            }
            if out.pointed && out.form == Form::Chinese {
                break;
            }
            // 三百二十: places fall inside a section; 十百 is no number.
            if waiting == 0
                && !out.vague
                && any_small(&b)
                && !(exp == 1 && b.last_unit >= 2 && out.form == Form::Chinese)
            {
                break;
            }
            if out.form == Form::Arabic && !any_unit(&b) && waiting == 0 {
                // 3千, 5百万.
                b.section = b.section.shift(exp);
                b.place = b.place.saturating_add(exp);
                b.last_unit = exp;
                out.big = exp;
            } else if out.vague && waiting == 0 && b.section.m == 0 {
                b.section = Sci { m: 1, e: exp };
                b.spread = Some(Sci { m: 9, e: exp });
                b.place = exp;
                b.last_unit = exp;
            } else {
                let (low, high) = match take(&pending, &mut waiting) {
                    Digits::None => {
                        if exp != 1 {
                            out.bare = !any;
                        }
                        (1, None)
                    }
                    Digits::One(d) => (i128::from(d), None),
                    Digits::Pair(x, y) => (i128::from(x), Some(i128::from(y))),
                    Digits::Many => return None,
                };
                b.section = b.section.plus(Sci { m: low, e: exp })?;
                if let Some(h) = high {
                    b.spread = Some(Sci { m: h - low, e: exp });
                }
                if b.last_unit != 0 && exp >= b.last_unit && !b.zero && b.len == 0 && any_small(&b)
                {
                    return None;
                }
                b.place = exp;
                b.last_unit = exp;
            }
            b.zero = false;
            any = true;
            i = next;
            continue;
        }
        if let Some(exp) = big {
            run = run_before;
            if !any {
                out.bare = true;
                b.section = Sci::ONE;
                // 万亿 without a digit.
            } else if out.vague && b.section.m == 0 && b.len == 0 {
                b.section = Sci::ONE;
                b.spread = Some(Sci::int(9));
                waiting = 0;
            } else {
                flush(&mut b, &pending, &mut waiting, &mut out, true)?;
            }
            // A written-out section counts in whole 万 or 亿, as 3000亿 does.
            if out.form == Form::Chinese && !out.pointed && b.section.m != 0 {
                b.place = 0;
            }
            b.big(exp, run > 0 && b.section.m == 0)?;
            b.last_unit = exp;
            b.zero = false;
            // 2.16万亿 closes with 10^12, 3亿2000万 with 10^4.
            out.big = if run > 0 { run + exp } else { exp };
            run = out.big;
            any = true;
            i = next;
            // 3亿2000万: digits may follow.
            if out.surplus.is_none()
                && !out.vague
                && !out.pointed
                && text.as_bytes().get(i).is_some_and(u8::is_ascii_digit)
                && exp > 4
                && let Some(a) = arabic(text, i)
                && !a.pointed
                && let Some(v) = a.value
                && let Some((c2, _)) = char_at(text, a.end)
                && big_unit(c2).is_some_and(|k| k < exp)
            {
                b.section = v;
                b.place = 0;
                run = 0;
                i = a.end;
            }
            continue;
        }
        break;
    }
    if !any {
        return None;
    }
    let closed = waiting > 0;
    if closed {
        flush(&mut b, &pending, &mut waiting, &mut out, false)?;
        out.big = if b.len > 0 && b.section.m != 0 {
            0
        } else {
            out.big
        };
    }
    out.end = i;
    out.value = b.total()?;
    if let Some(d) = b.spread {
        out.high = Some(out.value.plus(d)?);
    }
    out.place = b.place;
    if out.vague && out.high.is_none() {
        return None;
    }
    Some(out)
}

fn any_unit(b: &Builder) -> bool {
    b.len > 0 || b.last_unit > 0
}

fn any_small(b: &Builder) -> bool {
    b.section.m != 0 && (1..=3).contains(&b.last_unit)
}

enum Digits {
    None,
    One(u8),
    Pair(u8, u8),
    Many,
}

/// The digits that wait for a place name, with zeros in front dropped (一百零五).
fn take(pending: &[u8], waiting: &mut usize) -> Digits {
    let n = std::mem::take(waiting);
    let all = pending.get(..n).unwrap_or_default();
    let lead = all.iter().take_while(|d| **d == 0).count();
    match all.get(lead..).unwrap_or_default() {
        [] => Digits::None,
        [d] => Digits::One(*d),
        [x, y] if adjacent(*x, *y) => Digits::Pair(*x, *y),
        _ => Digits::Many,
    }
}

/// Two digits that together mean "one or the other": 两三, 七八, and by usage 三五.
fn adjacent(x: u8, y: u8) -> bool {
    x > 0 && (y == x + 1 || (x, y) == (3, 5)) && y <= 9
}

/// Adds the digits that are left to the section: ones, an elided place (三千五), a spread (十七八) or
/// digits by position (二〇二五).
fn flush(
    b: &mut Builder,
    pending: &[u8],
    waiting: &mut usize,
    out: &mut Num,
    before_big: bool,
) -> Option<()> {
    let n = std::mem::take(waiting);
    let all = pending.get(..n).unwrap_or_default();
    if n == 0 {
        return Some(());
    }
    let zero = all.first() == Some(&0) && any_unit(b);
    let rest = if zero {
        all.get(1..).unwrap_or_default()
    } else {
        all
    };
    if !any_unit(b) {
        match rest {
            [x, y] if adjacent(*x, *y) => {
                b.section = Sci::int(i128::from(*x));
                b.spread = Some(Sci::int(i128::from(y - x)));
                out.positional = !before_big;
            }
            _ => {
                let mut m: i128 = 0;
                for d in rest {
                    m = m.checked_mul(10)?.checked_add(i128::from(*d))?;
                }
                b.section = Sci::int(m);
                out.positional = rest.len() > 1;
            }
        }
        b.place = 0;
        return Some(());
    }
    match rest {
        [] => {}
        [d] => {
            // 三千五 is 3500, 三千零五 is 3005, 三千五百 has its place, 十五 is ones.
            // Before 万 or 亿 a digit that follows one of them is ones: 五兆六十二亿四万.
            let unit = if zero || before_big && b.section.m == 0 {
                0
            } else {
                (b.last_unit - 1).max(0)
            };
            b.section = b.section.plus(Sci {
                m: i128::from(*d),
                e: unit,
            })?;
            b.place = unit;
        }
        [x, y] if adjacent(*x, *y) => {
            let unit = if zero { 0 } else { (b.last_unit - 1).max(0) };
            b.section = b.section.plus(Sci {
                m: i128::from(*x),
                e: unit,
            })?;
            b.spread = Some(Sci {
                m: i128::from(y - x),
                e: unit,
            });
            b.place = unit;
        }
        _ => return None,
    }
    Some(())
}

/// Chinese decimals without a whole part, after 点: 百分之点二八.
pub fn point(text: &str, at: usize) -> Option<(Sci, usize)> {
    decimals(text, at).filter(|d| d.1 > at)
}

/// Chinese decimals after 点.
fn decimals(text: &str, at: usize) -> Option<(Sci, usize)> {
    let (mut m, mut e, mut i) = (0i128, 0i32, at);
    while let Some((c, next)) = char_at(text, i) {
        let Some(d) = digit(c) else { break };
        m = m.checked_mul(10)?.checked_add(i128::from(d))?;
        e -= 1;
        i = next;
        if e < -18 {
            return None;
        }
    }
    Some((Sci { m, e }, i))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn v(s: &str) -> String {
        match read(s, 0) {
            Some(n) if n.end == s.len() => {
                let f = |x: Sci| x.decimal().map_or("?".into(), |d| d.to_string());
                match n.high {
                    Some(h) => format!("{}..{}", f(n.value), f(h)),
                    None => f(n.value),
                }
            }
            Some(n) => format!("stopped at {}", n.end),
            None => "none".into(),
        }
    }

    #[test]
    fn numbers_are_read_exactly() {
        for (s, want) in [
            ("2.16万亿", "2160000000000"),
            ("7283.5亿", "728350000000"),
            ("1,004亿", "100400000000"),
            ("1 004", "1004"),
            ("12,34,567", "1234567"),
            ("2000 万", "20000000"),
            ("3千万", "30000000"),
            ("5百", "500"),
            ("3亿2000万", "320000000"),
            ("8兆7065亿", "8706500000000"),
            ("三千五百", "3500"),
            ("三千五", "3500"),
            ("三千零五", "3005"),
            ("二百三十余万", "2300000"),
            ("两三百万", "2000000..3000000"),
            ("十几", "10..20"),
            ("十几亿", "1000000000..2000000000"),
            ("数十亿", "1000000000..10000000000"),
            ("几十万", "100000..1000000"),
            ("八九千万", "80000000..90000000"),
            ("三五亿", "300000000..500000000"),
            ("十七八", "17..18"),
            ("壹万贰仟", "12000"),
            ("伍亿柒仟万拾柒", "570000017"),
            ("一点五万亿", "1500000000000"),
            ("三千六百亿", "360000000000"),
            ("二万五千亿", "2500000000000"),
            ("三万二", "32000"),
            ("二〇二五", "2025"),
            ("一百零一", "101"),
            ("一千万零一", "10000001"),
            ("六十四万零一百四十三", "640143"),
            (
                "玖仟捌佰柒拾陆万伍仟肆佰叁拾贰亿玖仟捌佰柒拾陆万伍仟肆佰叁拾贰",
                "9876543298765432",
            ),
            ("六点一", "6.1"),
            ("百亿", "10000000000"),
            ("千万", "10000000"),
            ("二十一", "21"),
            ("十", "10"),
            ("一十一亿一千一百一十一万一千一百一十一", "1111111111"),
            ("两千零十二", "2012"),
            ("负十二", "-12"),
        ] {
            assert_eq!(v(s), want, "{s}");
        }
    }

    #[test]
    fn the_last_written_place_is_kept() {
        let place = |s: &str| read(s, 0).map(|n| n.place);
        assert_eq!(place("7283.5亿"), Some(7));
        assert_eq!(place("2.16万亿"), Some(10));
        assert_eq!(place("2900亿"), Some(8));
        assert_eq!(place("26961"), Some(0));
        assert_eq!(place("3亿2000万"), Some(4));
        assert_eq!(place("三千亿"), Some(8));
    }
}
