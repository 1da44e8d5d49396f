//! A document against the class that it claims to be: every deviation is a finding, none is fatal.

use sidereal_diagnostics::{Finding, Rule};

use crate::class::{Attribute, Class, Kind};
use crate::json::{Json, Type, escape_pointer, same_name};
use crate::scalar::{self, Reading};
use crate::value::{is_object, standard_spelling};

mod rules;

pub use rules::*;

pub(crate) fn not_an_object(class: &Class, json: Json<'_>) -> Finding {
    Finding::new(&NOT_AN_OBJECT, format!("{} is an object, this is {}", class.with_article(), json.kind().words()))
        .help("wrap the value in an object, or name the right file")
        .path("")
}

/// Every deviation of an entity from its class; the paths of the findings start at the entity.
pub fn validate(class: &'static Class, json: Json<'_>) -> Vec<Finding> {
    let mut check = Check { lenient: false, steps: Vec::new(), findings: Vec::new() };
    check.structure(class, json);
    check.findings
}

/// Is the value of an attribute in the standard's form, with all that is inside?
pub fn conforms(class: &'static Class, attribute: &'static Attribute, json: Json<'_>) -> bool {
    plainly_conforms(attribute, json) || {
        let mut check = Check { lenient: false, steps: Vec::new(), findings: Vec::new() };
        check.attribute(class, attribute, json);
        check.findings.is_empty()
    }
}

/// Is it so plain that nothing can be said about it? What is not may still conform.
fn plainly_conforms(attribute: &Attribute, json: Json<'_>) -> bool {
    if !attribute.many {
        return plainly_one(attribute, json);
    }
    let Some(mut items) = json.items() else { return false };
    match attribute.kind {
        Kind::Structure(class) => {
            let class = class();
            let required = count_required(class);
            items.all(|item| plainly_structure(class, required, item))
        }
        _ => items.all(|item| plainly_one(attribute, item)),
    }
}

fn count_required(class: &Class) -> usize {
    let mut required = 0;
    class.each_marked(&mut |marked| required += usize::from(marked.required));
    required
}

/// Are all members of a structure plain, and those that are required among them?
fn plainly_structure(class: &'static Class, required: usize, json: Json<'_>) -> bool {
    let mut found = 0;
    let mut next = class.own.iter();
    let plain = |(name, value): (&str, Json<'_>)| {
        // Members mostly come in the standard's order.
        let due = next.next().filter(|attribute| same_name(attribute.name, name));
        due.or_else(|| class.attribute(name)).is_some_and(|attribute| {
            found += usize::from(attribute.required);
            plainly_conforms(attribute, value)
        })
    };
    json.members().is_some_and(|mut members| members.all(plain)) && found == required
}

fn plainly_one(attribute: &Attribute, json: Json<'_>) -> bool {
    match &attribute.kind {
        Kind::Any => true,
        Kind::String | Kind::Uri => json.kind() == Type::String,
        Kind::Boolean => json.kind() == Type::Boolean,
        Kind::Integer => matches!(scalar::integer(json), Reading::Same(_)),
        Kind::DateTime => {
            json.as_str().and_then(crate::datetime::form).is_some_and(|form| form != crate::datetime::Form::Odd)
        }
        Kind::Enumeration { accepts, .. } => json.as_str().is_some_and(accepts),
        Kind::Map => json.members().is_some_and(|mut members| members.all(|(_, value)| value.kind() == Type::String)),
        Kind::Structure(class) => plainly_structure(class(), count_required(class()), json),
        Kind::Reference(_) | Kind::Collection(_) => {
            json.member_count() == Some(1) && json.get("href").is_some_and(|href| href.kind() == Type::String)
        }
        Kind::Decimal => false,
    }
}

enum Step<'a> {
    Name(&'a str),
    Index(usize),
}

struct Check<'a> {
    steps: Vec<Step<'a>>,
    /// Nothing is required of the structure at hand: it stands beside a reference to itself.
    lenient: bool,
    findings: Vec<Finding>,
}

impl<'a> Check<'a> {
    fn path(&self) -> String {
        let mut path = String::new();
        for step in &self.steps {
            path.push('/');
            match step {
                Step::Name(name) => path.push_str(&escape_pointer(name)),
                Step::Index(index) => path.push_str(&index.to_string()),
            }
        }
        path
    }

    fn report(&mut self, rule: &Rule, message: String, help: String) {
        self.findings.push(Finding::new(rule, message).help(help).path(self.path()));
    }

    #[inline]
    fn within(&mut self, step: Step<'a>, check: impl FnOnce(&mut Self)) {
        self.steps.push(step);
        check(self);
        self.steps.pop();
    }

    fn structure(&mut self, class: &'static Class, json: Json<'a>) {
        let class = class.of(json);
        let outer = std::mem::replace(&mut self.lenient, false);
        self.members(class, json);
        self.lenient = outer;
    }

