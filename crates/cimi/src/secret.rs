//! Text that no log may show.

use std::fmt;

use sidereal_model::json::write_string;
use sidereal_model::{Fidelity, Json, Kind, RawJson, Value, WriteOptions};

/// A password or a key. Debug shows nothing of it; [`Secret::expose`] gives it out.
///
/// It keeps its own spelling (a password sent as a number stays one), so that the text is nowhere else.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret {
    text: Option<String>,
    raw: Option<RawJson>,
}

impl Secret {
    /// Takes over a text.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: Some(text.into()), raw: None }
    }

    /// The text; none when what was read is not text.
    pub fn expose(&self) -> Option<&str> {
        self.text.as_deref()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl Value for Secret {
    const KIND: Kind = Kind::String;

    fn read(json: Json<'_>) -> Option<(Self, Fidelity)> {
        if json.is_null() {
            return None;
        }
        let secret = match json.as_str() {
            Some(text) => Self::new(text),
            None => Self { text: sidereal_model::scalar::string(json).value(), raw: Some(json.into()) },
        };
        Some((secret, Fidelity::Same))
    }

    fn write(&self, out: &mut String, options: WriteOptions) {
        match (&self.text, &self.raw) {
            (Some(text), raw) if raw.is_none() || options.canonical => write_string(text, out),
            (_, Some(raw)) => out.push_str(raw.as_str()),
            _ => out.push_str("null"),
        }
    }
}
