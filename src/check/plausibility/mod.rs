//! PL: what is possible but odd. These rules never gate alone.
//!
//! In: claims of one article. Out: findings PL001 and PL003, as information.

pub mod pl001;
pub mod pl003;
pub mod prior;
