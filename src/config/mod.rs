//! What the user wrote, merged with the defaults, ready for the stages.
//!
//! One file is in force: the one named with `--config`, else the nearest `hedui.toml` upward from
//! the working directory. Files are never merged with one another, so that a reader of the file
//! knows all of it; the command line wins over the file.

pub mod file;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::check::plausibility::prior::Prior;
use crate::check::{PathLimit, PathRule};
use crate::extract::lexicon::Extra;
use crate::gate::FailOn;
use crate::model::Lang;
use crate::{align, check, cluster, extract, fingerprint, ingest};

pub use file::{File, nearest};

/// Name of the file.
pub const NAME: &str = "hedui.toml";

/// Ready settings of all stages.
#[derive(Debug)]
pub struct Config {
    /// Language of messages.
    pub lang: Lang,
    /// The file in force.
    pub origin: Option<PathBuf>,
    /// What it says.
    pub file: File,
    /// See [`ingest::Settings`].
    pub ingest: ingest::Settings,
    /// See [`fingerprint::Settings`].
    pub fingerprint: fingerprint::Settings,
    /// See [`cluster::Settings`].
    pub cluster: cluster::Settings,
    /// See [`extract::Settings`].
    pub extract: extract::Settings,
    /// The user's words.
    words: Extra,
    /// Made when it is first asked for: what only groups articles needs no vocabulary.
    lexicon: OnceLock<extract::Lexicon>,
    /// See [`align::Settings`].
    pub align: align::Settings,
    /// See [`check::Settings`].
    pub check: check::Settings,
}

/// A configuration that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {reason}")]
pub struct Error {
    /// File and line.
    pub place: String,
    /// Cause and repair, in the language of the run.
    pub reason: String,
}

/// What the command line says about the configuration.
#[derive(Debug, Clone, Default)]
pub struct Overrides {
    /// Language asked for.
    pub lang: Option<Lang>,
    /// Language of the locale.
    pub locale: Lang,
    /// Codes or prefixes to apply, instead of those of the file.
    pub select: Vec<String>,
    /// Codes or prefixes to leave out, besides those of the file.
    pub ignore: Vec<String>,
    /// Publication date for articles that state none.
    pub date: Option<jiff::civil::Date>,
}

impl Config {
    /// Everything as built in.
    pub fn builtin(lang: Lang) -> Self {
        Config {
            lang,
            origin: None,
            file: File::default(),
            ingest: ingest::Settings {
                lang,
                ..Default::default()
            },
            fingerprint: Default::default(),
            cluster: cluster::Settings {
                lang,
                ..Default::default()
            },
            extract: Default::default(),
            words: Extra::default(),
            lexicon: OnceLock::new(),
            align: align::Settings { lang },
            check: check::Settings::builtin(lang),
        }
    }

    /// Reads the named file, or the nearest one upward from `from`, and puts the command line over it.
    pub fn load(named: Option<&Path>, from: &Path, over: &Overrides) -> Result<Self, Error> {
        let origin = named
            .map(Path::to_path_buf)
            .or_else(|| from.ancestors().map(|d| d.join(NAME)).find(|p| p.is_file()));
        let mut lang = over.lang.unwrap_or(over.locale);
        let mut file = File::default();
        if let Some(p) = &origin {
            let text = std::fs::read_to_string(p).map_err(|e| Error {
                place: p.display().to_string(),
                reason: format!(
                    "{}: {e}",
                    lang.pick("读不了配置文件", "cannot read the configuration")
                ),
            })?;
            let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
            file = file::parse(text, lang).map_err(|f| Error {
                place: match f.line {
                    Some(n) => format!("{}:{n}", p.display()),
                    None => p.display().to_string(),
                },
                reason: f.reason,
            })?;
        }
        lang = over.lang.or(file.lang).unwrap_or(over.locale);
        let base = origin
            .as_deref()
            .and_then(Path::parent)
            .map(Path::to_path_buf);
        let mut config = Config::builtin(lang);
        config.origin = origin;
        config.apply(file, base.as_deref(), over)?;
        Ok(config)
    }

    /// Vocabulary, with the user's words.
    pub fn lexicon(&self) -> &extract::Lexicon {
        self.lexicon
            .get_or_init(|| extract::Lexicon::with(&self.words))
    }

