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
            "0.6%: 二线城市 | 房价环比跌幅",
            "0.7%: 三线城市 | 房价环比跌幅",
            "5.2%: 二线城市 | 房价同比跌幅",
            "5.7%: 三线城市 | 房价同比跌幅",
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
            "356万人次: 香港 | 旅客量",
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
