//! The key of a claim, and what two keys have to share.

use crate::model::{Claim, ClaimStatus, Exact, Kind, Period};

use super::metric::{self, FIGURES, Nature};

/// A claim that can be aligned, with its key taken apart.
#[derive(Debug, Clone)]
pub struct Keyed {
    /// Index of the claim in the run.
    pub claim: usize,
    /// Index of its article.
    pub article: usize,
    /// What must be equal letter by letter.
    pub base: Base,
    /// Stages, sorted; empty where none is said.
    pub stage: Vec<String>,
    /// Scope of a deal: the other party. Empty where it is not named, which excludes nothing.
    pub party: String,
    /// Period, where known.
    pub period: Option<Period>,
    /// Nature of the metric.
    pub nature: Nature,
    /// Family of the metric.
    pub family: String,
    /// See [`metric::Metric::deal`].
    pub deal: bool,
    /// Publication date of its article.
    pub published: Option<jiff::civil::Date>,
    /// See [`metric::Metric::quoted`].
    pub quoted: bool,
    /// See [`metric::Metric::vague`].
    pub vague: bool,
    /// A toll of one event, which rises from report to report.
    pub toll: bool,
    /// A target, a denial or an earlier report: listed, never judged.
    pub aside: Option<&'static str>,
    /// What a company was worth, as a fact of the past: its value, for [`one_round`].
    pub worth: Option<Exact>,
}

/// What must be equal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Base {
    /// Canonical subject.
    pub subject: String,
    /// Canonical metric.
    pub metric: String,
    /// Scope and "per".
    pub scope: String,
    /// Kind of quantity.
    pub kind: Kind,
    /// Unit.
    pub unit: String,
    /// For changes: sign and comparison.
    pub change: String,
}

/// The key of a claim; `None` where it cannot take part.
pub fn of(
    c: &Claim,
    claim: usize,
    article: usize,
    published: Option<jiff::civil::Date>,
) -> Option<Keyed> {
    let kind = matches!(
        c.kind,
        Kind::Money | Kind::Percent | Kind::Count | Kind::Multiple | Kind::Duration
    );
    if !kind || c.converts.is_some() || (c.value.is_none() && c.low.is_none() && c.high.is_none()) {
        return None;
    }
    let subject = c
        .subject
        .as_deref()
        .map(str::trim)
        .filter(|s| !s.is_empty())?;
    let name = c
        .metric
        .as_deref()
        .map(str::trim)
        .filter(|s| !s.is_empty() && !FIGURES.unheld.has(s))?;
    let m = metric::of(name);
    let aside = match (c.excluded, c.status) {
        (Some(why), _) => Some(why),
        (None, ClaimStatus::Denied) => Some("denied"),
        (None, ClaimStatus::Target) => Some("target"),
        _ => None,
    };
    let mut stage: Vec<String> = c
        .stage
        .as_deref()
        .unwrap_or("")
        .split('/')
        .filter(|s| !s.is_empty() && !FIGURES.loose.has(s))
        .map(str::to_owned)
        .collect();
    if let Some(s) = m.stage
        && !stage.contains(&s)
    {
        stage.push(s);
    }
    stage.sort();
    let change = match (c.direction, c.comparison) {
        (0, None) => String::new(),
        (d, k) => format!("{d}{k:?}"),
    };
    // Whether a report names the other party of a deal or not, the sum is the same.
    let named = c.scope.clone().unwrap_or_default();
    let (scope, party) = if m.deal {
        (None, named)
    } else {
        (Some(named).filter(|s| !s.is_empty()), String::new())
    };
    Some(Keyed {
        claim,
        article,
        base: Base {
            subject: if m.nature == Nature::Event {
                order(&event(subject))
            } else {
                order(subject)
            },
            metric: m.name,
            scope: [scope.as_deref(), c.per.as_deref()]
                .iter()
                .flatten()
                .copied()
                .collect::<Vec<_>>()
                .join("/"),
            kind: c.kind,
            unit: FIGURES.counter(c.kind, &c.unit).to_owned(),
            change,
        },
        stage,
        party,
        period: c.period.as_deref().and_then(|p| p.parse().ok()),
        nature: m.nature,
        family: m.family,
        deal: m.deal,
        quoted: m.quoted,
        vague: m.vague,
        published,
        toll: m.nature == Nature::Event && c.kind == Kind::Count,
        aside,
        worth: (m.deal && m.nature == Nature::Stock && c.status == ClaimStatus::Actual)
            .then(|| c.value.and_then(Exact::from_decimal))
            .flatten(),
    })
}

