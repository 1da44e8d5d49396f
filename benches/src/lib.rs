//! What the benchmarks measure on, and what they compare with.

pub mod compare;
pub mod compared;
pub mod derived;
pub mod flattened;
pub mod payload;
pub mod plain;
