//! What each name does where it stands: whether it acts, is acted on, or speaks.

use super::shape::SHAPES;
use super::{Scan, Spot, person};
use crate::extract::attribute::subject::venue;
use crate::extract::vocabulary::{NameKind, Role, Vocabulary};
use crate::text::near;

/// Says of each name whether it acts, is acted on, or speaks.
pub fn mark(scan: &mut Scan, text: &str, title_end: usize, vocabulary: &Vocabulary) {
    let mut flags = Vec::with_capacity(scan.spots.len());
    let mut sources: Vec<usize> = Vec::new();
    for s in &scan.spots {
        let name = Named {
            scan,
            vocabulary,
            text,
            s,
            head: text.get(..s.start).unwrap_or(""),
            tail: text.get(s.end..).unwrap_or(""),
        };
        let polled = scan.english && (name.is_polled() || name.signs(title_end));
        if polled || scan.english && name.notes() {
            sources.push(s.who);
        }
        flags.push((name.is_object(), name.speaks() || polled));
    }
    share_brackets(scan, text, &mut flags);
    share_lists(scan, text, &mut flags);
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

/// 与美国国家航空航天局（NASA）会谈, 向美国总统特朗普支付: what follows at once, in brackets or behind an office stands
/// where the one before it stands.
fn share_brackets(scan: &Scan, text: &str, flags: &mut [(bool, bool)]) {
    for k in 1..flags.len() {
        let (Some(p), Some(s)) = (scan.spots.get(k - 1), scan.spots.get(k)) else {
            continue;
        };
        let bracket = text
            .get(p.end..s.start)
            .is_some_and(|g| matches!(g, "" | "（" | "(") || g.len() <= 15 && person::office(g));
        let before = flags.get(k - 1).is_some_and(|f| f.0);
        if let Some(f) = flags.get_mut(k).filter(|_| bracket && before) {
            f.0 = true;
        }
    }
}

/// 对加拿大、墨西哥商品征收: places that are joined with one that something is done to.
fn share_lists(scan: &Scan, text: &str, flags: &mut [(bool, bool)]) {
    let place = |s: &Spot| scan.kind(s) == NameKind::Place;
    for k in 1..flags.len() {
        let (Some(p), Some(s)) = (scan.spots.get(k - 1), scan.spots.get(k)) else {
            continue;
        };
        let gap = text.get(p.end..s.start);
        let listed = gap.is_some_and(|g| matches!(g, "、" | "和" | "及" | "与" | "以及"));
        let before = flags.get(k - 1).is_some_and(|f| f.0);
        let shared = !scan.english && listed && before && place(p) && place(s);
        if let Some(f) = flags.get_mut(k).filter(|_| shared) {
            f.0 = true;
        }
    }
}

/// A name where it stands, with the text on both sides of it.
struct Named<'a> {
    scan: &'a Scan,
    vocabulary: &'a Vocabulary,
    text: &'a str,
    s: &'a Spot,
    head: &'a str,
    tail: &'a str,
}

