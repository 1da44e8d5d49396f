//! Services in networks, since 2.0. Standard: DSP0263 2.0.0, 5.16.17 and 5.16.19.

use sidereal_model::{Enumeration, Structure};

use crate::{
    Collection, Common, EventLog, EventLogTemplate, Meter, MeterTemplate, Network, Parameters, ProtocolEndpoint,
    ProtocolSegment, Reference, SegmentState,
};

/// What a network service does. Standard: DSP0263 2.0.0, table 44.
#[derive(Clone, Debug, PartialEq, Eq, strum::EnumString, strum::AsRefStr, strum::VariantNames, Enumeration)]
#[allow(missing_docs, reason = "names of services")]
pub enum NetworkServiceType {
    #[strum(serialize = "Load Balancer")]
    LoadBalancer,
    QoS,
    Firewall,
    #[strum(serialize = "VPN")]
    Vpn,
    #[strum(serialize = "DHCP")]
    Dhcp,
    #[strum(serialize = "DNS")]
    Dns,
    #[strum(serialize = "NAT")]
    Nat,
    Gateway,
    #[strum(serialize = "Layer4 Port Forwarding")]
    Layer4PortForwarding,
    #[strum(serialize = "IP Routing")]
    IpRouting,
    #[strum(serialize = "Virtual Network Device")]
    VirtualNetworkDevice,
    /// The standard's own word for another service.
    #[strum(serialize = "Other")]
    Unspecified,
    /// One that the standard does not name.
    #[strum(default)]
    Other(String),
}

/// Something that works in a network, such as a firewall. Standard: DSP0263 2.0.0, 5.16.17, table 44.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.16.17")]
pub struct NetworkService {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// Where it is in its life.
    pub state: Option<SegmentState>,
    /// What it does.
    pub r#type: Option<NetworkServiceType>,
    /// The endpoints it works on.
    pub endpoints: Option<Collection<ProtocolEndpoint>>,
    /// The segments it works on.
    pub segments: Option<Collection<ProtocolSegment>>,
    /// How it works.
    pub policies: Parameters,
    /// What is measured.
    pub meters: Option<Collection<Meter>>,
    /// What happened.
    pub event_log: Option<Reference<EventLog>>,
}

/// What a network service is made from. Standard: DSP0263 2.0.0, 5.16.19, table 45.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.16.19")]
pub struct NetworkServiceTemplate {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// The network that it will work in.
    pub network: Option<Reference<Network>>,
    /// The state to bring a new service to.
    pub initial_state: Option<SegmentState>,
    /// What it does.
    pub r#type: Option<NetworkServiceType>,
    /// The endpoints it will work on.
    pub endpoints: Vec<Reference<ProtocolEndpoint>>,
    /// The segments it will work on.
    pub segments: Vec<Reference<ProtocolSegment>>,
    /// How it works.
    pub policies: Parameters,
    /// What to measure.
    pub meter_templates: Vec<Reference<MeterTemplate>>,
    /// How to log events.
    pub event_log_template: Option<Reference<EventLogTemplate>>,
}
