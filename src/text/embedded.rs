//! The files of `rules/` that are part of the binary.
//!
//! In: the path of a file below `rules/`. Out: its lists, in the type of whoever asks. Deliberately absent:
//! files of the user, which may be wrong and are answered with a message.

use serde::de::DeserializeOwned;

/// Reads a TOML file of `rules/`, named as it is below that folder.
macro_rules! embedded {
    ($path:literal) => {
        $crate::text::embedded::parse(
            $path,
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/rules/", $path)),
        )
    };
}
pub(crate) use embedded;

/// The lists of a file.
///
/// # Panics
/// Never for a binary whose tests passed: they read every file, and no user can change one.
pub fn parse<T: DeserializeOwned>(path: &str, text: &str) -> T {
    toml::from_str(text).unwrap_or_else(|e| panic!("embedded rules/{path} is not valid: {e}"))
}
