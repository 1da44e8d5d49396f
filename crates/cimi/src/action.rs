//! The bodies of requests that do something. Standard: DSP0263 2.0.0, 4.2.1 and the operations of clause 5; 1.x.

use std::collections::BTreeMap;

use sidereal_model::{AsRead, Structure};

use crate::{Common, Credential, MachineImage, Reference, Volume};

/// The body of a request to do something with a resource, such as to stop it; sent to the address of the operation.
/// Which members go with which action: `force` with stop and restart, `image` with restore, `source` with import,
/// `format` and `destination` with export, `volume` with insert, remove and connectvolume, `node` with the actions of
/// system services. Standard: DSP0263 2.0.0, 4.2.1.4.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 4.2.1.4")]
pub struct Action {
    /// The type of the body.
    #[structure(name = "resourceURI", uri, also("resourceUri", "resourceuri", "entityURI"))]
    pub resource_uri: Option<String>,
    /// What to do, such as `http://schemas.dmtf.org/cimi/2/action/stop`.
    #[structure(required, uri)]
    pub action: Option<String>,
    /// Power off rather than shut down.
    pub force: Option<bool>,
    /// What to restore.
    pub image: Option<Reference<MachineImage>>,
    /// What to import, such as an OVF package.
    #[structure(uri)]
    pub source: Option<String>,
    /// The media type to export as; `application/ovf` when absent.
    pub format: Option<String>,
    /// Where to export to; the answer says where when absent.
    #[structure(uri)]
    pub destination: Option<String>,
    /// Since 2.0. The volume to insert, remove or connect.
    #[structure(since = "2.0")]
    pub volume: Option<Reference<Volume>>,
    /// Since 2.0. The path in the operating system where the volume first appears.
    #[structure(since = "2.0")]
    pub initial_location: Option<String>,
    /// Since 2.0. What is needed to use the volume.
    #[structure(since = "2.0")]
    pub credentials: Option<Reference<Credential>>,
    /// Since 2.0. The machine of a system service that it is about.
    #[structure(since = "2.0")]
    pub node: Option<Reference<Common>>,
    /// Since 2.0. The machine that stands in for it.
    #[structure(since = "2.0")]
    pub backup: Option<Reference<Common>>,
    /// More of it, by key.
    pub properties: BTreeMap<String, String>,
    /// What the fields cannot say.
    pub as_read: AsRead,
}

impl Action {
    /// An action by its bare name, such as `stop`, without parameters.
    pub fn named(name: &str, version: crate::Version) -> Self {
        let namespace = version.namespace();
        Self {
            resource_uri: Some(format!("{namespace}/Action")),
            action: Some(format!("{namespace}/action/{name}")),
            ..Self::default()
        }
    }

    /// The bare name of the action: `stop` of `http://schemas.dmtf.org/cimi/1/action/stop`. The misprint `action.pause`
    /// of the standard is understood.
    pub fn name(&self) -> Option<&str> {
        self.action.as_deref().and_then(bare_name)
    }
}

/// The bare name of an action or of the `rel` of an operation.
pub(crate) fn bare_name(uri: &str) -> Option<&str> {
    let name = uri.trim().trim_end_matches('/').rsplit('/').next()?;
    let name = name.strip_prefix("action.").unwrap_or(name);
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Resource, Version};

    #[test]
    fn bodies_of_the_standard() {
        for (text, name) in [
            (
                r#"{"resourceURI":"http://schemas.dmtf.org/cimi/1/Action","action":"http://schemas.dmtf.org/cimi/1/action/stop","force":true}"#,
                "stop",
            ),
            (
                r#"{"resourceURI":"http://schemas.dmtf.org/cimi/2/Action","action":"http://schemas.dmtf.org/cimi/2/action.pause"}"#,
                "pause",
            ),
            (
                r#"{"resourceURI":"http://schemas.dmtf.org/cimi/2/Action","action":"http://schemas.dmtf.org/cimi/2/action/insert","volume":{"href":"volumes/4"},"initialLocation":"/dev/sdc"}"#,
                "insert",
            ),
            (
                r#"{"resourceURI":"http://schemas.dmtf.org/cimi/2/Action","action":"http://schemas.dmtf.org/cimi/2/action/export","format":"application/ovf","destination":"http://a/b.ova","properties":{"a":"b"}}"#,
                "export",
            ),
        ] {
            let (Resource::Action(action), findings) = Resource::read(text).unwrap() else { panic!("{text}") };
            assert_eq!((action.name(), action.to_json().as_str()), (Some(name), text));
            assert!(findings.is_empty(), "{findings:?}");
        }
        assert_eq!(Action::named("start", Version::V1_0).name(), Some("start"));
    }
}
