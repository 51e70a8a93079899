//! Of what a bare Chinese share is one: those who were asked and what they say (七成受访者不认识RSV), the thing behind the number
//! (80%的产品).

use super::super::Figure;
use super::{FILE, Narrow};
use crate::extract::attribute::topic;
use crate::model::Kind;
use crate::text::script::is_han;
use crate::text::segment::{Class, Cut};

/// The longest name of what people do or say, and how far behind the number the noun of a thing is read, in characters.
const SAID: usize = 10;
const NEAR: usize = 16;

impl Narrow<'_, '_> {
    /// The share with the name of that of which it is one.
    pub(super) fn content(&self) -> Option<Figure> {
        let rest = self
            .rest()
            .trim_start_matches(['以', '上', '左', '右', '多', '余', ' '])
            .trim_start_matches('的');
        let crowd = topic::crowd(rest).or_else(|| {
            let behind = rest.strip_prefix('人')?;
            let verb = FILE.said_lead.begin(behind) || FILE.said_verb.begin(behind);
            verb.then(|| rest.get(..'人'.len_utf8()))?
        });
        let part = self.known() == "占比" && !self.f.share && self.f.cue.is_none();
        let plain = self.f.change.is_none() && self.f.crowd.is_none() && self.f.whole.is_none();
        if !plain || !self.partial() {
            return None;
        }
        // 三分一人不会购买保险: a word in what they do is no figure of theirs.
        let behind = |q: &std::ops::Range<usize>| q.start >= self.place.number.end;
        let loose = self.loose() || self.f.cue.as_ref().is_some_and(behind);
        let told = FILE.opinions.has(self.known());
        if let Some(who) = crowd.filter(|_| part || loose && !told) {
            let said = self.said(rest.get(who.len()..)?)?;
            return self.named(&format!("{said}的{who}占比"), 0.74);
        }
        // 近9成单位享有海景: nothing else says what the number is.
        let bare = self.f.metric.is_none()
            && self.f.noun.is_none()
            && self.place.unit == "%"
            && !self.surface().contains('厘')
            && !self.rest().starts_with(' ');
        let thing = (part || bare).then(|| self.thing(rest)).flatten()?;
        Some(Figure {
            metric: None,
            noun: Some(format!("{thing}占比")),
            confidence: self.f.confidence.max(0.6),
            ..self.f.clone()
        })
    }

    /// 对房价的预期则从3.1%升至3.2%: what people expect of something.
    pub(super) fn hoped(&self) -> Option<Figure> {
        let head = self.head();
        let (k, w) = FILE
            .hoped
            .iter()
            .filter_map(|w| head.rfind(w).map(|k| (k, w)))
            .max()?;
        let said = head.get(..k)?;
        let what = said.rsplit_once('对')?.1;
        let gap = head.get(k + w.len()..)?;
        let short = (2..=10).contains(&what.chars().count()) && gap.chars().count() <= 16;
        let plain = what.chars().all(is_han) && !gap.contains(['，', '、', '；', '（', '(']);
        let what = what.rsplit(['后', '年', '来', '的']).next()?;
        let bare = what.chars().count() >= 2 && !self.f.share;
        (short && plain && bare)
            .then(|| self.named(&format!("{what}预期"), 0.8))
            .flatten()
    }

    /// Whether the number can be a part of a whole: no multiple, and no part of what is named right before it.
    fn partial(&self) -> bool {
        let value = self
            .cx
            .mentions
            .get(self.place.i)
            .and_then(|m| m.value.or(m.low));
        let most = match self.place.kind {
            Kind::Percent => rust_decimal::Decimal::ONE_HUNDRED,
            Kind::Multiple => rust_decimal::Decimal::ONE,
            _ => return false,
        };
        let spots = self
            .cx
            .scan
            .spots_in(self.place.clause.start..self.place.number.start);
        // 不到OpenAI十分之一的成本: set against another.
        let of = self.head().ends_with('的')
            || spots
                .last()
                .is_some_and(|s| s.end == self.place.number.start);
        let fraction = self.place.kind == Kind::Multiple || self.surface().contains('分');
        value.is_some_and(|v| v.abs() <= most) && !(of && fraction)
    }

    /// What those do or say of whom the number is a part, where it is short enough for a name.
    fn said<'t>(&self, behind: &'t str) -> Option<&'t str> {
        let mut behind = behind.trim_start();
        while let Some(t) = FILE.said_lead.without_lead(behind) {
            behind = t;
        }
        let plain =
            |c: char| is_han(c) || c.is_ascii_alphanumeric() || matches!(c, '-' | '“' | '”');
        let end = behind.find(|c| !plain(c)).unwrap_or(behind.len());
        let ends = behind.get(end..)?.chars().next();
        let said = behind.get(..end)?;
        // 分布于二、三线城市: a list of numerals goes on.
        let listed =
            ends == Some('、') && !said.ends_with(|c| "一二三四五六七八九十初".contains(c));
        let closed = listed || ends.is_none_or(|c| "，。；！？\n ）)".contains(c));
        let whole = (2..=SAID).contains(&said.chars().count())
            && closed
            && !said.contains(|c: char| c.is_ascii_digit())
            && !said.ends_with(['的', '在', '时', '后', '为', '是', '率', '量', '额', '比']);
        (whole && !FILE.said_not.begin(said)).then_some(said)
    }

    /// The noun behind the number.
    fn thing<'t>(&self, rest: &'t str) -> Option<&'t str> {
        let end = rest.char_indices().nth(NEAR).map_or(rest.len(), |x| x.0);
        let near = rest.get(..end)?;
        let end = near.find(|c: char| !is_han(c)).unwrap_or(near.len());
        let near = near.get(..end)?;
        let cut = Cut::new(near, 0);
        let mut noun = 0;
        for w in cut.within(&(0..near.len())) {
            let word = near.get(w.span.clone())?;
            let goes_on = match w.class {
                Class::Noun => !w.single() || noun > 0 && FILE.thing_end.has(word),
                Class::Adjective => true,
                _ => false,
            };
            if !goes_on || w.span.start != noun || FILE.deeds.has(word) {
                break;
            }
            noun = w.span.end;
        }
        let name = near.get(..noun)?;
        let behind = rest.get(noun..)?.trim_start();
        let at = self.place.sentence.end - rest.len();
        let spots = self.cx.scan.spots_in(at..at + 1);
        let owner = spots.iter().any(|s| s.start <= at && s.end >= at + noun);
        let whole = (2..=8).contains(&name.chars().count())
            && !owner
            && !behind.starts_with(|c: char| c.is_ascii_alphanumeric());
        (whole && !FILE.no_thing.end(name)).then_some(name)
    }
}
