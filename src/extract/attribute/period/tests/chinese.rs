//! Periods of Chinese figures of markets and of what was expected.

use super::periods;

#[test]
fn a_session_abroad_is_of_its_own_day() {
    assert_eq!(
        periods(
            "北京时间8日凌晨，美股周五收高，科技股领涨。\n道指收涨[0.3%]。\n公司收涨[20%]，全年销售额增长[64%]。\n盘后，公司股价再涨[2%]。"
        ),
        ["2025-02-07", "2025-02-07", "2025", "2025-02-08"]
    );
    // An opening on markets at home as well leaves the day to each.
    assert_eq!(
        periods("美股周五收高，港股高开。\n恒指收涨[0.3%]。"),
        ["2025-02-08"]
    );
}

#[test]
fn what_was_expected_is_of_the_time_of_the_figure() {
    assert_eq!(
        periods("1月CPI同比增长[2.2%]，预期[1.9%]，前值[1.8%]。"),
        ["2025-01", "2025-01", "2024-12"]
    );
    assert_eq!(
        periods("第四季度营收[17.2亿元]，低于市场预期的[17.6亿元]。"),
        ["2024-Q4", "2024-Q4"]
    );
}

#[test]
fn a_month_of_delivery_is_no_time() {
    assert_eq!(
        periods("纽约8月期金收市升[1.6%]，3月原油期货跌[2%]。"),
        ["2025-02-08", "2025-02-08"]
    );
}

#[test]
fn a_crop_is_of_its_year_and_its_price_is_not() {
    assert_eq!(
        periods("巴西2024/25年度大豆产量为[1.7亿吨]，期货价格收涨[2%]。"),
        ["2024/2025", "2025-02-08"]
    );
}

#[test]
fn what_may_come_does_not_date_what_is_told_next() {
    assert_eq!(
        periods("尽管1月通胀上升，但央行可能会在本月晚些时候降息。总体通胀率升至[2.2%]。"),
        ["2025-01"]
    );
}

#[test]
fn a_session_may_be_told_in_a_clause_of_its_own() {
    assert_eq!(
        periods("周五（2月7日），美国三大指数全线收低。\n道指收跌[0.9%]。"),
        ["2025-02-07"]
    );
}
