//! Changes and shares: 同比增长31%, 跌1.2%, a 5% increase; 占全国的三成.
//!
//! Enters: the place of a number, and the figures of those before it. Leaves: the figure that the number is a
//! change of, where the words beside it say that it is one. Deliberately absent: where the word of change
//! stands (`moves`), and the phrases that name a figure the vocabulary does not know (`open`).

use super::base::{base, governed};
use super::beside::{beside, object_en};
use super::cue::{self, Place};
use super::english;
use super::fit;
use super::level;
use super::listed::listed;
use super::moves::{
    behind_amount, bracketed, named_at, pointed, priced, sign, signed, terse, ticked,
};
use super::noun::NOUNS;
use super::open;
use super::quote;
use super::statistic;
use super::words::WORDS;
use super::{Change, Figure};
use crate::extract::attribute::Context;
use crate::extract::attribute::scan::Spot;
use crate::extract::vocabulary::{Bearer, Metric, NameKind, Nature, Role};
use crate::model::{Claim, Comparison, Kind};
use crate::text::near;

/// How far before a number its paragraph is looked through for what it sets out to compare, in bytes.
const SET_OUT: usize = 600;

/// The figure of a number that is a change of it, where the words beside it say so.
pub fn change(
    cx: &Context<'_>,
    place: &Place<'_>,
    claims: &[Claim],
    figures: &[Figure],
) -> Option<Figure> {
    if !matches!(
        place.kind,
        Kind::Percent | Kind::Multiple | Kind::Money | Kind::Count
    ) {
        return None;
    }
    // 毛利率上升1.1个百分点至74.6%: behind a change in points the percentage is the level.
    if place.kind == Kind::Percent && level::led_to(cx, place, claims, figures).is_some() {
        return None;
    }
    let moved = terse(cx, place)
        .or_else(|| ticked(cx, place))
        .or_else(|| quote::signed(cx, place));
    let change = beside(cx, place)
        .filter(|c| !deal(cx, place, claims, c))
        .or(moved)
        .or_else(|| listed(cx, place, claims, figures))
        .or_else(|| signed(cx, place))
        .or_else(|| behind_amount(cx, place, claims))
        .or_else(|| bracketed(cx, place))
        .or_else(|| pointed(cx, place, claims, figures))?;
    if let Some(f) = stepped(cx, place, claims, &change) {
        let step = |m: &Metric| matches!(m.name.as_str(), "降息幅度" | "加息幅度" | "裁员人数");
        let own = f.known(cx).is_some_and(step);
        return Some(Figure {
            change: (!own).then_some(change),
            ..f
        });
    }
    let changed = Changed {
        cx,
        place,
        claims,
        figures,
        change,
    };
    let part = statistic::of_part(cx, place, claims, figures, change.at);
    let mut change = change;
    let mut f = if let Some((f, against)) = part {
        change.comparison = change.comparison.or(against);
        f
    } else if changed.direct(moved == Some(change)) {
        unnamed(0.95)
    } else {
        changed.named()?
    };
    f.than = super::than::than(cx, place, claims, change.at, change.direction);
    f.change = Some(change);
    if f.metric.is_none() && f.confidence == 0.0 {
        f.confidence = 0.75;
    }
    Some(f)
}

/// A figure that only whose it is says: what something that markets quote rose by.
fn unnamed(confidence: f32) -> Figure {
    Figure {
        confidence,
        ..Figure::default()
    }
}

/// 减持不超2%股份: the word is the deal itself, and the stake is what the number states.
fn deal(cx: &Context<'_>, place: &Place<'_>, claims: &[Claim], c: &Change) -> bool {
    let shares = place.kind == Kind::Count && place.unit == "股"
        || place.kind == Kind::Money && !cx.scan.english;
    (shares || place.kind == Kind::Percent)
        && cx
            .article
            .text
            .get(c.at..)
            .is_some_and(|t| WORDS.stake_moves.begin(t))
        && (shares || cue::after(cx, place, claims, false).is_some_and(|a| a.cost <= 0.3))
}

