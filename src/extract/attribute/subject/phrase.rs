//! English phrases that tie a name to a figure: shares of BCE, inflation in Japan, a rise in Apple's revenue,
//! fined Google, 11 million depositors of Sahara.
//!
//! Enters: a name of the number's sentence. Leaves: what the tie costs, where one of the phrases binds the
//! two. Deliberately absent: names that only stand in the same clause.

use std::ops::Range;

use super::relation::{acted, plural_genitive};
use super::words::OWNERS;
use crate::extract::attribute::Context;
use crate::extract::attribute::metric::{Figure, WORDS, is_glue};
use crate::extract::attribute::scan::Spot;
use crate::extract::vocabulary::{Bearer, NameKind, Role};
use crate::model::{Claim, Kind};
use crate::text::near;
use crate::text::words::Words;

/// Shares of BCE, sales of electric cars in Europe: a name behind the figure's own, before the number.
pub fn of(cx: &Context<'_>, f: &Figure, s: &Spot) -> Option<f32> {
    let cue = f.cue.as_ref().filter(|q| q.end <= s.start)?;
    let gap = cx.article.text.get(cue.end..s.start)?;
    let gap = gap.trim_end_matches("the ").trim();
    // Exports from Vietnam to the United States rose.
    let exported = f.known(cx).is_some_and(|m| m.name.starts_with("出口"));
    let binds =
        |w: &str| matches!(w, "of" | "in" | "at" | "for" | "across") || exported && w == "from";
    if binds(gap) {
        return Some(0.15);
    }
    let mut words = gap.split_whitespace();
    let opens = words.next().is_some_and(binds);
    let closes = words.next_back().is_some_and(binds);
    let plain = words.clone().count() <= 4
        && words.all(|w| w.chars().all(|c| c.is_ascii_lowercase() || c == '-'));
    (opens && closes && plain).then_some(0.25)
}

/// The cost of the tie, if a phrase binds the name to the number.
pub fn tie(
    cx: &Context<'_>,
    f: &Figure,
    b: Bearer,
    c: &Claim,
    number: &Range<usize>,
    s: &Spot,
) -> Option<f32> {
    let t = Tie::new(cx, f, b, c, number, s)?;
    if let Some(cost) = t.deed() {
        return Some(cost);
    }
    let region = b == Bearer::Org && matches!(t.kind, NameKind::Place | NameKind::Scope);
    if region || b == Bearer::Deal {
        return None;
    }
    if let Some(cost) = t.said() {
        return Some(cost);
    }
    if t.before {
        // Shares of BCE fell, inflation in Japan rose: the name behind the figure's own.
        return of(cx, f, s).filter(|_| !t.possessive && !t.passed());
    }
    t.behind()
}

/// A name and a number of one sentence.
struct Tie<'a> {
    cx: &'a Context<'a>,
    f: &'a Figure,
    b: Bearer,
    c: &'a Claim,
    number: &'a Range<usize>,
    s: &'a Spot,
    kind: NameKind,
    /// What the vocabulary calls the figure.
    name: &'a str,
    /// What stands before the name, without its article.
    lead: &'a str,
    /// What stands behind it.
    rest: &'a str,
    /// The name stands before the number.
    before: bool,
    /// What stands between the two where it does.
    gap: &'a str,
    /// It is a possessive.
    possessive: bool,
    /// It is a place that can own the figure.
    place: bool,
}

impl<'a> Tie<'a> {
    fn new(
        cx: &'a Context<'a>,
        f: &'a Figure,
        b: Bearer,
        c: &'a Claim,
        number: &'a Range<usize>,
        s: &'a Spot,
    ) -> Option<Self> {
        let text = cx.article.text.as_str();
        let kind = cx.scan.kind(s);
        let rest = text.get(s.end..)?;
        let before = s.end <= number.start;
        Some(Tie {
            cx,
            f,
            b,
            c,
            number,
            s,
            kind,
            name: f.known(cx).map_or("", |m| m.name.as_str()),
            lead: bare(text.get(..s.start)?),
            rest,
            before,
            gap: text.get(s.end..number.start).unwrap_or(""),
            possessive: genitive(text.get(s.start..s.end)?, rest),
            place: kind == NameKind::Place
                && matches!(b, Bearer::Place | Bearer::Any | Bearer::Event),
        })
    }

    /// What is done to the name, or by it, with the amount.
    fn deed(&self) -> Option<f32> {
        self.punished()
            .or_else(|| self.sold())
            .or_else(|| self.told())
            .or_else(|| self.led())
            .or_else(|| self.holders())
    }

    /// What is said of the name before the number.
    fn said(&self) -> Option<f32> {
        self.scene()
            .or_else(|| self.own())
            .or_else(|| self.whose())
            .or_else(|| self.titled())
            .or_else(|| self.topic())
            .or_else(|| self.absolute())
            .or_else(|| self.relative())
            .or_else(|| self.raided())
            .or_else(|| self.judged())
            .or_else(|| self.followed())
    }

