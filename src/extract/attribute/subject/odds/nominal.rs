//! Noun phrases without a name that a Chinese number may be of: the one its clause or its sentence opens with, the one beside
//! its figure, what is counted, and what the number before was of.
//!
//! In: a number and its sentence. Out: the phrases, without what leads on to them. Deliberately absent: names, phrases that are
//! sure by their place alone ([`super::super::plain`]), and which of them all it is.

use std::ops::Range;
use std::sync::LazyLock;

use rust_decimal::Decimal;
use serde::Deserialize;

use super::phrase::{Phrase, Seat};
use crate::extract::attribute::metric::{NOUNS, measure};
use crate::extract::attribute::subject::best::Best;
use crate::extract::attribute::subject::plain;
use crate::extract::attribute::subject::sought::Sought;
use crate::extract::attribute::subject::title;
use crate::extract::attribute::subject::words::OWNERS;
use crate::extract::attribute::topic;
use crate::extract::vocabulary::{Bearer, NameKind, Role};
use crate::model::{FieldKind, Kind};
use crate::text::embedded::embedded;
use crate::text::near;
use crate::text::script::is_han;
use crate::text::segment::Cut;
use crate::text::words::Words;

/// Characters of the longest phrase, and of the longest that is not cut to what stands behind its last 的.
const LONG: usize = 16;
const SHORT: usize = 10;

/// Bytes before and behind a number that are cut into words: a text without a full stop must not be cut for each of its
/// numbers.
const BACK: usize = 900;
const ON: usize = 300;

/// Where a phrase ends: `rules/vocabulary/nominal.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    stop: Words,
    whole: Words,
    definite: Words,
    classifier: Words,
    no_end: Words,
    no_start: Words,
    none: Words,
    each: Words,
}

static FILE: LazyLock<File> = LazyLock::new(|| embedded!("vocabulary/nominal.toml"));

/// The phrases of a number, no two alike.
pub fn phrases(n: &Sought<'_>, best: &Best) -> Vec<Phrase> {
    let mut found: Vec<Phrase> = Vec::new();
    if n.c.field == FieldKind::Title || matches!(n.c.kind, Kind::Date | Kind::Ordinal) {
        return found;
    }
    let number = n.c.number().start;
    let clause = n.s.map_or(n.sentence.start, |s| s.clause_at(number).start);
    let first = (n.sentence.start < clause).then_some(n.sentence.start);
    let cut = cut(n);
    let all = [
        opening(n, &cut, clause, Seat::Clause),
        first.and_then(|at| opening(n, &cut, at, Seat::Sentence)),
        beside(n, &cut, clause),
        behind(n, &cut),
        carried(n),
    ];
    // 云部门 of a firm that stands near is the firm's.
    let first = best.who.first().and_then(|w| n.cx.scan.who.get(*w));
    let firm = first.is_some_and(|w| w.kind == NameKind::Company);
    let own = |p: &Phrase| firm && topic::segment(&p.text);
    for p in all.into_iter().flatten().filter(|p| !own(p)) {
        if found.iter().all(|f| f.text != p.text) {
            found.push(p);
        }
    }
    found
}

/// The words around a number, in its sentence.
fn cut(n: &Sought<'_>) -> Cut {
    let text = n.cx.article.text.as_str();
    let number = n.c.number();
    let back = near::before(text, number.start, BACK).len();
    let from = n.sentence.start.max(number.start - back);
    let on = near::behind(text, number.end, ON).len();
    let to = n.sentence.end.min(number.end + on);
    Cut::new(text.get(from..to).unwrap_or(""), from)
}

/// The end of the noun phrase that begins at a byte, at the latest at another.
fn end(n: &Sought<'_>, cut: &Cut, from: usize, until: usize) -> usize {
    let text = n.cx.article.text.get(from..until).unwrap_or("");
    let told = Role::VERB
        .with(Role::SPEECH)
        .with(Role::CHANGE)
        .with(Role::THAN);
    let hits = n.cx.scan.hits_in(from..until);
    let mut skip = 0;
    for (k, c) in text.char_indices() {
        if k < skip {
            continue;
        }
        let rest = text.get(k..).unwrap_or("");
        if let Some(w) = FILE.whole.at_start(rest) {
            skip = k + w.len();
            continue;
        }
        let word = is_han(c) || c.is_ascii_alphanumeric() || matches!(c, '-' | '·' | '%' | '&');
        let here = || hits.iter().filter(|h| h.start == from + k);
        // 有限, 起降: what a word holds ends none.
        if word && cut.across(from + k).is_some() {
            continue;
        }
        let verb = || {
            here().any(|h| n.cx.lexicon.vocabulary.sense(h).role.any(told) && h.end - h.start > 3)
        };
        if !word || FILE.stop.begin(rest) || k > 0 && topic::acts(rest) || verb() {
            return from + k;
        }
    }
    until
}

