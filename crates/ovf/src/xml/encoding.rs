//! How the text is encoded: XML 1.0, 4.3.3 and appendix F.

use std::borrow::Cow;

use sidereal_diagnostics::Finding;

use crate::rules::document::{ENCODING_DECLARED_WRONG, ENCODING_UNKNOWN};

/// How a document's bytes are read as characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    #[default]
    Utf8,
    /// UTF-16, lowest byte first.
    Utf16Le,
    /// UTF-16, highest byte first.
    Utf16Be,
    /// An encoding of one byte or of several that the document declares, such as `windows-1252`.
    Declared(&'static encoding_rs::Encoding),
}

/// A decoded document.
#[derive(Clone, Debug)]
pub struct Text {
    /// The characters, a byte order mark included.
    pub text: String,
    /// How they were encoded.
    pub encoding: Encoding,
    /// What is odd about the encoding.
    pub findings: Vec<Finding>,
    /// The bytes, where the characters are not the same ones.
    pub(crate) original: Option<Box<[u8]>>,
}

impl Text {
    /// Decodes a document: by its byte order mark, then by whether it is UTF-8, then by what it declares.
    ///
    /// # Errors
    /// When the bytes are in no encoding that is known, or wrong in it.
    pub fn decode(bytes: Cow<'_, [u8]>) -> Result<Self, Box<Finding>> {
        if let Some(encoding) = Encoding::begun(&bytes) {
            return decode_as(&bytes, encoding);
        }
        match bytes {
            Cow::Owned(bytes) => String::from_utf8(bytes).map_err(|error| Cow::Owned(error.into_bytes())),
            Cow::Borrowed(bytes) => {
                std::str::from_utf8(bytes).map(str::to_owned).map_err(|_| Cow::<[u8]>::Borrowed(bytes))
            }
        }
        .map_or_else(|bytes: Cow<'_, [u8]>| declared_only(&bytes), |text| Ok(Self::utf8(text)))
    }

    /// A document that is at hand as characters, and was encoded like this.
    pub fn of(text: String, encoding: Encoding) -> Self {
        if encoding == Encoding::Utf8 {
            return Self::utf8(text);
        }
        let original = Some(encoding.encode(&text).into());
        Self { text, encoding, findings: vec![], original }
    }

    /// A document that is UTF-8.
    pub fn utf8(text: String) -> Self {
        let mut findings = vec![];
        if let Some(name) = declared(text.as_bytes())
            && !name.eq_ignore_ascii_case("utf-8")
            && encoding_rs::Encoding::for_label(name.as_bytes()) != Some(encoding_rs::UTF_8)
            && !(text.is_ascii() && is_ascii_based(name))
        {
            let message = format!("the document declares the encoding `{name}` and is UTF-8");
            findings.push(Finding::new(&ENCODING_DECLARED_WRONG, message).help("declare `UTF-8`, or nothing"));
        }
        Self { text, encoding: Encoding::Utf8, findings, original: None }
    }
}

fn is_ascii_based(name: &str) -> bool {
    name.eq_ignore_ascii_case("us-ascii")
        || encoding_rs::Encoding::for_label(name.as_bytes()).is_some_and(encoding_rs::Encoding::is_ascii_compatible)
}

/// The encoding that an XML declaration names; the start of the document is enough.
fn declared(bytes: &[u8]) -> Option<&str> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let end = bytes.iter().take(512).position(|b| *b == b'>')?;
    let head = std::str::from_utf8(bytes.get(..end)?).ok()?.strip_prefix("<?xml")?;
    let (_, rest) = head.split_once("encoding")?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest.get(1..)?.split(quote).next()
}

fn declared_only(bytes: &[u8]) -> Result<Text, Box<Finding>> {
    match declared(bytes) {
        Some(name) => match encoding_rs::Encoding::for_label(name.as_bytes()) {
            Some(encoding) if encoding != encoding_rs::UTF_8 && encoding.output_encoding() == encoding => {
                decode_as(bytes, Encoding::Declared(encoding))
            }
            Some(_) => Err(wrong("UTF-8")),
            None => Err(unknown(format!("the encoding `{name}` is not known"))),
        },
        None => Err(wrong("UTF-8")),
    }
}

