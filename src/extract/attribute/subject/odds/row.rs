//! What is said of each candidate for the owner of an English number: its name, its place, the words beside it.
//!
//! In: a number, and one of its candidates. Out: a row of traits. Deliberately absent: what they weigh.

use std::ops::Range;

use super::Candidate;
use super::beside::{self, Beside, next_word};
use super::phrase::{Phrase, Seat, verb};
use super::traits::{Row, Trait};
use crate::extract::attribute::metric::NOUNS;
use crate::extract::attribute::scan::Spot;
use crate::extract::attribute::subject::best::Best;
use crate::extract::attribute::subject::rank::rank;
use crate::extract::attribute::subject::sought::Sought;
use crate::extract::attribute::subject::title;
use crate::extract::attribute::subject::{Owner, bearer};
use crate::extract::vocabulary::NameKind;
use crate::text::script::is_han;
use crate::text::sentence::Sentence;

/// Bytes at the head of a sentence or clause within which a name opens it: an English word or two, four Chinese characters.
const OPENING: usize = 16;
const OPENING_ZH: usize = 12;
/// Numbers before a number of which a candidate may own a share.
const SIX: usize = 6;
const EIGHT: usize = 8;

/// A number with what all of its candidates are seen against.
pub struct Scene<'a> {
    n: &'a Sought<'a>,
    best: &'a Best,
    /// The clause of the number.
    clause: Range<usize>,
    /// The names of the sentence.
    spots: &'a [Spot],
    /// The names of the title.
    pub titled: &'a [Spot],
    /// The one of them that suits, where it is the only one.
    only: Option<usize>,
    /// Of those that suit the figure, the one named most.
    most: Option<usize>,
    /// The first name of the paragraph that suits, before the number.
    leads: Option<usize>,
    /// No name that suits stands before the number.
    bare: bool,
    /// A name that suits stands in the clause, before the number.
    rival: bool,
    /// The sentence opens with a word that points back.
    pronoun: bool,
    english: bool,
    /// The words beside names, in the language of the article.
    words: &'static Beside,
}

impl<'a> Scene<'a> {
    /// What is said of the number alone.
    pub fn new(n: &'a Sought<'a>, best: &'a Best) -> Self {
        let scan = n.cx.scan;
        let number = n.c.number();
        let clause =
            n.s.map_or(n.sentence.clone(), |s| s.clause_at(number.start));
        let spots = scan.spots_in(n.sentence.clone());
        let suits = |s: &Spot| rank(n.b, scan.kind(s)) < 0.5;
        let before = || spots.iter().filter(|s| s.end <= number.start);
        let most = scan.most.iter().filter(|m| rank(n.b, m.0) < 0.5);
        let most = most.max_by_key(|m| (m.1, std::cmp::Reverse(m.2)));
        let block = n.s.and_then(|s| n.cx.article.blocks.get(s.block as usize));
        let from = block.map_or(n.sentence.start, |b| b.span.start);
        let paragraph = scan.spots_in(from..number.start.max(from));
        Scene {
            leads: paragraph.iter().find(|s| suits(s)).map(|s| s.who),
            bare: !before().any(suits),
            rival: before().any(|s| s.start >= clause.start && suits(s)),
            titled: title::spots(n.cx),
            only: title::owner(n.cx, n.b),
            most: most.filter(|m| m.1 > 1).map(|m| m.2),
            pronoun: beside::pronoun(n),
            english: scan.english,
            words: Beside::of(scan.english),
            n,
            best,
            clause,
            spots,
        }
    }

    /// What is said of a candidate.
    pub fn row(&self, all: &[Candidate], c: &Candidate) -> Row {
        let mut r = Row::default();
        self.offered(&mut r, all, c);
        match &c.phrase {
            Some(p) => self.phrase(&mut r, p),
            None => {
                self.named(&mut r, c);
                self.placed(&mut r, c);
                self.owning(&mut r, c);
            }
        }
        r
    }

    /// What it was offered for.
    fn offered(&self, r: &mut Row, all: &[Candidate], c: &Candidate) {
        match c.cost {
            Some(x) => r.value(Trait::Cost, x.min(6.0)),
            None => r.set(Trait::Unoffered, true),
        }
        if c.who == self.best.who && !c.who.is_empty() {
            r.set(Trait::Cheapest, true);
            let others = all.iter().filter(|o| o.who != c.who);
            let next = others.filter_map(|o| o.cost).fold(9.0, f32::min);
            r.value(Trait::Lead, (next - self.best.cost).clamp(0.0, 1.5));
        }
        let barred = |w: &usize| self.best.barred.contains(w);
        r.set(Trait::Barred, c.who.iter().any(barred));
    }

