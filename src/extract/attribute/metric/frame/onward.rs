//! What an English clause goes on from: the figure of the percentage before it, of the level that it fell short of, of the
//! count whose part of a whole it is.
//!
//! Enters: a number that nothing around it names. Leaves: the figure of a number before it. Deliberately absent: what the
//! clause itself names ([`super`]).

use std::ops::Range;

use super::{FILE, Frame};
use crate::extract::attribute::metric::change::comparison;
use crate::extract::attribute::metric::{Change, Figure};
use crate::extract::attribute::subject::OWNERS;
use crate::extract::vocabulary::{Bearer, NameKind, Nature};
use crate::model::Kind;

impl Frame<'_, '_> {
    /// Arrivals in Africa rose 10%. The Middle East saw a 2% upturn: a percentage that is said of a place and of no figure
    /// goes on with the figure of the one before.
    pub(super) fn goes_on(&self, f: &Figure) -> Option<Figure> {
        let (cx, place) = (self.cx, self.place);
        let bare = f.metric.is_none() && f.noun.is_none() && f.from.is_none();
        if !bare || place.kind != Kind::Percent || f.than.is_some() {
            return None;
        }
        if let Some(f) = self.listed(f) {
            return Some(f);
        }
        let change = f.change.or_else(|| self.turn())?;
        // The economy would grow 3%: the verb says that it is the whole of it.
        let word = self.text().get(change.at..).unwrap_or("");
        if OWNERS.grows_en.begin(word) || OWNERS.shrinks_en.begin(word) {
            return None;
        }
        if !self.of_place(change) {
            return None;
        }
        let now = self.claims.get(place.i)?;
        let j = (0..place.i).rev().take(6).find(|&j| {
            self.claims.get(j).is_some_and(|p| {
                p.field == now.field
                    && now.sentence.saturating_sub(p.sentence) <= 3
                    && !matches!(p.kind, Kind::Date | Kind::Duration | Kind::Ordinal)
            }) && self.figures.get(j).is_some_and(|p| {
                let known = p.known(cx);
                let place = known.is_none_or(|m| {
                    m.nature != Nature::Price
                        && matches!(
                            m.bearer,
                            Bearer::Place | Bearer::Any | Bearer::Org | Bearer::Event
                        )
                });
                // How many states there are does not change: what changed is named before them.
                let figure = p.metric.is_some() || p.noun.is_some() && p.change.is_some();
                figure && place && !p.share
            })
        })?;
        let p = self.figures.get(j)?;
        Some(Figure {
            metric: p.metric,
            noun: p.noun.clone(),
            field: p.field.clone(),
            from: Some(j),
            change: Some(change),
            confidence: (p.confidence - 0.1).clamp(0.3, 0.74),
            ..f.clone()
        })
    }

    /// Followed by California (-40%), Iowa (-24%): a signed percentage in brackets behind a place is one more of the figure
    /// before.
    fn listed(&self, f: &Figure) -> Option<Figure> {
        let (cx, text, number) = (self.cx, self.text(), &self.place.number);
        let head = text.get(..number.start)?;
        let stem = head.trim_end_matches(['-', '+', '−', '–']);
        let own = text.get(stem.len()..number.end)?;
        let direction = match own.chars().next()? {
            '+' => 1,
            '-' | '−' | '–' => -1,
            // California (43%): like the one before.
            _ if stem.ends_with('(') => 0,
            _ => return None,
        };
        let open = stem.strip_suffix('(')?.trim_end().len();
        let k = cx.scan.spots.partition_point(|s| s.end < open);
        let s = cx.scan.spots.get(k).filter(|s| s.end == open)?;
        let place = matches!(cx.scan.kind(s), NameKind::Place | NameKind::Scope);
        let (j, p, last) = self.place.stated(self.claims, self.figures)?;
        let known = last.metric.is_some() || last.noun.is_some();
        (place && known && p.kind == Kind::Percent && last.change.is_some()).then(|| Figure {
            metric: last.metric,
            noun: last.noun.clone(),
            from: Some(j),
            change: Some(Change {
                direction: match (direction, last.change) {
                    (0, Some(c)) => c.direction,
                    _ => direction,
                },
                comparison: last.change.and_then(|c| c.comparison),
                at: number.start,
            }),
            confidence: (last.confidence - 0.05).clamp(0.3, 0.74),
            ..f.clone()
        })
    }

