//! Specifications of services. Standard: TMF633 4.0; SID ABE Service Specification.

use sidereal_model::{AsRead, DateTime, Structure};

use crate::characteristic::named_specification;
use crate::characteristic_specification::CharacteristicSpecification;
use crate::common::{AttachmentRefOrValue, TimePeriod};
use crate::feature::FeatureSpecification;
use crate::party::RelatedParty;
use crate::reference::{AssociationSpecification, Constraint, Reference};
use crate::resource_specification::ResourceSpecification;
use crate::service::Facing;
use crate::service_level_agreement::ServiceLevelSpecification;

/// What services of a kind have in common; customer or resource facing by `@type`, see [`facing`](Self::facing). TMF633
/// `ServiceSpecification`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF633 4.0.0")]
pub struct ServiceSpecification {
    /// Identifier of the specification.
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
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
    /// Rules that limit it.
    pub constraint: Vec<Reference<Constraint>>,
    /// Specifications of other entities it has to do with.
    pub entity_spec_relationship: Vec<EntitySpecificationRelationship>,
    /// Features that its services may have.
    pub feature_specification: Vec<FeatureSpecification>,
    /// Who has to do with it.
    pub related_party: Vec<RelatedParty>,
    /// The specifications of the resources that its services need.
    pub resource_specification: Vec<Reference<ResourceSpecification>>,
    /// The service levels that it offers.
    pub service_level_specification: Vec<Reference<ServiceLevelSpecification>>,
    /// Other service specifications and what they are for it.
    pub service_spec_relationship: Vec<ServiceSpecRelationship>,
    /// The characteristics of its services. Implementations of TMF633 3.x call it `serviceSpecCharacteristic`.
    #[structure(also("serviceSpecCharacteristic"))]
    pub spec_characteristic: Vec<CharacteristicSpecification>,
    /// The schema of its services. Implementations of TMF633 3.x call it `targetServiceSchema`.
    #[structure(also("targetServiceSchema"))]
    pub target_entity_schema: Option<TargetEntitySchema>,
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

/// The specification of another entity and what it is for this one. TMF633 `EntitySpecificationRelationship`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF633 4.0.0; TMF669 5.0.0")]
pub struct EntitySpecificationRelationship {
    /// Identifier of the other specification.
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// What the relationship is, such as `dependency`.
    pub relationship_type: Option<String>,
    /// What the other specification is in it.
    pub role: Option<String>,
    /// The specification that the relationship follows.
    pub association_spec: Option<Reference<AssociationSpecification>>,
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
    /// The class of what is referred to.
    #[structure(name = "@referredType")]
    pub at_referred_type: Option<String>,
    /// What the fields above cannot say.
    pub as_read: AsRead,
}

/// Another service specification and what it is for this one. TMF633 `ServiceSpecRelationship`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF633 4.0.0")]
pub struct ServiceSpecRelationship {
    /// Identifier of the other specification.
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// What the relationship is, such as `substitution`.
    #[structure(required)]
    pub relationship_type: Option<String>,
    /// What the other specification is in it.
    pub role: Option<String>,
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
    /// The class of what is referred to.
    #[structure(name = "@referredType")]
    pub at_referred_type: Option<String>,
    /// What the fields above cannot say.
    pub as_read: AsRead,
}

/// The class and schema of the entities that follow a specification. TMF633 `TargetEntitySchema`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF633 4.0.0; TMF669 5.0.0")]
pub struct TargetEntitySchema {
    /// Where the schema is.
    #[structure(uri, name = "@schemaLocation")]
    pub at_schema_location: Option<String>,
    /// The class.
    #[structure(name = "@type")]
    pub at_type: Option<String>,
    /// What the fields above cannot say.
    pub as_read: AsRead,
}

impl ServiceSpecification {
    /// The characteristic of this name.
    pub fn characteristic(&self, name: &str) -> Option<&CharacteristicSpecification> {
        named_specification(&self.spec_characteristic, name)
    }

    /// Whether its services face the customer or the resources, by `@type`.
    pub fn facing(&self) -> Option<Facing> {
        self.at_type.as_deref().and_then(Facing::of)
    }
}
