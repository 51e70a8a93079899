//! Owners that the article as a whole offers: its country, the place and the firm that it speaks of most.
//!
//! In: a number and the cheapest candidate near it. Out: offers of owners that stand far off, and the owner where it
//! speaks for another. Deliberately absent: names beside the number ([`super`]).

use super::{Sought, main_name};
use crate::extract::attribute::Context;
use crate::extract::attribute::scan::Spot;
use crate::extract::attribute::subject::best::Best;
use crate::extract::attribute::subject::title;
use crate::extract::attribute::subject::words::OWNERS;
use crate::extract::attribute::topic;
use crate::extract::vocabulary::{Bearer, Metric, NameKind, Nature};
use crate::model::Kind;

/// Offers what the article as a whole is about.
pub fn offer(n: &Sought<'_>, best: &mut Best) {
    let cx = n.cx;
    // Traffic deaths fell, the safety council said: a toll of no event is a statistic as well.
    let toll = cx.scan.english && n.b == Bearer::Event && cx.scan.event.is_none();
    let statistic = n.b == Bearer::Place;
    // A country's statistic without a country, where the country's own office is quoted for it.
    if (statistic || toll)
        && best.cost > 1.9
        && let Some(k) = cx.scan.home()
    {
        best.offer(1.9, vec![k]);
    }
    if statistic && cx.scan.english {
        // Nonfarm payrolls increased by 119,000: no other country tells of them.
        // … unless the article speaks of one again and again.
        let most = cx.scan.most.iter().find(|m| m.0 == NameKind::Place);
        let other = |k: usize| most.is_some_and(|(_, times, w)| *times >= 2 && *w != k);
        if let Some(k) = n.f.known(cx).and_then(|m| cx.scan.of_figure(&m.name))
            && (!other(k) || named_last(n, k))
        {
            best.offer(1.0, vec![k]);
        }
        quoted(n, best);
        coined(n, best);
        most_named(n, best);
    }
    if best.cost > 1.9 {
        title::offer(cx, n.b, best);
    }
    // 社会融资规模存量为…: else the country of which alone the article's words are said.
    if statistic
        && best.cost > 2.7
        && let Some(k) = cx.scan.spoken(&cx.article.text)
    {
        best.offer(2.7, vec![k]);
    }
    market(n, best);
    share_line(n, best);
    examples(n, best);
    main_name::offer(n, best);
    if best.who.is_empty()
        && let Some(k) = country(n)
    {
        best.offer(3.0, vec![k]);
    }
}

/// Hiring picked up in the United States. Nonfarm payrolls increased: whether a country is the last that was named, in this
/// sentence or the one before.
fn named_last(n: &Sought<'_>, country: usize) -> bool {
    let cx = n.cx;
    let before =
        n.c.sentence
            .checked_sub(1)
            .and_then(|k| cx.sentences.get(k as usize));
    let from = before.map_or(n.sentence.start, |s| s.span.start);
    let mut near = cx.scan.spots_in(from..n.c.span.start).iter().rev();
    let place = near.find(|s| cx.scan.kind(s) == NameKind::Place);
    place.is_some_and(|s| s.who == country)
}

/// 创业板指涨0.75%。市场成交额28322亿: what only whole markets have, where no index is named in the clause, is the figure of
/// the market that the article names most.
fn market(n: &Sought<'_>, best: &mut Best) {
    let cx = n.cx;
    let wide =
        n.f.known(cx)
            .is_some_and(|m| OWNERS.market_wide.has(&m.name));
    if !wide || cx.scan.english || best.cost <= 1.0 {
        return;
    }
    let number = n.c.number().start;
    let clause = n.s.map_or(n.sentence.start, |s| s.clause_at(number).start);
    let mut near = cx.scan.spots_in(clause..number).iter();
    let named = near.any(|s| cx.scan.kind(s).traded());
    let index = best.who.first().and_then(|w| cx.scan.who.get(*w));
    let index = index.is_none_or(|w| w.kind == NameKind::Index);
    // 外资, 北水 trade on a market and are none.
    let markets = cx.scan.who.iter().enumerate();
    let most = markets
        .filter(|(_, w)| w.kind == NameKind::Market && w.name.ends_with('股') && w.count > 0)
        .max_by_key(|(k, w)| (w.count, std::cmp::Reverse(*k)));
    if let Some((k, _)) = most.filter(|_| !named && index) {
        best.offer((best.cost - 0.05).min(1.4), vec![k]);
    }
}

