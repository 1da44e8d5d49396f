//! State machines of the standards as data, and the relations between them.
//!
//! A [`StateMachine`] is a table that a modeler can read and replace: states, transitions and the operations that cause them.
//! A [`Relation`] says which values of another model's attributes stand for each state of a machine, in both directions; a
//! [`Composite`] says what the states of parts make of the whole.
//! The tables that come with the crate are found through [`builtin()`]; all check themselves and report
//! [`Finding`](sidereal_diagnostics::Finding)s that point at file and line.
//!
//! ```
//! use sidereal_lifecycle::builtin;
//!
//! let machine = builtin::cimi_machine();
//! assert!(machine.can_become("STOPPED", "STARTING"));
//! let refused = machine.apply("STOPPED", "pause").unwrap_err();
//! assert_eq!(
//!     refused.to_string(),
//!     "`pause` is not allowed in `STOPPED` of cimi-machine; allowed: start, restart, capture, snapshot, restore, \
//!      connectvolume, delete"
//! );
//! ```
//!
//! States are open: a value that a table does not name is never refused, only reported (`LIF0001`).

pub mod builtin;
mod check;
mod composite;
mod draw;
mod lifecycle;
mod lookup;
mod machine;
mod registry;
mod relation;
mod source;

pub use builtin::builtin;
pub use check::{Broken, Combinations, CompositeProof, Kept, Merged, PROOF_LIMIT, Proof, Unconstrained, rules};
pub use composite::{Composite, CompositeRule};
pub use lifecycle::Lifecycle;
pub use machine::{NotAllowed, Operation, Standard, State, StateMachine, Transition};
pub use registry::Registry;
pub use relation::{Attribute, Exception, Reading, Relation, Row};
pub use source::LoadError;
