//! What is particular to CIMI documents: XML that travels in their JSON form, and their versions.

use sidereal_cimi::{Resource, Version, xml};
use sidereal_diagnostics::Finding;
use sidereal_model::{Document, Json, Limits};

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
