//! Classes, instances and qualifiers. Standard: DSP0201 5.2.2 (declarations) and 5.2.4 (definitions).

use std::borrow::Cow;

use super::{Attribute, Result, Writer, some, truth, unwritable};
use crate::cimxml::Element;
use crate::metamodel::{
    Array, Class, Embedded, Flavors, Instance, Method, More, Origin, Property, PropertyValue, Qualifier,
    QualifierDeclaration, Scope, Type, Value,
};

impl Writer {
    pub(super) fn flavors(flavors: Flavors) -> [Attribute<'static>; 4] {
        [
            ("OVERRIDABLE", truth(flavors.overridable)),
            ("TOSUBCLASS", truth(flavors.to_subclass)),
            ("TOINSTANCE", truth(flavors.to_instance)),
            ("TRANSLATABLE", truth(flavors.translatable)),
        ]
    }

    pub(super) fn qualifiers(&mut self, qualifiers: &[Qualifier]) -> Result<()> {
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

    pub(super) fn declaration(&mut self, declaration: &QualifierDeclaration) -> Result<()> {
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

    pub(super) fn origin(origin: &Origin) -> [Attribute<'_>; 2] {
        [
            ("CLASSORIGIN", origin.class.as_ref().map(|class| Cow::Borrowed(class.as_str()))),
            ("PROPAGATED", truth(origin.propagated.then_some(true))),
        ]
    }

    pub(super) fn class(&mut self, class: &Class) -> Result<()> {
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

    pub(super) fn property(&mut self, property: &Property) -> Result<()> {
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

    pub(super) fn method(&mut self, method: &Method) -> Result<()> {
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

    pub(super) fn instance(&mut self, instance: &Instance) -> Result<()> {
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

pub(super) fn embedded(kind: Option<Embedded>) -> Option<Cow<'static, str>> {
    kind.map(|kind| Cow::Borrowed(kind.into()))
}

fn array_size(array: Option<Array>) -> Attribute<'static> {
    let size = match array {
        Some(Array::Fixed(size)) => Some(Cow::Owned(size.to_string())),
        _ => None,
    };
    ("ARRAYSIZE", size)
}
