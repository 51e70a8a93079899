//! Arithmetic inside a sentence or a paragraph: growth, shares, multiples, sums, differences.
//!
//! Each rule takes the relations that [`relation`] finds, works them out with exact intervals and
//! compares what follows with what is printed.

pub mod ar001;
pub mod ar002;
pub mod ar003;
pub mod ar004;
pub mod ar005;
pub mod ar006;
pub mod ar007;
pub mod ar008;
pub mod ar009;
pub mod ar010;
pub mod ar011;
pub mod ar012;
pub mod ar013;
pub mod ar014;
pub mod ar015;
pub mod ar016;
pub mod ar017;
pub mod ar018;
pub mod judge;
pub mod relation;
mod resale;
pub mod typo;
pub mod verdict;