    fn members(&mut self, class: &'static Class, json: Json<'a>) {
        let Some(members) = json.members() else {
            self.findings.push(not_an_object(class, json).path(self.path()));
            return;
        };
        for (name, value) in members {
            self.within(Step::Name(name), |check| match class.attribute_read_as(name) {
                Some(attribute) => {
                    if attribute.name != name {
                        let message =
                            format!("`{name}` of {} is `{}` in the standard", class.with_article(), attribute.name);
                        check.report(name_rule(attribute.name, name), message, format!("write `{}`", attribute.name));
                    }
                    check.attribute(class, attribute, value);
                }
                None => check.report(
                    &UNKNOWN_MEMBER,
                    format!("{} has no attribute `{name}`", class.name),
                    "it is kept as it is; check the spelling if it was meant to be the standard's".into(),
                ),
            });
        }
        if self.lenient {
            return;
        }
        class.each_marked(&mut |attribute| {
            if attribute.required
                && json.get(attribute.name).is_none()
                && !attribute.also.iter().any(|name| json.get(name).is_some())
            {
                let message = format!("{} lacks `{}`, which the standard requires", class.name, attribute.name);
                self.report(&MISSING_ATTRIBUTE, message, format!("add `{}`", attribute.name));
            }
        });
    }

    fn attribute(&mut self, class: &Class, attribute: &Attribute, json: Json<'a>) {
        if json.is_null() && !matches!(attribute.kind, Kind::Any) {
            let message = format!("`{}` of {} is null", attribute.name, class.with_article());
            return self.report(&EXPLICIT_NULL, message, "leave the member out".into());
        }
        match (attribute.many, json.items()) {
            (true, Some(items)) => {
                for (index, item) in items.enumerate() {
                    self.within(Step::Index(index), |check| check.value(class, attribute, item));
                }
            }
            (true, None) => {
                let message = format!(
                    "`{}` of {} is {}, the standard says an array",
                    attribute.name,
                    class.with_article(),
                    json.kind().words()
                );
                let reference = matches!(attribute.kind, Kind::Reference(_)) && is_object(json);
                let rule = if reference { &REFERENCE_FOR_ARRAY } else { &ONE_FOR_ARRAY };
                self.report(rule, message, "read as an array of one; put it in brackets".into());
                self.value(class, attribute, json);
            }
            (false, Some(mut items)) if items.len() == 1 && !takes_array(&attribute.kind) => {
                let message = format!(
                    "`{}` of {} is an array, the standard says {}",
                    attribute.name,
                    class.with_article(),
                    attribute.kind.words()
                );
                self.report(&ARRAY_FOR_ONE, message, "read as its only item; leave out the brackets".into());
                if let Some(item) = items.next() {
                    self.within(Step::Index(0), |check| check.value(class, attribute, item));
                }
            }
            (false, _) => self.value(class, attribute, json),
        }
    }

    fn value(&mut self, class: &Class, attribute: &Attribute, json: Json<'a>) {
        let name = attribute.name;
        match &attribute.kind {
            Kind::Any => {}
            Kind::String | Kind::Uri if json.kind() == Type::String => {}
            Kind::String => self.scalar(class, attribute, json, &scalar::string(json)),
            Kind::Uri => match (json.kind(), json.get("href")) {
                // The place of a thing as a reference to it is what several implementations send.
                (Type::Object, Some(href)) if href.as_str().is_some() => {
                    let message = format!("`{name}` of {} is an object, the standard says a URI", class.with_article());
                    self.report(&REFERENCE_FOR_URI, message, "write the value of `href` alone".into());
                }
                _ => self.scalar(class, attribute, json, &scalar::string(json)),
            },
            Kind::Boolean => self.scalar(class, attribute, json, &scalar::boolean(json)),
            Kind::Integer => self.scalar(class, attribute, json, &scalar::integer(json)),
            Kind::Decimal => self.scalar(class, attribute, json, &scalar::decimal(json)),
            Kind::DateTime => match scalar::date_time(json) {
                Reading::Same(_) | Reading::Respelled(_) => {}
                Reading::Deviating(instant) => {
                    let message = format!("`{name}` of {} is not in the form of RFC 3339", class.with_article());
                    self.report(date_rule(json), message, format!("read as {}", crate::datetime::print(&instant)));
                }
                Reading::Unknown => self.not_understood(class, attribute, json),
            },
            Kind::Enumeration { values, accepts } => match json.as_str() {
                None => self.not_understood(class, attribute, json),
                Some(text) if accepts(text) => {}
                Some(text) => match standard_spelling(values, text) {
                    Some(value) => {
                        let message = format!(
                            "`{name}` of {} is `{text}`, the standard spells it `{value}`",
                            class.with_article()
                        );
                        self.report(&VALUE_IN_OTHER_CASE, message, format!("write `{value}`"));
                    }
                    None => {
                        let message = format!(
                            "`{name}` of {} is `{text}`, which the standard does not name",
                            class.with_article()
                        );
                        self.report(&UNKNOWN_VALUE, message, format!("the standard has {}", values.join(", ")));
                    }
                },
            },
            Kind::Map => match json.members() {
                None => self.not_understood(class, attribute, json),
                Some(members) => {
                    for (key, value) in members {
                        if value.kind() == Type::String {
                            continue;
                        }
                        self.within(Step::Name(key), |check| {
                            check.scalar(class, attribute, value, &scalar::string(value));
                        });
                    }
                }
            },
            Kind::Structure(inner) => self.structure(inner(), json),
            Kind::Reference(inner) | Kind::Collection(inner) => {
                let whole = matches!(attribute.kind, Kind::Collection(_));
                match json.kind() {
                    Type::Object => self.reference(inner(), json),
                    Type::Array if whole => {
                        let message =
                            format!("`{name}` of {} is an array, the standard says a collection", class.with_article());
                        self.report(&ARRAY_FOR_COLLECTION, message, "read as the items of the collection".into());
                    }
                    Type::String => {
                        let message =
                            format!("`{name}` of {} is a string, the standard says a reference", class.with_article());
                        self.report(&URI_FOR_REFERENCE, message, "read as the `href` of the reference".into());
                    }
                    _ => self.not_understood(class, attribute, json),
                }
            }
        }
    }

