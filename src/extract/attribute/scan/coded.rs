//! Names that a stock code follows: 先声药业(02096), 游戏ETF（159869.SZ）.

use std::ops::Range;

use super::chinese::{run_before, without_legal_form};
use super::shape::SHAPES;
use super::{Builder, inside};
use crate::extract::vocabulary::{Hit, NameKind};
use crate::model::FieldKind;

/// USD/KRW, EURUSD: two codes of currencies are the rate of one against the other.
pub fn currency_pairs(b: &mut Builder<'_>) {
    let text = b.text;
    let code = |at: usize| {
        text.get(at..at + 3)
            .is_some_and(|t| SHAPES.both.currency.contains(t))
    };
    for (at, mark) in text.match_indices(['/', ':']) {
        let Some(from) = at.checked_sub(3).filter(|f| code(*f) && code(at + 1)) else {
            continue;
        };
        let letter = |i: Option<usize>| {
            i.and_then(|i| text.as_bytes().get(i))
                .is_some_and(u8::is_ascii_alphanumeric)
        };
        if letter(from.checked_sub(1)) || letter(Some(at + 4)) {
            continue;
        }
        let name = text.get(from..at + 4).unwrap_or("");
        let known = b.vocabulary.lookup(name).is_some_and(|s| s.name.is_some());
        // (USD:CAD): a colon stands for the stroke.
        let stroke = name.replace(':', "/");
        if !known
            && (mark == "/" || b.english && text.get(..from).is_some_and(|t| t.ends_with('(')))
        {
            let who = b.id(&stroke, NameKind::Currency);
            b.spot(from..at + 4, who);
        }
    }
}

/// 美元/加元, 美元兑日圆: two names of currencies are the rate of one against the other.
pub fn named_pairs(b: &mut Builder<'_>) {
    let text = b.text;
    let currency = |h: &Hit| {
        b.vocabulary
            .named(h)
            .filter(|e| e.kind == NameKind::Currency)
    };
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    for (x, y) in b.hits.iter().zip(b.hits.iter().skip(1)) {
        let counted = text
            .get(..x.start)
            .is_some_and(|t| t.ends_with(|c: char| c.is_ascii_digit() || "每亿万:：".contains(c)));
        if matches!(text.get(x.end..y.start), Some("/" | "兑" | "对"))
            && !counted
            && let (Some(first), Some(second)) = (currency(x), currency(y))
            && !first.name.contains('/')
        {
            found.push((x.start..y.end, format!("{}/{}", first.name, second.name)));
        }
    }
    for (span, name) in found {
        let who = b.id(&name, NameKind::Currency);
        b.spot(span, who);
    }
}

/// A name that a stock code follows.
struct Coded {
    span: Range<usize>,
    name: String,
    /// The code, where it is a ticker that other sentences may use for the name.
    ticker: Option<String>,
}

/// 先声药业(02096), 游戏ETF（159869.SZ）: what stands before a stock code is a company or a fund.
pub fn stock_codes(b: &mut Builder<'_>) {
    let mut found = in_brackets(b);
    in_title(b, &mut found);
    let tickers: Vec<(String, String)> = found
        .iter()
        .filter_map(|c| Some((c.ticker.clone()?, c.name.clone())))
        .collect();
    for Coded { span, name, .. } in found {
        let who = called(b, &name);
        if b.spot(span, who) {
            b.everywhere(&name, who);
            let plain = without_class(&name);
            if plain != name {
                b.everywhere(plain, who);
            }
        }
        for (code, _) in tickers.iter().filter(|t| t.1 == name) {
            b.everywhere(code, who);
        }
    }
}

