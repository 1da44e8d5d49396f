//! References. Standard: DSP0263 2.0.0, 5.5.6.

use std::fmt;

use sidereal_model::derive::{Deserialize, Deserializer, Serialize, Serializer, read_field};
use sidereal_model::{
    AsRead, Attribute, Class, Document, Fidelity, Field, Json, Kind, Members, Structure, Value, WriteOptions, derive,
};

use crate::common::Names;

/// A reference to a resource: by its address, expanded (the target's attributes beside the address), or by value (the
/// attributes alone, in templates).
#[derive(Clone, PartialEq)]
pub struct Reference<T> {
    /// The address of the target; a name such as `#db` in a template stands for another component of it.
    pub href: Option<String>,
    /// What is said about the target in place.
    pub value: Option<Box<T>>,
    /// What the fields cannot say; as soon as there is a value, that of the value counts.
    pub as_read: AsRead,
}

impl<T> Reference<T> {
    /// A reference by address.
    pub fn to(href: impl Into<String>) -> Self {
        Self { href: Some(href.into()), value: None, as_read: AsRead::default() }
    }

    /// The target itself, by value.
    pub fn by_value(value: T) -> Self {
        Self { href: None, value: Some(Box::new(value)), as_read: AsRead::default() }
    }
}

impl<T> Default for Reference<T> {
    fn default() -> Self {
        Self { href: None, value: None, as_read: AsRead::default() }
    }
}

impl<T: fmt::Debug> fmt::Debug for Reference<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { href, value, as_read } = self;
        let mut all = f.debug_struct("Reference");
        all.field("href", href).field("value", value).field("as_read", &Names(as_read)).finish()
    }
}

impl<T: Structure> Structure for Reference<T> {
    const CLASS: &'static Class = &Class {
        model: "cimi",
        name: T::CLASS.name,
        standard: "DSP0263 2.0.0, 5.5.6",
        bases: &[|| T::CLASS],
        marked: &[],
        variant: None,
        own: &[Attribute {
            name: "href",
            also: &[],
            kind: Kind::Uri,
            many: false,
            required: false,
            since: None,
            until: None,
            unit: None,
            secret: false,
            hierarchy: false,
        }],
    };

    fn read_member(&mut self, name: &str, json: Json<'_>) -> bool {
        if name == "href" {
            let as_read = match &mut self.value {
                Some(value) => value.as_read_mut(),
                None => &mut self.as_read,
            };
            return read_field(&mut self.href, as_read, "href", name, json);
        }
        let as_read = &mut self.as_read;
        let value = self.value.get_or_insert_with(|| {
            let mut value = T::default();
            *value.as_read_mut() = std::mem::take(as_read);
            Box::new(value)
        });
        if !value.read_member(name, json) {
            value.as_read_mut().set_unknown(name, json.into());
        }
        true
    }

    fn write_members(&self, members: &mut Members<'_>) {
        members.field("href", &self.href);
        if let Some(value) = &self.value {
            value.write_members(members);
        }
    }

    fn as_read(&self) -> &AsRead {
        self.value.as_ref().map_or(&self.as_read, |value| value.as_read())
    }

    fn as_read_mut(&mut self) -> &mut AsRead {
        match &mut self.value {
            Some(value) => value.as_read_mut(),
            None => &mut self.as_read,
        }
    }
}

impl<T: Structure> Value for Reference<T> {
    const KIND: Kind = Kind::Reference(|| T::CLASS);

    fn read(json: Json<'_>) -> Option<(Self, Fidelity)> {
        match json.as_str() {
            Some(href) => Some((Self::to(href), Fidelity::Other)),
            None => Self::read_object(json).map(|reference| (reference, Fidelity::Same)),
        }
    }

    fn write(&self, out: &mut Vec<u8>, options: WriteOptions) {
        let twice = self.href.is_some() && self.as_read().unknown().any(|(name, _)| name == "href");
        if !twice {
            return self.write_object(out, options);
        }
        // The value was read as a resource of its own that had an `href`; the reference's own takes its place.
        let value = self.value.as_ref().map(|value| value.to_json_with(options)).unwrap_or_default();
        out.extend_from_slice(b"{\"href\":");
        Field::write(&self.href, out, options);
        if let Ok(document) = Document::parse(&value) {
            for (name, member) in document.root().members().into_iter().flatten().filter(|(name, _)| *name != "href") {
                out.push(b',');
                sidereal_model::json::write_string(name, out);
                out.push(b':');
                member.write(out);
            }
        }
        out.push(b'}');
    }
}

impl<T: Structure> Serialize for Reference<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        derive::serialize(self, serializer)
    }
}

impl<'de, T: Structure> Deserialize<'de> for Reference<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        derive::deserialize(deserializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{MachineImage, MachineTemplate};

    #[test]
    fn by_address_by_value_and_expanded() {
        for (text, href, location) in [
            (r#"{"machineImage":{"href":"images/1"}}"#, Some("images/1"), None),
            (r#"{"machineImage":{"imageLocation":"nfs://a"}}"#, None, Some("nfs://a")),
            (r#"{"machineImage":{"href":"images/1","imageLocation":"nfs://a"}}"#, Some("images/1"), Some("nfs://a")),
            (r#"{"machineImage":"images/1"}"#, Some("images/1"), None),
            (r#"{"machineImage":{}}"#, None, None),
        ] {
            let template = MachineTemplate::from_json(text).unwrap();
            let image = template.machine_image.as_ref().unwrap();
            assert_eq!(image.href.as_deref(), href, "{text}");
            let found = image.value.as_ref().and_then(|image| image.image_location.as_deref());
            assert_eq!(found, location, "{text}");
            assert_eq!(template.to_json(), text);
        }
    }

    #[test]
    fn odd_addresses_and_unknown_members_survive() {
        for text in [
            r#"{"machineImage":{"href":7}}"#,
            r#"{"machineImage":{"href":null,"state":"AVAILABLE","colour":"red"}}"#,
            r#"{"machineImage":{"href":{"a":1},"type":null}}"#,
            r#"{"machineImage":7}"#,
        ] {
            assert_eq!(MachineTemplate::from_json(text).unwrap().to_json(), text);
        }
    }

    #[test]
    fn the_address_is_written_once() {
        let image = MachineImage::from_json(r#"{"id":"images/1","href":"images/1"}"#).unwrap();
        let mut reference = Reference::by_value(image);
        reference.href = Some("images/2".into());
        let template = MachineTemplate { machine_image: Some(reference), ..MachineTemplate::default() };
        assert_eq!(template.to_json(), r#"{"machineImage":{"href":"images/2","id":"images/1"}}"#);
    }
}
