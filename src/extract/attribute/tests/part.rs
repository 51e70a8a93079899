//! Parts of a whole, sums, thresholds and comparisons, as the metric says them.

use super::read;

/// Checks some of the claims of an article.
fn check(text: &str, want: &[&str]) {
    let (folded, claims) = read(text);
    let got: Vec<String> = claims
        .iter()
        .map(|c| {
            format!(
                "{}: {} | {}",
                folded.get(c.span.clone()).unwrap_or(""),
                c.subject.as_deref().unwrap_or("-"),
                c.metric.as_deref().unwrap_or("-")
            )
        })
        .collect();
    for w in want {
        assert!(got.iter().any(|g| g == w), "{text}\n{w}\n{got:?}");
    }
}

#[test]
fn a_fraction_in_words_is_a_share_of_what_follows() {
    check(
        "\n报告显示，近三分之二（66%）的缴费仍来自雇主。超过四分之一自去年以来没有缴费，其中120亿元来自地方财政。",
        &["三分之二: - | 占比", "66%: - | 占比", "四分之一: - | 占比"],
    );
    check("车市\n三成的销量来自出口。", &["三成: - | 占比"]);
}

#[test]
fn a_part_by_its_source_is_one_of_the_amount_before() {
    check(
        "\n重庆市融资总额达900亿元，其中600亿元来自专项债。",
        &["900亿元: 重庆 | 融资额", "600亿元: 重庆 | 融资额"],
    );
    check(
        "红杉资本投资\n红杉资本拟投资蓝星科技30亿元，并可将30亿元中的5亿元分给其他投资方。",
        &["5亿元: 红杉资本 | 投资额"],
    );
}

#[test]
fn what_is_left_and_what_was_taken_off_are_shares() {
    check(
        "门票收入怎么分\n每张门票先扣除3%的文物保护基金和2%的平台费，余下95%归景区。",
        &[
            "3%: 文物保护基金 | 占比",
            "2%: 平台费 | 占比",
            "95%: 景区 | 占比",
        ],
    );
}

#[test]
fn a_sum_of_two_rates_goes_with_its_list() {
    check(
        "烟草税\n若综合税负为消费税税率和增值税税率合计值，法国（61%）和德国（58%）最高。而最低的是卢森堡（40%）。",
        &[
            "61%: 法国 | 消费税税率和增值税税率合计",
            "58%: 德国 | 消费税税率和增值税税率合计",
            "40%: 卢森堡 | 消费税税率和增值税税率合计",
        ],
    );
}

#[test]
fn a_threshold_is_not_what_was_raised() {
    check(
        "并购市场\n去年全市场共有7笔50亿元以上的交易。",
        &["50亿元: - | 单笔门槛"],
    );
}

#[test]
fn an_amount_is_what_the_sentence_says_it_is() {
    check(
        "外卖账单\n每单40元中，约6元是平台向商户收取的服务费，其余归商家。",
        &["6元: 外卖 | 服务费"],
    );
}

#[test]
fn a_comparison_with_somebody_else_is_no_growth() {
    check(
        "特斯拉交付\n特斯拉全年交付量比市场预期高出12%。",
        &["12%: 特斯拉 | 交付量高于市场预期"],
    );
    check(
        "快递\n2025年中通业务量达380亿件，比2024年增长12%，比2021年增长71%。",
        &[
            "12%: 中通快递 | 业务量增长",
            "71%: 中通快递 | 业务量较2021年增长",
        ],
    );
}

#[test]
fn a_budget_for_computing_plant_is_capital_spending() {
    check(
        "甲骨文\n甲骨文计划在2026财年投资约350亿美元，用于扩建数据中心和服务器集群。",
        &["350亿美元: 甲骨文 | 资本支出"],
    );
    check(
        "\n甲骨文与软银将成立合资企业，计划2026年投资350亿美元，用于扩建数据中心。",
        &["350亿美元: 甲骨文/软银 | 投资额"],
    );
}

