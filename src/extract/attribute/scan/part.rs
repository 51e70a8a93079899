//! Of whom or of what a percentage is a part: 58%的受访者认为, 95%的买盘针对个股.
//!
//! Enters: the names found so far and the numbers. Leaves: for a percentage directly before such a noun the
//! noun. Deliberately absent: whether the percentage is a part at all, which `metric` says.

use std::collections::BTreeMap;

use super::chinese::is_name_char;
use super::{Builder, NameKind};
use crate::extract::attribute::metric::NOUNS;
use crate::extract::attribute::topic;
use crate::extract::mention::Mention;
use crate::extract::vocabulary::Role;
use crate::model::Kind;

/// The noun of each percentage, by the index of the mention.
pub fn names(b: &mut Builder<'_>, mentions: &[Mention]) -> BTreeMap<usize, usize> {
    let mut out = BTreeMap::new();
    for (i, m) in mentions.iter().enumerate() {
        if m.kind != Kind::Percent {
            continue;
        }
        let Some(span) = noun(b, m.hedged.end.max(m.span.end)) else {
            continue;
        };
        let k = b.spots.partition_point(|s| s.start < span.start);
        let spot = b
            .spots
            .get(k)
            .filter(|s| s.start == span.start && s.end >= span.end);
        let who = match spot {
            Some(s) => s.who,
            None => {
                let name = b.text.get(span).unwrap_or("").to_owned();
                b.id(&name, NameKind::Topic)
            }
        };
        out.insert(i, who);
    }
    out
}

/// The noun that begins behind a percentage and that a verb ends.
fn noun(b: &Builder<'_>, at: usize) -> Option<std::ops::Range<usize>> {
    let rest = b.text.get(at..)?;
    let rest = rest.strip_prefix("以上").unwrap_or(rest);
    let of = rest.strip_prefix('的');
    let start = b.text.len() - of.unwrap_or(rest).len();
    let whom = topic::population(b.text.get(start..)?);
    if of.is_none() && !whom {
        return None;
    }
    let mut end = start;
    let mut n = 0;
    let mut verb = false;
    while n < 10 {
        let rest = b.text.get(end..)?;
        let Some(c) = rest.chars().next() else { break };
        verb = NOUNS.verb.at(b.text, end).next().is_some();
        if verb || !is_name_char(c) && !c.is_ascii_alphanumeric() {
            break;
        }
        let k = b.hits.partition_point(|h| h.start < end);
        if let Some(h) = b.hits.get(k).filter(|h| h.start == end) {
            let s = b.sense(h);
            let acts = Role::CHANGE
                .with(Role::SPEECH)
                .with(Role::VERB)
                .with(Role::OBJECT)
                .with(Role::SHARE);
            let word = b
                .text
                .get(h.start..h.end)
                .is_some_and(|w| w.chars().count() > 1);
            if s.role.any(acts) && s.field.is_none() && (word || n >= 2) {
                verb = true;
                break;
            }
            if !s.cues.is_empty() && s.field.is_none() && !whom {
                return None;
            }
        }
        end += c.len_utf8();
        n += 1;
    }
    let name = b.text.get(start..end)?;
    // 客户担保: people only before another noun are not those counted.
    let people = whom && topic::people(name);
    let sound = n >= 2 && !topic::goes_on(name) && (verb && n <= 6 || people);
    sound.then_some(start..end)
}
