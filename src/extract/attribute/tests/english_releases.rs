//! English press releases and market reports: who files and who spreads them, whom their titles name, what they print of
//! results and prices.

use super::check;

#[test]
fn the_dateline_of_a_release_owns_nothing() {
    check(
        "ACME OPTICS ANNOUNCES RECORD RESULTS\nPR Newswire\n\nKFAR HADAR, Israel, Feb. 12, 2025\n\nKFAR HADAR, Israel, Feb. 12, 2025 /PRNewswire/ -- Acme Optics Ltd. today announced its results.\n\n* Record revenues of $117.3 million;",
        &["$117.3 million: Acme Optics | revenue"],
    );
    check(
        "Calder Foods Corp. grows\nSHELTON, CT / ACCESS Newswire / February 11, 2025 / Calder Foods Corp. reported revenue of $12 million.",
        &["$12 million: Calder Foods | revenue"],
    );
}

#[test]
fn a_title_names_who_reports() {
    check(
        "Tamura Electric Third Quarter 2025 Earnings\nRevenue: $311.6 million.",
        &["$311.6 million: Tamura Electric | revenue"],
    );
    check(
        "Physione Raises $4 million\nThe round was led by others.",
        &["$4 million: Physione | funding"],
    );
}

#[test]
fn a_name_in_quotation_marks_in_a_bracket_is_another_name() {
    check(
        "Results\nMoreland Homes Trust (\"Moreland\" or the \"Fund\") reported a good year. Moreland spent $5 million on roofs.",
        &["$5 million: Moreland Homes Trust | spending"],
    );
}

#[test]
fn codes_of_contracts_name_nobody() {
    check(
        "Cotton eases\nCotton contracts for May (CTc2) fell 0.69%, to 68.1 cents per lb.",
        &[
            "0.69%: cotton | price daily fall",
            "68.1 cents: cotton | price",
        ],
    );
}

#[test]
fn a_sign_behind_a_share_is_its_change() {
    check(
        "Movers\nAcme Foods (NYSE:ACF) +9.1%.",
        &["9.1%: Acme Foods | share price daily gain"],
    );
}

#[test]
fn sessions_open_with_a_loss() {
    check(
        "Acme Foods sinks\nShares of Acme Foods opened with a loss of 5.29 percent.",
        &["5.29 percent: Acme Foods | share price daily fall"],
    );
    check(
        "Acme Foods sinks\nThe shares of Acme Foods Ltd. dropped 20 percent on the exchange.",
        &["20 percent: Acme Foods | share price daily fall"],
    );
}

#[test]
fn what_results_beat_estimates_by_is_not_the_result() {
    check(
        "Acme Foods results\nAcme Foods said revenue of $60 million beats by $2 million. Revenue exceeded analyst estimates by 1.4%.",
        &[
            "$60 million: Acme Foods | revenue",
            "$2 million: Acme Foods | revenue surprise",
            "1.4%: Acme Foods | revenue surprise",
        ],
    );
}

#[test]
fn a_quarter_parts_no_growth_from_its_percentage() {
    check(
        "Acme Foods outlook\nAcme Foods projects 50% Q4 2025 revenue growth.",
        &["50%: Acme Foods | revenue growth"],
    );
}

#[test]
fn a_legal_form_proves_a_name_of_common_words() {
    check(
        "Dividend\nAlder Private Group Ltd announced a dividend of $0.15 per share.",
        &["$0.15: Alder Private Group | dividend per share"],
    );
    check(
        "Results\nMoreland Funeral Partners earned $2 million in the quarter.",
        &["$2 million: Moreland Funeral Partners | net income"],
    );
}

#[test]
fn a_product_is_not_the_full_name_of_its_maker() {
    check(
        "Results\nCalderfrog said its users like Calderfrog Curation. Calderfrog spent $5 million on ovens.",
        &["$5 million: Calderfrog | spending"],
    );
}

#[test]
fn what_is_measured_from_a_high_is_a_price() {
    check(
        "Acme Foods shares slide\nAcme Foods shares slid. Down 27.53% from its 52-week closing high.",
        &["27.53%: Acme Foods | share price multi-period fall"],
    );
}

#[test]
fn an_amount_of_millions_is_no_price_of_a_share() {
    check(
        "Acme Foods director sells\nMara Olsen sold 9,900 shares of Acme Foods at $66 per share, totaling $653,400.",
        &[
            "9,900: Mara Olsen | shares sold",
            "$66: Acme Foods | share price",
            "$653,400: Acme Foods | share sale",
        ],
    );
}

#[test]
fn a_headline_states_growth_in_capitals() {
    check(
        "Calder Foods Delivers 15% Revenue Growth\nCalder Foods has 5 plants.",
        &[
            "15%: Calder Foods | revenue growth",
            "5: Calder Foods | plants",
        ],
    );
}

#[test]
fn two_amounts_have_each_their_figure_behind() {
    check(
        "Results\nCalder Foods posted $34 million in earnings and $55 million in cash flow.",
        &[
            "$34 million: Calder Foods | net income",
            "$55 million: Calder Foods | cash flow",
        ],
    );
}

#[test]
fn a_firm_that_lost_money_made_a_loss() {
    check(
        "Results\nCalder Foods lost $5 million in 2024 versus a profit of $3 million.",
        &[
            "$5 million: Calder Foods | net loss",
            "$3 million: Calder Foods | net income",
        ],
    );
}

#[test]
fn what_is_counted_says_what_was_done_with_it() {
    check(
        "Results\nCalder Foods bought back 350,022 ordinary shares.\nWe see 3 warning signs we've told you of with Calder Foods.",
        &[
            "350,022: Calder Foods | shares bought back",
            "3: Calder Foods | warning signs",
        ],
    );
}

#[test]
fn a_figure_for_each_of_something_is_not_the_whole() {
    check(
        "Results\nCalder Foods said its revenue per treatment was $5.20, up 3% from last year.",
        &[
            "$5.20: Calder Foods | revenue per treatment",
            "3%: Calder Foods | revenue per treatment growth",
        ],
    );
}
