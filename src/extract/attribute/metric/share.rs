//! Shares: 占全国的三成, 相当于ChatGPT的23%, 60% of voters: which part of which whole.

use std::ops::Range;

use super::Figure;
use super::cue::{self, Place};
use super::glue::is_glue;
use super::refine::field_before;
use super::words::WORDS;
use crate::extract::attribute::{Context, topic};
use crate::extract::vocabulary::{Bearer, Hit, Nature, Role};
use crate::model::{Claim, Kind};
use crate::text::script::is_han;
use crate::text::words::Words;

/// 占…的X%, 相当于…的X%: a part of a whole, or one thing measured by another.
pub fn share(
    cx: &Context<'_>,
    place: &Place<'_>,
    claims: &[Claim],
    figures: &[Figure],
) -> Option<Figure> {
    let v = &cx.lexicon.vocabulary;
    let text = cx.article.text.as_str();
    let english = cx.scan.english;
    let metric = Some(v.metric_id("占比")?);
    let found = cx
        .scan
        .hits_in(place.clause.start..place.number.start)
        .iter()
        .rev()
        .find(|h| v.sense(h).role.any(Role::SHARE));
    // 分别占总量的8.4%、89.5%和2.1%: the list goes on with shares of the same whole.
    if let Some((j, p, f)) = place.stated(claims, figures)
        && !english
        && f.share
        && p.kind == place.kind
        && text
            .get(p.hedged.end.max(p.span.end)..place.number.start)
            .is_some_and(|g| matches!(g.trim(), "、" | "和" | "及" | "以及" | "与"))
    {
        return Some(Figure {
            from: Some(j),
            ..f.clone()
        });
    }
    if let Some(f) = derived(cx, place) {
        return Some(f);
    }
    let Some(h) = found else {
        return measured(cx, place, claims, figures, metric);
    };
    // 占据16.4%市场份额: the word behind the number says which part.
    let rest = text.get(place.number.end..place.sentence.end).unwrap_or("");
    if !english && WORDS.market_part.begin(rest.trim_start_matches('的')) {
        return super::english::named(cx, "市场份额", 0.92);
    }
    // 10.1% premium: the figure behind the number is nearer.
    if cue::after(cx, place, claims, false).is_some_and(|a| a.cost <= 0.3) {
        return None;
    }
    // 占全国比重20.9%: the whole stands between the two words.
    let bare = text
        .get(h.end..place.number.start)
        .is_some_and(|g| !g.starts_with('的'));
    let weighed = (!english && bare && WORDS.whole_end.has(text.get(h.start..h.end)?))
        .then(|| {
            let hits = cx.scan.hits_in(place.clause.start..h.start);
            let opens = |o: &&Hit| {
                v.sense(o).role.any(Role::SHARE)
                    && text.get(o.end..h.start).is_some_and(|w| {
                        (2..=14).contains(&w.chars().count()) && !w.contains(['，', '、', '（'])
                    })
            };
            hits.iter().rev().find(opens)
        })
        .flatten();
    let (h, until) = weighed.map_or((h, place.number.start), |o| (o, h.start));
    let gap = text.get(h.end..until)?;
    if !english && gap.chars().count() > 30 || gap.contains(['，', '、', ',', '；']) {
        return None;
    }
    // 占据了全球融资（76%）: the number itself stands in the bracket.
    let named = gap.trim_end();
    let named = named.strip_suffix(['（', '(']).unwrap_or(named);
    let whole = (!english && !named.contains(['（', '(']))
        .then(|| {
            let w = named
                .trim_start_matches(['到', '了', '据', '其'])
                .trim_end_matches(['约', '近', '超', '逾', '达', '为']);
            let w = strip_end(w, &WORDS.whole_end);
            // 占比的7.5%削减至3%, 占比仅次于: what holds a number or a verb is no whole.
            let verb = w.contains(['%', '％'])
                || w.starts_with(['比', '仅', '高', '最'])
                || WORDS.no_whole.within(w);
            (w.chars().count() >= 2 && !verb && !is_glue(w, false))
                .then(|| without_amount(cx, claims, h.end..until).unwrap_or(w.to_owned()))
        })
        .flatten();
    let whole_at = whole.is_some().then_some(h.end..until);
    let whole = whole.filter(|_| weighed.is_none());
    // 交易收入占总收入的68.5%: the part is named directly before.
    let part = cx
        .scan
        .hits_in(place.clause.start..h.start)
        .iter()
        .next_back()
        .filter(|p| p.end == h.start && !v.sense(p).cues.is_empty());
    let base = part.and_then(|p| {
        v.sense(p)
            .cues
            .iter()
            .copied()
            .find(|m| cue::fits(cx, *m, Kind::Percent, "%", true))
    });
    let base = base.filter(|b| Some(*b) != metric);
    // 占已发行股份总数的3.64%: a part of the shares is a stake.
    let stake = whole.as_deref().is_some_and(|w| WORDS.stake.within(w))
        // 双方持有股份相当，各占50%
        || !english && whole.is_none() && base.is_none() && gap.is_empty() && {
            let before = text.get(place.sentence.start..h.start).unwrap_or("");
            WORDS.stake_before.within(before)
        };
    if stake
        && base.is_none()
        && let Some(k) = v.metric_id("持股比例")
    {
        return Some(Figure {
            metric: Some(k),
            cue: Some(h.start..h.end),
            whole_at,
            confidence: 0.92,
            ..Figure::default()
        });
    }
    // 屏占比高达92.5%: one character before the word makes a name of its own.
    let own = (text.get(h.start..h.end) == Some("占比") && !english)
        .then(|| {
            let c = text.get(..h.start)?.chars().next_back()?;
            let before = text.get(..h.start - c.len_utf8())?.chars().next_back();
            let inside = |c: char| is_han(c) && !"的其们中类者户".contains(c);
            (inside(c) && before.is_none_or(|b| !inside(b))).then(|| format!("{c}占比"))
        })
        .flatten();
    if own.is_some() {
        return Some(Figure {
            noun: own,
            cue: Some(h.start..h.end),
            confidence: 0.85,
            ..Figure::default()
        });
    }
    let field = part
        .filter(|_| base.is_some())
        .and_then(|p| field_before(cx, p.start));
    Some(Figure {
        metric: base.or(metric),
        share: true,
        field,
        cue: Some(part.filter(|_| base.is_some()).map_or(h.start, |p| p.start)..h.end),
        whole,
        whole_at,
        confidence: 0.92,
        ..Figure::default()
    })
}

