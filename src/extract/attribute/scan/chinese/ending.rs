//! Names by their endings: …公司, …集团, …大学, and the weaker ones (…科技, …股份) where something
//! confirms the name.

use std::ops::Range;

use super::super::shape::SHAPES;
use super::super::{Builder, achieved};
use super::{is_name_char, not_a_name, run_before};
use crate::extract::attribute::topic;
use crate::extract::vocabulary::{NameKind, Role};
use crate::text::near;
use crate::text::script::is_han;

/// An ending of a name, and what stands before it.
struct Found<'t> {
    /// Where the ending stands.
    start: usize,
    end: usize,
    ending: &'t str,
    role: Role,
    /// It ends names of organisations and nothing else.
    strong: bool,
    /// It ends names of places only.
    settlement: bool,
    /// A part of another country.
    abroad: bool,
    /// What would be the name before the ending, and its length in characters.
    run: Range<usize>,
    stem: &'t str,
    n: usize,
}

/// …公司, …集团, …大学, and the weaker endings (…科技, …股份) where something confirms the name.
pub fn names(b: &mut Builder<'_>) {
    for (start, end, role) in endings(b) {
        if role.any(Role::NOT_A_NAME) || !b.free(&(start..end)) {
            continue;
        }
        let found = found(b, start, end, role);
        if found.is_common(b) || found.describes(b) || !found.is_sure(b) {
            continue;
        }
        let kind = if matches!(found.ending, "指数" | "综指" | "成指" | "ETF") {
            NameKind::Index
        } else if found.settlement {
            NameKind::Place
        } else {
            NameKind::Company
        };
        let whole = borne(b, found.run.start..end, found.ending);
        let canonical = without_legal_form(b.text.get(whole.clone()).unwrap_or(""));
        let who = b.id(canonical, kind);
        b.spot(whole, who);
    }
}

/// The endings in a text, those that are sure first.
fn endings(b: &Builder<'_>) -> Vec<(usize, usize, Role)> {
    let text = b.text;
    let any = Role::ORGANISATION
        .with(Role::ORGANISATION_WEAK)
        .with(Role::SETTLEMENT);
    let hits = b.hits.iter().map(|h| (h.start, h.end, b.sense(h).role));
    // 上美股份: the ending begins within a hit (美股).
    let cut = b.hits.iter().filter_map(|h| {
        let e = b.vocabulary.named(h)?;
        let inside = e.kind == NameKind::Market
            && text.get(..h.end)?.ends_with('股')
            && text.get(h.end..)?.starts_with('份');
        let (from, to) = (h.end.checked_sub("股".len())?, h.end + "份".len());
        inside.then_some((from, to, Role::ORGANISATION_WEAK))
    });
    let all = hits.filter(|x| x.2.any(any)).chain(cut);
    let (mut sure, weak): (Vec<_>, Vec<_>) = all.partition(|x| x.2.any(Role::ORGANISATION));
    sure.extend(weak);
    sure
}

fn found<'t>(b: &Builder<'t>, start: usize, end: usize, role: Role) -> Found<'t> {
    let province = abroad(b, start, role);
    let abroad = province.is_some();
    let long = if role.any(Role::SETTLEMENT) { 3 } else { 8 };
    let mut run = province.unwrap_or_else(|| run_before(b, start, long));
    // 该省红河县: the end of a larger place is no part of the name.
    let word = b.text.get(run.clone()).unwrap_or("");
    if role.any(Role::SETTLEMENT)
        && word.chars().count() > 2
        && word.starts_with(['省', '市', '州', '县'])
    {
        run.start += '省'.len_utf8();
    }
    let run = opening(b, &run, end, role).unwrap_or(run);
    let run = of_shares(b, &run).unwrap_or(run);
    let run = behind_holder(b, run);
    let stem = b.text.get(run.clone()).unwrap_or("");
    let strong = role.any(Role::ORGANISATION);
    Found {
        start,
        end,
        ending: b.text.get(start..end).unwrap_or(""),
        role,
        strong,
        settlement: role.any(Role::SETTLEMENT) && !strong,
        abroad,
        n: stem.chars().count(),
        stem,
        run,
    }
}

