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

/// The figures of cheques and contracts.
fn formal(s: &str) -> String {
    s.chars()
        .map(|c| {
            let plain = "零一二三四五六七八九十百千";
            let figure = "零壹贰叁肆伍陆柒捌玖拾佰仟";
            let at = plain.chars().position(|p| p == c);
            at.and_then(|i| figure.chars().nth(i)).unwrap_or(c)
        })
        .collect()
}

/// Traditional characters for the words that stand beside numbers.
fn traditional(s: &str) -> String {
    s.chars()
        .map(|c| {
            let simple = "万亿两约过于总额为达点币间数计亏损营收";
            let full = "萬億兩約過於總額為達點幣間數計虧損營收";
            let at = simple.chars().position(|p| p == c);
            at.and_then(|i| full.chars().nth(i)).unwrap_or(c)
        })
        .collect()
}

/// Full-width digits, points and percent signs.
fn wide(s: &str) -> String {
    s.chars()
        .map(|c| match c {
            '0'..='9' | '.' | '%' => char::from_u32(c as u32 + 0xFEE0).unwrap_or(c),
            _ => c,
        })
        .collect()
}

/// A number in English words.
fn words(n: u64, and: bool) -> String {
    const ONES: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 10] = [
        "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ];
    let mut out: Vec<String> = Vec::new();
    let mut rest = n;
    for (size, name) in [
        (1_000_000_000, "billion"),
        (1_000_000, "million"),
        (1000, "thousand"),
        (1, ""),
    ] {
        let part = (rest / size) as usize;
        rest %= size;
        if part == 0 {
            continue;
        }
        if part >= 100 {
            out.push(format!("{} hundred", ONES[part / 100]));
            if and && !part.is_multiple_of(100) {
                out.push("and".into());
            }
        }
        match part % 100 {
            0 => {}
            t @ 1..20 => out.push(ONES[t].into()),
            t if t % 10 == 0 => out.push(TENS[t / 10].into()),
            t => out.push(format!("{}-{}", TENS[t / 10], ONES[t % 10])),
        }
        if !name.is_empty() {
            out.push(name.into());
        }
    }
    out.join(" ")
}

/// Chinese decimals: 三点二五.
fn spoken(d: Decimal) -> String {
    let s = d.to_string();
    let (whole, part) = s.split_once('.').unwrap_or((&s, ""));
    let digits: String = part
        .chars()
        .filter_map(|c| "零一二三四五六七八九".chars().nth(c.to_digit(10)? as usize))
        .collect();
    let whole = chinese(whole.parse().unwrap());
    if digits.is_empty() {
        whole
    } else {
        format!("{whole}点{digits}")
    }
}

type Ends = (Kind, Option<Decimal>, Option<Decimal>, String, Bound);

/// Both ends of the only range in a text.
fn ends(text: &str) -> Option<Ends> {
    let m = read(text, false);
    let [m] = m.as_slice() else { return None };
    Some((m.kind, m.low, m.high, m.unit.clone(), m.bound))
}

/// Hedges before and behind a number in Chinese, and what they make of it.
const HEDGES: [(&str, &str, Bound); 16] = [
    ("", "", Bound::Exact),
    ("约", "", Bound::Approx),
    ("近", "", Bound::Approx),
    ("超过", "", Bound::Lower),
    ("逾", "", Bound::Lower),
    ("至少", "", Bound::Lower),
    ("不低于", "", Bound::Lower),
    ("不到", "", Bound::Upper),
    ("不足", "", Bound::Upper),
    ("最多", "", Bound::Upper),
    ("不超过", "", Bound::Upper),
    ("", "以上", Bound::Lower),
    ("", "以下", Bound::Upper),
    ("", "以内", Bound::Upper),
    ("", "左右", Bound::Approx),
    ("高达", "", Bound::Exact),
];

