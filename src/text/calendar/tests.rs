use super::*;

fn one(t: &str) -> Written {
    scan(t).into_iter().next().unwrap_or_default()
}

fn ymd(t: &str) -> (Option<i16>, Option<i8>, Option<i8>) {
    let w = one(t);
    (w.year, w.month, w.day)
}

#[test]
fn full_and_partial_dates() {
    assert_eq!(ymd("2025年2月8日"), (Some(2025), Some(2), Some(8)));
    assert_eq!(
        ymd("二〇〇八年八月三十日十六时"),
        (Some(2008), Some(8), Some(30))
    );
    assert_eq!(ymd("八月三十日"), (None, Some(8), Some(30)));
    assert_eq!(ymd("截至9月3日8时"), (None, Some(9), Some(3)));
    assert_eq!(one("9月3日8时").hour, Some(8));
    assert_eq!(ymd("截至3日12时"), (None, None, Some(3)));
    assert_eq!(ymd("2025-02-08 17:45"), (Some(2025), Some(2), Some(8)));
    assert_eq!(ymd("北京时间13日凌晨"), (None, None, Some(13)));
    assert_eq!(ymd("24年3月"), (Some(2024), Some(3), None));
    assert_eq!(ymd("2.4月20日，双方签约"), (None, Some(4), Some(20)));
    assert!(scan("营收2.4月增").is_empty());
    assert_eq!(ymd("2024 年的 24%"), (Some(2024), None, None));
}

#[test]
fn impossible_dates_are_read_and_do_not_exist() {
    for t in [
        "2月30日",
        "13月4日",
        "1月48日",
        "2022年4月31日",
        "2023年2月29日",
        "2012年15月17日",
    ] {
        let w = one(t);
        assert!(w.day.is_some() && !w.exists(), "{t}: {w:?}");
    }
    assert!(one("2024年2月29日").exists());
    assert!(one("2月29日").exists());
}

#[test]
fn parts_of_a_year() {
    let w = one("2024年第四季度");
    assert_eq!((w.year, w.quarter), (Some(2024), Some(4)));
    let w = one("前三季度");
    assert_eq!((w.quarter, w.quarter_to), (Some(1), Some(3)));
    let w = one("1-9月");
    assert_eq!((w.month, w.month_to), (Some(1), Some(9)));
    let w = one("2025-2027财年");
    assert_eq!(
        (w.year, w.year_to, w.fiscal),
        (Some(2025), Some(2027), true)
    );
    for (t, year) in [
        ("2024上半年营收", 2024),
        ("截至24H1的订单", 2024),
        ("无极23H1实现收入", 2023),
    ] {
        let w = one(t);
        assert_eq!((w.year, w.half), (Some(year), Some(1)), "{t}");
    }
    let w = one("公司23Q4营收");
    assert_eq!((w.year, w.quarter), (Some(2023), Some(4)));
    let w = one("2024前三季度营收");
    assert_eq!(
        (w.year, w.quarter, w.quarter_to),
        (Some(2024), Some(1), Some(3))
    );
    let w = one("2024第三季度营收");
    assert_eq!((w.year, w.quarter), (Some(2024), Some(3)));
    for t in [
        "Windows 11 24H2已推送",
        "24H2更新",
        "iPhone 16 Q3销量",
        "售价24Q",
    ] {
        assert!(scan(t).iter().all(|w| w.year.is_none()), "{t}");
    }
    // A thing by that name.
    for t in [
        "H1人形机器人售价不变",
        "Unitree H1及G1已上架",
        "配备 H2 芯片的耳机",
        "共16台H1登台",
        "an H2 chip inside",
    ] {
        assert!(scan(t).is_empty(), "{t}");
    }
    assert_eq!(one("sales rose in H1").half, Some(1));
    assert_eq!(one("今年H1将投产").half, Some(1));
    assert_eq!(one("公司H1净利大增").half, Some(1));
    let w = one("2024H1");
    assert_eq!((w.year, w.half), (Some(2024), Some(1)));
    let w = one("2月1日至10日");
    assert_eq!((w.month, w.day, w.day_to), (Some(2), Some(1), Some(10)));
    let w = one("2月前10天");
    assert_eq!((w.month, w.day, w.day_to), (Some(2), Some(1), Some(10)));
    assert!(one("2025财年第二季度").fiscal);
    assert_eq!(one("四季度").quarter, Some(4));
    let w = one("24-26年净利润分别为6亿元、9亿元");
    assert_eq!((w.year, w.year_to), (Some(2024), Some(2026)));
    assert!(scan("需要24-26年").is_empty());
}

