//! What a field may hold, and how that is read and written.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::class::Kind;
use crate::json::{Json, RawJson, Type, write_string};
use crate::scalar::{self, Reading};
use crate::structure::{Structure, WriteOptions};
use crate::{DateTime, Decimal, datetime};

/// Whether writing what was read gives the JSON that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fidelity {
    /// It does.
    Same,
    /// It does not; the text has to be kept.
    Other,
}

/// One value: a scalar, an enumeration or a structure.
pub trait Value: Sized {
    /// What it is, for those who walk the class.
    const KIND: Kind;
    /// Reads what can be understood without doubt.
    fn read(json: Json<'_>) -> Option<(Self, Fidelity)>;
    /// Appends the value as JSON.
    fn write(&self, out: &mut String, options: WriteOptions);
}

/// A field of a structure: an optional value, an array, or a map.
pub trait Field: Sized + Default + PartialEq {
    /// What its values are.
    const KIND: Kind;
    /// Does it hold an array?
    const MANY: bool;
    /// Reads what can be understood without doubt; the default when nothing can.
    fn read(json: Json<'_>) -> (Self, Fidelity);
    /// Appends the value as JSON.
    fn write(&self, out: &mut String, options: WriteOptions);
    /// Is there nothing to write?
    fn is_absent(&self) -> bool;
}

/// A closed list of values of a standard that keeps what it does not know.
pub trait Enumeration: Sized {
    /// The values, as the newest version of the standard spells them.
    const VALUES: &'static [&'static str];
    /// The value of this spelling, that of an older version included.
    fn of(text: &str) -> Option<Self>;
    /// A value that the standard does not name.
    fn other(text: &str) -> Self;
    /// The spelling.
    fn as_str(&self) -> &str;
    /// Does the standard, in any version, spell a value so?
    fn accepts(text: &str) -> bool {
        Self::of(text).is_some()
    }
}

/// The standard value that a text in another case, or with blanks around it, must mean.
pub(crate) fn standard_spelling<'v>(values: &'v [&'static str], text: &str) -> Option<&'v &'static str> {
    values.iter().find(|value| value.eq_ignore_ascii_case(text.trim()))
}

#[doc(hidden)]
pub fn read_enumeration<E: Enumeration>(json: Json<'_>) -> Option<(E, Fidelity)> {
    let text = json.as_str()?;
    if let Some(value) = E::of(text) {
        let fidelity = if value.as_str() == text { Fidelity::Same } else { Fidelity::Other };
        return Some((value, fidelity));
    }
    match standard_spelling(E::VALUES, text).and_then(|value| E::of(value)) {
        Some(value) => Some((value, Fidelity::Other)),
        None => Some((E::other(text), Fidelity::Same)),
    }
}

#[doc(hidden)]
pub fn write_enumeration<E: Enumeration>(value: &E, out: &mut String) {
    write_string(value.as_str(), out);
}

#[doc(hidden)]
pub fn read_structure<T: Structure>(json: Json<'_>) -> Option<(T, Fidelity)> {
    T::read_object(json).map(|value| (value, Fidelity::Same))
}

#[doc(hidden)]
pub fn write_structure<T: Structure>(value: &T, out: &mut String, options: WriteOptions) {
    value.write_object(out, options);
}

fn judged<T>(reading: Reading<T>) -> Option<(T, Fidelity)> {
    match reading {
        Reading::Same(value) => Some((value, Fidelity::Same)),
        Reading::Respelled(value) | Reading::Deviating(value) => Some((value, Fidelity::Other)),
        Reading::Unknown => None,
    }
}

impl Value for String {
    const KIND: Kind = Kind::String;
    fn read(json: Json<'_>) -> Option<(Self, Fidelity)> {
        judged(scalar::string(json))
    }
    fn write(&self, out: &mut String, _: WriteOptions) {
        write_string(self, out);
    }
}

impl Value for bool {
    const KIND: Kind = Kind::Boolean;
    fn read(json: Json<'_>) -> Option<(Self, Fidelity)> {
        judged(scalar::boolean(json))
    }
    fn write(&self, out: &mut String, _: WriteOptions) {
        out.push_str(if *self { "true" } else { "false" });
    }
}

impl Value for i64 {
    const KIND: Kind = Kind::Integer;
    fn read(json: Json<'_>) -> Option<(Self, Fidelity)> {
        judged(scalar::integer(json))
    }
    fn write(&self, out: &mut String, _: WriteOptions) {
        // Writing to a string cannot fail.
        _ = write!(out, "{self}");
    }
}

impl Value for Decimal {
    const KIND: Kind = Kind::Decimal;
    fn read(json: Json<'_>) -> Option<(Self, Fidelity)> {
        judged(scalar::decimal(json))
    }
    fn write(&self, out: &mut String, _: WriteOptions) {
        out.push_str(&self.to_plain_string());
    }
}

impl Value for DateTime {
    const KIND: Kind = Kind::DateTime;
    fn read(json: Json<'_>) -> Option<(Self, Fidelity)> {
        judged(scalar::date_time(json))
    }
    fn write(&self, out: &mut String, _: WriteOptions) {
        out.push('"');
        datetime::write(self, out);
        out.push('"');
    }
}

impl Value for RawJson {
    const KIND: Kind = Kind::Any;
    fn read(json: Json<'_>) -> Option<(Self, Fidelity)> {
        Some((json.into(), Fidelity::Same))
    }
    fn write(&self, out: &mut String, _: WriteOptions) {
        out.push_str(self.as_str());
    }
}

impl<T: Value> Value for Box<T> {
    const KIND: Kind = T::KIND;
    fn read(json: Json<'_>) -> Option<(Self, Fidelity)> {
        T::read(json).map(|(value, fidelity)| (Self::new(value), fidelity))
    }
    fn write(&self, out: &mut String, options: WriteOptions) {
        (**self).write(out, options);
    }
}

impl<T: Value + PartialEq> Field for Option<T> {
    const KIND: Kind = T::KIND;
    const MANY: bool = false;

