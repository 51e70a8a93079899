//! Which of several figures a Chinese number states, by the words beside it: core prices and not all prices (核心环比), a
//! share's earnings and not a firm's (盈利0.95美元), the terrace and not the flat (234方呎露台), what is aimed at (2%的目标).
//!
//! Enters: a number and the figure that the cues around it name. Leaves: the same, or the one that is meant. Deliberately
//! absent: figures that the clause names elsewhere (`clause`).

mod counted;
mod done;
mod effect;
mod measured;
mod money;
mod part;
mod percent;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::cue::{Place, metric_of};
use super::noun::NOUNS;
use super::{Figure, unit};
use crate::extract::attribute::Context;
use crate::extract::vocabulary::{Nature, Role};
use crate::model::{Claim, Kind};
use crate::text::embedded::embedded;
use crate::text::script::is_han;
use crate::text::words::Words;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    opinions: Words,
    said_lead: Words,
    said_verb: Words,
    said_not: Words,
    no_thing: Words,
    deeds: Words,
    thing_end: Words,
    wipes: Words,
    buys: Words,
    spent_on: Words,
    weights: Words,
    tells: Words,
    hoped: Words,
    below_words: Words,
    above_words: Words,
    coins: Words,
    coin_verbs: BTreeMap<String, Words>,
    sells: Words,
    pieces: Words,
    comes_to: Words,
    interviews: Words,
    goals: Words,
    capped: Words,
    limits: Words,
    wafers: Words,
    screens: Words,
    light: Words,
    processes: Words,
    since_listing: Words,
    swings_up: Words,
    swings_down: Words,
    widens: Words,
    contributes: Words,
    spreads: Words,
    apart: Words,
    beside: Words,
    times: Words,
    prices: Words,
    steps: BTreeMap<String, Words>,
    taxes: Words,
    once: Words,
    below: Words,
    below_before: Words,
    exempts: Words,
    saves: Words,
    invests: Words,
    goods: BTreeMap<String, Words>,
    goods_units: Words,
    core_behind: Words,
    core_not: Words,
    earned: Words,
    lost: Words,
    apiece_not: Words,
    asks: Words,
    takeover: Words,
    issues: Words,
    falls: Words,
    rises: Words,
    aims: Words,
    inflation_said: Words,
    rooms: Words,
    usable: Words,
    more_turnover: Words,
    less_turnover: Words,
    support: Words,
    resistance: Words,
    mark_gap: Words,
    duty: Words,
    reaches: Words,
    growing: Words,
    foreseen: Words,
    expected: Words,
    expected_gap: Words,
    acts: Words,
    acts_alone: Words,
    acts_lead: Words,
    share_prices: BTreeMap<String, Words>,
    unit_deals: BTreeMap<String, Words>,
    done: Words,
    newly: Words,
    funds: Words,
}

static FILE: LazyLock<File> = LazyLock::new(|| embedded!("vocabulary/narrow.toml"));

/// The figure of claim `i`, as the words beside it narrow it.
pub fn read(cx: &Context<'_>, claims: &[Claim], figures: &[Figure], i: usize, f: Figure) -> Figure {
    let Some(claim) = claims
        .get(i)
        .filter(|c| !cx.scan.english && c.converts.is_none())
    else {
        return f;
    };
    let place = Place::new(cx, claims, i);
    let narrow = Narrow {
        cx,
        place: &place,
        claim,
        claims,
        figures,
        f: &f,
    };
    let found = match place.kind {
        Kind::Percent => narrow.percent(),
        Kind::Money => narrow.money(),
        Kind::Count => narrow.count(),
        Kind::Multiple => narrow.multiple(),
        Kind::Number => narrow.index(),
        _ => None,
    };
    found.unwrap_or(f)
}

/// A number with its figure, and what stands around it.
struct Narrow<'x, 'c> {
    cx: &'x Context<'c>,
    place: &'x Place<'x>,
    claim: &'x Claim,
    claims: &'x [Claim],
    figures: &'x [Figure],
    f: &'x Figure,
}

