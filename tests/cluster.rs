//! Grouping end to end: records in, groups out, whatever their order.

// A test that cannot set itself up has failed.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::PathBuf;

use hedui::config::Config;
use hedui::model::{Group, Lang, Level, Role};
use hedui::pipeline::{self, Outcome, Until};

/// Groups as (level, role by record id), by group id.
type Groups = BTreeMap<String, (Level, BTreeMap<String, Role>)>;

fn groups(name: &str, records: &[(&str, &str, &str, &str)]) -> Groups {
    let out = run(name, records, Level::Event);
    out.groups
        .iter()
        .map(|g| {
            let members = g.members.iter().map(|m| {
                let id = out.articles[m.article].id.to_string();
                (id, m.role)
            });
            (g.id.to_string(), (g.level, members.collect()))
        })
        .collect()
}

fn run(name: &str, records: &[(&str, &str, &str, &str)], level: Level) -> Outcome {
    let dir = tempfile::tempdir().expect("a folder for the test");
    let path: PathBuf = dir.path().join(format!("{name}.jsonl"));
    let lines: Vec<String> = records
        .iter()
        .map(|(id, date, title, text)| {
            serde_json::json!({"id": id, "date": date, "title": title, "text": text}).to_string()
        })
        .collect();
    std::fs::write(&path, lines.join("\n")).expect("a file for the test");
    pipeline::run(&[path], &Config::builtin(Lang::Zh), Until::Groups(level))
}

const QUAKE_A: &str = "据中国地震台网测定，4月5日6时40分，云南昭通永善县发生5.3级地震，震源深度13公里。截至当日14时，地震已造成21人受伤、2731间民房受损，当地已启动三级响应，救援人员正在赶赴震中。";
const QUAKE_B: &str = "据中国地震台网测定，8月30日16时30分，四川攀枝花仁和区发生6.1级地震，震源深度10公里。截至次日8时，地震已造成32人死亡、467人受伤，民政部已调运帐篷5000顶，救援人员正在赶赴震中。";
const FUND: &str = "知情人士周五透露，软银集团即将敲定向OpenAI投资400亿美元的协议，投前估值为2600亿美元。这笔资金将在未来12至24个月内分批支付，首笔款项最快今年春天到位，软银将取代微软成为OpenAI最大的投资方。";
const FUND_EDITED: &str = "知情人士周五向本报透露，软银集团即将敲定向OpenAI投资400亿美元的协议，投前估值为2600亿美元。这笔资金将在未来12至24个月内分批支付，首笔款项最快于今年春天到位，软银将取代微软成为OpenAI最大投资方。";

fn sample() -> Vec<(&'static str, &'static str, &'static str, String)> {
    let filler = "早盘三大指数低开高走，半导体板块领涨，两市成交额放大至1.6万亿元。北向资金净买入52亿元，分析师认为节后流动性充裕，短期仍有上行空间。原油期货小幅回落，黄金续创新高，人民币中间价上调35个基点。监管部门就公募基金降费征求意见，多家头部机构回应称将积极配合。新能源车一月零售同比增长10.5%，渗透率达41.5%。地产方面，上海新房成交环比回升，二手房挂牌量连续三周下降，多地优化公积金政策，支持刚性和改善性住房需求释放。海外方面，欧洲央行如期降息，英国央行维持利率不变，日本央行行长称将视通胀情况继续加息，市场对美联储六月降息的预期升温。";
    vec![
        (
            "a",
            "2025-02-08 00:37",
            "软银将砸400亿美元，成OpenAI最大投资方",
            FUND.into(),
        ),
        (
            "b",
            "2025-02-08 01:00",
            "軟銀將砸400億美元，成OpenAI最大投資方",
            FUND.into(),
        ),
        (
            "c",
            "2025-02-08 08:56",
            "软银接近敲定向OpenAI投资400亿美元",
            FUND_EDITED.into(),
        ),
        (
            "d",
            "2025-02-08 18:00",
            "财经早报",
            format!("{filler}{FUND}{filler}\n{filler}").replacen("早盘", "午盘", 1),
        ),
        (
            "e",
            "2014-04-05 18:44",
            "云南永善县5.3级地震已致21人伤",
            QUAKE_A.into(),
        ),
        (
            "f",
            "2008-08-31 08:10",
            "四川攀枝花6.1级地震已致32人死亡",
            QUAKE_B.into(),
        ),
    ]
}

