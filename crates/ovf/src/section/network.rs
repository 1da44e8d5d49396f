//! Networks. Standard: DSP0243 1.1.0, 9.2.

use super::hardware::EthernetPortItem;
use super::{INFO, REQUIRED};
use crate::json::Known;
use crate::message::Message;
use crate::shape::{Name, Shape, Source, Visitor, sourced};

/// The networks of a package. Standard: DSP8023 `NetworkSection_Type`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NetworkSection {
    /// Must who deploys the package understand the section? Yes, if it says nothing.
    pub required: Option<bool>,
    /// What the section is for.
    pub info: Option<Message>,
    /// The networks.
    pub networks: Vec<Network>,
    /// Where it was read.
    pub source: Source,
}

impl Shape for NetworkSection {
    sourced!("NetworkSection");
    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.attribute(&REQUIRED, &mut self.required);
        visitor.element(&INFO, &mut self.info);
        visitor.elements(&[Name::ovf("Network")], &mut self.networks);
    }
    // The networks stand with the envelope.
    fn view<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.attribute(&REQUIRED, &mut self.required);
        visitor.element(&INFO, &mut self.info);
    }
}

/// A logical network, that adapters are connected to by its name. Standard: DSP8023 `NetworkSection_Type`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Network {
    /// The name.
    pub name: Option<String>,
    /// What it is for.
    pub description: Option<Message>,
    /// Since 2.0. What a port on the network has to be like.
    pub port_profiles: Vec<NetworkPortProfile>,
    /// Since 2.0. URIs of such descriptions.
    pub port_profile_uris: Vec<String>,
    /// What its entity in the JSON form is known by.
    pub known: Known,
    /// Where it was read.
    pub source: Source,
}

impl Shape for Network {
    sourced!("Network");
    fn known(&mut self) -> Option<&mut Known> {
        Some(&mut self.known)
    }
    fn key(&self) -> Option<String> {
        self.name.clone()
    }
    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.attribute(&Name::ovf("name"), &mut self.name);
        visitor.element(&Name::ovf("Description"), &mut self.description);
        visitor.elements(&[Name::ovf("NetworkPortProfile")], &mut self.port_profiles);
        visitor.values(&Name::ovf("NetworkPortProfileURI"), &mut self.port_profile_uris);
        self.known.fields(visitor);
    }
}

/// Since 2.0. What a port on a network has to be like. Standard: DSP8023 2.0.1 `NetworkPortProfile_Type`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NetworkPortProfile {
    /// The ports.
    pub items: Vec<EthernetPortItem>,
    /// Where it was read.
    pub source: Source,
}

impl Shape for NetworkPortProfile {
    sourced!("NetworkPortProfile");
    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.elements(&[Name::ovf("Item")], &mut self.items);
    }
}
