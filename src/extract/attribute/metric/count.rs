//! What a count counts, where no figure of the vocabulary is named: 10个数据中心, seven chartered vessels.

use std::sync::LazyLock;

use super::cue::Place;
use crate::extract::attribute::Context;
use crate::extract::vocabulary::Role;
use crate::text::lookup::Lookup;

/// Characters at which a Chinese noun ends.
const STOP: &str = "的了在和与及或对向由被将是为从到至有这那该其也都还就但而并因于以等称说让使把给均共需会能可已未后前内中里上下，。、；：！？（）()《》“”\n |—…~,;:!?\"'个[]*";

/// Verbs and adverbs of two characters at which a Chinese noun ends.
const VERBS: &[&str] = &[
    "达到", "达成", "庞大", "闭店", "倒闭", "关闭", "隐见", "大杀", "冲刺", "携带", "穿着", "乘坐",
    "前往", "抵达", "进入", "离开", "参加", "出席", "报名", "观看", "购买", "使用", "需要", "可以",
    "可能", "应该", "必须", "将会", "成为", "作为", "属于", "接受", "收到", "提出", "表示", "认为",
    "显示", "选择", "申请", "取得", "拥有", "持有", "负责", "领导", "带领", "加入", "退出", "开始",
    "结束", "继续", "停止", "增至", "降至", "升至", "减至", "跌至", "大幅", "明显", "显著", "全面",
    "相继", "一同", "合照", "合影", "共演", "主演", "联手", "合作", "合资", "被捕", "获救", "送医",
    "死伤", "下跌", "上涨", "上升", "下降", "去年", "今年", "明年", "目前", "当时", "其中", "此次",
    "之间", "以及", "或者", "因为", "由于", "如果", "但是", "不过", "最高", "最低", "最多", "最少",
    "不等", "才能", "仍有", "尚未", "没能", "无法", "不得", "不能", "超过", "不到", "不足", "再度",
    "再次", "怒砸", "豪掷", "持平", "建立", "建设", "设立", "成立", "完成", "获得", "进行", "参与",
    "宣布", "达成", "同时", "先后", "陆续", "接连", "分别", "共同", "一起", "均为", "以上", "以下",
    "左右", "之后", "之前", "以来", "期间", "受伤", "死亡", "遇难", "失踪", "发生", "出现", "存在",
    "包括", "涉及", "实现", "开展", "提供", "推出", "发布", "启动", "签署", "上市", "入选", "密集",
    "纷纷", "集体", "已经", "正在", "仍然", "没有", "不同", "通过", "随后", "此前", "左右", "覆盖",
    "组成", "占据", "来自", "位于", "更加", "更为", "构建", "构成", "形成", "支撑", "支持", "推动",
    "带动", "促进", "服务", "面向", "采用", "引入", "引进", "接入", "改造", "升级", "扩建", "新建",
    "投产", "投运", "开工", "竣工", "落地", "签约", "入驻", "参展", "参赛", "获奖", "晋级", "淘汰",
    "曝光", "外泄", "泄露", "提出", "提到", "指出", "透露", "披露", "公布", "公告", "回应", "否认",
    "承认", "呼吁", "警告", "批评", "谴责", "反对", "赞成", "投票", "当选", "上任", "辞职", "离职",
    "告诉", "质疑", "认购", "持股", "增持",
];

/// [`VERBS`], ready for look-up.
static VERB: LazyLock<Lookup> = LazyLock::new(|| Lookup::new(VERBS.iter().copied().zip(0..)));

/// Nouns of kind that head a compound.
const HEADS: &[&str] = &[
    "场景", "中心", "产品", "项目", "计划", "平台", "企业", "公司", "机构", "基地", "工具", "渠道",
    "方式", "环节", "领域", "方向", "阶段", "模式", "系统", "网络", "工厂", "门店", "服务", "技术",
    "协议", "合同", "订单", "案件", "事件", "活动", "岗位", "账户", "模型", "设备", "车型", "品牌",
    "城市", "国家", "地区", "团队", "专利", "指标", "任务", "措施", "政策", "标准", "课程",
];

