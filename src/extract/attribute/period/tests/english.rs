//! Periods of English figures of results and of markets.

use super::periods;

#[test]
fn results_of_a_quarter_to_come_are_of_the_fiscal_year() {
    assert_eq!(
        periods(
            "Acme Foods (TSE:9517) Third Quarter 2025 Results\nRevenue: [$43] (down [32%] from 3Q 2024)."
        ),
        ["2025-Q3", "2025-Q3"]
    );
}

#[test]
fn a_quarter_that_was_posted_lies_behind_a_year_that_is_looked_forward_to() {
    assert_eq!(
        periods(
            "Acme expects income to improve this year as it posted a [10%] rise in fourth-quarter profit."
        ),
        ["2024-Q4"]
    );
}

#[test]
fn a_move_and_the_level_it_led_to_are_of_one_time() {
    assert_eq!(
        periods("Acme Foods shares fell [1.5%] to [$65] as fourth-quarter growth disappointed."),
        ["2025-02-08", "2025-02-08"]
    );
    assert_eq!(
        periods(
            "Acme Foods told of its third-quarter profit.\nIts net profit rose [52%] to [$372 million] for the quarter ended December 31."
        ),
        ["2024-Q4", "2024-Q4"]
    );
}

#[test]
fn a_report_on_markets_opens_with_the_day_of_its_session() {
    assert_eq!(
        periods(
            "Stocks closed in the red Friday, hurt by prices.\nThe S&P 500 closed [-0.95%] lower.\nAcme stock rose [2%] premarket."
        ),
        ["2025-02-07", "2025-02-08"]
    );
}

#[test]
fn a_move_of_a_day_is_of_no_quarter() {
    assert_eq!(
        periods("Acme Foods stock fell [4%] on soft Q1 guidance."),
        ["2025-02-08"]
    );
    assert_eq!(
        periods("The most active April copper contract fell [2.5%]."),
        ["2025-02-08"]
    );
}

#[test]
fn what_results_tell_is_of_their_quarter_or_year() {
    assert_eq!(
        periods("Acme reported Q4 net income late Tuesday of [$27]."),
        ["2024-Q4"]
    );
    assert_eq!(
        periods(
            "In the fourth quarter of 2024, revenue was [$5]. However, for the full year, revenue rose [3%]."
        ),
        ["2024-Q4", "2024"]
    );
    assert_eq!(periods("Output may reach [$2] by CY30."), ["2030"]);
}
