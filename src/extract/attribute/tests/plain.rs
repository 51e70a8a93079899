//! Chinese numbers of things without names, and names that stand beside the figure of another.

use super::check;

#[test]
fn a_phrase_before_its_figure_owns_it() {
    check(
        "\n某机构指出，本周尿素开工率为87.8%，环比提升4.4个百分点。",
        &[
            "87.8%: 尿素 | 产能利用率",
            "4.4个百分点: 尿素 | 产能利用率环比增长",
        ],
    );
    check(
        "\n中信证券表示，120家煤矿开工率67.8%。",
        &["120家: 煤矿 | 煤矿数", "67.8%: 煤矿 | 产能利用率"],
    );
    check(
        "\n中信证券表示，本周液碱报价761元/吨，环比跌3%。",
        &["761元/吨: 液碱 | 价格", "3%: 液碱 | 价格环比跌幅"],
    );
}

#[test]
fn a_phrase_is_cut_between_words_and_holds_a_noun() {
    check(
        "\n广东省表示，落地低空起降点超30个。",
        &["30个: 落地低空起降点 | 起降点数"],
    );
}

#[test]
fn each_bracket_of_a_list_is_of_what_stands_before_it() {
    check(
        "\n中信证券指出，信息技术（+5.9%）、媒体和娱乐（+5.8%）领涨。",
        &["5.9%: 信息技术 | -", "5.8%: 媒体和娱乐 | -"],
    );
}

#[test]
fn outsiders_that_are_counted_are_nobodys() {
    check(
        "\n腾讯公布新计划。至少3名顾客在店内吸烟。",
        &["3名: 顾客 | 顾客人数"],
    );
}

#[test]
fn whom_a_firm_serves_has_none_of_its_figures() {
    check(
        "\n苹果电池零件供应商青云股份拟于香港上市，集资4亿美元。",
        &["4亿美元: 青云股份 | 融资额"],
    );
    check(
        "\n李小龙访问北京，将为英国带来6亿英镑收益。",
        &["6亿英镑: 英国 | 收入"],
    );
    check(
        "\n本公司完成数千万元Pre-A轮融资。",
        &["数千万元: - | 融资额"],
    );
}

#[test]
fn a_tariff_is_of_whoever_sets_it() {
    check(
        "\n美国对所有中国商品征收10%的关税。",
        &["10%: 美国 | 关税税率"],
    );
    check(
        "\n美国对加拿大、墨西哥商品征收25%的关税。",
        &["25%: 美国 | 关税税率"],
    );
}

#[test]
fn a_paper_that_came_out_before_names_no_figure() {
    check(
        "\n非农报告出炉后，美元指数跌至107.60附近。",
        &["107.60: 美元指数 | 指数点位"],
    );
}

#[test]
fn the_development_of_the_title_sells() {
    check(
        "海悦首张价单已超购\n新世界发展旗下海悦，早前以平均呎价1.85万元推出。海悦反应热烈。",
        &["1.85万元: 海悦 | 呎价"],
    );
}

#[test]
fn what_a_firm_of_the_title_makes_is_the_firms() {
    check(
        "甲骨文上季云收入逊预期\n甲骨文去年第四季度录得纯利4.8亿美元。期内数据中心收入38亿美元。",
        &[
            "4.8亿美元: 甲骨文 | 净利润",
            "38亿美元: 甲骨文 | 数据中心收入",
        ],
    );
}

#[test]
fn the_bare_central_bank_is_the_one_of_the_title() {
    check(
        "日本央行料再加息\n日本央行前理事表示，央行今年可能将利率上调至1%。",
        &["1%: 日本央行 | 利率"],
    );
}

#[test]
fn a_market_that_opens_the_clause_owns_its_growth() {
    check(
        "\n据研究机构Dataflux的报告，预计5G承载设备市场将以12%的复合年增长率增长。",
        &["12%: 5G承载设备市场 | 年均复合增长率"],
    );
}

#[test]
fn an_amount_between_a_name_and_its_figure_is_the_names() {
    check(
        "英国石油改革\n英国石油市值为690亿英镑，不及能源公司壳牌1610亿英镑市值的一半。",
        &[
            "690亿英镑: 英国石油 | 市值",
            "1610亿英镑: 壳牌 | 市值",
            "一半: 壳牌 | 市值",
        ],
    );
    check(
        "\n马斯克拟收购ChatGPT母企OpenAI，作价974亿美元。",
        &["974亿美元: OpenAI | 估值"],
    );
}

#[test]
fn an_exchange_has_no_results_of_those_it_lists() {
    check(
        "\n能源公司Glasswell纽交所上市。9个月营收1.9亿美元。",
        &["1.9亿美元: Glasswell | 收入"],
    );
}

