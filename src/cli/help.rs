//! The help in the reader's language.
//!
//! In: the command line with its English help. Out: the same in Chinese, from `help.zh.toml`. Names of
//! commands and options stay as they are typed.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use clap::builder::StyledStr;
use clap::error::ErrorKind;
use clap::{Arg, Command};
use serde::Deserialize;

use crate::model::Lang;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    headings: Headings,
    text: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Headings {
    usage: String,
    commands: String,
    arguments: String,
    options: String,
    values: String,
    default: String,
}

static ZH: LazyLock<Option<File>> =
    LazyLock::new(|| toml::from_str(include_str!("help.zh.toml")).ok());

/// The command line with its help in a language.
pub fn localized(command: Command, lang: Lang) -> Command {
    match (lang, &*ZH) {
        (Lang::Zh, Some(file)) => translated(command, file),
        _ => command,
    }
}

fn translated(mut c: Command, file: &File) -> Command {
    let word = |s: Option<&StyledStr>| file.text.get(&s?.to_string());
    // Help and version of clap itself come into being only when they are built.
    c.build();
    let h = &file.headings;
    let has = |b: bool, s: String| if b { s } else { String::new() };
    let commands = c.has_subcommands();
    let arguments = c.get_positionals().next().is_some();
    let template = format!(
        "{{before-help}}{{about-with-newline}}\n{usage} {{usage}}\n{subs}{args}\n{options}:\n{{options}}{{after-help}}",
        usage = h.usage,
        subs = has(commands, format!("\n{}:\n{{subcommands}}\n", h.commands)),
        args = has(arguments, format!("\n{}:\n{{positionals}}\n", h.arguments)),
        options = h.options,
    );
    c = c.help_template(template);
    if let Some(t) = word(c.get_about()).cloned() {
        c = c.about(t);
    }
    c = c.mut_args(|a| argument(a, file));
    c.mut_subcommands(|s| translated(s, file))
}

/// An option or argument, with the values that it may have.
fn argument(a: Arg, file: &File) -> Arg {
    let word = |s: Option<&StyledStr>| file.text.get(&s?.to_string());
    let Some(mut help) = word(a.get_help()).cloned() else {
        return a;
    };
    let h = &file.headings;
    let mut note = |heading: &str, values: &[String]| {
        if !values.is_empty() {
            help.push_str(&format!("\n[{heading}：{}]", values.join("、")));
        }
    };
    let values = a.get_possible_values();
    let shown = values.iter().filter(|v| !v.is_hide_set());
    let named = shown.map(|v| match word(v.get_help()) {
        Some(t) => format!("{}（{t}）", v.get_name()),
        None => v.get_name().to_owned(),
    });
    note(&h.values, &named.collect::<Vec<_>>());
    if a.get_action().takes_values() {
        let default = a.get_default_values().iter();
        note(
            &h.default,
            &default
                .map(|v| v.to_string_lossy().into_owned())
                .collect::<Vec<_>>(),
        );
    }
    let a = match a.get_long_help() {
        Some(_) => a.long_help(help.clone()),
        None => a,
    };
    a.help(help)
        .hide_possible_values(true)
        .hide_default_value(true)
}

/// What is wrong with a command line, in Chinese; which words are wrong follows in English.
pub fn fault(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::InvalidSubcommand => "没有这个命令；hedui --help 列出全部命令",
        ErrorKind::UnknownArgument => "没有这个选项；在命令后加 --help 看它有哪些选项",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "选项的值不对；可用的值见下",
        ErrorKind::MissingRequiredArgument => "缺少必要的参数；在命令后加 --help 看用法",
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "请写明要做什么；用法如下"
        }
        _ => "命令行有误；在命令后加 --help 看用法",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    fn english(c: &mut Command, out: &mut Vec<String>) {
        c.build();
        out.extend(c.get_about().map(ToString::to_string));
        out.extend(
            c.get_arguments()
                .filter_map(|a| a.get_help())
                .map(ToString::to_string),
        );
        out.extend(
            c.get_arguments()
                .flat_map(clap::Arg::get_possible_values)
                .filter_map(|v| v.get_help().map(ToString::to_string)),
        );
        c.get_subcommands_mut().for_each(|s| english(s, out));
    }

    #[test]
    fn all_of_the_help_is_there_in_chinese() {
        let mut all = Vec::new();
        english(&mut super::super::args::Args::command(), &mut all);
        let text = &ZH.as_ref().unwrap().text;
        let missing: Vec<&String> = all.iter().filter(|s| !text.contains_key(*s)).collect();
        assert!(missing.is_empty(), "{missing:#?}");
        let unused: Vec<&String> = text.keys().filter(|k| !all.contains(k)).collect();
        assert!(unused.len() <= 4, "{unused:#?}");
    }

    #[test]
    fn help_is_in_the_language_asked_for() {
        let help = |lang| {
            let c = localized(super::super::args::Args::command(), lang);
            let mut c = c.find_subcommand("gate").cloned().unwrap();
            c.render_long_help().to_string()
        };
        let zh = help(Lang::Zh);
        for part in ["用法：", "待发稿", "--archive", "档案库", "选项"] {
            assert!(zh.contains(part), "{part}: {zh}");
        }
        assert!(!zh.contains("Options:") && help(Lang::En).contains("Options:"));
    }
}
