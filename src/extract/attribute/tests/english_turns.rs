//! English news: shares of a market, growths that slow, offices that only tell, sellers, events that are recalled.

use super::check;

#[test]
fn a_share_without_a_market_is_one_of_it() {
    check(
        "Grocers\nTesco's share fell to 28.1% from 28.4% a year ago. Asda saw its share dip 0.2 per cent to 12.1 per cent.",
        &[
            "28.1%: Tesco | market share",
            "28.4%: Tesco | market share",
            "0.2 per cent: Asda | market share decline",
            "12.1 per cent: Asda | market share",
        ],
    );
    check(
        "Phones\nXiaomi grew fast, exceeding Samsung's 18.2 percent share.",
        &["18.2 percent: Samsung Electronics | market share"],
    );
}

#[test]
fn a_growth_is_the_change_of_its_figure() {
    check(
        "Acme\nAcme Foods said its revenue growth slowed to 3.4% in the quarter.",
        &["3.4%: Acme Foods | revenue growth"],
    );
    check(
        "Phones\nSamsung shipped 8.4 percent fewer smartphones in the quarter.",
        &["8.4 percent: Samsung Electronics | shipments decline"],
    );
    check(
        "Retail\nSales at Tesco fell 1.4% in the quarter.",
        &["1.4%: Tesco | sales decline"],
    );
}

#[test]
fn an_office_that_tells_speaks_for_its_country() {
    check(
        "Prices\nThe Labor Department said its consumer price index climbed 2.6% from a year earlier. Rents rose 0.3%.",
        &["2.6%: US | CPI growth", "0.3%: US | rent gain"],
    );
    check(
        "Prices\nThe Italian economy shrank by 0.2 percent.\n\nConsumer prices rose by 2.4 percent, the statistics office Eurostat said.",
        &[
            "0.2 percent: Italy | GDP growth",
            "2.4 percent: euro zone | CPI growth",
        ],
    );
    check(
        "Growth\nThe economy grew by 0.7 percent in Spain and in Portugal by 0.6 percent.",
        &[
            "0.7 percent: Spain | GDP growth",
            "0.6 percent: Portugal | GDP growth",
        ],
    );
}

#[test]
fn whoever_backs_sells_or_holds_is_not_what_is_meant() {
    check(
        "Nvidia-Backed Cohere To Raise $3 Billion At $25 Billion Valuation\nCohere is near a deal, Cohere said.",
        &[
            "$3 Billion: Cohere | funding",
            "$25 Billion: Cohere | valuation",
        ],
    );
    check(
        "Deals\nDanaher said on Monday it would buy Abcam from Durham Partners for $5.7 billion in cash.",
        &["$5.7 billion: Abcam | acquisition price"],
    );
    check(
        "Merger\nCamden Trust shareholders will own 61 percent of the combined company, while Arbor Homes shareholders will get 39 percent.",
        &[
            "61 percent: Camden Trust | stake",
            "39 percent: Arbor Homes | stake",
        ],
    );
}

#[test]
fn an_event_of_the_past_has_its_own_toll() {
    check(
        "Floods in Vietnam kill 34\nFloods in Vietnam have killed 34 people, officials said.\n\nThe region is still recovering from Typhoon Yagi, which killed more than 320 people last year.",
        &["34: Vietnam floods | deaths", "320: Typhoon Yagi | deaths"],
    );
}

#[test]
fn a_bank_that_reports_is_no_analyst() {
    check(
        "Bank of America's profit drops\nBank of America reported lower profit. The second-largest U.S. bank by assets posted net income of $2.74 billion.\n\nSeparately, Citigroup took charges of $3.5 billion. Adjusted net income fell to $346 million.",
        &[
            "$2.74 billion: Bank of America | net income",
            "$3.5 billion: Citigroup | charge",
            "$346 million: Citigroup | adjusted net profit",
        ],
    );
}

#[test]
fn a_place_beside_the_owner_only_narrows() {
    check(
        "Court\nJudges should uphold Intel's EU antitrust fine of 376 million euros.",
        &["376 million euros: Intel | fine"],
    );
    check(
        "Mazda\nMazda said global sales picked up 2.9 percent to 1.31 million vehicles. But the figure dropped in Japan by 3.1 percent.",
        &[
            "2.9 percent: Mazda | sales growth",
            "1.31 million: Mazda | sales volume",
            "3.1 percent: Mazda | sales volume decline",
        ],
    );
    check(
        "Rail\nThe line serves Ashford, a town of about 75,000 people.",
        &["75,000: Ashford | population"],
    );
}

