//! Statistics: lists paired term by term, offices that speak for their country, classes with figures of
//! their own.

use super::check;

#[test]
fn each_member_of_a_list_has_its_own_number() {
    check(
        "\n从环比看，鲜菜、鸡蛋和水产品价格分别上涨4.3%、2.7%和0.6%。",
        &[
            "4.3%: 鲜菜 | 价格环比涨幅",
            "2.7%: 鸡蛋 | 价格环比涨幅",
            "0.6%: 水产品 | 价格环比涨幅",
        ],
    );
    // The members share an ending; a second list goes on with them.
    check(
        "\n二、三线城市二手住宅销售价格环比分别下降0.6%和0.7%，同比分别下降5.2%和5.7%。",
        &[
            "0.6%: 二线城市 | 二手房价格环比跌幅",
            "0.7%: 三线城市 | 二手房价格环比跌幅",
            "5.2%: 二线城市 | 二手房价格同比跌幅",
            "5.7%: 三线城市 | 二手房价格同比跌幅",
        ],
    );
    // A list of figures is none of names.
    check(
        "\n报告期内，比亚迪营收和净利润分别为2010亿元和78亿元。",
        &["2010亿元: 比亚迪 | 收入", "78亿元: 比亚迪 | 净利润"],
    );
}

#[test]
fn what_a_statistics_office_says_is_its_countrys() {
    check(
        "\n旅發局公布，10月訪港旅客約460萬人次，按年升12%，其中內地旅客約356萬人次。",
        &[
            "460万人次: 香港 | 旅客量",
            "12%: 香港 | 旅客量同比增长",
            "356万人次: 香港 | 内地旅客量",
        ],
    );
    // One word for two figures.
    check(
        "\n中国汽车工业协会：10月，汽车产销分别完成335.9万辆和332.2万辆。",
        &["335.9万辆: 中国 | 产量", "332.2万辆: 中国 | 销量"],
    );
}

#[test]
fn a_class_of_which_a_statistic_speaks_has_its_own_figure() {
    check(
        "\n分地区看，东部地区投资同比下降5.4%，西部地区投资下降1.4%。",
        &[
            "5.4%: 东部地区 | 投资额同比下降",
            "1.4%: 西部地区 | 投资额下降",
        ],
    );
    check(
        "\n调查显示，58%的受访者认为经济正在恶化。",
        &["58%: 受访者 | 占比"],
    );
    // Goods narrow the figure of the place that the sentence opens with.
    check(
        "\n2024年，河南粮食总产量达到1344亿斤，汽车整车产量突破140万辆。",
        &["1344亿斤: 河南粮食 | 产量", "140万辆: 河南 | 汽车整车产量"],
    );
}

#[test]
fn a_statistic_without_a_country_is_of_the_one_whose_words_are_used() {
    check(
        "\n9月末社会融资规模存量为437.7万亿元，同比增长8.7%。",
        &[
            "437.7万亿元: 中国 | 社会融资规模",
            "8.7%: 中国 | 社会融资规模同比增长",
        ],
    );
    // 全国 and the ministry are those of the country that the sentence speaks of.
    check(
        "\n日本總務省公布，9月全國核心消費者物價指數較去年同期上升2.9%。",
        &["2.9%: 日本 | 核心CPI同比增长"],
    );
    check(
        "\n財政部公布，台灣10月出口618億美元，出超225.8億美元，主計總處將上修預測。",
        &["618亿美元: 台湾 | 出口额", "225.8亿美元: 台湾 | 贸易顺差"],
    );
}

