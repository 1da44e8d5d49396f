//! Events and their logs. Standard: DSP0263 2.0.0, 5.17.8 to 5.17.13.

use sidereal_model::{AsRead, DateTime, Enumeration, RawJson, Structure};

use crate::{Collection, Common, Reference};

/// How an event ended; an open list. Standard: DSP0263 2.0.0, table 54.
#[derive(Clone, Debug, PartialEq, Eq, strum::EnumString, strum::AsRefStr, strum::VariantNames, Enumeration)]
#[allow(missing_docs, reason = "six words")]
pub enum EventOutcome {
    Pending,
    Unknown,
    Status,
    Success,
    Warning,
    Failure,
    /// One that the standard does not name.
    #[strum(default)]
    Other(String),
}

/// How bad an event is. Standard: DSP0263 2.0.0, table 54.
#[derive(Clone, Debug, PartialEq, Eq, strum::EnumString, strum::AsRefStr, strum::VariantNames, Enumeration)]
#[strum(serialize_all = "lowercase")]
#[allow(missing_docs, reason = "four words")]
pub enum EventSeverity {
    Critical,
    High,
    Medium,
    Low,
    /// One that the standard does not name.
    #[strum(default)]
    Other(String),
}

/// What happened to a resource. Standard: DSP0263 2.0.0, 5.17.8, table 52.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.17.8")]
pub struct EventLog {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// The resource.
    #[structure(also("target_resource"))]
    pub target_resource: Option<Reference<Common>>,
    /// What happened.
    #[structure(also("Events"))]
    pub events: Option<Collection<Event>>,
    /// How long events are kept, such as `daily`.
    #[structure(also("Persistence"))]
    pub persistence: Option<String>,
    /// How many events there are.
    #[structure(also("Summary"))]
    pub summary: Option<EventLogSummary>,
}

/// How many events there are, by severity. Standard: DSP0263 2.0.0, 5.17.8, table 52.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.17.8", name = "summary")]
pub struct EventLogSummary {
    /// Those of low severity.
    pub low: Option<i64>,
    /// Those of medium severity.
    pub medium: Option<i64>,
    /// Those of high severity.
    pub high: Option<i64>,
    /// Those that are critical.
    pub critical: Option<i64>,
    /// What the fields cannot say.
    pub as_read: AsRead,
}

/// What an event log is made from. Standard: DSP0263 2.0.0, 5.17.11, table 53.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.17.11")]
pub struct EventLogTemplate {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// The resource.
    #[structure(also("target_resource"))]
    pub target_resource: Option<Reference<Common>>,
    /// How long events are kept, such as `daily`.
    pub persistence: Option<String>,
}

/// Something that happened. Standard: DSP0263 2.0.0, 5.17.13, table 54.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.17.13")]
pub struct Event {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// When.
    pub timestamp: Option<DateTime>,
    /// What kind, such as `http://schemas.dmtf.org/cimi/2/event/state`.
    #[structure(uri)]
    pub r#type: Option<String>,
    /// What, in the form of that kind; see [`Event::typed_content`].
    pub content: Option<RawJson>,
    /// How it ended.
    pub outcome: Option<EventOutcome>,
    /// How bad it is.
    pub severity: Option<EventSeverity>,
    /// Whom to ask.
    pub contact: Option<String>,
}
