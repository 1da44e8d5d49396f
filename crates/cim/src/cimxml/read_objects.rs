//! Classes, instances and qualifiers. Standard: DSP0201 5.2.2 (declarations) and 5.2.4 (definitions).

use super::cursor::{Cursor, Result, Source};
use super::element::{Attribute, Element};
use super::read_values::Expected;
use crate::metamodel::{
    Array, Class, Embedded, Flavors, Instance, Mark, Method, More, Name, Origin, Parameter, Property, PropertyValue,
    Qualifier, QualifierDeclaration, Scope, Scopes, Type, Value,
};
use crate::rules;

/// What a property element says, of a class or an instance.
struct Parts {
    name: Name,
    r#type: Type,
    reference_class: Option<Name>,
    array: Option<Array>,
    value: Option<Value>,
    qualifiers: Vec<Qualifier>,
    origin: Origin,
    mark: Mark,
}

const PROPERTIES: &[Element] = &[Element::Property, Element::PropertyArray, Element::PropertyReference];

impl<S: Source> Cursor<S> {
    fn flavors(&mut self) -> Result<Flavors> {
        Ok(Flavors {
            overridable: self.boolean(Attribute::Overridable)?,
            to_subclass: self.boolean(Attribute::ToSubclass)?,
            translatable: self.boolean(Attribute::Translatable)?,
            to_instance: self.boolean(Attribute::ToInstance)?,
            amended: false,
        })
    }

    /// The type that an element must give.
    fn required_type(&mut self) -> Result<Type> {
        Ok(self.type_attribute(Attribute::Type)?.unwrap_or(Type::String))
    }

    fn array_size(&mut self) -> Result<Array> {
        let Some(text) = self.attribute(Attribute::ArraySize) else { return Ok(Array::Variable) };
        let (size, message) =
            (text.trim().parse().ok().filter(|size| *size > 0), format!("`ARRAYSIZE` is `{text}`, no number of items"));
        match size {
            Some(size) => Ok(Array::Fixed(size)),
            None => self.fault(&rules::ATTRIBUTE, message),
        }
    }

