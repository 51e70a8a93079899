//! Models of goods and programs: which words belong to their names, and what Latin letters only abbreviate.

use super::check;

#[test]
fn a_line_goes_on_with_the_words_of_its_model() {
    check(
        "\niPhone SE的售价为429美元。谷歌 Pixel 7a 的屏占比为80.2%。华硕 ZenFone 11 Ultra 售价899美元。Powerbeats Pro 2售价249美元。",
        &[
            "429美元: iPhone SE | 售价",
            "80.2%: Pixel 7a | 屏占比",
            "899美元: ZenFone 11 Ultra | 售价",
            "249美元: Powerbeats Pro 2 | 售价",
        ],
    );
    check(
        "\nWindows 11的份额为36.6%，Windows 10的份额为60.3%。",
        &[
            "36.6%: Windows 11 | 市场份额",
            "60.3%: Windows 10 | 市场份额",
        ],
    );
}

#[test]
fn a_maker_belongs_to_a_model_that_says_little_alone() {
    check(
        "\n理想L6销量为1.5万辆。小米14 Ultra售价6499元，华为Mate60 Pro售价6999元。波音737 MAX交付量为44架。",
        &[
            "1.5万辆: 理想L6 | 销量",
            "6499元: 小米14 Ultra | 售价",
            "6999元: Mate 60 Pro | 售价",
            "44架: 波音737 MAX | 交付量",
        ],
    );
    check(
        "\n英伟达H20售价1.2万美元。第四季度，H20销量为100万片。",
        &["1.2万美元: 英伟达H20 | 售价", "100万片: 英伟达H20 | 销量"],
    );
}

#[test]
fn a_model_keeps_one_name_in_an_article() {
    check(
        "\n三星Galaxy S25标准版起售价5999元，S25 Ultra起售价9699元，三星S25 Edge起售价7999元。三星Galaxy S25 Ultra重量为218克。三星S25上市首月销量为100万台。",
        &[
            "5999元: Galaxy S25 | 售价",
            "9699元: Galaxy S25 Ultra | 售价",
            "7999元: 三星S25 Edge | 售价",
            "218克: Galaxy S25 Ultra | 重量",
            "100万台: Galaxy S25 | 销量",
        ],
    );
}

#[test]
fn quarters_rounds_and_names_of_others_are_no_models() {
    check(
        "\n苹果Q1营收1243亿美元。TVB Plus收视人数为30万人。",
        &["1243亿美元: 苹果 | 收入", "30万人: TVB Plus | 收视人数"],
    );
    check("\n小鹏完成A1轮融资5亿元。", &["5亿元: 小鹏汽车 | 融资额"]);
}

#[test]
fn in_english_a_known_line_goes_on_with_its_model() {
    check(
        "\nThe iPhone SE costs $429, while the iPhone 16 Pro Max sells for $1,199. The Pixel 7a has a screen-to-body ratio of 80.2%.",
        &[
            "$429: iPhone SE | cost",
            "$1,199: iPhone 16 Pro Max | price",
            "80.2%: Pixel 7a | screen-to-body ratio",
        ],
    );
    check(
        "\nClaude 3.5 Sonnet costs $15 per million tokens.",
        &["$15: Claude 3.5 Sonnet | cost"],
    );
}

#[test]
fn the_number_of_a_quantity_is_none_of_a_model() {
    check("\nCloudy 24 小时内涨幅为5%。", &["5%: Cloudy | 股价日涨幅"]);
    check(
        "\nBlue Coast 1及2期售价为800万元。",
        &["2期: Blue Coast | 售价数", "800万元: Blue Coast | 售价"],
    );
}

#[test]
fn what_a_thing_is_fitted_with_is_not_what_is_told_of() {
    check(
        "\nLumenix 5 即将发布，该机搭载 Kestrel 芯片，电池容量为 5000mAh。",
        &["5000mAh: Lumenix 5 | 电池容量"],
    );
}

#[test]
fn whoever_only_speaks_does_not_own_what_he_tells() {
    check(
        "新加坡零售疲软\n新加坡12月零售再次下滑。Koh指出，全年零售增长从2.3%降至1.2%。Koh预计，今年有望回升。",
        &["2.3%: 新加坡 | -", "1.2%: 新加坡 | -"],
    );
}

#[test]
fn an_apostrophe_before_a_capital_parts_no_name() {
    check("\nO’Brien 公司营收为5亿元。", &["5亿元: O’Brien | 收入"]);
}
