//! AR010: a part is larger than its whole, or a list is longer than the number that closes it.
//!
//! Flags: 12人受伤，其中15人重伤; A、B、C、D等三家公司.
//! Why an editor cares: both cannot be true, and readers count.
//! 中文：共检查企业36家，其中63家存在问题。
//! English: 12 people were hurt, 15 of them seriously.
//! Silent: the part is another figure than the whole; 等 after fewer names than the number says.

use crate::check::{ArticleView, Draft, Rule, Sink};
use crate::model::{Kind, Severity, Verdict};

use super::relation::change::plain;
use super::relation::cues::{self, CUES};
use super::relation::node::lines;
use super::relation::{Line, Role};

/// See the module.
#[derive(Debug)]
pub struct Ar010;

impl Rule for Ar010 {
    fn code(&self) -> &'static str {
        "AR010"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        for line in lines(view) {
            parts(line, sink);
        }
        lists(view, sink);
    }
}

/// t，其中p with p above t, of things that are counted.
fn parts(line: &Line<'_>, sink: &mut Sink<'_>) {
    for w in line.nodes.windows(2) {
        let [total, part] = w else { continue };
        let counted = total.claim.kind == Kind::Count && total.role == Role::Level;
        let opens = CUES
            .of_which
            .first(cues::clause(&part.gap).trim())
            .is_some_and(|r| r.start == 0);
        if !counted
            || !opens
            || plain(&part.gap) > 12
            || !CUES.total.within(&total.gap)
            || total.sentence() != part.sentence()
            || !Line::comparable(total, part)
        {
            continue;
        }
        let (t, p) = (&total.claim.interval.loose, &part.claim.interval.loose);
        let above = matches!((p.lo, t.hi), (Some(p), Some(t)) if p.at > t.at && !t.soft && !p.soft);
        if !above || CUES.total.within(cues::clause(&part.gap)) {
            sink.count(Verdict::Consistent);
            continue;
        }
        sink.flag(
            Draft::new(&[part.claim, total.claim])
                .confidence(0.8)
                .severity(Severity::Warning)
                .with("part", &part.claim.surface)
                .with("whole", &total.claim.surface)
                .suggestion("check")
                .formula(format!("{} > {}", part.claim.surface, total.claim.surface)),
        );
    }
}

/// A、B、C等n家 with more names than n.
fn lists(view: &ArticleView<'_>, sink: &mut Sink<'_>) {
    for c in view.claims {
        let n = match (c.kind, c.value) {
            (Kind::Count, Some(v)) if c.modifier.is_empty() => v,
            _ => continue,
        };
        let before = view.article.text.get(..c.hedged.start).unwrap_or("");
        let Some(list) = before.trim_end().strip_suffix('等') else {
            continue;
        };
        let names = names(list);
        if names < 2 {
            continue;
        }
        if n >= rust_decimal::Decimal::from(names) || n < rust_decimal::Decimal::TWO {
            sink.count(Verdict::Consistent);
            continue;
        }
        sink.flag(
            Draft::new(&[c])
                .confidence(0.8)
                .severity(Severity::Warning)
                .message("list")
                .with("names", names)
                .with("number", &c.surface)
                .suggestion("check")
                .formula(format!("{names} > {}", c.surface)),
        );
    }
}

/// How many names joined by 、 a text ends with.
fn names(list: &str) -> usize {
    let clause = list
        .rsplit([
            '，', '。', '；', '：', ':', '\n', '（', '）', '(', ')', '“', '”', '《', '》',
        ])
        .next()
        .unwrap_or("");
    let pieces: Vec<&str> = clause.rsplit('、').collect();
    let stops = [
        '的', '在', '对', '由', '与', '和', '及', '是', '有', '为', '了', '从', '将', '被', '以',
    ];
    for (i, p) in pieces.iter().enumerate() {
        let last = i + 1 == pieces.len();
        let long = p.chars().count() > 8 || p.contains(stops.as_slice()) || p.trim().is_empty();
        // The first name runs into the words before it: it counts where a mark stands between.
        if last || long {
            return if last && i > 0 { i + 1 } else { 0 };
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_names() {
        assert_eq!(names("包括微软、谷歌、亚马逊"), 3);
        assert_eq!(names("腾讯"), 0);
        assert_eq!(names("在北京、设在上海的甲、乙"), 0);
    }
}
