//! Programmatic units. Standard: DSP0004 2.7.0, annex C.
//!
//! `byte * 2^20` is a base unit and factors. What the grammar does not allow but the field has is read, too: blanks
//! around `^`, and the words of drafts such as `MegaBytes`, which all producers mean as 2^20.

/// How a unit was spelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelling {
    /// As the standard says.
    Standard,
    /// With blanks around `^`.
    Blanks,
    /// As a word of drafts, such as `MegaBytes`.
    Word,
}

/// A unit: a base unit and what it is multiplied by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The base unit, such as `byte` or `hertz`; `count` for a bare number.
    pub base: String,
    /// What it is multiplied by.
    pub factor: u128,
    /// What it is divided by.
    pub divisor: u128,
    /// How it was spelled.
    pub spelling: Spelling,
}

impl Unit {
    /// Reads a unit. None if it is none, has more than one base unit, or a factor beyond 128 bits.
    ///
    /// ```
    /// use sidereal_ovf::cim::units::Unit;
    ///
    /// let unit = Unit::parse("byte * 2^20").unwrap();
    /// assert_eq!((unit.base.as_str(), unit.factor), ("byte", 1 << 20));
    /// assert_eq!(Unit::parse("MegaBytes").unwrap().factor, 1 << 20);
    /// assert_eq!(Unit::parse("kibibyte").unwrap().factor, 1024);
    /// assert_eq!(Unit::parse("furlong"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.len() > 256 {
            return None;
        }
        if let Some((base, factor)) = word(text) {
            return Some(Self { base: base.to_owned(), factor, divisor: 1, spelling: Spelling::Word });
        }
        let blanks = text.contains(" ^") || text.contains("^ ");
        let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ").replace(" ^", "^").replace("^ ", "^");
        let (mut unit, mut rest, mut divide) = (None::<String>, text.as_str(), false);
        let (mut factor, mut divisor) = (1_u128, 1_u128);
        loop {
            let end = rest.find(['*', '/']).unwrap_or(rest.len());
            let element = rest.get(..end)?.trim();
            let (times, base) = element_of(element)?;
            if let Some(base) = base
                && (unit.replace(base.to_owned()).is_some() || divide)
            {
                return None;
            }
            let side = if divide { &mut divisor } else { &mut factor };
            *side = side.checked_mul(times)?;
            match rest.as_bytes().get(end) {
                None => break,
                Some(operator) => divide = *operator == b'/',
            }
            rest = rest.get(end + 1..)?;
        }
        let spelling = if blanks { Spelling::Blanks } else { Spelling::Standard };
        let base = unit.unwrap_or_else(|| "count".to_owned());
        (factor > 0 && divisor > 0).then_some(Self { base, factor, divisor, spelling })
    }

    /// So many of the unit, in the base unit; rounded up, and none if it is beyond 64 bits.
    pub fn of(&self, number: u64) -> Option<u64> {
        let product = u128::from(number).checked_mul(self.factor)?;
        u64::try_from(product.div_ceil(self.divisor)).ok()
    }

    /// Is it one of bytes?
    pub fn is_bytes(&self) -> bool {
        self.base == "byte"
    }
}

/// So many of a unit of bytes, in bytes. None if the unit is no unit of bytes, or the result is beyond 64 bits.
pub fn bytes(number: u64, unit: &str) -> Option<u64> {
    Unit::parse(unit).filter(Unit::is_bytes)?.of(number)
}

/// How many of a unit of bytes so many bytes are. None if the unit is no unit of bytes, or the number would not be whole.
pub fn number(bytes: u64, unit: &str) -> Option<u64> {
    let unit = Unit::parse(unit).filter(Unit::is_bytes)?;
    let scaled = u128::from(bytes).checked_mul(unit.divisor)?;
    (scaled % unit.factor == 0).then(|| u64::try_from(scaled / unit.factor).ok()).flatten()
}

fn element_of(element: &str) -> Option<(u128, Option<&str>)> {
    let (base, exponent) = match element.split_once('^') {
        Some((base, exponent)) => (base.trim(), exponent.trim().parse::<u32>().ok()?),
        None => (element, 1),
    };
    if let Ok(number) = base.parse::<u128>() {
        return Some((number.checked_pow(exponent)?, None));
    }
    let (prefix, unit) = BASES.iter().find_map(|unit| {
        let prefix = base.strip_suffix(unit).or_else(|| base.strip_suffix(&format!("{unit}s")))?;
        Some((prefix, *unit))
    })?;
    (exponent == 1).then_some(())?;
    let factor = if prefix.is_empty() {
        1
    } else {
        PREFIXES.iter().find(|(name, ..)| *name == prefix).and_then(|(_, base, power)| base.checked_pow(*power))?
    };
    Some((factor, Some(unit)))
}