    /// Fined Google 2.95 billion euros: whoever is punished owns the fine.
    fn punished(&self) -> Option<f32> {
        if !matches!(self.name, "罚款" | "刑期") {
            return None;
        }
        if OWNERS.fined_en.end(self.lead) {
            return Some(0.05);
        }
        let text = self.cx.article.text.as_str();
        let punishes = self.f.cue.as_ref().is_some_and(|q| {
            q.start >= self.s.end
                && text.get(self.s.end..q.start) == Some(" ")
                && text.get(q.clone()).is_some_and(|w| OWNERS.fines_en.has(w))
        });
        if punishes {
            return Some(1.6);
        }
        // Imposed a $3 million penalty on Paytm: the same behind the amount.
        let gap = text.get(self.number.end..self.s.start)?;
        let gap = gap.trim_end_matches("the ").trim();
        OWNERS.penalty_en.has(gap).then_some(0.05)
    }

    /// Sold its stake in Nvidia for so much: the money is the seller's.
    fn sold(&self) -> Option<f32> {
        let text = self.cx.article.text.as_str();
        let stake = self.name == "套现额"
            && self.before
            && text
                .get(..self.s.start)
                .is_some_and(|t| t.ends_with(" in "));
        stake.then_some(2.0)
    }

    /// A court ordered Sahara to deposit so much: whoever has to do it.
    fn told(&self) -> Option<f32> {
        let told = self.before
            && matches!(self.b, Bearer::Any | Bearer::Deal | Bearer::Org)
            && OWNERS.told_en.end(self.lead)
            && self.rest.starts_with(" to ");
        told.then_some(0.1)
    }

    /// A round led by Sequoia: whoever leads it has neither its money nor the value.
    fn led(&self) -> Option<f32> {
        let raised = self
            .f
            .known(self.cx)
            .is_some_and(|m| matches!(m.family.as_deref(), Some("funding" | "valuation")));
        // Led by ASML, which invested 1.3 billion: what is said of itself.
        let itself = self.before && self.gap.starts_with(", which ") && self.next();
        if itself && OWNERS.led_en.end(self.lead) {
            return Some(0.2);
        }
        (raised && OWNERS.led_en.end(self.lead)).then_some(3.0)
    }

    /// In Texas, 99 people have been hospitalised: where the sentence plays.
    fn scene(&self) -> Option<f32> {
        if !(self.place && self.before) {
            return None;
        }
        let before = self.cx.article.text.get(..self.s.start)?;
        let opens = before.strip_suffix(' ').is_some_and(|before| {
            OWNERS.scene_en.iter().any(|w| {
                before
                    .strip_suffix(w)
                    .is_some_and(|t| t.is_empty() || t.ends_with([' ', '\n']))
            })
        });
        if opens && self.rest.starts_with(',') {
            return Some(0.3);
        }
        // In the European Union exports (up 7.4%) grew.
        let common = self.rest.strip_prefix(' ').is_some_and(|t| {
            t.starts_with(|c: char| c.is_ascii_lowercase()) && !t.starts_with("and ")
        });
        (opens && common && self.next()).then_some(0.4)
    }

    /// Colonial shareholders will get 44 percent: those who hold the shares of a firm stand for it.
    fn holders(&self) -> Option<f32> {
        let held = self.name == "持股比例" && self.before;
        let holders = self
            .rest
            .strip_prefix(' ')
            .is_some_and(|t| OWNERS.holder_en.begin(t));
        (held && holders && self.next()).then_some(0.1)
    }

    /// Overtaking Meta's $47.5 billion: whose number it is, where its figure is named of another before.
    fn own(&self) -> Option<f32> {
        let cue = self.f.cue.as_ref().is_none_or(|q| q.end <= self.s.start);
        // India's is 1.46 billion, and China's was 1.41.
        let said = (self.gap.strip_prefix("'s ")).or_else(|| self.gap.strip_prefix("’s "));
        let is = said.is_some_and(|t| {
            let mut words = t.split_whitespace();
            words.next().is_some_and(|w| OWNERS.states_en.has(w)) && is_glue(t, true)
        });
        let plain = is || matches!(self.gap, "'s " | "’s " | "' " | "’ ");
        (self.before && self.possessive && plain && cue).then_some(0.0)
    }

    /// Google's EU antitrust fine: a place between the owner and the figure only says which one.
    fn whose(&self) -> Option<f32> {
        let text = self.cx.article.text.as_str();
        let cue = self
            .f
            .cue
            .as_ref()
            .filter(|q| self.possessive && q.start > self.s.end)?;
        let gap = text.get(self.s.end + 2..cue.start)?;
        let inner = self.cx.scan.spots_in(self.s.end..cue.start);
        let places = inner
            .iter()
            .all(|o| self.cx.scan.kind(o) == NameKind::Place);
        let near = gap.split_whitespace().count() <= 4 && !gap.contains([',', ';', '.']);
        (near && places && !inner.is_empty()).then_some(0.08)
    }

