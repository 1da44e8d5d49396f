//! Specifications of agreements. Standard: TMF651 4.0; SID ABE Agreement.

use sidereal_model::{AsRead, DateTime, RawJson, Structure};

use crate::common::{AttachmentRefOrValue, TimePeriod};
use crate::party::RelatedParty;
use crate::product_catalog::Category;
use crate::reference::Reference;

/// What agreements of a kind have in common. TMF651 `AgreementSpecification`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF651 4.0.0")]
pub struct AgreementSpecification {
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
    #[structure(required)]
    pub name: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// Documents that go with it.
    #[structure(required)]
    pub attachment: Vec<AttachmentRefOrValue>,
    /// Who has to do with it.
    pub related_party: Vec<RelatedParty>,
    /// The category that it is listed in.
    pub service_category: Option<Reference<Category>>,
    /// The characteristics of its agreements.
    pub specification_characteristic: Vec<AgreementSpecCharacteristic>,
    /// Other specifications and what they are for it.
    pub specification_relationship: Vec<AgreementSpecificationRelationship>,
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

/// The specification of another agreement and what it is for this one. TMF651 `AgreementSpecificationRelationship`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF651 4.0.0")]
pub struct AgreementSpecificationRelationship {
    /// Identifier of the other specification.
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// Name of the other specification.
    pub name: Option<String>,
    /// What the relationship is, such as `substitution`.
    pub relationship_type: Option<String>,
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

/// A characteristic that agreements may have. TMF651 `AgreementSpecCharacteristic`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF651 4.0.0")]
pub struct AgreementSpecCharacteristic {
    /// Can an agreement have another value?
    pub configurable: Option<bool>,
    /// What it is.
    pub description: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// What the value is, such as `string` or `integer`.
    pub value_type: Option<String>,
    /// The values it may have.
    pub spec_characteristic_value: Vec<AgreementSpecCharacteristicValue>,
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

/// A value, or a range of values, of such a characteristic. TMF651 `AgreementSpecCharacteristicValue`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF651 4.0.0")]
pub struct AgreementSpecCharacteristicValue {
    /// Is it the value unless said otherwise?
    pub default: Option<bool>,
    /// The unit of the value, as free text.
    pub unit_of_measure: Option<String>,
    /// The least value of a range, in `unitOfMeasure`.
    pub value_from: Option<String>,
    /// The greatest value of a range, in `unitOfMeasure`.
    pub value_to: Option<String>,
    /// What the value is, such as `string` or `integer`.
    pub value_type: Option<String>,
    /// When the value can be chosen.
    pub valid_for: Option<TimePeriod>,
    /// The value, in `unitOfMeasure`.
    pub value: Option<RawJson>,
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

impl AgreementSpecification {
    /// The characteristic of this name.
    pub fn characteristic(&self, name: &str) -> Option<&AgreementSpecCharacteristic> {
        self.specification_characteristic.iter().find(|characteristic| characteristic.name.as_deref() == Some(name))
    }
}
