//! Catalogs of services. Standard: TMF633 4.0; SID ABE Service Catalog.

use sidereal_model::{AsRead, DateTime, Structure};

use crate::common::TimePeriod;
use crate::party::RelatedParty;
use crate::reference::Reference;
use crate::service_specification::ServiceSpecification;

/// A catalog of services. TMF633 `ServiceCatalog`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF633 4.0.0")]
pub struct ServiceCatalog {
    /// Its identifier.
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// What is in it.
    pub description: Option<String>,
    /// When it was changed last.
    pub last_update: Option<DateTime>,
    /// How far it is, such as `Active`; free text.
    pub lifecycle_status: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// Its categories.
    pub category: Vec<Reference<ServiceCategory>>,
    /// Who has to do with it.
    pub related_party: Vec<RelatedParty>,
    /// When it applies.
    pub valid_for: Option<TimePeriod>,
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

/// A category of a catalog, or of another category. TMF633 `ServiceCategory`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF633 4.0.0")]
pub struct ServiceCategory {
    /// Its identifier.
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// What is in it.
    pub description: Option<String>,
    /// Is it one that no other has?
    pub is_root: Option<bool>,
    /// When it was changed last.
    pub last_update: Option<DateTime>,
    /// How far it is, such as `Active`; free text.
    pub lifecycle_status: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// Identifier of the category that has it.
    pub parent_id: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// The categories in it.
    pub category: Vec<Reference<ServiceCategory>>,
    /// The candidates in it.
    pub service_candidate: Vec<Reference<ServiceCandidate>>,
    /// When it applies.
    pub valid_for: Option<TimePeriod>,
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

/// A service that can be offered, as catalogs list it. TMF633 `ServiceCandidate`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF633 4.0.0")]
pub struct ServiceCandidate {
    /// Its identifier.
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// When it was changed last.
    pub last_update: Option<DateTime>,
    /// How far it is, such as `Active`; free text.
    pub lifecycle_status: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// The categories that list it.
    pub category: Vec<Reference<ServiceCategory>>,
    /// The specification of the service.
    pub service_specification: Option<Reference<ServiceSpecification>>,
    /// When it applies.
    pub valid_for: Option<TimePeriod>,
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
