//! Documents, declarations and messages. Standard: DSP0201 5.2.1, 5.2.2 and 5.2.6.

use super::cursor::{Cursor, Result, Source, Token};
use super::element::{Attribute, Element};
use super::read_values::Expected;
use super::{Cim, Content, Correlator, DeclGroup, Exchange, Fragment, Item, Message, Request};
use crate::metamodel::{ObjectPath, Type, Value};
use crate::rules;

/// Everything that is an [`Item`].
const ITEMS: &[Element] = &[
    Element::Value,
    Element::ValueArray,
    Element::ValueReference,
    Element::ValueRefArray,
    Element::QualifierDeclaration,
    Element::Class,
    Element::Instance,
    Element::ValueObject,
    Element::ValueNamedInstance,
    Element::ValueNamedObject,
    Element::ValueObjectWithPath,
    Element::ValueObjectWithLocalPath,
    Element::ValueInstanceWithPath,
    Element::ClassName,
    Element::InstanceName,
    Element::ClassPath,
    Element::LocalClassPath,
    Element::InstancePath,
    Element::LocalInstancePath,
    Element::ObjectPath,
];

impl<S: Source> Cursor<S> {
    /// The root element; what stands behind it may only be blank.
    pub(super) fn root<T>(&mut self, read: impl FnOnce(&mut Self, Element) -> Result<T>) -> Result<T> {
        let root = match self.token()? {
            Token::Start(element) => read(self, element)?,
            _ => return self.fault(&rules::NOT_WELL_FORMED, "there is no element"),
        };
        match self.token()? {
            Token::Eof => Ok(root),
            _ => self.fault(&rules::NOT_WELL_FORMED, "something stands behind the root element"),
        }
    }

