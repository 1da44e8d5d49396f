//! Specifications of functions made of resources. Standard: TMF634 4.1 and 5.0; SID ABE Resource Specification.

use sidereal_model::{AsRead, Structure};

use crate::reference::{ConnectionPointSpecification, Reference};
use crate::resource_function::{AssociationType, ResourceGraphRelationshipType};
use crate::resource_specification::LogicalResourceSpecification;

/// What functions of a kind have in common. TMF634 `ResourceFunctionSpecification`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF634 4.1.0, 5.0.0")]
pub struct ResourceFunctionSpecification {
    /// What it has as the specification of a logical resource.
    #[structure(base)]
    pub logical: LogicalResourceSpecification,
    /// Where its functions can be connected.
    pub connection_point_specification: Vec<Reference<ConnectionPointSpecification>>,
    /// How the resources of its functions are connected.
    pub connectivity_specification: Vec<ResourceGraphSpecification>,
}

/// How the resources of a function are to be connected. TMF634 `ResourceGraphSpecification`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF634 4.1.0, 5.0.0")]
pub struct ResourceGraphSpecification {
    /// Its identifier.
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// The connections.
    pub connection_specification: Vec<ConnectionSpecification>,
    /// Other graphs and what they are for it.
    pub graph_specification_relationship: Vec<ResourceGraphSpecificationRelationship>,
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

/// Another graph and what it is for this one. TMF634 `ResourceGraphSpecificationRelationship`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF634 4.1.0, 5.0.0")]
pub struct ResourceGraphSpecificationRelationship {
    /// Identifier of the relationship.
    #[structure(until = "4.1")]
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri, until = "4.1")]
    pub href: Option<String>,
    /// What the relationship is; free text in 4.1.
    pub relationship_type: Option<ResourceGraphRelationshipType>,
    /// The other graph.
    pub resource_graph: Option<Reference<ResourceGraphSpecification>>,
    /// The class that `@type` extends.
    #[structure(name = "@baseType", until = "4.1")]
    pub at_base_type: Option<String>,
    /// Where the schema of `@type` is.
    #[structure(uri, name = "@schemaLocation", until = "4.1")]
    pub at_schema_location: Option<String>,
    /// The class of this object.
    #[structure(name = "@type", until = "4.1")]
    pub at_type: Option<String>,
    /// What the fields above cannot say.
    pub as_read: AsRead,
}

/// A connection that is to be made. TMF634 `ConnectionSpecification`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF634 4.1.0, 5.0.0")]
pub struct ConnectionSpecification {
    /// Its identifier.
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// How many ends it has; free text in 4.1.
    pub association_type: Option<AssociationType>,
    /// Its name.
    pub name: Option<String>,
    /// Its ends.
    pub endpoint_specification: Vec<EndpointSpecificationRef>,
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

/// An end of such a connection. TMF634 `EndpointSpecificationRef`.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "sid", standard = "TMF634 4.1.0, 5.0.0")]
pub struct EndpointSpecificationRef {
    /// Its identifier.
    #[structure(required)]
    pub id: Option<String>,
    /// Where it can be read.
    #[structure(uri)]
    pub href: Option<String>,
    /// Is it the one that the others hang on?
    pub is_root: Option<bool>,
    /// Its name.
    pub name: Option<String>,
    /// What the end is in the connection.
    pub role: Option<String>,
    /// Where it is to be connected.
    pub connection_point_specification: Option<Reference<ConnectionPointSpecification>>,
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
