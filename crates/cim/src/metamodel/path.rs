//! Paths of instances and classes. Standard: DSP0207 (WBEM URI), DSP0004 8 (object names).

use std::fmt;
use std::str::FromStr;

use super::number;
use super::{Datetime, Name, Type, Value, same};

/// The path of an instance or a class, as far as it is given.
///
/// ```
/// use sidereal_cim::ObjectPath;
///
/// let path: ObjectPath = r#"https://jdd@host:5989/root/cimv2:CIM_Foo.k1="v1""#.parse()?;
/// assert_eq!(path.namespace.as_deref(), Some("root/cimv2"));
/// assert_eq!(path.to_string(), r#"//jdd@host:5989/root/cimv2:CIM_Foo.k1="v1""#);
/// assert_eq!(path.canonical(), r#"//jdd@host:5989/root/cimv2:cim_foo.k1="v1""#);
/// # Ok::<(), sidereal_cim::PathError>(())
/// ```
///
/// Two paths are equal when they name the same: the order of keys and the case of names do not count.
#[derive(Clone, Debug)]
pub struct ObjectPath {
    /// `host[:port]`, with a user in front if there is one.
    pub host: Option<Box<str>>,
    /// The namespace, without slash in front and behind.
    pub namespace: Option<Box<str>>,
    /// The class, of the instance or itself.
    pub class: Name,
    /// Which instance; or that it is the class that is meant.
    pub keys: Keys,
}

/// What tells an instance from others of its class.
#[derive(Clone, Debug)]
pub enum Keys {
    /// Nothing: the path is that of the class.
    Class,
    /// The key properties; none for the only instance of a class.
    Named(Vec<Key>),
    /// The value of the only key; the name is left to the class (CIM-XML only).
    Unnamed(Box<Value>),
}

/// A key property and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// The property.
    pub name: Name,
    /// Its value. A number of no known type is a [`Value::Number`].
    pub value: Value,
    /// Its type, where that is said.
    pub r#type: Option<Type>,
}

/// Why a text is no path.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{reason} at column {column} of the object path")]
pub struct PathError {
    /// What is wrong.
    pub reason: &'static str,
    /// Where, in characters from 1.
    pub column: usize,
}

impl ObjectPath {
    /// The path of a class in no namespace.
    pub fn of_class(class: impl Into<Name>) -> Self {
        Self { host: None, namespace: None, class: class.into(), keys: Keys::Class }
    }

    /// The path of an instance in no namespace.
    pub fn of_instance(class: impl Into<Name>, keys: Vec<Key>) -> Self {
        Self { host: None, namespace: None, class: class.into(), keys: Keys::Named(keys) }
    }

    /// Whether this names a class.
    pub fn is_class(&self) -> bool {
        matches!(self.keys, Keys::Class)
    }

    /// The value of a key.
    pub fn key(&self, name: &str) -> Option<&Value> {
        match &self.keys {
            Keys::Named(keys) => keys.iter().find(|key| key.name.is(name)).map(|key| &key.value),
            _ => None,
        }
    }

    /// The canonical form: names of classes and keys in lower case, keys sorted, no scheme.
    pub fn canonical(&self) -> String {
        self.written(Form::Canonical)
    }

    /// The form of DSP0004: no slash in front unless there is a host.
    pub fn historical(&self) -> String {
        self.written(Form::Historical)
    }

    fn written(&self, form: Form) -> String {
        let mut text = String::new();
        // Writing to a string does not fail.
        let _ = self.write(&mut text, form);
        text
    }