/// A number that is a change of something, and what stands around it.
struct Changed<'x, 'c> {
    cx: &'x Context<'c>,
    place: &'x Place<'x>,
    claims: &'x [Claim],
    figures: &'x [Figure],
    change: Change,
}

impl Changed<'_, '_> {
    /// 中国银行涨1.21%: whether what changes is the thing named itself, not the figure said before it;
    /// `terse`: the word of change is one of those by which shares are quoted.
    fn direct(&self, terse: bool) -> bool {
        let (cx, place, at) = (self.cx, self.place, self.change.at);
        let named = || sign(cx, place).is_some_and(|(_, k)| k == at && named_at(cx, k));
        // Finished the session 0.8 per cent higher: the adverb stands behind the number.
        let side = cx
            .article
            .text
            .get(at..)
            .is_some_and(|t| WORDS.side_en.begin(t));
        let verb = if side { at.min(place.number.start) } else { at };
        !self.part()
            && !self.gauged(verb)
            && !self.headed(verb)
            && (priced(cx, verb)
                || self.owned()
                || named()
                || terse
                || self.apposed(verb)
                || quote::from_mark(cx, place))
            && !self.added()
    }

    /// U.S. consumer sentiment slipped 2.6 points: what a survey gauges is no price.
    fn gauged(&self, verb: usize) -> bool {
        let (cx, place) = (self.cx, self.place);
        let of = |h: &crate::extract::vocabulary::Hit| {
            let cues = &cx.lexicon.vocabulary.sense(h).cues;
            let mut figures = cues.iter().filter_map(|m| cx.lexicon.vocabulary.figure(*m));
            figures.any(|m| matches!(m.name.as_str(), "信心指数" | "通胀预期"))
        };
        let from = place.clause.start.min(verb);
        cx.scan.english
            && cx
                .scan
                .hits_in(from.min(place.sentence.start)..verb)
                .iter()
                .any(of)
    }

    /// Losses in Sumitomo Pharma, which fell 3.7%, Trend Micro, down 3.5%: what is said of a share behind a comma.
    fn apposed(&self, verb: usize) -> bool {
        let cx = self.cx;
        if !cx.scan.english || self.place.kind != Kind::Percent {
            return false;
        }
        let k = cx.scan.spots.partition_point(|s| s.start < verb);
        let share = |s: &&Spot| {
            matches!(
                cx.scan.kind(s),
                NameKind::Company | NameKind::Index | NameKind::Commodity | NameKind::Unknown
            )
        };
        let s = k.checked_sub(1).and_then(|k| cx.scan.spots.get(k));
        let gap = s
            .filter(share)
            .and_then(|s| cx.article.text.get(s.end..verb));
        matches!(gap, Some(", which " | ", "))
    }

    /// Sales at Morrisons fell 0.4%: a figure governs the name before the verb.
    fn headed(&self, verb: usize) -> bool {
        let cx = self.cx;
        let k = cx.scan.spots.partition_point(|s| s.start < verb);
        let Some(s) = k.checked_sub(1).and_then(|k| cx.scan.spots.get(k)) else {
            return false;
        };
        // Registrations at Volkswagen, Stellantis, and Renault rose: the first of a list.
        let text = cx.article.text.as_str();
        let mut first = s;
        for p in cx
            .scan
            .spots
            .get(..k - 1)
            .unwrap_or(&[])
            .iter()
            .rev()
            .take(5)
        {
            let gap = text.get(p.end..first.start);
            if !matches!(gap, Some(", " | ", and " | " and ")) {
                break;
            }
            first = p;
        }
        let s = first;
        let hits = cx.scan.hits_in(s.start.saturating_sub(40)..s.start);
        let cue = hits.iter().rev().find(|h| governed(cx, h.end, s.start));
        cue.and_then(|h| cue::metric_of(cx, h, self.place, true))
            .and_then(|m| cx.lexicon.vocabulary.figure(m))
            // Losses in Nomura, which fell 3.7%: nor do losses and gains on a market govern what rises and falls.
            .is_some_and(|m| {
                m.nature != Nature::Price && !(m.name == "净亏损" && self.apposed(verb))
            })
    }

