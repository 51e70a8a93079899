//! The words that go into the record: subject, metric and scope by canonical name.

use super::words::OWNERS;
use super::{Owner, bearer, kind, price};
use crate::extract::attribute::Context;
use crate::extract::attribute::metric::{Figure, is_glue};
use crate::extract::attribute::scan::Spot;
use crate::extract::vocabulary::{Bearer, NameKind, Nature, Role};
use crate::model::{Claim, Comparison, Kind};
use crate::text::script::is_han;
use crate::text::sentence::Sentence;

/// Scope, subject and metric of claim `i`.
pub fn names(
    cx: &Context<'_>,
    claims: &[Claim],
    figures: &[Figure],
    o: &Owner,
    i: usize,
) -> (Option<String>, Option<String>, Option<String>) {
    let (Some(c), Some(f)) = (claims.get(i), figures.get(i)) else {
        return (None, None, None);
    };
    let b = bearer(cx, f);
    let parts = o
        .who
        .first()
        .and_then(|w| cx.scan.who.get(*w))
        .and_then(|w| w.parts.clone());
    let names: Vec<&str> = o
        .who
        .iter()
        .filter_map(|w| cx.scan.who.get(*w))
        .map(|w| w.name.as_str())
        .collect();
    let mut subject = (!names.is_empty()).then(|| names.join("/"));
    if let Some(crowd) = f.crowd.as_ref().filter(|_| f.part(cx)) {
        subject = Some(crowd.clone());
    }
    if let Some(unit) = &f.rate_of {
        subject = Some(unit.clone());
    }
    // 鲜菜、鲜果和猪肉价格分别…: what stands before the figure is the last member of the list.
    let listed = cx.scan.series.contains_key(&i);
    let mut field = f.field.clone().filter(|_| !listed);
    if let Some(w) = o.narrow.and_then(|w| cx.scan.who.get(w)) {
        field = Some(w.name.clone());
    }
    if field.is_none() && kind(cx, o) == NameKind::Place {
        // 增长8.7% behind it is of the same goods.
        let from = f.from.filter(|_| f.cue.is_none());
        let stated = from.and_then(|j| Some((figures.get(j)?, claims.get(j)?)));
        let (f, c) = stated.unwrap_or((f, c));
        field = goods(cx, f, c);
    }
    // 独角兽 in 全球1258家独角兽: what is counted belongs to the name of whose number it is.
    if let (NameKind::Place, Some(noun)) = (kind(cx, o), &f.noun) {
        let counted = cx
            .scan
            .spots_in(c.span.end..c.span.end + noun.len())
            .iter()
            .find(|s| cx.scan.kind(s) == NameKind::Field && noun.contains(cx.scan.name(s)));
        if let Some(s) = counted {
            let join = if cx.scan.english { " " } else { "" };
            subject = subject.map(|p| format!("{p}{join}{}", cx.scan.name(s)));
        }
    }
    // A country's statistic: the place owns it, the field narrows the figure.
    if let (Bearer::Place, Some((place, narrow))) = (b, &parts) {
        subject = Some(place.clone());
        field = field.or_else(|| Some(narrow.clone()));
    } else if let (Some((_, narrow)), Some(x)) = (&parts, &field)
        && narrow.contains(x.as_str())
    {
        field = None;
    }
    // 平均每家餐饮企业雇用12人: a class of firms that owns the figure does not narrow it as well; nor does
    // an industry, or the one spoken of before it.
    if let (Some(x), Some(s)) = (&field, &subject) {
        let class = OWNERS.firms.end(x) && s.ends_with(x.as_str());
        let taken_over = f.from.is_some() && kind(cx, o) == NameKind::Field;
        let industry = s == x && x.ends_with('业');
        if class || industry || taken_over && !s.contains(x.as_str()) {
            field = None;
        }
    }
    let scope = scope(cx, c, o, b);
    let metric = metric(cx, claims, f, o, field.as_deref(), i);
    (scope, subject, metric)
}

/// 我国出口机电产品13.43万亿元: the goods between a country's figure and its amount.
fn goods(cx: &Context<'_>, f: &Figure, c: &Claim) -> Option<String> {
    let traded = f.known(cx).is_some_and(|m| {
        matches!(
            m.name.as_str(),
            "出口额" | "进口额" | "出口量" | "进口量" | "进出口额"
        )
    });
    let from = f.cue.as_ref().filter(|_| traded && !cx.scan.english)?.end;
    let name = cx.article.text.get(from..c.number().start)?;
    let plain = (2..=10).contains(&name.chars().count()) && name.chars().all(is_han);
    let verb = Role::CHANGE
        .with(Role::SPEECH)
        .with(Role::SHARE)
        .with(Role::SEQUENTIAL)
        .with(Role::YEAR_ON_YEAR);
    let hits = cx.scan.hits_in(from..c.number().start);
    let said = hits.iter().any(|h| {
        let s = cx.lexicon.vocabulary.sense(h);
        s.role.any(verb) || !s.cues.is_empty()
    });
    (plain && !said && !is_glue(name, false)).then(|| name.to_owned())
}

