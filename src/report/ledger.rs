//! The account of a run in one line: what was read, compared, found, and what could not be assessed.

use crate::model::{Lang, Ledger, Severity};

/// The last line of every run, without a line break.
pub fn line(l: &Ledger, lang: Lang) -> String {
    let not_assessed: u64 = l.not_assessed.values().sum();
    let (e, w, i) = (
        l.count(Severity::Error),
        l.count(Severity::Warning),
        l.count(Severity::Info),
    );
    let claims = l.claims_total();
    let partial = l.partial;
    match lang {
        Lang::Zh => {
            let partial = match partial {
                0 => String::new(),
                n => format!("，部分可读 {n}"),
            };
            format!(
                "读取 {} 篇，不可读 {}{partial}；重复 {}，事件 {}；数字 {claims}，比对事实 {}；错误 {e}，警告 {w}，提示 {i}；无法评估 {not_assessed}",
                l.articles, l.unreadable, l.duplicates, l.events, l.facts_compared
            )
        }
        Lang::En => {
            let partial = match partial {
                0 => String::new(),
                n => format!(", {n} in part"),
            };
            format!(
                "{} articles read, {} unreadable{partial}; {} duplicates, {} events; {claims} claims, {} facts compared; {e} errors, {w} warnings, {i} infos; {not_assessed} claims not assessable",
                l.articles, l.unreadable, l.duplicates, l.events, l.facts_compared
            )
        }
    }
}

/// Why a claim took part in no comparison, in words.
pub fn reason(key: &str, lang: Lang) -> &str {
    match key {
        "no_subject" => lang.pick("主体不明", "no subject"),
        "no_metric" => lang.pick("指标不明", "no metric"),
        "excluded" => lang.pick("预测、假设或旧闻", "forecast, hypothesis or earlier report"),
        other => other,
    }
}
