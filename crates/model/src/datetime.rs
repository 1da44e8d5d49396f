//! Date-times as the standards write them, and as the field does.

use chrono::{Datelike as _, FixedOffset, NaiveDate, NaiveDateTime, SecondsFormat, TimeZone as _, Timelike as _};

use crate::DateTime;

/// How a date-time was spelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As [`print()`] writes it.
    Standard,
    /// RFC 3339, spelled otherwise, such as `+00:00` for `Z`.
    Rfc3339,
    /// Understood, but not what the standards ask for: a date alone, no offset (read as UTC), `Www Mmm dd hh:mm:ss ZZZ yyyy`.
    Odd,
}

/// The standard form: RFC 3339, `Z` for UTC, as many decimals of a second as needed in groups of three.
pub fn print(instant: &DateTime) -> String {
    let mut out = String::with_capacity(32);
    write(instant, &mut out);
    out
}

/// Appends the standard form.
pub(crate) fn write(instant: &DateTime, out: &mut String) {
    let naive = instant.naive_utc();
    match u32::try_from(naive.year()) {
        Ok(year @ 0..=9999) if instant.offset().local_minus_utc() == 0 && naive.nanosecond() == 0 => {
            let mut text = *b"0000-00-00T00:00:00Z";
            let numbers =
                [year / 100, year % 100, naive.month(), naive.day(), naive.hour(), naive.minute(), naive.second()];
            for (at, number) in [0, 2, 5, 8, 11, 14, 17].into_iter().zip(numbers) {
                let digits = [number / 10, number % 10].map(|digit| b'0' + u8::try_from(digit).unwrap_or_default());
                text.iter_mut().skip(at).zip(digits).for_each(|(place, digit)| *place = digit);
            }
            out.push_str(std::str::from_utf8(&text).unwrap_or_default());
        }
        _ => out.push_str(&instant.to_rfc3339_opts(SecondsFormat::AutoSi, true)),
    }
}

/// Reads a date-time in any form that leaves no doubt, or none but that of the missing offset.
///
/// ```
/// use sidereal_model::datetime::{Form, parse, print};
/// let (instant, form) = parse("Fri Feb 08 12:15:15 EET 2013").unwrap();
/// assert_eq!((print(&instant).as_str(), form), ("2013-02-08T12:15:15+02:00", Form::Odd));
/// ```
pub fn parse(text: &str) -> Option<(DateTime, Form)> {
    if let Some(instant) = plain(text) {
        return Some((instant, Form::Standard));
    }
    if let Some(instant) = rfc3339(text) {
        let form = if is_standard(text) { Form::Standard } else { Form::Rfc3339 };
        return Some((instant, form));
    }
    odd(text.trim()).map(|instant| (instant, Form::Odd))
}

/// How a text that is understood is spelled; sooner told than what it says.
pub fn form(text: &str) -> Option<Form> {
    if is_plain(text) { Some(Form::Standard) } else { parse(text).map(|(_, form)| form) }
}

/// Is it in the commonest of standard forms: to the second, in UTC, and a day that every month has?
fn is_plain(text: &str) -> bool {
    let Some(bytes) = text.as_bytes().first_chunk::<20>().filter(|_| text.len() == 20) else { return false };
    let shape = b"0000-00-00T00:00:00Z";
    let shaped = bytes.iter().zip(shape).all(|(byte, due)| byte == due || *due == b'0' && byte.is_ascii_digit());
    let within = |at: usize, most: &[u8]| bytes.get(at..at + 2).is_some_and(|number| number <= most);
    let some = |at: usize| bytes.get(at..at + 2).is_some_and(|number| number > b"00");
    shaped
        && some(5)
        && within(5, b"12")
        && some(8)
        && within(8, b"28")
        && within(11, b"23")
        && within(14, b"59")
        && within(17, b"59")
}

/// The instant that a text in the commonest of standard forms says.
fn plain(text: &str) -> Option<DateTime> {
    let bytes = text.as_bytes().first_chunk::<20>().filter(|_| is_plain(text))?;
    let digits = |of: std::ops::Range<usize>| {
        bytes.get(of).into_iter().flatten().fold(0, |number, digit| number * 10 + u32::from(digit & 0xf))
    };
    let date = NaiveDate::from_ymd_opt(i32::try_from(digits(0..4)).ok()?, digits(5..7), digits(8..10))?;
    Some(date.and_hms_opt(digits(11..13), digits(14..16), digits(17..19))?.and_utc().fixed_offset())
}

fn rfc3339(text: &str) -> Option<DateTime> {
    // chrono also takes a blank for the T, which RFC 3339 allows by agreement only.
    if text.as_bytes().get(10) != Some(&b'T') {
        return None;
    }
    DateTime::parse_from_rfc3339(text).ok()
}

/// Is a text that is RFC 3339 spelled as [`print()`] would?
pub fn is_standard(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (Some(head), Some(tail)) = (bytes.get(..19), bytes.get(19..)) else { return false };
    let leap = head.get(17..19) == Some(b"60");
    let digits = tail.strip_prefix(b".").map(|rest| rest.iter().take_while(|byte| byte.is_ascii_digit()).count());
    let fraction = digits.map_or(0, |count| count + 1);
    let grouped = match digits {
        None => true,
        Some(count @ (3 | 6 | 9)) => tail.get(count - 2..=count) != Some(b"000"),
        Some(_) => false,
    };
    let offset = tail.get(fraction..).unwrap_or_default();
    grouped && !leap && bytes.get(10) == Some(&b'T') && !matches!(offset, b"+00:00" | b"-00:00" | b"z")
}

