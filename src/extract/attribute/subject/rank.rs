//! How well a kind of name suits a kind of figure: countries have a CPI, companies have revenue.

use crate::extract::vocabulary::{Bearer, NameKind};

/// 0 suits, larger suits less.
pub fn rank(bearer: Bearer, kind: NameKind) -> f32 {
    use NameKind::*;
    if kind == Source {
        return 2.5;
    }
    if kind == Event {
        return if bearer == Bearer::Event { 0.0 } else { 2.0 };
    }
    // A phrase that the clause opens with owns what directly follows it, and is not taken up later.
    if kind == Topic {
        return match bearer {
            Bearer::Event => 1.6,
            Bearer::Target | Bearer::Deal | Bearer::Person => 0.9,
            Bearer::Work => 0.6,
            _ => 0.5,
        };
    }
    match bearer {
        Bearer::Org => match kind {
            Company | Product | Unknown | Work | Institution | Scope => 0.0,
            Field => 0.7,
            Place => 0.8,
            Market => 0.3,
            _ => 1.6,
        },
        Bearer::Place => match kind {
            Place | Scope => 0.0,
            Company | Unknown => 0.7,
            Institution => 0.9,
            Field => 3.5,
            Market => 1.2,
            _ => 1.8,
        },
        Bearer::Market => match kind {
            Index | Commodity | Currency | Bond | Market | Company | Unknown => 0.0,
            Product | Scope | Field => 0.6,
            Place => 1.4,
            _ => 1.6,
        },
        Bearer::Event => match kind {
            Place => 0.8,
            _ => 1.6,
        },
        Bearer::Work => match kind {
            Work | Product => 0.0,
            Unknown => 0.3,
            Company | Scope => 0.9,
            Field | Place => 1.2,
            _ => 1.8,
        },
        Bearer::Deal => match kind {
            Company | Unknown | Institution => 0.0,
            Product | Person => 0.3,
            Place | Scope => 0.7,
            Field => 1.4,
            _ => 1.6,
        },
        Bearer::Target => match kind {
            Company | Unknown | Product => 0.0,
            Work | Institution => 0.5,
            Place | Scope | Field => 1.4,
            _ => 1.8,
        },
        Bearer::Person => match kind {
            Person => 0.0,
            Unknown => 0.5,
            // No office is of an age, and none is sent to prison.
            Institution => 2.0,
            _ => 1.0,
        },
        Bearer::Any => match kind {
            Field => 0.6,
            Place => 0.3,
            Person => 0.3,
            _ => 0.0,
        },
    }
}
