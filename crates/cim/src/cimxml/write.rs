//! Writing CIM-XML.

use std::borrow::Cow;

use sidereal_diagnostics::Finding;

use super::cursor::forbidden;
use super::{
    Cim, Content, DeclGroup, Element, Exchange, Fragment, Item, Message, Operation, Parameter, Request, Response,
    ReturnValue, Target,
};
use crate::metamodel::{
    Array, Class, Embedded, Flavors, Instance, Key, Keys, Method, More, ObjectPath, Origin, Property, PropertyValue,
    Qualifier, QualifierDeclaration, Scope, Type, Value, number,
};
use crate::rules;

type Result<T> = std::result::Result<T, Finding>;

/// A document as XML that reads as the same.
///
/// # Errors
///
/// `CIM0307` if a string holds a character that XML 1.0 cannot carry, a value is an alias of MOF, or a path has a host but
/// no namespace.
pub fn write(cim: &Cim) -> Result<String> {
    let mut out = Writer::new();
    out.cim(cim)?;
    Ok(out.finish())
}

/// A document or a part of one as XML that reads as the same.
///
/// # Errors
///
/// As [`write()`].
pub fn write_fragment(fragment: &Fragment) -> Result<String> {
    let mut out = Writer::new();
    match fragment {
        Fragment::Cim(cim) => out.cim(cim)?,
        Fragment::Content(content) => out.content(content)?,
        Fragment::Item(item) => out.item(item)?,
    }
    Ok(out.finish())
}

/// One object, value or path as XML, without XML declaration.
///
/// # Errors
///
/// As [`write()`].
pub fn write_item(item: &Item) -> Result<String> {
    let mut out = Writer { text: String::new(), depth: 0 };
    out.item(item)?;
    Ok(out.finish())
}

struct Writer {
    text: String,
    depth: usize,
}

type Attribute<'a> = (&'static str, Option<Cow<'a, str>>);

#[expect(clippy::unnecessary_wraps, reason = "an attribute may be absent")]
fn some(text: &str) -> Option<Cow<'_, str>> {
    Some(Cow::Borrowed(text))
}

fn truth(value: Option<bool>) -> Option<Cow<'static, str>> {
    value.map(|value| Cow::Borrowed(if value { "true" } else { "false" }))
}

fn unwritable<T>(message: impl Into<String>) -> Result<T> {
    Err(Finding::new(&rules::UNWRITABLE, message))
}

impl Writer {
    fn new() -> Self {
        Self { text: "<?xml version=\"1.0\" encoding=\"utf-8\"?>".to_owned(), depth: 0 }
    }

    fn finish(mut self) -> String {
        self.text.push('\n');
        self.text
    }

    fn line(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.extend(std::iter::repeat_n(' ', self.depth));
    }

