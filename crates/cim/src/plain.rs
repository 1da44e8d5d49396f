//! Instances as plain JSON: the form in which tables, validators and translations see them.
//!
//! ```json
//! {"cim:class": "CIM_ComputerSystem", "cim:path": "/root/cimv2:CIM_ComputerSystem.CreationClassName=\"CIM_ComputerSystem\",Name=\"a\"",
//!  "CreationClassName": "CIM_ComputerSystem", "Name": "a", "EnabledState": 2, "InstallDate": "2026-01-01T00:00:00+00:00"}
//! ```
//!
//! The properties are the members. Numbers are numbers, exact timestamps are RFC 3339, other datetimes stay as CIM writes
//! them, a reference is `{"href": path}`, an embedded instance is an object of this form. Members whose names begin with `cim:`
//! hold what else there is to say: the class and the path; which properties are null (`cim:null`) and not just not there; types
//! where the class does not tell them (`cim:types`); the alias of MOF (`cim:alias`). What even that does not say, such as
//! qualifiers of a value, stands in `cim:source`: the instance as text, which counts for all that the other members do not
//! contradict; `cim:complement` is for what SID adds, `cim:complement:cimi` for what CIMI does. A password is in its own member only.
//! The order of properties says nothing.

use std::collections::HashSet;

use sidereal_diagnostics::Finding;
use sidereal_model::json::{Type as Kind, write_string};
use sidereal_model::{Document, Json};

use crate::cimxml::{self, Element, Fragment, Item};
use crate::description::{
    ALIAS, CLASS, COMPLEMENT, COMPLEMENT_OF_CIMI, DOCUMENT, IMPLIED, NULL, PATH, SAID, SOURCE, TYPES, has_secret,
};
use crate::metamodel::{Datetime, Instance, Name, ObjectPath, PropertyValue, Qualifier, Type, Value, number};
use crate::repository::PropertyRef;
use crate::{builtin, json, mof, rules};

/// Where a reference leads, and the entity itself besides.
const HREF: &str = "href";

/// What other models know of an instance, and what it is known by there, if that is no path of CIM: the member, and the
/// qualifier of the instance that holds it.
const COMPLEMENTS: [(&str, &str); 3] =
    [(PATH, "sidereal_uri"), (COMPLEMENT, "sidereal_complement"), (COMPLEMENT_OF_CIMI, "sidereal_complement_cimi")];

/// The path of the instance that a reference or an alias leads to, as that instance says it.
pub(crate) type Lead<'a> = dyn Fn(&Value) -> Option<String> + 'a;

/// What the document around an instance adds to it.
#[derive(Default)]
pub(crate) struct Around<'a> {
    /// The path that its keys make, if it says none itself.
    pub(crate) path: Option<&'a str>,
    /// Where references lead.
    pub(crate) target: Option<&'a Lead<'a>>,
    /// The instance as it was written there, if it is to be kept.
    pub(crate) text: Option<&'a str>,
    /// What was around all instances, as JSON.
    pub(crate) document: Option<&'a str>,
}

/// An instance as plain JSON that reads as the same.
///
/// ```
/// use sidereal_cim::{Instance, plain};
///
/// let system = Instance::new("CIM_ComputerSystem").with("Name", "a").with("EnabledState", 2_u16);
/// let json = plain::write(&system);
/// assert_eq!(json, r#"{"cim:class":"CIM_ComputerSystem","Name":"a","EnabledState":2}"#);
/// assert_eq!(plain::parse(&json)?, system);
/// # Ok::<(), sidereal_diagnostics::Finding>(())
/// ```
pub fn write(instance: &Instance) -> String {
    write_in(instance, &Around::default())
}

/// An object that is being written.
struct Object(String);

impl Object {
    fn new() -> Self {
        Self("{".to_owned())
    }

    fn member(&mut self, name: &str, json: &str) {
        if self.0.len() > 1 {
            self.0.push(',');
        }
        write_string(name, &mut self.0);
        self.0.push(':');
        self.0.push_str(json);
    }

