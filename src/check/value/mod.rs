//! VC and MG: one figure, several values.
//!
//! In: facts, claims and the words around them. Out: findings VC001 to VC007 and MG001. Inside an
//! article a figure is recognised by its key or by its words; across articles by the aligned fact,
//! or by its words where the articles are on one event.

pub mod across;
pub mod pair;
pub mod published;
pub(super) mod words;

pub mod mg001;
pub mod vc001;
pub mod vc002;
pub mod vc003;
pub mod vc004;
pub mod vc005;
pub mod vc006;
pub mod vc007;
