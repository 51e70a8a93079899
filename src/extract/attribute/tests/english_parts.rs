//! English news: parts of firms and of economies, what was done to things, tolls without a bearer, votes, and words for the
//! country that is spoken of.

use super::check;

#[test]
fn a_part_of_a_firm_or_an_economy_narrows_its_figure() {
    check(
        "Acme profit rises\nAcme Corp said revenue rose 8% to $12.1 billion. Revenue at its cloud unit climbed 22% to $3.4 billion.",
        &[
            "8%: Acme | revenue growth",
            "$12.1 billion: Acme | revenue",
            "22%: Acme | cloud revenue growth",
            "$3.4 billion: Acme | cloud revenue",
        ],
    );
    check(
        "Jobs\nThe economy of Canada added 35,300 jobs in October. The construction industry gained 18,400 jobs.",
        &[
            "35,300: Canada | jobs growth",
            "18,400: Canada | construction industry jobs growth",
        ],
    );
}

#[test]
fn what_was_done_to_things_belongs_to_their_name() {
    check(
        "Attack\nUkraine shot down 26 drones. The strike damaged five houses in Kherson.",
        &[
            "26: Ukraine | drones shot down",
            "five: Kherson attack | homes damaged",
        ],
    );
}

#[test]
fn whoever_tells_of_a_toll_does_not_have_it() {
    check(
        "Roof\nFive people were killed when a roof gave way. Another 12 people remain missing, according to Civil Protection.",
        &["Five: - | deaths", "12: - | missing"],
    );
    check(
        "Peru crash\nThe death toll from a bus crash in eastern Peru has risen to 12, police said. It killed one person and injured 13 more.",
        &[
            "12: Peru crash | deaths",
            "one: Peru crash | deaths",
            "13: Peru crash | injured",
        ],
    );
}

#[test]
fn the_country_is_the_one_that_is_spoken_of() {
    check(
        "Jobs\nIn Canada, Quebec gained 400 jobs. Statistics Canada said the country's trade deficit was $3.2 billion.",
        &[
            "400: Quebec | jobs growth",
            "$3.2 billion: Canada | trade deficit",
        ],
    );
}

#[test]
fn a_party_has_its_share_of_the_votes() {
    check(
        "Vote\nWith most of the ballots counted, the Labor Party leads with 41.6%, followed by the Green Party with 14.9%. Voter turnout was 55%.",
        &[
            "41.6%: Labor Party | vote share",
            "14.9%: Green Party | vote share",
            "55%: - | turnout",
        ],
    );
}

#[test]
fn what_two_firms_have_together_is_neithers() {
    check(
        "Acme to buy Bolt Systems\nAcme Corp said it would buy Bolt Systems for $4.6 billion. Shareholders of Bolt Systems will receive $8.40 per share. The combined company will have 12,000 employees.",
        &[
            "$4.6 billion: Bolt Systems | acquisition price",
            "$8.40: Bolt Systems | acquisition price",
            "12,000: - | employees",
        ],
    );
}

#[test]
fn a_firm_that_lost_money_made_a_loss() {
    check(
        "Boeing deliveries\nBoeing delivered 348 aircraft last year. It lost $11.8 billion.",
        &[
            "348: Boeing | deliveries",
            "$11.8 billion: Boeing | net loss",
        ],
    );
}

#[test]
fn whoever_follows_and_with_a_verb_is_spoken_of() {
    check(
        "Stocks\nThe Dow rose 200 points and the Nasdaq touched a high of 18,749.",
        &[
            "200: Dow Jones Industrial Average | index daily gain",
            "18,749: Nasdaq Composite | index level",
        ],
    );
}

#[test]
fn a_statistic_in_the_money_of_one_country_is_its_own() {
    check(
        "Taxes\nNet direct tax collection rose to Rs 17.8 trillion, from Rs 15.5 trillion a year ago.",
        &[
            "Rs 17.8 trillion: India | net tax revenue",
            "Rs 15.5 trillion: India | net tax revenue",
        ],
    );
}

#[test]
fn net_debt_and_free_cash_flow_are_figures_of_their_own() {
    check(
        "Acme\nAcme Corp said net debt stood at $2.6 billion. Free cash flow came to $558 million.",
        &[
            "$2.6 billion: Acme | net debt",
            "$558 million: Acme | free cash flow",
        ],
    );
}

#[test]
fn the_seat_of_a_firm_owns_nothing() {
    check(
        "Red Robin cuts estimates\nRed Robin Burgers cut its estimates. The Greenwood Village, Colo., company expects revenue of $116.5 million.",
        &["$116.5 million: Red Robin Burgers | revenue"],
    );
}

#[test]
fn what_a_figure_is_told_without_is_not_the_figure() {
    check(
        "Acme\nAcme Corp said operating profit before transformation costs was $323 million.",
        &["$323 million: Acme | operating profit"],
    );
}