    /// A phrase without a name.
    fn phrase(&self, r: &mut Row, p: &Phrase) {
        let f = self.n.f;
        r.set(Trait::Phrase, true);
        r.set(Trait::PhrasePeople, p.people);
        r.set(Trait::PhrasePlural, p.plural);
        r.set(Trait::PhraseShares, p.shares);
        r.set(Trait::PhraseDefinite, p.definite);
        let long = p.text.contains(' ') || !self.english && p.text.chars().count() > 6;
        r.set(Trait::PhraseLong, long);
        r.set(Trait::PhraseOfFigure, p.of_figure);
        r.set(Trait::PhraseNamed, p.named);
        r.set(Trait::PhraseTitled, p.titled);
        r.set(Trait::PhraseSentence, p.seat == Seat::Sentence);
        r.set(Trait::PhraseBeside, p.seat == Seat::Beside);
        r.set(Trait::PhraseBehind, p.seat == Seat::Behind);
        r.set(Trait::PhraseAsked, p.seat == Seat::Survey);
        r.set(Trait::PhraseCarried, p.seat == Seat::Carried);
        r.set(Trait::PhraseHalf, p.half);
        r.set(Trait::PhraseNobody, p.nobody);
        r.set(Trait::PhraseFigure, p.figure);
        r.value(Trait::PhraseTimes, (1.0 + p.times as f32).ln());
        let number = self.n.c.number();
        if let Some(s) = p.span.as_ref().filter(|s| s.end <= number.start) {
            let gap = self.n.cx.article.text.get(s.end..number.start);
            self.between(r, gap.unwrap_or(""), s.end..number.start);
            r.set(Trait::PhraseActs, beside::acts(self.n, s.end));
        }
        r.set(Trait::PhraseKnownFigure, f.metric.is_some());
        let unnamed = f.metric.is_none() && f.noun.is_none();
        r.set(Trait::PhraseNoFigure, unnamed);
        r.value(Trait::PhraseRivalCost, self.best.cost.min(4.0));
        r.set(Trait::PhraseRival, self.rival);
    }

    /// Its name.
    fn named(&self, r: &mut Row, c: &Candidate) {
        use NameKind::*;
        let scan = self.n.cx.scan;
        let Some(first) = c.who.first().and_then(|w| scan.who.get(*w)) else {
            return;
        };
        r.value(Trait::Misfit, rank(self.n.b, first.kind).min(3.0));
        let kind = match first.kind {
            Company => Trait::Company,
            Unknown => Trait::Unknown,
            Place | Scope => Trait::PlaceName,
            Person => Trait::PersonName,
            Institution | Source => Trait::Institution,
            Product | Work => Trait::Product,
            Topic => Trait::Topic,
            Field => Trait::ClassName,
            Event => Trait::EventName,
            Index | Market | Commodity | Currency | Bond => Trait::Quoted,
        };
        r.set(kind, true);
        r.set(Trait::Several, c.who.len() > 1);
        // Citigroup took a charge of $3bn: a bank that has had a number speaks of its own.
        let owned = || self.n.owners.iter().rev().take(SIX).any(|o| o.who == c.who);
        r.set(Trait::Analyst, first.analyst && !owned());
        let teller = |w: &usize| scan.tellers.contains(w);
        r.set(Trait::Teller, c.who.iter().any(teller));
        r.value(Trait::Times, (first.count.max(1) as f32).ln());
        r.set(Trait::Once, first.count <= 1);
        let is = |w: Option<usize>| w.is_some_and(|w| c.who.contains(&w));
        r.set(Trait::MostNamed, is(self.most));
        r.set(Trait::LeadsParagraph, is(self.leads));
        r.set(Trait::InTitle, self.in_title(c));
        r.set(Trait::TitleFirst, is(self.titled.first().map(|s| s.who)));
        r.set(Trait::TitleOnly, is(self.only));
        r.set(Trait::TitleOther, self.only.is_some() && !is(self.only));
    }

    fn in_title(&self, c: &Candidate) -> bool {
        self.titled.iter().any(|s| c.who.contains(&s.who))
    }

