//! Imports and exports of catalogs. Standard: TMF633 4.0 and TMF634 4.1 and 5.0, TMF620 alike; SID ABE Root.

use sidereal_model::{AsRead, DateTime, Enumeration, Structure};
use strum::{AsRefStr, EnumString, VariantNames};

/// A task that reads a file into a catalog. TMF633 and TMF634 `ImportJob`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF633 4.0.0; TMF634 4.1.0, 5.0.0")]
pub struct ImportJob {
    /// Its identifier.
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// When it was done.
    pub completion_date: Option<DateTime>,
    /// The format of the file.
    pub content_type: Option<String>,
    /// When it was asked for.
    pub creation_date: Option<DateTime>,
    /// What went wrong.
    pub error_log: Option<String>,
    /// Where in the catalog to read it to.
    pub path: Option<String>,
    /// Where the file is.
    #[structure(uri)]
    pub url: Option<String>,
    /// How far it is.
    pub status: Option<JobState>,
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

/// A task that writes a catalog to a file. TMF633 and TMF634 `ExportJob`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF633 4.0.0; TMF634 4.1.0, 5.0.0")]
pub struct ExportJob {
    /// Its identifier.
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// When it was done.
    pub completion_date: Option<DateTime>,
    /// The format of the file.
    pub content_type: Option<String>,
    /// When it was asked for.
    pub creation_date: Option<DateTime>,
    /// What went wrong.
    pub error_log: Option<String>,
    /// Where in the catalog to begin.
    pub path: Option<String>,
    /// Which entities to write.
    pub query: Option<String>,
    /// Where the file is.
    #[structure(uri)]
    pub url: Option<String>,
    /// How far it is.
    pub status: Option<JobState>,
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

/// How far an import or export is. TMF634 `JobStateType`.
#[derive(Clone, Debug, PartialEq, Eq, EnumString, AsRefStr, VariantNames, Enumeration)]
#[strum(serialize_all = "camelCase")]
pub enum JobState {
    /// It has been asked for.
    #[strum(serialize = "Not Started")]
    NotStarted,
    /// It runs.
    #[strum(serialize = "Running")]
    Running,
    /// It is done.
    #[strum(serialize = "Succeeded")]
    Succeeded,
    /// It could not be done.
    #[strum(serialize = "Failed")]
    Failed,
    /// A value that the standard does not name.
    #[strum(default)]
    Other(String),
}
