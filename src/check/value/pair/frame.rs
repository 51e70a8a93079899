//! What the words around two numbers make of them: parts, expectations, occasions, things of a list.
//!
//! In: two claims. Out: whether the words themselves say that they are two figures, or name the one
//! thing that both speak of. Deliberately absent: keys, see [`super::told_apart`].

use std::collections::BTreeSet;

use crate::check::arithmetic::relation::cues::CUES;
use crate::check::lead::lead;
use crate::model::claim::parted_ends;
use crate::model::{Claim, Kind};
use crate::text::{fold, name};

use super::super::words::{List, MOVING, QUALIFIERS};

/// What stands before a number in its own clause, folded.
fn own_head(c: &Claim) -> String {
    let (mut clause, surface) = (fold::plain(&c.clause), fold::plain(&c.surface));
    clause.truncate(clause.find(&surface).unwrap_or(clause.len()));
    clause
}

/// Which qualifiers stand before a number in its clause: adjusted, expected, the day's extreme. With
/// and without one of them a number is two figures.
pub(super) fn qualified(c: &Claim) -> Vec<bool> {
    let mut head = own_head(c).to_lowercase();
    // Diluted earnings per share: $5.33. The clause begins behind the colon.
    if !head.contains(char::is_alphanumeric) {
        let all: Vec<char> = lead(c).to_lowercase().chars().collect();
        head = all.iter().skip(all.len().saturating_sub(40)).collect();
    }
    QUALIFIERS
        .group
        .iter()
        .map(|g| g.words.within(&head))
        .collect()
}

/// The occasions that the sentence names before a number or right behind it: before and after an
/// offering, the morning and the whole day. On two occasions a number is two figures.
pub fn other_occasion(a: &Claim, b: &Claim) -> bool {
    let of = |c: &Claim| -> Vec<bool> {
        let head = c.passage.get(..c.in_passage.start).unwrap_or("");
        let tail: String = c
            .passage
            .get(c.in_passage.end..)
            .unwrap_or("")
            .chars()
            .take(8)
            .collect();
        let text: String = head
            .chars()
            .chain(tail.chars())
            .map(fold::fold_char)
            .collect();
        let named = |g: &List| g.words.within(&text);
        QUALIFIERS.occasion.iter().map(named).collect()
    };
    of(a) != of(b)
}

/// Letters and digits that name a thing in the clause of a number: S25, M4, SVF1, A组, 12英寸.
fn marks(c: &Claim) -> BTreeSet<String> {
    let (clause, surface) = (fold::plain(&c.clause), fold::plain(&c.surface));
    let mut out = BTreeSet::new();
    for (k, piece) in clause.split(surface.as_str()).enumerate().take(2) {
        let chars: Vec<char> = piece.chars().collect();
        // S25 and S25+ are two things; 5G+AI is 5G and AI.
        let named = |x: &char| x.is_ascii_alphanumeric() || *x == '+';
        let runs = chars.chunk_by(|x, y| named(x) == named(y)).flat_map(|run| {
            let word: String = run.iter().collect();
            if word.ends_with('+') {
                vec![word]
            } else {
                word.split('+').map(str::to_owned).collect()
            }
        });
        for word in runs {
            let upper = word.chars().filter(char::is_ascii_uppercase).count();
            let coded = upper >= 1 && word.chars().any(|c| c.is_ascii_digit());
            // In an English clause a capital begins any sentence.
            if coded || upper >= 2 || upper >= 1 && !clause.is_ascii() {
                out.insert(word.to_ascii_lowercase());
            }
        }
        for unit in QUALIFIERS.model.units.iter() {
            for (at, _) in piece.match_indices(unit) {
                let head = piece.get(..at).unwrap_or("");
                let name: String = head
                    .chars()
                    .rev()
                    .take_while(char::is_ascii_alphanumeric)
                    .collect();
                if k == 0 && !name.is_empty() {
                    out.insert(format!("{}{unit}", name.chars().rev().collect::<String>()));
                }
            }
        }
    }
    out
}

