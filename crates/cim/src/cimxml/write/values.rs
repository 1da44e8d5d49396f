//! Values and paths. Standard: DSP0201 5.2.3 (value elements), 5.2.4 (naming and locating elements).

use std::borrow::Cow;

use super::{Result, Writer, some, unwritable};
use crate::cimxml::Element;
use crate::metamodel::{Key, Keys, ObjectPath, Type, Value, number};

impl Writer {
    /// A value in the element for it; null has none.
    pub(super) fn value(&mut self, value: &Value) -> Result<()> {
        match value {
            Value::Null => Ok(()),
            Value::Array(items) if items.iter().any(|item| matches!(item, Value::Reference(_))) => {
                self.references(items)
            }
            Value::Array(items) => {
                self.open(Element::ValueArray, &[])?;
                for item in items {
                    match item {
                        Value::Null => self.empty(Element::ValueNull, &[])?,
                        Value::Array(_) => return unwritable("an array in an array"),
                        item => self.value(item)?,
                    }
                }
                self.close(Element::ValueArray);
                Ok(())
            }
            Value::Reference(path) => {
                self.open(Element::ValueReference, &[])?;
                self.path(path)?;
                self.close(Element::ValueReference);
                Ok(())
            }
            simple => {
                let text = text_of(simple)?;
                self.holding(Element::Value, &[], &text)
            }
        }
    }

    pub(super) fn references(&mut self, items: &[Value]) -> Result<()> {
        self.open(Element::ValueRefArray, &[])?;
        for item in items {
            match item {
                Value::Null => self.empty(Element::ValueNull, &[])?,
                Value::Reference(_) => self.value(item)?,
                other => return unwritable(format!("{} among references", other.excerpt())),
            }
        }
        self.close(Element::ValueRefArray);
        Ok(())
    }

    /// A namespace, with its host if there is one.
    pub(super) fn place(&mut self, host: Option<&str>, namespace: &str) -> Result<()> {
        if let Some(host) = host {
            self.open(Element::NamespacePath, &[])?;
            self.holding(Element::Host, &[], host)?;
        }
        self.open(Element::LocalNamespacePath, &[])?;
        for part in namespace.split('/') {
            self.empty(Element::Namespace, &[("NAME", some(part))])?;
        }
        self.close(Element::LocalNamespacePath);
        if host.is_some() {
            self.close(Element::NamespacePath);
        }
        Ok(())
    }

    /// A path in the element for what it gives.
    pub(super) fn path(&mut self, path: &ObjectPath) -> Result<()> {
        let outer = match (path.is_class(), &path.host, &path.namespace) {
            (_, Some(_), None) => return unwritable(format!("`{path}` has a host, but no namespace")),
            (_, None, None) => None,
            (true, Some(_), _) => Some(Element::ClassPath),
            (true, None, _) => Some(Element::LocalClassPath),
            (false, Some(_), _) => Some(Element::InstancePath),
            (false, None, _) => Some(Element::LocalInstancePath),
        };
        if let (Some(outer), Some(namespace)) = (outer, &path.namespace) {
            self.open(outer, &[])?;
            self.place(path.host.as_deref(), namespace)?;
        }
        match &path.keys {
            Keys::Class => self.empty(Element::ClassName, &[("NAME", some(&path.class))])?,
            Keys::Named(keys) if keys.is_empty() => {
                self.empty(Element::InstanceName, &[("CLASSNAME", some(&path.class))])?;
            }
            Keys::Named(keys) => {
                self.open(Element::InstanceName, &[("CLASSNAME", some(&path.class))])?;
                for Key { name, value, r#type } in keys {
                    self.open(Element::KeyBinding, &[("NAME", some(name))])?;
                    self.key(value, *r#type)?;
                    self.close(Element::KeyBinding);
                }
                self.close(Element::InstanceName);
            }
            Keys::Unnamed(value) => {
                self.open(Element::InstanceName, &[("CLASSNAME", some(&path.class))])?;
                self.key(value, None)?;
                self.close(Element::InstanceName);
            }
        }
        if let Some(outer) = outer {
            self.close(outer);
        }
        Ok(())
    }

    pub(super) fn key(&mut self, value: &Value, r#type: Option<Type>) -> Result<()> {
        if matches!(value, Value::Reference(_)) {
            return self.value(value);
        }
        let r#type = r#type.or(match value {
            Value::Number(_) | Value::String(_) | Value::Real64(_) => None,
            value => value.natural_type(),
        });
        let kind = match r#type.or_else(|| value.natural_type()) {
            Some(Type::Boolean) => "boolean",
            Some(r#type) if r#type.is_numeric() => "numeric",
            _ => "string",
        };
        let attributes = [("VALUETYPE", some(kind)), ("TYPE", r#type.map(|r#type| Cow::Borrowed(r#type.as_str())))];
        let text = text_of(value)?;
        self.holding(Element::KeyValue, &attributes, &text)
    }
}

/// What stands in `VALUE` for a value that is no array and no reference.
fn text_of(value: &Value) -> Result<Cow<'_, str>> {
    let owned = |text: String| Ok(Cow::Owned(text));
    match value {
        Value::Boolean(truth) => Ok(Cow::Borrowed(if *truth { "TRUE" } else { "FALSE" })),
        Value::String(text) => Ok(Cow::Borrowed(text)),
        Value::Real32(real) => owned(number::write_real(&format!("{real:?}"))),
        Value::Real64(real) => owned(number::write_real(&format!("{real:?}"))),
        Value::Char16(code) => match char::from_u32((*code).into()) {
            Some(c) => owned(c.to_string()),
            None => unwritable(format!("XML 1.0 cannot carry the code U+{code:04X} alone")),
        },
        Value::Datetime(datetime) => owned(datetime.to_string()),
        Value::Number(text) => owned(number::integer(text).map_or_else(|| text.to_string(), |value| value.to_string())),
        Value::Instance(instance) => {
            let mut out = Writer { text: String::new(), depth: 0 };
            out.instance(instance)?;
            owned(out.text)
        }
        Value::Class(class) => {
            let mut out = Writer { text: String::new(), depth: 0 };
            out.class(class)?;
            owned(out.text)
        }
        Value::Alias(alias) => unwritable(format!("the alias `${alias}`, which MOF alone has")),
        Value::Null => Ok(Cow::Borrowed("")),
        other => match other.as_integer() {
            Some(integer) => owned(integer.to_string()),
            None => unwritable(format!("{} as text", other.excerpt())),
        },
    }
}