    fn text(&mut self, name: &str, text: &str) {
        self.member(name, &quoted(text));
    }

    fn end(mut self) -> String {
        self.0.push('}');
        self.0
    }
}

fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    write_string(text, &mut out);
    out
}

pub(crate) fn write_in(instance: &Instance, around: &Around<'_>) -> String {
    let class = builtin::schema().class(&instance.class);
    let mut object = Object::new();
    object.text(CLASS, class.map_or(instance.class.as_str(), |class| class.name()));
    let path = instance.path.as_ref().map(ToString::to_string);
    let complements: Vec<(&str, &str)> = COMPLEMENTS
        .iter()
        .filter_map(|(member, name)| {
            let held = instance.qualifiers.iter().find(|qualifier| qualifier.name.as_str() == *name)?;
            let text = held.value().as_str()?;
            let counts = *member != PATH || path.is_none() && read_path(text).is_none();
            (counts && *held == complement(name, text)).then_some((*member, text))
        })
        .collect();
    let in_order = || COMPLEMENTS.iter().filter(|(member, _)| complements.iter().any(|(held, _)| held == member));
    let only_complements = instance.qualifiers.iter().map(|qualifier| qualifier.name.as_str());
    let only_complements = only_complements.eq(in_order().map(|(_, name)| *name));
    let said = path.as_deref().is_none_or(|text| read_path(text).as_ref() == instance.path.as_deref());
    match (&path, around.path) {
        _ if only_complements && complements.iter().any(|(member, _)| *member == PATH) => {}
        (Some(path), _) if said => object.text(PATH, path),
        (None, Some(implied)) => {
            object.text(PATH, implied);
            object.member(IMPLIED, "true");
        }
        _ => {}
    }
    if let Some(alias) = &instance.alias {
        object.text(ALIAS, alias);
    }
    let mut seen = HashSet::with_hasher(foldhash::quality::RandomState::default());
    let properties: Vec<(&Name, Option<PropertyRef<'_>>, &PropertyValue)> = instance
        .properties
        .iter()
        .filter(|property| seen.insert(&property.name))
        .map(|property| {
            let declared = class.and_then(|class| class.property(&property.name));
            (declared.map_or(&property.name, |declared| declared.name()), declared, property)
        })
        .collect();
    for (name, _, property) in properties.iter().filter(|(.., property)| !property.value.is_null()) {
        object.member(name, &write_value(&property.value, around));
    }
    let mut whole = said && properties.len() == instance.properties.len() && instance.lang.is_none();
    whole &= only_complements;
    let (mut null, mut types) = (Vec::new(), Object::new());
    if let Ok(members) = Document::parse(&format!("{}}}", object.0)) {
        for (name, declared, property) in properties {
            let value = members.root().get(name).filter(|_| !property.value.is_null());
            if property.value.is_null() {
                null.push(quoted(name));
            }
            let word = type_word(property);
            let plain = read_property(name, value, declared, None);
            if plain.r#type != property.r#type || plain.array != property.array {
                types.text(name, &word);
                whole &= read_property(name, value, declared, Some(&word)) == *property;
            } else {
                whole &= plain == *property;
            }
        }
    }
    if !null.is_empty() {
        object.member(NULL, &format!("[{}]", null.join(",")));
    }
    if types.0.len() > 1 {
        object.member(TYPES, &types.end());
    }
    match around.text.filter(|_| !has_secret(instance)) {
        Some(text) => object.text(SOURCE, text),
        None if !whole => object.text(SOURCE, &source(instance)),
        None => {}
    }
    for (member, text) in complements.iter().filter(|_| only_complements) {
        object.text(member, text);
    }
    if let Some(document) = around.document {
        object.member(DOCUMENT, document);
    }
    object.end()
}