#[test]
fn the_firm_that_a_broker_covers_is_the_company() {
    check(
        "青云股份-600123-首次覆盖报告：产能扩张\n华能集团入主打造产业基地。公司归母净利润为43亿元。",
        &["43亿元: 青云股份 | 归母净利润"],
    );
}

#[test]
fn an_amount_is_given_by_its_phrase() {
    check(
        "\n微软正遭遇调查。去年该机构曾对谷歌处以2.5亿欧元的罚款。",
        &["2.5亿欧元: 谷歌 | 罚款"],
    );
    check(
        "\n持有该公司84%股份的马斯克表示乐观。",
        &["84%: 马斯克 | 持股比例"],
    );
}

#[test]
fn an_index_may_be_named_by_known_words() {
    check(
        "\n新材料指数涨跌幅为+5.4%，跑赢大盘。",
        &["5.4%: 新材料指数 | 指数日涨幅"],
    );
}

#[test]
fn a_supplier_with_a_code_is_named_behind_the_word() {
    check(
        "\n新材料供应商青云科技（1863）要约代价85万元。",
        &["85万元: 青云科技 | 收购报价"],
    );
}

#[test]
fn an_agent_has_no_price_of_what_it_sells() {
    check(
        "\n第一太平戴维斯公开出售临海物业，叫价为3.8亿元。",
        &["3.8亿元: 物业 | 价格"],
    );
}

#[test]
fn whoever_moves_or_is_compared_owns_the_amount_beside_it() {
    check(
        "\n欧盟征收的10%进口关税，远高于美国的2.5%。",
        &["10%: 欧盟 | 关税税率", "2.5%: 美国 | 关税税率"],
    );
    check(
        "\n道琼斯指数上涨，受到苹果公司股价上涨13%的提振。",
        &["13%: 苹果 | 股价日涨幅"],
    );
}

#[test]
fn a_class_of_firms_invests_by_itself() {
    check(
        "全球算力竞赛\n科技公司已承诺投入140亿英镑。",
        &["140亿英镑: 科技公司 | 投资额"],
    );
}

#[test]
fn two_firms_go_back_to_the_last_two() {
    check(
        "\n指数下跌主要是因为谷歌和苹果大跌。随后，两家公司公布了业绩。",
        &["两家: 谷歌/苹果 | 公司数"],
    );
}

#[test]
fn a_person_tells_of_what_he_holds() {
    check(
        "\n美国投资人巴菲特确认，持有价值23亿美元的股份。",
        &["23亿美元: 巴菲特 | 价值"],
    );
}

#[test]
fn what_a_clause_opens_with_may_own_its_number() {
    check(
        "\n特区政府公布预算。坚果礼盒以46.3%的占比居首。",
        &["46.3%: 坚果礼盒 | 占比"],
    );
    check(
        "\n远山集团今年开放职位。非标城投债占比不超过10%。",
        &["10%: 非标城投债 | 占比"],
    );
}

#[test]
fn what_goes_back_to_a_phrase_is_of_it_too() {
    check(
        "\n公安部通报。该团伙共有8人，其中4人已被捕。",
        &["8人: 团伙 | 人数", "4人: 团伙 | 被捕人数"],
    );
}

#[test]
fn each_item_of_a_list_with_its_own_change_has_its_number() {
    check(
        "\n上月家电零售同比上升12.1%、文具用品上升8.3%、家具上升6.2%、汽车下降1.4%。",
        &[
            "12.1%: 家电零售 | 家电销量同比增长",
            "8.3%: 文具用品 | 家电销量同比增长",
            "6.2%: 家具 | 家电销量同比增长",
            "1.4%: 汽车 | 家电销量同比下降",
        ],
    );
}

#[test]
fn with_whom_something_is_measured_does_not_own_the_number() {
    check(
        "深蓝科技发布新模型\n深蓝科技发布新模型。它的训练成本仅为Orion的1/20。",
        &["1/20: 深蓝科技 | 训练成本占Orion比"],
    );
}

#[test]
fn two_sources_are_not_the_two_who_were_named() {
    check(
        "\n特朗普与普京通了电话。据两名知情人士透露，会谈持续很久。",
        &["两名: 知情人士 | 知情人士人数"],
    );
    check(
        "\n特朗普将与石破茂会面。两位元首将讨论关税。",
        &["两位: 特朗普/石破茂 | 元首人数"],
    );
}

#[test]
fn two_countries_are_those_that_were_named() {
    check(
        "\n越南外长访问泰国。会谈主要为两国贸易谈判作准备。",
        &["两国: 越南/泰国 | 国家数"],
    );
}

#[test]
fn what_is_left_out_has_nothing() {
    check(
        "\n12月不含运输产品的新订单增长0.3%。",
        &["0.3%: - | 产品订单额增长"],
    );
}
