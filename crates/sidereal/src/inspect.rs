//! What a document is: the model, version and class of each entity in it, and what there is to say about them.

use serde::Serialize;
use sidereal_diagnostics::Finding;
use sidereal_mapping::engine::{NOT_RECOGNIZED, REFERENCE_CYCLE};
use sidereal_model::json::escape_pointer;
use sidereal_model::{Class, Document, Json, Limits, locate};
use sidereal_ovf::xml::Encoding;

use crate::convert::beneath;
use crate::form;
use crate::recognize::recognize;
use crate::rewrite;

/// An entity of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entity {
    /// Where it stands in the document: a JSON pointer.
    pub path: String,
    /// Its model.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<&'static str>,
    /// The version of the model, if the entity tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<&'static str>,
    /// Its class: the one that it is read as, or the one that it says when that is not known here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// Its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
}

/// What a document is.
#[derive(Clone, Debug, Default)]
pub struct Inspection {
    /// The entities in the order of the document: each item of an array, and the items of a collection after it.
    pub entities: Vec<Entity>,
    /// What there is to say about them.
    pub findings: Vec<Finding>,
    /// Could the document, or an entity in it, not be read or understood?
    pub refused: bool,
}

/// Looks at a document.
///
/// ```
/// let found = sidereal::inspect::inspect(r#"{"@type":"Service","id":"5351"}"#, &Default::default());
/// assert_eq!(found.entities[0].class.as_deref(), Some("Service"));
/// ```
pub fn inspect(text: &str, limits: &Limits) -> Inspection {
    let form = match form::of(text, limits) {
        Ok(Some(form)) => form,
        Ok(None) => return inspect_json(text, limits),
        Err(finding) => return Inspection { findings: vec![*finding], refused: true, ..Inspection::default() },
    };
    let read = match (form.read)(text, Encoding::Utf8, limits) {
        Ok(read) => read,
        Err(finding) => return Inspection { findings: vec![*finding], refused: true, ..Inspection::default() },
    };
    let mut found = inspect_json(&read.json, limits);
    form.join(text, limits, &mut found.findings, read.findings);
    // The paths of entities lead into the text, too.
    let mut places: Vec<Finding> =
        found.entities.iter().map(|it| Finding::new(&NOT_RECOGNIZED, "").path(&it.path)).collect();
    form.place(text, limits, &mut places);
    for (entity, place) in found.entities.iter_mut().zip(places).skip(1) {
        entity.path = place.place.path.unwrap_or_default();
    }
    found
}

fn inspect_json(text: &str, limits: &Limits) -> Inspection {
    let document = match Document::parse_within(text, limits) {
        Ok(document) => document,
        Err(finding) => return Inspection { findings: vec![*finding], refused: true, ..Inspection::default() },
    };
    let mut found = Inspection::default();
    let root = document.root();
    let mut circles = false;
    match root.items() {
        Some(items) => {
            for (index, item) in items.enumerate() {
                circles |= found.look(item, format!("/{index}"));
            }
        }
        None => circles |= found.look(root, String::new()),
    }
    locate::place_all(text, &mut found.findings);
    if circles {
        let (_, others) = sidereal_mapping::inspect(text, limits);
        found.findings.extend(others.into_iter().filter(|finding| finding.code == REFERENCE_CYCLE.code));
    }
    found
}

impl Inspection {
    fn look(&mut self, entity: Json<'_>, path: String) -> bool {
        let Some(recognized) = recognize(entity) else {
            let finding = Finding::new(&NOT_RECOGNIZED, "it is not clear what this is");
            self.findings.push(finding.help("add a type URI (`resourceURI`) or an `@type`").path(path.clone()));
            self.refused = true;
            self.entities.push(Entity { path, model: None, version: None, class: None, id: text(entity, "id") });
            return false;
        };
        let findings = rewrite::findings(entity, recognized.model);
        self.findings.extend(findings.into_iter().map(|finding| beneath(finding, &path)));
        let said = || text(entity, "@type").or_else(|| text(entity, "resourceURI"));
        let class = recognized.class.map(|class| class.name.to_owned()).or_else(said);
        let (model, version) = (Some(recognized.model.name()), recognized.version);
        self.entities.push(Entity { path: path.clone(), model, version, class, id: text(entity, "id") });
        if let Some(class) = recognized.class {
            self.items(entity, class, &path, (model, version));
        }
        rewrite::may_be_in_a_circle(recognized.class, entity)
    }

