//! Values. Standard: DSP0004, 5.2 and 7.11 (constant values).

use super::number;
use super::{Class, Datetime, Embedded, Instance, Name, ObjectPath, Type};

/// The value of a property, qualifier, parameter or key.
#[derive(Clone, Debug, Default)]
pub enum Value {
    /// No value.
    #[default]
    Null,
    /// `boolean`.
    Boolean(bool),
    /// `uint8`.
    Uint8(u8),
    /// `sint8`.
    Sint8(i8),
    /// `uint16`.
    Uint16(u16),
    /// `sint16`.
    Sint16(i16),
    /// `uint32`.
    Uint32(u32),
    /// `sint32`.
    Sint32(i32),
    /// `uint64`.
    Uint64(u64),
    /// `sint64`.
    Sint64(i64),
    /// `real32`.
    Real32(f32),
    /// `real64`.
    Real64(f64),
    /// `char16`: one UCS-2 code.
    Char16(u16),
    /// `string`.
    String(String),
    /// `datetime`.
    Datetime(Datetime),
    /// The path of an instance or a class.
    Reference(Box<ObjectPath>),
    /// An embedded instance.
    Instance(Box<Instance>),
    /// An embedded class.
    Class(Box<Class>),
    /// A number whose type is not known yet, as it is written in MOF.
    Number(Box<str>),
    /// `$name` in MOF: the instance or class of this alias.
    Alias(Name),
    /// An array. It may hold null, but no array.
    Array(Vec<Value>),
}

/// What is not a number is equal to itself: it is the same value.
impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::Boolean(left), Self::Boolean(right)) => left == right,
            (Self::Uint8(left), Self::Uint8(right)) => left == right,
            (Self::Sint8(left), Self::Sint8(right)) => left == right,
            (Self::Uint16(left), Self::Uint16(right)) | (Self::Char16(left), Self::Char16(right)) => left == right,
            (Self::Sint16(left), Self::Sint16(right)) => left == right,
            (Self::Uint32(left), Self::Uint32(right)) => left == right,
            (Self::Sint32(left), Self::Sint32(right)) => left == right,
            (Self::Uint64(left), Self::Uint64(right)) => left == right,
            (Self::Sint64(left), Self::Sint64(right)) => left == right,
            (Self::String(left), Self::String(right)) => left == right,
            (Self::Datetime(left), Self::Datetime(right)) => left == right,
            (Self::Reference(left), Self::Reference(right)) => left == right,
            (Self::Instance(left), Self::Instance(right)) => left == right,
            (Self::Class(left), Self::Class(right)) => left == right,
            (Self::Number(left), Self::Number(right)) => left == right,
            (Self::Alias(left), Self::Alias(right)) => left == right,
            (Self::Array(left), Self::Array(right)) => left == right,
            (Self::Real32(left), Self::Real32(right)) => left == right || left.is_nan() && right.is_nan(),
            (Self::Real64(left), Self::Real64(right)) => left == right || left.is_nan() && right.is_nan(),
            _ => false,
        }
    }
}

/// A value does not fit a type.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{value} is no {expected}")]
pub struct Mismatch {
    /// The value, as MOF writes it, shortened.
    pub value: String,
    /// The type, or the type and what of it is broken.
    pub expected: String,
}

