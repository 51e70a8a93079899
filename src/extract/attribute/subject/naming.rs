//! The words that go into the record: subject, metric and scope by canonical name.
//!
//! In: a number, what it states and its owner. Out: the three names. Deliberately absent: who the owner is
//! ([`super::govern`]).

mod figure;

use super::words::OWNERS;
use super::{Owner, bearer, kind};
use crate::extract::attribute::Context;
use crate::extract::attribute::metric::{Figure, is_glue};
use crate::extract::attribute::scan::Spot;
use crate::extract::vocabulary::{Bearer, NameKind, Role};
use crate::model::{Claim, FieldKind};
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
    let mut subject = subject(cx, c, f, o);
    let mut field = field(cx, claims, figures, o, i);
    let parts = o
        .who
        .first()
        .and_then(|w| cx.scan.who.get(*w))
        .and_then(|w| w.parts.as_ref());
    // A country's statistic: the place owns it, the field narrows the figure.
    let headline = || o.who.first().is_some_and(|w| only_in_title(cx, c, *w));
    let named = f.metric.is_some() || f.noun.is_some();
    if let (Bearer::Place, Some((place, narrow))) = (b, parts) {
        subject = Some(place.clone());
        let here = || !headline() && o.who.first().is_some_and(|w| in_paragraph(cx, c, *w));
        field = field.or_else(|| Some(narrow.clone()).filter(|_| here()));
    // Global energy use: in English the trade only says which figure it is.
    // The global smartphone market grew 2%: where nothing names the figure, the trade is what it is of.
    } else if let Some((place, _)) = parts.filter(|_| cx.scan.english && named && !indexed(cx, o)) {
        subject = Some(place.clone());
    // 贵州农业稳定发展, of whose herds the text goes on to speak: the line of the title narrows nothing else.
    } else if let Some((place, _)) = parts.filter(|_| headline()) {
        subject = Some(place.clone());
    } else if let (Some((_, narrow)), Some(x)) = (parts, &field)
        && narrow.contains(x.as_str())
    {
        field = None;
    }
    // 平均每家餐饮企业雇用12人: a class of firms that owns the figure does not narrow it as well; nor does
    // an industry, or the one spoken of before it.
    if let (Some(x), Some(s)) = (&field, &subject) {
        // 美妆事业部收入: a part that owns the figure.
        let part = s == x && OWNERS.business.end(x);
        let class = part || OWNERS.firms.end(x) && s.ends_with(x.as_str());
        let taken_over = f.from.is_some() && kind(cx, o) == NameKind::Field;
        let industry = s == x && x.ends_with('业');
        if class || industry || taken_over && !s.contains(x.as_str()) {
            field = None;
        }
    }
    // 采矿业增加值增长4.5%，制造业增长4.9%: an item of a list that does not own its number says which figure it is.
    if let Some(item) = &f.item {
        let owned = subject.as_ref().is_some_and(|s| s.contains(item.as_str()));
        field = (!owned).then(|| item.clone());
    }
    if let Some((place, partner)) = toward(cx, c, f, o) {
        subject = Some(place);
        field = Some(partner);
    }
    let scope = scope(cx, c, o, b);
    let metric = figure::name(cx, claims, f, o, field.as_deref(), i);
    (scope, subject, metric)
}

/// 我国对东盟、欧盟进出口分别为…: whose trade it is, and with whom, where the partners are a list.
fn toward(cx: &Context<'_>, c: &Claim, f: &Figure, o: &Owner) -> Option<(String, String)> {
    let first = o.who.first()?;
    let traded = f.known(cx).is_some_and(|m| OWNERS.trades.has(&m.name));
    if cx.scan.english || !traded || kind(cx, o) != NameKind::Place {
        return None;
    }
    let text = cx.article.text.as_str();
    let s = cx.sentences.get(c.sentence as usize)?;
    let spots = cx.scan.spots_in(s.span.start..c.number().start);
    let own = spots.iter().rposition(|p| p.who == *first)?;
    let joined = |k: usize| {
        let gap = text.get(spots.get(k - 1)?.end..spots.get(k)?.start)?;
        matches!(gap, "、" | "和" | "及" | "与").then_some(())
    };
    let mut head = own;
    while head > 0 && joined(head).is_some() {
        head -= 1;
    }
    let led = text.get(..spots.get(head)?.start)?;
    let side = match led.chars().next_back()? {
        '自' | '从' => "自",
        '对' | '向' | '与' | '同' => "对",
        _ => return None,
    };
    let of = spots.get(..head)?.iter().rev();
    let mut of = of.filter(|p| cx.scan.kind(p) == NameKind::Place);
    let place = of.find(|p| !o.who.contains(&p.who))?;
    let names = o.who.iter().filter_map(|w| cx.scan.who.get(*w));
    let names: Vec<&str> = names.map(|w| w.name.as_str()).collect();
    Some((
        cx.scan.name(place).to_owned(),
        format!("{side}{}", names.join("/")),
    ))
}

