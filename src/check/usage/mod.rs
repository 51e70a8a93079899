//! Usage: how numbers are worded and written.

pub mod near;
pub mod words;

pub mod us001;
pub mod us002;
pub mod us003;
pub mod us004;
pub mod us005;
pub mod us006;
pub mod us007;
pub mod us008;
pub mod us009;
pub mod us010;
pub mod us011;
pub mod us012;
pub mod us013;
pub mod us014;
