//! Whole articles in, `surface: subject | metric` out: a title (before the first line break) and a body.

mod accidents;
mod cases;
mod chinese_figures;
mod chinese_turns;
mod company;
mod deeds;
mod english;
mod english_clauses;
mod english_counts;
mod english_figures;
mod english_frames;
mod english_labels;
mod english_names;
mod english_odds;
mod english_parts;
mod english_releases;
mod english_senses;
mod english_steps;
mod english_turns;
mod english_whose;
mod market;
mod models;
mod narrow;
mod part;
mod parts;
mod plain;
mod statistics;

use crate::extract::{Lexicon, Settings, run};
use crate::model::{Article, Block, BlockKind, Claim, Field, FieldKind, Kind, Script};

fn claims(text: &str) -> Vec<Claim> {
    read(text).1
}

fn read(text: &str) -> (String, Vec<Claim>) {
    thread_local! {
        static LEXICON: Lexicon = Lexicon::builtin();
    }
    let mut a = Article {
        text: text.to_owned(),
        ..Article::default()
    };
    let mut start = 0;
    for (i, line) in text.split('\n').enumerate() {
        let mut span = start..start + line.len();
        start = span.end + 1;
        let (field, kind) = match i {
            0 => (FieldKind::Title, BlockKind::Heading),
            _ if line.starts_with("# ") => {
                span.start += 2;
                (FieldKind::Body, BlockKind::Heading)
            }
            _ => (FieldKind::Body, BlockKind::Paragraph),
        };
        a.fields.push(Field {
            kind: field,
            span: span.clone(),
        });
        a.blocks.push(Block { kind, span });
    }
    a.fold();
    if text.is_ascii() {
        a.script = Script::Latin;
    }
    let claims = LEXICON
        .with(|l| run(&a, l, &Settings::default()))
        .claims
        .into_iter()
        .filter(|c| !matches!(c.kind, Kind::Date | Kind::Ordinal | Kind::Duration))
        .collect();
    (a.text, claims)
}

/// The claims of a text, one a line: `surface: subject | metric`.
fn shown(text: &str) -> Vec<String> {
    let (folded, claims) = read(text);
    claims
        .iter()
        .map(|c| {
            format!(
                "{}: {} | {}",
                folded.get(c.span.clone()).unwrap_or(""),
                c.subject.as_deref().unwrap_or("-"),
                c.metric.as_deref().unwrap_or("-")
            )
        })
        .collect()
}

pub(super) fn check(text: &str, want: &[&str]) {
    assert_eq!(shown(text), want, "{text}");
}

#[test]
fn a_round_has_a_valuation_and_an_amount() {
    check(
        "\n星云智能正以30亿美元的估值融资4亿美元，投后估值将达34亿美元。",
        &[
            "30亿美元: 星云智能 | 估值",
            "4亿美元: 星云智能 | 融资额",
            "34亿美元: 星云智能 | 投后估值",
        ],
    );
}

#[test]
fn who_pays_is_not_who_is_paid() {
    check(
        "\n软银计划向OpenAI投资400亿美元，投前估值为2600亿美元。",
        &["400亿美元: 软银 | 投资额", "2600亿美元: OpenAI | 投前估值"],
    );
    check(
        "\n马斯克出价974亿美元，打算收购OpenAI。",
        &["974亿美元: OpenAI | 收购报价"],
    );
}

#[test]
fn a_list_pairs_each_name_with_its_amount() {
    check(
        "\n估值居前的有智谱（30亿美元）、月之暗面（33亿美元）和云知声（13.1亿美元）。",
        &[
            "30亿美元: 智谱 | 估值",
            "33亿美元: 月之暗面 | 估值",
            "13.1亿美元: 云知声 | 估值",
        ],
    );
    check(
        "\n比亚迪营收、净利润分别为100亿元、12亿元。",
        &["100亿元: 比亚迪 | 收入", "12亿元: 比亚迪 | 净利润"],
    );
}

#[test]
fn a_change_belongs_to_the_figure_before_it() {
    check(
        "\n中芯国际第四季度营收159.17亿元，同比增长31%，归母净利润9.92亿元，同比下降13.5%。",
        &[
            "159.17亿元: 中芯国际 | 收入",
            "31%: 中芯国际 | 收入同比增长",
            "9.92亿元: 中芯国际 | 归母净利润",
            "13.5%: 中芯国际 | 归母净利润同比下降",
        ],
    );
}

#[test]
fn what_rises_in_a_market_report_is_the_thing_named() {
    check(
        "\n银行股普遍上扬，中国银行(03988)涨1.21%，恒指升600点，布伦特原油跌1.09美元。",
        &[
            "1.21%: 中国银行 | 股价日涨幅",
            "600点: 恒指 | 指数日内升点",
            "1.09美元: 布伦特原油 | 价格日跌额",
        ],
    );
}

