//! Finds who is which share of what: part, whole and percentage.
//!
//! In: a [`Line`]. Out: for each printed share the part that it speaks of and every figure of the block
//! that its wording may name as the whole, the likeliest first. The whole is named by words
//! (占公司总股本的…: the figure beside 总股本) or, where the share says only 占…%, by 其中 and 共.

use super::Sure;
use super::change::compared;
use super::cues::{self, CUES};
use super::node::{Line, Node, Role};

/// One printed share.
#[derive(Debug)]
pub struct Share<'l, 'a> {
    /// The part.
    pub part: &'l Node<'a>,
    /// The percentage.
    pub share: &'l Node<'a>,
    /// The words that name the whole, without 全球, 同期 and the like before them.
    pub named: String,
    /// The name of the whole from its 总 on: 占集团总收入.
    pub total: Option<String>,
    /// Figures that may be the whole, the likeliest first, each with how plainly it is named.
    pub wholes: Vec<(&'l Node<'a>, Sure)>,
}

/// All shares of a line whose part is printed.
pub fn shares<'l, 'a>(line: &'l Line<'a>) -> Vec<Share<'l, 'a>> {
    let mut out = Vec::new();
    let mut own = None;
    for (i, s) in line.nodes.iter().enumerate() {
        if s.claim.unit != "%" || s.role != Role::Level {
            continue;
        }
        let Some(named) = named(s) else { continue };
        let Some(p) = part_behind(line, i).or_else(|| part(line, i)) else {
            continue;
        };
        if listed(line, i) || listed(line, p) {
            continue;
        }
        let Some(part) = line.nodes.get(p) else {
            continue;
        };
        out.push(Share {
            part,
            share: s,
            named: phrase(s),
            total: total(s),
            wholes: wholes(
                line,
                own.get_or_insert_with(|| own_shares(line)),
                p,
                i,
                &named,
            ),
        });
    }
    out
}

/// One of several figures in a row (4.4%、5.1%和6.1%): which belongs to which is not said here.
fn listed(line: &Line<'_>, i: usize) -> bool {
    let joint = |n: Option<&Node<'_>>| {
        n.is_some_and(|n| {
            matches!(
                n.gap.trim(),
                "、" | "和" | "及" | "以及" | "与" | "，" | "," | "and" | ", and"
            )
        })
    };
    let same = |a: Option<&Node<'_>>, b: Option<&Node<'_>>| matches!((a, b), (Some(a), Some(b)) if a.claim.unit == b.claim.unit);
    let (this, next) = (line.nodes.get(i), line.nodes.get(i + 1));
    let last = i.checked_sub(1).and_then(|k| line.nodes.get(k));
    this.is_some_and(|n| CUES.each.within(cues::clause(&n.gap)))
        || (joint(this) && same(last, this))
        || (joint(next) && same(this, next))
}

/// What a share says it is a share of: the words between 占 and the number, or nothing (占…%, 占比).
fn named(s: &Node<'_>) -> Option<(String, bool)> {
    let gap = s.gap.trim_end_matches(['：', ':', ' ', '（', '(']);
    if gap.is_ascii() {
        return named_behind(gap, &s.after);
    }
    let r = CUES.share.last(gap)?;
    let before = gap.get(..r.start).unwrap_or("");
    // 占可售单位近81%: a hedge is no part of the name.
    let hedges = [
        '近', '约', '超', '逾', '达', '到', '为', '高', '仅', '了', '*', ' ',
    ];
    let behind = gap.get(r.end..).unwrap_or("");
    let mut rest = behind.trim_end_matches(hedges).to_owned();
    if rest.is_empty() {
        rest = behind.to_owned();
    }
    // 占比例为, 所占比重: the noun behind 占 names no whole.
    let at = before.trim_end_matches(['所', '的']);
    if let Some(q) = CUES.share.last(at)
        && at
            .get(q.end..)
            .is_some_and(|w| !w.contains(['，', ',', '。', '；']))
    {
        rest = format!("{}{rest}", at.get(q.end..).unwrap_or(""));
    }
    if rest.contains(['，', '。', '；', ';']) || (rest.contains(',') && !rest.is_ascii()) {
        return None;
    }
    let core = core(&rest);
    // 占全年61%, 占总数的一成: a whole is named, but by a word that fits any.
    let general = core.is_empty()
        && !rest
            .trim_matches([
                ' ', '比', '到', '了', '约', '为', '达', '的', '：', ':', '近', '超', '逾', '*',
            ])
            .is_empty();
    Some((core, general))
}

