//! What a document is, by its root element. Standard: DSP0263 2.0.0, 4.1 and 5.5.

use sidereal_model::xml::Tree;

use crate::Version;
use crate::registry::{Entry, entry};
use crate::version::TypeUri;

/// What a document is.
#[derive(Clone, Copy)]
pub(super) struct Root {
    /// The type; none of what the standard does not name.
    pub(super) entry: Option<&'static Entry>,
    pub(super) version: Version,
}

impl Root {
    /// What the root element says: its name and namespace, and its attribute `resourceURI`.
    pub(super) fn of(local: &str, namespace: &str, said: Option<&str>) -> Self {
        // The URI of the type is met where the namespace is due.
        let of_namespace = || TypeUri::parse(namespace).map(|uri| uri.version);
        let within =
            || Some(namespace.trim_end_matches('/')).filter(|of| !of.is_empty()).map(|of| implied_type(of, local));
        let plainly = [Version::V1_1, Version::V2_0].into_iter().find(|version| version.namespace() == namespace);
        let version = plainly.or_else(of_namespace).or_else(|| TypeUri::parse(&within()?).map(|uri| uri.version));
        let said = said.and_then(TypeUri::parse);
        let name = if local == "Collection" { said.map_or(local, |uri| uri.name) } else { local };
        let sent = || entry(name.strip_suffix("Create")?);
        let misspelt = || entry(if name == "NetworkPorTemplate" { "NetworkPortTemplate" } else { name });
        let entry = entry(name).or_else(sent).or_else(misspelt);
        let of_type = || entry.map_or(Version::V1_1, Entry::first_version);
        let version = version.or_else(|| said.map(|uri| uri.version)).unwrap_or_else(of_type);
        Self { entry, version }
    }
}

/// What the root element says.
pub(super) fn of_tree(tree: &Tree<'_>) -> Root {
    let root = tree.root();
    let name = root.tag_name();
    Root::of(name.name(), name.namespace().unwrap_or_default(), root.attribute("resourceURI"))
}

/// The type that an element says.
pub(super) fn implied_type(namespace: &str, local: &str) -> String {
    format!("{namespace}/{local}")
}
