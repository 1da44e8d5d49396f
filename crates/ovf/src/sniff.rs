//! Telling what bytes are, from the first of them.

use quick_xml::events::Event;
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

use crate::namespace::{Namespace, Version};
use crate::xml::Text;

/// Do these bytes begin as a descriptor: XML whose outermost element is an OVF `Envelope`? A few kilobytes are enough,
/// unless comments or declarations of namespaces fill more.
pub fn is_descriptor(start: &[u8]) -> bool {
    // What is cut off may end in the middle of a character.
    let end = start.len().saturating_sub(start.utf8_chunks().last().map_or(0, |chunk| chunk.invalid().len()));
    let Ok(text) = Text::decode(start.get(..end).unwrap_or_default().into()) else { return false };
    let mut reader = NsReader::from_str(text.text.trim_start_matches('\u{feff}'));
    loop {
        match reader.read_resolved_event() {
            Ok((namespace, Event::Start(tag) | Event::Empty(tag))) => {
                let ResolveResult::Bound(namespace) = namespace else { return false };
                let uri = std::str::from_utf8(namespace.into_inner()).unwrap_or_default();
                let known = Namespace::of(uri).and_then(Version::of).is_some();
                return known && tag.local_name().as_ref() == b"Envelope";
            }
            Ok((_, Event::Eof | Event::End(_))) | Err(_) => return false,
            // A document of another kind may have one in it, as text.
            Ok((_, Event::Text(text))) if !text.iter().all(u8::is_ascii_whitespace) => return false,
            Ok(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptors_are_known_by_their_start() {
        let envelope =
            "<?xml version='1.0'?><!-- é --><o:Envelope xmlns:o='http://schemas.dmtf.org/ovf/envelope/1'><o:Ref";
        assert!(is_descriptor(envelope.as_bytes()));
        assert!(is_descriptor(format!("\u{feff}{envelope}é").as_bytes().split_last().unwrap().1));
        for other in [
            "",
            "{}",
            "[\"<Envelope xmlns='http://schemas.dmtf.org/ovf/envelope/1'>\"]",
            "<html>",
            "<Envelope>",
            "<Envelope xmlns='http://schemas.xmlsoap.org/soap/envelope/'>",
        ] {
            assert!(!is_descriptor(other.as_bytes()), "{other}");
        }
    }
}
