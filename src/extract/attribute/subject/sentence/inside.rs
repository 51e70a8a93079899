//! Names that only say where the things are that a number counts, of what whole it is a part, or of which line
//! of business.
//!
//! In: a name of the sentence of a number. Out: whether it is such a name. Deliberately absent: what it then costs
//! ([`super::against`]).

use super::Around;
use crate::extract::attribute::metric::{NOUNS, WORDS};
use crate::extract::attribute::scan::{SHAPES, Spot};
use crate::extract::attribute::subject::words::{OWNERS, court_en};
use crate::extract::vocabulary::{Bearer, NameKind, Role};
use crate::model::{FieldKind, Kind};
use crate::text::near;
use crate::text::script::is_han;

/// Bytes of a paragraph in which the firm is looked for that a market is one of.
const PARAGRAPH: usize = 360;

/// 已在中国53个城市开设门店: where the places that are counted lie.
pub(super) fn where_counted(a: &Around<'_>, s: &Spot) -> bool {
    let before = a.text.get(..s.start).unwrap_or("");
    let gap = a.text.get(s.end..a.number.start).unwrap_or("-");
    let behind = a.text.get(a.number.end..).unwrap_or("");
    !a.english
        && a.c.kind == Kind::Count
        && a.cx.scan.kind(s) == NameKind::Place
        && (before.ends_with('在') || before.ends_with('于'))
        && OWNERS.blur.has(gap)
        && (OWNERS.localities.begin(behind)
            || a.text
                .get(a.c.span.clone())
                .is_some_and(|t| OWNERS.localities.end(t)))
}

/// 非洲拥有全球近2/3的矿产储备: the whole of which somebody named before holds a part.
pub(super) fn whole_held(a: &Around<'_>, s: &Spot) -> bool {
    let before = a.text.get(..s.start).unwrap_or("");
    let gap = a.text.get(s.end..a.number.start).unwrap_or("-");
    let behind = a.text.get(a.number.end..).unwrap_or("");
    !a.english
        && matches!(a.c.kind, Kind::Percent | Kind::Multiple)
        && a.cx.scan.kind(s) == NameKind::Place
        && OWNERS.possesses.end(before)
        && OWNERS.blur.has(gap)
        && behind.starts_with('的')
}

/// 协作业务营收21亿: the figure says of which part it is, and the firm owns it.
pub(super) fn line_of_firm(a: &Around<'_>, s: &Spot) -> bool {
    let field = a.f.field.as_deref().unwrap_or("");
    let open = matches!(
        a.cx.scan.kind(s),
        NameKind::Field | NameKind::Unknown | NameKind::Topic | NameKind::Scope
    );
    open && !a.english
        && OWNERS.business.end(field)
        && field.starts_with(a.cx.scan.name(s))
        && OWNERS.segment.begin(a.after(s))
}

/// 港股震荡上行 恒指半日涨1.43%: a headline is divided by spaces, and another is named in the part of its number.
pub(super) fn other_part(a: &Around<'_>, s: &Spot) -> bool {
    let gap = |from: usize| a.text.get(from..a.number.start);
    let apart = gap(s.end).is_some_and(|g| g.contains(' '));
    let nearer = |o: &Spot| {
        let quoted = matches!(a.cx.scan.kind(o), NameKind::Company | NameKind::Index);
        quoted && o.start > s.end && gap(o.end).is_some_and(|g| !g.contains(' '))
    };
    !a.english
        && a.c.field == FieldKind::Title
        && a.f.change.is_some()
        && apart
        && a.spots.iter().any(nearer)
}

/// Jailed at Leeds Crown Court after stealing £2.3m, the court heard: where a case is heard has no money of it.
pub(super) fn heard_at(a: &Around<'_>, s: &Spot) -> bool {
    a.english && court_en(a.cx.scan.name(s))
}

/// 腾讯年报出炉。阿里巴巴公布财报，净利润12亿: whether another firm than the one of the title opens the sentence with results
/// of its own.
pub(super) fn announced(a: &Around<'_>, main: usize) -> bool {
    let own = |s: &&Spot| {
        a.cx.scan.kind(s) == NameKind::Company && s.who != main && !s.object && !a.analyst(s)
    };
    let clause = |s: &Spot| {
        a.after(s)
            .split(['，', '。', '；', '：'])
            .next()
            .unwrap_or("")
    };
    !a.english
        && a.spots.first().filter(own).is_some_and(|s| {
            let said = clause(s);
            s.end <= a.number.start
                && OWNERS.announces.within(said)
                && OWNERS.own_results.within(said)
        })
}

