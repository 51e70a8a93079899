//! Figures of English news that a measure itself names: 254 km south of a town, 5 miles below ground, a 12-acre
//! site, a town of 27,000 people.
//!
//! Enters: a number and its place. Leaves: its figure. Deliberately absent: cues beside the number.

use super::cue::Place;
use super::english::named;
use super::glue::is_glue;
use super::noun::NOUNS;
use super::unit;
use super::words::WORDS;
use super::{Change, Figure};
use crate::extract::attribute::Context;
use crate::model::{Claim, Kind};

/// About 254 km south of Gandhinagar: how far off something lies.
pub fn distant(cx: &Context<'_>, place: &Place<'_>) -> Option<Figure> {
    let length = matches!(
        place.unit,
        "公里" | "英里" | "km" | "mile" | "miles" | "海里"
    );
    if !cx.scan.english || place.kind != Kind::Count || !length {
        return None;
    }
    let rest = cx.article.text.get(place.number.end..place.sentence.end)?;
    let rest = rest.trim_start();
    let rest = match rest.strip_prefix('(').and_then(|t| t.split_once(')')) {
        Some((_, behind)) => behind.trim_start(),
        None => rest,
    };
    let word = rest.split([' ', ',', '.', '\n']).next()?;
    NOUNS
        .bearing
        .contains(word)
        .then(|| named(cx, "距离", 0.88))
        .flatten()
}

/// Its epicentre was 5 miles below ground, 10 km deep: how far down a quake lies.
pub fn deep(cx: &Context<'_>, place: &Place<'_>) -> Option<Figure> {
    let length = matches!(place.unit, "公里" | "英里" | "米" | "英尺");
    if !cx.scan.english || place.kind != Kind::Count || !length {
        return None;
    }
    let rest = cx.article.text.get(place.number.end..place.sentence.end)?;
    let down = NOUNS.down.begin(rest);
    let quake = || {
        cx.scan
            .event
            .and_then(|e| cx.scan.who.get(e))
            .is_some_and(|w| w.name.ends_with("quake"))
    };
    (down && quake())
        .then(|| named(cx, "震源深度", 0.95))
        .flatten()
}

/// A 3,349 sq ft flat, a 12-acre site: how large the thing is that an area describes.
pub fn sized(cx: &Context<'_>, place: &Place<'_>) -> Option<Figure> {
    let area = matches!(
        place.unit,
        "平方英尺" | "平方米" | "英亩" | "公顷" | "平方英里" | "平方公里"
    );
    if !cx.scan.english || place.kind != Kind::Count || !area {
        return None;
    }
    let before = cx
        .article
        .text
        .get(place.clause.start..place.number.start)?;
    let last = before
        .trim_end()
        .rsplit([' ', '(', '\n', '-'])
        .next()
        .unwrap_or("");
    let article = matches!(
        last.to_ascii_lowercase().as_str(),
        "a" | "an"
            | "the"
            | "its"
            | "this"
            | "spans"
            | "covers"
            | "measuring"
            | "spanning"
            | "covering"
    );
    article.then(|| named(cx, "面积", 0.9)).flatten()
}

/// Owns 35,000 acres, added 315 GW: what an area or a power is where nothing else says it.
pub fn bare(cx: &Context<'_>, place: &Place<'_>) -> Option<Figure> {
    if !cx.scan.english || place.kind != Kind::Count {
        return None;
    }
    let said = cx.article.slice(place.sentence.clone());
    let name = match unit::measure(place.unit)? {
        "面积" if place.unit != "英尺" => "面积",
        "装机容量" if WORDS.plants_en.within(said) => "装机容量",
        "电量" if WORDS.generates_en.within(said) => "发电量",
        _ => return None,
    };
    named(cx, name, 0.74)
}

/// A town of about 27,000 people: how many live there.
pub fn peopled(cx: &Context<'_>, place: &Place<'_>) -> Option<Figure> {
    if !cx.scan.english || place.kind != Kind::Count {
        return None;
    }
    let head = cx
        .article
        .text
        .get(place.clause.start..place.number.start)?;
    let (lead, gap) = head
        .rsplit_once(" of ")
        .or_else(|| Some((head.strip_suffix(" of")?, "")))?;
    let noun = lead.rsplit([' ', '\n']).next()?;
    let persons = matches!(
        place.unit,
        "people" | "residents" | "inhabitants" | "persons" | "人"
    );
    (persons && is_glue(gap, true) && NOUNS.settlement.contains(noun))
        .then(|| named(cx, "人口", 0.9))
        .flatten()
}

