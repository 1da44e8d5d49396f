//! The classes of the built-in schema as data, for tables, validators and generators.
//!
//! An instance stands there as plain JSON, see [`plain`](crate::plain): its properties are the members, and what else is to be
//! said of it has members of its own, whose names begin with `cim:`. An instance of a class that is not built in is an
//! [`instance`] of which only those are known.

use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::fast::FixedState;
use sidereal_diagnostics::Finding;
use sidereal_model::{Attribute, Class, Json, Kind, validate};

use crate::builtin;
use crate::metamodel::{Instance, PropertyValue, Type, Value, same};
use crate::repository::{ClassRef, PropertyRef};

/// The member that names the class.
pub(crate) const CLASS: &str = "cim:class";
/// The member that holds the path, as a WBEM URI.
pub(crate) const PATH: &str = "cim:path";
/// Whether the path was not said and is made of the keys.
pub(crate) const IMPLIED: &str = "cim:implied";
/// The alias of MOF.
pub(crate) const ALIAS: &str = "cim:alias";
/// The properties that are null.
pub(crate) const NULL: &str = "cim:null";
/// The types of properties where the class does not tell them.
pub(crate) const TYPES: &str = "cim:types";
/// The instance as text, where it says more than all other members.
pub(crate) const SOURCE: &str = "cim:source";
/// What was around the instances of a document, in the first of them.
pub(crate) const DOCUMENT: &str = "cim:document";

/// How a reference is written, where that is not how the path of its target is.
pub(crate) const SAID: &str = "cim:said";

/// What SID knows of the instance, as text; and what CIMI does. In MOF and CIM-XML each is a qualifier of the instance.
pub(crate) const COMPLEMENT: &str = "cim:complement";
pub(crate) const COMPLEMENT_OF_CIMI: &str = "cim:complement:cimi";

const PLAIN: Attribute = Attribute {
    name: "",
    also: &[],
    kind: Kind::String,
    many: false,
    required: false,
    since: None,
    until: None,
    unit: None,
    secret: false,
    hierarchy: false,
};

static OF_INSTANCES: [Attribute; 10] = [
    Attribute { name: CLASS, required: true, ..PLAIN },
    Attribute { name: PATH, kind: Kind::Uri, ..PLAIN },
    Attribute { name: IMPLIED, kind: Kind::Boolean, ..PLAIN },
    Attribute { name: ALIAS, ..PLAIN },
    Attribute { name: NULL, many: true, ..PLAIN },
    Attribute { name: TYPES, kind: Kind::Map, ..PLAIN },
    Attribute { name: SOURCE, ..PLAIN },
    Attribute { name: DOCUMENT, kind: Kind::Any, ..PLAIN },
    Attribute { name: COMPLEMENT, ..PLAIN },
    Attribute { name: COMPLEMENT_OF_CIMI, ..PLAIN },
];

static INSTANCE: Class = Class {
    model: "cim",
    name: "Instance",
    standard: "DSP0004 2.8.0",
    bases: &[],
    own: &OF_INSTANCES,
    marked: &[&OF_INSTANCES[0]],
    variant: Some(|json| classify(json).unwrap_or(&INSTANCE)),
};

/// What every instance has: its class and path, and what its plain properties cannot say. Standard: DSP0004 5.1.2.4.
pub fn instance() -> &'static Class {
    &INSTANCE
}

/// All classes: [`instance`], then those of the built-in schema that can have instances, in its order.
pub fn classes() -> impl Iterator<Item = &'static Class> {
    std::iter::once(instance()).chain(CLASSES.all.iter().copied())
}

/// The class of this name, in any case; none if it is not built in.
///
/// ```
/// let volume = sidereal_cim::description::class("CIM_StorageVolume").expect("it is built in");
/// assert!(volume.attribute("BlockSize").is_some_and(|attribute| attribute.unit == Some("By")));
/// ```
pub fn class(name: &str) -> Option<&'static Class> {
    if name == INSTANCE.name {
        return Some(instance());
    }
    let found = CLASSES.by_name.get(name).copied();
    found.or_else(|| CLASSES.all.iter().copied().find(|class| same(class.name, name)))
}

