//! CIM: the metamodel (DSP0004 2.x), MOF, CIM-XML (DSP0201), JSON, and a schema repository with which instances are checked.
//!
//! ```
//! use sidereal_cim::{Repository, mof};
//!
//! let (document, _) = mof::parse(
//!     "class ACME_Disk { [Key] string InstanceID; [MinValue(1)] uint64 Blocks; };
//!      instance of ACME_Disk { InstanceID = \"ACME:1\"; Blocks = 0; };",
//! )?;
//! let (schema, _) = Repository::of([document.clone()]);
//! let disk = document.instances().next().expect("one is there");
//! let findings = schema.validate(disk);
//! assert_eq!(findings[0].to_string(), "error[CIM0210]: `Blocks` is 0, below its least value 1 (at /Blocks)");
//! # Ok::<(), sidereal_diagnostics::Finding>(())
//! ```

#![allow(clippy::result_large_err, reason = "a finding is the error of every reader, and readers fail seldom")]

pub mod builtin;
pub mod cimxml;
pub mod description;
pub mod json;
mod metamodel;
pub mod mof;
pub mod payload;
pub mod plain;
pub mod repository;
pub mod rules;
#[cfg(any(test, feature = "proptest"))]
pub mod strategy;
pub mod views;

pub use metamodel::*;
pub use repository::Repository;
