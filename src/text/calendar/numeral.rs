//! The small numerals that dates are written with: ASCII digits, 二〇二五, 三十, 廿八.

/// A numeral at the start of a text: its value, its length in bytes and in characters. At most four digits.
pub(super) fn number(s: &str) -> Option<(u32, usize, usize)> {
    let n = s.bytes().take_while(u8::is_ascii_digit).count();
    if n > 0 {
        return (n <= 4).then(|| s.get(..n)?.parse().ok().map(|v| (v, n, n)))?;
    }
    let mut room = [0; 4];
    let mut n = 0;
    let mut end = 0;
    for (at, c) in s.char_indices() {
        let Some(d) = digit(c) else { break };
        *room.get_mut(n)? = d;
        n += 1;
        end = at + c.len_utf8();
    }
    let digits = room.get(..n).filter(|d| !d.is_empty())?;
    // A year keeps its four digits; 三十 and 十一 count as two figures whatever their length.
    if digits.len() == 4 && digits.iter().all(|d| *d < 10) {
        let v = digits.iter().fold(0, |v, d| v * 10 + d);
        return Some((v, end, 4));
    }
    Some((tens(digits)?, end, 2))
}

/// A count below a hundred that is all of a text: 三, 二十五; of 三四 the larger.
pub(super) fn spoken(s: &str) -> Option<u32> {
    let mut digits = s.chars().map(digit);
    match (digits.next()??, digits.next(), digits.next()) {
        (a, Some(Some(b)), None) if a < 10 && b < 10 => (b == a + 1).then_some(b),
        _ => number(s)
            .filter(|n| n.1 == s.len() && n.0 < 100)
            .map(|n| n.0),
    }
}

/// Value of a digit, of 十 and of 廿.
pub(super) fn digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' | '○' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        '廿' => 20,
        _ => return None,
    })
}

/// Up to 99 as spoken: 三, 十, 十一, 三十, 三十一, 廿八.
fn tens(d: &[u32]) -> Option<u32> {
    match *d {
        [a] => Some(a),
        [a, b] if a >= 10 && b < 10 => Some(a + b),
        [a, 10] if (1..10).contains(&a) => Some(a * 10),
        [a, 10, b] if (1..10).contains(&a) && b < 10 => Some(a * 10 + b),
        // 一一 and 二四 (as in 二四年) are two figures.
        [a, b] if a < 10 && b < 10 => Some(a * 10 + b),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{number, spoken};

    #[test]
    fn spoken_and_written_numerals() {
        for (s, v) in [
            ("三十日", 30),
            ("十一月", 11),
            ("二〇二五年", 2025),
            ("廿八", 28),
            ("12月", 12),
            ("九", 9),
        ] {
            assert_eq!(number(s).map(|x| x.0), Some(v), "{s}");
        }
        assert_eq!(number("12345"), None);
        assert_eq!(number("月"), None);
    }

    #[test]
    fn counts_of_years() {
        for (s, v) in [
            ("两", Some(2)),
            ("二十", Some(20)),
            ("十五", Some(15)),
            ("三四", Some(4)),
            ("九八", None),
            ("三年", None),
        ] {
            assert_eq!(spoken(s), v, "{s}");
        }
    }
}
