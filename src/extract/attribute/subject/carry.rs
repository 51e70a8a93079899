//! What simply goes on: the owner of the number before, the name that led the sentences before.
//!
//! In: a number and the owners of those before it. Out: offers of owners, at a cost that grows with the distance.
//! Deliberately absent: words that point back ([`super::back`]).

use super::back::leading;
use super::best::Best;
use super::rank::rank;
use super::relation::{finds, paid};
use super::sought::Sought;
use super::words::OWNERS;
use super::{Owner, kind};
use crate::extract::attribute::Context;
use crate::extract::attribute::scan::Spot;
use crate::extract::vocabulary::{Bearer, Metric, NameKind};
use crate::model::{BlockKind, Claim, FieldKind, Kind};
use crate::text::near;
use crate::text::sentence::Sentence;

/// The topic that goes on: the owner of the number before, the name that led the sentence before.
pub fn topic(n: &Sought<'_>, best: &mut Best) {
    number_before(n, best);
    sentence_before(n, best);
}

/// The owner of the number before, in text order.
fn number_before(n: &Sought<'_>, best: &mut Best) {
    let from_aside = aside(n.cx, n.c.span.start);
    for j in (0..n.i.min(n.owners.len())).rev().take(6) {
        let (Some(o), Some(p)) = (n.owners.get(j), n.claims.get(j)) else {
            continue;
        };
        let ago = n.c.sentence.saturating_sub(p.sentence);
        let earlier = Earlier { n, j, o, p, ago };
        let suits = bears(n, kind(n.cx, o));
        if !suits
            || earlier.silent()
            || !from_aside && aside(n.cx, p.span.start)
            || earlier.bracketed()
        {
            continue;
        }
        if ago > 5 || p.field != n.c.field {
            break;
        }
        let cost = earlier.cost();
        best.offer(cost, o.who.clone());
        if let Some(firm) = earlier.maker() {
            best.offer(cost - 0.1, vec![firm]);
        }
        break;
    }
}

/// Names that led the sentences before, those of this paragraph first.
fn sentence_before(n: &Sought<'_>, best: &mut Best) {
    let (cx, c, b) = (n.cx, n.c, n.b);
    let block = n.s.map(|s| s.block);
    for back in 1..=4u32 {
        let Some(s) = c
            .sentence
            .checked_sub(back)
            .and_then(|k| cx.sentences.get(k as usize))
        else {
            break;
        };
        if s.field == FieldKind::Title && c.field != FieldKind::Title {
            break;
        }
        if aside(cx, s.span.start) {
            continue;
        }
        let out = if Some(s.block) == block { 0.0 } else { 0.35 };
        let led = leading(cx, b, s.span.clone());
        let known = |w: &usize| cx.scan.who.get(*w).map_or(NameKind::Unknown, |w| w.kind);
        if let Some(w) = led.filter(|w| bears(n, known(w))) {
            let who = cx.scan.who.get(w);
            let fit = who.map_or(0.0, |w| rank(b, w.kind));
            // About 80,000 people were sacked: whoever was named before does not have them.
            let person = cx.scan.english
                && c.kind == Kind::Count
                && who.is_some_and(|w| w.kind == NameKind::Person);
            let fit = if person || purse(n, w) {
                fit + 1.0
            } else {
                fit
            };
            let passing = in_passing(cx, b, &[w], s);
            let fit = if passing { fit + 0.6 } else { fit };
            best.offer(1.7 + 0.25 * back as f32 + out + fit, vec![w]);
            break;
        }
    }
}

/// Six are missing, a turnout of 55%: whether somebody named earlier can have the figure at all. Neither firms nor offices
/// have tolls, and parties have no turnout.
pub fn bears(n: &Sought<'_>, kind: NameKind) -> bool {
    let place = matches!(kind, NameKind::Place | NameKind::Scope | NameKind::Event);
    let voters = || n.f.known(n.cx).is_some_and(|m| m.name == "投票率");
    if n.cx.scan.english && n.b == Bearer::Person && place {
        return false;
    }
    !n.cx.scan.english || place || !(n.b == Bearer::Event || voters())
}