    fn tag(&mut self, element: Element, attributes: &[Attribute<'_>]) -> Result<()> {
        self.line();
        self.text.push('<');
        self.text.push_str(element.name());
        for (name, value) in attributes {
            if let Some(value) = value {
                self.text.push(' ');
                self.text.push_str(name);
                self.text.push_str("=\"");
                self.escaped(value, true)?;
                self.text.push('"');
            }
        }
        Ok(())
    }

    fn empty(&mut self, element: Element, attributes: &[Attribute<'_>]) -> Result<()> {
        self.tag(element, attributes)?;
        self.text.push_str("/>");
        Ok(())
    }

    fn open(&mut self, element: Element, attributes: &[Attribute<'_>]) -> Result<()> {
        self.tag(element, attributes)?;
        self.text.push('>');
        self.depth += 1;
        Ok(())
    }

    fn close(&mut self, element: Element) {
        self.depth -= 1;
        self.line();
        self.text.push_str("</");
        self.text.push_str(element.name());
        self.text.push('>');
    }

    /// An element with text only.
    fn holding(&mut self, element: Element, attributes: &[Attribute<'_>], text: &str) -> Result<()> {
        self.tag(element, attributes)?;
        self.text.push('>');
        self.escaped(text, false)?;
        self.text.push_str("</");
        self.text.push_str(element.name());
        self.text.push('>');
        Ok(())
    }

    fn escaped(&mut self, text: &str, attribute: bool) -> Result<()> {
        if let Some(c) = forbidden(text) {
            return unwritable(format!("XML 1.0 cannot carry the character U+{:04X}", u32::from(c)));
        }
        let mut rest = text;
        while let Some(at) = rest.find(['&', '<', '>', '"', '\r', '\n', '\t']) {
            let (before, behind) = rest.split_at(at);
            self.text.push_str(before);
            let mut chars = behind.chars();
            match chars.next() {
                Some('&') => self.text.push_str("&amp;"),
                Some('<') => self.text.push_str("&lt;"),
                Some('>') => self.text.push_str("&gt;"),
                Some('"') if attribute => self.text.push_str("&quot;"),
                Some('\r') => self.text.push_str("&#13;"),
                Some('\n') if attribute => self.text.push_str("&#10;"),
                Some('\t') if attribute => self.text.push_str("&#9;"),
                Some(c) => self.text.push(c),
                None => {}
            }
            rest = chars.as_str();
        }
        self.text.push_str(rest);
        Ok(())
    }

    fn cim(&mut self, cim: &Cim) -> Result<()> {
        self.open(Element::Cim, &[("CIMVERSION", some(&cim.cim_version)), ("DTDVERSION", some(&cim.dtd_version))])?;
        self.content(&cim.content)?;
        self.close(Element::Cim);
        Ok(())
    }

    fn content(&mut self, content: &Content) -> Result<()> {
        match content {
            Content::Message(message) => self.message(message),
            Content::Declaration(groups) => {
                self.open(Element::Declaration, &[])?;
                groups.iter().try_for_each(|group| self.group(group))?;
                self.close(Element::Declaration);
                Ok(())
            }
        }
    }

    fn group(&mut self, group: &DeclGroup) -> Result<()> {
        self.open(group.form, &[])?;
        if let Some((host, namespace)) = &group.namespace {
            self.place(host.as_deref(), namespace)?;
        }
        group.items.iter().try_for_each(|item| self.item(item))?;
        self.close(group.form);
        Ok(())
    }

    fn message(&mut self, message: &Message) -> Result<()> {
        let attributes = [("ID", some(&message.id)), ("PROTOCOLVERSION", some(&message.protocol_version))];
        self.open(Element::Message, &attributes)?;
        let forms = |exchange: &Exchange| match exchange {
            Exchange::Request(Request { operation: Operation::Export, .. }) => {
                (Element::MultiExpReq, Element::SimpleExpReq)
            }
            Exchange::Request(_) => (Element::MultiReq, Element::SimpleReq),
            Exchange::Response(Response { operation: Operation::Export, .. }) => {
                (Element::MultiExpRsp, Element::SimpleExpRsp)
            }
            Exchange::Response(_) => (Element::MultiRsp, Element::SimpleRsp),
        };
        let multi = message.exchanges.first().filter(|_| message.multi).map(|first| forms(first).0);
        if let Some(multi) = multi {
            self.open(multi, &[])?;
        }
        for exchange in &message.exchanges {
            let (_, simple) = forms(exchange);
            self.open(simple, &[])?;
            match exchange {
                Exchange::Request(request) => self.request(request)?,
                Exchange::Response(response) => self.response(response)?,
            }
            self.close(simple);
        }
        if let Some(multi) = multi {
            self.close(multi);
        }
        self.close(Element::Message);
        Ok(())
    }

    fn request(&mut self, request: &Request) -> Result<()> {
        for correlator in &request.correlators {
            let attributes = [("NAME", some(&correlator.name)), ("TYPE", some(correlator.r#type.as_str()))];
            self.open(Element::Correlator, &attributes)?;
            if correlator.value.is_null() {
                self.empty(Element::Value, &[])?;
            }
            self.value(&correlator.value)?;
            self.close(Element::Correlator);
        }
        let (call, parameter) = match request.operation {
            Operation::Intrinsic => (Element::IMethodCall, Element::IParamValue),
            Operation::Extrinsic => (Element::MethodCall, Element::ParamValue),
            Operation::Export => (Element::ExpMethodCall, Element::ExpParamValue),
        };
        self.open(call, &[("NAME", some(&request.name))])?;
        match &request.target {
            Target::None => {}
            Target::Namespace(namespace) => self.place(None, namespace)?,
            Target::Object(path) => self.path(path)?,
        }
        request.parameters.iter().try_for_each(|each| self.parameter(parameter, each))?;
        self.close(call);
        Ok(())
    }

    fn parameter(&mut self, element: Element, parameter: &Parameter) -> Result<()> {
        let attributes = [
            ("NAME", some(&parameter.name)),
            ("PARAMTYPE", parameter.r#type.map(|r#type| Cow::Borrowed(r#type.as_str()))),
            ("EmbeddedObject", embedded(parameter.embedded)),
        ];
        match &parameter.item {
            None => self.empty(element, &attributes),
            Some(item) => {
                self.open(element, &attributes)?;
                self.item(item)?;
                self.close(element);
                Ok(())
            }
        }
    }

    fn response(&mut self, response: &Response) -> Result<()> {
        let (element, value) = match response.operation {
            Operation::Intrinsic => (Element::IMethodResponse, Element::IReturnValue),
            Operation::Extrinsic => (Element::MethodResponse, Element::ReturnValue),
            Operation::Export => (Element::ExpMethodResponse, Element::IReturnValue),
        };
        self.open(element, &[("NAME", some(&response.name))])?;
        match &response.outcome {
            Err(error) => {
                let attributes = [
                    ("CODE", Some(Cow::Owned(error.code.to_string()))),
                    ("DESCRIPTION", error.description.as_deref().map(Cow::Borrowed)),
                ];
                self.open(Element::Error, &attributes)?;
                error.instances.iter().try_for_each(|instance| self.instance(instance))?;
                self.close(Element::Error);
            }
            Ok(returned) => {
                if let Some(ReturnValue { r#type, embedded: kind, items }) = &returned.value {
                    let attributes = [
                        ("EmbeddedObject", embedded(*kind)),
                        ("PARAMTYPE", r#type.map(|r#type| Cow::Borrowed(r#type.as_str()))),
                    ];
                    self.open(value, &attributes)?;
                    items.iter().try_for_each(|item| self.item(item))?;
                    self.close(value);
                }
                returned.parameters.iter().try_for_each(|each| self.parameter(Element::ParamValue, each))?;
            }
        }
        self.close(element);
        Ok(())
    }

    fn item(&mut self, item: &Item) -> Result<()> {
        match item {
            Item::Value(value) => self.value(value),
            Item::References(items) => self.references(items),
            Item::Qualifier(declaration) => self.declaration(declaration),
            Item::Class { form: Element::Class, class, .. } => self.class(class),
            Item::Class { form, path, class } => {
                self.open(*form, &[])?;
                if let Some(path) = path {
                    self.path(path)?;
                }
                self.class(class)?;
                self.close(*form);
                Ok(())
            }
            Item::Instance { form: Element::Instance, instance } => self.instance(instance),
            Item::Instance { form, instance } => {
                self.open(*form, &[])?;
                if let Some(path) = &instance.path {
                    self.path(path)?;
                }
                self.instance(instance)?;
                self.close(*form);
                Ok(())
            }
            Item::Path { form: Element::ObjectPath, path } => {
                self.open(Element::ObjectPath, &[])?;
                self.path(path)?;
                self.close(Element::ObjectPath);
                Ok(())
            }
            Item::Path { path, .. } => self.path(path),
        }
    }

    /// A value in the element for it; null has none.
    fn value(&mut self, value: &Value) -> Result<()> {
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

    fn references(&mut self, items: &[Value]) -> Result<()> {
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
    fn place(&mut self, host: Option<&str>, namespace: &str) -> Result<()> {
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
    fn path(&mut self, path: &ObjectPath) -> Result<()> {
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

    fn key(&mut self, value: &Value, r#type: Option<Type>) -> Result<()> {
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

    fn flavors(flavors: Flavors) -> [Attribute<'static>; 4] {
        [
            ("OVERRIDABLE", truth(flavors.overridable)),
            ("TOSUBCLASS", truth(flavors.to_subclass)),
            ("TOINSTANCE", truth(flavors.to_instance)),
            ("TRANSLATABLE", truth(flavors.translatable)),
        ]
    }

    fn qualifiers(&mut self, qualifiers: &[Qualifier]) -> Result<()> {
        for qualifier in qualifiers {
            let value = qualifier.value();
            let r#type = qualifier.r#type.or_else(|| value.natural_type()).unwrap_or(Type::String);
            let mut attributes = vec![("NAME", some(&qualifier.name)), ("TYPE", some(r#type.as_str()))];
            attributes.push(("PROPAGATED", truth(qualifier.propagated.then_some(true))));
            attributes.extend(Self::flavors(qualifier.flavors));
            attributes.push(("xml:lang", qualifier.lang.as_deref().map(Cow::Borrowed)));
            if value.is_null() {
                self.empty(Element::Qualifier, &attributes)?;
            } else {
                self.open(Element::Qualifier, &attributes)?;
                self.value(value)?;
                self.close(Element::Qualifier);
            }
        }
        Ok(())
    }

    fn declaration(&mut self, declaration: &QualifierDeclaration) -> Result<()> {
        let mut attributes = vec![("NAME", some(&declaration.name)), ("TYPE", some(declaration.r#type.as_str()))];
        attributes.push(("ISARRAY", truth(Some(declaration.array.is_some()))));
        attributes.push(array_size(declaration.array));
        attributes.extend(Self::flavors(declaration.flavors));
        self.open(Element::QualifierDeclaration, &attributes)?;
        if !declaration.scopes.is_empty() {
            let scopes = [
                ("CLASS", Scope::Class),
                ("ASSOCIATION", Scope::Association),
                ("REFERENCE", Scope::Reference),
                ("PROPERTY", Scope::Property),
                ("METHOD", Scope::Method),
                ("PARAMETER", Scope::Parameter),
                ("INDICATION", Scope::Indication),
            ];
            let held = |scope| declaration.scopes.allows(scope).then_some(true);
            let attributes: Vec<Attribute<'_>> =
                scopes.iter().map(|(name, scope)| (*name, truth(held(*scope)))).collect();
            self.empty(Element::Scope, &attributes)?;
        }
        if let Some(value) = &declaration.value {
            self.value(value)?;
        }
        self.close(Element::QualifierDeclaration);
        Ok(())
    }

    fn origin(origin: &Origin) -> [Attribute<'_>; 2] {
        [
            ("CLASSORIGIN", origin.class.as_ref().map(|class| Cow::Borrowed(class.as_str()))),
            ("PROPAGATED", truth(origin.propagated.then_some(true))),
        ]
    }

    fn class(&mut self, class: &Class) -> Result<()> {
        let superclass = class.superclass.as_ref().map(|superclass| Cow::Borrowed(superclass.as_str()));
        self.open(Element::Class, &[("NAME", some(&class.name)), ("SUPERCLASS", superclass)])?;
        self.qualifiers(&class.qualifiers)?;
        for property in &class.properties {
            self.property(property)?;
        }
        for method in &class.methods {
            self.method(method)?;
        }
        self.close(Element::Class);
        Ok(())
    }

    fn property(&mut self, property: &Property) -> Result<()> {
        let Property { name, r#type, reference_class, array, value, qualifiers, origin, .. } = property;
        let null = Value::Null;
        self.any_property(&AnyProperty {
            name,
            r#type: *r#type,
            array: *array,
            reference_class: reference_class.as_deref(),
            value: value.as_ref().unwrap_or(&null),
            qualifiers,
            origin,
        })
    }

    fn any_property(&mut self, property: &AnyProperty<'_>) -> Result<()> {
        let value = property.value;
        let kind = property.origin.embedded.or_else(|| value.embedded());
        let element = match (property.r#type, property.array) {
            (Type::Reference, Some(_)) => return unwritable(format!("the array of references `{}`", property.name)),
            (Type::Reference, None) => Element::PropertyReference,
            (_, Some(_)) => Element::PropertyArray,
            (_, None) => Element::Property,
        };
        let mut attributes = vec![("NAME", some(property.name))];
        if element == Element::PropertyReference {
            attributes.push(("REFERENCECLASS", property.reference_class.map(Cow::Borrowed)));
        } else {
            attributes.push(("TYPE", some(property.r#type.as_str())));
            attributes.push(array_size(property.array));
            attributes.push(("EmbeddedObject", embedded(kind)));
            attributes.push(("xml:lang", property.origin.lang.as_deref().map(Cow::Borrowed)));
        }
        attributes.extend(Self::origin(property.origin));
        let fits = match (element, value) {
            (_, Value::Null) => true,
            (Element::PropertyArray, value) => matches!(value, Value::Array(_)),
            (Element::PropertyReference, value) => matches!(value, Value::Reference(_)),
            (_, value) => !matches!(value, Value::Array(_) | Value::Reference(_)),
        };
        if !fits {
            return unwritable(format!(
                "the value {} of `{}`, which is of another kind",
                value.excerpt(),
                property.name
            ));
        }
        if value.is_null() && property.qualifiers.is_empty() {
            return self.empty(element, &attributes);
        }
        self.open(element, &attributes)?;
        self.qualifiers(property.qualifiers)?;
        self.value(value)?;
        self.close(element);
        Ok(())
    }

    fn method(&mut self, method: &Method) -> Result<()> {
        let mut attributes = vec![("NAME", some(&method.name))];
        attributes.push(("TYPE", method.r#type.map(|r#type| Cow::Borrowed(r#type.as_str()))));
        attributes.extend(Self::origin(&method.origin));
        self.open(Element::Method, &attributes)?;
        self.qualifiers(&method.qualifiers)?;
        for parameter in &method.parameters {
            let reference = parameter.r#type == Type::Reference;
            let element = match (reference, parameter.array) {
                (false, None) => Element::Parameter,
                (false, Some(_)) => Element::ParameterArray,
                (true, None) => Element::ParameterReference,
                (true, Some(_)) => Element::ParameterRefArray,
            };
            let class = parameter.reference_class.as_ref().map(|class| Cow::Borrowed(class.as_str()));
            let attributes = [
                ("NAME", some(&parameter.name)),
                ("TYPE", (!reference).then_some(Cow::Borrowed(parameter.r#type.as_str()))),
                ("REFERENCECLASS", class),
                array_size(parameter.array),
            ];
            if parameter.qualifiers.is_empty() {
                self.empty(element, &attributes)?;
            } else {
                self.open(element, &attributes)?;
                self.qualifiers(&parameter.qualifiers)?;
                self.close(element);
            }
        }
        self.close(Element::Method);
        Ok(())
    }

    fn instance(&mut self, instance: &Instance) -> Result<()> {
        let attributes =
            [("CLASSNAME", some(&instance.class)), ("xml:lang", instance.lang.as_deref().map(Cow::Borrowed))];
        if instance.qualifiers.is_empty() && instance.properties.is_empty() {
            return self.empty(Element::Instance, &attributes);
        }
        self.open(Element::Instance, &attributes)?;
        self.qualifiers(&instance.qualifiers)?;
        for PropertyValue { name, r#type, array, value, more, .. } in &instance.properties {
            let none = More::default();
            let more = more.as_deref().unwrap_or(&none);
            let size = more.array_size.map_or(Array::Variable, Array::Fixed);
            self.any_property(&AnyProperty {
                name,
                r#type: r#type.or_else(|| value.natural_type()).unwrap_or(Type::String),
                array: (*array || matches!(value, Value::Array(_))).then_some(size),
                reference_class: more.reference_class.as_deref(),
                value,
                qualifiers: &more.qualifiers,
                origin: &more.origin,
            })?;
        }
        self.close(Element::Instance);
        Ok(())
    }
}

/// A property of a class or an instance.
struct AnyProperty<'a> {
    name: &'a str,
    r#type: Type,
    array: Option<Array>,
    reference_class: Option<&'a str>,
    value: &'a Value,
    qualifiers: &'a [Qualifier],
    origin: &'a Origin,
}

fn embedded(kind: Option<Embedded>) -> Option<Cow<'static, str>> {
    kind.map(|kind| Cow::Borrowed(kind.into()))
}

fn array_size(array: Option<Array>) -> Attribute<'static> {
    let size = match array {
        Some(Array::Fixed(size)) => Some(Cow::Owned(size.to_string())),
        _ => None,
    };
    ("ARRAYSIZE", size)
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
