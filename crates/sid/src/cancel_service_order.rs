//! Requests to cancel an order of services. Standard: TMF641 4.1; SID ABE Service Order.

use sidereal_model::{AsRead, DateTime, Enumeration, Structure};
use strum::{AsRefStr, EnumString, VariantNames};

use crate::error::ErrorMessage;
use crate::reference::Reference;
use crate::service_order::ServiceOrder;

/// A request to cancel an order, and what has become of it. TMF641 `CancelServiceOrder`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF641 4.1.0")]
pub struct CancelServiceOrder {
    /// Its identifier.
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// Why it is to be cancelled.
    pub cancellation_reason: Option<String>,
    /// What there is to say about the end of it.
    pub completion_message: Option<String>,
    /// When it was cancelled.
    pub effective_cancellation_date: Option<DateTime>,
    /// When it is to be cancelled.
    pub requested_cancellation_date: Option<DateTime>,
    /// What went wrong.
    pub error_message: Option<ErrorMessage>,
    /// The order.
    pub service_order: Option<Reference<ServiceOrder>>,
    /// How far the request is.
    pub state: Option<TaskState>,
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

/// How far such a request is. TMF641 `TaskStateType`.
#[derive(Clone, Debug, PartialEq, Eq, EnumString, AsRefStr, VariantNames, Enumeration)]
#[strum(serialize_all = "camelCase")]
pub enum TaskState {
    /// It has been taken.
    Accepted,
    /// It could not be done.
    TerminatedWithError,
    /// It is being worked on.
    InProgress,
    /// It is done.
    Done,
    /// A value that the standard does not name.
    #[strum(default)]
    Other(String),
}
