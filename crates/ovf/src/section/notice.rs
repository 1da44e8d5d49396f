//! What people read, and keys. Standard: DSP0243 1.1.0, 9.4 and 9.6; 2.0.1 for encryption.

use super::{INFO, REQUIRED};
use crate::json::Known;
use crate::message::Message;
use crate::shape::{Name, Shape, Source, Visitor, sourced};

/// A note. Standard: DSP8023 `AnnotationSection_Type`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AnnotationSection {
    /// Must who deploys the package understand the section? Yes, if it says nothing.
    pub required: Option<bool>,
    /// What the section is for.
    pub info: Option<Message>,
    /// The note.
    pub annotation: Option<Message>,
    /// Where it was read.
    pub source: Source,
}

impl Shape for AnnotationSection {
    sourced!("AnnotationSection");
    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.attribute(&REQUIRED, &mut self.required);
        visitor.element(&INFO, &mut self.info);
        visitor.element(&ANNOTATION, &mut self.annotation);
    }
    // The note itself stands with the content.
    fn view<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.attribute(&REQUIRED, &mut self.required);
        visitor.element(&INFO, &mut self.info);
    }
}

const ANNOTATION: Name = Name::ovf("Annotation");

impl AnnotationSection {
    /// Visits the note of a content, and the section apart from it.
    pub(crate) fn view_of<V: Visitor>(section: &mut Option<Self>, visitor: &mut V) {
        let mut annotation = section.as_mut().and_then(|section| section.annotation.take());
        visitor.element(&ANNOTATION, &mut annotation);
        visitor.element(&Name::section("AnnotationSection"), section);
        if annotation.is_some() {
            section.get_or_insert_default().annotation = annotation;
        }
    }
}

/// A licence to agree to. Standard: DSP8023 `EulaSection_Type`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EulaSection {
    /// Must who deploys the package understand the section? Yes, if it says nothing.
    pub required: Option<bool>,
    /// What the section is for.
    pub info: Option<Message>,
    /// The licence.
    pub license: Option<Message>,
    /// What its entity in the JSON form is known by.
    pub known: Known,
    /// Where it was read.
    pub source: Source,
}

impl Shape for EulaSection {
    sourced!("EulaSection");
    fn known(&mut self) -> Option<&mut Known> {
        Some(&mut self.known)
    }
    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.attribute(&REQUIRED, &mut self.required);
        visitor.element(&INFO, &mut self.info);
        visitor.element(&Name::ovf("License"), &mut self.license);
        self.known.fields(visitor);
    }
}

/// Since 2.0. Keys (XML Encryption 1.1) of what is encrypted in the package. The keys themselves are elements of other
/// standards and stay in the document. Standard: DSP8023 2.0.1 `EncryptionSectionType`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EncryptionSection {
    /// Must who deploys the package understand the section? Yes, if it says nothing.
    pub required: Option<bool>,
    /// What the section is for.
    pub info: Option<Message>,
    /// Where it was read.
    pub source: Source,
}

impl Shape for EncryptionSection {
    sourced!("EncryptionSection");
    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.attribute(&REQUIRED, &mut self.required);
        visitor.element(&INFO, &mut self.info);
    }
}
