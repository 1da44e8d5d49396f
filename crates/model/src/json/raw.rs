//! JSON kept as text.

use std::fmt;

use sidereal_diagnostics::Finding;

use super::{Document, Json, write_string};

/// A piece of JSON kept as text: what a standard calls `any`, and what a type has no field for.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct RawJson(Box<str>);

impl RawJson {
    /// Takes over a text that is JSON.
    ///
    /// # Errors
    /// As [`Document::parse`].
    pub fn parse(text: &str) -> Result<Self, Box<Finding>> {
        Ok(Document::parse(text)?.root().into())
    }

    /// Any serializable value.
    ///
    /// # Errors
    /// When the value has no JSON form, such as a map whose keys are not strings.
    pub fn from_serialize<T: serde::Serialize + ?Sized>(value: &T) -> Result<Self, serde_json::Error> {
        serde_json::to_string(value).map(|text| Self(text.into()))
    }

    /// The value as the type asked for.
    ///
    /// # Errors
    /// When the value does not have that shape.
    pub fn to<T: serde::de::DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_str(&self.0)
    }

    /// Takes over a text that is known to be JSON.
    pub(crate) fn of_text(text: String) -> Self {
        Self(text.into())
    }

    /// The JSON text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The value, of a string.
    pub fn as_text(&self) -> Option<String> {
        serde_json::from_str(&self.0).ok()
    }
}

impl From<Json<'_>> for RawJson {
    fn from(json: Json<'_>) -> Self {
        match json.compact() {
            Some(text) => Self(text.into()),
            None => Self(json.to_text().into()),
        }
    }
}

impl From<&str> for RawJson {
    fn from(text: &str) -> Self {
        let mut out = String::with_capacity(text.len() + 2);
        write_string(text, &mut out);
        Self(out.into())
    }
}

impl From<i64> for RawJson {
    fn from(number: i64) -> Self {
        Self(number.to_string().into())
    }
}

impl From<bool> for RawJson {
    fn from(truth: bool) -> Self {
        Self(truth.to_string().into())
    }
}

impl Default for RawJson {
    fn default() -> Self {
        Self("null".into())
    }
}

impl fmt::Debug for RawJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for RawJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
