//! Figures of English news that a measure itself names: 254 km south of a town, 5 miles below ground, a 12-acre
//! site, a town of 27,000 people.
//!
//! Enters: a number and its place. Leaves: its figure. Deliberately absent: cues beside the number.

use super::Figure;
use super::cue::Place;
use super::english::named;
use super::glue::is_glue;
use super::noun::NOUNS;
use super::unit;
use super::words::WORDS;
use crate::extract::attribute::Context;
use crate::model::Kind;

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