    fn write(&self, out: &mut dyn fmt::Write, form: Form) -> fmt::Result {
        let cased = |name: &Name| {
            if form == Form::Canonical { name.to_lowercase() } else { name.as_str().to_owned() }
        };
        if let Some(host) = &self.host {
            write!(out, "//{host}")?;
        }
        let namespace = self.namespace.as_deref();
        match (form, &self.host, namespace) {
            (Form::Historical, None, None) => {}
            (Form::Historical, None, Some(namespace)) => write!(out, "{namespace}:")?,
            (.., namespace) => write!(out, "/{}:", namespace.unwrap_or_default())?,
        }
        out.write_str(&cased(&self.class))?;
        match &self.keys {
            Keys::Class => Ok(()),
            Keys::Named(keys) if keys.is_empty() => out.write_str("=@"),
            Keys::Unnamed(value) => {
                out.write_char('=')?;
                write_key(out, value, form)
            }
            Keys::Named(keys) => {
                let mut sorted: Vec<_> = keys.iter().map(|key| (key.name.to_lowercase(), key)).collect();
                sorted.sort_by(|(left, _), (right, _)| left.cmp(right));
                for (at, (lower, key)) in sorted.iter().enumerate() {
                    out.write_char(if at == 0 { '.' } else { ',' })?;
                    out.write_str(if form == Form::Canonical { lower } else { &key.name })?;
                    out.write_char('=')?;
                    write_key(out, &key.value, form)?;
                }
                Ok(())
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Standard,
    Canonical,
    Historical,
}

fn write_key(out: &mut dyn fmt::Write, value: &Value, form: Form) -> fmt::Result {
    match value {
        Value::Boolean(truth) => out.write_str(if *truth { "TRUE" } else { "FALSE" }),
        Value::Number(text) => match number::integer(text) {
            Some(value) => write!(out, "{value}"),
            None => out.write_str(text),
        },
        Value::Real32(value) => out.write_str(&number::write_real(&format!("{value:?}"))),
        Value::Real64(value) => out.write_str(&number::write_real(&format!("{value:?}"))),
        Value::Char16(code) => match char::from_u32((*code).into()) {
            Some(c @ ('\'' | '\\')) => write!(out, "'\\{c}'"),
            Some(c) => write!(out, "'{c}'"),
            None => write!(out, "'\\x{code:04X}'"),
        },
        Value::String(text) => write_quoted(out, text),
        Value::Datetime(value) => write!(out, "\"{value}\""),
        Value::Reference(path) => write_quoted(out, &path.written(form)),
        Value::Null => out.write_str("NULL"),
        other => match other.as_integer() {
            Some(value) => write!(out, "{value}"),
            None => write_quoted(out, &crate::mof::value(other)),
        },
    }
}

fn write_quoted(out: &mut dyn fmt::Write, text: &str) -> fmt::Result {
    out.write_char('"')?;
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            out.write_char('\\')?;
        }
        out.write_char(c)?;
    }
    out.write_char('"')
}

/// The WBEM URI without scheme, keys sorted.
impl fmt::Display for ObjectPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, Form::Standard)
    }
}

impl PartialEq for ObjectPath {
    fn eq(&self, other: &Self) -> bool {
        let alike = |left: Option<&str>, right: Option<&str>| match (left, right) {
            (Some(left), Some(right)) => same(left, right),
            (left, right) => left == right,
        };
        alike(self.host.as_deref(), other.host.as_deref())
            && alike(self.namespace.as_deref(), other.namespace.as_deref())
            && self.class == other.class
            && self.keys == other.keys
    }
}

impl PartialEq for Keys {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Class, Self::Class) => true,
            (Self::Unnamed(left), Self::Unnamed(right)) => left == right,
            (Self::Named(left), Self::Named(right)) => {
                left.len() == right.len()
                    && left.iter().all(|key| {
                        right.iter().any(|other| {
                            key.name == other.name
                                && (key.value == other.value || same_number(&key.value, &other.value))
                        })
                    })
            }
            _ => false,
        }
    }
}

/// A path does not say of which type a number is.
fn same_number(left: &Value, right: &Value) -> bool {
    left.as_integer().is_some_and(|value| Some(value) == right.as_integer())
}

impl FromStr for ObjectPath {
    type Err = PathError;

