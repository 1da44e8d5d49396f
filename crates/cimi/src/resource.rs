//! Any document: recognised, read and written.

use std::fmt;

use sidereal_diagnostics::Finding;
use sidereal_model::{Class, Document, Json, RawJson, WriteOptions, locate};

use crate::Version;
use crate::classify::recognise;
use crate::deviations::{findings, not_recognised};
use crate::registry::{Resource, is_body, type_uri};
use crate::version::TypeUri;

/// A document that no type is for, kept as it is: of a type that the standard does not name. Debug shows the names of its members only.
#[derive(Clone, Default)]
pub struct Unknown {
    pub(crate) raw: RawJson,
    /// The XML that it was read from.
    pub(crate) source: Option<Box<str>>,
}

/// The text that it was read from says nothing more.
impl PartialEq for Unknown {
    fn eq(&self, other: &Self) -> bool {
        self.raw == other.raw
    }
}

impl Unknown {
    /// The document.
    pub fn raw(&self) -> &RawJson {
        &self.raw
    }

    /// The document as compact JSON.
    pub fn to_json(&self) -> String {
        self.raw.as_str().to_owned()
    }

    /// The text of a member.
    pub(crate) fn member(&self, name: &str) -> Option<String> {
        let document = Document::parse(self.raw.as_str()).ok()?;
        document.root().get(name)?.as_str().map(str::to_owned)
    }
}

impl From<RawJson> for Unknown {
    fn from(raw: RawJson) -> Self {
        Self { raw, source: None }
    }
}

impl fmt::Debug for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let document = Document::parse(self.raw.as_str()).ok();
        let members = document.iter().filter_map(|document| document.root().members()).flatten();
        f.write_str("Unknown ")?;
        f.debug_set().entries(members.map(|(name, _)| name)).finish()
    }
}

impl Resource {
    /// Reads a document of any type, and tells every deviation from the standard with its place.
    ///
    /// # Errors
    /// When the text is not JSON within the default limits.
    pub fn read(text: &str) -> Result<(Self, Vec<Finding>), Box<Finding>> {
        let document = Document::parse(text)?;
        let (resource, mut findings) = Self::read_json(document.root());
        locate::place_all(text, &mut findings);
        Ok((resource, findings))
    }

    /// Reads a document of any type, without a word on its deviations.
    pub fn of_json(json: Json<'_>) -> Self {
        let read = recognise(json).and_then(|(entry, _)| (entry.read)(json));
        read.unwrap_or_else(|| Self::Unknown(Unknown::from(RawJson::from(json))))
    }

    /// Reads a document of any type; the findings have paths, not places.
    pub fn read_json(json: Json<'_>) -> (Self, Vec<Finding>) {
        let recognised = recognise(json);
        let read = recognised.and_then(|(entry, recognition)| Some((entry, recognition, (entry.read)(json)?)));
        match read {
            Some((entry, recognition, resource)) => (resource, findings(entry, recognition, json)),
            None => (Self::Unknown(Unknown::from(RawJson::from(json))), vec![not_recognised(json)]),
        }
    }
}

impl Resource {
    /// The members as JSON, those that were kept from another form among them. In the standard's form the document also
    /// says what it is, spelled as the standard does, and has its address once.
    pub(crate) fn written(&self, options: WriteOptions) -> String {
        let json = self.members(options);
        let class = self.class().filter(|_| options.canonical);
        class.and_then(|class| in_standard_form(&json, class)).unwrap_or(json)
    }
}

/// A document with the type and the address that the standard has; none when it has them.
fn in_standard_form(json: &str, class: &Class) -> Option<String> {
    let document = Document::parse(json).ok()?;
    let json = document.root();
    let said = json.get("resourceURI").and_then(Json::as_str);
    let due = match said {
        Some(uri) => {
            TypeUri::parse(uri).filter(|uri| uri.name != "Collection").and_then(|uri| type_uri(class.name, uri.version))
        }
        None if is_body(class) || json.get("resourceURI").is_some() => None,
        None => [Version::V1_1, Version::V2_0].into_iter().find_map(|version| type_uri(class.name, version)),
    };
    let due = due.filter(|due| said != Some(due));
    let text = |name| json.get(name).and_then(Json::as_str);
    let twice = text("href").is_some() && text("href") == text("id");
    if due.is_none() && !twice {
        return None;
    }
    let replaced = |name: &str| name == "resourceURI" && due.is_some() || name == "href" && twice;
    let mut members: Vec<String> = due.iter().map(|due| format!("\"resourceURI\":{}", RawJson::from(&**due))).collect();
    members.extend(
        json.members()?
            .filter(|(name, _)| !replaced(name))
            .map(|(name, value)| format!("{}:{}", RawJson::from(name), value.to_text())),
    );
    Some(format!("{{{}}}", members.join(",")))
}

#[cfg(test)]
mod tests;
