//! `$filter`. Standard: DSP0263 2.0.0, 4.1.6.1.

use std::fmt;
use std::ops::Range;

use sidereal_diagnostics::{Finding, Span};
use sidereal_model::{Class, DateTime, Kind, datetime};

use super::lex::{Placed, Token, tokens, wrong};
use crate::rules::QUERY_OF_OTHER_TYPE;

/// A condition on the items of a collection.
#[derive(Clone, Debug, PartialEq)]
pub enum Filter {
    /// All of them hold; binds tighter than [`Filter::Or`].
    And(Vec<Filter>),
    /// One of them holds.
    Or(Vec<Filter>),
    /// An attribute compared with a value.
    Attribute(Comparison),
    /// A property, by its key, compared with a string.
    Property(Comparison),
}

/// An attribute or property compared with a value.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The name of the attribute, or the key of the property.
    pub name: String,
    /// How they are compared.
    pub operator: Operator,
    /// The value.
    pub value: Literal,
    /// Where the attribute stands in the text, in bytes.
    pub at: Range<usize>,
}

/// Where it stands does not count.
impl PartialEq for Comparison {
    fn eq(&self, other: &Self) -> bool {
        (&self.name, self.operator, &self.value) == (&other.name, other.operator, &other.value)
    }
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the six operators of the grammar")]
pub enum Operator {
    Less,
    LessOrEqual,
    Equal,
    GreaterOrEqual,
    Greater,
    NotEqual,
}

impl Operator {
    /// How they are spelled; the longer ones first.
    pub const SPELLINGS: [(&'static str, Self); 6] = [
        ("<=", Self::LessOrEqual),
        (">=", Self::GreaterOrEqual),
        ("!=", Self::NotEqual),
        ("<", Self::Less),
        ("=", Self::Equal),
        (">", Self::Greater),
    ];

    /// Does it ask for equality only?
    pub fn is_equality(self) -> bool {
        matches!(self, Self::Equal | Self::NotEqual)
    }

    /// The operator with its sides exchanged: `2 < cpu` is `cpu > 2`.
    fn exchanged(self) -> Self {
        match self {
            Self::Less => Self::Greater,
            Self::LessOrEqual => Self::GreaterOrEqual,
            Self::GreaterOrEqual => Self::LessOrEqual,
            Self::Greater => Self::Less,
            same => same,
        }
    }
}

impl fmt::Display for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let spelling =
            Self::SPELLINGS.iter().find(|(_, operator)| operator == self).map_or("=", |(spelling, _)| spelling);
        f.write_str(spelling)
    }
}

/// A value in a filter.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// A whole number; the grammar has no sign.
    Integer(u64),
    /// A date or date-time, with its text.
    Date(DateTime, String),
    /// Text.
    String(String),
    /// A truth value.
    Boolean(bool),
}

impl Literal {
    /// A date or date-time of XML Schema; a date alone is midnight in UTC.
    pub fn date(text: &str) -> Option<Self> {
        let plausible = text.as_bytes().get(4) == Some(&b'-');
        let instant = datetime::parse(text).filter(|_| plausible)?.0;
        Some(Self::Date(instant, text.to_owned()))
    }

    /// What it is, for messages.
    fn words(&self) -> &'static str {
        match self {
            Self::Integer(_) => "a number",
            Self::Date(..) => "a date",
            Self::String(_) => "a string",
            Self::Boolean(_) => "a truth value",
        }
    }
}

impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(number) => write!(f, "{number}"),
            Self::Date(_, text) => f.write_str(text),
            Self::String(text) => quoted(text, f),
            Self::Boolean(truth) => write!(f, "{truth}"),
        }
    }
}

