//! Reports on companies: results, brokers' notes, dealings in shares.

use super::check;

#[test]
fn a_house_that_rates_owns_neither_target_nor_forecast() {
    check(
        "\n高盛发表研究报告指，维持比亚迪“买入”评级，目标价由392港元上调至410港元，料明年收入增长12%。",
        &[
            "392港元: 比亚迪 | 目标价",
            "410港元: 比亚迪 | 目标价",
            "12%: 比亚迪 | 收入增长",
        ],
    );
}

#[test]
fn where_something_is_sold_owns_nothing() {
    check(
        "\n大疆新款无人机在京东的售价为3999元。",
        &["3999元: 大疆创新 | 售价"],
    );
}

#[test]
fn a_bare_per_share_takes_its_sense_from_the_clause() {
    check(
        "\n中国移动公布，每股可比较盈利0.55元，派中期股息每股0.1元，合计派发现金红利65亿元。",
        &[
            "0.55元: 中国移动 | 每股收益",
            "0.1元: 中国移动 | 每股股息",
            "65亿元: 中国移动 | 分红",
        ],
    );
}

#[test]
fn a_market_behind_a_firm_says_which_shares() {
    check(
        "\n中芯国际港股收涨5.6%，A股涨3.1%。",
        &["5.6%: 中芯国际 | 股价日涨幅", "3.1%: 中芯国际 | 股价日涨幅"],
    );
}

#[test]
fn what_was_paid_for_shares_is_said_in_the_sentence() {
    check(
        "\n腾讯昨日耗资6.36亿港元回购100.2万股股份，每股回购价介乎628港元至640港元。",
        &[
            "6.36亿港元: 腾讯 | 回购额",
            "100.2万股: 腾讯 | 回购股数",
            "628港元至640港元: 腾讯 | 回购价",
        ],
    );
}

#[test]
fn whoever_holds_shares_owns_the_stake() {
    check(
        "\n极米科技创始人钟波持有公司18.79%股份。控股股东倪张根增持公司股份11.49万股。",
        &["18.79%: 钟波 | 持股比例", "11.49万股: 倪张根 | 增持股数"],
    );
}

#[test]
fn an_expectation_goes_with_the_change_before_it() {
    check(
        "\n欧莱雅第三季度收入增长4.2%，低于分析师预期的4.9%。",
        &["4.2%: 欧莱雅 | 收入增长", "4.9%: 欧莱雅 | 收入增长"],
    );
}

#[test]
fn the_mother_of_two_names_is_meant() {
    check(
        "\n抖音和今日头条的母公司字节跳动第三季营收增长26%至512亿美元。",
        &["26%: 字节跳动 | 收入增长", "512亿美元: 字节跳动 | 收入"],
    );
}

#[test]
fn a_short_form_that_is_defined_is_the_name() {
    check(
        "\n关于明河在线财产保险股份有限公司（以下简称“明河在线”）的信息显示，明河在线的净利润为5000.29万元。\
         江西岭科太阳能科技股份有限公司（下称“公司”或“岭科股份”）撤回申请。岭科股份原计划募集资金50亿元。",
        &[
            "5000.29万元: 明河在线 | 净利润",
            "50亿元: 岭科股份 | 融资额",
        ],
    );
    check(
        "\n2023年临江高新实现营业收入10.22亿元。临江高新的园区租赁业务实现营收2.6亿元。",
        &[
            "10.22亿元: 临江高新 | 收入",
            "2.6亿元: 临江高新 | 园区租赁业务收入",
        ],
    );
}

#[test]
fn a_report_goes_on_with_the_firm_behind_a_sentence_on_its_part() {
    check(
        "\n小米集团公布第三季度财报，营收1131亿元。小米汽车收入283亿元。研发支出91亿元。",
        &[
            "1131亿元: 小米 | 收入",
            "283亿元: 小米汽车 | 收入",
            "91亿元: 小米 | 研发投入",
        ],
    );
    check(
        "\n阿里巴巴公布季报，收入2478亿元。阿里云收入398亿元。经调整净利润104亿元。",
        &[
            "2478亿元: 阿里巴巴 | 收入",
            "398亿元: 阿里云 | 收入",
            "104亿元: 阿里巴巴 | 净利润",
        ],
    );
    // A paragraph that opens with the part is about that.
    check(
        "\n小米集团公布第三季度财报，营收1131亿元。\n小米汽车收入283亿元。毛利率25.5%。",
        &[
            "1131亿元: 小米 | 收入",
            "283亿元: 小米汽车 | 收入",
            "25.5%: 小米汽车 | 毛利率",
        ],
    );
}