/// Tara Jackson presented her draft. The income tax rate rose: whoever was named before has no taxes and no sales, where the
/// title is about somebody who does.
fn purse(n: &Sought<'_>, who: usize) -> bool {
    let cx = n.cx;
    let person = cx
        .scan
        .who
        .get(who)
        .is_some_and(|w| w.kind == NameKind::Person);
    let figure = match n.f.known(cx) {
        Some(m) => matches!(m.bearer, Bearer::Place | Bearer::Org | Bearer::Market),
        None => n.f.noun.is_some(),
    };
    let main = || super::title::owner(cx, n.b).is_some_and(|m| m != who);
    cx.scan.english && person && figure && main()
}

/// A number before the one whose owner is sought.
struct Earlier<'a> {
    n: &'a Sought<'a>,
    /// Index of its claim.
    j: usize,
    /// Its owner.
    o: &'a Owner,
    /// Its claim.
    p: &'a Claim,
    /// How many sentences before it stands.
    ago: u32,
}

impl Earlier<'_> {
    /// Whether it says nothing of the owners of others.
    fn silent(&self) -> bool {
        let p = self.p;
        if matches!(p.kind, Kind::Date | Kind::Duration | Kind::Ordinal) || self.o.who.is_empty() {
            return true;
        }
        let (n, who) = (self.n, &self.o.who);
        if who.iter().any(|w| finds(n.cx, n.f, n.b, *w)) {
            return true;
        }
        // 占美国初创企业筹资763亿美元的7%: a number of the whole says nothing of the part.
        let whole = self.n.f.whole_at.as_ref();
        whole.is_some_and(|w| w.contains(&p.span.start))
    }

    /// 最高达到11.29亿元（圆通速递）: nothing goes on from an example in a bracket.
    fn bracketed(&self) -> bool {
        let (cx, end) = (self.n.cx, self.p.span.end);
        let example = cx.scan.spots_in(end..end + 4).first().is_some_and(|s| {
            let open = cx.article.text.get(end..s.start);
            self.o.who.contains(&s.who) && matches!(open, Some("（" | "("))
        });
        example && !cx.scan.english
    }

    /// What its owner costs.
    fn cost(&self) -> f32 {
        let goes_on = self.n.f.from == Some(self.j) || self.n.f.change.is_some();
        let base = match (self.ago == 0, self.newcomer(), goes_on) {
            (true, false, true) => 0.7,
            (true, false, false) => 1.1,
            (true, true, _) => 1.6,
            _ => 1.55,
        };
        let extra = |yes: bool, cost: f32| if yes { cost } else { 0.0 };
        let weak = extra(self.o.confidence < 0.7, 0.4)
            + extra(self.listed() || self.class(), 0.6)
            + extra(self.quoted(), 1.2)
            + extra(self.passing(), 0.6)
            + extra(
                self.ago > 0 && self.o.who.iter().any(|w| purse(self.n, *w)),
                1.0,
            )
            + extra(self.parted(), 1.0)
            + extra(self.item(), 0.8)
            + extra(self.scene(), 0.6);
        let base = if self.leads() { base - 0.2 } else { base };
        base + 0.25 * self.ago as f32 + rank(self.n.b, self.kind()) + weak
    }

    /// • Europe, 4%. Domestic demand rose 7%: an entry of a list says nothing of what comes behind the list.
    fn item(&self) -> bool {
        let cx = self.n.cx;
        let item = |k: u32| {
            let block = cx
                .sentences
                .get(k as usize)
                .and_then(|s| cx.article.blocks.get(s.block as usize));
            block.is_some_and(|b| {
                let text = cx.article.slice(b.span.clone());
                b.kind == BlockKind::ListItem || text.starts_with(['•', '-', '*', '–', '●', '▪'])
            })
        };
        cx.scan.english && self.ago > 0 && item(self.p.sentence) && !item(self.n.c.sentence)
    }

    /// In Andalusia the rate was 18%. Wages rose 3%, in a new paragraph: where a sentence plays does not go on to the next.
    fn scene(&self) -> bool {
        let cx = self.n.cx;
        if !cx.scan.english || self.ago == 0 || self.kind() != NameKind::Place {
            return false;
        }
        let sentence = cx.sentences.get(self.p.sentence as usize);
        let parted = sentence.map(|s| s.block) != self.n.s.map(|s| s.block);
        let opens = |s: &Sentence| {
            let own = cx.scan.spots_in(s.span.clone()).iter();
            let mut own = own.filter(|x| self.o.who.contains(&x.who));
            own.next().is_some_and(|x| {
                let lead = cx.article.text.get(s.span.start..x.start).unwrap_or("");
                matches!(lead.trim(), "In" | "In the" | "Across" | "Across the")
            })
        };
        parted && sentence.is_some_and(opens)
    }

    /// Apple reported iPhone revenue of $49bn. Services sales climbed: the firm that led the sentence about its product.
    fn maker(&self) -> Option<usize> {
        let cx = self.n.cx;
        let product = cx.scan.english
            && self.ago > 0
            && self.kind() == NameKind::Product
            && matches!(self.n.b, Bearer::Org | Bearer::Any | Bearer::Deal);
        product.then(|| led_by_firm(cx, self.p.sentence)).flatten()
    }

    /// Whether somebody new is named between the two; else the sentence still speaks of the same.
    fn newcomer(&self) -> bool {
        let (cx, c) = (self.n.cx, self.n.c);
        let paid_for = self.n.f.known(cx).is_some_and(Metric::of_investee);
        let new = |s: &Spot| !self.o.who.contains(&s.who);
        let invested = |s: &Spot| paid(&cx.article.text, s) && new(s);
        let between = cx.scan.spots_in(self.p.span.end..c.span.start);
        let named = between.iter().any(|s| {
            let acts = !s.object || paid_for && paid(&cx.article.text, s);
            rank(self.n.b, cx.scan.kind(s)) < 0.5 && acts && new(s)
        });
        let before = |s: &Sentence| cx.scan.spots_in(s.span.start..c.span.start).iter();
        named || paid_for && self.n.s.is_some_and(|s| before(s).any(invested))
    }

    /// 成分股方面，甲、乙、丙涨超10%。: what is only an example does not own the next sentence.
    fn listed(&self) -> bool {
        let (cx, p) = (self.n.cx, self.p);
        let example = || {
            cx.sentences
                .get(p.sentence as usize)
                .and_then(|s| cx.article.text.get(s.span.start..p.span.start))
                .is_some_and(|t| OWNERS.example.within(t))
        };
        self.ago > 0
            && (self.o.who.len() >= 3
                || self.in_row()
                || cx.scan.series.contains_key(&self.j)
                || example())
    }

    /// Reform at 27%, Labour at 21% and the Greens at 11%: the last of three owners does not lead the next sentence.
    fn in_row(&self) -> bool {
        let n = self.n;
        let before = n.claims.get(..=self.j).unwrap_or(&[]).iter().zip(n.owners);
        let here = before
            .rev()
            .take_while(|(c, _)| c.sentence == self.p.sentence);
        let owners: std::collections::BTreeSet<&[usize]> = here
            .filter(|(_, o)| !o.who.is_empty())
            .map(|(_, o)| o.who.as_slice())
            .collect();
        n.cx.scan.english && owners.len() >= 3
    }

    /// 小型企业PMI为47.1%。生产指数为49.7%: a class does not own the country's figures of the next sentence.
    fn class(&self) -> bool {
        let who = &self.n.cx.scan.who;
        self.ago > 0
            && !self.pauses()
            && self.n.b == Bearer::Place
            && matches!(
                self.kind(),
                NameKind::Field | NameKind::Scope | NameKind::Topic
            )
            && self
                .o
                .who
                .iter()
                .all(|w| who.get(*w).is_some_and(|w| w.parts.is_none()))
    }

    /// 装备制造业增加值增长9.2%；增加值占比为36.8%: whether only a semicolon parts the two, and the clause goes on at once.
    fn pauses(&self) -> bool {
        let cx = self.n.cx;
        let sentence = cx.sentences.get(self.p.sentence as usize);
        let ends = sentence.is_some_and(|s| cx.article.slice(s.span.clone()).ends_with('；'));
        let between = self.p.span.end..self.n.c.span.start;
        ends && self.ago == 1 && cx.scan.spots_in(between).is_empty()
    }

    /// Separately, Citigroup took charges of $3.5 billion. Net income fell: the one that the sentence before opens with.
    fn leads(&self) -> bool {
        let cx = self.n.cx;
        let sentence = cx.sentences.get(self.p.sentence as usize);
        let first = sentence.and_then(|s| Some((s, cx.scan.spots_in(s.span.clone()).first()?)));
        cx.scan.english
            && self.ago == 1
            && matches!(self.p.kind, Kind::Money | Kind::Count)
            && self.kind() == NameKind::Company
            && first.is_some_and(|(s, f)| self.o.who == [f.who] && f.start - s.span.start <= 16)
    }

    /// Whether its sentence only names its owner in passing.
    fn passing(&self) -> bool {
        let n = self.n;
        let sentence = n.cx.sentences.get(self.p.sentence as usize);
        self.ago > 0 && sentence.is_some_and(|s| in_passing(n.cx, n.b, &self.o.who, s))
    }

    /// Gasoline prices rose 2%. Food prices rose 0.5%: a phrase of its own is not of what is quoted.
    fn quoted(&self) -> bool {
        let f = self.n.f;
        self.n.cx.scan.english
            && self.ago > 0
            && f.noun.is_some()
            && f.cue.is_some()
            && f.change.is_some()
            && self.kind().traded()
            && !matches!(self.kind(), NameKind::Company | NameKind::Unknown)
    }

    /// 研发投入增长28%。 at the head of a paragraph: the firm of the title comes before one named in the last.
    fn parted(&self) -> bool {
        let cx = self.n.cx;
        let block = cx.sentences.get(self.p.sentence as usize).map(|s| s.block);
        self.ago > 0
            && !cx.scan.english
            && block != self.n.s.map(|s| s.block)
            && one_paragraph(cx, self.n.b, self.o, self.p)
    }

    /// Kind of its first owner.
    fn kind(&self) -> NameKind {
        kind(self.n.cx, self.o)
    }
}

