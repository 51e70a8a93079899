//! The one list of rules, in order of code. Adding a rule is a line here, a file, a data entry and
//! a pair of fixture folders; a test holds the four together.

use super::arithmetic::{
    ar001, ar002, ar003, ar004, ar005, ar006, ar007, ar008, ar009, ar010, ar011, ar012, ar013,
    ar014, ar015, ar016, ar017, ar018,
};
use super::date::{dt001, dt002};
use super::fx::{fx001, fx002, fx003, fx004, fx005, fx006, fx007, fx008, fx009, fx010};
use super::headline::{hl001, hl002};
use super::plausibility::{pl001, pl003, pl005};
use super::rule::Rule;
use super::usage::{
    us001, us002, us003, us004, us005, us006, us007, us008, us009, us010, us011, us012, us013,
    us014,
};
use super::value::{mg001, vc001, vc002, vc003, vc004, vc005, vc006, vc007};

/// All rules.
pub static RULES: &[&dyn Rule] = &[
    &ar001::Ar001,
    &ar002::Ar002,
    &ar003::Ar003,
    &ar004::Ar004,
    &ar005::Ar005,
    &ar006::Ar006,
    &ar007::Ar007,
    &ar008::Ar008,
    &ar009::Ar009,
    &ar010::Ar010,
    &ar011::Ar011,
    &ar012::Ar012,
    &ar013::Ar013,
    &ar014::Ar014,
    &ar015::Ar015,
    &ar016::Ar016,
    &ar017::Ar017,
    &ar018::Ar018,
    &dt001::Dt001,
    &dt002::Dt002,
    &fx001::Fx001,
    &fx002::Fx002,
    &fx003::Fx003,
    &fx004::Fx004,
    &fx005::Fx005,
    &fx006::Fx006,
    &fx007::Fx007,
    &fx008::Fx008,
    &fx009::Fx009,
    &fx010::Fx010,
    &hl001::Hl001,
    &hl002::Hl002,
    &mg001::Mg001,
    &pl001::Pl001,
    &pl003::Pl003,
    &pl005::Pl005,
    &us001::Us001,
    &us002::Us002,
    &us003::Us003,
    &us004::Us004,
    &us005::Us005,
    &us006::Us006,
    &us007::Us007,
    &us008::Us008,
    &us009::Us009,
    &us010::Us010,
    &us011::Us011,
    &us012::Us012,
    &us013::Us013,
    &us014::Us014,
    &vc001::Vc001,
    &vc002::Vc002,
    &vc003::Vc003,
    &vc004::Vc004,
    &vc005::Vc005,
    &vc006::Vc006,
    &vc007::Vc007,
];
