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
        &["3名: 顾客 | 顾客数"],
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
