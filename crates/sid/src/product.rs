//! Products as the inventory keeps them. Standard: TMF637 4.0 and 5.0; SID ABE Product.

use sidereal_model::{AsRead, DateTime, Enumeration, Structure};
use strum::{AsRefStr, EnumString, VariantNames};

use crate::characteristic::{Characteristic, named};
use crate::common::{Quantity, TimePeriod};
use crate::intent::IntentRefOrValue;
use crate::party::RelatedParty;
use crate::place::RelatedPlaceRefOrValue;
use crate::product_offering::ProductOffering;
use crate::product_price::ProductPrice;
use crate::product_specification::ProductSpecification;
use crate::reference::{BillingAccount, Reference};
use crate::related::OrderItemActionType;
use crate::resource::Resource;
use crate::service::Service;

/// A product that a customer has, or a reference to one. TMF637 `Product`, `ProductRefOrValue`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF637 4.0.0, 5.0.0")]
pub struct Product {
    /// Its identifier.
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// Is it made of other products?
    pub is_bundle: Option<bool>,
    /// Does the customer see it?
    pub is_customer_visible: Option<bool>,
    /// Its name.
    pub name: Option<String>,
    /// When it was ordered.
    pub order_date: Option<DateTime>,
    /// The number on the thing, of a product that is one.
    pub product_serial_number: Option<String>,
    /// When it began.
    pub start_date: Option<DateTime>,
    /// When it ended, or is to end.
    pub termination_date: Option<DateTime>,
    /// The items of agreements it is subject to; in 5.0 `agreementItem`.
    #[structure(until = "4.1")]
    pub agreement: Vec<AgreementItemRef>,
    /// The account it is billed to.
    pub billing_account: Option<Reference<BillingAccount>>,
    /// Where it is delivered.
    pub place: Vec<RelatedPlaceRefOrValue>,
    /// The products it is made of.
    pub product: Vec<Product>,
    /// Its characteristics with their values.
    pub product_characteristic: Vec<Characteristic>,
    /// The offering that it is an instance of.
    pub product_offering: Option<Reference<ProductOffering>>,
    /// The items of orders that made or changed it.
    pub product_order_item: Vec<RelatedProductOrderItem>,
    /// What is paid for it.
    pub product_price: Vec<ProductPrice>,
    /// Other products and what they are for it.
    pub product_relationship: Vec<ProductRelationship>,
    /// The specification it follows.
    pub product_specification: Option<Reference<ProductSpecification>>,
    /// The terms that the customer has agreed to.
    pub product_term: Vec<ProductTerm>,
    /// The resources that realize it.
    pub realizing_resource: Vec<Reference<Resource>>,
    /// The services that realize it.
    pub realizing_service: Vec<Reference<Service>>,
    /// Who has to do with it.
    pub related_party: Vec<RelatedParty>,
    /// How far its life is.
    pub status: Option<ProductStatus>,
    /// The items of agreements it is subject to.
    #[structure(since = "5.0")]
    pub agreement_item: Vec<AgreementItemRef>,
    /// When it was entered.
    #[structure(since = "5.0")]
    pub creation_date: Option<DateTime>,
    /// What is wanted of it.
    #[structure(since = "5.0")]
    pub intent: Option<IntentRefOrValue>,
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

/// Another product and what it is for this one. In 4.0 it holds the product, in 5.0 it is the reference to it;
/// [`product_id`](Self::product_id) reads both. TMF637 `ProductRelationship`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF637 4.0.0, 5.0.0")]
pub struct ProductRelationship {
    /// Identifier of the other product; in 4.0 that of `product`.
    #[structure(since = "5.0")]
    pub id: Option<String>,
    /// Where the other product can be read; in 4.0 that of `product`.
    #[structure(uri, since = "5.0")]
    pub href: Option<String>,
    /// What the relationship is; the words of [`ProductRelationshipType`], or others.
    pub relationship_type: Option<String>,
    /// The other product, or a reference to it.
    #[structure(until = "4.1")]
    pub product: Option<Box<Product>>,
    /// Name of the other product; in 4.0 that of `product`.
    #[structure(since = "5.0")]
    pub name: Option<String>,
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

/// A term that the customer has agreed to. TMF637 `ProductTerm`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF637 4.0.0, 5.0.0")]
pub struct ProductTerm {
    /// What it is.
    pub description: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// How long the customer is bound; in 5.0 a `Duration`.
    pub duration: Option<Quantity>,
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

/// The item of an order that made or changed a product. TMF637 4.0 `RelatedProductOrderItem`, 5.0 `RelatedOrderItem`;
/// [`order_id`](Self::order_id) reads both.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF637 4.0.0, 5.0.0")]
pub struct RelatedProductOrderItem {
    /// What the item asked for; free text in 4.0.
    pub order_item_action: Option<OrderItemActionType>,
    /// Identifier of the item within the order.
    pub order_item_id: Option<String>,
    /// Where the order can be read.
    #[structure(until = "4.1")]
    pub product_order_href: Option<String>,
    /// Identifier of the order.
    #[structure(until = "4.1")]
    pub product_order_id: Option<String>,
    /// What the item is for the product.
    pub role: Option<String>,
    /// Where the order can be read.
    #[structure(since = "5.0")]
    pub order_href: Option<String>,
    /// Identifier of the order.
    #[structure(since = "5.0")]
    pub order_id: Option<String>,
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

/// An item of an agreement. TMF637 and TMF622 `AgreementItemRef`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF637 4.0.0, 5.0.0")]
pub struct AgreementItemRef {
    /// Identifier of the agreement; in 5.0 `agreementId`.
    #[structure(until = "4.1")]
    pub id: Option<String>,
    /// Where the agreement can be read; in 5.0 `agreementHref`.
    #[structure(uri, until = "4.1")]
    pub href: Option<String>,
    /// Identifier of the item within the agreement.
    pub agreement_item_id: Option<String>,
    /// Name of the agreement; in 5.0 `agreementName`.
    #[structure(until = "4.1")]
    pub name: Option<String>,
    /// Name of the agreement.
    #[structure(since = "5.0")]
    pub agreement_name: Option<String>,
    /// Where the agreement can be read.
    #[structure(since = "5.0")]
    pub agreement_href: Option<String>,
    /// Identifier of the agreement.
    #[structure(since = "5.0")]
    pub agreement_id: Option<String>,
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

/// How far the life of a product is. TMF637 `ProductStatusType`.
#[derive(Clone, Debug, PartialEq, Eq, EnumString, AsRefStr, VariantNames, Enumeration)]
#[strum(serialize_all = "camelCase")]
pub enum ProductStatus {
    /// It has been entered.
    Created,
    /// It has been ordered and is being set up.
    PendingActive,
    /// Its order was cancelled before it was active.
    Cancelled,
    /// It can be used.
    Active,
    /// Its end has been asked for.
    PendingTerminate,
    /// It has ended.
    Terminated,
    /// Its use is barred for a while.
    Suspended,
    /// It could not be set up. The published files have a blank at the end of the word; it is read, and written
    /// without.
    #[strum(to_string = "aborted", serialize = "aborted ")]
    Aborted,
    /// A value that the standard does not name.
    #[strum(default)]
    Other(String),
}

/// What a product, or the item of an order, is for another. TMF637 5.0 `ProductRelationshipType`, TMF622 5.0
/// `ProductOrderItemRelationshipType`.
#[derive(Clone, Debug, PartialEq, Eq, EnumString, AsRefStr, VariantNames, Enumeration)]
#[strum(serialize_all = "camelCase")]
pub enum ProductRelationshipType {
    /// It becomes the other one.
    MigratesTo,
    /// The other one is a part of it.
    Bundles,
    /// It is a part of the other one.
    BundledBy,
    /// It uses the other one.
    ReliesOn,
    /// It lets the other one work.
    Enables,
    /// It cannot be without the other one.
    Requires,
    /// It works only if the other one does.
    DependsOn,
    /// The other one comes with it.
    Brings,
    /// A value that the standard does not name.
    #[strum(default)]
    Other(String),
}

impl Product {
    /// The characteristic of this name.
    pub fn characteristic(&self, name: &str) -> Option<&Characteristic> {
        named(&self.product_characteristic, name)
    }
}

impl ProductRelationship {
    /// Identifier of the other product, in either version.
    pub fn product_id(&self) -> Option<&str> {
        self.id.as_deref().or_else(|| self.product.as_ref()?.id.as_deref())
    }

