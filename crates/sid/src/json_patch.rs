//! Requests to change a part of an entity. Standard: `JsonPatch` of the TMF Open APIs 5.0, after RFC 6902 (TMF630).

use sidereal_model::{AsRead, Enumeration, RawJson, Structure};
use strum::{AsRefStr, EnumString, VariantNames};

/// One change of an entity; a request is an array of them. All TMF Open APIs, 5.0 `JsonPatch`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF620 to TMF669 5.0.0; TMF630")]
pub struct JsonPatch {
    /// What to do.
    #[structure(required)]
    pub op: Option<JsonPatchOperation>,
    /// What to change: a JSON pointer, in TMF630 also one with a query.
    #[structure(required)]
    pub path: Option<String>,
    /// What to put there.
    pub value: Option<RawJson>,
    /// What to move or copy.
    pub from: Option<String>,
    /// What the fields above cannot say.
    pub as_read: AsRead,
}

/// What to do with a part of an entity. RFC 6902, section 4.
#[derive(Clone, Debug, PartialEq, Eq, EnumString, AsRefStr, VariantNames, Enumeration)]
#[strum(serialize_all = "camelCase")]
pub enum JsonPatchOperation {
    /// Put a value there, or into an array.
    Add,
    /// Take away what is there.
    Remove,
    /// Put a value in the place of what is there.
    Replace,
    /// Put there what is somewhere else, and take it away from there.
    Move,
    /// Put there what is somewhere else.
    Copy,
    /// Check that the value is there.
    Test,
    /// A value that the standard does not name.
    #[strum(default)]
    Other(String),
}