#[test]
fn whoever_only_the_headline_or_a_preposition_names_is_found() {
    check(
        "Fintech Startup Lydia Raises $100M More\nThe hope is that ten million people will be using Lydia. The startup plans to hire 160 people.",
        &[
            "$100M: Lydia | funding",
            "ten million: Lydia | people",
            "160: Lydia | hires",
        ],
    );
    check(
        "Africa has a new unicorn\nThere was an announcement by Moniepoint, a bank. The company said it had raised $110 million, and Moniepoint will grow.",
        &["$110 million: Moniepoint | funding"],
    );
    check(
        "Cloud\nMicrosoft said revenue from its \"Bright Sky\" segment rose 31%.",
        &["31%: Microsoft | Bright Sky revenue growth"],
    );
}

#[test]
fn people_who_are_hurt_are_no_staff() {
    check(
        "Factory blast in Vietnam\nAn explosion in Vietnam killed at least 19 workers and injured dozens. A doctor said the blast injured more than 90 workers.",
        &["19: Vietnam blast | deaths", "90: Vietnam blast | injured"],
    );
    check(
        "Oil\nBrent crude closed up $1.40 or about 2.1% at $68.61 a barrel.",
        &[
            "$1.40: Brent | price daily gain",
            "2.1%: Brent | price daily gain",
            "$68.61: Brent | price",
        ],
    );
}

#[test]
fn a_number_set_against_another_may_be_somebody_elses() {
    check(
        "Vote\nDemocrat Jane Harlow won 57.6% of the vote in the race, compared with 42.2% for Republican Winston Clay.",
        &[
            "57.6%: Jane Harlow | vote share",
            "42.2%: Winston Clay | vote share",
        ],
    );
    check(
        "Chips\nByteDance's revenue rose 25% to about $48 billion, overtaking Meta's $47.5 billion.",
        &[
            "25%: ByteDance | revenue growth",
            "$48 billion: ByteDance | revenue",
            "$47.5 billion: Meta | revenue",
        ],
    );
    check(
        "Prices\nInflation in Germany was 2.3%, compared with 0.9% in France and 3.1% in Spain.",
        &[
            "2.3%: Germany | inflation",
            "0.9%: France | inflation",
            "3.1%: Spain | inflation",
        ],
    );
    check(
        "Stocks\nThe Nasdaq Composite slumped 0.9% to 21,256.1, with the S&P 500 down 0.8% to 6,407.3.",
        &[
            "0.9%: Nasdaq Composite | index daily fall",
            "21,256.1: Nasdaq Composite | index level",
            "0.8%: S&P 500 | index daily fall",
            "6,407.3: S&P 500 | index level",
        ],
    );
}

#[test]
fn whoever_is_only_quoted_owns_nothing() {
    check(
        "Jobs\nNonfarm payrolls increased by 119,000 jobs in September. Economists polled by Reuters had forecast a gain of 50,000. The unemployment rate rose to 4.4%.",
        &[
            "119,000: US | nonfarm payrolls growth",
            "50,000: US | nonfarm payrolls",
            "4.4%: US | unemployment rate",
        ],
    );
    check(
        "Cholera\nThe World Health Organization said a total of 565,404 cholera cases were recorded.",
        &["565,404: global | cases"],
    );
}

#[test]
fn a_firm_tells_of_its_parts() {
    check(
        "Amazon\nAmazon said AWS revenue rose 20% to $33 billion. It expects operating income of $21 billion in the quarter.",
        &[
            "20%: AWS | revenue growth",
            "$33 billion: AWS | revenue",
            "$21 billion: Amazon | operating profit",
        ],
    );
    check(
        "Apple\nApple reported iPhone revenue of $49 billion. Services sales climbed 15%.",
        &[
            "$49 billion: iPhone | iPhone revenue",
            "15%: Apple | services sales growth",
        ],
    );
    check(
        "Phones\nThe global smartphone market grew 2% in the quarter.",
        &["2%: global smartphone | growth"],
    );
}