/// The names before codes in brackets.
fn in_brackets(b: &mut Builder<'_>) -> Vec<Coded> {
    let text = b.text;
    let mut found = Vec::new();
    let opens = std::mem::take(&mut b.opens);
    let body = b.article.fields.iter().find(|f| f.kind == FieldKind::Body);
    let lead = body.map_or(0, |f| f.span.start) + 240;
    for &(at, c) in opens.iter().filter(|(_, c)| matches!(c, '(' | '（')) {
        let from = at + c.len_utf8();
        let Some((code, after)) = inside(text, from, &['，', ',', '；'], 12)
            .filter(|x| sure_code(x.0))
            .or_else(|| inside(text, from, &[')', '）'], 18))
        else {
            continue;
        };
        // (MNDY (NASDAQ:MNDY).US): a code with another written into it.
        let (code, after) = match code.split_once(['(', '（']) {
            Some((_, inner)) if is_stock_code(inner) => (
                inner,
                inside(text, after, &[')', '）'], 6).map_or(after, |x| x.1),
            ),
            _ => (code, after),
        };
        // 哈门那(HUM), 万国数据(GDS): a ticker of letters, in a title or a lead.
        let ticker = at < lead && is_ticker(b, code);
        if !is_stock_code(code) && !ticker {
            continue;
        }
        if let Some(t) = b.taken.get_mut(at..after) {
            t.fill(true);
        }
        // 朗廷酒店**（1270）**: marks of bold type are no part of the name.
        let head = text.get(..at).unwrap_or("");
        let run = run_of_firm(b, head.trim_end_matches('*').len());
        let name = coded_name(b, &run);
        if name.chars().count() >= 2 && name.chars().any(|c| !c.is_ascii_digit()) {
            found.push(Coded {
                span: run.end - name.len()..run.end,
                name: name.to_owned(),
                ticker: ticker.then(|| code.to_owned()),
            });
        }
    }
    b.opens = opens;
    found
}

/// The run before a code, with the legal form that ends it: of 中国石油化工股份(00386) the last character is one
/// that ends other names.
fn run_of_firm(b: &Builder<'_>, at: usize) -> Range<usize> {
    // 比亚迪股份(01211): a name that is known with its legal form.
    let k = b.hits.partition_point(|h| h.end < at);
    let mut known = b.hits.iter().skip(k).take_while(|h| h.start < at);
    if let Some(h) = known.find(|h| h.end == at && b.sense(h).name.is_some()) {
        return run_before(b, h.start, 14).start..at;
    }
    let head = b.text.get(..at).unwrap_or("");
    let forms = SHAPES.zh.legal_form.iter();
    let legal = forms
        .chain(std::iter::once("股份"))
        .find(|w| head.ends_with(w))
        .map_or(0, str::len);
    let run = run_before(b, at - legal, 14);
    if legal > 0 && run.is_empty() {
        at..at
    } else {
        run.start..at
    }
}

/// 拉普拉斯-688726-光伏电池设备: a title of a broker's report.
fn in_title(b: &Builder<'_>, found: &mut Vec<Coded>) {
    let text = b.text;
    let title = text
        .get(..text.len().min(240))
        .or_else(|| text.lines().next());
    for (at, _) in title.unwrap_or("").match_indices('-') {
        let behind = text.get(at + 1..).unwrap_or("").chars();
        let digits = behind.take_while(char::is_ascii_digit).count();
        let span = run_before(b, at, 8);
        let name = text.get(span.clone()).unwrap_or("").to_owned();
        if matches!(digits, 5 | 6) && name.chars().count() >= 3 {
            found.push(Coded {
                span,
                name,
                ticker: None,
            });
        }
    }
}

/// 小米集团-W: the letter says of which class the share is.
fn without_class(name: &str) -> &str {
    let plain = SHAPES.both.share_class.without_end(name);
    plain.filter(|p| p.chars().count() >= 2).unwrap_or(name)
}

/// Whom a name before a stock code calls.
fn called(b: &mut Builder<'_>, name: &str) -> usize {
    let plain = without_class(name);
    let known = b
        .vocabulary
        .entity_called(plain)
        .or_else(|| b.vocabulary.entity_called(plain.strip_suffix("股份")?))
        .or_else(|| b.vocabulary.entity_called(without_legal_form(plain)))
        .map(|e| (e.name.clone(), e.kind));
    let index = name.ends_with("ETF") || name.ends_with("指数");
    let shape = if index {
        NameKind::Index
    } else {
        NameKind::Company
    };
    let (canonical, kind) = known.unwrap_or_else(|| (without_legal_form(plain).to_owned(), shape));
    b.id(&canonical, kind)
}

/// HUM, GDS: letters that a share is traded by and that no vocabulary knows as a word of its own.
fn is_ticker(b: &Builder<'_>, code: &str) -> bool {
    (2..=5).contains(&code.len())
        && code.bytes().all(|c| c.is_ascii_uppercase())
        && b.vocabulary.lookup(code).is_none()
        && !b.vocabulary.not_names.contains(code)
}