/// 占全球融资总额的: the phrase 融资总额.
fn phrase(s: &Node<'_>) -> String {
    let gap = s.gap.trim_end_matches(['：', ':', ' ', '（', '(']);
    let rest = CUES
        .share
        .last(gap)
        .and_then(|r| gap.get(r.end..))
        .unwrap_or("");
    let rest = rest.trim_end_matches([
        '的', '约', '近', '超', '达', '到', '为', '比', '例', '重', '高', '逾',
    ]);
    let mut s = rest;
    while let Some(t) = CUES
        .wide
        .words()
        .iter()
        .find_map(|w| s.strip_prefix(w.as_str()))
    {
        s = t;
    }
    s.to_owned()
}

/// 占集团总收入的: 总收入.
fn total(s: &Node<'_>) -> Option<String> {
    let gap = s.gap.trim_end_matches(['：', ':', ' ', '（', '(']);
    let rest = gap.get(CUES.share.last(gap)?.end..)?;
    // 占总收入比例达25.6%: the first cue opens the name, the last closes it.
    let rest = match CUES.share.first(gap) {
        Some(r) if rest.trim().chars().count() <= 2 => {
            gap.get(r.end..CUES.share.last(gap)?.start).unwrap_or("")
        }
        _ => rest,
    };
    let name = match rest.rfind('总') {
        // 社会消费品零售总额 is a name as it stands.
        Some(at) if rest.get(at..).is_some_and(|t| t.chars().count() >= 3) => rest.get(at..)?,
        _ if rest.chars().count() >= 4 => rest,
        _ => return None,
    };
    let name = name.trim_end_matches([
        '的', '约', '近', '超', '达', '到', '为', '比', '例', '重', '高', '逾', '仅',
    ]);
    (name.chars().count() >= 3 && !name.contains(['，', ',', '。', '；'])).then(|| name.to_owned())
}

/// 占总收入40.6%的手机业务，收入459.69亿元: the part stands behind its share.
fn part_behind(line: &Line<'_>, i: usize) -> Option<usize> {
    let s = line.nodes.get(i)?;
    let n = line.nodes.get(i + 1)?;
    let tied = s.after.trim_start().starts_with('的')
        && n.sentence() == s.sentence()
        && n.role == Role::Level
        && n.claim.unit != "%"
        && n.gap.chars().count() <= 24;
    tied.then_some(i + 1)
}

/// accounting for 36% of total revenue: English names the whole behind the number.
fn named_behind(gap: &str, after: &str) -> Option<(String, bool)> {
    let r = CUES.share.last(gap)?;
    // An EBITDA margin of 14.6% is no share of a printed whole.
    if gap.get(r.end..)?.split_whitespace().count() > 2 {
        return None;
    }
    let rest = after.trim_start().strip_prefix("of ")?;
    let noun = rest.split([',', '.', ';', '(']).next()?;
    let head = noun
        .split_whitespace()
        .rfind(|w| w.len() > 3 && !CUES.generic.within(w))?;
    Some((head.trim_end_matches('s').to_owned(), false))
}