#[test]
fn a_crash_is_called_by_its_town() {
    check(
        "Cargo plane crash kills 14\nA cargo plane crashed after takeoff in Louisville, Kentucky, killing 14 people.",
        &["14: Louisville plane crash | deaths"],
    );
    check(
        "Strikes\nU.S. officials said 80 people were killed in the strikes on Sanaa.",
        &["80: Sanaa strikes | deaths"],
    );
    check(
        "Floods\nThe death toll from landslides and floods in the central Philippines triggered by a storm climbed to 85, officials said, and 20 people were missing.",
        &[
            "85: Philippines floods | deaths",
            "20: Philippines floods | missing",
        ],
    );
}

#[test]
fn a_row_of_parties_shares_its_figure() {
    check(
        "Poll\nThe poll put national vote shares for Reform at 27%, Labour at 21% and the Greens at 11%. It was based on a sample of 13,000 voters.",
        &[
            "27%: Reform | vote share",
            "21%: Labour | vote share",
            "11%: Greens | vote share",
            "13,000: - | respondents",
        ],
    );
}

#[test]
fn an_index_of_goods_and_a_ratio_have_names_of_their_own() {
    check(
        "US inflation\nThe index for shelter increased 0.2 percent. The energy index rose 1.1 percent.",
        &[
            "0.2 percent: US | index for shelter growth",
            "1.1 percent: US | energy index growth",
        ],
    );
    check(
        "Kite Realty\nKite Realty reported a net debt-to-EBITDA ratio of 4.7x and $1.2 billion in cash.",
        &[
            "4.7x: Kite Realty | debt-to-ebitda ratio",
            "$1.2 billion: Kite Realty | cash",
        ],
    );
    check(
        "Brent\nBrent crude, the global oil benchmark, surged 1.23 per cent to $76.80 a barrel.",
        &[
            "1.23 per cent: Brent | price daily gain",
            "$76.80: Brent | price",
        ],
    );
    check(
        "American Electric Power results\nAmerican Electric Power (AEP) said it has 5.6 million customers.",
        &["5.6 million: American Electric Power | users"],
    );
}

#[test]
fn a_year_that_opens_a_sentence_recalls_another_event() {
    check(
        "Train derails in India\nA train has derailed in India, killing at least 23 people.\n\nIn 2016, a train slid off the tracks, killing 146 people.",
        &[
            "23: India train derailment | deaths",
            "146: 2016 train derailment | deaths",
        ],
    );
}

#[test]
fn a_figure_governs_a_list_of_firms() {
    check(
        "Cars\nRegistrations at Volkswagen, Stellantis, and Renault rose by 6.5%, 4.6% and 10.6%, respectively.",
        &[
            "6.5%: Volkswagen | registrations growth",
            "4.6%: Stellantis | registrations growth",
            "10.6%: Renault | registrations growth",
        ],
    );
    check(
        "Nvidia\nAnalysts expect Nvidia to report $1.25 in earnings per share on $54.9 billion of sales.",
        &[
            "$1.25: Nvidia | earnings per share",
            "$54.9 billion: Nvidia | sales",
        ],
    );
    check(
        "Vaccines\nPeople who got the Moderna shot were 91% less likely to be infected.",
        &["91%: Moderna | likelihood decline"],
    );
}

#[test]
fn amounts_of_crude_are_the_countrys() {
    check(
        "Oil\nU.S. crude inventories rose by 1.5 million barrels. U.S. crude fell 2%.",
        &[
            "1.5 million barrels: US | inventories growth",
            "2%: WTI | price daily fall",
        ],
    );
    check(
        "NFL pay\nSam Darnold's new contract with the Seahawks is a three-year, $100.5 million deal.",
        &["$100.5 million: Sam Darnold | deal value"],
    );
    check(
        "Canadian jobs\nThe Canadian economy added 67,000 jobs, Statistics Canada said. Canada had gained 60,000 positions in September.",
        &[
            "67,000: Canada | jobs growth",
            "60,000: Canada | jobs growth",
        ],
    );
}

#[test]
fn what_only_describes_a_name_owns_nothing() {
    check(
        "Space\nShares of MDA Space rose. MDA Space shares traded 11% higher at C$24.23.",
        &[
            "11%: MDA Space | share price daily gain",
            "C$24.23: MDA Space | share price",
        ],
    );
    check(
        "Storms\nThe death toll in the Philippines from two successive powerful storms has risen to 250, officials said.",
        &[
            "two: Philippines storms | successive powerful storms",
            "250: Philippines storms | deaths",
        ],
    );
}
