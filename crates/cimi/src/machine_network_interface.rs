//! Network interfaces of machines in 1.x. Standard: DSP0263 1.1.0.

use sidereal_model::{Enumeration, Structure};

use crate::{Address, Collection, Common, Network, NetworkPort, Reference};

/// State of a network interface. Standard: DSP0263 1.1.0.
#[derive(Clone, Debug, PartialEq, Eq, strum::EnumString, strum::AsRefStr, strum::VariantNames, Enumeration)]
#[allow(missing_docs, reason = "three words")]
pub enum MachineNetworkInterfaceState {
    Active,
    Passive,
    Disabled,
    /// A state that the standard does not name.
    #[strum(default)]
    Other(String),
}

/// A connection of a machine to a network; `NetworkInterface` since 2.0. Standard: DSP0263 1.1.0.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 1.1.0")]
pub struct MachineNetworkInterface {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// The addresses it answers to.
    pub addresses: Option<Collection<MachineNetworkInterfaceAddress>>,
    /// The network it belongs to.
    pub network: Option<Reference<Network>>,
    /// The port it is plugged into.
    #[structure(also("network_port"))]
    pub network_port: Option<Reference<NetworkPort>>,
    /// Whether it is in use.
    pub state: Option<MachineNetworkInterfaceState>,
    /// Its hardware address.
    #[structure(also("mac_address"))]
    pub mac_address: Option<String>,
    /// The largest packet in bytes.
    #[structure(unit = "By")]
    pub mtu: Option<i64>,
}

/// An address that a network interface answers to. Standard: DSP0263 1.1.0.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 1.1.0")]
pub struct MachineNetworkInterfaceAddress {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// The address.
    pub address: Option<Reference<Address>>,
}
