//! Which of all that could own a number owns it, by odds.
//!
//! In: a number and the offers that the places of names made ([`super::sentence`], [`super::back`], [`super::carry`]). Out:
//! the likeliest owner, with how likely it is; it may be a noun phrase without a name. Deliberately absent: what is said of a
//! candidate ([`row`]), and what that weighs, which is data.

mod beside;
mod nominal;
mod phrase;
mod row;
#[cfg(feature = "trace")]
mod trace;
mod traits;
mod weights;

use super::best::Best;
use super::carry::bears;
use super::rank::rank;
use super::sought::Sought;
use crate::extract::vocabulary::{Bearer, Metric, NameKind};
use crate::model::Kind;
use phrase::Phrase;
use row::Scene;
use traits::Row;
use weights::{Section, Weights};

/// Sentences before a number whose names are candidates.
const BACK: u32 = 2;
/// Numbers before a number whose owners are candidates.
const OWNED: usize = 4;

/// A name that costs no more stands beside its number.
const BESIDE: f32 = 0.35;
/// From this rank on a kind of name cannot have a figure.
const UNFIT: f32 = 3.0;

/// Somebody or something that could own a number.
#[derive(Debug, Clone)]
struct Candidate {
    /// Indices into the names of the article; none for a phrase.
    who: Vec<usize>,
    /// The noun phrase that it is.
    phrase: Option<Phrase>,
    /// The least that it was offered for.
    cost: Option<f32>,
}

/// Who owns a number by odds.
#[derive(Debug)]
pub struct Chosen {
    /// Indices into the names of the article; none where it is a phrase.
    pub who: Vec<usize>,
    /// The phrase, where the number is of something without a name.
    pub phrase: Option<String>,
    /// How sure that is by the odds alone, 0..1.
    pub confidence: f32,
    /// It is the cheapest name, which is at most as sure as this besides, 0..1: less than 1 where others are likely too.
    pub kept: Option<f32>,
}

/// The likeliest owner of a number; `None` where nothing could own it. In a deal and the like the cheapest name stays.
pub fn choose(n: &Sought<'_>, best: &Best) -> Option<Chosen> {
    // Where no name of a Chinese text suits, none from elsewhere does.
    if best.who.is_empty() && !n.cx.scan.english {
        return None;
    }
    // Nothing outweighs a name beside its number, and weighing costs time.
    if best.cost <= BESIDE && !cfg!(feature = "trace") {
        return Some(Chosen {
            who: best.who.clone(),
            phrase: None,
            confidence: 1.0,
            kept: Some(1.0),
        });
    }
    let weights = Weights::of(n.cx.scan.english);
    let scene = Scene::new(n, best);
    let all = candidates(n, best, &scene);
    let rows: Vec<Row> = all.iter().map(|c| scene.row(&all, c)).collect();
    let sections = sections(n);
    #[cfg(feature = "trace")]
    trace::write(n, &all, &rows, &sections);
    let scores: Vec<f32> = rows.iter().map(|r| weights.score(r, &sections)).collect();
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let sum: f32 = scores.iter().map(|s| (s - most).exp()).sum();
    let first = all
        .iter()
        .position(|c| !c.who.is_empty() && c.who == best.who);
    let top = scores.iter().position(|s| *s >= most)?;
    let likeliest = all.get(top)?;
    let margin = match likeliest.phrase {
        Some(_) => weights.sure.nameless,
        None => weights.sure.margin,
    };
    let keeps = |k: &usize| {
        let near = scores.get(*k).is_some_and(|s| most - s <= margin);
        near || best.cost <= weights.sure.close || settled(n, best, likeliest)
    };
    let k = first.filter(keeps).unwrap_or(top);
    let share = (scores.get(k)? - most).exp() / sum;
    let c = all.get(k)?;
    let phrase = c.phrase.as_ref().map(|p| p.text.clone());
    let sure = weights.sure.of(share);
    Some(Chosen {
        who: c.who.clone(),
        confidence: match phrase {
            Some(_) => sure.min(weights.sure.phrase),
            None => sure,
        },
        kept: (first == Some(k)).then_some(if share < weights.sure.agreed {
            weights.sure.contested
        } else {
            1.0
        }),
        phrase,
    })
}