/// Without the words that could name anything.
fn core(words: &str) -> String {
    let mut s = words.to_owned();
    while let Some(r) = CUES.generic.last(&s).filter(|r| !r.is_empty()) {
        s.replace_range(r, "");
    }
    s.retain(|c| !c.is_whitespace() && !c.is_ascii_digit() && !c.is_ascii_punctuation());
    s
}

/// The level that the share stands behind: the nearest before it that is no percentage.
fn part(line: &Line<'_>, i: usize) -> Option<usize> {
    let s = line.nodes.get(i)?;
    for k in (0..i).rev() {
        let n = line.nodes.get(k).filter(|n| n.sentence() == s.sentence())?;
        match n.role {
            Role::Level
                if n.claim.unit == "%"
                // 占a的x%、占b的y%: several shares of one part; another percentage ends the search.
                && !CUES.share.within(&n.gap) =>
            {
                return None;
            }
            // 1004亿，比上年的559亿增长79.61%，占…: the share speaks of what is compared.
            Role::Level if compared(n) => {}
            Role::Level => {
                let words = line.words_between(k, i);
                if !speaks_of(n, &words) {
                    return None;
                }
                return (!CUES.new_topic.within(&words) && words.chars().count() <= 60)
                    .then_some(k);
            }
            _ => {}
        }
    }
    None
}

/// Whether the share's own clause names no other subject than the part: 债券占投资资产的51.6% is not of
/// the figure before it.
fn speaks_of(part: &Node<'_>, words: &str) -> bool {
    let Some(r) = CUES.share.last(words) else {
        return false;
    };
    let before = words.get(..r.start).unwrap_or("");
    let own = before
        .rsplit(['，', ',', '；', '。', '、'])
        .next()
        .unwrap_or("");
    let same_clause = own.len() == before.len();
    let own: String = own
        .chars()
        .filter(|c| {
            !c.is_whitespace() && !"约且并均也仅已则还总所在其（(个中的*预计大合共".contains(*c)
        })
        .collect();
    own.chars().count() <= if same_clause { 8 } else { 1 }
        || common(&own, &part.gap) >= 2
        || CUES.generic.within(&own) && own.chars().count() <= 4
}

/// A share and what it is called a share of.
type Own = (usize, Option<String>);

/// The share that stands behind each node, no other level between, within its sentence.
fn own_shares(line: &Line<'_>) -> Vec<Option<Own>> {
    let mut next: Option<Own> = None;
    let mut sentence = None;
    let mut out: Vec<Option<Own>> = Vec::with_capacity(line.nodes.len());
    for (i, n) in line.nodes.iter().enumerate().rev() {
        if sentence != Some(n.sentence()) {
            (sentence, next) = (Some(n.sentence()), None);
        }
        out.push(next.clone());
        let percent = n.claim.unit == "%";
        if percent && n.role == Role::Level && CUES.share.within(&n.gap) {
            next = Some((i, named(n).map(|x| x.0)));
        } else if !percent && n.role == Role::Level {
            next = None;
        }
    }
    out.reverse();
    out
}

/// A part of the same whole as the share at `s`: its own share stands behind it and names the whole alike.
fn sibling(own: Option<&Own>, k: usize, s: usize, named: &str) -> bool {
    let Some((at, Some(other))) = own else {
        return false;
    };
    if k < s && s <= *at {
        return false;
    }
    if other.is_empty() || named.is_empty() {
        return other.is_empty() == named.is_empty();
    }
    let tail = |x: &str| x.chars().rev().take(2).collect::<String>();
    tail(other) == tail(named)
}

/// Figures to either side that may be the whole: a table of a thousand rows would try all with all.
const REACH: usize = 300;

