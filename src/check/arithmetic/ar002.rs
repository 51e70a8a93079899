//! AR002: a printed share is not that of the part in the whole.
//!
//! Flags: 684个单位，占可售单位796个的26%.
//! Why an editor cares: the share is what readers remember, and here it is wrong or of something else.
//! 中文：融资总额达1004亿美元，占全球融资总额2746亿美元的69%（应为36.6%；69%是695/1004）。
//! English: 32 of the 72 firms, or 54% (it is 44%).
//! Silent: the whole is not printed near by, is not the one named, or some other printed whole fits.

mod margin;
mod of_metric;
mod quotient;
mod rows;
mod siblings;
mod triple;

use crate::check::{ArticleView, Draft, Rule, Sink};
use crate::model::{Bound, Exact, Interval, Reading, Severity, Verdict};

use super::judge::{self, both, judge};
use super::relation::change::year;
use super::relation::cues::CUES;
use super::relation::node::lines;
use super::relation::share::{Share, shares};
use super::relation::{Line, Node, Sure};
use super::typo;
use super::verdict::{confidence, rounded};

/// See the module.
#[derive(Debug)]
pub struct Ar002;

impl Rule for Ar002 {
    fn code(&self) -> &'static str {
        "AR002"
    }

    fn article(&self, view: &ArticleView<'_>, sink: &mut Sink<'_>) {
        let lines = lines(view);
        let shares: Vec<Vec<Share<'_, '_>>> = lines.iter().map(shares).collect();
        for (line, shares) in lines.iter().zip(&shares) {
            for s in shares {
                judge_share(lines, line, s, sink);
            }
        }
        rows::report(lines, sink);
        siblings::report(lines, &shares, sink);
        of_metric::report(lines, &shares, sink);
        for line in lines {
            quotient::report(line, sink);
        }
        margin::report(view, sink);
        margin::ratios(view, sink);
    }
}

fn percent(part: &Node<'_>, whole: &Node<'_>) -> Option<Reading> {
    // 不超过p、不超过w、不超过s%: bounds of one sort on all sides say what plain figures say.
    let alike = part.claim.bound == whole.claim.bound && part.claim.bound != Bound::Exact;
    let (p, w) = if alike {
        (part.bare()?, whole.bare()?)
    } else {
        (part.claim.interval, whole.claim.interval)
    };
    judge::percent(&p, &w)
}

fn fits(part: &Node<'_>, whole: &Node<'_>, share: &Node<'_>) -> Option<Verdict> {
    let alike = part.claim.bound == whole.claim.bound && part.claim.bound == share.claim.bound;
    let said = if alike {
        share.bare().unwrap_or(share.claim.interval)
    } else {
        share.reading()
    };
    Some(judge(&percent(part, whole)?, &said))
}