/// The type of a property in a word: with `[]` of an array, nothing where it is not known.
fn type_word(property: &PropertyValue) -> String {
    format!("{}{}", property.r#type.map_or("", Type::as_str), if property.array { "[]" } else { "" })
}

fn write_value(value: &Value, around: &Around<'_>) -> String {
    let reference = |said: &str| {
        let target = around.target.and_then(|target| target(value));
        let mut object = Object::new();
        match target.filter(|target| target != said) {
            Some(target) => {
                object.text(HREF, &target);
                object.text(SAID, said);
            }
            None => object.text(HREF, said),
        }
        object.end()
    };
    match value {
        Value::Null => "null".to_owned(),
        Value::Boolean(truth) => truth.to_string(),
        Value::String(text) => quoted(text),
        Value::Datetime(datetime) => {
            let standard = datetime.to_rfc3339().filter(|text| Datetime::from_rfc3339(text).as_ref() == Some(datetime));
            quoted(&standard.unwrap_or_else(|| datetime.to_string()))
        }
        Value::Reference(path) => reference(&path.to_string()),
        Value::Alias(alias) => reference(&format!("${alias}")),
        Value::Instance(instance) => write_in(instance, &Around { target: around.target, ..Around::default() }),
        Value::Class(class) => quoted(&mof::class(class)),
        Value::Char16(code) => {
            char::from_u32((*code).into()).map_or_else(|| code.to_string(), |c| quoted(&c.to_string()))
        }
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| write_value(item, around)).collect();
            format!("[{}]", items.join(","))
        }
        Value::Real32(real) if real.is_finite() => number::write_real(&format!("{real:?}")),
        Value::Real32(real) => quoted(&number::write_real(&format!("{real:?}"))),
        other => match (other.as_integer(), other.as_f64()) {
            (Some(integer), _) => integer.to_string(),
            (None, Some(real)) if real.is_finite() => number::write_real(&format!("{real:?}")),
            (None, real) => quoted(&number::write_real(&format!("{:?}", real.unwrap_or(f64::NAN)))),
        },
    }
}

/// The instance as text that reads as the same, if there is such a text; without passwords.
fn source(instance: &Instance) -> String {
    let mut bare = instance.clone();
    bare.properties.retain(|property| !property.is_secret());
    let form = match &bare.path {
        None => Element::Instance,
        Some(path) if path.host.is_some() => Element::ValueInstanceWithPath,
        Some(path) if path.namespace.is_some() => Element::ValueObjectWithLocalPath,
        Some(_) => Element::ValueNamedInstance,
    };
    let xml = cimxml::write_item(&Item::Instance { form, instance: Box::new(bare.clone()) });
    let xml = xml.map(|xml| xml.trim().to_owned());
    let same = |text: &str| says(text, &bare);
    match xml {
        Ok(xml) if same(&xml) => xml,
        xml => {
            let mof = mof::instance(&bare).trim().to_owned();
            if same(&mof) { mof } else { xml.unwrap_or(mof) }
        }
    }
}

/// Does a text say just this instance, once its values have the types that they have there? The order of properties says
/// nothing.
pub(crate) fn says(text: &str, instance: &Instance) -> bool {
    let Some(mut read) = read_source(text) else { return false };
    let mut due = instance.clone();
    for property in &mut read.properties {
        if let Some(due) = due.property(&property.name) {
            retype(property, due);
        }
    }
    for side in [&mut read, &mut due] {
        side.properties.sort_by_cached_key(|property| property.name.to_lowercase());
    }
    read == due
}