/// 减持873万股，占总股本的0.84%: the part of all shares that the count before is, which nobody needs to hold.
pub fn dealt(
    cx: &Context<'_>,
    claims: &[Claim],
    figures: &[Figure],
    i: usize,
    f: Figure,
) -> Figure {
    let stake = f.known(cx).is_some_and(|m| m.name == "持股比例") && !cx.scan.english;
    let text = cx.article.text.as_str();
    let of_all = f.cue.as_ref().and_then(|q| text.get(q.clone()));
    if !(stake && of_all.is_some_and(|w| w.starts_with('占') || w.contains("股本"))) {
        return f;
    }
    let before = i.checked_sub(1).and_then(|j| {
        let (p, c) = (claims.get(j)?, claims.get(i)?);
        let near = text.get(p.span.end..c.span.start)?;
        let same =
            p.kind == Kind::Count && near.chars().count() <= 24 && !near.contains(['。', '；']);
        let done = figures.get(j)?.known(cx).filter(|_| same)?;
        WORDS.held_part.get(done.name.as_str())
    });
    // 拟减持不超过公司总股本的2%: the verb of the same clause.
    let verb = || {
        let c = claims.get(i)?;
        let s = cx.sentences.get(c.sentence as usize)?;
        let from = s.clause_at(c.span.start).start;
        let head = text.get(from..f.cue.as_ref()?.start.max(from))?;
        let mut done = WORDS
            .share_deals
            .iter()
            .filter(|(_, verbs)| verbs.within(head));
        let held = head.contains("持有") || head.contains("持股");
        done.next()
            .filter(|_| !held)
            .and_then(|(name, _)| WORDS.held_part.get(name))
    };
    let metric = before
        .or_else(verb)
        .and_then(|name| cx.lexicon.vocabulary.metric_id(name));
    Figure {
        metric: metric.or(f.metric),
        ..f
    }
}

