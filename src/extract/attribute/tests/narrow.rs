//! Which of several figures the words beside a Chinese number make it: core prices, a share's earnings, a part of a home, the
//! growth that is expected, what those do who are counted.

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
fn core_prices_are_not_all_prices() {
    check(
        "\n日本1月CPI同比上涨3.2%，核心 CPI 同比上涨2.5%。",
        &["3.2%: CPI同比增长", "2.5%: 核心CPI同比增长"],
    );
}

#[test]
fn an_amount_that_no_firm_earns_is_one_per_share() {
    check("\n星云摩托首季盈利0.95美元。", &["0.95美元: 每股收益"]);
    check("\n星云摩托首季盈利9500万美元。", &["9500万美元: 净利润"]);
    check(
        "\n星云摩托预期今年每股可比盈利增长3%。",
        &["3%: 每股收益增长"],
    );
}

#[test]
fn what_is_asked_for_goods_is_no_bid() {
    check("\n该航线大柜报价3200美元。", &["3200美元: 价格"]);
    check("\n系列产品定价9.9元。", &["9.9元: 产品价格"]);
}

#[test]
fn an_area_is_one_of_the_room_behind_it() {
    check(
        "\n单位实用1620方呎，连79方呎露台及16方呎工作平台。",
        &[
            "1620方呎: 实用面积",
            "79方呎: 露台面积",
            "16方呎: 工作平台面积",
        ],
    );
    check("\n单位为4房2套设计。", &["4房: 房间数", "2套: 套房数"]);
}

#[test]
fn growth_that_is_expected_is_told_by_its_own_clause() {
    check(
        "\n该局称关税影响轻微，将今年出口增长预测下调至3.5%。",
        &["3.5%: 出口增长预测"],
    );
    check("\n通胀仍高于美联储2%的目标。", &["2%: 通胀目标"]);
    check("\n分析师预计美股可能出现20%的修正。", &["20%: 跌幅"]);
    check("\n这意味着30%的抛售。", &["30%: 跌幅"]);
}

#[test]
fn those_who_are_counted_are_told_apart_by_what_they_do() {
    check(
        "\n约有7500名员工已经接受了买断计划。",
        &["7500名: 接受买断计划的员工数"],
    );
    check(
        "\n共有2818家公司披露了业绩预告。",
        &["2818家: 披露业绩预告的公司数"],
    );
}

#[test]
fn a_price_may_be_a_mark_a_discount_or_a_reserve() {
    check("\n2700美元将成为黄金重要的支撑位。", &["2700美元: 支撑位"]);
    check("\n该地块起拍价为3.69亿元。", &["3.69亿元: 起拍价"]);
    check("\n该股权相当于打了7折。", &["7折: 折扣"]);
    check("\n该地面临4亿美元额外关税责任。", &["4亿美元: 关税额"]);
}

#[test]
fn a_verb_says_by_how_many_times_a_figure_changed() {
    check("\n星云摩托回报率提高4倍。", &["4倍: 回报率增长"]);
    check(
        "\n沪深两市成交额1.5万亿元，较上个交易日放量1717亿元。",
        &["1.5万亿元: 成交额", "1717亿元: 成交额增加额"],
    );
}

#[test]
fn two_that_are_set_side_by_side_are_so_far_apart() {
    check("\n小米的估值比特斯拉低80%。", &["80%: 估值差距"]);
    check("\n该行以较买入价低30%的价格转手。", &["30%: 折价幅度"]);
}

#[test]
fn what_is_paid_or_lent_is_named_behind_the_amount() {
    check("\n该公司获股东提供28亿元的贷款。", &["28亿元: 贷款额"]);
    check("\n此举每年可节省80亿元开支。", &["80亿元: 节省金额"]);
    check(
        "\n美国将取消800美元以下小包裹的免税待遇。",
        &["800美元: 免税门槛"],
    );
    check("\n欧盟公布2000亿欧元AI投资计划。", &["2000亿欧元: 投资额"]);
}

#[test]
fn goods_behind_a_weight_narrow_their_trade() {
    check(
        "\n欧盟向美国出口了380万吨钢材和29万吨铝材。",
        &["380万吨: 钢材出口量", "29万吨: 铝材出口量"],
    );
}

#[test]
fn what_is_quoted_comes_to_a_price() {
    check(
        "\n避险需求升温，黄金突破2900美元大关。",
        &["2900美元: 价格"],
    );
    check("\n报告支持25个基点的降息。", &["25个基点: 降息幅度"]);
}

