//! CIM-XML: values, objects and messages. Standard: DSP0201 2.4 (elements), DSP0200 1.4 (operations).
//!
//! [`read`] takes a whole document, [`read_fragment`] also parts that are sent alone, [`Instances`] takes the objects of a
//! large enumeration one by one, in constant memory. [`write()`] and [`write_fragment`] write what reads as the same.
//!
//! The content model of DSP0201 is kept strictly. What known senders do beyond it is understood and reported (`CIM0306`):
//! `KEYVALUE` without `TYPE`, an empty `TYPE`, types and booleans in other case, `SCOPE` with `ANY`, an empty boolean or
//! embedded object (null), something before the XML declaration, a DOCTYPE (never followed). Entities other than the five of
//! XML are refused. Comments and white space between elements are not kept.
//!
//! `= NULL` of MOF, which takes an inherited default back, has no form in CIM-XML and reads as no default.

mod cursor;
mod element;
mod encoding;
mod markup;
mod message;
mod read_messages;
mod read_objects;
mod read_operations;
mod read_values;
mod source;
mod stream;
mod write;

use sidereal_diagnostics::Finding;

pub use element::Element;
pub use encoding::decode;
pub use message::{
    Cim, Content, Correlator, DeclGroup, Error, Exchange, Fragment, Item, Message, Operation, ParamType, Parameter,
    Request, Response, ReturnValue, Returned, Target,
};
pub use stream::Instances;
pub use write::{write, write_fragment, write_item};

use cursor::{Cursor, Slice};

/// Reads a document. The findings say what was understood though it is not of the standard.
///
/// # Errors
///
/// Where the text first is not well-formed or not of the standard: codes `CIM0301` to `CIM0305`, and `CIM0006` when a limit
/// is reached.
pub fn read(text: &str) -> Result<(Cim, Vec<Finding>), Finding> {
    let (fragment, findings) = read_with(text, |cursor, element| match element {
        Element::Cim => cursor.cim(),
        other => cursor.fault(&crate::rules::CONTENT, format!("the root is `{}`, expected `CIM`", other.name())),
    })?;
    Ok((fragment, findings))
}

/// Reads a document, or a part of one: a message, a declaration, an object, a value or a path.
///
/// # Errors
///
/// As [`read`].
pub fn read_fragment(text: &str) -> Result<(Fragment, Vec<Finding>), Finding> {
    read_with(text, Cursor::fragment)
}

/// Checks any one element and what it holds against DSP0201.
///
/// # Errors
///
/// As [`read`].
pub fn check(text: &str) -> Result<Vec<Finding>, Finding> {
    read_with(text, Cursor::checked).map(|((), findings)| findings)
}

fn read_with<'a, T>(
    text: &'a str,
    read: impl FnOnce(&mut Cursor<Slice<'a>>, Element) -> cursor::Result<T>,
) -> Result<(T, Vec<Finding>), Finding> {
    let mut cursor = Cursor::new(Slice::new(text.trim_start_matches('\u{feff}')));
    let value = cursor.root(read).map_err(|finding| *finding)?;
    Ok((value, cursor.findings))
}
