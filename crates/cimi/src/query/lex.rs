//! The tokens of a filter. Standard: DSP0263 2.0.0, 4.1.6.1.

use std::ops::Range;

use sidereal_diagnostics::Finding;

use super::filter::{Literal, Operator};
use super::refuse;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    Name(String),
    Literal(Literal),
    Operator(Operator),
    And,
    Or,
    Open,
    Close,
    /// `property["key"]`.
    Property(String),
}

/// A token and where it stands.
pub(super) type Placed = (Token, Range<usize>);

/// How long a filter may be.
const LIMIT: usize = 1 << 16;

pub(super) fn wrong(text: &str, at: Range<usize>, message: String, help: &str) -> Box<Finding> {
    refuse("$filter", text, at, message, help)
}

/// All tokens of a filter.
pub(super) fn tokens(text: &str) -> Result<Vec<Placed>, Box<Finding>> {
    if text.len() > LIMIT {
        return Err(wrong(
            text,
            LIMIT..LIMIT,
            format!("the filter has more than {LIMIT} bytes"),
            "ask for less at a time",
        ));
    }
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = text.get(at..).unwrap_or_default();
        let (token, length) = match first {
            _ if first.is_whitespace() => {
                at += first.len_utf8();
                continue;
            }
            '(' => (Token::Open, 1),
            ')' => (Token::Close, 1),
            '"' | '\'' => {
                let (string, length) = string(text, at)?;
                (Token::Literal(Literal::String(string)), length)
            }
            '<' | '>' | '=' | '!' => operator(text, at)?,
            _ if first.is_ascii_digit() => number_or_date(text, at)?,
            _ if first.is_ascii_alphabetic() || first == '_' => {
                let end = |c: char| !(c.is_ascii_alphanumeric() || c == '_');
                let word = rest.split(end).next().unwrap_or_default();
                match word {
                    "and" => (Token::And, 3),
                    "or" => (Token::Or, 2),
                    "true" => (Token::Literal(Literal::Boolean(true)), 4),
                    "false" => (Token::Literal(Literal::Boolean(false)), 5),
                    "property" if rest.get(8..).is_some_and(|rest| rest.trim_start().starts_with('[')) => {
                        property(text, at)?
                    }
                    _ => (Token::Name(word.to_owned()), word.len()),
                }
            }
            other => {
                let message = format!("`{other}` has no place in a filter");
                let help = "compare attributes with numbers, dates, `true`, `false` or strings in quotes";
                return Err(wrong(text, at..at + other.len_utf8(), message, help));
            }
        };
        found.push((token, at..at + length));
        at += length;
    }
    Ok(found)
}

fn operator(text: &str, at: usize) -> Result<(Token, usize), Box<Finding>> {
    let rest = text.get(at..).unwrap_or_default();
    for (spelling, operator) in Operator::SPELLINGS {
        if rest.starts_with(spelling) {
            return Ok((Token::Operator(operator), spelling.len()));
        }
    }
    Err(wrong(text, at..at + 1, "`!` is no operator".into(), "the operators are < <= = >= > !="))
}

/// The longest run of what may be in a date decides: `2012` is a number, `2012-05-25` a date.
fn number_or_date(text: &str, at: usize) -> Result<(Token, usize), Box<Finding>> {
    let rest = text.get(at..).unwrap_or_default();
    let end = |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | ':' | '.' | '+'));
    let word = rest.split(end).next().unwrap_or_default();
    // An operator word may follow a number without a blank between.
    let digits = word.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    let behind = word.get(digits.len()..).unwrap_or_default();
    if behind.is_empty() || behind.starts_with("and") || behind.starts_with("or") {
        return match digits.parse() {
            Ok(number) => Ok((Token::Literal(Literal::Integer(number)), digits.len())),
            Err(_) => {
                let message = format!("`{digits}` is beyond 64 bits");
                Err(wrong(text, at..at + digits.len(), message, "write a smaller number"))
            }
        };
    }
    match Literal::date(word) {
        Some(date) => Ok((Token::Literal(date), word.len())),
        None => {
            let message = format!("`{word}` is neither a number nor a date");
            Err(wrong(
                text,
                at..at + word.len(),
                message,
                "write a date-time such as 2012-05-25T13:30:15Z, or put a string in quotes",
            ))
        }
    }
}

/// A string in quotes, and how long it is with them.
fn string(text: &str, at: usize) -> Result<(String, usize), Box<Finding>> {
    let rest = text.get(at..).unwrap_or_default();
    let mut chars = rest.char_indices();
    let quote = chars.next().map_or('"', |(_, quote)| quote);
    let mut value = String::new();
    while let Some((index, c)) = chars.next() {
        match c {
            '\\' => value.extend(chars.next().map(|(_, escaped)| escaped)),
            c if c == quote => return Ok((value, index + c.len_utf8())),
            c => value.push(c),
        }
    }
    Err(wrong(text, at..at + 1, "the string does not end".into(), "close the quote"))
}

fn property(text: &str, at: usize) -> Result<(Token, usize), Box<Finding>> {
    let blanks = |at: usize| {
        let rest = text.get(at..).unwrap_or_default();
        at + rest.len() - rest.trim_start().len()
    };
    let key_at = blanks(blanks(at + "property".len()) + 1);
    let quoted = text.get(key_at..).is_some_and(|rest| rest.starts_with(['"', '\'']));
    if !quoted {
        let message = "the key of a property is a string".to_owned();
        return Err(wrong(text, key_at..key_at, message, "write property[\"key\"]"));
    }
    let (key, length) = string(text, key_at)?;
    let close = blanks(key_at + length);
    if !text.get(close..).is_some_and(|rest| rest.starts_with(']')) {
        return Err(wrong(text, close..close, "`]` is missing behind the key".into(), "write property[\"key\"]"));
    }
    Ok((Token::Property(key), close + 1 - at))
}