    /// Came in at $43 million, a 31% miss: by how much the level before fell short of what was expected.
    pub(super) fn missed(&self) -> Option<Figure> {
        let rest = self.text().get(self.place.number.end..)?;
        let word = rest.strip_prefix(' ')?.split([' ', ',', '.']).next()?;
        let (j, p, f) = self.place.stated(self.claims, self.figures)?;
        let level = p.kind != Kind::Percent && f.change.is_none();
        let known = f.metric.is_some() || f.noun.is_some();
        let miss = FILE.missed.has(word) && self.place.kind == Kind::Percent;
        (miss && level && known).then(|| Figure {
            from: Some(j),
            cue: None,
            confidence: (f.confidence - 0.1).clamp(0.3, 0.8),
            ..f.clone()
        })
    }

    /// Cut 200 jobs, or 4% of its staff: what the count before is of the whole is the same figure.
    pub(super) fn apposed(&self, own: &Figure) -> Option<Figure> {
        let text = self.text();
        let (j, p, f) = self.place.stated(self.claims, self.figures)?;
        let own_span = self.claims.get(self.place.i)?.span.clone();
        let gap = text.get(p.span.end..own_span.start)?;
        let (noun, lead) = gap.rsplit_once(", ")?;
        let rest = text.get(self.place.number.end..self.place.sentence.end)?;
        let whole = ["of its ", "of their ", "of the ", "of all "];
        let of = rest
            .strip_prefix(' ')
            .is_some_and(|t| whole.iter().any(|w| t.starts_with(w)));
        let or = lead.trim();
        let tied = or.is_empty() || or.split(' ').all(|w| FILE.or.has(w));
        let short = noun.split_whitespace().count() <= 3 && !noun.contains([',', ';']);
        let known = f.metric.is_some() && p.kind == Kind::Count && f.change.is_none();
        let loose = own.share || own.metric.is_none() || own.confidence < 0.93;
        (of && tied && short && known && loose && self.place.kind == Kind::Percent).then(|| {
            Figure {
                from: Some(j),
                cue: None,
                confidence: (f.confidence - 0.1).clamp(0.3, 0.8),
                ..f.clone()
            }
        })
    }

    /// Whether a change is said of a place and of nothing else, or of what the sentence spoke of before.
    fn of_place(&self, change: Change) -> bool {
        let (cx, place) = (self.cx, self.place);
        let until = change.at.min(place.number.start);
        let spots = cx.scan.spots_in(place.sentence.start..until);
        let last = spots.last().filter(|s| {
            matches!(cx.scan.kind(s), NameKind::Place | NameKind::Scope)
                && self.text().get(s.end..until).is_some_and(|g| {
                    let words = g.split_whitespace();
                    let plain = |w: &str| w.chars().all(|c| c.is_ascii_lowercase() || c == '-');
                    words.clone().count() <= 5 && words.clone().all(plain)
                })
                && !self.names(s.end..until)
        });
        if last.is_some() {
            return true;
        }
        // …, edging 1.4% higher. This represented a 34% decline.
        let from = self.clause_start(place.number.start);
        let first = self.text().get(from..place.number.start).unwrap_or("");
        let first = first.trim_start().split(' ').next().unwrap_or("");
        let goes_on = first.len() > 5 && first.ends_with("ing") || matches!(first, "This" | "That");
        goes_on && !self.names(from..until)
    }

    /// Whether a figure of the vocabulary is named within a span.
    fn names(&self, span: Range<usize>) -> bool {
        let hits = self.cx.scan.hits_in(span);
        hits.iter()
            .any(|h| !self.cx.lexicon.vocabulary.sense(h).cues.is_empty())
    }

    /// A 5% upturn, 1.4% higher: the change that a noun or an adverb behind the number says.
    fn turn(&self) -> Option<Change> {
        let end = self.place.number.end;
        let rest = self.text().get(end..self.place.sentence.end)?;
        let mut at = end;
        for w in rest.split(' ').take(4) {
            let bare = w.trim_end_matches([',', '.', ';', ')', '\n']);
            if FILE.turn.has(bare) {
                return Some(Change {
                    direction: if FILE.down.has(bare) { -1 } else { 1 },
                    comparison: comparison(self.cx, self.place, at),
                    at,
                });
            }
            if !(bare.is_empty() || FILE.turn_gap.has(bare)) {
                return None;
            }
            at += w.len() + 1;
        }
        None
    }
}
