//! What Sidereal has to say about a payload: findings, the rules behind them, and how they are printed.
//!
//! Every crate declares its [`Rule`]s as constants, reports [`Finding`]s that name them, and leaves the printing to one
//! of the renderers here: `text` for a terminal (feature `text`), [`json`] for scripts, `sarif` for code hosts (feature
//! `sarif`).
//!
//! ```
//! use sidereal_diagnostics::{Finding, Rule, Severity, Span};
//!
//! const OLD_SPELLING: Rule = Rule {
//!     code: "SID0202",
//!     name: "old-spelling",
//!     severity: Severity::Warning,
//!     summary: "An enumeration value is spelled as an earlier version of the API spelled it.",
//! };
//!
//! let text = r#"{"operationalState": "enable"}"#;
//! let finding = Finding::new(&OLD_SPELLING, "`operationalState` is `enable`, the 4.0 spelling")
//!     .help("write `enabled`")
//!     .file("inventory.json")
//!     .path("/operationalState")
//!     .span(Span::of(text, 21..29));
//! assert_eq!(
//!     finding.to_string(),
//!     "warning[SID0202]: `operationalState` is `enable`, the 4.0 spelling (inventory.json:1:22 at /operationalState)",
//! );
//! ```

mod finding;
pub mod json;
mod place;
#[cfg(test)]
mod samples;
#[cfg(feature = "sarif")]
pub mod sarif;
mod span;
#[cfg(feature = "text")]
pub mod text;

pub use finding::{Finding, Rule, Severity, worst};
pub use place::Place;
pub use span::{LineIndex, Span};