/// Whether the cheapest name of a number is not asked again: in a deal, whose sides have words of their own, and in Chinese for
/// a share against another name, whose whole is named beside it, and for the country whose office tells of it.
fn settled(n: &Sought<'_>, best: &Best, likeliest: &Candidate) -> bool {
    let worth = n.f.known(n.cx).is_some_and(Metric::of_investee);
    let part = n.f.share && !n.cx.scan.english && likeliest.phrase.is_none();
    worth || part || office(n, best) || matches!(n.b, Bearer::Deal | Bearer::Target)
}

/// 公安部通报，500名: whether the cheapest name is the country of an office that the sentence names.
fn office(n: &Sought<'_>, best: &Best) -> bool {
    let scan = n.cx.scan;
    let here = scan.spots_in(n.sentence.start..n.c.number().start);
    let mut countries = here.iter().filter_map(|s| scan.offices.get(&s.who));
    !scan.english && countries.any(|w| best.who == [*w])
}

/// The sections of the weights that a number is weighed by.
fn sections(n: &Sought<'_>) -> [Section; 3] {
    let bearer = match n.b {
        Bearer::Org | Bearer::Work => Section::Org,
        Bearer::Place => Section::Place,
        Bearer::Market => Section::Market,
        Bearer::Event => Section::Event,
        Bearer::Deal | Bearer::Target => Section::Deal,
        Bearer::Person => Section::Person,
        Bearer::Any => Section::Open,
    };
    let kind = match n.c.kind {
        Kind::Percent => Section::Percent,
        Kind::Money => Section::Money,
        _ => Section::Count,
    };
    [Section::All, bearer, kind]
}

/// All that could own a number: whoever was offered, the names of its sentence, of those just before and of the title, the
/// owners of the numbers before, and phrases without a name.
fn candidates(n: &Sought<'_>, best: &Best, scene: &Scene<'_>) -> Vec<Candidate> {
    let cx = n.cx;
    let mut all: Vec<Candidate> = Vec::new();
    let mut add = |who: &[usize], cost: Option<f32>| {
        let known = all.iter_mut().find(|c| c.who == who);
        match (known, cost) {
            (Some(c), Some(x)) => c.cost = Some(c.cost.map_or(x, |old| old.min(x))),
            (Some(_), None) => {}
            (None, _) if who.is_empty() => {}
            (None, _) => all.push(Candidate {
                who: who.to_vec(),
                phrase: None,
                cost,
            }),
        }
    };
    let barred = |who: &[usize]| who.iter().any(|w| best.barred.contains(w));
    // In Chinese a class or a market only narrows what a firm has: 微软协作业务收入, 默沙东中国区收入.
    let kind = |who: &[usize]| Some(cx.scan.who.get(*who.first()?)?.kind);
    let firm = n.b == Bearer::Org && kind(&best.who) == Some(NameKind::Company);
    let narrows = |k: NameKind| {
        use NameKind::{Field, Place, Scope, Topic};
        rank(n.b, k) >= UNFIT || firm && matches!(k, Field | Topic | Place | Scope)
    };
    let fits =
        |who: &[usize]| cx.scan.english || who == best.who || !kind(who).is_some_and(narrows);
    let offers = best.offers.iter();
    for (cost, who) in offers.filter(|o| !barred(&o.1) && fits(&o.1)) {
        add(who, Some(*cost));
    }
    add(&best.who, Some(best.cost));
    let first = n.c.sentence.saturating_sub(BACK);
    let first = cx.sentences.get(first as usize);
    let same = first.filter(|s| s.field == n.c.field);
    let from = same.map_or(n.sentence.start, |s| s.span.start);
    // What the sentence itself names was offered, unless something speaks against it.
    let here = cx.scan.spots_in(n.sentence.clone());
    let earlier = cx.scan.spots_in(from..n.sentence.start).iter();
    for s in earlier.chain(scene.titled) {
        let own = here.iter().any(|x| x.who == s.who) || best.barred.contains(&s.who);
        if !own && bears(n, cx.scan.kind(s)) && fits(&[s.who]) {
            add(&[s.who], None);
        }
    }
    for o in n.owners.iter().rev().take(OWNED) {
        let known = |w: &usize| {
            cx.scan.who.get(*w).is_some_and(|x| bears(n, x.kind)) && !best.barred.contains(w)
        };
        if o.who.iter().all(known) && fits(&o.who) {
            add(&o.who, None);
        }
    }
    let phrases = match cx.scan.english {
        true => phrase::phrases(n, best),
        false => nominal::phrases(n, best),
    };
    all.extend(phrases.into_iter().map(|p| Candidate {
        who: Vec::new(),
        phrase: Some(p),
        cost: None,
    }));
    all
}
