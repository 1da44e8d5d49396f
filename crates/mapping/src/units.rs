//! Units: factors between units of one dimension.

/// A factor as a fraction, so that no digit is lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    /// Times this.
    pub numerator: i64,
    /// Over this.
    pub denominator: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Dimension {
    Data,
    DataRate,
    Time,
    Frequency,
    Count,
}

/// Unit, dimension, and its size in the smallest unit of the dimension here (bit, bit/s, ms, Hz, one).
const UNITS: &[(&str, Dimension, i64)] = &[
    ("bit", Dimension::Data, 1),
    ("By", Dimension::Data, 8),
    ("kBy", Dimension::Data, 8_000),
    ("KiBy", Dimension::Data, 8 << 10),
    ("MBy", Dimension::Data, 8_000_000),
    ("MiBy", Dimension::Data, 8 << 20),
    ("GBy", Dimension::Data, 8_000_000_000),
    ("GiBy", Dimension::Data, 8 << 30),
    ("TBy", Dimension::Data, 8_000_000_000_000),
    ("TiBy", Dimension::Data, 8 << 40),
    ("bit/s", Dimension::DataRate, 1),
    ("kbit/s", Dimension::DataRate, 1_000),
    ("Mbit/s", Dimension::DataRate, 1_000_000),
    ("Gbit/s", Dimension::DataRate, 1_000_000_000),
    ("ms", Dimension::Time, 1),
    ("s", Dimension::Time, 1_000),
    ("min", Dimension::Time, 60_000),
    ("h", Dimension::Time, 3_600_000),
    ("d", Dimension::Time, 86_400_000),
    ("Hz", Dimension::Frequency, 1),
    ("kHz", Dimension::Frequency, 1_000),
    ("MHz", Dimension::Frequency, 1_000_000),
    ("GHz", Dimension::Frequency, 1_000_000_000),
    ("1", Dimension::Count, 1),
];

/// Why there is no factor between two units.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "the messages say it")]
pub enum UnitError {
    #[error("`{0}` is not a unit known here")]
    Unknown(String),
    #[error("`{0}` and `{1}` do not measure the same")]
    Dimension(String, String),
}

/// The units known here, for messages.
pub fn known() -> String {
    UNITS.iter().map(|(name, ..)| *name).collect::<Vec<_>>().join(", ")
}

/// The factor from one unit to another.
///
/// # Errors
/// When one of them is not known, or they do not measure the same.
pub fn scale(from: &str, to: &str) -> Result<Scale, UnitError> {
    let unit =
        |name: &str| UNITS.iter().find(|(known, ..)| *known == name).ok_or_else(|| UnitError::Unknown(name.to_owned()));
    let ((_, from_dimension, from_size), (_, to_dimension, to_size)) = (unit(from)?, unit(to)?);
    if from_dimension != to_dimension {
        return Err(UnitError::Dimension(from.to_owned(), to.to_owned()));
    }
    let shared = gcd(*from_size, *to_size);
    Ok(Scale { numerator: from_size / shared, denominator: to_size / shared })
}

fn gcd(left: i64, right: i64) -> i64 {
    if right == 0 { left } else { gcd(right, left % right) }
}

impl Scale {
    /// The way back.
    #[must_use]
    pub fn inverse(self) -> Self {
        Self { numerator: self.denominator, denominator: self.numerator }
    }

    /// Scales a whole number, when the result is whole too.
    pub fn apply(self, value: i64) -> Option<i64> {
        let scaled = i128::from(value) * i128::from(self.numerator);
        let denominator = i128::from(self.denominator);
        (scaled % denominator == 0).then(|| i64::try_from(scaled / denominator).ok())?
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_are_exact_or_refused() {
        assert_eq!(scale("KiBy", "By").unwrap().apply(3), Some(3072));
        assert_eq!(scale("By", "KiBy").unwrap().apply(3), None);
        assert_eq!(scale("GHz", "MHz").unwrap().apply(2), Some(2000));
        assert_eq!(scale("KiBy", "MHz"), Err(UnitError::Dimension("KiBy".into(), "MHz".into())));
        assert_eq!(scale("KB", "By"), Err(UnitError::Unknown("KB".into())));
        assert_eq!(scale("TiBy", "bit").unwrap().apply(i64::MAX), None);
    }
}
