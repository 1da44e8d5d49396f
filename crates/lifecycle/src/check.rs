//! What machines and relations must hold, and what an entity's states must hold against their machine.

mod machine;
mod relation;
pub mod rules;
