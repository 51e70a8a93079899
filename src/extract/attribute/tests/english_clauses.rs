//! English news: who owns a number by the clauses around it.

use super::check;

#[test]
fn behind_a_number_the_next_name_that_acts_goes_on() {
    check(
        "Shares\nThe CAC 40 in France edged 0.2% higher and the FTSE 100 in the UK rose 0.3%.",
        &[
            "0.2%: CAC 40 | index daily gain",
            "0.3%: FTSE 100 | index daily gain",
        ],
    );
    check(
        "Shares\nThe Nasdaq gained 0.98%, while the Dow Jones Industrial Average added 0.38%.",
        &[
            "0.98%: Nasdaq Composite | index daily gain",
            "0.38%: Dow Jones Industrial Average | index daily gain",
        ],
    );
}

#[test]
fn whoever_stands_behind_with_and_before_a_participle_acts() {
    check(
        "Metals\nSilver rose 1%. Base metals were rattled, with benchmark copper futures on the London Metal Exchange falling 0.6%.",
        &[
            "1%: silver | price daily gain",
            "0.6%: copper | price daily fall",
        ],
    );
}

#[test]
fn a_body_is_named_again_by_its_noun_and_a_name_before_a_noun_only_says_which() {
    check(
        "Roofs\nTenby Council has finished its solar scheme. The Council used 30,000 Marlow solar panels from the local Marlow solar factory to equip 3,000 homes.",
        &[
            "30,000: Tenby Council | Marlow solar panels",
            "3,000: Tenby Council | homes",
        ],
    );
}

#[test]
fn a_court_of_a_place_fines_the_firm_that_was_named() {
    check(
        "Penalties\nJPMorgan paid $4.98 billion in settlements. A Dallas County court ordered the company to pay $4 billion in damages.",
        &[
            "$4.98 billion: JPMorgan | damages",
            "$4 billion: JPMorgan | damages",
        ],
    );
}

#[test]
fn a_clause_about_people_without_a_name_is_theirs() {
    check(
        "Risks\nAcme Foods has 5 plants in Texas.\nRespondents cited new software as the best remedy (71%).",
        &["5: Acme Foods | plants", "71%: respondents | -"],
    );
}

#[test]
fn a_possessive_of_a_plural_is_one() {
    check(
        "Output\nKenya has a GDP of $110 billion, behind the United Arab Emirates' $500 billion.",
        &["$110 billion: Kenya | GDP", "$500 billion: UAE | GDP"],
    );
}
