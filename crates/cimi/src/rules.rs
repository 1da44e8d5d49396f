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

/// Elements are inside another where 1.x has them bare.
pub const WRAPPED: Rule = Rule {
    code: "CIMI0008",
    name: "wrapped",
    severity: Severity::Warning,
    summary: "1.x repeats an element, such as `property`; only 2.0 puts the repeated elements in another, such as `properties`.",
};
/// Blanks stand around a value.
pub const PADDED_VALUE: Rule = Rule {
    code: "CIMI0009",
    name: "padded-value",
    severity: Severity::Warning,
    summary: "White space around a value that is no free text is not part of it.",
};
/// The namespace of the document is spelled otherwise.
pub const OTHER_NAMESPACE: Rule = Rule {
    code: "CIMI0010",
    name: "other-namespace",
    severity: Severity::Warning,
    summary: "An element is of CIMI by its namespace, exactly as the standard spells it; one with a slash too many is read all the same.",
};
/// An element stands more than once.
pub const ELEMENT_REPEATED: Rule = Rule {
    code: "CIMI0011",
    name: "element-repeated",
    severity: Severity::Error,
    summary: "An attribute that has one value has one element; which of several counts is not clear, so none does.",
};
/// Elements are in another order.
pub const ELEMENT_OUT_OF_ORDER: Rule = Rule {
    code: "CIMI0012",
    name: "element-out-of-order",
    severity: Severity::Warning,
    summary: "Elements stand in the order of the definition of the resource; readers that follow the schema refuse others.",
};
/// The root element of a collection is called after its type.
pub const COLLECTION_ROOT: Rule = Rule {
    code: "CIMI0013",
    name: "collection-root",
    severity: Severity::Warning,
    summary: "The root element of every collection is `Collection`; its attribute `resourceURI` says of what.",
};
/// An XML attribute that the standard does not have.
pub const TYPE_ATTRIBUTE: Rule = Rule {
    code: "CIMI0014",
    name: "type-attribute",
    severity: Severity::Advice,
    summary: "In XML the element and its namespace say the type; only a collection has the attribute `resourceURI`.",
};
/// A property lacks its key, or has the key of another.
pub const PROPERTY_WITHOUT_KEY: Rule = Rule {
    code: "CIMI0015",
    name: "property-without-key",
    severity: Severity::Error,
    summary: "Each `property` has an attribute `key` of its own; what has none is kept as an element that is not known.",
};

/// An operation is not allowed in the state of the resource.
pub const OPERATION_NOT_ALLOWED: Rule = Rule {
    code: "CIMI0016",
    name: "operation-not-allowed",
    severity: Severity::Error,
    summary: "A state allows some operations only, and a resource offers those that are possible now.",
};
/// An action lacks a parameter, or has one that it does not take.
pub const ACTION_PARAMETER: Rule = Rule {
    code: "CIMI0017",
    name: "action-parameter",
    severity: Severity::Error,
    summary: "Each action has parameters of its own; some it must have.",
};
/// A parameter of a request is not in the grammar.
pub const QUERY_NOT_UNDERSTOOD: Rule = Rule {
    code: "CIMI0018",
    name: "query-not-understood",
    severity: Severity::Error,
    summary: "The parameters `$filter`, `$orderby`, `$first`, `$last`, `$select` and `$format` have a grammar.",
};
/// A filter compares an attribute with a value of another type.
pub const QUERY_OF_OTHER_TYPE: Rule = Rule {
    code: "CIMI0019",
    name: "query-of-other-type",
    severity: Severity::Warning,
    summary: "A comparison with a value of another type, or of an attribute that the class does not have, finds nothing.",
};

/// A resource has its address in `href` too.
pub const ADDRESS_ON_RESOURCE: Rule = Rule {
    code: "CIMI0020",
    name: "address-on-resource",
    severity: Severity::Advice,
    summary: "The address of a resource is its `id`; `href` belongs to references, and some implementations write both.",
};

/// Elements are bare where 2.0 has them inside another.
pub const NOT_WRAPPED: Rule = Rule {
    code: "CIMI0021",
    name: "not-wrapped",
    severity: Severity::Warning,
    summary: "2.0 puts repeated elements in another, such as `properties`; only 1.x repeats an element without that.",
};
/// The items of a collection are inside an element where 1.x has them bare.
pub const ITEMS_GROUPED: Rule = Rule {
    code: "CIMI0022",
    name: "items-grouped",
    severity: Severity::Warning,
    summary: "In 1.x the items of a collection stand in `Collection` itself; only 2.0 groups them in an element such as `machines`.",
};
/// The items of a collection are bare where 2.0 has them inside an element.
pub const ITEMS_NOT_GROUPED: Rule = Rule {
    code: "CIMI0023",
    name: "items-not-grouped",
    severity: Severity::Warning,
    summary: "2.0 groups the items of a collection in an element such as `machines`; only in 1.x they stand in `Collection` itself.",
};
/// The namespace of the document is the type of the resource.
pub const TYPE_AS_NAMESPACE: Rule = Rule {
    code: "CIMI0024",
    name: "type-as-namespace",
    severity: Severity::Warning,
    summary: "The type of a resource is its namespace and the name of its element; the type itself is no namespace.",
};
/// The document has no namespace.
pub const NO_NAMESPACE: Rule = Rule {
    code: "CIMI0025",
    name: "no-namespace",
    severity: Severity::Warning,
    summary: "Elements of CIMI have a namespace, which says the version; what has none is read as 1.x where that has its type.",
};
/// A body of creation is called after something that is created by sending it.
pub const BODY_OF_CREATION: Rule = Rule {
    code: "CIMI0026",
    name: "body-of-creation",
    severity: Severity::Warning,
    summary: "Templates, configurations and images are created by sending them; no type such as `MachineTemplateCreate` is for that.",
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
    WRAPPED,
    PADDED_VALUE,
    OTHER_NAMESPACE,
    ELEMENT_REPEATED,
    ELEMENT_OUT_OF_ORDER,
    COLLECTION_ROOT,
    TYPE_ATTRIBUTE,
    PROPERTY_WITHOUT_KEY,
    OPERATION_NOT_ALLOWED,
    ACTION_PARAMETER,
    QUERY_NOT_UNDERSTOOD,
    QUERY_OF_OTHER_TYPE,
    ADDRESS_ON_RESOURCE,
    NOT_WRAPPED,
    ITEMS_GROUPED,
    ITEMS_NOT_GROUPED,
    TYPE_AS_NAMESPACE,
    NO_NAMESPACE,
    BODY_OF_CREATION,
];
