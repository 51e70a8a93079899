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

#[test]
fn a_rise_in_a_figure_names_it_behind() {
    check(
        "Infosys results\nInfosys reported a 9.6% rise in quarterly revenue to $4.9 billion.",
        &[
            "9.6%: Infosys | quarterly revenue growth",
            "$4.9 billion: Infosys | quarterly revenue",
        ],
    );
}

#[test]
fn money_of_deals_and_verdicts() {
    check(
        "Deal news\nSoftBank sold its entire stake in Nvidia for $5.83 billion.",
        &["$5.83 billion: SoftBank | share sale"],
    );
    check(
        "Deal news\nThe two agreed on a merger that could be worth up to $630 million.",
        &["$630 million: - | deal value"],
    );
    check(
        "Court news\nA jury ordered Johnson & Johnson to pay $966 million.",
        &["$966 million: Johnson & Johnson | damages"],
    );
}

#[test]
fn each_count_of_people_has_its_own_fate() {
    check(
        "World news\nA bus crash in Peru killed at least 26 people and left 80 injured.",
        &[
            "26: Peru bus crash | deaths",
            "80: Peru bus crash | injured",
        ],
    );
    check(
        "World news\nThe death toll in Kenya rose to 45 on Sunday.",
        &["45: Kenya | deaths"],
    );
}

#[test]
fn a_phrase_that_no_vocabulary_knows_names_the_figure() {
    check(
        "Energy bills\nThe average household bill in Britain was 1,200 pounds.",
        &["1,200 pounds: UK | household bill"],
    );
    check(
        "Budget\nFrance is sitting on an unspent balance of 3 billion euros.",
        &["3 billion euros: France | unspent balance"],
    );
}

#[test]
fn a_rate_of_exchange_is_one_of_the_currency_named() {
    check(
        "Currencies\nThe rupee closed at 88.66 per dollar.",
        &["88.66: rupee | exchange rate"],
    );
}
