//! Halves and quarters without a year, and years told only in part; the article is of February 8, 2025.

use super::periods;

#[test]
fn a_half_without_a_year_is_the_one_that_is_over() {
    assert_eq!(
        periods("公司上半年研发费用达[5.26亿元]，同比提高[41.64%]。"),
        ["2024-H1", "2024-H1"]
    );
    assert_eq!(periods("上半年，公司关闭门店[531家]。"), ["2024-H1"]);
    assert_eq!(
        periods("截至2023年6月底，公司上半年营收为[35.02亿元]。"),
        ["2023-H1"]
    );
    // What is planned or possible lies ahead.
    assert_eq!(periods("公司预计上半年营收[12亿元]。"), ["2025-H1"]);
    assert_eq!(periods("上半年或推出[1000伙]，可能增加收入。"), ["2025-H1"]);
    assert_eq!(periods("今年上半年营收[12亿元]。"), ["2025-H1"]);
}

#[test]
fn a_half_of_which_a_title_thinks_dates_nothing() {
    assert_eq!(
        periods("美国1月PPI按月升[0.4%]。\n上半年难减息。\n核心PPI按月升[0.3%]。"),
        ["2025-01", "2025"]
    );
}

#[test]
fn a_quarter_that_has_just_ended_needs_no_year() {
    assert_eq!(
        periods("公司第四季度营收好于预期，为[12亿元]。"),
        ["2024-Q4"]
    );
    assert_eq!(periods("预计第四季度盈利增长[14.8%]。"), ["2024-Q4"]);
    assert_eq!(periods("预计第二季度营收[12亿元]。"), ["2025-Q2"]);
    assert_eq!(periods("美国12月订单下降[0.9%]不及预期。"), ["2024-12"]);
}

#[test]
fn a_fiscal_quarter_is_of_the_year_that_it_is_part_of() {
    assert_eq!(periods("公司财政第二季度收入为[15亿元]。"), ["2025-Q2"]);
    assert_eq!(periods("公司第四财季收入为[15亿元]。"), ["2024-Q4"]);
    assert_eq!(periods("公司预计第三财季收入为[15亿元]。"), ["2025-Q3"]);
    assert_eq!(
        periods("Acme reported fiscal second-quarter revenue of [$14 billion] on Wednesday."),
        ["2025-Q2"]
    );
}

#[test]
fn years_up_to_a_part_of_one_stand_for_amounts_in_a_row() {
    let row = ["2022", "2023", "2024-Q1/2024-Q3"];
    for told in [
        "2022年—2024年前三季度",
        "2022年至2024前三季度",
        "2022年至2023年以及2024年前三季度",
    ] {
        assert_eq!(
            periods(&format!(
                "{told}，公司营收分别为[18亿元]、[21亿元]、[16亿元]。"
            )),
            row,
            "{told}"
        );
    }
    // Summed up, they are one time.
    assert_eq!(
        periods("2022年至2024年前三季度，公司累计亏损[5亿元]。"),
        ["2022/2024-Q3"]
    );
}

#[test]
fn a_change_is_of_the_time_that_it_led_to() {
    assert_eq!(
        periods(
            "Loans stood at [$27] in Q3 FY25 as against [$18] in Q3 FY24, an increase of [50%]."
        ),
        ["2025-Q3", "2024-Q3", "2025-Q3"]
    );
    assert_eq!(periods("今年的成交量是去年的[2倍]多。"), ["2025"]);
}

#[test]
fn the_day_of_a_report_is_not_that_of_its_figures() {
    assert_eq!(
        periods("Acme reported fourth-quarter revenue of [$14 billion] on Wednesday."),
        ["2024-Q4"]
    );
    assert_eq!(
        periods("Shares of Acme closed at [$14] on Wednesday."),
        ["2025-02-05"]
    );
}
