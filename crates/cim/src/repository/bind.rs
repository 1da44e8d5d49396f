//! Instances and their classes: values get the types of their properties, aliases what they stand for.

use indexmap::IndexMap;
use sidereal_diagnostics::Finding;

use super::{ClassRef, PropertyRef, Repository, State};
use crate::metamodel::{
    Instance, Key, Keys, Mark, Mismatch, Name, ObjectPath, PropertyValue, Type, Value, datetime::Datetime,
};
use crate::{cimxml, mof, rules};

/// Aliases behind aliases, and instances in instances, at most.
const DEEPEST: usize = 16;

impl Repository {
    /// Gives each value of an instance the type that its class declares: numbers of MOF become numbers of that type,
    /// strings become datetimes, paths and embedded instances. What does not fit stays as it is and is reported.
    pub fn bind(&self, instance: &mut Instance) -> Vec<Finding> {
        self.bound(instance).into_iter().map(|(_, finding)| finding).collect()
    }

    fn bound(&self, instance: &mut Instance) -> Vec<(Mark, Finding)> {
        let mut findings = Vec::new();
        self.bind_at(instance, "", 0, &mut findings);
        findings
    }

    fn bind_at(&self, instance: &mut Instance, at: &str, depth: usize, findings: &mut Vec<(Mark, Finding)>) {
        let Some(class) = self.class(&instance.class) else { return };
        for property in &mut instance.properties {
            let Some(declared) = class.property(&property.name) else { continue };
            let path = format!("{at}/{}", property.name);
            let mark = property.mark;
            let mut own = Vec::new();
            self.bind_value(property, declared, &path, depth, &mut own);
            // What is inside a string has no place of its own in the text.
            findings.extend(own.into_iter().map(|(_, finding)| (mark, finding)));
        }
        if let Some(path) = &mut instance.path {
            self.bind_path(path);
        }
    }

    fn bind_value(
        &self,
        property: &mut PropertyValue,
        declared: PropertyRef<'_>,
        path: &str,
        depth: usize,
        findings: &mut Vec<(Mark, Finding)>,
    ) {
        let r#type = declared.property().r#type;
        property.r#type = Some(r#type);
        property.array = declared.property().array.is_some();
        let typed = property.value.natural_type() == Some(r#type);
        if !typed || matches!(property.value, Value::Array(_) | Value::Number(_)) {
            match std::mem::take(&mut property.value).coerce_or_back(r#type) {
                Ok(value) => property.value = value,
                Err((value, Mismatch { value: shown, expected })) => {
                    property.value = value;
                    let message = format!("the value {shown} of `{}` is no {expected}", property.name);
                    findings.push((property.mark, Finding::new(&rules::VALUE_TYPE, message).path(path)));
                }
            }
        }
        if declared.embedded_class().is_some() {
            self.bind_embedded(&mut property.value, path, depth, findings);
        } else if r#type == Type::Reference {
            for value in items_mut(&mut property.value) {
                if let Value::Reference(reference) = value {
                    self.bind_path(reference);
                }
            }
        }
    }

    /// Strings that hold MOF or CIM-XML of an instance become that instance.
    fn bind_embedded(&self, value: &mut Value, path: &str, depth: usize, findings: &mut Vec<(Mark, Finding)>) {
        for value in items_mut(value) {
            if let Value::String(text) = value {
                match embedded(text) {
                    Some(Ok(object)) => *value = object,
                    Some(Err(error)) => {
                        let message = format!("the string holds no instance: {}", error.message);
                        findings.push((Mark::default(), Finding::new(&rules::VALUE_TYPE, message).path(path)));
                    }
                    None => {}
                }
            }
            if let Value::Instance(instance) = value
                && depth < DEEPEST
            {
                self.bind_at(instance, path, depth + 1, findings);
            }
        }
    }

