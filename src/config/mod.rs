//! What the user wrote, merged with the defaults, ready for the stages.

use crate::model::Lang;
use crate::{align, check, cluster, extract, fingerprint, ingest};

/// Ready settings of all stages.
#[derive(Debug)]
pub struct Config {
    /// Language of messages.
    pub lang: Lang,
    /// See [`ingest::Settings`].
    pub ingest: ingest::Settings,
    /// See [`fingerprint::Settings`].
    pub fingerprint: fingerprint::Settings,
    /// See [`cluster::Settings`].
    pub cluster: cluster::Settings,
    /// See [`extract::Settings`].
    pub extract: extract::Settings,
    /// Vocabulary.
    pub lexicon: extract::Lexicon,
    /// See [`align::Settings`].
    pub align: align::Settings,
    /// See [`check::Settings`].
    pub check: check::Settings,
}

impl Config {
    /// Everything as built in.
    pub fn builtin(lang: Lang) -> Self {
        Config {
            lang,
            ingest: ingest::Settings {
                lang,
                ..Default::default()
            },
            fingerprint: Default::default(),
            cluster: Default::default(),
            extract: Default::default(),
            lexicon: extract::Lexicon::builtin(),
            align: Default::default(),
            check: check::Settings::builtin(lang),
        }
    }
}