/// Words at which an English noun phrase ends.
const ENDS: &[&str] = &[
    "of",
    "in",
    "at",
    "on",
    "to",
    "and",
    "for",
    "with",
    "from",
    "by",
    "that",
    "which",
    "who",
    "were",
    "was",
    "are",
    "is",
    "have",
    "had",
    "has",
    "will",
    "would",
    "as",
    "or",
    "but",
    "than",
    "when",
    "while",
    "after",
    "before",
    "during",
    "across",
    "over",
    "into",
    "since",
    "this",
    "last",
    "under",
    "between",
    "per",
    "a",
    "the",
    "it",
    "he",
    "she",
    "they",
    "be",
    "being",
    "been",
    "said",
    "could",
    "may",
    "more",
    "against",
    "through",
    "following",
    "including",
    "within",
    "around",
];

/// Units that already name the thing.
const PEOPLE: &[&str] = &["人", "人次", "people", "person"];

/// The name of the figure: the noun behind the number, with 数.
pub fn noun(cx: &Context<'_>, place: &Place<'_>) -> Option<String> {
    let text = cx.article.text.as_str();
    let rest = text.get(place.number.end..place.sentence.end)?;
    if cx.scan.english {
        return english(rest, place.unit);
    }
    if place.unit == "人口" {
        return Some("人口".to_owned());
    }
    if PEOPLE.contains(&place.unit) {
        return Some("人数".to_owned());
    }
    // 东盟10国, 湖北三市: the unit is what is counted.
    let whole = match place.unit {
        "国" => Some("国家数"),
        "省" => Some("省份数"),
        "城" => Some("城市数"),
        "县" => Some("县数"),
        "校" => Some("学校数"),
        "党" => Some("政党数"),
        _ => None,
    };
    if let Some(w) = whole {
        return Some(w.to_owned());
    }
    let rest = rest.trim_start_matches(['多', '余', '的']);
    // 387件“娃哈哈”商标: a name in quotation marks only says which.
    let rest = match rest.strip_prefix('“').and_then(|t| t.split_once('”')) {
        Some((name, behind))
            if name.chars().count() <= 12
                && behind
                    .chars()
                    .next()
                    .is_some_and(|c| matches!(c, '\u{4e00}'..='\u{9fff}') && !STOP.contains(c)) =>
        {
            behind
        }
        _ => rest,
    };
    let mut start = place.sentence.end - rest.len();
    let v = &cx.lexicon.vocabulary;
    let mut end = start;
    let mut n = 0;
    while n < 8 && end < place.sentence.end {
        let Some(c) = text.get(end..).and_then(|t| t.chars().next()) else {
            break;
        };
        let verb = VERB.at(text, end).next().is_some();
        if verb {
            break;
        }
        // A word of the vocabulary is taken whole: 数据中心 holds a 中, at which other nouns end.
        let hit = cx
            .scan
            .hits_in(end..end + c.len_utf8())
            .first()
            .filter(|h| h.start == end && h.end <= place.sentence.end);
        if let Some(h) = hit {
            let s = v.sense(h);
            let verb = Role::CHANGE
                .with(Role::SPEECH)
                .with(Role::OBJECT)
                .with(Role::SHARE)
                .with(Role::VERB);
            if s.role.any(verb) && s.field.is_none() && s.cues.is_empty() {
                break;
            }
            // 300位北京儿童医院专家: a name only says whose they are.
            if n == 0 && s.name.is_some() && matches!(place.unit, "名" | "位" | "人") {
                end = h.end;
                start = end;
                continue;
            }
            let thing = !s.cues.is_empty() || s.field.is_some() || s.role.any(Role::ORGANISATION);
            if thing || s.name.is_some() {
                n += text.get(h.start..h.end).map_or(0, |t| t.chars().count());
                end = h.end;
                if thing && s.field.is_none() {
                    // 四大辅助投资场景: a noun of kind behind the word heads the phrase.
                    let tail = text.get(end..place.sentence.end).unwrap_or("");
                    if let Some(w) = HEADS.iter().find(|w| tail.starts_with(**w)) {
                        end += w.len();
                    }
                    break;
                }
                continue;
            }
        }
        let inside = "因向为会能中上下前后里和".contains(c) && (1..3).contains(&n);
        if STOP.contains(c) && !inside || c.is_ascii_digit() {
            break;
        }
        // Without a word that is known, a noun is rarely longer than four characters.
        let people = matches!(place.unit, "名" | "位");
        if n >= if people { 7 } else { 4 } {
            break;
        }
        end += c.len_utf8();
        n += 1;
    }
    // 7篇Nature论文: a word in Latin letters is not cut in two.
    let latin = |at: usize| {
        text.get(at..)
            .and_then(|t| t.chars().next())
            .is_some_and(|c| c.is_ascii_alphabetic())
    };
    let cut = text
        .get(start..end)
        .and_then(|t| t.chars().next_back())
        .is_some_and(|c| c.is_ascii_alphabetic());
    if cut && latin(end) {
        while end < place.sentence.end && latin(end) {
            end += 1;
        }
    }
    let noun = text.get(start..end)?.trim();
    // 五轮融资中: what ends with a word of place ends before it.
    let noun = match noun.chars().count() {
        0..=1 => noun,
        // 这三个人中: not 初中, 高中.
        2 if !noun.ends_with(['中', '里', '内']) || noun.starts_with(['初', '高', '国']) => {
            noun
        }
        _ => noun.trim_end_matches([
            '中', '里', '内', '上', '下', '前', '后', '会', '能', '因', '向', '为',
        ]),
    };
    let n = noun.chars().count();
    if n == 0 {
        if let Some((noun, _)) = super::open::before(cx, place.clause.start, place.number.start) {
            return Some(noun);
        }
        if matches!(place.unit, "点" | "points" | "point") {
            return None;
        }
        if let Some(noun) = noun_before(cx, place)
            .filter(|n| !crate::extract::attribute::topic::stripped(n).is_empty())
        {
            return Some(format!("{noun}数"));
        }
        return (place.unit.chars().count() >= 2).then(|| format!("{}数", place.unit));
    }
    Some(if n == 1 && !place.unit.is_empty() {
        format!("{noun}数")
    } else if noun.ends_with('数') {
        noun.to_owned()
    } else {
        format!("{noun}数")
    })
}

