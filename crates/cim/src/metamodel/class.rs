//! Classes, their properties, methods and parameters. Standard: DSP0004, 5.1.2 and 7.

use super::{Array, Mark, Name, Qualifier, Scope, Type, Value};

/// A class, association or indication.
#[derive(Clone, Debug, PartialEq)]
pub struct Class {
    /// Its name, `<schema>_<name>`.
    pub name: Name,
    /// The class it is a subclass of.
    pub superclass: Option<Name>,
    /// Its alias in MOF, without `$`.
    pub alias: Option<Name>,
    /// Qualifiers written on the class.
    pub qualifiers: Vec<Qualifier>,
    /// Properties and references that the class declares itself.
    pub properties: Vec<Property>,
    /// Methods that the class declares itself.
    pub methods: Vec<Method>,
    /// Where it was read.
    pub mark: Mark,
}

impl Class {
    /// A class without any member.
    pub fn new(name: impl Into<Name>) -> Self {
        Self {
            name: name.into(),
            superclass: None,
            alias: None,
            qualifiers: Vec::new(),
            properties: Vec::new(),
            methods: Vec::new(),
            mark: Mark::default(),
        }
    }

    /// Whether the class carries the qualifier Association itself.
    pub fn is_association(&self) -> bool {
        flag(&self.qualifiers, "Association")
    }

    /// Whether the class carries the qualifier Indication itself.
    pub fn is_indication(&self) -> bool {
        flag(&self.qualifiers, "Indication")
    }

    /// What the class is to a qualifier.
    pub fn scope(&self) -> Scope {
        if self.is_association() {
            Scope::Association
        } else if self.is_indication() {
            Scope::Indication
        } else {
            Scope::Class
        }
    }

    /// The property that the class itself declares under this name.
    pub fn property(&self, name: &str) -> Option<&Property> {
        self.properties.iter().find(|property| property.name.is(name))
    }

    /// The method that the class itself declares under this name.
    pub fn method(&self, name: &str) -> Option<&Method> {
        self.methods.iter().find(|method| method.name.is(name))
    }
}

/// The qualifier of this name in a list.
pub fn find<'a>(qualifiers: &'a [Qualifier], name: &str) -> Option<&'a Qualifier> {
    qualifiers.iter().find(|qualifier| qualifier.name.is(name))
}

/// Whether a boolean qualifier is in the list and true.
pub fn flag(qualifiers: &[Qualifier], name: &str) -> bool {
    find(qualifiers, name).is_some_and(|qualifier| *qualifier.value() == Value::Boolean(true))
}

/// A property or reference as a class declares it.
#[derive(Clone, Debug, PartialEq)]
pub struct Property {
    /// Its name.
    pub name: Name,
    /// Its type.
    pub r#type: Type,
    /// The class referred to, of a reference.
    pub reference_class: Option<Name>,
    /// How it is an array, if it is one.
    pub array: Option<Array>,
    /// The value of instances that are created without one. None: nothing is written here, so an inherited one counts;
    /// `Null` takes an inherited one back.
    pub value: Option<Value>,
    /// Qualifiers written on the property.
    pub qualifiers: Vec<Qualifier>,
    /// What CIM-XML says beside.
    pub origin: Origin,
    /// Where it was read.
    pub mark: Mark,
}

impl Property {
    /// A property of this name and type, not an array.
    pub fn new(name: impl Into<Name>, r#type: Type) -> Self {
        Self {
            name: name.into(),
            r#type,
            reference_class: None,
            array: None,
            value: None,
            qualifiers: Vec::new(),
            origin: Origin::default(),
            mark: Mark::default(),
        }
    }

    /// What the property is to a qualifier.
    pub fn scope(&self) -> Scope {
        if self.r#type == Type::Reference { Scope::Reference } else { Scope::Property }
    }
}

/// What CIM-XML says of a property or method beside its declaration.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Origin {
    /// The class that declares it (`CLASSORIGIN`).
    pub class: Option<Name>,
    /// Whether it comes from a superclass (`PROPAGATED`).
    pub propagated: bool,
    /// `EmbeddedObject`: the strings hold an object or an instance.
    pub embedded: Option<Embedded>,
    /// `xml:lang`.
    pub lang: Option<Box<str>>,
}

/// What a string holds. Standard: DSP0201, attribute `EmbeddedObject`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Embedded {
    /// A class or an instance.
    Object,
    /// An instance of a class that the qualifier `EmbeddedInstance` names.
    Instance,
}

/// A method as a class declares it.
#[derive(Clone, Debug, PartialEq)]
pub struct Method {
    /// Its name.
    pub name: Name,
    /// The type of the value it returns; none only in CIM-XML, which allows it.
    pub r#type: Option<Type>,
    /// Its parameters, in order.
    pub parameters: Vec<Parameter>,
    /// Qualifiers written on the method.
    pub qualifiers: Vec<Qualifier>,
    /// What CIM-XML says beside.
    pub origin: Origin,
    /// Where it was read.
    pub mark: Mark,
}

/// A parameter of a method.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Its name.
    pub name: Name,
    /// Its type.
    pub r#type: Type,
    /// The class referred to, of a reference.
    pub reference_class: Option<Name>,
    /// How it is an array, if it is one.
    pub array: Option<Array>,
    /// Qualifiers written on the parameter.
    pub qualifiers: Vec<Qualifier>,
    /// Where it was read.
    pub mark: Mark,
}

impl Parameter {
    /// Whether the method reads it: true unless the qualifier In says otherwise.
    pub fn is_input(&self) -> bool {
        find(&self.qualifiers, "In").is_none_or(|qualifier| *qualifier.value() != Value::Boolean(false))
    }

    /// Whether the method writes it.
    pub fn is_output(&self) -> bool {
        flag(&self.qualifiers, "Out")
    }
}
