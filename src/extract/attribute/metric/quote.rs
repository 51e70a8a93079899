//! What English market reports print beside a number without a verb of change: a sign behind a share, a session that ended
//! with a gain, and by how much results beat what was expected.
//!
//! Enters: the place of a number. Leaves: the change or the figure that it states. Deliberately absent: verbs of change
//! (`beside`), and whose the figure is.

use super::cue::Place;
use super::glue::is_glue;
use super::words::WORDS;
use super::{Change, Figure};
use crate::extract::attribute::Context;
use crate::extract::vocabulary::{NameKind, Role};
use crate::model::{Claim, Kind};
use crate::text::near;

/// The longest code of a share in brackets, in bytes.
const CODE: usize = 26;
/// Bytes before a number in which the verb is looked for that says that results differ from what was expected.
const REACH: usize = 90;

/// Eli Lilly (LLY) +9.1%, First Solar (NASDAQ:FSLR) -0.7%: a sign directly behind something that markets quote.
pub fn signed(cx: &Context<'_>, place: &Place<'_>) -> Option<Change> {
    if !cx.scan.english || place.kind != Kind::Percent {
        return None;
    }
    let text = cx.article.text.as_str();
    let own = text.get(place.number.clone())?;
    let head = text.get(place.sentence.start..place.number.start)?;
    let (sign, head) = match own.chars().next()? {
        c @ ('+' | '-' | '−') => (c, head),
        _ => {
            let c = head.chars().next_back()?;
            (c, head.strip_suffix(['+', '-', '−'])?)
        }
    };
    let stem = head.strip_suffix(' ')?.trim_end_matches('*');
    // The S&P 500 closed -0.95%: how its session ended.
    let stem = match stem.rsplit_once(' ') {
        Some((name, verb)) if WORDS.session_en.has(verb) => name,
        _ => stem,
    };
    let coded = stem.strip_suffix(')').and_then(|t| t.rsplit_once(" ("));
    let code = |t: &str| {
        let plain = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || ":.- ".contains(c);
        t.len() <= CODE && t.chars().all(plain)
    };
    let name = match coded {
        Some((name, inside)) if code(inside) => name,
        Some(_) => return None,
        None => stem,
    };
    let end = place.sentence.start + name.len();
    let spot = cx.scan.spots_in(place.sentence.start..end).last()?;
    let form = text.get(spot.end..end)?.trim_matches(['.', ' ', '*']);
    let whole = form.is_empty() || cx.lexicon.vocabulary.not_names.contains(form);
    let quoted = matches!(
        cx.scan.kind(spot),
        NameKind::Company | NameKind::Index | NameKind::Commodity | NameKind::Currency
    ) || coded.is_some() && cx.scan.kind(spot) == NameKind::Unknown;
    // A difference between two levels is no change: 3% -5%.
    let behind = text.get(place.number.end..).unwrap_or("");
    let ends = behind.is_empty() || behind.starts_with([' ', ',', '.', ';', '\n', '*', ')']);
    (whole && quoted && ends).then_some(Change {
        direction: if sign == '+' { 1 } else { -1 },
        comparison: None,
        at: place.number.start,
    })
}

/// YTD Price Performance: -4.41%: the change of a share's price as a label.
pub fn performance(cx: &Context<'_>, place: &Place<'_>) -> Option<Figure> {
    if !cx.scan.english || place.kind != Kind::Percent {
        return None;
    }
    let text = cx.article.text.as_str();
    let before = text.get(place.sentence.start..place.number.start)?;
    let label = before
        .trim_end_matches(['*', ' ', ':', '-', '−'])
        .to_ascii_lowercase();
    if !label.ends_with("price performance") {
        return None;
    }
    let minus = text
        .get(place.number.clone())
        .is_some_and(|t| t.starts_with(['-', '−']));
    let mut f = super::english::named(cx, "股价", 0.9)?;
    f.change = Some(Change {
        direction: if minus { -1 } else { 1 },
        comparison: None,
        at: place.sentence.start,
    });
    Some(f)
}

