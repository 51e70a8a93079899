//! Arithmetic inside a sentence or a paragraph: growth, shares, multiples, sums, differences.
//!
//! Each rule takes the relations that [`relation`] finds, works them out with exact intervals and
//! compares what follows with what is printed.

pub mod ar001;
pub mod ar002;
pub mod ar003;
pub mod ar004;
pub mod ar005;
pub mod ar007;
pub mod ar015;
pub mod judge;
pub mod relation;
pub mod typo;
pub mod verdict;
