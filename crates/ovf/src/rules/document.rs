//! The document: characters, markup, limits, root.

use sidereal_diagnostics::{Rule, Severity};

/// The document is empty.
pub const EMPTY_DOCUMENT: Rule = Rule {
    code: "OVF0001",
    name: "empty-document",
    severity: Severity::Error,
    summary: "A descriptor is an XML document with the element Envelope.",
};
/// The document is not XML.
pub const NOT_WELL_FORMED: Rule = Rule {
    code: "OVF0002",
    name: "not-well-formed",
    severity: Severity::Error,
    summary: "A descriptor is well-formed XML, and all its prefixes are declared.",
};
/// The document has a document type.
pub const DOCUMENT_TYPE: Rule = Rule {
    code: "OVF0003",
    name: "document-type",
    severity: Severity::Error,
    summary: "OVF has no document type; entities of one are not expanded, so that no small document grows big.",
};
/// The document is bigger than is read.
pub const LIMIT_EXCEEDED: Rule = Rule {
    code: "OVF0004",
    name: "limit-exceeded",
    severity: Severity::Error,
    summary: "What is read is bounded in bytes, depth, elements and attributes, so that hostile input cannot exhaust the reader.",
};
/// The bytes are no text.
pub const ENCODING_UNKNOWN: Rule = Rule {
    code: "OVF0005",
    name: "encoding-unknown",
    severity: Severity::Error,
    summary: "A descriptor is text in an encoding that its byte order mark or its declaration tells.",
};
/// The declared encoding is not that of the bytes.
pub const ENCODING_DECLARED_WRONG: Rule = Rule {
    code: "OVF0006",
    name: "encoding-declared-wrong",
    severity: Severity::Warning,
    summary: "The encoding that the XML declaration names is that of the bytes; strict readers refuse others.",
};
/// The outermost element is no envelope.
pub const NOT_AN_ENVELOPE: Rule = Rule {
    code: "OVF0007",
    name: "not-an-envelope",
    severity: Severity::Error,
    summary: "The outermost element is Envelope, in a namespace of OVF 0.9, 1.x or 2.x.",
};
/// A value cannot be written.
pub const CHARACTER_NOT_ALLOWED: Rule = Rule {
    code: "OVF0008",
    name: "character-not-allowed",
    severity: Severity::Error,
    summary: "XML has no way to write most control characters, so no value may have them.",
};

/// The rules of this group.
pub const RULES: &[Rule] = &[
    EMPTY_DOCUMENT,
    NOT_WELL_FORMED,
    DOCUMENT_TYPE,
    LIMIT_EXCEEDED,
    ENCODING_UNKNOWN,
    ENCODING_DECLARED_WRONG,
    NOT_AN_ENVELOPE,
    CHARACTER_NOT_ALLOWED,
];
