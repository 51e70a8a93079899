//! English news: who owns a number by the construction of its sentence.

use super::check;

#[test]
fn a_phrase_before_the_comma_is_said_of_whoever_opens_the_clause_behind() {
    check(
        "Acme\nAcme Foods has 5 plants.\nWith 200 lawyers in 10 offices, Robb Geller is among the largest firms.\nFounded in 1990 and employing 3,000 people, Marlow Foods makes soup.",
        &[
            "5: Acme Foods | plants",
            "200: Robb Geller | lawyers",
            "10: Robb Geller | offices",
            "3,000: Marlow Foods | employees",
        ],
    );
}

#[test]
fn whoever_heads_a_clause_behind_with_owns_its_number() {
    check(
        "Solar\nAsia led global growth, with China alone contributing 64% of new capacity.",
        &["64%: China | share of new capacity"],
    );
}

#[test]
fn whoever_is_left_out_or_compared_with_owns_nothing() {
    check(
        "Acme\nUnlike Marlow Foods, Tenby Foods raised its dividend by 10%.",
        &["10%: Tenby Foods | dividend growth"],
    );
}

#[test]
fn two_numbers_for_each_of_two_names() {
    check(
        "Oil\nBrent and WTI futures fell $1.72 to $116.26 a barrel and $1.98 to $109.78, respectively.",
        &[
            "$1.72: Brent | price daily fall",
            "$116.26: Brent | price",
            "$1.98: WTI | price",
            "$109.78: WTI | price",
        ],
    );
}

#[test]
fn a_name_before_a_spaced_colon_heads_its_line() {
    check(
        "Jobs\nIDORSIA : The Swiss drugmaker said in November that it would shed up to 270 jobs as part of its plans.\nMARLOW : The British grocer said in May that it planned to cut as many as 4,700 jobs at home.\nTENBY : The German carmaker said in June that it would close 20 stores in Austria.",
        &[
            "270: IDORSIA | layoffs",
            "4,700: MARLOW | layoffs",
            "20: TENBY | closed stores",
        ],
    );
}

#[test]
fn whoever_only_tells_owns_nothing() {
    check(
        "Solar\nSolar capacity in Fiji is set to reach 79 gigawatts, according to think tank Embla. The total is up 9%, Embla said.",
        &[
            "79 gigawatts: Fiji | installed capacity",
            "9%: Fiji | installed capacity growth",
        ],
    );
}

#[test]
fn a_trade_behind_a_country_is_no_part_of_its_name() {
    check(
        "Air traffic\nGlobal passenger demand was strong in May. The load factor reached 83.6%.",
        &["83.6%: global | load factor"],
    );
}

#[test]
fn where_a_contract_is_traded_is_not_what_is_traded() {
    check(
        "Rubber slips\nThe Kobe Exchange (KBE) rubber contract for July delivery , was down 5.7 yen, or 1.53%, at 368 yen per kg.",
        &[
            "5.7 yen: rubber futures | price daily fall",
            "1.53%: rubber futures | price daily fall",
            "368 yen: rubber futures | price",
        ],
    );
    check(
        "Palm oil gains\nThe benchmark palm oil contract on the Penang Derivatives Exchange gained 39 ringgit, or 0.86%, to 4,567 ringgit a metric ton.",
        &[
            "39 ringgit: palm oil | price daily gain",
            "0.86%: palm oil | price daily gain",
            "4,567 ringgit: palm oil | price",
        ],
    );
}

#[test]
fn a_firm_may_begin_with_a_small_letter() {
    check(
        "oRBIX Reports Results\noRBIX (TSE:9517) had a good year. Revenue rose 5%.\nThe firm oRBIX made a profit of $3 million.",
        &[
            "5%: oRBIX | revenue growth",
            "$3 million: oRBIX | net income",
        ],
    );
}

#[test]
fn a_bank_of_a_place_keeps_its_first_words() {
    check(
        "Results\nThe Bank of Malta Group PLC reported revenue of $5 million.",
        &["$5 million: Bank of Malta Group | revenue"],
    );
}
