//! One small run that every reporter's tests show: Chinese and English articles, findings inside
//! one article and across two, and content that tries to do harm in every format.

mod made;

use crate::model::{
    Agreement, Claim, FieldKind, FindingStatus, Group, Kind, Level, Member, Opinion, Problem,
    ProblemKind, Review, Role, Script, Severity, Verdict,
};
use crate::pipeline::Outcome;

pub use made::catalogue;
use made::{At, EVENT, article, claim, fact, finding};

const YI: i64 = 100_000_000;

/// The run.
pub fn sample() -> Outcome {
    let mut a = vec![
        article(
            "稿件/星河智能\u{202e}融资<script>alert(1)</script>.md",
            "=cmd|'/c calc'!A1 星河智能融资400亿美元，\"史上最大\"</script><script>alert(2)</script>",
            3,
            "钛新社",
        ),
        article(
            "drafts/galaxy, \"quoted\" & more.txt",
            "Galaxy AI raises $40bn\u{202e} <img src=x onerror=alert(3)>",
            4,
            "Newswire & Co",
        ),
        article(
            "稿件/第三篇.md",
            "星河智能估值三千亿，员工约600人",
            5,
            "远见周刊",
        ),
        article("稿件/转载.md", "星河智能融资400亿美元（转载）", 6, "某网"),
    ];
    a[1].script = Script::Latin;
    a[1].url = Some("javascript:alert(4)".into());
    a[2].url = Some("https://news.example.com/a?b=1&c=\"2\"".into());
    let body = |i: usize, line, passage| At {
        article: &a[i],
        line,
        field: FieldKind::Body,
        passage,
    };
    let p1 = body(
        0,
        12,
        "知情人士称，星河智能本轮新融资后估值将达3150亿美元（约合人民币21361亿元），投资方包括软银、甲骨文等四家机构，\n资金将在未来十二个月内分批到位，其中首笔100亿美元（约合人民币730亿元）已经支付。",
    );
    let p2 = body(
        0,
        15,
        "公司去年训练一款大模型仅用560亿美元，远低于同行的\"数十亿\"投入。\t=1+1<b>粗</b>",
    );
    let title = At {
        article: &a[0],
        line: 2,
        field: FieldKind::Title,
        passage: "星河智能融资400亿美元，\"史上最大\"",
    };
    let p3 = body(
        1,
        7,
        "The model was trained for about $5.6 million, a person familiar with the matter said; the round values the company at exactly $300.0012 billion.",
    );
    let p4 = body(
        2,
        9,
        "本轮融资总额为300亿美元，投后估值3000亿美元（约合人民币21884亿元）。",
    );
    let p5 = body(
        3,
        4,
        "星河智能完成400亿美元融资，投后估值约3000亿美元（约合人民币2.19万亿元）。",
    );
    let usd = |n, at: &At<'_>, s: &str, v| claim(n, at, s, Kind::Money, v, "USD");
    let cny = |n, at: &At<'_>, s: &str, v, of: &Claim| {
        let mut c = claim(n, at, s, Kind::Money, v, "CNY");
        c.converts = Some(of.id.clone());
        c
    };
    let valued = |mut c: Claim| {
        c.metric = Some("估值".into());
        c.stage = Some("post-money".into());
        c
    };
    let mut c: Vec<Claim> = Vec::new();
    let mut owner = Vec::new();
    let mut add = |i: usize, claim: Claim| {
        owner.push(i);
        c.push(claim.clone());
        claim
    };
    let t1 = add(0, usd(1, &title, "400亿美元", 400 * YI));
    let v1 = add(0, valued(usd(2, &p1, "3150亿美元", 3150 * YI)));
    let v1c = add(0, valued(cny(3, &p1, "21361亿元", 21361 * YI, &v1)));
    let s1 = add(0, usd(4, &p1, "100亿美元", 100 * YI));
    add(0, cny(5, &p1, "730亿元", 730 * YI, &s1));
    let mut cost = |i, c: Claim| {
        let mut c = c;
        c.metric = Some("训练成本".into());
        c.period = Some("2024".into());
        add(i, c)
    };
    let m1 = cost(0, usd(6, &p2, "560亿美元", 560 * YI));
    let m2 = cost(1, usd(1, &p3, "$5.6 million", 5_600_000));
    let v2 = add(1, valued(usd(2, &p3, "$300.0012 billion", 300_001_200_000)));
    let r3 = add(2, usd(1, &p4, "300亿美元", 300 * YI));
    let v3 = add(2, valued(usd(2, &p4, "3000亿美元", 3000 * YI)));
    add(2, valued(cny(3, &p4, "21884亿元", 21884 * YI, &v3)));
    add(3, usd(1, &p5, "400亿美元", 400 * YI));
    let v5 = add(3, valued(usd(2, &p5, "3000亿美元", 3000 * YI)));
    add(3, valued(cny(3, &p5, "2.19万亿元", 21900 * YI, &v5)));
    let at = |c: &[Claim], id: &Claim| c.iter().position(|x| x.id == id.id).unwrap();
    let facts = vec![
        fact(
            "fact-cost",
            &m1,
            vec![
                (at(&c, &m1), Agreement::No, "相差 10000 倍"),
                (at(&c, &m2), Agreement::No, "相差 10000 倍"),
            ],
        ),
        fact(
            "fact-value",
            &v3,
            vec![
                (at(&c, &v3), Agreement::Yes, ""),
                (at(&c, &v5), Agreement::Yes, ""),
                (at(&c, &v2), Agreement::Rounding, "在 3000亿 的取整范围内"),
                (at(&c, &v1), Agreement::No, "高出 5 %"),
            ],
        ),
        fact(
            "fact-round",
            &t1,
            vec![
                (at(&c, &t1), Agreement::Yes, ""),
                (at(&c, &r3), Agreement::Explained, "首批，不含后续追加"),
            ],
        ),
    ];
    let findings = vec![
        finding(
            "h0000000000000a1",
            "FX002",
            Severity::Error,
            vec![v1c.clone(), v1.clone()],
            [
                "3150亿美元折合21361亿元，折算率6.7813，与本文其他换算的7.30相差7.1%。",
                "21361 ÷ 3150 = 6.7813；3150 × 7.30 = 22995",
                "21361亿元",
                "约22995亿元",
                "若人民币数无误，则美元数应为2926亿美元；请核对哪一边没有改。",
                "7.1 %",
            ],
        ),
        finding(
            "h0000000000000b2",
            "MG001",
            Severity::Error,
            vec![m1.clone(), m2.clone()],
            [
                "同一训练成本，本篇为560亿美元，另一篇为$5.6 million，相差10000倍。",
                "560亿 ÷ 560万 = 10^4",
                "560亿美元",
                "560万美元",
                "=疑为“万”误作“亿”。",
                "×10000",
            ],
        ),
        finding(
            "h0000000000000c3",
            "HL001",
            Severity::Warning,
            vec![t1.clone(), r3.clone()],
            [
                "标题的400亿美元在正文中没有依据；另一篇为300亿美元。",
                "400 ≠ 300",
                "400亿美元",
                "300亿美元",
                "请核对标题。",
                "33 %",
            ],
        ),
        finding(
            "h0000000000000d4",
            "US012",
            Severity::Info,
            vec![v2.clone()],
            [
                "$300.0012 billion is more precise than its source | `code` *bold* @someone #12.",
                "",
                "$300.0012 billion",
                "$300 billion",
                "",
                "",
            ],
        ),
    ];
    let member = |article, role, similarity, reason: &str| Member {
        article,
        role,
        of: (article > 0).then_some(0),
        similarity,
        reason: reason.into(),
    };
    let mut out = Outcome {
        groups: vec![
            Group {
                id: EVENT.into(),
                level: Level::Event,
                members: vec![
                    member(0, Role::Original, 0.81, "星河智能、400亿"),
                    member(1, Role::Report, 0.72, "Galaxy AI, $300bn"),
                    member(2, Role::Report, 0.77, "星河智能、3000亿"),
                    member(3, Role::Copy, 0.98, "转载自第一篇"),
                ],
            },
            Group {
                id: "near-1c2d".into(),
                level: Level::Near,
                members: vec![
                    member(0, Role::Original, 1.0, ""),
                    member(3, Role::Copy, 0.97, "62 处相同片段"),
                ],
            },
        ],
        articles: a,
        claims: c,
        owner,
        facts,
        findings,
        problems: vec![Problem {
            path: "稿件/=损坏.docx".into(),
            line: None,
            kind: ProblemKind::Skipped,
            reason: "不是有效的 DOCX 文件；请另存后重试".into(),
        }],
        ..Outcome::default()
    };
    out.reviews.insert(
        "h0000000000000d4".into(),
        Review {
            finding_id: "h0000000000000d4".into(),
            rule: "US012".into(),
            verdict: Some(Opinion::Dismissed),
            note: "=1+1 \"引号\"\n第二行".into(),
        },
    );
    out.findings[3].status = FindingStatus::Known;
    let l = &mut out.ledger;
    (l.articles, l.unreadable, l.duplicates, l.events) = (4, 1, 1, 1);
    l.claims.insert("money", out.claims.len() as u64);
    l.facts_compared = 3;
    l.findings = [
        (Severity::Error, 2),
        (Severity::Warning, 1),
        (Severity::Info, 1),
    ]
    .into();
    l.not_assessed.insert("no_subject", 5);
    l.not_assessed.insert("no_metric", 7);
    for (code, v, n) in [
        ("FX002", Verdict::Inconsistent, 1),
        ("FX002", Verdict::Consistent, 3),
        ("MG001", Verdict::Inconsistent, 1),
    ] {
        l.verdicts.entry(code).or_default().insert(v, n);
    }
    out
}

/// The sample with many more findings, for size and speed.
pub fn large(n: usize) -> Outcome {
    let mut out = sample();
    let some = out.findings.clone();
    for i in out.findings.len()..n {
        let mut f = some[i % some.len()].clone();
        f.finding_id = format!("h{i:015x}");
        f.message = format!("第{i}条：{}", f.message);
        out.findings.push(f);
    }
    for s in [Severity::Error, Severity::Warning, Severity::Info] {
        let k = out.findings.iter().filter(|f| f.severity == s).count();
        out.ledger.findings.insert(s, k as u64);
    }
    out
}
