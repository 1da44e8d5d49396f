//! Specifications of resources. Standard: TMF634 4.1 and 5.0; SID ABE Resource Specification. Those of
//! functions are in [`resource_function_specification`](crate::resource_function_specification).

use sidereal_model::{AsRead, DateTime, Structure};

use crate::characteristic::named_specification;
use crate::characteristic_specification::CharacteristicSpecification;
use crate::common::{AttachmentRefOrValue, ExternalIdentifier, TimePeriod};
use crate::feature::FeatureSpecification;
use crate::party::RelatedParty;
use crate::reference::{IntentSpecification, Reference};

/// What resources of a kind have in common. TMF634 `ResourceSpecification`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF634 4.1.0, 5.0.0")]
pub struct ResourceSpecification {
    /// Identifier of the specification.
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// What kind of resource it specifies.
    pub category: Option<String>,
    /// What it specifies.
    pub description: Option<String>,
    /// Is it made of other specifications?
    pub is_bundle: Option<bool>,
    /// When it was changed last.
    pub last_update: Option<DateTime>,
    /// How far it is, such as `Active`; free text.
    pub lifecycle_status: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// Documents that go with it.
    pub attachment: Vec<AttachmentRefOrValue>,
    /// Features that its resources may have.
    pub feature_specification: Vec<FeatureSpecification>,
    /// Who has to do with it.
    pub related_party: Vec<RelatedParty>,
    /// The characteristics of its resources.
    pub resource_spec_characteristic: Vec<CharacteristicSpecification>,
    /// Other resource specifications and what they are for it.
    pub resource_spec_relationship: Vec<ResourceSpecificationRelationship>,
    /// The schema of its resources.
    pub target_resource_schema: Option<TargetResourceSchema>,
    /// When it applies.
    pub valid_for: Option<TimePeriod>,
    /// The specification of what can be wanted of its resources.
    #[structure(since = "5.0")]
    pub intent_specification: Option<Reference<IntentSpecification>>,
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

/// What logical resources of a kind have in common. TMF634 `LogicalResourceSpecification`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF634 4.1.0, 5.0.0")]
pub struct LogicalResourceSpecification {
    /// What it has as the specification of a resource; there is nothing else.
    #[structure(base)]
    pub specification: ResourceSpecification,
}

/// What physical resources of a kind have in common. TMF634 `PhysicalResourceSpecification`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF634 4.1.0, 5.0.0")]
pub struct PhysicalResourceSpecification {
    /// What it has as the specification of a resource.
    #[structure(base)]
    pub specification: ResourceSpecification,
    /// The maker's name or number of the type.
    pub model: Option<String>,
    /// The maker's number of the part.
    pub part: Option<String>,
    /// The number that shops know it by (stock keeping unit).
    pub sku: Option<String>,
    /// Who sells it.
    pub vendor: Option<String>,
}

/// Another resource specification and what it is for this one. TMF634 `ResourceSpecificationRelationship`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF634 4.1.0, 5.0.0")]
pub struct ResourceSpecificationRelationship {
    /// Identifier of the other specification.
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// How many resources of the other specification there are unless said otherwise.
    pub default_quantity: Option<i64>,
    /// How many there may be.
    pub maximum_quantity: Option<i64>,
    /// How many there must be.
    pub minimum_quantity: Option<i64>,
    /// Name of the other specification.
    pub name: Option<String>,
    /// What the relationship is, such as `migration`.
    pub relationship_type: Option<String>,
    /// What the other specification is in it.
    pub role: Option<String>,
    /// Characteristics of the relationship.
    pub characteristic: Vec<CharacteristicSpecification>,
    /// When the relationship holds.
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

/// The class and schema of the resources that follow a specification. TMF634 `TargetResourceSchema`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF634 4.1.0, 5.0.0")]
pub struct TargetResourceSchema {
    /// Where the schema is.
    #[structure(uri, name = "@schemaLocation")]
    pub at_schema_location: Option<String>,
    /// The class.
    #[structure(name = "@type")]
    pub at_type: Option<String>,
    /// What the fields above cannot say.
    pub as_read: AsRead,
}

impl ResourceSpecification {
    /// The characteristic of this name.
    pub fn characteristic(&self, name: &str) -> Option<&CharacteristicSpecification> {
        named_specification(&self.resource_spec_characteristic, name)
    }
}
