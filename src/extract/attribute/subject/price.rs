//! Names of prices and of their changes: 股价日涨幅, 指数点位, share price weekly gain.

use crate::extract::attribute::Context;
use crate::extract::attribute::metric::{Change, Figure};
use crate::extract::vocabulary::NameKind;
use crate::model::{Claim, Kind};

/// Nikkei 225 and TOPIX indexes fell: a word for the things themselves names no figure of theirs.
pub fn crowd(noun: &str) -> bool {
    matches!(
        noun,
        "indexes" | "indices" | "index" | "benchmarks" | "futures" | "shares" | "stocks"
    )
}

/// Whether a change without a figure is one of a price: said of an index or a commodity, or directly of a
/// company with the verbs of the market.
pub fn quotes(cx: &Context<'_>, c: &Claim, f: &Figure, change: Change, kind: NameKind) -> bool {
    if matches!(
        kind,
        NameKind::Index
            | NameKind::Commodity
            | NameKind::Currency
            | NameKind::Bond
            | NameKind::Market
    ) {
        return true;
    }
    if !matches!(
        kind,
        NameKind::Company | NameKind::Unknown | NameKind::Field | NameKind::Scope
    ) {
        return false;
    }
    let verb = cx.article.text.get(change.at..).is_some_and(|t| {
        let t = ["累计", "最大", "盘中", "一度"]
            .iter()
            .find_map(|w| t.strip_prefix(w))
            .unwrap_or(t);
        [
            "涨", "跌", "升", "挫", "大涨", "大跌", "暴涨", "暴跌", "收涨", "收跌", "高开", "低开",
            "走高", "走低", "飙升", "下挫", "下跌", "上涨", "重挫", "上扬", "急升", "急跌", "劲升",
            "微升", "微跌", "续涨", "续跌", "领涨", "领跌",
        ]
        .iter()
        .any(|w| t.starts_with(w))
    });
    // LVMH's 1% rise: as a noun behind the number it is a price only where shares are spoken of.
    let behind = change.at > c.span.start
        && !cx.sentences.get(c.sentence as usize).is_some_and(|s| {
            let t = cx.article.slice(s.span.clone());
            ["share", "stock", "trading", "close", "premarket", "market"]
                .iter()
                .any(|w| t.contains(w))
        });
    let english = cx.scan.english && kind == NameKind::Company && !behind;
    english
        || f.confidence >= 0.95
        || verb && change.comparison.is_none() && kind != NameKind::Scope
}

/// What a bare amount says of a thing that markets quote.
pub fn level(c: &Claim, kind: NameKind, english: bool) -> Option<&'static str> {
    let money = c.kind == Kind::Money;
    Some(match (kind, english) {
        (NameKind::Index, false) => "指数点位",
        (NameKind::Index, true) => "index level",
        (NameKind::Currency, false) => "汇率",
        (NameKind::Currency, true) => "exchange rate",
        (NameKind::Commodity, false) if money => "价格",
        (NameKind::Commodity, true) if money => "price",
        _ => return None,
    })
}

