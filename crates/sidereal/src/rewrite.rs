//! An entity of the model that is asked for: read typed and written again.

use sidereal_diagnostics::Finding;
use sidereal_mapping::{Item, Outcome, Report};
use sidereal_model::json::escape_pointer;
use sidereal_model::{Class, Document, Json, WriteOptions};
use sidereal_sid::version::{self, Target, Written};

use crate::recognize::{Model, Recognition};

/// Reads an entity typed and writes it; the paths of the findings start at the entity.
pub(crate) fn rewrite(entity: Json<'_>, found: &Recognition, options: WriteOptions) -> (String, Vec<Finding>) {
    match found.model {
        Model::Sid => {
            let (entity, findings) = sidereal_sid::Entity::of_json(entity);
            (entity.to_json_with(options), findings)
        }
        Model::Cimi => {
            let (resource, findings) = sidereal_cimi::Resource::read_json(entity);
            (resource.to_json_with(options), findings)
        }
        // An entity of OVF says nothing otherwise than it has to; its own text form is that of the set.
        Model::Ovf => (entity.to_text(), sidereal_ovf::json::check(entity)),
        // An instance has one form in plain JSON.
        Model::Cim => (entity.to_text(), sidereal_cim::description::check(entity)),
    }
}

/// An entity of SID in a version; the paths of the findings start at the entity.
pub(crate) fn in_version(text: &str, class: &'static Class, target: Target, options: version::Options) -> Written {
    match Document::parse(text) {
        Ok(document) => version::write_as(class, document.root(), target, &options),
        Err(finding) => Written { json: text.to_owned(), findings: vec![*finding], leaves: Vec::new() },
    }
}

/// What the tables are to be given instead of a document of SID: one that brings along, as version 5, what version 4 said
/// is put back into version 4. `None` when there is nothing of the kind.
pub(crate) fn before_tables(root: Json<'_>) -> Option<String> {
    let brings = |entity: Json<'_>| {
        let of = entity.get(version::MEMBER).and_then(|kept| kept.get("version")).and_then(Json::as_str);
        of == Some(Target::V4.name())
    };
    let older = |entity: Json<'_>| {
        if brings(entity) {
            version::write(entity, Target::V4, &version::Options::default()).json
        } else {
            entity.to_text()
        }
    };
    match root.items() {
        None => brings(root).then(|| older(root)),
        Some(mut items) => items.clone().any(brings).then(|| {
            let all: Vec<String> = items.by_ref().map(older).collect();
            format!("[{}]", all.join(","))
        }),
    }
}

/// Adds to a report what became of every leaf of an entity that was written in another version.
pub(crate) fn account_leaves(leaves: &[version::Leaf], path: &str, items: bool, report: &mut Report) {
    report.entities += 1;
    for leaf in leaves {
        let (count, outcome, reason) = match leaf.outcome {
            version::Outcome::Exact => (&mut report.leaves.exact, Outcome::Exact, None),
            version::Outcome::Changed => {
                (&mut report.leaves.changed, Outcome::Changed, Some("the version has another"))
            }
            version::Outcome::Complemented => {
                (&mut report.leaves.complemented, Outcome::Complemented, Some("the version has no place for it"))
            }
            version::Outcome::Lost => (&mut report.leaves.lost, Outcome::Lost, Some("the version has no place for it")),
        };
        *count += 1;
        if items {
            let to = leaf.to.as_ref().map(|to| format!("{path}{to}"));
            let reason = reason.map(str::to_owned);
            report.items.push(Item { from: format!("{path}{}", leaf.from), to, rule: None, outcome, reason });
        }
    }
}

/// Every deviation of an entity from its model.
pub(crate) fn findings(entity: Json<'_>, model: Model) -> Vec<Finding> {
    match model {
        Model::Sid => sidereal_sid::Entity::of_json(entity).1,
        Model::Cimi => sidereal_cimi::Resource::read_json(entity).1,
        Model::Ovf => sidereal_ovf::json::check(entity),
        Model::Cim => sidereal_cim::description::check(entity),
    }
}

/// Can an entity of this class stand in a circle of entities that are parts of each other?
pub(crate) fn may_be_in_a_circle(class: Option<&'static Class>, entity: Json<'_>) -> bool {
    let attributes = class.map(Class::attributes).unwrap_or_default();
    attributes.iter().any(|attribute| attribute.hierarchy && entity.get(attribute.name).is_some())
}

/// Adds to a report what became of every leaf of an entity that was written again.
pub(crate) fn account(before: Json<'_>, written: Option<&str>, path: &str, items: bool, report: &mut Report) {
    report.entities += 1;
    let written = written.and_then(|text| Document::parse(text).ok());
    let after = written.as_ref().map(Document::root);
    if after.is_none() && !items {
        report.leaves.exact += before.leaves();
        return;
    }
    let mut account = Account { report, items, path: path.to_owned() };
    account.value(before, after.or(Some(before)));
}

struct Account<'a> {
    report: &'a mut Report,
    items: bool,
    path: String,
}

impl Account<'_> {
    fn value(&mut self, before: Json<'_>, after: Option<Json<'_>>) {
        let parent = self.path.len();
        let mut none = true;
        for (name, inner) in before.members().into_iter().flatten() {
            none = false;
            self.path.push('/');
            self.path.push_str(&escape_pointer(name));
            self.value(inner, after.and_then(|after| after.get(name)));
            self.path.truncate(parent);
        }
        let mut others = after.and_then(Json::items);
        for (index, inner) in before.items().into_iter().flatten().enumerate() {
            none = false;
            self.path.push('/');
            self.path.push_str(&index.to_string());
            self.value(inner, others.as_mut().and_then(Iterator::next));
            self.path.truncate(parent);
        }
        if none {
            self.leaf(after.is_some_and(|after| after.same(before)));
        }
    }

    fn leaf(&mut self, same: bool) {
        let (outcome, reason) = if same {
            (Outcome::Exact, None)
        } else {
            (Outcome::Changed, Some("written in the standard's form".to_owned()))
        };
        *(if same { &mut self.report.leaves.exact } else { &mut self.report.leaves.changed }) += 1;
        if self.items {
            let from = self.path.clone();
            self.report.items.push(Item { to: same.then(|| from.clone()), from, rule: None, outcome, reason });
        }
    }
}
