//! Usage: how numbers are worded and written.

pub mod us007;