/// 88%的收益源自海外: the part of a figure that comes from somewhere.
fn derived(cx: &Context<'_>, place: &Place<'_>) -> Option<Figure> {
    if cx.scan.english || place.kind != Kind::Percent {
        return None;
    }
    let v = &cx.lexicon.vocabulary;
    let text = cx.article.text.as_str();
    let at = place.number.end
        + text
            .get(place.number.end..)?
            .strip_prefix('的')
            .map(|_| "的".len())?;
    let h = cx
        .scan
        .hits_in(at..at + 1)
        .first()
        .filter(|h| h.start == at)?;
    let of = |m: &u16| {
        v.figure(*m)
            .is_some_and(|m| m.bearer == Bearer::Org && m.nature == Nature::Flow)
    };
    let metric = v.sense(h).cues.iter().copied().find(of)?;
    let comes = text
        .get(h.end..place.sentence.end)
        .is_some_and(|t| WORDS.comes_from.begin(t));
    comes.then(|| Figure {
        metric: Some(metric),
        share: true,
        cue: Some(h.start..h.end),
        confidence: 0.9,
        ..Figure::default()
    })
}

/// 日活是ChatGPT的23%: the figure before, measured by somebody else's.
fn measured(
    cx: &Context<'_>,
    place: &Place<'_>,
    claims: &[Claim],
    figures: &[Figure],
    share: Option<u16>,
) -> Option<Figure> {
    if cx.scan.english {
        return None;
    }
    let text = cx.article.text.as_str();
    let before = text.get(place.clause.start..place.number.start)?.trim_end();
    let before = strip_end(before, &WORDS.about);
    let stem = before.strip_suffix('的')?;
    let (verb, at) = WORDS
        .measured
        .iter()
        .filter_map(|w| stem.rfind(w).map(|at| (w, at)))
        .max_by_key(|x| x.1)?;
    let whole = stem.get(at + verb.len()..)?.trim();
    let from = place.clause.start + at + verb.len();
    let until = place.clause.start + stem.len();
    let named = cx.scan.spots_in(from..until);
    if named.is_empty() || whole.chars().count() > 24 {
        return None;
    }
    let name = named.first().map(|s| cx.scan.name(s).to_owned());
    let base = cue::before(cx, place, claims, from, true).filter(|c| c.cost < 4.0);
    let stated = (place.mates.start..place.i).rev().find_map(|j| {
        figures
            .get(j)
            .and_then(|f| f.metric.filter(|_| f.change.is_none()))
    });
    Some(Figure {
        metric: base.map(|c| c.metric).or(stated).or(share),
        share: true,
        whole: name,
        whole_at: Some(from..until),
        confidence: 0.8,
        ..Figure::default()
    })
}

/// 占美国初创企业筹集资金763亿美元的7%: the whole without its amount, its figure by the canonical name.
fn without_amount(cx: &Context<'_>, claims: &[Claim], span: Range<usize>) -> Option<String> {
    let from = claims.partition_point(|c| c.span.start < span.start);
    let amount = claims
        .get(from)
        .filter(|c| c.span.start < span.end && matches!(c.kind, Kind::Money | Kind::Count))?;
    let end = amount.number().start;
    let v = &cx.lexicon.vocabulary;
    let h = cx.scan.hits_in(span.start..end).iter().find(|h| {
        let rest = cx.article.text.get(h.end..end).unwrap_or("");
        !v.sense(h).cues.is_empty() && rest.chars().count() <= 3
    })?;
    let figure = v.figure(*v.sense(h).cues.first()?)?;
    let of = cx.article.text.get(span.start..h.start)?;
    let of: String = of.chars().filter(|c| !c.is_whitespace()).collect();
    let of = of
        .trim_start_matches(['到', '了', '据', '其'])
        .trim_end_matches('的');
    Some(format!("{of}{}", figure.name))
}

