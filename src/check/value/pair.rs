//! May two claims be one figure, and what made its values differ?
//!
//! In: two claims and the words around them. Out: whether they are of one kind and unit, whether
//! anything says that they are different figures, and how strong the evidence is that one is a slip
//! of the other. Keys may be missing; the words around a number never are.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::model::{Bound, Claim, ClaimStatus, Exact, Kind};

use crate::text::fold;

use super::super::arithmetic::relation::cues::CUES;
use super::super::printed;
use super::super::slip::{self, Slip};
use super::super::twin::{self, Context};

/// Contexts of claims, made once each.
#[derive(Debug, Default)]
pub struct Contexts<'a> {
    made: BTreeMap<&'a str, Context>,
}

impl<'a> Contexts<'a> {
    /// The context of a claim.
    pub fn of(&mut self, c: &'a Claim) -> &Context {
        self.made.entry(&c.id).or_insert_with(|| twin::context(c))
    }

    /// Likeness and shared weight of two claims' words, and whether their times exclude each other.
    pub fn compare(&mut self, a: &'a Claim, b: &'a Claim) -> Likeness {
        self.of(a);
        self.of(b);
        let (Some(x), Some(y)) = (self.made.get(&*a.id), self.made.get(&*b.id)) else {
            return Likeness::default();
        };
        let others = x.others.intersection(&y.others).count();
        let fewer = x.others.len().min(y.others.len());
        Likeness {
            parallel: twin::parallel(x, y),
            share: twin::alike(x, y),
            weight: twin::shared_weight(x, y),
            other_time: twin::other_time(x, y),
            others,
            other_numbers: fewer >= 2 && others * 3 < fewer,
            half: fewer > 0 && others * 2 >= fewer,
            alone: fewer == 0,
        }
    }
}

/// How alike the words around two numbers are.
#[derive(Debug, Clone, Copy, Default)]
pub struct Likeness {
    /// 0..1.
    pub share: f32,
    /// Weight of what is shared.
    pub weight: f32,
    /// Both name times, and none is the same.
    pub other_time: bool,
    /// Other numbers that both sentences hold.
    pub others: usize,
    /// Both sentences hold other numbers, and hardly any is the same.
    pub other_numbers: bool,
    /// Half of the other numbers of the sentence that has fewer stand in the other too.
    pub half: bool,
    /// One of the sentences holds no other number.
    pub alone: bool,
    /// The clauses are built alike and differ in one place: two things of one list.
    pub parallel: bool,
}

/// Whether a claim states a figure that another may repeat.
pub fn comparable(c: &Claim) -> bool {
    matches!(
        c.kind,
        Kind::Money | Kind::Percent | Kind::Count | Kind::Multiple | Kind::Number
    ) && c.value.is_some_and(|v| !v.is_zero())
        && !vague(&c.surface)
        && c.status != ClaimStatus::Denied
}

/// Whether a surface names a magnitude and no number: 千亿, 百亿元, billions.
pub fn vague(surface: &str) -> bool {
    !surface.chars().map(fold::fold_char).any(|c| {
        c.is_ascii_digit()
            || matches!(
                c,
                '一' | '二'
                    | '三'
                    | '四'
                    | '五'
                    | '六'
                    | '七'
                    | '八'
                    | '九'
                    | '两'
                    | '半'
                    | '零'
                    | '〇'
            )
            || matches!(
                c,
                '壹' | '贰' | '叁' | '肆' | '伍' | '陆' | '柒' | '捌' | '玖'
            )
    }) && !surface.is_ascii()
}

/// Whether two claims are of one kind and unit, a unit that is not printed being any.
pub fn same_kind(a: &Claim, b: &Claim) -> bool {
    if a.kind == b.kind && a.unit == b.unit {
        return a.per == b.per;
    }
    let open = |c: &Claim| c.unit.is_empty() || c.unit_inferred;
    let amount = |c: &Claim| matches!(c.kind, Kind::Money | Kind::Count | Kind::Number);
    // 元 is the money of the article, whichever that was taken to be.
    let bare = |c: &Claim| {
        c.kind == Kind::Money
            && c.surface.ends_with('元')
            && !c.surface.contains([
                '人', '港', '美', '日', '韩', '韓', '欧', '歐', '新', '台', '澳', '加',
            ])
    };
    amount(a) && amount(b) && (open(a) || open(b) || (bare(a) && bare(b)))
}

