//! PL: what is possible but odd. These rules never gate alone.
//!
//! In: claims of one article. Out: findings PL001, PL003 and PL005.

pub mod pl001;
pub mod pl003;
pub mod pl005;
pub mod prior;
