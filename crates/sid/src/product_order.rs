//! Orders of products. Standard: TMF622 4.0 and 5.0; SID ABE Customer Order.

use sidereal_model::{AsRead, DateTime, Enumeration, Fidelity, Field, Json, Kind, Structure, Value, WriteOptions};
use strum::{AsRefStr, EnumString, VariantNames};

use crate::agreement::Agreement;
use crate::common::{ExternalIdentifier, Note};
use crate::party::RelatedParty;
use crate::product_order_item::{OrderPrice, ProductOrderItem};
use crate::product_order_progress::{ProductOrderErrorMessage, ProductOrderJeopardyAlert, ProductOrderMilestone};
use crate::reference::{BillingAccount, Channel, Payment, ProductOfferingQualification, Quote, Reference};

/// An order of products. TMF622 `ProductOrder`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF622 4.0.0, 5.0.0")]
pub struct ProductOrder {
    /// Its identifier.
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// When it was cancelled.
    pub cancellation_date: Option<DateTime>,
    /// Why it was cancelled.
    pub cancellation_reason: Option<String>,
    /// What kind of order it is; a word of the business.
    pub category: Option<String>,
    /// When it was done.
    pub completion_date: Option<DateTime>,
    /// What it is about.
    pub description: Option<String>,
    /// When it is likely to be done.
    pub expected_completion_date: Option<DateTime>,
    /// Identifiers that the one who ordered gave to it.
    pub external_id: Option<ExternalId>,
    /// Whom to tell of its progress.
    pub notification_contact: Option<String>,
    /// When it was entered; in 5.0 `creationDate`.
    #[structure(until = "4.1")]
    pub order_date: Option<DateTime>,
    /// From 0, the highest, to 4, the lowest.
    pub priority: Option<String>,
    /// When it is to be done.
    pub requested_completion_date: Option<DateTime>,
    /// When it is to begin.
    pub requested_start_date: Option<DateTime>,
    /// The agreements it is subject to.
    pub agreement: Vec<Reference<Agreement>>,
    /// The account it is billed to.
    pub billing_account: Option<Reference<BillingAccount>>,
    /// The channels it came through.
    pub channel: Vec<RelatedChannel>,
    /// Remarks.
    pub note: Vec<Note>,
    /// What all of it costs.
    pub order_total_price: Vec<OrderPrice>,
    /// The payments made for it.
    pub payment: Vec<Reference<Payment>>,
    /// What was found out about whether it can be delivered.
    pub product_offering_qualification: Vec<Reference<ProductOfferingQualification>>,
    /// What is ordered. Implementations of TMF622 3.x call it `orderItem`.
    #[structure(also("orderItem"))]
    pub product_order_item: Vec<ProductOrderItem>,
    /// The quotes it follows.
    pub quote: Vec<Reference<Quote>>,
    /// Who has to do with it.
    pub related_party: Vec<RelatedParty>,
    /// How far it is.
    pub state: Option<ProductOrderState>,
    /// The state it is to begin in.
    #[structure(since = "5.0")]
    pub requested_initial_state: Option<InitialProductOrderState>,
    /// Other orders and what they are for it.
    #[structure(since = "5.0")]
    pub order_relationship: Vec<OrderRelationship>,
    /// What went wrong with it.
    #[structure(since = "5.0")]
    pub product_order_error_message: Vec<ProductOrderErrorMessage>,
    /// What puts it at risk.
    #[structure(since = "5.0")]
    pub product_order_jeopardy_alert: Vec<ProductOrderJeopardyAlert>,
    /// What has been or is to be reached by when.
    #[structure(since = "5.0")]
    pub product_order_milestone: Vec<ProductOrderMilestone>,
    /// When it was entered.
    #[structure(since = "5.0")]
    pub creation_date: Option<DateTime>,
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

/// Another order and what it is for this one. TMF622 5.0 `OrderRelationship`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF622 5.0.0")]
pub struct OrderRelationship {
    /// Identifier of the other order.
    #[structure(required)]
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// What the relationship is.
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
    /// The class of what is referred to.
    #[structure(name = "@referredType")]
    pub at_referred_type: Option<String>,
    /// What the fields above cannot say.
    pub as_read: AsRead,
}

/// A channel that an order came through. In 4.0 it is the reference itself, in 5.0 it holds one. TMF622
/// `RelatedChannel`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF622 4.0.0, 5.0.0")]
pub struct RelatedChannel {
    /// Identifier of the channel; in 5.0 that of `channel`.
    #[structure(until = "4.1")]
    pub id: Option<String>,
    /// Where the channel can be read; in 5.0 that of `channel`.
    #[structure(uri, until = "4.1")]
    pub href: Option<String>,
    /// Name of the channel; in 5.0 that of `channel`.
    #[structure(until = "4.1")]
    pub name: Option<String>,
    /// What the channel is for the order.
    pub role: Option<String>,
    /// The channel.
    #[structure(since = "5.0")]
    pub channel: Option<Reference<Channel>>,
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
    #[structure(name = "@referredType", until = "4.1")]
    pub at_referred_type: Option<String>,
    /// What the fields above cannot say.
    pub as_read: AsRead,
}

/// How far an order is. TMF622 `ProductOrderStateType`.
#[derive(Clone, Debug, PartialEq, Eq, EnumString, AsRefStr, VariantNames, Enumeration)]
#[strum(serialize_all = "camelCase")]
pub enum ProductOrderState {
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
    /// Nothing of it could be done.
    Failed,
    /// A part of it could be done.
    Partial,
    /// Whether it can be cancelled is being found out.
    AssessingCancellation,
    /// It is being cancelled.
    PendingCancellation,
    /// Since 5.0. It is being put together and not to be worked on yet.
    Draft,
    /// Since 5.0. It is being worked on, and the customer is bound.
    #[strum(serialize = "inProgress.accepted")]
    InProgressAccepted,
    /// A value that the standard does not name.
    #[strum(default)]
    Other(String),
}

/// The state that an order can begin in. TMF622 5.0 `InitialProductOrderStateType`.
#[derive(Clone, Debug, PartialEq, Eq, EnumString, AsRefStr, VariantNames, Enumeration)]
#[strum(serialize_all = "camelCase")]
pub enum InitialProductOrderState {
    /// It is to be worked on.
    Acknowledged,
    /// It is being put together.
    Draft,
    /// A value that the standard does not name.
    #[strum(default)]
    Other(String),
}

/// What the one who ordered calls the order: in 4.0 a text, in 5.0 identifiers with the systems that gave them. TMF622
/// `ProductOrder.externalId`.
#[derive(Clone, Debug, PartialEq)]
pub enum ExternalId {
    /// Up to 4.0.
    Text(String),
    /// Since 5.0.
    Identifiers(Vec<ExternalIdentifier>),
}

impl Value for ExternalId {
    const KIND: Kind = Kind::Any;