/// The stock opened with a loss of 5%: how a session began or ended, or how a share trades.
pub fn session(cx: &Context<'_>, place: &Place<'_>) -> Option<Figure> {
    if !cx.scan.english || place.kind != Kind::Percent {
        return None;
    }
    let text = cx.article.text.as_str();
    let before = text.get(place.clause.start..place.number.start)?;
    let verb = WORDS
        .session_en
        .iter()
        .filter_map(|w| before.rfind(w))
        .max()?;
    let rest = before.get(verb..)?;
    let at = rest.rfind("with ").filter(|k| *k <= 24)?;
    let mut words = rest.get(at + 5..)?.split_whitespace();
    let first = words.next()?;
    let noun = if matches!(first, "a" | "an") {
        words.find(|w| *w != "sharp" && *w != "slight" && *w != "modest")?
    } else {
        first
    };
    let of = words.next() == Some("of") && words.all(|w| is_glue(w, true));
    let direction = match noun {
        "gain" | "gains" | "rise" | "advance" | "increase" | "jump" | "surge" => 1,
        "loss" | "losses" | "drop" | "decline" | "fall" | "cut" | "slide" | "dip" => -1,
        _ => return None,
    };
    of.then_some(Figure {
        change: Some(Change {
            direction,
            comparison: None,
            at: place.clause.start + verb,
        }),
        confidence: 0.95,
        ..Figure::default()
    })
}

/// Hit a 10% upper circuit: where trading in a share stops for the day.
pub fn circuit(cx: &Context<'_>, place: &Place<'_>) -> Option<Figure> {
    let rest = near::behind(&cx.article.text, place.number.end, 20);
    let direction = match rest.strip_prefix(' ')? {
        t if t.starts_with("upper circuit") => 1,
        t if t.starts_with("lower circuit") => -1,
        _ => return None,
    };
    (cx.scan.english && place.kind == Kind::Percent).then(|| Figure {
        change: Some(Change {
            direction,
            comparison: None,
            at: place.number.end + 1,
        }),
        confidence: 0.95,
        ..Figure::default()
    })
}

/// The rupee ended 63 paise higher, the Sensex, which was 32 points lower: a step of what markets quote, behind a verb that
/// says how it stood.
pub fn step(cx: &Context<'_>, place: &Place<'_>, claims: &[Claim]) -> Option<Figure> {
    let steps = place.kind == Kind::Money || matches!(place.unit, "points" | "point");
    let small = claims.get(place.i).and_then(Claim::magnitude);
    let small = small.is_some_and(|m| m.abs() < rust_decimal::Decimal::from(100_000));
    if !cx.scan.english || !steps || !small {
        return None;
    }
    let text = cx.article.text.as_str();
    let rest = near::behind(text, place.number.end, 16);
    let rest = rest.trim_start();
    let rest = rest.strip_prefix("points ").unwrap_or(rest);
    let side = rest.split([' ', ',', '.', '(', '\n']).next()?;
    let direction = match side {
        "higher" => 1,
        "lower" => -1,
        _ => return None,
    };
    let head = text.get(place.sentence.start..place.number.start)?;
    let verb = head.trim_end().rsplit(' ').next()?;
    if !WORDS.stood_en.has(verb) {
        return None;
    }
    let spots = cx.scan.spots_in(place.sentence.start..place.number.start);
    let s = spots.last()?;
    let quoted = matches!(
        cx.scan.kind(s),
        NameKind::Index | NameKind::Currency | NameKind::Commodity | NameKind::Company
    );
    // Its revenue was $2 higher: what else the sentence names has the step.
    let named = cx.scan.hits_in(s.end..place.number.start).iter().any(|h| {
        let cues = &cx.lexicon.vocabulary.sense(h).cues;
        let mut known = cues.iter().filter_map(|m| cx.lexicon.vocabulary.figure(*m));
        known.any(|m| m.bearer != crate::extract::vocabulary::Bearer::Market)
    });
    let at = text.get(place.number.end..)?.find(side)? + place.number.end;
    (quoted && !named).then_some(Figure {
        change: Some(Change {
            direction,
            comparison: None,
            at,
        }),
        confidence: 0.95,
        ..Figure::default()
    })
}