    /// Paradise, a town of about 27,000 people.
    fn titled(&self) -> Option<f32> {
        let people = self.name == "人口" && self.before && self.kind != NameKind::Event;
        let rest = self.gap.strip_prefix(", a ").filter(|_| people)?;
        (rest.trim_end().len() <= 48 && self.next()).then_some(0.05)
    }

    /// As for Apple, the company shipped fewer: whoever the sentence says that it turns to.
    fn topic(&self) -> Option<f32> {
        let text = self.cx.article.text.as_str();
        let before = text.get(..self.s.start).filter(|_| self.before)?;
        let opens = OWNERS.topic_en.iter().any(|w| {
            before.strip_suffix(w).is_some_and(|t| {
                t.is_empty() || t.ends_with([' ', '\n']) && !t.trim_end().ends_with(',')
            })
        });
        let firm = matches!(
            self.kind,
            NameKind::Company | NameKind::Unknown | NameKind::Product
        );
        (opens && firm && self.rest.starts_with(", ") && self.next()).then_some(0.3)
    }

    /// With Samsung ranking first with a share of 20%: whoever heads a clause behind "with".
    fn absolute(&self) -> Option<f32> {
        let text = self.cx.article.text.as_str();
        let before = text.get(..self.s.start).filter(|_| self.before)?;
        let opens = before.ends_with(" with ") || before.ends_with(", with the ");
        // With China alone contributing 64%.
        let rest = self.rest.strip_prefix(" alone").unwrap_or(self.rest);
        let verb = rest.strip_prefix(' ')?.split([' ', ',']).next()?;
        let acts = verb.len() > 5 && verb.ends_with("ing") || OWNERS.standing_en.has(verb);
        (opens && acts && self.next()).then_some(0.25)
    }

    /// The ASX 200 benchmark index, which is down 0.2%: what a relative clause speaks of.
    fn relative(&self) -> Option<f32> {
        // Tom Hale, who cost £60 million.
        let clause = self.gap.split_once(", which ");
        let clause = clause.or_else(|| self.gap.split_once(", who "));
        let (lead, rest) = clause.filter(|_| self.before)?;
        let near =
            lead.split_whitespace().count() <= 2 && rest.len() <= 40 && !rest.contains([',', ';']);
        (near && self.next()).then_some(0.2)
    }

    /// Police in Istanbul raided 44 companies: a count in the place where it plays.
    fn raided(&self) -> Option<f32> {
        let text = self.cx.article.text.as_str();
        let counted = self.place
            && self.c.kind == Kind::Count
            && self.before
            && !self.possessive
            && text
                .get(..self.s.start)
                .is_some_and(|t| t.ends_with(" in "))
            && self.f.metric.is_none();
        let near = self.gap.len() <= 80 && !self.gap.contains([',', ';', '.']);
        (counted && near && self.next()).then_some(0.75)
    }

    /// Approve of Trump's performance; signed Kyle Tucker to a four-year contract.
    fn judged(&self) -> Option<f32> {
        let approved = matches!(self.name, "支持率" | "满意度" | "不满意度")
            && OWNERS.approved_en.end(self.lead);
        let signed = self.name == "合同额" && self.lead.ends_with("signed") && self.before;
        (approved || signed).then_some(0.05)
    }

    /// Followed by LG with 8.4 percent, Motorola at 5 percent.
    fn followed(&self) -> Option<f32> {
        // Followed by Barcelona: so is a place that a list of others leads on to.
        let next = || {
            let lead = self.lead;
            ["followed by", "ahead of", "behind"]
                .iter()
                .any(|w| lead.ends_with(w))
        };
        let beside = self.before
            && (self.kind != NameKind::Place || next())
            && matches!(self.gap, " with " | " at " | " on ");
        // Grew by 0.5 percent in France and in Spain by 0.4 percent.
        let place = self.before
            && self.place
            && matches!(self.gap, " by " | " with " | " at ")
            && (self.lead.ends_with(" in") || self.lead.ends_with(" and"));
        (beside || place).then_some(0.05)
    }

