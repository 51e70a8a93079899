//! Which figure one claim states: the ways to find it, each tried where those before found none.
//!
//! Enters: a claim, and the figures of those before it. Leaves: its figure, empty where nothing says it.
//! Deliberately absent: what the claims of an article say of one another afterwards (`metric`).

use super::cue::Place;
use super::noun::NOUNS;
use super::{
    Figure, again, against, change, class, count, deal, defined, english, level, lost, measure,
    open, paid, part, portion, quote, refine, resume, screen, share, study, than, tier, unit,
};
use crate::extract::attribute::Context;
use crate::extract::vocabulary::Bearer;
use crate::model::{Claim, Kind};
use crate::text::script::is_han;

/// The figure of claim `i`.
pub fn figure(cx: &Context<'_>, claims: &[Claim], figures: &[Figure], i: usize) -> Figure {
    let Some(c) = claims.get(i) else {
        return Figure::default();
    };
    if matches!(c.kind, Kind::Date | Kind::Ordinal) {
        return Figure::default();
    }
    let one = One {
        cx,
        claims,
        figures,
        place: Place::new(cx, claims, i),
    };
    if let Some(f) = one.phrased().or_else(|| one.related()) {
        return f;
    }
    let found = level::best(cx, &one.place, claims, figures);
    if let Some(f) = one.rather(found.as_ref()) {
        return f;
    }
    let f = refine::sold(cx, &one.place, found.unwrap_or_default());
    let f = class::narrowed(cx, f);
    if f.metric.is_none() && f.noun.is_none() {
        return refine::apiece(cx, &one.place)
            .or_else(|| measure::bare(cx, &one.place))
            .unwrap_or(f);
    }
    f
}

/// One claim among those of its article.
struct One<'x, 'c> {
    cx: &'x Context<'c>,
    claims: &'x [Claim],
    figures: &'x [Figure],
    place: Place<'x>,
}

impl One<'_, '_> {
    /// A fixed phrase around the number says it.
    fn phrased(&self) -> Option<Figure> {
        let (cx, place) = (self.cx, &self.place);
        refine::aged(cx, place)
            .or_else(|| paid::acquired(cx, place))
            .or_else(|| paid::contracted(cx, place))
            .or_else(|| refine::closed(cx, place))
            .or_else(|| paid::round(cx, place))
            .or_else(|| english::layoffs(cx, place))
            .or_else(|| english::hired(cx, place))
            .or_else(|| quote::performance(cx, place))
            .or_else(|| quote::session(cx, place))
            .or_else(|| quote::step(cx, place, self.claims))
            .or_else(|| quote::circuit(cx, place))
            .or_else(|| quote::surprise(cx, place, self.claims, self.figures))
            .or_else(|| screen::boxed(cx, place))
            .or_else(|| english::bought(cx, place))
            .or_else(|| lost::lost_or_got(cx, place))
            .or_else(|| lost::booked(cx, place, self.claims))
            .or_else(|| lost::shares_dealt(cx, place))
            .or_else(|| english::quoted(cx, place))
            .or_else(|| english::gained(cx, place))
            .or_else(|| tier::figure(cx, place, self.claims))
            .or_else(|| deal::money(cx, place))
            .or_else(|| portion::figure(cx, place, self.claims, self.figures))
            .or_else(|| study::surveyed(cx, place))
            .or_else(|| study::ratio(cx, place))
            .or_else(|| study::odds(cx, place))
            .or_else(|| english::change_in(cx, place))
            .or_else(|| measure::more(cx, place, self.claims, self.figures))
            .or_else(|| measure::deep(cx, place))
            .or_else(|| measure::sized(cx, place))
            .or_else(|| measure::aboard(cx, place))
            .or_else(|| measure::peopled(cx, place))
            .or_else(|| measure::distant(cx, place))
            .or_else(|| {
                let own = unit::figure(place.unit).filter(|_| cx.scan.english)?;
                english::named(cx, own, 0.95)
            })
    }

    /// The number is set against another, is a change, or is a part of a whole.
    fn related(&self) -> Option<Figure> {
        let (cx, place, claims, figures) = (self.cx, &self.place, self.claims, self.figures);
        than::restated(cx, place, claims, figures)
            .or_else(|| english::or_points(cx, place, claims, figures))
            .or_else(|| english::gapped(cx, place, claims, figures))
            .or_else(|| again::again(cx, place, claims, figures))
            .or_else(|| than::points(cx, place, claims, figures))
            .or_else(|| against::compared(cx, claims, figures, place.i))
            .or_else(|| against::row(cx, place, claims, figures))
            .or_else(|| self.changed())
            .or_else(|| refine::rate(cx, claims, place.i))
            .or_else(|| than::bare(cx, place, claims, figures))
            .or_else(|| part::part(cx, place, claims, figures))
            .or_else(|| defined::defined(cx, place, claims, figures))
            .or_else(|| {
                matches!(place.kind, Kind::Percent | Kind::Multiple)
                    .then(|| share::share(cx, place, claims, figures))
                    .flatten()
            })
            .or_else(|| against::expected(cx, place, claims, figures, &Figure::default()))
    }