    fn read(json: Json<'_>) -> (Self, Fidelity) {
        // One object in an array, where the object itself belongs, is met in the field.
        let lone = || json.items().filter(|items| items.len() == 1).and_then(|mut items| items.next());
        if let Some((value, fidelity)) = T::read(json).filter(|_| !json.is_null() || matches!(T::KIND, Kind::Any)) {
            return (Some(value), fidelity);
        }
        let value = lone().and_then(T::read).map(|(value, _)| value);
        (value, Fidelity::Other)
    }

    fn write(&self, out: &mut String, options: WriteOptions) {
        match self {
            Some(value) => value.write(out, options),
            None => out.push_str("null"),
        }
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Value + PartialEq> Field for Vec<T> {
    const KIND: Kind = T::KIND;
    const MANY: bool = true;

    fn read(json: Json<'_>) -> (Self, Fidelity) {
        let Some(items) = json.items() else {
            // One value where an array of them belongs is met in the field.
            let lone = if json.is_null() { None } else { T::read(json) };
            return (lone.into_iter().map(|(value, _)| value).collect(), Fidelity::Other);
        };
        let count = items.len();
        let mut fidelity = if count == 0 { Fidelity::Other } else { Fidelity::Same };
        let mut all = Self::with_capacity(count);
        for item in items {
            match T::read(item) {
                Some((value, Fidelity::Same)) => all.push(value),
                Some((value, Fidelity::Other)) => {
                    fidelity = Fidelity::Other;
                    all.push(value);
                }
                None => fidelity = Fidelity::Other,
            }
        }
        (all, fidelity)
    }

    fn write(&self, out: &mut String, options: WriteOptions) {
        out.push('[');
        for (index, value) in self.iter().enumerate() {
            if index > 0 {
                out.push(',');
            }
            value.write(out, options);
        }
        out.push(']');
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl Field for BTreeMap<String, String> {
    const KIND: Kind = Kind::Map;
    const MANY: bool = false;

    fn read(json: Json<'_>) -> (Self, Fidelity) {
        let Some(members) = json.members() else { return (Self::new(), Fidelity::Other) };
        let mut fidelity = Fidelity::Same;
        let mut map = Self::new();
        for (key, value) in members {
            match scalar::string(value) {
                Reading::Same(text) => {
                    map.insert(key.to_owned(), text);
                }
                other => {
                    fidelity = Fidelity::Other;
                    map.extend(other.value().map(|text| (key.to_owned(), text)));
                }
            }
        }
        if map.is_empty() {
            fidelity = Fidelity::Other;
        }
        (map, fidelity)
    }

    fn write(&self, out: &mut String, _: WriteOptions) {
        out.push('{');
        for (index, (key, value)) in self.iter().enumerate() {
            if index > 0 {
                out.push(',');
            }
            write_string(key, out);
            out.push(':');
            write_string(value, out);
        }
        out.push('}');
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

/// What an array or object is read as is the type's own business; this says only whether it is one.
pub(crate) fn is_object(json: Json<'_>) -> bool {
    json.kind() == Type::Object
}