fn odd(text: &str) -> Option<DateTime> {
    let utc = FixedOffset::east_opt(0)?;
    let at_utc = |naive: NaiveDateTime| utc.from_local_datetime(&naive).single();
    if let Ok(date) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        return date.and_hms_opt(0, 0, 0).and_then(at_utc);
    }
    for format in ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"] {
        if let Ok(naive) = NaiveDateTime::parse_from_str(text, format) {
            return at_utc(naive);
        }
    }
    for format in
        ["%Y-%m-%dT%H:%M:%S%.f%#z", "%Y-%m-%d %H:%M:%S%.f%#z", "%Y-%m-%dT%H:%M%#z", "%Y-%m-%d %H:%M:%S%.f %#z"]
    {
        if let Ok(instant) = DateTime::parse_from_str(text, format) {
            return Some(instant);
        }
    }
    named_zone(text)
}

/// `2011-09-12 11:37:28 UTC` and `Fri Mar 9 11:57:39 EET 2012`.
fn named_zone(text: &str) -> Option<DateTime> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (naive, zone) = match words.as_slice() {
        [date, time, zone] => (format!("{date} {time}"), zone),
        [_, month, day, time, zone, year] => {
            let date = NaiveDate::parse_from_str(&format!("{year} {month} {day}"), "%Y %b %d").ok()?;
            (format!("{date} {time}"), zone)
        }
        _ => return None,
    };
    let naive = NaiveDateTime::parse_from_str(&naive, "%Y-%m-%d %H:%M:%S%.f").ok()?;
    FixedOffset::east_opt(minutes_east(zone)? * 60)?.from_local_datetime(&naive).single()
}

/// Offsets of the abbreviations that mean one thing only (those of RFC 5322, and the European ones).
fn minutes_east(zone: &str) -> Option<i32> {
    Some(match zone {
        "UTC" | "GMT" | "UT" | "Z" | "WET" => 0,
        "CET" | "WEST" => 60,
        "CEST" | "EET" => 120,
        "EEST" | "MSK" => 180,
        "EDT" => -240,
        "EST" | "CDT" => -300,
        "CST" | "MDT" => -360,
        "MST" | "PDT" => -420,
        "PST" => -480,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_forms_of_the_field_are_read() {
        for (text, expected, form) in [
            ("2013-05-02T10:00:00+02:00", "2013-05-02T10:00:00+02:00", Form::Standard),
            ("2002-03-03T02:02:02.002Z", "2002-03-03T02:02:02.002Z", Form::Standard),
            ("2002-03-03T02:02:02.0Z", "2002-03-03T02:02:02Z", Form::Rfc3339),
            ("2002-03-03T02:02:02+00:00", "2002-03-03T02:02:02Z", Form::Rfc3339),
            ("2011-11-21", "2011-11-21T00:00:00Z", Form::Odd),
            ("2011-09-12 11:37:28 UTC", "2011-09-12T11:37:28Z", Form::Odd),
            ("Fri Mar 9 11:57:39 EET 2012", "2012-03-09T11:57:39+02:00", Form::Odd),
            ("2020-08-27T00:00", "2020-08-27T00:00:00Z", Form::Odd),
            ("2020-08-27T10:00:00+0200", "2020-08-27T10:00:00+02:00", Form::Odd),
        ] {
            let (instant, found) = parse(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((print(&instant).as_str(), found), (expected, form), "{text}");
        }
        for text in ["2020-03-6T00:00 o'clock", "2020-09-01/21:33:14", "string", "", "2013-02-30", "1 2 3 4 5 6"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn the_form_is_that_of_what_is_parsed(text in "[0-3][0-9]{3}-[01][0-9]-[0-3][0-9][T ][0-2][0-9]:[0-6][0-9]:[0-6][0-9](Z|z|\\+0[0-2]:00|\\.[0-9]{3}Z|)") {
            prop_assert_eq!(form(&text), parse(&text).map(|(_, form)| form));
            if let Some(instant) = plain(&text) {
                prop_assert_eq!(Some(instant), rfc3339(&text));
                prop_assert_eq!(print(&instant), text);
            }
        }
    }

    proptest! {
        #[test]
        fn standard_form_is_what_is_printed(seconds in -62_135_596_800_i64..253_402_300_000, nanos in prop_oneof![Just(0_u32), 0..1_000_000_000_u32, (0..1000_u32).prop_map(|ms| ms * 1_000_000)], minutes in prop_oneof![Just(0), -840..840_i32], zulu: bool) {
            let offset = FixedOffset::east_opt(minutes * 60).unwrap();
            if let Some(instant) = offset.timestamp_opt(seconds, nanos).single() {
                prop_assert_eq!(print(&instant), instant.to_rfc3339_opts(SecondsFormat::AutoSi, true));
                let text = if zulu { print(&instant) } else { instant.to_rfc3339() };
                if let Some((again, form)) = parse(&text) {
                    prop_assert_eq!(again, instant);
                    prop_assert_eq!(form == Form::Standard, print(&instant) == text);
                }
            }
        }
    }
}
