//! Names by the marks around them: 《…》, “…” that is said to be a name, and what stands before its own
//! name in Latin letters. Deliberately absent: stock codes ([`super::super::coded`]).

use super::super::{Builder, inside};
use super::{is_han, matter, not_a_name, places, run_before};
use crate::extract::vocabulary::NameKind;

/// Endings of laws, rules and reports.
const PAPERS: &[&str] = &[
    "法",
    "条例",
    "办法",
    "规定",
    "通知",
    "意见",
    "指引",
    "指南",
    "纲要",
    "规划",
    "方案",
    "公约",
    "协定",
    "协议",
    "报告",
    "公告",
    "通告",
    "公报",
    "白皮书",
    "蓝皮书",
    "细则",
    "规则",
    "决定",
    "建议",
    "声明",
    "清单",
    "计划",
    "问询函",
    "决定书",
    "年报",
    "研究",
    "日报",
    "时报",
    "晚报",
    "周刊",
    "杂志",
    "新闻",
    "招股书",
    "说明书",
];

/// 《…》 names a film, a book, a game; a newspaper of the vocabulary is known before.
pub fn works(b: &mut Builder<'_>) {
    let text = b.text;
    let opens = places(b, '《');
    for at in opens {
        let Some((name, end)) = inside(text, at + '《'.len_utf8(), &['》'], 20) else {
            continue;
        };
        let span = at..end;
        if name.chars().count() >= 2 && b.free(&span) {
            // 《可再生能源法》: a paper says whose number it is and owns none.
            let paper = PAPERS.iter().any(|w| name.ends_with(w));
            let kind = if paper {
                NameKind::Source
            } else {
                NameKind::Work
            };
            let who = b.id(name, kind);
            b.spot(span, who);
        }
    }
}

/// 名为“星河之门”的新公司, “星河之门”项目: what is said to be named so, and what is called a project.
pub fn quoted(b: &mut Builder<'_>) {
    let text = b.text;
    let opens = places(b, '“');
    for at in opens {
        let from = at + '“'.len_utf8();
        let Some((name, end)) = inside(text, from, &['”'], 13) else {
            continue;
        };
        let before = text.get(..at).unwrap_or("");
        let after = text.get(end..).unwrap_or("");
        let named = ["名为", "名叫", "命名为"]
            .iter()
            .any(|w| before.ends_with(w))
            || ["项目", "合资公司", "新公司"]
                .iter()
                .any(|w| after.starts_with(w));
        let plain = name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '·' | '-' | ' '));
        let span = from..from + name.len();
        if named && plain && name.chars().count() >= 3 && b.free(&span) {
            let who = b.id(name, NameKind::Product);
            b.everywhere(name, who);
        }
    }
}

/// Nouns of classes, behind which a name begins: 游戏开发商电艺.
const CLASSES: &[&str] = &[
    "开发商",
    "制造商",
    "生产商",
    "运营商",
    "供应商",
    "服务商",
    "零售商",
    "经销商",
    "开发者",
    "巨头",
    "龙头",
    "公司",
    "企业",
    "品牌",
    "平台",
    "机构",
    "银行",
    "集团",
    "厂商",
    "车企",
    "药企",
    "券商",
    "基金",
    "网站",
    "应用",
    "软件",
    "总裁",
    "主席",
    "总统",
    "总理",
    "部长",
    "行长",
    "创始人",
    "首席执行官",
    "执行长",
    "董事长",
    "教授",
    "专家",
    "分析师",
    "研究员",
    "经济学家",
    "策略师",
    "导演",
    "演员",
    "歌手",
    "球星",
    "记者",
    "作家",
    "律师",
    "商",
    "官",
];

/// 游戏开发商电艺（Electronic Arts）: what stands before its own name in Latin letters.
pub fn bracketed(b: &mut Builder<'_>) {
    let text = b.text;
    let mut opens = places(b, '(');
    opens.extend(places(b, '（'));
    opens.sort_unstable();
    for at in opens {
        let open = text.get(at..).and_then(|t| t.chars().next());
        let from = at + open.map_or(1, char::len_utf8);
        let Some((word, _)) = inside(text, from, &[')', '）'], 40) else {
            continue;
        };
        let latin = word.len() >= 4
            && word.chars().next().is_some_and(|c| c.is_ascii_uppercase())
            && word.chars().any(|c| c.is_ascii_lowercase())
            && word.chars().all(|c| {
                c.is_alphabetic() && !is_han(c) || matches!(c, ' ' | '.' | '-' | '&' | '\'')
            });
        if !latin {
            continue;
        }
        let run = run_before(b, at, 10);
        let name = text.get(run.clone()).unwrap_or("");
        let cut = CLASSES
            .iter()
            .filter_map(|w| name.rfind(w).map(|k| k + w.len()))
            .filter(|k| *k < name.len())
            .max()
            .unwrap_or(0);
        let span = run.start + cut..run.end;
        let name = text.get(span.clone()).unwrap_or("").trim_start_matches('·');
        let span = span.end - name.len()..span.end;
        let n = name.chars().count();
        // Without a noun of a class before it, a long run holds more than the name.
        let sure = n >= 2 && (cut > 0 && n <= 8 || n <= 6);
        if sure && !not_a_name(b, &span) && !matter(name) && b.free(&span) {
            let who = b.id(name, NameKind::Unknown);
            b.spot(span, who);
            if n >= 3 {
                b.everywhere(name, who);
            }
        }
    }
}
