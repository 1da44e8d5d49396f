//! CIMI and TM Forum SID payloads as typed entities, translated into each other by tables that people can read, with an
//! account of what became of every value.
//!
//! The user story: a provider's CIMI machine is to be kept in a TMF resource inventory, and to come out of it again.
//!
//! ```
//! # #[cfg(feature = "mapping")] {
//! use sidereal::Model;
//! use sidereal::convert::{Converter, Options};
//! use sidereal::mapping::same;
//!
//! let machine = r#"{"resourceURI":"http://schemas.dmtf.org/cimi/1/Machine","id":"machines/7","cpu":2,"colour":"red"}"#;
//!
//! let there = Converter::builtin(Options::to(Model::Sid)).document(machine);
//! assert_eq!((there.report.leaves.exact, there.report.leaves.complemented), (3, 1)); // `colour` is not of the standard
//!
//! let back = Converter::builtin(Options::to(Model::Cimi)).document(&there.output);
//! assert!(same(machine, &back.output));
//! # }
//! ```
//!
//! A CIMI document may as well be XML: it is recognized by its root element, and written in either form, in any version of the
//! standard ([`convert::Options`]).
//!
//! The models are features, and each is a crate that can be used alone:
//!
//! - `sid`: [`sid`], the entities of the TMF Open APIs, versions 4 and 5;
//! - `cimi`: [`cimi`], the resources of DSP0263;
//! - `mapping`: [`mapping`], the tables and their engine, and here [`convert`] for one document, [`inspect`] for what a
//!   document is, and [`stream`] for many documents and for NDJSON of any length;
//! - `graph`: [`graph`], entities as one graph, and here [`gather`] for making it of inputs in any model.
//!
//! What is said about a payload is a [`Finding`](diagnostics::Finding) with its place; [`rules`] lists them all.

#[cfg(feature = "mapping")]
mod cimi_documents;
#[cfg(feature = "mapping")]
pub mod convert;
#[cfg(feature = "mapping")]
mod excerpt;
#[cfg(feature = "mapping")]
mod form;
#[cfg(feature = "graph")]
pub mod gather;
#[cfg(feature = "mapping")]
mod inline;
#[cfg(feature = "mapping")]
pub mod input;
#[cfg(feature = "mapping")]
pub mod inspect;
#[cfg(feature = "mapping")]
mod lines;
#[cfg(feature = "mapping")]
mod ordered;
pub mod pretty;
#[cfg(feature = "mapping")]
mod recognize;
#[cfg(feature = "mapping")]
mod rewrite;
pub mod rules;
#[cfg(feature = "mapping")]
pub mod stream;

#[cfg(feature = "mapping")]
pub use excerpt::{Excerpt, Located};
#[cfg(feature = "mapping")]
pub use recognize::{Model, Recognition, recognize, recognize_xml};
#[cfg(feature = "cim")]
pub use sidereal_cim as cim;
#[cfg(feature = "cimi")]
pub use sidereal_cimi as cimi;
pub use sidereal_diagnostics as diagnostics;
#[cfg(feature = "graph")]
pub use sidereal_graph as graph;
#[cfg(feature = "mapping")]
pub use sidereal_lifecycle as lifecycle;
#[cfg(feature = "mapping")]
pub use sidereal_mapping as mapping;
pub use sidereal_model as model;
#[cfg(feature = "ovf")]
pub use sidereal_ovf as ovf;
#[cfg(feature = "sid")]
pub use sidereal_sid as sid;