#[test]
fn a_country_owns_its_statistics() {
    check(
        "\n数据显示，韩国2月前10天半导体出口28亿美元，美国1月CPI同比上涨3%。",
        &["28亿美元: 韩国 | 半导体出口额", "3%: 美国 | CPI同比增长"],
    );
}

#[test]
fn casualties_belong_to_the_event() {
    check(
        "四川攀枝花6.1级地震已造成38人死亡982人受伤\n截至目前，其中四川死亡32人，云南6人。",
        &[
            "6.1级: 攀枝花地震 | 震级",
            "38人: 攀枝花地震 | 死亡人数",
            "982人: 攀枝花地震 | 受伤人数",
            "32人: 攀枝花地震 | 死亡人数",
            "6人: 攀枝花地震 | 死亡人数",
        ],
    );
    let c = claims("四川攀枝花6.1级地震\n地震造成四川死亡32人，云南死亡6人。");
    let areas: Vec<Option<&str>> = c.iter().skip(1).map(|c| c.scope.as_deref()).collect();
    assert_eq!(areas, [Some("四川"), Some("云南")]);
}

#[test]
fn short_names_are_defined_in_the_text() {
    check(
        "\n启明远洋航运有限公司（以下简称“启明航运”）成立。去年启明航运营收8亿元，该公司净利润1亿元。",
        &["8亿元: 启明航运 | 收入", "1亿元: 启明航运 | 净利润"],
    );
}

#[test]
fn one_name_for_all_spellings() {
    for (text, name) in [
        ("\nOpenAl年化收入达72亿美元。", "OpenAI"),
        ("\nSoftBank营收达72亿美元。", "软银"),
        ("\n台積電營收達72億元。", "台积电"),
        ("\n谷歌母公司Alphabet营收达72亿美元。", "谷歌"),
    ] {
        let c = claims(text);
        assert_eq!(
            c.first().and_then(|c| c.subject.as_deref()),
            Some(name),
            "{text}"
        );
    }
}

#[test]
fn english_figures_have_english_names() {
    check(
        "Orion Foods posts record revenue\nOrion Foods reported revenue of $3.2 billion, up 12% from a year earlier. Its net profit fell 5% to $410 million.",
        &[
            "$3.2 billion: Orion Foods | revenue",
            "12%: Orion Foods | revenue growth",
            "5%: Orion Foods | net income decline",
            "$410 million: Orion Foods | net income",
        ],
    );
    check(
        "Markets\nNvidia (up 2.9%) and Palantir (up 5.2%) led the gains, while the S&P 500 rose 0.4%.",
        &[
            "2.9%: Nvidia | share price daily gain",
            "5.2%: Palantir | share price daily gain",
            "0.4%: S&P 500 | index daily gain",
        ],
    );
}

#[test]
fn earnings_a_share_and_the_fate_of_people_in_english() {
    check(
        "Orion Foods reports results\nOrion Foods said its net income climbed to $31.91 billion, or $1.30 a share, from $19.31 billion, or 78 cents a share.",
        &[
            "$31.91 billion: Orion Foods | net income",
            "$1.30: Orion Foods | earnings per share",
            "$19.31 billion: Orion Foods | net income",
            "78 cents: Orion Foods | earnings per share",
        ],
    );
    let (text, found) = read(
        "Bus crash in Peru\nAt least 13 people were killed and 27 others injured in Peru, police said.",
    );
    let metrics: Vec<&str> = found.iter().filter_map(|c| c.metric.as_deref()).collect();
    assert_eq!(metrics, ["deaths", "injured"], "{text}");
}

#[test]
fn a_price_bulletin_compares_months() {
    let (_, found) = read(
        "10月CPI同比上涨0.5%\n10月份，全国居民消费价格指数（CPI）同比上涨0.5%。其中，食品价格下降1.6%。前三季度国内生产总值1015036亿元，按不变价格计算，同比增长5.2%。",
    );
    let metrics: Vec<&str> = found.iter().filter_map(|c| c.metric.as_deref()).collect();
    assert_eq!(
        metrics,
        [
            "CPI同比增长",
            "CPI同比增长",
            "食品价格同比跌幅",
            "GDP",
            "GDP同比增长"
        ]
    );
}

#[test]
fn a_tight_tie_is_sure_and_a_loose_one_is_not() {
    let sure = claims("\n特斯拉市值1.5万亿美元。");
    assert!(sure.first().is_some_and(|c| c.confidence >= 0.9));
    let loose = claims("\n有消息提到过30亿美元。");
    assert!(loose.first().is_some_and(|c| c.confidence < 0.5));
}

#[test]
fn what_several_pay_into_owns_the_sum() {
    check(
        "\n总统宣布了“星河之门”项目，软银、OpenAI和甲骨文三家企业将投资5000亿美元。",
        &["三家: 星河之门 | 企业数", "5000亿美元: 星河之门 | 投资额"],
    );
}

#[test]
fn a_statistic_is_about_what_it_counts() {
    check(
        "\n特斯拉股价走高。2024年AI独角兽企业中，员工人数低于300人。",
        &["300人: AI独角兽 | 员工数"],
    );
}

