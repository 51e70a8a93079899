//! Figures of what is done with things, of sizes, of weather and of the close of a session.

use super::shown;

/// `surface: metric` of every number.
fn check(text: &str, want: &[&str]) {
    let got: Vec<String> = shown(text)
        .iter()
        .map(|line| {
            let (surface, rest) = line.split_once(": ").unwrap_or((line, ""));
            let metric = rest.rsplit(" | ").next().unwrap_or("");
            format!("{surface}: {metric}")
        })
        .collect();
    assert_eq!(got, want, "{text}");
}

#[test]
fn shares_and_their_price_are_named_by_what_is_done_with_them() {
    check(
        "\n大股东拟以每股12元的价格出售3000万股星云摩托股票。",
        &["12元: 出售价", "3000万股: 减持股数"],
    );
    check(
        "\n星云摩托去年以每股30元减持山川银行股份。",
        &["30元: 减持价"],
    );
}

#[test]
fn things_are_counted_to_which_something_is_done() {
    check("\n平台泄露了20万条个人信息。", &["20万条: 泄露个人信息数"]);
    check("\n平台上月封禁3000个账号。", &["3000个: 封禁账号数"]);
}

#[test]
fn new_cases_are_not_all_cases() {
    check(
        "\n云岭省昨日新增52例确诊，累计确诊病例达到4100例。",
        &["52例: 新增确诊病例", "4100例: 确诊病例"],
    );
}

#[test]
fn a_size_is_of_what_stands_before_it() {
    check(
        "\n财政部将把标售规模扩大至90亿美元。",
        &["90亿美元: 标售规模"],
    );
    check(
        "\n我国低空经济规模去年达到5000亿元。",
        &["5000亿元: 低空经济规模"],
    );
    check("\n山川基金的总规模为30亿元。", &["30亿元: 基金规模"]);
}

#[test]
fn what_somebody_gained_against_the_law_is_not_all_that_the_case_is_about() {
    check(
        "\n涉案金额达900万元，违法所得共计200万元。",
        &["900万元: 涉案金额", "200万元: 违法所得"],
    );
}

#[test]
fn the_highest_and_the_lowest_temperature_are_two_figures() {
    check(
        "\n云岭市最低气温3℃，最高气温14℃。",
        &["3℃: 最低气温", "14℃: 最高气温"],
    );
}

#[test]
fn a_word_that_opens_with_over_is_not_cut() {
    check("\n该工程的超支成本已经超过200%。", &["200%: 超支率"]);
}

#[test]
fn a_share_that_is_held_somewhere_is_of_what_stands_before() {
    check("\n危险废物填埋量占比控制在10%以内。", &["10%: 占比"]);
}

#[test]
fn a_title_that_tells_the_close_tells_it_of_all_indices() {
    check(
        "美股收高 科技股领涨\n道指涨120点，报44000点。纳指一度涨300点。",
        &[
            "120点: 指数日升点",
            "44000点: 指数点位",
            "300点: 指数日内升点",
        ],
    );
}

#[test]
fn a_monthly_rate_is_of_the_month_before() {
    check(
        "\n韩国1月CPI年率2.3%，CPI月率0.6%。",
        &["2.3%: CPI同比增长", "0.6%: CPI环比增长"],
    );
}

#[test]
fn signals_are_counted_with_their_kind() {
    check("\n云岭省发出12个寒冷预警信号。", &["12个: 寒冷预警信号数"]);
}

#[test]
fn a_market_is_of_a_size() {
    check(
        "\n美国3000亿美元的外汇期权市场也转弱。",
        &["3000亿美元: 外汇期权市场规模"],
    );
}

#[test]
fn units_of_a_fund_are_named_by_what_is_done_with_them() {
    check(
        "\n山川稳健混合增持云岭黄金ETF约1300万份。",
        &["1300万份: 增持份额"],
    );
}

#[test]
fn the_name_of_the_next_entry_is_not_what_is_counted() {
    check(
        "\n累计确诊病例：云岭市：360例山川市：41例河口市：7例",
        &["360例: 确诊病例", "41例: 确诊病例", "7例: 确诊病例"],
    );
}

#[test]
fn how_far_a_share_may_move_is_no_length() {
    check("\n星云传媒20cm涨停。", &["20cm: 涨停幅度"]);
}