/// 股价日涨幅, 指数日跌幅, 价格跌额, share price daily gain.
pub fn change(
    cx: &Context<'_>,
    c: &Claim,
    change: Change,
    base: &str,
    kind: NameKind,
    english: bool,
) -> String {
    // A close or a high is a price; which one depends on whose it is.
    let base = match base {
        "shares" | "stocks" | "futures" => "",
        "收盘价" | "指数点位" | "日内高位" | "日内低位" | "开盘价" | "closing price"
        | "index level" | "intraday high" | "intraday low" | "opening price" => "",
        b => b,
    };
    let thing = match (base, kind, english) {
        (b, ..) if crowd(b) => "index",
        ("", NameKind::Index, false) => "指数",
        ("", NameKind::Index, true) => "index",
        ("", NameKind::Currency, false) => "汇率",
        ("", NameKind::Currency, true) => "exchange rate",
        ("", NameKind::Commodity | NameKind::Field | NameKind::Scope, false) => "价格",
        ("", NameKind::Commodity | NameKind::Field | NameKind::Scope, true) => "price",
        ("", NameKind::Bond, false) => "收益率",
        ("", NameKind::Bond, true) => "yield",
        ("", _, false) => "股价",
        ("", _, true) => "share price",
        (b, _, _) => b,
    };
    let sentence = cx.sentences.get(c.sentence as usize);
    let whole = sentence.map_or(c.span.clone(), |s| s.span.clone());
    let own = sentence.map_or(c.span.clone(), |s| s.clause_at(c.span.start));
    // What the clause of the change says goes first; a later clause says nothing of it.
    let own = cx.article.slice(own.start..own.end.min(whole.end));
    let lead = cx.article.slice(whole.start..c.span.start.max(whole.start));
    let here = |ws: &[&str]| ws.iter().any(|w| own.contains(w));
    let says = here(SPANS);
    let has = |ws: &[&str]| {
        if says && !english {
            here(ws)
        } else {
            ws.iter().any(|w| lead.contains(w)) || english && here(ws)
        }
    };
    if english {
        let span = if has(&[
            "past year",
            "past 12 months",
            "past twelve months",
            "last 12 months",
            "past one year",
            "last one year",
            "52 weeks ago",
            "one-year",
            "from a year ago",
        ]) {
            "annual"
        } else if has(&[
            "52-week",
            "record high",
            "all-time",
            "settlement low",
            "settlement high",
            "since its",
            "past five years",
            "past three years",
            "past two years",
            "last five years",
            "last three years",
            "past decade",
            "past six months",
            "past three months",
            "last six months",
            "last three months",
            "from its high",
            "from its low",
            "from its peak",
        ]) {
            "multi-period"
        } else if has(&[
            "this year",
            "year to date",
            "Year-to-date",
            "year-to-date",
            "YTD",
            "so far this year",
        ]) {
            "year-to-date"
        } else if has(&["this quarter", "for the quarter", "past quarter"]) {
            "quarterly"
        } else if has(&["this week", "the week", "full week", "weekly", "past week"]) {
            "weekly"
        } else if has(&[
            "this month",
            "for the month",
            "past month",
            "monthly",
            "month-to-date",
            "Month-to-date",
        ]) {
            "monthly"
        } else {
            "daily"
        };
        return format!(
            "{thing} {span} {}",
            if change.direction < 0 { "fall" } else { "gain" }
        );
    }
    let long = ["过去", "近", "最近", "这", "去"].iter().any(|w| {
        own.match_indices(w).any(|(k, _)| {
            let t = own.get(k + w.len()..).unwrap_or("");
            let t = t.trim_start_matches(|c: char| {
                c.is_ascii_digit() || "一两二三四五六七八九十几半的个".contains(c)
            });
            let n = own.len() - k - w.len() - t.len();
            n > 0
                && (t.starts_with('年') && !t.starts_with("年度")
                    || t.starts_with("月")
                    || t.starts_with("季度"))
        })
    });
    let span = if long && !has(&["今年以来", "年内", "一个月"]) {
        "长期"
    } else if has(&["今年以来", "年内", "年初至今", "年初以来", "今年累计"]) {
        "年内"
    } else if has(&[
        "本周", "上周", "全周", "一周", "周涨", "周跌", "周累", "按周",
    ]) {
        "周"
    } else if has(&["本月", "上月", "全月", "月涨", "月跌", "一个月"]) {
        "月"
    } else if has(&["24小时"]) {
        "24小时"
    } else if has(&["同比", "按年"]) {
        "同比"
    } else if has(&["环比", "按月"]) {
        "环比"
    } else if matches!(
        kind,
        NameKind::Place | NameKind::Scope | NameKind::Field | NameKind::Commodity
    ) && thing.ends_with("价格")
        && price_index(cx, c)
    {
        // A price bulletin goes on as it began: CPI同比上涨0.5%。其中，食品价格下降1.6%.
        "同比"
    } else {
        "日"
    };
    let suffix = match (change.direction < 0, c.kind, c.unit.as_str()) {
        (down, Kind::Count | Kind::Number, _) => {
            if down {
                "日内跌点"
            } else {
                "日内升点"
            }
        }
        (true, Kind::Money, _) => "跌额",
        (false, Kind::Money, _) => "涨额",
        (true, ..) => "跌幅",
        (false, ..) => "涨幅",
    };
    let span = if suffix.starts_with('日') { "" } else { span };
    format!("{thing}{span}{suffix}")
}

/// Words that say over which time a price rose.
const SPANS: &[&str] = &[
    "今年以来",
    "年内",
    "年初至今",
    "年初以来",
    "今年累计",
    "本周",
    "上周",
    "全周",
    "一周",
    "周涨",
    "周跌",
    "周累",
    "按周",
    "本月",
    "上月",
    "全月",
    "月涨",
    "月跌",
    "一个月",
    "24小时",
    "同比",
    "按年",
    "环比",
    "按月",
    "日内",
    "盘中",
    "盘后",
    "盘前",
    "当日",
    "单日",
];

/// Names of price indices; a paragraph that opens with one compares months, not days.
const PRICE_INDEX: &[&str] = &[
    "CPI",
    "PPI",
    "居民消费价格",
    "出厂价格",
    "消费者价格",
    "消费者物价",
    "消费物价",
    "购进价格",
    "批发价格",
];

/// Whether a price index is named before the claim in its paragraph, at most 600 bytes back.
fn price_index(cx: &Context<'_>, c: &Claim) -> bool {
    let block = cx
        .sentences
        .get(c.sentence as usize)
        .and_then(|s| cx.article.blocks.get(s.block as usize));
    let mut from = c.span.start.saturating_sub(600);
    from = block.map_or(c.span.start, |b| b.span.start.max(from));
    while !cx.article.text.is_char_boundary(from) {
        from += 1;
    }
    let lead = cx.article.text.get(from..c.span.start).unwrap_or("");
    PRICE_INDEX.iter().any(|w| lead.contains(w))
}