/// A bus with 30 people on board: how many it carried, whatever became of them.
pub fn aboard(cx: &Context<'_>, place: &Place<'_>) -> Option<Figure> {
    let rest = cx.article.text.get(place.number.end..place.sentence.end)?;
    let people = matches!(place.unit, "people" | "passengers" | "人" | "persons");
    let said = cx.scan.english
        && people
        && rest
            .strip_prefix(' ')
            .is_some_and(|t| WORDS.aboard_en.begin(t));
    said.then(|| Figure {
        noun: Some("people on board".to_owned()),
        confidence: 0.8,
        ..Figure::default()
    })
}

/// Cut its guidance to $3.10 per share: an amount per share that a forecast or a result states.
pub fn guided(cx: &Context<'_>, place: &Place<'_>) -> Option<Figure> {
    if !cx.scan.english || place.kind != Kind::Money {
        return None;
    }
    let rest = cx.article.text.get(place.number.end..place.sentence.end)?;
    let share = [" per share", " a share", " per diluted share"];
    let clause = (cx.article.text).get(place.clause.start..place.number.start)?;
    let said = WORDS.guides_en.within(clause) && !WORDS.no_earnings_en.within(clause);
    (said && share.iter().any(|w| rest.starts_with(w)))
        .then(|| named(cx, "每股收益", 0.88))
        .flatten()
}

/// Carried 12 million passengers, 6% more than a year earlier: by how much the count before it changed.
pub fn more(
    cx: &Context<'_>,
    place: &Place<'_>,
    claims: &[Claim],
    figures: &[Figure],
) -> Option<Figure> {
    if !cx.scan.english || place.kind != Kind::Percent {
        return None;
    }
    let rest = cx.article.text.get(place.number.end..place.sentence.end)?;
    let (word, than) = rest.strip_prefix(' ')?.split_once(" than ")?;
    let direction = match word {
        "more" | "higher" | "greater" => 1,
        "fewer" | "less" | "lower" => -1,
        _ => return None,
    };
    let mut before = (place.mates.start..place.i).rev();
    let j = before.find(|j| claims.get(*j).is_some_and(|c| c.kind != Kind::Date))?;
    let (c, f) = (claims.get(j)?, figures.get(j)?);
    let gap = (cx.article.text).get(c.span.end..place.number.start)?;
    let level = f.change.is_none() && !f.share && (f.metric.is_some() || f.noun.is_some());
    let near = gap.contains(',') && gap.len() <= 48 && !gap.contains([';', '.']);
    let like = c.kind != Kind::Percent && c.kind != Kind::Multiple;
    (level && near && like && WORDS.year_before_en.begin(than)).then(|| Figure {
        cue: None,
        from: None,
        change: Some(Change {
            direction,
            comparison: None,
            at: place.number.end + 1,
        }),
        confidence: 0.85,
        ..f.clone()
    })
}

/// 96 million shares worth about $29 billion: what the shares are worth together.
pub fn worth(cx: &Context<'_>, place: &Place<'_>) -> Option<Figure> {
    if !cx.scan.english || place.kind != Kind::Money {
        return None;
    }
    let before = (cx.article.text).get(place.sentence.start..place.number.start)?;
    let (lead, gap) = before.rsplit_once("worth")?;
    let lead = lead.trim_end().trim_end_matches(',');
    let noun = match lead.rsplit(' ').next()? {
        "shares" | "stock" => "value of shares",
        "deals" | "transactions" => "value of deals",
        _ => return None,
    };
    let each = cx.article.text.get(place.number.end..place.sentence.end)?;
    let each = [" each", " apiece", " a share", " per share"]
        .iter()
        .any(|w| each.starts_with(w));
    (is_glue(gap, true) && !each).then(|| Figure {
        noun: Some(noun.to_owned()),
        confidence: 0.8,
        ..Figure::default()
    })
}
