//! Segments of networks, since 2.0. Standard: DSP0263 2.0.0, 5.16.5 and 5.16.7.

use sidereal_model::{Enumeration, Structure};

use crate::{
    Collection, Common, EventLog, EventLogTemplate, Meter, MeterTemplate, Network, Parameters, ProtocolEndpoint,
    ProtocolEndpointTemplate, Reference,
};

/// State of a segment or network service; follows the table `cimi-segment`. Standard: DSP0263 2.0.0, 5.16.5 and 5.16.17.
#[derive(Clone, Debug, PartialEq, Eq, strum::EnumString, strum::AsRefStr, strum::VariantNames, Enumeration)]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
#[allow(missing_docs, reason = "the table of states says what each is")]
pub enum SegmentState {
    Creating,
    Started,
    Stopped,
    Deleting,
    Error,
    /// A state that the standard does not name.
    #[strum(default)]
    Other(String),
}
follows!(SegmentState, cimi_segment);

/// Protocol of a segment. Standard: DSP0263 2.0.0, table 32.
#[derive(Clone, Debug, PartialEq, Eq, strum::EnumString, strum::AsRefStr, strum::VariantNames, Enumeration)]
#[allow(missing_docs, reason = "names of protocols")]
pub enum Protocol {
    Ethernet,
    #[strum(serialize = "IPv4")]
    Ipv4,
    #[strum(serialize = "IPv6")]
    Ipv6,
    /// One that the standard does not name.
    #[strum(default)]
    Other(String),
}

/// A part of a network with one protocol. Standard: DSP0263 2.0.0, 5.16.5, table 32.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.16.5")]
pub struct ProtocolSegment {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// Where it is in its life.
    pub state: Option<SegmentState>,
    /// The protocol.
    pub protocol: Option<Protocol>,
    /// True: endpoints talk through a service only. False when absent.
    pub no_default_routing: Option<bool>,
    /// What is connected to it.
    pub endpoints: Option<Collection<ProtocolEndpoint>>,
    /// What goes with the protocol: `mtu` in bytes, `speed` in bit/s, `subnetAddress`, ...
    pub parameters: Parameters,
    /// What is measured.
    pub meters: Option<Collection<Meter>>,
    /// What happened.
    pub event_log: Option<Reference<EventLog>>,
}

/// What a segment is made from. Standard: DSP0263 2.0.0, 5.16.7, table 36.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.16.7")]
pub struct ProtocolSegmentTemplate {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// The network that it will be a part of.
    pub network: Option<Reference<Network>>,
    /// The state to bring a new segment to.
    pub initial_state: Option<SegmentState>,
    /// The protocol.
    pub protocol: Option<Protocol>,
    /// True: endpoints talk through a service only. False when absent.
    pub no_default_routing: Option<bool>,
    /// What goes with the protocol.
    pub parameters: Parameters,
    /// Existing endpoints to connect.
    pub endpoints: Vec<Reference<ProtocolEndpoint>>,
    /// Endpoints to make.
    pub endpoint_templates: Vec<Reference<ProtocolEndpointTemplate>>,
    /// What to measure.
    pub meter_templates: Vec<Reference<MeterTemplate>>,
    /// How to log events.
    pub event_log_template: Option<Reference<EventLogTemplate>>,
}
