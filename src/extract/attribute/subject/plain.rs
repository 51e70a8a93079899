//! What a Chinese clause says its number of where that has no name: 442家煤矿开工率67.8%, 三位消息人士称.
//!
//! In: a number and the cheapest name for it. Out: the noun phrase that stands directly before the figure, in front of the
//! number's bracket or behind a count. Deliberately absent: phrases that are taken up as names (`scan::position`).

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use super::Owner;
use super::best::Best;
use super::sought::Sought;
use super::words::OWNERS;
use crate::extract::attribute::scan::{Spot, Who, of_estates};
use crate::extract::attribute::topic;
use crate::extract::vocabulary::{Bearer, NameKind, Nature, Role};
use crate::model::{Claim, FieldKind, Kind};
use crate::text::embedded::embedded;
use crate::text::script::is_han;
use crate::text::segment;
use crate::text::words::Words;

/// `rules/vocabulary/plain.toml`, which says what each list is for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    lead: Words,
    tail: Words,
    units: Words,
    counted: Words,
    adverb: Words,
    back: Words,
    of_index: Words,
    figure: Words,
    inside: String,
    not_so: Words,
    measure: Words,
    agents: Words,
    homes: Words,
    market: Words,
    market_behind: Words,
    possessed: Words,
    outsider: Words,
    countries: BTreeMap<char, String>,
}

static FILE: LazyLock<File> = LazyLock::new(|| embedded!("vocabulary/plain.toml"));

/// From this cost on a name is too far to stand against the clause's own phrase.
const FAR: f32 = 0.95;

/// The phrase, where no name near the number can have it.
pub fn phrase(n: &Sought<'_>, best: &Best) -> Option<String> {
    if n.cx.scan.english || n.c.field == FieldKind::Title {
        return None;
    }
    let plain = Plain { n, best };
    goes_on(n, best).or_else(|| {
        let open = best.cost >= FAR && n.f.from.is_none();
        open.then(|| {
            let said = plain.estate().or_else(|| plain.figure());
            let said = said.or_else(|| plain.market());
            said.or_else(|| plain.counted())
        })?
    })
}

/// The owner of a number of a list of brackets: 信息技术（+5.9%）、媒体和娱乐（+5.8%）. It has nothing that is told later.
pub fn listed(n: &Sought<'_>) -> Option<Owner> {
    let percent = n.c.kind == Kind::Percent && !n.cx.scan.english;
    let open = percent.then(|| open_of(n, n.c))??;
    let said = bracketed(n, open)?;
    Some(Owner {
        said: Some(said),
        confidence: 0.62,
        ..Owner::default()
    })
}

/// 谷歌和AMD大跌。两家公司公布业绩; 两国: the last two that a count at the head of its clause goes back to.
pub fn both(n: &Sought<'_>) -> Option<Owner> {
    let (cx, c) = (n.cx, n.c);
    if cx.scan.english || c.kind != Kind::Count || c.field == FieldKind::Title {
        return None;
    }
    let text = cx.article.text.as_str();
    let printed = text.get(c.span.start..)?;
    let places = printed.starts_with("两国") || printed.starts_with("两个国家");
    if !(places || printed.starts_with("两家公司") || printed.starts_with("两家企业")) {
        return None;
    }
    let clause = n.s?.clause_at(c.span.start).start;
    let mut head = text.get(clause..c.span.start)?.trim();
    while let Some(t) = FILE.back.without_lead(head) {
        head = t;
    }
    let from = cx.sentences.get((c.sentence as usize).saturating_sub(2))?;
    let suits = |s: &&Spot| match cx.scan.kind(s) {
        NameKind::Place => places && !OWNERS.everywhere.has(cx.scan.name(s)),
        NameKind::Company => {
            let listed = cx.scan.name(s).ends_with("交易所");
            !places && !listed && !cx.scan.who.get(s.who).is_some_and(|w| w.analyst)
        }
        _ => false,
    };
    let mut who: Vec<usize> = Vec::new();
    let spots = cx.scan.spots_in(from.span.start..c.span.start);
    for s in spots.iter().rev().filter(suits) {
        if !who.contains(&s.who) {
            who.push(s.who);
        }
    }
    // 为两国关系: anywhere in the clause, where no third country was named; 中泰两国 names them itself.
    let name = |w: &usize| cx.scan.who.get(*w).map_or("", |x| x.name.as_str());
    let countries = || {
        who.iter()
            .all(|w| FILE.countries.values().any(|c| c == name(w)))
    };
    let short = |c: Option<char>| FILE.countries.get(&c?);
    let mut ends = head.chars().rev();
    let (second, first) = (short(ends.next()), short(ends.next()));
    let named = first.is_some() && second.is_some();
    let fits = || {
        who.iter().all(|w| {
            [first, second]
                .iter()
                .flatten()
                .any(|c| c.as_str() == name(w))
        })
    };
    let sure = head.is_empty() || places && who.len() == 2 && countries() && (!named || fits());
    who.truncate(2);
    who.reverse();
    (sure && who.len() == 2).then(|| Owner {
        who,
        confidence: 0.7,
        ..Owner::default()
    })
}

