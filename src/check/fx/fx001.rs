//! FX001: a conversion at a rate that the market did not have.
//!
//! Flags: an amount in foreign currency whose conversion implies a rate outside the market's band
//! around the article's date (the band's margin allows for central parities and bank rates).
//! Why an editor cares: one of the two numbers is wrong, and readers copy the local one.
//! 例: 3150亿美元（约合人民币21361亿元），隐含汇率6.78，而当时为7.17至7.33。
//! Example: "$100 million (500 million yuan)" implies 5.0 where the market had 7.2.
//! Silent: amounts of a past year that the passage names, at that year's rate; yearly averages; words
//! like 元 or $ where another currency fits; slips that FX004 and FX005 name.

use crate::model::Verdict;

use super::super::rule::{ArticleView, Rule};
use super::super::sink::Sink;
use super::judge::{Guess, Judgement};
use super::{Judged, beside_current, draft, judged, modal, names, weight};

/// The rule.
#[derive(Debug)]
pub struct Fx001;

impl Rule for Fx001 {
    fn code(&self) -> &'static str {
        "FX001"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        report(view, sink, false);
    }
}

/// Conversions into or out of the home currency: FX001 takes the former, FX008 the latter.
pub(super) fn report(view: &ArticleView<'_>, sink: &mut Sink<'_>, from_home: bool) {
    let all = judged(view, sink);
    let mine = |j: &&Judged<'_>| (j.conversion.source.unit == "CNY") == from_home;
    for j in all.iter().filter(mine) {
        let c = &j.conversion;
        let off = match &j.judgement {
            Judgement::Fits => {
                sink.count(Verdict::Consistent);
                continue;
            }
            Judgement::Explained => {
                sink.count(Verdict::Explained);
                continue;
            }
            Judgement::Unknown => {
                sink.count(Verdict::NotAssessable);
                continue;
            }
            Judgement::Off(off) if off.guess == Guess::Nothing => off,
            Judgement::Off(_) => continue,
        };
        // Where the article converts other amounts at rates of the day, an old rate is no habit of it.
        let current = beside_current(j, all);
        let severity = weight(off, sink.param_of("FX001", "gap_error"), current);
        let mut d = draft(c, off, sink).severity(severity).suggestion("check");
        if let Some(year) = off.year.filter(|_| !current) {
            d = d.message("old").with("year", year);
        }
        let pairs = modal::pairs(all, 3, sink.param_of("FX002", "close"));
        let own = pairs.iter().find(|m| {
            m.from == c.source.unit
                && m.to == c.target.unit
                && !modal::within(c.rate, m.rate, off.gap)
        });
        let back = own.and_then(|m| c.result.value.over(m.rate));
        if let Some(back) = back {
            let words = names::money(Some(back), 4, &c.source.unit, sink.lang());
            d = d.suggestion("back").with("back", words);
        }
        sink.flag(d);
    }
}
