//! Deployment options. Standard: DSP0243 1.1.0, 9.8.

use super::{INFO, REQUIRED};
use crate::message::Message;
use crate::shape::{Name, Shape, Source, Visitor, sourced};

/// Since 1.0. The configurations that one is chosen of when the package is deployed. Standard: DSP8023
/// `DeploymentOptionSection_Type`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeploymentOptionSection {
    /// Must who deploys the package understand the section? Yes, if it says nothing.
    pub required: Option<bool>,
    /// What the section is for.
    pub info: Option<Message>,
    /// The configurations.
    pub configurations: Vec<Configuration>,
    /// Where it was read.
    pub source: Source,
}

impl Shape for DeploymentOptionSection {
    sourced!("DeploymentOptionSection");
    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.attribute(&REQUIRED, &mut self.required);
        visitor.element(&INFO, &mut self.info);
        visitor.elements(&[Name::ovf("Configuration")], &mut self.configurations);
    }
}

impl DeploymentOptionSection {
    /// The configuration that counts when none is chosen: that which says so, or else the first.
    pub fn default_configuration(&self) -> Option<&Configuration> {
        let says_so = self.configurations.iter().find(|configuration| configuration.default == Some(true));
        says_so.or(self.configurations.first())
    }
}

/// A configuration. Standard: DSP8023 `DeploymentOptionSection_Type`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Configuration {
    /// The identifier.
    pub id: Option<String>,
    /// Is it the one that counts when none is chosen?
    pub default: Option<bool>,
    /// Its name for people.
    pub label: Option<Message>,
    /// What it is.
    pub description: Option<Message>,
    /// Where it was read.
    pub source: Source,
}

impl Shape for Configuration {
    sourced!("Configuration");
    fn key(&self) -> Option<String> {
        self.id.clone()
    }
    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.attribute(&Name::ovf("id"), &mut self.id);
        visitor.attribute(&Name::ovf("default"), &mut self.default);
        visitor.element(&Name::ovf("Label"), &mut self.label);
        visitor.element(&Name::ovf("Description"), &mut self.description);
    }
}
