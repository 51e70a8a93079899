//! DT: dates against the calendar and against each other.
//!
//! In: claims that are dates, and the words beside them. Out: findings DT001 and DT002.
//! Deliberately absent: what a figure's period is; that is attribution.

mod agree;
pub mod dt001;
pub mod dt002;
mod first;
mod pairing;
mod words;
