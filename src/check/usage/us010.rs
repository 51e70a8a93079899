//! US010: a number outside what its kind allows.
//!
//! Flags: 占比103%, 合格率101%, 105% of respondents, -3人; 日活2000万人次, where persons are counted in visits.
//! Why an editor cares: a share of a whole cannot exceed it; a digit or the base is wrong.
//! 中文：产品合格率达101%。
//! English: 105% of respondents said yes.
//! Silent: growth, 完成率, 产能利用率, 认购倍数, 负债率 and others that may exceed 100 %.

use rust_decimal::Decimal;

use crate::check::{ArticleView, Draft, Rule, Sink};
use crate::model::{Claim, Kind, Severity, Verdict};

use super::near;
use super::words::WORDS;

/// See the module.
#[derive(Debug)]
pub struct Us010;

impl Rule for Us010 {
    fn code(&self) -> &'static str {
        "US010"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        visits(view, sink);
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
                while let Some(w) = WORDS.share.links.at_end(head) {
                    head = head.get(..head.len() - w.len()).unwrap_or("");
                }
                let zh = WORDS.share.nouns.at_end(head);
                let tail = near::after(view, c, 32).trim_start();
                let en = WORDS.share.wholes.at_start(tail);
                let Some(word) = zh.or(en) else { continue };
                // Others' losses make a part of the profit larger than the whole.
                let clause = view
                    .sentences
                    .get(c.sentence as usize)
                    .and_then(|s| text.get(s.span.start..c.span.start))
                    .unwrap_or("");
                let signed = WORDS.share.signed.within(clause);
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
                            .severity(Severity::Info)
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

/// 日活2000万人次: every place of an article in one finding.
fn visits(view: &ArticleView<'_>, sink: &mut Sink<'_>) {
    let word = |c: &Claim| {
        let clause = near::before(view, c, 60);
        let nouns = &WORDS.persons.nouns;
        (c.unit == "人次")
            .then(|| nouns.iter().find(|w| clause.contains(w)))
            .flatten()
    };
    let all: Vec<&Claim> = view.claims.iter().filter(|c| word(c).is_some()).collect();
    let Some((first, word)) = all.first().and_then(|c| Some((c, word(c)?))) else {
        return;
    };
    sink.flag(
        Draft::new(&all)
            .confidence(0.8)
            .severity(Severity::Warning)
            .message("visits")
            .suggestion("persons")
            .with("what", word)
            .with("number", &first.surface)
            .formula(format!("{word} {}", first.surface)),
    );
}