#[test]
fn a_known_name_that_goes_on_in_latin_letters_is_another() {
    check(
        "\n墨西哥的Pepsi Norte第三季度营收71亿比索，Nvidia Corp营收570亿美元。",
        &["71亿比索: Pepsi Norte | 收入", "570亿美元: 英伟达 | 收入"],
    );
}

#[test]
fn the_company_behind_its_holder_is_the_one_whose_shares_are_held() {
    check(
        "\n东方日升公告，控股股东远山集团减持500万股，占总股本的0.44%。公司前三季度营收105亿元。",
        &[
            "500万股: 远山集团 | 减持股数",
            "0.44%: 远山集团 | 减持比例",
            "105亿元: 东方日升 | 收入",
        ],
    );
}

#[test]
fn whoever_leads_a_round_raises_nothing() {
    check(
        "\n机器人公司星尘智能完成由红杉资本领投的5000万美元A轮融资。芯片设计公司远川科技完成规模3亿元的B轮融资。",
        &["5000万美元: 星尘智能 | 融资额", "3亿元: 远川科技 | 融资额"],
    );
}

#[test]
fn the_part_behind_its_firm_is_spoken_of() {
    check(
        "\n纬创集团旗下纬颖受惠云端需求，去年12月营收达1043亿元。",
        &["1043亿元: 纬颖 | 收入"],
    );
    // A place behind a firm is where its figures are of.
    check(
        "\n特斯拉中国批发销量86700辆，出口13555辆。",
        &["86700辆: 特斯拉 | 销量", "13555辆: 特斯拉 | 出口量"],
    );
}

#[test]
fn a_name_may_begin_with_a_word_that_joins() {
    check(
        "\n营收依序为鸿海、纬创、文晔，以及和硕，分别为8443亿元、2806亿元、1165亿元、1018亿元。",
        &[
            "8443亿元: 鸿海 | 收入",
            "2806亿元: 纬创 | 收入",
            "1165亿元: 文晔 | 收入",
            "1018亿元: 和硕 | 收入",
        ],
    );
}

#[test]
fn what_is_paid_back_in_all_is_no_price() {
    check(
        "\n贵州茅台拟以15亿元至30亿元回购股份，回购价格不超过1887元/股。",
        &[
            "15亿元至30亿元: 贵州茅台 | 回购额",
            "1887元/股: 贵州茅台 | 回购价",
        ],
    );
}

#[test]
fn the_arm_and_the_part_of_a_firm_have_names() {
    check(
        "\n味千中国净利润达到2423万元。豪能股份上半年营收12亿元，子公司昊轶强2025年营收1.6亿元。",
        &[
            "2423万元: 味千中国 | 净利润",
            "12亿元: 豪能股份 | 收入",
            "1.6亿元: 昊轶强 | 收入",
        ],
    );
}

#[test]
fn a_line_of_business_narrows_the_figure_of_its_firm() {
    check(
        "\n微软当季营收656亿美元；协作业务营收21亿美元，同比增长17%；服务业务收入40亿美元。整个云部门的销售额增长了20%。",
        &[
            "656亿美元: 微软 | 收入",
            "21亿美元: 微软 | 协作业务收入",
            "17%: 微软 | 协作业务收入同比增长",
            "40亿美元: 微软 | 服务业务收入",
            "20%: 微软 | 云部门销售额增长",
        ],
    );
    check(
        "\n2024年比亚迪持续经营业务收入为7771亿元。",
        &["7771亿元: 比亚迪 | 收入"],
    );
}

#[test]
fn what_a_court_awards_is_paid_in_damages() {
    check(
        "\n法院判令腾讯赔偿经济损失及合理支出共计200万元。",
        &["200万元: 腾讯 | 赔偿额"],
    );
}

#[test]
fn results_are_of_whoever_announces_them() {
    check(
        "腾讯年报出炉\n腾讯2025年收入达7000亿元。\n阿里巴巴公布2025年财报，去年净利润1200亿元。",
        &["7000亿元: 腾讯 | 收入", "1200亿元: 阿里巴巴 | 净利润"],
    );
}