/// Where the bracket opens that holds only a number.
fn open_of(n: &Sought<'_>, c: &Claim) -> Option<usize> {
    let text = n.cx.article.text.as_str();
    let closes = text.get(c.span.end..)?.starts_with(['）', ')']);
    let head = text
        .get(..c.span.start)?
        .trim_end_matches(['+', '-', '＋', '－']);
    let open = head.strip_suffix(['（', '('])?;
    closes.then_some(open.len())
}

/// What stands before each bracket of a list of them.
fn bracketed(n: &Sought<'_>, open: usize) -> Option<String> {
    let text = n.cx.article.text.as_str();
    let beside = |k: Option<usize>| {
        let p = k.and_then(|k| n.claims.get(k))?;
        let (from, to) = (
            p.span.end.min(n.c.span.end),
            p.span.start.max(n.c.span.start),
        );
        let gap = text.get(from..to)?;
        let list = p.kind == n.c.kind && gap.chars().count() <= 16;
        let joined = gap.trim_start_matches(['）', ')']);
        let joined = joined.starts_with(['、', '，', '及', '和', '与', '；']);
        (list && joined && open_of(n, p).is_some()).then_some(())
    };
    beside(n.i.checked_sub(1)).or_else(|| beside(Some(n.i + 1)))?;
    let head = text.get(n.sentence.start..open)?;
    let marks = ['、', '，', '；', '：', '）', ')', '。', '（'];
    let name = head.rsplit(marks).next().unwrap_or(head);
    let name = name.trim_start_matches(['及', '和', '与', '或']);
    let lead = FILE.lead.without_lead(name).unwrap_or(name);
    let start = open - lead.len();
    noun(n, start..open, 8).filter(|_| !n.counted(&(start..open)))
}

/// 煤矿开工率67.8%，环比下跌12.3个百分点: a change of a figure that a phrase has.
fn goes_on(n: &Sought<'_>, best: &Best) -> Option<String> {
    // 全球芯片市场将达269亿美元，年均增长率约为5.8%: so is the next number of the sentence, where nobody is named.
    let next = || {
        let j = n.i.checked_sub(1)?;
        let same = n.claims.get(j)?.sentence == n.c.sentence;
        let market = n
            .owners
            .get(j)?
            .said
            .as_deref()
            .is_some_and(|t| FILE.market.end(t));
        (same && market).then_some(j)
    };
    let from = n.f.from.map(|j| (j, true));
    let (j, same) = from
        .or_else(|| Some((next()?, false)))
        .filter(|_| best.cost >= 0.6)?;
    let (o, p) = (n.owners.get(j)?, n.claims.get(j)?);
    let said = o.said.as_ref()?;
    let named = n.cx.scan.spots_in(p.span.end..n.c.span.start);
    (named.is_empty() && (!same || o.who == best.who)).then(|| said.clone())
}

