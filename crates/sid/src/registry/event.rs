//! The classes that are the same in all APIs.

use sidereal_model::{Class, Structure};

use crate::base::EntityValue;
use crate::error::{Error, ErrorMessage};
use crate::event::{Event, EventSubscription};
use crate::json_patch::JsonPatch;

/// The classes that have a type of their own.
pub(super) static TYPED: &[&Class] =
    &[Event::CLASS, EventSubscription::CLASS, Error::CLASS, ErrorMessage::CLASS, JsonPatch::CLASS, EntityValue::CLASS];

/// The classes that are told from another by `@type`, or are the same under another name.
pub(super) static BY_NAME: &[Class] = by_name! {
    Event:
        "TMF620 to TMF669 5.0.0" "BaseEvent";
    EventSubscription:
        "TMF620 to TMF669 4.0.0" "EventSubscriptionInput", "TMF620 to TMF669 5.0.0" "Hub";
    EntityValue:
        "TMF620 to TMF669, 4.0.0 to 5.0.0" "Addressable", "TMF620 to TMF669, 4.0.0 to 5.0.0" "Entity",
        "TMF620 to TMF669, 4.0.0 to 5.0.0" "Extensible";
};
