//! HL: what the headline and the summary say against the body.
//!
//! In: claims of one article. Out: findings HL001 and HL002. A number of the headline is supported by
//! any figure of the body that may be the same value; one that is not supported is reported only
//! where a figure of the body stands in like words and is a slip away.

pub mod reckoned;
pub mod support;
pub mod verbatim;

mod bound;
pub mod hl001;
pub mod hl002;
mod words;
