//! What a provider says about a kind of resource. Standard: DSP0263 2.0.0, 5.11.

use sidereal_model::{AsRead, RawJson, Structure};

use crate::Common;

/// Which attributes, capabilities and actions a kind of resource has here; `name` is that of the type. Standard:
/// DSP0263 2.0.0, 5.11, table 6.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.11")]
pub struct ResourceMetadata {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// The type that it is about.
    #[structure(name = "typeURI", uri, also("typeUri", "type_uri"))]
    pub type_uri: Option<String>,
    /// What is special about attributes, and those that the provider adds.
    pub attributes: Vec<MetadataAttribute>,
    /// Since 2.0. The values allowed; a resource satisfies one of the elements.
    #[structure(since = "2.0")]
    pub vscope: Vec<RawJson>,
    /// What the provider can do.
    pub capabilities: Vec<Capability>,
    /// The actions that the provider adds.
    pub actions: Vec<MetadataAction>,
}

/// What a provider says about an attribute. Standard: DSP0263 2.0.0, 5.11, table 6.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.11", name = "attribute")]
pub struct MetadataAttribute {
    /// Its name.
    pub name: Option<String>,
    /// Where it comes from, unless it is the standard's.
    #[structure(uri)]
    pub namespace: Option<String>,
    /// Its type, unless it is the standard's.
    pub r#type: Option<String>,
    /// Until 1.1. Must it be there?
    #[structure(until = "1.1")]
    pub required: Option<bool>,
    /// Since 2.0. Does the provider always give it, unless empty? True when absent.
    #[structure(since = "2.0")]
    pub provider_mandatory: Option<bool>,
    /// Since 2.0. Must the consumer give it? False when absent.
    #[structure(since = "2.0")]
    pub consumer_mandatory: Option<bool>,
    /// Since 2.0. May it change? True when absent.
    #[structure(since = "2.0")]
    pub mutable: Option<bool>,
    /// Since 2.0. May the consumer change it? True when absent.
    #[structure(since = "2.0")]
    pub consumer_writable: Option<bool>,
    /// What the fields cannot say.
    pub as_read: AsRead,
}

/// Something that a provider can do. Standard: DSP0263 2.0.0, 5.11.1, table 7.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.11.1", name = "capability")]
pub struct Capability {
    /// Its name; compare without regard to case.
    pub name: Option<String>,
    /// Its identity.
    #[structure(uri)]
    pub uri: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// How far it goes; absent means true.
    pub value: Option<RawJson>,
    /// What the fields cannot say.
    pub as_read: AsRead,
}

/// An action that a provider adds. Standard: DSP0263 2.0.0, 5.11, table 6.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.11", name = "action")]
pub struct MetadataAction {
    /// Its name.
    pub name: Option<String>,
    /// Its identity, which is the `rel` of the operation.
    #[structure(uri)]
    pub uri: Option<String>,
    /// What it does.
    pub description: Option<String>,
    /// The HTTP method.
    pub method: Option<String>,
    /// The media type of the request.
    pub input_message: Option<String>,
    /// The media type of the answer.
    pub output_message: Option<String>,
    /// What the fields cannot say.
    pub as_read: AsRead,
}
