//! What all resources share. Standard: DSP0263 2.0.0, 5.5 and 5.7.1.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Deref;

use sidereal_model::json::write_string;
use sidereal_model::{AsRead, DateTime, Fidelity, Field, Json, Kind, RawJson, Structure, Value, WriteOptions};

use crate::{Reference, ResourceMetadata};

/// The attributes of every resource. Standard: DSP0263 2.0.0, table 5.
#[derive(Clone, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.7.1", name = "Resource")]
pub struct Common {
    /// The type of the resource.
    #[structure(name = "resourceURI", uri, also("resourceUri", "resourceuri", "entityURI"))]
    pub resource_uri: Option<String>,
    /// The address of the resource, unique at the provider.
    #[structure(required, uri)]
    pub id: Option<String>,
    /// What its owner calls it.
    pub name: Option<String>,
    /// What its owner says about it.
    pub description: Option<String>,
    /// When it came to be.
    pub created: Option<DateTime>,
    /// When an attribute was last changed; changes of state do not count.
    pub updated: Option<DateTime>,
    /// Since 2.0. The resource that it is a part of.
    #[structure(since = "2.0", hierarchy)]
    pub parent: Option<Reference<Common>>,
    /// Data of the consumer, by key.
    pub properties: BTreeMap<String, String>,
    /// Since 2.0. What the provider says about this kind of resource.
    #[structure(since = "2.0", also("resource_metadata"))]
    pub resource_metadata: Option<Reference<ResourceMetadata>>,
    /// What the client that asked may do with the resource now.
    pub operations: Vec<Operation>,
    /// What the fields cannot say.
    pub as_read: AsRead,
}

impl fmt::Debug for Common {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Common")
            .field("resource_uri", &self.resource_uri)
            .field("id", &self.id)
            .field("name", &self.name)
            .field("description", &self.description)
            .field("created", &self.created)
            .field("updated", &self.updated)
            .field("parent", &self.parent)
            .field("properties", &self.properties)
            .field("resource_metadata", &self.resource_metadata)
            .field("operations", &self.operations)
            .field("as_read", &Names(&self.as_read))
            .finish()
    }
}

/// The names of the members that a type does not know. Their values stay out of logs: a password may be among them.
pub(crate) struct Names<'a>(pub(crate) &'a AsRead);

impl fmt::Debug for Names<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.unknown().map(|(name, _)| name)).finish()
    }
}

/// Something that may be done with a resource now. Standard: DSP0263 2.0.0, 5.8.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.8")]
pub struct Operation {
    /// `add`, `edit`, `delete`, `insert`, `remove`, or the URI of an action.
    pub rel: Option<String>,
    /// Where to send the request.
    #[structure(uri)]
    pub href: Option<String>,
    /// Since 2.0. False while it is out of order for a time; true when absent.
    #[structure(since = "2.0")]
    pub available: Option<bool>,
    /// What the fields cannot say.
    pub as_read: AsRead,
}

impl Operation {
    /// The bare name: `stop` of `http://schemas.dmtf.org/cimi/1/action/stop`, `edit` of `edit`.
    pub fn name(&self) -> Option<&str> {
        self.rel.as_deref().and_then(|rel| rel.rsplit('/').next())
    }
}

/// A URI that implementations also send as a reference (`{"href": ".."}`). Standard: DSP0263 2.0.0, 5.5.10.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Uri(pub String);

impl Deref for Uri {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Uri {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl Value for Uri {
    const KIND: Kind = Kind::Uri;

    fn read(json: Json<'_>) -> Option<(Self, Fidelity)> {
        if let Some(text) = json.as_str() {
            return Some((text.into(), Fidelity::Same));
        }
        json.get("href").and_then(Json::as_str).map(|href| (href.into(), Fidelity::Other))
    }

    fn write(&self, out: &mut String, _: WriteOptions) {
        write_string(&self.0, out);
    }
}

/// Values of any type by name. Debug shows the names only: providers put credentials here. Standard: DSP0263 2.0.0, 5.5.7.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Parameters(pub BTreeMap<String, RawJson>);

impl fmt::Debug for Parameters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

impl Field for Parameters {
    const KIND: Kind = Kind::Any;
    const MANY: bool = false;

    fn read(json: Json<'_>) -> (Self, Fidelity) {
        let all: BTreeMap<_, _> =
            json.members().into_iter().flatten().map(|(name, value)| (name.to_owned(), value.into())).collect();
        let fidelity = if all.is_empty() { Fidelity::Other } else { Fidelity::Same };
        (Self(all), fidelity)
    }

    fn write(&self, out: &mut String, _: WriteOptions) {
        out.push('{');
        for (index, (name, value)) in self.0.iter().enumerate() {
            if index > 0 {
                out.push(',');
            }
            write_string(name, out);
            out.push(':');
            out.push_str(value.as_str());
        }
        out.push('}');
    }

    fn is_absent(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absent_null_and_empty_are_told_apart() {
        for text in ["{}", r#"{"name":null}"#, r#"{"name":""}"#, r#"{"properties":{}}"#, r#"{"operations":[]}"#] {
            let common = Common::from_json(text).unwrap();
            assert_eq!(common.to_json(), text);
            assert!(common.name.as_deref().is_none_or(str::is_empty) && common.operations.is_empty());
        }
    }

    #[test]
    fn operations_by_their_bare_names() {
        let text = r#"{"operations":[{"rel":"http://schemas.dmtf.org/cimi/2/action/stop","href":"machines/7/stop","available":false},{"rel":"edit","href":"machines/7"}]}"#;
        let common = Common::from_json(text).unwrap();
        assert_eq!(common.operations[0].name(), Some("stop"));
        assert_eq!(common.operations[0].available, Some(false));
        assert_eq!(common.operations[1].name(), Some("edit"));
        assert_eq!(common.to_json(), text);
    }

    #[test]
    fn parent_is_a_reference_or_a_bare_string() {
        for text in [r#"{"parent":{"href":"machines"}}"#, r#"{"parent":"machines"}"#] {
            let common = Common::from_json(text).unwrap();
            assert_eq!(common.parent.as_ref().unwrap().href.as_deref(), Some("machines"));
            assert_eq!(common.to_json(), text);
            assert_eq!(common.to_json_with(WriteOptions { canonical: true }), r#"{"parent":{"href":"machines"}}"#);
        }
    }

    #[test]
    fn dates_of_the_field_are_read() {
        let common = Common::from_json(r#"{"created":"Fri Mar  9 11:57:39 EET 2012"}"#).unwrap();
        assert_eq!(sidereal_model::datetime::print(&common.created.unwrap()), "2012-03-09T11:57:39+02:00");
    }
}
