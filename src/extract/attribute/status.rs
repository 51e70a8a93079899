//! Actual, planned, target, rumoured, denied.

use crate::model::Claim;

use super::Context;

/// Fills in what this part knows.
pub fn run(_cx: &Context<'_>, _claims: &mut [Claim]) {}
