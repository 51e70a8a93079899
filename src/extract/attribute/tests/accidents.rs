//! Accidents, police, courts and homes: whose figures are those of a report about them.

use super::check;

#[test]
fn an_event_has_one_name_whichever_of_its_places_is_told() {
    check(
        "四川发生6.1级地震\n四川省攀枝花市仁和区与四川省凉山彝族自治州会理县交界处发生6.1级地震。地震造成攀枝花38人死亡。",
        &[
            "6.1级: 攀枝花地震 | 震级",
            "6.1级: 攀枝花地震 | 震级",
            "38人: 攀枝花地震 | 死亡人数",
        ],
    );
}

#[test]
fn an_earlier_event_keeps_its_own_figures() {
    check(
        "云南大理发生5.1级地震\n地震已造成2人死亡。2008年，汶川发生8.0级地震，造成69227人遇难。此次地震震源深度10公里。",
        &[
            "5.1级: 大理地震 | 震级",
            "2人: 大理地震 | 死亡人数",
            "8.0级: 汶川地震 | 震级",
            "69227人: 汶川地震 | 死亡人数",
            "10公里: 大理地震 | 震源深度",
        ],
    );
}

#[test]
fn a_storm_has_a_name_of_its_own() {
    check(
        "\n今年第23号台风“海神”登陆福建，福建、浙江共转移群众34.6万人。",
        &["34.6万人: 台风海神 | 转移安置人数"],
    );
}

#[test]
fn the_force_owns_what_it_arrests_and_seizes() {
    check(
        "\n警方昨日在油尖旺反黑，拘捕47人。柬埔寨警方抓获中国籍嫌疑人57名。",
        &["47人: 警方 | 被捕人数", "57名: 柬埔寨警方 | 被捕人数"],
    );
    check(
        "\n浙江省杭州市中级人民法院一审并处罚金人民币500万元。",
        &["人民币500万元: 杭州市中级人民法院 | 罚金"],
    );
}

#[test]
fn the_estate_owns_what_the_agent_tells_of() {
    check(
        "\n中原地产陈旭明表示，沙田第一城高层G室，实用面积304方呎，呎价14243元。业主2009年以148万元购入，帐面获利285万元。",
        &[
            "304方呎: 沙田第一城 | 面积",
            "14243元: 沙田第一城 | 呎价",
            "148万元: 沙田第一城 | 成交价格",
            "285万元: 沙田第一城 | 买卖获利",
        ],
    );
}

#[test]
fn roads_count_no_countries() {
    check(
        "107国道郑州段翻车致2死\n107国道郑州段发生交通事故，2人死亡。",
        &["2: 郑州交通事故 | 死亡人数", "2人: 郑州交通事故 | 死亡人数"],
    );
}
