//! Why a claim of a fact agrees or differs, in words of either language.

use crate::model::{ClaimStatus, Lang, stage};

/// One reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// It is the value most articles give.
    Majority,
    /// The same value.
    Same,
    /// The same value, the hedges differ.
    Hedged(String),
    /// The same value where subject or figure is not named.
    Unnamed,
    /// Equal within the printed digits and hedges.
    Digits,
    /// Equal within usual rounding.
    Usual,
    /// Kept out of comparisons for a reason of its own.
    Aside(&'static str),
    /// As of another time: this one's, the majority's.
    Period(String, String),
    /// A toll of another day's report: this one's day, the majority's.
    Report(String, String),
    /// A quotation of another moment.
    Moves,
    /// Another stage.
    Stage(String, String),
    /// Another status.
    Status(ClaimStatus, ClaimStatus),
    /// In conflict: how many times the one is the other, and the other value.
    Factor(String, String),
    /// In conflict: distance and the other value.
    Gap(Option<String>, String),
}

impl Reason {
    /// In words.
    pub fn say(&self, lang: Lang) -> String {
        let not = |a: &str, b: &str| match lang {
            Lang::Zh => format!("为{a}，而非{b}"),
            Lang::En => format!("{a}, not {b}"),
        };
        match self {
            Reason::Majority => lang
                .pick("多数稿件的说法", "the value most articles give")
                .to_owned(),
            Reason::Same => lang.pick("数值相同", "the same value").to_owned(),
            Reason::Hedged(h) => match lang {
                Lang::Zh => format!("数值相同，说法松紧不同（{h}）"),
                Lang::En => format!("the same value, hedged ({h})"),
            },
            Reason::Unnamed => lang
                .pick(
                    "数值相同，但未写明主体或指标",
                    "the same value; its subject or figure is not named",
                )
                .to_owned(),
            Reason::Digits => lang
                .pick(
                    "在所写位数和限定词之内相等",
                    "equal within the printed digits and hedges",
                )
                .to_owned(),
            Reason::Usual => lang
                .pick("在通常的取整之内相等", "equal within usual rounding")
                .to_owned(),
            Reason::Aside(why) => aside(why, lang).to_owned(),
            Reason::Report(a, b) => match lang {
                Lang::Zh => format!("{a}的报道，而非{b}；伤亡数字逐日更新"),
                Lang::En => format!("reported on {a}, not {b}; tolls are updated"),
            },
            Reason::Period(a, b) => match lang {
                Lang::Zh => format!("时点为{a}，而非{b}"),
                Lang::En => format!("as of {a}, not {b}"),
            },
            Reason::Moves => lang
                .pick("行情随时变动", "quotations move from minute to minute")
                .to_owned(),
            Reason::Stage(a, b) => not(&stage::in_words(a, lang), &stage::in_words(b, lang)),
            Reason::Status(a, b) => not(status(*a, lang), status(*b, lang)),
            Reason::Factor(times, other) => match lang {
                Lang::Zh => format!("与{other}相差约 {times} 倍"),
                Lang::En => format!("about {times} times away from {other}"),
            },
            Reason::Gap(share, other) => match (share, lang) {
                (Some(s), Lang::Zh) => format!("与{other}相差 {s}"),
                (Some(s), Lang::En) => format!("{s} against {other}"),
                (None, Lang::Zh) => format!("与{other}不同"),
                (None, Lang::En) => format!("differs from {other}"),
            },
        }
    }
}

fn status(s: ClaimStatus, lang: Lang) -> &'static str {
    match s {
        ClaimStatus::Actual => lang.pick("已发生", "actual"),
        ClaimStatus::Planned => lang.pick("计划", "planned"),
        ClaimStatus::Target => lang.pick("目标", "target"),
        ClaimStatus::Rumoured => lang.pick("传闻", "rumoured"),
        ClaimStatus::Denied => lang.pick("已否认", "denied"),
    }
}

/// The reasons of rules/vocabulary/status.toml and the statuses that keep a claim aside.
fn aside(why: &str, lang: Lang) -> &str {
    match why {
        "consensus estimate" => lang.pick("市场预期", why),
        "hypothetical figure" => lang.pick("假设的数字", why),
        "earlier report or superseded figure" => lang.pick("此前的说法或已被更新的数字", why),
        "threshold that defines a group" => lang.pick("划线的门槛", why),
        "denied" => lang.pick("已被否认", why),
        "target" => lang.pick("目标", why),
        other => other,
    }
}
