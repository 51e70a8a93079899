//! The archive index.