#[test]
fn a_price_moves_over_the_time_that_its_clause_says() {
    check("\n恒指收市升388点。", &["388点: 指数日升点"]);
    check("\n星云摩托股价在2024年飙升了40%。", &["40%: 股价年内涨幅"]);
    check("\n科技ETF涨超5%。", &["5%: 价格日涨幅"]);
}

#[test]
fn a_measure_is_one_of_the_thing_that_the_sentence_speaks_of() {
    check("\n激光器产生的激光波长为1064nm。", &["1064nm: 波长"]);
    check("\n该厂8寸晶圆需求疲软。", &["8寸: 晶圆尺寸"]);
    check("\n该芯片采用3nm制程。", &["3nm: 制程"]);
}

#[test]
fn the_noun_of_a_change_says_to_what_it_came() {
    check("\n阿里巴巴午后涨幅扩至6%。", &["6%: 股价日涨幅"]);
    check("\n星云摩托为供应商贡献了17%的营收。", &["17%: 收入占比"]);
    check(
        "\n公司员工总数分别为1974人、1829人。",
        &["1974人: 员工数", "1829人: 员工数"],
    );
    check("\n古茗暗盘每手账面赚472元。", &["472元: 每手账面收益"]);
}

#[test]
fn a_noun_of_a_change_goes_from_one_to_another() {
    check(
        "\n1月CPI环比上涨0.7%，同比涨幅由上月的0.1%扩大至0.5%。",
        &[
            "0.7%: CPI环比增长",
            "0.1%: CPI同比增长",
            "0.5%: CPI同比增长",
        ],
    );
}

#[test]
fn a_sign_behind_what_it_is_compared_with_tells_a_step() {
    check(
        "\n本周水泥价格为400元/吨，较上周-4元/吨，较2024年同期+41元/吨。",
        &[
            "400元/吨: 水泥价格",
            "-4元/吨: 水泥价格周跌额",
            "41元/吨: 水泥价格同比涨额",
        ],
    );
    check("\n黄金价格去年共升27%。", &["27%: 价格年内涨幅"]);
    check("\n恒生指数有望上涨14%。", &["14%: 指数涨幅"]);
}

#[test]
fn a_share_is_named_by_that_of_which_it_is_one() {
    check(
        "\n七成受访者不认识该疫苗。",
        &["七成: 不认识该疫苗的受访者占比"],
    );
    check(
        "\n三分一人不会购买旅游保险。",
        &["三分一: 不会购买旅游保险的人占比"],
    );
    check("\n基金会将10%的资金投资于海外。", &["10%: 资金占比"]);
}

#[test]
fn an_amount_is_what_is_done_to_a_figure() {
    check(
        "\n星云摩托称事故将影响净利润5000万元。",
        &["5000万元: 净利润影响额"],
    );
    check(
        "\n星云摩托两天内跌去700亿元的市值。",
        &["700亿元: 市值蒸发额"],
    );
    check("\n星云摩托买入7633枚比特币。", &["7633枚比特币: 购买量"]);
    check("\n星云摩托20%涨停。", &["20%: 股价日涨幅"]);
    check("\n研究团队访问984名长期病患者。", &["984名: 受访人数"]);
}

#[test]
fn no_quantity_comes_in_units_that_tell_things_apart() {
    check("\n星云摩托在六大基地生产整车。", &["六大: 基地数"]);
    check("\n星云摩托用户通过三种模式付费。", &["三种: 模式数"]);
    check(
        "\n1月制造业、服务业PMI分别下行1.0个、1.7个百分点。",
        &["1.0个: 服务业PMI减少额", "1.7个百分点: 服务业PMI下降"],
    );
    check("\n星云摩托服务全球数亿用户。", &["数亿用户: 用户数"]);
}

#[test]
fn on_what_money_is_spent_says_more_than_that_it_is() {
    check(
        "\n星云摩托预计今年将在资本支出上花费800亿美元。",
        &["800亿美元: 资本支出"],
    );
    check(
        "\n星云摩托购买了价值7亿美元的比特币。",
        &["7亿美元: 采购额"],
    );
    check(
        "\n受访者对房价的预期从3.1%升至3.2%。",
        &["3.1%: 房价预期", "3.2%: 房价预期"],
    );
}