/// The last thing that the sentence names by letters and digits, or as a numbered group, before a number:
/// S25 Ultra, A06, C组, 80号.
fn nearest(c: &Claim) -> Option<String> {
    let chars: Vec<char> = lead(c).chars().collect();
    let named = |x: &char| x.is_ascii_alphanumeric() || *x == '+';
    let mut out = None;
    let mut at = 0;
    for run in chars.chunk_by(|x, y| named(x) == named(y)) {
        let end = at + run.len();
        let word: String = run.iter().collect();
        let next = chars.get(end).copied().unwrap_or(' ');
        let upper = word.chars().any(|x| x.is_ascii_uppercase());
        let digit = word.chars().any(|x| x.is_ascii_digit());
        let time = matches!(
            word.as_bytes(),
            [b'Q' | b'H', b'1'..=b'4'] | [b'1'..=b'4', b'Q' | b'H'] | [b'F', b'Y', ..]
        );
        let numbered = matches!(next, '组' | '号' | '款' | '座') && word.len() <= 3;
        if named(run.first().unwrap_or(&' '))
            && (upper && digit && word.len() <= 8 && !time || numbered)
        {
            // S25 Ultra: the family and what tells the model from its brothers.
            let rest: String = chars.iter().skip(end).take(8).collect();
            let model = rest
                .strip_prefix(' ')
                .or(Some(rest.as_str()))
                .and_then(|r| QUALIFIERS.models.iter().find(|m| r.starts_with(m)))
                .unwrap_or("");
            out =
                Some(format!("{word}{model}{}", if numbered { next } else { ' ' }).to_lowercase());
        }
        at = end;
    }
    out
}

/// Whether the things that two sentences name last before their numbers are two: A组 and C组, flat B01 and
/// flat A06.
pub fn other_mark(a: &Claim, b: &Claim) -> bool {
    matches!((nearest(a), nearest(b)), (Some(x), Some(y)) if x != y)
}

/// One of several numbers that a stroke sets side by side: 58%/24%.
pub fn stroked(c: &Claim) -> bool {
    let before = c.passage.get(..c.in_passage.start).unwrap_or("");
    let after = c.passage.get(c.in_passage.end..).unwrap_or("");
    let digit = |x: Option<char>| {
        x.is_some_and(|x| x.is_ascii_digit() || matches!(x, '%' | '＋' | '+' | '-'))
    };
    before.ends_with('/') && digit(before.trim_end_matches('/').chars().next_back())
        || after
            .strip_prefix('/')
            .is_some_and(|t| digit(t.chars().next()))
}

/// Whether both clauses name things by letters and digits, and no thing is named by both.
pub fn other_thing(a: &Claim, b: &Claim) -> bool {
    let (x, y) = (marks(a), marks(b));
    let (few, many) = if x.len() <= y.len() {
        (&x, &y)
    } else {
        (&y, &x)
    };
    // Galaxy S25 and Galaxy S25+: one family, two models.
    let coded = |m: &BTreeSet<String>| -> BTreeSet<String> {
        m.iter()
            .filter(|w| w.chars().any(|c| c.is_ascii_digit()))
            .cloned()
            .collect()
    };
    let (m, n) = (coded(&x), coded(&y));
    if !m.is_empty() && !n.is_empty() && m.is_disjoint(&n) {
        return true;
    }
    let (p, q) = (tickers(a), tickers(b));
    !few.is_empty() && few.is_disjoint(many) || !p.is_empty() && !q.is_empty() && p.is_disjoint(&q)
}

/// Shares that the sentence names by exchange and ticker: NYSE:VNT.
fn tickers(c: &Claim) -> BTreeSet<&str> {
    let code = |s: &str| {
        s.chars()
            .any(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
            && s.chars()
                .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '.')
    };
    c.passage
        .split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, ':' | '.')))
        .filter_map(|w| w.split_once(':'))
        .filter(|(exchange, share)| {
            exchange.len() >= 2 && exchange.chars().all(|c| c.is_ascii_uppercase()) && code(share)
        })
        .map(|(_, share)| share)
        .collect()
}

/// Whether both clauses name a thing by the same letters and digits.
pub fn same_thing(a: &Claim, b: &Claim) -> bool {
    !marks(a).is_disjoint(&marks(b))
}

/// Whether the number stands among the former values of a figure: 124.91亿元（原为111.51/128.24/150.04亿元）.
pub fn revised(c: &Claim) -> bool {
    let head = lead(c);
    let open = head.rfind(['（', '(']);
    let inside = open.and_then(|k| head.get(k..)).unwrap_or("");
    !inside.contains(['）', ')']) && CUES.prior.opens(inside.trim_start_matches(['（', '(']))
}

