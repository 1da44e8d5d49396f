//! What specifications of whatever kind have in common. Standard: TMF633 4.0 and TMF669 5.0; SID ABE Root.

use sidereal_model::{AsRead, DateTime, Structure};

use crate::characteristic::named_specification;
use crate::characteristic_specification::CharacteristicSpecification;
use crate::common::{AttachmentRefOrValue, TimePeriod};
use crate::party::RelatedParty;
use crate::reference::{Constraint, Reference};
use crate::service_specification::{EntitySpecificationRelationship, TargetEntitySchema};

/// What entities of a kind have in common. TMF633 and TMF669 `EntitySpecification`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF633 4.0.0; TMF669 5.0.0")]
pub struct EntitySpecification {
    /// Its identifier.
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
    /// Who has to do with it.
    pub related_party: Vec<RelatedParty>,
    /// The characteristics of its entities.
    pub spec_characteristic: Vec<CharacteristicSpecification>,
    /// The schema of its entities.
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

impl EntitySpecification {
    /// The characteristic of this name.
    pub fn characteristic(&self, name: &str) -> Option<&CharacteristicSpecification> {
        named_specification(&self.spec_characteristic, name)
    }
}