/// Revenue exceeded analyst estimates by 1.4%, EPS of $0.80 beats by $0.01: by how much a figure differs from what was
/// expected is not the figure.
pub fn surprise(
    cx: &Context<'_>,
    place: &Place<'_>,
    claims: &[Claim],
    figures: &[Figure],
) -> Option<Figure> {
    if !cx.scan.english || !matches!(place.kind, Kind::Percent | Kind::Money) {
        return None;
    }
    let text = cx.article.text.as_str();
    let before = text.get(place.sentence.start..place.number.start)?;
    let stem = [
        "by",
        "by about",
        "by around",
        "by nearly",
        "by almost",
        "by over",
        "by more than",
        "by an incredible",
    ]
    .iter()
    .find_map(|w| before.trim_end().strip_suffix(w)?.strip_suffix(' '))?;
    let tail = near::before(stem, stem.len(), REACH);
    let mut words: Vec<&str> = Vec::new();
    let mut verb = None;
    for w in tail.rsplit(' ') {
        let bare = w.trim_end_matches([',', '\'', '’']);
        if WORDS.beats_en.has(bare) {
            verb = Some(bare);
            break;
        }
        words.push(bare);
    }
    let verb = verb?;
    let expected = words.iter().all(|w| WORDS.expected_en.has(w));
    // Beats by a cent needs no estimates; to exceed something else by so much is no surprise.
    let bare = words.is_empty()
        && matches!(
            verb,
            "beats" | "misses" | "beat" | "missed" | "tops" | "topped"
        );
    if !expected || words.is_empty() && !bare {
        return None;
    }
    let at = place.sentence.start + stem.rfind(verb)?;
    let line = cx.scan.hits_in(place.sentence.start..at).iter().rev();
    let cue = line.filter(|h| h.end <= at).find_map(|h| {
        let sense = cx.lexicon.vocabulary.sense(h);
        let change = sense.role.any(Role::CHANGE);
        sense.cues.first().filter(|_| !change).copied()
    });
    let last = || {
        let (_, _, f) = place.stated(claims, figures)?;
        f.metric
    };
    let metric = cue.or_else(last)?;
    let of = cx.lexicon.vocabulary.figure(metric)?;
    Some(Figure {
        noun: Some(format!("{} surprise", of.en)),
        confidence: 0.8,
        ..Figure::default()
    })
}

/// Down 27.5% from its 52-week closing high: what is measured from such a mark is a price.
pub fn from_mark(cx: &Context<'_>, place: &Place<'_>) -> bool {
    let rest = near::behind(&cx.article.text, place.number.end, 60);
    let rest = rest.split(['\n', ';']).next().unwrap_or(rest);
    let leads = [
        " from its ",
        " from the ",
        " from a ",
        " above its ",
        " below its ",
        " off its ",
    ];
    let led = leads.iter().find_map(|w| rest.strip_prefix(w));
    cx.scan.english && place.kind == Kind::Percent && led.is_some_and(|t| WORDS.mark_en.within(t))
}

/// Sold 9,900 shares, totaling $657,459; bought back $10 million of its stock: amounts that are too large to be the price of
/// one share are what was paid for many.
pub fn for_many(cx: &Context<'_>, claims: &[Claim], i: usize, f: Figure) -> Figure {
    let Some(c) = claims
        .get(i)
        .filter(|c| cx.scan.english && c.kind == Kind::Money)
    else {
        return f;
    };
    let price = match f.known(cx) {
        Some(m) => matches!(m.name.as_str(), "股价" | "价格"),
        None => f.noun.is_none(),
    };
    let plain = price && f.change.is_none();
    let Some(s) = cx.sentences.get(c.sentence as usize).filter(|_| plain) else {
        return f;
    };
    let text = cx.article.text.as_str();
    // Totaling $657,459: the word that says so counts among those around the number.
    let start = c.span.start;
    let before = text.get(s.span.start..start).unwrap_or("");
    let million = rust_decimal::Decimal::from(1_000_000);
    let large = c.magnitude().is_some_and(|m| m.abs() >= million)
        && !matches!(c.unit.as_str(), "KRW" | "IDR" | "VND" | "IRR" | "LBP");
    if !large && !WORDS.total.end(before.trim_end()) {
        return f;
    }
    let near = near::before(text, start, 160);
    let near = near
        .rsplit('\n')
        .next()
        .unwrap_or(near)
        .to_ascii_lowercase();
    let share = f.known(cx).is_some_and(|m| m.name == "股价");
    if !share && !near.contains(" share") {
        return f;
    }
    let rest = near::behind(text, c.number().end, 40);
    let of_shares = [" share", " stock"]
        .iter()
        .any(|w| near.contains(w) || rest.contains(w));
    let whole = text.get(s.span.clone()).unwrap_or("").to_ascii_lowercase();
    let last = |words: &[&str]| words.iter().filter_map(|w| near.rfind(w)).max();
    let sold = last(&["sold", "sells", "selling", "sale of", "offload"]);
    let back = last(&[
        "repurchas",
        "buyback",
        "buy back",
        "bought back",
        "buy-back",
    ]);
    let raised = last(&["offering", "placement", "raise", "raising"]);
    let name = match (sold, back, raised) {
        (None, None, None) if whole.contains("buyback") || whole.contains("repurchase") => "回购额",
        (None, None, None) if !of_shares => return Figure::default(),
        (None, None, None) => "",
        (a, b, r) if b >= a && b >= r => "回购额",
        (a, _, r) if r > a => "融资额",
        _ => "套现额",
    };
    let metric = cx
        .lexicon
        .vocabulary
        .metric_id(name)
        .filter(|_| !name.is_empty());
    Figure {
        metric,
        noun: metric.is_none().then(|| "value of shares".to_owned()),
        cue: None,
        confidence: 0.75,
        ..f
    }
}
