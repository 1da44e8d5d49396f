//! From bytes to text. Standard: DSP0201 5.1, XML 1.0 4.3.3.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use sidereal_diagnostics::Finding;

use crate::rules;

/// The text of an XML document: as a byte order mark or the XML declaration says, else UTF-8.
pub fn decode(bytes: &[u8]) -> (Cow<'_, str>, Option<Finding>) {
    if Encoding::for_bom(bytes).is_some() {
        return crate::mof::decode(bytes);
    }
    let declared = declared(bytes);
    let known = declared.as_ref().and_then(|label| Encoding::for_label(label.as_bytes()));
    if let (Some(label), None) = (&declared, known) {
        let (text, finding) = crate::mof::decode(bytes);
        let message = format!("the XML declaration names the encoding `{label}`, which is none");
        return (text, finding.or(Some(Finding::new(&rules::ENCODING, message).help("write `utf-8`"))));
    }
    match known {
        // What says that it is UTF-16, in bytes that can be read as this, is not.
        Some(encoding) if encoding != UTF_8 && encoding.is_ascii_compatible() => {
            let ascii = bytes.is_ascii();
            let (text, _) = encoding.decode_without_bom_handling(bytes);
            let name = if encoding == WINDOWS_1252 { "Windows-1252 or ISO 8859-1" } else { encoding.name() };
            let finding = Finding::new(&rules::ENCODING, format!("the text is {name}")).help("write it as UTF-8");
            (text, (!ascii).then_some(finding))
        }
        _ => crate::mof::decode(bytes),
    }
}

/// The encoding that the XML declaration names.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..256).unwrap_or(bytes);
    let head: String = head.iter().map(|byte| char::from(*byte)).collect();
    let declaration = head.trim_start().strip_prefix("<?xml")?.split("?>").next()?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    value.get(1..)?.split(quote).next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_declaration_counts() {
        let (text, finding) = decode(b"<?xml version='1.0' encoding='ISO-8859-1'?><HOST>\xe9</HOST>");
        assert!(text.ends_with("<HOST>é</HOST>"));
        assert_eq!(finding.unwrap().message, "the text is Windows-1252 or ISO 8859-1");
        let (_, finding) = decode(b"<?xml version=\"1.0\" encoding=\"utf--8\"?><HOST/>");
        assert_eq!(finding.unwrap().message, "the XML declaration names the encoding `utf--8`, which is none");
        assert_eq!(decode(b"<?xml version=\"1.0\" encoding=\"utf-8\"?><HOST/>").1, None);
    }
}
