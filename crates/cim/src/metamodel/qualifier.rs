//! Qualifiers, their declarations, flavors and scopes. Standard: DSP0004, 5.6.

use strum::{EnumIter, EnumString, IntoStaticStr};

use super::{Array, Mark, Name, Type, Value};

/// A qualifier as it stands on an element.
#[derive(Clone, Debug, PartialEq)]
pub struct Qualifier {
    /// Its name.
    pub name: Name,
    /// The declared type. None while the declaration is not known: MOF does not repeat it on an element.
    pub r#type: Option<Type>,
    /// The value as written; none when only the name is written, see [`Qualifier::value`].
    pub value: Option<Value>,
    /// Flavors restated on this element.
    pub flavors: Flavors,
    /// Whether it comes from a superclass (CIM-XML `PROPAGATED`).
    pub propagated: bool,
    /// `xml:lang` of CIM-XML.
    pub lang: Option<Box<str>>,
    /// Where it was read.
    pub mark: Mark,
}

impl Qualifier {
    /// A qualifier of this name and value and nothing else.
    pub fn new(name: impl Into<Name>, value: Option<Value>) -> Self {
        Self {
            name: name.into(),
            r#type: None,
            value,
            flavors: Flavors::default(),
            propagated: false,
            lang: None,
            mark: Mark::default(),
        }
    }

    /// The value that counts: a qualifier without value is true when it is boolean (or may be) and null otherwise.
    pub fn value(&self) -> &Value {
        match (&self.value, self.r#type) {
            (Some(value), _) => value,
            (None, None | Some(Type::Boolean)) => &Value::Boolean(true),
            (None, Some(_)) => &Value::Null,
        }
    }
}

/// The flavors of a qualifier, none where nothing is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flavors {
    /// `EnableOverride` (true, what holds if nothing is said) or `DisableOverride`.
    pub overridable: Option<bool>,
    /// `ToSubclass` (true, what holds if nothing is said) or `Restricted`.
    pub to_subclass: Option<bool>,
    /// `Translatable`; false if nothing is said.
    pub translatable: Option<bool>,
    /// `ToInstance`, deprecated; false if nothing is said.
    pub to_instance: Option<bool>,
    /// `amended`, of Windows: the value is in a file for a language.
    pub amended: bool,
}

impl Flavors {
    /// These, and what `others` say where these say nothing.
    #[must_use]
    pub fn or(self, others: Self) -> Self {
        Self {
            overridable: self.overridable.or(others.overridable),
            to_subclass: self.to_subclass.or(others.to_subclass),
            translatable: self.translatable.or(others.translatable),
            to_instance: self.to_instance.or(others.to_instance),
            amended: self.amended || others.amended,
        }
    }

    /// Whether a subclass inherits the qualifier.
    pub fn is_to_subclass(self) -> bool {
        self.to_subclass.unwrap_or(true)
    }

    /// Whether a subclass may change the value.
    pub fn is_overridable(self) -> bool {
        self.overridable.unwrap_or(true)
    }

    /// As MOF spells those that are said.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        let said = |flavor: Option<bool>, yes, no| flavor.map(|flavor| if flavor { yes } else { no });
        [
            said(self.overridable, "EnableOverride", "DisableOverride"),
            said(self.to_subclass, "ToSubclass", "Restricted"),
            self.translatable.filter(|flavor| *flavor).map(|_| "Translatable"),
            self.to_instance.filter(|flavor| *flavor).map(|_| "ToInstance"),
            self.amended.then_some("amended"),
        ]
        .into_iter()
        .flatten()
    }
}

/// A kind of element that a qualifier may stand on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, EnumString, IntoStaticStr)]
#[strum(serialize_all = "lowercase", ascii_case_insensitive)]
pub enum Scope {
    /// A class that is neither association nor indication.
    Class,
    /// An association.
    Association,
    /// An indication.
    Indication,
    /// A property that is not a reference.
    Property,
    /// A reference.
    Reference,
    /// A method.
    Method,
    /// A parameter.
    Parameter,
    /// Every element.
    Any,
    /// A schema; of older versions.
    Schema,
    /// A qualifier; of older versions.
    Qualifier,
}

/// A set of scopes.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Scopes(u16);

impl Scopes {
    /// Adds a scope; false if it was there already.
    pub fn insert(&mut self, scope: Scope) -> bool {
        let before = self.0;
        self.0 |= 1 << scope as u16;
        self.0 != before
    }

    /// Whether the scope is named in the set.
    pub fn contains(self, scope: Scope) -> bool {
        self.0 & (1 << scope as u16) != 0
    }

    /// Whether a qualifier of these scopes may stand on such an element.
    pub fn allows(self, scope: Scope) -> bool {
        self.contains(scope) || self.contains(Scope::Any)
    }

    /// Those in the set, in the standard's order.
    pub fn iter(self) -> impl Iterator<Item = Scope> {
        <Scope as strum::IntoEnumIterator>::iter().filter(move |scope| self.contains(*scope))
    }

    /// Whether nothing is in the set.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl std::fmt::Debug for Scopes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

/// The declaration of a qualifier: `Qualifier Key : boolean = false, Scope(property, reference), Flavor(..);`.
#[derive(Clone, Debug, PartialEq)]
pub struct QualifierDeclaration {
    /// Its name.
    pub name: Name,
    /// Its type.
    pub r#type: Type,
    /// How it is an array, if it is one.
    pub array: Option<Array>,
    /// The value where no element says one; none when nothing is written, which is null.
    pub value: Option<Value>,
    /// What it may stand on.
    pub scopes: Scopes,
    /// How it passes to subclasses.
    pub flavors: Flavors,
    /// Where it was read.
    pub mark: Mark,
}
