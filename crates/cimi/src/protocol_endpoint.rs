//! Endpoints in networks, since 2.0. Standard: DSP0263 2.0.0, 5.16.9 and 5.16.11.

use sidereal_model::{Enumeration, Structure};

use crate::{
    Collection, Common, EventLog, EventLogTemplate, Meter, MeterTemplate, NetworkInterface, Parameters, Protocol,
    Reference,
};

/// State of an endpoint or network interface; follows the table `cimi-endpoint`. Standard: DSP0263 2.0.0, 5.16.9 and 5.16.13.
#[derive(Clone, Debug, PartialEq, Eq, strum::EnumString, strum::AsRefStr, strum::VariantNames, Enumeration)]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
#[allow(missing_docs, reason = "the table of states says what each is")]
pub enum EndpointState {
    Creating,
    Enabled,
    Disabled,
    Deleting,
    Error,
    /// A state that the standard does not name.
    #[strum(default)]
    Other(String),
}
follows!(EndpointState, cimi_endpoint);

/// Where an address comes from. Standard: DSP0263 2.0.0, table 37.
#[derive(Clone, Debug, PartialEq, Eq, strum::EnumString, strum::AsRefStr, strum::VariantNames, Enumeration)]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
pub enum AddressOrigin {
    /// Given by hand.
    Static,
    /// Given by a service.
    Dynamic,
    /// One that the standard does not name.
    #[strum(default)]
    Other(String),
}

/// What has an address in a segment. Standard: DSP0263 2.0.0, 5.16.9, table 37.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.16.9")]
pub struct ProtocolEndpoint {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// Where it is in its life.
    pub state: Option<EndpointState>,
    /// The protocol of the segment.
    pub protocol: Option<Protocol>,
    /// The address, in the form of the protocol.
    pub address: Option<String>,
    /// Where the address comes from.
    pub origin: Option<AddressOrigin>,
    /// The interface it belongs to.
    pub interface: Option<Reference<NetworkInterface>>,
    /// What goes with the protocol: `hostname`, `prefixLength`, `aliases`, ...
    pub parameters: Parameters,
    /// What is measured.
    pub meters: Option<Collection<Meter>>,
    /// What happened.
    pub event_log: Option<Reference<EventLog>>,
}

/// What an endpoint is made from. Standard: DSP0263 2.0.0, 5.16.11, table 41.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.16.11")]
pub struct ProtocolEndpointTemplate {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// The state to bring a new endpoint to.
    pub initial_state: Option<EndpointState>,
    /// The address, unless it is dynamic.
    pub address: Option<String>,
    /// Where the address comes from.
    pub origin: Option<AddressOrigin>,
    /// The interface it will belong to.
    pub interface: Option<Reference<NetworkInterface>>,
    /// What goes with the protocol.
    pub parameters: Parameters,
    /// What to measure.
    pub meter_templates: Vec<Reference<MeterTemplate>>,
    /// How to log events.
    pub event_log_template: Option<Reference<EventLogTemplate>>,
}