    fn apply(
        &mut self,
        mut file: File,
        base: Option<&Path>,
        over: &Overrides,
    ) -> Result<(), Error> {
        if !over.select.is_empty() {
            file.select = over.select.clone();
        }
        file.ignore.extend(over.ignore.iter().cloned());
        let paths = [
            &mut file.archive,
            &mut file.out,
            &mut file.baseline,
            &mut file.verdicts,
            &mut file.rates,
        ];
        for p in paths.into_iter().flatten() {
            if let Some(base) = base {
                *p = base.join(p.as_path());
            }
        }
        self.ingest.date = over.date;
        self.records(&file.records);
        self.selection(&file)?;
        self.paths(&file.paths)?;
        for entry in &file.suppress {
            if let Some(g) = &entry.path {
                self.glob(g)?;
            }
            if let Some(reason) = entry.fault(self.lang) {
                return Err(self.error(reason));
            }
        }
        for (code, params) in &file.params {
            self.params(code, params)?;
        }
        if file.vocabulary != file::Vocabulary::default() {
            self.words = file
                .vocabulary
                .extra(self.lang)
                .map_err(|e| self.error(e))?;
        }
        self.priors(&file.priors)?;
        if let Some(path) = &file.rates {
            let what = self
                .lang
                .pick("读不了汇率表", "cannot read the table of rates");
            let fail = |e: String| self.error(format!("{what} {}: {e}", path.display()));
            let text = std::fs::read_to_string(path).map_err(|e| fail(e.to_string()))?;
            check::fx::rates::install(&text).map_err(fail)?;
        }
        self.file = file;
        Ok(())
    }

    /// What the fields of records are called.
    fn records(&mut self, records: &file::Records) {
        let fields = &mut self.ingest.fields;
        for (to, from) in [
            (&mut fields.id, &records.id),
            (&mut fields.title, &records.title),
            (&mut fields.text, &records.text),
            (&mut fields.date, &records.date),
            (&mut fields.source, &records.source),
            (&mut fields.url, &records.url),
        ] {
            if let Some(from) = from {
                to.clone_from(from);
            }
        }
    }

    /// Which rules are applied, and how much they weigh; every code has to name a rule.
    fn selection(&mut self, file: &File) -> Result<(), Error> {
        let by_path = (file.paths.iter()).flat_map(|p| p.ignore.iter().chain(p.severity.keys()));
        let suppressed = file.suppress.iter().map(|s| &s.rule);
        for code in (file.select.iter())
            .chain(&file.ignore)
            .chain(file.severity.keys())
            .chain(by_path)
            .chain(suppressed.filter(|r| !r.is_empty()))
        {
            self.known(code)?;
        }
        self.check.select = file.select.clone();
        self.check.ignore = file.ignore.clone();
        for (code, level) in &file.severity {
            match level.severity() {
                Some(s) => {
                    self.check.severity.insert(code.clone(), s);
                }
                None => self.check.ignore.push(code.clone()),
            }
        }
        Ok(())
    }

    /// What holds for some articles only.
    fn paths(&mut self, entries: &[file::PathEntry]) -> Result<(), Error> {
        for entry in entries {
            let glob = self.glob(&entry.glob)?;
            for (code, params) in &entry.params {
                // The name must be one of the rule's; its general value stays as it is.
                self.threshold(code, params.keys())?;
                self.check
                    .limits
                    .extend(params.iter().map(|(name, value)| PathLimit {
                        glob: glob.clone(),
                        code: code.clone(),
                        name: name.clone(),
                        value: *value,
                    }));
            }
            let off = entry.ignore.iter().map(|c| (c, None));
            let levels = entry.severity.iter().map(|(c, l)| (c, l.severity()));
            self.check
                .paths
                .extend(off.chain(levels).map(|(code, severity)| PathRule {
                    glob: glob.clone(),
                    code: code.clone(),
                    severity,
                }));
        }
        Ok(())
    }

    fn params(
        &mut self,
        code: &str,
        params: &std::collections::BTreeMap<String, rust_decimal::Decimal>,
    ) -> Result<(), Error> {
        self.threshold(code, params.keys())?;
        if let Some(rule) = self.check.catalogue.get_mut(code) {
            rule.params.extend(params.clone());
        }
        Ok(())
    }

