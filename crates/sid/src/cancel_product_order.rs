//! Requests to cancel an order of products. Standard: TMF622 4.0 and 5.0; SID ABE Customer Order.

use sidereal_model::{AsRead, DateTime, Enumeration, Structure};
use strum::{AsRefStr, EnumString, VariantNames};

use crate::product_order::ProductOrder;
use crate::reference::Reference;

/// A request to cancel an order, and what has become of it. TMF622 `CancelProductOrder`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF622 4.0.0, 5.0.0")]
pub struct CancelProductOrder {
    /// Its identifier.
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// Why it is to be cancelled.
    pub cancellation_reason: Option<String>,
    /// When it was cancelled.
    pub effective_cancellation_date: Option<DateTime>,
    /// When it is to be cancelled.
    pub requested_cancellation_date: Option<DateTime>,
    /// The order.
    pub product_order: Option<Reference<ProductOrder>>,
    /// How far the request is.
    pub state: Option<TaskState>,
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

/// How far such a request is. TMF622 `TaskStateType`.
#[derive(Clone, Debug, PartialEq, Eq, EnumString, AsRefStr, VariantNames, Enumeration)]
#[strum(serialize_all = "camelCase")]
pub enum TaskState {
    /// It has been taken.
    Acknowledged,
    /// It could not be done.
    TerminatedWithError,
    /// It is being worked on.
    InProgress,
    /// It is done.
    Done,
    /// Since 5.0. It is not going to be done.
    Rejected,
    /// Since 5.0. It has been cancelled itself.
    Cancelled,
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
        spells::<TaskState>("acknowledged terminatedWithError inProgress done rejected cancelled", &[]);
    }

    #[test]
    fn a_request_is_read() {
        let request: CancelProductOrder = there_and_back(
            r#"{"productOrder":{"id":"1"},"state":"DONE","effectiveCancellationDate":"2024-01-01T00:00","tone":1}"#,
        );
        assert_eq!(request.state, Some(TaskState::Done));
        assert_eq!(request.product_order.and_then(|order| order.id).as_deref(), Some("1"));
        there_and_back::<CancelProductOrder>("{}");
    }
}
