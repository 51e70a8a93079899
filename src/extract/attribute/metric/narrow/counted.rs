//! What those do who are counted, by which they are told apart: 5名员工已经接受了买断计划, 2818家公司披露了业绩预告.

use super::super::Figure;
use super::{FILE, Narrow};
use crate::text::script::is_han;

/// The longest object of their verb, in characters.
const OBJECT: usize = 8;

impl Narrow<'_, '_> {
    /// The figure of a count with what those do who are counted before its name.
    pub(super) fn doing(&self) -> Option<Figure> {
        let actors = matches!(self.place.unit, "名" | "位" | "人" | "家");
        let name = match (self.f.noun.as_deref(), self.known()) {
            (Some(n), "") if n.ends_with('数') => n,
            (None, n @ ("员工数" | "公司数" | "企业数" | "学生数")) => n,
            _ => return None,
        };
        // 随后，两家公司公布了业绩: those who were named before.
        let back = !self.head().ends_with(is_han) && self.surface().starts_with(['两', '三', '四']);
        if !actors || back || self.f.change.is_some() || self.f.from.is_some() || self.f.share {
            return None;
        }
        let stem = name.trim_end_matches('数');
        let stem = stem
            .strip_suffix('人')
            .filter(|t| !t.is_empty())
            .unwrap_or(stem);
        let rest = self.rest();
        let k = rest.find(stem).filter(|k| *k <= 24)?;
        let plain = |t: &str| t.chars().all(|c| is_han(c) && c != '的' || c == ' ');
        let mut behind = rest
            .get(k + stem.len()..)
            .filter(|_| rest.get(..k).is_some_and(plain))?;
        while let Some(t) = FILE.acts_lead.without_lead(behind) {
            behind = t;
        }
        let verb = FILE.acts.at_start(behind)?;
        let object = behind.get(verb.len()..)?;
        let object = object.trim_start_matches(['了', '过', '“', '“']);
        let whole = object;
        let end = object
            .find(|c: char| !is_han(c) && !matches!(c, '“' | '”') && !c.is_ascii_alphabetic())
            .unwrap_or(object.len());
        let object = object.get(..end)?.replace(['“', '”'], "");
        // 接受贿款23万元: what is received is an amount.
        let amount = whole
            .get(end..)
            .is_some_and(|t| t.trim_start().starts_with(|c: char| c.is_ascii_digit()));
        let own = object.chars().count() <= OBJECT
            && !amount
            && !object.contains(['的', '在', '和', '及', '后', '时', '但', '而']);
        // 接受的员工数: a verb that needs its object says nothing without it.
        let alone = FILE.acts_alone.has(verb);
        let noun = match (own && !object.is_empty(), alone) {
            (true, _) => format!("{verb}{object}的{name}"),
            (_, true) => format!("{verb}的{name}"),
            _ => return None,
        };
        Some(Figure {
            noun: Some(noun),
            metric: None,
            ..self.f.clone()
        })
    }
}
