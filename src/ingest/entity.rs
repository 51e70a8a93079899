//! Character references of HTML: `&nbsp;`, `&#8230;`, `&#x4EBF;`.
//!
//! The names are those that occur in news pages; an unknown one stays as it is.

/// Reads a reference at the start of `s`: the character and the bytes that spell it.
pub fn read(s: &str) -> Option<(char, usize)> {
    let body = s.strip_prefix('&')?;
    // The longest name is well under this; without a bound a stray & would scan the file.
    let end = body.bytes().take(12).position(|b| b == b';')?;
    let name = body.get(..end)?;
    let c = match name.strip_prefix('#') {
        Some(n) => number(n)?,
        None => NAMES.iter().find(|(k, _)| *k == name)?.1,
    };
    Some((c, end + 2))
}

/// All references of a short text replaced.
pub fn decode(s: &str) -> String {
    let mut out = String::with_capacity(s.len());
    let mut rest = s;
    while let Some(c) = rest.chars().next() {
        let (c, n) = read(rest).unwrap_or((c, c.len_utf8()));
        out.push(c);
        rest = rest.get(n..).unwrap_or("");
    }
    out
}

fn number(n: &str) -> Option<char> {
    let code = match n.strip_prefix(['x', 'X']) {
        Some(h) => u32::from_str_radix(h, 16).ok()?,
        None => n.parse().ok()?,
    };
    // The references 128–159 mean the windows-1252 character in every browser.
    let b = u8::try_from(code).ok().filter(|b| (0x80..0xA0).contains(b));
    match b {
        Some(b) => encoding_rs::WINDOWS_1252.decode(&[b]).0.chars().next(),
        None => char::from_u32(code),
    }
}

const NAMES: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("zwnj", '\u{200c}'),
    ("zwj", '\u{200d}'),
    ("shy", '\u{ad}'),
    ("iexcl", '¡'),
    ("cent", '¢'),
    ("pound", '£'),
    ("curren", '¤'),
    ("yen", '¥'),
    ("sect", '§'),
    ("uml", '¨'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("deg", '°'),
    ("plusmn", '±'),
    ("sup1", '¹'),
    ("sup2", '²'),
    ("sup3", '³'),
    ("acute", '´'),
    ("micro", 'µ'),
    ("para", '¶'),
    ("middot", '·'),
    ("frac14", '¼'),
    ("frac12", '½'),
    ("frac34", '¾'),
    ("times", '×'),
    ("divide", '÷'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("horbar", '―'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("bull", '•'),
    ("hellip", '…'),
    ("permil", '‰'),
    ("prime", '′'),
    ("Prime", '″'),
    ("lsaquo", '‹'),
    ("rsaquo", '›'),
    ("euro", '€'),
    ("minus", '−'),
    ("sim", '∼'),
    ("asymp", '≈'),
    ("ne", '≠'),
    ("le", '≤'),
    ("ge", '≥'),
    ("larr", '←'),
    ("uarr", '↑'),
    ("rarr", '→'),
    ("darr", '↓'),
    ("dollar", '$'),
    ("percnt", '%'),
    ("comma", ','),
    ("period", '.'),
    ("colon", ':'),
    ("semi", ';'),
    ("lpar", '('),
    ("rpar", ')'),
    ("num", '#'),
    ("ast", '*'),
    ("plus", '+'),
    ("equals", '='),
    ("sol", '/'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("agrave", 'à'),
    ("aacute", 'á'),
    ("oacute", 'ó'),
    ("iacute", 'í'),
    ("uacute", 'ú'),
    ("ntilde", 'ñ'),
    ("ccedil", 'ç'),
    ("auml", 'ä'),
    ("ouml", 'ö'),
    ("uuml", 'ü'),
    ("Auml", 'Ä'),
    ("Ouml", 'Ö'),
    ("Uuml", 'Ü'),
    ("szlig", 'ß'),
    ("Eacute", 'É'),
    ("aring", 'å'),
    ("oslash", 'ø'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_numbers_and_what_is_neither() {
        assert_eq!(read("&nbsp;亿"), Some(('\u{a0}', 6)));
        assert_eq!(read("&#20159;"), Some(('亿', 8)));
        assert_eq!(read("&#x4EBF;"), Some(('亿', 8)));
        assert_eq!(read("&#151;"), Some(('—', 6)));
        for s in ["& ", "&nosuch;", "AT&T", "&#xFFFFFFFF;", "&amp"] {
            assert_eq!(read(s), None, "{s}");
        }
        assert_eq!(decode("S&amp;P 500 &lt;5%"), "S&P 500 <5%");
    }
}
