//! SID entities as one graph: what refers to what, whether it fits together, and what depends on what.
//!
//! A [`ModelGraph`] is made of any set of entities of the TMF Open APIs, typed or as JSON. Its nodes are the entities and
//! what only references name; its edges are the references, each of a [`EdgeKind`] that the one table [`EDGES`] tells.
//! A [`Validator`] runs the [`RULES`] on it.
//!
//! ```
//! use sidereal_graph::{ModelGraph, Validator};
//!
//! let bundle = r#"[
//!     {"@type": "ProductOffering", "id": "office", "isBundle": true, "bundledProductOffering": [{"id": "mail"}]},
//!     {"@type": "ProductOffering", "id": "mail", "isBundle": true, "bundledProductOffering": [{"id": "office"}]}
//! ]"#;
//! let findings = Validator::new().validate(&ModelGraph::of_text(bundle)?);
//! assert_eq!(findings[0].message, "ProductOffering `office` is a member of itself: `office` -> `mail` -> `office`");
//! # Ok::<(), Box<sidereal_diagnostics::Finding>>(())
//! ```

mod describe;
pub mod draw;
mod edge_kinds;
mod edit;
mod facts;
mod family;
mod graph;
mod impact;
mod names;
mod read;
pub mod rules;
#[cfg(feature = "proptest")]
pub mod strategy;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
mod validate;

pub use describe::Description;
pub use edge_kinds::{EDGES, EdgeKind, Flow, Row, Sense};
pub use edit::Edit;
pub use facts::{Limits, Validity};
pub use family::{Families, Family};
pub use graph::{Edge, ModelGraph, Node, NodeId, Options, SourceForm};
pub use impact::{Direction, Impact, Reached, Step};
pub use rules::{RULES, rule};
pub use sidereal_diagnostics as diagnostics;
pub use validate::{Check, Config, ConfigError, Context, Report, Rule, Validator, place};
