//! The name of the figure that a number states: the figure itself, its share of a whole, its change, its price.
//!
//! In: a number, what it states and its owner. Out: the name. Deliberately absent: names of owners ([`super`]), and how
//! prices are called ([`crate::extract::attribute::subject::price`]).

use crate::extract::attribute::Context;
use crate::extract::attribute::metric::{Change, Figure};
use crate::extract::attribute::subject::words::OWNERS;
use crate::extract::attribute::subject::{Owner, kind, price};
use crate::extract::vocabulary::{Bearer, Metric, NameKind, Nature};
use crate::model::{Claim, Comparison, Kind};

/// The longest name of a whole, in words.
const WHOLE: usize = 4;

/// Name of the figure of claim `i`; `field` narrows it.
pub fn name(
    cx: &Context<'_>,
    claims: &[Claim],
    f: &Figure,
    o: &Owner,
    field: Option<&str>,
    i: usize,
) -> Option<String> {
    let c = claims.get(i)?;
    let noun = f.noun.as_ref().filter(|w| !quotes(w));
    if let Some(noun) = noun.filter(|_| f.change.is_none()) {
        return Some(noun.clone());
    }
    let n = Named {
        cx,
        f,
        c,
        before: i.checked_sub(1).and_then(|k| claims.get(k)),
        owner: kind(cx, o),
        name: o
            .who
            .first()
            .and_then(|w| cx.scan.who.get(*w))
            .map_or("", |w| w.name.as_str()),
        said: o.said.as_deref().unwrap_or(""),
        english: cx.scan.english,
        // 碳酸锂报价91100元: nobody bids for what is quoted.
        known: f.known(cx).filter(|m| {
            let goods = matches!(kind(cx, o), NameKind::Commodity | NameKind::Currency);
            !(goods && m.name == "收购报价")
        }),
    };
    if n.earnings() {
        return Some("earnings".to_owned());
    }
    let base = n.base(field);
    match f.change {
        _ if f.share => Some(n.share(base)),
        None => n.level(base),
        Some(change) => n.change(base, change),
    }
}

/// 报价71.24美元: the word only says that something is traded at a price.
fn quotes(noun: &str) -> bool {
    matches!(noun, "报价" | "汇价" | "报价为" | "交易价格")
}

/// A number whose figure gets its name.
struct Named<'a> {
    cx: &'a Context<'a>,
    f: &'a Figure,
    c: &'a Claim,
    /// The claim before.
    before: Option<&'a Claim>,
    /// Kind of the owner.
    owner: NameKind,
    /// Its name.
    name: &'a str,
    /// What the number is of, where that has no name.
    said: &'a str,
    english: bool,
    /// The figure in the vocabulary.
    known: Option<&'a Metric>,
}

