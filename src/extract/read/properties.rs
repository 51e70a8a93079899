//! What holds for every value and every text, not only for chosen sentences.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::model::{Bound, Kind};

use super::tests::read;

/// A whole number in Chinese numerals, by the rules of the language.
fn chinese(mut n: u64) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    fn section(n: u64, out: &mut String, lead: bool) {
        let mut zero = lead;
        for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
            let d = n / unit % 10;
            if d == 0 {
                zero = zero || !out.is_empty() && n / unit > 0;
                continue;
            }
            if zero && !out.is_empty() {
                out.push('零');
            }
            out.push_str(DIGITS[d as usize]);
            out.push_str(name);
            let rest = n % unit;
            zero = rest > 0 && rest < unit / 10;
        }
    }
    if n == 0 {
        return "零".into();
    }
    let mut out = String::new();
    for (size, name) in [(1_0000_0000, "亿"), (1_0000, "万"), (1, "")] {
        let part = n / size;
        n %= size;
        if part == 0 {
            continue;
        }
        let lead = !out.is_empty() && part < 1000;
        section(part, &mut out, lead);
        out.push_str(name);
    }
    out
}

fn only(text: &str) -> Option<(Kind, Option<Decimal>, String, Bound)> {
    let m = read(text, false);
    let [m] = m.as_slice() else { return None };
    Some((m.kind, m.value, m.unit.clone(), m.bound))
}

fn grouped(n: u64) -> String {
    let s = n.to_string();
    let mut out = String::new();
    for (i, c) in s.chars().enumerate() {
        if i > 0 && (s.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn chinese_numerals_come_back(n in 2u64..9_9999_9999) {
        let got = only(&format!("总额为{}元。", chinese(n)));
        prop_assert_eq!(got, Some((Kind::Money, Some(Decimal::from(n)), "CNY".into(), Bound::Exact)), "{}", chinese(n));
    }

    #[test]
    fn amounts_in_any_style_come_back(m in 1i64..99999, scale in 0u32..3, style in 0usize..8, hedge in 0usize..5) {
        let d = Decimal::new(m, scale);
        let (number, k, unit) = match style {
            0 => (format!("{d}万元"), 4, "CNY"),
            1 => (format!("{d}亿美元"), 8, "USD"),
            2 => (format!("{d}万亿日元"), 12, "JPY"),
            3 => (format!("人民币{d}亿元"), 8, "CNY"),
            4 => (format!("{d} 亿港元"), 8, "HKD"),
            5 => (format!("{d}欧元"), 0, "EUR"),
            6 => (format!("US${d}亿"), 8, "USD"),
            _ => (format!("新台币{d}亿元"), 8, "TWD"),
        };
        let (front, back, bound) = [
            ("", "", Bound::Exact),
            ("约", "", Bound::Approx),
            ("超过", "", Bound::Lower),
            ("不到", "", Bound::Upper),
            ("", "左右", Bound::Approx),
        ][hedge];
        let want = d * Decimal::from(10i64.pow(k));
        let got = only(&format!("公司营收{front}{number}{back}。"));
        prop_assert_eq!(got, Some((Kind::Money, Some(want.normalize()), unit.into(), bound)));
    }

    #[test]
    fn english_amounts_come_back(m in 1i64..99999, scale in 0u32..3, style in 0usize..6, hedge in 0usize..4) {
        let d = Decimal::new(m, scale);
        let (number, k, unit) = match style {
            0 => (format!("${d} million"), 6, "USD"),
            1 => (format!("€{d}bn"), 9, "EUR"),
            2 => (format!("£{d}m"), 6, "GBP"),
            3 => (format!("{d} billion yen"), 9, "JPY"),
            4 => (format!("HK${d} billion"), 9, "HKD"),
            _ => (format!("RMB {d} million"), 6, "CNY"),
        };
        let (front, bound) = [
            ("", Bound::Exact),
            ("about ", Bound::Approx),
            ("more than ", Bound::Lower),
            ("up to ", Bound::Upper),
        ][hedge];
        let want = d * Decimal::from(10i64.pow(k));
        let got = only(&format!("The company made {front}{number} in sales."));
        prop_assert_eq!(got, Some((Kind::Money, Some(want.normalize()), unit.into(), bound)));
    }

    #[test]
    fn shares_and_groups_come_back(n in 1000u64..999_999_999, p in 1i64..9999) {
        let d = Decimal::new(p, 2);
        prop_assert_eq!(only(&format!("占比{d}%。")).map(|x| (x.0, x.1)), Some((Kind::Percent, Some(d.normalize()))));
        prop_assert_eq!(only(&format!("销售{}辆。", grouped(n))).map(|x| (x.0, x.1)), Some((Kind::Count, Some(Decimal::from(n)))));
        prop_assert_eq!(only(&format!("提高{d}个百分点。")).map(|x| x.2), Some("百分点".to_owned()));
    }

    #[test]
    fn no_text_makes_it_panic(s in "\\PC{0,120}") {
        read(&s, true);
    }

    #[test]
    fn no_mixture_of_numeral_parts_makes_it_panic(parts in prop::collection::vec(prop::sample::select(vec![
        "1", "9", ",", ".", "，", "-", "~", "至", "到", "/", "%", "一", "二", "三", "十", "百", "千", "万", "亿", "兆",
        "零", "几", "数", "余", "多", "半", "点", "分之", "个", "元", "美元", "约", "超", "不到", "以上", "（", "）", "(", ")",
        "$", "US$", "¥", "million", " ", "and", "half", "a", "to", "point", "第", "翻", "番", "倍", "成", "折", "年", "月", "日",
        "约合", "又", "负", "壹", "拾", "角", "块", "M", "k", "bn", "Q", "2025", "每", "股", "𠮷", "½", "①",
    ]), 0..40)) {
        read(&parts.concat(), true);
    }
}

fn time(text: &str) -> Duration {
    let start = Instant::now();
    read(text, true);
    start.elapsed()
}

#[test]
fn time_grows_with_length_and_no_faster() {
    let pieces = [
        "1",
        "一",
        "千",
        "亿",
        "(",
        "（",
        "1,111,",
        "十分之",
        "约",
        "1至",
        "about ",
        "$",
        "5.5.",
        "二三",
        "5亿",
        "5亿、",
        "3-",
        "a million ",
        "百分之",
        "1美元（",
        "每",
        "半",
        "第一",
        "2025年",
        "one hundred and ",
        "1,",
        "1-",
        "1~2",
        "从1至",
    ];
    for p in pieces {
        let short = p.repeat(20_000 / p.len());
        let long = p.repeat(200_000 / p.len());
        // The best of three, so that a busy machine does not decide.
        let best = |t: &str| (0..3).map(|_| time(t)).min().unwrap_or_default();
        let (a, b) = (best(&short), best(&long));
        // What takes less than 5 ms is the noise of a busy machine; a square would take minutes.
        let ratio = b.as_secs_f64() / a.as_secs_f64().max(0.005);
        assert!(ratio < 40.0, "{p}: {a:?} for 20 kB, {b:?} for 200 kB");
    }
}
