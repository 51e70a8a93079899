//! Measures → words: why two articles stand in one group.

use crate::model::{Lang, Sketch};

use super::event::Evidence;
use super::score::Overlap;

fn percent(share: f32) -> String {
    format!("{:.0}%", f64::from(share) * 100.0)
}

/// Two texts that are equal after folding.
pub fn exact(a: &Sketch, b: &Sketch, lang: Lang) -> String {
    let same = a.byte_hash == b.byte_hash;
    match (lang, same) {
        (Lang::Zh, true) => "与原件逐字节相同".into(),
        (Lang::En, true) => "the same bytes as the original".into(),
        (Lang::Zh, false) => "折算字形、全半角和标点后与原件文字相同".into(),
        (Lang::En, false) => {
            "the same text as the original once script, width and punctuation are folded".into()
        }
    }
}

/// Two texts that are edited copies.
pub fn near(o: &Overlap, lang: Lang) -> String {
    let mut out = match lang {
        Lang::Zh => format!(
            "与原件共有 {} 的文字片段，较短一篇的 {} 见于较长一篇",
            percent(o.resemblance),
            percent(o.containment)
        ),
        Lang::En => format!(
            "shares {} of its passages with the original; {} of the shorter text stands in the longer one",
            percent(o.resemblance),
            percent(o.containment)
        ),
    };
    if o.of_numbers > 0 {
        out.push_str(&match lang {
            Lang::Zh => format!("；{} 个数字中 {} 个相同", o.of_numbers, o.numbers),
            Lang::En => format!("; {} of {} numbers agree", o.numbers, o.of_numbers),
        });
    }
    out
}

/// A brief that stands in a longer article.
pub fn excerpt(o: &Overlap, host: &Sketch, paragraphs: &[usize], lang: Lang) -> String {
    let places: Vec<String> = paragraphs.iter().map(usize::to_string).collect();
    match (lang, places.is_empty()) {
        (Lang::Zh, true) => format!("{} 的文字见于《{}》", percent(o.containment), host.title),
        (Lang::Zh, false) => format!(
            "{} 的文字见于《{}》第 {} 段",
            percent(o.containment),
            host.title,
            places.join("、")
        ),
        (Lang::En, true) => format!(
            "{} of the text stands in “{}”",
            percent(o.containment),
            host.title
        ),
        (Lang::En, false) => format!(
            "{} of the text stands in “{}”, paragraph {}",
            percent(o.containment),
            host.title,
            places.join(", ")
        ),
    }
}

/// Two reports of one event.
pub fn event(a: &Sketch, b: &Sketch, e: &Evidence, lang: Lang) -> String {
    let mut parts = Vec::new();
    let names = title_overlap(&a.title, &b.title);
    if !names.is_empty() {
        parts.push(match lang {
            Lang::Zh => format!("标题都有“{}”", names.join("”“")),
            Lang::En => format!("both titles have “{}”", names.join("”, “")),
        });
    }
    let figures = common_figures(a, b);
    if !figures.is_empty() {
        parts.push(match lang {
            Lang::Zh => format!("都有数字 {}", figures.join("、")),
            Lang::En => format!("both state {}", figures.join(", ")),
        });
    }
    parts.push(match lang {
        Lang::Zh => format!("标题和导语相似度 {}", percent(e.words)),
        Lang::En => format!("title and lead alike at {}", percent(e.words)),
    });
    if let Some(h) = e.hours {
        let d = (h / 24.0).round();
        parts.push(match (lang, h < 36.0) {
            (Lang::Zh, true) => format!("相隔 {h:.0} 小时"),
            (Lang::Zh, false) => format!("相隔 {d:.0} 天"),
            (Lang::En, true) => format!("{h:.0} hours apart"),
            (Lang::En, false) => format!("{d:.0} days apart"),
        });
    }
    parts.join(lang.pick("；", "; "))
}

/// Figures that both articles name early, as the first one prints them.
fn common_figures(a: &Sketch, b: &Sketch) -> Vec<String> {
    let of = |s: &Sketch| -> Vec<(String, String)> {
        s.marks
            .lines()
            .filter_map(|l| Some((l.get(..8)?.to_owned(), l.get(8..)?.to_owned())))
            .collect()
    };
    let theirs = of(b);
    of(a)
        .into_iter()
        .filter(|(h, _)| theirs.iter().any(|(t, _)| t == h))
        .map(|(_, surface)| surface)
        .take(4)
        .collect()
}

/// Pieces that two titles share: runs of Chinese characters of two or more, whole words.
fn title_overlap(a: &str, b: &str) -> Vec<String> {
    let fold = |s: &str| -> Vec<char> { s.chars().map(crate::text::fold::fold_char).collect() };
    let (x, y) = (fold(a), fold(b));
    let mut out: Vec<String> = Vec::new();
    let mut i = 0;
    while i < x.len() {
        let best = (0..y.len()).map(|j| run(&x, i, &y, j)).max().unwrap_or(0);
        if best >= 2 {
            let piece: String = x.iter().skip(i).take(best).collect();
            let piece = piece.trim().to_owned();
            if piece.chars().count() >= 2 && !out.contains(&piece) {
                out.push(piece);
            }
            i += best;
        } else {
            i += 1;
        }
    }
    out.sort_by_key(|p| std::cmp::Reverse(p.chars().count()));
    out.truncate(3);
    out
}

/// Length of the common run that starts at `i` and `j`; Latin words count only whole.
fn run(x: &[char], i: usize, y: &[char], j: usize) -> usize {
    let word = |c: Option<&char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if word(x.get(i))
        && (word(i.checked_sub(1).and_then(|k| x.get(k)))
            || word(j.checked_sub(1).and_then(|k| y.get(k))))
    {
        return 0;
    }
    let mut n = x
        .iter()
        .skip(i)
        .zip(y.iter().skip(j))
        .take_while(|(a, b)| a == b && (a.is_alphanumeric() || **a == ' ' || **a == '.'))
        .count();
    while n > 0 && word(x.get(i + n - 1)) && (word(x.get(i + n)) || word(y.get(j + n))) {
        n -= 1;
    }
    n
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_pieces_of_titles() {
        assert_eq!(
            title_overlap(
                "軟銀擬向OpenAI投資400億美元",
                "消息称软银将向OpenAI注资400亿美元"
            ),
            ["向OpenAI", "资400亿美元", "软银"]
        );
        assert_eq!(
            title_overlap("Tesla to buy SolarCity", "SolarCity says Tesla bid is fair"),
            ["SolarCity", "Tesla"]
        );
    }
}
