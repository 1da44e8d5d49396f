//! Timestamps and intervals. Standard: DSP0004, 5.2.4 (datetime type).

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use chrono::{Datelike as _, NaiveDate, NaiveDateTime, Timelike as _};

const MICROS: i64 = 1_000_000;
const DAY: i64 = 86_400 * MICROS;

/// A timestamp or an interval: 25 characters that a `:` in place of the sign tells apart. Digits may be `*` from the end
/// leftward: those are not known.
///
/// Equality is that of the text; what comes first in time says [`Datetime::compare`].
///
/// ```
/// use sidereal_cim::Datetime;
///
/// let moment: Datetime = "19980525133015.000000-300".parse()?;
/// let same: Datetime = "19980525183015.000000+000".parse()?;
/// assert_eq!(moment.compare(&same), Some(std::cmp::Ordering::Equal));
/// # Ok::<(), sidereal_cim::datetime::DatetimeError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Datetime {
    /// Year, month and day; or the number of days.
    date: u32,
    hour: u8,
    minute: u8,
    second: u8,
    /// How many of the twenty digits are known.
    known: u8,
    microsecond: u32,
    zone: Zone,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Zone {
    /// An interval has none.
    Interval,
    /// Minutes from UTC eastward and westward; both zeros are kept apart.
    East(u16),
    West(u16),
}

/// Why a text is no datetime.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DatetimeError {
    /// It is not 25 characters long.
    #[error("a datetime has 25 characters, this has {0}")]
    Length(usize),
    /// A character that is not what is due in its place.
    #[error("column {column} is `{found}`, expected {expected}")]
    Character {
        /// Counted from 1.
        column: usize,
        /// What is there.
        found: char,
        /// What may be there.
        expected: &'static str,
    },
    /// A field has no such value.
    #[error("{field} is {value}")]
    Range {
        /// The field.
        field: &'static str,
        /// Its value.
        value: u32,
    },
    /// Asterisks stand where the standard does not allow them.
    #[error("asterisks stand for whole fields from the end leftward, and for any last digits of the microseconds")]
    Asterisks,
    /// An interval does not end with `:000`.
    #[error("an interval ends with `:000`")]
    IntervalEnd,
}

impl Datetime {
    /// A timestamp, `offset` minutes east of UTC. None if the year is not in 0..=9999 or the offset not in -999..=999.
    pub fn timestamp(local: NaiveDateTime, offset: i16) -> Option<Self> {
        let year = u32::try_from(local.year()).ok().filter(|year| *year <= 9999)?;
        let minutes = offset.unsigned_abs();
        if minutes > 999 {
            return None;
        }
        Some(Self {
            date: year * 10_000 + local.month() * 100 + local.day(),
            hour: u8::try_from(local.hour()).ok()?,
            minute: u8::try_from(local.minute()).ok()?,
            second: u8::try_from(local.second()).ok()?,
            known: 20,
            microsecond: (local.nanosecond() / 1000).min(999_999),
            zone: if offset < 0 { Zone::West(minutes) } else { Zone::East(minutes) },
        })
    }

    /// An interval of so many microseconds; none if it is negative or has more than 99,999,999 days.
    pub fn interval(microseconds: i64) -> Option<Self> {
        let field = |unit: i64, modulus: i64| u8::try_from(microseconds / unit % modulus).ok();
        let days = u32::try_from(microseconds.div_euclid(DAY)).ok().filter(|days| *days <= 99_999_999)?;
        Some(Self {
            date: days,
            hour: field(3600 * MICROS, 24)?,
            minute: field(60 * MICROS, 60)?,
            second: field(MICROS, 60)?,
            known: 20,
            microsecond: u32::try_from(microseconds % MICROS).ok()?,
            zone: Zone::Interval,
        })
    }

    /// Whether this is an interval.
    pub fn is_interval(&self) -> bool {
        self.zone == Zone::Interval
    }

    /// Whether no digit is an asterisk.
    pub fn is_exact(&self) -> bool {
        self.known == 20
    }

    /// Minutes from UTC, eastward; none of an interval.
    pub fn offset(&self) -> Option<i32> {
        match self.zone {
            Zone::Interval => None,
            Zone::East(minutes) => Some(minutes.into()),
            Zone::West(minutes) => Some(-i32::from(minutes)),
        }
    }

    /// The local time of an exact timestamp.
    pub fn local(&self) -> Option<NaiveDateTime> {
        let date = self.calendar().filter(|_| self.is_exact())?;
        date.and_hms_micro_opt(self.hour.into(), self.minute.into(), self.second.into(), self.microsecond)
    }