    /// Whether a rule has these thresholds.
    fn threshold<'a>(
        &self,
        code: &str,
        names: impl Iterator<Item = &'a String>,
    ) -> Result<(), Error> {
        let lang = self.lang;
        let Some(rule) = self.check.catalogue.get(code) else {
            let what = lang.pick("没有这条规则", "no such rule");
            let near = nearest(code, self.check.catalogue.iter().map(|(c, _)| c), lang);
            return Err(self.error(format!("{what}: {code}{near}")));
        };
        for name in names {
            if !rule.params.contains_key(name) {
                let what = lang.pick("规则没有这个参数", "the rule has no such threshold");
                let near = nearest(name, rule.params.keys().map(String::as_str), lang);
                return Err(self.error(format!("{what}: {code} {name}{near}")));
            }
        }
        Ok(())
    }

    /// Puts the user's limits before the built-in ones, under both names of their figure.
    fn priors(&mut self, priors: &[Prior]) -> Result<(), Error> {
        let lang = self.lang;
        let mut own = Vec::with_capacity(priors.len());
        for p in priors {
            let mut p = p.clone();
            let place = format!("[[priors]] {}", p.metric.join(", "));
            if !p.holds_something() {
                let what = lang.pick(
                    "min 与 max 至少写一个，且 min 不大于 max",
                    "give min, max or both, and min not above max",
                );
                return Err(self.error(format!("{place}: {what}")));
            }
            for name in p.metric.clone() {
                let Some(m) = self.lexicon().vocabulary.metric(&name) else {
                    let what = lang.pick("没有这个指标", "no such figure");
                    let all = self.lexicon().vocabulary.metric_names();
                    return Err(self.error(format!("{place}: {what}{}", nearest(&name, all, lang))));
                };
                for other in [&m.name, &m.en] {
                    if !p.metric.contains(other) {
                        p.metric.push(other.clone());
                    }
                }
            }
            own.push(p);
        }
        if let Some(rule) = self.check.catalogue.get_mut("PL003") {
            own.append(&mut rule.priors);
            rule.priors = own;
        }
        Ok(())
    }

    /// Whether a code or prefix names any rule.
    fn known(&self, code: &str) -> Result<(), Error> {
        let mut codes = self.check.catalogue.iter().map(|(c, _)| c);
        if !code.is_empty() && codes.any(|c| c.starts_with(code)) {
            return Ok(());
        }
        let what = self.lang.pick("没有规则叫", "no rule is called");
        let codes = self.check.catalogue.iter().map(|(c, _)| c);
        let near = nearest(code, codes, self.lang);
        let see = self
            .lang
            .pick("（hedui rules 列出全部）", " (`hedui rules` lists all)");
        Err(self.error(format!("{what} {code}{near}{see}")))
    }

    /// A glob that matches at any depth, as in .gitignore.
    fn glob(&self, glob: &str) -> Result<globset::GlobMatcher, Error> {
        crate::text::glob::compile(glob).map_err(|e| {
            let what = self.lang.pick("不是合法的路径模式", "not a path pattern");
            self.error(format!("{what}: {glob}: {e}"))
        })
    }

    fn error(&self, reason: String) -> Error {
        let place = match &self.origin {
            Some(p) => p.display().to_string(),
            None => self.lang.pick("命令行", "command line").to_owned(),
        };
        Error { place, reason }
    }

    /// The least severity that fails a run, where neither side says so.
    pub fn fail_on(&self, typed: Option<FailOn>, default: FailOn) -> FailOn {
        typed.or(self.file.fail_on).unwrap_or(default)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_file_upward_is_in_force_alone() {
        let d = tempfile::tempdir().unwrap();
        let deep = d.path().join("a/b");
        std::fs::create_dir_all(&deep).unwrap();
        std::fs::write(d.path().join(NAME), "lang = \"en\"\narchive = \"old\"\n").unwrap();
        std::fs::write(d.path().join("a").join(NAME), "archive = \"published\"\n").unwrap();
        let c = Config::load(None, &deep, &Overrides::default()).unwrap();
        assert_eq!(c.lang, Lang::Zh);
        assert_eq!(c.file.archive, Some(d.path().join("a/published")));
    }

    #[test]
    fn a_threshold_may_be_set_for_some_articles() {
        let d = tempfile::tempdir().unwrap();
        for (sub, text) in [
            (
                "columns",
                "公司计划投资600亿至650亿美元（约合人民币4371亿元、4741亿元）。\n",
            ),
            (
                "news",
                "某国拟在基建上支出300亿至325亿美元（约合人民币2185.5亿元、2370.5亿元），分三年拨付。\n",
            ),
        ] {
            std::fs::create_dir(d.path().join(sub)).unwrap();
            std::fs::write(d.path().join(sub).join("a.md"), text).unwrap();
        }
        let toml = "[[paths]]\nglob = \"columns/**\"\nparams.FX007.gap_warning = \"0.001\"\n";
        std::fs::write(d.path().join(NAME), toml).unwrap();
        let over = Overrides {
            date: Some(jiff::civil::date(2025, 2, 8)),
            ..Default::default()
        };
        let c = Config::load(None, d.path(), &over).unwrap();
        let out = crate::pipeline::run(
            &[d.path().to_path_buf()],
            &c,
            crate::pipeline::Until::Findings,
        );
        let severities: Vec<(bool, &str)> = out
            .findings
            .iter()
            .filter(|f| f.code == "FX007")
            .filter_map(|f| {
                Some((
                    f.claims.first()?.path.contains("columns"),
                    f.severity.as_str(),
                ))
            })
            .collect();
        assert!(severities.contains(&(true, "warning")), "{severities:?}");
        assert!(severities.contains(&(false, "info")), "{severities:?}");
        let wrong = toml.replace("gap_warning", "gap_warnin");
        std::fs::write(d.path().join(NAME), wrong).unwrap();
        assert!(Config::load(None, d.path(), &over).is_err());
    }

    #[test]
    fn an_unknown_rule_is_an_error() {
        let over = Overrides {
            select: vec!["QQ".into()],
            ..Default::default()
        };
        let d = tempfile::tempdir().unwrap();
        assert!(Config::load(None, d.path(), &over).is_err());
    }
}
