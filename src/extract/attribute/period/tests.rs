mod chinese;
mod english;
mod unsaid;

use jiff::civil::Date;

use crate::extract::attribute;
use crate::extract::lexicon::Lexicon;
use crate::extract::mention::Mention;
use crate::model::{
    Article, ArticleDate, Block, BlockKind, Bound, Claim, Field, FieldKind, Kind, Reading, Script,
};
use crate::text::calendar;
use crate::text::map::OffsetMap;
use crate::text::sentence;

/// Claims of a text in which the figures stand in square brackets; lines are paragraphs.
pub(crate) fn claims(date: Option<Date>, marked: &str) -> Vec<Claim> {
    let mut text = String::new();
    let mut mentions: Vec<Mention> = Vec::new();
    for (i, piece) in marked.split(['[', ']']).enumerate() {
        let start = text.len();
        text.push_str(piece);
        if i % 2 == 1 {
            let kind = match piece {
                p if p.contains('%') => Kind::Percent,
                p if p.contains(['倍', '番']) => Kind::Multiple,
                p if p.contains(['元', '$']) => Kind::Money,
                _ => Kind::Count,
            };
            mentions.push(Mention {
                span: start..text.len(),
                hedged: start..text.len(),
                kind,
                value: None,
                low: None,
                high: None,
                unit: String::new(),
                unit_inferred: false,
                modifier: String::new(),
                bound: Bound::Exact,
                interval: Reading::default(),
                converts: None,
                per: None,
                date: None,
            });
        }
    }
    let mut at = 0;
    let mut blocks = Vec::new();
    for line in text.split('\n') {
        blocks.push(Block {
            kind: BlockKind::Paragraph,
            span: at..at + line.len(),
        });
        at += line.len() + 1;
    }
    let article = Article {
        id: "a".into(),
        script: if text.bytes().filter(|b| *b < 128).count() * 2 > text.len() {
            Script::Latin
        } else {
            Script::default()
        },
        original: text.clone(),
        unfold: OffsetMap::identity(text.len()),
        map: OffsetMap::identity(text.len()),
        fields: vec![Field {
            kind: FieldKind::Body,
            span: 0..text.len(),
        }],
        blocks,
        date: date.map(|date| ArticleDate {
            date,
            reason: String::new(),
            stated: true,
        }),
        text,
        ..Article::default()
    };
    let sentences = sentence::split(&article.text, &article.blocks, |_| FieldKind::Body);
    attribute::run(
        &article,
        &sentences,
        &calendar::scan(&article.text),
        &mentions,
        &Lexicon::default(),
    )
}

fn periods(marked: &str) -> Vec<String> {
    claims(Some(Date::constant(2025, 2, 8)), marked)
        .into_iter()
        .map(|c| c.period.unwrap_or_default())
        .collect()
}

#[test]
fn words_point_from_the_date_of_the_article() {
    assert_eq!(
        periods("去年9月，SSI获得了[10亿美元]融资，公司估值达到[50亿美元]。"),
        ["2024-09", "2024-09"]
    );
    assert_eq!(periods("上个月销量为[3万辆]。"), ["2025-01"]);
    assert_eq!(periods("第四季度营收[159亿元]。"), ["2024-Q4"]);
    assert_eq!(periods("OpenAI正洽谈融资[400亿美元]。"), ["2025"]);
    assert_eq!(periods("截至3月末，公司员工[3万名]。"), ["2024-03"]);
    assert_eq!(periods("预计4月交付[100万桶]。"), ["2025-04"]);
    assert_eq!(periods("前三季度净利润[5亿元]。"), ["2024-Q1/2024-Q3"]);
    assert_eq!(periods("FY25Q2 revenue was [$5]."), ["2025-Q2"]);
    assert_eq!(
        periods("而在几个月前，OpenAI的估值还是[1500亿美元]。"),
        ["2024"]
    );
}

