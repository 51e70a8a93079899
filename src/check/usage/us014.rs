//! US014: a number written as no number is written.
//!
//! Flags: 1,0000, 1,00,000 outside India, 万亿亿, 3.14.15亿.
//! Why an editor cares: a digit or a comma is lost or doubled, and the size is open.
//! 中文：营收1,0000万元。
//! English: sales of $12,34,000.
//! Silent: Indian grouping beside rupees, lakh or crore; versions and codes.

use crate::check::{ArticleView, Draft, Rule, Sink};
use crate::model::{Kind, Verdict};

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
            let doubled = number.contains("万亿亿") || number.contains("亿万亿");
            let indian = indian(number) && !of_india;
            if !(cut && four(number) || doubled || indian) {
                sink.count(Verdict::Consistent);
                continue;
            }
            sink.flag(
                Draft::new(&[c])
                    .suggestion("write")
                    .with("number", &c.surface)
                    .formula(c.surface.clone()),
            );
        }
    }
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