fn wholes<'l, 'a>(
    line: &'l Line<'a>,
    own: &[Option<Own>],
    p: usize,
    s: usize,
    (named, general): &(String, bool),
) -> Vec<(&'l Node<'a>, Sure)> {
    let Some(part) = line.nodes.get(p) else {
        return Vec::new();
    };
    let mut out: Vec<(usize, usize, &Node<'a>, Sure)> = Vec::new();
    let reach = line.nodes.iter().enumerate().skip(p.saturating_sub(REACH));
    for (k, w) in reach.take(2 * REACH) {
        let larger = w.claim.magnitude() > part.claim.magnitude();
        let beside = || sibling(own.get(k).and_then(Option::as_ref), k, s, named);
        if k == p || k == s || !larger || !Line::same_unit(w, part) || beside() {
            continue;
        }
        let distance = p.abs_diff(k);
        let back = part.sentence().checked_sub(w.sentence());
        let near = back.is_some_and(|d| d <= 1);
        let words = format!(
            "{}{}",
            w.gap,
            w.after
                .chars()
                .take_while(|c| !"，。；,;".contains(*c))
                .collect::<String>()
        );
        let likeness = if named.is_empty() {
            0
        } else {
            common(named, &words)
        };
        let full = named.chars().count();
        // The last two characters of a Chinese name are its noun; an English one is a noun as it stands.
        let skip = if named.is_ascii() {
            0
        } else {
            full.saturating_sub(2)
        };
        let head: String = named.chars().skip(skip).collect();
        let heads = full >= 2 && words.contains(&head);
        let sure = if named.is_empty() {
            // 共810个，其中续建532个，占…%.
            let set = CUES.of_which.within(&part.gap)
                || CUES.total.within(&w.gap)
                || k < p && set_out_of(w)
                || k + 1 == p && has(part);
            match (set && near && k < p, between(line, k, p)) {
                (true, 0) => Sure::Strong,
                (true, _) => Sure::Medium,
                (false, 0) if *general && near && k < p => Sure::Medium,
                _ => Sure::Weak,
            }
        } else if near && k < p && heads {
            Sure::Strong
        } else if (back.is_some_and(|d| d <= 4) && heads)
            || (near && !named.is_ascii() && likeness >= 2 && likeness * 2 >= full)
        {
            Sure::Medium
        } else {
            Sure::Weak
        };
        out.push((likeness, distance, w, sure));
    }
    out.sort_by(|a, b| b.3.cmp(&a.3).then(b.0.cmp(&a.0)).then(a.1.cmp(&b.1)));
    out.into_iter().map(|x| (x.2, x.3)).collect()
}

/// 统计全港195个屋苑，有142个录得获利成交: some of those before.
fn has(part: &Node<'_>) -> bool {
    let head = part.gap.trim_end();
    head.ends_with("，有") || head.ends_with(",有") || head.ends_with("其中有")
}

/// 37个行业大类中，31个增长; 2589宗登记中，获利1636宗: the number is that of the set which the next is taken out of.
fn set_out_of(w: &Node<'_>) -> bool {
    let (head, rest) = w.after.split_once(['，', ',']).unwrap_or((&w.after, ""));
    let among = |s: &str| s.trim_end().ends_with(['中', '内', '里']);
    among(head) || rest.is_empty() && head.trim_end().ends_with("中有")
}

/// How many levels of the part's sort stand between two nodes.
fn between(line: &Line<'_>, a: usize, b: usize) -> usize {
    let Some(like) = line.nodes.get(b) else {
        return 0;
    };
    line.nodes
        .get(a + 1..b)
        .unwrap_or(&[])
        .iter()
        .filter(|n| Line::comparable(n, like))
        .count()
}

/// Length in characters of the longest run of characters that both contain.
pub fn common(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    let mut best = 0;
    let mut row = vec![0usize; b.len() + 1];
    for x in &a {
        let mut last = 0;
        for (j, y) in b.iter().enumerate() {
            let old = row.get(j + 1).copied().unwrap_or(0);
            let v = if x == y { last + 1 } else { 0 };
            if let Some(c) = row.get_mut(j + 1) {
                *c = v;
            }
            best = best.max(v);
            last = old;
        }
    }
    best
}