/// A number whose names all stand far off.
struct Plain<'a> {
    n: &'a Sought<'a>,
    best: &'a Best,
}

impl<'a> Plain<'a> {
    /// The cheapest name.
    fn cheapest(&self) -> Option<&'a Who> {
        let first = self.best.who.first()?;
        self.n.cx.scan.who.get(*first)
    }

    /// 沿海电厂日耗合计152.8万吨: what stands between the head of the clause and the figure.
    fn figure(&self) -> Option<String> {
        let (n, cx) = (self.n, self.n.cx);
        if !matches!(
            n.b,
            Bearer::Org | Bearer::Any | Bearer::Market | Bearer::Work
        ) {
            return None;
        }
        // 恒指高开，今早开市报20827点; 占融资总额的80%: what is quoted goes on, and a share is one of the whole.
        let first = self.cheapest();
        let quoted = first.is_some_and(|w| {
            w.kind != NameKind::Company && w.kind != NameKind::Unknown && w.kind.traded()
        });
        let known = n.f.known(cx).map(|m| m.name.as_str());
        let people = known == Some("占比") && n.f.whole.is_none();
        if quoted || n.f.share || known.is_some_and(|m| FILE.measure.has(m)) && !people {
            return None;
        }
        let number = n.c.number().start;
        let clause = n.s?.clause_at(number).start;
        let head = cx.article.text.get(clause..number)?;
        let known = n.f.cue.as_ref().map(|q| q.start);
        let end = known
            .filter(|at| (clause..number).contains(at))
            .or_else(|| {
                let mut words = FILE.figure.iter().chain(n.f.noun.as_deref());
                words.find_map(|w| head.rfind(w).map(|k| clause + k))
            })?;
        let from = self.behind_numbers(clause, end)?;
        let span = trimmed(cx.article.text.as_str(), from..end);
        // 每周购买两次的消费者占比: those who are told of behind the last 的.
        let printed = cx.article.text.get(span.clone())?;
        let crowd = printed.rsplit('的').next().filter(|_| people);
        let span = crowd.map_or(span.clone(), |t| span.end - t.len()..span.end);
        let name = noun(self.n, span, 12)?;
        if people && !FILE.outsider.end(&name) {
            return None;
        }
        if name.contains(|c| FILE.inside.contains(c)) {
            return None;
        }
        (!self.owned(&name) && !topic::nobody(&name)).then_some(name)
    }

    /// Behind the last number before a figure: a date, or a count of what the phrase names.
    fn behind_numbers(&self, from: usize, to: usize) -> Option<usize> {
        let n = self.n;
        let before = n.claims.get(..n.i)?.iter().rev();
        let mut inside = before.take_while(|c| c.span.start >= from);
        let Some(last) = inside.find(|c| c.span.end <= to) else {
            return Some(from);
        };
        let count = last.kind == Kind::Count && FILE.units.has(&last.unit);
        (count || matches!(last.kind, Kind::Date | Kind::Ordinal)).then_some(last.span.end)
    }

    /// 3名顾客在场吸烟, at the head of its clause: who are counted.
    fn counted(&self) -> Option<String> {
        let (n, cx) = (self.n, self.n.cx);
        let unit = FILE.counted.has(&n.c.unit);
        if n.c.kind != Kind::Count || !unit || n.f.metric.is_some() {
            return None;
        }
        let text = cx.article.text.as_str();
        let number = n.c.number().start;
        let clause = n.s?.clause_at(number).start;
        let mut head = text.get(clause..number)?.trim();
        while let Some(t) = FILE.lead.without_lead(head) {
            head = t.trim_start();
        }
        if !head.is_empty() {
            return None;
        }
        let rest = text.get(n.c.span.end..)?;
        let rest = rest.strip_prefix('的').unwrap_or(rest);
        let start = text.len() - rest.len();
        let mut ends = rest
            .char_indices()
            .map(|(k, c)| (k + c.len_utf8(), c))
            .take(9);
        let mut found = None;
        for (k, c) in ends.by_ref() {
            if !is_han(c) {
                break;
            }
            if FILE.outsider.end(rest.get(..k)?) {
                found = Some(k);
            }
        }
        let end = start + found.or_else(|| self.things(rest))?;
        // 两名俄罗斯消息人士: where they are from.
        let spots = cx.scan.spots_in(start..end);
        let from = spots
            .first()
            .filter(|s| s.start == start && cx.scan.kind(s) == NameKind::Place);
        noun(self.n, from.map_or(start, |s| s.end)..end, 9)
    }

    /// 两款新机将采用…: what is counted at the head of a clause, where no firm and no index was spoken of.
    fn things(&self, rest: &str) -> Option<usize> {
        let noun = self.n.f.noun.as_deref()?;
        let stem = noun.strip_suffix('数').unwrap_or(noun);
        let named = self.best.who.iter();
        let mut named = named.filter_map(|w| self.n.cx.scan.who.get(*w));
        let firm = named.any(|w| {
            let has = matches!(
                w.kind,
                NameKind::Company | NameKind::Product | NameKind::Work
            );
            let quoted = w.kind == NameKind::Index && FILE.of_index.end(stem);
            has && !w.analyst || quoted
        });
        let several = self.best.who.len() > 1;
        let cut = FILE.not_so.end(stem) || FILE.adverb.end(stem) || stem.chars().count() > 5;
        let own = firm || several || cut || FILE.possessed.end(stem) || stem.starts_with("公司");
        let own = own || self.best.who.is_empty();
        (!own && rest.starts_with(stem)).then_some(stem.len())
    }

    /// 某某物业叫价3.8亿元: what an agent sells, who has no price of his own.
    fn estate(&self) -> Option<String> {
        let (n, cx) = (self.n, self.n.cx);
        let homes = n.f.known(cx).is_some_and(|m| of_estates(&m.name));
        let first = self.cheapest();
        let agent = first
            .is_some_and(|w| homes && w.kind == NameKind::Company && FILE.agents.begin(&w.name));
        let block = n.s.filter(|_| agent)?.block;
        let from = cx.article.blocks.get(block as usize)?.span.start;
        let before = cx.article.text.get(from..n.c.span.start)?;
        let sold = FILE
            .homes
            .iter()
            .filter_map(|w| Some((before.rfind(w)?, w)));
        sold.max().map(|x| x.1.to_owned())
    }

    /// 预计5G设备市场将以12%的速度增长: a market that the clause opens with.
    fn market(&self) -> Option<String> {
        let (n, cx) = (self.n, self.n.cx);
        let first = self.cheapest();
        let firm = first.is_some_and(|w| w.kind == NameKind::Company && !w.analyst);
        let own = matches!(
            n.b,
            Bearer::Org | Bearer::Any | Bearer::Market | Bearer::Place
        );
        if firm || !own || n.c.kind == Kind::Count && n.f.metric.is_none() {
            return None;
        }
        let text = cx.article.text.as_str();
        let number = n.c.number().start;
        let clause = n.s?.clause_at(number).start;
        let head = text.get(clause..number)?;
        let (at, word) = FILE.market.iter().find_map(|w| Some((head.find(w)?, w)))?;
        let end = clause + at + word.len();
        let goes_on = FILE.market_behind.begin(text.get(end..)?);
        let from = self.behind_numbers(clause, end)?;
        let start = trimmed(cx.article.text.as_str(), from..end).start;
        let name = text.get(start..end)?;
        let long = name.chars().count();
        let part = |c: char| is_han(c) || c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '/');
        let plain = (4..=18).contains(&long) && name.chars().all(part) && !name.starts_with(' ');
        let named = cx.scan.spots_in(start..end);
        // 中国市场: a place alone is no market of goods.
        let place = named
            .first()
            .filter(|s| s.start == start && cx.scan.kind(s) == NameKind::Place);
        let goods = text
            .get(place.map_or(start, |s| s.end)..end)?
            .chars()
            .count()
            > 3;
        let placed = goods
            && named.iter().all(|s| {
                let kind = cx.scan.kind(s);
                matches!(
                    kind,
                    NameKind::Place | NameKind::Field | NameKind::Scope | NameKind::Topic
                )
            });
        let whole = !topic::goes_on(name)
            && !topic::half(name)
            && !name.contains(|c| FILE.inside.contains(c));
        (goes_on && plain && placed && whole).then(|| name.to_owned())
    }

    /// 研发费用, 海外收入: whether the phrase only says which figure of a firm is meant.
    fn owned(&self, name: &str) -> bool {
        let (n, cx) = (self.n, self.n.cx);
        let first = self.cheapest();
        let Some(who) = first else { return false };
        let firm = matches!(
            who.kind,
            NameKind::Company | NameKind::Unknown | NameKind::Product
        );
        let known = n.f.known(cx);
        let results = known.is_some_and(|m| {
            m.bearer == Bearer::Org && matches!(m.nature, Nature::Flow | Nature::Stock)
        });
        let about = super::title::owner(cx, n.b).is_some_and(|m| self.best.who.contains(&m));
        let most = firm && !who.analyst && (about || who.count >= 3);
        most || firm && !who.analyst && results || FILE.possessed.end(name)
    }
}