    /// A document, or a part that is sent alone.
    pub(super) fn fragment(&mut self, element: Element) -> Result<Fragment> {
        match element {
            Element::Cim => self.cim().map(Fragment::Cim),
            Element::Message => self.message().map(Content::Message).map(Fragment::Content),
            Element::Declaration => self.declaration().map(Content::Declaration).map(Fragment::Content),
            _ if ITEMS.contains(&element) => {
                self.item(element, Expected { r#type: None, embedded: None }).map(Fragment::Item)
            }
            other => {
                let message = format!("`{}` cannot be the root of a document", other.name());
                self.fault(&rules::CONTENT, message)
            }
        }
    }

    /// Any element; what it holds is not kept.
    pub(super) fn checked(&mut self, element: Element) -> Result<()> {
        match element {
            Element::Host => self.text_of(element),
            Element::Namespace | Element::ValueNull => self.end(element),
            Element::NamespacePath => self.namespace_path().map(drop),
            Element::LocalNamespacePath => self.local_namespace_path().map(drop),
            Element::KeyBinding => self.key_binding().map(drop),
            Element::KeyValue => self.key(element).map(drop),
            Element::Qualifier => self.qualifier().map(drop),
            Element::Scope => self.scope().map(drop),
            Element::Property | Element::PropertyArray | Element::PropertyReference => {
                self.property_value(element).map(drop)
            }
            Element::Method => self.method().map(drop),
            Element::Parameter | Element::ParameterReference | Element::ParameterArray | Element::ParameterRefArray => {
                self.parameter(element).map(drop)
            }
            Element::DeclGroup | Element::DeclGroupWithName | Element::DeclGroupWithPath => {
                self.group(element).map(drop)
            }
            Element::MultiReq | Element::MultiRsp | Element::MultiExpReq | Element::MultiExpRsp => {
                self.multi(element).map(drop)
            }
            Element::SimpleReq | Element::SimpleRsp | Element::SimpleExpReq | Element::SimpleExpRsp => {
                self.simple(element).map(drop)
            }
            Element::MethodCall | Element::IMethodCall | Element::ExpMethodCall => self.call(element).map(drop),
            Element::MethodResponse | Element::IMethodResponse | Element::ExpMethodResponse => {
                self.response(element).map(drop)
            }
            Element::ParamValue | Element::IParamValue | Element::ExpParamValue => self.param(element).map(drop),
            Element::ReturnValue => self.return_value().map(drop),
            Element::IReturnValue => self.i_return_value().map(drop),
            Element::Error => self.error().map(drop),
            Element::Correlator => self.correlator().map(drop),
            other => self.fragment(other).map(drop),
        }
    }

    /// `CIM`, behind its start tag.
    pub(super) fn cim(&mut self) -> Result<Cim> {
        const ALLOWED: &[Element] = &[Element::Message, Element::Declaration];
        let (cim_version, dtd_version) = self.cim_versions()?;
        let content = match self.child(Element::Cim)? {
            Some(Element::Message) => Content::Message(self.message()?),
            Some(Element::Declaration) => Content::Declaration(self.declaration()?),
            Some(other) => return self.unexpected(Element::Cim, other, ALLOWED),
            None => return self.missing(Element::Cim, ALLOWED),
        };
        self.end(Element::Cim)?;
        Ok(Cim { cim_version, dtd_version, content })
    }

    pub(super) fn cim_versions(&mut self) -> Result<(String, String)> {
        let cim = self.version(Attribute::CimVersion, "2")?;
        let dtd = self.version(Attribute::DtdVersion, "2")?;
        Ok((cim, dtd))
    }

    pub(super) fn protocol_version(&mut self) -> Result<String> {
        self.version(Attribute::ProtocolVersion, "1")
    }

    /// A version of this major number.
    fn version(&mut self, attribute: Attribute, major: &str) -> Result<String> {
        let text = self.attribute(attribute).unwrap_or_default().to_owned();
        let number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if let Some(minor) = text.strip_prefix(major).and_then(|rest| rest.strip_prefix('.')) {
            if !minor.split('.').all(number) {
                self.odd(format!("`{}` is `{text}`", attribute.name()));
            }
            return Ok(text);
        }
        let message = format!("`{}` is `{text}`, expected {major}.x", attribute.name());
        self.fault(&rules::VERSION, message)
    }

    /// `DECLARATION`, behind its start tag.
    fn declaration(&mut self) -> Result<Vec<DeclGroup>> {
        const GROUPS: &[Element] = &[Element::DeclGroup, Element::DeclGroupWithName, Element::DeclGroupWithPath];
        let mut groups = Vec::new();
        while let Some(child) = self.child(Element::Declaration)? {
            if !GROUPS.contains(&child) {
                return self.unexpected(Element::Declaration, child, GROUPS);
            }
            groups.push(self.group(child)?);
        }
        if groups.is_empty() { self.missing(Element::Declaration, GROUPS) } else { Ok(groups) }
    }

    /// What may stand in a group, in the order of the standard.
    pub(super) fn in_group(form: Element) -> &'static [Element] {
        match form {
            Element::DeclGroup => &[
                Element::LocalNamespacePath,
                Element::NamespacePath,
                Element::QualifierDeclaration,
                Element::ValueObject,
            ],
            Element::DeclGroupWithName => &[
                Element::LocalNamespacePath,
                Element::NamespacePath,
                Element::QualifierDeclaration,
                Element::ValueNamedObject,
            ],
            _ => &[Element::ValueObjectWithPath, Element::ValueObjectWithLocalPath],
        }
    }

    /// One of the groups, behind its start tag.
    fn group(&mut self, form: Element) -> Result<DeclGroup> {
        let allowed = Self::in_group(form);
        let mut group = DeclGroup { form, namespace: None, items: Vec::new() };
        let mut objects = false;
        while let Some(child) = self.child(form)? {
            let first = group.items.is_empty() && group.namespace.is_none();
            match child {
                _ if !allowed.contains(&child) => return self.unexpected(form, child, allowed),
                Element::LocalNamespacePath if first => group.namespace = Some((None, self.local_namespace_path()?)),
                Element::NamespacePath if first => {
                    let (host, namespace) = self.namespace_path()?;
                    group.namespace = Some((host, namespace.unwrap_or_default()));
                }
                Element::QualifierDeclaration if objects => {
                    return self.unexpected(form, child, allowed.last().map(std::slice::from_ref).unwrap_or_default());
                }
                Element::LocalNamespacePath | Element::NamespacePath => {
                    return self.unexpected(form, child, allowed.get(2..).unwrap_or_default());
                }
                _ => {
                    objects |= child != Element::QualifierDeclaration;
                    group.items.push(self.item(child, Expected { r#type: None, embedded: None })?);
                }
            }
        }
        Ok(group)
    }

    /// `MESSAGE`, behind its start tag.
    fn message(&mut self) -> Result<Message> {
        const MULTI: &[Element] = &[Element::MultiReq, Element::MultiRsp, Element::MultiExpReq, Element::MultiExpRsp];
        const ALLOWED: &[Element] = &[
            Element::SimpleReq,
            Element::MultiReq,
            Element::SimpleRsp,
            Element::MultiRsp,
            Element::SimpleExpReq,
            Element::MultiExpReq,
            Element::SimpleExpRsp,
            Element::MultiExpRsp,
        ];
        let id = self.attribute(Attribute::Id).unwrap_or_default().to_owned();
        let protocol_version = self.protocol_version()?;
        let (multi, exchanges) = match self.child(Element::Message)? {
            Some(child) if MULTI.contains(&child) => (true, self.multi(child)?),
            Some(child) if ALLOWED.contains(&child) => (false, vec![self.simple(child)?]),
            Some(other) => return self.unexpected(Element::Message, other, ALLOWED),
            None => return self.missing(Element::Message, ALLOWED),
        };
        self.end(Element::Message)?;
        Ok(Message { id, protocol_version, multi, exchanges })
    }

    /// One of the `MULTI` elements, behind its start tag.
    fn multi(&mut self, element: Element) -> Result<Vec<Exchange>> {
        let simple = match element {
            Element::MultiReq => Element::SimpleReq,
            Element::MultiRsp => Element::SimpleRsp,
            Element::MultiExpReq => Element::SimpleExpReq,
            _ => Element::SimpleExpRsp,
        };
        let mut exchanges = Vec::new();
        while let Some(child) = self.child(element)? {
            if child != simple {
                return self.unexpected(element, child, &[simple]);
            }
            exchanges.push(self.simple(child)?);
        }
        if exchanges.len() < 2 { self.missing(element, &[simple, simple]) } else { Ok(exchanges) }
    }

    /// One of the `SIMPLE` elements, behind its start tag.
    fn simple(&mut self, element: Element) -> Result<Exchange> {
        let allowed: &[Element] = match element {
            Element::SimpleReq => &[Element::Correlator, Element::IMethodCall, Element::MethodCall],
            Element::SimpleExpReq => &[Element::Correlator, Element::ExpMethodCall],
            Element::SimpleRsp => &[Element::IMethodResponse, Element::MethodResponse],
            _ => &[Element::ExpMethodResponse],
        };
        let mut correlators = Vec::new();
        let exchange = loop {
            match self.child(element)? {
                Some(child) if !allowed.contains(&child) => return self.unexpected(element, child, allowed),
                Some(Element::Correlator) => correlators.push(self.correlator()?),
                Some(child) => {
                    break match child {
                        Element::IMethodCall | Element::MethodCall | Element::ExpMethodCall => {
                            Exchange::Request(Request { correlators, ..self.call(child)? })
                        }
                        _ => Exchange::Response(self.response(child)?),
                    };
                }
                None => return self.missing(element, allowed),
            }
        };
        self.end(element)?;
        Ok(exchange)
    }

    /// `CORRELATOR`, behind its start tag.
    fn correlator(&mut self) -> Result<Correlator> {
        let name = self.required_name(Attribute::Name);
        let r#type = self.type_attribute(Attribute::Type)?.unwrap_or(Type::String);
        let value = match self.child(Element::Correlator)? {
            Some(Element::Value) => self.value(Expected::of(r#type))?,
            Some(other) => return self.unexpected(Element::Correlator, other, &[Element::Value]),
            None => return self.missing(Element::Correlator, &[Element::Value]),
        };
        self.end(Element::Correlator)?;
        Ok(Correlator { name, r#type, value })
    }

    /// An element that is an [`Item`], behind its start tag.
    pub(super) fn item(&mut self, element: Element, expected: Expected) -> Result<Item> {
        Ok(match element {
            Element::Value => Item::Value(self.value(expected)?),
            Element::ValueArray => Item::Value(self.value_array(expected)?),
            Element::ValueReference => Item::Value(self.value_reference()?),
            Element::ValueRefArray => Item::References(self.reference_array()?),
            Element::QualifierDeclaration => Item::Qualifier(Box::new(self.qualifier_declaration()?)),
            Element::Class => Item::Class { form: element, path: None, class: Box::new(self.class()?) },
            Element::Instance => Item::Instance { form: element, instance: Box::new(self.instance()?) },
            Element::ClassName
            | Element::InstanceName
            | Element::ClassPath
            | Element::LocalClassPath
            | Element::InstancePath
            | Element::LocalInstancePath
            | Element::ObjectPath => Item::Path { form: element, path: self.path(element)? },
            _ => self.wrapped(element)?,
        })
    }

    /// One of the `VALUE.` elements around an object, behind its start tag.
    fn wrapped(&mut self, form: Element) -> Result<Item> {
        // Paths of instances, paths of classes, and whether a class may stand without.
        let (instance_path, class_path, bare_class, bare_instance) = match form {
            Element::ValueObject => (None, None, true, true),
            Element::ValueNamedInstance => (Some(Element::InstanceName), None, false, false),
            Element::ValueNamedObject => (Some(Element::InstanceName), None, true, false),
            Element::ValueObjectWithPath => (Some(Element::InstancePath), Some(Element::ClassPath), false, false),
            Element::ValueObjectWithLocalPath => {
                (Some(Element::LocalInstancePath), Some(Element::LocalClassPath), false, false)
            }
            _ => (Some(Element::InstancePath), None, false, false),
        };
        let mut allowed: Vec<Element> = [instance_path, class_path].into_iter().flatten().collect();
        allowed.extend(
            [(bare_class, Element::Class), (bare_instance, Element::Instance)]
                .iter()
                .filter(|(may, _)| *may)
                .map(|(_, element)| *element),
        );
        let first = match self.child(form)? {
            Some(child) if allowed.contains(&child) => child,
            Some(other) => return self.unexpected(form, other, &allowed),
            None => return self.missing(form, &allowed),
        };
        let (path, object): (Option<ObjectPath>, Element) = match first {
            Element::Class | Element::Instance => (None, first),
            path => {
                let due = if Some(path) == instance_path { Element::Instance } else { Element::Class };
                let path = self.path(path)?;
                match self.child(form)? {
                    Some(child) if child == due => (Some(path), due),
                    Some(other) => return self.unexpected(form, other, &[due]),
                    None => return self.missing(form, &[due]),
                }
            }
        };
        let item = if object == Element::Class {
            Item::Class { form, path, class: Box::new(self.class()?) }
        } else {
            let mut instance = self.instance()?;
            instance.path = path.map(Box::new);
            Item::Instance { form, instance: Box::new(instance) }
        };
        self.end(form)?;
        Ok(item)
    }
}

impl Item {
    /// The value, if the element is one.
    pub fn value(&self) -> Option<&Value> {
        match self {
            Self::Value(value) => Some(value),
            _ => None,
        }
    }
}