/// What a JSON object is an instance of: the class that it names, or [`instance`] if that is not built in. None if it names no
/// class.
pub fn classify(json: Json<'_>) -> Option<&'static Class> {
    let name = json.get(CLASS)?.as_str()?;
    Some(class(name).filter(|class| !class.is(instance())).unwrap_or(instance()))
}

/// Every deviation of an instance in plain JSON from its class. Of a class that is not built in nothing is known.
pub fn check(json: Json<'_>) -> Vec<Finding> {
    let Some(class) = classify(json) else { return Vec::new() };
    let mut findings = validate::validate(class, json);
    let said = |path: &str| path.strip_suffix(SAID).is_some_and(|reference| reference.ends_with('/'));
    let of_reference = |finding: &Finding| finding.place.path.as_deref().is_some_and(said);
    findings.retain(|finding| {
        finding.code != validate::UNKNOWN_MEMBER.code || !class.is(instance()) && !of_reference(finding)
    });
    findings
}

struct Classes {
    all: Vec<&'static Class>,
    by_name: HashMap<&'static str, &'static Class, FixedState>,
}

/// Made once, and kept as long as the program runs.
static CLASSES: LazyLock<Classes> = LazyLock::new(|| {
    let concrete = builtin::schema().classes().filter(|class| !class.is_abstract());
    let all: Vec<&'static Class> = concrete.map(describe).collect();
    let by_name = all.iter().map(|class| (class.name, *class)).collect();
    Classes { all, by_name }
});

fn describe(class: ClassRef<'static>) -> &'static Class {
    let own: &'static [Attribute] = class.properties().map(attribute).collect::<Vec<_>>().leak();
    let marked = own.iter().filter(|attribute| attribute.required).collect::<Vec<_>>().leak();
    let described = Class {
        model: "cim",
        name: class.name().as_str(),
        standard: "CIM Schema 2.49.0",
        bases: &[instance],
        own,
        marked,
        variant: None,
    };
    Box::leak(Box::new(described))
}

fn attribute(declared: PropertyRef<'static>) -> Attribute {
    let property = declared.property();
    let name = declared.name().as_str();
    let embedded = declared.embedded_class().is_some();
    Attribute {
        name,
        kind: match property.r#type {
            Type::String if embedded => Kind::Structure(instance),
            Type::String | Type::Char16 => Kind::String,
            Type::Datetime if INTERVALS.contains(&name) => Kind::String,
            Type::Datetime => Kind::DateTime,
            Type::Boolean => Kind::Boolean,
            Type::Real32 | Type::Real64 => Kind::Decimal,
            Type::Reference => Kind::Reference(instance),
            _ => Kind::Integer,
        },
        many: property.array.is_some(),
        required: declared.is_required(),
        unit: unit(declared),
        secret: PropertyValue::new(name, Value::Null).is_secret(),
        ..PLAIN
    }
}

/// The properties of the schema that are lengths of time. JSON has no form for these: they are written as CIM writes them.
const INTERVALS: &[&str] = &[
    "AutomaticStartupActionDelay",
    "Duration",
    "ElapsedTime",
    "InactivityTimeout",
    "RunStartInterval",
    "TimeBeforeRemoval",
];

/// The unit of a property by its UCUM code, as far as tables speak of it.
fn unit(declared: PropertyRef<'_>) -> Option<&'static str> {
    let said = |name| declared.qualifier(name).and_then(Value::as_str);
    let written = said("PUnit").or_else(|| said("Units"))?;
    UNITS.iter().find(|(unit, _)| *unit == written).map(|(_, code)| *code)
}

/// Programmatic units (DSP0004 annex C), then those of the older qualifier Units.
const UNITS: &[(&str, &str)] = &[
    ("bit", "bit"),
    ("bit / second", "bit/s"),
    ("byte", "By"),
    ("byte * 10^3", "kBy"),
    ("day", "d"),
    ("hertz * 10^6", "MHz"),
    ("hour", "h"),
    ("second * 10^-3", "ms"),
    ("Bits", "bit"),
    ("Bytes", "By"),
    ("MegaHertz", "MHz"),
    ("Minutes", "min"),
];

/// Whether an instance holds a password or key of its own.
pub(crate) fn has_secret(instance: &Instance) -> bool {
    instance.properties.iter().any(|property| property.is_secret() && !property.value.is_null())
}

#[cfg(test)]
mod tests {
    use sidereal_model::Document;

    use super::*;

    #[test]
    fn classes_are_those_of_the_schema() {
        let system = class("cim_computersystem").unwrap();
        assert_eq!(system.name, "CIM_ComputerSystem");
        assert!(matches!(system.attribute("EnabledState").unwrap().kind, Kind::Integer));
        assert!(system.attribute("OperationalStatus").unwrap().many);
        assert!(matches!(
            class("CIM_SystemDevice").unwrap().attribute("PartComponent").unwrap().kind,
            Kind::Reference(_)
        ));
        assert!(class("CIM_Account").unwrap().attribute("UserPassword").unwrap().secret);
        assert!(class("CIM_ManagedElement").is_none(), "nothing is an instance of an abstract class");
        assert_eq!(classes().next().map(|class| class.name), Some("Instance"));
    }

    #[test]
    fn every_attribute_has_one_name() {
        for class in classes() {
            let mut names: Vec<_> = class.attributes().into_iter().map(|attribute| attribute.name).collect();
            names.sort_unstable();
            let all = names.len();
            names.dedup();
            assert_eq!(names.len(), all, "{}", class.name);
        }
    }

    #[test]
    fn an_object_says_what_it_is() {
        let told = |text: &str| {
            let document = Document::parse(text).unwrap();
            (classify(document.root()).map(|class| class.name), check(document.root()).len())
        };
        assert_eq!(told(r#"{"cim:class":"CIM_Person"}"#), (Some("CIM_Person"), 1), "CommonName is required");
        assert_eq!(told(r#"{"cim:class":"ACME_Disk","Size":1}"#), (Some("Instance"), 0));
        assert_eq!(told(r#"{"cim:class":"Instance"}"#), (Some("Instance"), 0));
        assert_eq!(told(r#"{"name":"x"}"#), (None, 0));
    }
}