/// 昆明大火, 昆明火灾: one accident by the first of the words that reports call it by.
fn event(subject: &str) -> String {
    let ends = |w: &&crate::text::words::Words| w.end(subject);
    let renamed = FIGURES.same_event.iter().find(ends).and_then(|words| {
        let name = words.iter().next()?;
        let longest = words
            .iter()
            .filter(|w| subject.ends_with(w))
            .max_by_key(|w| w.len())?;
        let place = subject.strip_suffix(longest)?;
        (!place.is_empty()).then(|| format!("{place}{name}"))
    });
    renamed.unwrap_or_else(|| subject.to_owned())
}

/// Several subjects in one order, whatever the order in the text.
fn order(subject: &str) -> String {
    let mut parts: Vec<&str> = subject.split('/').map(str::trim).collect();
    parts.sort_unstable();
    parts.dedup();
    parts.join("/")
}

/// Whether two claims may have the same stage and the same other party, what is not said being open.
pub fn open(a: &Keyed, b: &Keyed) -> bool {
    let is = |s: &&String| FIGURES.measures.has(s);
    (a.stage == b.stage || a.stage.is_empty() || b.stage.is_empty())
        && a.stage.iter().filter(is).eq(b.stage.iter().filter(is))
        && (a.party == b.party || a.party.is_empty() || b.party.is_empty())
}

/// How two periods stand to each other for a figure of this nature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Times {
    /// One and the same, as far as either says.
    Same,
    /// The same matter at another moment.
    Other,
    /// Different figures.
    Apart,
}

/// Days within which counts of one event are updates of each other.
const UPDATES: i32 = 40;

/// Days over which one deal is reported.
const REPORTS: i32 = 10;

/// Whether two valuations are of one round told twice: a company's worth moves by rounds, and a round
/// that moves it by less than a tenth is rare, so two that close in adjoining years are the same one.
fn one_round(a: &Keyed, b: &Keyed, p: &Period, q: &Period) -> bool {
    let (Some(x), Some(y)) = (a.worth, b.worth) else {
        return false;
    };
    let close = || {
        let part = x.minus(y)?.abs().over(x.max(y))?;
        Some(part <= Exact::ratio(1, 10)?)
    };
    let apart = match (p.first(), q.first()) {
        (Some(a), Some(b)) => a.until(b).map_or(i32::MAX, |s| s.get_days().abs()),
        _ => i32::MAX,
    };
    apart <= YEAR && close() == Some(true)
}

/// Days of a leap year.
const YEAR: i32 = 366;

/// Compares the periods of two keys.
pub fn times(a: &Keyed, b: &Keyed) -> Times {
    if a.nature == Nature::Once {
        return Times::Same;
    }
    let (Some(p), Some(q)) = (a.period, b.period) else {
        // A figure without a period is the same only as another without one.
        return if a.period.is_none() && b.period.is_none() {
            Times::Same
        } else {
            Times::Apart
        };
    };
    if p == q || one_round(a, b, &p, &q) {
        return Times::Same;
    }
    let within = p.contains(&q) || q.contains(&p);
    let apart = match (p.first(), q.first()) {
        (Some(a), Some(b)) => a.until(b).map_or(i32::MAX, |s| s.get_days().abs()),
        _ => i32::MAX,
    };
    let fine = p.days() <= 31 && q.days() <= 31;
    match a.nature {
        // A deal is dated by its reports, which come out over days.
        _ if a.deal && (within || (fine && apart <= REPORTS)) => Times::Same,
        _ if a.deal && fine && apart <= UPDATES => Times::Other,
        Nature::Event | Nature::Stock if within => Times::Same,
        Nature::Event | Nature::Stock | Nature::Flow
            if p.days() <= 1 && q.days() <= 1 && apart <= UPDATES =>
        {
            Times::Other
        }
        _ => Times::Apart,
    }
}

#[cfg(test)]
mod tests {
    use super::event;

    #[test]
    fn reports_of_one_accident_share_its_name() {
        assert_eq!(event("昆明大火"), event("昆明火灾"));
        assert_eq!(event("韶关特大车祸"), event("韶关交通事故"));
        assert_ne!(event("昆明大火"), event("昆明爆炸案"));
        assert_eq!(event("大火"), "大火");
    }
}
