//! Calls, and what is returned. Standard: DSP0201 5.2.6.

use super::cursor::{Cursor, Result, Source};
use super::element::{Attribute, Element};
use super::read_values::Expected;
use super::{Error, Item, Operation, ParamType, Parameter, Request, Response, ReturnValue, Returned, Target};
use crate::metamodel::Value;
use crate::rules;

/// What may stand in `IPARAMVALUE`.
const IN_IPARAM: &[Element] = &[
    Element::Value,
    Element::ValueArray,
    Element::ValueReference,
    Element::ClassName,
    Element::InstanceName,
    Element::QualifierDeclaration,
    Element::Class,
    Element::Instance,
    Element::ValueNamedInstance,
];

/// What may stand in `PARAMVALUE`.
const IN_PARAM: &[Element] = &[
    Element::Value,
    Element::ValueReference,
    Element::ValueArray,
    Element::ValueRefArray,
    Element::ClassName,
    Element::InstanceName,
    Element::Class,
    Element::Instance,
    Element::ValueNamedInstance,
];

/// What may stand in `IRETURNVALUE`; any number of one of them.
const IN_IRETURN: &[Element] = &[
    Element::ClassName,
    Element::InstanceName,
    Element::Value,
    Element::ValueObjectWithPath,
    Element::ValueObjectWithLocalPath,
    Element::ValueObject,
    Element::ObjectPath,
    Element::QualifierDeclaration,
    Element::ValueArray,
    Element::ValueReference,
    Element::Class,
    Element::Instance,
    Element::InstancePath,
    Element::ValueNamedInstance,
    Element::ValueInstanceWithPath,
];

impl<S: Source> Cursor<S> {
    /// One of the calls, behind its start tag.
    pub(super) fn call(&mut self, element: Element) -> Result<Request> {
        let name = self.required_name(Attribute::Name);
        let (operation, targets, parameter): (_, &[Element], _) = match element {
            Element::IMethodCall => (Operation::Intrinsic, &[Element::LocalNamespacePath], Element::IParamValue),
            Element::MethodCall => {
                (Operation::Extrinsic, &[Element::LocalClassPath, Element::LocalInstancePath], Element::ParamValue)
            }
            _ => (Operation::Export, &[], Element::ExpParamValue),
        };
        let target = if targets.is_empty() {
            Target::None
        } else {
            match self.child(element)? {
                Some(Element::LocalNamespacePath) if operation == Operation::Intrinsic => {
                    Target::Namespace(self.local_namespace_path()?)
                }
                Some(child) if targets.contains(&child) => Target::Object(self.path(child)?),
                Some(other) => return self.unexpected(element, other, targets),
                None => return self.missing(element, targets),
            }
        };
        let mut parameters = Vec::new();
        while let Some(child) = self.child(element)? {
            if child != parameter {
                return self.unexpected(element, child, &[parameter]);
            }
            parameters.push(self.param(child)?);
        }
        Ok(Request { correlators: Vec::new(), operation, name, target, parameters })
    }

    pub(super) fn param_type(&mut self) -> Result<Option<ParamType>> {
        let (stated, older) = (self.attribute(Attribute::ParamType), self.attribute(Attribute::Type));
        let Some(text) = stated.or(older).map(str::to_owned) else { return Ok(None) };
        if older.is_some() {
            self.odd("`PARAMVALUE` has `TYPE`, where the standard has `PARAMTYPE`");
        }
        let lower = text.to_ascii_lowercase();
        let found = lower.parse().map(ParamType::Embedded).or_else(|_| lower.parse().map(ParamType::Type));
        match found {
            Ok(found) => {
                if lower != text {
                    self.odd("`PARAMTYPE` is not in lower case");
                }
                Ok(Some(found))
            }
            Err(_) => self.fault(&rules::ATTRIBUTE, format!("`PARAMTYPE` is `{text}`, no type")),
        }
    }

