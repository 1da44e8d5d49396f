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

/// The programmatic unit (DSP0004, annex C) that says the same as a unit known here.
pub fn programmatic(name: &str) -> Option<&'static str> {
    PROGRAMMATIC.iter().find(|(known, _)| *known == name).map(|(_, unit)| *unit)
}

const PROGRAMMATIC: &[(&str, &str)] = &[
    ("bit", "bit"),
    ("By", "byte"),
    ("kBy", "byte * 10^3"),
    ("KiBy", "byte * 2^10"),
    ("MBy", "byte * 10^6"),
    ("MiBy", "byte * 2^20"),
    ("GBy", "byte * 10^9"),
    ("GiBy", "byte * 2^30"),
    ("TBy", "byte * 10^12"),
    ("TiBy", "byte * 2^40"),
    ("bit/s", "bit / second"),
    ("kbit/s", "bit / second * 10^3"),
    ("Mbit/s", "bit / second * 10^6"),
    ("Gbit/s", "bit / second * 10^9"),
    ("ms", "second * 10^-3"),
    ("s", "second"),
    ("min", "minute"),
    ("h", "hour"),
    ("d", "day"),
    ("Hz", "hertz"),
    ("kHz", "hertz * 10^3"),
    ("MHz", "hertz * 10^6"),
    ("GHz", "hertz * 10^9"),
    ("1", "count"),
];

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

    /// Scales a whole number to the least whole one that is not less.
    pub fn apply_up(self, value: i64) -> Option<i64> {
        let scaled = i128::from(value) * i128::from(self.numerator);
        let denominator = i128::from(self.denominator);
        let more = i128::from(scaled.rem_euclid(denominator) != 0);
        i64::try_from(scaled.div_euclid(denominator) + more).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_to_write_units_agree() {
        use sidereal_cim::units::Unit;
        let unit = |name: &str| programmatic(name).unwrap().parse::<Unit>().unwrap();
        for (name, dimension, _) in UNITS {
            let (smallest, ..) = UNITS.iter().find(|(_, of, _)| of == dimension).unwrap();
            let Scale { numerator, denominator } = scale(name, smallest).unwrap();
            let due = bigdecimal::BigDecimal::from(numerator) / denominator;
            assert_eq!(unit(name).convert(&1.into(), &unit(smallest)), Some(due.normalized()), "{name}");
        }
        assert_eq!(UNITS.len(), PROGRAMMATIC.len());
    }

    #[test]
    fn scales_are_exact_or_refused() {
        assert_eq!(scale("KiBy", "By").unwrap().apply(3), Some(3072));
        assert_eq!(scale("By", "KiBy").unwrap().apply(3), None);
        let kilo = scale("By", "kBy").unwrap();
        assert_eq!([0, 1, 1000, 1001, -1].map(|value| kilo.apply_up(value)), [0, 1, 1, 2, 0].map(Some));
        assert_eq!(scale("GHz", "MHz").unwrap().apply(2), Some(2000));
        assert_eq!(scale("KiBy", "MHz"), Err(UnitError::Dimension("KiBy".into(), "MHz".into())));
        assert_eq!(scale("KB", "By"), Err(UnitError::Unknown("KB".into())));
        assert_eq!(scale("TiBy", "bit").unwrap().apply(i64::MAX), None);
    }
}
