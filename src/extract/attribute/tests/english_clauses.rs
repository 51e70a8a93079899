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

#[test]
fn whoever_acts_comes_before_the_place_where() {
    check(
        "Shops\nMarlow Foods opened 30 stores in India last year.",
        &["30: Marlow Foods | stores"],
    );
    check(
        "Trade\nExports from Vietnam to the United States rose 20%.",
        &["20%: Vietnam | exports growth"],
    );
}

#[test]
fn a_list_leads_on_to_whoever_follows() {
    check(
        "Clubs\nReal Madrid topped the table with revenue of €800 million, followed by Tenby Rovers with €700 million.",
        &[
            "€800 million: Real Madrid | revenue",
            "€700 million: Tenby Rovers | revenue",
        ],
    );
}

#[test]
fn what_is_bought_is_neither_the_buyer_nor_the_seller() {
    check(
        "Deals\nMarlow Foods has agreed to be bought by Harwell Capital for £3 billion.",
        &["£3 billion: Marlow Foods | acquisition price"],
    );
    check(
        "Deals\nHarwell Capital sold Tenby Dairies to Marlow Foods for £300 million.",
        &["£300 million: Tenby Dairies | acquisition price"],
    );
}

#[test]
fn the_firm_that_a_title_opens_with_comes_before_a_part_named_once() {
    check(
        "iRadimed raises its outlook\niRadimed makes pumps. The new MRP line sells well.\n\niRadimed expects more orders.\n\nRevenue was $19 million.",
        &["$19 million: iRadimed | revenue"],
    );
}

#[test]
fn a_place_and_the_capitals_behind_it_are_one_name() {
    check(
        "Results\nPhoenix Group lost $12 million last year. The Burlington Stores chain grew. Shares in Burlington Stores rose 3%.",
        &[
            "$12 million: Phoenix Group | net loss",
            "3%: Burlington Stores | share price daily gain",
        ],
    );
}

#[test]
fn of_what_a_percentage_is_a_part_owns_nothing_of_the_next() {
    check(
        "Power\nMarlow Foods generates 95% of South Africa's electricity and 45% of Africa's.",
        &[
            "95%: Marlow Foods | share of electricity",
            "45%: Marlow Foods | share",
        ],
    );
}
