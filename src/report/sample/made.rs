//! What the sample run is made of: rules, articles, claims, facts, findings.

use rust_decimal::Decimal;

use crate::check::Catalogue;
use crate::model::{
    Agreement, ArticleInfo, Bound, Claim, ClaimStatus, End, Exact, Fact, FactKey, FactRow,
    FieldKind, Finding, FindingStatus, Interval, Kind, Reading, Script, Severity,
};

/// The event of the sample.
pub(super) const EVENT: &str = "event-7f3a";

/// Rules of the sample.
pub fn catalogue() -> Catalogue {
    let rule = |code: &str, severity: &str, zh: &str, en: &str| {
        let text = |zh: &str, en: &str| format!("{{ zh = '{zh}', en = '{en}' }}");
        format!(
            "[{code}]\nseverity = '{severity}'\nname = {}\nwhat = {}\nwhy = {}\nexample = {}\nsilent = {}\nmessages.message = {}\n",
            text(zh, en),
            text(
                "同一篇里折算率相差悬殊的换算。",
                "A conversion whose implied rate is far from the others of the article."
            ),
            text(
                "改了一边忘了另一边，是最常见的换算错误。",
                "One side was updated and the other was not: the most common slip."
            ),
            text("3150亿美元（约合人民币21361亿元）", "$315bn (2.14tn yuan)"),
            text("不足三处换算时。", "Fewer than three conversions."),
            text("略", "-"),
        )
    };
    let toml = [
        rule("FX002", "error", "折算率异常", "Conversion out of line"),
        rule(
            "MG001",
            "error",
            "跨篇数量级冲突",
            "Magnitude conflict across articles",
        ),
        rule(
            "HL001",
            "warning",
            "标题数字无据",
            "Headline number unsupported",
        ),
        rule("US012", "info", "虚假精度", "False precision"),
    ]
    .join("\n");
    Catalogue::from_toml(&toml).unwrap()
}

/// Where a claim stands.
pub(super) struct At<'a> {
    pub article: &'a ArticleInfo,
    pub line: u32,
    pub field: FieldKind,
    pub passage: &'a str,
}

/// A claim that the passage states.
pub(super) fn claim(
    n: usize,
    at: &At<'_>,
    surface: &str,
    kind: Kind,
    value: i64,
    unit: &str,
) -> Claim {
    let from = at
        .passage
        .find(surface)
        .expect("the passage holds the surface");
    let span = from..from + surface.len();
    let value = Decimal::from(value);
    let exact = Exact::from_decimal(value).unwrap();
    let reading = |part: i128| {
        let half = exact.over(Exact::int(part)).unwrap();
        Interval {
            lo: exact.minus(half).map(End::closed),
            hi: exact.plus(half).map(End::closed),
        }
    };
    Claim {
        id: format!("{}#{n}", at.article.id).into(),
        article: at.article.id.clone(),
        path: at.article.path.clone(),
        record: None,
        field: at.field,
        start: 1000 * at.line as usize + from,
        end: 1000 * at.line as usize + span.end,
        line: at.line,
        column: at.passage[..from].chars().count() as u32 + 1,
        surface: surface.into(),
        kind,
        value: Some(value),
        low: None,
        high: None,
        unit: unit.into(),
        unit_inferred: false,
        modifier: String::new(),
        bound: Bound::Exact,
        interval: Reading {
            strict: reading(1000),
            loose: reading(50),
        },
        converts: None,
        subject: Some("星河智能".into()),
        metric: Some("融资额".into()),
        period: Some("2025-02".into()),
        stage: None,
        status: ClaimStatus::Actual,
        source: None,
        clause: at.passage.into(),
        confidence: 0.9,
        span: span.clone(),
        hedged: span.clone(),
        sentence: at.line,
        passage: at.passage.into(),
        in_passage: span,
        scope: None,
        per: None,
        direction: 0,
        comparison: None,
        excluded: None,
    }
}

/// An article of February 2025.
pub(super) fn article(path: &str, title: &str, day: i8, source: &str) -> ArticleInfo {
    ArticleInfo {
        id: path.into(),
        path: path.into(),
        record: None,
        key: path.rsplit('/').next().unwrap_or(path).into(),
        title: title.into(),
        date: Some(jiff::civil::date(2025, 2, day)),
        minute: None,
        date_reason: "front matter".into(),
        source: Some(source.into()),
        url: None,
        script: Script::Hans,
        suppressions: Vec::new(),
        content_hash: 0x1234_5678_9abc_def0,
        bytes: 6522,
    }
}

/// A fact of the event.
pub(super) fn fact(id: &str, of: &Claim, rows: Vec<(usize, Agreement, &str)>) -> Fact {
    Fact {
        id: id.into(),
        key: FactKey {
            subject: of.subject.clone().unwrap_or_default(),
            metric: of.metric.clone().unwrap_or_default(),
            period: of.period.clone().unwrap_or_default(),
            stage: of.stage.clone().unwrap_or_default(),
            scope: String::new(),
            kind: of.kind,
            unit: of.unit.clone(),
        },
        event: Some(EVENT.into()),
        rows: rows
            .into_iter()
            .map(|(claim, agrees, reason)| FactRow {
                claim,
                agrees,
                reason: reason.into(),
            })
            .collect(),
        majority: Some(0),
        voices: 3,
        confidence: 0.8,
    }
}

/// A finding on the event: message, formula, stated, expected, suggestion, gap.
pub(super) fn finding(
    id: &str,
    code: &'static str,
    severity: Severity,
    claims: Vec<Claim>,
    words: [&str; 6],
) -> Finding {
    let [message, formula, stated, expected, suggestion, gap] = words.map(str::to_owned);
    Finding {
        finding_id: id.into(),
        code,
        severity,
        confidence: 0.92,
        message,
        formula,
        stated,
        expected,
        suggestion,
        subject: claims[0].subject.clone().unwrap_or_default(),
        metric: claims[0].metric.clone().unwrap_or_default(),
        period: claims[0].period.clone().unwrap_or_default(),
        claims,
        event: Some(EVENT.into()),
        status: FindingStatus::New,
        gap,
    }
}
