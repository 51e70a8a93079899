//! English news: by how much somebody changes a figure, and who or what words beside a name leave out.

use super::check;

#[test]
fn a_step_behind_by_is_a_change_of_what_is_changed() {
    check(
        "Coal\nPoland agreed to cut production by 1.2 million tonnes from January.",
        &["1.2 million tonnes: Poland | output decline"],
    );
    check(
        "Copper\nZambia has said it would reduce output by around 300,000 tonnes.",
        &["300,000 tonnes: Zambia | output decline"],
    );
    check(
        "Acme\nAcme Foods lowered its debt by about $3 million.",
        &["$3 million: Acme Foods | debt decline"],
    );
    check(
        "Rates\nThe Reserve Bank of India reduced its policy rate by 25 basis points to 4.5%.",
        &[
            "25 basis points: Reserve Bank of India | rate cut",
            "4.5%: Reserve Bank of India | interest rate",
        ],
    );
}

#[test]
fn a_step_of_a_forecast_is_no_move_of_a_price() {
    check(
        "Oil\nGoldman Sachs trimmed its Brent crude price forecast by $2.50.",
        &["$2.50: Brent | price"],
    );
}

#[test]
fn what_a_verb_changes_names_a_figure_that_no_list_holds() {
    check(
        "Ford\nFord said the tariff would raise annual steel bills by $80 million.",
        &["$80 million: Ford | annual steel bills growth"],
    );
    check(
        "Ford\nSales at Ford were down by 4% in the quarter and by 1% for all of last year.",
        &["4%: Ford | sales decline", "1%: Ford | sales decline"],
    );
}

#[test]
fn a_noun_before_a_participle_is_the_figure() {
    check(
        "Acme\nTesco struggled on, with circulation falling to about 30,000 from 150,000.",
        &[
            "30,000: Tesco | circulation",
            "150,000: Tesco | circulation",
        ],
    );
}

#[test]
fn all_but_a_body_are_not_the_body() {
    check(
        "Oil\nOPEC met on Monday. Non-OPEC producers are expected to add an output cut of 600,000 barrels per day.",
        &["600,000 barrels per day: non-OPEC | output decline"],
    );
}

#[test]
fn a_place_that_describes_a_firm_is_not_who_it_means() {
    check(
        "Phones\nSamsung Electronics met on Monday. The South Korean company said its revenue rose 5%.",
        &["5%: Samsung Electronics | revenue growth"],
    );
    check(
        "Banks\nSingapore's biggest bank DBS Group said it hopes for more as it posted a 10% rise in profit.",
        &["10%: DBS | net income growth"],
    );
}

#[test]
fn a_verb_behind_what_is_counted_is_none_of_it() {
    check(
        "Bitcoin\nTwo analysts seem to agree, and 17 states join the race.",
        &["Two: Bitcoin | analysts", "17: Bitcoin | states"],
    );
}

#[test]
fn shares_that_somebody_deals_in_are_no_sales() {
    check(
        "Acme\nJohn Smith sold 325 shares of Acme Foods on Monday.",
        &["325: John Smith | shares sold"],
    );
}

#[test]
fn points_of_a_side_are_no_index() {
    check(
        "Rugby\nWales finished third with 50 points.",
        &["50: Wales | points"],
    );
}

#[test]
fn what_a_firm_makes_is_no_trading() {
    check(
        "Tesla\nTesla said its production volume grew 16%.",
        &["16%: Tesla | output growth"],
    );
    check(
        "Heineken\nHeineken said its beer volume fell 3%, while freight volumes rose 2%.",
        &[
            "3%: Heineken | sales volume decline",
            "2%: Heineken | freight volume growth",
        ],
    );
}

#[test]
fn a_target_of_billions_is_one_of_its_figure() {
    check(
        "Tesla\nTesla reaffirmed its revenue target of $42.5 billion.",
        &["$42.5 billion: Tesla | revenue"],
    );
}

#[test]
fn a_name_that_goes_on_behind_the_bank_is_the_name() {
    check(
        "Rates\nThe Bank of England raised its interest rate to 0.5%.",
        &["0.5%: Bank of England | interest rate"],
    );
    check(
        "Oil\nThe Organization of the Petroleum Exporting Countries agreed to cut output by 1.2 million barrels per day.",
        &["1.2 million barrels per day: OPEC | output decline"],
    );
}

#[test]
fn what_a_step_led_to_is_the_level() {
    check(
        "Ford\nFord raised its sales outlook by $75 million at the midpoint to a range of about $9.1 billion to $9.3 billion.",
        &[
            "$75 million: Ford | sales growth",
            "$9.1 billion: Ford | sales",
            "$9.3 billion: Ford | sales",
        ],
    );
}

#[test]
fn a_place_in_the_name_that_a_code_spells_is_the_firm() {
    check(
        "Banks\nGerman American Bancorp (GABC) has 94 branches. Shares of Texas Roadhouse (NASDAQ: TXRH) rose 5%.",
        &[
            "94: German American Bancorp | branches",
            "5%: Texas Roadhouse | share price daily gain",
        ],
    );
    check(
        "Homes\nMid-America Apartment Communities (MAA) has 300 buildings.",
        &["300: Mid-America Apartment Communities | buildings"],
    );
}
