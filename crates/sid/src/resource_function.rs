//! Functions made of resources, and software. Standard: TMF639 5.0, TMF664 4.0; SID ABE Resource.

use sidereal_model::{AsRead, DateTime, Enumeration, Structure};
use strum::{AsRefStr, EnumString, VariantNames};

use crate::characteristic::Characteristic;
use crate::reference::{ConnectionPoint, Reference, Schedule};
use crate::resource::LogicalResource;

/// A function that resources provide, such as a virtual network function. TMF639 5.0 `ResourceFunction`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF639 5.0.0")]
pub struct ResourceFunction {
    /// What it has as a logical resource.
    #[structure(base)]
    pub logical: LogicalResource,
    /// Where it can be connected.
    pub connection_point: Vec<Reference<ConnectionPoint>>,
    /// How the resources it is made of are connected.
    pub connectivity: Vec<ResourceGraph>,
    /// How important it is among functions that share resources; 1 is the most.
    pub priority: Option<i64>,
    /// What part it plays.
    pub role: Option<String>,
    /// What kind of function it is.
    pub function_type: Option<String>,
    /// What may be changed without asking, such as to scale or to heal.
    pub auto_modification: Vec<Characteristic>,
    /// When it is to be changed.
    pub schedule: Vec<Reference<Schedule>>,
}

/// Software that is installed. TMF639 5.0 `SoftwareResource`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF639 5.0.0")]
pub struct SoftwareResource {
    /// What it has as a logical resource.
    #[structure(base)]
    pub logical: LogicalResource,
    /// When it was updated last.
    pub last_update: Option<DateTime>,
    /// Is it the version that is given out at the moment?
    pub is_distributed_current: Option<bool>,
    /// What it runs on.
    pub target_platform: Option<String>,
}

/// How resources are connected. TMF639 5.0 `ResourceGraph`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF639 5.0.0")]
pub struct ResourceGraph {
    /// Its name.
    pub name: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// Other graphs and what they are for it.
    pub graph_relationship: Vec<ResourceGraphRelationship>,
    /// Its identifier.
    pub id: Option<String>,
    /// The connections.
    pub connection: Vec<Connection>,
    /// What the fields above cannot say.
    pub as_read: AsRead,
}

/// Another graph and what it is for this one. TMF639 5.0 `ResourceGraphRelationship`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF639 5.0.0")]
pub struct ResourceGraphRelationship {
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// Its identifier.
    pub id: Option<String>,
    /// What the relationship is.
    pub relationship_type: Option<ResourceGraphRelationshipType>,
    /// The other graph.
    pub resource_graph: Option<Reference<ResourceGraph>>,
    /// The class that `@type` extends.
    #[structure(name = "@baseType")]
    pub at_base_type: Option<String>,
    /// Where the schema of `@type` is.
    #[structure(uri, name = "@schemaLocation")]
    pub at_schema_location: Option<String>,
    /// The class of this object.
    #[structure(name = "@type")]
    pub at_type: Option<String>,
    /// What the fields above cannot say.
    pub as_read: AsRead,
}

/// A connection between resources. TMF639 5.0 `Connection`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF639 5.0.0")]
pub struct Connection {
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// Its identifier.
    pub id: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// How many ends it has.
    pub association_type: Option<AssociationType>,
    /// Its ends.
    pub endpoint: Vec<EndpointRef>,
    /// The class that `@type` extends.
    #[structure(name = "@baseType")]
    pub at_base_type: Option<String>,
    /// Where the schema of `@type` is.
    #[structure(uri, name = "@schemaLocation")]
    pub at_schema_location: Option<String>,
    /// The class of this object.
    #[structure(name = "@type")]
    pub at_type: Option<String>,
    /// What the fields above cannot say.
    pub as_read: AsRead,
}

/// An end of a connection. TMF639 5.0 `EndpointRef`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF639 5.0.0")]
pub struct EndpointRef {
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// Its identifier.
    #[structure(required)]
    pub id: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// Is it the one that the others hang on?
    pub is_root: Option<bool>,
    /// Where it is connected.
    pub connection_point: Option<Reference<ConnectionPoint>>,
    /// The class that `@type` extends.
    #[structure(name = "@baseType")]
    pub at_base_type: Option<String>,
    /// Where the schema of `@type` is.
    #[structure(uri, name = "@schemaLocation")]
    pub at_schema_location: Option<String>,
    /// The class of this object.
    #[structure(name = "@type")]
    pub at_type: Option<String>,
    /// The class of what is referred to.
    #[structure(name = "@referredType")]
    pub at_referred_type: Option<String>,
    /// What the fields above cannot say.
    pub as_read: AsRead,
}

/// How many ends a connection has. TMF634 and TMF639 5.0; the type has no name there.
#[derive(Clone, Debug, PartialEq, Eq, EnumString, AsRefStr, VariantNames, Enumeration)]
#[strum(serialize_all = "camelCase")]
pub enum AssociationType {
    /// Two.
    PointtoPoint,
    /// One, and any number of others.
    PointtoMultipoint,
    /// A value that the standard does not name.
    #[strum(default)]
    Other(String),
}

/// What a graph is for another. TMF634 and TMF639 5.0; the type has no name there.
#[derive(Clone, Debug, PartialEq, Eq, EnumString, AsRefStr, VariantNames, Enumeration)]
#[strum(serialize_all = "camelCase")]
pub enum ResourceGraphRelationshipType {
    /// They are next to each other.
    Adjacency,
    /// They are connected.
    Connectivity,
    /// A value that the standard does not name.
    #[strum(default)]
    Other(String),
}
