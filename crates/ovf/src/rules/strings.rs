//! Texts in other languages.

use std::collections::HashSet;

use sidereal_diagnostics::Rule;
use sidereal_diagnostics::Severity::{Advice, Warning};

use super::rule;
use crate::envelope::Envelope;
use crate::namespace::Namespace;
use crate::validate::{Checker, finding};

/// Rule: the language of a bundle.
pub const BUNDLE_WITHOUT_LANGUAGE: Rule =
    rule("OVF0901", "bundle-without-language", Advice, "Strings says by xml:lang what language they are in.");
/// Rule: bundles in files.
pub const BUNDLE_FILE_UNKNOWN: Rule =
    rule("OVF0902", "bundle-file-unknown", Warning, "The fileRef of Strings is the id of a File in References.");
/// Rule: messages.
pub const MESSAGE_UNKNOWN: Rule =
    rule("OVF0903", "message-unknown", Advice, "A text with a msgid is in a bundle of Strings.");

/// The rules of this group.
pub const RULES: &[Rule] = &[BUNDLE_WITHOUT_LANGUAGE, BUNDLE_FILE_UNKNOWN, MESSAGE_UNKNOWN];

pub(crate) fn check(checker: &mut Checker<'_>, envelope: &Envelope) {
    let mut outside = false;
    let mut known = HashSet::new();
    for strings in &envelope.strings {
        if strings.lang.is_none() {
            let message = "these strings do not say their language";
            checker.of(strings.source, finding(&BUNDLE_WITHOUT_LANGUAGE, message, "add `xml:lang`"));
        }
        if let Some(file) = &strings.file_ref {
            outside = true;
            if envelope.file(file).is_none() {
                let message = format!("the file `{file}` is not in `References`");
                checker.at_attribute(
                    strings.source,
                    "fileRef",
                    finding(&BUNDLE_FILE_UNKNOWN, message, "add the `File`"),
                );
            }
        }
        known.extend(strings.messages.iter().filter_map(|message| message.msgid.as_deref()));
    }
    if outside {
        return;
    }
    for element in checker.document().elements().filter(|element| element.name() != "Msg") {
        let ovf = |namespace: Namespace| namespace == Namespace::None || namespace.is_envelope();
        let msgid = element.attributes().find(|attribute| attribute.name() == "msgid" && ovf(attribute.namespace()));
        if let Some(msgid) =
            msgid.map(crate::xml::Attribute::value).filter(|msgid| !msgid.is_empty() && !known.contains(&**msgid))
        {
            let message = format!("no strings have the text `{msgid}`");
            checker.at(element, finding(&MESSAGE_UNKNOWN, message, "add it to the `Strings`"));
        }
    }
}