/// The Philadelphia Semiconductor index: the trade is a part of the name of an index.
fn indexed(cx: &Context<'_>, o: &Owner) -> bool {
    let mut spots = cx.scan.spots.iter().filter(|s| o.who.contains(&s.who));
    spots.any(|s| {
        let behind = cx.article.text.get(s.end..).unwrap_or("");
        let mut words = behind.split_whitespace().take(3);
        words.any(|w| {
            matches!(
                w.trim_end_matches(','),
                "index" | "Index" | "indexes" | "ETF"
            )
        })
    })
}

/// Whether an owner is named in the paragraph of a claim; 全国规模以上工业企业 of the one before narrows no figure here.
fn in_paragraph(cx: &Context<'_>, c: &Claim, who: usize) -> bool {
    let sentence = cx.sentences.get(c.sentence as usize);
    let block = sentence.and_then(|s| cx.article.blocks.get(s.block as usize));
    let span = block.map_or(c.span.clone(), |b| b.span.clone());
    cx.scan.spots_in(span).iter().any(|s| s.who == who)
}

/// Whether only the title names somebody, and a number stands elsewhere.
fn only_in_title(cx: &Context<'_>, c: &Claim, who: usize) -> bool {
    let fields = &cx.article.fields;
    let Some(title) = fields.iter().find(|f| f.kind == FieldKind::Title) else {
        return false;
    };
    let mut spots = cx.scan.spots.iter().filter(|s| s.who == who);
    !cx.scan.english && c.field != FieldKind::Title && spots.all(|s| title.span.contains(&s.start))
}

/// The names of the owners, or what the number is said to be of.
fn subject(cx: &Context<'_>, c: &Claim, f: &Figure, o: &Owner) -> Option<String> {
    let names: Vec<&str> = o
        .who
        .iter()
        .filter_map(|w| cx.scan.who.get(*w))
        .map(|w| w.name.as_str())
        .collect();
    let crowd = f.crowd.as_ref().filter(|_| f.part(cx));
    let said = f.rate_of.as_ref().or(crowd).or(o.said.as_ref()).cloned();
    let subject = said.or_else(|| (!names.is_empty()).then(|| names.join("/")));
    // 独角兽 in 全球1258家独角兽: what is counted belongs to the name of whose number it is.
    if let (NameKind::Place, Some(noun)) = (kind(cx, o), &f.noun) {
        let counted = cx
            .scan
            .spots_in(c.span.end..c.span.end + noun.len())
            .iter()
            .find(|s| cx.scan.kind(s) == NameKind::Field && noun.contains(cx.scan.name(s)));
        if let Some(s) = counted {
            let join = if cx.scan.english { " " } else { "" };
            return subject.map(|p| format!("{p}{join}{}", cx.scan.name(s)));
        }
    }
    subject
}

/// What narrows the figure: a trade, the goods of a place.
fn field(
    cx: &Context<'_>,
    claims: &[Claim],
    figures: &[Figure],
    o: &Owner,
    i: usize,
) -> Option<String> {
    let (c, f) = (claims.get(i)?, figures.get(i)?);
    if let Some(w) = o.narrow.and_then(|w| cx.scan.who.get(w)) {
        return Some(w.name.clone());
    }
    // 鲜菜、鲜果和猪肉价格分别…: what stands before the figure is the last member of the list.
    let listed = cx.scan.series.contains_key(&i);
    let field = f.field.clone().filter(|_| !listed);
    if field.is_some() || kind(cx, o) != NameKind::Place {
        return field.or_else(|| same_line(cx, claims, figures, i));
    }
    // 增长8.7% behind it is of the same goods.
    let from = f.from.filter(|_| f.cue.is_none());
    let stated = from.and_then(|j| Some((figures.get(j)?, claims.get(j)?)));
    let (f, c) = stated.unwrap_or((f, c));
    goods(cx, f, c)
}

/// 光学业务收入22亿元，毛利率改善至4.7%: a rate behind the figure of a line of business is of the same line.
fn same_line(cx: &Context<'_>, claims: &[Claim], figures: &[Figure], i: usize) -> Option<String> {
    let (c, f) = (claims.get(i)?, figures.get(i)?);
    let rate = f.known(cx).is_some_and(|m| m.name.ends_with('率'));
    let (p, before) = claims
        .iter()
        .zip(figures)
        .take(i)
        .rev()
        .find(|(_, x)| x.field.is_some())?;
    let gap = cx.article.text.get(p.span.end..c.span.start)?;
    let whole = gap.contains(['；', '。', '\n']) || OWNERS.overall.within(gap);
    let line = before.field.clone().filter(|x| OWNERS.business.end(x));
    line.filter(|_| rate && p.sentence == c.sentence && !whole && !cx.scan.english)
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
