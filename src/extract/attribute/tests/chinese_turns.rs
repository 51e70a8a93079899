//! Chinese turns that say which of several figures is meant, and whose: prices per share, prices set against others, how those
//! who came to harm fare, rates that are expected to slow, lines of business of one firm.

use super::check;

#[test]
fn a_price_per_share_is_the_price_that_is_named() {
    check(
        "\n蓝星石油股价为每股31.5美元，分析师设定的目标价为每股42美元。高盛将蓝星石油目标股价从40美元下调至38美元。",
        &[
            "31.5美元: 蓝星石油 | 股价",
            "42美元: 蓝星石油 | 目标价",
            "40美元: 蓝星石油 | 目标价",
            "38美元: 蓝星石油 | 目标价",
        ],
    );
}

#[test]
fn a_price_may_be_set_against_another() {
    check(
        "蓝星科技上市\n蓝星科技发行价为10元，收盘价较发行价上涨8.5%。",
        &[
            "10元: 蓝星科技 | 发行价",
            "8.5%: 蓝星科技 | 收盘价较发行价涨幅",
        ],
    );
}

#[test]
fn how_those_who_came_to_harm_fare() {
    check(
        "高雄气爆\n高雄一家商场发生气爆，酿3死、超过20人轻重伤。伤患增加至25人，其中9人仍未出院、4人仍在加护病房。事故中澳门一家五口旅客遭砸中1死4伤。",
        &[
            "3: 高雄气爆 | 死亡人数",
            "20人: 高雄气爆 | 受伤人数",
            "25人: 高雄气爆 | 受伤人数",
            "9人: 高雄气爆 | 未出院人数",
            "4人: 高雄气爆 | ICU人数",
            "五口: 高雄气爆 | 人数",
            "1: 高雄气爆 | 死亡人数",
            "4: 高雄气爆 | 受伤人数",
        ],
    );
}

#[test]
fn a_rate_of_growth_may_be_expected_to_slow() {
    let got = super::shown("\n现制饮品市场规模增速预计将从2023年的31.2%放缓至15.4%。");
    assert!(got.iter().all(|g| g.ends_with("市场规模增长")), "{got:?}");
}

#[test]
fn lines_of_business_are_those_of_the_firm() {
    check(
        "蓝星科技招股书\n蓝星科技视觉检测、视觉测量业务的收入占比分别为36.9%、32.7%。",
        &[
            "36.9%: 蓝星科技 | 视觉检测收入占比",
            "32.7%: 蓝星科技 | 视觉测量收入占比",
        ],
    );
}

#[test]
fn a_word_that_points_back_is_nobody_it_deals_with() {
    check(
        "宁德时代递交招股书\n宁德时代的业绩增长。公司已与NextEra、Synergy等企业展开合作。公司已获得39792项专利。",
        &["39792项: 宁德时代 | 专利数"],
    );
}

#[test]
fn whoever_buys_holds() {
    check(
        "\n巴菲特又加仓西方石油 持股比例逼近30%。",
        &["30%: 巴菲特 | 持股比例"],
    );
}

#[test]
fn countries_are_counted_by_their_unit() {
    check(
        "\n宁德时代的服务网点遍布64个国家，并与6个国家级实验室合作。",
        &[
            "64个国家: 宁德时代 | 国家数",
            "6个国家: 宁德时代 | 实验室数",
        ],
    );
}

#[test]
fn budgets_are_overrun_and_games_are_staged() {
    check(
        "\n北京奥运会超支21%，东京奥运会平均超支率高达172%。",
        &["21%: 北京奥运会 | 超支率", "172%: 东京奥运会 | 超支率"],
    );
}