    fn from_str(text: &str) -> Result<Self, PathError> {
        Reader { text, at: 0 }.path()
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn error<T>(&self, reason: &'static str) -> Result<T, PathError> {
        let column = self.text.get(..self.at).map_or(0, |before| before.chars().count()) + 1;
        Err(PathError { reason, column })
    }

    fn take(&mut self, token: &str) -> bool {
        let there = self.rest().starts_with(token);
        self.at += if there { token.len() } else { 0 };
        there
    }

    fn take_while(&mut self, belongs: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let (taken, _) = rest.split_at(rest.find(|c| !belongs(c)).unwrap_or(rest.len()));
        self.at += taken.len();
        taken
    }

    fn path(mut self) -> Result<ObjectPath, PathError> {
        let scheme = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
        if let Some((before, after)) = self.text.split_once(':')
            && after.starts_with('/')
            && before.starts_with(|c: char| c.is_ascii_alphabetic())
            && before.chars().all(scheme)
        {
            self.at = before.len() + 1;
        }
        let host = if self.take("//") {
            let host = self.take_while(|c| {
                c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '~' | ':' | '@' | '[' | ']' | '%')
            });
            if !self.rest().starts_with('/') {
                return self.error("expected `/` and a namespace behind the host");
            }
            Some(host.into())
        } else {
            None
        };
        let slash = self.take("/");
        let start = self.at;
        let first = self.take_while(|c| !matches!(c, ':' | '.' | '"' | '=' | ',' | '\''));
        let namespace = if self.take(":") {
            let namespace = first.trim_matches('/');
            Some(namespace).filter(|namespace| !namespace.is_empty()).map(Into::into)
        } else if slash || first.contains('/') {
            return self.error("expected `:` and the name of a class");
        } else {
            self.at = start;
            None
        };
        let class = self.name("expected the name of a class")?;
        let keys = if self.rest().is_empty() {
            Keys::Class
        } else if self.take("=@") {
            Keys::Named(Vec::new())
        } else if self.take(".") {
            Keys::Named(self.keys()?)
        } else {
            return self.error("expected `.` and keys, `=@` or the end");
        };
        if self.rest().is_empty() {
            Ok(ObjectPath { host, namespace, class, keys })
        } else {
            self.error("expected the end")
        }
    }

    fn name(&mut self, reason: &'static str) -> Result<Name, PathError> {
        let digit = self.rest().starts_with(|c: char| c.is_ascii_digit());
        let name = self.take_while(|c| c.is_ascii_alphanumeric() || c == '_' || !c.is_ascii());
        if name.is_empty() || digit { self.error(reason) } else { Ok(Name::from(name)) }
    }

    fn keys(&mut self) -> Result<Vec<Key>, PathError> {
        let mut keys: Vec<Key> = Vec::new();
        loop {
            let name = self.name("expected the name of a key")?;
            if keys.iter().any(|key| key.name == name) {
                return self.error("this key is there twice, before here");
            }
            if !self.take("=") {
                return self.error("expected `=`");
            }
            let value = self.value()?;
            let r#type = match &value {
                Value::Number(_) | Value::String(_) => None,
                value => value.natural_type(),
            };
            keys.push(Key { name, value, r#type });
            if !self.take(",") {
                return Ok(keys);
            }
        }
    }

    fn value(&mut self) -> Result<Value, PathError> {
        if self.take("\"") {
            let text = self.quoted('"')?;
            // Nothing but the class can tell a reference from a string; what could not be anything else is taken as one,
            // where writing gives the same text.
            let reference = text.starts_with('/').then(|| text.parse::<ObjectPath>().ok()).flatten();
            let reference = reference.filter(|path| !path.is_class() && path.to_string() == text);
            return Ok(reference.map_or(Value::String(text), |path| Value::Reference(Box::new(path))));
        }
        if self.take("'") {
            let text = self.quoted('\'')?;
            // Half of a surrogate pair is no character by itself.
            let half = text.strip_prefix("\\x").and_then(|code| u16::from_str_radix(code, 16).ok());
            let half = half.filter(|code| char::from_u32((*code).into()).is_none());
            let mut units = text.encode_utf16();
            return match (half, units.next(), units.next()) {
                (Some(code), ..) | (None, Some(code), None) => Ok(Value::Char16(code)),
                _ => self.error("expected one UCS-2 character in single quotes before here"),
            };
        }
        let start = self.at;
        let text = self.take_while(|c| c != ',');
        let value = if number::integer(text).is_some() || number::is_real(text) {
            Some(Value::Number(text.into()))
        } else if text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false") {
            Some(Value::Boolean(text.eq_ignore_ascii_case("true")))
        } else if text.eq_ignore_ascii_case("nan") {
            Some(Value::Real64(f64::NAN))
        } else {
            number::xml_real(&text.to_ascii_uppercase())
                .filter(|value| value.is_infinite())
                .map(Value::Real64)
                .or_else(|| text.parse::<Datetime>().ok().map(Value::Datetime))
        };
        match value {
            Some(value) => Ok(value),
            None => {
                self.at = start;
                self.error("expected a number, TRUE, FALSE or a quoted value")
            }
        }
    }

