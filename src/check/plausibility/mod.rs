//! PL: what is possible but odd. These rules never gate alone.
//!
//! In: claims of one article. Out: findings PL001, as information.

pub mod pl001;
