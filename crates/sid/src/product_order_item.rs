//! Items of product orders. Standard: TMF622 4.0 and 5.0; SID ABE Customer Order.

use sidereal_model::{AsRead, Enumeration, Structure};
use strum::{AsRefStr, EnumString, VariantNames};

use crate::common::{Note, Quantity};
use crate::product::Product;
use crate::product_offering::ProductOffering;
use crate::product_offering_price::ProductOfferingPrice;
use crate::product_price::{Price, PriceAlteration};
use crate::reference::{BillingAccount, Payment, ProductOfferingQualification, Reference};
use crate::related::OrderItemActionType;
use crate::service_order::AppointmentRef;

/// One thing that an order asks for. TMF622 `ProductOrderItem`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF622 4.0.0, 5.0.0")]
pub struct ProductOrderItem {
    /// Identifier within the order.
    pub id: Option<String>,
    /// How many of it.
    pub quantity: Option<i64>,
    /// What is to be done with the product.
    pub action: Option<OrderItemActionType>,
    /// When somebody is to come for it.
    pub appointment: Option<AppointmentRef>,
    /// The account it is billed to.
    pub billing_account: Option<Reference<BillingAccount>>,
    /// What it costs.
    pub item_price: Vec<OrderPrice>,
    /// The terms that the customer agrees to.
    pub item_term: Vec<OrderTerm>,
    /// What it costs with the items it is made of.
    pub item_total_price: Vec<OrderPrice>,
    /// The payments made for it.
    pub payment: Vec<Reference<Payment>>,
    /// The product as it is to be.
    pub product: Option<Box<Product>>,
    /// The offering that is ordered.
    pub product_offering: Option<Reference<ProductOffering>>,
    /// The item of what was found out about whether it can be delivered.
    pub product_offering_qualification_item: Option<ProductOfferingQualificationItemRef>,
    /// The items it is made of.
    pub product_order_item: Vec<ProductOrderItem>,
    /// Other items and what they are for it.
    pub product_order_item_relationship: Vec<OrderItemRelationship>,
    /// What was found out about whether it can be delivered.
    pub qualification: Vec<Reference<ProductOfferingQualification>>,
    /// The item of the quote it follows.
    pub quote_item: Option<QuoteItemRef>,
    /// How far it is.
    pub state: Option<ProductOrderItemState>,
    /// Remarks.
    #[structure(since = "5.0")]
    pub note: Vec<Note>,
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

/// Another item of the order and what it is for this one. TMF622 `OrderItemRelationship`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF622 4.0.0, 5.0.0")]
pub struct OrderItemRelationship {
    /// Identifier of the other item.
    pub id: Option<String>,
    /// What the relationship is; the words of [`ProductRelationshipType`](crate::product::ProductRelationshipType), or
    /// others.
    pub relationship_type: Option<String>,
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

/// What an item, or all of an order, costs. TMF622 `OrderPrice`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF622 4.0.0, 5.0.0")]
pub struct OrderPrice {
    /// What it is.
    pub description: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// What kind of price it is, such as `recurring` or `one time`; free text.
    pub price_type: Option<String>,
    /// How often it is charged, such as `month`; free text.
    pub recurring_charge_period: Option<String>,
    /// What the price is for, such as `GB`; free text.
    pub unit_of_measure: Option<String>,
    /// The account it is billed to.
    pub billing_account: Option<Reference<BillingAccount>>,
    /// The price.
    pub price: Option<Price>,
    /// Discounts and surcharges.
    pub price_alteration: Vec<PriceAlteration>,
    /// The price in the catalog that it comes from.
    pub product_offering_price: Option<Reference<ProductOfferingPrice>>,
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

/// A term that the customer agrees to. TMF622 `OrderTerm`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF622 4.0.0, 5.0.0")]
pub struct OrderTerm {
    /// What it is.
    pub description: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// How long the customer is bound; in 5.0 a `Duration`.
    pub duration: Option<Quantity>,
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

/// An item of what was found out about whether an offering can be delivered. TMF622
/// `ProductOfferingQualificationItemRef`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF622 4.0.0, 5.0.0")]
pub struct ProductOfferingQualificationItemRef {
    /// Identifier of the item; in 5.0 `itemId`.
    #[structure(until = "4.1")]
    pub id: Option<String>,
    /// Where the item can be read.
    #[structure(uri, until = "4.1")]
    pub href: Option<String>,
    /// Name of the item.
    #[structure(until = "4.1")]
    pub name: Option<String>,
    /// Where the qualification can be read.
    pub product_offering_qualification_href: Option<String>,
    /// Identifier of the qualification.
    pub product_offering_qualification_id: Option<String>,
    /// Name of the qualification.
    pub product_offering_qualification_name: Option<String>,
    /// Identifier of the item.
    #[structure(since = "5.0")]
    pub item_id: Option<String>,
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

/// An item of a quote. TMF622 `QuoteItemRef`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF622 4.0.0, 5.0.0")]
pub struct QuoteItemRef {
    /// Identifier of the item; in 5.0 `quoteItemId`.
    #[structure(until = "4.1")]
    pub id: Option<String>,
    /// Where the item can be read.
    #[structure(uri, until = "4.1")]
    pub href: Option<String>,
    /// Name of the item.
    #[structure(until = "4.1")]
    pub name: Option<String>,
    /// Where the quote can be read.
    pub quote_href: Option<String>,
    /// Identifier of the quote.
    pub quote_id: Option<String>,
    /// Name of the quote.
    #[structure(until = "4.1")]
    pub quote_name: Option<String>,
    /// Identifier of the item.
    #[structure(since = "5.0")]
    pub quote_item_id: Option<String>,
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

/// An item of an order. TMF622 5.0 `ProductOrderItemRef`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF622 5.0.0")]
pub struct ProductOrderItemRef {
    /// Where the order can be read. The published file has it with a capital P.
    #[structure(name = "ProductOrderHref")]
    pub product_order_href: Option<String>,
    /// Identifier of the order.
    pub product_order_id: Option<String>,
    /// Identifier of the item within the order.
    pub product_order_item_id: Option<String>,
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

/// How far an item of an order is. TMF622 `ProductOrderItemStateType`.
#[derive(Clone, Debug, PartialEq, Eq, EnumString, AsRefStr, VariantNames, Enumeration)]
#[strum(serialize_all = "camelCase")]
pub enum ProductOrderItemState {
    /// It has come in and been found to be in order.
    Acknowledged,
    /// It has been found not to be in order.
    Rejected,
    /// It waits for something outside, such as a decision of the customer.
    Pending,
    /// It waits because it cannot go on.
    Held,
    /// It is being worked on.
    InProgress,
    /// It has been cancelled.
    Cancelled,
    /// It is done.
    Completed,
    /// It could not be done.
    Failed,
    /// Whether it can be cancelled is being found out.
    AssessingCancellation,
    /// It is being cancelled.
    PendingCancellation,
    /// Since 5.0. A part of it could be done.
    Partial,
    /// A value that the standard does not name.
    #[strum(default)]
    Other(String),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{spells, there_and_back};