/// Gives a property the type of another one.
fn retype(property: &mut PropertyValue, due: &PropertyValue) {
    property.value = as_type(std::mem::take(&mut property.value), due.r#type);
    (property.r#type, property.array) = (due.r#type, due.array);
}

fn read_source(text: &str) -> Option<Instance> {
    if text.trim_start().starts_with('<') {
        return match cimxml::read_fragment(text) {
            Ok((Fragment::Item(Item::Instance { instance, .. }), _)) => Some(*instance),
            _ => None,
        };
    }
    let mut instance = mof::parse_instance(text).ok()?;
    settle(&mut instance);
    Some(instance)
}

fn complement(name: &str, text: &str) -> Qualifier {
    Qualifier { r#type: Some(Type::String), ..Qualifier::new(name, Some(text.into())) }
}

fn is_complement(qualifier: &Qualifier) -> bool {
    COMPLEMENTS.iter().any(|(_, name)| qualifier.name.as_str() == *name)
}

/// Gives an instance of MOF the types that its class, or else its values, tell.
pub(crate) fn settle(instance: &mut Instance) {
    builtin::schema().bind(instance);
    for qualifier in instance.qualifiers.iter_mut().filter(|qualifier| is_complement(qualifier)) {
        qualifier.r#type = Some(Type::String);
    }
    for property in instance.properties.iter_mut().filter(|property| property.r#type.is_none()) {
        property.r#type = natural(&property.value);
    }
}

/// The type that values tell by themselves; that of a number is not told.
fn natural(value: &Value) -> Option<Type> {
    let number = value.items().iter().any(|item| matches!(item, Value::Number(_)));
    value.natural_type().filter(|_| !number)
}

/// Reads an instance from JSON text.
///
/// # Errors
///
/// As [`read`], and where the text is no JSON.
pub fn parse(text: &str) -> Result<Instance, Finding> {
    let document = Document::parse(text).map_err(|finding| *finding)?;
    read(document.root())
}

/// Reads an instance. What its class does not know is read as what it looks like.
///
/// # Errors
///
/// `CIM0401` if it is no object that names a class.
pub fn read(object: Json<'_>) -> Result<Instance, Finding> {
    let Some(members) = object.members() else {
        let message = format!("an instance is an object, this is {}", object.kind().words());
        return Err(Finding::new(&rules::JSON, message).path(""));
    };
    let Some(class) = object.get(CLASS).and_then(Json::as_str) else {
        return Err(Finding::new(&rules::JSON, format!("an instance needs the member `{CLASS}`")).path(""));
    };
    let text = |name: &str| object.get(name).and_then(Json::as_str);
    let base = text(SOURCE).and_then(read_source).filter(|base| base.class.is(class));
    let mut instance = base.unwrap_or_else(|| Instance::new(class));
    instance.class = class.into();
    instance.alias = text(ALIAS).map(Into::into);
    if object.get(IMPLIED).and_then(Json::as_bool) == Some(true) {
        instance.path = None;
    } else if let Some(path) = text(PATH) {
        instance.path = read_path(path).map(Box::new);
    }
    instance.qualifiers.retain(|qualifier| !is_complement(qualifier));
    let is_known = instance.path.is_some() || object.get(IMPLIED).and_then(Json::as_bool) == Some(true);
    let due = COMPLEMENTS.iter().filter(|(member, _)| *member != PATH || !is_known);
    let complements = due.filter_map(|(member, name)| Some(complement(name, text(member)?)));
    instance.qualifiers.extend(complements);
    let schema = builtin::schema().class(class);
    let declared = |name: &str| schema.and_then(|schema| schema.property(name));
    let types = object.get(TYPES);
    let word = |name: &str| types.and_then(|types| types.get(name)).and_then(Json::as_str);
    let null = object.get(NULL).and_then(Json::items).into_iter().flatten().filter_map(Json::as_str);
    let mut due: Vec<(&str, Option<Json<'_>>)> = members
        .filter(|(name, value)| !name.starts_with("cim:") && !value.is_null())
        .map(|(name, value)| (name, Some(value)))
        .collect();
    due.extend(null.filter(|name| object.get(name).is_none_or(Json::is_null)).map(|name| (name, None)));
    instance.properties.retain(|property| due.iter().any(|(name, _)| property.name.is(name)));
    for (name, value) in due {
        let read = read_property(name, value, declared(name), word(name));
        let mut first = true;
        for property in instance.properties.iter_mut().filter(|property| property.name.is(name)) {
            retype(property, &read);
            // What the text says in its own way counts as long as it is the same value.
            if std::mem::take(&mut first) && !is_said(&property.value, &read.value, value) {
                *property = read.clone();
            }
        }
        if first {
            instance.properties.push(read);
        }
    }
    Ok(instance)
}

/// Is it the value that the JSON says?
fn is_said(value: &Value, read: &Value, json: Option<Json<'_>>) -> bool {
    value == read
        || json.is_some_and(|json| {
            let written = Document::parse(&write_value(value, &Around::default()));
            written.is_ok_and(|written| written.root().same(json))
        })
}

fn read_path(text: &str) -> Option<ObjectPath> {
    let mut path: ObjectPath = text.parse().ok()?;
    builtin::schema().bind_path(&mut path);
    Some(path)
}

fn read_property(
    name: &str,
    json: Option<Json<'_>>,
    declared: Option<PropertyRef<'_>>,
    word: Option<&str>,
) -> PropertyValue {
    let property = declared.map(|declared| declared.property());
    let (r#type, array) = match word {
        Some(word) => (word.trim_end_matches("[]").parse().ok(), word.ends_with("[]")),
        None => (property.map(|it| it.r#type), property.is_some_and(|it| it.array.is_some())),
    };
    let value = json.map_or(Value::Null, |json| read_value(json, r#type));
    let r#type = if word.is_none() { r#type.or_else(|| natural(&value)) } else { r#type };
    let array = array || matches!(value, Value::Array(_));
    PropertyValue { r#type, array, ..PropertyValue::new(name, value) }
}

fn read_value(json: Json<'_>, r#type: Option<Type>) -> Value {
    match json.kind() {
        Kind::Null => Value::Null,
        Kind::Boolean => Value::Boolean(json.as_bool().unwrap_or_default()),
        Kind::Number => {
            let value = json::number(json.number().unwrap_or_default(), r#type);
            as_type(value, r#type)
        }
        Kind::String => read_text(json.as_str().unwrap_or_default(), r#type),
        Kind::Array => Value::Array(json.items().into_iter().flatten().map(|item| read_value(item, r#type)).collect()),
        Kind::Object if json.get(CLASS).is_some() => {
            read(json).map_or_else(|_| Value::from(json.to_text()), Value::from)
        }
        Kind::Object => {
            let said = json.get(SAID).or_else(|| json.get(HREF)).and_then(Json::as_str);
            said.map_or_else(|| Value::from(json.to_text()), read_reference)
        }
    }
}

fn read_reference(said: &str) -> Value {
    match said.strip_prefix('$') {
        Some(alias) => Value::Alias(alias.into()),
        None => read_path(said).map_or_else(|| Value::from(said), Value::from),
    }
}

fn read_text(text: &str, r#type: Option<Type>) -> Value {
    match r#type {
        Some(Type::Char16) => {
            let mut units = text.encode_utf16();
            units.next().filter(|_| units.next().is_none()).map_or_else(|| Value::from(text), Value::Char16)
        }
        Some(Type::Real32) => json::infinite(text).map_or_else(|| Value::from(text), Value::Real32),
        Some(Type::Real64) => json::infinite(text).map_or_else(|| Value::from(text), |real| Value::Real64(real.into())),
        Some(Type::Datetime) => match Datetime::from_rfc3339(text) {
            Some(datetime) => Value::Datetime(datetime),
            None => as_type(Value::from(text), r#type),
        },
        Some(Type::Reference) => read_reference(text),
        _ => Value::from(text),
    }
}

/// The value as one of the type, if it is one.
fn as_type(value: Value, r#type: Option<Type>) -> Value {
    match r#type {
        Some(r#type) => value.clone().coerce(r#type).unwrap_or(value),
        None => value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn comes_back(instance: &Instance) -> String {
        let json = write(instance);
        assert_eq!(parse(&json).as_ref(), Ok(instance), "{json}");
        json
    }

    #[test]
    fn values_are_plain_and_exact() {
        let moment: Datetime = "20260101120000.000000+060".parse().unwrap();
        let some: Datetime = "2026**********.******+060".parse().unwrap();
        let system = Instance::new("CIM_ComputerSystem")
            .with("Name", "a\"b")
            .with("OperationalStatus", vec![2_u16, 17])
            .with("InstallDate", moment)
            .with("TimeOfLastStateChange", some)
            .with("Dedicated", Value::Null);
        let system = {
            let mut system = system;
            settle(&mut system);
            system
        };
        let json = comes_back(&system);
        for due in [
            r#""OperationalStatus":[2,17]"#,
            r#""InstallDate":"2026-01-01T12:00:00+01:00""#,
            r#""TimeOfLastStateChange":"2026**********.******+060""#,
            r#""cim:null":["Dedicated"]"#,
        ] {
            assert!(json.contains(due), "{due} in {json}");
        }
        assert!(!json.contains("cim:types") && !json.contains("cim:source"), "{json}");
    }

    #[test]
    fn what_the_class_does_not_tell_is_told() {
        let fan =
            Instance::new("ACME_Fan").with("Id", 7_u8).with("Speed", f64::INFINITY).with("Code", Value::Char16(65));
        let json = comes_back(&fan);
        assert!(json.contains(r#""cim:types":{"Id":"uint8","Speed":"real64","Code":"char16"}"#), "{json}");
    }

    #[test]
    fn what_plain_values_cannot_say_is_in_the_source_and_a_change_counts() {
        let mut fan = Instance::new("ACME_Fan").with("Id", "x").with("Place", "left");
        fan.properties[0].more_mut().qualifiers.push(complement("sidereal_complement", "y"));
        let json = comes_back(&fan);
        assert!(json.contains("cim:source"), "{json}");
        let changed = parse(&json.replace(r#""Place":"left""#, r#""Place":"right""#)).unwrap();
        assert_eq!(changed.get("Place"), Some(&Value::from("right")));
        assert_eq!(changed.properties[0], fan.properties[0]);
    }

    #[test]
    fn a_password_is_in_no_source() {
        let mut account = Instance::new("ACME_Account").with("Password", "hunter2").with("Name", "a");
        account.lang = Some("en".into());
        let json = write(&account);
        assert_eq!(json.matches("hunter2").count(), 1, "{json}");
    }

    #[test]
    fn each_complement_is_a_qualifier() {
        let mut fan = Instance::new("ACME_Fan");
        for (member, name) in COMPLEMENTS {
            let other = Instance { qualifiers: vec![complement(name, "{}")], ..fan.clone() };
            assert_eq!(comes_back(&other), format!(r#"{{"cim:class":"ACME_Fan","{member}":"{{}}"}}"#));
            fan.qualifiers.push(complement(name, "{}"));
        }
        let json = comes_back(&fan);
        assert_eq!(
            json,
            r#"{"cim:class":"ACME_Fan","cim:path":"{}","cim:complement":"{}","cim:complement:cimi":"{}"}"#
        );
        let mut read = mof::parse_instance(&mof::instance(&fan)).unwrap();
        settle(&mut read);
        assert_eq!(read.qualifiers, fan.qualifiers);
    }

    /// What comes from another model is known by a URI, which is no path of CIM.
    #[test]
    fn a_uri_that_is_no_path_is_a_qualifier() {
        let json = r#"{"cim:class":"CIM_Person","cim:path":"https://shop.example/individual/42","CommonName":"Ada"}"#;
        let person = parse(json).unwrap();
        assert_eq!((person.path.as_ref(), person.qualifiers.len()), (None, 1));
        let again = parse(&comes_back(&person)).unwrap();
        assert_eq!(again, person);
        let moved =
            parse(&write(&person).replace("https://shop.example/individual/42", "/root:CIM_Person.Name=\\\"a\\\""))
                .unwrap();
        assert!(moved.path.is_some() && moved.qualifiers.is_empty());
    }

    #[test]
    fn what_names_no_class_is_refused() {
        assert_eq!(parse("{}").unwrap_err().to_string(), "error[CIM0401]: an instance needs the member `cim:class`");
        assert_eq!(parse("[]").unwrap_err().to_string(), "error[CIM0401]: an instance is an object, this is an array");
    }
}
