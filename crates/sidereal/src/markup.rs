//! XML documents: read by way of the JSON form of their model, and written.

use sidereal_cimi::xml::{self, XmlOptions};
use sidereal_cimi::{Resource, Version};
use sidereal_diagnostics::Finding;
use sidereal_mapping::engine::NOT_RECOGNIZED;
use sidereal_model::xml::Tree;
use sidereal_model::{Document, Json, Limits};

use crate::recognize::{Model, recognize_xml};

/// An XML document in the JSON form of its model.
pub(crate) struct Read {
    pub(crate) model: Model,
    pub(crate) json: String,
    /// What there is to say about its XML.
    pub(crate) findings: Vec<Finding>,
}

/// Reads an XML document of any model.
///
/// # Errors
/// When the text is not XML within the limits, or is of no model.
pub(crate) fn read(text: &str, limits: &Limits) -> Result<Read, Box<Finding>> {
    let limits = (*limits).into();
    match recognize_xml(text) {
        Some(Model::Cimi) => {
            let read = xml::to_json(text, &limits)?;
            Ok(Read { model: Model::Cimi, json: read.json, findings: read.findings })
        }
        Some(_) | None => {
            let tree = Tree::parse(text, &limits)?;
            let name = tree.root().tag_name();
            let of = name.namespace().map_or_else(String::new, |namespace| format!(" of the namespace `{namespace}`"));
            let message = format!("it is not clear what an XML document `{}`{of} is", name.name());
            let finding = Finding::new(&NOT_RECOGNIZED, message).help("check the namespace of the root element");
            Err(Box::new(finding.path(tree.path(tree.root())).span(tree.span(tree.root()))))
        }
    }
}

/// Gives findings that have a place in the JSON form their place in the XML text.
pub(crate) fn place(text: &str, limits: &Limits, findings: &mut [Finding]) {
    for finding in findings.iter_mut().filter(|finding| finding.place.file.is_none()) {
        finding.place.span = None;
    }
    xml::locate(text, &(*limits).into(), findings);
}

/// In the order of the text.
pub(crate) fn sort(findings: &mut [Finding]) {
    findings.sort_by_key(|finding| finding.place.span.map(|span| span.offset));
}

/// The document written again, as it was or in the standard's form; none when it cannot be read.
pub(crate) fn rewrite(text: &str, canonical: bool) -> Option<String> {
    let resource = Resource::from_xml(text).ok()?;
    Some(resource.to_xml_with(XmlOptions { canonical, indented: true }))
}

/// A JSON document as XML; none when it is an array of other than one.
pub(crate) fn from_json(text: &str, canonical: bool) -> Option<String> {
    let options = XmlOptions { canonical, indented: true };
    let document = Document::parse(text).ok()?;
    match document.root().items() {
        Some(mut items) if items.len() == 1 => xml::from_json(&items.next()?.to_text(), options),
        _ => xml::from_json(text, options),
    }
}

/// A JSON document without XML that travels in it; none when there is none, or it is too long to be read.
pub(crate) fn without_kept(text: &str, limits: &Limits) -> Option<String> {
    (text.len() <= limits.bytes && text.contains(xml::KEPT_XML)).then(|| xml::without_kept(text)).flatten()
}

/// A document, or each of an array, in a version.
pub(crate) fn in_version(text: &str, version: Version) -> (String, Vec<Finding>) {
    let Ok(document) = Document::parse(text) else { return (text.to_owned(), Vec::new()) };
    let mut all = Vec::new();
    let mut write = |json: Json<'_>, at: &str| {
        let (resource, findings) = Resource::read_json(json).0.in_version(version);
        all.extend(findings.into_iter().map(|finding| crate::convert::beneath(finding, at)));
        resource.to_json()
    };
    let output = match document.root().items() {
        Some(items) => {
            let items: Vec<String> = items.enumerate().map(|(at, item)| write(item, &format!("/{at}"))).collect();
            format!("[{}]", items.join(","))
        }
        None => write(document.root(), ""),
    };
    (output, all)
}