    /// Where it stands.
    fn placed(&self, r: &mut Row, c: &Candidate) {
        let number = self.n.c.number();
        let own = |s: &&Spot| c.who.contains(&s.who);
        let before = self.spots.iter().filter(|s| s.end <= number.start);
        let behind = self.spots.iter().filter(|s| s.start >= number.end);
        match (before.rev().find(own), behind.into_iter().find(own)) {
            (Some(s), _) => {
                r.set(Trait::Clause, s.start >= self.clause.start);
                r.set(Trait::Sentence, s.start < self.clause.start);
                self.beside(r, s);
                self.ahead(r, s);
            }
            (None, Some(s)) => {
                r.set(Trait::BehindClause, s.start < self.clause.end);
                r.set(Trait::Behind, s.start >= self.clause.end);
                self.beside(r, s);
                self.beyond(r, s);
            }
            (None, None) => {
                self.earlier(r, c);
                r.set(Trait::BareElsewhere, self.bare);
            }
        }
    }

    /// The words directly beside a name.
    fn beside(&self, r: &mut Row, s: &Spot) {
        let n = self.n;
        let text = n.cx.article.text.as_str();
        let rest = text.get(s.end..n.sentence.end).unwrap_or("");
        r.set(Trait::Possessive, self.words.possessive(rest));
        r.set(Trait::BracketBehind, self.words.bracket(rest));
        let acts = beside::acts(n, s.end);
        r.set(Trait::Speaks, s.speaks);
        r.set(Trait::Qualifies, !acts && self.qualifies(rest));
        r.set(Trait::Object, s.object);
        let lead = text.get(n.sentence.start..s.start).unwrap_or("");
        let lead = lead.trim_end();
        let lead = lead.strip_suffix(" the").unwrap_or(lead);
        let mark = [',', '(', '—', '–', '，', '（', '：', '；'];
        r.set(Trait::AfterComma, lead.ends_with(mark));
        // Her contract with the Seahawks is worth $5m: whoever stands behind a preposition does nothing.
        let before = self.words.before(lead, self.english);
        let free = before.is_none_or(|t| t == Trait::AfterAnd) && !s.object;
        r.set(Trait::Acts, acts && free);
        if let Some(t) = before {
            r.set(t, true);
        }
    }

    /// Whether a noun follows a name at once.
    fn qualifies(&self, rest: &str) -> bool {
        if !self.english {
            return rest.starts_with(is_han);
        }
        let word = next_word(rest);
        word.starts_with(char::is_lowercase) && !NOUNS.ends_before(word) && !verb(self.n, word)
    }

    /// What stands between a name and the number behind it.
    fn ahead(&self, r: &mut Row, s: &Spot) {
        let n = self.n;
        let text = n.cx.article.text.as_str();
        let number = n.c.number();
        let gap = text.get(s.end..number.start).unwrap_or("");
        self.between(r, gap, s.end..number.start);
        let before = n.claims.get(..n.i).unwrap_or(&[]).iter().rev();
        let numbers = before.take_while(|c| c.span.start >= s.end).count();
        r.value(Trait::Numbers, numbers.min(3) as f32);
        let parted = self.words.conjunction(gap, self.english);
        r.set(Trait::Conjunction, parted);
        let opens = |from: usize| {
            let lead = text.get(from..s.start);
            lead.is_some_and(|t| t.len() <= self.opening() && !t.contains([',', '，']))
        };
        let sentence = opens(n.sentence.start);
        r.set(Trait::Opens, sentence);
        r.set(Trait::OpensClause, !sentence && opens(self.clause.start));
        if let Some(q) = &n.f.cue {
            let between = q.start >= s.end && q.end <= number.start;
            r.set(Trait::CueBetween, between);
            let tie = text.get(s.end..q.start);
            let tie = tie.map(|t| t.trim_start_matches(['\'', '’', 's', '的']).trim());
            r.set(Trait::CueNext, tie.is_some_and(str::is_empty));
        }
    }

    /// What stands between the number and a name behind it.
    fn beyond(&self, r: &mut Row, s: &Spot) {
        let number = self.n.c.number();
        let text = self.n.cx.article.text.as_str();
        let gap = text.get(number.end..s.start).unwrap_or("");
        self.between(r, gap, number.end..s.start);
        let gap = gap.trim_end();
        let gap = gap.strip_suffix(" the").unwrap_or(gap);
        r.set(Trait::NumberNext, gap.is_empty());
        let short = beside::length(gap, self.english) <= if self.english { 4 } else { 8 };
        let behind = self.words.number(gap, self.english).filter(|_| short);
        if let Some(t) = behind {
            r.set(t, true);
        }
    }