/// The phrase that a clause opens with, behind a number or a date that leads on to it.
fn opening(n: &Sought<'_>, cut: &Cut, from: usize, seat: Seat) -> Option<Phrase> {
    let number = n.c.number().start;
    let text = n.cx.article.text.as_str();
    let mut at = from;
    for c in n.claims.get(..n.i)?.iter().filter(|c| c.span.start >= from) {
        // 截至2月, 442家煤矿: what only leads on to a date, or what is counted.
        let lead = plain::trimmed(text, at..c.span.start);
        if lead.is_empty() || c.span.start - at <= 6 {
            at = c.span.end;
        } else {
            break;
        }
    }
    let at = plain::trimmed(text, at..number).start;
    let until = end(n, cut, at, number);
    phrase(n, cut, at..until, seat)
}

/// The phrase directly before the figure, or before the number.
fn beside(n: &Sought<'_>, cut: &Cut, clause: usize) -> Option<Phrase> {
    let number = n.c.number().start;
    let cue = n.f.cue.as_ref().map(|q| q.start);
    let to = cue
        .filter(|at| (clause..number).contains(at))
        .unwrap_or(number);
    let last = n.claims.get(..n.i)?.iter().rev().map(|c| c.span.end);
    let mut at = last
        .take(1)
        .find(|e| *e <= to)
        .unwrap_or(clause)
        .max(clause);
    let mut span = None;
    // Each phrase of the clause in turn; the last that is one stands beside the figure.
    while at < to {
        let until = end(n, cut, at, to);
        if until > at {
            span = Some(at..until);
        }
        let rest = n.cx.article.text.get(until..to)?;
        let word = FILE.stop.at_start(rest).map_or(0, str::len);
        let step = rest.chars().next().map_or(1, char::len_utf8);
        at = until + word.max(step);
    }
    phrase(n, cut, span?, Seat::Beside)
}

/// What is counted: 数百万心房颤动患者, 69%的受访者, 55%为女性.
fn behind(n: &Sought<'_>, cut: &Cut) -> Option<Phrase> {
    // 两位大佬: two were mostly named before; 十米跳台: a measure counts nothing.
    let two = n.c.value.is_some_and(|v| v <= Decimal::TWO);
    let things = n.c.kind == Kind::Count && !two && measure(&n.c.unit).is_none();
    // 49名矿工被困: the toll of an accident is not of its victims.
    if !things && n.c.kind != Kind::Percent || n.b == Bearer::Event {
        return None;
    }
    let text = n.cx.article.text.as_str();
    let rest = text.get(n.c.span.end..n.sentence.end)?;
    let rest = rest.strip_prefix(['的', '为', '是']).unwrap_or(rest);
    let at = n.sentence.end - rest.len();
    let until = end(n, cut, at, n.sentence.end);
    phrase(n, cut, at..until, Seat::Behind)
}

/// What the number before was of, where that has no name either.
fn carried(n: &Sought<'_>) -> Option<Phrase> {
    let j = n.i.checked_sub(1)?;
    let said = n.owners.get(j)?.said.clone()?;
    // 79位经济学家预测增加10万人: those who were asked do not go on.
    let p = n.claims.get(j)?;
    let asked = matches!(p.unit.as_str(), "位" | "名" | "人") && NOUNS.nobody.end(&said);
    let near = n.c.sentence - p.sentence <= 1 && !asked;
    near.then(|| of_text(n, said, Seat::Carried, false, None))
}