    /// The items of a CIMI collection; references are none.
    fn items(
        &mut self,
        entity: Json<'_>,
        class: &'static Class,
        path: &str,
        of: (Option<&'static str>, Option<&'static str>),
    ) {
        if class.model != "cimi" || !class.name.ends_with("Collection") {
            return;
        }
        for (name, value) in entity.members().into_iter().flatten().filter(|(name, _)| *name != "operations") {
            let item_class = class
                .attribute_read_as(name)
                .filter(|attribute| attribute.many)
                .and_then(|attribute| attribute.kind.class());
            let (Some(item_class), Some(items)) = (item_class, value.items()) else { continue };
            for (index, item) in items.enumerate() {
                let reference = item.member_count() == Some(1) && item.get("href").is_some();
                if reference || item.members().is_none() {
                    continue;
                }
                let said = recognize(item).filter(|found| item.get("resourceURI").is_some() && found.class.is_some());
                let class = said.and_then(|found| found.class).unwrap_or(item_class);
                self.entities.push(Entity {
                    path: format!("{path}/{}/{index}", escape_pointer(name)),
                    model: of.0,
                    version: said.and_then(|found| found.version).or(of.1),
                    class: Some(class.name.to_owned()),
                    id: text(item, "id"),
                });
            }
        }
    }
}

fn text(entity: Json<'_>, name: &str) -> Option<String> {
    entity.get(name).and_then(Json::as_str).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_items_of_a_collection_are_entities() {
        let text = r#"{"resourceURI":"http://schemas.dmtf.org/cimi/1/MachineCollection","id":"machines","count":2,
            "machines":[{"id":"machines/1","cpu":1},{"href":"machines/2"}]}"#;
        let found = inspect(text, &Limits::default());
        let seen: Vec<_> =
            found.entities.iter().map(|entity| (entity.path.as_str(), entity.class.as_deref())).collect();
        assert_eq!(seen, [("", Some("MachineCollection")), ("/machines/0", Some("Machine"))]);
        assert!(!found.refused);
    }

    #[test]
    fn an_xml_document_is_an_entity() {
        let text = "<Collection xmlns='http://schemas.dmtf.org/cimi/1' resourceURI='http://schemas.dmtf.org/cimi/1/MachineCollection'>\n<id>machines</id><count>1</count>\n<Machine><id>machines/1</id><cpu>many</cpu></Machine></Collection>";
        let found = inspect(text, &Limits::default());
        let seen: Vec<_> =
            found.entities.iter().map(|entity| (entity.path.as_str(), entity.class.as_deref())).collect();
        assert_eq!(seen, [("", Some("MachineCollection")), ("/Collection/Machine", Some("Machine"))]);
        let finding = &found.findings[0];
        assert_eq!(finding.to_string().split(": ").next(), Some("error[MOD0102]"));
        assert_eq!(finding.place.to_string(), "3:30 at /Collection/Machine/cpu");
        let refused = inspect("<html/>", &Limits::default());
        assert!(refused.refused && refused.findings[0].place.span.is_some());
    }

    #[test]
    fn what_is_nothing_known_is_refused() {
        let found = inspect(r#"[{"hello":"world"}]"#, &Limits::default());
        assert!(found.refused);
        assert_eq!(found.findings[0].place.path.as_deref(), Some("/0"));
        assert_eq!(found.findings[0].place.span.map(|span| span.column), Some(2));
    }
}