/// 30,000 Sharp panels from a Sharp solar factory: whether a name in English only says of which kind the noun behind it is.
pub(super) fn qualifies(a: &Around<'_>, s: &Spot) -> bool {
    let named = matches!(
        a.cx.scan.kind(s),
        NameKind::Company | NameKind::Unknown | NameKind::Product
    );
    let word = a.after(s).strip_prefix(' ').unwrap_or("");
    let word = word.split([' ', ',', '.', ';', '\n']).next().unwrap_or("");
    let noun = word.len() > 2 && word.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    if !a.english || !named || !noun {
        return false;
    }
    let en = &SHAPES.en;
    let verb = ["ed", "ing", "ly", "s"].iter().any(|e| word.ends_with(e))
        || en.act.contains(word)
        || en.past.contains(word)
        || en.between.contains(word)
        || NOUNS.finite.contains(word)
        || NOUNS.level.contains(word)
        || NOUNS.ends_before(word)
        || NOUNS.ends_behind(word)
        || OWNERS.auxiliary_en.has(word);
    let known = a.cx.lexicon.vocabulary.lookup(word);
    let figure = known.is_some_and(|x| {
        !x.cues.is_empty()
            || x.role
                .any(Role::CHANGE.with(Role::SPEECH).with(Role::ANAPHOR))
    });
    // Of a figure that the name's own noun is: Tesla vehicle deliveries.
    let own = a.f.cue.as_ref().is_some_and(|q| {
        let gap = a.text.get(s.end..q.start).unwrap_or("-, -");
        q.start > s.end && gap.split_whitespace().count() <= 3 && !gap.contains(',')
    });
    let before = a.text.get(a.sentence.start..s.start).unwrap_or("");
    let lead = before.trim_end().rsplit(' ').next().unwrap_or("");
    let led = lead.starts_with(|c: char| c.is_ascii_digit() || c.is_ascii_lowercase());
    let part = WORDS.line_en.has(word) || matches!(word, "unit" | "arm" | "brand");
    !verb && !figure && !own && !part && led
}

/// Labour leads the Conservatives by 8 points: whoever stands behind a verb that sets another above or below them.
pub(super) fn outdone(a: &Around<'_>, s: &Spot) -> bool {
    if !a.english {
        return false;
    }
    let before = a.text.get(a.sentence.start..s.start).unwrap_or("");
    let before = before.strip_suffix("the ").unwrap_or(before).trim_end();
    let word = before.rsplit(' ').next().unwrap_or("");
    let gap = a.text.get(s.end..a.number.start).unwrap_or(",");
    // Overtaking Meta's $47 billion: its own.
    let own = gap.starts_with("'s") || gap.starts_with("’s") || gap.starts_with("' ");
    OWNERS.outdoes_en.has(word) && !own && !gap.contains([',', ';'])
}

/// 默沙东收入641亿美元。其中中国区收入54亿美元: the market that a figure of the firm spoken of before is made in.
pub(super) fn market_of_firm(a: &Around<'_>, s: &Spot) -> bool {
    if a.english || a.b != Bearer::Org || a.cx.scan.kind(s) != NameKind::Place {
        return false;
    }
    let gap = a.text.get(s.end..a.head.max(s.end)).unwrap_or("");
    let gap = OWNERS.market_area.without_lead(gap).unwrap_or(gap);
    let blank =
        |c: char| matches!(c, '的' | '总' | '净' | '年' | '去' | '今' | '全') || c.is_ascii_digit();
    if s.end > a.head || !gap.trim_start_matches(blank).is_empty() {
        return false;
    }
    let lead = near::before(a.text, s.start, PARAGRAPH);
    let from = lead.rfind('\n').map_or(lead.len(), |k| lead.len() - k - 1);
    let before = a.cx.scan.spots_in(s.start - from..s.start);
    before.iter().any(|o| {
        let named = a.cx.scan.who.get(o.who).map_or(0, |w| w.count) > 1;
        let owner = match a.cx.scan.kind(o) {
            NameKind::Company | NameKind::Product => true,
            NameKind::Unknown => named,
            _ => false,
        };
        owner && !o.object && !o.speaks && !a.analyst(o)
    })
}

/// 某某推进器（上海）完成融资: a place in brackets behind the rest of a firm's name.
pub(super) fn branch(a: &Around<'_>, s: &Spot) -> bool {
    let before = a.text.get(..s.start).unwrap_or("");
    let before = before.strip_suffix(['（', '(']);
    let closed = a.after(s).starts_with(['）', ')']);
    let name = |t: &str| t.chars().next_back().is_some_and(is_han);
    !a.english && closed && a.cx.scan.kind(s) == NameKind::Place && before.is_some_and(name)
}

/// Eskom makes 95% of South Africa's power and 45% of Africa's: of what a percentage is a part.
pub(super) fn of_whole(a: &Around<'_>, s: &Spot) -> bool {
    let before = a.text.get(a.sentence.start..s.start).unwrap_or("");
    let before = before.strip_suffix("the ").unwrap_or(before);
    let mut acting = a.spots.iter().filter(|o| o.end <= s.start);
    let gap = a.text.get(s.end..a.number.start).unwrap_or("");
    a.english
        && !gap.contains([',', ';'])
        && OWNERS.part_of_en.end(before)
        && acting.any(|o| !o.object && !o.speaks && a.fit(o, a.cx.scan.kind(o)) < 0.5)
}
