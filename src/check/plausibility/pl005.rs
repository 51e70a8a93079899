//! PL005: figures of one account that hardly go together.
//!
//! Flags: a profit that is most of the revenue in one period and a small part of it in another; a profit many times
//! all revenue of the text; as information, a net profit above EBITDA.
//! Why an editor cares: a point, a 亿 or a digit is lost, or a one-off item is left out of the story.
//! 例: 四季度净利润9.92亿元、营收159亿元；全年净利润482亿元、营收578亿元。
//! Example: net profit of $11.2m on adjusted EBITDA of $8.8m.
//! Silent: tables, revenue of a part, earlier values in comparisons; where the sentence names a one-off item.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::check::arithmetic::relation::cues::{self, CUES};
use crate::check::lead::lead;
use crate::check::{ArticleView, Draft, Rule, Sink};
use crate::model::{
    BlockKind, Bound, Claim, ClaimStatus, Exact, FieldKind, Kind, Severity, Verdict,
};
use crate::text::embedded::embedded;
use crate::text::fold;
use crate::text::words::Words;

/// See the module.
#[derive(Debug)]
pub struct Pl005;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Accounts {
    revenue: Words,
    net: Words,
    profits: Words,
    ebitda: Words,
    part: Words,
    one_off: Words,
    magnitudes: Words,
}

static ACCOUNTS: LazyLock<Accounts> = LazyLock::new(|| embedded!("value/accounts.toml"));

/// Sentences between a profit and the revenue or EBITDA that it is held against.
const NEAR: u32 = 2;

impl Rule for Pl005 {
    fn code(&self) -> &'static str {
        "PL005"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        let all: Vec<&Claim> = view.claims.iter().filter(|c| stated(view, c)).collect();
        let of = |names: &Words| -> Vec<&Claim> {
            all.iter()
                .filter(|c| c.metric.as_ref().is_some_and(|m| names.has(m)))
                .copied()
                .collect()
        };
        let revenue = of(&ACCOUNTS.revenue);
        let profits = of(&ACCOUNTS.profits);
        margins(view, &profits, &revenue, sink);
        beyond(&profits, &revenue, sink);
        above_ebitda(&of(&ACCOUNTS.net), &of(&ACCOUNTS.ebitda), sink);
    }
}

/// Whether a claim states an amount of an account in running text.
fn stated(view: &ArticleView<'_>, c: &Claim) -> bool {
    let table = view
        .sentences
        .get(c.sentence as usize)
        .is_none_or(|s| s.kind == BlockKind::TableCell);
    c.kind == Kind::Money
        && c.value.is_some_and(|v| v > rust_decimal::Decimal::ZERO)
        && c.field != FieldKind::Title
        && c.subject.is_some()
        && c.converts.is_none()
        && c.per.is_none()
        && c.excluded.is_none()
        && c.status == ClaimStatus::Actual
        && c.bound != Bound::Upper
        && c.confidence >= 0.7
        && !table
}

/// Whether the number is printed with a word of magnitude.
fn scaled(c: &Claim) -> bool {
    let surface = fold::plain(&c.surface).to_lowercase();
    let word = surface
        .rsplit(|x: char| x.is_ascii_digit())
        .next()
        .unwrap_or("");
    ACCOUNTS.magnitudes.iter().any(|m| {
        if m.is_ascii() {
            word.split_whitespace().any(|w| w == m)
        } else {
            word.contains(m)
        }
    })
}

/// The clause of a claim up to its number.
fn own(c: &Claim) -> String {
    cues::clause(&lead(c)).to_lowercase()
}

/// Whether the words since the last full stop or semicolon speak of a part of the firm's revenue.
fn partial(c: &Claim) -> bool {
    let lead = lead(c).to_lowercase();
    let words = lead.rsplit(['；', ';', '。']).next().unwrap_or("");
    ACCOUNTS.part.within(words)
}

/// Whether a number is an earlier one that another is compared with.
fn earlier(c: &Claim) -> bool {
    let clause = own(c);
    CUES.prior.within(&clause) || CUES.versus.within(&clause) || CUES.from.within(&clause)
}

fn explained(c: &Claim) -> bool {
    let passage = fold::plain(&c.passage).to_lowercase();
    ACCOUNTS.one_off.within(&passage)
}

fn ratio(a: &Claim, b: &Claim) -> Option<Exact> {
    Exact::from_decimal(a.value?)?.over(Exact::from_decimal(b.value?)?)
}

fn one_account(a: &Claim, b: &Claim) -> bool {
    a.subject == b.subject && a.unit == b.unit && a.period.is_some() && a.period == b.period
}

/// A year that the text need not name: that of the article itself.
fn assumed(view: &ArticleView<'_>, c: &Claim) -> bool {
    let year = view
        .article
        .date
        .as_ref()
        .map(|d| d.date.year().to_string());
    c.period
        .as_deref()
        .is_none_or(|p| p.len() == 4 && year.as_deref() == Some(p))
}