/// 603389.SH, of a bracket that goes on behind the code: 某某家居（603389.SH，股价5.1元）.
fn sure_code(code: &str) -> bool {
    let six = code.len() == 6 && code.bytes().all(|c| c.is_ascii_digit());
    is_stock_code(code) && (six || code.contains('.'))
}

/// 02096, 601899.SH, SZ:300456, NASDAQ:AAPL, TSLA.US, 2330-TW.
fn is_stock_code(code: &str) -> bool {
    let code = code.trim();
    let digits = code.chars().filter(char::is_ascii_digit).count();
    let lower = code.to_ascii_lowercase();
    let parts: Vec<&str> = lower
        .split(['.', ':', '：', '-', ' ', ','])
        .filter(|p| !p.is_empty())
        .collect();
    let plain = code.chars().all(|c| c.is_ascii_digit()) && (4..=6).contains(&digits);
    // A year in brackets is no code.
    let year = digits == 4 && (code.starts_with("19") || code.starts_with("20"));
    // SH600768
    let joined = (lower.get(..2).zip(lower.get(2..))).is_some_and(|(market, rest)| {
        let number = matches!(rest.len(), 5 | 6) && rest.bytes().all(|c| c.is_ascii_digit());
        number && SHAPES.both.listing.contains(market)
    });
    // BVC:TPL, of any exchange.
    let foreign = code.split_once(':').is_some_and(|(market, share)| {
        let letters = |t: &str| t.bytes().all(|c| c.is_ascii_uppercase());
        let share = share.trim();
        (2..=7).contains(&market.len())
            && letters(market)
            && (1..=12).contains(&share.len())
            && share.starts_with(|c: char| c.is_ascii_alphanumeric())
            && (share.bytes())
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, b'.' | b'_' | b'\\' | b'-'))
    });
    joined
        || foreign
        || plain && !year
        || parts.len() >= 2
            && parts.len() <= 3
            && parts.iter().any(|p| SHAPES.both.listing.contains(*p))
            && parts
                .iter()
                .all(|p| p.chars().all(|c| c.is_ascii_alphanumeric()))
}

/// The name that a stock code follows: the known one it ends with, else all of the run but its lead.
fn coded_name<'t>(b: &Builder<'t>, run: &Range<usize>) -> &'t str {
    let text = b.text;
    let known = b
        .hits
        .iter()
        .skip(b.hits.partition_point(|h| h.end <= run.start))
        .take_while(|h| h.start < run.end)
        .find(|h| {
            // 老铺黄金（06181）: goods and places end the names of firms.
            let firm = b.vocabulary.named(h).is_some_and(|e| {
                h.start == run.start
                    || !matches!(
                        e.kind,
                        NameKind::Commodity | NameKind::Place | NameKind::Market
                    )
            });
            h.end == run.end && h.start >= run.start && firm
        });
    let mut name = match known {
        Some(h) => text.get(h.start..h.end),
        None => text.get(run.clone()),
    }
    .unwrap_or("")
    .trim_start_matches('*');
    // 新材料供应商中国龙天: what is said to be such a firm is named behind it.
    let styled = SHAPES.zh.styled.iter().filter_map(|w| {
        let rest = name.get(name.rfind(w)? + w.len()..)?;
        (rest.chars().count() >= 3).then_some(rest)
    });
    if let Some(rest) = styled.min_by_key(|t| t.len()).filter(|_| known.is_none()) {
        name = rest;
    }
    // 软件公司Monday.com: what is written in Latin letters at the end is the name.
    let latin = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '&');
    let tail = name.trim_start_matches(|c| !latin(c));
    if known.is_none()
        && tail.len() < name.len()
        && tail.chars().all(latin)
        && tail.bytes().filter(u8::is_ascii_alphabetic).count() >= 2
        && tail.starts_with(|c: char| c.is_ascii_uppercase())
        // 绿电ETF: without a noun of a class before it the whole is the name.
        && SHAPES
            .zh
            .class
            .end(name.get(..name.len() - tail.len()).unwrap_or(""))
    {
        name = tail;
    }
    while let Some(rest) = SHAPES.zh.lead.without_lead(name) {
        if rest.chars().count() < 2 {
            break;
        }
        name = rest;
    }
    name
}
