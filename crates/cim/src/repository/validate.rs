//! Whether an instance is one of its class. Standard: DSP0004 5.6.3 (qualifiers), 7.

use sidereal_diagnostics::{Finding, Rule};

use super::bind::is_too_long;
use super::{ClassRef, PropertyRef, Repository};
use crate::metamodel::name::Caseless;
use crate::metamodel::{Array, Instance, Keys, Type, Value, ValueMap, octets};
use crate::rules;

/// Embedded instances in embedded instances that are checked, at most.
const DEEPEST: usize = 16;

struct Check<'r> {
    repository: &'r Repository,
    findings: Vec<Finding>,
}

impl Repository {
    /// What is wrong with an instance: class, properties, types and ranges, required and key properties, value maps, lengths
    /// and bounds, arrays, references and embedded instances. The paths are JSON pointers of property names.
    pub fn validate(&self, instance: &Instance) -> Vec<Finding> {
        let mut check = Check { repository: self, findings: Vec::new() };
        check.instance(instance, "", 0, false);
        check.findings
    }

    /// What a client may not do that makes `after` of `before`: change properties without the qualifier Write.
    pub fn check_modification(&self, before: &Instance, after: &Instance) -> Vec<Finding> {
        let Some(class) = self.class(&after.class) else { return Vec::new() };
        let changed = |property: &PropertyRef<'_>| before.get(property.name()) != after.get(property.name());
        let refused = class.properties().filter(|property| !property.is_writable()).filter(changed);
        let finding = |property: PropertyRef<'_>| {
            let message = format!("`{}` is changed, but has no qualifier Write", property.name());
            Finding::new(&rules::NOT_WRITABLE, message).path(format!("/{}", property.name()))
        };
        refused.map(finding).collect()
    }
}