/// The phrase of a span, if it is a noun phrase and no name.
fn phrase(n: &Sought<'_>, cut: &Cut, span: Range<usize>, seat: Seat) -> Option<Phrase> {
    let text = n.cx.article.text.as_str();
    let mut span = plain::trimmed(text, span);
    let mut definite = false;
    let name = text.get(span.clone())?;
    if let Some(w) = FILE.definite.at_start(name) {
        let rest = name.get(w.len()..)?;
        let unit = FILE.classifier.at_start(rest).map_or(0, str::len);
        span.start += w.len() + unit;
        definite = true;
    }
    while let Some(w) = FILE.no_start.at_start(text.get(span.clone())?) {
        span.start += w.len();
    }
    // 平台的月活跃用户数: the figure's name is behind whose it is.
    if let Some((owner, figure)) = text.get(span.clone())?.rsplit_once('的')
        && (topic::figure(figure) || topic::bare_figure(figure))
    {
        span.end = span.start + owner.len();
    }
    let name = text.get(span.clone())?;
    // 计划每年外游两次的年轻人: whoever is told of stands behind the last 的.
    if let Some(k) = name.rfind('的')
        && (name.chars().count() > SHORT || topic::goes_on(name) || n.counted(&span))
    {
        span.start += k + '的'.len_utf8();
    }
    while let Some(w) = FILE.no_end.at_end(text.get(span.clone())?) {
        span.end -= w.len();
    }
    let mut span = cut.trimmed(cut.whole(span));
    if let Some(rest) = cut.behind_verb(&span) {
        // 缴获毒品: what is done opens the clause, and nobody who has the figure.
        if matches!(seat, Seat::Clause | Seat::Sentence) {
            return None;
        }
        span = cut.trimmed(rest);
    }
    // 数十人安全撤离: what those do who are counted.
    if seat == Seat::Behind && cut.told(&span) {
        return None;
    }
    // 不含运输产品的订单: what is left out has nothing.
    let before = text.get(n.sentence.start..span.start).unwrap_or("");
    if OWNERS.left_out_before.end(before) {
        return None;
    }
    while text.get(span.clone())?.starts_with('-') {
        span.start += 1;
    }
    let name = text.get(span.clone())?;
    let long = name.chars().count();
    let part = |c: char| is_han(c) || c.is_ascii_alphanumeric() || matches!(c, '-' | '·' | '&');
    let whole = (2..=LONG).contains(&long) && name.chars().all(part) && name.chars().any(is_han);
    let own = named(n, &span) || figure(n, name, &span);
    let time = topic::season(name) || topic::time(name) == name.len();
    // 失业率: what only names the figure is nothing that has it.
    let bare = topic::bare_figure(name)
        || n.cx.scan.hits_in(span.clone()).iter().any(|h| {
            h.start == span.start
                && h.end == span.end
                && !n.cx.lexicon.vocabulary.sense(h).cues.is_empty()
        });
    (whole
        && !own
        && !time
        && !bare
        && !cut.nameless(&span)
        && !FILE.none.has(name)
        && !FILE.each.begin(name)
        && !n.counted(&span))
    .then(|| of_text(n, name.to_owned(), seat, definite, Some(span.clone())))
}

/// Whether a phrase is or holds a name that could own a number itself, or a part of one.
fn named(n: &Sought<'_>, span: &Range<usize>) -> bool {
    let scan = n.cx.scan;
    let until = scan.spots.partition_point(|s| s.start < span.end);
    let near = scan.spots.get(..until).unwrap_or(&[]).iter().rev().take(4);
    near.filter(|s| s.end > span.start).any(|s| {
        let inside = s.start >= span.start && s.end <= span.end;
        let whole = s.start == span.start && s.end == span.end;
        let narrows = matches!(
            scan.kind(s),
            NameKind::Place | NameKind::Scope | NameKind::Field | NameKind::Topic
        );
        !inside || whole || !narrows
    })
}

/// 全省生猪存栏: whether a phrase only says which figure is meant.
fn figure(n: &Sought<'_>, name: &str, span: &Range<usize>) -> bool {
    let meets = |q: &Range<usize>| q.start < span.end && span.start < q.end;
    // 社会融资 of 社会融资规模, 市场成交额: nothing is left before the figure's name.
    let before = |q: &Range<usize>| {
        let rest = n.cx.article.text.get(span.start..q.start).unwrap_or("");
        q.end >= span.end && (rest.is_empty() || FILE.none.has(rest))
    };
    let within = n.f.cue.as_ref().is_some_and(|q| meets(q) && before(q));
    let cue = n.f.cue.as_ref().is_some_and(meets);
    let of_field = |x: &String| cue && name.contains(x.as_str()) || x.contains(name);
    let f = n.f;
    within || f.field.as_ref().is_some_and(of_field)
}

/// What is said of a phrase.
fn of_text(
    n: &Sought<'_>,
    name: String,
    seat: Seat,
    definite: bool,
    span: Option<Range<usize>>,
) -> Phrase {
    let cx = n.cx;
    let figured = |s: &Range<usize>| {
        let meets = |q: &Range<usize>| q.start < s.end && s.start < q.end;
        n.f.cue.as_ref().is_some_and(meets)
    };
    let spots = span.clone().map_or(&[][..], |s| cx.scan.spots_in(s));
    Phrase {
        seat,
        people: topic::people(&name),
        plural: false,
        shares: false,
        definite,
        of_figure: span.as_ref().is_some_and(figured),
        half: topic::goes_on(&name) || topic::half(&name),
        nobody: topic::nobody(&name),
        figure: topic::figure(&name) || topic::bare_figure(&name),
        named: !spots.is_empty(),
        titled: title::text(cx).is_some_and(|t| t.contains(name.as_str())),
        times: memchr::memmem::find_iter(cx.article.text.as_bytes(), &name).count(),
        span,
        text: name,
    }
}