    fn quoted(&mut self, quote: char) -> Result<String, PathError> {
        let mut text = String::new();
        let mut chars = self.rest().char_indices();
        while let Some((at, c)) = chars.next() {
            match c {
                '\\' => match chars.next() {
                    Some((_, escaped @ ('\\' | '"' | '\''))) => text.push(escaped),
                    Some((_, other)) => text.extend(['\\', other]),
                    None => text.push('\\'),
                },
                _ if c == quote => {
                    self.at += at + c.len_utf8();
                    return Ok(text);
                }
                _ => text.push(c),
            }
        }
        self.at = self.text.len();
        self.error("the closing quote is missing")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_paths() {
        for (text, standard, historical) in [
            ("root/cimv2:CIM_Foo.B=\"x\",a=015", "/root/cimv2:CIM_Foo.a=13,B=\"x\"", "root/cimv2:CIM_Foo.a=13,B=\"x\""),
            ("CIM_Foo", "/:CIM_Foo", "CIM_Foo"),
            ("https:/root:CIM_Foo=@", "/root:CIM_Foo=@", "root:CIM_Foo=@"),
            (r#"C.r="/n:D.k=\"a\\\"b\"""#, r#"/:C.r="/n:D.k=\"a\\\"b\"""#, r#"C.r="n:D.k=\"a\\\"b\"""#),
            ("C.k='\\''", "/:C.k='\\''", "C.k='\\''"),
            ("C.k='\n',l='\\xD800'", "/:C.k='\n',l='\\xD800'", "C.k='\n',l='\\xD800'"),
        ] {
            let path: ObjectPath = text.parse().unwrap_or_else(|error| panic!("{text}: {error}"));
            assert_eq!((path.to_string().as_str(), path.historical().as_str()), (standard, historical));
            assert_eq!(path.to_string().parse::<ObjectPath>().as_ref(), Ok(&path), "{text}");
        }
    }

    #[test]
    fn what_looks_like_a_path_but_would_not_come_back_stays_a_string() {
        let path: ObjectPath = "C.InstanceID=\"Intel:Foo.bar=1\"".parse().unwrap();
        assert_eq!(path.key("instanceid"), Some(&Value::from("Intel:Foo.bar=1")));
    }

    #[test]
    fn what_is_no_path() {
        for (text, due) in [
            ("", "expected the name of a class at column 1 of the object path"),
            ("/root", "expected `:` and the name of a class at column 6 of the object path"),
            ("a:C.k", "expected `=` at column 6 of the object path"),
            ("a:C.k=é", "expected a number, TRUE, FALSE or a quoted value at column 7 of the object path"),
            ("a:C.k=\"x", "the closing quote is missing at column 9 of the object path"),
            ("a:C.k=1,K=2", "this key is there twice, before here at column 10 of the object path"),
        ] {
            assert_eq!(text.parse::<ObjectPath>().unwrap_err().to_string(), due, "{text}");
        }
    }

    #[test]
    fn equal_paths_name_the_same() {
        let parse = |text: &str| text.parse::<ObjectPath>().unwrap();
        assert_eq!(parse("//H/root/CIMV2:CIM_Foo.a=1,b=2"), parse("//h/root/cimv2:cim_foo.B=2,A=0x1"));
        assert_ne!(parse("C.a=1"), parse("C.a=2"));
        assert_ne!(parse("C"), parse("C=@"));
    }
}
