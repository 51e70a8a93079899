//! 以美元计，营收331亿 and 港币约15.4亿元: the words before an amount say in which currency it is.
//!
//! In: items whose currency is settled or guessed. Out: the same with the guesses replaced, where such words
//! stand before them in their sentence. Deliberately absent: amounts that print their currency themselves.

use std::borrow::Cow;

use crate::model::Kind;
use crate::text::near;

use super::context::Cues;
use super::item::Item;
use super::words::Open;

/// Bytes before a number in which the words are looked for.
const REACH: usize = 120;

/// Gives guessed amounts the currency that the words before them name.
pub fn run(text: &str, cues: &Cues, items: &mut [Item<'_>]) {
    for it in items
        .iter_mut()
        .filter(|i| i.kind == Kind::Money && !i.prefixed && i.open != Open::Named)
    {
        let head = near::before(text, it.span.start, REACH)
            .rsplit(['。', '；', '\n', '！', '？'])
            .next()
            .unwrap_or("");
        let code = ahead(head, cues).or_else(|| reckoned(head, cues).filter(|_| it.inferred));
        if let Some(code) = code {
            it.unit = Cow::Owned(code.to_owned());
            it.inferred = false;
        }
    }
}

/// 港币约: the currency stands before the hedge of the amount, and is not that of an amount before it.
fn ahead<'c>(head: &str, cues: &'c Cues) -> Option<&'c str> {
    let mut s = head.trim_end();
    while let Some(w) = cues.before_amount.at_end(s) {
        s = s.strip_suffix(w)?.trim_end();
    }
    let [word, code] = cues
        .currency
        .iter()
        .find(|[w, _]| s.ends_with(w.as_str()))?;
    let before = s
        .strip_suffix(word.as_str())?
        .trim_end()
        .chars()
        .next_back();
    // 300万美元约2100万元 and 兑美元约7.2元 are amounts in two currencies.
    let amount = before.is_some_and(|c| {
        c.is_ascii_digit() || "万亿兆千百十元一二三四五六七八九兑对每".contains(c)
    });
    (s.len() < head.trim_end().len() && !amount).then_some(code)
}

/// The currency of the last such words.
fn reckoned<'c>(head: &str, cues: &'c Cues) -> Option<&'c str> {
    cues.currency
        .iter()
        .filter_map(|[word, code]| {
            let at = head.rfind(&format!("{word}计"))?;
            let before = head.get(..at)?.chars().next_back()?;
            matches!(before, '以' | '按' | '用').then_some((at, code.as_str()))
        })
        .max()
        .map(|x| x.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_name_the_currency() {
        let cues = Cues::builtin();
        let (reckoned, ahead) = (|h| reckoned(h, &cues), |h| ahead(h, &cues));
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