    /// A change of a figure; where nothing names that, it may be set against what was expected.
    fn changed(&self) -> Option<Figure> {
        let (cx, place, claims, figures) = (self.cx, &self.place, self.claims, self.figures);
        let f = change::change(cx, place, claims, figures)?;
        let open = f.metric.is_none() && f.confidence < 0.95;
        let like = || against::expected(cx, place, claims, figures, &f);
        Some(open.then(like).flatten().unwrap_or(f))
    }

    /// What says more than the cue of a level that was found, or than none.
    fn rather(&self, found: Option<&Figure>) -> Option<Figure> {
        let below = |most: f32| found.is_none_or(|f| f.confidence < most);
        let priced = || {
            let known = found.and_then(|f| f.known(self.cx));
            known.is_some_and(|m| matches!(m.name.as_str(), "股价" | "价格"))
        };
        (below(0.75) || priced())
            .then(|| measure::worth(self.cx, &self.place))
            .flatten()
            .or_else(|| {
                below(0.75)
                    .then(|| measure::guided(self.cx, &self.place))
                    .flatten()
            })
            .or_else(|| self.behind_change(found))
            .or_else(|| self.counted(found))
            .or_else(|| self.part_of(found))
            .or_else(|| {
                below(0.85)
                    .then(|| english::described(self.cx, &self.place))
                    .flatten()
            })
            .or_else(|| below(0.75).then(|| self.leveled()).flatten())
            .or_else(|| self.sized(found))
            .or_else(|| below(0.85).then(|| self.headed()).flatten())
    }

    /// 旅客量按年增加43%，有77万人次: the level behind a change of the figure before.
    fn behind_change(&self, found: Option<&Figure>) -> Option<Figure> {
        found
            .is_none_or(|f| f.confidence < 0.9)
            .then(|| level::behind_change(self.cx, &self.place, self.claims, self.figures))
            .flatten()
    }

    /// What a count counts, where no cue near it says more.
    fn counted(&self, found: Option<&Figure>) -> Option<Figure> {
        let (cx, place) = (self.cx, &self.place);
        // Carrying 53 passengers, 12 crew members: what is counted stands behind the number.
        let loose =
            || cx.scan.english && found.is_some_and(|f| f.confidence < 0.93 && f.from.is_none());
        let open = place.kind == Kind::Count
            && (self.behind(found)
                || loose()
                || self.described(found)
                || self.aboard(found)
                || found.is_none_or(|f| f.confidence < 0.75));
        if !open {
            return None;
        }
        if let Some(f) = resume::resumed(cx, place, self.claims, self.figures) {
            return Some(f);
        }
        let Some(noun) = count::noun(cx, place, self.claims) else {
            // 2000家: what is counted in such units is no figure that a cue far off names.
            let far = found.is_some_and(|f| f.confidence <= 0.66 && f.from.is_none());
            let thing = !cx.scan.english && NOUNS.thing_units.has(place.unit);
            return (far && thing).then(Figure::default);
        };
        // 37,810 motor vehicle crash deaths: the word that the phrase ends with says what it is.
        if let Some(f) = self.ended(&noun) {
            return Some(f);
        }
        // 销售汽车32万辆；其中乘用车31万辆: what the number before states says more than the unit.
        let unit = found.is_some() && unit::last(place.unit) == Some(noun.as_str());
        // The death toll in Kenya rose to 45: what became of people says more than that they are people.
        let fate =
            noun == "people" && found.is_some_and(|f| f.confidence >= 0.75 && self.of_event(f));
        // 10款产品代码抄袭系列案: where no mark ends the noun, it may be cut, or hold too much.
        let rest = cx.article.text.get(place.number.end..place.sentence.end)?;
        let stem = noun.trim_end_matches('数');
        let behind = rest.find(stem).and_then(|k| rest.get(k + stem.len()..));
        let open = !cx.scan.english && behind.is_some_and(|t| t.starts_with(is_han));
        (!unit && !fate).then(|| Figure {
            noun: Some(noun),
            confidence: if open { 0.62 } else { 0.7 },
            ..Figure::default()
        })
    }

    /// 服务网点遍布64个国家: the noun directly behind a count says more than a word before it that is not tied to the number.
    fn described(&self, found: Option<&Figure>) -> bool {
        let (cx, place) = (self.cx, &self.place);
        let loose = found.is_some_and(|f| {
            f.confidence < 0.95
                && !self.of_event(f)
                && f.known(cx).is_none_or(|m| !m.name.ends_with("人数"))
                && f.cue.as_ref().is_some_and(|q| q.end <= place.number.start)
        });
        loose && !cx.scan.english && NOUNS.classifier.has(place.unit) && count::named(cx, place)
    }

