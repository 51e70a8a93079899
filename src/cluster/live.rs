//! Groups that grow by one article at a time: what is there is not looked at again as a whole.
//!
//! In: sketches, in the order in which they arrive. Out: for each the groups it joins. A group is
//! named after its first member and keeps that name whatever comes later; where a new article shows
//! that two groups of copies are one, the older name stays. An article that arrives in the order of
//! publication gets the ids of copies that [`super::run`] gives. Boilerplate is given, where known, or
//! learnt anew each time the articles have doubled; what was joined by it before stays joined. One
//! thing needs the whole run and is absent: reports are weighed by news at large alone, so that events
//! are joined more carefully and never taken apart.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{Level, Sketch};

use super::boilerplate::Boilerplate;
use super::params::Settings;
use super::score::Link;
use super::sets::Sets;
use super::{candidates, event, group, score, series};

/// Articles looked at on one key, at most: the latest ones.
const BACK: usize = 64;

/// Articles from which on boilerplate is learnt.
const FIRST_LESSON: usize = 32;

/// What one article joined.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Placed {
    /// Its number: the order of arrival.
    pub article: u32,
    /// Id of the group of equal texts.
    pub exact: Option<Arc<str>>,
    /// Id of the group of edited copies.
    pub near: Option<Arc<str>>,
    /// Id of the group of reports of one event.
    pub event: Option<Arc<str>>,
    /// The longer article that this one stands in, and the share of it that does.
    pub excerpt_of: Option<(u32, f32)>,
}

/// See the module.
#[derive(Debug)]
pub struct Live {
    settings: Settings,
    boilerplate: Boilerplate,
    /// Boilerplate was not given.
    learns: bool,
    articles: Vec<Sketch>,
    /// First article with a folded text, and how many have it.
    texts: BTreeMap<u64, (u32, u32)>,
    /// Articles by index key.
    keys: BTreeMap<u32, Vec<u32>>,
    /// Articles by term, one of each group of copies.
    probes: BTreeMap<u32, Vec<u32>>,
    copies: Sets,
    events: Sets,
    /// Reports of an event, by its first one.
    reports: BTreeMap<u32, Vec<u32>>,
}

impl Live {
    /// Nothing yet.
    pub fn new(settings: Settings) -> Self {
        Live {
            learns: true,
            ..Live::with(settings, Boilerplate::default())
        }
    }

    /// Nothing yet, and boilerplate that was learnt from other articles.
    pub fn with(settings: Settings, boilerplate: Boilerplate) -> Self {
        Live {
            settings,
            boilerplate,
            learns: false,
            articles: Vec::new(),
            texts: BTreeMap::new(),
            keys: BTreeMap::new(),
            probes: BTreeMap::new(),
            copies: Sets::new(0),
            events: Sets::new(0),
            reports: BTreeMap::new(),
        }
    }

    /// Takes in an article and says which groups it joins.
    pub fn add(&mut self, sketch: Sketch) -> Placed {
        let me = u32::try_from(self.articles.len()).unwrap_or(u32::MAX);
        self.copies.grow();
        self.events.grow();
        let mut placed = Placed {
            article: me,
            ..Placed::default()
        };
        let first = (sketch.length > 0).then(|| {
            let slot = self.texts.entry(sketch.folded_hash).or_insert((me, 0));
            slot.1 += 1;
            slot.0
        });
        match first {
            Some(first) if first != me => {
                self.copies.join(first, me);
                let known = self.articles.get(first as usize);
                placed.exact = known.map(|s| group::id(Level::Exact, s));
            }
            _ => self.compare(me, &sketch, &mut placed),
        }
        let head = self.copies.find(me);
        if head == me {
            self.report(me, &sketch);
        } else {
            self.events.join(head, me);
        }
        self.articles.push(sketch);
        self.learn();
        placed.near = self.near(me);
        placed.event = self.event(me);
        placed
    }

    /// Learns boilerplate anew where the articles have doubled since the last time.
    fn learn(&mut self) {
        let n = self.articles.len();
        if !self.learns || n < FIRST_LESSON || !n.is_power_of_two() {
            return;
        }
        // One of each group of equal texts.
        let heads = (0u32..).zip(&self.articles).filter(|(i, s)| {
            let first = self.texts.get(&s.folded_hash);
            first.is_none_or(|(first, _)| first == i)
        });
        let heads: Vec<&Sketch> = heads.map(|(_, s)| s).collect();
        let limit = self.settings.copies.boilerplate;
        self.boilerplate = Boilerplate::learn(heads.iter().copied(), heads.len(), limit);
    }

