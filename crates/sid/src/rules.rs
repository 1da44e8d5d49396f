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

/// An attribute that the version does not have.
pub const NOT_IN_VERSION: Rule = Rule {
    code: "SID0301",
    name: "not-in-version",
    severity: Severity::Advice,
    summary: "An attribute that only the other version has cannot be written; it is kept in the complement.",
};
/// A value that the version does not have.
pub const NO_SUCH_VALUE: Rule = Rule {
    code: "SID0302",
    name: "no-such-value",
    severity: Severity::Advice,
    summary: "A value of an enumeration that only the other version has is written as the nearest one, if there is one.",
};
/// `@type` is missing in version 5.
pub const MISSING_TYPE: Rule = Rule {
    code: "SID0303",
    name: "missing-type",
    severity: Severity::Warning,
    summary: "Version 5 requires `@type` of every object.",
};
/// The version has one where there are several.
pub const ONE_OF_SEVERAL: Rule = Rule {
    code: "SID0304",
    name: "one-of-several",
    severity: Severity::Advice,
    summary: "Version 4 has one where version 5 has an array; the first is written.",
};
/// `@type` names a class that the version does not have.
pub const CLASS_OF_OTHER_VERSION: Rule = Rule {
    code: "SID0305",
    name: "class-of-other-version",
    severity: Severity::Advice,
    summary: "`@type` names a class that only the other version has; the one that the version has is written.",
};
/// The class of the entity is not one of the version.
pub const ENTITY_OF_OTHER_VERSION: Rule = Rule {
    code: "SID0306",
    name: "entity-of-other-version",
    severity: Severity::Warning,
    summary: "An entity of a class that the version does not have cannot be written in it; it stays as it is.",
};

/// A role ends before it begins.
pub const PERIOD_REVERSED: Rule = Rule {
    code: "SID0401",
    name: "period-reversed",
    severity: Severity::Warning,
    summary: "A period ends after it begins.",
};
/// A party has one role twice at one time.
pub const OVERLAPPING_ROLES: Rule = Rule {
    code: "SID0402",
    name: "overlapping-roles",
    severity: Severity::Warning,
    summary: "A party plays a role once at a time; two periods of it do not overlap.",
};

/// All findings of this crate, for documentation and tests.
pub const RULES: &[Rule] = &[
    READ_AS_BASE,
    TYPE_CONCLUDED,
    TYPE_MISSPELT,
    NOT_RECOGNIZED,
    OLDER_SPELLING,
    CONTRADICTING_STATES,
    NOT_IN_VERSION,
    NO_SUCH_VALUE,
    MISSING_TYPE,
    ONE_OF_SEVERAL,
    CLASS_OF_OTHER_VERSION,
    ENTITY_OF_OTHER_VERSION,
    PERIOD_REVERSED,
    OVERLAPPING_ROLES,
];