    /// `QUALIFIER`, behind its start tag.
    pub(super) fn qualifier(&mut self) -> Result<Qualifier> {
        const ALLOWED: &[Element] = &[Element::Value, Element::ValueArray];
        let mark = self.mark();
        let name = self.required_name(Attribute::Name);
        let r#type = self.required_type()?;
        let flavors = self.flavors()?;
        let propagated = self.boolean(Attribute::Propagated)?.unwrap_or(false);
        let lang = self.owned(Attribute::Lang);
        let value = match self.child(Element::Qualifier)? {
            None => Value::Null,
            Some(child) => {
                let value = match child {
                    Element::Value => self.value(Expected::of(r#type))?,
                    Element::ValueArray => self.value_array(Expected::of(r#type))?,
                    other => return self.unexpected(Element::Qualifier, other, ALLOWED),
                };
                self.end(Element::Qualifier)?;
                value
            }
        };
        Ok(Qualifier { name, r#type: Some(r#type), value: Some(value), flavors, propagated, lang, mark })
    }

    /// `QUALIFIER.DECLARATION`, behind its start tag.
    pub(super) fn qualifier_declaration(&mut self) -> Result<QualifierDeclaration> {
        const DECLARATION: Element = Element::QualifierDeclaration;
        let mark = self.mark();
        let name = self.required_name(Attribute::Name);
        let r#type = self.required_type()?;
        let flavors = self.flavors()?;
        let is_array = self.boolean(Attribute::IsArray)?;
        let sized = self.attribute(Attribute::ArraySize).is_some();
        let size = self.array_size()?;
        let mut scopes = Scopes::default();
        let mut value = None;
        let mut allowed: &[Element] = &[Element::Scope, Element::Value, Element::ValueArray];
        while let Some(child) = self.child(DECLARATION)? {
            if !allowed.contains(&child) {
                return self.unexpected(DECLARATION, child, allowed);
            }
            match child {
                Element::Scope => {
                    scopes = self.scope()?;
                    allowed = &[Element::Value, Element::ValueArray];
                }
                Element::Value => value = Some(self.value(Expected::of(r#type))?),
                _ => value = Some(self.value_array(Expected::of(r#type))?),
            }
            if value.is_some() {
                allowed = &[];
            }
        }
        let array = is_array.unwrap_or(sized || matches!(value, Some(Value::Array(_)))).then_some(size);
        if let Some(value) = &value
            && array.is_some() != matches!(value, Value::Array(_))
        {
            let message = format!("`ISARRAY` of `{name}` does not fit its value");
            return self.fault_at(mark, &rules::CONTENT, message);
        }
        let value = value.filter(|value| !value.is_null());
        Ok(QualifierDeclaration { name, r#type, array, value, scopes, flavors, mark })
    }

    /// `SCOPE`, behind its start tag.
    pub(super) fn scope(&mut self) -> Result<Scopes> {
        const SCOPES: &[(Attribute, Scope)] = &[
            (Attribute::ScopeClass, Scope::Class),
            (Attribute::ScopeAssociation, Scope::Association),
            (Attribute::ScopeReference, Scope::Reference),
            (Attribute::ScopeProperty, Scope::Property),
            (Attribute::ScopeMethod, Scope::Method),
            (Attribute::ScopeParameter, Scope::Parameter),
            (Attribute::ScopeIndication, Scope::Indication),
            (Attribute::ScopeAny, Scope::Any),
        ];
        let mut scopes = Scopes::default();
        for (attribute, scope) in SCOPES {
            if self.boolean(*attribute)? == Some(true) {
                scopes.insert(*scope);
            }
        }
        if scopes.contains(Scope::Any) {
            self.odd("`SCOPE` has no attribute `ANY`");
        }
        self.end(Element::Scope)?;
        Ok(scopes)
    }

    /// One of the property elements, behind its start tag.
    fn property(&mut self, element: Element) -> Result<Parts> {
        let mark = self.mark();
        let mut parts = Parts {
            name: self.required_name(Attribute::Name),
            r#type: Type::Reference,
            reference_class: None,
            array: None,
            value: None,
            qualifiers: Vec::new(),
            origin: Origin {
                class: self.name(Attribute::ClassOrigin),
                propagated: self.boolean(Attribute::Propagated)?.unwrap_or(false),
                embedded: self.embedded_attribute()?,
                lang: self.owned(Attribute::Lang),
            },
            mark,
        };
        if element == Element::PropertyReference {
            parts.reference_class = self.name(Attribute::ReferenceClass);
        } else {
            parts.r#type = self.required_type()?;
        }
        if element == Element::PropertyArray {
            parts.array = Some(self.array_size()?);
        }
        if parts.origin.embedded.is_some() && parts.r#type != Type::String {
            return self.fault(&rules::ATTRIBUTE, "`EmbeddedObject` stands on strings only");
        }
        let expected = Expected { r#type: Some(parts.r#type), embedded: parts.origin.embedded };
        let content = match element {
            Element::Property => Element::Value,
            Element::PropertyArray => Element::ValueArray,
            _ => Element::ValueReference,
        };
        while let Some(child) = self.child(element)? {
            if child == Element::Qualifier {
                if parts.value.is_some() {
                    self.odd("a `QUALIFIER` stands behind the value");
                }
                parts.qualifiers.push(self.qualifier()?);
            } else if child == content && parts.value.is_none() {
                parts.value = Some(match content {
                    Element::Value => self.value(expected)?,
                    Element::ValueArray => self.value_array(expected)?,
                    _ => self.value_reference()?,
                });
            } else {
                let allowed = [Element::Qualifier, content];
                let allowed = if parts.value.is_some() { &[] } else { allowed.as_slice() };
                return self.unexpected(element, child, allowed);
            }
        }
        Ok(parts)
    }

    /// `PROPERTY`, `PROPERTY.ARRAY` or `PROPERTY.REFERENCE` of an instance, behind its start tag.
    pub(super) fn property_value(&mut self, element: Element) -> Result<PropertyValue> {
        let parts = self.property(element)?;
        let array = parts.array.is_some();
        let size = match parts.array {
            Some(Array::Fixed(size)) => Some(size),
            _ => None,
        };
        let value = parts.value.unwrap_or(Value::Null);
        let plain = parts.origin.class.is_none()
            && !parts.origin.propagated
            && parts.origin.lang.is_none()
            && parts.qualifiers.is_empty()
            && parts.reference_class.is_none()
            && size.is_none()
            && parts.origin.embedded == value.embedded();
        let more = (!plain).then(|| {
            Box::new(More {
                qualifiers: parts.qualifiers,
                origin: parts.origin,
                reference_class: parts.reference_class,
                array_size: size,
            })
        });
        Ok(PropertyValue { name: parts.name, r#type: Some(parts.r#type), array, value, more, mark: parts.mark })
    }

    /// `INSTANCE`, behind its start tag.
    pub(super) fn instance(&mut self) -> Result<Instance> {
        const INSTANCE: Element = Element::Instance;
        let mark = self.mark();
        let class = self.required_name(Attribute::ClassName);
        let lang = self.owned(Attribute::Lang);
        let mut instance = Instance { lang, mark, ..Instance::new(class) };
        while let Some(child) = self.child(INSTANCE)? {
            if PROPERTIES.contains(&child) {
                if instance.properties.is_empty() {
                    instance.properties.reserve_exact(self.properties.max(1));
                }
                instance.properties.push(self.property_value(child)?);
            } else if child == Element::Qualifier && instance.properties.is_empty() {
                instance.qualifiers.push(self.qualifier()?);
            } else {
                return self.unexpected(INSTANCE, child, PROPERTIES);
            }
        }
        self.properties = instance.properties.len();
        Ok(instance)
    }

    /// `CLASS`, behind its start tag.
    pub(super) fn class(&mut self) -> Result<Class> {
        const CLASS: Element = Element::Class;
        let mark = self.mark();
        let name = self.required_name(Attribute::Name);
        let superclass = self.name(Attribute::SuperClass).filter(|superclass| !superclass.is_empty());
        let mut class = Class { superclass, mark, ..Class::new(name) };
        while let Some(child) = self.child(CLASS)? {
            if child == Element::Qualifier && class.properties.is_empty() && class.methods.is_empty() {
                class.qualifiers.push(self.qualifier()?);
            } else if PROPERTIES.contains(&child) && class.methods.is_empty() {
                let Parts { name, r#type, reference_class, array, value, qualifiers, origin, mark } =
                    self.property(child)?;
                // An embedded object without content is no default.
                let value = value.filter(|value| !value.is_null());
                class.properties.push(Property {
                    name,
                    r#type,
                    reference_class,
                    array,
                    value,
                    qualifiers,
                    origin,
                    mark,
                });
            } else if child == Element::Method {
                class.methods.push(self.method()?);
            } else {
                let allowed: &[Element] = if class.methods.is_empty() {
                    &[Element::Property, Element::PropertyArray, Element::PropertyReference, Element::Method]
                } else {
                    &[Element::Method]
                };
                return self.unexpected(CLASS, child, allowed);
            }
        }
        Ok(class)
    }

    /// `METHOD`, behind its start tag.
    pub(super) fn method(&mut self) -> Result<Method> {
        const METHOD: Element = Element::Method;
        const PARAMETERS: &[Element] =
            &[Element::Parameter, Element::ParameterReference, Element::ParameterArray, Element::ParameterRefArray];
        let mark = self.mark();
        let name = self.required_name(Attribute::Name);
        let r#type = self.type_attribute(Attribute::Type)?;
        let origin = Origin {
            class: self.name(Attribute::ClassOrigin),
            propagated: self.boolean(Attribute::Propagated)?.unwrap_or(false),
            ..Origin::default()
        };
        let mut method = Method { name, r#type, parameters: Vec::new(), qualifiers: Vec::new(), origin, mark };
        while let Some(child) = self.child(METHOD)? {
            if child == Element::Qualifier && method.parameters.is_empty() {
                method.qualifiers.push(self.qualifier()?);
            } else if PARAMETERS.contains(&child) {
                method.parameters.push(self.parameter(child)?);
            } else {
                return self.unexpected(METHOD, child, PARAMETERS);
            }
        }
        Ok(method)
    }

    /// One of the parameter elements, behind its start tag.
    pub(super) fn parameter(&mut self, element: Element) -> Result<Parameter> {
        let mark = self.mark();
        let name = self.required_name(Attribute::Name);
        let reference = matches!(element, Element::ParameterReference | Element::ParameterRefArray);
        let r#type = if reference { Type::Reference } else { self.required_type()? };
        let reference_class = self.name(Attribute::ReferenceClass);
        let array = match element {
            Element::ParameterArray | Element::ParameterRefArray => Some(self.array_size()?),
            _ => None,
        };
        let mut qualifiers = Vec::new();
        while let Some(child) = self.child(element)? {
            match child {
                Element::Qualifier => qualifiers.push(self.qualifier()?),
                other => return self.unexpected(element, other, &[Element::Qualifier]),
            }
        }
        Ok(Parameter { name, r#type, reference_class, array, qualifiers, mark })
    }

    /// The kind of object that a string holds, of elements that say it either way.
    pub(super) fn embedded_kind(embedded: Option<Embedded>, r#type: Option<super::ParamType>) -> Expected {
        match r#type {
            Some(super::ParamType::Embedded(kind)) => Expected { r#type: Some(Type::String), embedded: Some(kind) },
            Some(super::ParamType::Type(r#type)) => Expected { r#type: Some(r#type), embedded },
            None => Expected { r#type: None, embedded },
        }
    }
}