/// 泓博医药、嘉和美康等20余股涨停: those who are named are examples of what is counted on the market.
fn examples(n: &Sought<'_>, best: &mut Best) {
    let cx = n.cx;
    let counted = n.c.kind == Kind::Count && matches!(n.c.unit.as_str(), "股" | "只" | "档");
    let Some(last) = best
        .who
        .last()
        .copied()
        .filter(|_| counted && !cx.scan.english)
    else {
        return;
    };
    let number = n.c.number().start;
    let spots = cx.scan.spots_in(n.sentence.start..number);
    let firm = |k: NameKind| matches!(k, NameKind::Company | NameKind::Unknown);
    let example = spots
        .iter()
        .rev()
        .find(|s| s.who == last && firm(cx.scan.kind(s)));
    let gap = example.and_then(|s| cx.article.text.get(s.end..number));
    if !gap.is_some_and(|g| OWNERS.and_others.has(g.trim())) {
        return;
    }
    let markets = cx.scan.who.iter().enumerate();
    let most = markets
        .filter(|(_, w)| w.kind == NameKind::Market && w.name.ends_with('股') && w.count > 0)
        .max_by_key(|(k, w)| (w.count, std::cmp::Reverse(*k)));
    best.who = most.map(|(k, _)| k).into_iter().collect();
    best.cost = best.cost.max(1.6);
}

/// 宁德时代A股和H股走强。A股成交141亿元: the shares of the firm that the paragraph names them of.
fn share_line(n: &Sought<'_>, best: &mut Best) {
    let cx = n.cx;
    let [who] = *best.who.as_slice() else { return };
    let market = cx.scan.who.get(who).filter(|w| w.kind == NameKind::Market);
    let line = market.is_some_and(|w| OWNERS.share_line.has(&w.name));
    let block = n.s.and_then(|s| cx.article.blocks.get(s.block as usize));
    let Some(from) = block
        .map(|b| b.span.start)
        .filter(|_| line && !cx.scan.english)
    else {
        return;
    };
    let text = cx.article.text.as_str();
    let spots = cx.scan.spots_in(from..n.c.span.start);
    let firm = spots.iter().find(|s| {
        let company = cx.scan.kind(s) == NameKind::Company;
        let own = || {
            text.get(s.start..s.end)
                .is_some_and(|t| OWNERS.share_line.end(t))
        };
        let next = || {
            text.get(s.end..)
                .is_some_and(|t| OWNERS.share_line.begin(t))
        };
        company && (own() || next())
    });
    if let Some(s) = firm {
        best.barred.insert(who);
        best.who = vec![s.who];
        best.cost = best.cost.max(0.8);
    }
}

/// Consumer prices rose by 5.3 percent, Eurostat said: the office that the sentence quotes says whose it is.
fn quoted(n: &Sought<'_>, best: &mut Best) {
    let cx = n.cx;
    let spots = cx.scan.spots_in(n.sentence.clone());
    let office = spots
        .iter()
        .filter(|s| s.speaks)
        .find_map(|s| cx.scan.offices.get(&s.who));
    if let Some(country) = office {
        best.offer(1.2, vec![*country]);
    }
}

