//! English news: which capitalised words name somebody, and where the noun behind a count ends.

use super::check;

#[test]
fn a_common_word_with_a_capital_names_nobody() {
    check(
        "Acme results\nAcme Foods reported a good year. Subscriptions stood out. Impressively, Acme Foods spent $5 million on ovens.",
        &["$5 million: Acme Foods | spending"],
    );
    check(
        "Fines\nThe regulator fined Mara Olsen, the former Chief Information Officer of Acme Foods, $81,620.",
        &["$81,620: Mara Olsen | fine"],
    );
    check(
        "Results\nAdvanced Metals said profit rose 4%. Advanced Metals paid no dividend.",
        &["4%: Advanced Metals | net income growth"],
    );
}

#[test]
fn letters_that_shorten_common_words_name_nobody() {
    check(
        "Acme Air traffic\nAcme Air said its revenue passenger kilometers (RPKs) were strong. RPKs aside, its load factor was 83.6%.",
        &["83.6%: Acme Air | load factor"],
    );
}

#[test]
fn a_person_may_be_called_like_a_firm() {
    check(
        "Calder results\nCalder Group opened a site. CEO Kevin Ford highlighted revenue of $185 million at Calder Group.",
        &["$185 million: Calder Group | revenue"],
    );
}

#[test]
fn the_noun_behind_a_count_ends_before_what_it_does() {
    check(
        "Acme\nAcme Foods has 50 plants covering a wide area. It tried two recipes (sweet and sour). It has 20 bonds outstanding.",
        &[
            "50: Acme Foods | plants",
            "two: Acme Foods | recipes",
            "20: Acme Foods | bonds outstanding",
        ],
    );
}

#[test]
fn an_area_or_a_power_says_what_it_is() {
    check(
        "Acme\nAcme Woods owns more than 35,000 acres of farmland.",
        &["35,000 acres: Acme Woods | area"],
    );
}