fn judge_share(lines: &[Line<'_>], line: &Line<'_>, s: &Share<'_, '_>, sink: &mut Sink<'_>) {
    if no_share_of_a_figure(s) {
        return sink.count(Verdict::NotAssessable);
    }
    let ok = |w: &Node<'_>| fits(s.part, w, s.share).is_some_and(|v| v != Verdict::Inconsistent);
    // Where one figure bears the name of the whole, no later sentence has another.
    let first = s.wholes.first().copied();
    let plainly = first.is_some_and(|(_, sure)| sure == Sure::Strong);
    let later = |w: &Node<'_>| plainly && w.sentence() > s.share.sentence();
    if s.wholes.iter().any(|(w, _)| !later(w) && ok(w)) || two_parts(line, s, plainly) {
        return sink.count(Verdict::Consistent);
    }
    let near = first.filter(|(w, sure)| *sure > Sure::Weak && !other_period(s.part, w));
    // The whole may stand in another paragraph; then only a pair that does fit is proof enough.
    let far = || {
        let nodes = lines.iter().flat_map(|l| l.nodes.iter());
        let all: Vec<&Node<'_>> = nodes.filter(|n| far_whole(n, s)).collect();
        let fit = all.iter().any(|w| ok(w));
        let whole = all
            .iter()
            .find(|w| same_period(s.part, w))
            .or(all.first())
            .copied();
        whole
            .filter(|w| !fit && (pair(lines, s).is_some() || exchanged(s, w)))
            .map(|w| (w, Sure::Strong))
    };
    // 收入95.61亿元，占比66.06%: of four digits an exchange is proof, whatever the words; of three, where the whole is
    // called 总收入 and the figure is read as revenue.
    let weak = || {
        let revenue = |w: &Node<'_>| {
            let sold = |t: &str| ["收入", "营收", "营业额"].iter().any(|x| t.ends_with(x));
            w.claim.metric.as_deref() == Some("收入")
                && s.total.as_deref().is_some_and(sold)
                && w.claim.subject == s.part.claim.subject
                && Line::comparable(w, s.part)
        };
        let nodes = || lines.iter().flat_map(|l| l.nodes.iter());
        let plain = s
            .wholes
            .iter()
            .map(|(w, _)| *w)
            .find(|w| s.named.is_empty() && exchanged_of(s, w, 4));
        let sold = || {
            let fit = nodes().any(|w| revenue(w) && ok(w));
            nodes().find(|w| !fit && revenue(w) && exchanged(s, w))
        };
        plain.or_else(sold).map(|w| (w, Sure::Strong))
    };
    let distant = near.is_none();
    let Some((whole, sure)) = near.or_else(far).or_else(weak) else {
        return sink.count(Verdict::NotAssessable);
    };
    let Some(follows) = percent(s.part, whole) else {
        return sink.count(Verdict::NotAssessable);
    };
    if other_part(line, s, whole) {
        return sink.count(Verdict::Explained);
    }
    let Some(point) = quotient(s.part, whole) else {
        return;
    };
    let slip = typo::target(point, &follows.strict)
        .and_then(|t| typo::slip(s.share.surface, s.share.claim.value, &t));
    let digits = slip.as_ref().map_or(0, |x| x.digits);
    let severity = match (sure, digits) {
        (Sure::Strong, 2..) | (Sure::Medium, 3..) => Severity::Error,
        // Without a likely slip the whole is hardly ever the printed one, but for a pair that does fit.
        (Sure::Strong, _) if digits > 0 || distant || pair(lines, s).is_some() => Severity::Warning,
        (Sure::Medium, 2) => Severity::Warning,
        _ => return sink.count(Verdict::NotAssessable),
    };
    let pct = format!("{}%", rounded(point, s.share, 1));
    let (p, w) = (&s.part.claim.surface, &whole.claim.surface);
    let mut d = Draft::new(&[s.share.claim, s.part.claim, whole.claim])
        .confidence(confidence(sure))
        .severity(severity)
        .with("part", p)
        .with("whole", w)
        .with("share", &s.share.claim.surface)
        .with("follows", &pct)
        .formula(format!("{p} ÷ {w} = {pct}"))
        .expected(pct);
    d = match (slip, pair(lines, s)) {
        (_, Some((a, b))) => d
            .with("a", &a.claim.surface)
            .with("b", &b.claim.surface)
            .suggestion("pair"),
        (Some(x), None) => d.with("meant", x.meant).suggestion("slip"),
        (None, None) => d.suggestion("recompute"),
    };
    sink.flag(d);
}

/// Whether the share is of something that no printed figure can be: of a rate (提升幅度为净值增长率的60%), of another
/// share (two shares beside a third have hardly ever one of them for the whole), of itself.
fn no_share_of_a_figure(s: &Share<'_, '_>) -> bool {
    let rate = CUES.rate_noun.ends(s.named.trim().trim_end_matches('的'));
    let percent = s.part.claim.unit == "%";
    percent && s.part.near(&CUES.share)
        || rate && !percent
        || s.wholes.iter().any(|(w, _)| w.index == s.share.index)
}

/// Another part of the same sentence may be meant: the share stands behind both.
fn other_part(line: &Line<'_>, s: &Share<'_, '_>, whole: &Node<'_>) -> bool {
    let parts = line.nodes.iter().filter(|n| {
        n.sentence() == s.share.sentence() && n.index != s.part.index && Line::comparable(n, whole)
    });
    let fitting = |n: &Node<'_>| {
        line.nodes.iter().any(|w| {
            Line::comparable(n, w)
                && w.index != n.index
                && fits(n, w, s.share) == Some(Verdict::Consistent)
        })
    };
    parts.into_iter().any(fitting)
}

/// Part by whole, in percent.
fn quotient(part: &Node<'_>, whole: &Node<'_>) -> Option<Exact> {
    let part = Exact::from_decimal(part.claim.magnitude()?)?;
    let whole = Exact::from_decimal(whole.claim.magnitude()?)?;
    part.over(whole)?.times(Exact::int(100))
}