/// 海外, 研发: whether a phrase is a firm's or a place's whenever one is spoken of.
pub fn possessed(phrase: &str) -> bool {
    FILE.possessed.end(phrase)
}

/// A span without what only leads on to the phrase, and without what parts it from its figure.
pub fn trimmed(text: &str, span: Range<usize>) -> Range<usize> {
    let mut rest = text.get(span.clone()).unwrap_or("").trim_start();
    while let Some(t) = FILE.lead.without_lead(rest) {
        rest = t.trim_start();
    }
    let start = span.end - rest.len();
    let mut rest = rest.trim_end();
    while let Some(t) = FILE.tail.without_end(rest) {
        rest = t.trim_end();
    }
    let inner = topic::stripped(rest);
    start + inner.start..start + inner.end
}

/// The phrase of a span, if it is a noun phrase without a name.
pub fn noun(n: &Sought<'_>, span: Range<usize>, most: usize) -> Option<String> {
    let cx = n.cx;
    let name = cx.article.text.get(span.clone())?;
    let long = name.chars().count();
    let plain = name.chars().all(|c| is_han(c) || c.is_ascii_alphanumeric());
    if !(2..=most).contains(&long) || !plain || !name.chars().any(is_han) {
        return None;
    }
    let verb = Role::VERB
        .with(Role::SPEECH)
        .with(Role::CHANGE)
        .with(Role::THAN)
        .with(Role::OBJECT)
        .with(Role::ANAPHOR)
        .with(Role::YEAR_ON_YEAR)
        .with(Role::SEQUENTIAL);
    let said = cx.scan.hits_in(span.clone()).iter().any(|h| {
        let s = cx.lexicon.vocabulary.sense(h);
        let whole = h.end - h.start > 3;
        s.role.any(verb) && whole || !s.cues.is_empty() && h.end >= span.end
    });
    let sentence = topic::goes_on(name)
        || FILE.not_so.end(name)
        || topic::half(name)
        || topic::season(name)
        || topic::figure(name)
        || name.char_indices().any(|(k, _)| {
            let rest = name.get(k..).unwrap_or("");
            k > 0 && rest.chars().count() > 1 && topic::acts(rest)
        });
    let named = cx.scan.spots_in(span.clone());
    let plain = !said && !sentence && named.is_empty();
    (plain && segment::names(&cx.article.text, &span)).then(|| name.to_owned())
}
