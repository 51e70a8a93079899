//! Counts and whose they are in English news: people by any noun, lists of places, offices, storms, strikes.

use super::check;

#[test]
fn people_of_any_noun_have_a_fate() {
    check(
        "Raids\nPolice arrested 25 individuals in Manila, and five women were charged.",
        &["25: Manila | arrests", "five: Manila | arrests"],
    );
    check(
        "Collapse in Lagos\nFive people, including a mother and her son, were killed in Lagos.",
        &["Five: Lagos | deaths"],
    );
    check(
        "Floods\nIn Peru, 23 girls attending a summer camp were still missing and 161 other people were known to be missing.",
        &["23: Peru floods | missing", "161: Peru floods | missing"],
    );
    check(
        "Bus crash in Peru\nOne person was killed and 11 others injured in the crash in Peru.",
        &[
            "One: Peru bus crash | deaths",
            "11: Peru bus crash | injured",
        ],
    );
    check(
        "Attack in Syria\nThe military said 12 U.S. soldiers were wounded in the attack in Syria.",
        &["12: Syria attack | injured"],
    );
}

#[test]
fn lists_and_levels_of_counts_go_on() {
    check(
        "Measles\nThe health department reported 45 cases in Texas, 12 in South Carolina and 7 in Utah.",
        &[
            "45: Texas | cases",
            "12: South Carolina | cases",
            "7: Utah | cases",
        ],
    );
    check(
        "Measles in Utah\nThe number of confirmed cases in Utah is now 105.",
        &["105: Utah | cases"],
    );
    check(
        "Burglaries\nArrests in Canada climbed to 939 this year.",
        &["939: Canada | arrests"],
    );
    check(
        "Cars\nA total of 75,922 cars were registered across Norway.",
        &["75,922: Norway | cars"],
    );
}

#[test]
fn an_office_tells_of_its_place() {
    check(
        "Outbreak in Ohio\nThe Ohio Department of Public Health said there were 14 more cases in the state.",
        &["14: Ohio outbreak | cases"],
    );
    check(
        "Pay\nThe Office for National Statistics said average earnings grew 5.9%.",
        &["5.9%: UK | wages growth"],
    );
}

#[test]
fn storms_and_strikes_are_named_by_what_they_are() {
    check(
        "Typhoon Marlo nears Luzon\nTyphoon Marlo killed 12 people. The storm had sustained winds of 150 kph.",
        &[
            "12: Typhoon Marlo | deaths",
            "150 kph: Typhoon Marlo | wind speed",
        ],
    );
    check(
        "Israeli strikes across Gaza\nAt least 25 Palestinians were killed in Israeli strikes across Gaza.",
        &["25: Gaza strikes | deaths"],
    );
}

#[test]
fn a_name_alone_goes_on_with_the_figure() {
    check(
        "Carmakers\nToyota gained 2%, Honda 1.5% and Nissan 0.7%.",
        &[
            "2%: Toyota | share price daily gain",
            "1.5%: Honda | share price daily gain",
            "0.7%: Nissan | share price daily gain",
        ],
    );
    check(
        "Jobs in Germany\nThe number of jobs in Germany fell by 1,000 to 2.97 million.",
        &[
            "1,000: Germany | jobs decline",
            "2.97 million: Germany | jobs",
        ],
    );
    check(
        "Quake in Japan\nThe magnitude 7.6 earthquake in Japan injured 34 people at a depth of 50 km.",
        &[
            "7.6: Japan quake | magnitude",
            "34: Japan quake | injured",
            "50 km: Japan quake | depth",
        ],
    );
}

#[test]
fn whose_share_it_is_stands_before_the_comma() {
    check(
        "Tokyo\nTokyo was weighed down by losses in Nomura, which fell 3.7%, Toyota, down 3.6%, and Honda, which lost 2%.",
        &[
            "3.7%: Nomura | share price daily fall",
            "3.6%: Toyota | share price daily fall",
            "2%: Honda | share price daily fall",
        ],
    );
    check(
        "Stocks\nThe Topix was ahead 0.39%, or 10.36 points.",
        &[
            "0.39%: Topix | index daily gain",
            "10.36: Topix | index daily gain",
        ],
    );
    check(
        "Chips\nThe forecast set Intel up for a $20 billion fall in market value.",
        &["$20 billion: Intel | market value daily fall"],
    );
    check(
        "Investor\nJapanese investor SoftBank swung to a loss of $3 billion.",
        &["$3 billion: SoftBank | net loss"],
    );
}
