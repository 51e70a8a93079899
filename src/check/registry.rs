//! The one list of rules, in order of code. Adding a rule is a line here, a file, a data entry and
//! a pair of fixture folders; a test holds the four together.

use super::arithmetic::{ar001, ar002, ar003, ar004, ar005, ar007, ar015};
use super::rule::Rule;
use super::usage::us007;

/// All rules.
pub static RULES: &[&dyn Rule] = &[
    &ar001::Ar001,
    &ar002::Ar002,
    &ar003::Ar003,
    &ar004::Ar004,
    &ar005::Ar005,
    &ar007::Ar007,
    &ar015::Ar015,
    &us007::Us007,
];
