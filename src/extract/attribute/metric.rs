//! Which figure a number states: 估值, 营收, net profit; and, for changes, in which direction and against what.

use crate::model::Claim;

use super::Context;

/// Fills in what this part knows.
pub fn run(_cx: &Context<'_>, _claims: &mut [Claim]) {}
