//! What CIM-XML documents hold. Standard: DSP0201 5.2.5 (declarations) and 5.2.6 (messages), DSP0200.

use super::Element;
use crate::metamodel::{Class, Embedded, Instance, Name, ObjectPath, QualifierDeclaration, Type, Value};

/// A whole document: `CIM`.
#[derive(Clone, Debug, PartialEq)]
pub struct Cim {
    /// `CIMVERSION`.
    pub cim_version: String,
    /// `DTDVERSION`.
    pub dtd_version: String,
    /// What it is.
    pub content: Content,
}

/// A declaration or a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// `DECLARATION`.
    Declaration(Vec<DeclGroup>),
    /// `MESSAGE`.
    Message(Message),
}

/// `DECLGROUP`, `DECLGROUP.WITHNAME` or `DECLGROUP.WITHPATH`: qualifiers, classes and instances.
#[derive(Clone, Debug, PartialEq)]
pub struct DeclGroup {
    /// Which of the three.
    pub form: Element,
    /// The namespace, if it is said, with its host, if that is said.
    pub namespace: Option<(Option<Box<str>>, Box<str>)>,
    /// What is declared.
    pub items: Vec<Item>,
}

/// `MESSAGE`.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// `ID`; a response repeats it.
    pub id: String,
    /// `PROTOCOLVERSION`.
    pub protocol_version: String,
    /// Whether the exchanges are in one of the `MULTI` elements.
    pub multi: bool,
    /// Requests or responses; one unless `multi`.
    pub exchanges: Vec<Exchange>,
}

/// A request or a response.
#[derive(Clone, Debug, PartialEq)]
pub enum Exchange {
    /// `SIMPLEREQ`, `SIMPLEEXPREQ`.
    Request(Request),
    /// `SIMPLERSP`, `SIMPLEEXPRSP`.
    Response(Response),
}

/// Which kind of operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// Of the protocol: `IMETHODCALL`.
    Intrinsic,
    /// Of a class: `METHODCALL`.
    Extrinsic,
    /// The delivery of an indication: `EXPMETHODCALL`.
    Export,
}

/// The call of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// `CORRELATOR`.
    pub correlators: Vec<Correlator>,
    /// Which kind.
    pub operation: Operation,
    /// The name of the operation or method.
    pub name: Name,
    /// What it is called on.
    pub target: Target,
    /// `PARAMVALUE`, `IPARAMVALUE`, `EXPPARAMVALUE`.
    pub parameters: Vec<Parameter>,
}

/// What an operation is called on.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// Nothing (export).
    None,
    /// A namespace (intrinsic).
    Namespace(Box<str>),
    /// A class or an instance (extrinsic).
    Object(ObjectPath),
}

/// `CORRELATOR`.
#[derive(Clone, Debug, PartialEq)]
pub struct Correlator {
    /// Its name.
    pub name: Name,
    /// Its type.
    pub r#type: Type,
    /// Its value.
    pub value: Value,
}

/// The answer to an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// Which kind.
    pub operation: Operation,
    /// The name of the operation or method.
    pub name: Name,
    /// What came of it.
    pub outcome: Result<Returned, Error>,
}

/// What an operation returns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Returned {
    /// `RETURNVALUE`, `IRETURNVALUE`.
    pub value: Option<ReturnValue>,
    /// Output parameters.
    pub parameters: Vec<Parameter>,
}

/// The value of an operation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReturnValue {
    /// `PARAMTYPE`, of a method.
    pub r#type: Option<ParamType>,
    /// `EmbeddedObject`, of a method.
    pub embedded: Option<Embedded>,
    /// One of a method, any number of an intrinsic operation.
    pub items: Vec<Item>,
}

/// `ERROR`.
#[derive(Clone, Debug, PartialEq)]
pub struct Error {
    /// `CODE`, see [`Error::status`].
    pub code: u32,
    /// `DESCRIPTION`.
    pub description: Option<String>,
    /// Instances of `CIM_Error`.
    pub instances: Vec<Instance>,
}

impl Error {
    /// The name that DSP0200 gives the code, such as `CIM_ERR_NOT_FOUND`.
    pub fn status(&self) -> Option<&'static str> {
        STATUS.iter().find(|(code, _)| *code == self.code).map(|(_, name)| *name)
    }
}

