//! The findings of this crate.

use sidereal_diagnostics::{Rule, Severity};

/// The class that `@type` names is not known; the one that `@baseType` names is taken.
pub const READ_AS_BASE: Rule = Rule {
    code: "SID0001",
    name: "read-as-base",
    severity: Severity::Advice,
    summary: "An entity of a class that is not known is read as the class it extends; what only its own class has is kept.",
};
/// The class was concluded from `href` or from members.
pub const TYPE_CONCLUDED: Rule = Rule {
    code: "SID0002",
    name: "type-concluded",
    severity: Severity::Advice,
    summary: "An entity whose `@type` does not tell its class is read as the class that its `href` or its members belong to.",
};
/// `@type` or `@baseType` names a class in another spelling.
pub const TYPE_MISSPELT: Rule = Rule {
    code: "SID0003",
    name: "type-misspelt",
    severity: Severity::Warning,
    summary: "Names of classes are case-sensitive and have no blanks or packages; others are read when there is no doubt.",
};
/// The document is not an entity that is known.
pub const NOT_RECOGNIZED: Rule = Rule {
    code: "SID0004",
    name: "not-recognized",
    severity: Severity::Warning,
    summary: "A document that is not of a class which this version knows is kept whole, but nothing is known about it.",
};
/// A value is spelled as an older version of the standard does.
pub const OLDER_SPELLING: Rule = Rule {
    code: "SID0202",
    name: "older-spelling",
    severity: Severity::Warning,
    summary: "An entity of version 5 uses the values of version 5, some of which version 4 spells otherwise.",
};
/// States of a resource that cannot be together.
pub const CONTRADICTING_STATES: Rule = Rule {
    code: "SID0203",
    name: "contradicting-states",
    severity: Severity::Warning,
    summary: "A resource that is disabled or locked is not used, and one that shuts down is locked as soon as it is idle.",
};

/// All findings of this crate, for documentation and tests.
pub const RULES: &[Rule] =
    &[READ_AS_BASE, TYPE_CONCLUDED, TYPE_MISSPELT, NOT_RECOGNIZED, OLDER_SPELLING, CONTRADICTING_STATES];
