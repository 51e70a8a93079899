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
            "9.6%: Infosys | revenue growth",
            "$4.9 billion: Infosys | revenue",
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

#[test]
fn a_number_set_against_another_is_of_the_same_figure() {
    check(
        "US inflation\nU.S. consumer prices rose 0.3% in June, the Labor Department said. Economists had forecast a 0.2% rise.",
        &["0.3%: US | CPI growth", "0.2%: US | CPI growth"],
    );
    check(
        "Acme Foods results\nAcme Foods reported revenue of $1.88 billion in the quarter, up from a revised $1.74 billion a year earlier.",
        &[
            "$1.88 billion: Acme Foods | revenue",
            "$1.74 billion: Acme Foods | revenue",
        ],
    );
    check(
        "Acme Foods results\nAcme Foods booked a $25 million loss compared to a $17 million gain on securities.",
        &[
            "$25 million: Acme Foods | net loss",
            "$17 million: Acme Foods | gain",
        ],
    );
}

#[test]
fn what_is_said_aside_parts_nothing() {
    check(
        "Job cuts\nNorthgate Group, which owns Bluebird and Redwing, is laying off 900 employees.",
        &["900: Northgate Group | layoffs"],
    );
    check(
        "Markets\nShares of Northgate Group, the owner of Bluebird, tumbled 22% on Tuesday. Northgate Group said so.",
        &["22%: Northgate Group | share price daily fall"],
    );
}

#[test]
fn each_index_of_a_list_has_its_number() {
    check(
        "Stocks slide\nThe Dow fell 1%, the S&P 500 2%, and the Nasdaq 3%.",
        &[
            "1%: Dow Jones Industrial Average | index daily fall",
            "2%: S&P 500 | index daily fall",
            "3%: Nasdaq Composite | index daily fall",
        ],
    );
    check(
        "Currencies\nThe Aussie fell 0.3% to $0.6520. Sterling was up 0.2%.",
        &[
            "0.3%: Australian dollar | exchange rate daily fall",
            "$0.6520: Australian dollar | exchange rate",
            "0.2%: pound | exchange rate daily gain",
        ],
    );
}

#[test]
fn those_without_a_name_own_their_share() {
    check(
        "Poll on taxes\nThe poll found that 57% of likely voters want lower taxes, while 31% of Republicans do not.",
        &["57%: likely voters | share", "31%: Republicans | share"],
    );
}

#[test]
fn deals_say_what_their_money_is() {
    check(
        "Acme Foods bid\nThe deal values Acme Foods at $1.85 billion. Bluebird agreed to pay $800 million to settle a lawsuit.",
        &[
            "$1.85 billion: Acme Foods | valuation",
            "$800 million: Bluebird | damages",
        ],
    );
    check(
        "Holdings\nHarbor Partners raised its position in Acme Foods by 4.5% in the quarter.",
        &["4.5%: Harbor Partners | position growth"],
    );
    check(
        "Acme Foods bid\nAcme Foods holders will receive $210 per share in cash from the buyer, Bluebird.",
        &["$210: Acme Foods | acquisition price"],
    );
}

#[test]
fn a_bulletin_on_prices_goes_on_as_it_began() {
    check(
        "\nVietnam's consumer price index (CPI), a broad measure of inflation, rose 3.4 percent year on year in June, down from 3.6 percent in May. Food prices climbed 4.1 percent.",
        &[
            "3.4 percent: Vietnam | CPI growth",
            "3.6 percent: Vietnam | CPI growth",
            "4.1 percent: Vietnam | food price year-on-year gain",
        ],
    );
}

#[test]
fn two_figures_have_two_amounts() {
    check(
        "\nNvidia reported results. Net income and basic earnings per share for the half year were 3.2 billion dollars and 45 cents.",
        &[
            "3.2 billion dollars: Nvidia | net income",
            "45 cents: Nvidia | earnings per share",
        ],
    );
}