    /// One of the parameter values, behind its start tag.
    pub(super) fn param(&mut self, element: Element) -> Result<Parameter> {
        let name = self.required_name(Attribute::Name);
        let r#type = self.param_type()?;
        let embedded = self.embedded_attribute()?;
        let allowed = match element {
            Element::IParamValue => IN_IPARAM,
            Element::ParamValue => IN_PARAM,
            _ => &[Element::Instance],
        };
        let expected = Self::embedded_kind(embedded, r#type);
        let item = match self.child(element)? {
            None => None,
            Some(child) if allowed.contains(&child) => {
                let item = self.item(child, expected)?;
                self.end(element)?;
                Some(item).filter(|item| *item != Item::Value(Value::Null))
            }
            Some(other) => return self.unexpected(element, other, allowed),
        };
        Ok(Parameter { name, r#type, embedded, item })
    }

    /// One of the responses, behind its start tag.
    pub(super) fn response(&mut self, element: Element) -> Result<Response> {
        let name = self.required_name(Attribute::Name);
        let (operation, value, parameters) = match element {
            Element::MethodResponse => (Operation::Extrinsic, Element::ReturnValue, true),
            Element::IMethodResponse => (Operation::Intrinsic, Element::IReturnValue, true),
            _ => (Operation::Export, Element::IReturnValue, false),
        };
        let mut returned = Returned::default();
        let mut first = true;
        while let Some(child) = self.child(element)? {
            match child {
                Element::Error if first => {
                    let error = self.error()?;
                    self.end(element)?;
                    return Ok(Response { operation, name, outcome: Err(error) });
                }
                Element::ReturnValue if first && child == value => returned.value = Some(self.return_value()?),
                Element::IReturnValue if first && child == value => returned.value = Some(self.i_return_value()?),
                Element::ParamValue if parameters => returned.parameters.push(self.param(child)?),
                other => {
                    let allowed: &[Element] = match (first, parameters) {
                        (true, true) => &[Element::Error, value, Element::ParamValue],
                        (true, false) => &[Element::Error, value],
                        (false, true) => &[Element::ParamValue],
                        (false, false) => &[],
                    };
                    return self.unexpected(element, other, allowed);
                }
            }
            first = false;
        }
        Ok(Response { operation, name, outcome: Ok(returned) })
    }

    /// `ERROR`, behind its start tag.
    pub(super) fn error(&mut self) -> Result<Error> {
        let code = self.attribute(Attribute::Code).unwrap_or_default();
        let (parsed, message) = (code.trim().parse(), format!("`CODE` is `{code}`, no status code"));
        let Ok(code) = parsed else { return self.fault(&rules::ATTRIBUTE, message) };
        let description = self.attribute(Attribute::Description).map(str::to_owned);
        let mut instances = Vec::new();
        while let Some(child) = self.child(Element::Error)? {
            if child != Element::Instance {
                return self.unexpected(Element::Error, child, &[Element::Instance]);
            }
            instances.push(self.instance()?);
        }
        Ok(Error { code, description, instances })
    }

    /// `RETURNVALUE`, behind its start tag.
    pub(super) fn return_value(&mut self) -> Result<ReturnValue> {
        const ALLOWED: &[Element] = &[Element::Value, Element::ValueReference];
        let r#type = self.param_type()?;
        let embedded = self.embedded_attribute()?;
        let expected = Self::embedded_kind(embedded, r#type);
        let mut items = Vec::new();
        if let Some(child) = self.child(Element::ReturnValue)? {
            if !ALLOWED.contains(&child) {
                return self.unexpected(Element::ReturnValue, child, ALLOWED);
            }
            items.push(self.item(child, expected)?);
            items.retain(|item| *item != Item::Value(Value::Null));
            self.end(Element::ReturnValue)?;
        }
        Ok(ReturnValue { r#type, embedded, items })
    }

    /// `IRETURNVALUE`, behind its start tag.
    pub(super) fn i_return_value(&mut self) -> Result<ReturnValue> {
        let mut items = Vec::new();
        let mut first = None;
        while let Some(child) = self.child(Element::IReturnValue)? {
            items.push(self.returned_item(&mut first, child)?);
        }
        Ok(ReturnValue { items, ..ReturnValue::default() })
    }

    /// An item of `IRETURNVALUE`: all are of the kind of the first, and of some kinds there is only one.
    pub(super) fn returned_item(&mut self, first: &mut Option<Element>, child: Element) -> Result<Item> {
        match *first {
            Some(Element::ValueArray | Element::ValueReference) => {
                return self.unexpected(Element::IReturnValue, child, &[]);
            }
            Some(one) if one != child => return self.unexpected(Element::IReturnValue, child, &[one]),
            Some(_) => {}
            None if IN_IRETURN.contains(&child) => *first = Some(child),
            None => return self.unexpected(Element::IReturnValue, child, IN_IRETURN),
        }
        self.item(child, Expected { r#type: None, embedded: None })
    }
}
