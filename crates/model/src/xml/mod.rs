//! XML as it was written: a tree with namespaces in which each node knows its place in the text.
//!
//! [`Tree`] parses one text within [`Limits`]; its nodes are those of `roxmltree`. Document type definitions are refused,
//! so that no entity can be expanded and nothing is fetched. [`same`] compares what two documents say, and [`Writer`]
//! writes one.
//!
//! ```
//! use sidereal_model::xml::{Limits, Tree};
//!
//! let tree = Tree::parse("<a xmlns='urn:x'>\n  <b/></a>", &Limits::default())?;
//! let b = tree.root().first_element_child().unwrap();
//! assert_eq!(b.tag_name().namespace(), Some("urn:x"));
//! assert_eq!((tree.span(b).line, tree.path(b).as_str()), (2, "/a/b"));
//!
//! let refused = Tree::parse("<!DOCTYPE a><a/>", &Limits::default()).unwrap_err();
//! assert_eq!(refused.code, "MOD0202");
//! # Ok::<(), Box<sidereal_diagnostics::Finding>>(())
//! ```

mod plain;
mod same;
mod scan;
mod tree;
mod write;

pub use roxmltree::{Attribute, Node};
use sidereal_diagnostics::{Rule, Severity};

pub use plain::{Content, NotPlain, Plain, Tag};
pub use same::{Likeness, same};
pub use tree::{Name, Tree, blank, elements, root_name, text};
pub use write::{Writer, is_name};

/// The text is not well-formed XML.
pub const NOT_XML: Rule = Rule {
    code: "MOD0201",
    name: "not-xml",
    severity: Severity::Error,
    summary: "The text must be well-formed XML 1.0 with namespaces; what is not cannot be read at all.",
};
/// The text has a document type definition.
pub const DTD_REFUSED: Rule = Rule {
    code: "MOD0202",
    name: "dtd-refused",
    severity: Severity::Error,
    summary: "A document type definition can define entities that expand without bound or name files; none is read.",
};
/// An attribute is longer than the limit.
pub const ATTRIBUTE_TOO_LONG: Rule = Rule {
    code: "MOD0203",
    name: "attribute-too-long",
    severity: Severity::Error,
    summary: "The size of one attribute is bounded, so that no input can exhaust the memory.",
};
/// There are more elements, or more attributes on one element, than the limit.
pub const TOO_MANY_NODES: Rule = Rule {
    code: "MOD0204",
    name: "too-many-nodes",
    severity: Severity::Error,
    summary: "The number of elements and of the attributes on one are bounded, so that no input can exhaust the memory.",
};
/// Text stands between elements where the standard has elements only.
pub const MIXED_CONTENT: Rule = Rule {
    code: "MOD0205",
    name: "mixed-content",
    severity: Severity::Warning,
    summary: "Text between elements where the standard has elements only is kept, and nobody else may see it.",
};

/// All findings of this module, for documentation and tests.
pub const RULES: &[Rule] = &[NOT_XML, DTD_REFUSED, ATTRIBUTE_TOO_LONG, TOO_MANY_NODES, MIXED_CONTENT];

/// How much of foreign XML is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How many bytes one document may have. Default: 512 MiB.
    pub bytes: usize,
    /// How deep elements may nest. Default: 128.
    pub depth: usize,
    /// How many nodes (elements, texts, comments, processing instructions) there may be. Default: 8 million.
    pub nodes: usize,
    /// How many attributes one element may have. Default: 256.
    pub attributes: usize,
    /// How many bytes one attribute may have. Default: 1 MiB.
    pub attribute: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 512 << 20, depth: 128, nodes: 8_000_000, attributes: 256, attribute: 1 << 20 }
    }
}

impl From<crate::Limits> for Limits {
    fn from(limits: crate::Limits) -> Self {
        Self { bytes: limits.bytes, depth: limits.depth, ..Self::default() }
    }
}

/// Does the text begin as an XML document does? A JSON document never does.
pub fn looks_like_xml(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').trim_start().starts_with('<')
}
