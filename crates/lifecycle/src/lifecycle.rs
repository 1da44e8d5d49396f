//! The link from a state enumeration of a model crate to its machine.

use crate::StateMachine;

/// A state attribute whose values follow a machine.
///
/// Implemented by the state enumerations of the model crates; the table stays the only place that knows the transitions.
pub trait Lifecycle {
    /// The machine that the values follow.
    fn machine() -> &'static StateMachine;

    /// The value as the standard spells it.
    fn as_state(&self) -> &str;

    /// Whether one legal transition leads from this state to `next`.
    fn can_become(&self, next: &Self) -> bool {
        Self::machine().can_become(self.as_state(), next.as_state())
    }

    /// The states that one legal transition leads to.
    fn allowed(&self) -> Vec<&'static str> {
        Self::machine().next_states(self.as_state()).collect()
    }
}