impl Named<'_> {
    /// Whether something is done to it, or it only says whose or where something is.
    fn is_object(&self) -> bool {
        let (scan, s) = (self.scan, self.s);
        let i = scan.hits.partition_point(|h| h.start < s.start);
        let before = i.checked_sub(1).and_then(|k| scan.hits.get(k));
        let acted_on = before.is_some_and(|h| {
            let gap = self.text.get(h.end..s.start).map(str::trim);
            self.vocabulary.sense(h).role.any(Role::OBJECT)
                && gap.is_some_and(|g| SHAPES.both.object_gap.has(g))
        });
        let chinese = || self.is_venue() || self.is_target();
        acted_on || scan.english && self.is_owned() || !scan.english && chinese()
    }

    /// 对所有中国商品加征, 向部分美国商品: a word between the preposition and the name only says which of its goods.
    fn is_target(&self) -> bool {
        let zh = &SHAPES.zh;
        let near = near::before(self.text, self.s.start, 36);
        let Some(mut head) = zh.target_which.without_end(near) else {
            return false;
        };
        while let Some(t) = zh.target_which.without_end(head) {
            head = t;
        }
        zh.target.end(head) && !zh.target_unless.end(head)
    }

    /// its Blackwell chips, the maker of Dove soap: what belongs to somebody does not act; Terraform founder Do
    /// Kwon: the firm only says whose founder.
    fn is_owned(&self) -> bool {
        let head = self.head.strip_suffix("the ").unwrap_or(self.head);
        let tail = self.tail.strip_prefix(' ');
        SHAPES.en.owned_before.end(head) || tail.is_some_and(|t| SHAPES.en.office_behind.begin(t))
    }

    /// 在京东的售价: where something is sold owns nothing of it.
    fn is_venue(&self) -> bool {
        let kind = self.scan.who.get(self.s.who).map(|w| w.kind);
        let place = matches!(
            kind,
            Some(NameKind::Place | NameKind::Scope | NameKind::Index)
        );
        !place && (venue(self.text, self.s) || self.is_listing())
    }

    /// 甲纽交所上市, 赴港交所: an exchange where somebody else is listed.
    fn is_listing(&self) -> bool {
        let zh = &SHAPES.zh;
        let printed = self.text.get(self.s.start..self.s.end).unwrap_or("");
        zh.exchange.end(printed)
            && (zh.listed_behind.begin(self.tail) || zh.listed_before.end(self.head))
    }

    /// Whether a verb of speech follows in its clause.
    fn speaks(&self) -> bool {
        let s = self.s;
        let reach = if self.scan.english { 30 } else { 24 };
        let clause = |gap: &str| {
            !gap.contains(['，', '。', '、', '；', '\n', ','])
                && (!gap.contains('的') || gap.chars().count() <= 5)
                && gap.len() <= reach
        };
        let hits = &self.scan.hits;
        hits.iter()
            .skip(hits.partition_point(|h| h.start < s.end))
            .take(3)
            .take_while(|h| h.start < s.end + reach)
            .filter(|h| self.vocabulary.sense(h).role.any(Role::SPEECH))
            .filter(|h| {
                !SHAPES
                    .zh
                    .tallied
                    .end(self.text.get(s.end..h.end).unwrap_or(""))
            })
            // The Dow added 0.38%: a verb of speech behind which its amount stands says nothing.
            .filter(|h| {
                let next = self.text.get(h.end..).unwrap_or("");
                let next = next.trim_start_matches([' ', '$', '€', '£', '¥', '₹']);
                !(self.scan.english && next.starts_with(|c: char| c.is_ascii_digit()))
            })
            .any(|h| self.text.get(s.end..h.start).is_some_and(clause))
    }

    /// the Visible Alpha consensus, polled by FactSet: they speak of somebody else.
    fn is_polled(&self) -> bool {
        SHAPES.en.polled_behind.begin(self.tail.trim_start())
            || SHAPES.en.polled_before.end(self.head)
    }

    /// Somebody who writes notes: said in a note on Monday.
    fn notes(&self) -> bool {
        let sentence = near::behind(self.tail, 0, 60);
        let sentence = sentence.split(['.', '\n']).next().unwrap_or("");
        self.tail.starts_with(" says in a")
            || self.tail.starts_with(" said in a") && sentence.contains("note")
            || self.tail.starts_with(" writes")
            || self.tail.starts_with(" says.")
    }

    /// Oil to stay high this year: Goldman Sachs
    fn signs(&self, title_end: usize) -> bool {
        let rest = self.text.get(self.s.end..title_end);
        self.s.start < title_end
            && [": ", " — ", " – "].iter().any(|w| self.head.ends_with(w))
            && rest.is_some_and(|t| t.trim().len() <= 10)
    }
}