#[test]
fn accounts_by_their_phrases() {
    check(
        "\n华海药业归属上市公司股东净利润12亿元，扣除非经常性损益后的净利10亿元。",
        &[
            "12亿元: 华海药业 | 归母净利润",
            "10亿元: 华海药业 | 扣非净利润",
        ],
    );
}

#[test]
fn what_training_took_is_its_cost() {
    check(
        "DeepSeek\nDeepSeek表示，训练其模型只花费了560万美元。",
        &["560万美元: DeepSeek | 训练成本"],
    );
    check(
        "DeepSeek\nDeepSeek表示，采购训练芯片花费了560万美元。",
        &["560万美元: DeepSeek | 芯片支出"],
    );
}

#[test]
fn a_place_may_open_the_name_of_a_firm() {
    for (text, want) in [
        (
            "\n东京电力公司上半年净亏损7123亿日元。",
            "7123亿日元: 东京电力 | 净亏损",
        ),
        (
            "\n成都银行前三季度净利润94.9亿元。",
            "94.9亿元: 成都银行 | 净利润",
        ),
        (
            "\n广州地铁集团前三季度营收82亿元。",
            "82亿元: 广州地铁集团 | 收入",
        ),
        (
            "\n云南白药三季度净利润12.1亿元。",
            "12.1亿元: 云南白药 | 净利润",
        ),
        (
            "\n成都前三季度财政收入1200亿元。",
            "1200亿元: 成都 | 财政收入",
        ),
    ] {
        check(text, &[want]);
    }
}

#[test]
fn a_name_nobody_knows_opens_its_own_report() {
    check(
        "\n蓝晶微生物近日完成10亿元C轮融资，由红杉中国领投。",
        &["10亿元: 蓝晶微生物 | 融资额"],
    );
    check(
        "\n星河动力：今年第三季度净利润60亿元，同比+49.63%。",
        &[
            "60亿元: 星河动力 | 净利润",
            "49.63%: 星河动力 | 净利润同比增长",
        ],
    );
}

#[test]
fn a_list_of_changes_follows_its_list_of_figures() {
    check(
        "\n腾讯去年营收和营业利润分别为293亿元和258亿元，同比分别增长51%和35%。",
        &[
            "293亿元: 腾讯 | 收入",
            "258亿元: 腾讯 | 营业利润",
            "51%: 腾讯 | 收入同比增长",
            "35%: 腾讯 | 营业利润同比增长",
        ],
    );
}

#[test]
fn a_quote_a_unit_and_a_guess_say_what_is_stated() {
    check(
        "\n星云股份(02469)午后冲高，截至发稿，报3.10港元，涨7.24%，成交额7491万港元。",
        &[
            "3.10港元: 星云股份 | 股价",
            "7.24%: 星云股份 | 股价日涨幅",
            "7491万港元: 星云股份 | 成交额",
        ],
    );
    check(
        "\n小米推出新款手机，展开后8.12英寸，由3名工程师完成。",
        &["8.12英寸: 小米 | 屏幕尺寸", "3名: 小米 | 工程师人数"],
    );
    check(
        "\n茶百道销量在2024年增长31%，门店销售费用中，90%以上用于推广。",
        &["31%: 茶百道 | 销量增长", "90%: 茶百道 | 占比"],
    );
}

#[test]
fn a_part_of_a_firm_goes_on_with_the_figure_before() {
    check(
        "\n中国平安首三季保费按年升22%。非医疗保险业务升33%，市场同期则下跌6%。",
        &[
            "22%: 中国平安 | 保费收入同比增长",
            "33%: 非医疗保险 | 保费收入增长",
            "6%: 非医疗保险 | 保费收入下降",
        ],
    );
    check(
        "\n比亚迪2月销售新能源汽车322846辆，其中乘用车318233辆。",
        &["322846辆: 比亚迪 | 销量", "318233辆: 比亚迪 | 乘用车销量"],
    );
}

#[test]
fn a_pair_goes_back_to_persons_and_aspects_belong_to_nobody() {
    check(
        "\n特朗普与马斯克会面，两人谈了半小时，内容体现在三个方面。",
        &["两人: 特朗普/马斯克 | 人数", "三个: - | 方面数"],
    );
}

#[test]
fn changes_behind_their_amounts_are_shared_out() {
    check(
        "\n贵州茅台实现营收1309.04亿元、净利润646.27亿元，分别增长6.32%和6.25%。",
        &[
            "1309.04亿元: 贵州茅台 | 收入",
            "646.27亿元: 贵州茅台 | 净利润",
            "6.32%: 贵州茅台 | 收入增长",
            "6.25%: 贵州茅台 | 净利润增长",
        ],
    );
    check(
        "\n智谱近日向港交所递交招股书。招股书显示，公司上半年营收1.91亿元。",
        &["1.91亿元: 智谱 | 收入"],
    );
}
