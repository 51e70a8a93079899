//! 以美元计，营收331亿 and 港币约15.4亿元: the words before an amount say in which currency it is.
//!
//! In: items whose currency is settled or guessed. Out: the same with the guesses replaced, where such words
//! stand before them in their sentence. Deliberately absent: amounts that print their currency themselves.

use std::borrow::Cow;

use crate::model::Kind;
use crate::text::near;

use super::item::Item;
use super::words::Open;

/// Currencies by their words.
const NAMED: [(&str, &str); 8] = [
    ("美元", "USD"),
    ("美金", "USD"),
    ("人民币", "CNY"),
    ("港元", "HKD"),
    ("港币", "HKD"),
    ("新台币", "TWD"),
    ("欧元", "EUR"),
    ("日元", "JPY"),
];

/// Bytes before a number in which the words are looked for.
const REACH: usize = 120;

/// What may stand between the word of a currency and the amount.
const BETWEEN: [&str; 14] = [
    "约",
    "约为",
    "大约",
    "近",
    "将近",
    "逾",
    "超过",
    "超",
    "达",
    "高达",
    "共",
    "合共",
    "合计",
    "不少于",
];

/// Gives guessed amounts the currency that the words before them name.
pub fn run(text: &str, items: &mut [Item<'_>]) {
    for it in items
        .iter_mut()
        .filter(|i| i.kind == Kind::Money && !i.prefixed && i.open != Open::Named)
    {
        let head = near::before(text, it.span.start, REACH)
            .rsplit(['。', '；', '\n', '！', '？'])
            .next()
            .unwrap_or("");
        let code = ahead(head).or_else(|| reckoned(head).filter(|_| it.inferred));
        if let Some(code) = code {
            it.unit = Cow::Borrowed(code);
            it.inferred = false;
        }
    }
}

/// 港币约: the currency stands before the hedge of the amount, and is not that of an amount before it.
fn ahead(head: &str) -> Option<&'static str> {
    let mut s = head.trim_end();
    while let Some(t) = BETWEEN
        .iter()
        .filter_map(|w| s.strip_suffix(w))
        .min_by_key(|t| t.len())
    {
        s = t.trim_end();
    }
    let (word, code) = NAMED.iter().find(|(w, _)| s.ends_with(w))?;
    let before = s.strip_suffix(word)?.trim_end().chars().next_back();
    // 300万美元约2100万元 and 兑美元约7.2元 are amounts in two currencies.
    let amount = before.is_some_and(|c| {
        c.is_ascii_digit() || "万亿兆千百十元一二三四五六七八九兑对每".contains(c)
    });
    (s.len() < head.trim_end().len() && !amount).then_some(*code)
}

/// The currency of the last such words.
fn reckoned(head: &str) -> Option<&'static str> {
    NAMED
        .iter()
        .filter_map(|(word, code)| {
            let at = head.rfind(&format!("{word}计"))?;
            let before = head.get(..at)?.chars().next_back()?;
            matches!(before, '以' | '按' | '用').then_some((at, *code))
        })
        .max()
        .map(|x| x.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_name_the_currency() {
        assert_eq!(reckoned("若以美元计算，第3季营收"), Some("USD"));
        assert_eq!(reckoned("按人民币计，全年收入"), Some("CNY"));
        assert_eq!(reckoned("美元计价的债券达"), None);
        assert_eq!(ahead("今年回购金额达港币约"), Some("HKD"));
        assert_eq!(ahead("斥资新台币逾"), Some("TWD"));
        assert_eq!(ahead("罚款300万美元约"), None);
        assert_eq!(ahead("人民币兑美元约"), None);
        assert_eq!(ahead("回购金额约"), None);
    }
}