fn english(rest: &str, unit: &str) -> Option<String> {
    let mut words: Vec<&str> = Vec::new();
    // The reader may have taken the noun as the unit.
    let doubled = rest.trim_start().starts_with(unit);
    let named = unit.len() > 2 && unit.is_ascii() && !doubled;
    for w in rest.split_whitespace().take(3) {
        let bare = w.trim_end_matches([',', '.', ';', ')', '"', '”', ':']);
        if ENDS.contains(&bare) || bare.is_empty() || bare.chars().any(|c| c.is_ascii_digit()) {
            break;
        }
        words.push(bare);
        if bare.len() != w.len() {
            break;
        }
    }
    if words.is_empty() && named {
        words.push(unit);
    }
    (!words.is_empty()).then(|| words.join(" "))
}

/// 处置账号1.1万个: where no noun follows, the one that stands directly before.
fn noun_before(cx: &Context<'_>, place: &Place<'_>) -> Option<String> {
    let text = cx.article.text.as_str();
    let before = text.get(place.clause.start..place.number.start)?;
    let mut start = place.number.start;
    for (n, (at, c)) in before.char_indices().rev().enumerate() {
        let han = matches!(c, '\u{4e00}'..='\u{9fff}');
        if !han || STOP.contains(c) || n == 4 {
            break;
        }
        start = place.clause.start + at;
    }
    // 独角兽公司共有162家: a word of the vocabulary is not cut in two.
    let cut = cx
        .scan
        .hits_in(place.clause.start..start)
        .iter()
        .find(|h| h.start < start && h.end > start && h.end <= place.number.start);
    if let Some(h) = cut.filter(|h| cx.lexicon.vocabulary.sense(h).field.is_some()) {
        start = h.start;
    }
    // A verb or a hedge of the vocabulary is no part of it.
    for h in cx.scan.hits_in(start..place.number.start) {
        let r = cx.lexicon.vocabulary.sense(h).role;
        if r.any(Role::CHANGE.with(Role::SPEECH).with(Role::OBJECT)) {
            start = start.max(h.end);
        }
    }
    // 主要系中复神鹰及长盛科技两家: a name is who is counted, not what.
    if cx
        .scan
        .spots_in(start..place.number.start)
        .iter()
        .any(|s| s.end == place.number.start)
    {
        return matches!(place.unit, "家" | "间").then(|| "企业".to_owned());
    }
    let noun = text.get(start..place.number.start)?;
    (noun.chars().count() >= 2).then(|| noun.to_owned())
}
