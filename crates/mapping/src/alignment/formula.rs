//! Formulas of indicators: numbers, names, `+ - * /` and parentheses, evaluated with units.
//!
//! ```
//! use std::collections::BTreeMap;
//! use sidereal_mapping::alignment::formula::{Formula, Quantity};
//!
//! let formula: Formula = "(period - outage) / period".parse()?;
//! let given = BTreeMap::from([
//!     ("period".to_owned(), "30 day".parse::<Quantity>().unwrap()),
//!     ("outage".to_owned(), "43.2 minute".parse::<Quantity>().unwrap()),
//! ]);
//! let availability = formula.evaluate(&given)?;
//! assert_eq!(availability.in_unit(&"percent".parse().unwrap()), Some("99.9".parse().unwrap()));
//! # Ok::<(), sidereal_mapping::alignment::formula::FormulaError>(())
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::str::FromStr;

use bigdecimal::{BigDecimal, Zero as _};
use sidereal_cim::units::{Unit, UnitError};

const LONGEST: usize = 512;
const DEEPEST: usize = 32;

/// A formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formula {
    top: Part,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    at: Range<usize>,
    what: What,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum What {
    Number(BigDecimal),
    Name(String),
    Pair(Box<Part>, Operator, Box<Part>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operator {
    Plus,
    Minus,
    Times,
    Over,
}

/// An amount in a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// How much.
    pub amount: BigDecimal,
    /// Of what.
    pub unit: Unit,
}

/// Why a formula cannot be read or evaluated, and where in its text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct FormulaError {
    /// What is wrong.
    pub message: String,
    /// Where.
    pub at: Range<usize>,
}

/// Why a text is no quantity.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "the messages say it")]
pub enum QuantityError {
    #[error("`{0}` does not begin with a number")]
    Number(String),
    #[error(transparent)]
    Unit(#[from] UnitError),
}

impl FromStr for Quantity {
    type Err = QuantityError;

    fn from_str(text: &str) -> Result<Self, QuantityError> {
        let (number, unit) = text.trim().split_once(' ').unwrap_or((text.trim(), ""));
        let amount = number.parse().map_err(|_| QuantityError::Number(text.to_owned()))?;
        Ok(Self { amount, unit: if unit.is_empty() { Unit::one() } else { unit.parse()? } })
    }
}

impl Quantity {
    /// The amount in another unit; none if that measures something else.
    pub fn in_unit(&self, unit: &Unit) -> Option<BigDecimal> {
        self.unit.convert(&self.amount, unit)
    }
}

impl FromStr for Formula {
    type Err = FormulaError;

    fn from_str(text: &str) -> Result<Self, FormulaError> {
        if text.len() > LONGEST {
            return Err(FormulaError { message: "this is too long".to_owned(), at: LONGEST..text.len() });
        }
        let mut reader = Reader { text, at: 0, depth: 0 };
        let top = reader.sum()?;
        match reader.peek() {
            None => Ok(Self { top }),
            Some(letter) => Err(reader.error(format!("`{letter}` is not expected here"))),
        }
    }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The next letter that is no blank.
    fn peek(&mut self) -> Option<char> {
        self.at += self.rest().len() - self.rest().trim_start().len();
        self.rest().chars().next()
    }

    fn error(&self, message: String) -> FormulaError {
        let width = self.rest().chars().next().map_or(0, char::len_utf8);
        FormulaError { message, at: self.at..self.at + width }
    }

    /// The operator that comes next, if it is one of these.
    fn operator(&mut self, of: [(char, Operator); 2]) -> Option<Operator> {
        let next = self.peek()?;
        let found = of.into_iter().find(|(sign, _)| *sign == next).map(|(_, operator)| operator)?;
        self.at += 1;
        Some(found)
    }

    fn sum(&mut self) -> Result<Part, FormulaError> {
        let mut left = self.product()?;
        while let Some(operator) = self.operator([('+', Operator::Plus), ('-', Operator::Minus)]) {
            left = pair(left, operator, self.product()?);
        }
        Ok(left)
    }