/// Net tax collection rose to Rs 17.8 trillion: a country's statistic that no place owns, in an article whose amounts are all
/// in the money of one country.
fn coined(n: &Sought<'_>, best: &mut Best) {
    let cx = n.cx;
    let place = |w: &usize| {
        let kind = cx.scan.who.get(*w).map(|w| w.kind);
        matches!(kind, Some(NameKind::Place | NameKind::Scope))
    };
    if best.cost <= 1.2 || best.who.iter().any(place) {
        return;
    }
    let mut money = n.claims.iter().filter(|c| c.kind == Kind::Money);
    let Some(first) = money.next().filter(|c| !c.unit_inferred) else {
        return;
    };
    let alone = money.by_ref().all(|c| c.unit == first.unit);
    let named = cx
        .scan
        .most
        .iter()
        .any(|m| m.0 == NameKind::Place && m.1 > 0);
    if let Some(k) = cx.scan.of_currency(&first.unit).filter(|_| alone && !named) {
        best.offer(1.3_f32.min(best.cost - 0.01), vec![k]);
    }
}

/// A country's statistic that no place of its sentence owns: the place that the article speaks of most.
fn most_named(n: &Sought<'_>, best: &mut Best) {
    let cx = n.cx;
    let place = |w: &usize| {
        let kind = cx.scan.who.get(*w).map(|w| w.kind);
        matches!(kind, Some(NameKind::Place | NameKind::Scope))
    };
    let named = || {
        let before = cx.scan.spots_in(n.sentence.start..n.c.span.start);
        before.iter().any(|s| {
            let kind = cx.scan.kind(s);
            let firm = matches!(
                kind,
                NameKind::Company | NameKind::Institution | NameKind::Unknown
            );
            firm && !s.speaks && !cx.scan.who.get(s.who).is_some_and(|w| w.analyst)
        })
    };
    if best.cost > 1.2
        && !named()
        && !best.who.iter().any(place)
        && let Some((_, times, k)) = cx.scan.most.iter().find(|m| m.0 == NameKind::Place)
        && *times >= 2
    {
        best.offer(1.9_f32.min(best.cost - 0.01), vec![*k]);
    }
}

/// 全社会跨区域人员流动量: what no name of the article owns is the country's whose office tells of it.
fn country(n: &Sought<'_>) -> Option<usize> {
    let cx = n.cx;
    if cx.scan.english || !matches!(n.b, Bearer::Org | Bearer::Any) {
        return None;
    }
    cx.scan.home().or_else(|| {
        let firms = |m: &(NameKind, u32, usize)| m.0 == NameKind::Company && m.1 > 1;
        let statistic = n.f.metric.is_some() && !cx.scan.most.iter().any(firms);
        statistic
            .then(|| cx.scan.spoken(&cx.article.text))
            .flatten()
    })
}

/// Americans are divided. His approval stands at 42%: of the person named last, and of no country.
fn approved(n: &Sought<'_>, best: &mut Best) {
    let cx = n.cx;
    let rated = n.f.known(cx);
    let rated = rated.is_some_and(|m| matches!(m.name.as_str(), "支持率" | "不满意度"));
    let place = best.who.first().and_then(|w| cx.scan.who.get(*w));
    let place = place.is_none_or(|w| matches!(w.kind, NameKind::Place | NameKind::Scope));
    if !cx.scan.english || !rated || !place {
        return;
    }
    let before = cx.scan.spots_in(0..n.c.span.start).iter().rev();
    let mut people = before.filter(|s| cx.scan.kind(s) == NameKind::Person && !s.speaks);
    if let Some(s) = people.next() {
        best.who = vec![s.who];
        best.cost = best.cost.max(1.6);
    }
}