/// What narrows the subject: the place of casualties, the other side of a deal.
fn scope(cx: &Context<'_>, c: &Claim, o: &Owner, b: Bearer) -> Option<String> {
    let s = cx.sentences.get(c.sentence as usize)?;
    let spots = cx.scan.spots_in(s.span.clone());
    match b {
        Bearer::Event => spots
            .iter()
            .rev()
            .find(|p| p.end <= c.span.start && cx.scan.kind(p) == NameKind::Place)
            .map(|p| cx.scan.name(p).to_owned()),
        Bearer::Deal | Bearer::Target => {
            let org = |k| {
                matches!(
                    k,
                    NameKind::Company | NameKind::Unknown | NameKind::Product | NameKind::Person
                )
            };
            let clause = s.clause_at(c.span.start);
            spots
                .iter()
                .filter(|p| !o.who.contains(&p.who) && org(cx.scan.kind(p)))
                .min_by_key(|p| (!clause.contains(&p.start), p.start.abs_diff(c.span.start)))
                .map(|p| cx.scan.name(p).to_owned())
        }
        Bearer::Org | Bearer::Any => part(cx, c, o, s),
        _ => None,
    }
}

/// The region or the line of business that a firm's figure is of: 储能系统收入, 美国：同店销售额….
fn part(cx: &Context<'_>, c: &Claim, o: &Owner, s: &Sentence) -> Option<String> {
    let [who] = o.who.as_slice() else { return None };
    if cx.scan.who.get(*who)?.kind != NameKind::Company {
        return None;
    }
    let narrows = |p: &&Spot| {
        let name = cx.scan.name(p);
        match cx.scan.kind(p) {
            NameKind::Place => !p.object && !OWNERS.everywhere.has(name),
            NameKind::Field | NameKind::Topic | NameKind::Scope => true,
            // 药明康德TIDES业务
            NameKind::Unknown | NameKind::Product => {
                let after = cx.article.text.get(p.end..).unwrap_or("");
                !cx.scan.english && OWNERS.business.begin(after)
            }
            _ => false,
        }
    };
    let clause = s.clause_at(c.span.start);
    let inside = cx.scan.spots_in(clause.start..c.span.start);
    // 美国芯片巨头英伟达: a place before the firm is where the firm is from.
    let from = inside
        .iter()
        .rposition(|p| p.who == *who)
        .map_or(0, |k| k + 1);
    let near = inside
        .get(from..)
        .and_then(|l| l.iter().rev().find(narrows));
    let label = || {
        let first = cx.scan.spots_in(s.span.start..c.span.start).first()?;
        let colon = cx.article.text.get(first.end..)?.trim_start_matches('*');
        let opens = first.start < s.span.start + 12 && colon.starts_with(['：', ':']);
        Some(first).filter(|p| opens && narrows(p))
    };
    // A line of business that is no name of its own here: a word of the trades.
    let trade = || {
        let v = &cx.lexicon.vocabulary;
        let from = inside
            .get(..from)
            .and_then(|l| l.last())
            .map_or(clause.start, |p| p.end);
        let hits = cx.scan.hits_in(from..c.span.start);
        let hit = hits.iter().rev().find(|h| v.sense(h).field.is_some())?;
        cx.article.text.get(hit.start..hit.end).map(str::to_owned)
    };
    near.or_else(label)
        .map(|p| cx.scan.name(p).to_owned())
        .or_else(trade)
}