impl Found<'_> {
    fn head<'t>(&self, b: &Builder<'t>) -> &'t str {
        b.text.get(..self.run.start).unwrap_or("")
    }

    /// Whether it is a piece of a sentence, a common noun or the name of a figure.
    fn is_common(&self, b: &Builder<'_>) -> bool {
        if self.n < 2 || self.settlement && self.no_place(b) {
            return true;
        }
        // 24Q3公司毛利率: a quarter is nobody.
        let period = self.n <= 6
            && self.stem.contains(|c: char| c.is_ascii_digit())
            && self.stem.bytes().all(|c| c.is_ascii_alphanumeric())
            && self.stem.bytes().filter(u8::is_ascii_alphabetic).count() <= 1;
        // 新订单指数: a gauge of the economy is the name of a figure.
        let gauge = self.ending == "指数" && SHAPES.zh.gauge.end(self.stem);
        // 春节期间煤矿放假: what stands behind a time is common.
        let season = topic::season(self.stem) && !self.strong;
        gauge
            || season
            || period
            || SHAPES.zh.generic.begin(self.stem)
            || (!self.strong || self.n == 2) && topic::leads(self.stem)
            || not_a_name(b, &(self.run.start..self.end))
            || only_words(b, &self.run) && !self.quoted(b)
    }

    /// 新材料指数涨跌幅为+5.4%: what is quoted is an index, be its name of known words only.
    fn quoted(&self, b: &Builder<'_>) -> bool {
        let rest = b.text.get(self.end..).unwrap_or("");
        self.ending == "指数" && self.n >= 3 && SHAPES.zh.index_moves.begin(rest)
    }

    /// Whether what would be a place is none.
    fn no_place(&self, b: &Builder<'_>) -> bool {
        if !self.stem.chars().all(is_han) {
            return true;
        }
        let before = self.head(b).chars().next_back();
        // A place whose name is longer than the walk is no name but a piece of a sentence.
        let cut_off = !self.abroad
            && before.is_some_and(is_name_char)
            && !b.taken.get(self.run.start - 1).copied().unwrap_or(false);
        // 辽宁省海城市: what follows a province is a place, however it ends.
        let seat = matches!(before, Some('省' | '州'));
        let cut_off = cut_off && !(seat && self.n == 2);
        let city = seat && self.n == 2 && self.stem.ends_with('城');
        let no = &SHAPES.zh.no_settlement;
        let common = compound(b.text, self.start, self.end)
            || no.ends.end(self.stem)
            || no.begins.begin(self.stem)
            || no.within.within(self.stem);
        cut_off || common && !city
    }

    /// 美国饮品集团可口可乐: a class directly before a known name only describes it.
    fn describes(&self, b: &Builder<'_>) -> bool {
        let named = |kind| {
            matches!(
                kind,
                NameKind::Company | NameKind::Product | NameKind::Unknown
            )
        };
        matches!(self.ending, "集团" | "公司")
            && self.n <= 4
            && b.spots
                .iter()
                .filter(|s| s.start == self.end)
                .any(|s| b.who.get(s.who).is_some_and(|w| named(w.kind)))
    }

    /// Whether something confirms the name.
    fn is_sure(&self, b: &Builder<'_>) -> bool {
        let text = b.text;
        let name = text.get(self.run.start..self.end).unwrap_or("");
        let again = || b.places.of(text, name).take(2).count() > 1;
        let head = self.head(b);
        let opens = head.is_empty() || head.ends_with(['。', '，', '\n', '：', '、', '“', '；']);
        if self.role.any(Role::SETTLEMENT) {
            return (self.n <= 3 || self.abroad) && !self.strong;
        }
        if self.ending == "公司" {
            // 维持公司, 考虑公司: the bare word follows verbs as often as names.
            return opens && (self.n >= 3 || again());
        }
        // 中信产业基金减持980万股: what acts is a name.
        let acts = || {
            let behind = text.get(self.end..).unwrap_or("");
            let behind = behind.get(topic::time(behind)..).unwrap_or("");
            SHAPES.zh.name_acts.begin(behind)
        };
        // 算力提供商曦智科技: behind the word for a class stands a name.
        let class = || {
            SHAPES
                .zh
                .class
                .at_end(head)
                .is_some_and(|w| w.chars().count() > 2)
        };
        let told = class() || SHAPES.zh.holder.end(head);
        // 其中，玻璃类股指数下跌1.4%: so is an index that opens its clause and moves.
        let moves = || {
            let behind = text.get(self.end..).unwrap_or("");
            self.ending == "指数" && opens && SHAPES.zh.index_moves.begin(behind)
        };
        self.strong
            || self.n <= 6 && moves()
            || self.n <= 4 && (again() || opens && self.n <= 2 || told || acts())
    }
}

/// 控股股东某某集团: what somebody is to the firm whose shares it holds is no part of its name.
fn behind_holder(b: &Builder<'_>, run: Range<usize>) -> Range<usize> {
    let from = near::before(b.text, run.start, 15);
    let from = run.start - from.len();
    let text = b.text.get(from..run.end).unwrap_or("");
    let within = text.char_indices().map(|(k, _)| k);
    let inside = within.filter(|k| from + k > run.start);
    let cut = inside.rev().find(|k| {
        let head = text.get(..*k).unwrap_or("");
        let class = SHAPES.zh.class.at_end(head);
        SHAPES.zh.holder.end(head) || class.is_some_and(|w| w.chars().count() > 2)
    });
    cut.map_or(run.start, |k| from + k)..run.end
}

