//! How a name stands to a number: in front of its bracket, tied to its figure, behind a preposition,
//! joined with other names.

use std::ops::Range;

use super::words::OWNERS;
use crate::extract::attribute::Context;
use crate::extract::attribute::metric::Figure;
use crate::extract::attribute::scan::{SHAPES, Spot};
use crate::extract::vocabulary::{Bearer, NameKind, Role};
use crate::model::{Claim, Kind};

/// 智谱（30亿美元）: the name directly before the bracket that holds the number.
pub fn bracket_owner(cx: &Context<'_>, sentence: &Range<usize>, c: &Claim) -> Option<usize> {
    let before = cx.article.text.get(sentence.start..c.span.start)?;
    let open = before.rfind(['（', '('])?;
    if before.get(open..)?.contains(['）', ')']) {
        return None;
    }
    let inside = before.get(open..)?;
    // 宁德时代（300750.SZ，股价251.8元，市值1.1万亿元）: what a code opens describes the name before it.
    let coded = inside
        .trim_start_matches(['（', '('])
        .starts_with(|c: char| c.is_ascii_digit())
        || inside.contains("股价");
    if inside.chars().count() > if coded { 44 } else { 14 } {
        return None;
    }
    let at = sentence.start + open;
    let spots = cx.scan.spots_in(sentence.start..at);
    let s = spots.last()?;
    // A name inside the bracket owns it instead.
    let inner = cx
        .scan
        .spots_in(at..c.span.start)
        .iter()
        .any(|i| i.who != s.who);
    let gap = cx.article.text.get(s.end..at)?.trim();
    (!inner && gap.is_empty()).then_some(s.who)
}

/// 向OpenAI投资, 领投OpenAI: who stands after these is the one whose value and whose round it is.
pub fn paid(text: &str, s: &Spot) -> bool {
    let before = text.get(..s.start).unwrap_or("").trim_end();
    s.object && OWNERS.paid.end(before)
}

/// 向其CEO的公司xAI投资: the preposition may stand further off, in the same clause.
pub fn toward(text: &str, clause: usize, s: &Spot) -> bool {
    text.get(clause..s.start).is_some_and(|t| {
        t.rfind(['向', '对'])
            .is_some_and(|k| t.get(k..).is_some_and(|r| r.chars().count() <= 24))
    })
}

/// 在京东的售价: whether something is said to be sold or held there.
pub fn venue(text: &str, s: &Spot) -> bool {
    text.get(..s.start)
        .is_some_and(|t| OWNERS.venue_before.end(t))
        && text
            .get(s.end..)
            .is_some_and(|t| OWNERS.venue_behind.begin(t))
}

/// 由软银投资400亿美元: who stands after 由, by is the one who pays.
pub fn acts(text: &str, s: &Spot, english: bool) -> bool {
    let before = text.get(..s.start).unwrap_or("").trim_end();
    if english {
        before.ends_with(" by")
    } else {
        OWNERS.acts.end(before)
    }
}

/// The country whose office a name is, where the office speaks of a figure that a country can have.
pub fn office(cx: &Context<'_>, b: Bearer, s: &Spot) -> Option<usize> {
    let country = cx.scan.offices.get(&s.who).copied()?;
    let text = cx.article.text.as_str();
    let colon = || {
        text.get(s.end..)
            .is_some_and(|t| t.starts_with(['：', ':']))
    };
    let told = || text.get(..s.start).is_some_and(|t| t.ends_with('据'));
    let figures = matches!(b, Bearer::Place | Bearer::Org | Bearer::Any);
    // 主计总处上修今年经济成长率: whoever forecasts what its country has.
    let forecasts = || {
        let rest = text.get(s.end..).unwrap_or("");
        b == Bearer::Place && OWNERS.forecasts.begin(rest)
    };
    let speaks = s.speaks || colon() || told() || forecasts();
    (!cx.scan.english && figures && speaks).then_some(country)
}

