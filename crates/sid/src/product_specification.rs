//! Specifications of products. Standard: TMF620 4.1 and 5.0; SID ABE Product Specification.

use sidereal_model::{AsRead, DateTime, Structure};

use crate::characteristic::named_specification;
use crate::characteristic_specification::{CharacteristicSpecification, CharacteristicValueSpecification};
use crate::common::{AttachmentRefOrValue, ExternalIdentifier, TimePeriod};
use crate::party::RelatedParty;
use crate::product_catalog::Category;
use crate::reference::{IntentSpecification, Policy, Reference};
use crate::resource_specification::ResourceSpecification;
use crate::service_specification::ServiceSpecification;

/// What products of a kind have in common, and the services and resources that they are realized by. TMF620
/// `ProductSpecification`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF620 4.1.0, 5.0.0")]
pub struct ProductSpecification {
    /// Its identifier.
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// The brand or maker.
    pub brand: Option<String>,
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
    /// The number that the maker gave to it.
    pub product_number: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// Documents that go with it.
    pub attachment: Vec<AttachmentRefOrValue>,
    /// The specifications it is made of.
    pub bundled_product_specification: Vec<BundledProductSpecification>,
    /// The characteristics of its products.
    pub product_spec_characteristic: Vec<CharacteristicSpecification>,
    /// Other product specifications and what they are for it.
    pub product_specification_relationship: Vec<ProductSpecificationRelationship>,
    /// Who has to do with it.
    pub related_party: Vec<RelatedParty>,
    /// The specifications of the resources that realize its products.
    pub resource_specification: Vec<Reference<ResourceSpecification>>,
    /// The specifications of the services that realize its products.
    pub service_specification: Vec<Reference<ServiceSpecification>>,
    /// The class and schema of its products.
    pub target_product_schema: Option<TargetProductSchema>,
    /// When it applies.
    pub valid_for: Option<TimePeriod>,
    /// The categories it is listed in.
    #[structure(since = "5.0")]
    pub category: Vec<Reference<Category>>,
    /// Rules that it is subject to.
    #[structure(since = "5.0")]
    pub policy: Vec<Reference<Policy>>,
    /// The specification of the intents that its products can follow.
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

/// Another product specification and what it is for this one. TMF620 `ProductSpecificationRelationship`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF620 4.1.0, 5.0.0")]
pub struct ProductSpecificationRelationship {
    /// Identifier of the other specification.
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// What the relationship is, such as `dependency`.
    pub relationship_type: Option<String>,
    /// When the relationship holds.
    pub valid_for: Option<TimePeriod>,
    /// Characteristics of the relationship.
    #[structure(since = "5.0")]
    pub characteristic: Vec<CharacteristicSpecification>,
    /// Its version.
    #[structure(since = "5.0")]
    pub version: Option<String>,
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

/// One of the specifications that a specification is made of. TMF620 `BundledProductSpecification`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF620 4.1.0, 5.0.0")]
pub struct BundledProductSpecification {
    /// Identifier of that specification.
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// How far it is, such as `Active`; free text.
    pub lifecycle_status: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// Its version.
    #[structure(since = "5.0")]
    pub version: Option<String>,
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

/// The class and schema of the products that follow a specification. TMF620 and TMF637 `TargetProductSchema`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF620 4.1.0, 5.0.0")]
pub struct TargetProductSchema {
    /// The class that it extends.
    #[structure(name = "@baseType", until = "4.1")]
    pub at_base_type: Option<String>,
    /// Where the schema is.
    #[structure(uri, name = "@schemaLocation")]
    pub at_schema_location: Option<String>,
    /// The class.
    #[structure(name = "@type")]
    pub at_type: Option<String>,
    /// What the fields above cannot say.
    pub as_read: AsRead,
}

/// The values of a characteristic that an offering or a price is for. TMF620
/// `ProductSpecificationCharacteristicValueUse`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF620 4.1.0, 5.0.0")]
pub struct ProductSpecificationCharacteristicValueUse {
    /// Identifier of the characteristic.
    pub id: Option<String>,
    /// What the characteristic is.
    pub description: Option<String>,
    /// How many of the values a product may have.
    pub max_cardinality: Option<i64>,
    /// How many of the values a product must have.
    pub min_cardinality: Option<i64>,
    /// Name of the characteristic.
    pub name: Option<String>,
    /// What the values are, such as `string` or `integer`.
    pub value_type: Option<String>,
    /// The values.
    pub product_spec_characteristic_value: Vec<CharacteristicValueSpecification>,
    /// The specification that has the characteristic.
    pub product_specification: Option<Reference<ProductSpecification>>,
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

impl ProductSpecification {
    /// The characteristic of this name.
    pub fn characteristic(&self, name: &str) -> Option<&CharacteristicSpecification> {
        named_specification(&self.product_spec_characteristic, name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::characteristic::CharacteristicValue;
    use crate::tests::there_and_back;

    #[test]
    fn the_characteristics_of_either_version_come_together() {
        for list in ["productSpecCharacteristicValue", "characteristicValueSpecification"] {
            let text = format!(
                r#"{{"productSpecCharacteristic":[{{"name":"speed","valueType":"number","{list}":[
                    {{"isDefault":true,"unitOfMeasure":"Mbit/s","value":"100"}},{{"value":250.50}}]}}]}}"#
            );
            let specification: ProductSpecification = there_and_back(&text);
            let speed = specification.characteristic("speed").unwrap();
            assert_eq!(speed.values().count(), 2, "{list}");
            assert_eq!(speed.default_value(), Some(CharacteristicValue::Number(100.into())), "{list}");
        }
        assert_eq!(ProductSpecification::default().characteristic("speed"), None);
    }

    #[test]
    fn absent_null_and_unknown_stay() {
        for text in [
            "{}",
            r#"{"brand":null,"bundledProductSpecification":[],"targetProductSchema":{}}"#,
            r#"{"productNumber":7,"serviceSpecification":[{"id":"1","colour":"red"}],"tone":{"a":[1.50]}}"#,
        ] {
            there_and_back::<ProductSpecification>(text);
        }
    }
}
