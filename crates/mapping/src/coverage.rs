//! How much of each class the tables account for, per model and version.

use serde::Serialize;
use sidereal_model::Class;

use crate::engine::Engine;
use crate::model;
use crate::plan::Slot;
use crate::table::Relation;

/// The account of one class in one version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The pair of models.
    pub pair: String,
    /// The class, with its model.
    pub class: String,
    /// The version of the model.
    pub version: String,
    /// Where the class stands in the table: `left` or `right`.
    pub side: &'static str,
    /// How many attributes the class has.
    pub attributes: usize,
    /// How many an exact rule carries.
    pub exact: usize,
    /// How many another rule carries.
    pub changed: usize,
    /// How many have no counterpart, with a reason.
    pub unmapped: usize,
    /// How many nobody has thought of.
    pub unaccounted: usize,
}

/// The account of every class of every table.
pub fn coverage(engine: &Engine) -> Vec<Row> {
    let mut rows = Vec::new();
    for plan in engine.plans() {
        for (class, side) in [(plan.left, "left"), (plan.right, "right")] {
            let versions = model::model(class.model).map_or(&[][..], |model| model.versions);
            for version in versions {
                let attributes: Vec<_> =
                    class.attributes().into_iter().filter(|attribute| attribute.is_in(version)).collect();
                if !exists_in(class, version) {
                    continue;
                }
                let mut row = Row {
                    pair: plan.pair.clone(),
                    class: if side == "left" {
                        qualified(class)
                    } else {
                        format!("{} ({})", qualified(class), plan.left.name)
                    },
                    version: (*version).to_owned(),
                    side,
                    attributes: attributes.len(),
                    exact: 0,
                    changed: 0,
                    unmapped: 0,
                    unaccounted: 0,
                };
                for attribute in attributes {
                    *account(plan, attribute.name, side, &mut row) += 1;
                }
                rows.push(row);
            }
        }
    }
    rows
}

fn account<'r>(plan: &crate::plan::Plan, name: &str, side: &str, row: &'r mut Row) -> &'r mut usize {
    let relation = if side == "left" {
        match plan.left_slots.get(name) {
            Some(Slot::Rule(index)) => plan.rules.get(*index).map(|rule| rule.relation),
            Some(Slot::Gap { .. } | Slot::Secret(_)) => return &mut row.unmapped,
            None => None,
        }
    } else if plan.tag.iter().any(|(tag, _)| tag == name) || plan.outputs.iter().any(|output| output.is_constant(name))
    {
        Some(Relation::Exact)
    } else {
        let rules = plan.rules.iter().filter(|rule| rule.places.iter().any(|place| place.path.head() == name));
        let relations: Vec<_> = rules.map(|rule| rule.relation).collect();
        if relations.is_empty() && plan.right_gaps.contains_key(name) {
            return &mut row.unmapped;
        }
        relations.iter().copied().find(|relation| *relation != Relation::Exact).or_else(|| relations.first().copied())
    };
    match relation {
        Some(Relation::Exact) => &mut row.exact,
        Some(_) => &mut row.changed,
        None => &mut row.unaccounted,
    }
}

fn qualified(class: &Class) -> String {
    format!("{}:{}", class.model, class.name)
}

/// A class exists in a version if one of its own attributes does; one without attributes of its own exists in all.
pub(crate) fn exists_in(class: &Class, version: &str) -> bool {
    class.own.is_empty() || class.own.iter().any(|attribute| attribute.is_in(version))
}
