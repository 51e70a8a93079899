//! English news: what a clause says its number is of, and what it goes on from; offices that only tell.

use super::check;

#[test]
fn the_first_phrase_before_the_verb_names_the_figure() {
    check(
        "Rates\nAcme Foods said the vacancy rate in its offices stood at 6.2%.",
        &["6.2%: Acme Foods | vacancy rate"],
    );
    check(
        "Fraud\nPaul Weller was ordered to pay $412,300 in restitution for a scheme that cost lenders millions in loans.",
        &["$412,300: Paul Weller | restitution"],
    );
    check(
        "Acme results\nAcme Foods said lower volumes (-3.7%) hurt.",
        &["-3.7%: Acme Foods | volumes decline"],
    );
}

#[test]
fn a_change_of_a_place_goes_on_from_the_figure_before() {
    check(
        "Travel\nTourist arrivals in Africa rose 10% through June. North Africa rose 11%. Western Europe saw a 5% upturn.",
        &[
            "10%: Africa | visitors growth",
            "11%: North Africa | visitors growth",
            "5%: Western Europe | visitors growth",
        ],
    );
}

#[test]
fn a_part_of_a_count_is_of_the_same_figure() {
    check(
        "Acme\nAcme Foods plans to cut 200 jobs, roughly 1% of its 21,000 employees.",
        &[
            "200: Acme Foods | layoffs",
            "1%: Acme Foods | layoffs",
            "21,000: Acme Foods | employees",
        ],
    );
}

#[test]
fn what_was_done_goes_with_what_is_counted() {
    check(
        "Rosa\nTyphoon Rosa killed three people in Fiji. Typhoon Rosa left.\nThe National Disaster Council said 3,400 houses were partially damaged and 720 others totally wrecked.",
        &[
            "three: Typhoon Rosa | deaths",
            "3,400: Typhoon Rosa | homes damaged",
            "720: Typhoon Rosa | houses destroyed",
        ],
    );
}

#[test]
fn a_word_with_an_article_points_back_to_a_longer_name() {
    check(
        "Trade\nThe trade deficit of Fiji narrowed in June. The deficit decreased from $71 million in May.",
        &["$71 million: Fiji | trade deficit"],
    );
}

#[test]
fn posts_come_and_go() {
    check(
        "Jobs\nAcme Foods plans to cull 15% of its global workforce. Acme Foods hired 3,750 people in June.",
        &["15%: Acme Foods | layoffs", "3,750: Acme Foods | hires"],
    );
}

#[test]
fn a_noun_is_what_its_last_word_says() {
    check(
        "Roads\nFiji recorded 37,810 motor vehicle accident deaths last year.",
        &["37,810: Fiji | deaths"],
    );
}

#[test]
fn places_have_one_figure_in_turn() {
    check(
        "Roads\nTraffic deaths in Fiji fell 12% in 2025. Samoa saw a 52% decline, followed by Tonga (-30%).",
        &[
            "12%: Fiji | deaths decline",
            "52%: Samoa | deaths decline",
            "-30%: Tonga | deaths decline",
        ],
    );
}

#[test]
fn what_a_share_earns_is_told_in_many_ways() {
    check(
        "Acme Foods results\nOn a per-share basis, earnings of Acme Foods fell to 10 cents from 11 cents a year earlier.",
        &[
            "10 cents: Acme Foods | earnings per share",
            "11 cents: Acme Foods | earnings per share",
        ],
    );
}
