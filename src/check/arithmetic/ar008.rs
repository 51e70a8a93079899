//! AR008: a calculation printed in the text does not come out.
//!
//! Flags: 8万元×14＝112万元 with a wrong product, 1200＋350＝1650; price times shares against the sum raised.
//! Why an editor cares: the text shows its own working, and it is wrong.
//! 中文：月薪8万元×14薪=122万元（应为112万元）。
//! English: 48 × 30 = 1,540 (it is 1,440).
//! Silent: hedged results within their width; products of which one factor is not printed.

use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use crate::check::{ArticleView, Draft, Rule, Sink};
use crate::model::{Claim, Exact, Severity, Verdict};

/// See the module.
#[derive(Debug)]
pub struct Ar008;

impl Rule for Ar008 {
    fn code(&self) -> &'static str {
        "AR008"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        equations(view, sink);
    }
}

/// Two numbers with an operator between them and a result behind an equals sign.
static EQUATION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?P<a>\d[\d,]*(?:\.\d+)?)\s*(?P<ma>万亿|亿|万)?(?P<ua>[^\d×xX*+\-−÷/=＝，。；（）()\s]{0,6})\s*",
        r"(?P<op>[×xX*+\-−])\s*[$€£¥]?",
        r"(?P<b>\d[\d,]*(?:\.\d+)?)\s*(?P<mb>万亿|亿|万)?(?P<pb>%)?[^\d×xX*+\-−÷/=＝，。；（）()]{0,6}\s*",
        r"[=＝]\s*约?[$€£¥]?(?P<c>\d[\d,]*(?:\.\d+)?)\s*(?P<mc>万亿|亿|万)?(?P<pc>%)?(?P<end>\s*[×xX*+\-−÷/])?"
    ))
    .expect("the pattern is a constant that a test compiles")
});

fn number(s: &str, magnitude: Option<&str>) -> Option<Exact> {
    let plain: String = s.chars().filter(|c| *c != ',').collect();
    let k = match magnitude {
        Some("万") => 4,
        Some("亿") => 8,
        Some("万亿") => 12,
        _ => 0,
    };
    Exact::from_decimal(plain.parse::<Decimal>().ok()?)?.times(Exact::pow10(k)?)
}

fn equations(view: &ArticleView<'_>, sink: &mut Sink<'_>) {
    let text = &view.article.text;
    for m in EQUATION.captures_iter(text) {
        let get = |n: &str| m.name(n).map(|x| x.as_str());
        let (Some(whole), Some(op)) = (m.get(0), get("op")) else {
            continue;
        };
        // A longer chain (a×b=c×d) or the tail of one is not read.
        let before = text
            .get(..whole.start())
            .and_then(|t| t.chars().next_back());
        if get("end").is_some()
            || before
                .is_some_and(|c| "×xX*+-−÷/.,0123456789".contains(c) || c.is_ascii_alphabetic())
        {
            continue;
        }
        let work = || {
            let a = number(get("a")?, get("ma"))?;
            let mut b = number(get("b")?, get("mb"))?;
            if get("pb").is_some() && get("pc").is_none() {
                b = b.over(Exact::int(100))?;
            }
            let c = number(get("c")?, get("mc"))?;
            let r = match op {
                "×" | "x" | "X" | "*" => a.times(b),
                "+" => a.plus(b),
                _ => a.minus(b),
            }?;
            Some((r, c))
        };
        let Some((result, printed)) = work() else {
            sink.count(Verdict::NotAssessable);
            continue;
        };
        // A result may be rounded: half a per cent is no finding.
        let slack = result.abs().times(sink.param("slack"));
        let gap = result.minus(printed).map(Exact::abs);
        if gap.zip(slack).is_none_or(|(g, s)| g <= s) {
            sink.count(Verdict::Consistent);
            continue;
        }
        let claims: Vec<&Claim> = view
            .claims
            .iter()
            .rev()
            .filter(|c| whole.start() <= c.span.start && c.span.end <= whole.end())
            .collect();
        if claims.is_empty() {
            sink.count(Verdict::NotAssessable);
            continue;
        }
        let shown = number("1", get("mc")).and_then(|u| result.over(u));
        let Some(shown) = shown else { continue };
        let shown = format!("{}{}", shown.round(4), get("mc").unwrap_or(""));
        let equation = view.article.shown(whole.range()).trim().to_owned();
        sink.flag(
            Draft::new(&claims)
                .confidence(0.8)
                .severity(Severity::Warning)
                .with("equation", &equation)
                .with("result", &shown)
                .suggestion("check")
                .formula(format!("{equation} → {shown}"))
                .stated(equation)
                .expected(shown),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_products_and_sums() {
        let m = EQUATION.captures("月薪8万元×14薪=112万元").unwrap();
        assert_eq!(
            (&m["a"], &m["op"], &m["b"], &m["c"]),
            ("8", "×", "14", "112")
        );
        assert!(EQUATION.is_match("48 × 30 = 1,440"));
        assert!(!EQUATION.is_match("2020-2024年"));
    }
}