/// 9.92亿元 on 159.17亿元 in a quarter and 482.28亿元 on 577.96亿元 in the year.
fn margins(view: &ArticleView<'_>, profits: &[&Claim], revenue: &[&Claim], sink: &mut Sink<'_>) {
    let mut pairs: Vec<(&Claim, &Claim, Exact)> = Vec::new();
    for p in profits {
        let listed = |c: &Claim| CUES.each.within(&lead(c));
        if assumed(view, p) || listed(p) || earlier(p) {
            continue;
        }
        let near = revenue
            .iter()
            .filter(|r| {
                one_account(p, r)
                    && p.sentence.abs_diff(r.sentence) <= NEAR
                    && !listed(r)
                    && !partial(r)
                    && !earlier(r)
                    && scaled(r)
                    && scaled(p)
            })
            .min_by_key(|r| p.span.start.abs_diff(r.span.start));
        if let Some((r, m)) = near.and_then(|r| Some((*r, ratio(p, r)?))) {
            pairs.push((p, r, m));
        }
    }
    let (Some(half), five) = (Exact::ratio(1, 2), Exact::int(5)) else {
        return;
    };
    for (i, x) in pairs.iter().enumerate() {
        for y in pairs.iter().skip(i + 1) {
            if x.0.metric != y.0.metric || x.0.subject != y.0.subject || x.0.period == y.0.period {
                continue;
            }
            let (high, low) = if x.2 >= y.2 { (x, y) } else { (y, x) };
            // More profit than revenue is hardly ever of the same revenue.
            let odd = high.2 >= half
                && high.2 <= Exact::ONE
                && high.2.over(low.2).is_some_and(|r| r >= five);
            if !odd {
                sink.count(Verdict::Consistent);
                continue;
            }
            if explained(high.0) {
                sink.count(Verdict::Explained);
                continue;
            }
            let percent = |m: Exact| {
                m.times(Exact::int(100))
                    .map_or(String::new(), |p| format!("{}%", p.round(1)))
            };
            let (a, b) = (percent(high.2), percent(low.2));
            return sink.flag(
                Draft::new(&[high.0, high.1, low.0, low.1])
                    .confidence(0.7)
                    .severity(Severity::Warning)
                    .suggestion("check")
                    .with("profit", &high.0.surface)
                    .with("revenue", &high.1.surface)
                    .with("a", &a)
                    .with("b", &b)
                    .with("other", high_period(low.0))
                    .formula(format!(
                        "{} ÷ {} = {a}；{} ÷ {} = {b}",
                        high.0.surface, high.1.surface, low.0.surface, low.1.surface
                    )),
            );
        }
    }
}

fn high_period(c: &Claim) -> &str {
    c.period.as_deref().unwrap_or("")
}

/// 年内利润173亿元 where no revenue of the firm is a fifth of it; 营收394.1港元 beside a profit of 25.3亿港元.
fn beyond(profits: &[&Claim], revenue: &[&Claim], sink: &mut Sink<'_>) {
    for p in profits.iter().filter(|p| scaled(p)) {
        let mine: Vec<&Claim> = revenue
            .iter()
            .filter(|r| r.subject == p.subject && r.unit == p.unit && !partial(r))
            .copied()
            .collect();
        let Some(top) = mine.iter().max_by_key(|r| r.value) else {
            continue;
        };
        let Some(times) = ratio(p, top) else { continue };
        let mut values: Vec<_> = mine.iter().map(|r| r.value).collect();
        values.sort_unstable();
        values.dedup();
        // 19,672 under "in millions": the rows of a plain-text table have their magnitude above them.
        let tabled = top.surface.is_ascii() && !scaled(top);
        let many = values.len() >= 3 && times >= Exact::int(5) && p.confidence >= 0.8 && !tabled;
        let small = Exact::int(10_000);
        // 394.1港元: the digits of a number whose word of magnitude was left out.
        let digits = top.surface.chars().filter(char::is_ascii_digit).count();
        let lost = digits >= 3 && !top.surface.is_ascii() && !top.surface.ends_with('分');
        let bare = !scaled(top)
            && lost
            && !CUES.expected.within(&own(top))
            && top
                .value
                .and_then(Exact::from_decimal)
                .is_some_and(|v| v < small)
            && times >= Exact::int(1000)
            && p.sentence.abs_diff(top.sentence) <= NEAR;
        if !many && !bare {
            sink.count(Verdict::Consistent);
            continue;
        }
        if explained(p) {
            sink.count(Verdict::Explained);
            continue;
        }
        let (first, second) = if bare { (*top, *p) } else { (*p, *top) };
        return sink.flag(
            Draft::new(&[first, second])
                .confidence(0.7)
                .severity(Severity::Warning)
                .message("beyond")
                .suggestion("check")
                .with("profit", &p.surface)
                .with("revenue", &top.surface)
                .formula(format!("{} > {}", p.surface, top.surface)),
        );
    }
}

/// $11.2m of net profit on $8.8m of adjusted EBITDA: every pair of the firm in one finding.
fn above_ebitda(net: &[&Claim], ebitda: &[&Claim], sink: &mut Sink<'_>) {
    let mut odd: Vec<&Claim> = Vec::new();
    for n in net {
        let near = ebitda.iter().find(|e| {
            one_account(n, e)
                && n.sentence.abs_diff(e.sentence) <= 2 * NEAR
                && scaled(n)
                && scaled(e)
                && !earlier(n)
                && !earlier(e)
        });
        let Some(e) = near else { continue };
        if n.interval.loose.lo.map(|x| x.at) <= e.interval.loose.hi.map(|x| x.at) {
            sink.count(Verdict::Consistent);
        } else if explained(n) || explained(e) {
            sink.count(Verdict::Explained);
        } else if odd.first().is_none_or(|x| x.subject == n.subject) {
            odd.extend([*n, *e]);
        }
    }
    if let [n, e, ..] = odd.as_slice() {
        sink.flag(
            Draft::new(&odd)
                .confidence(0.7)
                .severity(Severity::Info)
                .message("ebitda")
                .suggestion("one_off")
                .with("profit", &n.surface)
                .with("ebitda", &e.surface)
                .formula(format!("{} > {}", n.surface, e.surface)),
        );
    }
}
