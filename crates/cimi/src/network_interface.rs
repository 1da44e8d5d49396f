//! Network interfaces, since 2.0. Standard: DSP0263 2.0.0, 5.16.13 and 5.16.15.

use sidereal_model::Structure;

use crate::{
    Collection, Common, EndpointState, EventLog, EventLogTemplate, Meter, MeterTemplate, ProtocolEndpoint, Reference,
};

/// A connection of a machine to networks. Standard: DSP0263 2.0.0, 5.16.13, table 42.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.16.13")]
pub struct NetworkInterface {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// Where it is in its life.
    pub state: Option<EndpointState>,
    /// Its addresses.
    pub endpoints: Option<Collection<ProtocolEndpoint>>,
    /// How fast it is, in bit/s.
    #[structure(unit = "bit/s")]
    pub speed: Option<i64>,
    /// The largest packet in bytes.
    #[structure(unit = "By")]
    pub mtu: Option<i64>,
    /// What is measured.
    pub meters: Option<Collection<Meter>>,
    /// What happened.
    pub event_log: Option<Reference<EventLog>>,
}

/// What a network interface is made from. Standard: DSP0263 2.0.0, 5.16.15, table 43.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.16.15")]
pub struct NetworkInterfaceTemplate {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// The state to bring a new interface to.
    pub initial_state: Option<EndpointState>,
    /// Its addresses.
    pub endpoints: Option<Collection<ProtocolEndpoint>>,
    /// How fast it is, in bit/s.
    #[structure(unit = "bit/s")]
    pub speed: Option<i64>,
    /// The largest packet in bytes.
    #[structure(unit = "By")]
    pub mtu: Option<i64>,
    /// What to measure.
    pub meter_templates: Vec<Reference<MeterTemplate>>,
    /// How to log events.
    pub event_log_template: Option<Reference<EventLogTemplate>>,
}
