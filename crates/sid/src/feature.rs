//! Features, and their specifications. Standard: TMF638, TMF639, TMF633 and TMF634; SID ABE Service.

use sidereal_model::{AsRead, Enumeration, Structure};
use strum::{AsRefStr, EnumString, VariantNames};

use crate::characteristic::Characteristic;
use crate::characteristic_specification::CharacteristicSpecification;
use crate::common::TimePeriod;
use crate::reference::{Constraint, Policy, Reference};

/// A capability of a service or resource that can be on or off. TMF638 and TMF639 `Feature`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF638 4.0.0, 5.0.0; TMF639 5.0.0")]
pub struct Feature {
    /// Identifier within the entity.
    pub id: Option<String>,
    /// Is it made of other features?
    pub is_bundle: Option<bool>,
    /// Is it on?
    pub is_enabled: Option<bool>,
    /// Its name.
    pub name: Option<String>,
    /// Rules that limit it, in TMF638.
    pub constraint: Vec<Reference<Constraint>>,
    /// Rules that limit it, in TMF639.
    #[structure(since = "5.0")]
    pub policy_constraint: Vec<Reference<Policy>>,
    /// Its characteristics. Examples of TMF638 5.0 spell it without an `s`.
    #[structure(also("featureCharacteritic"))]
    pub feature_characteristic: Vec<Characteristic>,
    /// Other features it goes with or excludes.
    pub feature_relationship: Vec<FeatureRelationship>,
    /// The class that `@type` extends.
    #[structure(name = "@baseType", since = "5.0")]
    pub at_base_type: Option<String>,
    /// Where the schema of `@type` is.
    #[structure(uri, name = "@schemaLocation", since = "5.0")]
    pub at_schema_location: Option<String>,
    /// The class of this object.
    #[structure(name = "@type", since = "5.0")]
    pub at_type: Option<String>,
    /// What the fields above cannot say.
    pub as_read: AsRead,
}

/// Another feature and whether it goes with this one. TMF638 and TMF639 `FeatureRelationship`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF638 4.0.0, 5.0.0; TMF639 5.0.0")]
pub struct FeatureRelationship {
    /// Identifier of the other feature.
    pub id: Option<String>,
    /// Where it can be read, in TMF639.
    #[structure(uri, since = "5.0")]
    pub href: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// What the relationship is; free text in 4.0.
    pub relationship_type: Option<FeatureRelationshipType>,
    /// When the relationship holds.
    pub valid_for: Option<TimePeriod>,
    /// The class that `@type` extends.
    #[structure(name = "@baseType", since = "5.0")]
    pub at_base_type: Option<String>,
    /// Where the schema of `@type` is.
    #[structure(uri, name = "@schemaLocation", since = "5.0")]
    pub at_schema_location: Option<String>,
    /// The class of this object.
    #[structure(name = "@type", since = "5.0")]
    pub at_type: Option<String>,
    /// The class of what is referred to.
    #[structure(name = "@referredType", since = "5.0")]
    pub at_referred_type: Option<String>,
    /// What the fields above cannot say.
    pub as_read: AsRead,
}

/// What a feature is for another. TMF638, TMF639 and TMF634 5.0; the type has no name there.
#[derive(Clone, Debug, PartialEq, Eq, EnumString, AsRefStr, VariantNames, Enumeration)]
#[strum(serialize_all = "camelCase")]
pub enum FeatureRelationshipType {
    /// The two exclude each other.
    Excluded,
    /// The other one is always there too.
    Includes,
    /// The other one can be added.
    #[strum(serialize = "may include")]
    MayInclude,
    /// The other one has to be there.
    Requires,
    /// A value that the standard does not name.
    #[strum(default)]
    Other(String),
}

/// A feature that services or resources of a specification may have. TMF633 and TMF634 `FeatureSpecification`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF633 4.0.0; TMF634 4.1.0, 5.0.0")]
pub struct FeatureSpecification {
    /// Identifier within the specification.
    pub id: Option<String>,
    /// Where it can be read, in TMF634.
    #[structure(uri, until = "4.1")]
    pub href: Option<String>,
    /// Is it made of other features?
    pub is_bundle: Option<bool>,
    /// Is it on unless said otherwise?
    pub is_enabled: Option<bool>,
    /// Its name.
    pub name: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// Rules that limit it.
    #[structure(until = "4.1")]
    pub constraint: Vec<Reference<Constraint>>,
    /// Rules that limit it.
    #[structure(since = "5.0")]
    pub policy_constraint: Vec<Reference<Policy>>,
    /// The characteristics that the feature has.
    pub feature_spec_characteristic: Vec<CharacteristicSpecification>,
    /// Other features it goes with or excludes.
    pub feature_spec_relationship: Vec<FeatureSpecificationRelationship>,
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

/// The specification of another feature, and whether it goes with this one. TMF633 and TMF634
/// `FeatureSpecificationRelationship`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF633 4.0.0; TMF634 4.1.0, 5.0.0")]
pub struct FeatureSpecificationRelationship {
    /// Identifier of the relationship, in TMF634.
    #[structure(until = "4.1")]
    pub id: Option<String>,
    /// Where it can be read, in TMF634.
    #[structure(uri, until = "4.1")]
    pub href: Option<String>,
    /// Identifier of the other feature.
    pub feature_id: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// Where the specification that has the other feature can be read.
    #[structure(uri)]
    pub parent_specification_href: Option<String>,
    /// Identifier of that specification.
    pub parent_specification_id: Option<String>,
    /// What the relationship is; free text in 4.x.
    pub relationship_type: Option<FeatureRelationshipType>,
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