/// What the words right before a number make of it: a part (其中), an expectation, an earlier value,
/// the beginning of a movement. A figure in another frame is another figure.
pub fn other_frame(a: &Claim, b: &Claim) -> bool {
    // One outlook may be called an expectation in one place and not in the other.
    let outlook = parted_ends(a, b).is_some();
    let dated = a.period == b.period && a.period.as_ref().is_some_and(|p| p.len() > 4);
    let of = |c: &Claim| {
        let own = own_head(c);
        // 其中，第四季度为386万台: a clause hangs on a word or two before it.
        let all = lead(c);
        let before = all
            .strip_suffix(own.as_str())
            .unwrap_or("")
            .trim_end_matches(['，', ',', ' ']);
        let short = before
            .rsplit(['，', ',', '；', '。', ' '])
            .next()
            .filter(|w| w.chars().count() <= 3)
            .unwrap_or("");
        let head = format!("{short}{own}").to_lowercase();
        // 同期 by itself is the period that the text speaks of, and so is 去年第4季 where both are of it.
        let past = head.replace("年同期", "年").replace("同期", "");
        let past = if dated {
            QUALIFIERS
                .of_last_year
                .iter()
                .fold(past, |p, w| p.replace(w, ""))
        } else {
            past
        };
        let end: String = head
            .chars()
            .rev()
            .take(6)
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .collect();
        [
            CUES.of_which.within(&head),
            !outlook && CUES.expected.within(&head),
            CUES.prior_year.within(&past) || CUES.prior_step.within(&past),
            CUES.from.within(&end),
        ]
    };
    of(a) != of(b)
}

/// Whether the sentences themselves name the subject that both claims have.
pub fn named_in_both(a: &Claim, b: &Claim) -> bool {
    let Some(who) = a.subject.as_ref().filter(|_| a.subject == b.subject) else {
        return false;
    };
    let holds = |c: &Claim| {
        let text = fold::plain(&c.passage);
        who.split('/')
            .any(|w| w.chars().count() >= 2 && text.contains(w))
    };
    holds(a) && holds(b)
}

/// Whether a figure moves within a day, so that two values of one day are no contradiction.
pub fn moving(c: &Claim) -> bool {
    quote(c)
        || fund(c)
        || shares(c)
        || breadth(c)
        || c.metric
            .as_ref()
            .is_some_and(|m| MOVING.words.within(m) && !MOVING.not.within(m))
}

/// Whether the number is the quote of a market: 跌0.77%，报96.9元, up 3 percent at $4.10.
pub fn quote(c: &Claim) -> bool {
    if c.kind != Kind::Money && c.kind != Kind::Number {
        return false;
    }
    let head = lead(c);
    let head = head.trim_end_matches([' ', '于', '在', '为', '：', ':']);
    MOVING.moved.within(head) && MOVING.quotes.end(head)
}

/// 较上一日减0.16亿元，至133.36亿元: whether both sentences tell a figure beside that of the day before, as each day's do.
pub fn daily(a: &Claim, b: &Claim) -> bool {
    let told = |c: &Claim| MOVING.daily.within(&fold::plain(&c.passage).to_lowercase());
    told(a) && told(b)
}

/// Whether the number is what others expect of a figure, of which every compiler has his own.
pub fn consensus(c: &Claim) -> bool {
    let head = lead(c).to_lowercase();
    QUALIFIERS.consensus.within(&head)
}

/// Whether an amount is one for each share.
pub fn per_share(c: &Claim) -> bool {
    let tail: String = c
        .passage
        .get(c.in_passage.end..)
        .unwrap_or("")
        .chars()
        .take(16)
        .map(fold::fold_char)
        .collect();
    let text = format!("{}{}", lead(c), tail).to_lowercase();
    let small = c
        .value
        .is_some_and(|v| v < rust_decimal::Decimal::from(10_000));
    small && c.kind == Kind::Money && QUALIFIERS.per_share.within(&text)
}