    fn product(&mut self) -> Result<Part, FormulaError> {
        let mut left = self.operand()?;
        while let Some(operator) = self.operator([('*', Operator::Times), ('/', Operator::Over)]) {
            left = pair(left, operator, self.operand()?);
        }
        Ok(left)
    }

    fn operand(&mut self) -> Result<Part, FormulaError> {
        let Some(next) = self.peek() else {
            return Err(self.error("a name or number is missing at the end".to_owned()));
        };
        let start = self.at;
        if next == '(' {
            self.depth += 1;
            if self.depth > DEEPEST {
                return Err(self.error("this is nested too deep".to_owned()));
            }
            self.at += 1;
            let Part { what, .. } = self.sum()?;
            if self.peek() != Some(')') {
                return Err(self.error("`)` is missing".to_owned()));
            }
            self.at += 1;
            self.depth -= 1;
            return Ok(Part { at: start..self.at, what });
        }
        let is_name = next.is_ascii_lowercase();
        let belongs = |letter: char| {
            if is_name {
                letter.is_ascii_alphanumeric() || letter == '_'
            } else {
                letter.is_ascii_digit() || letter == '.'
            }
        };
        let word = self.rest().split(|letter| !belongs(letter)).next().unwrap_or_default().to_owned();
        if word.is_empty() {
            return Err(self.error(format!("`{next}` is not expected here")));
        }
        self.at += word.len();
        let at = start..self.at;
        if is_name {
            return Ok(Part { at, what: What::Name(word) });
        }
        let number =
            word.parse().map_err(|_| FormulaError { message: format!("`{word}` is no number"), at: at.clone() })?;
        Ok(Part { at, what: What::Number(number) })
    }
}

fn pair(left: Part, operator: Operator, right: Part) -> Part {
    Part { at: left.at.start..right.at.end, what: What::Pair(Box::new(left), operator, Box::new(right)) }
}

impl Formula {
    /// The names in it.
    pub fn names(&self) -> BTreeSet<&str> {
        let mut names = BTreeSet::new();
        self.top.names(&mut names);
        names
    }

    /// The unit of its value, when these are the units of its names.
    ///
    /// # Errors
    /// When a name has none, or what is added or subtracted does not measure the same.
    pub fn unit(&self, units: &BTreeMap<String, Unit>) -> Result<Unit, FormulaError> {
        self.top.fold(&|name| units.get(name).cloned(), &|_| Unit::one(), &|left, operator, right| match operator {
            Operator::Plus | Operator::Minus if left.is_compatible(&right) => Ok(left),
            Operator::Plus | Operator::Minus => Err(different(&left, &right)),
            Operator::Times => Ok(&left * &right),
            Operator::Over => Ok(&left / &right),
        })
    }

    /// Its value, when these are those of its names.
    ///
    /// # Errors
    /// When a name has none, what is added or subtracted does not measure the same, or something is divided by zero.
    pub fn evaluate(&self, given: &BTreeMap<String, Quantity>) -> Result<Quantity, FormulaError> {
        self.top.fold(
            &|name| given.get(name).cloned(),
            &|number| Quantity { amount: number.clone(), unit: Unit::one() },
            &|left, operator, right| {
                let Quantity { amount, unit } = left;
                let same = || right.in_unit(&unit).ok_or_else(|| different(&unit, &right.unit));
                Ok(match operator {
                    Operator::Plus => Quantity { amount: &amount + same()?, unit },
                    Operator::Minus => Quantity { amount: &amount - same()?, unit },
                    Operator::Times => Quantity { amount: amount * &right.amount, unit: &unit * &right.unit },
                    Operator::Over if right.amount.is_zero() => return Err("this is a division by zero".to_owned()),
                    Operator::Over => Quantity { amount: amount / &right.amount, unit: &unit / &right.unit },
                })
            },
        )
    }
}

fn different(left: &Unit, right: &Unit) -> String {
    format!("`{left}` and `{right}` do not measure the same")
}

impl Part {
    fn names<'f>(&'f self, names: &mut BTreeSet<&'f str>) {
        match &self.what {
            What::Number(_) => {}
            What::Name(name) => drop(names.insert(name)),
            What::Pair(left, _, right) => {
                left.names(names);
                right.names(names);
            }
        }
    }

