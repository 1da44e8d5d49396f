//! Programmatic units. Standard: DSP0004 annex C.
//!
//! Units of base units that annex C defines by another one convert exactly: `byte * 2^20` to `bit`, `inch` to `meter`.
//! Temperatures in other scales than kelvin and ratios in decibel have no factor and convert only to themselves.

use std::fmt;
use std::ops::{Div, Mul};
use std::str::FromStr;

use bigdecimal::{BigDecimal, One, Zero};

/// A programmatic unit: base units multiplied and divided, and a factor.
///
/// ```
/// use bigdecimal::BigDecimal;
/// use sidereal_cim::units::Unit;
///
/// let mebibyte: Unit = "byte * 2^20".parse()?;
/// let kilobit: Unit = "bit * 10^3".parse()?;
/// assert_eq!(mebibyte.convert(&BigDecimal::from(1), &kilobit), Some("8388.608".parse().unwrap()));
/// # Ok::<(), sidereal_cim::units::UnitError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    over: Vec<&'static Base>,
    under: Vec<&'static Base>,
    /// Numbers in the order written, each a factor or a divisor.
    factors: Vec<Factor>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Factor {
    divides: bool,
    number: BigDecimal,
    exponent: Option<i32>,
}

/// A base unit of annex C.
#[derive(Debug, PartialEq, Eq)]
struct Base {
    name: &'static str,
    /// The unit it is defined by, with numerator and denominator of the factor; itself if it is not.
    root: &'static str,
    ratio: (&'static str, &'static str),
}

/// Why a text is no programmatic unit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnitError {
    /// A name that annex C does not have.
    #[error("`{0}` is no base unit")]
    Base(String),
    /// A number, or a power, that cannot be read or is zero.
    #[error("`{0}` is no number or power")]
    Number(String),
    /// Nothing stands where a unit or number is due.
    #[error("a unit or number is missing")]
    Missing,
    /// Larger than any unit needs to be.
    #[error("this is too long")]
    TooLong,
}

const fn root(name: &'static str) -> Base {
    Base { name, root: name, ratio: ("1", "1") }
}

const fn by(name: &'static str, numerator: &'static str, root: &'static str) -> Base {
    Base { name, root, ratio: (numerator, "1") }
}

const BASES: &[Base] = &[
    by("percent", "0.01", "ratio"),
    by("permille", "0.001", "ratio"),
    root("decibel"),
    root("count"),
    root("revolution"),
    root("degree"),
    root("radian"),
    root("steradian"),
    root("bit"),
    by("byte", "8", "bit"),
    root("dataword"),
    root("MSU"),
    root("meter"),
    by("inch", "0.0254", "meter"),
    by("rack unit", "0.04445", "meter"),
    by("foot", "0.3048", "meter"),
    by("yard", "0.9144", "meter"),
    by("mile", "1609.344", "meter"),
    root("liter"),
    by("fluid ounce", "0.0295735295625", "liter"),
    by("liquid gallon", "3.785411784", "liter"),
    root("mole"),
    root("kilogram"),
    by("gram", "0.001", "kilogram"),
    by("ounce", "0.028349523125", "kilogram"),
    by("pound", "0.45359237", "kilogram"),
    root("second"),
    by("minute", "60", "second"),
    by("hour", "3600", "second"),
    by("day", "86400", "second"),
    by("week", "604800", "second"),
    root("hertz"),
    root("gravity"),
    root("degree celsius"),
    root("degree fahrenheit"),
    root("kelvin"),
    root("candela"),
    root("lumen"),
    root("nit"),
    root("lux"),
    root("newton"),
    root("pascal"),
    by("bar", "100000", "pascal"),
    root("decibel(A)"),
    root("decibel(C)"),
    root("decibel(m)"),
    root("joule"),
    root("watt"),
    root("volt ampere"),
    root("volt ampere reactive"),
    root("british thermal unit"),
    root("ampere"),
    root("coulomb"),
    root("volt"),
    root("farad"),
    root("ohm"),
    root("siemens"),
    root("weber"),
    root("tesla"),
    root("henry"),
    root("becquerel"),
    root("gray"),
    root("sievert"),
    // Used by the CIM Schema beyond annex C.
    root("pixel"),
    root("dot"),
    root("cycle"),
];

const LONGEST: usize = 256;
const MOST_EXPONENT: u32 = 1000;

impl FromStr for Unit {
    type Err = UnitError;

