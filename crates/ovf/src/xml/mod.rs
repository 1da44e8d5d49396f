//! XML as it was written: the text, and over it a tree of elements that are stretches of that text.
//!
//! Nothing is copied out of the text and nothing is thrown away, so what is not edited is written as it was read, to the
//! byte. Comments, processing instructions, character references and white space stay where they are because nobody
//! touches them. Document types are refused: OVF has none, and entities are how small documents grow big.

mod document;
mod edit;
mod encoding;
mod escape;
mod parse;
mod production;

pub use document::{Attribute, Document, Element, NodeId};
pub use encoding::{Encoding, Text};
pub use parse::Limits;

pub(crate) use edit::{Edits, Indent, before};
pub(crate) use escape::{encode_attribute, encode_text, is_char};
pub(crate) use production::is_name;