fn quoted(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

impl Filter {
    /// Parses a filter, already decoded.
    ///
    /// # Errors
    /// A finding that points at the column where the text leaves the grammar, or where a string or truth value is compared
    /// by order.
    pub fn parse(text: &str) -> Result<Self, Box<Finding>> {
        let tokens = tokens(text)?;
        let mut parser = Parser { text, tokens: &tokens, at: 0, depth: 0 };
        let filter = parser.any()?;
        match parser.peek() {
            None => Ok(filter),
            Some((Token::Close, at)) => {
                Err(wrong(text, at.clone(), "`)` closes nothing".into(), "remove it, or open it before"))
            }
            Some((_, at)) => {
                Err(wrong(text, at.clone(), "`and` or `or` is due here".into(), "join comparisons by `and` or `or`"))
            }
        }
    }

    /// Both hold.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match self {
            Self::And(mut all) => {
                all.push(other);
                Self::And(all)
            }
            one => Self::And(vec![one, other]),
        }
    }

    /// What cannot hold because of the types of the attributes: a finding for each, at its place in `text`.
    pub fn check(&self, text: &str, class: &'static Class) -> Vec<Finding> {
        match self {
            Self::And(all) | Self::Or(all) => all.iter().flat_map(|filter| filter.check(text, class)).collect(),
            Self::Property(_) => Vec::new(),
            Self::Attribute(comparison) => comparison.check(text, class).into_iter().collect(),
        }
    }
}

impl Comparison {
    fn check(&self, text: &str, class: &'static Class) -> Option<Finding> {
        let name = &self.name;
        let Some(attribute) = class.attribute_read_as(name) else {
            let message = format!("{} has no attribute `{name}`", class.name);
            return Some(self.finding(text, message, "it is in no item, so no item is found; check the spelling"));
        };
        let fits = match (&attribute.kind, &self.value) {
            (Kind::Integer | Kind::Decimal, Literal::Integer(_))
            | (Kind::DateTime, Literal::Date(..))
            | (Kind::Boolean, Literal::Boolean(_)) => true,
            (Kind::String | Kind::Uri | Kind::Enumeration { .. } | Kind::Reference(_) | Kind::Collection(_), value) => {
                matches!(value, Literal::String(_))
            }
            _ => false,
        };
        if fits {
            return None;
        }
        let (of, due, found) = (class.with_article(), attribute.kind.words(), self.value.words());
        let message = format!("`{name}` of {of} is {due}, and is compared with {found}");
        Some(self.finding(text, message, "compare it with a value of its type"))
    }

    fn finding(&self, text: &str, message: String, help: &str) -> Finding {
        Finding::new(&QUERY_OF_OTHER_TYPE, message).help(help).path("$filter").span(Span::of(text, self.at.clone()))
    }
}

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let joined = |all: &[Self], word: &str, f: &mut fmt::Formatter<'_>| {
            all.iter().enumerate().try_for_each(|(index, filter)| {
                if index > 0 {
                    write!(f, " {word} ")?;
                }
                // Brackets keep the parts apart that would be read otherwise.
                let apart = match filter {
                    Self::Or(_) => true,
                    Self::And(_) => word == "and",
                    _ => false,
                };
                if apart { write!(f, "({filter})") } else { write!(f, "{filter}") }
            })
        };
        match self {
            Self::And(all) => joined(all, "and", f),
            Self::Or(all) => joined(all, "or", f),
            Self::Attribute(Comparison { name, operator, value, .. }) => write!(f, "{name}{operator}{value}"),
            Self::Property(Comparison { name, operator, value, .. }) => {
                f.write_str("property[")?;
                quoted(name, f)?;
                write!(f, "]{operator}{value}")
            }
        }
    }
}

/// How deep brackets may nest.
const DEPTH: usize = 64;

struct Parser<'t> {
    text: &'t str,
    tokens: &'t [Placed],
    at: usize,
    depth: usize,
}

