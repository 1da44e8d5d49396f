//! Classes with what they inherit.

use super::{Entry, Feature, Repository};
use crate::metamodel::units::Unit;
use crate::metamodel::{Class, Flavors, Method, Name, Property, Qualifier, Type, Value, ValueMap, find};

/// A class of a repository.
#[derive(Clone, Copy)]
pub struct ClassRef<'r> {
    pub(crate) repository: &'r Repository,
    pub(super) index: usize,
}

/// A property of a class, its own or inherited.
#[derive(Clone, Copy)]
pub struct PropertyRef<'r> {
    repository: &'r Repository,
    feature: Feature,
    property: &'r Property,
}

impl PartialEq for ClassRef<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.repository, other.repository) && self.index == other.index
    }
}

impl std::fmt::Debug for ClassRef<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ClassRef({})", self.name())
    }
}

impl std::fmt::Debug for PropertyRef<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PropertyRef({}.{})", self.declared_in().name(), self.name())
    }
}

impl<'r> ClassRef<'r> {
    #[expect(clippy::expect_used, reason = "the index was taken from the same repository, which does not change")]
    fn entry(self) -> &'r Entry {
        self.repository.entry(self.index).expect("a class reference is one of its repository")
    }

    fn at(self, index: usize) -> Self {
        Self { index, ..self }
    }

    /// The class as it was declared, without what it inherits.
    pub fn class(self) -> &'r Class {
        &self.entry().class
    }

    /// Its name.
    pub fn name(self) -> &'r Name {
        &self.class().name
    }

    /// The file it was read from.
    pub fn file(self) -> Option<&'r str> {
        self.entry().file.as_deref()
    }

    /// Its superclass, if it has one and the schema has that.
    pub fn superclass(self) -> Option<Self> {
        self.entry().superclass.map(|index| self.at(index))
    }

    /// This class, its superclass, and so on.
    pub fn line(self) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(self), |class| Self::superclass(*class))
    }

    /// Its direct subclasses.
    pub fn subclasses(self) -> impl ExactSizeIterator<Item = Self> {
        self.entry().subclasses.iter().map(move |index| self.at(*index))
    }

    /// Its subclasses, theirs, and so on.
    pub fn descendants(self) -> Vec<Self> {
        let mut all: Vec<Self> = self.subclasses().collect();
        let mut next = 0;
        while let Some(class) = all.get(next).copied() {
            all.extend(class.subclasses());
            next += 1;
        }
        all
    }

    /// Whether this is the class `name` or one below it.
    pub fn is_a(self, name: &str) -> bool {
        self.line().any(|class| class.name().is(name))
    }

    /// All its properties: inherited ones first, an override in the place of what it overrides.
    pub fn properties(self) -> impl Iterator<Item = PropertyRef<'r>> {
        self.entry().properties.iter().filter_map(move |feature| self.feature(*feature))
    }

    fn feature(self, feature: Feature) -> Option<PropertyRef<'r>> {
        let property = self.repository.entry(feature.class)?.class.properties.get(feature.at)?;
        Some(PropertyRef { repository: self.repository, feature, property })
    }

    /// A property, its own or inherited.
    pub fn property(self, name: &str) -> Option<PropertyRef<'r>> {
        self.properties().find(|property| property.name().is(name))
    }

    /// All its methods with the class that declares each, inherited ones first.
    pub fn methods(self) -> impl Iterator<Item = (Self, &'r Method)> {
        self.entry().methods.iter().filter_map(move |feature| {
            let class = self.at(feature.class);
            Some((class, class.class().methods.get(feature.at)?))
        })
    }

    /// A method, its own or inherited.
    pub fn method(self, name: &str) -> Option<&'r Method> {
        self.methods().map(|(_, method)| method).find(|method| method.name.is(name))
    }

    /// The key properties, inherited ones included.
    pub fn keys(self) -> impl Iterator<Item = PropertyRef<'r>> {
        self.properties().filter(PropertyRef::is_key)
    }

    /// The value of a qualifier that counts: what is written here, or inherited if the qualifier passes to subclasses. The
    /// default of the declaration is not among them.
    pub fn qualifier(self, name: &str) -> Option<&'r Value> {
        let levels = self.line().map(|class| find(&class.class().qualifiers, name));
        effective(self.repository, name, levels)
    }

    fn is(self, name: &str) -> bool {
        self.qualifier(name) == Some(&Value::Boolean(true))
    }

    /// Whether it ties instances of others.
    pub fn is_association(self) -> bool {
        self.is("Association")
    }

    /// Whether it is an indication.
    pub fn is_indication(self) -> bool {
        self.is("Indication")
    }

    /// Whether it has no instances of its own.
    pub fn is_abstract(self) -> bool {
        self.is("Abstract")
    }

    /// The associations that can tie instances of this class, with the reference that leads to them; those of ancestors
    /// included.
    pub fn associations(self) -> Vec<(Self, PropertyRef<'r>)> {
        let associations = self.repository.classes().filter(|class| class.is_association());
        let references = associations.flat_map(|class| class.references().map(move |reference| (class, reference)));
        references
            .filter(|(_, reference)| reference.property.reference_class.as_ref().is_some_and(|due| self.is_a(due)))
            .collect()
    }

    /// The references of an association.
    pub fn references(self) -> impl Iterator<Item = PropertyRef<'r>> {
        self.properties().filter(|property| property.property.r#type == Type::Reference)
    }
}

