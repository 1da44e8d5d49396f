//! From bytes to text.

use std::borrow::Cow;

use sidereal_diagnostics::Finding;

use crate::rules;

/// The text of MOF: UTF-8, or what a byte order mark says. What is neither is read as Windows-1252, with a finding.
pub fn decode(bytes: &[u8]) -> (Cow<'_, str>, Option<Finding>) {
    if let Some((encoding, length)) = encoding_rs::Encoding::for_bom(bytes) {
        let (text, broken) = encoding.decode_without_bom_handling(bytes.get(length..).unwrap_or_default());
        let finding = (broken || encoding != encoding_rs::UTF_8).then(|| {
            let message = format!("the text is {}{}", encoding.name(), if broken { ", and not all of it" } else { "" });
            Finding::new(&rules::ENCODING, message).help("write it as UTF-8")
        });
        return (text, finding);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (Cow::Borrowed(text), None),
        Err(error) => {
            let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes);
            let message = format!("byte {} is no UTF-8; the text is read as Windows-1252", error.valid_up_to() + 1);
            (text, Some(Finding::new(&rules::ENCODING, message).help("write it as UTF-8")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_in_other_encodings_are_read_and_reported() {
        assert_eq!(decode(b"\xef\xbb\xbfclass"), (Cow::Borrowed("class"), None));
        let (text, finding) = decode(b"\xff\xfec\0\xe9\0");
        assert_eq!((text.as_ref(), finding.unwrap().message.as_str()), ("cé", "the text is UTF-16LE"));
        let (text, finding) = decode(b"\xa9 1999");
        assert_eq!(text, "© 1999");
        assert_eq!(finding.unwrap().message, "byte 1 is no UTF-8; the text is read as Windows-1252");
    }
}
