//! Events and who is told of them. Standard: the notifications and the hub of TMF620 to TMF669, 4.x and 5.0; TMF688.

use sidereal_model::{AsRead, DateTime, Document, RawJson, Structure};

use crate::characteristic::Characteristic;
use crate::classify::classify;
use crate::entity::Entity;
use crate::party::RelatedParty;
use crate::reference::Reference;
use crate::registry::class_read_as;

/// That something has happened to an entity, such as `ServiceCreateEvent`; there is one type for all. The event types
/// of the TMF Open APIs, 5.0 `BaseEvent`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF620 to TMF669, 4.0.0 to 5.0.0; TMF688")]
pub struct Event {
    /// What connects it with other events.
    pub correlation_id: Option<String>,
    /// What has happened, in words.
    pub description: Option<String>,
    /// The domain it comes from.
    pub domain: Option<String>,
    /// Its identifier.
    pub event_id: Option<String>,
    /// When it was sent.
    pub event_time: Option<DateTime>,
    /// What has happened, such as `ServiceCreateEvent`.
    pub event_type: Option<String>,
    /// How urgent it is.
    pub priority: Option<String>,
    /// When it happened; the standard spells it so in 4.x, and in most of 5.0.
    pub time_ocurred: Option<DateTime>,
    /// A short text.
    pub title: Option<String>,
    /// The entity, or what has changed of it, under its name; see [`entities`](Self::entities).
    pub event: Option<RawJson>,
    /// The attribute that has changed.
    #[structure(until = "4.1")]
    pub field_path: Option<String>,
    /// Its identifier as an entity; where that is empty there is [`event_id`](Self::event_id).
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// When it happened, in the other spelling of 5.0.
    #[structure(since = "5.0")]
    pub time_occurred: Option<DateTime>,
    /// Where it comes from.
    #[structure(since = "5.0")]
    pub source: Option<Reference<Entity>>,
    /// The system that reports it.
    #[structure(since = "5.0")]
    pub reporting_system: Option<Reference<Entity>>,
    /// Who has to do with it.
    #[structure(since = "5.0")]
    pub related_party: Vec<RelatedParty>,
    /// Characteristics for those who analyse events.
    #[structure(since = "5.0")]
    pub analytic_characteristic: Vec<Characteristic>,
    /// The class that `@type` extends.
    #[structure(name = "@baseType", since = "5.0")]
    pub at_base_type: Option<String>,
    /// Where the schema of `@type` is.
    #[structure(uri, name = "@schemaLocation", since = "5.0")]
    pub at_schema_location: Option<String>,
    /// The class of this object.
    #[structure(name = "@type", since = "5.0")]
    pub at_type: Option<String>,
    /// What the fields above cannot say.
    pub as_read: AsRead,
}

/// Who wants to be told of events. All TMF Open APIs, 4.x `EventSubscription`, `EventSubscriptionInput`; 5.0 `Hub`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF620 to TMF669, 4.0.0 to 5.0.0")]
pub struct EventSubscription {
    /// Its identifier.
    pub id: Option<String>,
    /// Where to send the events.
    #[structure(required)]
    pub callback: Option<String>,
    /// Which events to send.
    pub query: Option<String>,
    /// Where it can be read.
    #[structure(uri, since = "5.0")]
    pub href: Option<String>,
    /// The class that `@type` extends.
    #[structure(name = "@baseType", since = "5.0")]
    pub at_base_type: Option<String>,
    /// Where the schema of `@type` is.
    #[structure(uri, name = "@schemaLocation", since = "5.0")]
    pub at_schema_location: Option<String>,
    /// The class of this object.
    #[structure(name = "@type", since = "5.0")]
    pub at_type: Option<String>,
    /// What the fields above cannot say.
    pub as_read: AsRead,
}

impl Event {
    /// The entities in it, each under its name in the event, such as `service`. One that says no `@type` is of the class
    /// that its name tells.
    pub fn entities(&self) -> Vec<(String, Entity)> {
        let Some(event) = &self.event else { return Vec::new() };
        let Ok(document) = Document::parse(event.as_str()) else { return Vec::new() };
        let members = document.root().members().into_iter().flatten();
        let mut all = Vec::new();
        for (name, value) in members {
            let values = value.items().map_or_else(|| vec![value], Iterator::collect);
            all.extend(values.into_iter().filter(|value| value.members().is_some()).map(|value| {
                let class = classify(value).map(|found| found.class).or_else(|| class_read_as(name));
                (
                    name.to_owned(),
                    class.map_or_else(|| Entity::Unknown(value.into()), |class| Entity::of_class(class, value)),
                )
            }));
        }
        all
    }

    /// When it happened, in either spelling.
    pub fn time(&self) -> Option<&DateTime> {
        self.time_ocurred.as_ref().or(self.time_occurred.as_ref())
    }
}