    #[test]
    fn enumerations_are_spelled_as_the_schemas_do() {
        spells::<ProductOrderItemState>(
            "acknowledged rejected pending held inProgress cancelled completed failed assessingCancellation \
             pendingCancellation partial",
            &[],
        );
    }

    #[test]
    fn items_of_either_version_are_read() {
        let item: ProductOrderItem = there_and_back(
            r#"{"id":1,"quantity":"2","action":"ADD","product":{"id":"p","isBundle":true},"state":"lost",
                "itemTerm":[{"duration":{"amount":12,"units":"month"}}],"quoteItem":{"quoteId":"q","quoteItemId":"1"},
                "itemPrice":[{"price":{"taxIncludedAmount":{"unit":"EUR","value":10.50}}}],"qualification":null}"#,
        );
        assert_eq!((item.quantity, &item.action), (Some(2), &Some(OrderItemActionType::Add)));
        assert_eq!(item.state, Some(ProductOrderItemState::Other("lost".into())));
        assert_eq!(item.product.unwrap().is_bundle, Some(true));
        there_and_back::<ProductOrderItem>("{}");
        let reference: ProductOrderItemRef = there_and_back(r#"{"ProductOrderHref":"/1","productOrderId":"1"}"#);
        assert_eq!(reference.product_order_href.as_deref(), Some("/1"));
    }
}