/// The firm that a sentence of English opens with, where it acts or speaks there.
pub fn led_by_firm(cx: &Context<'_>, sentence: u32) -> Option<usize> {
    let s = cx.sentences.get(sentence as usize)?;
    let first = cx.scan.spots_in(s.span.clone()).first()?;
    let who = cx.scan.who.get(first.who)?;
    let firm = who.kind == NameKind::Company || who.kind == NameKind::Unknown && who.count > 1;
    let opens = first.start - s.span.start <= 16;
    let possessive = near::behind(&cx.article.text, first.end, 4).starts_with(['\'', '’']);
    (firm && opens && !possessive && !first.object && !who.analyst).then_some(first.who)
}

/// The bank fell, following rivals like Citi, which lost 3%: whoever a sentence only ends with does not lead the next,
/// where the title is about another firm.
fn in_passing(cx: &Context<'_>, b: Bearer, who: &[usize], s: &Sentence) -> bool {
    let main = super::title::owner(cx, b).filter(|m| !who.contains(m));
    let firm = main.and_then(|m| cx.scan.who.get(m)).is_some_and(|w| {
        let known = w.kind == NameKind::Company && w.count > 1;
        !w.analyst && (known || w.kind == NameKind::Unknown && w.count > 2)
    });
    let mut spots = cx.scan.spots_in(s.span.clone()).iter();
    let own = spots.find(|x| who.contains(&x.who));
    let late = own.and_then(|x| cx.article.text.get(s.span.start..x.start));
    cx.scan.english && firm && late.is_some_and(|t| t.len() > 48 && t.contains(','))
}

