//! Finds in a block which numbers stand in an arithmetic relation, by the words between them.
//!
//! In: reading text and claims. Out: relations (base, current, change; part, whole, share; parts,
//! total), each with how plain the wording is. Deliberately absent: any judgement of the values,
//! except that no relation is made of figures which cannot be compared (currency, unit, "per").

pub mod change;
pub mod cues;
mod named;
pub mod node;
mod present;
pub mod share;
pub mod sum;

pub use change::{Change, changes};
pub use node::{Line, Node, Role};

/// How plainly the wording ties the numbers together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sure {
    /// Only their nearness and likeness.
    Weak,
    /// A common construction that other numbers could fill too.
    Medium,
    /// The construction leaves no choice.
    Strong,
}