#[test]
fn a_comparator_has_its_own_period() {
    assert_eq!(
        periods("2024年融资总额达[1004亿美元]，比上一年的[559亿美元]增长[79.61%]。"),
        ["2024", "2023", "2024"]
    );
    assert_eq!(
        periods("该公司第四季度净利润为[13亿美元]，较上年同期的[2.73亿美元]飙升了[376%]。"),
        ["2024-Q4", "2023-Q4", "2024-Q4"]
    );
    assert_eq!(
        periods("投融资总额[2746亿美元]，比2023年的[2628亿美元]增长[4.5%]，但比2022年下降[37%]。")
            [1..],
        ["2023", "2025", "2025"]
    );
    assert_eq!(
        periods("从2019年的[38%]下降到2024年的[24%]。"),
        ["2019", "2024"]
    );
    assert_eq!(
        periods("1月CPI同比增长[3%]，前值为增长[2.9%]。"),
        ["2025-01", "2024-12"]
    );
    assert_eq!(
        periods("Net profit was [$11m] in 2024, up from [$3.7m] a year earlier."),
        ["2024", "2023"]
    );
}

#[test]
fn the_quarter_before_counts_from_the_one_named_or_from_the_paper() {
    // Reported in February: the quarter before is the fourth.
    assert_eq!(
        periods("公布第四季度业绩，营收[98亿元]，上一季度为[93亿元]。毛利率[59.5%]，上季[58.6%]。"),
        ["2024-Q4", "2024-Q3", "2024-Q4", "2024-Q3"]
    );
    assert_eq!(
        periods(
            "公布12月底止第四季度业绩。上季总收入[113亿元]，上季交付[10万辆]，毛利率较上季[22%]有所提升。"
        ),
        ["2024-Q4", "2024-Q4", "2024-Q3"]
    );
    assert_eq!(
        periods("第四季度净利润[5亿元]，上季度净利润[4亿元]。"),
        ["2024-Q4", "2024-Q3"]
    );
    // A month that is still to come, behind one that is past.
    assert_eq!(
        periods("1月通胀率为[3%]，高于12月的[2.9%]。"),
        ["2025-01", "2024-12"]
    );
}

#[test]
fn contracts_and_brackets_govern_nothing() {
    assert_eq!(
        periods("4月交割的布伦特原油期价报每桶[75.91美元]。"),
        ["2025"]
    );
    assert_eq!(
        periods("2024年占比(2015年[6%])增长了[7倍]。"),
        ["2015", "2024"]
    );
}

/// The periods of the figures of a text of February 9, 2025.
fn told(text: &str) -> Vec<String> {
    claims(Date::new(2025, 2, 9).ok(), text)
        .into_iter()
        .map(|c| c.period.unwrap_or_default())
        .collect()
}

#[test]
fn words_that_point_back_take_what_was_named() {
    // A week told by its days; what is compared with it is of that week too.
    assert_eq!(
        told(
            "本周（2025.1.20–2025.1.27，下同）：均价为[406元]，较上周[-4元]，较2024年同期+[41元]。"
        ),
        ["2025-01-20/2025-01-27"; 3]
    );
    assert_eq!(
        told("截至2024年6月30日，总资产205亿元。期内公司实现营收[4.49亿元]。"),
        ["2024-H1"]
    );
    assert_eq!(
        told("2024年上半年，佣金收入为[67亿元]，低于2023年同期的[96亿元]。"),
        ["2024-H1", "2023-H1"]
    );
    assert_eq!(
        told("公司于2021年1月开始买入，当时花了[15亿元]。"),
        ["2021-01"]
    );
    assert_eq!(
        told("股价升[1%]，是2月4日后最大升幅，当日升幅为[3%]。"),
        ["2025-02-09", "2025-02-04"]
    );
    assert_eq!(told("2023年3月立案。当年12月罚款[5亿元]。"), ["2023-12"]);
    assert_eq!(
        told("2022年、2023年全年注销的都在[2000家]以上。"),
        ["2022/2023"]
    );
}

#[test]
fn months_of_a_row_are_shared_out() {
    assert_eq!(
        told("从2024年10月至2024年12月，访问量分别为[245万]、[422万]和[1101万]。"),
        ["2024-10", "2024-11", "2024-12"]
    );
    // 1-3月 is one time.
    let one = told("2024年1-3月，产量、销量和库存分别为[245万]、[422万]和[1101万]。");
    assert_eq!(one, ["2024-01/2024-03"; 3]);
}

