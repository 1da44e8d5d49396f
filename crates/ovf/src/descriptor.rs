//! A descriptor: the document, and what it says.

use std::borrow::Cow;
use std::fmt::Write as _;

use sidereal_diagnostics::{Finding, LineIndex, Place, Span};

use crate::envelope::Envelope;
use crate::namespace::Namespace::{BootConfig, BootSource, Epasd, Rasd, Sasd, SchemaInstance, Vssd};
use crate::namespace::Version;
use crate::read;
use crate::rules::document::{CHARACTER_NOT_ALLOWED, NOT_AN_ENVELOPE};
use crate::shape::Source;
use crate::write;
use crate::xml::{Attribute, Document, Edits, Element, Limits, Text, is_char};

/// A descriptor as it was read, and its envelope to look at and to change.
///
/// Writing one that was not changed gives the bytes that were read. Otherwise only what the envelope now says otherwise
/// is written anew: the elements and attributes concerned. Prefixes, comments, order and white space elsewhere stay, and
/// so do extensions, which are read from the document.
///
/// ```
/// use sidereal_ovf::{Descriptor, Quantity};
///
/// let text = r#"<Envelope xmlns="http://schemas.dmtf.org/ovf/envelope/1" xmlns:ovf="http://schemas.dmtf.org/ovf/envelope/1">
///   <References/>
///   <DiskSection><!-- one --><Info/><Disk ovf:diskId="d" ovf:capacity='20'  /></DiskSection>
///   <VirtualSystem ovf:id="vm"><Info/></VirtualSystem>
/// </Envelope>"#;
/// let mut descriptor = Descriptor::parse(text)?;
/// assert_eq!(descriptor.to_text()?, text);
/// let disks = &mut descriptor.envelope.disk_sections[0].disks;
/// disks[0].capacity = Some(Quantity::Number(30));
/// assert_eq!(descriptor.to_text()?, text.replace("'20'", "'30'"));
/// # Ok::<(), Box<sidereal_diagnostics::Finding>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Descriptor {
    document: Document,
    version: Version,
    findings: Vec<Finding>,
    /// What it says. May be changed.
    pub envelope: Envelope,
}