#[test]
fn parts_of_a_statistic_carry_its_figure() {
    check(
        "\n全国居民消费价格同比上涨0.6%。其中，城市上涨0.7%，农村上涨0.4%；猪肉价格下降16.0%，影响CPI下降约0.25个百分点。",
        &[
            "0.6%: 中国 | CPI同比增长",
            "0.7%: 中国 | 城市CPI同比增长",
            "0.4%: 中国 | 农村CPI同比增长",
            "16.0%: 猪肉 | 猪肉价格同比跌幅",
            "0.25个百分点: 中国 | 对CPI影响",
        ],
    );
    // The whole that a share is of does not own it; the goods stand between the verb and the amount.
    check(
        "\n前三季度，广东外贸进出口7.03万亿元，占全国比重20.9%。其中出口4.38万亿元，出口机电产品2.9万亿元。",
        &[
            "7.03万亿元: 广东 | 进出口额",
            "20.9%: 广东 | 占比",
            "4.38万亿元: 广东 | 出口额",
            "2.9万亿元: 广东 | 机电产品出口额",
        ],
    );
    check(
        "\n上半年，41个大类行业中有32个增加值同比增长。",
        &["41个: - | 大类行业数", "32个: - | 大类行业数"],
    );
}

#[test]
fn a_part_of_the_industry_owns_its_figure() {
    check(
        "\n一季度，规模以上工业企业中，国有控股企业实现利润总额1320.6亿元，同比增长8.4%；集体企业实现利润总额21.7亿元。",
        &[
            "1320.6亿元: 国有控股企业 | 利润总额",
            "8.4%: 国有控股企业 | 利润总额同比增长",
            "21.7亿元: 集体企业 | 利润总额",
        ],
    );
    check(
        "\n通用设备制造业利润增长5.1%，石油和天然气开采业利润同比下降12.4%。",
        &[
            "5.1%: 通用设备制造业 | 利润增长",
            "12.4%: 石油和天然气开采业 | 利润同比下降",
        ],
    );
}

#[test]
fn what_contributes_narrows_the_contribution() {
    check(
        "\n国家统计局公布，最终消费支出拉动经济增长2.6个百分点，净出口对经济增长的贡献率为32.7%。",
        &[
            "2.6个百分点: 中国 | 最终消费支出对增长拉动",
            "32.7%: 中国 | 净出口贡献率",
        ],
    );
}

#[test]
fn a_bare_rate_of_growth_is_of_what_the_paragraph_speaks_of() {
    check(
        "\n从经济增速看，中部省份表现亮眼。湖北以6%的增速位列第一。",
        &["6%: 湖北 | GDP增长"],
    );
}

#[test]
fn stocks_of_crude_are_the_countrys() {
    check(
        "\n美国能源信息署表示，上周美国原油库存减少61万桶。",
        &["61万桶: 美国 | 库存减少额"],
    );
}

#[test]
fn points_since_a_time_are_a_change() {
    check(
        "\n国家统计局公布，制造业PMI为49.2%，高于上月0.2个百分点。",
        &[
            "49.2%: 中国 | 制造业PMI",
            "0.2个百分点: 中国 | 制造业PMI环比增长",
        ],
    );
    check(
        "\n主计总处上修今年经济成长率至7.37%。",
        &["7.37%: 台湾 | GDP增长"],
    );
}

#[test]
fn a_bare_count_goes_on_with_the_figure_stated_last() {
    check(
        "\n协会统计，上半年苗栗缺额1300名，新竹则由270名增至360名，屏东590名居次。",
        &[
            "1300名: 苗栗 | 缺额",
            "270名: 新竹 | 缺额",
            "360名: 新竹 | 缺额",
            "590名: 屏东 | 缺额",
        ],
    );
    check(
        "\n大学入学放榜，登记人数3万7797人。",
        &["3万7797人: - | 登记人数"],
    );
}

#[test]
fn a_class_is_no_figure_of_its_whole_place() {
    check(
        "\n2018年中国男性人口7亿人，60周岁及以上人口2.5亿人。",
        &["7亿人: 中国 | 男性人口", "2.5亿人: 中国 | 60周岁及以上人口"],
    );
}

#[test]
fn the_parts_of_a_price_statistic_go_on_with_it() {
    check(
        "\n一线城市新建商品住宅销售价格环比下降0.4%。其中，上海上涨0.1%，北京、广州和深圳分别下降0.5%、0.6%和0.9%。",
        &[
            "0.4%: 一线城市 | 新房价格环比跌幅",
            "0.1%: 上海 | 新房价格环比涨幅",
            "0.5%: 北京 | 新房价格环比跌幅",
            "0.6%: 广州 | 新房价格环比跌幅",
            "0.9%: 深圳 | 新房价格环比跌幅",
        ],
    );
}

