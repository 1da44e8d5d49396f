//! Orders of resources. Standard: SID ABE Resource Order.
//!
//! The API for them (TMF652) is not held here: the types have the attributes that orders of services have, and what
//! else a document has is kept.

use sidereal_model::{AsRead, DateTime, Enumeration, Structure};
use strum::{AsRefStr, EnumString, VariantNames};

use crate::common::{ExternalIdentifier, Note};
use crate::party::RelatedParty;
use crate::reference::Reference;
use crate::related::OrderItemActionType;
use crate::resource::Resource;
use crate::resource_specification::ResourceSpecification;

/// An order to make, change or end resources. SID `ResourceOrder`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "SID, ABE Resource Order")]
pub struct ResourceOrder {
    /// Its identifier.
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// What kind of order it is.
    pub category: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// How urgent it is.
    pub priority: Option<String>,
    /// When it was entered.
    pub order_date: Option<DateTime>,
    /// When it is to be started.
    pub requested_start_date: Option<DateTime>,
    /// When it is to be done.
    pub requested_completion_date: Option<DateTime>,
    /// When it is expected to be done.
    pub expected_completion_date: Option<DateTime>,
    /// When it was started.
    pub start_date: Option<DateTime>,
    /// When it was done.
    pub completion_date: Option<DateTime>,
    /// Identifiers that other systems gave to it.
    pub external_reference: Vec<ExternalIdentifier>,
    /// Remarks.
    pub note: Vec<Note>,
    /// Who has to do with it.
    pub related_party: Vec<RelatedParty>,
    /// What is ordered.
    pub resource_order_item: Vec<ResourceOrderItem>,
    /// How far it is; moves as an order does.
    pub state: Option<ResourceOrderState>,
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

/// What is to be done about one resource. SID `ResourceOrderItem`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "SID, ABE Resource Order")]
pub struct ResourceOrderItem {
    /// Identifier within the order.
    pub id: Option<String>,
    /// How many such resources.
    pub quantity: Option<i64>,
    /// What is to be done.
    pub action: Option<OrderItemActionType>,
    /// The resource, or a reference to it; its members are what it is to be.
    pub resource: Option<Box<Resource>>,
    /// The specification that it follows.
    pub resource_specification: Option<Reference<ResourceSpecification>>,
    /// The items it is made of.
    pub resource_order_item: Vec<ResourceOrderItem>,
    /// How far it is; moves as an order does.
    pub state: Option<ResourceOrderState>,
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

/// How far an order of resources, or an item of one, is. The states of TMF641.
#[derive(Clone, Debug, PartialEq, Eq, EnumString, AsRefStr, VariantNames, Enumeration)]
#[strum(serialize_all = "camelCase")]
pub enum ResourceOrderState {
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
