//! Findings → files, terminal: what should an editor look at first, and why.
//!
//! One reporter a file.

pub mod jsonl;