/// The Labor Department said its consumer price index rose: the figure is the country's.
pub fn office(n: &Sought<'_>, best: &mut Best) {
    let cx = n.cx;
    // Whoever sets a rate owns it.
    let rate =
        n.f.known(cx)
            .is_some_and(|m| matches!(m.name.as_str(), "利率" | "降息幅度" | "加息幅度"));
    approved(n, best);
    tariff(n, best);
    let [w] = best.who.as_slice() else { return };
    // 国民党拿下13席，投票率59.86%: no party has a turnout.
    let turnout = n.f.known(cx).is_some_and(|m| m.name == "投票率");
    let body = cx.scan.who.get(*w).is_some_and(|x| {
        matches!(
            x.kind,
            NameKind::Institution | NameKind::Company | NameKind::Person | NameKind::Unknown
        )
    });
    if turnout && body && !cx.scan.english {
        best.who = cx.scan.home().into_iter().collect();
        return;
    }
    // The MPC revised its GDP growth projection: letters alone have no statistic; the place that the article names most has.
    let letters = cx.scan.english
        && n.b == Bearer::Place
        && cx.scan.who.get(*w).is_some_and(|x| {
            let short =
                (2..=5).contains(&x.name.len()) && x.name.bytes().all(|c| c.is_ascii_uppercase());
            x.kind == NameKind::Unknown && short
        });
    let most = cx
        .scan
        .most
        .iter()
        .find(|m| m.0 == NameKind::Place && m.1 >= 2);
    if letters && let Some(k) = cx.scan.home().or_else(|| most.map(|m| m.2)) {
        best.who = vec![k];
        return;
    }
    // 达利欧说，把赤字从占GDP的7.5%削减到3%: what is told against the GDP is no person's.
    let person = cx
        .scan
        .who
        .get(*w)
        .is_some_and(|x| x.kind == NameKind::Person);
    let gdp = || {
        let known = n.f.known(cx).map(|m| m.name.as_str());
        n.f.whole.as_deref().is_some_and(|t| t.contains("GDP"))
            || known.is_some_and(|m| m.contains("GDP") || m.contains("赤字"))
    };
    let place = cx.scan.most.iter().find(|m| m.0 == NameKind::Place);
    if let Some(m) = place.filter(|_| !cx.scan.english && person && gdp()) {
        best.who = vec![m.2];
        best.cost = best.cost.max(1.6);
        return;
    }
    let Some(country) = cx.scan.offices.get(w).filter(|_| !rate) else {
        return;
    };
    if !cx.scan.english {
        if tells(n, *w) {
            best.who = vec![*country];
        }
        return;
    }
    // Rents rose 0.3%: what an office only tells of is no figure of its own either.
    let told = || {
        let before = cx.scan.spots_in(n.sentence.clone());
        let own = before.iter().find(|s| s.who == *w);
        let rest = own.and_then(|s| cx.article.text.get(s.end..)).unwrap_or("");
        own.is_none_or(|s| s.speaks) || rest.starts_with("'s ") || rest.starts_with("’s ")
    };
    let statistic = || {
        let open = matches!(n.b, Bearer::Any | Bearer::Market);
        open && matches!(n.c.kind, Kind::Percent | Kind::Count) && told()
    };
    if n.b == Bearer::Place || statistic() {
        best.who = vec![*country];
    }
}

/// 瑞银称，若10%关税生效: no firm sets a tariff; it is of whoever the last one was of.
fn tariff(n: &Sought<'_>, best: &mut Best) {
    let cx = n.cx;
    let name = |m: &Metric| m.name == "关税税率";
    let first = best.who.first().and_then(|w| cx.scan.who.get(*w));
    let firm = first.is_some_and(|w| {
        matches!(
            w.kind,
            NameKind::Company | NameKind::Unknown | NameKind::Topic
        )
    });
    let told = n.f.change.is_none() && n.f.cue.is_some();
    if cx.scan.english || !firm || !told || !n.f.known(cx).is_some_and(name) {
        return;
    }
    let sets = |w: &usize| {
        let kind = cx.scan.who.get(*w).map(|w| w.kind);
        matches!(
            kind,
            Some(NameKind::Place | NameKind::Person | NameKind::Institution)
        )
    };
    let mut before = n.figures.iter().zip(n.owners).rev();
    let last = before.find(|(f, o)| f.known(cx).is_some_and(name) && o.who.iter().any(sets));
    best.who = last.map(|x| x.1.who.clone()).unwrap_or_default();
    best.cost = best.cost.max(1.8);
}

