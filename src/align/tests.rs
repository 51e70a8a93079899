use rust_decimal::Decimal;

use super::*;
use crate::model::{
    Bound, ClaimStatus, End, Exact, FieldKind, Interval, Kind, Level, Member, Reading, Role,
};

/// A claim about money in dollars, in units of a hundred million.
pub(super) fn claim(subject: &str, metric: &str, period: &str, stage: &str, value: i64) -> Claim {
    let v = Decimal::from(value) * Decimal::from(100_000_000);
    let x = Exact::from_decimal(v).unwrap();
    let half = Exact::int(50_000_000);
    let around = Interval {
        lo: Some(End::closed(x.minus(half).unwrap())),
        hi: Some(End::closed(x.plus(half).unwrap())),
    };
    let some = |s: &str| (!s.is_empty()).then(|| s.to_owned());
    Claim {
        id: "".into(),
        article: "".into(),
        path: "".into(),
        record: None,
        field: FieldKind::Body,
        start: 0,
        end: 0,
        line: 1,
        column: 1,
        surface: format!("{value}亿美元"),
        kind: Kind::Money,
        value: Some(v),
        low: None,
        high: None,
        unit: "USD".into(),
        unit_inferred: false,
        modifier: String::new(),
        bound: Bound::Exact,
        interval: Reading {
            strict: around,
            loose: around,
        },
        converts: None,
        subject: some(subject),
        metric: some(metric),
        period: some(period),
        stage: some(stage),
        status: ClaimStatus::Actual,
        source: None,
        clause: String::new(),
        confidence: 1.0,
        span: 0..0,
        hedged: 0..0,
        sentence: 0,
        passage: format!("软银 OpenAI {value}").into(),
        in_passage: 0..0,
        scope: None,
        per: None,
        direction: 0,
        comparison: None,
        excluded: None,
    }
}

fn event(n: usize) -> Group {
    Group {
        id: "e".into(),
        level: Level::Event,
        members: (0..n)
            .map(|article| Member {
                article,
                role: Role::Report,
                of: None,
                similarity: 1.0,
                reason: String::new(),
            })
            .collect(),
    }
}

/// Facts of articles that report one event.
fn align(articles: Vec<Vec<Claim>>) -> Vec<Fact> {
    let infos = vec![ArticleInfo::default(); articles.len()];
    let groups = [event(articles.len())];
    let owner: Vec<usize> = articles
        .iter()
        .enumerate()
        .flat_map(|(i, a)| std::iter::repeat_n(i, a.len()))
        .collect();
    let claims: Vec<Claim> = articles.into_iter().flatten().collect();
    run(
        &infos,
        &claims,
        &owner,
        &groups,
        &Settings { lang: Lang::En },
    )
}

fn verdicts(f: &Fact) -> Vec<Agreement> {
    f.rows.iter().map(|r| r.agrees).collect()
}

#[test]
fn both_sides_of_a_round_are_two_facts() {
    let f = align(vec![
        vec![
            claim("OpenAI", "估值", "2025", "pre-money", 2600),
            claim("OpenAI", "投后估值", "2025", "", 3000),
        ],
        vec![
            claim("OpenAI", "估值", "2025-02-07", "", 3000),
            claim("OpenAI", "投前估值", "2025", "", 2600),
        ],
    ]);
    let v: Vec<_> = f
        .iter()
        .map(|f| (f.key.stage.as_str(), f.rows.len()))
        .collect();
    assert_eq!(v, [("pre-money", 2), ("post-money", 2)]);
    assert!(f.iter().all(|f| f.voices == 2 && !conflicting(f)));
}

#[test]
fn the_odd_one_out_is_in_conflict() {
    let f = align(vec![
        vec![claim("OpenAI", "收购报价", "2025", "", 974)],
        vec![claim("OpenAI", "收购报价", "2025", "", 974)],
        vec![claim("OpenAI", "收购报价", "2025", "", 942)],
    ]);
    assert_eq!(f.len(), 1);
    assert_eq!(
        verdicts(&f[0]),
        [Agreement::Yes, Agreement::Yes, Agreement::No]
    );
    assert_eq!(f[0].rows[2].reason, "-3.3 % against 974亿美元");
}

#[test]
fn other_periods_are_other_facts() {
    let f = align(vec![
        vec![
            claim("A", "收入", "2024", "", 10),
            claim("A", "收入", "2024-Q4", "", 3),
        ],
        vec![
            claim("A", "收入", "2024", "", 10),
            claim("A", "收入", "2023", "", 9),
        ],
    ]);
    assert_eq!(f.len(), 1);
    assert!(!conflicting(&f[0]));
}

#[test]
fn two_values_of_one_article_are_two_figures() {
    let f = align(vec![
        vec![
            claim("A", "收入", "2024", "", 10),
            claim("A", "收入", "2024", "", 7),
        ],
        vec![claim("A", "收入", "2024", "", 7)],
    ]);
    assert_eq!(f.len(), 1);
    assert_eq!(verdicts(&f[0]), [Agreement::Yes, Agreement::Yes]);
}

#[test]
fn a_target_is_explained_and_an_investment_is_a_round() {
    let mut target = claim("OpenAI", "估值", "2025", "", 3400);
    target.status = ClaimStatus::Target;
    let f = align(vec![
        vec![
            claim("OpenAI", "融资额", "2025", "", 400),
            claim("OpenAI", "估值", "2025", "", 3000),
        ],
        vec![claim("软银", "投资额", "2025", "", 400), target],
    ]);
    let v: Vec<_> = f.iter().map(verdicts).collect();
    assert_eq!(
        v,
        [
            vec![Agreement::Yes, Agreement::Yes],
            vec![Agreement::Yes, Agreement::Explained]
        ]
    );
}
