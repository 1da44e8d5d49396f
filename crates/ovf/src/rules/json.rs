//! The JSON form, on its way back to a descriptor.

use sidereal_diagnostics::{Rule, Severity};

use super::rule;

/// No entity that a descriptor could be made of.
pub const NO_ENVELOPE: Rule =
    rule("OVF1101", "no-envelope", Severity::Error, "A descriptor is made of an envelope, or of what is in one.");
/// More than one envelope.
pub const SEVERAL_ENVELOPES: Rule =
    rule("OVF1102", "several-envelopes", Severity::Error, "A descriptor holds one envelope.");
/// A reference that leads nowhere.
pub const REFERENCE_LEADS_NOWHERE: Rule = rule(
    "OVF1103",
    "reference-leads-nowhere",
    Severity::Warning,
    "What an entity of a descriptor refers to is in the same set, and in one place of it.",
);
/// A value that cannot be written.
pub const NOT_A_VALUE: Rule = rule(
    "OVF1104",
    "not-a-value",
    Severity::Warning,
    "A value is one that the attribute or element of the standard can have.",
);

/// The rules of this group.
pub const RULES: &[Rule] = &[NO_ENVELOPE, SEVERAL_ENVELOPES, REFERENCE_LEADS_NOWHERE, NOT_A_VALUE];
