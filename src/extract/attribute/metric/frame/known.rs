//! What the words around a number add to a figure that a cue names: that it is one of a share, and which of several it is.
//!
//! Enters: a number and its figure. Leaves: the same, or the figure that is meant. Deliberately absent: figures that the
//! clause names elsewhere ([`super`]).

use super::{FILE, Frame};
use crate::extract::attribute::metric::Figure;
use crate::extract::attribute::metric::cue::metric_of;
use crate::extract::attribute::metric::words::WORDS;
use crate::extract::vocabulary::Bearer;
use crate::model::Kind;
use crate::text::near;

impl Frame<'_, '_> {
    /// An adjusted profit between 5 cents/shr and 20 cents/shr: what a share earns, however it is written.
    pub(super) fn apiece(&self, f: Figure) -> Figure {
        let rest = self
            .text()
            .get(self.place.number.end..self.place.sentence.end);
        let rest = rest.unwrap_or("");
        let begins = |t: &str| {
            let t = t.trim_start();
            WORDS.per_share.begin(t) || t.starts_with("/sh") || t.starts_with("/diluted")
        };
        // The first of a range, or of two that are compared.
        let ranged = || {
            let k = rest.char_indices().map(|x| x.0).take(40).find(|k| {
                rest.get(*k..)
                    .is_some_and(|t| t.starts_with(['/', ' ']) && begins(t))
            })?;
            let gap = rest.get(..k)?;
            let plain = |w: &str| {
                matches!(w, "and" | "to" | "or" | "-" | "–" | "cents" | "")
                    || w.contains(|c: char| c.is_ascii_digit())
            };
            (!gap.contains([',', ';']) && gap.split_whitespace().all(plain)).then_some(())
        };
        // On a per-share basis, earnings fell to 10 cents.
        let basis = || {
            let head = self.place.sentence.start..self.place.number.start;
            let head = self.text().get(head).unwrap_or("").to_lowercase();
            ["per-share basis", "per share basis"]
                .iter()
                .any(|w| head.contains(w))
        };
        // $2.02 billion or $2.80 per share: no share earns so much.
        let small = self.claims.get(self.place.i).is_some_and(|c| {
            let most = rust_decimal::Decimal::from(100_000);
            c.magnitude().is_none_or(|m| m.abs() < most)
        });
        let each = begins(rest) || small && (ranged().is_some() || basis());
        let each = self.place.kind == Kind::Money && each;
        let name = f
            .known(self.cx)
            .filter(|m| m.bearer == Bearer::Org && each)
            .map(|m| m.canonical(true));
        let name = match name {
            Some(n) if n.ends_with("loss") => "每股亏损",
            Some(n)
                if n.ends_with("income") || n.ends_with("profit") || n.ends_with("earnings") =>
            {
                "每股收益"
            }
            _ => return f,
        };
        Figure {
            metric: self.cx.lexicon.vocabulary.metric_id(name).or(f.metric),
            ..f
        }
    }

    /// The deficit narrowed to $60 billion: a bare word with an article is what the sentences before called so.
    pub(super) fn pointed(&self, f: Figure) -> Figure {
        let text = self.text();
        let found = || {
            let q = f
                .cue
                .as_ref()
                .filter(|_| f.from.is_none() && f.metric.is_some())?;
            let word = text.get(q.clone())?.to_ascii_lowercase();
            let lead = text.get(..q.start)?;
            let the = ["The ", "the ", "This ", "this ", "That ", "that "];
            // The index of consumer expectations: what stands behind says which.
            let of = text
                .get(q.end..)
                .is_some_and(|t| t.starts_with(" of ") || t.starts_with(" for "));
            if of
                || word.contains(' ')
                || !the.iter().any(|w| lead.ends_with(w))
                || !FILE.pointed.has(&word)
            {
                return None;
            }
            let from = q.start - near::before(text, q.start, 700).len();
            let hits = self.cx.scan.hits_in(from..q.start);
            let change = self.place.kind == Kind::Percent;
            hits.iter().rev().find_map(|h| {
                let cue = text.get(h.start..h.end)?.to_ascii_lowercase();
                let longer = cue.strip_suffix(word.as_str())?.ends_with([' ', '-']);
                longer
                    .then(|| metric_of(self.cx, h, self.place, change))
                    .flatten()
            })
        };
        match found() {
            Some(metric) => Figure {
                metric: Some(metric),
                confidence: f.confidence.min(0.84),
                ..f
            },
            None => f,
        }
    }
}
