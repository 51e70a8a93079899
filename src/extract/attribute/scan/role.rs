//! What each name does where it stands: whether it acts, is acted on, or speaks.

use super::shape::SHAPES;
use super::{Scan, person};
use crate::extract::attribute::subject::venue;
use crate::extract::vocabulary::{NameKind, Role, Vocabulary};

/// Says of each name whether it acts, is acted on, or speaks.
pub fn mark(scan: &mut Scan, text: &str, title_end: usize, vocabulary: &Vocabulary) {
    let english = scan.english;
    let mut flags = Vec::with_capacity(scan.spots.len());
    let mut sources: Vec<usize> = Vec::new();
    for s in &scan.spots {
        let i = scan.hits.partition_point(|h| h.start < s.start);
        let before = i.checked_sub(1).and_then(|k| scan.hits.get(k));
        let object = before.is_some_and(|h| {
            vocabulary.sense(h).role.any(Role::OBJECT)
                && text.get(h.end..s.start).is_some_and(|gap| {
                    matches!(gap.trim(), "" | "了" | "the" | "“" | "a" | "an" | "到")
                })
        });
        // its Blackwell chips, the maker of Dove soap: what belongs to somebody does not act; Terraform
        // founder Do Kwon: the firm only says whose founder.
        let owned = english
            && (text.get(..s.start).is_some_and(|t| {
                let t = t.strip_suffix("the ").unwrap_or(t);
                SHAPES.en.owned_before.end(t)
            }) || text
                .get(s.end..)
                .and_then(|t| t.strip_prefix(' '))
                .is_some_and(|t| SHAPES.en.office_behind.begin(t)));
        // 在京东的售价: where something is sold owns nothing of it.
        let place = matches!(
            scan.who.get(s.who).map(|w| w.kind),
            Some(NameKind::Place | NameKind::Scope | NameKind::Index)
        );
        let venue = !english && !place && venue(text, s);
        let object = object || owned || venue;
        let reach = if english { 30 } else { 24 };
        let speaks = scan
            .hits
            .iter()
            .skip(i)
            .skip_while(|h| h.start < s.end)
            .take(3)
            .take_while(|h| h.start < s.end + reach)
            .any(|h| {
                vocabulary.sense(h).role.any(Role::SPEECH)
                    && text.get(s.end..h.start).is_some_and(|gap| {
                        !gap.contains(['，', '。', '、', '；', '\n', ','])
                            && (!gap.contains('的') || gap.chars().count() <= 5)
                            && gap.len() <= reach
                    })
            });
        // the Visible Alpha consensus, polled by FactSet: they speak of somebody else.
        let polled = english
            && (text
                .get(s.end..)
                .is_some_and(|t| SHAPES.en.polled_behind.begin(t.trim_start()))
                || text
                    .get(..s.start)
                    .is_some_and(|t| SHAPES.en.polled_before.end(t)));
        let notes = english
            && text.get(s.end..).is_some_and(|t| {
                t.starts_with(" says in a")
                    || t.starts_with(" said in a") && t.contains("note")
                    || t.starts_with(" writes")
                    || t.starts_with(" says.")
            });
        // Oil to stay high this year: Goldman Sachs
        let signed = english
            && s.start < title_end
            && text
                .get(..s.start)
                .is_some_and(|t| t.ends_with(": ") || t.ends_with(" — ") || t.ends_with(" – "))
            && text
                .get(s.end..title_end)
                .is_some_and(|t| t.trim().len() <= 10);
        let polled = polled || signed;
        if polled || notes {
            sources.push(s.who);
        }
        flags.push((object, speaks || polled));
    }
    // 与美国国家航空航天局（NASA）会谈, 向美国总统特朗普支付: what follows at once, in brackets or behind an
    // office stands where the one before it stands.
    for k in 1..flags.len() {
        let (Some(p), Some(s)) = (scan.spots.get(k - 1), scan.spots.get(k)) else {
            continue;
        };
        let bracket = text
            .get(p.end..s.start)
            .is_some_and(|g| matches!(g, "" | "（" | "(") || g.len() <= 15 && person::office(g));
        let before = flags.get(k - 1).is_some_and(|f: &(bool, bool)| f.0);
        if let Some(f) = flags.get_mut(k).filter(|_| bracket && before) {
            f.0 = true;
        }
    }
    for (s, (object, speaks)) in scan.spots.iter_mut().zip(flags) {
        s.object = object;
        s.speaks = speaks;
    }
    for k in sources {
        if let Some(w) = scan.who.get_mut(k).filter(|w| w.kind == NameKind::Unknown) {
            w.analyst = true;
        }
    }
}