/// The same in English.
const ENGLISH: [(&str, &str, Bound); 14] = [
    ("", "", Bound::Exact),
    ("about ", "", Bound::Approx),
    ("roughly ", "", Bound::Approx),
    ("nearly ", "", Bound::Approx),
    ("more than ", "", Bound::Lower),
    ("over ", "", Bound::Lower),
    ("at least ", "", Bound::Lower),
    ("no less than ", "", Bound::Lower),
    ("less than ", "", Bound::Upper),
    ("up to ", "", Bound::Upper),
    ("at most ", "", Bound::Upper),
    ("no more than ", "", Bound::Upper),
    ("", " or more", Bound::Lower),
    ("", " or so", Bound::Approx),
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn every_script_and_hedge_comes_back(m in 100i64..9999, scale in 0u32..3, script in 0usize..5, hedge in 0usize..HEDGES.len(), unit in 0usize..4) {
        let d = Decimal::new(m, scale);
        let (word, k, code) = [("亿美元", 8, "USD"), ("万元人民币", 4, "CNY"), ("亿港元", 8, "HKD"), ("万亿日元", 12, "JPY")][unit];
        let (front, back, bound) = HEDGES[hedge];
        let plain = |number: String| format!("公司营收为{front}{number}{word}{back}。");
        let text = match script {
            0 => plain(d.to_string()),
            1 => wide(&plain(d.to_string())),
            2 => traditional(&plain(d.to_string())),
            3 => plain(spoken(d)),
            _ => traditional(&plain(spoken(d))),
        };
        let want = (d * Decimal::from(10i64.pow(k))).normalize();
        prop_assert_eq!(only(&text), Some((Kind::Money, Some(want), code.to_owned(), bound)), "{}", text);
    }

    #[test]
    fn formal_figures_come_back(n in 2u64..9_9999_9999, cents in 0u64..100) {
        let whole = formal(&chinese(n));
        let (jiao, fen) = (cents / 10, cents % 10);
        let mut text = format!("合计人民币{whole}元");
        if jiao > 0 {
            text += &format!("{}角", formal(&chinese(jiao)));
        }
        if fen > 0 {
            text += &format!("{}{}分", if jiao == 0 { "零" } else { "" }, formal(&chinese(fen)));
        }
        if cents == 0 {
            text.push('整');
        }
        let want = Decimal::new((n * 100 + cents) as i64, 2).normalize();
        prop_assert_eq!(only(&text).map(|x| (x.0, x.1, x.2)), Some((Kind::Money, Some(want), "CNY".to_owned())), "{}", text);
    }

    #[test]
    fn ranges_come_back(low in 1i64..900, more in 1i64..900, scale in 0u32..2, style in 0usize..10, wider in any::<bool>()) {
        let (a, b) = (Decimal::new(low, scale), Decimal::new(low + more, scale));
        let (text, kind, k, unit) = match style {
            0 => (format!("计划投资{a}亿至{b}亿美元。"), Kind::Money, 8, "USD"),
            1 => (format!("计划投资{a}至{b}亿美元。"), Kind::Money, 8, "USD"),
            2 => (format!("计划投资{a}亿美元到{b}亿美元。"), Kind::Money, 8, "USD"),
            3 => (format!("占比为{a}%~{b}%。"), Kind::Percent, 0, "%"),
            4 => (format!("占比在{a}%至{b}%之间。"), Kind::Percent, 0, "%"),
            5 => (format!("不低于{a}万元且不超过{b}万元。"), Kind::Money, 4, "CNY"),
            6 => (format!("The company expects sales of ${a} million to ${b} million."), Kind::Money, 6, "USD"),
            7 => (format!("The company expects sales of between ${a} million and ${b} million."), Kind::Money, 6, "USD"),
            8 => (format!("It expects a margin of {a} to {b} percent."), Kind::Percent, 0, "%"),
            _ => (format!("It expects sales of more than €{a}bn and less than €{b}bn."), Kind::Money, 9, "EUR"),
        };
        let text = if wider && style < 5 { traditional(&wide(&text)) } else { text };
        let size = Decimal::from(10i64.pow(k));
        let want = (kind, Some((a * size).normalize()), Some((b * size).normalize()), unit.to_owned(), Bound::Exact);
        prop_assert_eq!(ends(&text), Some(want), "{}", text);
    }

    #[test]
    fn english_words_come_back(n in 2u64..999_999_999_999, and in any::<bool>(), hedge in 0usize..ENGLISH.len()) {
        let (front, back, bound) = ENGLISH[hedge];
        let text = format!("The company paid {front}{} dollars{back}.", words(n, and));
        prop_assert_eq!(only(&text), Some((Kind::Money, Some(Decimal::from(n)), "USD".into(), bound)), "{}", text);
    }

    #[test]
    fn english_hedges_come_back(m in 1i64..99999, scale in 0u32..3, style in 0usize..4, hedge in 0usize..ENGLISH.len()) {
        let d = Decimal::new(m, scale);
        let (number, k, kind, unit) = match style {
            0 => (format!("${d} million"), 6, Kind::Money, "USD"),
            1 => (format!("{d} billion yuan"), 9, Kind::Money, "CNY"),
            2 => (format!("{d} percent"), 0, Kind::Percent, "%"),
            _ => (format!("minus {d} percent"), 0, Kind::Percent, "%"),
        };
        let (front, back, bound) = ENGLISH[hedge];
        let text = format!("The figure was {front}{number}{back} in all.");
        let sign = if style == 3 { Decimal::NEGATIVE_ONE } else { Decimal::ONE };
        let want = (d * sign * Decimal::from(10i64.pow(k))).normalize();
        prop_assert_eq!(only(&text), Some((kind, Some(want), unit.into(), bound)), "{}", text);
    }

    #[test]
    fn shares_in_words_come_back(p in 1i64..9999, n in 1u64..20, d in 21u64..99) {
        let share = Decimal::new(p, 2).normalize();
        let text = format!("占比为百分之{}。", spoken(share));
        prop_assert_eq!(only(&text).map(|x| (x.0, x.1)), Some((Kind::Percent, Some(share))), "{}", text);
        let text = format!("约占{}分之{}。", chinese(d), chinese(n));
        let got = only(&text).and_then(|x| x.1).unwrap_or_default();
        let want = Decimal::from(n) / Decimal::from(d);
        prop_assert!((got - want).abs() <= want * Decimal::new(1, 6), "{}: {}", text, got);
    }

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