#[test]
fn the_line_of_a_title_narrows_nothing_else() {
    check(
        "上半年贵州农业稳定发展\n二季度末，全省生猪存栏1599万头，增长7.6%。上半年，生猪出栏1140万头，牛出栏83万头。",
        &[
            "1599万头: 贵州 | 生猪存栏量",
            "7.6%: 贵州 | 生猪存栏量增长",
            "1140万头: 贵州 | 生猪出栏量",
            "83万头: 贵州 | 牛出栏量",
        ],
    );
}

#[test]
fn where_places_are_counted_owns_no_count_and_the_whole_no_part() {
    check("\n华为已在中国53个城市开业。", &["53个: 华为 | 城市数"]);
    check("\n智利拥有全球近30%的锂储量。", &["30%: 智利 | 占比"]);
}

#[test]
fn an_office_is_of_the_country_it_is_introduced_with() {
    check(
        "\n美国财政部公布，前四个月赤字8400亿美元。\n财政部还公布，同期政府收入1.5万亿美元。",
        &[
            "8400亿美元: 美国 | 财政赤字",
            "1.5万亿美元: 美国 | 财政收入",
        ],
    );
}

#[test]
fn a_count_names_its_noun_whole() {
    check(
        "\n中国对25种稀有金属产品实施出口管制。澳大利亚停用8300个可疑电话号码。匪徒取走3只价值约41万元的名表。",
        &[
            "25种: 中国 | 稀有金属产品数",
            "8300个: 澳大利亚 | 可疑电话号码数",
            "3只: 匪徒 | 名表数",
            "41万元: 匪徒 | 价值",
        ],
    );
}

#[test]
fn partners_of_trade_narrow_it() {
    check(
        "\n我国对东盟、欧盟进出口分别为7万亿元和6万亿元。",
        &[
            "7万亿元: 中国 | 对东盟进出口额",
            "6万亿元: 中国 | 对欧盟进出口额",
        ],
    );
}

#[test]
fn doses_are_given_or_left() {
    check(
        "\n台湾疾管署表示，全台一日打了4万剂流感疫苗。",
        &["4万剂: 台湾 | 接种剂数"],
    );
}

#[test]
fn a_pace_against_the_month_before_is_no_base_of_the_next_change() {
    check(
        "\n全国居民消费价格(CPI)同比上涨0.2%。鲜菜价格上涨6.9%，涨幅比上月回落，猪肉价格下降13.7%。",
        &[
            "0.2%: 中国 | CPI同比增长",
            "6.9%: 鲜菜 | 鲜菜价格同比涨幅",
            "13.7%: 猪肉 | 猪肉价格同比跌幅",
        ],
    );
}

#[test]
fn a_class_of_firms_narrows_the_figures_of_its_paragraph_alone() {
    check(
        "\n前两月，全国规模以上工业企业实现利润总额9109.9亿元。\n2月末，广义货币(M2)余额320.52万亿元，同比增长7%。",
        &[
            "9109.9亿元: 中国规模以上工业企业 | 利润总额",
            "320.52万亿元: 中国 | M2",
            "7%: 中国 | M2同比增长",
        ],
    );
}

#[test]
fn what_is_revised_to_a_value_has_it() {
    check(
        "\n鸿海全年营收预测上修为300亿元，资本支出下修为20亿元。",
        &["300亿元: 鸿海 | 收入", "20亿元: 鸿海 | 资本支出"],
    );
}

#[test]
fn a_golden_week_is_no_gold() {
    check(
        "春节黄金周访港旅客逾140万\n入境处公布，春节黄金周共有140万旅客访港。",
        &["140万: 香港 | 旅客量", "140万: 香港 | 旅客量"],
    );
    check(
        "\n国际金价上涨，现货黄金升1.2%至每盎司2,910美元。",
        &["1.2%: 现货黄金 | 价格日涨幅", "2,910美元: 现货黄金 | 价格"],
    );
}