impl<'c> Narrow<'_, 'c> {
    fn text(&self) -> &'c str {
        self.cx.article.text.as_str()
    }

    /// The clause before the number.
    fn head(&self) -> &'c str {
        let head = self.place.clause.start..self.place.number.start;
        self.text().get(head).unwrap_or("")
    }

    /// The sentence behind the number.
    fn rest(&self) -> &'c str {
        let rest = self.place.number.end..self.place.sentence.end;
        self.text().get(rest).unwrap_or("")
    }

    fn sentence(&self) -> &'c str {
        self.cx.article.slice(self.place.sentence.clone())
    }

    /// The number as it is printed.
    fn surface(&self) -> &'c str {
        self.cx.article.slice(self.claim.span.clone())
    }

    fn known(&self) -> &'c str {
        self.f.known(self.cx).map_or("", |m| m.name.as_str())
    }

    /// The word that names the figure, where it stands in the text.
    fn word(&self) -> &'c str {
        let cue = self.f.cue.clone().and_then(|q| self.text().get(q));
        cue.unwrap_or("")
    }

    fn metric(&self, name: &str) -> Option<u16> {
        self.cx.lexicon.vocabulary.metric_id(name)
    }

    /// The same statement of another figure.
    fn meant(&self, name: &str) -> Option<Figure> {
        let metric = self.metric(name);
        Some(Figure {
            metric,
            noun: metric.is_none().then(|| name.to_owned()),
            ..self.f.clone()
        })
    }

    /// A statement of a figure that the words at the number name.
    fn named(&self, name: &str, confidence: f32) -> Option<Figure> {
        let metric = self.metric(name);
        Some(Figure {
            metric,
            noun: metric.is_none().then(|| name.to_owned()),
            confidence,
            ..Figure::default()
        })
    }

    /// Whether no word of the clause names the figure.
    fn loose(&self) -> bool {
        let f = self.f;
        let clause = &self.place.clause;
        let out = |q: &std::ops::Range<usize>| q.end <= clause.start || q.start >= clause.end;
        f.metric.is_none() && f.noun.is_none()
            || f.from.is_some() && f.like.is_none()
            || f.cue.as_ref().is_some_and(out)
            || f.confidence < 0.6
    }

    fn percent(&self) -> Option<Figure> {
        self.discount()
            .or_else(|| self.core())
            .or_else(|| self.per_share())
            .or_else(|| self.foreseen_growth())
            .or_else(|| self.apart())
            .or_else(|| self.step())
            .or_else(|| self.saved("比例"))
            .or_else(|| self.widened())
            .or_else(|| self.contributed())
            .or_else(|| self.hoped())
            .or_else(|| self.below())
            .or_else(|| self.capped())
            .or_else(|| self.part_of_nothing())
            .or_else(|| self.content())
    }

    fn money(&self) -> Option<Figure> {
        self.coins()
            .or_else(|| self.bulk())
            .or_else(|| self.share_price_done())
            .or_else(|| self.came_to())
            .or_else(|| self.turnover())
            .or_else(|| self.wiped())
            .or_else(|| self.effect())
            .or_else(|| self.sold())
            .or_else(|| self.apiece())
            .or_else(|| self.bought())
            .or_else(|| self.spent())
            .or_else(|| self.per_ounce())
            .or_else(|| self.each())
            .or_else(|| self.earned())
            .or_else(|| self.exempt())
            .or_else(|| self.saved("金额"))
            .or_else(|| self.lent())
            .or_else(|| self.lot())
            .or_else(|| self.fare())
            .or_else(|| self.spread())
            .or_else(|| self.invested())
            .or_else(|| self.asked())
            .or_else(|| self.priced())
            .or_else(|| self.marked())
            .or_else(|| self.quoted())
            .or_else(|| self.duty())
    }

    fn count(&self) -> Option<Figure> {
        self.asked_people()
            .or_else(|| self.came_to())
            .or_else(|| self.suites())
            .or_else(|| self.sized())
            .or_else(|| self.listed())
            .or_else(|| self.held())
            .or_else(|| self.record())
            .or_else(|| self.index())
            .or_else(|| self.room())
            .or_else(|| self.votes())
            .or_else(|| self.of_shares())
            .or_else(|| self.goods())
            .or_else(|| self.laid_off())
            .or_else(|| self.ahead())
            .or_else(|| self.shares_done())
            .or_else(|| self.units_done())
            .or_else(|| self.newly())
            .or_else(|| self.doing())
            .or_else(|| self.thing_done())
    }

    /// 约5.9倍、港股约5倍的平均市盈率: the ratio that a list of multiples ends with; no count comes to so many times.
    fn multiple(&self) -> Option<Figure> {
        if let Some(f) = self.content() {
            return Some(f);
        }
        let counted = self.f.noun.as_deref().is_some_and(|n| n.ends_with('数'));
        if !counted || self.f.change.is_some() || !self.loose() {
            return None;
        }
        let end = self.place.clause.end.max(self.place.number.end);
        let hits = self.cx.scan.hits_in(self.place.number.end..end);
        let ratio = hits.iter().find_map(|h| {
            let m = metric_of(self.cx, h, self.place, false)?;
            let known = self.cx.lexicon.vocabulary.figure(m)?;
            (known.nature == Nature::Rate).then_some((m, h.start..h.end))
        });
        Some(match ratio {
            Some((metric, at)) => Figure {
                metric: Some(metric),
                cue: Some(at),
                confidence: 0.8,
                ..Figure::default()
            },
            None => return None,
        })
    }

    /// 234方呎露台, 实用2891方呎: which part of a home an area is of.
    fn room(&self) -> Option<Figure> {
        let area = unit::measure(self.place.unit) == Some("面积") || self.place.unit == "呎";
        let plain = matches!(
            self.known(),
            "面积" | "实用面积" | "建筑面积" | "占地面积" | ""
        ) && self.f.noun.as_deref().is_none_or(|n| n.ends_with("面积"));
        if !area || !plain || self.f.change.is_some() {
            return None;
        }
        let rest = self.rest();
        if let Some(room) = FILE.rooms.at_start(rest) {
            return self.named(&format!("{room}面积"), 0.84);
        }
        let head = self
            .head()
            .trim_end_matches(['约', '近', '逾', '超', '达', '至', ' ', '由']);
        FILE.usable
            .end(head)
            .then(|| self.named("实用面积", 0.86))
            .flatten()
    }

    /// 3房1套: how many of the rooms have a bath.
    fn suites(&self) -> Option<Figure> {
        let rooms = self.head().strip_suffix('房')?;
        let counted =
            rooms.ends_with(|c: char| c.is_ascii_digit() || "一二两三四五六七八九十".contains(c));
        (self.place.unit == "套" && counted)
            .then(|| self.named("套房数", 0.85))
            .flatten()
    }

    /// 以5992票当选: a vote is counted, whatever was watched.
    fn votes(&self) -> Option<Figure> {
        let seen = matches!(self.known(), "播放量" | "用户数" | "会员数");
        (self.place.unit == "票" && seen)
            .then(|| self.named("票数", 0.85))
            .flatten()
    }

    /// 1.37亿股的市场价格: what the shares have is not what is counted.
    fn of_shares(&self) -> Option<Figure> {
        let owns = self.place.unit == "股" && self.rest().starts_with('的');
        let other = self.f.metric.is_none()
            && self
                .f
                .noun
                .as_deref()
                .is_some_and(|n| !n.contains('股') && n.ends_with('数'));
        (owns && other).then(|| self.named("股数", 0.7)).flatten()
    }

    /// 出口380万吨钢材: which goods are weighed.
    fn goods(&self) -> Option<Figure> {
        let f = self.f;
        let open = (f.field.is_none() || f.from.is_some()) && f.change.is_none() && !f.share;
        let led = f
            .cue
            .as_ref()
            .is_none_or(|q| q.end <= self.place.number.start);
        let weighed = FILE.goods_units.has(self.place.unit) && open && led;
        if !weighed
            || !FILE
                .goods
                .get("figures")
                .is_some_and(|w| w.has(self.known()))
        {
            return None;
        }
        let rest = self.rest().trim_start_matches('的');
        let end = rest.find(|c: char| !is_han(c) || matches!(c, '和' | '及' | '与'));
        let noun = rest.get(..end.unwrap_or(rest.len()))?;
        let ends = FILE.goods.get("not").is_some_and(|w| w.within(noun));
        let plain = (2..=4).contains(&noun.chars().count()) && !ends;
        let at = noun.as_ptr() as usize - self.text().as_ptr() as usize;
        let v = &self.cx.lexicon.vocabulary;
        let hits = self.cx.scan.hits_in(at..at + noun.len());
        let verb = NOUNS.verb.at(noun, 0).next().is_some()
            || hits.iter().any(|h| v.sense(h).role.any(Role::CHANGE));
        (plain && !verb).then(|| Figure {
            field: Some(noun.to_owned()),
            ..f.clone()
        })
    }

    /// 减少2500名间接员工: fewer who work somewhere are laid off.
    fn laid_off(&self) -> Option<Figure> {
        let less = self
            .f
            .change
            .is_some_and(|c| c.direction < 0 && c.at < self.place.number.start);
        let staff = matches!(self.known(), "员工数" | "招聘人数");
        let people = matches!(self.place.unit, "名" | "位" | "人");
        (less && staff && people)
            .then(|| self.named("裁员人数", 0.84))
            .flatten()
    }

    /// 落后12分: how many points one is behind.
    fn ahead(&self) -> Option<Figure> {
        let head = self
            .head()
            .trim_end_matches(['约', '近', '逾', '多', '达', '至', ' ']);
        let apart = head.ends_with("落后") || head.ends_with("领先");
        (self.place.unit == "分" && apart)
            .then(|| self.named("分差", 0.8))
            .flatten()
    }
}