    /// The article with a number.
    pub fn article(&self, number: u32) -> Option<&Sketch> {
        self.articles.get(number as usize)
    }

    /// The id of the group of edited copies that an article is in now.
    pub fn near(&mut self, article: u32) -> Option<Arc<str>> {
        let head = self.copies.find(article);
        let first = self.articles.get(head as usize)?;
        let known = self.texts.get(&first.folded_hash);
        let all = self.copies.size(head);
        // Equal texts alone are no group of edited ones.
        let edited = known.is_none_or(|(_, equal)| all > *equal);
        (all > 1 && edited).then(|| group::id(Level::Near, first))
    }

    /// The id of the event that an article reports now.
    pub fn event(&mut self, article: u32) -> Option<Arc<str>> {
        let head = self.copies.find(article);
        let first = self.events.find(head);
        let several = self.reports.get(&first).is_some_and(|r| r.len() > 1);
        let first = self.articles.get(first as usize)?;
        several.then(|| group::id(Level::Event, first))
    }

    /// Links an article to those that it shares text with.
    fn compare(&mut self, me: u32, mine: &Sketch, placed: &mut Placed) {
        let mut hits = Vec::new();
        for k in candidates::keys(mine) {
            if self.boilerplate.has(*k) {
                continue;
            }
            let holders = self.keys.entry(*k).or_default();
            let recent = holders.iter().rev().take(BACK);
            hits.extend(recent.filter_map(|h| candidates::Hit::new(me, *h)));
            holders.push(me);
        }
        hits.sort_unstable();
        let mut copies: Vec<(f32, u32)> = Vec::new();
        for (other, keys) in candidates::ranked(&hits, self.settings.copies.candidates) {
            let Some(theirs) = self.articles.get(other as usize) else {
                continue;
            };
            if keys < candidates::least(mine.length.min(theirs.length)) {
                continue;
            }
            match score::compare(theirs, mine, &self.boilerplate, &self.settings.copies) {
                Link::Copy(o) => copies.push((o.resemblance, other)),
                Link::Excerpt(o)
                    if mine.length <= theirs.length
                        && placed.excerpt_of.is_none_or(|(_, c)| o.containment > c) =>
                {
                    placed.excerpt_of = Some((other, o.containment));
                }
                _ => {}
            }
        }
        // The surest first, so that a chain breaks where it is weakest.
        copies.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
        for (_, other) in copies {
            if self.akin(other, me, mine) {
                self.unite(other, me);
            }
        }
    }

    /// Whether the new article, with the group that it is in by now, may be one group with an article that it
    /// is a copy of: the first ones of both groups have to be akin, as in [`super::run`].
    fn akin(&mut self, other: u32, me: u32, mine: &Sketch) -> bool {
        let (x, y) = (self.copies.find(other), self.copies.find(me));
        if x == y || x == other && y == me {
            return true;
        }
        let first = |n: u32| match n {
            n if n == me => Some(mine),
            n => self.articles.get(n as usize),
        };
        let p = &self.settings.copies;
        first(x)
            .zip(first(y))
            .is_some_and(|(x, y)| score::akin(x, y, &self.boilerplate, p))
    }

    /// Makes one group of copies of two, and one event of theirs.
    fn unite(&mut self, a: u32, b: u32) {
        let (a, b) = (self.copies.find(a), self.copies.find(b));
        if a == b {
            return;
        }
        let gone = a.max(b);
        self.copies.join(a, b);
        let (x, y) = (self.events.find(a), self.events.find(b));
        self.events.join(x, y);
        let mut all = self.reports.remove(&x.max(y)).unwrap_or_default();
        let kept = self.reports.entry(x.min(y)).or_default();
        kept.append(&mut all);
        kept.retain(|r| *r != gone);
        if kept.is_empty() {
            kept.push(a.min(b));
        }
        kept.sort_unstable();
        kept.dedup();
    }

