//! US014: a number written as no number is written.
//!
//! Flags: 1,0000, 1,00,000 outside India, 万亿亿; and, as a warning, money whose word of magnitude stands twice:
//! 1.76万万元, 189.15亿亿美元.
//! Why an editor cares: a digit, a comma or a word is lost or doubled, and the size is open.
//! 中文：营收1,0000万元。
//! English: sales of $12,34,000.
//! Silent: Indian grouping beside rupees, lakh or crore; versions and codes; 四万万同胞, and the 亿亿次 of computers.

use crate::check::{ArticleView, Draft, Rule, Sink};
use crate::model::{Claim, Kind, Severity, Verdict};

use super::near;
use super::words::WORDS;

/// See the module.
#[derive(Debug)]
pub struct Us014;

impl Rule for Us014 {
    fn code(&self) -> &'static str {
        "US014"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        // Where rupees, lakhs and crores are counted, hundreds of thousands are grouped by twos.
        let text = view.article.text.as_str();
        let of_india = view
            .claims
            .iter()
            .any(|c| matches!(c.unit.as_str(), "INR" | "PKR" | "NPR"))
            || WORDS.digits.indian.within(text);
        for c in view.claims {
            if !matches!(c.kind, Kind::Money | Kind::Count | Kind::Percent) {
                continue;
            }
            let number = near::number(view, c);
            let head = view.article.text.get(..c.span.start).unwrap_or("");
            // 1,0000万元 is read from 0000万元 on: the comma and the digit before it stand outside.
            let cut = head.ends_with(',')
                && head
                    .get(..head.len() - 1)
                    .is_some_and(|h| h.ends_with(|d: char| d.is_ascii_digit()))
                && number.starts_with(|d: char| d.is_ascii_digit());
            let doubled = ["万亿亿", "亿万亿"].iter().any(|w| number.contains(w));
            let indian = indian(number) && !of_india;
            let twice = twice(c, number).filter(|_| !doubled);
            if !(cut && four(number) || doubled || indian || twice.is_some()) {
                sink.count(Verdict::Consistent);
                continue;
            }
            let d = Draft::new(&[c])
                .with("number", &c.surface)
                .formula(c.surface.clone());
            sink.flag(match twice {
                Some(word) => d
                    .severity(Severity::Warning)
                    .confidence(0.9)
                    .message("twice")
                    .suggestion("once")
                    .with("word", word),
                None => d.suggestion("write"),
            });
        }
    }
}

/// The word of magnitude that an amount of money repeats. Numbers of history and of physics do so by right.
fn twice(c: &Claim, number: &str) -> Option<&'static str> {
    let word = WORDS.digits.twice.iter().find(|w| number.contains(*w))?;
    (c.kind == Kind::Money && number.contains(|d: char| d.is_ascii_digit())).then_some(word)
}

/// Four digits or more before anything else: no group of three.
fn four(s: &str) -> bool {
    s.bytes().take_while(u8::is_ascii_digit).count() >= 4
}

/// A group of two digits between commas.
fn indian(s: &str) -> bool {
    let parts: Vec<&str> = s.split(',').collect();
    parts.len() > 2
        && parts.get(1..parts.len() - 1).is_some_and(|m| {
            m.iter()
                .any(|p| p.len() == 2 && p.bytes().all(|b| b.is_ascii_digit()))
        })
}
