//! Words in a cell of a spreadsheet that must not be run as a formula.
//!
//! A text that begins with `=`, `+`, `-`, `@` (or their full-width forms), a tab or a line break gets
//! an apostrophe before it, unless it is plainly a number (`-3.2%`).

/// The text with an apostrophe before it where a spreadsheet might run it.
pub fn guard(text: &str) -> std::borrow::Cow<'_, str> {
    if dangerous(text) {
        format!("'{text}").into()
    } else {
        text.into()
    }
}

/// The text without the apostrophe that [`guard`] put before it.
pub fn unguard(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(t) if dangerous(t) => t,
        _ => text,
    }
}

fn dangerous(text: &str) -> bool {
    let starts = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    starts && !plain_number(text)
}

/// A sign, digits, separators and perhaps a per cent sign: harmless, and no apostrophe is wanted.
fn plain_number(text: &str) -> bool {
    let t = text.strip_prefix(['+', '-']).unwrap_or(text);
    let t = t.strip_suffix('%').unwrap_or(t).trim_end();
    t.starts_with(|c: char| c.is_ascii_digit())
        && t.chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_text_and_numbers_stay() {
        for bad in [
            "=cmd|'/c calc'!A1",
            "+1+1",
            "-1+cmd",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "＝1+1",
            "-",
            "--5",
        ] {
            assert_eq!(guard(bad), format!("'{bad}"));
            assert_eq!(unguard(&guard(bad)), bad);
        }
        for good in ["-5", "-3.2%", "+1,200", "400亿美元", "'引", "", "3-5亿"] {
            assert_eq!(guard(good), good);
            assert_eq!(unguard(good), good);
        }
    }
}