/// The base units of DSP0004, table C.1, that quantities of virtual hardware are in.
const BASES: &[&str] =
    &["byte", "bit", "hertz", "count", "second", "percent", "watt", "dataword", "person", "rack unit"];

const PREFIXES: &[(&str, u128, u32)] = &[
    ("deca", 10, 1),
    ("hecto", 10, 2),
    ("kilo", 10, 3),
    ("mega", 10, 6),
    ("giga", 10, 9),
    ("tera", 10, 12),
    ("peta", 10, 15),
    ("exa", 10, 18),
    ("zetta", 10, 21),
    ("yotta", 10, 24),
    ("kibi", 1024, 1),
    ("mebi", 1024, 2),
    ("gibi", 1024, 3),
    ("tebi", 1024, 4),
    ("pebi", 1024, 5),
    ("exbi", 1024, 6),
    ("zebi", 1024, 7),
    ("yobi", 1024, 8),
];

/// The words of drafts, in any case: those of bytes are powers of 1024, those of hertz of 1000.
fn word(text: &str) -> Option<(&'static str, u128)> {
    let word = text.to_ascii_lowercase();
    let power = |prefix: &str, long: &[&str]| long.iter().position(|known| *known == prefix).map(|at| at + 1);
    if text == word && word != "bytes" {
        // Lower-case words are those of the standard.
        return None;
    }
    let shorts = ["k", "m", "g", "t"];
    let longs = ["kilo", "mega", "giga", "tera"];
    let of = |stem: &str, short: &str, base: u128| {
        let prefix = word.strip_suffix(stem).or_else(|| word.strip_suffix(&format!("{stem}s")));
        let found = prefix.and_then(|prefix| if prefix.is_empty() { Some(0) } else { power(prefix, &longs) });
        let found = found.or_else(|| word.strip_suffix(short).and_then(|prefix| power(prefix, &shorts)));
        found.and_then(|power| u32::try_from(power).ok()).and_then(|power| base.checked_pow(power))
    };
    if let Some(factor) = of("byte", "b", 1024) {
        return Some(("byte", factor));
    }
    of("hertz", "hz", 1000).map(|factor| ("hertz", factor))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_of_the_field() {
        for (text, base, factor, spelling) in [
            ("byte", "byte", 1, Spelling::Standard),
            ("byte * 2^20", "byte", 1 << 20, Spelling::Standard),
            ("byte*2^30", "byte", 1 << 30, Spelling::Standard),
            ("byte * 2 ^ 20", "byte", 1 << 20, Spelling::Blanks),
            ("hertz * 10^6", "hertz", 1_000_000, Spelling::Standard),
            ("MegaBytes", "byte", 1 << 20, Spelling::Word),
            ("MB", "byte", 1 << 20, Spelling::Word),
            ("GB", "byte", 1 << 30, Spelling::Word),
            ("KiloBytes", "byte", 1 << 10, Spelling::Word),
            ("TeraBytes", "byte", 1 << 40, Spelling::Word),
            ("Bytes", "byte", 1, Spelling::Word),
            ("MegaHertz", "hertz", 1_000_000, Spelling::Word),
            ("MHz", "hertz", 1_000_000, Spelling::Word),
            ("megabyte", "byte", 1_000_000, Spelling::Standard),
            ("mebibyte * 4", "byte", 4 << 20, Spelling::Standard),
            ("count", "count", 1, Spelling::Standard),
        ] {
            let unit = Unit::parse(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((unit.base.as_str(), unit.factor, unit.spelling), (base, factor, spelling), "{text}");
        }
    }

    #[test]
    fn what_is_no_unit() {
        for text in ["", "Disk", "Processor Cores", "byte *", "byte * byte", "2^999", "byte^2", "10 / byte", "byte * 0"]
        {
            assert_eq!(Unit::parse(text), None, "{text}");
        }
    }

    #[test]
    fn quantities_are_bounded() {
        assert_eq!(bytes(512, "byte * 2^20"), Some(512 << 20));
        assert_eq!(bytes(u64::MAX, "byte * 2^20"), None);
        assert_eq!(bytes(1, "hertz"), None);
        assert_eq!(Unit::parse("byte / 8").unwrap().of(9), Some(2));
    }
}
