//! What a name costs that stands behind the number in its sentence.
//!
//! In: a name and what surrounds the number. Out: its cost. Deliberately absent: names before the number
//! ([`super`]), and what counts against a name wherever it stands ([`super::against`]).

use std::ops::Range;

use super::super::relation::clauses_between;
use super::super::words::OWNERS;
use super::Around;
use crate::extract::attribute::Context;
use crate::extract::attribute::metric::is_glue;
use crate::extract::attribute::scan::{SHAPES, Spot};
use crate::extract::vocabulary::{Bearer, NameKind};
use crate::model::{Claim, FieldKind, Kind};

/// Between a part and what it is.
const PART_OF: &[&str] = &[
    "", "的", "为", "是", "用于", "用作", "归", "归属", "属于", "缴纳", "缴", "作为", "给", "分给",
    "流向", "投向", "计入", "上缴", "支付",
];
impl Around<'_> {
    /// The cost of a name behind the number: the target of a takeover, or a sentence that names its
    /// subject late.
    pub(super) fn behind(&self, k: usize, s: &Spot) -> f32 {
        let (c, english) = (self.c, self.english);
        let gap = self.text.get(self.number.end..s.start).unwrap_or("");
        let near = gap.chars().count() <= if english { 30 } else { 12 }
            && !gap.contains(['，', '。', '；', ',']);
        let away = (clauses_between(self.cx, c, s.start) as f32).min(3.0);
        if self.bracketed(s, gap) {
            return 0.1;
        }
        // Returned 493 percent compared to the Nifty's 115: whoever it is set against.
        if english && OWNERS.set_against_en.begin(gap.trim_start()) {
            return 4.0;
        }
        if k == 0 && self.leads_up(s, gap) {
            return 0.7;
        }
        let bound = self
            .bought(s, gap, near, away)
            .or_else(|| self.described(k, s, gap, near))
            .or_else(|| self.linked(s, gap, near, away));
        if let Some(cost) = bound {
            return cost;
        }
        match self.cx.scan.kind(s) {
            // 新增1例高雄市本土病例: the place directly behind a count of cases.
            NameKind::Place
                if !english
                    && gap.is_empty()
                    && self.b == Bearer::Place
                    && c.kind == Kind::Count =>
            {
                0.3
            }
            // A total of 1,075,922 cars were registered across Europe: the place behind a count that nobody named before has.
            NameKind::Place if k == 0 && english && self.told_in(s, gap) => 0.9,
            // 最高超7300亿元，美国科技巨头加码投资: a heading names its subject behind the figure.
            _ if k == 0 && !english && !s.object && heads(self.cx, c, self.sentence, gap) => 0.9,
            // Revenue rose 5%, Apple said.
            // … cases, the Centers for Disease Control said: an office owns nothing that it only tells of.
            NameKind::Institution if english && s.speaks && self.b == Bearer::Any => 2.6,
            _ if english && s.speaks && !self.analyst(s) => 1.5,
            // 人工占20% behind 房租占15%: the next component is not whose the one before is.
            NameKind::Topic if !english => 4.0,
            _ if near && english => 2.2,
            _ if near => 1.9,
            _ => 2.4 + 0.2 * away,
        }
    }

    /// With 200 lawyers in 10 offices, Acme is: a phrase before the comma says it of whoever opens the clause behind.
    fn leads_up(&self, s: &Spot, gap: &str) -> bool {
        let head = (self.text.get(self.sentence.start..self.number.start))
            .unwrap_or("")
            .trim_start_matches(['*', '-', '•', ' ']);
        let first = head.split(' ').next().unwrap_or("");
        let lead = head.get(first.len()..).unwrap_or("");
        let opens = match first {
            "With" | "At" | "Having" | "Boasting" => is_glue(lead, true),
            _ => {
                first.len() > 6
                    && (first.ends_with("ing") || first.ends_with("ed"))
                    && OWNERS.lead_up_en.has(first)
                    && lead.split_whitespace().count() <= 8
            }
        };
        let comma = gap.rsplit_once(',').map(|x| x.1.trim());
        let direct = comma.is_some_and(|t| matches!(t, "" | "the"));
        let behind = self.after(s);
        let said = behind.starts_with("'s ") || behind.starts_with("’s ") || {
            let verb = behind.strip_prefix(' ').unwrap_or("");
            let verb = verb.split([' ', ',']).next().unwrap_or("");
            SHAPES.en.act.contains(verb)
        };
        self.english && opens && direct && said && gap.len() <= 120 && !gap.contains(['.', ';'])
    }

    /// 最高达到11.29亿元（圆通速递）: whoever alone stands in the bracket behind the number.
    fn bracketed(&self, s: &Spot, gap: &str) -> bool {
        !self.english
            && matches!(gap, "（" | "(")
            && self.after(s).starts_with(['）', ')'])
            && matches!(
                self.cx.scan.kind(s),
                NameKind::Company | NameKind::Unknown | NameKind::Index
            )
            && !self.analyst(s)
    }

    /// Whether the clause of the number opens with a participle: …, registering 25,536 units.
    pub(super) fn participle(&self) -> bool {
        let clause = self
            .text
            .get(self.clause.start..self.number.start)
            .unwrap_or("");
        let first = clause.trim_start().split(' ').next().unwrap_or("");
        self.english
            && first.len() > 5
            && first.ends_with("ing")
            && first.chars().all(|c| c.is_ascii_lowercase())
            && !matches!(
                first,
                "including"
                    | "excluding"
                    | "according"
                    | "following"
                    | "during"
                    | "regarding"
                    | "depending"
            )
    }

    /// Whether a count in the passive is told of a place that stands directly behind its verb.
    fn told_in(&self, s: &Spot, gap: &str) -> bool {
        let ends = [
            " in ",
            " across ",
            " throughout ",
            " in the ",
            " across the ",
            " around ",
        ];
        let told = gap
            .split_whitespace()
            .any(|w| matches!(w, "were" | "was" | "are" | "have" | "been"));
        let of_other = self.after(s).starts_with(['\'', '’', '-']);
        self.c.kind == Kind::Count
            && matches!(self.b, Bearer::Any | Bearer::Org | Bearer::Place)
            && told
            && !of_other
            && gap.len() <= 60
            && !gap.contains([',', ';', '.'])
            && ends.iter().any(|w| gap.ends_with(w))
            && self
                .text
                .get(self.sentence.start..self.number.start)
                .is_some_and(|t| t.len() <= 24)
    }

    /// What is bought for the amount, and from whom.
    fn bought(&self, s: &Spot, gap: &str, near: bool, away: f32) -> Option<f32> {
        let ends = |words: &[&str]| words.iter().any(|w| gap.ends_with(w));
        if self.b != Bearer::Target {
            None
        } else if self.english && ends(&[" from ", " by ", " with "]) {
            // Bought Refinitiv for $27 billion from Blackstone.
            Some(1.2)
        } else if near && (s.object || gap.trim().is_empty() || OWNERS.buys.within(gap)) {
            Some(0.3)
        } else {
            s.object.then_some(0.5 + 0.1 * away)
        }
    }

    /// What the number is an attribute of.
    fn described(&self, k: usize, s: &Spot, gap: &str, near: bool) -> Option<f32> {
        let (cx, f) = (self.cx, self.f);
        // 3.3%的特别营业税, 5%为电影基金: a part is the one that stands behind it.
        let part = self.c.kind == Kind::Percent
            && !self.english
            && cx.scan.kind(s) == NameKind::Topic
            && f.change.is_none()
            && PART_OF.contains(&gap.trim());
        if part {
            // 中国七成企业: a place directly before narrows the class and owns its share.
            let class = SHAPES.zh.classes.end(cx.scan.name(s));
            return Some(if class { 0.25 } else { -0.3 });
        }
        // 估值超过10亿元的独角兽: an attribute of the class behind it.
        let class = gap.trim_matches(['“', ' ']) == "的"
            && !matches!(self.b, Bearer::Deal | Bearer::Target | Bearer::Place)
            && self.firms(s)
            && !f.share
            && self.spots.get(..k).unwrap_or(&[]).iter().all(|p| {
                p.end <= self.clause.start
                    || matches!(cx.scan.kind(p), NameKind::Place | NameKind::Market)
            });
        // 获26,250票的候选人叶傲文: whoever is named behind the votes has them.
        let elected = self.c.unit == "票"
            && gap.starts_with('的')
            && near
            && cx.scan.kind(s) == NameKind::Person;
        if elected {
            return Some(0.05);
        }
        let of = gap.trim() == "的";
        // 裁减2200名国际开发署雇员: those who are counted are somebody's.
        let staff = !self.english
            && self.c.kind == Kind::Count
            && gap.is_empty()
            && matches!(self.c.unit.as_str(), "人" | "名" | "位" | "")
            && OWNERS.staff.begin(self.after(s));
        // 以100亿美元的估值投资10亿美元认购甲: the value is that of whoever is bought into.
        let invested = || {
            let rest = gap.strip_prefix('的').unwrap_or(gap);
            rest.starts_with("估值")
                && s.object
                && OWNERS.buys.within(rest)
                && gap.chars().count() <= 24
        };
        if self.valuation && !self.english && invested() {
            Some(0.0)
        } else if class || staff {
            Some(0.3)
        } else if self.valuation && near && (s.object || of) {
            Some(0.35)
        } else {
            (of && !self.english).then_some(0.75)
        }
    }

    /// What a preposition or a count ties to the number before it.
    fn linked(&self, s: &Spot, gap: &str, near: bool, away: f32) -> Option<f32> {
        let (c, f) = (self.c, self.f);
        let kind = self.cx.scan.kind(s);
        let changed = || {
            f.change
                .is_some_and(|ch| ch.at >= self.number.end && ch.at < s.start)
        };
        let second = || gap.split_whitespace().nth(1);
        let ends = |words: &[&str]| words.iter().any(|w| gap.ends_with(w));
        // Compared to the 8 per cent rise in the BSE Sensex.
        if self.english
            && changed()
            && gap.split_whitespace().count() <= 3
            && second().is_some_and(|w| matches!(w, "in" | "for" | "of" | "by"))
        {
            return Some(0.1);
        }
        // Average prices near $56 for Brent and $52 for WTI.
        if self.english
            && self.b == Bearer::Any
            && near
            && matches!(gap, " for " | " a barrel for " | " an ounce for ")
            && matches!(kind, NameKind::Commodity | NameKind::Currency)
        {
            return Some(0.2);
        }
        if self.english && near && ends(&[" at ", " for ", " of ", " in "]) {
            return Some(1.5);
        }
        // 12集电视剧《…》: what comes in parts is named behind them.
        if c.unit == "集" && kind == NameKind::Work && away < 1.0 {
            return Some(0.4);
        }
        // 1200家独角兽: without a name before it, a statistic is about what it counts.
        let counted = c.kind == Kind::Count
            && matches!(c.unit.as_str(), "家" | "间")
            && kind == NameKind::Field
            && !f.share
            && gap.trim_matches(['“', '”', '"', ' ']).is_empty();
        counted.then_some(0.5)
    }
}

/// Whether a name opens the clause right behind the figure of a title or heading.
fn heads(cx: &Context<'_>, c: &Claim, sentence: &Range<usize>, gap: &str) -> bool {
    let short = cx
        .article
        .text
        .get(sentence.clone())
        .is_some_and(|t| t.chars().count() <= 40 && !t.ends_with(['。', '；']));
    let opens = gap.ends_with(['，', '！', '：', ',', '!', ' ']) && gap.chars().count() <= 8;
    (c.field == FieldKind::Title || short) && opens
}