    /// Gives the keys of a path the types that the class declares.
    pub fn bind_path(&self, path: &mut ObjectPath) {
        let Some(class) = self.class(&path.class) else { return };
        if let Keys::Unnamed(value) = &mut path.keys {
            let mut keys = class.keys();
            if let (Some(only), None) = (keys.next(), keys.next()) {
                let value = std::mem::take(&mut **value);
                path.keys = Keys::Named(vec![Key { name: only.name().clone(), value, r#type: None }]);
            }
        }
        if let Keys::Named(keys) = &mut path.keys {
            for Key { name, value, r#type } in keys {
                let Some(declared) = class.property(name) else { continue };
                let due = declared.property().r#type;
                if let Ok(typed) = value.clone().coerce(due) {
                    (*value, *r#type) = (typed, Some(due));
                }
                if let Value::Reference(inner) = value {
                    self.bind_path(inner);
                }
            }
        }
    }

    /// The path that the key properties of an instance make; none if the class is not known, or a key has no value.
    pub fn path_of(&self, instance: &Instance) -> Option<ObjectPath> {
        let class = self.class(&instance.class)?;
        let key = |declared: PropertyRef<'_>| {
            let value = instance.get(declared.name()).or_else(|| declared.default_value())?;
            let r#type = declared.property().r#type;
            Some(Key { name: declared.name().clone(), value: value.clone().coerce(r#type).ok()?, r#type: Some(r#type) })
        };
        let keys = class.keys().map(key).collect::<Option<_>>()?;
        Some(ObjectPath::of_instance(instance.class.clone(), keys))
    }

    /// Binds the instances of a compilation unit: as [`Repository::bind`], and each alias becomes the path of its instance, or
    /// the instance itself where one is embedded. The findings, also of classes and properties that are not in the schema, come
    /// with the position of their instance and the mark of what they are about.
    pub fn bind_all(&self, instances: &mut [Instance]) -> Vec<(usize, Mark, Finding)> {
        let mut findings = Vec::new();
        let mut aliases: IndexMap<Name, usize, State> = IndexMap::default();
        for (at, instance) in instances.iter_mut().enumerate() {
            if let Some(alias) = &instance.alias
                && aliases.insert(alias.clone(), at).is_some()
            {
                let message = format!("the alias `${alias}` is that of two instances");
                findings.push((at, instance.mark, Finding::new(&rules::DUPLICATE, message)));
            }
            self.misfits(instance, |mark, finding| findings.push((at, mark, finding)));
            findings.extend(self.bound(instance).into_iter().map(|(mark, finding)| (at, mark, finding)));
        }
        // An alias may lead to an instance whose key is an alias, and so on.
        for _ in 0..DEEPEST {
            let mut changes = Vec::new();
            for (at, instance) in instances.iter().enumerate() {
                let Some(class) = self.class(&instance.class) else { continue };
                for (place, property) in instance.properties.iter().enumerate() {
                    if property.value.items().iter().any(|value| matches!(value, Value::Alias(_))) {
                        let resolved = self.resolved(class, property, instances, &aliases);
                        changes.extend(resolved.map(|value| (at, place, value)));
                    }
                }
            }
            if changes.is_empty() {
                break;
            }
            for (at, place, value) in changes {
                if let Some(property) = instances.get_mut(at).and_then(|instance| instance.properties.get_mut(place)) {
                    property.value = value;
                }
            }
        }
        for (at, instance) in instances.iter().enumerate() {
            for property in &instance.properties {
                for value in property.value.items() {
                    if let Value::Alias(alias) = value
                        && self.class(&instance.class).is_some()
                    {
                        let why = if aliases.contains_key(alias) {
                            "leads to no path or instance"
                        } else {
                            "is that of no instance"
                        };
                        let message = format!("the alias `${alias}` of `{}` {why}", property.name);
                        let finding = Finding::new(&rules::UNKNOWN_ALIAS, message).path(format!("/{}", property.name));
                        findings.push((at, property.mark, finding));
                    }
                }
            }
        }
        findings
    }

    /// What an instance has that its class does not.
    fn misfits(&self, instance: &Instance, mut report: impl FnMut(Mark, Finding)) {
        let Some(class) = self.class(&instance.class) else {
            let message = format!("the class `{}` is not in the schema", instance.class);
            return report(instance.mark, Finding::new(&rules::UNKNOWN_CLASS, message));
        };
        let mut seen = std::collections::HashSet::with_hasher(State::default());
        for property in &instance.properties {
            let path = format!("/{}", property.name);
            if !seen.insert(&property.name) {
                let message = format!("`{}` is there twice", property.name);
                report(property.mark, Finding::new(&rules::DUPLICATE, message).path(path));
            } else if let Some(declared) = class.property(&property.name) {
                let array = declared.property().array.is_some();
                if !property.value.is_null() && array != matches!(property.value, Value::Array(_)) {
                    let due = if array { "an array" } else { "no array" };
                    report(
                        property.mark,
                        Finding::new(&rules::ARRAY, format!("`{}` is {due}", property.name)).path(path),
                    );
                }
            } else {
                let message = format!("`{}` has no property `{}`", instance.class, property.name);
                report(property.mark, Finding::new(&rules::UNKNOWN_PROPERTY, message).path(path));
            }
        }
    }

    /// The value with its aliases replaced, if any can be.
    fn resolved(
        &self,
        class: ClassRef<'_>,
        property: &PropertyValue,
        instances: &[Instance],
        aliases: &IndexMap<Name, usize, State>,
    ) -> Option<Value> {
        let declared = class.property(&property.name)?;
        let mut changed = false;
        let mut value = property.value.clone();
        for value in items_mut(&mut value) {
            let Value::Alias(alias) = value else { continue };
            let Some(target) = aliases.get(alias).and_then(|at| instances.get(*at)) else { continue };
            if declared.property().r#type == Type::Reference {
                if let Some(path) = self.path_of(target).filter(|path| !has_alias(path)) {
                    *value = Value::Reference(Box::new(path));
                    changed = true;
                }
            } else if declared.embedded_class().is_some()
                && !target.properties.iter().any(|it| it.value.items().iter().any(|it| matches!(it, Value::Alias(_))))
            {
                let embedded = Instance { alias: None, ..target.clone() };
                *value = Value::Instance(Box::new(embedded));
                changed = true;
            }
        }
        changed.then_some(value)
    }
}

fn has_alias(path: &ObjectPath) -> bool {
    match &path.keys {
        Keys::Named(keys) => keys.iter().any(|key| matches!(key.value, Value::Alias(_))),
        _ => false,
    }
}

/// The items of an array, or the value itself.
fn items_mut(value: &mut Value) -> &mut [Value] {
    match value {
        Value::Array(items) => items,
        single => std::slice::from_mut(single),
    }
}

/// The instance or class in a string; none if the string is neither MOF nor XML by its start.
fn embedded(text: &str) -> Option<Result<Value, Finding>> {
    let start = text.trim_start();
    if start.starts_with('<') {
        return Some(match cimxml::read_fragment(start) {
            Ok((cimxml::Fragment::Item(cimxml::Item::Instance { instance, .. }), _)) => Ok(Value::Instance(instance)),
            Ok((cimxml::Fragment::Item(cimxml::Item::Class { class, .. }), _)) => Ok(Value::Class(class)),
            Ok(_) => Err(Finding::new(&rules::CONTENT, "an `INSTANCE` or `CLASS` is due")),
            Err(error) => Err(error),
        });
    }
    if text.trim().is_empty() {
        return None;
    }
    Some(mof::parse(text).and_then(|(document, _)| match document.productions.as_slice() {
        [mof::Production::Instance(instance)] => Ok(Value::Instance(Box::new(instance.clone()))),
        [mof::Production::Class(class)] => Ok(Value::Class(Box::new(class.clone()))),
        _ => Err(Finding::new(&rules::SYNTAX, "expected one instance or class and nothing else")),
    }))
}

impl Value {
    /// As [`Value::coerce`], but what does not fit comes back.
    fn coerce_or_back(self, r#type: Type) -> Result<Self, (Self, Mismatch)> {
        self.clone().coerce(r#type).map_err(|mismatch| (self, mismatch))
    }
}

/// Whether an interval is so long that a timestamp is more likely meant.
pub(super) fn is_too_long(datetime: &Datetime) -> bool {
    const CENTURIES: i64 = 1000 * 366 * 86_400 * 1_000_000;
    let (low, high) = datetime.range();
    datetime.is_interval() && low == high && low > CENTURIES && datetime.to_string() != "99999999235959.999999:000"
}
