//! Answers to requests that could not be met. Standard: `Error` of all TMF Open APIs (TMF630).

use sidereal_model::{AsRead, Structure};

/// What went wrong with a request. `Error` of all TMF Open APIs.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF620 to TMF669, 4.0.0 to 5.0.0; TMF630")]
pub struct Error {
    /// The code of the API for it.
    #[structure(required)]
    pub code: Option<String>,
    /// What went wrong, for a user.
    #[structure(required)]
    pub reason: Option<String>,
    /// How to go on, for a user.
    pub message: Option<String>,
    /// The HTTP status.
    pub status: Option<String>,
    /// Where more is said about it.
    #[structure(uri)]
    pub reference_error: Option<String>,
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

/// What went wrong with an order or a request to cancel one. TMF641 and TMF622 `ErrorMessage`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF641 4.1.0; TMF622 5.0.0")]
pub struct ErrorMessage {
    /// The code of the API for it.
    pub code: Option<String>,
    /// How to go on, for a user.
    pub message: Option<String>,
    /// What went wrong, for a user.
    pub reason: Option<String>,
    /// Where more is said about it.
    #[structure(uri)]
    pub reference_error: Option<String>,
    /// The HTTP status.
    pub status: Option<String>,
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
