//! What an information model is made of.
//!
//! A standard's class is a Rust struct with plain public fields that derives [`Structure`]; the derive makes the reader,
//! the writer, the [`Class`] that tables and validators walk, and the serde implementations from the one list of fields.
//! What plain fields cannot say (members the type does not know, explicit nulls, odd spellings) is kept beside them in
//! [`AsRead`], so that reading and writing a document brings back what was read.
//!
//! ```
//! use sidereal_model::{AsRead, Structure};
//!
//! /// A note. Standard: TMF639 4.0.0 `Note`.
//! #[derive(Clone, Debug, Default, PartialEq, Structure)]
//! #[structure(model = "sid", standard = "TMF639 4.0.0")]
//! pub struct Note {
//!     /// Who wrote it.
//!     pub author: Option<String>,
//!     /// How often it was read.
//!     pub count: Option<i64>,
//!     /// What the fields above cannot say.
//!     pub as_read: AsRead,
//! }
//!
//! let text = r#"{"author":"Max","count":"3","colour":"red"}"#;
//! let note = Note::from_json(text)?;
//! assert_eq!(note.count, Some(3));
//! assert_eq!(note.to_json(), text);
//! # Ok::<(), Box<sidereal_diagnostics::Finding>>(())
//! ```

#[cfg(test)]
extern crate self as sidereal_model;

mod class;
pub mod datetime;
pub mod json;
pub mod locate;
pub mod scalar;
#[cfg(feature = "schemars")]
pub mod schema;
#[cfg(feature = "proptest")]
pub mod strategy;
mod structure;
pub mod validate;
mod value;
#[cfg(feature = "xml")]
pub mod xml;

pub use class::{Attribute, Class, Kind};
pub use json::{Document, Json, Limits, RawJson};
pub use sidereal_model_derive::{Enumeration, Structure};
pub use structure::{AsRead, Members, Structure, WriteOptions};
pub use value::{Enumeration, Fidelity, Field, Value};

/// A decimal number that keeps its digits: 10.50 stays 10.50.
pub type Decimal = bigdecimal::BigDecimal;
/// An instant with the offset it was written with.
pub type DateTime = chrono::DateTime<chrono::FixedOffset>;

/// Implements `schemars::JsonSchema` for a structure or an enumeration, if the feature is on. What derived code calls.
#[cfg(feature = "schemars")]
#[doc(hidden)]
#[macro_export]
macro_rules! json_schema {
    (structure $name:ident) => {
        impl $crate::schema::JsonSchema for $name {
            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                <$name as $crate::Structure>::CLASS.name.into()
            }
            fn schema_id() -> ::std::borrow::Cow<'static, str> {
                ::core::concat!(::core::module_path!(), "::", ::core::stringify!($name)).into()
            }
            fn json_schema(generator: &mut $crate::schema::SchemaGenerator) -> $crate::schema::Schema {
                $crate::schema::of_class(<$name as $crate::Structure>::CLASS, generator)
            }
        }
    };
    (enumeration $name:ident) => {
        impl $crate::schema::JsonSchema for $name {
            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                ::core::stringify!($name).into()
            }
            fn schema_id() -> ::std::borrow::Cow<'static, str> {
                ::core::concat!(::core::module_path!(), "::", ::core::stringify!($name)).into()
            }
            fn json_schema(_: &mut $crate::schema::SchemaGenerator) -> $crate::schema::Schema {
                $crate::schema::of_enumeration(<$name as $crate::Enumeration>::VALUES)
            }
        }
    };
}

/// Implements nothing: the feature `schemars` is off. What derived code calls.
#[cfg(not(feature = "schemars"))]
#[doc(hidden)]
#[macro_export]
macro_rules! json_schema {
    ($what:ident $name:ident) => {};
}

#[doc(hidden)]
pub mod derive {
    //! What derived code calls.
    pub use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub use crate::structure::{deserialize, read_field, serialize};
    pub use crate::value::{read_enumeration, read_structure, write_enumeration, write_structure};
}