    fn fold<T>(
        &self,
        named: &dyn Fn(&str) -> Option<T>,
        number: &dyn Fn(&BigDecimal) -> T,
        join: &dyn Fn(T, Operator, T) -> Result<T, String>,
    ) -> Result<T, FormulaError> {
        let wrong = |message: String| FormulaError { message, at: self.at.clone() };
        match &self.what {
            What::Number(found) => Ok(number(found)),
            What::Name(name) => named(name).ok_or_else(|| wrong(format!("there is no `{name}`"))),
            What::Pair(left, operator, right) => {
                join(left.fold(named, number, join)?, *operator, right.fold(named, number, join)?).map_err(wrong)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(formula: &str, given: &[(&str, &str)], unit: &str) -> Result<String, String> {
        let formula: Formula = formula.parse().map_err(|error: FormulaError| error.message)?;
        let given = given.iter().map(|(name, text)| ((*name).to_owned(), text.parse().unwrap())).collect();
        let found = formula.evaluate(&given).map_err(|error| error.message)?;
        let amount = found.in_unit(&unit.parse().unwrap()).ok_or("it measures something else")?;
        Ok(amount.normalized().to_plain_string())
    }

    #[test]
    fn values_keep_their_units() {
        let ok = |text: &str| Ok(text.to_owned());
        assert_eq!(value("a + b * 2", &[("a", "1 minute"), ("b", "15 second")], "second"), ok("90"));
        assert_eq!(value("a - b - b", &[("a", "1 minute"), ("b", "15 second")], "second"), ok("30"));
        assert_eq!(
            value("a / b / c", &[("a", "60 byte"), ("b", "2 second"), ("c", "30 byte / second")], "percent"),
            ok("100")
        );
        assert_eq!(value("a/(b/c)", &[("a", "8 byte"), ("b", "4 byte"), ("c", "1 second")], "second"), ok("2"));
        assert_eq!(value("1 - a", &[("a", "35 percent")], "percent"), ok("65"));
    }

    #[test]
    fn what_does_not_go_together() {
        let wrong = |formula: &str, says: &str| {
            let found = value(formula, &[("a", "1 byte"), ("b", "2 second"), ("z", "0 second")], "byte").unwrap_err();
            assert!(found.contains(says), "{formula}: {found}");
        };
        wrong("a + b", "`byte` and `second` do not measure the same");
        wrong("a + 1", "`byte` and `1` do not measure the same");
        wrong("a / z", "division by zero");
        wrong("a * b", "measures something else");
        wrong("a + c", "there is no `c`");
        wrong("a +", "missing at the end");
        wrong("(a + a", "`)` is missing");
        wrong("a a", "`a` is not expected");
        wrong("a + ß", "`ß` is not expected");
        wrong("1.2.3 * a", "`1.2.3` is no number");
        wrong(&"(".repeat(100), "nested too deep");
        wrong(&"a+".repeat(1000), "too long");
    }

    #[test]
    fn an_error_says_where() {
        let formula: Formula = "a * (b + c)".parse().unwrap();
        let units = BTreeMap::from([
            ("a".to_owned(), Unit::one()),
            ("b".to_owned(), "byte".parse().unwrap()),
            ("c".to_owned(), "second".parse().unwrap()),
        ]);
        assert_eq!(formula.unit(&units).unwrap_err().at, 4..11);
        assert_eq!(formula.names(), BTreeSet::from(["a", "b", "c"]));
    }
}
