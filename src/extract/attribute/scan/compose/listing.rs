//! A firm and the market that its shares are listed on: 中芯国际港股收涨5.6%，A股涨3.1%.
//!
//! In: names in text order. Out: the same, a market behind a firm taken for the firm, as is the next one in the
//! sentence; sites joined with their firms, and two firms without a mark between them made one. Deliberately
//! absent: markets that are spoken of as a whole.

use std::ops::Range;

use crate::extract::attribute::scan::{Builder, Spot};
use crate::extract::attribute::subject::OWNERS;
use crate::extract::vocabulary::NameKind;
use crate::text::script::is_han;

/// The names as far as they are settled.
struct Settled<'b, 't> {
    b: &'b Builder<'t>,
    kept: Vec<Spot>,
    /// The firm whose shares were named last, and where.
    firm: Option<(usize, usize)>,
    /// Names of firms that two others founded.
    ventures: Vec<(Range<usize>, String)>,
}

/// Takes a market for the firm whose shares it quotes.
pub fn join(b: &mut Builder<'_>) {
    let mut settled = Settled {
        b,
        kept: Vec::with_capacity(b.spots.len()),
        firm: None,
        ventures: Vec::new(),
    };
    for s in &b.spots {
        settled.take(s);
    }
    let Settled { kept, ventures, .. } = settled;
    b.spots = kept;
    for (span, name) in ventures {
        let who = b.id(&name, NameKind::Company);
        b.spots.retain(|s| s.start != span.start);
        if let Some(s) = b.spots.iter_mut().find(|s| s.end == span.end) {
            s.start = span.start;
            s.who = who;
        }
    }
}

impl Settled<'_, '_> {
    fn text(&self, span: Range<usize>) -> Option<&str> {
        self.b.text.get(span)
    }

    fn kind(&self, s: &Spot) -> Option<NameKind> {
        self.b.who.get(s.who).map(|w| w.kind)
    }

    fn is_firm(&self, s: &Spot) -> bool {
        self.kind(s) == Some(NameKind::Company)
    }

    fn take(&mut self, s: &Spot) {
        self.ventures.extend(self.venture(s));
        let share = self.kind(s) == Some(NameKind::Market)
            && self.text(s.start..s.end).is_some_and(|t| {
                matches!(t, "A股" | "H股" | "B股" | "港股" | "美股" | "台股" | "日股")
            });
        if self.site(s) || share && self.share(s) {
            return;
        }
        self.firm = None;
        self.kept.push(s.clone());
    }

    /// 广汽蔚来: two firms without a mark between them, more than once, are one that both founded.
    fn venture(&self, s: &Spot) -> Option<(Range<usize>, String)> {
        let p = self.kept.last()?;
        let tight = self.is_firm(s) && self.is_firm(p) && p.end == s.start && p.who != s.who;
        let name = self.text(p.start..s.end).filter(|_| tight)?;
        let founded = name.chars().count() <= 6
            && name.chars().all(is_han)
            && self.b.text.matches(name).take(2).count() > 1;
        founded.then(|| (p.start..s.end, name.to_owned()))
    }

    /// 特斯拉上海工厂: the site is the firm's.
    fn site(&mut self, s: &Spot) -> bool {
        let behind = self.b.text.get(s.end..);
        let site = self.kind(s) == Some(NameKind::Place)
            && behind.is_some_and(|t| OWNERS.site.begin(t))
            && self
                .kept
                .last()
                .is_some_and(|p| self.is_firm(p) && p.end == s.start);
        if let Some(p) = self.kept.last_mut().filter(|_| site) {
            p.end = s.end;
        }
        site
    }

    /// Takes a market for a firm; whether it did.
    fn share(&mut self, s: &Spot) -> bool {
        let firm = self.kept.last().filter(|p| self.is_firm(p));
        if let Some(p) = firm {
            let gap = self.text(p.end..s.start);
            let apart = |g: &str| g.chars().count() > 40 || g.contains(['。', '；', '\n']);
            if self.before_opening(s) && gap.is_some_and(|g| !apart(g)) {
                return self.quote(p.who, s);
            }
            // 蔚来（NIO.US）美股盘前涨6%
            let tight = |g: &str| {
                let bracket = g.starts_with(['（', '(']) && g.ends_with(['）', ')']);
                matches!(g, "" | "的") || bracket && g.chars().count() <= 20
            };
            if gap.is_some_and(tight) {
                let who = p.who;
                if let Some(p) = self.kept.last_mut() {
                    p.end = s.end;
                }
                self.firm = Some((who, s.end));
                return true;
            }
        }
        let Some((who, at)) = self.firm else {
            return false;
        };
        let goes_on = self.text(at..s.start).is_some_and(|g| {
            g.chars().count() <= 24
                && !g.contains(['。', '\n', '；'])
                && g.ends_with(['，', '、', '而'])
        });
        goes_on && self.quote(who, s)
    }

    fn quote(&mut self, who: usize, s: &Spot) -> bool {
        self.kept.push(Spot { who, ..s.clone() });
        self.firm = Some((who, s.end));
        true
    }

    /// 财报公布后，美股盘前涨2%: no market as a whole trades before it opens.
    fn before_opening(&self, s: &Spot) -> bool {
        let behind = self.b.text.get(s.end..).unwrap_or("");
        let hours = ["盘前", "盘后", "夜盘"];
        hours
            .iter()
            .filter_map(|w| behind.strip_prefix(w))
            .any(|t| {
                let t = t.trim_start_matches("股价").trim_start_matches("一度");
                let t = t.trim_start_matches("曾").trim_start_matches("直线");
                t.starts_with(['涨', '跌', '大', '暴', '飙', '重', '急', '挫', '升'])
            })
    }
}