/// The first of the levels that has the qualifier counts; one above the first only if it passes down.
fn effective<'r>(
    repository: &'r Repository,
    name: &str,
    levels: impl Iterator<Item = Option<&'r Qualifier>>,
) -> Option<&'r Value> {
    let declared = || repository.qualifier(name).map_or(Flavors::default(), |declaration| declaration.flavors);
    let (level, qualifier) = levels.enumerate().find_map(|(level, found)| Some((level, found?)))?;
    (level == 0 || qualifier.flavors.or(declared()).is_to_subclass()).then(|| qualifier.value())
}

impl<'r> PropertyRef<'r> {
    /// The property as it was declared last, on the way from the top of the hierarchy down.
    pub fn property(&self) -> &'r Property {
        self.property
    }

    /// Its name.
    pub fn name(&self) -> &'r Name {
        &self.property.name
    }

    /// The class of that declaration.
    pub fn declared_in(&self) -> ClassRef<'r> {
        ClassRef { repository: self.repository, index: self.feature.class }
    }

    /// This declaration, the one that it overrides, and so on.
    pub fn line(&self) -> impl Iterator<Item = &'r Property> {
        let name = self.name();
        self.declared_in().line().filter_map(move |class| class.class().property(name))
    }

    /// The value of a qualifier that counts, as [`ClassRef::qualifier`].
    pub fn qualifier(&self, name: &str) -> Option<&'r Value> {
        effective(self.repository, name, self.line().map(|property| find(&property.qualifiers, name)))
    }

    fn is(&self, name: &str) -> bool {
        self.qualifier(name) == Some(&Value::Boolean(true))
    }

    /// Whether it is a key.
    pub fn is_key(&self) -> bool {
        self.is("Key")
    }

    /// Whether it may not be null.
    pub fn is_required(&self) -> bool {
        self.is("Required")
    }

    /// Whether clients may change it.
    pub fn is_writable(&self) -> bool {
        self.is("Write")
    }

    /// The value of instances that are created without one.
    pub fn default_value(&self) -> Option<&'r Value> {
        self.line().find_map(|property| property.value.as_ref()).filter(|value| !value.is_null())
    }

    /// Which values it may have and what they are called.
    pub fn value_map(&self) -> Option<ValueMap> {
        let (map, _) = ValueMap::of_values(self.property.r#type, self.qualifier("ValueMap"), self.qualifier("Values"))?;
        Some(map)
    }

    /// Its programmatic unit, if it has one that is well-formed.
    pub fn unit(&self) -> Option<Unit> {
        self.qualifier("PUnit")?.as_str()?.parse().ok()
    }

    /// An integer that a qualifier holds.
    pub(crate) fn number(&self, name: &str) -> Option<i128> {
        self.qualifier(name)?.as_integer()
    }

    /// The class of instances that its strings hold; `Some(None)` is any object.
    pub fn embedded_class(&self) -> Option<Option<&'r str>> {
        match self.qualifier("EmbeddedInstance").and_then(Value::as_str) {
            Some(class) => Some(Some(class)),
            None => self.is("EmbeddedObject").then_some(None),
        }
    }
}
