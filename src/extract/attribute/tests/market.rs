//! Reports on markets and on many firms at once: signed changes, boards, funds, classes, parts of a firm.

use super::check;

#[test]
fn a_sign_says_the_direction() {
    check(
        "\n个股表现：中信证券+3.54%，中国太保-2.72%。两融余额21467亿元较上周+4.07%。",
        &[
            "3.54%: 中信证券 | 股价日涨幅",
            "-2.72%: 中国太保 | 股价日跌幅",
            "21467亿元: 中国太保 | 融资余额",
            "4.07%: 中国太保 | 融资余额增长",
        ],
    );
    check(
        "\n2025年，恒瑞医药营业收入157.61亿元（+15.88%），毛利率86.2%（+0.5pct）。",
        &[
            "157.61亿元: 恒瑞医药 | 收入",
            "15.88%: 恒瑞医药 | 收入增长",
            "86.2%: 恒瑞医药 | 毛利率",
            "0.5pct: 恒瑞医药 | 毛利率增长",
        ],
    );
}

#[test]
fn verbs_of_one_character_quote_shares() {
    check(
        "\n騰訊(00700)軟0.17%，報599元；百度低開後倒升，收市揚1.39%。",
        &[
            "0.17%: 腾讯 | 股价日跌幅",
            "599元: 腾讯 | 股价",
            "1.39%: 百度 | 股价日涨幅",
        ],
    );
}

#[test]
fn a_frame_names_the_figure_of_all_that_follows() {
    check(
        "\n营收增速方面，民生银行同比增长6.74%为最快，平安银行同比下降9.78%。",
        &[
            "6.74%: 民生银行 | 收入同比增长",
            "9.78%: 平安银行 | 收入同比下降",
        ],
    );
}

#[test]
fn a_class_with_a_number_in_its_name_owns_figures() {
    check(
        "\n今年前三季度，六大行合计实现归母净利润1.07万亿元，同比增长1.2%。",
        &[
            "六大: 六大行 | 行数",
            "1.07万亿元: 六大行 | 归母净利润",
            "1.2%: 六大行 | 归母净利润同比增长",
        ],
    );
}

#[test]
fn a_fund_is_named_by_its_house_and_index() {
    check(
        "\n南方中证500ETF成交额32.5亿元，易方达创业板ETF份额增加6.1亿份。",
        &[
            "32.5亿元: 南方中证500ETF | 成交额",
            "6.1亿份: 易方达创业板ETF | 基金份额增加额",
        ],
    );
}

#[test]
fn a_board_owns_what_follows_it() {
    check(
        "\n今日化工行业板块主力资金净流入7.47亿元，消费电子板块+2.69%。",
        &[
            "7.47亿元: 化工行业板块 | 净流入",
            "2.69%: 消费电子板块 | 股价日涨幅",
        ],
    );
}

#[test]
fn a_part_of_a_firm_leaves_the_figure_to_the_firm() {
    check(
        "\n吉利汽车11月销量27万辆。其中新能源销量12.43万辆；药明康德TIDES业务收入78.4亿元。",
        &[
            "27万辆: 吉利汽车 | 销量",
            "12.43万辆: 吉利汽车 | 新能源销量",
            "78.4亿元: 药明康德 | 收入",
        ],
    );
}

#[test]
fn another_basis_in_brackets_is_the_same_figure() {
    check(
        "\n腾讯国际市场收入增长43%（按固定汇率计算为42%）。",
        &["43%: 腾讯 | 国际收入增长", "42%: 腾讯 | 国际收入增长"],
    );
}

#[test]
fn a_longer_name_is_not_the_firm_that_it_ends_with() {
    check(
        "\n8月6日，海清智元递交招股书。海清智元收入分别约为2.25亿元、1.17亿元。",
        &["2.25亿元: 海清智元 | 收入", "1.17亿元: 海清智元 | 收入"],
    );
}

#[test]
fn whoever_stands_in_the_bracket_behind_owns_the_number() {
    check(
        "\n按收盘价计算，最高拟套现金额达到11.29亿元（圆通速递），最低为23.91万元（永辉超市）。",
        &[
            "11.29亿元: 圆通速递 | 套现额",
            "23.91万元: 永辉超市 | 套现额",
        ],
    );
}

#[test]
fn the_bare_word_for_more_is_a_change() {
    check(
        "\n小米集团纯利122.57亿元，多37.4%。",
        &["122.57亿元: 小米 | 净利润", "37.4%: 小米 | 净利润增长"],
    );
}

#[test]
fn a_word_in_the_name_of_a_firm_names_no_figure() {
    check(
        "\n豫能控股最终以115.16%的涨幅居首。",
        &["115.16%: 豫能控股 | 股价日涨幅"],
    );
}

