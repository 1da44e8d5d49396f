//! Translation between models by tables that people can read.
//!
//! One table says how a class corresponds to another; one rule is a lens, good for both directions. What no rule carries goes
//! into the complement on the other side, so that the way back restores it; a report tells of every leaf what became of it.
//!
//! ```
//! use sidereal_mapping::{Options, Translator};
//!
//! let translator = Translator::builtin();
//! let machine = r#"{"resourceURI":"http://schemas.dmtf.org/cimi/1/Machine","id":"machines/7","cpu":2,"memory":"4096"}"#;
//! let there = translator.translate(machine, "sid", &Options::default());
//! let back = translator.translate(&there.output, "cimi", &Options::default());
//! assert_eq!(there.report.leaves.changed, 1); // memory is a string
//! assert!(sidereal_mapping::same(machine, &back.output));
//! ```

pub mod alignment;
mod amount;
mod aside;
mod back;
pub mod book;
pub mod check;
mod complement;
pub mod coverage;
mod cycle;
mod decide;
pub mod engine;
pub mod entries;
mod forth;
pub mod identity;
pub mod load;
pub mod model;
pub mod path;
pub mod plan;
mod relate;
pub mod report;
mod resolve;
mod route;
mod secrets;
pub mod sssom;
pub mod table;
mod translate;
pub mod units;
mod write;

pub use alignment::Alignment;
pub use engine::Engine;
pub use load::Tables;
pub use report::{Item, Leaves, Leg, Outcome, Report};
pub use translate::{Entity, Options, Part, Translation, Translator, inspect, same};