/// 交通运输部消息，9月完成客运量25.8亿人次: whether a Chinese office only tells of a figure that offices do not have.
fn tells(n: &Sought<'_>, office: usize) -> bool {
    let cx = n.cx;
    let theirs = n.f.known(cx).is_some_and(|m| {
        let open = matches!(m.bearer, Bearer::Org | Bearer::Place | Bearer::Any);
        open && matches!(
            m.nature,
            Nature::Flow | Nature::Stock | Nature::Rate | Nature::Price
        ) && !OWNERS.of_offices.has(&m.name)
    });
    let counted = matches!(n.c.kind, Kind::Count | Kind::Percent);
    let mut named = cx.scan.spots_in(n.sentence.start..n.c.span.start).iter();
    let message = |s: &Spot| {
        let rest = cx.article.text.get(s.end..);
        s.speaks || rest.is_some_and(|t| OWNERS.message.begin(t))
    };
    let acts = named.any(|s| s.who == office && !message(s));
    theirs && counted && !acts
}

/// 2024年，河南粮食产量1344亿斤；汽车产量140万辆: goods that a place makes, sells or ships narrow its figure. The
/// owner becomes the place that the sentence opens with; the goods are given back.
pub fn narrowed(n: &Sought<'_>, best: &mut Best) -> Option<usize> {
    let (cx, from) = (n.cx, n.sentence.start);
    let [who] = best.who.as_slice() else {
        return None;
    };
    let class = cx.scan.who.get(*who)?;
    let amount =
        n.f.known(cx)
            .is_some_and(|m| m.nature == Nature::Flow && m.name.ends_with(['量', '额']));
    if cx.scan.english || !amount || !matches!(class.kind, NameKind::Topic | NameKind::Field) {
        return None;
    }
    // 科技公司已投入140亿英镑: a class of firms is no goods.
    if OWNERS.firms.end(&class.name) {
        return None;
    }
    let spots = cx.scan.spots_in(from..n.c.span.start);
    let firm = spots.iter().any(|s| cx.scan.kind(s) == NameKind::Company);
    // 上半年，生猪出栏1140万头: where the sentence names no place, it is that of the title.
    let mut named = spots.iter().map(|s| cx.scan.kind(s));
    let goods_only = named.all(|k| matches!(k, NameKind::Field | NameKind::Topic));
    if goods_only && class.kind == NameKind::Field {
        let home = title::owner(cx, Bearer::Place)?;
        let home = cx.scan.who.get(home)?;
        let name = match (home.kind, &home.parts) {
            (NameKind::Place, _) => &home.name,
            (NameKind::Scope, Some(parts)) => &parts.0,
            _ => return None,
        };
        let place = place_of(cx, name)?;
        let goods = *who;
        best.who = vec![place];
        return Some(goods);
    }
    let first = spots.first().filter(|s| {
        let near = cx.article.text.get(from..s.start);
        !s.object && near.is_some_and(|t| t.chars().count() <= 12)
    })?;
    let of = |s: &Spot| cx.scan.who.get(s.who)?.parts.as_ref().map(|p| p.0.as_str());
    let place = match (cx.scan.kind(first), of(first)) {
        (NameKind::Place, _) => first.who,
        // 河南粮食总产量: the place and its goods are one name.
        (NameKind::Scope, Some(name)) => place_of(cx, name)?,
        _ => return None,
    };
    if firm || topic::people(&class.name) {
        return None;
    }
    let goods = *who;
    best.who = vec![place];
    Some(goods)
}

/// A place by its name.
fn place_of(cx: &Context<'_>, name: &str) -> Option<usize> {
    let mut who = cx.scan.who.iter();
    who.position(|w| w.kind == NameKind::Place && w.name == name)
}
