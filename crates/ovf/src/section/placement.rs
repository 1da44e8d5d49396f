//! How many, and where. Standard: DSP0243 2.0.1.

use super::{INFO, Names, REQUIRED};
use crate::message::Message;
use crate::shape::{Name, Shape, Source, Visitor, sourced};

/// Since 2.0. How many instances of a content there may be. Standard: DSP8023 2.0.1 `ScaleOutSection_Type`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ScaleOutSection {
    /// Must who deploys the package understand the section? Yes, if it says nothing.
    pub required: Option<bool>,
    /// The id of the content that is the prototype.
    pub id: Option<String>,
    /// What the section is for.
    pub info: Option<Message>,
    /// What it is for people.
    pub description: Option<Message>,
    /// The numbers, for each configuration.
    pub instance_counts: Vec<InstanceCount>,
    /// Where it was read.
    pub source: Source,
}

impl Shape for ScaleOutSection {
    sourced!("ScaleOutSection");
    fn key(&self) -> Option<String> {
        self.id.clone()
    }
    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.attribute(&REQUIRED, &mut self.required);
        visitor.attribute(&Name::ovf("id"), &mut self.id);
        visitor.element(&INFO, &mut self.info);
        visitor.element(&Name::ovf("Description"), &mut self.description);
        visitor.elements(&[Name::ovf("InstanceCount")], &mut self.instance_counts);
    }
}

/// Since 2.0. How many instances. Standard: DSP8023 2.0.1 `ScaleOutSection_Type`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InstanceCount {
    /// The configurations it is for; all if it says nothing.
    pub configuration: Option<Names>,
    /// At least; one if it says nothing.
    pub minimum: Option<u32>,
    /// At first.
    pub default: Option<u32>,
    /// At most; without a limit if it says nothing.
    pub maximum: Option<u32>,
    /// Where it was read.
    pub source: Source,
}

impl Shape for InstanceCount {
    sourced!("InstanceCount");
    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.attribute(&Name::ovf("configuration"), &mut self.configuration);
        visitor.attribute(&Name::ovf("minimum"), &mut self.minimum);
        visitor.attribute(&Name::ovf("default"), &mut self.default);
        visitor.attribute(&Name::ovf("maximum"), &mut self.maximum);
    }
}

/// Since 2.0. A group that contents are placed by. Standard: DSP8023 2.0.1 `PlacementGroupSection_Type`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlacementGroupSection {
    /// Must who deploys the package understand the section? Yes, if it says nothing.
    pub required: Option<bool>,
    /// The identifier.
    pub id: Option<String>,
    /// `affinity` for close together, `availability` for apart.
    pub policy: Option<String>,
    /// What the section is for.
    pub info: Option<Message>,
    /// What it is for people.
    pub description: Option<Message>,
    /// Where it was read.
    pub source: Source,
}

impl Shape for PlacementGroupSection {
    sourced!("PlacementGroupSection");
    fn key(&self) -> Option<String> {
        self.id.clone()
    }
    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.attribute(&REQUIRED, &mut self.required);
        visitor.attribute(&Name::ovf("id"), &mut self.id);
        visitor.attribute(&Name::ovf("policy"), &mut self.policy);
        visitor.element(&INFO, &mut self.info);
        visitor.element(&Name::ovf("Description"), &mut self.description);
    }
}

/// Since 2.0. The group that a content is placed by. Standard: DSP8023 2.0.1 `PlacementSection_Type`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlacementSection {
    /// Must who deploys the package understand the section? Yes, if it says nothing.
    pub required: Option<bool>,
    /// The id of the group.
    pub group: Option<String>,
    /// What the section is for.
    pub info: Option<Message>,
    /// Where it was read.
    pub source: Source,
}

impl Shape for PlacementSection {
    sourced!("PlacementSection");
    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.attribute(&REQUIRED, &mut self.required);
        visitor.attribute(&Name::ovf("group"), &mut self.group);
        visitor.element(&INFO, &mut self.info);
    }
}