    /// Added 42,000 jobs, raised $2 billion: what was added in English is no change of a price.
    fn added(&self) -> bool {
        let place = self.place;
        let large = || {
            self.claims
                .get(place.i)
                .and_then(Claim::magnitude)
                .is_some_and(|m| m.abs() >= rust_decimal::Decimal::from(100_000))
        };
        self.cx.scan.english
            && (place.kind == Kind::Count && !matches!(place.unit, "点" | "points" | "point")
                || place.kind == Kind::Money && large())
    }

    /// The Hang Seng Index's 2.6% increase: whoever owns the change directly before the number.
    fn owned(&self) -> bool {
        let (cx, number) = (self.cx, &self.place.number);
        let k = cx.scan.spots.partition_point(|s| s.end <= number.start);
        cx.scan.english
            && self.place.kind == Kind::Percent
            && self.change.at >= number.end
            && k.checked_sub(1)
                .and_then(|k| cx.scan.spots.get(k))
                .is_some_and(|s| {
                    matches!(
                        cx.scan.kind(s),
                        NameKind::Index | NameKind::Commodity | NameKind::Company
                    ) && matches!(
                        cx.article.text.get(s.end..number.start),
                        Some("'s " | "’s ")
                    )
                })
    }

    /// The figure that changes, named by the words around it; none where the number is no change of one.
    fn named(&self) -> Option<Figure> {
        let mut f = self.figure();
        if !self.cx.scan.english && (self.listing(&f) || self.results(&f)) {
            f = unnamed(0.8);
        }
        // 裁员减少, 减持1000股: the word is the figure itself. A 12% rise in revenue names it further behind.
        let at = self.change.at;
        let same = f
            .cue
            .as_ref()
            .is_some_and(|c| c.end > at && (c.start <= at || !self.cx.scan.english));
        if same
            || f.metric.is_none() && !self.of_something()
            || fit::foreign(self.cx, self.place, &f)
        {
            return None;
        }
        Some(self.open(&f).unwrap_or(f))
    }

    /// The figure of the vocabulary that the sentence, or one before it, names.
    fn figure(&self) -> Figure {
        let (cx, place, claims, figures) = (self.cx, self.place, self.claims, self.figures);
        let at = self.change.at;
        english::transitive(cx, place, claims, &self.change)
            .or_else(|| english::compound(cx, place, &self.change))
            .or_else(|| base(cx, place, claims, figures, at.min(place.number.start)))
            .or_else(|| {
                (self.part() || grows(cx, at))
                    .then(|| carried(cx, place, claims, figures))
                    .flatten()
            })
            .unwrap_or_default()
    }

    /// 在纳斯达克上市，首日大涨39%: counts do not go up as prices do.
    fn listing(&self, f: &Figure) -> bool {
        f.cue.is_some()
            && f.known(self.cx)
                .is_some_and(|m| m.name == "上市宗数" && !grows(self.cx, self.change.at))
    }

    /// 业绩表现亮眼，今年以来涨幅超15%: nor do the results of an earlier clause.
    fn results(&self, f: &Figure) -> bool {
        let (cx, at) = (self.cx, self.change.at);
        let quotes = cx.scan.hits_in(at..at + 1).first().is_some_and(|h| {
            let word = cx.article.text.get(h.start..h.end).unwrap_or("");
            WORDS.price_moves.within(word) && cx.lexicon.vocabulary.sense(h).role.any(Role::NOUN)
        });
        quotes
            && f.cue
                .as_ref()
                .is_some_and(|q| q.end <= self.place.clause.start)
            && f.known(cx)
                .is_some_and(|m| m.bearer == Bearer::Org && m.nature == Nature::Flow)
    }