    /// The figure of the vocabulary that the last word of an English noun behind the number names.
    fn ended(&self, noun: &str) -> Option<Figure> {
        let (cx, place) = (self.cx, &self.place);
        let rest = cx.article.text.get(place.number.end..place.sentence.end)?;
        let k = rest
            .find(noun)
            .filter(|k| *k <= 24 && cx.scan.english && noun.contains(' '))?;
        let end = place.number.end + k + noun.len();
        let hits = cx.scan.hits_in(place.number.end..end);
        let h = hits.iter().find(|h| h.end == end)?;
        let metric = super::cue::metric_of(cx, h, place, false)?;
        Some(Figure {
            metric: Some(metric),
            cue: Some(h.start..h.end),
            confidence: 0.85,
            ..Figure::default()
        })
    }

    /// 2500个海外仓构建起全球供应链: a cue further behind is of something else.
    fn behind(&self, found: Option<&Figure>) -> bool {
        // 五名旁观者在袭击中受伤: what became of people may stand further behind.
        let became = |f: &Figure| self.place.people() && self.of_event(f) && f.from.is_none();
        found.is_some_and(|f| {
            f.confidence < 0.9
                && !became(f)
                && f.cue.as_ref().is_some_and(|q| {
                    self.cx
                        .article
                        .text
                        .get(self.place.number.end..q.start)
                        .is_some_and(|g| g.chars().count() > 5)
                })
        })
    }

    /// 2名泰国乘客: those aboard in the report of an accident are no traffic.
    fn aboard(&self, found: Option<&Figure>) -> bool {
        self.place.people()
            && self.cx.scan.event.is_some()
            && found
                .and_then(|f| f.known(self.cx))
                .is_some_and(|m| m.name == "客流量")
    }

    /// Whether a figure is one of an event: what became of people.
    fn of_event(&self, f: &Figure) -> bool {
        f.known(self.cx).is_some_and(|m| m.bearer == Bearer::Event)
    }

    /// 52% of Americans say tariffs hurt: "of" and a whole are nearer than any cue further behind.
    fn part_of(&self, found: Option<&Figure>) -> Option<Figure> {
        let end = self.place.number.end;
        let far_behind = |f: &Figure| {
            self.cx.scan.english
                && f.confidence < 0.95
                && f.cue.as_ref().is_some_and(|q| q.start >= end)
        };
        found
            .is_none_or(|f| f.confidence < 0.7 || far_behind(f))
            .then(|| share::part_of(self.cx, &self.place))
            .flatten()
    }

    /// The average bill was £1,200: the phrase before a verb that states a level.
    fn leveled(&self) -> Option<Figure> {
        let place = &self.place;
        if matches!(place.kind, Kind::Multiple | Kind::Duration) {
            return None;
        }
        let (noun, at) = open::level(self.cx, place.clause.start, place.number.start)?;
        Some(Figure {
            noun: Some(noun),
            cue: Some(at),
            confidence: 0.75,
            ..Figure::default()
        })
    }

    /// 数字经济规模: the bare word for a size takes its sense from what stands before it.
    fn sized(&self, found: Option<&Figure>) -> Option<Figure> {
        let place = &self.place;
        let size = found
            .and_then(|f| f.known(self.cx))
            .is_some_and(|m| matches!(m.name.as_str(), "基金规模" | "价值"));
        if !size || self.cx.scan.english || place.kind != Kind::Money {
            return None;
        }
        self.before()
            .filter(|(noun, _)| noun.chars().count() >= 4 && !noun.ends_with("基金规模"))
            .map(headed)
    }

    /// 担保余额约为9.9亿元: a noun that heads the phrase, where no cue stands as near.
    fn headed(&self) -> Option<Figure> {
        let kind = self.place.kind;
        if kind == Kind::Duration || self.cx.scan.english {
            return None;
        }
        // 地积比率为8.5倍: a multiple is one of a ratio only.
        let ratio = |n: &str| kind != Kind::Multiple || n.ends_with(['率', '比']);
        self.before().filter(|(n, _)| ratio(n)).map(headed)
    }

    /// The noun that heads the phrase before the number, and where it stands.
    fn before(&self) -> Option<(String, std::ops::Range<usize>)> {
        open::before(self.cx, self.place.clause.start, self.place.number.start)
    }
}

/// The figure that a noun before the number names.
fn headed((noun, at): (String, std::ops::Range<usize>)) -> Figure {
    Figure {
        noun: Some(noun),
        cue: Some(at),
        confidence: 0.8,
        ..Figure::default()
    }
}