fn refs<'a>(
    v: &'a [(&'static str, &'static str, &'static str, String)],
) -> Vec<(&'a str, &'a str, &'a str, &'a str)> {
    v.iter()
        .map(|(a, b, c, d)| (*a, *b, *c, d.as_str()))
        .collect()
}

fn of(groups: &Groups, level: Level, id: &str) -> Vec<String> {
    groups
        .values()
        .find(|g| g.0 == level && g.1.contains_key(id) && g.1.get(id) != Some(&Role::Excerpt))
        .map(|g| g.1.keys().cloned().collect())
        .unwrap_or_default()
}

#[test]
fn copies_excerpts_and_look_alikes() {
    let sample = sample();
    let g = groups("levels", &refs(&sample));
    assert_eq!(of(&g, Level::Exact, "a"), ["a", "b"]);
    assert_eq!(of(&g, Level::Near, "a"), ["a", "b", "c"]);
    let excerpt = g
        .values()
        .find(|g| g.1.values().any(|r| *r == Role::Excerpt))
        .expect("the brief stands in the round-up");
    assert_eq!(excerpt.1.len(), 1);
    assert!(of(&g, Level::Near, "d").is_empty());
    assert!(of(&g, Level::Event, "e").is_empty());
}

#[test]
fn a_search_that_goes_less_far_finds_the_same_copies() {
    let mut sample = sample();
    let other = "软银与OpenAI的谈判接近尾声：据报投资额达400亿美元，OpenAI的投前估值定为2600亿美元，资金分批到位。孙正义上周在东京说，人工智能是集团今后十年的重心。";
    let title = "软银与OpenAI接近敲定400亿美元投资";
    sample.push(("g", "2025-02-08 10:00", title, other.into()));
    // Copies are told apart by the subjects of their titles.
    let notice = |name: &str, code: &str, paid: &str| {
        format!(
            "{name}（{code}.SH）公告，公司2025年度利润分配预案为：向全体股东每10股派发现金红利{paid}元（含税），本次分配不送红股，不以公积金转增股本。"
        )
    };
    let paid = [
        (
            "h",
            "贵州茅台：拟每10股派300元",
            notice("贵州茅台", "600519", "300"),
        ),
        (
            "i",
            "海康威视：拟每10股派9元",
            notice("海康威视", "002415", "9"),
        ),
        (
            "j",
            "贵州茅台：拟每10股派330元",
            notice("贵州茅台", "600519", "330"),
        ),
    ];
    sample.extend(paid.map(|(id, title, text)| (id, "2026-03-20", title, text)));
    let records = refs(&sample);
    let all = run("all", &records, Level::Event).groups;
    for level in [Level::Exact, Level::Near, Level::Event] {
        assert!(all.iter().any(|g| g.level == level), "{level:?}");
        let mut known = all.iter().filter(|g| g.level <= level);
        let found = run("some", &records, level).groups;
        let written = |groups: &mut dyn Iterator<Item = &Group>| -> Vec<String> {
            groups.map(|g| serde_json::to_string(g).unwrap()).collect()
        };
        let known = written(&mut known);
        assert_eq!(written(&mut found.iter()), known, "{level:?}");
    }
}

#[test]
fn notices_of_two_firms_in_one_wording_are_no_copies() {
    let notice = |name: &str, code: &str, paid: &str| {
        format!(
            "{name}（{code}.SH）公告，公司2025年度利润分配预案为：向全体股东每10股派发现金红利{paid}元（含税），本次分配不送红股，不以公积金转增股本。"
        )
    };
    let title = |name: &str, paid: &str| format!("{name}：拟每10股派{paid}元");
    let (one, other) = (
        notice("贵州茅台", "600519", "300"),
        notice("海康威视", "002415", "9"),
    );
    // The same notice with a figure that somebody mistyped stays a copy.
    let slip = one.replace("300元", "330元");
    let titles = [
        title("贵州茅台", "300"),
        title("海康威视", "9"),
        title("贵州茅台", "330"),
    ];
    let day = "2026-03-20";
    let g = groups(
        "notices",
        &[
            ("a", day, &titles[0], &one),
            ("b", day, &titles[1], &other),
            ("c", day, &titles[2], &slip),
        ],
    );
    assert_eq!(of(&g, Level::Near, "a"), ["a", "c"]);
    assert!(of(&g, Level::Near, "b").is_empty());
}

#[test]
fn the_order_of_input_changes_nothing() {
    let mut sample = sample();
    let first = groups("order", &refs(&sample));
    for _ in 0..sample.len() {
        sample.rotate_left(1);
        assert_eq!(groups("order", &refs(&sample)), first);
    }
    sample.reverse();
    assert_eq!(groups("order", &refs(&sample)), first);
}

