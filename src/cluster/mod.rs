//! Sketches → groups: which articles are copies, which are reprints, which report the same event.
//!
//! Deliberately absent: the texts themselves.

use crate::model::{Group, Sketch};

/// Settings of the stage.
#[derive(Debug, Clone, Default)]
pub struct Settings {}

/// Groups the sketches of a run. The result does not depend on their order.
pub fn run(_sketches: &[Sketch], _settings: &Settings) -> Vec<Group> {
    Vec::new()
}