    fn read(json: Json<'_>) -> Option<(Self, Fidelity)> {
        if json.is_null() {
            return None;
        }
        if let Some((text, fidelity)) = <String as Value>::read(json) {
            return Some((Self::Text(text), fidelity));
        }
        let (identifiers, fidelity) = <Vec<ExternalIdentifier> as Field>::read(json);
        (!identifiers.is_empty()).then_some((Self::Identifiers(identifiers), fidelity))
    }

    fn write(&self, out: &mut Vec<u8>, options: WriteOptions) {
        match self {
            Self::Text(text) => Value::write(text, out, options),
            Self::Identifiers(identifiers) => Field::write(identifiers, out, options),
        }
    }
}

impl ProductOrder {
    /// All items, those that items are made of included, each before its own.
    pub fn items(&self) -> impl Iterator<Item = &ProductOrderItem> {
        let mut open: Vec<_> = self.product_order_item.iter().rev().collect();
        std::iter::from_fn(move || {
            let item = open.pop()?;
            open.extend(item.product_order_item.iter().rev());
            Some(item)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{spells, there_and_back};

    #[test]
    fn enumerations_are_spelled_as_the_schemas_do() {
        spells::<ProductOrderState>(
            "acknowledged rejected pending held inProgress cancelled completed failed partial assessingCancellation \
             pendingCancellation draft inProgress.accepted",
            &[],
        );
        spells::<InitialProductOrderState>("acknowledged draft", &[]);
    }

    #[test]
    fn external_identifiers_of_either_version_are_read() {
        let read = |text: &str| there_and_back::<ProductOrder>(text).external_id;
        assert_eq!(read(r#"{"externalId":"PO-1"}"#), Some(ExternalId::Text("PO-1".into())));
        assert_eq!(read(r#"{"externalId":7}"#), Some(ExternalId::Text("7".into())));
        for text in [r#"{"externalId":[{"id":"PO-1","colour":1.0}]}"#, r#"{"externalId":{"id":"PO-1"}}"#] {
            let Some(ExternalId::Identifiers(all)) = read(text) else { panic!("{text}") };
            assert_eq!(all[0].id.as_deref(), Some("PO-1"));
        }
        for text in ["{}", r#"{"externalId":null}"#, r#"{"externalId":[]}"#, r#"{"externalId":[[]]}"#] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn items_come_each_before_its_own() {
        let order: ProductOrder = there_and_back(
            r#"{"state":"ACKNOWLEDGED","productOrderItem":[{"id":"1","action":"add","productOrderItem":[{"id":"2"}]},
                {"id":"3"}],"channel":[{"id":"c","role":"shop"}],"note":{"text":"x"},"colour":"red"}"#,
        );
        let ids: Vec<_> = order.items().filter_map(|item| item.id.as_deref()).collect();
        assert_eq!(ids, ["1", "2", "3"]);
        assert_eq!(order.state, Some(ProductOrderState::Acknowledged));
        let older: ProductOrder = there_and_back(r#"{"orderItem":[{"id":"1","quantity":1}]}"#);
        assert_eq!(older.product_order_item[0].quantity, Some(1));
    }
}
