//! English news: numbers behind labels, and words that tell one figure from another.

use super::check;

#[test]
fn a_label_before_a_colon_names_the_figure() {
    check(
        "Calder Foods may fall\nCalder Foods may fall this year.\nDownside Risk: 17.7%\nSupport: Rs 5,382; Rs 5,240\nStop-Loss: Rs 128\nTrend strength: -56%; Five-day median projection: -47%",
        &[
            "17.7%: Calder Foods | downside risk",
            "Rs 5,382: Calder Foods | support level",
            "Rs 5,240: Calder Foods | support level",
            "Rs 128: Calder Foods | stop-loss price",
            "-56%: Calder Foods | trend strength",
            "-47%: Calder Foods | five-day median projection",
        ],
    );
}

#[test]
fn the_terms_of_an_equation_are_named_above_it() {
    check(
        "Calder Foods\nCalder Foods earns this:\nReturn on Capital = Earnings Before Interest and Tax (EBIT) ÷ (Total Assets - Current Liabilities)\n0.13 = US$74m ÷ (US$639m - US$78m)",
        &[
            "US$74m: Calder Foods | EBIT",
            "US$639m: Calder Foods | total assets",
            "US$78m: Calder Foods | current liabilities",
        ],
    );
}

#[test]
fn how_a_figure_was_reckoned_belongs_to_its_name() {
    check(
        "Calder Foods reports\nCalder Foods had an Adjusted EBITDA margin of 14.1%. Adjusted Net Earnings per Share were $0.06. It had an adjusted operating income of $120 million, or 24.0% of sales.",
        &[
            "14.1%: Calder Foods | adjusted EBITDA margin",
            "$0.06: Calder Foods | adjusted earnings per share",
            "$120 million: Calder Foods | adjusted operating profit",
            "24.0%: Calder Foods | adjusted operating margin",
        ],
    );
}

#[test]
fn a_loss_of_a_share_is_no_earnings() {
    check(
        "Calder Foods reports\nCalder Foods posted a net loss of $5 million, or $0.04 per share.",
        &[
            "$5 million: Calder Foods | net loss",
            "$0.04: Calder Foods | loss per share",
        ],
    );
}

#[test]
fn a_rate_of_hits_is_no_interest() {
    check(
        "Calder Pharma\nThe trial of Calder Pharma had hit rates of 40%.",
        &["40%: Calder Pharma | -"],
    );
}

#[test]
fn months_make_no_day() {
    check(
        "Calder Foods\nShares of Calder Foods surged 20% in the past 3 months. The stock is up 5% since mid-January.",
        &[
            "20%: Calder Foods | share price multi-period gain",
            "5%: Calder Foods | share price gain",
        ],
    );
}

#[test]
fn an_entry_of_a_list_is_told_of_its_firm() {
    check(
        "Stocks to watch\nCalder Supply Chain Solutions: Shares fell over 1%. The trigger was a downgrade by Macquarie with a target price of $100. The stock gained 13% in the past month.\nBrent Foods Ltd: Shares rose 5% to $80. The driver was strong results for the quarter that ended in March.\nAcme Cards & Payment Services: Shares rose 6% to $866. The stock had gained 20% in the past month, beating the Nifty 50.",
        &[
            "1%: Calder Supply Chain Solutions | share price daily fall",
            "$100: Calder Supply Chain Solutions | target price",
            "13%: Calder Supply Chain Solutions | share price monthly gain",
            "5%: Brent Foods | share price daily gain",
            "$80: Brent Foods | share price",
            "6%: Acme Cards & Payment Services | share price daily gain",
            "$866: Acme Cards & Payment Services | share price",
            "20%: Acme Cards & Payment Services | share price monthly gain",
        ],
    );
}

#[test]
fn short_headings_of_a_list_are_firms() {
    check(
        "Layoffs\n# Tesla\nIs cutting 10% of its workforce.\n# Criteo\nIs laying off 140 employees.\n# Apple\nIs laying off 614 employees.\n# Hinge Health\nCut 10% of its workforce.\n# Checkr\nHas laid off 382 employees.\n# Amazon\nIs laying off 200 employees.",
        &[
            "10%: Tesla | layoffs",
            "140: Criteo | layoffs",
            "614: Apple | layoffs",
            "10%: Hinge Health | layoffs",
            "382: Checkr | layoffs",
            "200: Amazon | layoffs",
        ],
    );
}
