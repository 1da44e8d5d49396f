//! The CIM metamodel. Standard: DSP0004 2.x.

mod class;
pub mod datetime;
mod instance;
mod mark;
pub(crate) mod name;
pub mod number;
pub mod octets;
mod path;
mod qualifier;
mod types;
pub mod units;
mod value;
pub mod value_map;

pub use class::{Class, Embedded, Method, Origin, Parameter, Property, find, flag};
pub use datetime::Datetime;
pub use instance::{Instance, More, PropertyValue};
pub use mark::Mark;
pub use name::{Name, same};
pub use path::{Key, Keys, ObjectPath, PathError};
pub use qualifier::{Flavors, Qualifier, QualifierDeclaration, Scope, Scopes};
pub use types::{Array, Type};
pub use value::{Mismatch, Value};
pub use value_map::ValueMap;