/// Without any of these endings, as often as they stand there.
fn strip_end<'t>(text: &'t str, endings: &Words) -> &'t str {
    let mut t = text.trim();
    while let Some(stem) = endings.without_end(t) {
        t = stem.trim();
    }
    t
}

/// 74%的交易仍处于早期, 60% of voters: a part of what follows.
pub fn part_of(cx: &Context<'_>, place: &Place<'_>) -> Option<Figure> {
    if !matches!(place.kind, Kind::Percent | Kind::Multiple) || place.unit == "百分点" {
        return None;
    }
    let rest = cx.article.text.get(place.number.end..place.sentence.end)?;
    let rest = rest
        .trim_start_matches(['以', '上', '左', '右', '）', ')'])
        .trim_start();
    let of = if cx.scan.english {
        rest.starts_with("of ")
            || place.kind == Kind::Percent
                && rest
                    .split([' ', ',', '.'])
                    .next()
                    .is_some_and(|w| WORDS.opines_en.has(w))
    } else {
        let before = cx
            .article
            .text
            .get(place.sentence.start..place.number.start)
            .unwrap_or("");
        // 销售费用中，90%以上用于推广: of what the sentence counts in.
        let among = ["中，", "中", "当中，", "里，", "之中，", "其中，"]
            .iter()
            .any(|w| before.ends_with(w));
        let parts = [
            "来自", "用于", "由", "属于", "认为", "表示", "预计", "选择", "位于", "出自", "流向",
            "投向", "集中", "希望", "愿意", "没有", "是", "为", "归", "被用",
        ];
        rest.starts_with('的')
            || topic::population(rest)
            || place.kind == Kind::Percent && (among || parts.iter().any(|w| rest.starts_with(w)))
    };
    // 预计的2.9%的水平, 30%的净利润增幅: what the words behind call a level or a change is no part.
    let level = || {
        let noun = rest.strip_prefix('的').unwrap_or("");
        let noun = noun
            .split(['，', '。', '；', '、', '\n'])
            .next()
            .unwrap_or("");
        let end = noun.char_indices().nth(10).map_or(noun.len(), |c| c.0);
        !cx.scan.english && WORDS.level_behind.within(noun.get(..end).unwrap_or(""))
    };
    // Supported by 49 percent of voters: whoever they support.
    let before = cx
        .article
        .text
        .get(place.clause.start..place.number.start)
        .unwrap_or("");
    let passive = || before.trim_end().ends_with(" by");
    (of && !level()).then(|| Figure {
        crowd: crowd(rest).filter(|_| cx.scan.english && !passive()),
        metric: cx.lexicon.vocabulary.metric_id("占比"),
        confidence: 0.72,
        ..Figure::default()
    })
}

/// Voters in "of likely U.S. voters": those without a name who are counted.
fn crowd(rest: &str) -> Option<String> {
    let phrase = rest.strip_prefix("of ")?;
    let mut words: Vec<&str> = Vec::new();
    for w in phrase.split(' ').take(5) {
        let bare = w.trim_end_matches([',', '.', ';', ')', ':', '\n']);
        if WORDS.crowd_en.has(bare) {
            words.push(bare);
            return Some(words.join(" "));
        }
        let plain = bare.len() == w.len() && !bare.is_empty();
        if !plain || WORDS.crowd_unless_en.has(bare) {
            return None;
        }
        if !WORDS.crowd_lead_en.has(bare) {
            words.push(bare);
        }
    }
    None
}
