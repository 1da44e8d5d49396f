//! Data types. Standard: DSP0004, 5.2 (intrinsic data types) and 5.4 (references).

use strum::{Display, EnumIter, EnumString, IntoStaticStr};

/// An intrinsic type, or a reference. Spelled in lower case, read in any case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Display, EnumString, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "lowercase", ascii_case_insensitive)]
pub enum Type {
    /// Unsigned, 8 bits.
    Uint8,
    /// Signed, 8 bits.
    Sint8,
    /// Unsigned, 16 bits.
    Uint16,
    /// Signed, 16 bits.
    Sint16,
    /// Unsigned, 32 bits.
    Uint32,
    /// Signed, 32 bits.
    Sint32,
    /// Unsigned, 64 bits.
    Uint64,
    /// Signed, 64 bits.
    Sint64,
    /// IEEE 754, four bytes.
    Real32,
    /// IEEE 754, eight bytes.
    Real64,
    /// One UCS-2 character.
    Char16,
    /// A string of Unicode characters; case counts.
    String,
    /// True or false.
    Boolean,
    /// A timestamp or an interval.
    Datetime,
    /// The path of an instance or class.
    Reference,
}

impl Type {
    /// The spelling of the standard, such as `uint16`.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// The least and the greatest value of an integer type.
    pub fn integer_range(self) -> Option<(i128, i128)> {
        Some(match self {
            Self::Uint8 => (0, u8::MAX.into()),
            Self::Sint8 => (i8::MIN.into(), i8::MAX.into()),
            Self::Uint16 => (0, u16::MAX.into()),
            Self::Sint16 => (i16::MIN.into(), i16::MAX.into()),
            Self::Uint32 => (0, u32::MAX.into()),
            Self::Sint32 => (i32::MIN.into(), i32::MAX.into()),
            Self::Uint64 => (0, u64::MAX.into()),
            Self::Sint64 => (i64::MIN.into(), i64::MAX.into()),
            _ => return None,
        })
    }

    /// Whether this is one of the eight integer types.
    pub fn is_integer(self) -> bool {
        self.integer_range().is_some()
    }

    /// Whether values of this type are numbers.
    pub fn is_numeric(self) -> bool {
        self.is_integer() || matches!(self, Self::Real32 | Self::Real64)
    }
}

/// How an element is an array. Standard: DSP0004, 7.9.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Array {
    /// `x[]`.
    Variable,
    /// `x[n]`.
    Fixed(u32),
}

#[cfg(test)]
mod tests {
    use strum::IntoEnumIterator as _;

    use super::*;

    #[test]
    fn types_are_read_in_any_case() {
        for kind in Type::iter() {
            assert_eq!(kind.as_str().parse(), Ok(kind));
            assert_eq!(kind.as_str().to_uppercase().parse(), Ok(kind));
        }
        assert!("int".parse::<Type>().is_err());
    }

    #[test]
    fn ranges_are_exact() {
        assert_eq!(Type::Uint64.integer_range(), Some((0, 18_446_744_073_709_551_615)));
        assert_eq!(Type::Sint8.integer_range(), Some((-128, 127)));
        assert_eq!(Type::Real32.integer_range(), None);
    }
}
