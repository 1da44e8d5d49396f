//! What is said about a product order on its way. Standard: TMF622 5.0; SID ABE Customer Order.

use sidereal_model::{AsRead, DateTime, Enumeration, Structure};
use strum::{AsRefStr, EnumString, VariantNames};

use crate::product_order_item::ProductOrderItemRef;

/// What has been or is to be reached by when. TMF622 5.0 `ProductOrderMilestone`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF622 5.0.0")]
pub struct ProductOrderMilestone {
    /// Its identifier.
    pub id: Option<String>,
    /// What is to be reached.
    pub description: Option<String>,
    /// Whether it has been reached.
    pub status: Option<MilestoneStatus>,
    /// By when.
    pub milestone_date: Option<DateTime>,
    /// Its name.
    pub name: Option<String>,
    /// What there is to say about it.
    pub message: Option<String>,
    /// The items concerned.
    #[structure(since = "5.0")]
    pub product_order_item: Vec<ProductOrderItemRef>,
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

/// What puts an order at risk. TMF622 5.0 `ProductOrderJeopardyAlert`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF622 5.0.0")]
pub struct ProductOrderJeopardyAlert {
    /// Its identifier.
    pub id: Option<String>,
    /// When it was noticed.
    pub alert_date: Option<DateTime>,
    /// Its name.
    pub name: Option<String>,
    /// What kind of risk it is.
    pub jeopardy_type: Option<String>,
    /// What is out of order.
    pub exception: Option<String>,
    /// What there is to say about it.
    pub message: Option<String>,
    /// The items concerned.
    #[structure(since = "5.0")]
    pub product_order_item: Vec<ProductOrderItemRef>,
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

/// What went wrong with an order. TMF622 5.0 `ProductOrderErrorMessage`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF622 5.0.0")]
pub struct ProductOrderErrorMessage {
    /// The code of the API for it.
    pub code: Option<String>,
    /// What went wrong, for a user.
    pub reason: Option<String>,
    /// How to go on, for a user.
    pub message: Option<String>,
    /// The HTTP status.
    pub status: Option<String>,
    /// Where more is said about it.
    pub reference_error: Option<String>,
    /// When it happened.
    pub timestamp: Option<DateTime>,
    /// The items concerned.
    pub product_order_item: Vec<ProductOrderItemRef>,
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

/// Whether a milestone has been reached. TMF622 5.0; the type has no name there.
#[derive(Clone, Debug, PartialEq, Eq, EnumString, AsRefStr, VariantNames, Enumeration)]
#[strum(serialize_all = "camelCase")]
pub enum MilestoneStatus {
    /// It is still to be reached.
    #[strum(serialize = "Yet-To-Reach")]
    YetToReach,
    /// It has been reached.
    #[strum(serialize = "Completed")]
    Completed,
    /// It was not reached in time.
    #[strum(serialize = "Violated")]
    Violated,
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
        spells::<MilestoneStatus>("Yet-To-Reach Completed Violated", &[]);
    }

    #[test]
    fn what_is_said_on_the_way_is_read() {
        let milestone: ProductOrderMilestone = there_and_back(
            r#"{"@type":"ProductOrderMilestone","status":"completed","milestoneDate":"2024-01-01","productOrderItem":
                [{"productOrderItemId":"1"}],"tone":null}"#,
        );
        assert_eq!(milestone.status, Some(MilestoneStatus::Completed));
        there_and_back::<ProductOrderJeopardyAlert>(r#"{"alertDate":null,"exception":""}"#);
        there_and_back::<ProductOrderErrorMessage>(r#"{"code":404,"productOrderItem":[]}"#);
    }
}