/// The cost of tying a name to the figure that follows it, if nothing parts them.
pub fn owner_gap(cx: &Context<'_>, claims: &[Claim], from: usize, to: usize) -> Option<f32> {
    let gap = cx.article.text.get(from..to)?;
    let english = cx.scan.english;
    // 泡泡玛特(09992)涨超5%: a code or a second name in brackets parts nothing.
    let gap = match gap.strip_prefix(['（', '(']) {
        Some(inner) => match inner.find(['）', ')']) {
            Some(k) if inner.get(..k).is_some_and(|c| c.chars().count() <= 24) => {
                inner.get(k..).unwrap_or("").trim_start_matches(['）', ')'])
            }
            _ => gap,
        },
        None => gap,
    };
    let g = gap.trim();
    if g.is_empty() || OWNERS.tie.has(g) {
        return Some(0.1);
    }
    if english {
        // Marlow Foods' market share.
        let name = cx.article.text.get(..from).unwrap_or("");
        let possessive = plural_genitive(name, g) || g.starts_with("'s") || g.starts_with("’s");
        if possessive && g.len() < 50 && !g.contains([',', ';']) {
            return Some(0.15);
        }
        // Trend Micro, down 3.5%; Otsuka, which lost 3.1%: what is said of a share behind a comma.
        let moved = || {
            let verb = cx.article.text.get(to..).unwrap_or("");
            OWNERS.moved_en.begin(verb)
        };
        if matches!(g, "," | ", which" | ", itself" | ", also") && moved() {
            return Some(0.1);
        }
        // The Dow fell, Amazon said it would lay off: only light words between a name and what is said of it.
        let light = g.len() <= 56
            && g.split(' ').all(|w| {
                SHAPES.en.between.contains(w.to_ascii_lowercase().as_str())
                    || cx
                        .lexicon
                        .vocabulary
                        .lookup(w)
                        .is_some_and(|s| s.role.any(Role::CHANGE))
            });
        return light.then_some(0.3);
    }
    // 零售科技在整体交易中所占比例: the whole between the two parts nothing.
    let g = match g.strip_prefix('在').and_then(|t| t.split_once('中')) {
        Some((whole, rest)) if rest.chars().count() <= 2 && whole.chars().count() <= 14 => rest,
        _ => g,
    };
    if g.contains(['，', '。', '；', '、', '（', '(', '\n', ',', ';']) || g.chars().count() > 22
    {
        return None;
    }
    // Dates between the two weigh nothing: 中芯国际2024年第四季度营收.
    let dates: usize = claims
        .get(claims.partition_point(|c| c.span.start < from)..)
        .unwrap_or(&[])
        .iter()
        .take_while(|c| c.span.end <= to)
        .map(|c| {
            if c.kind == Kind::Date {
                cx.article
                    .text
                    .get(c.span.clone())
                    .map_or(0, |t| t.chars().count())
            } else {
                40
            }
        })
        .sum();
    let n = g.chars().count();
    let rest = n.saturating_sub(dates);
    if dates >= 40 || rest > 8 || OWNERS.toward.begin(g) {
        return None;
    }
    Some(if g.starts_with('的') { 0.15 } else { 0.25 } + 0.05 * rest as f32)
}

/// Whether a name opens the sentence and a colon follows it.
pub fn headed(text: &str, start: usize, s: &Spot) -> bool {
    text.get(s.end..)
        .is_some_and(|t| t.starts_with(['：', ':']) || t.starts_with(" : "))
        && text
            .get(start..s.start)
            .is_some_and(|t| t.chars().count() <= 5)
}

/// 独角兽企业中，…: the name says among whom the sentence counts.
pub fn among(text: &str, s: &Spot) -> bool {
    let rest = text.get(s.end..).unwrap_or("");
    let rest = rest.trim_start_matches(['”', '"', ' ']);
    let rest = OWNERS.group.without_lead(rest).unwrap_or(rest);
    OWNERS.among.begin(rest)
}

/// 这是一款开源大模型: a class that a name is said to belong to owns nothing.
pub fn predicate(text: &str, s: &Spot) -> bool {
    let before = text.get(..s.start).unwrap_or("");
    let mut tail: Vec<char> = before.chars().rev().take(8).collect();
    tail.reverse();
    let tail: String = tail.into_iter().collect();
    OWNERS
        .class
        .iter()
        .filter_map(|w| tail.rfind(w).and_then(|k| tail.get(k + w.len()..)))
        .any(|rest| !rest.contains(['，', '。', '、', ',', '；']))
}