    fn from_str(text: &str) -> Result<Self, UnitError> {
        if text.len() > LONGEST {
            return Err(UnitError::TooLong);
        }
        let mut unit = Self { over: Vec::new(), under: Vec::new(), factors: Vec::new() };
        let mut divides = false;
        let mut rest = text;
        loop {
            let end = rest.find(['*', '/']).unwrap_or(rest.len());
            let (term, behind) = rest.split_at(end);
            unit.term(term.trim(), divides)?;
            let mut operators = behind.chars();
            match operators.next() {
                None => break,
                Some(operator) => divides = operator == '/',
            }
            rest = operators.as_str();
        }
        if unit.over.is_empty() && unit.under.is_empty() { Err(UnitError::Missing) } else { Ok(unit) }
    }
}

impl Unit {
    fn term(&mut self, term: &str, divides: bool) -> Result<(), UnitError> {
        if term.is_empty() {
            return Err(UnitError::Missing);
        }
        let numeric = term.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.'));
        if numeric {
            let wrong = || UnitError::Number(term.to_owned());
            let (number, exponent) = match term.split_once('^') {
                Some((number, exponent)) => {
                    let exponent: i32 = exponent.trim().parse().map_err(|_| wrong())?;
                    if exponent.unsigned_abs() > MOST_EXPONENT {
                        return Err(wrong());
                    }
                    (number, Some(exponent))
                }
                None => (term, None),
            };
            let plain = |c: char| c.is_ascii_digit() || matches!(c, '.' | '+' | '-');
            let digits = Some(number.trim()).filter(|number| number.chars().all(plain)).ok_or_else(wrong)?;
            let number: BigDecimal = digits.parse().map_err(|_| wrong())?;
            if number.is_zero() {
                return Err(wrong());
            }
            self.factors.push(Factor { divides, number, exponent });
            return Ok(());
        }
        let base = BASES.iter().find(|base| base.name == term).ok_or_else(|| UnitError::Base(term.to_owned()))?;
        if divides {
            self.under.push(base);
        } else {
            self.over.push(base);
        }
        Ok(())
    }

    /// The base units after those that are defined by others are replaced, cancelled and sorted; and the factor as
    /// numerator and denominator.
    fn reduced(&self) -> (Vec<&'static str>, Vec<&'static str>, BigDecimal, BigDecimal) {
        let (mut numerator, mut denominator) = (BigDecimal::one(), BigDecimal::one());
        for factor in &self.factors {
            let power = power(&factor.number, factor.exponent.map_or(1, i32::unsigned_abs));
            let divides = factor.divides != factor.exponent.is_some_and(|exponent| exponent < 0);
            let side = if divides { &mut denominator } else { &mut numerator };
            *side = &*side * power;
        }
        let number = |text: &str| text.parse::<BigDecimal>().unwrap_or_else(|_| BigDecimal::one());
        for base in &self.over {
            numerator *= number(base.ratio.0);
            denominator *= number(base.ratio.1);
        }
        for base in &self.under {
            denominator *= number(base.ratio.0);
            numerator *= number(base.ratio.1);
        }
        let mut over: Vec<_> = self.over.iter().map(|base| base.root).filter(|root| *root != "ratio").collect();
        let mut under = Vec::new();
        for root in self.under.iter().map(|base| base.root).filter(|root| *root != "ratio") {
            match over.iter().position(|other| *other == root) {
                Some(at) => drop(over.swap_remove(at)),
                None => under.push(root),
            }
        }
        over.sort_unstable();
        under.sort_unstable();
        (over, under, numerator, denominator)
    }

    /// The unit of what has none, such as a plain number.
    pub fn one() -> Self {
        Self { over: Vec::new(), under: Vec::new(), factors: Vec::new() }
    }

    /// Whether values of the two units convert into each other.
    pub fn is_compatible(&self, other: &Self) -> bool {
        let ((over, under, ..), (other_over, other_under, ..)) = (self.reduced(), other.reduced());
        over == other_over && under == other_under
    }

    /// A value of this unit in another one; none if they measure something else. Exact, unless the quotient has more than
    /// a hundred digits.
    pub fn convert(&self, value: &BigDecimal, to: &Self) -> Option<BigDecimal> {
        if !self.is_compatible(to) {
            return None;
        }
        let ((.., numerator, denominator), (.., to_numerator, to_denominator)) = (self.reduced(), to.reduced());
        let product = value * numerator * to_denominator;
        Some((product / (denominator * to_numerator)).normalized())
    }
}