    /// What the relationship is, when the standard has a word for it.
    pub fn kind(&self) -> Option<ProductRelationshipType> {
        self.relationship_type.as_deref().and_then(ProductRelationshipType::of)
    }
}

impl RelatedProductOrderItem {
    /// Identifier of the order, in either version.
    pub fn order_id(&self) -> Option<&str> {
        self.order_id.as_deref().or(self.product_order_id.as_deref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{spells, there_and_back};

    #[test]
    fn enumerations_are_spelled_as_the_schemas_do() {
        spells::<ProductStatus>(
            "created pendingActive cancelled active pendingTerminate terminated suspended aborted",
            &[("aborted ", "aborted")],
        );
        spells::<ProductRelationshipType>(
            "migratesTo bundles bundledBy reliesOn enables requires dependsOn brings",
            &[],
        );
    }

    #[test]
    fn relationships_and_order_items_of_either_version_are_read() {
        let older: Product = there_and_back(
            r#"{"productRelationship":[{"relationshipType":"reliesOn","product":{"id":"2"}}],
                "productOrderItem":[{"productOrderId":"o","orderItemId":"1","orderItemAction":"add"}],
                "agreement":[{"id":"a"}],"status":"ACTIVE"}"#,
        );
        let newer: Product = there_and_back(
            r#"{"@type":"Product","productRelationship":[{"relationshipType":"reliesOn","id":"2"}],
                "productOrderItem":[{"orderId":"o","orderItemId":"1","orderItemAction":"add"}],
                "agreementItem":[{"agreementId":"a"}],"status":"active"}"#,
        );
        for product in [older, newer] {
            let other = &product.product_relationship[0];
            assert_eq!((other.product_id(), other.kind()), (Some("2"), Some(ProductRelationshipType::ReliesOn)));
            let item = &product.product_order_item[0];
            assert_eq!((item.order_id(), &item.order_item_action), (Some("o"), &Some(OrderItemActionType::Add)));
            assert_eq!(product.status, Some(ProductStatus::Active));
        }
    }

    #[test]
    fn products_nest_and_what_is_odd_stays() {
        let product: Product = there_and_back(
            r#"{"product":[{"id":"1","product":[{"id":"2"}]},{"id":"3","@referredType":"Product"}],
                "realizingResource":[{"id":"r","value":"+49"}],"productCharacteristic":[{"name":"a","value":10.50}]}"#,
        );
        assert_eq!(product.product[0].product[0].id.as_deref(), Some("2"));
        assert_eq!(product.realizing_resource[0].value(), Some("+49"));
        assert!(product.characteristic("a").is_some() && product.characteristic("b").is_none());
        for text in
            ["{}", r#"{"status":null,"place":[],"product":{"id":"1"}}"#, r#"{"status":"aborted ","colour":1.0}"#]
        {
            there_and_back::<Product>(text);
        }
    }
}
