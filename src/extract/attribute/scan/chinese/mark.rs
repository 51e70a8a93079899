//! Names by the marks around them: 《…》, “…” that is said to be a name, and what stands before its own
//! name in Latin letters. Deliberately absent: stock codes ([`super::super::coded`]).

use super::super::shape::SHAPES;
use super::super::{Builder, inside};
use super::{matter, not_a_name, places, run_before};
use crate::extract::attribute::topic;
use crate::extract::vocabulary::NameKind;
use crate::text::script::is_han;

/// 《…》 names a film, a book, a game; a newspaper of the vocabulary is known before.
pub fn works(b: &mut Builder<'_>) {
    let text = b.text;
    let opens = places(b, '《');
    for at in opens {
        let Some((name, end)) = inside(text, at + '《'.len_utf8(), &['》'], 20) else {
            continue;
        };
        let span = at..end;
        if name.chars().count() >= 2 && b.free(&span) {
            // 《可再生能源法》: a paper says whose number it is and owns none.
            let paper = SHAPES.zh.paper.end(name);
            let kind = if paper {
                NameKind::Source
            } else {
                NameKind::Work
            };
            let who = b.id(name, kind);
            b.spot(span, who);
        }
    }
}

/// 名为“星河之门”的新公司, “星河之门”项目: what is said to be named so, and what is called a project.
pub fn quoted(b: &mut Builder<'_>) {
    let text = b.text;
    let opens = places(b, '“');
    for at in opens {
        let from = at + '“'.len_utf8();
        let Some((name, end)) = inside(text, from, &['”'], 13) else {
            continue;
        };
        let before = text.get(..at).unwrap_or("");
        let after = text.get(end..).unwrap_or("");
        let named = SHAPES.zh.named_before.end(before) || SHAPES.zh.named_behind.begin(after);
        // 宠物健康公司“绮算法”: a class and a name that comes again.
        let again = || b.places.of(text, name).take(2).count() > 1;
        let class = !named && SHAPES.zh.class.end(before) && (again() || topic::acts(after));
        // “洗黑钱”罪名: a crime is nobody.
        let named = (named || class) && !after.starts_with('罪');
        let plain = name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '·' | '-' | ' '));
        let span = from..from + name.len();
        if named && plain && name.chars().count() >= 3 && b.free(&span) {
            let kind = if class {
                NameKind::Company
            } else {
                NameKind::Product
            };
            let who = b.id(name, kind);
            b.everywhere(name, who);
        }
    }
}

/// 游戏开发商电艺（Electronic Arts）: what stands before its own name in Latin letters.
pub fn bracketed(b: &mut Builder<'_>) {
    let text = b.text;
    let mut opens = places(b, '(');
    opens.extend(places(b, '（'));
    opens.sort_unstable();
    for at in opens {
        let open = text.get(at..).and_then(|t| t.chars().next());
        let from = at + open.map_or(1, char::len_utf8);
        let Some((word, _)) = inside(text, from, &[')', '）'], 40) else {
            continue;
        };
        let latin = word.len() >= 4
            && word.chars().next().is_some_and(|c| c.is_ascii_uppercase())
            && word.chars().any(|c| c.is_ascii_lowercase())
            && word.chars().all(|c| {
                c.is_alphanumeric() && !is_han(c) || matches!(c, ' ' | '.' | '-' | '&' | '\'')
            });
        if !latin {
            continue;
        }
        let run = run_before(b, at, 10);
        let name = text.get(run.clone()).unwrap_or("");
        let cut = SHAPES
            .zh
            .class
            .iter()
            .filter_map(|w| name.rfind(w).map(|k| k + w.len()))
            .filter(|k| *k < name.len())
            .max()
            .unwrap_or(0);
        let span = run.start + cut..run.end;
        let name = text.get(span.clone()).unwrap_or("").trim_start_matches('·');
        let span = span.end - name.len()..span.end;
        let n = name.chars().count();
        // Without a noun of a class before it, a long run holds more than the name.
        let sure = n >= 2 && (cut > 0 && n <= 8 || n <= 6);
        // 营业利润率（Operating Margin）: the name of a figure.
        let figure = name.ends_with(['率', '额', '量']) && topic::figure(name);
        if sure && !figure && !not_a_name(b, &span) && !matter(name) && b.free(&span) {
            let who = b.id(name, NameKind::Unknown);
            b.spot(span, who);
            if n >= 3 {
                b.everywhere(name, who);
            }
        }
    }
}