impl Check<'_> {
    fn report(&mut self, rule: &Rule, path: &str, message: impl Into<String>) {
        self.findings.push(Finding::new(rule, message).path(path));
    }

    fn instance(&mut self, instance: &Instance, at: &str, depth: usize, embedded: bool) {
        let Some(class) = self.repository.class(&instance.class) else {
            self.report(&rules::UNKNOWN_CLASS, at, format!("the class `{}` is not in the schema", instance.class));
            return;
        };
        if class.is_abstract() {
            self.report(&rules::ABSTRACT_CLASS, at, format!("`{}` is abstract", instance.class));
        }
        let mut seen = std::collections::HashSet::with_hasher(super::State::default());
        for property in &instance.properties {
            let path = format!("{at}/{}", property.name);
            if !seen.insert(&property.name) {
                self.report(&rules::DUPLICATE, &path, format!("`{}` is there twice", property.name));
            }
            match class.property(&property.name) {
                None => {
                    let message = format!("`{}` has no property `{}`", instance.class, property.name);
                    self.report(&rules::UNKNOWN_PROPERTY, &path, message);
                }
                Some(declared) => self.value(&property.value, property.array, declared, &path, depth),
            }
        }
        for declared in class.properties() {
            let name = declared.name();
            let (required, key) = (declared.is_required(), declared.is_key() && !embedded);
            if !(required || key) || instance.get(name).is_some() {
                continue;
            }
            // A value that is null is one; an absent property has its default.
            if instance.property(name).is_none() && declared.default_value().is_some() {
                continue;
            }
            let path = format!("{at}/{name}");
            if key {
                self.report(
                    &rules::KEY_MISSING,
                    &path,
                    format!("the key `{name}` of `{}` has no value", instance.class),
                );
            } else {
                self.report(
                    &rules::REQUIRED,
                    &path,
                    format!("`{name}` of `{}` is required and has no value", instance.class),
                );
            }
        }
        self.path(instance, class, at);
        self.parallel(instance, class, at);
    }

    /// Does the path say what the keys say?
    fn path(&mut self, instance: &Instance, class: ClassRef<'_>, at: &str) {
        let Some(path) = &instance.path else { return };
        if path.class != instance.class {
            let message = format!("the path is one of `{}`, the instance one of `{}`", path.class, instance.class);
            self.report(&rules::PATH_DIFFERS, at, message);
        }
        let Keys::Named(keys) = &path.keys else { return };
        for key in keys {
            let Some(declared) = class.property(&key.name).filter(PropertyRef::is_key) else {
                let message = format!("`{}` in the path is no key of `{}`", key.name, instance.class);
                self.report(&rules::PATH_DIFFERS, at, message);
                continue;
            };
            let typed = |value: &Value| value.clone().coerce(declared.property().r#type).ok();
            if let Some(value) = instance.get(&key.name)
                && typed(value) != typed(&key.value)
                && !matches!(value, Value::Reference(_))
            {
                let message = format!("`{}` is {} in the path, but {}", key.name, key.value.excerpt(), value.excerpt());
                self.report(&rules::PATH_DIFFERS, &format!("{at}/{}", key.name), message);
            }
        }
        let missing: Vec<_> =
            class.keys().filter(|declared| !keys.iter().any(|key| key.name == *declared.name())).collect();
        for declared in missing {
            let message = format!("the key `{}` is not in the path", declared.name());
            self.report(&rules::PATH_DIFFERS, at, message);
        }
    }

    fn value(&mut self, value: &Value, array: bool, declared: PropertyRef<'_>, path: &str, depth: usize) {
        let property = declared.property();
        let name = &property.name;
        if value.is_null() {
            if array && property.array.is_none() {
                self.report(&rules::ARRAY, path, format!("`{name}` is no array"));
            }
            return;
        }
        match (property.array, value) {
            (None, Value::Array(_)) => {
                return self.report(&rules::ARRAY, path, format!("`{name}` has one value, not an array"));
            }
            (Some(_), Value::Array(items)) => {
                if let Some(Array::Fixed(size)) = property.array
                    && u32::try_from(items.len()) != Ok(size)
                {
                    let message = format!("`{name}` has {} items, not {size}", items.len());
                    self.report(&rules::ARRAY, path, message);
                }
            }
            (Some(_), _) => return self.report(&rules::ARRAY, path, format!("`{name}` is an array, not one value")),
            (None, _) => {}
        }
        let map = declared.value_map();
        let octet_string = declared.qualifier("OctetString") == Some(&Value::Boolean(true));
        for (at, item) in value.items().iter().enumerate() {
            let path = if property.array.is_some() { format!("{path}/{at}") } else { path.to_owned() };
            self.item(item, declared, map.as_ref(), &path, depth);
            if let (true, Some(text)) = (octet_string && property.r#type == Type::String, item.as_str())
                && let Err(error) = octets::decode_text(text)
            {
                self.report(&rules::OCTET_STRING, &path, format!("the octet string is {error}"));
            }
        }
        if octet_string && property.r#type == Type::Uint8 {
            let bytes: Option<Vec<u8>> =
                value.items().iter().map(|item| item.as_integer().and_then(|octet| octet.try_into().ok())).collect();
            if let Some(Err(error)) = bytes.as_deref().map(octets::decode) {
                self.report(&rules::OCTET_STRING, path, format!("in the octet string `{name}` {error}"));
            }
        }
    }

    /// One value that is no array.
    fn item(&mut self, value: &Value, declared: PropertyRef<'_>, map: Option<&ValueMap>, path: &str, depth: usize) {
        let property = declared.property();
        let name = &property.name;
        if let Value::Alias(alias) = value {
            return self.report(
                &rules::UNKNOWN_ALIAS,
                path,
                format!("the alias `${alias}` of `{name}` is not replaced"),
            );
        }
        let typed = match value.clone().coerce(property.r#type) {
            Ok(typed) => typed,
            Err(mismatch) => return self.report(&rules::VALUE_TYPE, path, format!("`{name}`: {mismatch}")),
        };
        match &typed {
            Value::String(text) => self.string(text, declared, map, path),
            Value::Datetime(datetime) if is_too_long(datetime) => {
                let message = format!("`{name}` is the interval {datetime} of many centuries");
                self.report(&rules::LONG_INTERVAL, path, message);
            }
            Value::Reference(reference) => {
                let due = property.reference_class.as_ref();
                if let (Some(due), Some(class)) = (due, self.repository.class(&reference.class))
                    && !class.is_a(due)
                {
                    let message = format!("`{name}` refers to a `{}`, which is no `{due}`", reference.class);
                    self.report(&rules::REFERENCE_CLASS, path, message);
                }
            }
            Value::Instance(instance) => {
                if let Some(Some(due)) = declared.embedded_class() {
                    let is = instance.class.is(due)
                        || self.repository.class(&instance.class).is_none_or(|class| class.is_a(due));
                    if !is {
                        let message = format!("`{name}` holds a `{}`, which is no `{due}`", instance.class);
                        self.report(&rules::EMBEDDED_CLASS, path, message);
                    }
                } else if declared.embedded_class().is_none() {
                    self.report(&rules::VALUE_TYPE, path, format!("`{name}` is a string, which holds no instance"));
                }
                if depth < DEEPEST {
                    self.instance(instance, path, depth + 1, true);
                }
            }
            number => self.number(number, declared, map, path),
        }
    }

    fn string(&mut self, text: &str, declared: PropertyRef<'_>, map: Option<&ValueMap>, path: &str) {
        let name = declared.name();
        let length = || i128::try_from(text.chars().count()).unwrap_or(i128::MAX);
        if let Some(most) = declared.number("MaxLen").filter(|most| length() > *most) {
            self.report(&rules::TOO_LONG, path, format!("`{name}` has {} characters, more than {most}", length()));
        }
        if let Some(least) = declared.number("MinLen").filter(|least| length() < *least) {
            self.report(
                &rules::OUT_OF_BOUNDS,
                path,
                format!("`{name}` has {} characters, less than {least}", length()),
            );
        }
        if map.is_some_and(|map| !map.allows_text(text)) {
            let shown = Value::from(text).excerpt();
            self.report(
                &rules::VALUE_NOT_MAPPED,
                path,
                format!("`{name}` is {shown}, which its ValueMap does not list"),
            );
        }
    }

    fn number(&mut self, value: &Value, declared: PropertyRef<'_>, map: Option<&ValueMap>, path: &str) {
        let Some(number) = value.as_integer() else { return };
        let name = declared.name();
        if let Some(least) = declared.number("MinValue").filter(|least| number < *least) {
            self.report(&rules::OUT_OF_BOUNDS, path, format!("`{name}` is {number}, below its least value {least}"));
        }
        if let Some(most) = declared.number("MaxValue").filter(|most| number > *most) {
            self.report(&rules::OUT_OF_BOUNDS, path, format!("`{name}` is {number}, above its greatest value {most}"));
        }
        if map.is_some_and(|map| !map.allows(number)) {
            self.report(
                &rules::VALUE_NOT_MAPPED,
                path,
                format!("`{name}` is {number}, which its ValueMap does not list"),
            );
        }
    }

    /// Indexed arrays that belong together have as many items.
    fn parallel(&mut self, instance: &Instance, class: ClassRef<'_>, at: &str) {
        let indexed = |property: &PropertyRef<'_>| {
            property
                .qualifier("ArrayType")
                .and_then(Value::as_str)
                .is_some_and(|kind| kind.eq_ignore_ascii_case("indexed"))
        };
        for property in &instance.properties {
            let Value::Array(items) = &property.value else { continue };
            let Some(declared) = class.property(&property.name).filter(indexed) else { continue };
            let others = declared.qualifier("ModelCorrespondence").map(Value::items).unwrap_or_default();
            for other in others.iter().filter_map(Value::as_str) {
                let other = other.rsplit('.').next().unwrap_or(other);
                let Some(Value::Array(other_items)) = instance.get(other) else { continue };
                // Each pair is reported once, from the one that comes first by name.
                let later = Caseless(other).0.to_lowercase() > property.name.to_lowercase();
                if later && other_items.len() != items.len() && class.property(other).as_ref().is_some_and(indexed) {
                    let message = format!(
                        "`{}` has {} items, and `{other}`, which belongs to it by position, {}",
                        property.name,
                        items.len(),
                        other_items.len(),
                    );
                    self.report(&rules::PARALLEL_ARRAYS, &format!("{at}/{}", property.name), message);
                }
            }
        }
    }
}