impl Named<'_> {
    /// Fleetwood earns $10 million: what a person gets is no profit.
    fn earnings(&self) -> bool {
        self.english
            && self.owner == NameKind::Person
            && self.f.change.is_none()
            && self
                .known
                .is_some_and(|m| matches!(m.name.as_str(), "净利润" | "收入"))
    }

    /// The name without what the number is of it; empty where nothing names the figure.
    fn base(&self, field: Option<&str>) -> String {
        let Some(m) = self.known else {
            return self
                .f
                .noun
                .clone()
                .filter(|w| !quotes(w))
                .unwrap_or_default();
        };
        let space = if self.english { " " } else { "" };
        let name = m.canonical(self.english);
        match field {
            Some(x) if !name.contains(x) => format!("{x}{space}{name}"),
            _ => name.to_owned(),
        }
    }

    /// The part of a whole.
    fn share(&self, base: String) -> String {
        let of = self.f.whole.as_deref().unwrap_or("");
        match base.as_str() {
            "占比" if of.is_empty() => base,
            "占比" => format!("占{of}比"),
            _ if self.english && matches!(base.as_str(), "" | "share") => self.of_whole(),
            _ if self.english => format!("{base} share"),
            _ if of.is_empty() => format!("{base}占比"),
            _ => format!("{base}占{of}比"),
        }
    }

    /// 61% of its total supply: a share of what is named behind the number, unless that owns it.
    fn of_whole(&self) -> String {
        let bare = || "share".to_owned();
        let rest = self.cx.article.text.get(self.c.span.end..).unwrap_or("");
        let Some(rest) = rest.strip_prefix(" of ").filter(|_| self.f.crowd.is_none()) else {
            return bare();
        };
        let mut words: Vec<&str> = Vec::new();
        let line = rest.split('\n').next().unwrap_or("");
        for w in line.split(' ').take(WHOLE + 2) {
            let mut word = w.trim_end_matches([',', ';', ':', ')', '"', '”']);
            // Of U.S. demand: the last full stop is a part of the word.
            if word.matches('.').count() < 2 {
                word = word.trim_end_matches('.');
            }
            // Michelin's total sales: whose it is is no part of its name.
            if word.ends_with("'s") || word.ends_with("’s") || word.ends_with("s'") {
                words.clear();
                continue;
            }
            let low = word.to_ascii_lowercase();
            if word.is_empty() || OWNERS.whole_end_en.has(&low) {
                break;
            }
            if !(words.is_empty() && OWNERS.whole_lead_en.has(&low)) {
                words.push(word);
            }
            if word.len() < w.len() {
                break;
            }
        }
        let plain = |w: &&str| w.chars().all(|c| c.is_alphanumeric() || "-'&.".contains(c));
        let numbered = words
            .iter()
            .any(|w| w.contains(|c: char| c.is_ascii_digit()));
        let whole = words.join(" ");
        let own = |name: &str| {
            let last = words.last().map_or("", |w| *w).to_lowercase();
            !name.is_empty() && name.to_lowercase().contains(&last)
        };
        let fits = (1..=WHOLE).contains(&words.len()) && words.iter().all(plain) && !numbered;
        if !fits || own(self.name) || own(self.said) {
            return bare();
        }
        format!("share of {whole}")
    }

    /// The figure itself.
    fn level(&self, base: String) -> Option<String> {
        if base.is_empty() {
            return self.unnamed();
        }
        if self.english && base == "share" {
            return Some(self.of_whole());
        }
        // 裁员10%: a percentage of people is no number of them.
        if let Some(stem) = base.strip_suffix("人数")
            && self.c.kind == Kind::Percent
        {
            return Some(format!("{stem}比例"));
        }
        let share = base == "股价" && self.c.kind == Kind::Money;
        // Its stock traded at a price of $12: of a firm only its shares have one.
        let firm = matches!(self.owner, NameKind::Company | NameKind::Unknown);
        let stock = || {
            let s = self.cx.sentences.get(self.c.sentence as usize);
            s.is_some_and(|s| price::of_shares(self.cx.article.slice(s.span.clone())))
        };
        if self.english && firm && base == "price" && self.c.kind == Kind::Money && stock() {
            return Some("share price".to_owned());
        }
        // 布兰特期油收报75.96: without a unit the word that closes an index may close anything.
        let index = base == "指数点位";
        match self.owner {
            NameKind::Commodity if share || index => return Some("价格".to_owned()),
            NameKind::Company | NameKind::Unknown
                if index && !self.english && (self.c.unit != "点" || self.c.unit_inferred) =>
            {
                return Some("股价".to_owned());
            }
            NameKind::Field | NameKind::Scope if share => return Some("价格".to_owned()),
            NameKind::Currency if share || index => return Some("汇率".to_owned()),
            _ => {}
        }
        // Labour leads by 12 points: only what markets quote has a level.
        let scored = matches!(self.owner, NameKind::Company | NameKind::Person);
        let points = matches!(self.c.unit.as_str(), "点" | "points" | "point");
        if self.english && scored && points && base == "index level" && !self.indexed() {
            return Some("points".to_owned());
        }
        // 收报: the same word closes a share and an index.
        if OWNERS.closing.has(&base) && self.owner == NameKind::Currency {
            return Some(self.word("汇率", "exchange rate").to_owned());
        }
        Some(base)
    }

    /// Whether the sentence speaks of an index.
    fn indexed(&self) -> bool {
        let s = self.cx.sentences.get(self.c.sentence as usize);
        s.is_some_and(|s| {
            let t = self.cx.article.slice(s.span.clone());
            t.contains("index") || t.contains("Index")
        })
    }

    /// A level that nothing names: a yield, the price of what moved.
    fn unnamed(&self) -> Option<String> {
        let name = match self.c.kind {
            Kind::Percent if self.owner == NameKind::Bond => Some(self.word("收益率", "yield")),
            Kind::Percent if self.voted() => Some("vote share"),
            Kind::Money | Kind::Number | Kind::Count => self
                .share_price()
                .or_else(|| price::level(self.c, self.owner, self.english))
                .or_else(|| self.each().then_some("价格")),
            _ => None,
        };
        name.map(str::to_owned)
    }

    /// 每小时低至1.89元, 20美元/月: an amount for each of something is its price.
    fn each(&self) -> bool {
        if self.english || self.c.kind != Kind::Money {
            return false;
        }
        let text = self.cx.article.text.as_str();
        let number = self.c.number();
        let sentence = self.cx.sentences.get(self.c.sentence as usize);
        let start = sentence.map_or(number.start, |s| s.clause_at(number.start).start);
        let before = text.get(start..number.start).unwrap_or("");
        let behind = text.get(self.c.span.end..).unwrap_or("");
        let led = before.rfind('每').and_then(|k| before.get(k..));
        let led = led.is_some_and(|t| t.chars().count() <= 8 && OWNERS.each.within(t));
        led || behind
            .strip_prefix('/')
            .is_some_and(|t| OWNERS.each.begin(t))
            || self.c.per.is_some()
    }

    /// The Labor Party - 6.7%: what a party has in a report that tells of votes cast.
    fn voted(&self) -> bool {
        let text = self.cx.article.text.as_str();
        self.english && OWNERS.party_en.end(self.name) && OWNERS.of_votes_en.within(text)
    }

    /// 股价涨3%，报12元: the bare amount behind a change of a share's price is that price.
    fn share_price(&self) -> Option<&'static str> {
        let c = self.c;
        let before = self.cx.article.text.get(..c.number().start)?;
        let quotes = OWNERS.quoted.end(before.trim_end());
        let moved = self.before.is_some_and(|p| {
            p.sentence == c.sentence
                && p.metric
                    .as_deref()
                    .is_some_and(|m| m.starts_with("股价") || m.starts_with("share price"))
        });
        // 急挫一成至15.9元: what a change that only its own word names led to.
        let led = before.ends_with('至')
            && self.before.is_some_and(|p| {
                p.sentence == c.sentence && matches!(p.metric.as_deref(), Some("涨幅" | "跌幅"))
            });
        if led && c.kind == Kind::Money && !self.english {
            let firm = self.owner == NameKind::Company;
            return Some(if firm { "股价" } else { "价格" });
        }
        let firm = matches!(
            self.owner,
            NameKind::Company | NameKind::Unknown | NameKind::Index
        );
        (quotes && moved && firm && c.kind == Kind::Money)
            .then_some(self.word("股价", "share price"))
    }

    /// The change of the figure.
    fn change(&self, base: String, change: Change) -> Option<String> {
        // 比分析师预期高出70%: nothing grew.
        let beyond = self.f.than.as_deref().filter(|t| !t.starts_with('较'));
        if let Some(than) = beyond {
            return Some(format!("{base}{than}"));
        }
        // 估值翻倍: the word for twice as much leads to a level; 成本降低4倍 says by how much.
        let level = || self.english || !self.by(change) || self.quoted(change);
        if self.c.kind == Kind::Multiple && !base.is_empty() && level() {
            return Some(base);
        }
        if self.quoted(change) {
            // 某某指数ETF跌8%: a fund is no index, whatever it follows.
            let fund = !self.english && self.owner == NameKind::Index && self.name.ends_with("ETF");
            let owner = if fund {
                NameKind::Commodity
            } else {
                self.owner
            };
            let (cx, c) = (self.cx, self.c);
            Some(price::change(cx, c, change, &base, owner, self.english))
        } else if self.english {
            self.growth_en(&base, change)
        } else {
            self.growth_zh(&base, change)
        }
    }

    /// Whether a verb of change stands before a multiple in digits: 提高20倍.
    fn by(&self, change: Change) -> bool {
        let printed = self.cx.article.slice(self.c.span.clone());
        change.at < self.c.number().start && printed.ends_with('倍')
    }

    /// Whether what changes is a price.
    fn quoted(&self, change: Change) -> bool {
        match (self.known, self.f.noun.as_deref()) {
            (Some(m), _) => {
                // House prices rose 0.6% in October: a statistic of a country is no quotation of a day.
                m.nature == Nature::Price && !(self.english && m.bearer == Bearer::Place)
                    || m.name == "收益率"
                    || m.name == "市值" && self.c.kind != Kind::Percent
            }
            // No figure is named: what rises is the price of the thing.
            _ if self.c.kind == Kind::Multiple => false,
            (None, Some(noun)) => price::crowd(noun),
            (None, None) => {
                price::quotes(self.cx, self.c, self.f, change, self.owner) && !self.amount(change)
            }
        }
    }

    /// 天然气同比增长26%: of goods that are quoted, amounts grow and prices rise.
    fn amount(&self, change: Change) -> bool {
        let word = self.cx.article.text.get(change.at..).unwrap_or("");
        let goods = matches!(self.owner, NameKind::Commodity) && self.c.kind == Kind::Percent;
        goods && !self.english && OWNERS.amounts.begin(word)
    }

    /// The English name of a change.
    fn growth_en(&self, base: &str, change: Change) -> Option<String> {
        // The economy would grow 3%: the name of a growth says so already.
        if base.ends_with(" growth") && change.direction >= 0 {
            return Some(base.to_owned());
        }
        if !base.is_empty() {
            let word = if change.direction < 0 {
                "decline"
            } else {
                "growth"
            };
            return Some(format!("{base} {word}"));
        }
        // Has predicted 2% growth this year: of a country it is that of its economy.
        let text = self.cx.article.text.as_str();
        let word = text.get(change.at..).unwrap_or("");
        let whole = self.owner == NameKind::Place;
        // The market grew 2%, the sector contracted 3%: the verb says all that is known of the figure.
        if OWNERS.grows_en.begin(word) {
            return Some(if whole { "GDP growth" } else { "growth" }.to_owned());
        }
        OWNERS
            .shrinks_en
            .begin(word)
            .then(|| if whole { "GDP decline" } else { "decline" }.to_owned())
    }

    /// The Chinese name of a change.
    fn growth_zh(&self, base: &str, change: Change) -> Option<String> {
        if base.is_empty() {
            return self.unsaid(change);
        }
        let against = match change.comparison {
            Some(Comparison::YearOnYear) => "同比",
            Some(Comparison::Sequential) => "环比",
            _ => self
                .f
                .than
                .as_deref()
                .filter(|t| t.starts_with('较'))
                .unwrap_or(""),
        };
        let amount = matches!(self.c.kind, Kind::Money | Kind::Count);
        Some(match (change.direction, amount) {
            (d, true) if d < 0 => format!("{base}{against}减少额"),
            (_, true) => format!("{base}{against}增加额"),
            (d, false) if d < 0 => format!("{base}{against}下降"),
            _ => format!("{base}{against}增长"),
        })
    }

    /// 板块上涨6.84%, 人效提升45%: a change that nothing names is called by its own word, as one of a price where it is
    /// said as markets say it.
    fn unsaid(&self, change: Change) -> Option<String> {
        if !matches!(self.c.kind, Kind::Percent | Kind::Multiple) || change.direction == 0 {
            return None;
        }
        let text = self.cx.article.text.as_str();
        let word = text.get(change.at..)?;
        // 减持1.98%: the word is the deal itself.
        if word.starts_with("减持") {
            return Some("减持比例".to_owned());
        }
        if word.starts_with("增持") {
            return Some("增持比例".to_owned());
        }
        // 午后涨幅扩大逾25%: what widens is the change.
        let widens = ["涨幅", "升幅", "跌幅", "降幅"];
        let before = text.get(..change.at)?;
        if let Some(w) = widens.iter().find(|w| before.ends_with(**w)) {
            let up = matches!(*w, "涨幅" | "升幅");
            return Some(if up { "涨幅" } else { "跌幅" }.to_owned());
        }
        // （-0.62%）: a sign is how markets tell.
        let market = price::market_word(word) || word.starts_with(['+', '-', '＋', '－', '−']);
        let name = match (market, change.direction < 0) {
            (true, false) => "涨幅",
            (true, true) => "跌幅",
            (false, false) => "增幅",
            (false, true) => "降幅",
        };
        Some(name.to_owned())
    }

    /// One of two words, by the language of the article.
    fn word(&self, zh: &'static str, en: &'static str) -> &'static str {
        if self.english { en } else { zh }
    }
}
