//! The words of the reports in both languages, and what makes foreign text safe to show.

use crate::model::{Agreement, FindingStatus, Lang, Level, Opinion, Role, Severity};

/// Name of a severity.
pub fn severity(s: Severity, lang: Lang) -> &'static str {
    match s {
        Severity::Error => lang.pick("错误", "error"),
        Severity::Warning => lang.pick("警告", "warning"),
        Severity::Info => lang.pick("提示", "info"),
    }
}

/// Name of an agreement.
pub fn agreement(a: Agreement, lang: Lang) -> &'static str {
    match a {
        Agreement::Yes => lang.pick("一致", "agrees"),
        Agreement::Rounding => lang.pick("取整", "rounding"),
        Agreement::Explained => lang.pick("口径不同", "explained"),
        Agreement::No => lang.pick("冲突", "conflict"),
    }
}

/// A sign for an agreement, so that nothing rests on colour.
pub fn agreement_sign(a: Agreement) -> &'static str {
    match a {
        Agreement::Yes => "=",
        Agreement::Rounding => "≈",
        Agreement::Explained => "~",
        Agreement::No => "≠",
    }
}

/// Name of a verdict.
pub fn opinion(o: Opinion, lang: Lang) -> &'static str {
    lang.pick(o.in_chinese(), o.as_str())
}

/// Name of a status.
pub fn status(s: FindingStatus, lang: Lang) -> &'static str {
    match s {
        FindingStatus::New => lang.pick("新", "new"),
        FindingStatus::Known => lang.pick("已知", "known"),
    }
}

/// Name of a level of likeness.
pub fn level(l: Level, lang: Lang) -> &'static str {
    match l {
        Level::Exact => lang.pick("全同", "exact"),
        Level::Near => lang.pick("近似", "near"),
        Level::Event => lang.pick("同一事件", "event"),
    }
}

/// Name of a role.
pub fn role(r: Role, lang: Lang) -> &'static str {
    match r {
        Role::Original => lang.pick("原稿", "original"),
        Role::Copy => lang.pick("转载", "copy"),
        Role::Report => lang.pick("报道", "report"),
        Role::Excerpt => lang.pick("摘录", "excerpt"),
    }
}

/// Text on one line, with nothing in it that moves a cursor or turns the reading direction:
/// control characters become spaces, bidirectional marks are left out.
pub fn one_line(s: &str) -> String {
    // Control characters and the first bytes of such marks; most texts hold neither.
    let plain = |b: u8| !matches!(b, 0..0x20 | 0x7F | 0xC2 | 0xD8 | 0xE2);
    if s.bytes().all(plain) {
        return s.to_owned();
    }
    s.chars()
        .filter(|c| !bidi(*c))
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

/// Marks that change the direction of the text around them.
pub fn bidi(c: char) -> bool {
    matches!(c, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// At most `max` characters, the cut marked.
pub fn short(s: &str, max: usize) -> String {
    match s.char_indices().nth(max) {
        Some((i, _)) => format!("{}…", s.get(..i).unwrap_or("")),
        None => s.to_owned(),
    }
}