    /// Beside `href`, a reference may hold the attributes of what it points to; none of them is required there.
    fn reference(&mut self, class: &'static Class, json: Json<'a>) {
        if json.member_count() == Some(1) && json.get("href").is_some_and(|href| href.kind() == Type::String) {
            return;
        }
        let before = self.findings.len();
        let outer = std::mem::replace(&mut self.lenient, true);
        self.members(class, json);
        self.lenient = outer;
        if self.findings.len() == before {
            return;
        }
        let path = self.path();
        let href = format!("{path}/href");
        let mut index = 0;
        self.findings.retain(|finding| {
            index += 1;
            let here = finding.place.path.as_deref();
            let missing = finding.code == MISSING_ATTRIBUTE.code && here == Some(&path);
            let itself = finding.code == UNKNOWN_MEMBER.code && here == Some(&href);
            index <= before || !(missing || itself)
        });
    }

    fn scalar<T>(&mut self, class: &Class, attribute: &Attribute, json: Json<'a>, reading: &Reading<T>) {
        match reading {
            Reading::Same(_) | Reading::Respelled(_) => {}
            Reading::Deviating(_) => {
                let (due, found) = (attribute.kind.words(), json.kind().words());
                let message =
                    format!("`{}` of {} is {found}, the standard says {due}", attribute.name, class.with_article());
                let rule = match attribute.kind {
                    Kind::Boolean => &BOOLEAN_AS_OTHER_TYPE,
                    Kind::Integer | Kind::Decimal => &NUMBER_AS_STRING,
                    _ => &STRING_AS_OTHER_TYPE,
                };
                self.report(rule, message, format!("read as {due}; write it as one"));
            }
            Reading::Unknown => self.not_understood(class, attribute, json),
        }
    }

    fn not_understood(&mut self, class: &Class, attribute: &Attribute, json: Json<'a>) {
        let due = attribute.kind.words();
        let found = if is_object(json) || attribute.secret {
            json.kind().words().to_owned()
        } else {
            shortened(&json.to_text())
        };
        let message = format!("`{}` of {} cannot be read as {due}: {found}", attribute.name, class.with_article());
        self.report(&NOT_UNDERSTOOD, message, format!("write {due}; until then it is kept as it is"));
    }
}

/// What is said of an attribute that has another name than the standard's.
fn name_rule(due: &str, found: &str) -> &'static Rule {
    if found.eq_ignore_ascii_case(due) {
        &NAME_IN_OTHER_CASE
    } else if found.contains('_') && found.replace('_', "").eq_ignore_ascii_case(due) {
        &NAME_WITH_UNDERSCORES
    } else {
        &OTHER_NAME
    }
}

/// What is said of a date-time that is understood, but not in the form of RFC 3339.
fn date_rule(json: Json<'_>) -> &'static Rule {
    let text = json.as_str().unwrap_or_default().trim();
    if text.starts_with(|first: char| first.is_ascii_alphabetic()) {
        &DATE_IN_WORDS
    } else if text.contains(':') {
        &ODD_DATE_TIME
    } else {
        &DATE_ALONE
    }
}

fn takes_array(kind: &Kind) -> bool {
    matches!(kind, Kind::Any | Kind::Collection(_))
}

fn shortened(text: &str) -> String {
    const LIMIT: usize = 40;
    if text.chars().count() <= LIMIT {
        format!("`{text}`")
    } else {
        format!("`{}…`", text.chars().take(LIMIT).collect::<String>())
    }
}
