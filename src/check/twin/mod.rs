//! Do two numbers stand in the same words?
//!
//! In: two claims with the sentence that holds each. Out: how much of the words near the one stand
//! near the other too, 0..1, nearer words counting more. Names and metrics may be missing from a
//! claim; the words around it never are. Deliberately absent: values; what stands in the same words
//! with another value is for the rules to judge.

mod words;

use std::collections::{BTreeMap, BTreeSet};

use crate::model::Claim;
use crate::text::fold;
use words::{Token, WORDS, numbers, times, times_after, tokens};

/// How far to the left of a number its words are looked at, in characters.
const LEFT: usize = 24;
/// How far to the right.
const RIGHT: usize = 14;
/// A context with less weight than this is counted as having so much, so that three shared
/// characters in a short heading are not everything.
const LEAST: f32 = 4.0;

/// The words around a number.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// Words and pairs of characters with their weight.
    grams: BTreeMap<String, f32>,
    /// Months, quarters, years and days named around it.
    pub times: BTreeSet<String>,
    /// Other numbers of the sentence with two digits or more.
    pub others: BTreeSet<String>,
    /// The words of the clause before the number, digits and punctuation left out.
    lead: Vec<char>,
}

/// Whether two clauses are built alike and differ in one place only: 豪华品牌生产同比下降 and
/// 合资品牌生产同比下降 speak of two things, a repetition of one thing hardly ever does so.
pub fn parallel(a: &Context, b: &Context) -> bool {
    let (x, y) = (&a.lead, &b.lead);
    let front = x.iter().zip(y).take_while(|(p, q)| p == q).count();
    let rest = x.len().min(y.len()) - front;
    let back = x
        .iter()
        .rev()
        .zip(y.iter().rev())
        .take_while(|(p, q)| p == q)
        .count()
        .min(rest);
    let (middle_x, middle_y) = (x.len() - front - back, y.len() - front - back);
    let between =
        |v: &[char], n: usize| -> Vec<char> { v.iter().skip(front).take(n).copied().collect() };
    // S25 and S25+, Mate and Mate Pro.
    let model = |v: &[char], n: usize| n > 0 && between(v, n).iter().all(char::is_ascii);
    if (middle_x == 0 && model(y, middle_y)) || (middle_y == 0 && model(x, middle_x)) {
        return front + back >= 3;
    }
    middle_x > 0 && middle_y > 0 && front + back >= 3 && (front + back) * 2 >= x.len().min(y.len())
}

/// The words of the clause before a number; a short clause (同比增长) takes in the one before it, which
/// names the thing that grew.
fn lead(before: &str) -> Vec<char> {
    let clauses: Vec<&str> = before
        .rsplit(['，', '；', '：', '。', ',', ';', ':', '\n', '（', '('])
        .collect();
    let mut out: Vec<char> = Vec::new();
    for clause in clauses.iter().take(4) {
        let mut words = plain(clause);
        words.extend(out);
        out = words;
        if out.len() >= 6 {
            break;
        }
    }
    out
}

/// Letters of a clause; digits only inside names (S25) and before units of time and size (12英寸).
fn plain(clause: &str) -> Vec<char> {
    let chars: Vec<char> = clause.chars().map(fold::fold_char).collect();
    let at = |i: Option<usize>| i.and_then(|i| chars.get(i)).copied().unwrap_or(' ');
    let mut out = Vec::new();
    for (i, c) in chars.iter().enumerate() {
        let keep = if c.is_ascii_digit() {
            let (p, n) = (at(i.checked_sub(1)), at(i.checked_add(1)));
            p.is_ascii_alphabetic()
                || (p.is_ascii_digit() && at(i.checked_sub(2)).is_ascii_alphabetic())
                || n.is_ascii_alphabetic()
                || matches!(n, '年' | '月' | '日' | '号' | '英' | '寸' | '期')
        } else {
            *c == '+' || (c.is_alphanumeric() && !WORDS.empty.contains(*c))
        };
        if keep {
            out.push(*c);
        }
    }
    out
}

/// How alike the words around two claims are.
pub fn likeness(a: &Claim, b: &Claim) -> f32 {
    alike(&context(a), &context(b))
}

/// The context of a claim in its sentence.
pub fn context(c: &Claim) -> Context {
    let before = c.passage.get(..c.in_passage.start).unwrap_or("");
    let after = c.passage.get(c.in_passage.end..).unwrap_or("");
    let mut out = Context {
        times: times(before)
            .into_iter()
            .chain(times_after(after))
            .collect(),
        others: numbers(before).into_iter().chain(numbers(after)).collect(),
        lead: lead(before),
        ..Default::default()
    };
    let left: Vec<char> = before
        .chars()
        .rev()
        .map(fold::fold_char)
        .take(LEFT * 3)
        .collect();
    let right: Vec<char> = after.chars().map(fold::fold_char).take(RIGHT * 3).collect();
    let left_tokens = {
        let mut l = left;
        l.reverse();
        let mut t = tokens(&l);
        t.reverse();
        t
    };
    add(&mut out.grams, &left_tokens, LEFT, true);
    add(&mut out.grams, &tokens(&right), RIGHT, false);
    out
}

