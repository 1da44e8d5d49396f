//! The envelope with the document it was read from, and the URIs of what is in it.

use std::collections::HashMap;
use std::fmt::Write as _;

use uuid::Uuid;

use super::{Known, is_known, links};
use crate::descriptor::Descriptor;
use crate::envelope::Envelope;
use crate::shape::{Name, Remark, Shape, Source, Text, Visitor};

/// An envelope, with what its document says of it as a whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Package {
    pub(super) envelope: Envelope,
    /// The namespace of the envelope, which tells the version.
    pub(super) namespace: Option<String>,
    /// How the document is encoded, if not in UTF-8.
    pub(super) encoding: Option<String>,
    /// The document.
    pub(super) source: Option<String>,
    /// The document, if a password is in it.
    pub(super) secret_source: Option<String>,
}

pub(super) const ENCODING: &str = "encoding";
pub(super) const SOURCE: &str = "source";
pub(super) const SECRET_SOURCE: &str = "secretSource";

impl Shape for Package {
    fn class(&self) -> &'static str {
        self.envelope.class()
    }
    fn source(&self) -> Source {
        self.envelope.source
    }
    fn source_mut(&mut self) -> &mut Source {
        &mut self.envelope.source
    }
    fn known(&mut self) -> Option<&mut Known> {
        self.envelope.known()
    }
    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.attribute(&Name::ovf("namespace"), &mut self.namespace);
        self.envelope.view(visitor);
        visitor.attribute(&Name::ovf(ENCODING), &mut self.encoding);
        visitor.attribute(&Name::ovf(SOURCE), &mut self.source);
        visitor.attribute(&Name::ovf(SECRET_SOURCE), &mut self.secret_source);
        visitor.remark(SECRET_SOURCE, Remark::Secret);
    }
}

impl Package {
    /// That of a descriptor; everything in it that is an entity has a URI.
    pub(super) fn of(descriptor: &Descriptor) -> Self {
        let document = descriptor.document();
        let text = document.text().to_owned();
        let mut package = Self {
            envelope: descriptor.envelope.clone(),
            namespace: Some(document.root().namespace_uri().to_owned()),
            encoding: document.encoding().name().map(str::to_owned),
            ..Self::default()
        };
        let mut made = Made { base: String::new(), seen: HashMap::new(), secret: false };
        // A package is another one when its descriptor is, as its manifest has it.
        made.name(
            &mut package.envelope.known,
            format!("urn:uuid:{}", Uuid::new_v5(&Uuid::NAMESPACE_OID, text.as_bytes())),
        );
        package.view(&mut made);
        links::read(&mut package.envelope);
        if made.secret {
            package.secret_source = Some(text);
        } else {
            package.source = Some(text);
        }
        package
    }
}

/// Makes the URIs: that of the package, and behind `#` the way to the entity.
struct Made {
    base: String,
    seen: HashMap<String, u32>,
    /// Was a value of a password seen?
    secret: bool,
}

impl Made {
    fn name(&mut self, known: &mut Known, uri: String) {
        let number = self.seen.entry(uri.clone()).or_default();
        *number += 1;
        known.made = Some(if *number == 1 { uri } else { format!("{uri}.{number}") });
        known.uri().clone_into(&mut self.base);
    }

    fn shape<T: Shape>(&mut self, value: &mut T) {
        let before = self.base.clone();
        let (class, key) = (value.class(), value.key());
        if let Some(known) = value.known() {
            let mut uri = before.clone();
            let _ = write!(uri, "{}{class}", if uri.contains('#') { '/' } else { '#' });
            if let Some(key) = key.filter(|key| !key.is_empty()) {
                uri.push('/');
                escape(&key, &mut uri);
            }
            self.name(known, uri);
        }
        value.view(self);
        self.base = before;
    }
}

/// A text as a segment of a URI (RFC 3986, 2.3).
fn escape(text: &str, out: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
}

impl Visitor for Made {
    fn attribute<T: Text>(&mut self, name: &Name, value: &mut Option<T>) {
        self.secret |= value.is_some() && !is_known(name) && name.local == crate::section::SECRET;
    }
    fn value<T: Text>(&mut self, _: &Name, _: &mut Option<T>) {}
    fn values<T: Text>(&mut self, _: &Name, _: &mut Vec<T>) {}
    fn element<T: Shape>(&mut self, _: &Name, value: &mut Option<T>) {
        if let Some(value) = value {
            self.shape(value);
        }
    }
    fn elements<T: Shape>(&mut self, names: &[Name], values: &mut Vec<T>) {
        self.secret |= !values.is_empty() && names.iter().any(|name| name.local == crate::section::SECRETS);
        for value in values {
            self.shape(value);
        }
    }
    fn text(&mut self, _: &mut String) {}
}
