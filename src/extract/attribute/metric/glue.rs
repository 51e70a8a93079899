//! What may stand between a figure's name and its number without breaking the tie.

/// Words of no weight in Chinese, the longer first where one begins another.
const CHINESE: &[&str] = &[
    "分别达到",
    "分别达",
    "分别为",
    "分别是",
    "分别约",
    "分别",
    "达到了",
    "达到",
    "达成",
    "高达",
    "多达",
    "达",
    "约为",
    "大约",
    "约合",
    "约",
    "超过了",
    "超过",
    "超越",
    "超",
    "仅为",
    "仅有",
    "仅",
    "只有",
    "只",
    "合计",
    "总计",
    "共计",
    "共有",
    "共",
    "接近",
    "将近",
    "近",
    "逾",
    "突破",
    "已经",
    "已",
    "累计",
    "首次",
    "不到",
    "不足",
    "至少",
    "最高",
    "最多",
    "最低",
    "预计为",
    "预计",
    "有望",
    "预期",
    "录得",
    "录",
    "报",
    "现报",
    "维持在",
    "维持",
    "保持在",
    "稳定在",
    "逼近",
    "触及",
    "升至",
    "升到",
    "增至",
    "增长至",
    "增加至",
    "增长到",
    "提升至",
    "上升至",
    "上涨至",
    "涨至",
    "涨到",
    "攀升至",
    "下降至",
    "下降到",
    "降至",
    "降到",
    "跌至",
    "跌到",
    "减少至",
    "减至",
    "下调至",
    "上调至",
    "提高至",
    "提高到",
    "扩大至",
    "扩大到",
    "缩小至",
    "回落至",
    "回升至",
    "收窄至",
    "下滑至",
    "为",
    "是",
    "至",
    "到",
    "在",
    "有",
    "了",
    "将",
    "会",
    "可",
    "或",
    "于",
    "以",
    "来",
    "也",
    "就",
    "均",
    "都",
    "还",
    "再",
    "又",
    "能",
    "人民币",
    "港币",
    "美元",
    "总额",
    "总量",
    "总数",
    "金额",
    "规模",
    "数量",
    "额",
    "数",
    "值",
    "“",
    "”",
    "（",
    "(",
    "：",
    ":",
    "、",
    " ",
    "一度",
    "最新",
    "目前",
    "当前",
    "上",
    "的",
    "逼",
    "各",
    "每",
    "为约",
    "低至",
    "跌破",
    "跌穿",
    "升穿",
    "站上",
    "失守",
    "收",
    "处于",
    "整体",
    "全年",
    "同比",
    "环比",
    "当日",
    "当天",
    "昨日",
    "今日",
    "单日",
    "左右",
    "估计",
    "资金",
    "新",
    "创",
    "创纪录",
    "历史新高",
    "纪录",
    "任务",
    "目标",
    "一",
    "一共",
    "大",
    "才",
    "亦",
    "破",
    "短线",
    "收盘",
    "合",
    "(",
    "中的",
    "每桶",
    "每股",
    "每吨",
    "每克",
    "每盎司",
    "日内",
    "曾",
    "暂",
    "上行",
    "一度达",
    "总计为",
    "合计会",
    "会超",
    "会达",
];

/// The same in English.
const ENGLISH: &[&str] = &[
    "of",
    "was",
    "is",
    "were",
    "are",
    "at",
    "to",
    "totaled",
    "totalled",
    "totaling",
    "totalling",
    "reached",
    "reaching",
    "stood",
    "came",
    "in",
    "about",
    "around",
    "nearly",
    "more",
    "than",
    "over",
    "under",
    "approximately",
    "roughly",
    "up",
    "a",
    "an",
    "the",
    "record",
    "hit",
    "worth",
    "for",
    "estimated",
    "almost",
    "some",
    "as",
    "much",
    "by",
    "be",
    "been",
    "has",
    "had",
    "will",
    "would",
    "could",
    "rose",
    "fell",
    "grew",
    "increased",
    "climbed",
    "dropped",
    "declined",
    "jumped",
    "surged",
    "amounted",
    "amounting",
    "exceeded",
    "exceeding",
    "surpassed",
    "topped",
    "averaged",
    "low",
    "high",
    "just",
    "only",
    "least",
    "close",
    "total",
    "from",
    "on",
    "and",
    "or",
    "$",
    "an",
    "additional",
    "out",
    "it",
    "its",
    "between",
    "below",
    "above",
    "with",
    "value",
    "amount",
    "now",
    "currently",
    "also",
    "remained",
    "set",
    "expected",
    "with",
];

/// Whether a gap holds nothing but such words.
pub fn is_glue(gap: &str, english: bool) -> bool {
    if english {
        gap.len() <= 48
            && gap
                .split(|c: char| c.is_whitespace())
                .filter(|w| !w.is_empty())
                .all(|w| ENGLISH.contains(&w.trim_matches(['(', '$', ':', ','])) || w == "(")
    } else {
        let mut rest = gap;
        if rest.len() > 36 {
            return false;
        }
        while !rest.is_empty() {
            let Some(w) = CHINESE
                .iter()
                .filter(|w| rest.starts_with(**w))
                .max_by_key(|w| w.len())
            else {
                return false;
            };
            rest = rest.get(w.len()..).unwrap_or("");
        }
        true
    }
}

/// Whether a gap between a number and a figure's name behind it binds them: nothing, 的, 的首轮, of annual.
pub fn is_tail(gap: &str, english: bool) -> bool {
    if english {
        let g = gap.trim();
        let words = g.split(' ').count();
        !g.contains([',', ';', '(', ')'])
            && (g.is_empty()
                || g == "-"
                || (g == "in" || g == "of" || g == "worth of" || g == "of its")
                || g.starts_with("in ") && words <= 3
                || g.starts_with("of ") && words <= 3
                || words == 1 && g.len() <= 12 && !ENGLISH.contains(&g))
    } else {
        let g = gap.trim();
        let n = g.chars().count();
        if g.contains(['，', '、', '。', '；', '：', '“', '”', ',', ';']) {
            return false;
        }
        n == 0
            || matches!(
                g,
                "的" | "左右"
                    | "以上"
                    | "左右的"
                    | "以上的"
                    | "多"
                    | "余"
                    | "多的"
                    | "巨额"
                    | "新"
                    | "首轮"
                    | "天价"
                    | "人"
                    | "名"
                    | "元"
                    | "以内"
                    | "以下"
                    | "以下的"
            )
            || g.starts_with('的') && n <= 5
            || g.starts_with('对')
                && (g.ends_with('的') || g.ends_with("的首轮") || g.ends_with("的新"))
                && n <= 16
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_without_weight_bind() {
        assert!(is_glue("将达到约", false));
        assert!(!is_glue("后向软银", false));
        assert!(is_glue(" of more than ", true));
        assert!(is_tail("的首轮", false));
        assert!(!is_tail("，投前", false));
        assert!(is_tail(" in annual ", true));
    }
}