/// Whether two figures of the sentences together have the share in a third: 其中a，b，两者占比p.
fn two_parts(line: &Line<'_>, s: &Share<'_, '_>, plainly: bool) -> bool {
    let near: Vec<&Node<'_>> = line
        .nodes
        .iter()
        .filter(|n| n.sentence().abs_diff(s.share.sentence()) <= 1 && Line::comparable(n, s.part))
        .filter(|n| !plainly || n.sentence() <= s.share.sentence())
        .collect();
    let pairs = near
        .iter()
        .enumerate()
        .flat_map(|(i, a)| near.iter().skip(i + 1).map(move |b| (a, b)));
    pairs
        .filter_map(|(a, b)| both(&a.claim.interval, &b.claim.interval, Interval::plus))
        .any(|sum| {
            near.iter().any(|w| {
                judge::percent(&sum, &w.claim.interval)
                    .is_some_and(|q| judge(&q, &s.share.claim.interval) == Verdict::Consistent)
            })
        })
}

/// A larger figure of the article that is called just what the share names as its whole.
fn far_whole(n: &Node<'_>, s: &Share<'_, '_>) -> bool {
    let called = n.gap.trim_end_matches([
        '为', '达', '约', '近', '超', '过', '逾', '到', '了', '是', ' ',
    ]);
    let name = s.named.trim();
    // 出口总值 is no 进出口总值.
    let ends = |name: &str| {
        let before = called.strip_suffix(name);
        before.is_some_and(|b| !(b.ends_with('进') && name.starts_with("出口")))
    };
    let by_name = name.chars().count() >= 4 && ends(name);
    let by_total = || s.total.as_deref().is_some_and(ends);
    // 占出口总值的58.2%: the level that is told as 出口 alone.
    let by_core = || {
        let core = ["总值", "总额", "总量", "总数"]
            .iter()
            .find_map(|t| name.strip_suffix(t))?;
        let own = called.rsplit(['，', ',', '。', '；', ' ']).next()?;
        Some(core.chars().count() >= 2 && own == core)
    };
    (by_name || by_total() || by_core().unwrap_or(false))
        && n.claim.magnitude() > s.part.claim.magnitude()
        && Line::comparable(n, s.part)
}

/// Whether part and whole are of one period that is read for both.
fn same_period(part: &Node<'_>, whole: &Node<'_>) -> bool {
    part.claim.period.is_some() && part.claim.period == whole.claim.period
}

/// Whether the share is that of part and whole with two neighbouring digits exchanged or its point moved: of three
/// digits, that is no chance.
fn exchanged(s: &Share<'_, '_>, whole: &Node<'_>) -> bool {
    exchanged_of(s, whole, 3)
}

fn exchanged_of(s: &Share<'_, '_>, whole: &Node<'_>, digits: usize) -> bool {
    let slip = || {
        let target = typo::target(quotient(s.part, whole)?, &percent(s.part, whole)?.strict)?;
        typo::slip(s.share.surface, s.share.claim.value, &target)
    };
    same_period(s.part, whole)
        && slip().is_some_and(|x| x.digits >= digits && x.sort != typo::Sort::Digit)
}

/// The pair of which the share is probably meant: the printed part as a whole, or another part of it.
fn pair<'l, 'a>(lines: &'l [Line<'a>], s: &Share<'_, '_>) -> Option<(&'l Node<'a>, &'l Node<'a>)> {
    let all: Vec<&Node<'a>> = lines.iter().flat_map(|l| l.nodes.iter()).collect();
    let whole = all
        .iter()
        .find(|n| n.claim.value == s.part.claim.value && Line::comparable(n, s.part))?;
    let part = all.iter().find(|n| {
        n.claim.magnitude() < whole.claim.magnitude()
            && Line::comparable(n, whole)
            && n.claim
                .magnitude()
                .zip(whole.claim.magnitude())
                .is_some_and(|(a, b)| a > b / rust_decimal::Decimal::ONE_HUNDRED)
            && fits(n, whole, s.share) == Some(Verdict::Consistent)
    })?;
    Some((part, whole))
}

/// Whether part and whole are of two periods, each named: 2021/22财年销往智利878万，2023/24财年达到2.9亿.
fn other_period(part: &Node<'_>, whole: &Node<'_>) -> bool {
    let (x, y) = (part.claim.period.as_deref(), whole.claim.period.as_deref());
    let within = |x: &str, y: &str| x.starts_with(y) || y.starts_with(x);
    let apart = x.zip(y).is_some_and(|(x, y)| !within(x, y));
    let fine = |p: Option<&str>| p.is_some_and(|p| p.len() > 4);
    let named = year(&whole.gap).is_some() || fine(x) && fine(y);
    apart && named
}