impl Value {
    /// An integer of this type; none if it is out of range or the type is no integer type.
    pub fn integer(r#type: Type, value: i128) -> Option<Self> {
        Some(match r#type {
            Type::Uint8 => Self::Uint8(value.try_into().ok()?),
            Type::Sint8 => Self::Sint8(value.try_into().ok()?),
            Type::Uint16 => Self::Uint16(value.try_into().ok()?),
            Type::Sint16 => Self::Sint16(value.try_into().ok()?),
            Type::Uint32 => Self::Uint32(value.try_into().ok()?),
            Type::Sint32 => Self::Sint32(value.try_into().ok()?),
            Type::Uint64 => Self::Uint64(value.try_into().ok()?),
            Type::Sint64 => Self::Sint64(value.try_into().ok()?),
            _ => return None,
        })
    }

    /// Whether there is no value.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The integer, of any integer type.
    pub fn as_integer(&self) -> Option<i128> {
        Some(match self {
            Self::Uint8(value) => (*value).into(),
            Self::Sint8(value) => (*value).into(),
            Self::Uint16(value) => (*value).into(),
            Self::Sint16(value) => (*value).into(),
            Self::Uint32(value) => (*value).into(),
            Self::Sint32(value) => (*value).into(),
            Self::Uint64(value) => (*value).into(),
            Self::Sint64(value) => (*value).into(),
            Self::Number(text) => number::integer(text)?,
            _ => return None,
        })
    }

    /// The number, of any numeric type.
    #[expect(clippy::cast_precision_loss, reason = "the nearest double is what is asked for")]
    pub fn as_f64(&self) -> Option<f64> {
        match self {
            Self::Real32(value) => Some((*value).into()),
            Self::Real64(value) => Some(*value),
            Self::Number(text) => number::real(text).or_else(|| number::integer(text).map(|value| value as f64)),
            other => other.as_integer().map(|value| value as f64),
        }
    }

    /// The text of a string.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The truth of a boolean.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Boolean(value) => Some(*value),
            _ => None,
        }
    }

    /// The timestamp or interval.
    pub fn as_datetime(&self) -> Option<&Datetime> {
        match self {
            Self::Datetime(value) => Some(value),
            _ => None,
        }
    }

    /// The path of a reference.
    pub fn as_reference(&self) -> Option<&ObjectPath> {
        match self {
            Self::Reference(path) => Some(path),
            _ => None,
        }
    }

    /// The items: of an array its items, none of null, else the value itself.
    pub fn items(&self) -> &[Self] {
        match self {
            Self::Null => &[],
            Self::Array(items) => items,
            single => std::slice::from_ref(single),
        }
    }

    /// The type that the value has by itself, of the first item that has one if it is an array. A number whose type is not
    /// known is a signed integer of 64 bits if it fits, or an unsigned one, or a real.
    pub fn natural_type(&self) -> Option<Type> {
        Some(match self {
            Self::Null | Self::Alias(_) => return None,
            Self::Boolean(_) => Type::Boolean,
            Self::Uint8(_) => Type::Uint8,
            Self::Sint8(_) => Type::Sint8,
            Self::Uint16(_) => Type::Uint16,
            Self::Sint16(_) => Type::Sint16,
            Self::Uint32(_) => Type::Uint32,
            Self::Sint32(_) => Type::Sint32,
            Self::Uint64(_) => Type::Uint64,
            Self::Sint64(_) => Type::Sint64,
            Self::Real32(_) => Type::Real32,
            Self::Real64(_) => Type::Real64,
            Self::Char16(_) => Type::Char16,
            Self::String(_) | Self::Instance(_) | Self::Class(_) => Type::String,
            Self::Datetime(_) => Type::Datetime,
            Self::Reference(_) => Type::Reference,
            Self::Number(text) => match number::integer(text) {
                Some(value) if i64::try_from(value).is_ok() => Type::Sint64,
                Some(_) => Type::Uint64,
                None => Type::Real64,
            },
            Self::Array(items) => return items.iter().find_map(Self::natural_type),
        })
    }

    /// What `EmbeddedObject` of CIM-XML is for this value.
    pub fn embedded(&self) -> Option<Embedded> {
        match self {
            Self::Instance(_) => Some(Embedded::Instance),
            Self::Class(_) => Some(Embedded::Object),
            Self::Array(items) => {
                let mut found = items.iter().filter_map(Self::embedded);
                let first = found.next()?;
                Some(if found.all(|other| other == first) { first } else { Embedded::Object })
            }
            _ => None,
        }
    }

    /// The value as one of this type, each item if it is an array. What the type of a MOF literal is, is known only here:
    /// numbers are read and checked against the range, strings become datetimes and paths. An alias stays one.
    ///
    /// # Errors
    ///
    /// If the value, or an item, is none of this type.
    pub fn coerce(self, r#type: Type) -> Result<Self, Mismatch> {
        let mismatch = |value: &Self| Mismatch { value: value.excerpt(), expected: r#type.as_str().to_owned() };
        let coerced = match (&self, r#type) {
            (Self::Null | Self::Alias(_), _) => return Ok(self),
            (Self::Array(_), _) => {
                let Self::Array(items) = self else { return Ok(self) };
                if items.iter().any(|item| matches!(item, Self::Array(_))) {
                    return Err(Mismatch { value: "an array in an array".to_owned(), expected: r#type.to_string() });
                }
                return items.into_iter().map(|item| item.coerce(r#type)).collect::<Result<_, _>>().map(Self::Array);
            }
            (Self::Number(text), Type::Real32) => number::real32(text).map(Self::Real32),
            (Self::Number(text), Type::Real64) => number::lenient_real(text).map(Self::Real64),
            (_, Type::Real64) if self.natural_type() == Some(Type::Real32) => self.as_f64().map(Self::Real64),
            (_, r#type) if r#type.is_integer() => self.as_integer().and_then(|value| Self::integer(r#type, value)),
            (Self::String(text), Type::Datetime) => text.parse().ok().map(Self::Datetime),
            (Self::String(text), Type::Reference) => text.parse().ok().map(|path| Self::Reference(Box::new(path))),
            (Self::Boolean(_), Type::Boolean)
            | (Self::Char16(_), Type::Char16)
            | (Self::String(_) | Self::Instance(_) | Self::Class(_), Type::String)
            | (Self::Datetime(_), Type::Datetime)
            | (Self::Reference(_), Type::Reference)
            | (Self::Real32(_), Type::Real32)
            | (Self::Real64(_), Type::Real64) => return Ok(self),
            _ => None,
        };
        coerced.ok_or_else(|| mismatch(&self))
    }

    /// The value as MOF writes it, not longer than a line.
    pub fn excerpt(&self) -> String {
        const LONGEST: usize = 40;
        let text = crate::mof::value(self);
        match text.char_indices().nth(LONGEST) {
            Some((at, _)) => format!("`{}..`", text.get(..at).unwrap_or_default()),
            None => format!("`{text}`"),
        }
    }
}

macro_rules! from {
    ($($from:ty => $variant:ident),* $(,)?) => {$(
        impl From<$from> for Value {
            fn from(value: $from) -> Self {
                Self::$variant(value.into())
            }
        }
    )*};
}

from! {
    bool => Boolean, u8 => Uint8, i8 => Sint8, u16 => Uint16, i16 => Sint16, u32 => Uint32, i32 => Sint32, u64 => Uint64,
    i64 => Sint64, f32 => Real32, f64 => Real64, String => String, &str => String, Datetime => Datetime,
    ObjectPath => Reference, Instance => Instance, Class => Class,
}

impl<T: Into<Value>> From<Vec<T>> for Value {
    fn from(items: Vec<T>) -> Self {
        Self::Array(items.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Value {
        Value::Number(text.into())
    }

    #[test]
    fn a_literal_becomes_a_value_of_its_type_or_is_refused() {
        assert_eq!(number("255").coerce(Type::Uint8), Ok(Value::Uint8(255)));
        assert_eq!(number("-0x8000000000000000").coerce(Type::Sint64), Ok(Value::Sint64(i64::MIN)));
        assert_eq!(number("017").coerce(Type::Uint8), Ok(Value::Uint8(15)));
        assert_eq!(number("0101b").coerce(Type::Uint8), Ok(Value::Uint8(5)));
        assert_eq!(number("1.0E+2").coerce(Type::Real32), Ok(Value::Real32(100.0)));
        assert_eq!(number("3").coerce(Type::Real64), Ok(Value::Real64(3.0)));
        for (text, kind) in [("256", Type::Uint8), ("-1", Type::Uint64), ("1.0", Type::Uint8), ("1", Type::String)] {
            assert!(number(text).coerce(kind).is_err(), "{text} {kind}");
        }
        let error = number("256").coerce(Type::Uint8).unwrap_err();
        assert_eq!(error.to_string(), "`256` is no uint8");
    }

    #[test]
    fn items_are_coerced_and_null_stays() {
        let array = Value::Array(vec![number("1"), Value::Null]);
        assert_eq!(array.coerce(Type::Uint16), Ok(Value::Array(vec![Value::Uint16(1), Value::Null])));
        assert!(Value::Array(vec![Value::Array(vec![])]).coerce(Type::Uint16).is_err());
    }

    #[test]
    fn strings_become_datetimes_and_paths() {
        let moment = Value::from("19980525133015.000000-300").coerce(Type::Datetime).unwrap();
        assert!(matches!(moment, Value::Datetime(_)));
        assert!(Value::from("yesterday").coerce(Type::Datetime).is_err());
        assert!(matches!(Value::from("CIM_Foo.A=1").coerce(Type::Reference), Ok(Value::Reference(_))));
    }
}
