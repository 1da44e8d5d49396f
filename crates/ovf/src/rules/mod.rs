//! Rules.
pub mod document;
