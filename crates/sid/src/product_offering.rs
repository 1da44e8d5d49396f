//! Offerings of products. Standard: TMF620 4.1 and 5.0; SID ABE Product Offering.

use sidereal_model::{AsRead, DateTime, Structure};

use crate::agreement::Agreement;
use crate::characteristic_specification::CharacteristicSpecification;
use crate::common::{AttachmentRefOrValue, Duration, ExternalIdentifier, TimePeriod};
use crate::place::PlaceRefOrValue;
use crate::product_catalog::Category;
use crate::product_offering_price::ProductOfferingPrice;
use crate::product_specification::{ProductSpecification, ProductSpecificationCharacteristicValueUse};
use crate::reference::{Channel, MarketSegment, Policy, Reference};
use crate::resource_catalog::ResourceCandidate;
use crate::service_catalog::ServiceCandidate;
use crate::service_level_agreement::ServiceLevelAgreement;

/// A product as it is offered: what, to whom, where, at which prices and terms. TMF620 `ProductOffering`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF620 4.1.0, 5.0.0")]
pub struct ProductOffering {
    /// Its identifier.
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// Is it made of other offerings?
    pub is_bundle: Option<bool>,
    /// Can it be sold alone, and not only in a bundle?
    pub is_sellable: Option<bool>,
    /// When it was changed last.
    pub last_update: Option<DateTime>,
    /// How far it is, such as `Active`; free text.
    pub lifecycle_status: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// Why `lifecycleStatus` is what it is.
    pub status_reason: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// The agreements it is subject to.
    pub agreement: Vec<Reference<Agreement>>,
    /// Documents that go with it.
    pub attachment: Vec<AttachmentRefOrValue>,
    /// The offerings it is made of, with how many of each.
    pub bundled_product_offering: Vec<BundledProductOffering>,
    /// The categories it is listed in.
    pub category: Vec<Reference<Category>>,
    /// The channels it is sold through.
    pub channel: Vec<Reference<Channel>>,
    /// The groups of customers it is for.
    pub market_segment: Vec<Reference<MarketSegment>>,
    /// Where it can be bought.
    pub place: Vec<PlaceRefOrValue>,
    /// The values of characteristics that it is limited to.
    pub prod_spec_char_value_use: Vec<ProductSpecificationCharacteristicValueUse>,
    /// Its prices, or references to them.
    pub product_offering_price: Vec<ProductOfferingPrice>,
    /// Other offerings and what they are for it.
    pub product_offering_relationship: Vec<ProductOfferingRelationship>,
    /// The terms a customer can agree to.
    pub product_offering_term: Vec<ProductOfferingTerm>,
    /// The specification that its products follow.
    pub product_specification: Option<Reference<ProductSpecification>>,
    /// The resource it makes available, of an offering without a product specification.
    pub resource_candidate: Option<Reference<ResourceCandidate>>,
    /// The service it makes available, of an offering without a product specification.
    pub service_candidate: Option<Reference<ServiceCandidate>>,
    /// The service levels promised with it.
    pub service_level_agreement: Option<Reference<ServiceLevelAgreement>>,
    /// When it can be bought.
    pub valid_for: Option<TimePeriod>,
    /// Groups of offerings to choose from.
    #[structure(since = "5.0")]
    pub bundled_group_product_offering: Vec<BundledGroupProductOffering>,
    /// Characteristics of the offering itself.
    #[structure(since = "5.0")]
    pub product_offering_characteristic: Vec<CharacteristicSpecification>,
    /// Rules that it is subject to.
    #[structure(since = "5.0")]
    pub policy: Vec<Reference<Policy>>,
    /// What can be done with its products.
    #[structure(since = "5.0")]
    pub allowed_action: Vec<AllowedProductAction>,
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

/// Another offering and what it is for this one. TMF620 `ProductOfferingRelationship`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF620 4.1.0, 5.0.0")]
pub struct ProductOfferingRelationship {
    /// Identifier of the other offering.
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// What the relationship is, such as `bundled` or `exclusivity`.
    pub relationship_type: Option<String>,
    /// What the other offering is in it.
    pub role: Option<String>,
    /// When the relationship holds.
    pub valid_for: Option<TimePeriod>,
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

/// A term that a customer can agree to, such as a minimum of 24 months. TMF620 `ProductOfferingTerm`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF620 4.1.0, 5.0.0")]
pub struct ProductOfferingTerm {
    /// What it is.
    pub description: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// How long the customer is bound.
    pub duration: Option<Duration>,
    /// When the term is offered.
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

/// One of the offerings that an offering is made of. TMF620 `BundledProductOffering`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF620 4.1.0, 5.0.0")]
pub struct BundledProductOffering {
    /// Identifier of that offering.
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// How far that offering is, such as `Active`; free text.
    #[structure(until = "4.1")]
    pub lifecycle_status: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// How many of it the bundle has.
    pub bundled_product_offering_option: Option<BundledProductOfferingOption>,
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
    #[structure(name = "@referredType", since = "5.0")]
    pub at_referred_type: Option<String>,
    /// What the fields above cannot say.
    pub as_read: AsRead,
}

/// How many of an offering a bundle has. TMF620 `BundledProductOfferingOption`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF620 4.1.0, 5.0.0")]
pub struct BundledProductOfferingOption {
    /// How many unless the customer says otherwise.
    pub number_rel_offer_default: Option<i64>,
    /// How many at least; 0 for an offering that can be left out.
    pub number_rel_offer_lower_limit: Option<i64>,
    /// How many at most.
    pub number_rel_offer_upper_limit: Option<i64>,
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

/// A group of offerings in a bundle, from which the customer chooses. TMF620 5.0 `BundledGroupProductOffering`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF620 5.0.0")]
pub struct BundledGroupProductOffering {
    /// Its identifier.
    pub id: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// The offerings to choose from.
    pub bundled_product_offering: Vec<BundledProductOffering>,
    /// Groups within the group.
    pub bundled_group_product_offering: Vec<BundledGroupProductOffering>,
    /// How many can be chosen.
    pub bundled_group_product_offering_option: Option<BundledGroupProductOfferingOption>,
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

/// How many of the offerings of a group can be chosen. TMF620 5.0 `BundledGroupProductOfferingOption`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF620 5.0.0")]
pub struct BundledGroupProductOfferingOption {
    /// How many at least.
    pub number_rel_offer_lower_limit: Option<i64>,
    /// How many at most.
    pub number_rel_offer_upper_limit: Option<i64>,
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

/// Something that can be done with a product, and through which channels. TMF620 5.0 `AllowedProductAction`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF620 5.0.0")]
pub struct AllowedProductAction {
    /// When it can be done.
    pub valid_for: Option<TimePeriod>,
    /// The channels through which it can be done.
    pub channel: Vec<Reference<Channel>>,
    /// What can be done, such as `add` or `modify`.
    pub action: Option<String>,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::there_and_back;

