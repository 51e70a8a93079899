//! Names in Chinese text that the vocabulary does not know, by their shapes: a stock code or a
//! definition after it, an ending, Latin letters, 《…》, and what the title opens with and the body repeats.

use std::ops::Range;
use std::sync::LazyLock;

use super::Builder;
use crate::extract::vocabulary::{NameKind, Role};
use crate::model::FieldKind;
use crate::text::set::CharSet;

/// Characters that no name of an organisation holds: they end the walk to its left.
pub static STOP: LazyLock<CharSet> = LazyLock::new(|| {
    CharSet::of(
        "的了在和与及或对向由被将是为从到至有这那该其各每某不也都还就但而并因于以等称说据让使把给家名位个年月日时分元只款项些着过未已曾又再则均共约超近逾因此跟比较随着目前截止当今昨明后前内外上下同多少第首次股本",
    )
});

/// Finds them.
pub fn names(b: &mut Builder<'_>) {
    works(b);
    quoted(b);
    local(b);
    bracketed(b);
    before_colon(b);
    title_topic(b);
    endings(b);
    latin(b);
}

/// A Chinese character.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}')
}

/// The run of name characters that ends at `end`, at most `most` characters long.
pub fn run_before(b: &Builder<'_>, end: usize, most: usize) -> Range<usize> {
    let mut start = end;
    // A name of the vocabulary is taken whole, even where it holds a character that ends others (比亚迪).
    let named = |at: usize| {
        let k = b.hits.partition_point(|h| h.end <= at);
        b.hits
            .get(k)
            .is_some_and(|h| h.start <= at && h.end <= end && b.sense(h).name.is_some())
    };
    for (n, (at, c)) in b
        .text
        .get(..end)
        .unwrap_or("")
        .char_indices()
        .rev()
        .enumerate()
    {
        let part = is_han(c)
            && (!STOP.has(c)
                || named(at)
                || c == '据' && b.text.get(..at).is_some_and(|t| t.ends_with('数')))
            || c.is_ascii_alphanumeric()
            || matches!(c, '·' | '-' | '&' | '*');
        if !part || n == most || b.taken.get(at).copied().unwrap_or(true) {
            break;
        }
        start = at;
    }
    // A word with a role of its own (表示, 投资, 预计) ends the walk as well.
    let from = b.hits.partition_point(|h| h.end <= start);
    for h in b.hits.iter().skip(from).take_while(|h| h.start < end) {
        let s = b.sense(h);
        let verb = s.role.any(
            Role::SPEECH
                .with(Role::CHANGE)
                .with(Role::ANAPHOR)
                .with(Role::OBJECT)
                .with(Role::VERB),
        );
        if verb && s.name.is_none() && h.end <= end && h.end - h.start > 3 {
            start = start.max(h.end);
        }
    }
    start..end
}