    /// The microseconds of an exact interval.
    pub fn microseconds(&self) -> Option<i64> {
        (self.is_interval() && self.is_exact()).then_some(self.range().0)
    }

    fn calendar(&self) -> Option<NaiveDate> {
        let year = i32::try_from(self.date / 10_000).ok()?;
        NaiveDate::from_ymd_opt(year, self.date / 100 % 100, self.date % 100).filter(|_| !self.is_interval())
    }

    /// The least and the greatest value it can stand for: microseconds of an interval, or since the first day of the year
    /// 0 in UTC.
    pub fn range(&self) -> (i64, i64) {
        (self.bound(false), self.bound(true))
    }

    fn bound(&self, high: bool) -> i64 {
        let known = |digits: u8, value: i64, least: i64, most: i64| match (self.known >= digits, high) {
            (true, _) => value,
            (false, true) => most,
            (false, false) => least,
        };
        let date = i64::from(self.date);
        let days = if self.is_interval() {
            known(8, date, 0, 99_999_999)
        } else {
            let year = known(4, date / 10_000, 0, 9999);
            let month = known(6, date / 100 % 100, 1, 12);
            let first = |year: i64, month: i64| {
                let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, u32::try_from(month).ok()?, 1)?;
                Some(i64::from(date.num_days_from_ce()))
            };
            let start = first(year, month).unwrap_or_default() - first(0, 1).unwrap_or_default();
            let next = if month == 12 { first(year + 1, 1) } else { first(year, month + 1) };
            let length = next.zip(first(year, month)).map_or(31, |(next, this)| next - this);
            start + known(8, date % 100, 1, length) - 1
        };
        let hours = known(10, self.hour.into(), 0, 23);
        let minutes = known(12, self.minute.into(), 0, 59);
        let seconds = known(14, self.second.into(), 0, 59);
        let unknown = 10_i64.pow(u32::from(20 - self.known.clamp(14, 20)));
        let micro = i64::from(self.microsecond) / unknown * unknown + if high { unknown - 1 } else { 0 };
        let offset = i64::from(self.offset().unwrap_or(0));
        days * DAY + ((hours * 60 + minutes - offset) * 60 + seconds) * MICROS + micro
    }

    /// Which comes first, or is shorter. None when that is not determined: a timestamp and an interval do not compare, and
    /// asterisks leave a range.
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        if self.is_interval() != other.is_interval() {
            return None;
        }
        let ((low, high), (other_low, other_high)) = (self.range(), other.range());
        if high < other_low {
            Some(Ordering::Less)
        } else if low > other_high {
            Some(Ordering::Greater)
        } else if (low, high) == (other_low, other_high) {
            Some(Ordering::Equal)
        } else {
            None
        }
    }

    /// The interval from `earlier` to this: of two exact timestamps, or two exact intervals. None if it is negative.
    pub fn since(&self, earlier: &Self) -> Option<Self> {
        let comparable = self.is_interval() == earlier.is_interval() && self.is_exact() && earlier.is_exact();
        Self::interval(self.range().0.checked_sub(earlier.range().0).filter(|_| comparable)?)
    }

    /// This and an exact interval: a timestamp of the same offset, or an interval.
    pub fn plus(&self, interval: &Self) -> Option<Self> {
        self.moved(interval.microseconds()?)
    }

    /// This without an exact interval: a timestamp of the same offset, or an interval.
    pub fn minus(&self, interval: &Self) -> Option<Self> {
        self.moved(-interval.microseconds()?)
    }

    fn moved(&self, microseconds: i64) -> Option<Self> {
        if let Some(length) = self.microseconds() {
            return Self::interval(length.checked_add(microseconds)?);
        }
        let moved = self.local()?.checked_add_signed(chrono::TimeDelta::microseconds(microseconds))?;
        let moved = Self::timestamp(moved, i16::try_from(self.offset()?).ok()?)?;
        Some(Self { zone: self.zone, ..moved })
    }

    /// An exact timestamp as RFC 3339 writes it; none where that cannot: offsets of a day and more.
    pub fn to_rfc3339(&self) -> Option<String> {
        let offset = self.offset().filter(|minutes| minutes.abs() < 24 * 60)?;
        let local = self.local()?;
        let sign = if matches!(self.zone, Zone::West(_)) && offset != 0 { '-' } else { '+' };
        let (hours, minutes) = (offset.abs() / 60, offset.abs() % 60);
        let fraction = if self.microsecond == 0 { String::new() } else { format!(".{:06}", self.microsecond) };
        Some(format!("{}{fraction}{sign}{hours:02}:{minutes:02}", local.format("%Y-%m-%dT%H:%M:%S")))
    }

    /// The timestamp that RFC 3339 writes; digits beyond the microsecond are cut off.
    pub fn from_rfc3339(text: &str) -> Option<Self> {
        let moment = chrono::DateTime::parse_from_rfc3339(text).ok()?;
        Self::timestamp(moment.naive_local(), i16::try_from(moment.offset().local_minus_utc() / 60).ok()?)
    }
}

