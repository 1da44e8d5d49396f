//! The models that tables can speak of.

#[cfg(test)]
mod toy;

use sidereal_diagnostics::Finding;
use sidereal_model::{Class, Json};

/// A model: its classes, and how its payloads are recognized.
#[derive(Clone, Copy, Debug)]
pub struct Model {
    /// Its name in tables, such as `cimi`.
    pub name: &'static str,
    /// What people call it.
    pub title: &'static str,
    /// The class of a name.
    pub class: fn(&str) -> Option<&'static Class>,
    /// The members that can say what an entity is; without one of them, only other evidence tells.
    pub stating: fn() -> &'static [&'static str],
    /// What a payload is, as well as can be told.
    pub recognize: fn(Json<'_>) -> Option<Recognized>,
    /// Every deviation of a payload from the standard.
    pub check: fn(Json<'_>) -> Vec<Finding>,
    /// The type URI of a class, of a model that has them: of the oldest version that has the class.
    pub type_uri: fn(&str) -> Option<String>,
    /// The published versions, oldest first.
    pub versions: &'static [&'static str],
}

/// What a payload is.
#[derive(Clone, Copy, Debug)]
pub struct Recognized {
    /// Its class.
    pub class: &'static Class,
    /// The version of the model, if the payload tells.
    pub version: Option<&'static str>,
    /// Does the payload itself say so, rather than its members or the place it was found in?
    pub stated: bool,
}

/// All models.
pub const MODELS: &[Model] = &[
    Model {
        name: "cimi",
        title: "CIMI",
        class: sidereal_cimi::class,
        stating: sidereal_cimi::stating,
        recognize: recognize_cimi,
        check: sidereal_cimi::check,
        type_uri: |class| {
            let version = |version| sidereal_cimi::type_uri(class, version);
            version(sidereal_cimi::Version::V1_1).or_else(|| version(sidereal_cimi::Version::V2_0))
        },
        versions: &["1.0", "1.1", "2.0"],
    },
    Model {
        name: "cim",
        title: "CIM",
        class: sidereal_cim::description::class,
        stating: || &["cim:class"],
        recognize: |entity| {
            let class = sidereal_cim::description::classify(entity)?;
            Some(Recognized { class, version: None, stated: true })
        },
        check: sidereal_cim::description::check,
        // An instance states its type by the name of its class.
        type_uri: |class| Some(class.to_owned()),
        versions: &["2.49"],
    },
    Model {
        name: "sid",
        title: "SID",
        class: sidereal_sid::class,
        stating: || &["@type", "@baseType"],
        recognize: recognize_sid,
        check: sidereal_sid::check,
        type_uri: |_| None,
        versions: &["4.0", "5.0"],
    },
    Model {
        name: "ovf",
        title: "OVF",
        class: sidereal_ovf::json::class,
        stating: || &[sidereal_ovf::json::TYPE],
        recognize: recognize_ovf,
        check: sidereal_ovf::json::check,
        // An entity says its class by name.
        type_uri: |class| Some(class.to_owned()),
        versions: &["2.1"],
    },
    #[cfg(test)]
    toy::MODEL,
];

/// The model that the others are aligned with: where several ways lead from one model to another, the way through it counts.
pub const HUB: &str = "sid";

/// The model of a name.
pub fn model(name: &str) -> Option<&'static Model> {
    MODELS.iter().find(|model| model.name == name)
}

impl Model {
    /// The class that a payload itself states.
    pub(crate) fn stated_class(&self, entity: Json<'_>) -> Option<&'static Class> {
        let mut said = (self.stating)().iter().filter_map(|name| entity.get(name));
        said.next().and_then(|_| (self.recognize)(entity)).filter(|found| found.stated).map(|found| found.class)
    }
}

fn recognize_cimi(entity: Json<'_>) -> Option<Recognized> {
    let found = sidereal_cimi::classify(entity)?;
    Some(Recognized {
        class: found.class,
        version: found.version.map(sidereal_cimi::Version::as_str),
        stated: found.evidence == sidereal_cimi::Evidence::TypeUri,
    })
}

fn recognize_ovf(entity: Json<'_>) -> Option<Recognized> {
    let class = sidereal_ovf::json::class_of(entity)?;
    Some(Recognized { class, version: None, stated: true })
}

fn recognize_sid(entity: Json<'_>) -> Option<Recognized> {
    let found = sidereal_sid::classify(entity)?;
    let version = match found.version {
        sidereal_sid::Version::V4 => Some("4.0"),
        sidereal_sid::Version::V5 => Some("5.0"),
        sidereal_sid::Version::Unknown => None,
    };
    let stated = matches!(found.certainty, sidereal_sid::Certainty::Type | sidereal_sid::Certainty::BaseType);
    Some(Recognized { class: found.class, version, stated })
}
