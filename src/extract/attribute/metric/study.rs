//! Figures of English studies, polls and analysts that the words directly beside a number name: a survey of 1,200 adults,
//! 91% less likely, a debt-to-EBITDA ratio of 4.7x.
//!
//! Enters: a number and its place. Leaves: its figure, where one of these turns holds it. Deliberately absent: figures of
//! the vocabulary (`cue`), and other phrases of English ([`super::english`]).

use super::Figure;
use super::cue::Place;
use super::glue::is_glue;
use super::noun::NOUNS;
use crate::extract::attribute::Context;
use crate::model::Kind;

/// Those who were asked in a poll; they are nobody's.
pub const RESPONDENTS: &str = "respondents";

/// A survey of 1,200 adults, a sample size of 11,500 people: how many were asked.
pub fn surveyed(cx: &Context<'_>, place: &Place<'_>) -> Option<Figure> {
    if !cx.scan.english || place.kind != Kind::Count {
        return None;
    }
    let text = cx.article.text.as_str();
    let head = text.get(place.clause.start..place.number.start)?.trim_end();
    let rest = text.get(place.number.end..place.sentence.end)?;
    let asked = NOUNS.asked.end(head) || NOUNS.asked_behind.begin(rest);
    asked.then(|| Figure {
        noun: Some(RESPONDENTS.to_owned()),
        confidence: 0.85,
        ..Figure::default()
    })
}

/// A net debt-to-EBITDA ratio of 4.7x: the ratio, not what it is one of.
pub fn ratio(cx: &Context<'_>, place: &Place<'_>) -> Option<Figure> {
    if !cx.scan.english
        || !matches!(
            place.kind,
            Kind::Multiple | Kind::Percent | Kind::Number | Kind::Count
        )
    {
        return None;
    }
    let head = cx
        .article
        .text
        .get(place.clause.start..place.number.start)?;
    let k = head.rfind("-to-").or_else(|| {
        head.rfind("/").filter(|k| {
            head.get(..*k)
                .is_some_and(|t| t.ends_with(char::is_uppercase))
        })
    })?;
    let start = head.get(..k)?.rfind(' ').map_or(0, |x| x + 1);
    let rest = head.get(start..)?;
    let end = rest.find(" ratio")?;
    let gap = rest.get(end + " ratio".len()..)?;
    let name = rest.get(..end)?;
    let plain = !name.contains([' ', ',', ';', '(']);
    (plain && is_glue(gap, true)).then(|| Figure {
        noun: Some(format!("{name} ratio").to_lowercase()),
        cue: Some(place.clause.start + start..place.clause.start + start + end + " ratio".len()),
        confidence: 0.9,
        ..Figure::default()
    })
}

/// Are 91% less likely to be infected, a 60% lower risk of stroke: the odds of something.
pub fn odds(cx: &Context<'_>, place: &Place<'_>) -> Option<Figure> {
    if !cx.scan.english || place.kind != Kind::Percent {
        return None;
    }
    let rest = cx.article.text.get(place.number.end..place.sentence.end)?;
    let [_, noun] = NOUNS
        .odds
        .iter()
        .find(|[w, _]| rest.starts_with(w.as_str()))?;
    Some(Figure {
        noun: Some(noun.clone()),
        confidence: 0.8,
        ..Figure::default()
    })
}
