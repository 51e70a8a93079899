//! English news: owners by phrase, attributes and datelines that own nothing, figures by the noun beside them.

use super::check;

#[test]
fn a_firm_is_meant_by_what_it_is() {
    check(
        "Nvidia forecasts revenue above estimates\nNvidia on Wednesday forecast revenue above estimates, helped by demand for its Blackwell chips. The Santa Clara, California-based company expects revenue of $78 billion.",
        &["$78 billion: Nvidia | revenue"],
    );
    check(
        "Target cuts forecast\nTarget on Tuesday cut its forecast. The retailer's total revenue decreased 1.5% to $30.4 billion.",
        &[
            "1.5%: Target | revenue decline",
            "$30.4 billion: Target | revenue",
        ],
    );
}

#[test]
fn a_phrase_ties_the_figure_to_its_owner() {
    check(
        "Court news\nSeparately, the European Commission fined Google 2.95 billion euros for violations.",
        &["2.95 billion euros: Google | fine"],
    );
    check(
        "Health report\nIn Texas, two children have died.",
        &["two: Texas | deaths"],
    );
    check(
        "Housing\nRents in London rose 2.1% last month.",
        &["2.1%: London | rent monthly gain"],
    );
}

#[test]
fn the_noun_beside_a_number_says_what_it_is() {
    check(
        "Amazon to cut jobs\nAmazon said it would lay off 16,000 employees.",
        &["16,000: Amazon | layoffs"],
    );
    check(
        "Samsung recall\nSamsung will give owners a $45 voucher.",
        &["$45: Samsung Electronics | voucher"],
    );
}

#[test]
fn where_a_report_was_filed_owns_nothing() {
    check(
        "Boeing strike\nST. LOUIS - Boeing delivered 48 jets in July, up from 43 a year earlier.",
        &["48: Boeing | deliveries", "43: Boeing | deliveries"],
    );
}