/// 宣布了“星际之门”项目，甲、乙和丙将投资5000亿: what several pay into together owns the sum; it is named as
/// a project or a new company earlier in the sentence.
pub fn joint(cx: &Context<'_>, sentence: &Range<usize>, at: usize) -> Option<usize> {
    let text = cx.article.text.as_str();
    let spots = cx.scan.spots_in(sentence.start..at);
    let several = (0..spots.len()).any(|k| {
        let who = chain(cx, spots, k);
        let firms = who.iter().all(|w| {
            cx.scan
                .who
                .get(*w)
                .is_some_and(|w| matches!(w.kind, NameKind::Company | NameKind::Unknown))
        });
        who.len() >= 2 && firms
    });
    if !several {
        return None;
    }
    let named = spots.iter().rev().find(|s| {
        venture(text, s)
            && matches!(
                cx.scan.kind(s),
                NameKind::Product | NameKind::Unknown | NameKind::Company
            )
    });
    if let Some(s) = named {
        return Some(s.who);
    }
    // 三家企业将投资5000亿，用于建设这一项目: the project that was named before the sentence.
    let before = text.get(sentence.start..at)?;
    let behind = text.get(at..sentence.end)?;
    let this = ["这一", "该", "此", "这个"].iter().any(|w| {
        behind.match_indices(w).any(|(k, _)| {
            behind
                .get(k..)
                .and_then(|t| t.split(['，', '。', '；']).next())
                .is_some_and(|t| t.ends_with("项目") || t.ends_with("计划"))
        })
    });
    if !(this || OWNERS.venture_back.within(before)) {
        return None;
    }
    let k = cx.scan.spots.partition_point(|s| s.start < sentence.start);
    let mut near = cx.scan.spots.get(..k)?.iter().rev().take(25);
    near.find(|s| cx.scan.kind(s) == NameKind::Product)
        .map(|s| s.who)
}

/// “星际之门”项目, 成立合资企业“星际之门”: whether a name is said to be one that several pay into.
pub fn venture(text: &str, s: &Spot) -> bool {
    let after = text.get(s.end..).unwrap_or("");
    let after = after.trim_start_matches(['”', '"', '」', '’']);
    // 名为“星际之门”（Stargate）的新公司
    let after = match after.strip_prefix(['（', '(']) {
        Some(t) => t
            .find(['）', ')'])
            .and_then(|k| t.get(k..))
            .map_or("", |t| t.trim_start_matches(['）', ')'])),
        None => after,
    };
    let after = after.trim_start_matches('”');
    OWNERS.venture.begin(after)
        || OWNERS
            .venture_before
            .end(text.get(..s.start).unwrap_or("").trim_end())
}

/// 软银、OpenAI和甲骨文三家将投资…: whether a count only says how many pay together.
pub fn payers(cx: &Context<'_>, sentence: &Range<usize>, c: &Claim) -> bool {
    let text = cx.article.text.as_str();
    let spots = cx.scan.spots_in(sentence.start..c.span.start);
    let listed = spots.len().checked_sub(1).is_some_and(|k| {
        let end = spots.get(k).map_or(0, |s| s.end);
        let gap = text.get(end..c.span.start).unwrap_or("-");
        let gap = match gap.strip_prefix(['（', '(']) {
            Some(t) => t.split_once(['）', ')']).map_or("-", |x| x.1),
            None => gap,
        };
        // 甲骨文公司（Oracle）三家: the bracket says the last name again.
        let again = k
            .checked_sub(1)
            .filter(|p| spots.get(*p).map(|s| s.who) == spots.get(k).map(|s| s.who));
        let gap = gap.trim_start_matches(['）', ')']);
        gap.trim().is_empty() && chain(cx, spots, again.unwrap_or(k)).len() >= 2
    });
    let rest = text.get(c.number().end..sentence.end).unwrap_or("");
    let clause = rest.split(['，', '。', '；']).next().unwrap_or("");
    c.kind == Kind::Count
        && matches!(c.unit.as_str(), "家" | "方")
        && listed
        && ["投资", "出资", "投入", "共建", "组建", "成立"]
            .iter()
            .any(|w| clause.contains(w))
}

/// Clause borders between a place and the claim.
pub fn clauses_between(cx: &Context<'_>, c: &Claim, at: usize) -> usize {
    cx.sentences.get(c.sentence as usize).map_or(0, |s| {
        let (a, z) = if at < c.span.start {
            (at, c.span.start)
        } else {
            (c.span.end, at)
        };
        s.clauses
            .iter()
            .filter(|r| r.start > a && r.start <= z)
            .count()
    })
}

