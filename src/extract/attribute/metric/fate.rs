//! What became of people that are counted with a noun: 3名工厂员工遇难, 大客车上十七名乘客死亡.
//!
//! Enters: a count of people. Leaves: the cue of their fate behind the noun. Deliberately absent: a fate that
//! stands next to the number, and English.

use super::cue::{Cue, Place, metric_of};
use super::noun::NOUNS;
use crate::extract::attribute::Context;
use crate::extract::vocabulary::{Bearer, Hit};
use crate::model::{Claim, Kind};
use crate::text::script::is_han;

/// Characters of a noun of people, at most.
const NOUN: usize = 8;

/// The same where a verb in the passive closes the clause: 名涉诈犯罪嫌疑人被押解回国.
const LONG: usize = 20;

/// The cue of the fate behind the noun that is counted.
pub fn behind(cx: &Context<'_>, place: &Place<'_>, claims: &[Claim]) -> Option<Cue> {
    if cx.scan.english || place.kind != Kind::Count || !(place.people() || homes(place)) {
        return None;
    }
    let text = cx.article.text.as_str();
    let mut at = claims.get(place.i)?.span.end;
    // 4名消防员和3名工厂员工遇难: what is said of the last is said of those it is joined to.
    for c in claims.get(place.i + 1..place.mates.end)? {
        let joined = text
            .get(at..c.number().start)
            .and_then(|g| {
                g.strip_suffix("和")
                    .or_else(|| g.strip_suffix(['及', '、', '与']))
            })
            .is_some_and(plain);
        if !joined || c.unit != place.unit {
            break;
        }
        at = c.span.end;
    }
    let event = |h: &Hit| {
        let metric = metric_of(cx, h, place, false)?;
        let figure = cx.lexicon.vocabulary.figure(metric)?;
        let passive = || text.get(h.start..).is_some_and(|t| t.starts_with('被'));
        (figure.bearer == Bearer::Event || passive()).then_some(metric)
    };
    // 1名被困人员死亡: the fate that closes the clause, not the one that describes them.
    let ends = |h: &&Hit| {
        let behind = text.get(h.end..).unwrap_or("");
        !behind.starts_with(is_han) || NOUNS.after_fate.begin(behind)
    };
    let hits = cx.scan.hits_in(at..place.clause.end.max(at));
    // 1200人死八百失踪: the first word is theirs already.
    let own = |h: &Hit| h.start == at && h.end - h.start == '死'.len_utf8();
    if hits.first().is_some_and(|h| own(h) && event(h).is_some()) {
        return None;
    }
    let mut fates = hits.iter().filter(ends);
    let (h, metric) = fates.find_map(|h| Some((h, event(h)?)))?;
    let noun = text.get(at..h.start)?;
    // 两死三伤: the fate behind another number is that one's.
    let next = claims.get(place.i + 1);
    let counted = next.is_some_and(|c| (at..h.start).contains(&c.span.start));
    let passive = noun.ends_with('被') || text.get(h.start..).is_some_and(|t| t.starts_with('被'));
    let fits = plain(noun) || passive && short(noun, LONG);
    (!noun.is_empty() && fits && !counted).then_some(Cue {
        span: h.start..h.end,
        metric,
        cost: 0.0,
        crossed: 0,
    })
}

/// 30户民宅被掩埋: homes have a fate as well.
fn homes(place: &Place<'_>) -> bool {
    matches!(place.unit, "户" | "间" | "栋" | "幢" | "座" | "所")
}

/// Whether a text is so short and of one piece.
fn short(noun: &str, most: usize) -> bool {
    noun.chars().count() <= most && noun.chars().all(is_han)
}

/// Whether a text is a short noun and holds no verb.
fn plain(noun: &str) -> bool {
    let verb = || {
        let mut starts = noun.char_indices();
        starts.any(|(i, _)| NOUNS.verb.at(noun, i).next().is_some())
    };
    short(noun, NOUN) && !verb()
}