/// 俄罗斯布良斯克州, 印度泰米尔纳德邦: the longer name of a part of a country, directly behind the country's.
fn abroad(b: &Builder<'_>, ending: usize, role: Role) -> Option<Range<usize>> {
    if !role.any(Role::SETTLEMENT) || role.any(Role::ORGANISATION) {
        return None;
    }
    let run = run_before(b, ending, 8);
    let country = b.spots.iter().rfind(|s| s.end == run.start);
    let country = country.and_then(|s| b.who.get(s.who));
    let nation = country.and_then(|w| b.vocabulary.entity(&w.name));
    let nation = nation.is_some_and(|e| e.nation && e.name != "中国");
    // 瓜纳华托州一处酒吧: so is one that opens its clause.
    let stops = ['。', '，', '\n', '、', '；', '（'];
    let head = b.text.get(..run.start).unwrap_or("");
    let opens = (head.is_empty() || head.ends_with(stops))
        && b.text
            .get(ending..)
            .is_some_and(|t| t.starts_with(['州', '邦']));
    let from = b.hits.partition_point(|h| h.start < run.start);
    let words = b.hits.iter().skip(from).take_while(|h| h.end <= ending);
    let stem = b.text.get(run)?;
    // 印度北部锡金邦: where in the country it lies is no part of its name.
    let stem = SHAPES.zh.side.without_lead(stem).unwrap_or(stem);
    let n = stem.chars().count();
    let plain = words.count() == 0 && n >= 2 && !stem.starts_with('驻');
    // 中部的切尔卡瑟州: a name in another tongue.
    let foreign = n >= 3 && achieved::foreign(stem);
    ((nation || foreign || opens && n <= 6) && plain).then_some(ending - stem.len()..ending)
}

/// 勤上股份, 和科达: a name that opens its clause, that the article repeats and that holds a character at which
/// other names end; where it begins and its ending does.
fn opening(b: &Builder<'_>, run: &Range<usize>, end: usize, role: Role) -> Option<Range<usize>> {
    let weak = role.any(Role::ORGANISATION_WEAK) && !role.any(Role::ORGANISATION);
    let short = b.text.get(run.clone())?.chars().count() < 2;
    if !weak || !short {
        return None;
    }
    let head = b.text.get(..run.end)?;
    let stem = head
        .rsplit(OPENING)
        .next()
        .filter(|s| s.len() < head.len())?;
    let start = run.end - stem.len();
    let n = stem.chars().count();
    let stops = stem.chars().filter(|c| SHAPES.zh.stop.has(*c)).count();
    let plain = n == 2 && stops == 1 && stem.chars().all(is_han) && b.free(&(start..end));
    let again = || {
        b.places
            .of(b.text, b.text.get(start..end).unwrap_or(""))
            .nth(1)
    };
    (plain && again().is_some()).then_some(start..run.end)
}

/// 玻璃类股指数: the name of an index of shares of one sort; where it begins.
fn of_shares(b: &Builder<'_>, run: &Range<usize>) -> Option<Range<usize>> {
    let head = b.text.get(..run.end)?.strip_suffix("类股")?;
    let index = b.text.get(run.end..)?.starts_with("指数");
    index.then(|| run_before(b, head.len(), 5).start..run.end)
}

/// Marks behind which a clause or a member of a list begins.
const OPENING: [char; 8] = ['。', '，', '\n', '：', '、', '“', '；', '*'];

/// 腾讯公益慈善基金会: a body that bears the name directly before it begins with that name.
fn borne(b: &mut Builder<'_>, span: Range<usize>, ending: &str) -> Range<usize> {
    let bearer = |k: NameKind| matches!(k, NameKind::Company | NameKind::Place);
    let before = b
        .spots
        .iter()
        .position(|s| s.end == span.start && b.who.get(s.who).is_some_and(|w| bearer(w.kind)));
    let Some(k) = before.filter(|_| SHAPES.zh.borne.has(ending)) else {
        return span;
    };
    let first = b.spots.remove(k);
    b.release(&(first.start..first.end));
    first.start..span.end
}

/// 市场, 市值, 区间: the ending is the first half of another word.
fn compound(text: &str, start: usize, end: usize) -> bool {
    let (Some(ending), Some(next)) = (
        text.get(start..end),
        text.get(end..).and_then(|t| t.chars().next()),
    ) else {
        return false;
    };
    match ending {
        "市" => "场值价况占盈净面售".contains(next),
        "区" => "间域块分别".contains(next),
        "镇" => "静定压".contains(next),
        "省" => "去却略道".contains(next),
        "县" | "乡" => next == '道',
        _ => false,
    }
}

/// Whether a stem is made of words of the vocabulary that are no names: 投资 in 投资集团.
fn only_words(b: &Builder<'_>, span: &Range<usize>) -> bool {
    let mut at = span.start;
    for h in b
        .hits
        .iter()
        .skip(b.hits.partition_point(|h| h.start < span.start))
        .take_while(|h| h.end <= span.end)
    {
        let s = b.sense(h);
        if h.start != at
            || s.name.is_some()
            || s.cues.is_empty() && s.field.is_none() && s.role == Role::NONE
        {
            return false;
        }
        at = h.end;
    }
    at == span.end
}

/// Without 股份有限公司 and the like, where something is left.
pub fn without_legal_form(name: &str) -> &str {
    for form in SHAPES.zh.legal_form.iter() {
        if let Some(stem) = name.strip_suffix(form)
            && stem.chars().count() >= 2
        {
            return stem;
        }
    }
    name
}