/// Whether the title is about one firm, and an owner of a number is another that only its own paragraph names.
fn one_paragraph(cx: &Context<'_>, b: Bearer, o: &Owner, p: &Claim) -> bool {
    let Some(main) = super::title::owner(cx, b).filter(|m| !o.who.contains(m)) else {
        return false;
    };
    let firm = cx
        .scan
        .who
        .get(main)
        .is_some_and(|w| w.kind == NameKind::Company && !w.analyst);
    let block = cx.sentences.get(p.sentence as usize).map(|s| s.block);
    let span = block
        .and_then(|b| cx.article.blocks.get(b as usize))
        .map_or(p.span.clone(), |b| b.span.clone());
    let here = cx.scan.spots_in(span);
    firm && o.who.iter().all(|w| {
        let within = here.iter().filter(|s| s.who == *w).count();
        cx.scan
            .who
            .get(*w)
            .is_some_and(|x| x.count as usize <= within)
    })
}

/// Whether a place stands in a line that points to another report: ALSO READ: …, 相关新闻：….
pub fn aside(cx: &Context<'_>, at: usize) -> bool {
    let before = cx.article.text.get(..at).unwrap_or("");
    let start = before.rfind('\n').map_or(0, |k| k + 1);
    let line = near::behind(&cx.article.text, start, 32)
        .trim_start_matches(|c: char| c.is_whitespace() || "*#>-•·【[（(▼▲▶".contains(c));
    if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return OWNERS.aside.begin(&line.to_ascii_lowercase());
    }
    OWNERS.aside.begin(line)
}