#[test]
fn rows_are_shared_out() {
    assert_eq!(
        periods("2021年至2023年，其营业收入分别为[2.25亿元]、[4.69亿元]和[4.98亿元]。"),
        ["2021", "2022", "2023"]
    );
    assert_eq!(
        periods("预测2025-2027财年归母净利润[6.15亿元]/[8.11亿元]/[9.26亿元]。"),
        ["2025", "2026", "2027"]
    );
    assert_eq!(
        periods(
            "2022年、2023年营收分别为[2.25亿元]和[4.69亿元]，同比下降[4.8%]、增长[108.4%]；同期，净利润分别为[1亿元]、[2亿元]。"
        ),
        ["2022", "2023", "2022", "2023", "2022", "2023"]
    );
    assert_eq!(
        periods("2021年至2023年，营收分别为[1亿元]、[2亿元]和[3亿元]，同比增长[100%]、[50%]。"),
        ["2021", "2022", "2023", "2022", "2023"]
    );
    assert_eq!(
        periods("2020年至2022年，公司营收从[18.3亿元]增长到[40.5亿元]。"),
        ["2020", "2022"]
    );
    assert_eq!(
        periods("2022年，公司迎来高光时刻。全年营业收入达到[3286亿元]。"),
        ["2022"]
    );
    assert_eq!(periods("2022年底公司提价。一年后，降幅达[45%]。"), ["2023"]);
    assert_eq!(
        periods("Net profit was [$9.3m] and [$11.2m] for the second half and full year 2024, respectively.").len(),
        2
    );
}

#[test]
fn history_and_the_matter_at_hand_are_kept_apart() {
    assert_eq!(
        periods(
            "在去年的一轮融资中，Anthropic估值还只是[180亿美元]，这次融资后估值将翻了[3倍]多。"
        ),
        ["2024", "2025"]
    );
    assert_eq!(
        periods("公司成立于2013年，尽管估值已高达[114亿美元]。"),
        ["2025"]
    );
    assert_eq!(
        periods("去年10月，软银首次投资[5亿美元]。软银将投资[400亿美元]。"),
        ["2024-10", "2025"]
    );
    assert_eq!(
        periods("2月7日，据CNBC报道，软银投资[400亿美元]。"),
        ["2025"]
    );
    assert_eq!(periods("周五收盘，该股跌[3%]。"), ["2025-02-07"]);
}

#[test]
fn years_ago_are_counted_whole() {
    assert_eq!(periods("两年前，公司营收[5亿元]。"), ["2023"]);
    assert_eq!(periods("二十年前，公司营收[5亿元]。"), ["2005"]);
    assert_eq!(periods("十五年前，公司营收[5亿元]。"), ["2010"]);
    assert_eq!(periods("Twenty years ago, revenue was [$5m]."), ["2005"]);
}

#[test]
fn without_a_date_only_printed_years_hold() {
    let p: Vec<_> = claims(None, "2024年营收[5亿元]。上月销量[3万辆]。")
        .into_iter()
        .map(|c| c.period)
        .collect();
    assert_eq!(p, [Some("2024".to_owned()), None]);
}

/// Of an English text, as of 13 February 2025.
fn english(marked: &str) -> Vec<String> {
    claims(Some(Date::constant(2025, 2, 13)), marked)
        .into_iter()
        .filter(|c| !matches!(c.kind, Kind::Date | Kind::Duration))
        .map(|c| c.period.unwrap_or_default())
        .collect()
}

#[test]
fn a_heading_governs_what_stands_below_it() {
    assert_eq!(
        english(
            "Q3-2025 Highlights\nRevenue fell [3.9%] to [$115m], compared to [$120m] for the same quarter last year.\nOutlook\nIt employs [300] people."
        ),
        ["2025-Q3", "2025-Q3", "2024-Q3", "2025"]
    );
    assert_eq!(
        english("October – December 2024\nNet sales were [$122m]."),
        ["2024-10/2024-12"]
    );
}

