//! From declarations to a schema: types of qualifiers, superclasses, inherited features, and what does not fit.

use std::sync::Arc;

use indexmap::IndexMap;
use indexmap::map::Entry as MapEntry;
use sidereal_diagnostics::{Finding, Rule};

use super::load::Builder;
use super::{ClassRef, Entry, Feature, Repository};
use crate::metamodel::name::Caseless;
use crate::metamodel::units::Unit;
use crate::metamodel::{
    Array, Class, Mark, Mismatch, Name, Qualifier, QualifierDeclaration, Scope, Type, Value, ValueMap, find, flag,
};
use crate::rules;

/// Ranges in a value map, at most, that are checked against each other.
const MOST_CHECKED: usize = 2000;

/// Something found in a class.
struct Found {
    rule: &'static Rule,
    mark: Mark,
    length: usize,
    path: String,
    message: String,
    help: Option<&'static str>,
}

impl Builder {
    pub(super) fn resolve(&mut self) -> Repository {
        let mut repository = Repository::default();
        for (file, mut declaration) in std::mem::take(&mut self.qualifiers) {
            if let Some(value) = declaration.value.take() {
                let r#type = declaration.r#type;
                declaration.value = Some(self.coerced(file, declaration.mark, &declaration.name, value, r#type));
            }
            match repository.qualifiers.entry(declaration.name.clone()) {
                MapEntry::Vacant(free) => drop(free.insert(declaration)),
                MapEntry::Occupied(mut taken) => {
                    if *taken.get() != declaration {
                        let message = format!("the qualifier `{}` was declared otherwise before", declaration.name);
                        let (mark, length) = (declaration.mark, "Qualifier".len());
                        self.report(file, mark, length, Finding::new(&rules::REDECLARED, message));
                    }
                    taken.insert(declaration);
                }
            }
        }
        let mut files = Vec::with_capacity(self.classes.len());
        repository.classes.reserve(self.classes.len());
        for (file, class) in std::mem::take(&mut self.classes) {
            self.add_class(&mut repository, &mut files, file, class);
        }
        self.type_qualifiers(&mut repository, &files);
        self.link(&mut repository, &files);
        inherit(&mut repository);
        let found: Vec<(usize, Found)> = (0..repository.classes.len())
            .flat_map(|index| {
                let class = ClassRef { repository: &repository, index };
                let file = files.get(index).copied().unwrap_or(0);
                check(class).into_iter().map(move |found| (file, found))
            })
            .collect();
        for (file, Found { rule, mark, length, path, message, help }) in found {
            let finding = Finding::new(rule, message).path(path);
            self.report(
                file,
                mark,
                length,
                match help {
                    Some(help) => finding.help(help),
                    None => finding,
                },
            );
        }
        self.bind_instances(&mut repository);
        repository
    }

    fn bind_instances(&mut self, repository: &mut Repository) {
        let (files, mut instances): (Vec<usize>, Vec<_>) = std::mem::take(&mut self.instances).into_iter().unzip();
        // An alias counts in its compilation unit; files that are read together are one.
        for (at, mark, finding) in repository.bind_all(&mut instances) {
            self.report(files.get(at).copied().unwrap_or(0), mark, 1, finding);
        }
        repository.instances = instances;
    }

    fn add_class(&mut self, repository: &mut Repository, files: &mut Vec<usize>, file: usize, class: Class) {
        let source = self.files.get(file).and_then(|source| source.name.clone());
        let entry = |class| Entry {
            class,
            file: source.as_ref().map(Arc::clone),
            superclass: None,
            subclasses: Vec::new(),
            properties: Vec::new(),
            methods: Vec::new(),
        };
        match repository.classes.entry(class.name.clone()) {
            MapEntry::Vacant(free) => {
                free.insert(entry(class));
                files.push(file);
            }
            MapEntry::Occupied(mut taken) => {
                if taken.get().class != class {
                    let message = format!("the class `{}` was declared otherwise before", class.name);
                    self.report(file, class.mark, 1, Finding::new(&rules::REDECLARED, message));
                }
                if let Some(known) = files.get_mut(taken.index()) {
                    *known = file;
                }
                taken.insert(entry(class));
            }
        }
    }

    fn coerced(&mut self, file: usize, mark: Mark, name: &Name, value: Value, r#type: Type) -> Value {
        match value.clone().coerce(r#type) {
            Ok(value) => value,
            Err(Mismatch { value: shown, expected }) => {
                let message = format!("the value {shown} of `{name}` is no {expected}");
                self.report(file, mark, name.len(), Finding::new(&rules::TYPE_MISMATCH, message));
                value
            }
        }
    }

    /// Gives each qualifier the type of its declaration, and each default that of its property.
    fn type_qualifiers(&mut self, repository: &mut Repository, files: &[usize]) {
        let Repository { qualifiers: declarations, classes, .. } = repository;
        for (index, entry) in classes.values_mut().enumerate() {
            let file = files.get(index).copied().unwrap_or(0);
            let Class { name, qualifiers, properties, methods, .. } = &mut entry.class;
            let mut typer = Typer { builder: self, declarations, file, class: name };
            typer.all(qualifiers, None);
            for property in properties {
                typer.all(&mut property.qualifiers, Some(&property.name));
                if let Some(value) = property.value.take() {
                    property.value =
                        Some(typer.builder.coerced(file, property.mark, &property.name, value, property.r#type));
                }
            }
            for method in methods {
                typer.all(&mut method.qualifiers, Some(&method.name));
                for parameter in &mut method.parameters {
                    typer.all(&mut parameter.qualifiers, Some(&parameter.name));
                }
            }
        }
    }

    /// Finds the superclasses; a class that would be its own ancestor loses its.
    fn link(&mut self, repository: &mut Repository, files: &[usize]) {
        let mut problems = Vec::new();
        let superclasses: Vec<Option<usize>> = repository
            .classes
            .values()
            .enumerate()
            .map(|(index, entry)| {
                let superclass = entry.class.superclass.as_ref()?;
                let found = repository.classes.get_index_of(&Caseless(superclass));
                if found.is_none() {
                    let message =
                        format!("the superclass `{superclass}` of `{}` is not in the schema", entry.class.name);
                    problems.push((index, &rules::NO_SUPERCLASS, message));
                }
                found
            })
            .collect();
        // 0: not seen, 1: on the way up from here, 2: known to end.
        let mut seen = vec![0_u8; superclasses.len()];
        let mut cut = Vec::new();
        for start in 0..superclasses.len() {
            let mut way = Vec::new();
            let mut current = Some(start);
            while let Some(index) = current {
                match seen.get_mut(index) {
                    Some(state @ 0) => *state = 1,
                    Some(1) => {
                        cut.push(index);
                        break;
                    }
                    _ => break,
                }
                way.push(index);
                current = superclasses.get(index).copied().flatten();
            }
            for index in way {
                if let Some(state) = seen.get_mut(index) {
                    *state = 2;
                }
            }
        }
        for index in &cut {
            if let Some((name, _)) = repository.classes.get_index(*index) {
                problems.push((*index, &rules::INHERITANCE_CYCLE, format!("`{name}` is its own ancestor")));
            }
        }
        for (index, rule, message) in problems {
            let mark = repository.entry(index).map_or(Mark::default(), |entry| entry.class.mark);
            let file = files.get(index).copied().unwrap_or(0);
            self.report(file, mark, 1, Finding::new(rule, message));
        }
        for (index, superclass) in superclasses.into_iter().enumerate() {
            let Some(superclass) = superclass.filter(|_| !cut.contains(&index)) else { continue };
            if let Some((_, entry)) = repository.classes.get_index_mut(index) {
                entry.superclass = Some(superclass);
            }
            if let Some((_, entry)) = repository.classes.get_index_mut(superclass) {
                entry.subclasses.push(index);
            }
        }
    }
}

/// Gives qualifiers their types.
struct Typer<'a> {
    builder: &'a mut Builder,
    declarations: &'a IndexMap<Name, QualifierDeclaration, super::State>,
    file: usize,
    class: &'a Name,
}

impl Typer<'_> {
    fn all(&mut self, qualifiers: &mut [Qualifier], element: Option<&Name>) {
        for qualifier in qualifiers {
            self.one(qualifier, element);
        }
    }

    fn one(&mut self, qualifier: &mut Qualifier, element: Option<&Name>) {
        let name = &qualifier.name;
        let standard = || crate::builtin::qualifier(name);
        let Some(declaration) = self.declarations.get(name).or_else(standard) else {
            let of = element.map_or(String::new(), |element| format!(".{element}"));
            let message = format!("the qualifier `{name}` of `{}{of}` is not declared", self.class);
            let finding = Finding::new(&rules::UNDECLARED_QUALIFIER, message);
            let (mark, length) = (qualifier.mark, name.len());
            self.builder.report(self.file, mark, length, finding);
            return;
        };
        let r#type = declaration.r#type;
        qualifier.r#type = Some(r#type);
        match qualifier.value.take() {
            None => qualifier.value = Some(if r#type == Type::Boolean { Value::Boolean(true) } else { Value::Null }),
            Some(value) => {
                let fits = value.is_null() || declaration.array.is_some() == matches!(value, Value::Array(_));
                if !fits {
                    let due = if declaration.array.is_some() { "an array" } else { "one value" };
                    let finding = Finding::new(&rules::TYPE_MISMATCH, format!("the qualifier `{name}` has {due}"));
                    self.builder.report(self.file, qualifier.mark, name.len(), finding);
                }
                qualifier.value = Some(self.builder.coerced(self.file, qualifier.mark, &qualifier.name, value, r#type));
            }
        }
    }
}

/// Fills in what each class has by inheritance, ancestors first.
fn inherit(repository: &mut Repository) {
    let mut order: Vec<usize> = repository
        .classes
        .values()
        .enumerate()
        .filter(|(_, entry)| entry.superclass.is_none())
        .map(|(at, _)| at)
        .collect();
    let mut next = 0;
    while let Some(index) = order.get(next).copied() {
        next += 1;
        let Some(entry) = repository.entry(index) else { continue };
        order.extend(&entry.subclasses);
        let parent = entry.superclass.and_then(|parent| repository.entry(parent));
        let mut properties = parent.map(|parent| parent.properties.clone()).unwrap_or_default();
        let mut methods = parent.map(|parent| parent.methods.clone()).unwrap_or_default();
        let property = |feature: &Feature| {
            repository.entry(feature.class).and_then(|entry| entry.class.properties.get(feature.at)).map(|it| &it.name)
        };
        let method = |feature: &Feature| {
            repository.entry(feature.class).and_then(|entry| entry.class.methods.get(feature.at)).map(|it| &it.name)
        };
        for (at, own) in entry.class.properties.iter().enumerate() {
            put(&mut properties, Feature { class: index, at }, |known| property(known) == Some(&own.name));
        }
        for (at, own) in entry.class.methods.iter().enumerate() {
            put(&mut methods, Feature { class: index, at }, |known| method(known) == Some(&own.name));
        }
        if let Some((_, entry)) = repository.classes.get_index_mut(index) {
            (entry.properties, entry.methods) = (properties, methods);
        }
    }
}

/// An own feature takes the place of the inherited one of its name.
fn put(features: &mut Vec<Feature>, own: Feature, same: impl Fn(&Feature) -> bool) {
    match features.iter_mut().find(|known| same(known)) {
        Some(known) if known.class != own.class => *known = own,
        // Twice in one class: the first counts.
        Some(_) => {}
        None => features.push(own),
    }
}

/// What does not fit in a class.
fn check(class: ClassRef<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let own = class.class();
    let mut report = |rule, mark, length, path: String, message: String, help| {
        found.push(Found { rule, mark, length, path, message, help });
    };
    let name = &own.name;
    check_qualifiers(&class, &own.qualifiers, own.scope(), name.as_str(), &mut report);
    duplicates(own.properties.iter().map(|it| (&it.name, it.mark)), name, "property", &mut report);
    duplicates(own.methods.iter().map(|it| (&it.name, it.mark)), name, "method", &mut report);
    let association = class.is_association();
    let inherited_keys = class.superclass().is_some_and(|superclass| superclass.keys().next().is_some());
    for property in &own.properties {
        let path = format!("{name}.{}", property.name);
        let (mark, length) = (property.mark, property.name.len());
        check_qualifiers(&class, &property.qualifiers, property.scope(), &path, &mut report);
        let inherited = class.superclass().and_then(|superclass| superclass.property(&property.name));
        match &inherited {
            Some(inherited) => {
                if find(&property.qualifiers, "Override").is_none() {
                    let message =
                        format!("`{path}` has the name of the property of `{}`", inherited.declared_in().name());
                    report(
                        &rules::NO_OVERRIDE,
                        mark,
                        length,
                        path.clone(),
                        message,
                        Some("add the qualifier Override"),
                    );
                }
                check_disabled(&class, &property.qualifiers, &path, &mut report, |name| inherited.qualifier(name));
            }
            None if inherited_keys && flag(&property.qualifiers, "Key") => {
                let message = format!("`{path}` is a key, but a superclass has keys already");
                report(&rules::ADDED_KEY, mark, length, path.clone(), message, None);
            }
            None => {}
        }
        if property.r#type == Type::Reference && !association {
            let message = format!("`{path}` is a reference, but `{name}` is no association");
            report(&rules::MISPLACED_REFERENCE, mark, length, path.clone(), message, None);
        }
        if property.r#type == Type::Reference && property.array.is_some() {
            let message = format!("`{path}` is an array of references, which only parameters can be");
            report(&rules::MISPLACED_REFERENCE, mark, length, path.clone(), message, None);
        }
        if let Some(due) = property.reference_class.as_ref().filter(|due| class.repository.class(due).is_none()) {
            let message = format!("the class `{due}`, to which `{path}` refers, is not in the schema");
            report(&rules::NO_REFERENCE_CLASS, mark, length, path.clone(), message, None);
        }
        match (property.array, &property.value) {
            (Some(Array::Fixed(size)), Some(Value::Array(items))) if u32::try_from(items.len()) != Ok(size) => {
                let message = format!("the default of `{path}` has {} items, not {size}", items.len());
                report(&rules::TYPE_MISMATCH, mark, length, path.clone(), message, None);
            }
            _ => {}
        }
        check_meaning(&property.qualifiers, property.r#type, mark, length, &path, &mut report);
    }
    if association && class.properties().filter(|property| property.property().r#type == Type::Reference).count() < 2 {
        let message = format!("the association `{name}` has less than two references");
        report(&rules::FEW_REFERENCES, own.mark, 1, name.to_string(), message, None);
    }
    for method in &own.methods {
        let path = format!("{name}.{}", method.name);
        check_qualifiers(&class, &method.qualifiers, Scope::Method, &path, &mut report);
        let length = method.name.len();
        if class.superclass().is_some_and(|superclass| superclass.method(&method.name).is_some())
            && find(&method.qualifiers, "Override").is_none()
        {
            let message = format!("`{path}` has the name of an inherited method");
            report(&rules::NO_OVERRIDE, method.mark, length, path.clone(), message, Some("add the qualifier Override"));
        }
        check_meaning(
            &method.qualifiers,
            method.r#type.unwrap_or(Type::String),
            method.mark,
            length,
            &path,
            &mut report,
        );
        duplicates(method.parameters.iter().map(|it| (&it.name, it.mark)), &method.name, "parameter", &mut report);
        for parameter in &method.parameters {
            let path = format!("{path}.{}", parameter.name);
            check_qualifiers(&class, &parameter.qualifiers, Scope::Parameter, &path, &mut report);
            let length = parameter.name.len();
            check_meaning(&parameter.qualifiers, parameter.r#type, parameter.mark, length, &path, &mut report);
        }
    }
    found
}

type Report<'a> = dyn FnMut(&'static Rule, Mark, usize, String, String, Option<&'static str>) + 'a;

fn duplicates<'a>(names: impl Iterator<Item = (&'a Name, Mark)>, of: &Name, what: &str, report: &mut Report<'_>) {
    let mut seen = std::collections::HashSet::with_hasher(super::State::default());
    for (name, mark) in names {
        if !seen.insert(name) {
            let message = format!("`{of}` has the {what} `{name}` twice");
            report(&rules::DUPLICATE, mark, name.len(), format!("{of}.{name}"), message, None);
        }
    }
}

fn check_qualifiers(class: &ClassRef<'_>, qualifiers: &[Qualifier], scope: Scope, path: &str, report: &mut Report<'_>) {
    for (at, qualifier) in qualifiers.iter().enumerate() {
        let (mark, length) = (qualifier.mark, qualifier.name.len());
        if qualifiers.get(..at).is_some_and(|before| before.iter().any(|other| other.name == qualifier.name)) {
            let message = format!("`{path}` has the qualifier `{}` twice", qualifier.name);
            report(&rules::DUPLICATE, mark, length, path.to_owned(), message, None);
        }
        let Some(declaration) = class.repository.qualifier(&qualifier.name) else { continue };
        // A reference is a property, too; what stands on classes stands on associations and indications.
        let wider = match scope {
            Scope::Reference => Scope::Property,
            Scope::Association | Scope::Indication => Scope::Class,
            scope => scope,
        };
        let scopes = declaration.scopes;
        if !scopes.is_empty() && !scopes.allows(scope) && !scopes.allows(wider) {
            let what: &str = scope.into();
            let message = format!("the qualifier `{}` of `{path}` may not stand on a {what}", qualifier.name);
            report(&rules::SCOPE, mark, length, path.to_owned(), message, None);
        }
    }
}

/// A qualifier that cannot be overridden has the inherited value.
fn check_disabled<'a>(
    class: &ClassRef<'_>,
    qualifiers: &[Qualifier],
    path: &str,
    report: &mut Report<'_>,
    inherited: impl Fn(&str) -> Option<&'a Value>,
) {
    for qualifier in qualifiers {
        let Some(declaration) = class.repository.qualifier(&qualifier.name) else { continue };
        let flavors = declaration.flavors;
        if flavors.is_overridable() || !flavors.is_to_subclass() {
            continue;
        }
        if let Some(before) = inherited(&qualifier.name).filter(|before| *before != qualifier.value()) {
            let message = format!(
                "the qualifier `{}` of `{path}` is {}, but was {} before and cannot be overridden",
                qualifier.name,
                qualifier.value().excerpt(),
                before.excerpt(),
            );
            report(&rules::DISABLED_OVERRIDE, qualifier.mark, qualifier.name.len(), path.to_owned(), message, None);
        }
    }
}

/// Value maps and units.
fn check_meaning(
    qualifiers: &[Qualifier],
    r#type: Type,
    mark: Mark,
    length: usize,
    path: &str,
    report: &mut Report<'_>,
) {
    let items = |name| find(qualifiers, name).map_or(0, |qualifier| qualifier.value().items().len());
    if items("ValueMap").max(items("Values")) <= MOST_CHECKED
        && let Some((_, faults)) = ValueMap::of(r#type, qualifiers)
    {
        for fault in faults {
            let message = format!("in the value map of `{path}`: {fault}");
            report(&rules::VALUE_MAP, mark, length, path.to_owned(), message, None);
        }
    }
    if let Some(text) = find(qualifiers, "PUnit").and_then(|unit| unit.value().as_str())
        && let Err(error) = text.parse::<Unit>()
    {
        let message = format!("the unit `{text}` of `{path}` is none: {error}");
        report(&rules::UNIT, mark, length, path.to_owned(), message, None);
    }
}
