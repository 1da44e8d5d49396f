//! What all entities share. Standard: `Entity`, `Addressable` and `Extensible` of the TMF Open APIs; SID ABE Root.

use sidereal_model::{AsRead, Structure};

/// An entity of a class that is not said, with what all have. 5.0 `Entity`, `Addressable` and `Extensible`; TMF638
/// and TMF641 4.x `EntityValue`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF638 4.0.0, 5.0.0; TMF641 4.1.0")]
pub struct EntityValue {
    /// Its identifier.
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// The class that `@type` extends.
    #[structure(name = "@baseType")]
    pub at_base_type: Option<String>,
    /// Where the schema of `@type` is.
    #[structure(uri, name = "@schemaLocation")]
    pub at_schema_location: Option<String>,
    /// The class of this object.
    #[structure(name = "@type")]
    pub at_type: Option<String>,
    /// What the fields above cannot say.
    pub as_read: AsRead,
}
