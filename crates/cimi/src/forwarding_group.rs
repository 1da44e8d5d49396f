//! Forwarding groups in 1.x. Standard: DSP0263 1.1.0.

use sidereal_model::{Fidelity, Field, Json, Kind, Structure, Value, WriteOptions};

use crate::{Collection, Common, Network, Reference};

/// Networks that exchange packets. Standard: DSP0263 1.1.0.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 1.1.0")]
pub struct ForwardingGroup {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// The networks.
    pub networks: ForwardingGroupNetworks,
}

/// What a forwarding group is made from. Standard: DSP0263 1.1.0.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 1.1.0")]
pub struct ForwardingGroupTemplate {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// The networks.
    pub networks: ForwardingGroupNetworks,
}

/// A network of a forwarding group, where the group has them as a collection. Standard: DSP0263 1.1.0.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 1.1.0")]
pub struct ForwardingGroupNetwork {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// The network.
    pub network: Option<Reference<Network>>,
}

/// The networks of a forwarding group: an array of references by the published schema; a collection in implementations.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ForwardingGroupNetworks {
    /// The networks, as the schema has them.
    pub references: Vec<Reference<Network>>,
    /// The networks as a collection, when the group was read so and has no `references`.
    pub collection: Option<Collection<ForwardingGroupNetwork>>,
}

impl ForwardingGroupNetworks {
    /// The networks, in whichever form they were given.
    pub fn networks(&self) -> impl Iterator<Item = &Reference<Network>> {
        let items = self.collection.iter().flat_map(|collection| &collection.items);
        self.references.iter().chain(items.filter_map(|item| item.network.as_ref()))
    }
}

impl Field for ForwardingGroupNetworks {
    const KIND: Kind = Kind::Reference(|| Network::CLASS);
    const MANY: bool = true;

    fn read(json: Json<'_>) -> (Self, Fidelity) {
        if json.members().is_some() {
            let (collection, fidelity) = Field::read(json);
            return (Self { references: Vec::new(), collection }, fidelity);
        }
        let (references, fidelity) = Field::read(json);
        (Self { references, collection: None }, fidelity)
    }

    fn write(&self, out: &mut String, options: WriteOptions) {
        match &self.collection {
            Some(collection) if self.references.is_empty() => Value::write(collection, out, options),
            _ => Field::write(&self.references, out, options),
        }
    }

    fn is_absent(&self) -> bool {
        self.references.is_empty() && self.collection.is_none()
    }
}
