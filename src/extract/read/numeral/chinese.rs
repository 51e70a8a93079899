//! A whole numeral: Arabic digits with Chinese magnitudes, or Chinese numerals.
//!
//! In: text and a byte. Out: the number, read forward to its last character.

use super::super::sci::Sci;
use super::arabic::{arabic, vulgar};
use super::places::{Builder, Digits, any_small, any_unit, decimals, flush, take};
use super::{Form, Num, big_unit, char_at, digit, makes_unit, small_unit};

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
    if first.is_ascii_digit() || first == '.' || vulgar(text, at).is_some() {
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
                let above = b.parts.iter().take(b.len).map(|p| p.1).min().unwrap_or(99);
                if big_unit(tail).is_some_and(|k| k < above) {
                    b.last_unit = 0;
                    continue;
                }
            }
        }
        if small.is_none() && big.is_none() {
            // 廿二, 五百卅四, 一万零卌.
            let room = out.form == Form::Chinese
                && !out.pointed
                && !out.vague
                && any_unit(&b)
                && b.last_unit >= 2
                && pending.iter().take(waiting).all(|d| *d == 0);
            if matches!(c, '廿' | '卅' | '卌') && (!any || room) {
                waiting = 0;
                b.section = b.section.plus(Sci::int(match c {
                    '廿' => 20,
                    '卅' => 30,
                    _ => 40,
                }))?;
                b.place = 1;
                b.last_unit = 1;
                any = true;
                i = next;
                continue;
            }
            if c == '点'
                && !out.pointed
                && out.form == Form::Chinese
                && any
                && following.is_some_and(|f| digit(f).is_some() && !matches!(f, '两' | '俩' | '仨'))
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