#[test]
fn a_length_is_told_by_its_end() {
    assert_eq!(
        english(
            "Net income for the three months ended December 31 was [$2m], compared to [$3m] for the same period last year."
        ),
        ["2024-Q4", "2023-Q4"]
    );
    assert_eq!(
        english("The firm had cash of [$2m] at December 31, 2024."),
        ["2024-12-31"]
    );
    assert_eq!(
        english("In the year to March 2024 it sold [$2m]."),
        ["2024"]
    );
    assert_eq!(
        english("In the nine months ended September 30, 2024, revenue was [$2m]."),
        ["2024-01/2024-09"]
    );
    assert_eq!(
        english("Revenue for the fiscal first quarter ended December 31, 2024 was [$2m]."),
        ["2025-Q1"]
    );
    assert_eq!(
        english("For the December quarter, profit was [$2m]."),
        ["2024-Q4"]
    );
    assert_eq!(
        periods("截至2024年12月31日止三个月，营收[5亿元]。"),
        ["2024-Q4"]
    );
}

#[test]
fn a_length_may_be_counted_from_the_article() {
    assert_eq!(
        english("Over the past five years, sales grew [13%]."),
        ["2020/2025"]
    );
    assert_eq!(
        english(
            "Sales will grow [12%] p.a. during the next 3 years, compared to [9%] for the market."
        ),
        ["2025/2028", "2025/2028"]
    );
    assert_eq!(periods("过去5年，贸易规模增长[10倍]。"), ["2020/2025"]);
    assert_eq!(
        english("Shares are up [5%] since mid-January."),
        ["2025-01/.."]
    );
}

#[test]
fn the_time_at_the_end_governs_what_stands_before() {
    assert_eq!(
        english(
            "It invested [$14m] in plants, repaid [$43m] of debt, and bought back [$10m] of shares in the fourth quarter."
        ),
        ["2024-Q4", "2024-Q4", "2024-Q4"]
    );
    assert_eq!(
        english(
            "In the fourth quarter it lost [$4m], compared to a loss of [$2m], or [$0.03] per share, for the same quarter last year."
        ),
        ["2024-Q4", "2023-Q4", "2023-Q4"]
    );
    assert_eq!(
        english("Margin was [5.3%] (up from a loss in 2022)."),
        ["2025"]
    );
    assert_eq!(
        english("In Q4, sales grew [16%] in the quarter and [14%] for the year."),
        ["2024-Q4", "2024"]
    );
}

#[test]
fn market_moves_are_of_the_day() {
    assert_eq!(
        english(
            "Following its second-quarter results, shares of the firm rose [3%], closing at [$40]."
        ),
        ["2025-02-13", "2025-02-13"]
    );
    assert_eq!(
        english("The president said on Sunday he would take [$3m]."),
        ["2025"]
    );
}

#[test]
fn a_report_names_its_quarter_once() {
    assert_eq!(
        english("For Q3FY25, revenue was [$34m].\nIn the third quarter, profit was [$5m]."),
        ["2025-Q3", "2025-Q3"]
    );
    assert_eq!(
        english(
            "The firm reported its fourth-quarter results.\nRevenue for the quarter was [$5m]."
        ),
        ["2024-Q4", "2024-Q4"][..1]
    );
}

#[test]
fn the_whole_year_and_the_months_to_come() {
    assert_eq!(
        english("In Q4, sales were [$5m]. For the full year, sales totaled [$54m]."),
        ["2024-Q4", "2024"]
    );
    assert_eq!(
        english("It sold [5000] tons, worth [$78m], in the year to March 2024, data showed."),
        ["2024", "2024"]
    );
    assert_eq!(
        english("By 2040 the firm will be green. It has [4500] employees."),
        ["2025"]
    );
    assert_eq!(
        english("Shares are up [5%] since mid-January."),
        ["2025-01/.."]
    );
    assert_eq!(
        english("India gave [18%] of users between January 11 and February 2."),
        ["2025-01-11/2025-02-02"]
    );
}

#[test]
fn a_fiscal_quarter_that_ends_with_the_calendars_is_no_other() {
    let date = Some(jiff::civil::date(2025, 2, 5));
    let stage = |text: &str| {
        let all = claims(date, text);
        let first = all.iter().find(|c| c.kind == Kind::Money);
        first.map(|c| (c.period.clone(), c.stage.clone()))
    };
    assert_eq!(
        stage("公司发布截至12月31日的2024财年第四季度财报：净利润为[265亿元]。"),
        Some((Some("2024-Q4".to_owned()), None))
    );
    assert_eq!(
        stage("公司发布截至12月31日的2025财年第一季度财报：净利润为[265亿元]。"),
        Some((Some("2025-Q1".to_owned()), Some("fiscal".to_owned())))
    );
}