impl Descriptor {
    /// Reads a descriptor from bytes in any encoding, within the default limits.
    ///
    /// # Errors
    /// When the bytes are not well-formed XML with an OVF envelope, or go beyond a limit. What else is wrong with it,
    /// [`validate`](crate::validate) tells.
    pub fn from_bytes<'b>(bytes: impl Into<Cow<'b, [u8]>>) -> Result<Self, Box<Finding>> {
        Self::from_bytes_with(bytes, &Limits::default())
    }

    /// Reads a descriptor from bytes in any encoding.
    ///
    /// # Errors
    /// As [`Descriptor::from_bytes`].
    pub fn from_bytes_with<'b>(bytes: impl Into<Cow<'b, [u8]>>, limits: &Limits) -> Result<Self, Box<Finding>> {
        Self::read(Text::decode(bytes.into())?, limits)
    }

    /// Reads a descriptor from text, within the default limits.
    ///
    /// # Errors
    /// As [`Descriptor::from_bytes`].
    pub fn parse(text: impl Into<String>) -> Result<Self, Box<Finding>> {
        Self::read(Text::utf8(text.into()), &Limits::default())
    }

    /// Reads a descriptor from text that was decoded.
    ///
    /// # Errors
    /// As [`Descriptor::from_bytes`].
    pub fn read(mut text: Text, limits: &Limits) -> Result<Self, Box<Finding>> {
        let findings = std::mem::take(&mut text.findings);
        let document = Document::parse(text, limits)?;
        let root = document.root();
        let version = Version::of(root.namespace()).filter(|_| root.name() == "Envelope");
        let Some(version) = version else { return Err(Box::new(not_an_envelope(root))) };
        let envelope = read::read(root, 0);
        Ok(Self { document, version, findings, envelope })
    }

    /// A new descriptor that says this.
    ///
    /// # Errors
    /// When a text has a character that XML cannot write.
    pub fn new(envelope: Envelope, version: Version) -> Result<Self, Box<Finding>> {
        let namespace = version.namespace().uri();
        let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<");
        text.push_str(if version == Version::V0_9 { "ovf:Envelope" } else { "Envelope" });
        if version != Version::V0_9 {
            let _ = write!(text, " xmlns=\"{namespace}\"");
        }
        let _ = write!(text, " xmlns:ovf=\"{namespace}\"");
        let usual: &[_] = match version {
            Version::V0_9 => &[Rasd, Vssd, SchemaInstance],
            Version::V1 => &[Rasd, Vssd],
            Version::V2 => &[Rasd, Vssd, Epasd, Sasd, BootConfig, BootSource],
        };
        for namespace in usual {
            let _ = write!(text, " xmlns:{}=\"{}\"", namespace.usual_prefix(), namespace.uri());
        }
        text.push_str("/>\n");
        let mut empty = Self::parse(text)?;
        empty.envelope = envelope;
        Self::parse(empty.to_text()?)
    }

    /// The document that was read.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The version of the standard, by the namespace.
    pub fn version(&self) -> Version {
        self.version
    }

    /// What reading has to say: about the encoding, or the JSON form it came in.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Adds what reading has to say.
    pub(crate) fn tell(&mut self, findings: Vec<Finding>) {
        self.findings.extend(findings);
    }

    /// The element that a value was read from.
    pub fn element(&self, source: Source) -> Option<Element<'_>> {
        self.document.element(source.node()?)
    }

    /// The elements that extend the one a value was read from: those of namespaces that are not OVF's.
    pub fn extensions(&self, source: Source) -> impl Iterator<Item = Element<'_>> {
        let children = self.element(source).into_iter().flat_map(Element::children);
        children.filter(|child| matches!(child.namespace(), crate::Namespace::Other(_)))
    }

    /// The attributes that extend the element a value was read from.
    pub fn extension_attributes(&self, source: Source) -> impl Iterator<Item = Attribute<'_>> {
        let attributes = self.element(source).into_iter().flat_map(Element::attributes);
        attributes.filter(|attribute| matches!(attribute.namespace(), crate::Namespace::Other(_)))
    }

    /// The descriptor as text.
    ///
    /// # Errors
    /// When a text that was changed has a character that XML cannot write.
    pub fn to_text(&self) -> Result<Cow<'_, str>, Box<Finding>> {
        let mut edits = Edits::default();
        write::update(&mut self.envelope.clone(), self.document.root(), &mut edits);
        if edits.is_empty() {
            return Ok(Cow::Borrowed(self.document.text()));
        }
        let text = edits.apply(self.document.text(), 0..self.document.text().len());
        match text.char_indices().find(|(_, c)| !is_char(*c)) {
            None => Ok(Cow::Owned(text)),
            Some((at, c)) => {
                let message = format!("a value has the character U+{:04X}, which XML cannot write", u32::from(c));
                let finding = Finding::new(&CHARACTER_NOT_ALLOWED, message).span(Span::of(&text, at..at + 1));
                Err(Box::new(finding.help("take the character out of the value")))
            }
        }
    }

    /// The descriptor as bytes, in the encoding it was read in.
    ///
    /// # Errors
    /// As [`Descriptor::to_text`].
    pub fn to_bytes(&self) -> Result<Cow<'_, [u8]>, Box<Finding>> {
        match self.to_text()? {
            Cow::Borrowed(_) => Ok(Cow::Borrowed(self.document.bytes())),
            Cow::Owned(text) => Ok(Cow::Owned(self.document.encoding().encode(&text))),
        }
    }

    /// Where an element is, for findings.
    pub fn place(&self, element: Element<'_>, index: &LineIndex) -> Place {
        let span = index.span(self.document.text(), element.start_tag());
        Place { file: None, path: Some(element.path()), span: Some(span) }
    }
}

fn not_an_envelope(root: Element<'_>) -> Finding {
    let text = root.document().text();
    let place = Place { file: None, path: Some(root.path()), span: Some(Span::of(text, root.start_tag())) };
    let known = Version::of(root.namespace()).is_some();
    let (message, help) = if root.name() == "Envelope" && !known {
        let uri = root.namespace_uri();
        let help =
            "use `http://schemas.dmtf.org/ovf/envelope/1` for 1.x or `http://schemas.dmtf.org/ovf/envelope/2` for 2.x";
        (format!("the envelope is in the namespace `{uri}`, which is none of OVF"), help)
    } else {
        (
            format!("the outermost element is `{}`, not an OVF `Envelope`", root.name()),
            "check that this is a descriptor",
        )
    };
    Finding::new(&NOT_AN_ENVELOPE, message).help(help).at(place)
}
