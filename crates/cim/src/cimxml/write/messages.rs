//! Documents, declarations and messages. Standard: DSP0201 5.2.1, 5.2.2 and 5.2.6.

use std::borrow::Cow;

use super::objects::embedded;
use super::{Result, Writer, some};
use crate::cimxml::{
    Cim, Content, DeclGroup, Element, Exchange, Item, Message, Operation, Parameter, Request, Response, ReturnValue,
    Target,
};

impl Writer {
    pub(super) fn cim(&mut self, cim: &Cim) -> Result<()> {
        self.open(Element::Cim, &[("CIMVERSION", some(&cim.cim_version)), ("DTDVERSION", some(&cim.dtd_version))])?;
        self.content(&cim.content)?;
        self.close(Element::Cim);
        Ok(())
    }

    pub(super) fn content(&mut self, content: &Content) -> Result<()> {
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

    pub(super) fn group(&mut self, group: &DeclGroup) -> Result<()> {
        self.open(group.form, &[])?;
        if let Some((host, namespace)) = &group.namespace {
            self.place(host.as_deref(), namespace)?;
        }
        group.items.iter().try_for_each(|item| self.item(item))?;
        self.close(group.form);
        Ok(())
    }

    pub(super) fn message(&mut self, message: &Message) -> Result<()> {
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

    pub(super) fn request(&mut self, request: &Request) -> Result<()> {
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

    pub(super) fn parameter(&mut self, element: Element, parameter: &Parameter) -> Result<()> {
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

    pub(super) fn response(&mut self, response: &Response) -> Result<()> {
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

    pub(super) fn item(&mut self, item: &Item) -> Result<()> {
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
}
