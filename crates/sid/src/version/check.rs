//! Is an entity in the form of a version?

use sidereal_diagnostics::Finding;
use sidereal_model::{Attribute, Class, Json, Kind, validate as model};

use super::plain::{is_version_only, lineage};
use super::tree::{push_index, push_name};
use super::{MEMBER, Target};
use crate::classify::classify;
use crate::quirks::{Difference, QUIRKS};
use crate::rules::{CLASS_OF_OTHER_VERSION, MISSING_TYPE, NO_SUCH_VALUE, NOT_IN_VERSION, ONE_OF_SEVERAL};

/// Every deviation of a document from a version of the standard, as far as the versions differ and as far as they do
/// not; the paths start at the document.
pub fn validate(json: Json<'_>, version: Target) -> Vec<Finding> {
    match classify(json) {
        Some(recognition) => validate_as(recognition.class, json, version),
        None => vec![crate::entity::not_recognized(json)],
    }
}

/// As [`validate`], of an entity or a part of one whose class is known.
pub fn validate_as(class: &'static Class, json: Json<'_>, version: Target) -> Vec<Finding> {
    let mut findings = deviations(class, json, version == Target::V4);
    findings.extend(check(class, json, version));
    findings
}

/// The deviations from the class, but for the member that keeps what the other version says, and for one where 5 has an
/// array and 4 has one, if the document may be of 4.
pub(crate) fn deviations(class: &'static Class, json: Json<'_>, may_be_4: bool) -> Vec<Finding> {
    let mut findings = model::validate(class, json);
    findings.retain(|finding| finding.place.path.as_deref() != Some(&format!("/{MEMBER}")));
    let lone = |finding: &Finding| [model::ONE_FOR_ARRAY.code, model::REFERENCE_FOR_ARRAY.code].contains(&finding.code);
    if may_be_4 && findings.iter().any(lone) {
        let mut check = Check { version: Target::V4, path: String::new(), findings: Vec::new(), lone: Vec::new() };
        check.object(class, json);
        findings.retain(|finding| {
            let here = finding.place.path.as_ref();
            !lone(finding) || here.is_none_or(|path| !check.lone.contains(path))
        });
    }
    findings
}

/// What of an entity the version does not have: attributes, values, classes, several where it has one, and `@type` where
/// 5 requires it. The paths start at the entity.
pub fn check(class: &'static Class, json: Json<'_>, version: Target) -> Vec<Finding> {
    let mut check = Check { version, path: String::new(), findings: Vec::new(), lone: Vec::new() };
    check.object(class, json);
    check.findings
}

struct Check {
    version: Target,
    path: String,
    findings: Vec<Finding>,
    /// Where there is one, without brackets, as 4 has it.
    lone: Vec<String>,
}

impl Check {
    fn report(&mut self, rule: &'static sidereal_diagnostics::Rule, message: String, help: String) {
        self.findings.push(Finding::new(rule, message).help(help).path(self.path.clone()));
    }

    fn object(&mut self, class: &'static Class, json: Json<'_>) {
        let Some(members) = json.members() else { return };
        let declared = class.name;
        let class = class.of(json);
        let said = json.get("@type").and_then(Json::as_str);
        let class =
            said.and_then(crate::registry::class).filter(|said| lineage(said).contains(&class.name)).unwrap_or(class);
        let version = self.version;
        let parent = self.path.len();
        for (name, value) in members {
            let Some(attribute) = class.attribute(name) else { continue };
            push_name(&mut self.path, name);
            if attribute.is_in(version.number()) {
                self.attribute(class, attribute, value);
            } else {
                let message = format!("{version} has no place for `{name}` of {}", class.name);
                self.report(&NOT_IN_VERSION, message, format!("it is of {}; leave it out", version.other()));
            }
            self.path.truncate(parent);
        }
        let types = class.attribute("@type").is_some_and(|attribute| attribute.is_in("5.0"));
        match said {
            None if version == Target::V5 && types => {
                let message = format!("{} lacks `@type`, which v5 requires", class.name);
                self.report(&MISSING_TYPE, message, format!("add `\"@type\": \"{}\"`", class.name));
            }
            Some(name) if name != declared && is_version_only(name, version.other()) => {
                push_name(&mut self.path, "@type");
                let message = format!("`{name}` is not a class of {version}");
                self.report(&CLASS_OF_OTHER_VERSION, message, "name the class that the version has".to_owned());
                self.path.truncate(parent);
            }
            _ => {}
        }
    }

    fn attribute(&mut self, class: &'static Class, attribute: &'static Attribute, json: Json<'_>) {
        let one =
            has_difference(class, |difference| matches!(difference, Difference::One4(name) if *name == attribute.name));
        let Some(items) = json.items().filter(|_| attribute.many) else {
            if one && json.members().is_some() {
                self.lone.push(self.path.clone());
            }
            if one && self.version == Target::V5 && json.members().is_some() {
                let message = format!("`{}` of {} is an array in v5", attribute.name, class.name);
                self.report(&ONE_OF_SEVERAL, message, "put it in brackets".to_owned());
            }
            return self.value(class, attribute, json);
        };
        if one && self.version == Target::V4 {
            let message = format!("v4 has one `{}` of {} only", attribute.name, class.name);
            self.report(&ONE_OF_SEVERAL, message, "leave out the brackets".to_owned());
        }
        let parent = self.path.len();
        for (index, item) in items.enumerate() {
            push_index(&mut self.path, index);
            self.value(class, attribute, item);
            self.path.truncate(parent);
        }
    }

    fn value(&mut self, class: &'static Class, attribute: &'static Attribute, json: Json<'_>) {
        match attribute.kind {
            Kind::Structure(inner) => self.object(inner(), json),
            Kind::Enumeration { .. } => {
                let Some(value) = json.as_str() else { return };
                let version = self.version;
                let named = attribute.name;
                let foreign = has_difference(class, |difference| match *difference {
                    Difference::Spelled { attribute, v4, v5 } => {
                        attribute == named && value == if version == Target::V4 { v5 } else { v4 }
                    }
                    Difference::Only5 { attribute, value: only, .. } => {
                        version == Target::V4 && attribute == named && value == only
                    }
                    _ => false,
                });
                if foreign {
                    let message = format!("`{named}` of {} cannot be `{value}` in {version}", class.name);
                    self.report(&NO_SUCH_VALUE, message, format!("it is of {}", version.other()));
                }
            }
            _ => {}
        }
    }
}

/// Has a class such a difference?
fn has_difference(class: &Class, is: impl Fn(&Difference) -> bool) -> bool {
    let names = lineage(class);
    QUIRKS.iter().any(|quirk| names.contains(&quirk.class) && is(&quirk.difference))
}
