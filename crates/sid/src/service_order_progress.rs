//! What is said about an order on its way. Standard: TMF641 4.1; SID ABE Service Order.

use sidereal_model::{AsRead, DateTime, Structure};

use crate::service_order::ServiceOrderItemRef;

/// What has been or is to be reached by when. TMF641 `ServiceOrderMilestone`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF641 4.1.0")]
pub struct ServiceOrderMilestone {
    /// Its identifier.
    pub id: Option<String>,
    /// What is to be reached.
    pub description: Option<String>,
    /// What there is to say about it.
    pub message: Option<String>,
    /// By when.
    pub milestone_date: Option<DateTime>,
    /// Its name.
    pub name: Option<String>,
    /// Whether it has been reached, such as `completed`.
    pub status: Option<String>,
    /// The items concerned.
    pub service_order_item: Vec<ServiceOrderItemRef>,
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

/// What puts an order at risk. TMF641 `ServiceOrderJeopardyAlert`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF641 4.1.0")]
pub struct ServiceOrderJeopardyAlert {
    /// Its identifier.
    pub id: Option<String>,
    /// When it was noticed.
    pub alert_date: Option<DateTime>,
    /// What is out of order.
    pub exception: Option<String>,
    /// What kind of risk it is.
    pub jeopardy_type: Option<String>,
    /// What there is to say about it.
    pub message: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// The items concerned.
    pub service_order_item: Vec<ServiceOrderItemRef>,
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

/// What went wrong with an order. TMF641 `ServiceOrderErrorMessage`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF641 4.1.0")]
pub struct ServiceOrderErrorMessage {
    /// The code of the API for it.
    pub code: Option<String>,
    /// How to go on, for a user.
    pub message: Option<String>,
    /// What went wrong, for a user.
    pub reason: Option<String>,
    /// Where more is said about it.
    #[structure(uri)]
    pub reference_error: Option<String>,
    /// The HTTP status.
    pub status: Option<String>,
    /// When it happened.
    pub timestamp: Option<DateTime>,
    /// The items concerned.
    pub service_order_item: Vec<ServiceOrderItemRef>,
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

/// What went wrong with an item. TMF641 `ServiceOrderItemErrorMessage`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF641 4.1.0")]
pub struct ServiceOrderItemErrorMessage {
    /// The code of the API for it.
    pub code: Option<String>,
    /// How to go on, for a user.
    pub message: Option<String>,
    /// What went wrong, for a user.
    pub reason: Option<String>,
    /// Where more is said about it.
    #[structure(uri)]
    pub reference_error: Option<String>,
    /// The HTTP status.
    pub status: Option<String>,
    /// When it happened.
    pub timestamp: Option<DateTime>,
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
