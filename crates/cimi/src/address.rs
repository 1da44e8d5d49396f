//! Addresses in 1.x. Standard: DSP0263 1.1.0.

use sidereal_model::Structure;

use crate::{Common, Network, Reference};

/// An address in a network, and what goes with it. Standard: DSP0263 1.1.0.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 1.1.0")]
pub struct Address {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// The address.
    pub ip: Option<String>,
    /// Its name in the domain name system.
    pub hostname: Option<String>,
    /// `static` or `dynamic`, met in any case.
    pub allocation: Option<String>,
    /// Where packets leave the network.
    #[structure(also("default_gateway"))]
    pub default_gateway: Option<String>,
    /// The addresses of name servers.
    pub dns: Vec<String>,
    /// The protocol, such as `IPv4`.
    pub protocol: Option<String>,
    /// The network mask.
    pub mask: Option<String>,
    /// The network.
    pub network: Option<Reference<Network>>,
    /// What has the address.
    pub resource: Option<Reference<Common>>,
}

/// What an address is made from. Standard: DSP0263 1.1.0.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 1.1.0")]
pub struct AddressTemplate {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// The address.
    pub ip: Option<String>,
    /// Its name in the domain name system.
    pub hostname: Option<String>,
    /// `static` or `dynamic`, met in any case.
    pub allocation: Option<String>,
    /// Where packets leave the network.
    #[structure(also("default_gateway"))]
    pub default_gateway: Option<String>,
    /// The addresses of name servers.
    pub dns: Vec<String>,
    /// The protocol, such as `IPv4`.
    pub protocol: Option<String>,
    /// The network mask.
    pub mask: Option<String>,
    /// The network.
    pub network: Option<Reference<Network>>,
}
