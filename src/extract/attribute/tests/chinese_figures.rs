//! What a Chinese number states, whoever owns it: the noun that is counted, the object of a verb of change, the phrase
//! before a span, the noun that an amount describes.

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
fn a_count_is_called_by_the_noun_that_ends_its_phrase() {
    check(
        "\n当局计划新建50个左右高质量露营目的地。",
        &["50个: 高质量露营目的地数"],
    );
    check(
        "\n试验纳入8名牙龈健康的人、9名患有轻度炎症的人。",
        &["8名: 人数", "9名: 人数"],
    );
    check("\n研究确定了36个与该疾病相关的基因。", &["36个: 基因数"]);
    check(
        "\n报道引述6位行业高管称，价格将上涨。",
        &["6位: 行业高管人数"],
    );
    check("\n板块在31个一级行业中排名靠前。", &["31个: 一级行业数"]);
    check("\n甘肃发生3车追尾。", &["3车: 车辆数"]);
    check("\n该楼为30层高楼。", &["30层: 层数"]);
}

#[test]
fn how_often_something_was_done_is_called_by_the_verb() {
    check("\n市场预期年内还有两次降息。", &["两次: 降息次数"]);
    check("\n日均调用量超过15亿次。", &["15亿次: 调用量"]);
}

#[test]
fn the_object_of_a_verb_is_what_changes() {
    check(
        "\n投机者将净多头头寸削减366手至230226手。",
        &["366手: 净多头头寸减少额", "230226手: 净多头头寸"],
    );
    check(
        "\n该部门拟削减312亿元医学研究经费。",
        &["312亿元: 医学研究经费减少额"],
    );
    check("\n星云摩托预计收入将持平或下降5%。", &["5%: 收入下降"]);
}

#[test]
fn the_phrase_before_a_span_names_both_of_its_levels() {
    check(
        "\n项目将油田的采收率从75%提高到85%。",
        &["75%: 采收率", "85%: 采收率"],
    );
    check(
        "\n2022年总回收量约191万吨，2023年升至近197万吨。",
        &["191万吨: 总回收量", "197万吨: 总回收量"],
    );
}

#[test]
fn an_amount_describes_the_noun_behind_it() {
    check("\n买车需支付5%的购置税。", &["5%: 购置税"]);
    check(
        "\n市场将迎来万亿元保险增量资金。",
        &["万亿元: 保险增量资金"],
    );
}

#[test]
fn a_price_tells_goods_apart() {
    check(
        "\n新款覆盖7万级到20万级车型。",
        &["7万: 价格档", "20万: 价格档"],
    );
    check("\n品牌蝉联50万元以上豪华车冠军。", &["50万元: 价格档"]);
    check(
        "\n政府取消800美元以下小包裹的豁免。",
        &["800美元: 免税门槛"],
    );
}

#[test]
fn a_change_that_nothing_names_is_called_by_its_word() {
    check("\n新系列的每瓦性能提高41%。", &["41%: 每瓦性能增长"]);
    check("\n股东计划减持不超1.98%公司股份。", &["1.98%: 减持比例"]);
}

#[test]
fn what_is_revised_is_what_is_expected() {
    check(
        "\n该行将星云科技的净利润预测下调9%。",
        &["9%: 净利润预测下降"],
    );
}

#[test]
fn what_is_done_says_more_than_to_whom() {
    check("\n星云科技计划裁员超过1000名员工。", &["1000名: 裁员人数"]);
    check("\n云服务每年可节省390万美元。", &["390万美元: 节省金额"]);
    check("\n年初至今板块跑赢大盘指数5%。", &["5%: 超额收益"]);
    check("\n废纸每年回收约600吨。", &["600吨: 回收量"]);
}

#[test]
fn a_noun_directly_behind_a_count_outweighs_a_word_before_it() {
    check(
        "\n份额将大幅削减，并提供了两种机制供选择。",
        &["两种: 机制数"],
    );
}

#[test]
fn the_reason_of_a_change_is_not_what_changes() {
    check(
        "\n欧元区GDP可能因消费和生产的增加而增长0.1%。",
        &["0.1%: GDP增长"],
    );
}

#[test]
fn points_behind_or_are_the_same_change() {
    check(
        "\n英国富时100指数收报8767点，上扬0.77%或67点。",
        &[
            "8767点: 指数点位",
            "0.77%: 指数日涨幅",
            "67点: 指数日内升点",
        ],
    );
}

#[test]
fn two_that_are_compared_are_so_far_apart() {
    check("\n该服务比对手便宜三成。", &["三成: 价格差距"]);
    check(
        "\n新材料的能量密度仅为航空煤油的1/40。",
        &["1/40: 能量密度"],
    );
}