#[test]
fn lengths_of_time_are_no_dates() {
    for t in [
        "8年来",
        "12个月",
        "近5日涨幅",
        "连续三季度",
        "18月龄",
        "20年",
        "30日均线",
        "3.5万",
        "一周三次",
    ] {
        assert_eq!(scan(t), vec![], "{t}");
    }
}

#[test]
fn english_dates() {
    assert_eq!(
        ymd("on Jan. 28, 2026, the"),
        (Some(2026), Some(1), Some(28))
    );
    assert_eq!(ymd("31 December 2024"), (Some(2024), Some(12), Some(31)));
    assert_eq!(ymd("in February 2025"), (Some(2025), Some(2), None));
    assert_eq!(ymd("net profit in 2024."), (Some(2024), None, None));
    assert_eq!(one("fourth quarter of 2024").quarter, Some(4));
    assert_eq!(one("Q4 2024").year, Some(2024));
    assert!(one("fiscal 2024").fiscal);
    assert!(one("FY25").fiscal);
    assert_eq!(scan("it may rise 2,024 points, march on"), vec![]);
}

#[test]
fn english_quarters_in_all_their_spellings() {
    let q = |t: &str| {
        let w = one(t);
        (w.year, w.quarter, w.fiscal, w.span.end == t.len())
    };
    for t in [
        "Q3FY25",
        "Q3 FY25",
        "Q3 FY '25",
        "Q3 FY ’25",
        "Q3 FY2024-25",
        "3QFY25",
        "third quarter of fiscal 2025",
        "third quarter of fiscal year 2025",
        "third-quarter fiscal 2025",
        "Fiscal Third Quarter 2025",
        "fiscal Q3 2025",
        "Q3 Fiscal Year 2025",
    ] {
        assert_eq!(q(t), (Some(2025), Some(3), true, true), "{t}");
    }
    for t in [
        "Q3-2025",
        "3Q25",
        "3Q 2025",
        "Q3 '25",
        "September 2025 quarter",
    ] {
        assert_eq!(q(t), (Some(2025), Some(3), false, true), "{t}");
    }
    assert_eq!(q("December quarter"), (None, Some(4), false, true));
    let w = one("FY '24");
    assert_eq!((w.year, w.fiscal), (Some(2024), true));
    assert_eq!(scan("the 4Qs and 3Qx, 1H"), vec![]);
}

#[test]
fn weekdays_in_both_languages() {
    let d = |t: &str| weekdays(t).first().map(|w| (w.day, w.week));
    assert_eq!(d("上周三"), Some((3, Some(-1))));
    assert_eq!(d("周三(1月28日)"), Some((3, None)));
    assert_eq!(d("星期日"), Some((7, None)));
    assert_eq!(d("on Tuesday,"), Some((2, None)));
    assert_eq!(d("一周三次"), None);
    assert_eq!(d("每周三"), None);
    assert_eq!(d("周日均成交"), None);
}

#[test]
fn a_year_that_crosses_the_new_year() {
    let years = |t: &str| {
        let w = one(t);
        (w.year, w.year_to, w.fiscal)
    };
    assert_eq!(
        years("2024/25年度大豆产量"),
        (Some(2024), Some(2025), false)
    );
    assert_eq!(years("2023-24赛季"), (Some(2023), Some(2024), false));
    assert_eq!(years("2019/2020榨季"), (Some(2019), Some(2020), false));
    assert_eq!(years("2024/25财年赤字"), (Some(2024), Some(2025), true));
    assert_eq!(years("2024/26年度").1, None);
    assert_eq!(ymd("2011/12"), (Some(2011), Some(12), None));
}

#[test]
fn years_that_are_joined_and_short_years_before_an_amount() {
    let years = |t: &str| {
        let w = one(t);
        (w.year, w.year_to)
    };
    assert_eq!(years("2022及2023年头部公司"), (Some(2022), Some(2023)));
    assert_eq!(years("2020和2023年"), (Some(2023), None));
    assert_eq!(years("从23年的596亿欧元增长"), (Some(2023), None));
    assert_eq!(years("有20年的经验"), (None, None));
}

#[test]
fn the_first_months_of_a_year_are_told_by_their_number() {
    let w = one("profit for 9M FY25 rose");
    assert_eq!(
        (w.year, w.quarter, w.quarter_to, w.fiscal),
        (Some(2025), Some(1), Some(3), true)
    );
    let w = one("in 6M 2024");
    assert_eq!(
        (w.year, w.month, w.month_to),
        (Some(2024), Some(1), Some(6))
    );
    for t in ["9M people", "9MB of memory", "a 3M product"] {
        assert!(scan(t).is_empty(), "{t}");
    }
    assert_eq!(one("\n2024 Adjusted EPS").year, Some(2024));
}
