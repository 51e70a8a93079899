//! The one list of rules, in order of code. Adding a rule is a line here, a file, a data entry and
//! a pair of fixture folders; a test holds the four together.

use super::rule::Rule;

/// All rules.
pub static RULES: &[&dyn Rule] = &[];