fn decode_as(bytes: &[u8], encoding: Encoding) -> Result<Text, Box<Finding>> {
    let by = match encoding {
        Encoding::Utf8 => encoding_rs::UTF_8,
        Encoding::Utf16Le => encoding_rs::UTF_16LE,
        Encoding::Utf16Be => encoding_rs::UTF_16BE,
        Encoding::Declared(by) => by,
    };
    let text = by.decode_without_bom_handling_and_without_replacement(bytes).ok_or_else(|| wrong(by.name()))?;
    Ok(Text { text: text.into_owned(), encoding, findings: vec![], original: Some(bytes.into()) })
}

fn wrong(encoding: &str) -> Box<Finding> {
    unknown(format!("the document is not {encoding}, as its first bytes promise"))
}

fn unknown(message: String) -> Box<Finding> {
    Box::new(Finding::new(&ENCODING_UNKNOWN, message).help("write the descriptor in UTF-8"))
}

impl Encoding {
    /// That of a document which begins as only one in UTF-16 does; what has none may still declare another.
    pub fn begun(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0xff, 0xfe, ..] | [b'<', 0, ..] => Some(Self::Utf16Le),
            [0xfe, 0xff, ..] | [0, b'<', ..] => Some(Self::Utf16Be),
            _ => None,
        }
    }

    /// Its name; none for UTF-8, which goes without saying.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Utf8 => None,
            Self::Utf16Le => Some(encoding_rs::UTF_16LE.name()),
            Self::Utf16Be => Some(encoding_rs::UTF_16BE.name()),
            Self::Declared(by) => Some(by.name()),
        }
    }

    /// The encoding of a name; none if it is not known.
    pub fn of(name: &str) -> Option<Self> {
        let known = encoding_rs::Encoding::for_label(name.as_bytes())?;
        Some(match known {
            _ if known == encoding_rs::UTF_8 => Self::Utf8,
            _ if known == encoding_rs::UTF_16LE => Self::Utf16Le,
            _ if known == encoding_rs::UTF_16BE => Self::Utf16Be,
            _ => Self::Declared(known),
        })
    }

    /// Encodes text. A character that the encoding lacks becomes a character reference.
    pub fn encode(self, text: &str) -> Vec<u8> {
        match self {
            Self::Utf8 => text.as_bytes().to_vec(),
            Self::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Self::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            Self::Declared(by) => by.encode(text).0.into_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<Text, Box<Finding>> {
        Text::decode(Cow::Borrowed(bytes))
    }

    #[test]
    fn documents_come_back_in_their_encoding() {
        let text = "<?xml version=\"1.0\" encoding=\"windows-1252\"?><é/>";
        for encoding in [Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Declared(encoding_rs::WINDOWS_1252)] {
            let bytes = encoding.encode(text);
            assert_eq!(encoding.name().and_then(Encoding::of), Some(encoding));
            let read = read(&bytes).unwrap();
            assert_eq!((read.text.as_str(), read.encoding), (text, encoding));
            assert_eq!(read.encoding.encode(&read.text), bytes);
        }
        let marked = read(b"\xff\xfe<\0a\0/\0>\0").unwrap();
        assert_eq!(marked.text, "\u{feff}<a/>");
        assert_eq!(marked.encoding.encode(&marked.text), b"\xff\xfe<\0a\0/\0>\0");
    }

    #[test]
    fn a_wrong_declaration_is_told_and_survived() {
        let read = read(b"<?xml version='1.0' encoding='utf-16'?><a/>").unwrap();
        assert_eq!(read.encoding, Encoding::Utf8);
        assert_eq!(read.findings.len(), 1);
        assert!(Text::utf8("<?xml version='1.0' encoding='ISO-8859-1'?><a/>".into()).findings.is_empty());
        assert_eq!(Text::utf8("<?xml version='1.0' encoding='ISO-8859-1'?><é/>".into()).findings.len(), 1);
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        for bytes in [&b"\xff\xff\xff"[..], b"<?xml version='1.0' encoding='klingon'?>\xff", b"\xff\xfe\x00\xd8<\0"] {
            assert_eq!(read(bytes).unwrap_err().code, ENCODING_UNKNOWN.code);
        }
    }
}
