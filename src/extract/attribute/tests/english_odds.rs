//! Owners of English numbers that odds decide: phrases without a name, and names from elsewhere.

use super::check;

#[test]
fn a_phrase_without_a_name_owns_what_its_clause_says() {
    check(
        "Power mix of Marland\nGrid Watch, a think tank, published its yearly review on Monday.\n\nSolar panels made up 12% of what was fed in last year.",
        &["12%: solar panels | share"],
    );
    check(
        "Exam results\nThe Council for Exams released the results on Thursday. Boys won 28.4% of the top grades.",
        &["28.4%: boys | share of top grades"],
    );
    check(
        "Tiny island, big catch\nThe fleet of Port Ross went out at dawn, the harbour office said. Fishing boats from the mainland landed 1,200 tonnes.",
        &["1,200 tonnes: fishing boats | -"],
    );
}

#[test]
fn the_firm_of_the_title_comes_before_whoever_only_speaks_of_it() {
    check(
        "Acme Foods lifts forecast after strong year\nAcme Foods raised its forecast on Tuesday. Jane Miller of Orrick Partners said the shares were cheap.\n\nRevenue came to $4.1 billion, an increase of 7%.",
        &[
            "$4.1 billion: Acme Foods | revenue",
            "7%: Acme Foods | revenue growth",
        ],
    );
}

#[test]
fn a_unit_a_participle_and_a_part_of_the_figures_name_are_no_owners() {
    check(
        "Barge\nBarnley Dredging bought a barge. The barge lifts 1,110 pounds (500 kilograms).",
        &["1,110 pounds: barge | -", "500 kilograms: barge | -"],
    );
    check(
        "Food prices in Vietnam\nVietnam's consumer price index rose 3.4 percent. Food prices rose 4.1 percent.",
        &[
            "3.4 percent: Vietnam | CPI growth",
            "4.1 percent: Vietnam | food price year-on-year gain",
        ],
    );
}