/// The names joined with this one: 英伟达、微软和亚马逊.
pub fn chain(cx: &Context<'_>, spots: &[Spot], k: usize) -> Vec<usize> {
    let text = cx.article.text.as_str();
    let Some(here) = spots.get(k) else {
        return Vec::new();
    };
    let same = |a: &Spot| {
        cx.scan.kind(a) == cx.scan.kind(here)
            || matches!(
                (cx.scan.kind(a), cx.scan.kind(here)),
                (
                    NameKind::Company | NameKind::Unknown | NameKind::Product,
                    NameKind::Company | NameKind::Unknown | NameKind::Product
                )
            )
    };
    let joined = |a: &Spot, b: &Spot| {
        text.get(a.end..b.start).is_some_and(|g| {
            // Alphabet(GOOGL.US)、英伟达: a code in brackets parts nothing.
            let code = g.starts_with(['(', '（']);
            let close = code.then(|| g.find(['）', ')'])).flatten();
            let g = match close {
                Some(k) if k <= 24 => g.get(k..).unwrap_or("").trim_start_matches(['）', ')']),
                _ => g,
            };
            // Anglo American Plc and Rio Tinto.
            let form = SHAPES.en.legal_form.iter().find_map(|f| g.strip_prefix(f));
            let g = form.unwrap_or(g);
            // The Dow, the S&P 500 and the Nasdaq.
            let g = g.strip_suffix("the ").unwrap_or(g);
            // Regionally in Canada, Quebec added 400: where it plays and who acts there are no list.
            let lead = text.get(..a.start).unwrap_or("");
            let scene = cx.scan.english
                && cx.scan.kind(a) == NameKind::Place
                && g == ", "
                && a.object
                && !b.object
                && SHAPES.en.town_before.end(lead);
            // Unlike Acme, Calder raised its dividend.
            let scene = scene || cx.scan.english && OWNERS.unlike_en.end(lead);
            // 本次冬奥会，中国队派出…: behind a comma another kind of name is spoken of.
            let turns = g == "，" && cx.scan.kind(a) != cx.scan.kind(b);
            !scene && !turns && OWNERS.joint.has(g.trim())
        })
    };
    let mut from = k;
    while let Some(p) = from.checked_sub(1).and_then(|p| spots.get(p)) {
        if !(spots.get(from).is_some_and(|s| joined(p, s)) && same(p)) {
            break;
        }
        from -= 1;
    }
    let mut to = k;
    while let Some(n) = spots.get(to + 1) {
        if !(spots.get(to).is_some_and(|s| joined(s, n)) && same(n)) {
            break;
        }
        to += 1;
    }
    let mut out: Vec<usize> = Vec::new();
    for s in spots.get(from..=to).unwrap_or(&[]) {
        if !out.contains(&s.who) {
            out.push(s.who);
        }
    }
    out
}

/// 微软、谷歌等科技巨头: the list stands for the group it is summed up as.
pub fn group(cx: &Context<'_>, spots: &[Spot], k: usize) -> Option<Vec<usize>> {
    let list = chain(cx, spots, k);
    if list.len() < 2 {
        return None;
    }
    let last = (k..spots.len())
        .take_while(|i| spots.get(*i).is_some_and(|s| list.contains(&s.who)))
        .last()?;
    let (here, next) = (spots.get(last)?, spots.get(last + 1)?);
    let gap = cx.article.text.get(here.end..next.start)?;
    let summed = gap.trim_start().starts_with('等')
        && gap.chars().count() <= 5
        && matches!(cx.scan.kind(next), NameKind::Field | NameKind::Scope);
    summed.then(|| vec![next.who])
}

/// 法院查明，李某收受3亿元; 消防部门通报，4人死亡; 警方逮捕19人，财损3亿元: whether somebody only finds or reports what
/// the figure says, which is done to others or by them.
pub fn finds(cx: &Context<'_>, f: &Figure, b: Bearer, who: usize) -> bool {
    let Some(w) = cx.scan.who.get(who).filter(|_| !cx.scan.english) else {
        return false;
    };
    let known = f.known(cx).map(|m| m.name.as_str());
    let crime = matches!(known, Some("受贿金额" | "涉案金额"));
    let cue = f.cue.clone().and_then(|q| cx.article.text.get(q));
    let lost = cue.is_some_and(|t| t.contains(['骗', '损', '盗', '劫']));
    let office = matches!(w.kind, NameKind::Institution | NameKind::Source);
    office && (b == Bearer::Event || crime && lost) || crime && OWNERS.court.end(&w.name)
}

/// The United Arab Emirates': whether what follows a name in the plural makes it a possessive.
pub fn plural_genitive(name: &str, rest: &str) -> bool {
    name.ends_with('s') && (rest.starts_with("' ") || rest.starts_with("’ "))
}

/// Acme opened 30 shops, Acme, which has 20 plants: whether a firm of a span of English does something there.
pub fn acted(cx: &Context<'_>, span: Range<usize>) -> bool {
    cx.scan.spots_in(span).iter().any(|o| {
        let rest = cx.article.text.get(o.end..).unwrap_or("");
        let rest = rest.strip_prefix(", which").unwrap_or(rest);
        let word = rest.strip_prefix(' ').unwrap_or("");
        let word = word.split([' ', ',']).next().unwrap_or("");
        let verb = SHAPES.en.act.contains(word) || word.len() > 4 && word.ends_with("ed");
        let known = cx.lexicon.vocabulary.lookup(word);
        let says = known.is_some_and(|x| x.role.any(Role::SPEECH));
        let firm = matches!(cx.scan.kind(o), NameKind::Company | NameKind::Unknown);
        firm && verb && !says && !o.object
    })
}
