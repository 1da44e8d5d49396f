//! Networks. Standard: DSP0263 2.0.0, 5.16.1 and 5.16.3; 1.x.

use sidereal_model::{Enumeration, Structure};

use crate::{
    Collection, Common, EventLog, EventLogTemplate, ForwardingGroup, Meter, MeterTemplate, NetworkNetworkPort,
    NetworkService, NetworkServiceTemplate, ProtocolSegment, ProtocolSegmentTemplate, Reference,
};

/// State of a network, in 1.x of a network port too; follows the table `cimi-network`. Standard: DSP0263 2.0.0, 5.16.1.
#[derive(Clone, Debug, PartialEq, Eq, strum::EnumString, strum::AsRefStr, strum::VariantNames, Enumeration)]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
#[allow(missing_docs, reason = "the table of states says what each is")]
pub enum NetworkState {
    Creating,
    Starting,
    Started,
    Stopping,
    Stopped,
    Deleting,
    Error,
    /// A state that the standard does not name.
    #[strum(default)]
    Other(String),
}
follows!(NetworkState, cimi_network);

/// What machines are connected by. Standard: DSP0263 2.0.0, 5.16.1, table 30.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.16.1")]
pub struct Network {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// Where it is in its life.
    pub state: Option<NetworkState>,
    /// Until 1.1. Who reaches it, such as `PUBLIC` or `PRIVATE`.
    #[structure(until = "1.1", also("network_type"))]
    pub network_type: Option<String>,
    /// Until 1.1. The largest packet in bytes.
    #[structure(unit = "By", until = "1.1")]
    pub mtu: Option<i64>,
    /// Until 1.1. How good it is, such as `GOLD`.
    #[structure(until = "1.1", also("class_of_service"))]
    pub class_of_service: Option<String>,
    /// Until 1.1. The ports it has.
    #[structure(until = "1.1", also("network_ports"))]
    pub network_ports: Option<Collection<NetworkNetworkPort>>,
    /// Until 1.1. The networks it exchanges packets with.
    #[structure(until = "1.1", also("forwarding_group"))]
    pub forwarding_group: Option<Reference<ForwardingGroup>>,
    /// Since 2.0. What it is made of.
    #[structure(since = "2.0")]
    pub segments: Option<Collection<ProtocolSegment>>,
    /// Since 2.0. The services that work in it.
    #[structure(since = "2.0")]
    pub services: Option<Collection<NetworkService>>,
    /// Since 2.0. The networks inside it.
    #[structure(since = "2.0")]
    pub subnetworks: Option<Collection<Network>>,
    /// What is measured.
    pub meters: Option<Collection<Meter>>,
    /// What happened.
    #[structure(also("event_log"))]
    pub event_log: Option<Reference<EventLog>>,
}

/// What a network is made from. Standard: DSP0263 2.0.0, 5.16.3, table 31.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.16.3")]
pub struct NetworkTemplate {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// The state to bring a new network to.
    #[structure(also("initial_state"))]
    pub initial_state: Option<NetworkState>,
    /// Until 1.1. Type, packet size and class of service.
    #[structure(until = "1.1", also("network_config", "networkConfiguration", "network_configuration"))]
    pub network_config: Option<Reference<NetworkConfiguration>>,
    /// Until 1.1. The networks to exchange packets with.
    #[structure(until = "1.1", also("forwarding_group"))]
    pub forwarding_group: Option<Reference<ForwardingGroup>>,
    /// Since 2.0. Existing segments to take in.
    #[structure(since = "2.0")]
    pub segments: Vec<Reference<ProtocolSegment>>,
    /// Since 2.0. Existing services to take in.
    #[structure(since = "2.0")]
    pub services: Vec<Reference<NetworkService>>,
    /// Since 2.0. Existing networks to take in.
    #[structure(since = "2.0")]
    pub subnetworks: Vec<Reference<Network>>,
    /// Since 2.0. Segments to make.
    #[structure(since = "2.0")]
    pub segment_templates: Vec<Reference<ProtocolSegmentTemplate>>,
    /// Since 2.0. Services to make.
    #[structure(since = "2.0")]
    pub service_templates: Vec<Reference<NetworkServiceTemplate>>,
    /// Since 2.0. Networks to make inside.
    #[structure(since = "2.0")]
    pub subnetwork_templates: Vec<Reference<NetworkTemplate>>,
    /// What to measure.
    #[structure(also("meter_templates"))]
    pub meter_templates: Vec<Reference<MeterTemplate>>,
    /// How to log events.
    #[structure(also("event_log_template"))]
    pub event_log_template: Option<Reference<EventLogTemplate>>,
}

/// Type, packet size and class of service of a network to be. Standard: DSP0263 1.1.0.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 1.1.0")]
pub struct NetworkConfiguration {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// Who reaches it, such as `PUBLIC` or `PRIVATE`.
    #[structure(also("network_type"))]
    pub network_type: Option<String>,
    /// The largest packet in bytes.
    #[structure(unit = "By")]
    pub mtu: Option<i64>,
    /// How good it is, such as `GOLD`.
    #[structure(also("class_of_service"))]
    pub class_of_service: Option<String>,
}
