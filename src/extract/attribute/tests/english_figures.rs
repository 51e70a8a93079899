//! English news: what a number is of by the phrase around it.

use super::check;

#[test]
fn a_day_of_trading_closes_no_stores() {
    check(
        "Markets\nThe Dow closed down 0.54% on Friday.\nCalder Inc lends money. Calder said that shares of the lending company soared 26% on Friday.",
        &[
            "0.54%: Dow Jones Industrial Average | index daily fall",
            "26%: Calder | share price daily gain",
        ],
    );
}

#[test]
fn a_sign_in_the_bracket_of_a_share_says_how_it_moved() {
    check(
        "Markets\nThose that moved included Apple (AAPL US, +1.30%) and Nvidia (NVDA, -2.75%).",
        &[
            "1.30%: Apple | share price daily gain",
            "-2.75%: Nvidia | share price daily fall",
        ],
    );
}

#[test]
fn a_growth_of_a_trade_is_none_of_an_economy() {
    check(
        "Calder\nCalder Group sees revenue growing 2%, compared to a 4.1% growth forecast for the mining industry in Japan.",
        &[
            "2%: Calder Group | revenue growth",
            "4.1%: Calder Group | revenue growth",
        ],
    );
}

#[test]
fn more_than_a_year_earlier_is_a_growth() {
    check(
        "Acme Air\nAcme Air carried 12.4 million passengers in May, 6% more than a year earlier.",
        &[
            "12.4 million: Acme Air | passengers",
            "6%: Acme Air | passengers growth",
        ],
    );
}

#[test]
fn shares_are_worth_a_value_and_no_price() {
    check(
        "Acme\nAcme Foods bought back shares worth $6 million.",
        &["$6 million: Acme Foods | value of shares"],
    );
}

#[test]
fn nobody_is_injured_by_an_outbreak() {
    check(
        "Measles in Texas\nThe measles outbreak has sickened 481 people in Texas.",
        &["481: Texas | cases"],
    );
}

#[test]
fn a_change_of_a_month_is_none_of_a_day() {
    check(
        "Acme\nIn October 2024, Nvidia surged 130% on optimism.",
        &["130%: Nvidia | share price gain"],
    );
}

#[test]
fn a_later_owner_of_the_same_figure_goes_first() {
    check(
        "People\nIndia's population is 1.46 billion, and China's is 1.41 billion.",
        &[
            "1.46 billion: India | population",
            "1.41 billion: China | population",
        ],
    );
}

#[test]
fn for_how_much_a_price_is_asked_is_no_figure() {
    check(
        "Gold\nThe price of ten grams of gold stood at Rs 86,810.",
        &["ten grams: gold | -", "Rs 86,810: gold | price"],
    );
}

#[test]
fn earnings_of_a_share_are_set_against_a_loss_of_a_share() {
    check(
        "Acme Holding Full Year 2024 Earnings\nEPS: $0.37 (up from $0.80 loss in FY 2023).",
        &[
            "$0.37: Acme Holding | earnings per share",
            "$0.80: Acme Holding | loss per share",
        ],
    );
}

#[test]
fn the_time_right_behind_a_move_is_its_own() {
    check(
        "Stocks\nThe Nifty 50 fell 0.6% on month but gained 8.2% on year.\nThe S&P 500 closed -0.95% at 6,025.99.",
        &[
            "0.6%: Nifty 50 | index monthly fall",
            "8.2%: Nifty 50 | index year-on-year gain",
            "-0.95%: S&P 500 | index daily fall",
            "6,025.99: S&P 500 | index level",
        ],
    );
}

#[test]
fn a_list_goes_on_behind_followed_by() {
    check(
        "Cars\nToyota gained 2%, followed by Honda at 1.5% and Nissan at 0.7%.",
        &[
            "2%: Toyota | share price daily gain",
            "1.5%: Honda | share price daily gain",
            "0.7%: Nissan | share price daily gain",
        ],
    );
}