impl FromStr for Datetime {
    type Err = DatetimeError;

    fn from_str(text: &str) -> Result<Self, DatetimeError> {
        let Ok(bytes) = <&[u8; 25]>::try_from(text.as_bytes()) else {
            return Err(DatetimeError::Length(text.chars().count()));
        };
        let wrong = |column: usize, expected| DatetimeError::Character {
            column: column + 1,
            found: text.chars().nth(column).unwrap_or('\u{fffd}'),
            expected,
        };
        let mut values = [0_u32; 4];
        let (mut known, mut starred) = (0_u8, false);
        let fields = [0, 8, 10, 12, 14];
        let mut microsecond = 0;
        for (column, byte) in bytes.iter().take(21).enumerate() {
            match (column, byte) {
                (14, b'.') => {}
                (14, _) => return Err(wrong(column, "`.`")),
                (_, b'0'..=b'9') if starred => return Err(DatetimeError::Asterisks),
                (_, b'0'..=b'9') => {
                    known += 1;
                    let digit = u32::from(byte - b'0');
                    let field = fields.iter().skip(1).take_while(|start| column >= **start).count();
                    match values.get_mut(field) {
                        Some(value) => *value = *value * 10 + digit,
                        None => microsecond = microsecond * 10 + digit,
                    }
                }
                (_, b'*') => starred = true,
                _ => return Err(wrong(column, "a digit or `*`")),
            }
        }
        microsecond *= 10_u32.pow(u32::from(20 - known.clamp(14, 20)));
        let [date, hour, minute, second] = values;
        let mut offset = 0;
        for (column, byte) in bytes.iter().enumerate().skip(22) {
            match byte {
                b'0'..=b'9' => offset = offset * 10 + u16::from(byte - b'0'),
                _ => return Err(wrong(column, "a digit")),
            }
        }
        let zone = match bytes.get(21) {
            Some(b':') if offset == 0 => Zone::Interval,
            Some(b':') => return Err(DatetimeError::IntervalEnd),
            Some(b'+') => Zone::East(offset),
            Some(b'-') => Zone::West(offset),
            _ => return Err(wrong(21, "`+`, `-` or `:`")),
        };
        let whole: &[u8] = if zone == Zone::Interval { &[0, 8, 10, 12] } else { &[0, 4, 6, 8, 10, 12] };
        if known < 14 && !whole.contains(&known) {
            return Err(DatetimeError::Asterisks);
        }
        for (field, digits, value, most) in
            [("hour", 10, hour, 23), ("minute", 12, minute, 59), ("second", 14, second, 59)]
        {
            if known >= digits && value > most {
                return Err(DatetimeError::Range { field, value });
            }
        }
        let narrow = |value: u32| u8::try_from(value).unwrap_or_default();
        // The digits of a date whose end is not known stand as if zeros followed.
        let date = date * 10_u32.pow(u32::from(8 - known.min(8)));
        let this =
            Self { date, hour: narrow(hour), minute: narrow(minute), second: narrow(second), known, microsecond, zone };
        this.check_date()?;
        Ok(this)
    }
}

impl Datetime {
    fn check_date(&self) -> Result<(), DatetimeError> {
        if self.is_interval() {
            return Ok(());
        }
        let (month, day) = (self.date / 100 % 100, self.date % 100);
        if self.known >= 6 && !(1..=12).contains(&month) {
            return Err(DatetimeError::Range { field: "month", value: month });
        }
        if self.known >= 8 && self.calendar().is_none() {
            return Err(DatetimeError::Range { field: "day", value: day });
        }
        Ok(())
    }
}