fn power(number: &BigDecimal, exponent: u32) -> BigDecimal {
    (0..exponent).fold(BigDecimal::one(), |product, _| product * number)
}

/// The unit of a product.
impl Mul for &Unit {
    type Output = Unit;

    fn mul(self, other: Self) -> Unit {
        let mut product = self.clone();
        product.over.extend(&other.over);
        product.under.extend(&other.under);
        product.factors.extend(other.factors.iter().cloned());
        product
    }
}

/// The unit of a quotient.
impl Div for &Unit {
    type Output = Unit;

    fn div(self, other: Self) -> Unit {
        let mut quotient = self.clone();
        quotient.over.extend(&other.under);
        quotient.under.extend(&other.over);
        let factors = other.factors.iter().cloned();
        quotient.factors.extend(factors.map(|factor| Factor { divides: !factor.divides, ..factor }));
        quotient
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut first = true;
        for base in &self.over {
            write!(f, "{}{}", if first { "" } else { " * " }, base.name)?;
            first = false;
        }
        for base in &self.under {
            write!(f, "{}{}", if first { "1 / " } else { " / " }, base.name)?;
            first = false;
        }
        if first {
            f.write_str("1")?;
        }
        for Factor { divides, number, exponent } in &self.factors {
            write!(f, " {} {}", if *divides { '/' } else { '*' }, number.normalized().to_plain_string())?;
            if let Some(exponent) = exponent {
                write!(f, "^{exponent}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(text: &str) -> Unit {
        text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    fn convert(value: &str, from: &str, to: &str) -> Option<String> {
        let value = unit(from).convert(&value.parse().unwrap(), &unit(to));
        value.map(|value| value.to_plain_string())
    }

    #[test]
    fn units_convert_exactly() {
        for (value, from, to, due) in [
            ("1", "byte * 2^20", "byte", "1048576"),
            ("3", "second * 10^-3", "second", "0.003"),
            ("2", "second * 250 * 10^-9", "second * 10^-6", "0.5"),
            ("1", "byte * 10^3 / second", "bit / second", "8000"),
            ("90", "minute", "hour", "1.5"),
            ("2", "rack unit", "inch", "3.5"),
            ("50", "percent", "permille", "500"),
            ("4", "decibel(m) * -1", "decibel(m)", "-4"),
            ("3", "watt * hour * 10^-3", "watt * second", "10.8"),
        ] {
            assert_eq!(convert(value, from, to).as_deref(), Some(due), "{value} {from} to {to}");
        }
        assert_eq!(convert("1", "byte", "second"), None);
        assert_eq!(convert("1", "degree celsius", "kelvin"), None);
    }

    #[test]
    fn units_multiply_and_divide() {
        let speed = &unit("byte * 2^10") / &unit("minute");
        assert!(speed.is_compatible(&unit("bit / second")));
        assert_eq!(speed.convert(&60.into(), &unit("byte / second")), Some(1024.into()));
        assert!((&speed * &unit("hour")).is_compatible(&unit("bit")));
        let share = &unit("minute") / &unit("hour");
        assert!(share.is_compatible(&Unit::one()) && share.is_compatible(&unit("percent")));
        assert_eq!(share.convert(&45.into(), &unit("percent")), Some(75.into()));
        assert_eq!(Unit::one().to_string(), "1");
    }

    #[test]
    fn what_is_no_unit() {
        for (text, due) in [
            ("Bytes", "`Bytes` is no base unit"),
            ("Octet", "`Octet` is no base unit"),
            ("byte *", "a unit or number is missing"),
            ("", "a unit or number is missing"),
            ("byte * 2^x", "`2^x` is no number or power"),
            ("byte * 10^999999", "`10^999999` is no number or power"),
            ("byte / 0", "`0` is no number or power"),
            ("10^3", "a unit or number is missing"),
        ] {
            assert_eq!(text.parse::<Unit>().unwrap_err().to_string(), due, "{text}");
        }
    }

    #[test]
    fn what_is_written_reads_as_the_same() {
        for text in ["byte * 2^20", "bit / second", "byte / second * 10^3", "second * 250 * 10^-9", "volt * 10^-3"] {
            assert_eq!(unit(text).to_string(), text);
            assert_eq!(unit(&unit(text).to_string()), unit(text));
        }
    }
}
