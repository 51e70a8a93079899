//! Mechanics of text that every stage may use: offsets, folding, sentences, lines, look-up of words.
//!
//! Deliberately absent: anything that knows what a number or a name is.

pub mod calendar;
pub mod cell;
pub mod embedded;
pub mod fold;
pub mod glob;
pub mod lines;
pub mod lookup;
pub mod map;
pub mod name;
pub mod near;
pub mod pattern;
pub mod script;
pub mod segment;
pub mod sentence;
pub mod set;
pub mod step;
pub mod words;