/// Status codes. Standard: DSP0200 5.2.6.
const STATUS: &[(u32, &str)] = &[
    (1, "CIM_ERR_FAILED"),
    (2, "CIM_ERR_ACCESS_DENIED"),
    (3, "CIM_ERR_INVALID_NAMESPACE"),
    (4, "CIM_ERR_INVALID_PARAMETER"),
    (5, "CIM_ERR_INVALID_CLASS"),
    (6, "CIM_ERR_NOT_FOUND"),
    (7, "CIM_ERR_NOT_SUPPORTED"),
    (8, "CIM_ERR_CLASS_HAS_CHILDREN"),
    (9, "CIM_ERR_CLASS_HAS_INSTANCES"),
    (10, "CIM_ERR_INVALID_SUPERCLASS"),
    (11, "CIM_ERR_ALREADY_EXISTS"),
    (12, "CIM_ERR_NO_SUCH_PROPERTY"),
    (13, "CIM_ERR_TYPE_MISMATCH"),
    (14, "CIM_ERR_QUERY_LANGUAGE_NOT_SUPPORTED"),
    (15, "CIM_ERR_INVALID_QUERY"),
    (16, "CIM_ERR_METHOD_NOT_AVAILABLE"),
    (17, "CIM_ERR_METHOD_NOT_FOUND"),
    (20, "CIM_ERR_NAMESPACE_NOT_EMPTY"),
    (21, "CIM_ERR_INVALID_ENUMERATION_CONTEXT"),
    (22, "CIM_ERR_INVALID_OPERATION_TIMEOUT"),
    (23, "CIM_ERR_PULL_HAS_BEEN_ABANDONED"),
    (24, "CIM_ERR_PULL_CANNOT_BE_ABANDONED"),
    (25, "CIM_ERR_FILTERED_ENUMERATION_NOT_SUPPORTED"),
    (26, "CIM_ERR_CONTINUATION_ON_ERROR_NOT_SUPPORTED"),
    (27, "CIM_ERR_SERVER_LIMITS_EXCEEDED"),
    (28, "CIM_ERR_SERVER_IS_SHUTTING_DOWN"),
];

/// `PARAMTYPE`: a type, or what a string holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParamType {
    /// A type.
    Type(Type),
    /// An embedded object or instance.
    Embedded(Embedded),
}

impl ParamType {
    /// As it is spelled.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Type(r#type) => r#type.as_str(),
            Self::Embedded(embedded) => embedded.into(),
        }
    }
}

/// A parameter of a call or a response.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Its name.
    pub name: Name,
    /// `PARAMTYPE`.
    pub r#type: Option<ParamType>,
    /// `EmbeddedObject`.
    pub embedded: Option<Embedded>,
    /// Its value; none is null.
    pub item: Option<Item>,
}

/// An element that stands as a value, a declaration or a result.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// `VALUE`, `VALUE.ARRAY`, `VALUE.REFERENCE`.
    Value(Value),
    /// `VALUE.REFARRAY`.
    References(Vec<Value>),
    /// `QUALIFIER.DECLARATION`.
    Qualifier(Box<QualifierDeclaration>),
    /// A class, with its path if the form has one.
    Class {
        /// `CLASS` or the `VALUE.` element around it.
        form: Element,
        /// `CLASSPATH`, `LOCALCLASSPATH`.
        path: Option<ObjectPath>,
        /// The class.
        class: Box<Class>,
    },
    /// An instance, which holds its path if the form has one.
    Instance {
        /// `INSTANCE` or the `VALUE.` element around it.
        form: Element,
        /// The instance.
        instance: Box<Instance>,
    },
    /// A path.
    Path {
        /// `CLASSNAME`, `INSTANCENAME`, `CLASSPATH`, .., `OBJECTPATH`.
        form: Element,
        /// The path.
        path: ObjectPath,
    },
}

/// A document, or a part of one that is sent alone.
#[derive(Clone, Debug, PartialEq)]
pub enum Fragment {
    /// `CIM`.
    Cim(Cim),
    /// What stands in `CIM`.
    Content(Content),
    /// An object, value or path.
    Item(Item),
}
