//! The members of a list that stands before its numbers: 鲜菜、鲜果和猪肉.
//!
//! In: where the list ends and how many numbers it has. Out: as many names, known or not. Deliberately
//! absent: which numbers are a list; that is `series`.

use std::ops::Range;

use super::super::chinese::{is_name_char, run_before};
use super::super::{Builder, NameKind, Spot};
use super::{MAX_ASIDE, REACH, WORDS};
use crate::extract::attribute::topic;
use crate::extract::vocabulary::Role;
use crate::text::near;
use crate::text::script::is_han;

/// One member of a list.
pub(super) struct Member {
    span: Range<usize>,
    /// The ending that it shares with the last.
    shared: String,
}

impl Member {
    /// Its index among the names.
    pub(super) fn who(&self, b: &mut Builder<'_>) -> usize {
        if let Some(s) = starting(b, self.span.start).filter(|s| s.end == self.span.end) {
            return s.who;
        }
        let name = format!(
            "{}{}",
            b.text.get(self.span.clone()).unwrap_or(""),
            self.shared
        );
        let known = b
            .vocabulary
            .entity_called(&name)
            .map(|e| (e.name.clone(), e.kind));
        match known {
            Some((name, kind)) => b.id(&name, kind),
            None => b.id(&name, NameKind::Topic),
        }
    }
}

/// The list of `n` members that ends nearest before a place.
pub(super) fn before(b: &Builder<'_>, head: usize, n: usize) -> Option<Vec<Member>> {
    let from = near::before(b.text, head, REACH);
    let from = from
        .rfind(['。', '；', '\n'])
        .and_then(|k| from.get(k..))
        .unwrap_or(from);
    let start = head - from.len();
    let marks = marks(b, start..head);
    // 计算机与平板、消费电子: a member may hold a word that joins members elsewhere.
    let pauses: Vec<(usize, usize)> = marks
        .iter()
        .filter(|m| b.text.get(m.0..m.1).is_some_and(|w| w == "、"))
        .copied()
        .collect();
    listed(b, start, head, n, &marks).or_else(|| {
        let apart = pauses.len() >= 2 && pauses.len() < marks.len();
        apart.then(|| listed(b, start, head, n, &pauses)).flatten()
    })
}

/// The same, where the separators may stand at `marks`.
fn listed(
    b: &Builder<'_>,
    start: usize,
    head: usize,
    n: usize,
    marks: &[(usize, usize)],
) -> Option<Vec<Member>> {
    // The separators of the last list, the nearest first.
    let mut list: Vec<(usize, usize)> = Vec::new();
    for m in marks.iter().rev() {
        match list.last() {
            Some(next) if !plain(b.text.get(m.1..next.0)?) => break,
            _ => list.push(*m),
        }
    }
    list.reverse();
    if list.len() + 1 != n {
        return None;
    }
    let mut spans: Vec<Range<usize>> = vec![opening(b, start, list.first()?.0)?];
    for (a, z) in list.iter().zip(list.iter().skip(1)) {
        spans.push(trimmed(b.text, a.1..z.0));
    }
    spans.push(closing(b, list.last()?.1, head)?);
    let long = |s: &Range<usize>| b.text.get(s.clone()).map_or(0, |t| t.chars().count());
    let longest = spans.iter().skip(1).map(long).max()?;
    let first = spans.first().map(long)?;
    let named = |s: &Range<usize>| named(b, s);
    if first > longest + 3 && !spans.first().is_some_and(named) {
        return None;
    }
    // Only the first may hold more than the member; the others stand between separators.
    let half = spans
        .first()
        .and_then(|s| b.text.get(s.clone()))
        .is_some_and(topic::goes_on);
    let short = |s: &Range<usize>| b.text.get(s.clone()).is_some_and(|t| WORDS.short.has(t));
    if half
        && !spans
            .first()
            .is_some_and(|s| named(s) || short(s) || field(b, s))
    {
        return None;
    }
    let sound = spans.iter().all(|s| {
        let t = b.text.get(s.clone()).unwrap_or("");
        // 三个月、六个月定期存款利率: a number is no member.
        let taken = || b.taken.get(s.clone()).is_some_and(|t| t.contains(&true));
        named(s)
            || !taken() && {
                let n = t.chars().count();
                ((2..=12).contains(&n) || WORDS.short.has(t) || is_han_word(t))
                    && !acts(b, s)
                    && !t.starts_with(|c: char| c.is_ascii_digit())
            }
    });
    if !sound || spans.iter().filter(|s| figure(b, s)).count() * 2 >= spans.len() {
        return None;
    }
    shared(b, spans)
}

