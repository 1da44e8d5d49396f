//! What an event says, by its type. Standard: DSP0263 2.0.0, 5.17.13, tables 55 to 58.

use sidereal_model::{AsRead, RawJson, Structure};

use crate::action::bare_name;
use crate::{Common, Event, Reference};

/// What an event says.
#[derive(Clone, Debug, PartialEq)]
pub enum EventContent {
    /// A resource changed its state.
    State(StateContent),
    /// Something is wrong with a resource.
    Alarm(AlarmContent),
    /// A resource was created, changed or deleted.
    Model(ModelContent),
    /// Somebody used a resource.
    Access(AccessContent),
    /// Content of a type that the standard does not define, such as CADF.
    Other(RawJson),
}

/// A resource changed its state. Standard: DSP0263 2.0.0, 5.17.13.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.17.13")]
pub struct StateContent {
    /// The name of the resource.
    pub res_name: Option<String>,
    /// The resource.
    pub resource: Option<Reference<Common>>,
    /// Its type.
    #[structure(uri)]
    pub res_type: Option<String>,
    /// The state after.
    pub state: Option<String>,
    /// The state before.
    pub previous: Option<String>,
    /// What the fields cannot say.
    pub as_read: AsRead,
}

/// Something is wrong with a resource. Standard: DSP0263 2.0.0, 5.17.13.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.17.13")]
pub struct AlarmContent {
    /// The name of the resource.
    pub res_name: Option<String>,
    /// The resource.
    pub resource: Option<Reference<Common>>,
    /// Its type; the standard also prints `restype`.
    #[structure(uri, also("restype"))]
    pub res_type: Option<String>,
    /// A code for what is wrong.
    pub code: Option<String>,
    /// What is wrong, for people.
    pub detail: Option<String>,
    /// What the fields cannot say.
    pub as_read: AsRead,
}

/// A resource was created, changed or deleted. Standard: DSP0263 2.0.0, 5.17.13.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.17.13")]
pub struct ModelContent {
    /// The name of the resource.
    pub res_name: Option<String>,
    /// The resource.
    pub resource: Option<Reference<Common>>,
    /// Its type.
    #[structure(uri)]
    pub res_type: Option<String>,
    /// `create`, `update` or `delete`.
    pub change: Option<String>,
    /// What changed, for people.
    pub detail: Option<String>,
    /// What the fields cannot say.
    pub as_read: AsRead,
}

/// Somebody used a resource. Standard: DSP0263 2.0.0, 5.17.13.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.17.13")]
pub struct AccessContent {
    /// What was done.
    pub operation: Option<String>,
    /// The resource.
    pub resource: Option<Reference<Common>>,
    /// More, for people.
    pub detail: Option<String>,
    /// Who did it.
    pub initiator: Option<String>,
    /// What the fields cannot say.
    pub as_read: AsRead,
}

impl Event {
    /// What the event says, in the form of its type; none when it says nothing. Types are URIs of the standard or, with
    /// several implementations, bare words.
    pub fn typed_content(&self) -> Option<EventContent> {
        let raw = self.content.as_ref()?;
        let text = raw.as_str();
        let kind = self.r#type.as_deref().unwrap_or_default();
        let of_standard = kind.contains("/cimi/") || !kind.contains('/');
        let typed = match bare_name(kind).filter(|_| of_standard) {
            Some("state") => StateContent::from_json(text).map(EventContent::State).ok(),
            Some("alarm") => AlarmContent::from_json(text).map(EventContent::Alarm).ok(),
            Some("model") => ModelContent::from_json(text).map(EventContent::Model).ok(),
            Some("access") => AccessContent::from_json(text).map(EventContent::Access).ok(),
            _ => None,
        };
        Some(typed.unwrap_or_else(|| EventContent::Other(raw.clone())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_by_type() {
        let content = |kind: &str, content: &str| {
            let text = format!(r#"{{"type":"{kind}","content":{content}}}"#);
            let event = Event::from_json(&text).unwrap();
            assert_eq!(event.to_json(), text);
            event.typed_content().unwrap()
        };
        let uri = |kind: &str| format!("http://schemas.dmtf.org/cimi/2/event/{kind}");
        let state = content(&uri("state"), r#"{"resource":"machines/7","state":"STARTED","previous":"STARTING"}"#);
        let EventContent::State(state) = state else { panic!("{state:?}") };
        assert_eq!((state.state.as_deref(), state.previous.as_deref()), (Some("STARTED"), Some("STARTING")));
        assert_eq!(state.resource.unwrap().href.as_deref(), Some("machines/7"));
        let alarm = content("alarm", r#"{"restype":"http://schemas.dmtf.org/cimi/2/Machine","code":"7"}"#);
        let EventContent::Alarm(alarm) = alarm else { panic!("{alarm:?}") };
        assert!(alarm.res_type.is_some());
        assert!(matches!(content(&uri("model"), r#"{"change":"delete"}"#), EventContent::Model(_)));
        assert!(matches!(content(&uri("access"), r#"{"initiator":"max"}"#), EventContent::Access(_)));
        let cadf = "http://schemas.dmtf.org/cloud/audit/1.0/event";
        assert!(matches!(content(cadf, r#"{"a":1}"#), EventContent::Other(_)));
        assert!(matches!(content(&uri("state"), "7"), EventContent::Other(_)));
    }
}