/// Whether the words around a number say that it is a level of a market that traders name: support,
/// resistance, a zone.
pub fn level(c: &Claim) -> bool {
    let text = fold::plain(&c.passage);
    c.metric.as_deref().is_some_and(|m| MOVING.levels.within(m))
        || moving(c) && MOVING.levels.within(&text.to_lowercase())
}

/// EUR 489 (775) thousand: the figure of the year before stands between a number and its thousand.
pub fn cut_short(c: &Claim) -> bool {
    let tail = c.passage.get(c.in_passage.end..).unwrap_or("").trim_start();
    let Some(rest) = tail.strip_prefix(['(', '（']) else {
        return false;
    };
    let Some((inside, behind)) = rest.split_once([')', '）']) else {
        return false;
    };
    let number = !inside.is_empty()
        && inside
            .chars()
            .all(|x| x.is_ascii_digit() || matches!(x, '.' | ',' | '-' | '−' | ' '));
    let behind = behind.trim_start().to_lowercase();
    number && QUALIFIERS.scales.begin(&behind)
}

/// Which spans of time a passage speaks of: quarters, half years, nine months, whole years.
pub fn spans(passage: &str) -> Vec<bool> {
    let text = passage.to_lowercase();
    QUALIFIERS
        .span
        .iter()
        .map(|s| s.words.within(&text))
        .collect()
}

/// Whether each sentence names the owner of its number and not the other's: two owners.
pub fn other_owner(a: &Claim, b: &Claim) -> bool {
    let (Some(x), Some(y)) = (&a.subject, &b.subject) else {
        return false;
    };
    let holds = |c: &Claim, who: &str| {
        let text = fold::plain(&c.passage);
        who.split('/')
            .any(|w| w.chars().count() >= 2 && text.to_lowercase().contains(&w.to_lowercase()))
    };
    !name::one(x, y) && holds(a, x) && holds(b, y) && !holds(a, y) && !holds(b, x)
}

/// The size of a fund that is traded: it is counted every day.
fn fund(c: &Claim) -> bool {
    c.kind == Kind::Money && c.subject.as_deref().is_some_and(|s| s.ends_with("ETF"))
}

/// 恒生科技指数成份股7只升，23只下跌, 7只股份创新低: how many shares rise and fall differs by the hour.
fn breadth(c: &Claim) -> bool {
    let named = c.metric.as_ref().is_some_and(|m| m.contains('股'));
    let beside = || {
        let mut behind = c.clause.split(c.surface.as_str()).skip(1);
        behind.any(|t| t.starts_with('股'))
    };
    c.kind == Kind::Count && matches!(c.unit.as_str(), "只" | "隻") && (named || beside())
}

/// What a share rose or fell by: 业绩后股价插水3.9%.
fn shares(c: &Claim) -> bool {
    let clause = fold::plain(&c.clause);
    c.kind == Kind::Percent && QUALIFIERS.shares.within(&clause) && c.comparison.is_none()
}

/// Whether a text says that the numbers of its tables are in thousands or millions, or has columns.
pub fn tabled(text: &str) -> bool {
    text.contains("----") || QUALIFIERS.tables.within(text)
}

/// Whether an amount is one for each of something: 每消费1元可获得100个.
pub fn rated(c: &Claim) -> bool {
    let head = own_head(c);
    head.rfind('每')
        .and_then(|i| head.get(i..))
        .is_some_and(|t| t.chars().take(10).any(|x| x.is_ascii_digit()) && !t.contains(['，', ',']))
}

/// Whether a number is a place on a road and no distance: 沪昆高速1146公里处, 北行1882公里至1858公里段.
pub fn on_a_road(c: &Claim) -> bool {
    if !QUALIFIERS.road.units.has(&c.unit) {
        return false;
    }
    let tail = c.passage.get(c.in_passage.end..).unwrap_or("");
    let tail: String = tail.chars().take(4).map(fold::fold_char).collect();
    // 新建高速公路1500公里 is a length: a place has the name of its road alone before it.
    let head = own_head(c);
    let head = head.trim();
    let named = head.chars().count() <= 8 && QUALIFIERS.road.ahead.end(head);
    named || QUALIFIERS.road.behind.begin(tail.trim_start())
}

/// Whether a sentence says what holds under a condition.
pub fn conditional(c: &Claim) -> bool {
    QUALIFIERS
        .condition
        .within(&fold::plain(&c.passage).to_lowercase())
}