/// Whether their keys say that they are different figures.
pub fn told_apart(a: &Claim, b: &Claim) -> bool {
    other_time(a, b) || other_name(a, b)
}

/// Whether their periods or what they are compared with exclude each other.
pub fn other_time(a: &Claim, b: &Claim) -> bool {
    // A bare year may be no more than the year of the article, read into a text without any: the
    // later one says nothing against the earlier.
    let period = a
        .period
        .as_ref()
        .zip(b.period.as_ref())
        .is_some_and(|(x, y)| {
            let exclusive = !x.starts_with(y.as_str()) && !y.starts_with(x.as_str());
            let bare = |p: &str| p.len() == 4;
            let weak = |p: &str, q: &str| bare(p) && p > q.get(..4).unwrap_or(q);
            exclusive && !weak(x, y) && !weak(y, x)
        });
    period || (a.comparison.is_some() && b.comparison.is_some() && a.comparison != b.comparison)
}

/// Whether their subjects, metrics or stages differ. Attribution may err, so words that are nearly
/// the same overrule it.
pub fn other_name(a: &Claim, b: &Claim) -> bool {
    let differ = |x: &Option<String>, y: &Option<String>| {
        x.as_ref().zip(y.as_ref()).is_some_and(|(x, y)| x != y)
    };
    differ(&a.subject, &b.subject)
        || differ(&a.metric, &b.metric)
        || differ(&a.stage, &b.stage)
        || differ(&a.scope, &b.scope)
        || a.status != b.status
}

/// Whether both are the same figure by their keys: subject and metric known and equal.
pub fn same_key(a: &Claim, b: &Claim) -> bool {
    let equal = |x: &Option<String>, y: &Option<String>| x.is_some() && x == y;
    equal(&a.subject, &b.subject) && equal(&a.metric, &b.metric) && !told_apart(a, b)
}

/// Whether no value fits both, by usage and hedges. Two bounds on one side never exclude each other.
pub fn conflict(a: &Claim, b: &Claim) -> bool {
    let one_side = bounded(a) && a.bound == b.bound;
    let factor = || matches!(slip(a, b), Some(s) if matches!(s.kind, slip::Kind::Magnitude(_)));
    a.interval.loose.disjoint(&b.interval.loose)
        && a.value != b.value
        && !rounded(a, b)
        && (!one_side || factor())
        && (qualified(a) == qualified(b) || factor())
}

/// Whether the coarser of two plain numbers is the finer one rounded to its last printed place, or cut
/// off there: 600万 for 557.6万, 7.7 for 7.79. Whole numbers are hardly ever cut off.
fn rounded(a: &Claim, b: &Claim) -> bool {
    let parts = || {
        let x = printed::printed(a.value?, &a.surface)?;
        let y = printed::printed(b.value?, &b.surface)?;
        let (coarse, fine, surface) = if x.unit >= y.unit {
            (x, y, &a.surface)
        } else {
            (y, x, &b.surface)
        };
        if coarse.figures >= fine.figures {
            return Some(false);
        }
        let half = coarse.unit.times(Exact::ratio(1, 2)?)?;
        let apart = fine.value.minus(coarse.value)?;
        let cut = surface.contains('.')
            && apart.is_negative() == coarse.value.is_negative()
            && apart.abs() < coarse.unit;
        Some(apart.abs() <= half || cut)
    };
    parts().unwrap_or(false)
}

#[derive(Deserialize)]
struct Qualifiers {
    group: Vec<Moving>,
    occasion: Vec<Moving>,
}

static QUALIFIERS: LazyLock<Qualifiers> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../rules/value/qualifiers.toml"))
        .unwrap_or_else(|e| panic!("embedded rules/value/qualifiers.toml is not valid: {e}"))
});