    #[test]
    fn a_bundle_says_how_many_of_each() {
        let offering: ProductOffering = there_and_back(
            r#"{"isBundle":true,"bundledProductOffering":[{"id":"1","name":"Line","bundledProductOfferingOption":
                {"numberRelOfferDefault":1,"numberRelOfferLowerLimit":0,"numberRelOfferUpperLimit":"5"}}],
                "bundledGroupProductOffering":[{"id":"g","bundledGroupProductOffering":[{"id":"h"}],
                "bundledGroupProductOfferingOption":{"numberRelOfferUpperLimit":2}}]}"#,
        );
        let option = offering.bundled_product_offering[0].bundled_product_offering_option.as_ref().unwrap();
        let limits = (option.number_rel_offer_lower_limit, option.number_rel_offer_upper_limit);
        assert_eq!((option.number_rel_offer_default, limits), (Some(1), (Some(0), Some(5))));
        let group = &offering.bundled_group_product_offering[0];
        assert_eq!(group.bundled_group_product_offering[0].id.as_deref(), Some("h"));
    }

    #[test]
    fn prices_are_read_by_reference_and_by_value() {
        let offering: ProductOffering = there_and_back(
            r#"{"productOfferingPrice":[{"id":"1","@referredType":"ProductOfferingPrice"},
                {"priceType":"recurring","price":{"taxIncludedAmount":{"unit":"EUR","value":10.50},"taxRate":19}},
                {"@type":"ProductOfferingPrice","price":{"unit":"EUR","value":8}}]}"#,
        );
        let amounts = offering.product_offering_price.iter().map(ProductOfferingPrice::amount);
        let values: Vec<_> = amounts.map(|amount| amount.and_then(|amount| amount.value)).collect();
        assert_eq!(values, [None, "10.50".parse().ok(), Some(8.into())]);
    }

    #[test]
    fn absent_null_and_unknown_stay() {
        for text in [
            "{}",
            r#"{"isSellable":null,"category":[],"productSpecification":{},"place":[null]}"#,
            r#"{"isSellable":1,"category":{"id":"1"},"productOfferingTerm":[{"duration":{"amount":"24","units":"month"}}],"tone":1}"#,
        ] {
            there_and_back::<ProductOffering>(text);
        }
    }
}
