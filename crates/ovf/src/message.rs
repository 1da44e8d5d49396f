//! Text that may be said in several languages. Standard: DSP0243 1.1.0, 10.

use crate::namespace::Namespace;
use crate::shape::{Name, Shape, Source, Space, Visitor, sourced};

/// A text and the identifier under which bundles of strings hold it in other languages. Standard: DSP8023 `Msg_Type`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Message {
    /// The text in the default locale; what is taken when a bundle has none.
    pub text: String,
    /// The identifier in the bundles.
    pub msgid: Option<String>,
    /// Since 2.0. The id of a file that holds the text.
    pub file_ref: Option<String>,
    /// Where it was read.
    pub source: Source,
}

impl Message {
    /// A text without an identifier.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

impl From<&str> for Message {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl Shape for Message {
    sourced!("Message");
    fn key(&self) -> Option<String> {
        self.msgid.clone()
    }
    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.attribute(&Name::ovf("msgid"), &mut self.msgid);
        visitor.attribute(&Name::ovf("fileRef"), &mut self.file_ref);
        visitor.text(&mut self.text);
    }
    fn message(&mut self) -> Option<&mut Message> {
        Some(self)
    }
}

/// A bundle of texts in one language. Standard: DSP8023 `Strings_Type`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Strings {
    /// The language (`xml:lang`).
    pub lang: Option<String>,
    /// The id of a file that holds the bundle instead.
    pub file_ref: Option<String>,
    /// The texts; of two with one identifier the later counts.
    pub messages: Vec<Message>,
    /// Where it was read.
    pub source: Source,
}

pub(crate) const LANG: Name = Name::new(Space::Only(Namespace::Xml), "lang");

impl Shape for Strings {
    sourced!("Strings");
    fn key(&self) -> Option<String> {
        self.lang.clone()
    }
    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.attribute(&LANG, &mut self.lang);
        visitor.attribute(&Name::ovf("fileRef"), &mut self.file_ref);
        visitor.elements(&[Name::ovf("Msg")], &mut self.messages);
    }
}

impl Strings {
    /// The text of an identifier.
    pub fn get(&self, msgid: &str) -> Option<&str> {
        let found = self.messages.iter().rev().find(|message| message.msgid.as_deref() == Some(msgid));
        found.map(|message| message.text.as_str())
    }
}
