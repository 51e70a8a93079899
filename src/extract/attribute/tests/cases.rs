//! Places of many cases, races by their place, and events of one sentence.

use super::check;

#[test]
fn a_place_directly_before_a_count_has_it() {
    check(
        "\n台湾疾管署统计，今年累计21例本土登革热病例，分别居住于高雄市13例、桃园市6例，另累计202例境外移入病例。",
        &[
            "21例: 台湾 | 确诊病例",
            "13例: 高雄 | 确诊病例",
            "6例: 桃园 | 确诊病例",
            "202例: 台湾 | 确诊病例",
        ],
    );
}

#[test]
fn a_race_is_called_by_its_place() {
    check(
        "\n桂林国际马拉松清晨起跑，吸引1.2万名跑者参赛。",
        &["1.2万名: 桂林国际马拉松 | 参加人数"],
    );
}

#[test]
fn two_events_of_one_sentence_are_told_apart() {
    check(
        "甘孜地震 伤亡不明\n四川甘孜发生4.9级地震。\n近年传出多起地震，21日，西藏那曲市发生3.6级地震，同一天，青海玉树发生4.6级地震。",
        &[
            "4.9级: 甘孜地震 | 震级",
            "3.6级: 那曲地震 | 震级",
            "4.6级: 玉树地震 | 震级",
        ],
    );
}

#[test]
fn a_count_does_not_grow_by_what_it_is_not_counted_in() {
    check(
        "\n台湾第7周流感门急诊就诊计5.8万人次，另新增5例流感并发重症病例。",
        &["5.8万人次: 台湾 | 流感就诊人次", "5例: 台湾 | 重症病例"],
    );
}

#[test]
fn tolls_end_before_words_for_many() {
    check(
        "加拿大枪击案酿9死多伤\n加拿大发生枪击案，造成9死多伤。",
        &["9: 加拿大枪击案 | 死亡人数", "9: 加拿大枪击案 | 死亡人数"],
    );
}

#[test]
fn depths_are_those_of_earthquakes_only_where_one_is_told_of() {
    check(
        "南投巴士坠谷 2人死亡\n南投一辆巴士坠落40米深的山谷，造成2人死亡。",
        &[
            "2人: 南投坠谷事故 | 死亡人数",
            "40米: 南投 | 深度",
            "2人: 南投坠谷事故 | 死亡人数",
        ],
    );
}

#[test]
fn whoever_is_accused_serves_the_term_and_no_judge() {
    check(
        "\n被告卢彦桦早前认罪，被判处罚金5万元。法官林伟权判刑指，案情严重，并处罚金6万元。",
        &["5万元: 卢彦桦 | 罚金", "6万元: 卢彦桦 | 罚金"],
    );
}

#[test]
fn an_event_that_is_only_compared_with_begins_at_its_name() {
    check(
        "韩国山火 26人遇难\n韩国山火造成26人遇难，受害森林面积达3.6万公顷，超过2000年江原道山火（2.4万公顷）。",
        &[
            "26人: 韩国山火 | 死亡人数",
            "26人: 韩国山火 | 死亡人数",
            "3.6万公顷: 韩国山火 | 过火面积",
            "2.4万公顷: 江原道山火 | 过火面积",
        ],
    );
}

#[test]
fn earlier_events_go_by_their_own_names_and_no_further_than_their_sentence() {
    check(
        "台南发生地震 7人受伤\n台南发生地震，震级为6.4，造成7人受伤。\n2008年汶川地震造成69227人遇难。此次地震已有12人被困。",
        &[
            "7人: 台南地震 | 受伤人数",
            "6.4: 台南地震 | 震级",
            "7人: 台南地震 | 受伤人数",
            "69227人: 汶川地震 | 死亡人数",
            "12人: 台南地震 | 被困人数",
        ],
    );
}

#[test]
fn the_one_person_of_a_report_of_a_court_needs_no_name() {
    check(
        "39岁男厨师判囚45个月\n一名39岁男厨师今日在区域法院被判罚款20万元。警方去年拘捕该名男厨师，其后被告再被罚款5万元。",
        &["20万元: 39岁男厨师 | 罚款", "5万元: 39岁男厨师 | 罚款"],
    );
}

#[test]
fn games_and_fairs_are_called_by_their_place() {
    check(
        "\n东京奥运会已支出131亿美元。",
        &["131亿美元: 东京奥运会 | 支出"],
    );
}
