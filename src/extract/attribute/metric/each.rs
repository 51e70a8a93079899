//! Revenue per treatment, cost per ton: a figure for each of something is not the whole of it.
//!
//! Enters: English figures that cues name. Leaves: the figure with what it is for each of. Deliberately absent: earnings and
//! dividends of a share, which the vocabulary names.

use super::Figure;
use super::noun::NOUNS;
use super::words::WORDS;
use crate::extract::attribute::Context;
use crate::extract::vocabulary::{Bearer, Nature};
use crate::text::near;

/// The figure of a number, where it is for each of something.
pub fn read(cx: &Context<'_>, figures: &[Figure], i: usize) -> Option<Figure> {
    let f = figures.get(i).filter(|f| !f.share)?;
    let m = f.known(cx)?;
    if m.nature != Nature::Flow || !matches!(m.bearer, Bearer::Org | Bearer::Any) {
        return None;
    }
    let own = || {
        let end = f.cue.as_ref()?.end;
        let rest = near::behind(&cx.article.text, end, 40).strip_prefix(" per ")?;
        let mut words: Vec<&str> = Vec::new();
        for w in rest.split(' ').take(2) {
            let bare = w.trim_end_matches([',', '.', ';', ')', ':', '\n']);
            let plain = bare.len() > 2 && bare.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
            let light = NOUNS.ends_behind(bare)
                || NOUNS.level.contains(bare)
                || NOUNS.finite.contains(bare);
            let none = words.is_empty() && WORDS.each_none_en.has(bare);
            if !plain || light || none {
                break;
            }
            words.push(bare);
            if bare.len() != w.len() {
                break;
            }
        }
        (!words.is_empty()).then(|| format!("{} per {}", m.en, words.join(" ")))
    };
    // $5.20, compared with $5: what is set against it is for each as well.
    let taken = || {
        let of = figures.get(f.from?)?.noun.clone()?;
        let rest = of.strip_prefix(m.en.as_str())?;
        rest.starts_with(" per ").then_some(of)
    };
    Some(Figure {
        noun: Some(own().or_else(taken)?),
        metric: None,
        ..f.clone()
    })
}
