//! The link from a state enumeration of a model crate to its machine.

use sidereal_diagnostics::Finding;

use crate::{Registry, StateMachine, Transition};

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

    /// The transitions that leave this state.
    fn transitions(&self) -> Vec<&'static Transition> {
        Self::machine().transitions_from(self.as_state()).collect()
    }

    /// Whether this state may become `next` by the machine that `registry` has under the name, such as one that a user
    /// put in place of the built-in one; see [`StateMachine::check_transition`].
    fn check_change(&self, next: &Self, registry: &Registry) -> Option<Finding> {
        let own = Self::machine();
        registry.machine(own.name()).unwrap_or(own).check_transition(self.as_state(), next.as_state())
    }
}