#[test]
fn a_code_in_a_bracket_that_goes_on_ends_the_name_before_it() {
    check(
        "\n临安家居（603789.SH，股价11.47元，市值14.44亿元）、北岭家居（301222.SZ，股价6.62元）预计收入下滑。",
        &[
            "11.47元: 临安家居 | 股价",
            "14.44亿元: 临安家居 | 市值",
            "6.62元: 北岭家居 | 股价",
        ],
    );
}

#[test]
fn members_of_lists_keep_their_codes_and_classes() {
    check(
        "\n京东集团-SW跌3.45%。小米集团-W、腾讯控股沽空金额位居前列，分别为21.98亿港元、12.32亿港元。\
         英伟达公司(NVDA)、谷歌领跌，分别跌超10%和8%。",
        &[
            "3.45%: 京东 | 股价日跌幅",
            "21.98亿港元: 小米 | 沽空金额",
            "12.32亿港元: 腾讯 | 沽空金额",
            "10%: 英伟达 | 股价日跌幅",
            "8%: 谷歌 | 股价日跌幅",
        ],
    );
}

#[test]
fn what_is_counted_without_owns_nothing() {
    check(
        "\n阿里巴巴收入2477.95亿元，若不考虑高鑫零售的已处置业务，同口径收入增长15%。",
        &["2477.95亿元: 阿里巴巴 | 收入", "15%: 阿里巴巴 | 收入增长"],
    );
}

#[test]
fn the_whole_market_counts_its_shares() {
    check(
        "\n中芯国际跌2.1%。全市场超3200只个股上涨。",
        &["2.1%: 中芯国际 | 股价日跌幅", "3200只: A股 | 上涨家数"],
    );
}

#[test]
fn those_who_trade_own_what_they_buy() {
    check(
        "\n台股今天上涨，外资卖超5.18亿元，自营商卖超33.62亿元，投信买超26.55亿元。外资企业增长。\
         北水缺席下，大市成交1408亿元。",
        &[
            "5.18亿元: 外资 | 外资卖超",
            "33.62亿元: 自营商 | 卖超",
            "26.55亿元: 投信 | 买超",
            "1408亿元: 港股 | 成交额",
        ],
    );
}

#[test]
fn a_level_is_no_part() {
    check(
        "\n甲骨文以30.5%的归母净利润增幅居首。恒指跌1%，仅17只成份股上升。",
        &[
            "30.5%: 甲骨文 | -",
            "1%: 恒指 | 指数日跌幅",
            "17只: 恒指 | 成份股数",
        ],
    );
}

#[test]
fn foreign_codes_and_quotes_behind_changes() {
    check(
        "\nOrganizacion Terpel SA (BVC:TPL)收盘时跌1.30%。4月黄金期货合约上涨0.42%，报价2888.71美元。",
        &[
            "1.30%: Organizacion Terpel SA | 股价日跌幅",
            "0.42%: 黄金期货 | 价格日涨幅",
            "2888.71美元: 黄金期货 | 价格",
        ],
    );
}

#[test]
fn whole_markets_have_a_turnover_of_their_own() {
    check(
        "\nA股今日走强。沪指涨1.50%，创业板指涨0.75%。市场成交额28322亿元。",
        &[
            "1.50%: 上证指数 | 指数日涨幅",
            "0.75%: 创业板指 | 指数日涨幅",
            "28322亿元: A股 | 成交额",
        ],
    );
    check(
        "\n书店和便利店的销售收入同比分别增长5.2%和16.1%。",
        &["5.2%: 书店 | 收入同比增长", "16.1%: 便利店 | 收入同比增长"],
    );
}

#[test]
fn letters_behind_a_figure_are_its_short_form() {
    check(
        "\n重庆水务营收51.2亿元。当前市盈率（PE TTM）59.67倍。四季度黄金总需求增长1%。",
        &[
            "51.2亿元: 重庆水务 | 收入",
            "59.67倍: 重庆水务 | 市盈率",
            "1%: 黄金 | 需求量增长",
        ],
    );
}

#[test]
fn the_whole_market_is_not_the_exchange_named_before() {
    check(
        "\n沪市成交额10012亿元，深市成交额13698亿元，全市场成交2.39万亿元。",
        &[
            "10012亿元: 沪市 | 成交额",
            "13698亿元: 深市 | 成交额",
            "2.39万亿元: A股 | 成交额",
        ],
    );
    check(
        "\n台积电终场跌10元收1375元。",
        &["10元: 台积电 | 股价日跌额", "1375元: 台积电 | 收盘价"],
    );
}

#[test]
fn shares_of_a_firm_on_a_market_are_the_firms() {
    check(
        "\n宁德时代A股和H股走强。A股成交额达141.66亿元。",
        &["141.66亿元: 宁德时代 | 成交额"],
    );
    check(
        "\n三星电子当日收盘报每股10.2万韩元。",
        &["10.2万韩元: 三星电子 | 收盘价"],
    );
}
