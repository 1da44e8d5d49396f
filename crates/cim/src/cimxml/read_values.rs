//! Values and paths. Standard: DSP0201 5.2.3 (value elements), 5.2.4 (naming and locating elements).

use super::cursor::{Cursor, Result, Source};
use super::element::{Attribute, Element};
use crate::metamodel::{Embedded, Key, Keys, Name, ObjectPath, Type, Value, number};
use crate::rules;

/// Strings of embedded instances in such strings, at most.
const DEEPEST_EMBEDDED: usize = 16;

/// What the text of a `VALUE` is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Expected {
    /// None: the text stays a string.
    pub(super) r#type: Option<Type>,
    pub(super) embedded: Option<Embedded>,
}

impl Expected {
    pub(super) fn of(r#type: Type) -> Self {
        Self { r#type: Some(r#type), embedded: None }
    }
}

/// A path as it is given: namespace with or without host.
pub(super) type Place = (Option<Box<str>>, Option<Box<str>>);

impl<S: Source> Cursor<S> {
    /// The type that an attribute names.
    pub(super) fn type_attribute(&mut self, attribute: Attribute) -> Result<Option<Type>> {
        let Some(text) = self.attribute(attribute) else { return Ok(None) };
        // References have elements of their own.
        if let Some(exact) = exact_type(text) {
            return Ok(Some(exact));
        }
        let lenient: Option<Type> = text.parse().ok().filter(|r#type| *r#type != Type::Reference);
        let message = format!("`{text}` in `{}` is no type", attribute.name());
        match lenient {
            Some(r#type) => {
                self.odd(format!("the type is not in lower case in `{}`", attribute.name()));
                Ok(Some(r#type))
            }
            None => self.fault(&rules::ATTRIBUTE, message),
        }
    }

    pub(super) fn embedded_attribute(&mut self) -> Result<Option<Embedded>> {
        match self.attribute(Attribute::EmbeddedObject) {
            None => Ok(None),
            Some("instance") => Ok(Some(Embedded::Instance)),
            Some("object") => Ok(Some(Embedded::Object)),
            Some(other) => {
                let lenient = other.to_ascii_lowercase().parse().ok();
                let message = format!("`EmbeddedObject` is `{other}`, neither `object` nor `instance`");
                match lenient {
                    Some(embedded) => {
                        self.odd("`EmbeddedObject` is not in lower case");
                        Ok(Some(embedded))
                    }
                    None => self.fault(&rules::ATTRIBUTE, message),
                }
            }
        }
    }

    /// `VALUE`, behind its start tag.
    pub(super) fn value(&mut self, expected: Expected) -> Result<Value> {
        self.text_of(Element::Value)?;
        self.value_of_text(expected)
    }

    fn value_of_text(&mut self, expected: Expected) -> Result<Value> {
        if let Some(embedded) = expected.embedded {
            return self.embedded_value(embedded);
        }
        match expected.r#type {
            None | Some(Type::String) => Ok(Value::String(self.text.clone())),
            Some(r#type) => self.typed(r#type),
        }
    }

    /// The text as a value of a type other than string.
    fn typed(&mut self, r#type: Type) -> Result<Value> {
        let text = self.text.trim_matches([' ', '\t', '\n', '\r']);
        let value = match r#type {
            Type::Boolean if text.is_empty() => {
                self.odd("a boolean without a value is read as null");
                return Ok(Value::Null);
            }
            Type::Boolean if text.eq_ignore_ascii_case("true") => Some(Value::Boolean(true)),
            Type::Boolean if text.eq_ignore_ascii_case("false") => Some(Value::Boolean(false)),
            #[expect(clippy::cast_possible_truncation, reason = "the nearest float is what is asked for")]
            Type::Real32 => number::xml_real(text).map(|value| Value::Real32(text.parse().unwrap_or(value as f32))),
            Type::Real64 => number::xml_real(text).map(Value::Real64),
            Type::Datetime => match text.parse() {
                Ok(value) => Some(Value::Datetime(value)),
                Err(error) => {
                    let message = format!("`{}` is no datetime: {error}", excerpt(text));
                    return self.fault_in_text(message);
                }
            },
            Type::Char16 => {
                let exact = if self.text.encode_utf16().count() == 1 { self.text.as_str() } else { text };
                let mut units = exact.encode_utf16();
                units.next().filter(|_| units.next().is_none()).map(Value::Char16)
            }
            _ if r#type.is_integer() => number::xml_integer(text).and_then(|value| Value::integer(r#type, value)),
            _ => None,
        };
        match value {
            Some(value) => Ok(value),
            None => {
                let message = format!("`{}` is no {}", excerpt(text), described(r#type));
                self.fault_in_text(message)
            }
        }
    }

    /// An instance or class whose XML is the text.
    fn embedded_value(&mut self, embedded: Embedded) -> Result<Value> {
        let text = std::mem::take(&mut self.text);
        if text.trim().is_empty() {
            self.odd("an embedded object without content is read as null");
            return Ok(Value::Null);
        }
        if self.embedded >= DEEPEST_EMBEDDED {
            let message = format!("embedded objects are nested more than {DEEPEST_EMBEDDED} deep");
            return self.fault(&rules::LIMIT, message);
        }
        let mut inner = Cursor::new(super::cursor::Slice::new(&text));
        inner.embedded = self.embedded + 1;
        std::mem::swap(&mut inner.names, &mut self.names);
        let read = inner.embedded_object(embedded);
        std::mem::swap(&mut inner.names, &mut self.names);
        match read {
            Ok(value) => {
                for finding in inner.findings {
                    self.odd(format!("in the embedded object: {}", finding.message));
                }
                Ok(value)
            }
            Err(finding) => {
                let line = finding.place.span.map_or(1, |span| span.line);
                let rule = rules::RULES.iter().find(|rule| rule.code == finding.code).unwrap_or(&rules::CONTENT);
                self.fault(rule, format!("in line {line} of the embedded object: {}", finding.message))
            }
        }
    }

    fn embedded_object(&mut self, embedded: Embedded) -> Result<Value> {
        use super::cursor::Token;

        let value = match self.token()? {
            Token::Start(Element::Instance) => Value::Instance(Box::new(self.instance()?)),
            Token::Start(Element::Class) => {
                if embedded == Embedded::Instance {
                    self.odd("a class where `EmbeddedObject` says `instance`");
                }
                Value::Class(Box::new(self.class()?))
            }
            Token::Start(other) => {
                let message = format!("`{}` where an `INSTANCE` or `CLASS` is due", other.name());
                return self.fault(&rules::CONTENT, message);
            }
            _ => return self.fault(&rules::CONTENT, "an `INSTANCE` or `CLASS` is due"),
        };
        match self.token()? {
            Token::Eof => Ok(value),
            _ => self.fault(&rules::NOT_WELL_FORMED, "something stands behind the embedded object"),
        }
    }

    /// `VALUE.ARRAY`, behind its start tag.
    pub(super) fn value_array(&mut self, expected: Expected) -> Result<Value> {
        let mut items = Vec::new();
        while let Some(child) = self.child(Element::ValueArray)? {
            match child {
                Element::Value => items.push(self.value(expected)?),
                Element::ValueNull => {
                    self.end(Element::ValueNull)?;
                    items.push(Value::Null);
                }
                other => return self.unexpected(Element::ValueArray, other, &[Element::Value, Element::ValueNull]),
            }
        }
        Ok(Value::Array(items))
    }

    /// `VALUE.REFARRAY`, behind its start tag.
    pub(super) fn reference_array(&mut self) -> Result<Vec<Value>> {
        let mut items = Vec::new();
        while let Some(child) = self.child(Element::ValueRefArray)? {
            match child {
                Element::ValueReference => items.push(self.value_reference()?),
                Element::ValueNull => {
                    self.end(Element::ValueNull)?;
                    items.push(Value::Null);
                }
                other => {
                    let allowed = [Element::ValueReference, Element::ValueNull];
                    return self.unexpected(Element::ValueRefArray, other, &allowed);
                }
            }
        }
        Ok(items)
    }

    /// `VALUE.REFERENCE`, behind its start tag.
    pub(super) fn value_reference(&mut self) -> Result<Value> {
        const ALLOWED: &[Element] = &[
            Element::ClassPath,
            Element::LocalClassPath,
            Element::ClassName,
            Element::InstancePath,
            Element::LocalInstancePath,
            Element::InstanceName,
        ];
        let path = match self.child(Element::ValueReference)? {
            Some(child) if ALLOWED.contains(&child) => self.path(child)?,
            Some(other) => return self.unexpected(Element::ValueReference, other, ALLOWED),
            None => return self.missing(Element::ValueReference, ALLOWED),
        };
        self.end(Element::ValueReference)?;
        Ok(Value::Reference(Box::new(path)))
    }

    /// One of the elements that are paths, behind its start tag.
    pub(super) fn path(&mut self, element: Element) -> Result<ObjectPath> {
        let (outer, inner) = match element {
            Element::ClassName => {
                let class = self.required_name(Attribute::Name);
                self.end(Element::ClassName)?;
                return Ok(ObjectPath::of_class(class));
            }
            Element::InstanceName => return self.instance_name(),
            Element::ClassPath => (Element::NamespacePath, Element::ClassName),
            Element::LocalClassPath => (Element::LocalNamespacePath, Element::ClassName),
            Element::InstancePath => (Element::NamespacePath, Element::InstanceName),
            Element::LocalInstancePath => (Element::LocalNamespacePath, Element::InstanceName),
            _ => {
                const ALLOWED: &[Element] = &[Element::InstancePath, Element::ClassPath];
                let path = match self.child(Element::ObjectPath)? {
                    Some(child) if ALLOWED.contains(&child) => self.path(child)?,
                    Some(other) => return self.unexpected(Element::ObjectPath, other, ALLOWED),
                    None => return self.missing(Element::ObjectPath, ALLOWED),
                };
                self.end(Element::ObjectPath)?;
                return Ok(path);
            }
        };
        let (host, namespace) = match self.child(element)? {
            Some(Element::NamespacePath) if outer == Element::NamespacePath => self.namespace_path()?,
            Some(Element::LocalNamespacePath) if outer == Element::LocalNamespacePath => {
                (None, Some(self.local_namespace_path()?))
            }
            Some(other) => return self.unexpected(element, other, &[outer]),
            None => return self.missing(element, &[outer, inner]),
        };
        let path = match self.child(element)? {
            Some(child) if child == inner => self.path(child)?,
            Some(other) => return self.unexpected(element, other, &[inner]),
            None => return self.missing(element, &[inner]),
        };
        self.end(element)?;
        Ok(ObjectPath { host, namespace, ..path })
    }

    /// `NAMESPACEPATH`, behind its start tag.
    pub(super) fn namespace_path(&mut self) -> Result<Place> {
        const PATH: Element = Element::NamespacePath;
        match self.child(PATH)? {
            Some(Element::Host) => self.text_of(Element::Host)?,
            Some(other) => return self.unexpected(PATH, other, &[Element::Host]),
            None => return self.missing(PATH, &[Element::Host, Element::LocalNamespacePath]),
        }
        let host = Some(self.text.trim().into());
        let namespace = match self.child(PATH)? {
            Some(Element::LocalNamespacePath) => Some(self.local_namespace_path()?),
            Some(other) => return self.unexpected(PATH, other, &[Element::LocalNamespacePath]),
            None => return self.missing(PATH, &[Element::LocalNamespacePath]),
        };
        self.end(PATH)?;
        Ok((host, namespace))
    }

    /// `LOCALNAMESPACEPATH`, behind its start tag.
    pub(super) fn local_namespace_path(&mut self) -> Result<Box<str>> {
        const PATH: Element = Element::LocalNamespacePath;
        let mut namespace = String::new();
        let mut first = true;
        while let Some(child) = self.child(PATH)? {
            if child != Element::Namespace {
                return self.unexpected(PATH, child, &[Element::Namespace]);
            }
            if !std::mem::take(&mut first) {
                namespace.push('/');
            }
            namespace.push_str(self.attribute(Attribute::Name).unwrap_or_default());
            self.end(Element::Namespace)?;
        }
        if first { self.missing(PATH, &[Element::Namespace]) } else { Ok(namespace.into()) }
    }

    /// `INSTANCENAME`, behind its start tag.
    fn instance_name(&mut self) -> Result<ObjectPath> {
        const NAME: Element = Element::InstanceName;
        const ALLOWED: &[Element] = &[Element::KeyBinding, Element::KeyValue, Element::ValueReference];
        let class = self.required_name(Attribute::ClassName);
        let mut keys: Vec<Key> = Vec::new();
        while let Some(child) = self.child(NAME)? {
            match child {
                Element::KeyBinding => keys.push(self.key_binding()?),
                Element::KeyValue | Element::ValueReference if keys.is_empty() => {
                    let (value, _) = self.key(child)?;
                    self.end(NAME)?;
                    return Ok(ObjectPath { keys: Keys::Unnamed(Box::new(value)), ..ObjectPath::of_class(class) });
                }
                other => {
                    return self.unexpected(
                        NAME,
                        other,
                        if keys.is_empty() { ALLOWED } else { &[Element::KeyBinding] },
                    );
                }
            }
        }
        Ok(ObjectPath::of_instance(class, keys))
    }

    /// `KEYBINDING`, behind its start tag.
    pub(super) fn key_binding(&mut self) -> Result<Key> {
        const BINDING: Element = Element::KeyBinding;
        const ALLOWED: &[Element] = &[Element::KeyValue, Element::ValueReference];
        let name: Name = self.required_name(Attribute::Name);
        let (value, r#type) = match self.child(BINDING)? {
            Some(child) if ALLOWED.contains(&child) => self.key(child)?,
            Some(other) => return self.unexpected(BINDING, other, ALLOWED),
            None => return self.missing(BINDING, ALLOWED),
        };
        self.end(BINDING)?;
        Ok(Key { name, value, r#type })
    }

    /// `KEYVALUE` or `VALUE.REFERENCE`, behind its start tag.
    pub(super) fn key(&mut self, element: Element) -> Result<(Value, Option<Type>)> {
        if element == Element::ValueReference {
            let value = self.value_reference()?;
            if value.as_reference().is_some_and(ObjectPath::is_class) {
                self.start_at_ended();
                return self.fault(&rules::CONTENT, "a key refers to a class, not to an instance");
            }
            return Ok((value, Some(Type::Reference)));
        }
        let value_type = match self.attribute(Attribute::ValueType) {
            None | Some("string") => KeyType::String,
            Some("boolean") => KeyType::Boolean,
            Some("numeric") => KeyType::Numeric,
            Some(other) => {
                let message = format!("`VALUETYPE` is `{other}`, not `string`, `boolean` or `numeric`");
                return self.fault(&rules::ATTRIBUTE, message);
            }
        };
        let r#type = match self.attribute(Attribute::Type) {
            None => None,
            Some("") => {
                self.odd("`TYPE` is empty");
                None
            }
            Some(_) => self.type_attribute(Attribute::Type)?,
        };
        if self.attribute(Attribute::Type).is_none() {
            self.odd("`KEYVALUE` has no `TYPE`, which version 2.4 of the DTD requires");
        }
        self.text_of(Element::KeyValue)?;
        let value = match (r#type, value_type) {
            (Some(r#type), _) => self.value_of_text(Expected::of(r#type))?,
            (None, KeyType::String) => Value::String(self.text.clone()),
            (None, KeyType::Boolean) => {
                return Ok((self.value_of_text(Expected::of(Type::Boolean))?, Some(Type::Boolean)));
            }
            (None, KeyType::Numeric) => {
                let text = self.text.trim();
                match (number::xml_integer(text), number::xml_real(text)) {
                    (Some(integer), _) => Value::Number(integer.to_string().into()),
                    (None, Some(real)) => Value::Real64(real),
                    (None, None) => {
                        let message = format!("`{}` is no number", excerpt(text));
                        return self.fault_in_text(message);
                    }
                }
            }
        };
        Ok((value, r#type))
    }
}

#[derive(Clone, Copy)]
enum KeyType {
    String,
    Boolean,
    Numeric,
}

fn exact_type(text: &str) -> Option<Type> {
    Some(match text {
        "string" => Type::String,
        "uint16" => Type::Uint16,
        "boolean" => Type::Boolean,
        "uint64" => Type::Uint64,
        "uint32" => Type::Uint32,
        "datetime" => Type::Datetime,
        "uint8" => Type::Uint8,
        "sint8" => Type::Sint8,
        "sint16" => Type::Sint16,
        "sint32" => Type::Sint32,
        "sint64" => Type::Sint64,
        "real32" => Type::Real32,
        "real64" => Type::Real64,
        "char16" => Type::Char16,
        _ => return None,
    })
}

fn described(r#type: Type) -> String {
    match (r#type.integer_range(), r#type) {
        (Some((least, most)), _) => format!("{type}, an integer from {least} to {most}"),
        (None, Type::Char16) => "char16, one UCS-2 character".to_owned(),
        (None, Type::Boolean) => "boolean, `true` or `false`".to_owned(),
        (None, other) => other.to_string(),
    }
}

fn excerpt(text: &str) -> String {
    let short: String = text.chars().take(40).collect();
    if short.len() < text.len() { short + ".." } else { short }
}
