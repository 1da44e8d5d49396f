//! A resource in another version of the standard. Standard: DSP0263 2.0.0, annex C.

use sidereal_diagnostics::Finding;
use sidereal_model::json::{Type, write_string};
use sidereal_model::{Class, Document, Json};

use crate::classify::recognise;
use crate::{Resource, Version, rules, type_uri};

impl Resource {
    /// The resource as another version has it: the namespace of its type, of its actions and of all other names of the
    /// standard in it, and the shape of what a template says about volumes. Units are the same in all versions. What the
    /// other version has no attribute for stays, and is told; so is a type that it does not have.
    pub fn in_version(&self, version: Version) -> (Self, Vec<Finding>) {
        let text = self.to_json();
        let Ok(document) = Document::parse(&text) else { return (self.clone(), Vec::new()) };
        let json = document.root();
        let class = self.class();
        let mut out = String::with_capacity(text.len());
        Rewriter { version }.object(json, class, true, &mut out);
        let text = out;
        match Document::parse(&text) {
            Ok(document) => {
                let (resource, findings) = Self::read_json(document.root());
                let of_version = [rules::ATTRIBUTE_OF_OTHER_VERSION.code, rules::TYPE_OF_OTHER_VERSION.code];
                (resource, findings.into_iter().filter(|finding| of_version.contains(&finding.code)).collect())
            }
            Err(_) => (self.clone(), Vec::new()),
        }
    }

    /// The version that the resource says it is of; 1.1 stands for 1.x.
    pub fn version(&self) -> Option<Version> {
        let text = self.to_json();
        let document = Document::parse(&text).ok()?;
        recognise(document.root())?.1.version
    }
}

struct Rewriter {
    version: Version,
}

impl Rewriter {
    fn value(&self, json: Json<'_>, class: Option<&'static Class>, out: &mut String) {
        match json.kind() {
            Type::Object => self.object(json, class, false, out),
            Type::Array => {
                out.push('[');
                for (index, item) in json.items().into_iter().flatten().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    self.value(item, class, out);
                }
                out.push(']');
            }
            Type::String => {
                let text = json.as_str().unwrap_or_default();
                match self.name(text) {
                    Some(other) => write_string(&other, out),
                    None => write_string(text, out),
                }
            }
            _ => json.write(out),
        }
    }

    /// A name of the standard in the other namespace; none of any other text.
    fn name(&self, text: &str) -> Option<String> {
        let from = Version::ALL.into_iter().map(Version::namespace).find(|from| {
            *from != self.version.namespace() && text.strip_prefix(from).is_some_and(|rest| rest.starts_with('/'))
        })?;
        let rest = text.get(from.len()..)?.trim_start_matches('/');
        let (name, collection) = rest.strip_suffix("Collection").map_or((rest, ""), |name| (name, "Collection"));
        let class = crate::class(name);
        let known = class.and_then(|class| type_uri(&format!("{}{collection}", class.name), self.version));
        Some(known.unwrap_or_else(|| format!("{}/{rest}", self.version.namespace())))
    }

    fn object(&self, json: Json<'_>, class: Option<&'static Class>, is_root: bool, out: &mut String) {
        out.push('{');
        let mut first = true;
        let mut key = |name: &str, out: &mut String| {
            if !std::mem::take(&mut first) {
                out.push(',');
            }
            write_string(name, out);
            out.push(':');
        };
        if is_root
            && json.get("resourceURI").is_none()
            && let Some(uri) = class.and_then(|class| type_uri(class.name, self.version))
        {
            key("resourceURI", out);
            write_string(&uri, out);
        }
        let shaped = matches!(class.map(|class| class.name), Some("volume" | "volumeTemplate"));
        let target = match class.map(|class| class.name) {
            Some("volume") => "volume",
            _ => "volumeTemplate",
        };
        let two = self.version == Version::V2_0;
        for (name, value) in json.members().into_iter().flatten() {
            let attribute = class.and_then(|class| class.attribute_read_as(name));
            let inner = attribute.and_then(|attribute| attribute.kind.class());
            match name {
                // In 1.x the item is the reference, since 2.0 it holds it.
                "href" if shaped && two && json.get(target).is_none() => {
                    key(target, out);
                    out.push_str("{\"href\":");
                    value.write(out);
                    out.push('}');
                }
                name if shaped
                    && !two
                    && name == target
                    && json.get("href").is_none()
                    && value.get("href").is_some() =>
                {
                    for (name, value) in
                        value.members().into_iter().flatten().filter(|(name, _)| json.get(name).is_none())
                    {
                        key(name, out);
                        self.value(value, inner, out);
                    }
                }
                crate::xml::KEPT_XML if is_root => {}
                // Text of people stays, whatever it looks like.
                "name" | "description" | "properties" | "id" | "href" | "password" | "userName" | "key" => {
                    key(name, out);
                    value.write(out);
                }
                _ => {
                    key(name, out);
                    self.value(value, inner, out);
                }
            }
        }
        out.push('}');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_shapes_go_there_and_back() {
        for (one, two) in [
            (
                r#"{"resourceURI":"http://schemas.dmtf.org/cimi/1/Machine","id":"m","name":"http://schemas.dmtf.org/cimi/1/Machine","operations":[{"rel":"http://schemas.dmtf.org/cimi/1/action/stop","href":"m/stop"}]}"#,
                r#"{"resourceURI":"http://schemas.dmtf.org/cimi/2/Machine","id":"m","name":"http://schemas.dmtf.org/cimi/1/Machine","operations":[{"rel":"http://schemas.dmtf.org/cimi/2/action/stop","href":"m/stop"}]}"#,
            ),
            (
                r#"{"resourceURI":"http://schemas.dmtf.org/cimi/1/MachineVolumeCollection","id":"v"}"#,
                r#"{"resourceURI":"http://schemas.dmtf.org/cimi/2/locatedVolumeCollection","id":"v"}"#,
            ),
            (
                r#"{"resourceURI":"http://schemas.dmtf.org/cimi/1/MachineTemplate","id":"t","volumes":[{"href":"volumes/3","initialLocation":"/dev/sdb"}]}"#,
                r#"{"resourceURI":"http://schemas.dmtf.org/cimi/2/MachineTemplate","id":"t","volumes":[{"initialLocation":"/dev/sdb","volume":{"href":"volumes/3"}}]}"#,
            ),
        ] {
            let (to_two, findings) = Resource::read(one).unwrap().0.in_version(Version::V2_0);
            assert!(findings.is_empty(), "{findings:?}");
            assert_eq!((to_two.to_json().as_str(), to_two.version()), (two, Some(Version::V2_0)));
            let (back, findings) = to_two.in_version(Version::V1_0);
            assert!(findings.is_empty(), "{findings:?}");
            assert_eq!(back.to_json(), one);
        }
    }

    #[test]
    fn what_the_other_version_has_not_is_told() {
        let text =
            r#"{"resourceURI":"http://schemas.dmtf.org/cimi/1/Machine","id":"m","networkInterfaces":{"href":"n"}}"#;
        let (machine, findings) = Resource::read(text).unwrap().0.in_version(Version::V2_0);
        assert!(machine.to_json().contains("networkInterfaces"));
        assert_eq!(findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), ["CIMI0006"]);
        let text = r#"{"resourceURI":"http://schemas.dmtf.org/cimi/1/Address","id":"a","ip":"10.0.0.1"}"#;
        let (_, findings) = Resource::read(text).unwrap().0.in_version(Version::V2_0);
        assert!(findings.iter().any(|finding| finding.code == "CIMI0005"), "{findings:?}");
    }
}