/// Where a mark stands.
fn places(b: &Builder<'_>, mark: char) -> Vec<usize> {
    let of = |(at, c): &(usize, char)| (*c == mark).then_some(*at);
    b.opens.iter().filter_map(of).collect()
}

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
fn works(b: &mut Builder<'_>) {
    let text = b.text;
    let opens = places(b, '《');
    for at in opens {
        let inside = text.get(at + '《'.len_utf8()..).unwrap_or("");
        let Some(close) = inside.char_indices().take(20).find(|x| x.1 == '》') else {
            continue;
        };
        let name = inside.get(..close.0).unwrap_or("");
        let span = at..at + '《'.len_utf8() * 2 + close.0;
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

/// 辽宁成大, 上海家化: a province or a city and two characters that the article repeats together.
fn local(b: &mut Builder<'_>) {
    let text = b.text;
    let mut seen: std::collections::BTreeMap<&str, Vec<usize>> = Default::default();
    for h in &b.hits {
        let place = b
            .sense(h)
            .name
            .and_then(|n| b.vocabulary.entities.get(n as usize))
            .is_some_and(|e| e.local && h.end - h.start == "辽宁".len());
        let end = h.end + "成大".len();
        let Some(stem) = text.get(h.end..end).filter(|_| place) else {
            continue;
        };
        let plain = stem.chars().all(|c| is_han(c) && !STOP.has(c))
            && !stem.starts_with(['省', '市', '县', '区', '州', '本', '人', '方', '籍', '话']);
        let k = b.hits.partition_point(|x| x.start < h.end);
        let known = b.hits.get(k).is_some_and(|x| {
            let s = b.sense(x);
            let ending = s.role.any(Role::ORGANISATION.with(Role::ORGANISATION_WEAK));
            x.start < end && !(ending && x.end == end)
        });
        if plain && !known && !matter(stem) {
            seen.entry(text.get(h.start..end).unwrap_or(""))
                .or_default()
                .push(h.start);
        }
    }
    seen.retain(|_, places| places.len() >= 3);
    if seen.is_empty() {
        return;
    }
    // The place alone is no name where it opens a longer one.
    let ends: std::collections::BTreeMap<usize, usize> = seen
        .iter()
        .flat_map(|(name, places)| places.iter().map(|at| (*at, at + name.len())))
        .collect();
    b.spots
        .retain(|s| ends.get(&s.start).is_none_or(|end| s.end > *end));
    for (name, places) in seen {
        let who = b.id(name, NameKind::Company);
        for at in places {
            let span = at..at + name.len();
            if let Some(t) = b.taken.get_mut(span.clone()) {
                t.fill(false);
            }
            b.spot(span, who);
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
fn bracketed(b: &mut Builder<'_>) {
    let text = b.text;
    let mut opens = places(b, '(');
    opens.extend(places(b, '（'));
    opens.sort_unstable();
    for at in opens {
        let open = text.get(at..).and_then(|t| t.chars().next());
        let from = at + open.map_or(1, char::len_utf8);
        let inside = text.get(from..).unwrap_or("");
        let Some(close) = inside
            .char_indices()
            .take(40)
            .find(|x| matches!(x.1, ')' | '）'))
        else {
            continue;
        };
        let word = inside.get(..close.0).unwrap_or("");
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

/// 合规问题, 市场需求: what ends so is a matter, not a name.
fn matter(word: &str) -> bool {
    [
        "问题", "市场", "行业", "概念", "板块", "需求", "政策", "计划", "项目", "消息", "风险",
        "数据", "业务", "服务", "产品", "企业", "机构", "投资", "发展", "增长", "经济", "技术",
        "价格", "活动", "情况", "工作", "措施", "新闻", "报告", "政府", "警方", "居民", "市民",
        "地区", "法院", "楼市", "地铁", "等地", "两地", "三地", "多地", "总统", "官员", "国会",
        "股市", "央行", "人民", "用户", "游客", "团队", "代表", "媒体", "时间", "历史", "文化",
        "社会", "教育", "交通", "全市", "全省", "部分", "各地", "一带", "方面", "指数", "系统",
    ]
    .iter()
    .any(|m| word.ends_with(m))
}

/// 名为“星河之门”的新公司, “星河之门”项目: what is said to be named so, and what is called a project.
fn quoted(b: &mut Builder<'_>) {
    let text = b.text;
    let opens = places(b, '“');
    for at in opens {
        let from = at + '“'.len_utf8();
        let inside = text.get(from..).unwrap_or("");
        let Some(close) = inside.char_indices().take(13).find(|x| x.1 == '”') else {
            continue;
        };
        let name = inside.get(..close.0).unwrap_or("");
        let before = text.get(..at).unwrap_or("");
        let after = inside.get(close.0 + '”'.len_utf8()..).unwrap_or("");
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

/// What a title or a lead opens with and the body repeats: 天岳先进2024年净利…
fn title_topic(b: &mut Builder<'_>) {
    let text = b.text;
    let mut starts: Vec<usize> = b
        .article
        .fields
        .iter()
        .filter(|f| f.kind == FieldKind::Title)
        .map(|f| f.span.start)
        .collect();
    let body = b
        .article
        .fields
        .iter()
        .find(|f| f.kind == FieldKind::Body)
        .map_or(0..text.len(), |f| f.span.clone());
    let title_end = starts
        .iter()
        .copied()
        .max()
        .map_or(0, |at| at + 300)
        .min(body.start);
    for (at, c) in text.get(..title_end).unwrap_or("").char_indices() {
        if matches!(
            c,
            '，' | '。' | '：' | '丨' | '｜' | '|' | '！' | ' ' | '】' | '\n' | '？' | '、'
        ) {
            starts.push(at + c.len_utf8());
        }
    }
    starts.push(body.start);
    // Each start costs a few searches of the whole text.
    starts.truncate(8);
    for start in starts {
        let run: Vec<(usize, char)> = text
            .get(start..)
            .unwrap_or("")
            .char_indices()
            .take(8)
            .take_while(|(i, c)| {
                is_han(*c) && !STOP.has(*c) && !b.taken.get(start + i).copied().unwrap_or(true)
            })
            .collect();
        if run.len() < 3 {
            continue;
        }
        // Words of the vocabulary are not part of an unknown name, unless it ends with them.
        let mut best: Option<usize> = None;
        let mut last = 0;
        for n in 3..=run.len() {
            let Some((i, c)) = run.get(n - 1) else { break };
            let end = start + i + c.len_utf8();
            let word = text.get(start..end).unwrap_or("");
            let times = b.places.of(text, word).take(12).count();
            if times < 3 || (n > 3 && times * 2 < last) {
                break;
            }
            last = times;
            best = Some(end);
        }
        let Some(end) = best else { continue };
        // 运动户 in 运动户外: what the same character always follows is half a word.
        let word = text.get(start..end).unwrap_or("");
        let mut after: std::collections::BTreeMap<char, usize> = Default::default();
        let mut all = 0;
        for (at, _) in text.match_indices(word).take(12) {
            all += 1;
            let next = text.get(at + word.len()..).and_then(|t| t.chars().next());
            if let Some(c) = next.filter(|c| is_han(*c)) {
                *after.entry(c).or_default() += 1;
            }
        }
        if after.values().any(|n| n * 5 >= all * 4) {
            continue;
        }
        if text.get(start..end).is_some_and(matter) {
            continue;
        }
        let from = b.hits.partition_point(|h| h.start < start);
        let known = b
            .hits
            .iter()
            .skip(from)
            .take_while(|h| h.start < end)
            .any(|h| {
                let s = b.sense(h);
                let ending = s.role.any(Role::ORGANISATION.with(Role::ORGANISATION_WEAK));
                !(ending && h.end == end && h.start > start)
            });
        if known {
            continue;
        }
        let name = text.get(start..end).unwrap_or("").to_owned();
        let who = b.id(&name, NameKind::Unknown);
        b.everywhere(&name, who);
    }
}

/// 市场, 市值, 区间: the ending is the first half of another word.
fn compound(text: &str, start: usize, end: usize) -> bool {
    let (Some(ending), Some(next)) = (
        text.get(start..end),
        text.get(end..).and_then(|t| t.chars().next()),
    ) else {
        return false;
    };
    match ending {
        "市" => "场值价况占盈净面售".contains(next),
        "区" => "间域块分别".contains(next),
        "镇" => "静定压".contains(next),
        "省" => "去却略".contains(next),
        _ => false,
    }
}

/// …公司, …集团, …大学, and the weaker endings (…科技, …股份) where something confirms the name.
fn endings(b: &mut Builder<'_>) {
    let text = b.text;
    let hits: Vec<(usize, usize, Role)> = b
        .hits
        .iter()
        .map(|h| (h.start, h.end, b.sense(h).role))
        .filter(|x| {
            x.2.any(
                Role::ORGANISATION
                    .with(Role::ORGANISATION_WEAK)
                    .with(Role::SETTLEMENT),
            )
        })
        .collect();
    // 上美股份: the ending begins within a hit (美股).
    let cut = b.hits.iter().filter_map(|h| {
        let e = b.vocabulary.entities.get(b.sense(h).name? as usize)?;
        let inside = e.kind == NameKind::Market
            && text.get(..h.end)?.ends_with('股')
            && text.get(h.end..)?.starts_with('份');
        let (from, to) = (h.end.checked_sub("股".len())?, h.end + "份".len());
        inside.then_some((from, to, Role::ORGANISATION_WEAK))
    });
    let hits: Vec<_> = hits.into_iter().chain(cut).collect();
    let (sure, weak): (Vec<_>, Vec<_>) =
        hits.into_iter().partition(|x| x.2.any(Role::ORGANISATION));
    for (start, end, role) in sure.into_iter().chain(weak) {
        if role.any(Role::NOT_A_NAME) || !b.free(&(start..end)) {
            continue;
        }
        let strong = role.any(Role::ORGANISATION);
        let run = run_before(b, start, if role.any(Role::SETTLEMENT) { 3 } else { 8 });
        let stem = text.get(run.clone()).unwrap_or("");
        let n = stem.chars().count();
        let whole = run.start..end;
        let name = text.get(whole.clone()).unwrap_or("");
        // A place whose name is longer than the walk is no name but a piece of a sentence.
        let settlement = role.any(Role::SETTLEMENT) && !strong;
        let cut_off = settlement
            && text
                .get(..run.start)
                .and_then(|t| t.chars().next_back())
                .is_some_and(|c| {
                    is_han(c)
                        && !STOP.has(c)
                        && !b.taken.get(run.start - 1).copied().unwrap_or(false)
                });
        let common = settlement
            && (compound(text, start, end)
                || stem.ends_with([
                    '园', '地', '山', '城', '社', '景', '灾', '震', '战', '校', '商', '林', '住',
                    '矿', '厂', '辖', '库', '小', '郊', '街', '专', '股', '楼', '都', '超', '新',
                    '旧', '逆', '农', '乡', '治',
                ])
                || stem.contains('族')
                || stem.contains('赴')
                || stem.contains('往'));
        let generic = [
            "主要", "大型", "中小", "其他", "头部", "国内", "海外", "知名", "全资", "部分", "有关",
            "相关", "本地", "当地", "外国", "新兴", "传统", "民营", "国有", "重点", "优质", "一流",
            "专业", "独立", "最大", "领先", "奔赴", "前往",
        ]
        .iter()
        .any(|g| stem.starts_with(g));
        if n < 2 || generic || cut_off || common || not_a_name(b, &whole) || only_words(b, &run) {
            continue;
        }
        let again = || b.places.of(text, name).take(2).count() > 1;
        let opens = text
            .get(..run.start)
            .and_then(|t| t.chars().next_back())
            .is_none_or(|c| matches!(c, '。' | '，' | '\n' | '：' | '、' | '“' | '；'));
        let sure = if role.any(Role::SETTLEMENT) {
            n <= 3 && !strong
        } else if text.get(start..end) == Some("公司") {
            // 维持公司, 考虑公司: the bare word follows verbs as often as names.
            opens && (n >= 3 || again())
        } else if strong {
            n >= 2
        } else {
            n <= 4 && (again() || opens && n <= 2)
        };
        if !sure {
            continue;
        }
        let kind = if matches!(text.get(start..end), Some("指数" | "综指" | "成指" | "ETF")) {
            NameKind::Index
        } else if role.any(Role::SETTLEMENT) && !strong {
            NameKind::Place
        } else {
            NameKind::Company
        };
        let canonical = without_legal_form(name);
        let who = b.id(canonical, kind);
        b.spot(whole, who);
    }
}

/// Whether a stem is made of words of the vocabulary that are no names: 投资 in 投资集团.
fn only_words(b: &Builder<'_>, span: &Range<usize>) -> bool {
    let mut at = span.start;
    for h in b
        .hits
        .iter()
        .skip(b.hits.partition_point(|h| h.start < span.start))
        .take_while(|h| h.end <= span.end)
    {
        let s = b.sense(h);
        if h.start != at
            || s.name.is_some()
            || s.cues.is_empty() && s.field.is_none() && s.role == Role::NONE
        {
            return false;
        }
        at = h.end;
    }
    at == span.end
}

/// Whether a word of the list of non-names lies at the end of a span.
fn not_a_name(b: &Builder<'_>, span: &Range<usize>) -> bool {
    b.hits
        .iter()
        .skip(b.hits.partition_point(|h| h.start < span.start))
        .take_while(|h| h.start < span.end)
        .any(|h| b.sense(h).role.any(Role::NOT_A_NAME))
}

/// Without 股份有限公司 and the like, where something is left.
fn without_legal_form(name: &str) -> &str {
    for form in ["股份有限公司", "有限责任公司", "有限公司", "公司"] {
        if let Some(stem) = name.strip_suffix(form)
            && stem.chars().count() >= 2
        {
            return stem;
        }
    }
    name
}

/// A run of Latin words is a name unless it is one of the known abbreviations.
fn latin(b: &mut Builder<'_>) {
    let text = b.text;
    let bytes = text.as_bytes();
    let mut i = 0;
    while let Some(&c) = bytes.get(i) {
        if !c.is_ascii_alphabetic() || b.taken.get(i).copied().unwrap_or(true) {
            i += if c < 0xE0 { 1 } else { 3 };
            continue;
        }
        let start = i;
        let mut end = i;
        while let Some(&c) = bytes.get(i) {
            let part = c.is_ascii_alphanumeric() || matches!(c, b'.' | b'-' | b'&' | b'\'');
            let joint = c == b' ' && bytes.get(i + 1).is_some_and(u8::is_ascii_uppercase);
            if !(part || joint) || b.taken.get(i).copied().unwrap_or(true) {
                break;
            }
            i += 1;
            if c.is_ascii_alphanumeric() {
                end = i;
            }
        }
        // using AI: a word of the language before a name.
        let first = text
            .get(start..end)
            .unwrap_or("")
            .split(' ')
            .next()
            .unwrap_or("");
        if matches!(
            first,
            "using"
                | "with"
                | "and"
                | "for"
                | "from"
                | "the"
                | "of"
                | "in"
                | "by"
                | "on"
                | "to"
                | "via"
                | "is"
                | "are"
                | "an"
                | "or"
                | "as"
                | "at"
        ) {
            i = start + first.len() + 1;
            continue;
        }
        let name = text.get(start..end).unwrap_or("");
        let letters = name.chars().filter(|c| c.is_ascii_alphabetic()).count();
        let capital = name.chars().any(|c| c.is_ascii_uppercase());
        let known = b
            .vocabulary
            .lookup(name)
            .is_some_and(|s| !s.cues.is_empty() || s.field.is_some());
        let part_of_address = |i: Option<usize>| {
            i.and_then(|i| bytes.get(i))
                .is_some_and(|c| matches!(c, b'/' | b'_' | b'@' | b'=' | b'#' | b'%' | b'\\'))
        };
        let address = part_of_address(start.checked_sub(1))
            || part_of_address(Some(end))
            || name.contains("http")
            || name.contains("www");
        // TOP1, E CAGR: a common word with a number, a figure with a letter before it.
        let common =
            b.vocabulary
                .not_names
                .contains(name.trim_end_matches(|c: char| c.is_ascii_digit()))
                || name.contains(' ')
                    && name.rsplit(' ').next().is_some_and(|w| {
                        b.vocabulary.lookup(w).is_some_and(|s| !s.cues.is_empty())
                    });
        if letters >= 2
            && !common
            && !address
            && capital
            && end - start <= 40
            && !known
            && !b.vocabulary.not_names.contains(name)
        {
            let who = b.id(name, NameKind::Unknown);
            b.spot(start..end, who);
        }
        i = i.max(end).max(start + 1);
    }
}

/// 重庆啤酒：业绩符合预期: what a title says before a colon, where the text names it again.
fn before_colon(b: &mut Builder<'_>) {
    let Some(title) = b
        .article
        .fields
        .iter()
        .find(|f| f.kind == FieldKind::Title)
        .map(|f| f.span.clone())
    else {
        return;
    };
    let t = b.text.get(title.clone()).unwrap_or("");
    let Some(colon) = t.find(['：', ':']) else {
        return;
    };
    let head = t.get(..colon).unwrap_or("");
    let from = head
        .rfind(['】', '丨', '|', '｜', ' ', '>', '！', '？'])
        .map_or(0, |k| {
            k + head
                .get(k..)
                .and_then(|h| h.chars().next())
                .map_or(1, char::len_utf8)
        });
    let name = head.get(from..).unwrap_or("");
    let span = title.start + from..title.start + colon;
    let n = name.chars().count();
    let again = || b.places.of(b.text, name).take(2).count() > 1;
    let plain = name.chars().all(|c| is_han(c) && !STOP.has(c));
    let verb = b
        .hits
        .iter()
        .skip(b.hits.partition_point(|h| h.start < span.start))
        .take_while(|h| h.start < span.end)
        .any(|h| {
            b.sense(h)
                .role
                .any(Role::SPEECH.with(Role::CHANGE).with(Role::EVENT))
        });
    if (3..=8).contains(&n) && plain && again() && !verb && !not_a_name(b, &span) && b.free(&span) {
        let name = name.to_owned();
        let who = b.id(&name, NameKind::Company);
        b.everywhere(&name, who);
    }
}