    /// An amount by which something grew needs the thing; without it the number may be a level.
    fn of_something(&self) -> bool {
        let (cx, place) = (self.cx, self.place);
        if matches!(place.kind, Kind::Percent | Kind::Multiple) || place.unit == "点" {
            return true;
        }
        // 报63.4美元，跌1.82美元: behind an amount the bare verb of the market says by how much.
        let moved = || {
            !cx.scan.english
                && place.kind == Kind::Money
                && cx
                    .article
                    .text
                    .get(place.clause.start..place.number.start)
                    .is_some_and(|t| WORDS.plain_moves.has(t.trim()))
                && place
                    .last()
                    .and_then(|j| self.claims.get(j))
                    .is_some_and(|c| c.kind == Kind::Money)
        };
        open::before(cx, place.clause.start, self.change.at).is_some() || moved()
    }

    /// 合同负债增长30%, the energy index rose 1.1 percent: a figure that the vocabulary does not know, where
    /// none that it knows is near.
    fn open(&self, f: &Figure) -> Option<Figure> {
        let (cx, place, at) = (self.cx, self.place, self.change.at);
        let far = f.metric.is_none() && f.noun.is_none() || f.from.is_some() || f.confidence < 0.75;
        if !far {
            return None;
        }
        let behind = (at >= place.number.end)
            .then(|| open::behind(cx, at, place.sentence.end))
            .flatten();
        let before = || {
            f.cue
                .is_none()
                .then(|| open::before(cx, place.clause.start, at.min(place.number.start)))
                .flatten()
        };
        let (noun, cue) = behind.or_else(before)?;
        Some(Figure {
            noun: Some(noun),
            cue: Some(cue),
            confidence: 0.8,
            ..Figure::default()
        })
    }

    /// 非医疗保险业务升33%，市场同期则下跌6%: whether what rises is a part of a firm or a market at large, which
    /// has no price of its own.
    fn part(&self) -> bool {
        let (cx, place, at) = (self.cx, self.place, self.change.at);
        if cx.scan.english || place.kind != Kind::Percent {
            return false;
        }
        let Some(mut head) = cx.article.text.get(place.clause.start.min(at)..at) else {
            return false;
        };
        while let Some(rest) = WORDS.change_lead.without_end(head) {
            head = rest;
        }
        WORDS.no_price.end(head)
    }
}

/// What the change is measured against: said in its clause, before the number or right behind it.
pub fn comparison(cx: &Context<'_>, place: &Place<'_>, at: usize) -> Option<Comparison> {
    let v = &cx.lexicon.vocabulary;
    let end = if cx.scan.english {
        place.sentence.end.min(place.number.end + 60)
    } else {
        place.number.end
    };
    let from = place.clause.start.min(at);
    let mut found = None;
    for h in cx.scan.hits_in(from..end) {
        let role = v.sense(h).role;
        if role.any(Role::YEAR_ON_YEAR) {
            found = Some(Comparison::YearOnYear);
        } else if role.any(Role::SEQUENTIAL) {
            found = Some(Comparison::Sequential);
        } else if role.any(Role::THAN) && found.is_none() {
            found = Some(Comparison::Named);
        }
    }
    found.or_else(|| set_out(cx, place, from))
}

/// 从环比看，三季度国内生产总值增长1.1%: against what a paragraph sets out to compare.
fn set_out(cx: &Context<'_>, place: &Place<'_>, until: usize) -> Option<Comparison> {
    let k = cx
        .sentences
        .partition_point(|s| s.span.end <= place.number.start);
    let block = cx.sentences.get(k)?.block as usize;
    let from = cx.article.blocks.get(block)?.span.start;
    let lead = cx
        .article
        .text
        .get(from..until)
        .filter(|_| !cx.scan.english)?;
    let lead = near::before(lead, lead.len(), SET_OUT);
    let at = WORDS.set_out.iter().filter_map(|w| lead.rfind(w)).max()?;
    let year = lead.get(at..)?.starts_with("同比");
    Some(if year {
        Comparison::YearOnYear
    } else {
        Comparison::Sequential
    })
}

