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
