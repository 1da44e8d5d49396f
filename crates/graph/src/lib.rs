//! SID entities as one graph.

mod edge_kinds;
mod edit;
mod facts;
mod family;
mod graph;
mod names;
mod read;

pub use edge_kinds::{EDGES, EdgeKind, Flow, Row, Sense};
pub use edit::Edit;
pub use facts::{Limits, Validity};
pub use family::{Families, Family};
pub use graph::{Edge, ModelGraph, Node, NodeId, Options, SourceForm};