#[test]
fn the_named_source_is_the_original() {
    let late = format!("来源：财联社\n{FUND_EDITED}");
    let dir = tempfile::tempdir().expect("a folder for the test");
    let path = dir.path().join("named.jsonl");
    let lines = [
        ("copy", "2025-02-08 01:00", "某网", late.as_str()),
        ("named", "2025-02-08 08:00", "财联社", FUND),
    ]
    .map(|(id, date, source, text)| {
        serde_json::json!({"id": id, "date": date, "source": source, "text": text,
            "title": "软银接近敲定向OpenAI投资400亿美元"})
        .to_string()
    });
    std::fs::write(&path, lines.join("\n")).expect("a file for the test");
    let out = pipeline::run(
        &[path],
        &Config::builtin(Lang::Zh),
        Until::Groups(Level::Event),
    );
    let near = out.groups.iter().find(|g| g.level == Level::Near);
    let first = near.and_then(|g| g.members.first()).expect("two copies");
    assert_eq!(&*out.articles[first.article].id, "named");
    assert_eq!(first.role, Role::Original);
    assert_eq!(first.reason, "其他各篇注明的来源");
}

#[test]
fn an_article_is_added_to_the_groups_that_are_there() {
    use hedui::cluster::{Settings, live::Live};
    let sample = sample();
    let dir = tempfile::tempdir().expect("a folder for the test");
    let path = dir.path().join("live.jsonl");
    let lines: Vec<String> = sample
        .iter()
        .map(|(id, date, title, text)| {
            serde_json::json!({"id": id, "date": date, "title": title, "text": text}).to_string()
        })
        .collect();
    std::fs::write(&path, lines.join("\n")).expect("a file for the test");
    let out = pipeline::run(&[path], &Config::builtin(Lang::Zh), Until::Facts);
    let mut live = Live::new(Settings::default());
    for s in &out.sketches {
        live.add(s.clone());
    }
    let id = |level, article: usize| {
        let holds = |m: &hedui::model::Member| m.article == article && m.role != Role::Excerpt;
        let mut groups = out.groups.iter().filter(|g| g.level == level);
        groups
            .find(|g| g.members.iter().any(holds))
            .map(|g| g.id.clone())
    };
    for i in 0..out.sketches.len() {
        let placed = live.placed(i as u32);
        assert_eq!(placed.exact, id(Level::Exact, i), "exact {i}");
        assert_eq!(placed.near, id(Level::Near, i), "near {i}");
        assert_eq!(placed.event, id(Level::Event, i), "event {i}");
    }
}

#[test]
fn a_footer_is_learnt_while_articles_come_in() {
    use hedui::cluster::{Settings, live::Live};
    let footer = "特别声明：以上内容仅代表作者个人观点，不代表本平台立场，文中所涉数据与信息均来自公开渠道，仅供参考，不构成任何投资建议。投资有风险，入市须谨慎。未经授权不得转载、摘编或利用其他方式使用上述作品，违者将依法追究责任。如有侵权请及时与本站联系，我们会在第一时间处理。";
    // Texts of characters that have nothing to do with one another.
    let text = |n: u32| -> String {
        let of = |k: u32| 0x4E00 + (n * 7919 + k * 104_729 + n * k * 31) % 20_000;
        // The last ones are little more than the footer.
        let length = if n < 64 { 240 } else { 60 };
        let own: String = (0..length).filter_map(|k| char::from_u32(of(k))).collect();
        format!("{own}。\n{footer}")
    };
    let dir = tempfile::tempdir().expect("a folder for the test");
    let path = dir.path().join("footers.jsonl");
    let lines: Vec<String> = (0..96)
        .map(|n| {
            let (id, title) = (format!("{n:03}"), format!("第{n}篇"));
            serde_json::json!({"id": id, "title": title, "text": text(n)}).to_string()
        })
        .collect();
    std::fs::write(&path, lines.join("\n")).expect("a file for the test");
    let out = pipeline::run(&[path], &Config::builtin(Lang::Zh), Until::Facts);
    assert_eq!(out.sketches.len(), 96);
    let mut live = Live::new(Settings::default());
    out.sketches.iter().for_each(|s| _ = live.add(s.clone()));
    let joined = (0..96).filter(|a| live.placed(*a).near.is_some());
    assert_eq!(joined.count(), 0);
}