impl fmt::Display for Datetime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { date, hour, minute, second, microsecond, .. } = self;
        let digits = format!("{date:08}{hour:02}{minute:02}{second:02}{microsecond:06}");
        for (column, digit) in digits.chars().enumerate() {
            let point = if column == 14 { "." } else { "" };
            write!(f, "{point}{}", if column < usize::from(self.known) { digit } else { '*' })?;
        }
        match self.zone {
            Zone::Interval => f.write_str(":000"),
            Zone::East(minutes) => write!(f, "+{minutes:03}"),
            Zone::West(minutes) => write!(f, "-{minutes:03}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parse(text: &str) -> Datetime {
        text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    #[test]
    fn what_is_read_is_written() {
        for text in [
            "19980525133015.000000-300",
            "00000101000000.000000+720",
            "99991231115959.999999-720",
            "99999999235959.999999:000",
            "00000000000000.000000:000",
            "20010515104354.000000:000",
            "2026**********.******+060",
            "20240229******.******+000",
            "19980525133015.12****-000",
            "**************.******:000",
            "**************.******+000",
        ] {
            assert_eq!(parse(text).to_string(), text);
        }
    }

    #[test]
    fn what_is_no_datetime() {
        for (text, due) in [
            ("0515104354.000000:000", "a datetime has 25 characters, this has 21"),
            ("19981325133015.000000-300", "month is 13"),
            ("19980230133015.000000-300", "day is 30"),
            ("19980525243015.000000-300", "hour is 24"),
            ("19980525136015.000000-300", "minute is 60"),
            ("19980525133060.000000-300", "second is 60"),
            ("19980525133015,000000-300", "column 15 is `,`, expected `.`"),
            ("1998052513301x.000000-300", "column 14 is `x`, expected a digit or `*`"),
            ("19980525133015.000000 300", "column 22 is ` `, expected `+`, `-` or `:`"),
            ("19980525133015.000000-3*0", "column 24 is `*`, expected a digit"),
            ("00000001000000.000000:001", "an interval ends with `:000`"),
        ] {
            assert_eq!(text.parse::<Datetime>().unwrap_err().to_string(), due, "{text}");
        }
        for text in [
            "1998052513****.00****-300",
            "199805*5133015.000000-300",
            "199*0525133015.000000-300",
            "199***********.******-300",
        ] {
            assert!(text.parse::<Datetime>().is_err(), "{text}");
        }
    }

    #[test]
    fn asterisks_leave_a_range() {
        let (year, moment) = (parse("2026**********.******+000"), parse("20260401000000.000000+000"));
        assert_eq!(year.compare(&moment), None);
        assert_eq!(year.compare(&parse("20270101000000.000000+000")), Some(Ordering::Less));
        assert_eq!(year.compare(&parse("2026**********.******+000")), Some(Ordering::Equal));
        assert_eq!(moment.compare(&parse("00000001000000.000000:000")), None);
        let (low, high) = parse("202402********.******+000").range();
        assert_eq!(high - low + 1, 29 * DAY);
    }

    #[test]
    fn arithmetic() {
        let (start, end) = (parse("20260228233000.000000+060"), parse("20260301000000.500000+060"));
        let interval = end.since(&start).unwrap();
        assert_eq!(interval.to_string(), "00000000003000.500000:000");
        assert_eq!(start.plus(&interval), Some(end));
        assert_eq!(end.minus(&interval), Some(start));
        assert_eq!(start.since(&end), None);
        assert_eq!(parse("99991231235959.999999+000").plus(&interval), None);
    }

    #[test]
    fn rfc_3339() {
        assert_eq!(parse("19980525133015.000000-300").to_rfc3339().as_deref(), Some("1998-05-25T13:30:15-05:00"));
        assert_eq!(Datetime::from_rfc3339("1998-05-25T13:30:15.5-05:00"), Some(parse("19980525133015.500000-300")));
        assert_eq!(parse("1998**********.******-300").to_rfc3339(), None);
    }

    proptest! {
        /// Law: the text of a datetime reads as the same, and no text makes the reader fail otherwise than by an error.
        #[test]
        fn text_and_back(text in "[0-9]{8}[012][0-9][0-5][0-9][0-5][0-9]\\.[0-9]{6}([-+][0-9]{3}|:000)") {
            if let Ok(value) = text.parse::<Datetime>() {
                prop_assert_eq!(value.to_string(), text);
                let (low, high) = value.range();
                prop_assert_eq!(low, high);
            }
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[0-9*.:+é-]{20,27}") {
            if let Ok(value) = text.parse::<Datetime>() {
                prop_assert_eq!(value.to_string(), text);
                let (low, high) = value.range();
                prop_assert!(low <= high);
            }
        }
    }
}
