//! Which quantities could be compared with nothing, and why: the honest end of the account.
//!
//! Counted are amounts, shares, counts and multiples. A conversion is compared with its amount, a
//! claim of a finding was compared with something; dates and ranks have rules of their own.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Claim, Fact, Finding, Kind};

/// How many, by reason.
pub fn count(
    claims: &[Claim],
    facts: &[Fact],
    findings: &[Finding],
) -> BTreeMap<&'static str, u64> {
    let mut compared: BTreeSet<&str> = BTreeSet::new();
    for f in facts.iter().filter(|f| f.rows.len() > 1) {
        let rows = f.rows.iter().filter_map(|r| claims.get(r.claim));
        compared.extend(rows.map(|c| &*c.id));
    }
    for f in findings {
        compared.extend(f.claims.iter().map(|c| &*c.id));
    }
    for c in claims {
        if let Some(base) = &c.converts {
            compared.extend([&*c.id, &**base]);
        }
    }
    let mut out = BTreeMap::new();
    for c in claims {
        let quantity = matches!(
            c.kind,
            Kind::Money | Kind::Percent | Kind::Count | Kind::Multiple
        );
        if !quantity || compared.contains(&*c.id) {
            continue;
        }
        let reason = match c {
            c if c.excluded.is_some() => "excluded",
            c if c.subject.is_none() => "no_subject",
            c if c.metric.is_none() => "no_metric",
            _ => continue,
        };
        *out.entry(reason).or_default() += 1;
    }
    out
}