    /// A name behind the number.
    fn behind(&self) -> Option<f32> {
        let text = self.cx.article.text.as_str();
        let gap = text.get(self.number.end..self.s.start)?;
        if gap.len() > 56 || gap.contains([',', ';', '(', '\n']) || gap.contains(". ") {
            return None;
        }
        // Compared with 42 percent for the rival: whoever the other number is said to be of.
        // Sales fell 63 percent in France and 42 percent in Spain: a place has no sales of its own.
        // … unless no firm is spoken of.
        let sentence = self.cx.sentences.get(self.c.sentence as usize);
        let start = sentence.map_or(self.number.start, |s| s.span.start);
        let firm = || {
            let spots = self.cx.scan.spots_in(start..self.number.start);
            let firm = |s: &Spot| {
                matches!(
                    self.cx.scan.kind(s),
                    NameKind::Company | NameKind::Unknown | NameKind::Product
                )
            };
            let hits = self.cx.scan.hits_in(start..self.number.start);
            let v = &self.cx.lexicon.vocabulary;
            spots.iter().any(firm) || hits.iter().any(|h| v.sense(h).role.any(Role::ANAPHOR))
        };
        let suits = self.kind != NameKind::Place
            || matches!(self.b, Bearer::Place | Bearer::Event)
            || !firm();
        if (compared(text, self.number.start) || self.goes_on(gap))
            && suits
            && !self.possessive
            && OWNERS.of_whom_en.has(gap.trim_end_matches("the ").trim())
        {
            return Some(0.1);
        }
        // An 11 percent premium over Colonial's closing price.
        let over = gap.trim_end_matches("the ").trim();
        let premium = self.name == "溢价" && matches!(over, "above" | "over" | "to" | "on");
        if premium || OWNERS.premium_en.has(over) {
            return Some(0.05);
        }
        let has = |word: &Words| gap.split_whitespace().any(|w| word.has(w));
        // A 16% jump in Apple's revenue: the figure is named behind its owner.
        let cue = self.f.cue.as_ref().filter(|q| q.start >= self.s.end);
        if self.possessive
            && cue.is_some_and(|q| q.start < self.s.end + 40)
            && has(&OWNERS.change_of_en)
        {
            return Some(0.2);
        }
        // 11,300 cases had been confirmed in the Americas
        let within =
            gap.ends_with(" in ") || gap.ends_with(" in the ") || gap.ends_with(" across the ");
        let count = self.c.kind == Kind::Count;
        // Acme opened 30 shops in India: the firm that acts has them.
        let acted = || acted(self.cx, start..self.number.start);
        if self.place && within && count && !has(&OWNERS.aside_en) && !acted() {
            return Some(0.5);
        }
        // 11.61 million depositors of Sahara Group: what is counted is said to be whose.
        let counted = count && matches!(self.b, Bearer::Any | Bearer::Org);
        let of = gap.ends_with(" of ") || gap.ends_with(" of the ") || gap.ends_with(" at ");
        (counted && of && !acted() && !self.possessive && gap.split_whitespace().count() <= 5)
            .then_some(0.6)
    }

    /// 2.3% in Germany, 0.9% in France and 3.1% in Spain: each number of a row says behind it whose it is.
    fn goes_on(&self, gap: &str) -> bool {
        let mentions = self.cx.mentions;
        let k = mentions.partition_point(|m| m.span.end <= self.number.start);
        let last = k.checked_sub(1).and_then(|k| mentions.get(k));
        let between = last.and_then(|m| self.cx.article.text.get(m.span.end..self.number.start));
        let word = gap.trim_start().split(' ').next().unwrap_or("-");
        between.is_some_and(|t| {
            let same = t.trim_start().split(' ').next() == Some(word);
            let joined = [" and ", ", ", ", and "].iter().any(|w| t.ends_with(w));
            same && joined && t.len() <= 60 && matches!(word, "in" | "for" | "at" | "by")
        })
    }

    /// The rate in Ohio rose, while Utah's held at 4.1%: whether a later name of the same kind has the number.
    fn passed(&self) -> bool {
        let text = self.cx.article.text.as_str();
        let later = self.cx.scan.spots_in(self.s.end..self.number.start);
        later.iter().any(|o| {
            let behind = text.get(o.end..self.number.start).unwrap_or("");
            self.cx.scan.kind(o) == self.kind
                && (behind.starts_with("'s ") || behind.starts_with("’s "))
                && !behind.contains([',', ';'])
        })
    }

    /// Whether nobody else is named between the name and the number.
    fn next(&self) -> bool {
        let between = self.s.end..self.number.start;
        self.cx.scan.spots_in(between).is_empty()
    }
}

/// China's, the Emirates': whether what follows a name makes it a possessive.
fn genitive(name: &str, rest: &str) -> bool {
    plural_genitive(name, rest) || rest.starts_with("'s ") || rest.starts_with("’s ")
}

/// Whether a number is one that another is compared with.
fn compared(text: &str, number: usize) -> bool {
    let before = near::before(text, number, 40);
    before
        .split_whitespace()
        .rev()
        .take(4)
        .any(|w| WORDS.against_en.has(w))
}

/// A text without the article at its end.
fn bare(text: &str) -> &str {
    text.trim_end_matches("the ").trim_end()
}