impl<'t> Parser<'t> {
    fn peek(&self) -> Option<&'t Placed> {
        self.tokens.get(self.at)
    }

    fn next(&mut self, due: &str) -> Result<&'t Placed, Box<Finding>> {
        let Some(token) = self.peek() else {
            let end = self.text.len();
            return Err(wrong(self.text, end..end, format!("{due} is missing at the end"), "finish the comparison"));
        };
        self.at += 1;
        Ok(token)
    }

    fn any(&mut self) -> Result<Filter, Box<Finding>> {
        let mut all = vec![self.all()?];
        while matches!(self.peek(), Some((Token::Or, _))) {
            self.at += 1;
            all.push(self.all()?);
        }
        Ok(if all.len() == 1 { all.remove(0) } else { Filter::Or(all) })
    }

    fn all(&mut self) -> Result<Filter, Box<Finding>> {
        let mut all = vec![self.one()?];
        while matches!(self.peek(), Some((Token::And, _))) {
            self.at += 1;
            all.push(self.one()?);
        }
        Ok(if all.len() == 1 { all.remove(0) } else { Filter::And(all) })
    }

    fn one(&mut self) -> Result<Filter, Box<Finding>> {
        let (token, at) = self.next("a comparison")?;
        match token {
            Token::Open => {
                self.depth += 1;
                if self.depth > DEPTH {
                    let message = format!("brackets are nested more than {DEPTH} deep");
                    return Err(wrong(self.text, at.clone(), message, "leave out brackets that change nothing"));
                }
                let filter = self.any()?;
                let close = self.next("`)`")?;
                if close.0 != Token::Close {
                    return Err(wrong(self.text, close.1.clone(), "`)` is due here".into(), "close the bracket"));
                }
                self.depth -= 1;
                Ok(filter)
            }
            Token::Name(name) => {
                let operator = self.operator()?;
                let value = self.value()?;
                self.comparison(name, operator, value, at.clone())
            }
            Token::Literal(value) => {
                let operator = self.operator()?.exchanged();
                match self.next("an attribute")? {
                    (Token::Name(name), at) => self.comparison(name, operator, value.clone(), at.clone()),
                    (_, at) => Err(wrong(
                        self.text,
                        at.clone(),
                        "an attribute is due here".into(),
                        "compare an attribute with a value",
                    )),
                }
            }
            Token::Property(key) => {
                let before = self.at;
                let operator = self.operator()?;
                let place = self.tokens.get(before).map_or(at.clone(), |(_, at)| at.clone());
                if !operator.is_equality() {
                    let message = format!("properties are strings, which `{operator}` does not compare");
                    return Err(wrong(self.text, place, message, "use = or !="));
                }
                match self.next("a string")? {
                    (Token::Literal(value @ Literal::String(_)), _) => {
                        let (name, value) = (key.clone(), value.clone());
                        Ok(Filter::Property(Comparison { name, operator, value, at: at.clone() }))
                    }
                    (_, at) => {
                        Err(wrong(self.text, at.clone(), "a string is due here".into(), "put the value in quotes"))
                    }
                }
            }
            _ => Err(wrong(
                self.text,
                at.clone(),
                "a comparison is due here".into(),
                "compare an attribute with a value, such as cpu>2",
            )),
        }
    }

    fn operator(&mut self) -> Result<Operator, Box<Finding>> {
        match self.next("an operator")? {
            (Token::Operator(operator), _) => Ok(*operator),
            (_, at) => {
                Err(wrong(self.text, at.clone(), "an operator is due here".into(), "the operators are < <= = >= > !="))
            }
        }
    }

    fn value(&mut self) -> Result<Literal, Box<Finding>> {
        match self.next("a value")? {
            (Token::Literal(value), _) => Ok(value.clone()),
            (_, at) => Err(wrong(
                self.text,
                at.clone(),
                "a value is due here".into(),
                "write a number, a date, `true`, `false`, or a string in quotes",
            )),
        }
    }

    fn comparison(
        &self,
        name: &str,
        operator: Operator,
        value: Literal,
        at: Range<usize>,
    ) -> Result<Filter, Box<Finding>> {
        let by_order = matches!(value, Literal::Integer(_) | Literal::Date(..));
        if !by_order && !operator.is_equality() {
            let message =
                format!("`{operator}` compares numbers and dates, not {}s", value.words().trim_start_matches("a "));
            return Err(wrong(self.text, at, message, "use = or !="));
        }
        Ok(Filter::Attribute(Comparison { name: name.to_owned(), operator, value, at }))
    }
}
