//! Instances. Standard: DSP0004, 5.1.2.4 and 7.8.

use std::fmt;

use super::{Mark, Name, ObjectPath, Origin, Qualifier, Type, Value};

/// An instance of a class.
#[derive(Clone, Debug, PartialEq)]
pub struct Instance {
    /// The class it is an instance of.
    pub class: Name,
    /// Where it lies, if that is said.
    pub path: Option<Box<ObjectPath>>,
    /// Its alias in MOF, without `$`.
    pub alias: Option<Name>,
    /// Qualifiers on the instance; deprecated.
    pub qualifiers: Vec<Qualifier>,
    /// The properties that have a value here, null included, in the order written.
    pub properties: Vec<PropertyValue>,
    /// `xml:lang` of CIM-XML.
    pub lang: Option<Box<str>>,
    /// Where it was read.
    pub mark: Mark,
}

impl Instance {
    /// An instance without any value.
    pub fn new(class: impl Into<Name>) -> Self {
        Self {
            class: class.into(),
            path: None,
            alias: None,
            qualifiers: Vec::new(),
            properties: Vec::new(),
            lang: None,
            mark: Mark::default(),
        }
    }

    /// With this property, in place of one of the same name.
    #[must_use]
    pub fn with(mut self, name: impl Into<Name>, value: impl Into<Value>) -> Self {
        self.set(name, value);
        self
    }

    /// Gives a property this value.
    pub fn set(&mut self, name: impl Into<Name>, value: impl Into<Value>) {
        let (name, value) = (name.into(), value.into());
        let r#type = value.natural_type();
        match self.properties.iter_mut().find(|property| property.name == name) {
            Some(property) => {
                property.value = value;
                property.r#type = property.r#type.or(r#type);
            }
            None => {
                let mut property = PropertyValue::new(name, value);
                property.r#type = r#type;
                self.properties.push(property);
            }
        }
    }

    /// The property of this name, if it has a value here.
    pub fn property(&self, name: &str) -> Option<&PropertyValue> {
        self.properties.iter().find(|property| property.name.is(name))
    }

    /// The value of this property; none also when it is null.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.property(name).map(|property| &property.value).filter(|value| !value.is_null())
    }
}

/// A property of an instance, with its value.
#[derive(Clone, PartialEq)]
pub struct PropertyValue {
    /// Its name.
    pub name: Name,
    /// Its type, of the items if it is an array. None while the class is not known: MOF does not repeat it.
    pub r#type: Option<Type>,
    /// Whether it is an array; what the value tells unless that is null.
    pub array: bool,
    /// Its value.
    pub value: Value,
    /// What is seldom said.
    pub more: Option<Box<More>>,
    /// Where it was read.
    pub mark: Mark,
}

/// What is seldom said of a property of an instance.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct More {
    /// Qualifiers on the value; deprecated.
    pub qualifiers: Vec<Qualifier>,
    /// What CIM-XML says beside.
    pub origin: Origin,
    /// `REFERENCECLASS` of CIM-XML.
    pub reference_class: Option<Name>,
    /// `ARRAYSIZE` of CIM-XML.
    pub array_size: Option<u32>,
}

impl PropertyValue {
    /// A property whose type is not known.
    pub fn new(name: impl Into<Name>, value: impl Into<Value>) -> Self {
        let value = value.into();
        Self {
            name: name.into(),
            r#type: None,
            array: matches!(value, Value::Array(_)),
            value,
            more: None,
            mark: Mark::default(),
        }
    }

    /// What is seldom said, to be filled.
    pub fn more_mut(&mut self) -> &mut More {
        self.more.get_or_insert_default()
    }

    /// The `EmbeddedObject` attribute that CIM-XML needs for this value.
    pub fn embedded(&self) -> Option<super::Embedded> {
        let said = self.more.as_ref().and_then(|more| more.origin.embedded);
        said.or_else(|| self.value.embedded())
    }

    /// Whether the standard says that this holds a password.
    pub fn is_secret(&self) -> bool {
        SECRETS.iter().any(|name| self.name.is(name))
    }
}

/// Properties of the CIM Schema that hold passwords, passphrases and keys in clear.
const SECRETS: &[&str] = &["UserPassword", "Password", "Secret", "SharedSecret", "Passphrase", "PrivateKey"];

/// Passwords are not shown.
impl fmt::Debug for PropertyValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("PropertyValue");
        debug.field("name", &self.name).field("type", &self.r#type).field("array", &self.array);
        if self.is_secret() && !self.value.is_null() {
            debug.field("value", &format_args!("(not shown)"));
        } else {
            debug.field("value", &self.value);
        }
        debug.field("more", &self.more).finish_non_exhaustive()
    }
}
