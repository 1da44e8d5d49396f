//! Orders of services. Standard: TMF641 4.1; SID ABE Service Order.

use sidereal_model::{AsRead, DateTime, Enumeration, Structure};
use strum::{AsRefStr, EnumString, VariantNames};

use crate::common::{ExternalIdentifier, Note};
use crate::party::RelatedParty;
use crate::related::OrderItemActionType;
use crate::service::Service;
use crate::service_order_progress::{
    ServiceOrderErrorMessage, ServiceOrderItemErrorMessage, ServiceOrderJeopardyAlert, ServiceOrderMilestone,
};

/// An order to make, change or end services. TMF641 `ServiceOrder`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF641 4.1.0")]
pub struct ServiceOrder {
    /// Its identifier.
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// When it was cancelled.
    pub cancellation_date: Option<DateTime>,
    /// Why it was cancelled.
    pub cancellation_reason: Option<String>,
    /// What kind of order it is.
    pub category: Option<String>,
    /// When it was done.
    pub completion_date: Option<DateTime>,
    /// What it is for.
    pub description: Option<String>,
    /// When it is expected to be done.
    pub expected_completion_date: Option<DateTime>,
    /// The identifier that the ordering system gave; 4.1 prefers `externalReference`.
    pub external_id: Option<String>,
    /// Whom to tell about it.
    pub notification_contact: Option<String>,
    /// When it was entered.
    pub order_date: Option<DateTime>,
    /// How urgent it is, as the text of a number from 0, the most urgent, to 4.
    pub priority: Option<String>,
    /// When it is to be done.
    pub requested_completion_date: Option<DateTime>,
    /// When it is to be started.
    pub requested_start_date: Option<DateTime>,
    /// When it was started.
    pub start_date: Option<DateTime>,
    /// What went wrong.
    pub error_message: Vec<ServiceOrderErrorMessage>,
    /// Identifiers that other systems gave to it.
    pub external_reference: Vec<ExternalIdentifier>,
    /// What puts it at risk.
    pub jeopardy_alert: Vec<ServiceOrderJeopardyAlert>,
    /// What has been or is to be reached by when.
    pub milestone: Vec<ServiceOrderMilestone>,
    /// Remarks.
    pub note: Vec<Note>,
    /// Other orders and what they are for it.
    pub order_relationship: Vec<ServiceOrderRelationship>,
    /// Who has to do with it.
    pub related_party: Vec<RelatedParty>,
    /// What is ordered.
    pub service_order_item: Vec<ServiceOrderItem>,
    /// How far it is; moves as an order does.
    pub state: Option<ServiceOrderState>,
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

/// What is to be done about one service. TMF641 `ServiceOrderItem`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF641 4.1.0")]
pub struct ServiceOrderItem {
    /// Identifier within the order.
    #[structure(required)]
    pub id: Option<String>,
    /// How many such services.
    pub quantity: Option<i64>,
    /// What is to be done.
    #[structure(required)]
    pub action: Option<OrderItemActionType>,
    /// The appointment with the customer.
    pub appointment: Option<AppointmentRef>,
    /// What went wrong.
    pub error_message: Vec<ServiceOrderItemErrorMessage>,
    /// The service, or a reference to it; its members are what it is to be.
    #[structure(required)]
    pub service: Option<Box<Service>>,
    /// The items it is made of.
    pub service_order_item: Vec<ServiceOrderItem>,
    /// Other items and what they are for it.
    pub service_order_item_relationship: Vec<ServiceOrderItemRelationship>,
    /// How far it is; moves as an order does.
    pub state: Option<ServiceOrderItemState>,
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

/// Another order and what it is for this one. TMF641 `ServiceOrderRelationship`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF641 4.1.0")]
pub struct ServiceOrderRelationship {
    /// Identifier of the other order.
    #[structure(required)]
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// What the relationship is, such as `reliesOn`.
    #[structure(required)]
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

/// Another item and what it is for this one. TMF641 `ServiceOrderItemRelationship`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF641 4.1.0")]
pub struct ServiceOrderItemRelationship {
    /// What the relationship is, such as `reliesOn`.
    pub relationship_type: Option<String>,
    /// The other item.
    pub order_item: Option<ServiceOrderItemRef>,
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

/// An item of an order. TMF641 `ServiceOrderItemRef`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF641 4.1.0")]
pub struct ServiceOrderItemRef {
    /// Identifier of the item within its order.
    pub item_id: Option<String>,
    /// Where the order can be read.
    #[structure(uri)]
    pub service_order_href: Option<String>,
    /// Identifier of the order.
    pub service_order_id: Option<String>,
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

/// An appointment. TMF641 `AppointmentRef`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF641 4.1.0")]
pub struct AppointmentRef {
    /// Identifier of the appointment.
    #[structure(required)]
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// What it is about.
    pub description: Option<String>,
    /// Its name.
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
    #[structure(name = "@referredType")]
    pub at_referred_type: Option<String>,
    /// What the fields above cannot say.
    pub as_read: AsRead,
}

/// How far an order is. TMF641 `ServiceOrderStateType`.
#[derive(Clone, Debug, PartialEq, Eq, EnumString, AsRefStr, VariantNames, Enumeration)]
#[strum(serialize_all = "camelCase")]
pub enum ServiceOrderState {
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
    /// A value that the standard does not name.
    #[strum(default)]
    Other(String),
}

/// How far an item of an order is. TMF641 `ServiceOrderItemStateType`.
#[derive(Clone, Debug, PartialEq, Eq, EnumString, AsRefStr, VariantNames, Enumeration)]
#[strum(serialize_all = "camelCase")]
pub enum ServiceOrderItemState {
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
    /// Whether it can be cancelled is being found out.
    AssessingCancellation,
    /// It is being cancelled.
    PendingCancellation,
    /// A part of it could be done.
    Partial,
    /// A value that the standard does not name.
    #[strum(default)]
    Other(String),
}

impl ServiceOrder {
    /// All items, those that items are made of included, each before its own.
    pub fn items(&self) -> impl Iterator<Item = &ServiceOrderItem> {
        let mut open: Vec<_> = self.service_order_item.iter().rev().collect();
        std::iter::from_fn(move || {
            let item = open.pop()?;
            open.extend(item.service_order_item.iter().rev());
            Some(item)
        })
    }
}
