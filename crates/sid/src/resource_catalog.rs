//! Catalogs of resources. Standard: TMF634 4.1 and 5.0; SID ABE Resource Catalog.

use sidereal_model::{AsRead, DateTime, Structure};

use crate::common::{ExternalIdentifier, TimePeriod};
use crate::party::RelatedParty;
use crate::reference::Reference;
use crate::resource_specification::ResourceSpecification;

/// A catalog of resources. TMF634 `ResourceCatalog`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF634 4.1.0, 5.0.0")]
pub struct ResourceCatalog {
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
    pub category: Vec<Reference<ResourceCategory>>,
    /// Who has to do with it.
    pub related_party: Vec<RelatedParty>,
    /// When it applies.
    pub valid_for: Option<TimePeriod>,
    /// What kind of catalog it is.
    #[structure(since = "5.0")]
    pub catalog_type: Option<String>,
    /// Identifiers that other systems gave to it.
    #[structure(since = "5.0")]
    pub external_identifier: Vec<ExternalIdentifier>,
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

/// A category of a catalog, or of another category. TMF634 `ResourceCategory`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF634 4.1.0, 5.0.0")]
pub struct ResourceCategory {
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
    pub category: Vec<Reference<ResourceCategory>>,
    /// Who has to do with it.
    pub related_party: Vec<RelatedParty>,
    /// The candidates in it.
    pub resource_candidate: Vec<Reference<ResourceCandidate>>,
    /// When it applies.
    pub valid_for: Option<TimePeriod>,
    /// The specifications in it.
    #[structure(since = "5.0")]
    pub resource_specification: Vec<Reference<ResourceSpecification>>,
    /// Identifiers that other systems gave to it.
    #[structure(since = "5.0")]
    pub external_identifier: Vec<ExternalIdentifier>,
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

/// A resource that can be offered, as catalogs list it. TMF634 `ResourceCandidate`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF634 4.1.0, 5.0.0")]
pub struct ResourceCandidate {
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
    #[structure(until = "4.1")]
    pub name: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// The categories that list it.
    pub category: Vec<Reference<ResourceCategory>>,
    /// The specification of the resource.
    pub resource_specification: Option<Reference<ResourceSpecification>>,
    /// When it applies.
    pub valid_for: Option<TimePeriod>,
    /// Identifiers that other systems gave to it.
    #[structure(since = "5.0")]
    pub external_identifier: Vec<ExternalIdentifier>,
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
