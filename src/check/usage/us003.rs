//! US003: a range whose lower end is above its upper end.
//!
//! Flags: 30%至20%之间, 129亿至128亿元, between 5 and 3 billion. A reversed range reaches the rule as
//! a claim with `low` above `high`, the ends in the order in which they are printed.
//! Why an editor cares: an end is misprinted, or the two changed places.
//! 中文：目标区间5.5%至5.25%。
//! English: sales of between 5 and 3 billion dollars.
//! Silent: where it is a change (由30%降至20%), below zero, counts back in time, is a zone of prices that
//! traders name from the top (buy around Rs 985-975), or sets two figures side by side (voted 53 to 47).

use crate::check::{ArticleView, Draft, Rule, Sink};
use crate::model::{Kind, Severity, Verdict};

use crate::check::arithmetic::relation::cues::{self, CUES};

use super::near;
use super::words::WORDS;
use crate::check::value::pair;

/// See the module.
#[derive(Debug)]
pub struct Us003;

impl Rule for Us003 {
    fn code(&self) -> &'static str {
        "US003"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        for c in view.claims {
            let (Some(low), Some(high)) = (c.low, c.high) else {
                continue;
            };
            let cold = low.is_sign_negative() || high.is_sign_negative();
            // Levels of a falling price are listed downwards: 2855-2854美元的支撑位.
            // $10.31-3/4 is a price in quarters of a cent; 5159万-97.52% and TTD113.32-3.92 are the columns of
            // a row that ran together.
            let behind = view.article.text.get(c.span.end..).unwrap_or("");
            let glued = |s: &str| {
                s.chars()
                    .next_back()
                    .is_some_and(|x| x.is_ascii_alphabetic())
            };
            let fraction = behind
                .strip_prefix('/')
                .is_some_and(|t| t.starts_with(|x: char| x.is_ascii_digit()));
            let columns = glued(number_head(near::number(view, c)))
                && near::number(view, c).contains('-')
                || near::number(view, c).contains('-')
                    && !near::number(view, c).contains("%-")
                    && c.unit == "%"
                    && low / high.max(rust_decimal::Decimal::new(1, 4))
                        > rust_decimal::Decimal::from(4)
                || ['万', '亿', '元']
                    .iter()
                    .any(|u| near::number(view, c).contains(*u))
                    && c.unit == "%";
            // 45000元-3800元=41200元 is worked out.
            let worked = behind.trim_start().starts_with(['=', '＝']);
            if fraction || columns || worked {
                sink.count(Verdict::NotAssessable);
                continue;
            }
            let around = near::after(view, c, 60);
            let ahead = near::before(view, c, 90).to_lowercase();
            let level = CUES.levels.within(&ahead) || CUES.levels.within(&around.to_lowercase());
            // Voted 53 to 47, 49 percent to 43 percent: two figures side by side. In English "to" alone
            // makes no range.
            // 150℃和25℃: two things, unless 在 or 介于 opens a range.
            let joined = near::number(view, c).contains(['和', '与'])
                && !ahead.trim_end().ends_with(['在', '于', '从', '由']);
            let side_by_side = near::number(view, c).contains(" to ") && !CUES.range.within(&ahead);
            let back = level
                || side_by_side
                || pair::on_a_road(c)
                || joined
                || c.kind == Kind::Duration
                || near::before(view, c, 30).contains("零下");
            if low <= high || cold || back {
                sink.count(Verdict::Consistent);
                continue;
            }
            // 预计亏损8.08亿元到4.28亿元 runs upwards: both ends are below zero.
            let text = &view.article.text;
            let lead = view
                .sentences
                .get(c.sentence as usize)
                .and_then(|s| text.get(s.span.start..c.span.start))
                .unwrap_or("");
            // 同比下降50.84%至46.3% follows the order of the profits that it belongs to; 上行4.3pct至1.0% is
            // a change and the new level.
            let lead_words = lead.to_lowercase();
            let moved = cues::lead(&lead_words).direction != 0
                || CUES.down.within(cues::clause(&lead_words));
            if c.surface.contains("pct") && c.surface.contains('%') {
                sink.count(Verdict::NotAssessable);
                continue;
            }
            // A share of a hundredth of a currency (40-45美分) and fractions count down by nature.
            let fraction = high.abs() < rust_decimal::Decimal::ONE || c.surface.contains('/');
            if fraction {
                sink.count(Verdict::NotAssessable);
                continue;
            }
            // Only beside a range that runs upwards: 净利润1.95亿至2.13亿元，同比下降50.84%至46.3%.
            let beside = view.claims.iter().any(|x| {
                x.sentence.abs_diff(c.sentence) <= 1
                    && x.span.end <= c.span.start
                    && x.low.zip(x.high).is_some_and(|(l, h)| l < h)
            });
            // 跌1.6%-1.32% lists the falls of several, the greatest first; a market that moved between two
            // levels is told from either end.
            let fall = c.unit == "%" && pair::moving(c) && cues::lead(&lead_words).direction < 0;
            let traded = pair::moving(c)
                && (CUES.traded.within(&lead_words) || CUES.traded.within(&around.to_lowercase()));
            let loss = fall || traded || moved && beside || WORDS.range.losses.within(lead);
            sink.flag(
                Draft::new(&[c])
                    .confidence(0.9)
                    .severity(if loss {
                        Severity::Info
                    } else {
                        Severity::Warning
                    })
                    .suggestion("swap")
                    .with("range", &c.surface)
                    .with("low", low.normalize())
                    .with("high", high.normalize())
                    .formula(format!("{} > {}", low.normalize(), high.normalize())),
            );
        }
    }
}

/// The letters that a number begins with, up to its first digit.
fn number_head(s: &str) -> &str {
    let at = s.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    s.get(..at).unwrap_or("")
}