/// Share of the lighter context that stands in the other too.
pub fn alike(a: &Context, b: &Context) -> f32 {
    let total = |c: &Context| c.grams.values().sum::<f32>().max(LEAST);
    let shared: f32 = a
        .grams
        .iter()
        .filter_map(|(g, w)| b.grams.get(g).map(|v| w.min(*v)))
        .sum();
    shared / total(a).min(total(b))
}

/// The weight of what two contexts share: a handful of characters in long contexts is much.
pub fn shared_weight(a: &Context, b: &Context) -> f32 {
    a.grams
        .iter()
        .filter_map(|(g, w)| b.grams.get(g).map(|v| w.min(*v)))
        .sum()
}

/// Whether both name times and no time is named by both.
pub fn other_time(a: &Context, b: &Context) -> bool {
    let grain = |c: &Context, list: &[String]| {
        c.times
            .iter()
            .any(|t| list.iter().any(|w| t.contains(w.as_str())))
    };
    let part = |c: &Context| grain(c, &WORDS.parts);
    let whole = |c: &Context| !part(c) && grain(c, &WORDS.whole);
    let days = |c: &Context| -> BTreeSet<String> {
        c.times
            .iter()
            .filter(|t| t.ends_with('日') && t.len() > '日'.len_utf8())
            .cloned()
            .collect()
    };
    let (x, y) = (days(a), days(b));
    (!x.is_empty() && !y.is_empty() && x.is_disjoint(&y))
        || (!a.times.is_empty() && !b.times.is_empty() && a.times.is_disjoint(&b.times))
        // 2024年Q4 and 2024年全年 share a year, and are two periods.
        || (part(a) && whole(b))
        || (part(b) && whole(a))
}

/// Adds words and pairs of characters, lighter the farther away they stand.
fn add(grams: &mut BTreeMap<String, f32>, tokens: &[Token], reach: usize, reversed: bool) {
    let mut prev: Option<char> = None;
    for (d, t) in tokens.iter().take(reach).enumerate() {
        let weight = 1.0 / (1.0 + d as f32 / 8.0);
        let gram = match t {
            Token::Word(w) => {
                prev = None;
                Some((w.clone(), weight * 1.5))
            }
            Token::Char(c) => {
                let g = prev.map(|p| {
                    let (x, y) = if reversed { (*c, p) } else { (p, *c) };
                    (format!("{x}{y}"), weight)
                });
                prev = Some(*c);
                g
            }
            Token::Number | Token::Stop => {
                prev = None;
                None
            }
        };
        if let Some((g, w)) = gram {
            let slot = grams.entry(g).or_insert(0.0);
            *slot = slot.max(w);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim_context(sentence: &str, number: &str) -> Context {
        let at = sentence.find(number).unwrap();
        let before = &sentence[..at];
        let after = &sentence[at + number.len()..];
        let mut c = Context {
            times: times(before),
            others: numbers(before),
            ..Default::default()
        };
        let l: Vec<char> = before.chars().collect();
        let mut t = tokens(&l);
        t.reverse();
        add(&mut c.grams, &t, LEFT, true);
        let r: Vec<char> = after.chars().collect();
        add(&mut c.grams, &tokens(&r), RIGHT, false);
        c
    }

    #[test]
    fn repeated_words_are_alike_and_other_subjects_less() {
        let a = claim_context("预计1月人民币贷款增量有望接近5.0万亿元", "5.0万亿元");
        let b = claim_context(
            "研报称，我们预计1月人民币贷款增量有望接近5.0亿元，预计社融增速维持",
            "5.0亿元",
        );
        let c = claim_context("社融增速有望维持在8.0%左右", "8.0%");
        assert!(alike(&a, &b) > 0.8, "{}", alike(&a, &b));
        assert!(alike(&a, &c) < 0.4, "{}", alike(&a, &c));
    }

    #[test]
    fn other_quarters_are_other_times() {
        let a = claim_context("2024年第三季度营收31.1亿美元", "31.1亿美元");
        let b = claim_context("第四季度营收为21.1亿美元", "21.1亿美元");
        assert!(other_time(&a, &b));
        let e = claim_context(
            "the net profit of $3.7 million in the preceding year",
            "$3.7 million",
        );
        assert!(e.grams.contains_key("profit"));
    }
}
