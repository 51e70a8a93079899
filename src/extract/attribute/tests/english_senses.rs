//! English news: numbers whose words have another sense beside others, and what is a level and what a change.

use super::check;

#[test]
fn a_share_is_one_of_what_is_named_behind_it() {
    check(
        "Acme Foods\nAcme Foods makes 61.3% of the total supply.",
        &["61.3%: Acme Foods | share of total supply"],
    );
}

#[test]
fn the_back_half_of_a_year_is_no_share() {
    check(
        "Acme Foods\nAcme Foods expects growth in the back half of the year.",
        &[],
    );
}

#[test]
fn a_rate_that_is_cut_has_its_level() {
    check(
        "ECB\nThe ECB could cut its 2.75% benchmark rate. The bank paid out a dividend.",
        &["2.75%: European Central Bank | interest rate"],
    );
}

#[test]
fn a_part_of_earnings_that_is_paid_out() {
    check(
        "Acme Foods\nAcme Foods has been paying out 33% of its earnings.",
        &["33%: Acme Foods | payout ratio"],
    );
}

#[test]
fn a_list_of_kinds_is_no_noun() {
    check(
        "Acme Foods\nAcme Foods will create 30,000 direct, indirect and induced jobs.",
        &["30,000: Acme Foods | jobs"],
    );
}

#[test]
fn debt_that_is_repaid_and_dividends_that_are_returned() {
    check(
        "Acme Foods\nAcme Foods repaid $43 million of debt. It returned $20 million to shareholders through dividends.",
        &[
            "$43 million: Acme Foods | repayment",
            "$20 million: Acme Foods | dividend",
        ],
    );
}

#[test]
fn an_index_closes_no_stores() {
    check(
        "Markets\nThe S&P 500 closed up 0.7% to 6,066 on Monday. At closing, the Sensex stood at 76,138.97.",
        &[
            "0.7%: S&P 500 | index daily gain",
            "6,066: S&P 500 | index level",
            "76,138.97: Sensex | index level",
        ],
    );
}

#[test]
fn the_profit_before_the_cents_of_a_share_is_a_profit() {
    check(
        "Acme Foods\nAcme Foods posted net income of $2.02 billion or $2.80 per share.",
        &[
            "$2.02 billion: Acme Foods | net income",
            "$2.80: Acme Foods | earnings per share",
        ],
    );
}

#[test]
fn whoever_follows_in_a_list_has_its_own_number() {
    check(
        "Acme Foods leads\nAcme Foods led with sales of $57 million, followed by Brent Industries with $49 million from 18 brands.",
        &[
            "$57 million: Acme Foods | sales",
            "$49 million: Brent Industries | sales",
            "18: Brent Industries | brands",
        ],
    );
}

#[test]
fn a_bare_amount_of_a_list_goes_on_with_the_figure() {
    check(
        "Acme Foods\nAcme Foods declared dividends of $14 per share, $0.75 per share, and $0.50 per share.",
        &[
            "$14: Acme Foods | dividend per share",
            "$0.75: Acme Foods | dividend per share",
            "$0.50: Acme Foods | dividend per share",
        ],
    );
}

#[test]
fn a_step_is_no_level() {
    check(
        "Markets\nThe rupee ended 63 paise higher at 86.82. The Sensex stood at 76,138.97, which was 32.11 points lower.",
        &[
            "63 paise: rupee | exchange rate daily gain",
            "76,138.97: Sensex | index level",
            "32.11: Sensex | index daily fall",
        ],
    );
}

#[test]
fn pairs_of_currencies_head_the_entries_of_a_list() {
    check(
        "Positions\n(EUR:USD) – Trend strength: -56%\n(GBP:USD) – Trend strength: -71%",
        &[
            "-56%: EUR/USD | trend strength",
            "-71%: GBP/USD | trend strength",
        ],
    );
}
