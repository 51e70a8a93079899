//! Names in Chinese text that the vocabulary does not know, by their shapes: a stock code or a
//! definition after it, an ending, Latin letters, 《…》, and what the title opens with and the body repeats.

mod ending;
mod latin;
mod local;
mod mark;
mod title;

use std::ops::Range;
use std::sync::LazyLock;

use super::Builder;
use crate::extract::vocabulary::Role;
use crate::text::set::CharSet;

/// Characters that no name of an organisation holds: they end the walk to its left.
pub static STOP: LazyLock<CharSet> = LazyLock::new(|| {
    CharSet::of(
        "的了在和与及或对向由被将是为从到至有这那该其各每某不也都还就但而并因于以等称说据让使把给家名位个年月日时分元只款项些着过未已曾又再则均共约超近逾因此跟比较随着目前截止当今昨明后前内外上下同多少第首次股本",
    )
});

/// Finds them.
pub fn names(b: &mut Builder<'_>) {
    mark::works(b);
    mark::quoted(b);
    local::names(b);
    mark::bracketed(b);
    title::before_colon(b);
    title::opening(b);
    ending::names(b);
    latin::names(b);
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

/// Whether a word of the list of non-names lies at the end of a span.
fn not_a_name(b: &Builder<'_>, span: &Range<usize>) -> bool {
    b.hits
        .iter()
        .skip(b.hits.partition_point(|h| h.start < span.start))
        .take_while(|h| h.start < span.end)
        .any(|h| b.sense(h).role.any(Role::NOT_A_NAME))
}