/// Name of the figure.
fn metric(
    cx: &Context<'_>,
    claims: &[Claim],
    f: &Figure,
    o: &Owner,
    field: Option<&str>,
    i: usize,
) -> Option<String> {
    let c = claims.get(i)?;
    let english = cx.scan.english;
    if let Some(noun) = f.noun.as_ref().filter(|_| f.change.is_none()) {
        return Some(noun.clone());
    }
    let space = if english { " " } else { "" };
    let known = f.known(cx);
    // Fleetwood earns $10 million: what a person gets is no profit.
    let person = english
        && kind(cx, o) == NameKind::Person
        && f.change.is_none()
        && known.is_some_and(|m| matches!(m.name.as_str(), "净利润" | "收入"));
    if person {
        return Some("earnings".to_owned());
    }
    let base = match known {
        Some(m) => {
            let name = m.canonical(english);
            match field {
                Some(x) if !name.contains(x) => format!("{x}{space}{name}"),
                _ => name.to_owned(),
            }
        }
        None => f.noun.clone().unwrap_or_default(),
    };
    if f.share {
        let of = f.whole.as_deref().unwrap_or("");
        return Some(match base.as_str() {
            "占比" if of.is_empty() => base,
            "占比" => format!("占{of}比"),
            _ if english && matches!(base.as_str(), "" | "share") => "share".to_owned(),
            _ if english => format!("{base} share"),
            _ if of.is_empty() => format!("{base}占比"),
            _ => format!("{base}占{of}比"),
        });
    }
    let Some(change) = f.change else {
        if base.is_empty() && c.kind == Kind::Percent && kind(cx, o) == NameKind::Bond {
            return Some(if english { "yield" } else { "收益率" }.to_owned());
        }
        if base.is_empty() && matches!(c.kind, Kind::Money | Kind::Number | Kind::Count) {
            let stated = || {
                let before = cx.article.text.get(..c.number().start)?;
                let quotes = OWNERS.quoted.end(before.trim_end());
                let moved = i
                    .checked_sub(1)
                    .and_then(|k| claims.get(k))
                    .is_some_and(|p| {
                        p.sentence == c.sentence
                            && p.metric.as_deref().is_some_and(|m| {
                                m.starts_with("股价") || m.starts_with("share price")
                            })
                    });
                let firm = matches!(
                    kind(cx, o),
                    NameKind::Company | NameKind::Unknown | NameKind::Index
                );
                (quotes && moved && firm && c.kind == Kind::Money).then_some(if english {
                    "share price"
                } else {
                    "股价"
                })
            };
            return stated()
                .or_else(|| price::level(c, kind(cx, o), english))
                .map(str::to_owned);
        }
        if base == "股价" && c.kind == Kind::Money {
            match kind(cx, o) {
                NameKind::Commodity | NameKind::Field | NameKind::Scope => {
                    return Some("价格".to_owned());
                }
                NameKind::Currency => return Some("汇率".to_owned()),
                _ => {}
            }
        }
        // 布兰特期油收报75.96: without a unit the word that closes an index may close anything.
        if base == "指数点位" {
            match kind(cx, o) {
                NameKind::Commodity => return Some("价格".to_owned()),
                NameKind::Currency => return Some("汇率".to_owned()),
                _ => {}
            }
        }
        // 收报: the same word closes a share and an index.
        if matches!(
            base.as_str(),
            "收盘价" | "价格" | "price" | "closing price" | "acquisition price" | "share price"
        ) && kind(cx, o) == NameKind::Currency
        {
            return Some(if english { "exchange rate" } else { "汇率" }.to_owned());
        }
        return (!base.is_empty()).then_some(base);
    };
    let quoted = match known {
        Some(m) => {
            // House prices rose 0.6% in October: a statistic of a country is no quotation of a day.
            m.nature == Nature::Price && !(english && m.bearer == Bearer::Place)
                || m.name == "收益率"
                || m.name == "市值" && c.kind != Kind::Percent
        }
        // No figure is named: what rises is the price of the thing.
        None => {
            c.kind != Kind::Multiple
                && match f.noun.as_deref() {
                    Some(noun) => price::crowd(noun),
                    None => price::quotes(cx, c, f, change, kind(cx, o)),
                }
        }
    };
    // 比分析师预期高出70%: nothing grew.
    let beyond = f.than.as_deref().filter(|t| !t.starts_with('较'));
    if let Some(than) = beyond {
        return Some(format!("{base}{than}"));
    }
    if c.kind == Kind::Multiple && !base.is_empty() {
        return Some(base);
    }
    Some(if quoted {
        price::change(cx, c, change, &base, kind(cx, o), english)
    } else if english {
        let word = if change.direction < 0 {
            "decline"
        } else {
            "growth"
        };
        if base.is_empty() {
            // Has predicted 2% growth this year: of a country it is that of its economy.
            let bare = cx
                .article
                .text
                .get(change.at..)
                .is_some_and(|t| t.starts_with("growth"));
            let whole = kind(cx, o) == NameKind::Place;
            return bare.then(|| if whole { "GDP growth" } else { "growth" }.to_owned());
        } else {
            format!("{base} {word}")
        }
    } else {
        if base.is_empty() {
            return None;
        }
        let against = match change.comparison {
            Some(Comparison::YearOnYear) => "同比",
            Some(Comparison::Sequential) => "环比",
            _ => f
                .than
                .as_deref()
                .filter(|t| t.starts_with('较'))
                .unwrap_or(""),
        };
        let amount = matches!(c.kind, Kind::Money | Kind::Count);
        match (change.direction, amount) {
            (d, true) if d < 0 => format!("{base}{against}减少额"),
            (_, true) => format!("{base}{against}增加额"),
            (d, false) if d < 0 => format!("{base}{against}下降"),
            _ => format!("{base}{against}增长"),
        }
    })
}