#[test]
fn a_value_after_the_money_is_post_money() {
    check(
        "月之暗面\n月之暗面投前估值为120亿元，此轮融资后将达到150亿元。",
        &[
            "120亿元: 月之暗面 | 投前估值",
            "150亿元: 月之暗面 | 投后估值",
        ],
    );
}

#[test]
fn a_bare_headline_takes_what_follows_it() {
    check(
        "58亿元！美的集团出价收购东芝家电\n美的集团表示正在谈判。",
        &["58亿元: 东芝 | 收购报价"],
    );
}

#[test]
fn shares_of_a_stake_and_of_a_named_whole() {
    check(
        "合资\n两家公司持有股份相当，各占50%。",
        &["50%: - | 持股比例"],
    );
    check(
        "算力\n美国占据了全球算力市场（61%）的大头。",
        &["61%: 美国 | 占全球算力市场比"],
    );
}

#[test]
fn components_own_their_shares() {
    check(
        "\n门票收入分配：景区占61.5%，地方财政占30.2%，其他则占8.3%。",
        &[
            "61.5%: 景区 | 占比",
            "30.2%: 地方财政 | 占比",
            "8.3%: 其他 | 占比",
        ],
    );
    check(
        "\n其中5%为茶农合作基金、3.3%缴纳资源税、其余91.7%为可分配收入。",
        &[
            "5%: 茶农合作基金 | 占比",
            "3.3%: 资源税 | 占比",
            "91.7%: 可分配收入 | 占比",
        ],
    );
    check(
        "\n短剧、游戏等数字内容领域在整体出口中所占比例较小，从12%升到18%。",
        &[
            "12%: 数字内容领域 | 占出口比",
            "18%: 数字内容领域 | 占出口比",
        ],
    );
}

#[test]
fn a_class_owns_what_is_said_of_it() {
    check(
        "比亚迪的对手\n比亚迪发布新车。全国平均每家民营医院有医生38名，三分之一的民营医院去年亏损。",
        &["38名: 民营医院 | 医生数", "三分之一: 民营医院 | 占比"],
    );
    check(
        "比亚迪的对手\n比亚迪发布新车。超过一半的中小企业没有出口业务。",
        &["一半: 中小企业 | 占比"],
    );
    check(
        "比亚迪的对手\n比亚迪发布新车。去年三大快递公司合计投入120亿元，全球开源 AI 领域初创公司完成80亿美元融资。",
        &["80亿美元: 全球开源AI初创企业 | 融资额"],
    );
    check(
        "\n全国拥有402家民营银行，总资产超过2万亿元。",
        &["2万亿元: 民营银行 | 总资产"],
    );
    check("\n年收入超过5亿元的药企有60家。", &["5亿元: 药企 | 收入"]);
    // The shareholders of a class are somebody's.
    check(
        "长江证券年报\n长江证券归属于上市公司股东的净利润18亿元。",
        &["18亿元: 长江证券 | 归母净利润"],
    );
}

#[test]
fn a_new_firm_owns_what_its_founders_put_in() {
    check(
        "\n大众和博世宣布成立合资企业“蓝山动力”，用于建设充电网络，初始投资预计为8亿欧元。合资企业将雇用3000人。",
        &[
            "8亿欧元: 蓝山动力 | 初始投资额",
            "3000人: 蓝山动力 | 员工数",
        ],
    );
    check(
        "\n“蓝山动力”项目去年启动。大众、博世和西门子三家企业将投资90亿欧元，用于建设这一欧洲最大的储能项目。",
        &["三家: 蓝山动力 | 企业数", "90亿欧元: 蓝山动力 | 投资额"],
    );
}

#[test]
fn a_bare_adjective_compares() {
    check(
        "\n深圳新房均价比广州高出42%，比上海低11%。",
        &["11%: 深圳新房 | 价格低于上海"],
    );
}