    /// Puts a text that nobody had before into the event whose reports it is most like on average.
    fn report(&mut self, me: u32, mine: &Sketch) {
        let mut hits = Vec::new();
        for term in event::probes(mine) {
            let holders = self.probes.entry(term).or_default();
            let recent = holders.iter().rev().take(BACK);
            hits.extend(recent.filter_map(|h| candidates::Hit::new(me, *h)));
            holders.push(me);
        }
        hits.sort_unstable();
        let mut events: Vec<u32> = candidates::ranked(&hits, BACK)
            .into_iter()
            .filter(|(_, n)| *n >= 2)
            .map(|(other, _)| self.copies.find(other))
            .map(|head| self.events.find(head))
            .collect();
        events.sort_unstable();
        events.dedup();
        let in_words = series::in_words(mine);
        let mut best: Option<(f32, u32)> = None;
        for e in events {
            let reports = self.reports.get(&e).map_or(&[][..], |r| r);
            let recent = reports.iter().rev().take(BACK);
            let scores: Vec<f32> = recent
                .filter_map(|r| self.articles.get(*r as usize))
                .map(|r| event::weigh(mine, r, &self.settings.events).score)
                .collect();
            let average = scores.iter().sum::<f32>() / scores.len().max(1) as f32;
            let p = &self.settings.events;
            let words = in_words && self.articles.get(e as usize).is_some_and(series::in_words);
            let pair = if words { p.words.pair } else { p.pair };
            let least = match scores.len() {
                1 => pair.max(p.threshold),
                _ => p.threshold,
            };
            let most = scores.iter().copied().fold(0.0, f32::max);
            if words && most < p.words.best {
                continue;
            }
            if average >= least && best.is_none_or(|(b, _)| average > b) {
                best = Some((average, e));
            }
        }
        let event = best.map_or(me, |(_, e)| e);
        self.events.join(event, me);
        self.reports.entry(event).or_default().push(me);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(key: &str, day: i32, shingles: std::ops::Range<u32>, terms: &[u32]) -> Sketch {
        Sketch {
            key: key.into(),
            day: Some(day),
            folded_hash: u64::from(shingles.start) << 32 | u64::from(shingles.end),
            length: 40,
            scale: u32::MAX,
            shingles: shingles.collect(),
            terms: terms.iter().map(|t| t << 8 | 4).collect(),
            ..Sketch::default()
        }
    }

    #[test]
    fn groups_grow_and_keep_their_names() {
        let mut live = Live::new(Settings::default());
        let mut add = |s| live.add(s);
        assert_eq!(add(article("a", 1, 0..40, &[1, 2, 3])).near, None);
        let copy = add(article("b", 1, 2..42, &[1, 2, 3]));
        let id = copy.near.expect("an edited copy");
        // Neither a stranger nor another copy changes the name.
        let stranger = add(article("c", 1, 500..540, &[7, 8, 9]));
        assert_eq!((&stranger.near, &stranger.event), (&None, &None));
        assert_eq!(add(article("d", 2, 4..44, &[1, 2])).near, Some(id));
        let again = add(article("e", 2, 500..540, &[7, 8, 9]));
        assert!(again.exact.is_some() && again.near.is_none());
    }

    #[test]
    fn a_report_joins_the_event_that_is_there() {
        let mut live = Live::new(Settings::default());
        live.add(article("a", 1, 0..40, &[1, 2, 3, 4]));
        let second = live.add(article("b", 1, 100..140, &[1, 2, 3, 5]));
        let event = second.event.expect("the same event");
        let third = live.add(article("c", 1, 200..240, &[1, 2, 3, 6]));
        assert_eq!(third.event, Some(event.clone()));
        assert_eq!(live.event(0), Some(event));
        // A month later the same words are another event.
        let later = live.add(article("d", 31, 300..340, &[1, 2, 3, 6]));
        assert_eq!(later.event, None);
    }

    #[test]
    fn a_text_between_two_groups_joins_them_under_the_older_name() {
        let mut live = Live::new(Settings::default());
        live.add(article("a", 1, 0..40, &[1, 2]));
        let id = live.add(article("b", 1, 4..44, &[1, 2])).near;
        live.add(article("c", 1, 24..64, &[8, 9]));
        live.add(article("d", 1, 28..68, &[8, 9]));
        assert_ne!(live.near(3), id);
        let bridge = live.add(article("e", 1, 14..54, &[1, 9]));
        assert!(id.is_some() && bridge.near == id);
        assert_eq!(live.near(3), id);
    }

    #[test]
    fn a_text_between_two_that_have_nothing_in_common_joins_only_one_of_them() {
        let mut live = Live::new(Settings::default());
        live.add(article("a", 1, 0..40, &[1, 2]));
        let first = live.add(article("b", 1, 4..44, &[1, 2])).near;
        live.add(article("c", 1, 36..76, &[8, 9]));
        let second = live.add(article("d", 1, 40..80, &[8, 9])).near;
        let bridge = live.add(article("e", 1, 20..60, &[1, 9]));
        assert!(first.is_some() && second.is_some() && first != second);
        assert!(bridge.near == first || bridge.near == second);
        assert_eq!((live.near(1), live.near(3)), (first, second));
    }
}
