//! The language of messages where none is asked for: that of the locale, Chinese where unknown.
//!
//! `C` and `POSIX` name no language; they are what a CI runner has when nobody chose one.

use crate::model::Lang;

/// The language of the environment.
pub fn detect() -> Lang {
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|k| std::env::var(k).ok().filter(|v| !v.is_empty()));
    match named {
        Some(v) => from_name(&v),
        // Systems that keep the language elsewhere than in the environment.
        None if cfg!(unix) => Lang::Zh,
        None => sys_locale::get_locale().map_or(Lang::Zh, |v| from_name(&v)),
    }
}

/// `--lang` as typed, before the command line is parsed: its own errors need a language too.
pub fn typed(args: impl IntoIterator<Item = std::ffi::OsString>) -> Option<Lang> {
    let mut last = None;
    let mut next = false;
    for a in args {
        let a = a.to_string_lossy();
        let value = if next {
            Some(a.as_ref())
        } else {
            a.strip_prefix("--lang=")
        };
        match value {
            Some("zh") => last = Some(Lang::Zh),
            Some("en") => last = Some(Lang::En),
            _ => {}
        }
        next = a == "--lang";
    }
    last
}

fn from_name(name: &str) -> Lang {
    let language: String = name
        .chars()
        .take_while(char::is_ascii_alphabetic)
        .collect::<String>()
        .to_ascii_lowercase();
    match language.as_str() {
        "" | "c" | "posix" | "zh" | "yue" => Lang::Zh,
        _ => Lang::En,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_locales_are_chinese() {
        for (name, lang) in [
            ("zh_CN.UTF-8", Lang::Zh),
            ("zh-Hant-TW", Lang::Zh),
            ("C.UTF-8", Lang::Zh),
            ("POSIX", Lang::Zh),
            ("en_US.UTF-8", Lang::En),
            ("de_DE", Lang::En),
        ] {
            assert_eq!(from_name(name), lang, "{name}");
        }
    }

    #[test]
    fn the_typed_language_is_seen_before_parsing() {
        let args = |s: &str| {
            s.split(' ')
                .map(std::ffi::OsString::from)
                .collect::<Vec<_>>()
        };
        assert_eq!(typed(args("check --lang en .")), Some(Lang::En));
        assert_eq!(typed(args("check --lang=zh")), Some(Lang::Zh));
        assert_eq!(typed(args("check lang en")), None);
    }
}