/// Which qualifiers stand before a number in its clause: adjusted, expected, the day's extreme. With
/// and without one of them a number is two figures.
fn qualified(c: &Claim) -> Vec<bool> {
    let clause: String = c.clause.chars().map(fold::fold_char).collect();
    let surface: String = c.surface.chars().map(fold::fold_char).collect();
    let head = clause.split(surface.as_str()).next().unwrap_or(&clause);
    let has = |g: &Moving| g.words.iter().any(|w| head.contains(w.as_str()));
    QUALIFIERS.group.iter().map(has).collect()
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
        QUALIFIERS
            .occasion
            .iter()
            .map(|g| g.words.iter().any(|w| text.contains(w.as_str())))
            .collect()
    };
    of(a) != of(b)
}

/// Letters and digits that name a thing in the clause of a number: S25, M4, SVF1, A组, 12英寸.
fn marks(c: &Claim) -> BTreeSet<String> {
    let folded = |s: &str| -> String { s.chars().map(fold::fold_char).collect() };
    let (clause, surface) = (folded(&c.clause), folded(&c.surface));
    let mut out = BTreeSet::new();
    for (k, piece) in clause.split(surface.as_str()).enumerate().take(2) {
        let chars: Vec<char> = piece.chars().collect();
        for run in chars.chunk_by(|x, y| x.is_ascii_alphanumeric() == y.is_ascii_alphanumeric()) {
            let word: String = run.iter().collect();
            let upper = word.chars().filter(char::is_ascii_uppercase).count();
            let coded = upper >= 1 && word.chars().any(|c| c.is_ascii_digit());
            // In an English clause a capital begins any sentence.
            if coded || upper >= 2 || upper >= 1 && !clause.is_ascii() {
                out.insert(word.to_ascii_lowercase());
            }
        }
        for unit in ["英寸", "组", "号", "期", "款", "纳米"] {
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

/// Whether both clauses name things by letters and digits, and no thing is named by both.
pub fn other_thing(a: &Claim, b: &Claim) -> bool {
    let (x, y) = (marks(a), marks(b));
    let (few, many) = if x.len() <= y.len() {
        (&x, &y)
    } else {
        (&y, &x)
    };
    !few.is_empty() && few.is_disjoint(many)
}

/// Whether both clauses name a thing by the same letters and digits.
pub fn same_thing(a: &Claim, b: &Claim) -> bool {
    !marks(a).is_disjoint(&marks(b))
}

/// What the words right before a number make of it: a part (其中), an expectation, an earlier value,
/// the beginning of a movement. A figure in another frame is another figure.
pub fn other_frame(a: &Claim, b: &Claim) -> bool {
    let of = |c: &Claim| {
        let folded: String = c.clause.chars().map(fold::fold_char).collect();
        let surface: String = c.surface.chars().map(fold::fold_char).collect();
        let own = folded.split(surface.as_str()).next().unwrap_or("");
        // 其中，第四季度为386万台: a clause hangs on a word or two before it.
        let all: String = c
            .passage
            .get(..c.in_passage.start)
            .unwrap_or("")
            .chars()
            .map(fold::fold_char)
            .collect();
        let before = all
            .strip_suffix(own)
            .unwrap_or("")
            .trim_end_matches(['，', ',', ' ']);
        let short = before
            .rsplit(['，', ',', '；', '。', ' '])
            .next()
            .filter(|w| w.chars().count() <= 3)
            .unwrap_or("");
        let head = format!("{short}{own}").to_lowercase();
        // 同期 by itself is the period that the text speaks of.
        let past = head.replace("年同期", "年").replace("同期", "");
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
            CUES.expected.within(&head),
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
        let text: String = c.passage.chars().map(fold::fold_char).collect();
        who.split('/')
            .any(|w| w.chars().count() >= 2 && text.contains(w))
    };
    holds(a) && holds(b)
}

/// Whether the words around two numbers vouch for one figure: half of the other numbers are the same,
/// or there are none and the words are.
pub fn vouched(like: &Likeness) -> bool {
    (like.others >= 2 && like.half)
        || (like.others >= 1 && like.half && like.share >= 0.7)
        || (like.alone && like.share >= 0.8 && like.weight >= 4.0)
        || (like.share >= 0.92 && !like.other_numbers)
}

#[derive(Deserialize)]
struct Moving {
    words: Vec<String>,
    #[serde(default)]
    not: Vec<String>,
}

static MOVING: LazyLock<Moving> = LazyLock::new(|| {
    toml::from_str(include_str!("../../../rules/value/moving.toml"))
        .unwrap_or_else(|e| panic!("embedded rules/value/moving.toml is not valid: {e}"))
});

/// Whether a figure moves within a day, so that two values of one day are no contradiction.
pub fn moving(c: &Claim) -> bool {
    c.metric.as_ref().is_some_and(|m| {
        let holds = |list: &[String]| list.iter().any(|w| m.contains(w.as_str()));
        holds(&MOVING.words) && !holds(&MOVING.not)
    })
}

/// 560亿 against 约600万, 711亿 against 711.5265: not the same digits, but a power of ten apart within
/// what the digits and hedges allow.
pub fn rough_magnitude(a: &Claim, b: &Claim) -> Option<Slip> {
    let (x, y) = (
        printed::printed(a.value?, &a.surface)?,
        printed::printed(b.value?, &b.surface)?,
    );
    if x.value <= Exact::ZERO || y.value <= Exact::ZERO {
        return None;
    }
    let hedged = a.bound == Bound::Approx || b.bound == Bound::Approx;
    let ratio = y.value.over(x.value)?;
    let near = |k: i32| {
        let r = Exact::pow10(-k).and_then(|p| ratio.times(p))?;
        // Beside a hedge the one may be the other rounded to the place of its last digit.
        if hedged && matches!(k, 4 | -4 | 8 | -8) {
            let scaled = y.value.times(Exact::pow10(-k)?)?;
            let unit = x.unit.max(y.unit.times(Exact::pow10(-k)?)?);
            let apart = scaled.minus(x.value)?.abs();
            if apart <= unit.times(Exact::ratio(1, 2)?)? {
                return Some(true);
            }
        }
        let (lo, hi) = (Exact::ratio(995, 1000)?, Exact::ratio(1005, 1000)?);
        Some(r >= lo && r <= hi)
    };
    [4, -4, 8, -8, 3, -3, 1, -1, 2, -2]
        .into_iter()
        .find(|k| near(*k) == Some(true))
        .map(|k| Slip {
            kind: slip::Kind::Magnitude(k),
            digits: usize::try_from(x.figures.min(y.figures)).unwrap_or(1),
        })
}

/// The same of two numbers with neighbouring digits exchanged, which chance hardly makes: fewer words do.
pub fn vouched_swap(like: &Likeness, s: &Slip, a: &Claim, b: &Claim) -> bool {
    let named =
        a.subject.is_some() && a.subject == b.subject && a.metric.is_some() && a.metric == b.metric;
    let least = if named { 0.35 } else { 0.5 };
    s.kind == slip::Kind::Transposed
        && s.digits >= 3
        && (like.others >= 1 || like.alone)
        && !like.other_numbers
        && like.share >= least
}

/// Whether two values are a fifth or more apart, as a price is not within a day.
pub fn wide(a: &Claim, b: &Claim) -> bool {
    let ratio = || {
        let (x, y) = (a.value?.abs(), b.value?.abs());
        x.max(y).checked_div(x.min(y))
    };
    ratio().is_some_and(|r| r >= rust_decimal::Decimal::new(12, 1))
}

/// Which of two claims is to be changed first: a large figure that is called small (仅用560亿美元), else the
/// first.
pub fn blame<'a>(a: &'a Claim, b: &'a Claim) -> (&'a Claim, &'a Claim) {
    let belittled = |c: &Claim| {
        let folded: String = c.clause.chars().map(fold::fold_char).collect();
        CUES.small.within(&folded.to_lowercase())
    };
    if b.value > a.value && belittled(b) {
        (b, a)
    } else {
        (a, b)
    }
}

/// The slip between the values of two claims.
pub fn slip(a: &Claim, b: &Claim) -> Option<Slip> {
    let (x, y) = (a.value?, b.value?);
    let digits = |c: &Claim| {
        printed::written(&c.surface).map_or(usize::MAX, |w| usize::try_from(w.0).unwrap_or(0))
    };
    slip::between(x, y).filter(|s| !slip::unprinted(s, (x, digits(a)), (y, digits(b))))
}

/// Whether a claim is hedged in a direction, so that a different number need not be another value.
pub fn bounded(c: &Claim) -> bool {
    matches!(c.bound, Bound::Lower | Bound::Upper)
}

/// Claims of this confidence have the right subject and metric 95 times in 100.
const SURE_KEY: f32 = 0.9;

/// What speaks for two numbers being one figure and one of them a slip of the other: like words, a
/// slip that chance would not make, names, other numbers of the sentence. The weights are judgement,
/// not fitted: a point is about what one more equal digit is worth.
pub fn evidence(s: Option<&Slip>, like: &Likeness, a: &Claim, b: &Claim) -> f32 {
    let words = 4.0 * like.share + like.weight.min(8.0) / 4.0;
    let d = s.map_or(0.0, |s| s.digits as f32);
    // One of ten two-digit numbers is a slip of another, one of a thousand four-digit ones.
    let digits = s.map_or(0.0, |s| match s.kind {
        slip::Kind::Mistyped => d - 2.0,
        slip::Kind::Transposed => d - 0.5,
        slip::Kind::Magnitude(4 | -4 | 8 | -8) => d + 0.5,
        slip::Kind::Magnitude(k) if k.abs() <= 3 => d - 1.5,
        slip::Kind::Magnitude(_) => -3.0,
    });
    // 5亿 and 五家 are no slip of each other; a bare 5亿 and 5万元 may be.
    let exact = a.kind == b.kind && a.unit == b.unit;
    let digits = match s.map(|s| s.kind) {
        Some(slip::Kind::Magnitude(8 | -8)) if d < 3.0 && !exact => -3.0,
        Some(slip::Kind::Magnitude(_)) if d < 2.0 && !exact => -3.0,
        _ => digits,
    };
    let named = |x: &Option<String>, y: &Option<String>, same: f32, other: f32| {
        match (x, y) {
            (Some(x), Some(y)) if x == y => same,
            // Attribution may err where the words are nearly the same.
            (Some(_), Some(_)) if like.share >= SAME_WORDS => other / 2.0,
            (Some(_), Some(_)) => other,
            _ => 0.0,
        }
    };
    let names = named(&a.metric, &b.metric, 0.8, -2.0)
        + named(&a.subject, &b.subject, 1.0, -1.5)
        + named(&a.scope, &b.scope, 0.0, -0.8)
        + named(&a.stage, &b.stage, 0.0, -0.8)
        + if a.excluded == b.excluded { 0.0 } else { -1.5 }
        + match (&a.period, &b.period) {
            (Some(x), Some(y)) if x == y && x.len() > 4 => 0.8,
            _ => 0.0,
        };
    // Where both attributions are sure, the key itself is evidence.
    let sure = a.subject.is_some()
        && a.subject == b.subject
        && a.metric.is_some()
        && a.metric == b.metric
        && (a.confidence.min(b.confidence) >= SURE_KEY || named_in_both(a, b));
    let names = names + if sure { 1.0 } else { 0.0 };
    let others = if like.other_numbers {
        -1.2
    } else {
        0.4 * like.others.min(3) as f32
    };
    // Items of a list differ in their owner or their figure; here both are known to be the same.
    let list = if like.parallel && !sure { -3.5 } else { 0.0 };
    let percent = if a.kind == Kind::Percent { -0.7 } else { 0.0 };
    words + digits.clamp(-3.0, 3.0) + names + others + list + percent
}

/// How sure it is that two claims in like words are one figure: attribution has no part in it.
pub fn certainty(share: f32) -> f32 {
    (0.5 + share / 2.0).clamp(0.0, 0.95)
}

/// From this likeness on the words overrule names that attribution holds apart.
pub const SAME_WORDS: f32 = 0.8;

/// A slip in words for a finding's gap: ×10000, two digits exchanged, one digit.
pub fn words(s: &Slip, zh: bool) -> String {
    match (s.kind, zh) {
        (slip::Kind::Magnitude(k), true) => format!("数量级差10^{}", k.abs()),
        (slip::Kind::Magnitude(k), false) => format!("off by 10^{}", k.abs()),
        (slip::Kind::Transposed, true) => "相邻两位数字对调".to_owned(),
        (slip::Kind::Transposed, false) => "two digits exchanged".to_owned(),
        (slip::Kind::Mistyped, true) => "一位数字不同".to_owned(),
        (slip::Kind::Mistyped, false) => "one digit differs".to_owned(),
    }
}
