//! AR010: a part is larger than its whole, or a list is longer than the number that closes it.
//!
//! Flags: 12人受伤，其中15人重伤; a quarter above the nine months that hold it; A、B、C、D等三家公司; a、b和c分别增长5%和6%.
//! Why an editor cares: both cannot be true, and readers count.
//! 中文：共检查企业36家，其中63家存在问题。
//! English: 12 people were hurt, 15 of them seriously.
//! Silent: the part is another figure than the whole; 等 after fewer names than the number says.

mod part;

use crate::check::{ArticleView, Draft, Rule, Sink};
use crate::model::{Claim, Kind, Severity, Verdict};

use super::relation::node::lines;

/// See the module.
#[derive(Debug)]
pub struct Ar010;

impl Rule for Ar010 {
    fn code(&self) -> &'static str {
        "AR010"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        for line in lines(view) {
            part::above(line, sink);
            part::increases(line, sink);
        }
        part::periods(view, sink);
        lists(view, sink);
        respective(view, sink);
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

/// 鲜菜、猪肉和鲜果价格分别上涨22.9%和6.7%: three names share two values.
fn respective(view: &ArticleView<'_>, sink: &mut Sink<'_>) {
    for s in view.sentences {
        let Some(text) = view.article.text.get(s.span.clone()) else {
            continue;
        };
        for (i, word) in text.match_indices("分别") {
            let Some(names) = several(text.get(..i).unwrap_or("")) else {
                continue;
            };
            let values = values(view, s.span.start + i + word.len());
            let (Some(first), n) = (values.first(), values.len()) else {
                continue;
            };
            if n != names - 1 {
                sink.count(Verdict::Consistent);
                continue;
            }
            let shown: Vec<&str> = values.iter().map(|c| c.surface.as_str()).collect();
            sink.flag(
                Draft::new(&values)
                    .confidence(0.8)
                    .severity(Severity::Warning)
                    .message("respective")
                    .with("names", names)
                    .with("values", n)
                    .with("first", &first.surface)
                    .suggestion("complete")
                    .formula(format!("{names} ≠ {n} ({})", shown.join(", "))),
            );
        }
    }
}

/// How many names a clause lists, three or more: a、b和c. Names that may themselves hold 和, and lists that
/// are open or of numbers, are not counted.
fn several(before: &str) -> Option<usize> {
    let clause = before
        .rsplit([
            '，', '。', '；', '：', ':', ',', ';', '！', '？', '（', '）', '(', ')', '“', '”', '\n',
        ])
        .next()?;
    let unclear = clause.contains(|c: char| c.is_ascii_digit())
        || ["及", "或", "等", "分别", "各", "每"]
            .iter()
            .any(|w| clause.contains(w));
    let mut pieces: Vec<&str> = clause.split('、').collect();
    let last = pieces.pop()?;
    if unclear || pieces.is_empty() || pieces.iter().any(|p| p.contains(['和', '与'])) {
        return None;
    }
    let ends: Vec<&str> = last.split(['和', '与']).collect();
    let named = match ends.as_slice() {
        [_] => 1,
        [a, b] if a.chars().count() >= 2 && !b.trim().is_empty() => 2,
        _ => return None,
    };
    Some(pieces.len() + named).filter(|n| *n >= 3)
}

/// The values of a closed list right behind a place: 22.9%、16.2%和6.7%.
fn values<'a>(view: &ArticleView<'a>, from: usize) -> Vec<&'a Claim> {
    let text = view.article.text.as_str();
    let at = view.claims.partition_point(|c| c.span.start < from);
    let mut out: Vec<&Claim> = Vec::new();
    let mut closed = false;
    for c in view.claims.get(at..).unwrap_or(&[]) {
        let gap = match out.last() {
            None => text.get(from..c.span.start).unwrap_or(""),
            Some(p) => text.get(p.span.end..c.span.start).unwrap_or(""),
        };
        let joins = match out.last() {
            None => {
                gap.chars().count() <= 12
                    && !gap.contains(['，', '。', '；', '、', '和', '与', ',', ';', '\n'])
            }
            Some(p) => {
                matches!(gap.trim(), "、" | "和" | "与") && p.kind == c.kind && p.unit == c.unit
            }
        };
        if closed || !joins || c.value.is_none() {
            break;
        }
        closed = !out.is_empty() && gap.trim() != "、";
        out.push(c);
    }
    let ended = out.last().is_some_and(|c| {
        text.get(c.span.end..)
            .and_then(|t| t.chars().next())
            .is_none_or(|x| "，。；;,\n！）)".contains(x))
    });
    if closed && ended { out } else { Vec::new() }
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

    #[test]
    fn counts_who_shares_values() {
        assert_eq!(several("其中，鲜菜、猪肉和鲜果价格"), Some(3));
        assert_eq!(several("猪、牛、羊、鸡良种覆盖率"), Some(4));
        assert_eq!(several("鲜菜和猪肉价格"), None);
        assert_eq!(several("某泰和财险、鼎和财险"), None);
        assert_eq!(several("3年、5年和10年期国债收益率"), None);
    }
}