/// Where the separators stand, no matter of which list.
fn marks(b: &Builder<'_>, span: Range<usize>) -> Vec<(usize, usize)> {
    let text = b.text.get(span.clone()).unwrap_or("");
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (at, _) in text.char_indices() {
        let at = span.start + at;
        if out.last().is_some_and(|m| at < m.1) {
            continue;
        }
        // 共和, 平和县: inside a word of the vocabulary or a name nothing is parted.
        let inside = over(b, at) || {
            let k = b.hits.partition_point(|h| h.end <= at);
            b.hits.get(k).is_some_and(|h| h.start < at)
        };
        let rest = b.text.get(at..span.end).unwrap_or("");
        // 、和硕: a word that joins members may begin a name.
        let whole = |w: &&String| {
            let first = w.chars().next().map_or(0, char::len_utf8);
            w.len() == first || starting(b, at + first).is_none()
        };
        let mut words = WORDS
            .between
            .iter()
            .filter(|w| rest.starts_with(w.as_str()));
        let word = words.find(whole).filter(|_| starting(b, at).is_none());
        if let Some(w) = word.filter(|_| !inside) {
            out.push((at, at + w.len()));
        }
    }
    out
}

/// Whether a name goes on over a byte.
fn over(b: &Builder<'_>, at: usize) -> bool {
    let k = b.spots.partition_point(|s| s.end <= at);
    b.spots.get(k).is_some_and(|s| s.start < at)
}

/// The name that begins at a byte.
fn starting<'b>(b: &'b Builder<'_>, at: usize) -> Option<&'b Spot> {
    let k = b.spots.partition_point(|s| s.start < at);
    b.spots.get(k).filter(|s| s.start == at)
}

/// Whether a span is a name as a whole.
fn named(b: &Builder<'_>, span: &Range<usize>) -> bool {
    starting(b, span.start).is_some_and(|s| s.end == span.end)
}

/// Whether a text is one Chinese character: 金/铜/油.
fn is_han_word(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(is_han) && chars.next().is_none()
}

/// Whether a piece between two separators can be a member.
fn plain(piece: &str) -> bool {
    let n = piece.chars().count();
    (1..=24).contains(&n) && !piece.contains(['，', '：', ',', ':', '；', '。'])
}

/// Without quotation marks and spaces.
fn trimmed(text: &str, span: Range<usize>) -> Range<usize> {
    let t = text.get(span.clone()).unwrap_or("");
    let marks = ['“', '”', '"', ' ', '《', '》', '‘', '’', '\u{3000}'];
    let lead = t.len() - t.trim_start_matches(marks).len();
    // 超微公司(AMD)、谷歌: a code or an aside in a bracket behind the member.
    let whole = t.trim_end_matches(marks);
    let open = whole
        .rfind(['（', '('])
        .filter(|k| *k > lead && whole.ends_with(['）', ')']) && whole.len() - k <= MAX_ASIDE);
    let whole = open.and_then(|k| whole.get(..k)).unwrap_or(whole);
    let end = whole.trim_end_matches(marks).len().max(lead);
    span.start + lead..span.start + end
}

/// The first member, which ends at a separator.
fn opening(b: &Builder<'_>, start: usize, end: usize) -> Option<Range<usize>> {
    let closed = trimmed(b.text, start..end).end;
    let k = b.spots.partition_point(|s| s.end < closed);
    let form = |s: &&Spot| {
        let rest = b.text.get(s.end..closed).unwrap_or("-");
        s.end == end || s.end == closed || WORDS.form.has(rest)
    };
    // 美国超微公司、谷歌: what a firm is called behind its name.
    let before = k.checked_sub(1).and_then(|k| b.spots.get(k));
    if let Some(s) = [b.spots.get(k), before].into_iter().flatten().find(form) {
        return (s.start >= start).then_some(s.start..s.end);
    }
    let run = run_before(b, closed, 10);
    let mut from = run.start.max(start);
    // 当天外国投资者: what follows 当, at which the walk ends, is a time.
    let time = b.text.get(..from).is_some_and(|t| t.ends_with('当'));
    let first = b.text.get(from..closed)?.chars().next()?;
    if time && "天日月年周季".contains(first) {
        from += first.len_utf8();
    }
    while let Some(rest) = WORDS.lead.without_lead(b.text.get(from..closed)?) {
        from = closed - rest.len();
    }
    let name = b.text.get(from..closed)?;
    // 超市、便利店: the first character is one at which other names end.
    if name.chars().count() < 2 && !WORDS.short.has(name) {
        let head = b.text.get(start..closed)?;
        let whole = head.rsplit(['，', '的', '：', ' ', '“', '中']).next()?;
        let n = whole.chars().count();
        let word = (2..=4).contains(&n) && whole.chars().all(is_han);
        return word.then(|| closed - whole.len()..closed);
    }
    // 零售额中化妆品类: what the members are parts of.
    let whole = name.rfind('中').filter(|k| {
        let at = from + k;
        let hits = &b.hits;
        let h = hits.get(hits.partition_point(|h| h.end < at));
        h.is_some_and(|h| h.end == at && !b.sense(h).cues.is_empty())
    });
    if let Some(k) = whole {
        from += k + '中'.len_utf8();
    }
    let name = b.text.get(from..closed)?;
    let inner = topic::stripped(name);
    let span = from + inner.start..closed;
    (!span.is_empty()).then_some(span)
}