/// Increased his stake by 0.07%: the object of a verb of change, where a step is told behind "by".
fn stepped(
    cx: &Context<'_>,
    place: &Place<'_>,
    claims: &[Claim],
    change: &Change,
) -> Option<Figure> {
    let text = cx.article.text.as_str();
    let gap = text.get(change.at..place.number.start)?;
    let by = gap.rfind(" by ")?;
    let object = gap.get(..by)?.split_once(' ')?.1;
    // Its holdings in Lloyds Banking Group (NYSE:LYG).
    let object = object.split(" (").next().unwrap_or(object);
    if !cx.scan.english || object.len() > 70 || object.contains([',', ';', '(']) {
        return None;
    }
    let mut words = object.split(' ');
    let owned = words.next().is_some_and(|w| WORDS.owner_en.has(w));
    // Its position in Acme Foods.
    let noun = words
        .take_while(|w| !NOUNS.preposition.contains(*w))
        .collect::<Vec<_>>()
        .join(" ");
    let plain = (4..40).contains(&noun.len())
        && noun.split(' ').count() <= 3
        && noun
            .chars()
            .all(|c| c.is_ascii_lowercase() || matches!(c, '-' | ' '));
    let known = cue::before(cx, place, claims, place.number.start, true)
        .filter(|c| c.span.start > change.at + 2 && c.crossed == 0);
    let other = || object_en(gap.split_once(' ').map_or("", |g| g.1));
    match known {
        Some(c) => Some(policy(cx, cue::of_cue(cx, &c), change)),
        None if owned && plain => Some(Figure {
            noun: Some(noun),
            confidence: 0.8,
            ..Figure::default()
        }),
        None => other().map(|noun| Figure {
            noun: Some(noun),
            confidence: 0.8,
            ..Figure::default()
        }),
    }
}

/// Reduced the repo rate by 25 basis points: the step of a rate is a cut or a rise.
fn policy(cx: &Context<'_>, f: Figure, change: &Change) -> Figure {
    let name = f.known(cx).map(|m| m.name.as_str());
    let step = match (name, change.direction) {
        (Some("利率"), -1) => "降息幅度",
        (Some("利率"), 1) => "加息幅度",
        // Reducing its headcount by 7%: posts that go.
        (Some("员工数"), -1) => "裁员人数",
        _ => return f,
    };
    Figure {
        metric: cx.lexicon.vocabulary.metric_id(step).or(f.metric),
        ..f
    }
}

/// Whether the word of change is said of amounts rather than of prices: 增长, 下降.
fn grows(cx: &Context<'_>, at: usize) -> bool {
    !cx.scan.english
        && cx
            .article
            .text
            .get(at..)
            .is_some_and(|t| WORDS.grows.begin(t))
}

/// The figure whose change was stated last, at most two sentences before: 保费升22%。其中旅游业务升44%.
fn carried(
    cx: &Context<'_>,
    place: &Place<'_>,
    claims: &[Claim],
    figures: &[Figure],
) -> Option<Figure> {
    let now = claims.get(place.i)?.sentence;
    let (j, f) = figures
        .iter()
        .enumerate()
        .take(place.i)
        .rev()
        .take(4)
        .find(|(_, f)| f.change.is_some())?;
    let near = claims
        .get(j)
        .is_some_and(|c| now.saturating_sub(c.sentence) <= 2 && c.kind == place.kind);
    let price = f.known(cx).is_some_and(|m| m.nature == Nature::Price);
    (near && !price && (f.metric.is_some() || f.noun.is_some())).then(|| Figure {
        metric: f.metric,
        noun: f.noun.clone(),
        field: f.field.clone(),
        from: Some(j),
        confidence: (f.confidence - 0.2).clamp(0.3, 0.7),
        ..Figure::default()
    })
}
