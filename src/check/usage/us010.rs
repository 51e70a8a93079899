//! US010: a number outside what its kind allows.
//!
//! Flags: 占比103%, 合格率101%, 105% of respondents, -3人.
//! Why an editor cares: a share of a whole cannot exceed it; a digit or the base is wrong.
//! 中文：产品合格率达101%。
//! English: 105% of respondents said yes.
//! Silent: growth, 完成率, 产能利用率, 认购倍数, 负债率 and others that may exceed 100 %.

use rust_decimal::Decimal;

use crate::check::{ArticleView, Draft, Rule, Sink};
use crate::model::{Kind, Verdict};

use super::near;

/// See the module.
#[derive(Debug)]
pub struct Us010;

/// Shares of a whole: they stand before the number, with only verbs and hedges between.
const SHARES: &[&str] = &[
    "占比",
    "占",
    "合格率",
    "及格率",
    "出勤率",
    "成功率",
    "支持率",
    "市占率",
    "市场份额",
    "概率",
    "几率",
    "渗透率",
    "识别率",
    "准确率",
    "失业率",
    "投票率",
    "达标率",
    "治愈率",
    "死亡率",
    "中签率",
    "入住率",
    "上座率",
    "就业率",
    "升学率",
    "录取率",
    "持股比例",
];
/// Verbs and hedges between a share and its number.
const LINKS: &[&str] = &[
    "达到",
    "高达",
    "达",
    "为",
    "约为",
    "约",
    "超过",
    "超",
    "已达",
    "升至",
    "提高到",
    "提升至",
    "高至",
    "至",
    "是",
    "有",
    "了",
];
/// Wholes in English.
const OF: &[&str] = &[
    "of respondents",
    "of voters",
    "of people",
    "of those surveyed",
    "of adults",
    "of households",
    "of employees",
    "of the population",
    "of users",
];

impl Rule for Us010 {
    fn code(&self) -> &'static str {
        "US010"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        for c in view.claims {
            let Some(v) = c.value.or(c.high) else {
                continue;
            };
            let text = &view.article.text;
            let share = c.kind == Kind::Percent && c.unit == "%";
            let people =
                c.kind == Kind::Count && matches!(c.unit.as_str(), "人" | "名" | "家" | "people");
            if share {
                let mut head = text.get(..c.hedged.start.min(c.span.start)).unwrap_or("");
                while let Some(w) = near::ends(head, LINKS) {
                    head = head.get(..head.len() - w.len()).unwrap_or("");
                }
                let zh = near::ends(head, SHARES);
                let en = OF
                    .iter()
                    .find(|w| near::after(view, c, 32).trim_start().starts_with(**w))
                    .copied();
                let Some(word) = zh.or(en) else { continue };
                // Others' losses make a part of the profit larger than the whole.
                let clause = near::before(view, c, 60);
                let signed = [
                    "利润",
                    "净利",
                    "盈利",
                    "收益",
                    "溢利",
                    "现金流",
                    "顺差",
                    "逆差",
                ]
                .iter()
                .any(|w| clause.contains(w));
                if v > Decimal::ONE_HUNDRED && signed {
                    sink.count(Verdict::NotAssessable);
                } else if v > Decimal::ONE_HUNDRED {
                    sink.flag(
                        Draft::new(&[c])
                            .confidence(0.9)
                            .suggestion("check")
                            .with("what", word)
                            .with("number", &c.surface)
                            .formula(format!("{} > 100%", c.surface)),
                    );
                } else {
                    sink.count(Verdict::Consistent);
                }
            } else if people {
                let part =
                    v.fract() != Decimal::ZERO && c.interval.strict.lo == c.interval.strict.hi;
                if v.is_sign_negative() && !v.is_zero() || part && c.unit != "家" {
                    sink.flag(
                        Draft::new(&[c])
                            .message("count")
                            .severity(crate::model::Severity::Info)
                            .with("number", &c.surface)
                            .formula(c.surface.clone()),
                    );
                } else {
                    sink.count(Verdict::Consistent);
                }
            }
        }
    }
}
