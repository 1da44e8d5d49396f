//! Characteristics as specifications declare them. Standard: TMF633 and TMF634; SID ABE Root.

use sidereal_model::{AsRead, RawJson, Structure};

use crate::characteristic::{CharacteristicValue, typed};
use crate::common::TimePeriod;

/// A characteristic that entities of a specification have, and its values. TMF633, and TMF620 and TMF634 5.0
/// `CharacteristicSpecification`, 4.1 `ProductSpecificationCharacteristic`, `ResourceSpecificationCharacteristic` and
/// `FeatureSpecificationCharacteristic`: the same but for the names of the two lists, which [`values`](Self::values)
/// and [`relationships`](Self::relationships) bring together.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF633 4.0.0; TMF634 4.1.0, 5.0.0")]
pub struct CharacteristicSpecification {
    /// Identifier within the specification.
    pub id: Option<String>,
    /// Can its value be chosen for each entity?
    pub configurable: Option<bool>,
    /// What it is.
    pub description: Option<String>,
    /// May an entity have a value that is not listed?
    pub extensible: Option<bool>,
    /// Does each entity have another value?
    pub is_unique: Option<bool>,
    /// How many values an entity may have.
    pub max_cardinality: Option<i64>,
    /// How many values an entity must have; 0 for an optional characteristic.
    pub min_cardinality: Option<i64>,
    /// Its name.
    pub name: Option<String>,
    /// What a value must match.
    pub regex: Option<String>,
    /// What its values are, such as `string` or `integer`.
    pub value_type: Option<String>,
    /// Other characteristics it has to do with. Implementations of TMF633 3.x call it `serviceSpecCharRelationship`.
    #[structure(also("serviceSpecCharRelationship"))]
    pub char_spec_relationship: Vec<CharacteristicSpecificationRelationship>,
    /// The same, of a resource in 4.1.
    #[structure(until = "4.1")]
    pub resource_spec_char_relationship: Vec<CharacteristicSpecificationRelationship>,
    /// The same, of a feature in 4.x.
    #[structure(until = "4.1")]
    pub feature_spec_char_relationship: Vec<CharacteristicSpecificationRelationship>,
    /// The same, of a product in 4.1.
    #[structure(until = "4.1")]
    pub product_spec_char_relationship: Vec<CharacteristicSpecificationRelationship>,
    /// Its values. Implementations of TMF633 3.x call it `serviceSpecCharacteristicValue`.
    #[structure(also("serviceSpecCharacteristicValue"))]
    pub characteristic_value_specification: Vec<CharacteristicValueSpecification>,
    /// The same, of a resource in 4.1.
    #[structure(until = "4.1")]
    pub resource_spec_characteristic_value: Vec<CharacteristicValueSpecification>,
    /// The same, of a feature in 4.x.
    #[structure(until = "4.1")]
    pub feature_spec_characteristic_value: Vec<CharacteristicValueSpecification>,
    /// The same, of a product in 4.1.
    #[structure(until = "4.1")]
    pub product_spec_characteristic_value: Vec<CharacteristicValueSpecification>,
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
    /// Where the schema of its values is, of structured ones.
    #[structure(name = "@valueSchemaLocation")]
    pub at_value_schema_location: Option<String>,
    /// What the fields above cannot say.
    pub as_read: AsRead,
}

/// Another characteristic and what it is for this one. TMF633 and TMF634 5.0 `CharacteristicSpecificationRelationship`,
/// 4.x `ResourceSpecificationCharacteristicRelationship` and `FeatureSpecificationCharacteristicRelationship`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF633 4.0.0; TMF634 4.1.0, 5.0.0")]
pub struct CharacteristicSpecificationRelationship {
    /// Identifier of the relationship, of a feature in TMF634.
    #[structure(until = "4.1")]
    pub id: Option<String>,
    /// Where it can be read, of a feature in TMF634.
    #[structure(uri, until = "4.1")]
    pub href: Option<String>,
    /// Identifier of the other characteristic.
    pub characteristic_specification_id: Option<String>,
    /// The same, of a feature.
    #[structure(until = "4.1")]
    pub characteristic_id: Option<String>,
    /// Identifier of the feature that has the other characteristic.
    #[structure(until = "4.1")]
    pub feature_id: Option<String>,
    /// The place of the other characteristic in the list, of a product.
    #[structure(until = "4.1")]
    pub char_spec_seq: Option<i64>,
    /// Name of the other characteristic.
    pub name: Option<String>,
    /// Where the specification that has the other characteristic can be read.
    #[structure(uri)]
    pub parent_specification_href: Option<String>,
    /// Identifier of that specification.
    pub parent_specification_id: Option<String>,
    /// Where that specification can be read, of a resource or feature.
    #[structure(uri, until = "4.1")]
    pub resource_specification_href: Option<String>,
    /// Identifier of that specification, of a resource or feature.
    #[structure(until = "4.1")]
    pub resource_specification_id: Option<String>,
    /// What the relationship is, such as `dependency`.
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
    /// What the fields above cannot say.
    pub as_read: AsRead,
}

/// A value, or a range of values, that a characteristic may have. TMF633 and TMF634 `CharacteristicValueSpecification`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF633 4.0.0; TMF634 4.1.0, 5.0.0")]
pub struct CharacteristicValueSpecification {
    /// Is it the value unless said otherwise?
    pub is_default: Option<bool>,
    /// Whether the ends of the range belong to it: `open`, `closed`, `closedBottom`, `closedTop`.
    pub range_interval: Option<String>,
    /// What the value must match.
    pub regex: Option<String>,
    /// The unit of the value, as free text.
    pub unit_of_measure: Option<String>,
    /// The least value of a range, in `unitOfMeasure`.
    pub value_from: Option<i64>,
    /// The greatest value of a range, in `unitOfMeasure`.
    pub value_to: Option<i64>,
    /// What the value is, such as `string` or `integer`.
    pub value_type: Option<String>,
    /// When the value can be chosen.
    pub valid_for: Option<TimePeriod>,
    /// The value, in `unitOfMeasure`; in 5.0 an attribute of the subclasses.
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

impl CharacteristicSpecification {
    /// Its values, under any of the names of the list.
    pub fn values(&self) -> impl Iterator<Item = &CharacteristicValueSpecification> {
        let older = self.resource_spec_characteristic_value.iter().chain(&self.feature_spec_characteristic_value);
        let older = older.chain(&self.product_spec_characteristic_value);
        self.characteristic_value_specification.iter().chain(older)
    }

    /// Other characteristics it has to do with, under any of the names of the list.
    pub fn relationships(&self) -> impl Iterator<Item = &CharacteristicSpecificationRelationship> {
        let older = self.resource_spec_char_relationship.iter().chain(&self.feature_spec_char_relationship);
        let older = older.chain(&self.product_spec_char_relationship);
        self.char_spec_relationship.iter().chain(older)
    }

    /// The value that applies unless said otherwise.
    pub fn default_value(&self) -> Option<CharacteristicValue> {
        let default = self.values().find(|value| value.is_default == Some(true))?;
        let kind = default.value_type.as_deref().or(self.value_type.as_deref());
        default.value.as_ref().map(|value| typed(value, default.at_type.as_deref(), kind))
    }
}
