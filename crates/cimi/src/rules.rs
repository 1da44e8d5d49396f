//! What is found in CIMI documents, beside what `sidereal_model::validate` finds in documents of any model.

use sidereal_diagnostics::{Rule, Severity};

/// The document does not say what it is.
pub const NO_RESOURCE_URI: Rule = Rule {
    code: "CIMI0001",
    name: "no-resource-uri",
    severity: Severity::Warning,
    summary: "The root object that a provider sends carries `resourceURI`, even under `$select`.",
};
/// The document says that it is something the standard does not have.
pub const UNKNOWN_TYPE: Rule = Rule {
    code: "CIMI0002",
    name: "unknown-type",
    severity: Severity::Warning,
    summary: "A resource of a type that the standard does not name is kept as it is, and nothing in it is checked.",
};
/// Nothing tells what the document is.
pub const NOT_RECOGNISED: Rule = Rule {
    code: "CIMI0003",
    name: "not-recognised",
    severity: Severity::Error,
    summary: "A document without `resourceURI` is recognised by its address or its members; where they leave doubt, it is kept as it is.",
};
/// The type is spelled otherwise.
pub const TYPE_SPELLED_OTHERWISE: Rule = Rule {
    code: "CIMI0004",
    name: "type-spelled-otherwise",
    severity: Severity::Warning,
    summary: "A type URI is compared exactly; one with a slash too many or in another case may not be understood.",
};
/// The version of the document has no such type.
pub const TYPE_OF_OTHER_VERSION: Rule = Rule {
    code: "CIMI0005",
    name: "type-of-other-version",
    severity: Severity::Warning,
    summary: "The namespace of the type is that of a version which does not have the type.",
};
/// The version of the document has no such attribute.
pub const ATTRIBUTE_OF_OTHER_VERSION: Rule = Rule {
    code: "CIMI0006",
    name: "attribute-of-other-version",
    severity: Severity::Warning,
    summary: "The namespace of the resource is that of a version which does not have the attribute.",
};
/// The items of a collection are under a name that is not theirs.
pub const ITEMS_UNDER_OTHER_NAME: Rule = Rule {
    code: "CIMI0007",
    name: "items-under-other-name",
    severity: Severity::Warning,
    summary: "The items of a collection are under a name made from their type; the only array of such items is read all the same.",
};

/// All rules of this crate, sorted.
pub const RULES: &[Rule] = &[
    NO_RESOURCE_URI,
    UNKNOWN_TYPE,
    NOT_RECOGNISED,
    TYPE_SPELLED_OTHERWISE,
    TYPE_OF_OTHER_VERSION,
    ATTRIBUTE_OF_OTHER_VERSION,
    ITEMS_UNDER_OTHER_NAME,
];