    /// Bytes at the head of a sentence within which a name opens it.
    fn opening(&self) -> usize {
        if self.english { OPENING } else { OPENING_ZH }
    }

    /// How much stands between a name and the number.
    fn between(&self, r: &mut Row, gap: &str, span: Range<usize>) {
        let words = beside::length(gap, self.english);
        r.value(Trait::Words, (1.0 + words as f32).ln());
        let names = self.n.cx.scan.spots_in(span).len();
        r.value(Trait::Names, names.min(4) as f32);
        let commas = self.words.commas(gap);
        r.value(Trait::Commas, commas.min(3) as f32);
    }

    /// Where it was named last before the sentence.
    fn earlier(&self, r: &mut Row, c: &Candidate) {
        let n = self.n;
        let cx = n.cx;
        let before = cx
            .scan
            .spots
            .partition_point(|s| s.start < n.sentence.start);
        let mut spots = cx.scan.spots.get(..before).unwrap_or(&[]).iter();
        let Some(x) = spots.rfind(|s| c.who.contains(&s.who)) else {
            r.set(Trait::Nowhere, true);
            return;
        };
        let at = |back: u32| {
            let k = n.c.sentence.checked_sub(back)?;
            let s = cx.sentences.get(k as usize)?;
            (s.field == n.c.field && s.span.contains(&x.start)).then_some(s)
        };
        let last = at(1);
        let place = match last {
            Some(s) if n.s.is_some_and(|own| own.block == s.block) => Trait::Last,
            Some(_) => Trait::LastParted,
            None if at(2).is_some() => Trait::LastButOne,
            None => {
                let field = cx.article.fields.iter().find(|f| f.kind == n.c.field);
                match field.is_some_and(|f| f.span.contains(&x.start)) {
                    true => Trait::Far,
                    false => Trait::Nowhere,
                }
            }
        };
        r.set(place, true);
        let leads = |s: &Sentence| {
            let mut own = cx.scan.spots_in(s.span.clone()).iter();
            let first = own.find(|o| c.who.contains(&o.who));
            first.is_some_and(|o| o.start - s.span.start <= self.opening())
        };
        let led = last.is_some_and(leads);
        r.set(Trait::LedLast, led);
        r.set(Trait::PronounLed, led && self.pronoun);
        r.set(Trait::PronounTitle, self.pronoun && self.in_title(c));
        r.set(Trait::ActedLast, beside::acts(n, x.end));
    }

    /// The numbers before that it owns.
    fn owning(&self, r: &mut Row, c: &Candidate) {
        let n = self.n;
        let owns = |o: &Owner| o.said.is_none() && o.who == c.who;
        let before = n.owners.iter().zip(n.claims).zip(n.figures).rev();
        let mut owned = before.filter(|((o, _), _)| !o.who.is_empty() || o.said.is_some());
        if let Some(((_, p), f)) = owned.next().filter(|((o, _), _)| owns(o)) {
            let near = n.c.sentence.saturating_sub(p.sentence) <= 1;
            let first = c.who.first().and_then(|w| n.cx.scan.who.get(*w));
            let fit = first.is_some_and(|w| rank(n.b, w.kind) < 0.5);
            r.set(Trait::OwnsAlike, near && fit && bearer(n.cx, f) == n.b);
            let t = match n.c.sentence.saturating_sub(p.sentence) {
                0 => Trait::OwnsSentence,
                1 => Trait::OwnsLast,
                _ => Trait::OwnsFar,
            };
            r.set(t, true);
        }
        let eight = n.owners.iter().zip(n.figures).rev().take(EIGHT);
        let mut alike =
            eight.filter(|(o, f)| f.metric.is_some() && f.metric == n.f.metric && owns(o));
        r.set(Trait::OwnsMetric, alike.next().is_some());
        let six = n.owners.iter().rev().take(SIX);
        let own = six.clone().filter(|o| owns(o)).count();
        if own > 0 {
            r.value(Trait::OwnsShare, own as f32 / six.count() as f32);
        }
    }
}
