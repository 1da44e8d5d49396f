//! What machines and relations must hold, and what an entity's states must hold against their machine.

mod composite;
mod machine;
mod proof;
mod relation;
pub mod rules;

pub use composite::CompositeProof;
pub use proof::{Broken, Combinations, Kept, LIMIT as PROOF_LIMIT, Merged, Proof, Unconstrained};