/// The last member, which begins behind a separator.
fn closing(b: &Builder<'_>, from: usize, head: usize) -> Option<Range<usize>> {
    let lead = trimmed(b.text, from..head).start;
    if let Some(s) = starting(b, from).or_else(|| starting(b, lead)) {
        return (s.end <= head).then_some(s.start..s.end);
    }
    let mut at = lead;
    let mut n = 0;
    while at < head {
        let rest = b.text.get(at..head)?;
        let c = rest.chars().next()?;
        if n > 1 && WORDS.tail.begin(rest) || !is_name_char(c) && !c.is_ascii_alphanumeric() {
            break;
        }
        let k = b.hits.partition_point(|h| h.start < at);
        let hit = b.hits.get(k).filter(|h| h.start == at && h.end <= head);
        if let Some(h) = hit {
            let s = b.sense(h);
            if n > 0
                && s.field.is_none()
                && (!s.cues.is_empty()
                    || s.role.any(
                        Role::CHANGE
                            .with(Role::SPEECH)
                            .with(Role::VERB)
                            .with(Role::SHARE)
                            .with(Role::YEAR_ON_YEAR)
                            .with(Role::SEQUENTIAL),
                    ))
            {
                break;
            }
            n += b.text.get(h.start..h.end)?.chars().count();
            at = h.end;
            continue;
        }
        at += c.len_utf8();
        n += 1;
        if n > 10 {
            return None;
        }
    }
    (at > lead).then_some(lead..at)
}

/// Whether a member is no more than the name of a figure: 营收, 担保余额.
fn figure(b: &Builder<'_>, span: &Range<usize>) -> bool {
    let t = b.text.get(span.clone()).unwrap_or("");
    // 便利店: what is only counted is a thing.
    let measured = |c: &u16| {
        let figure = b.vocabulary.figure(*c);
        figure.is_some_and(|m| !m.name.ends_with('数'))
    };
    let cue = b
        .vocabulary
        .lookup(t)
        .is_some_and(|s| s.name.is_none() && s.cues.iter().any(measured));
    !named(b, span) && (cue || topic::figure(t))
}

/// Whether a member is a class of goods or firms that the vocabulary knows.
fn field(b: &Builder<'_>, span: &Range<usize>) -> bool {
    let t = b.text.get(span.clone()).unwrap_or("");
    b.vocabulary.lookup(t).is_some_and(|s| s.field.is_some())
}

/// Whether a member is a verb: 新建和改造.
fn acts(b: &Builder<'_>, span: &Range<usize>) -> bool {
    let t = b.text.get(span.clone()).unwrap_or("");
    b.vocabulary.lookup(t).is_some_and(|s| {
        s.role.any(
            Role::CHANGE
                .with(Role::SPEECH)
                .with(Role::VERB)
                .with(Role::ANAPHOR),
        )
    })
}

/// Gives members of one character the ending of the last; a member of one character that shares nothing
/// stands as it is.
fn shared(b: &Builder<'_>, spans: Vec<Range<usize>>) -> Option<Vec<Member>> {
    let text = |s: &Range<usize>| b.text.get(s.clone()).unwrap_or("");
    let short = spans.iter().all(|s| {
        let mut c = text(s).chars();
        c.next()
            .is_some_and(|c| WORDS.short.has(c.encode_utf8(&mut [0; 4])))
    });
    let ending = spans
        .last()
        .filter(|_| short)
        .and_then(|s| {
            text(s)
                .char_indices()
                .nth(1)
                .and_then(|(i, _)| text(s).get(i..))
        })
        .unwrap_or("")
        .to_owned();
    let n = spans.len();
    let of = |(k, span): (usize, Range<usize>)| {
        let one = text(&span).chars().count() == 1;
        Member {
            shared: if one && k + 1 < n {
                ending.clone()
            } else {
                String::new()
            },
            span,
        }
    };
    Some(spans.into_iter().enumerate().map(of).collect())
}
