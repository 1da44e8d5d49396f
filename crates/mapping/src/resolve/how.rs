//! How the value of a rule gets to the other side and back, and whether types, units, values and lifecycles fit.

use std::collections::BTreeMap;

use sidereal_model::{Attribute, Class, Kind};

use super::Resolver;
use crate::amount::Amount;
use crate::check;
use crate::forth::HREF;
use crate::path::Path;
use crate::plan::{How, Place, Words, json_type, quoted};
use crate::table::{AttributeRule, Units};
use crate::units;

impl Resolver<'_> {
    pub(super) fn how(
        &mut self,
        rule: &AttributeRule,
        (left, class): (&Attribute, &Class),
        places: &[Place],
        leaves: &[(&'static Attribute, bool)],
    ) -> Option<How> {
        let ways = [
            rule.identity,
            rule.reference.is_some(),
            rule.entity,
            rule.lifecycle.is_some(),
            rule.unit.as_ref().is_some_and(|unit| unit.left != unit.right || unit.by.is_some()),
            rule.values.is_some(),
        ];
        if ways.into_iter().filter(|way| *way).count() > 1 {
            self.report(&check::CONTRADICTORY_RULE, format!("`{}` goes several ways at once", rule.left));
            return None;
        }
        let count_due = if rule.lifecycle.is_some() {
            places.len()
        } else if rule.identity {
            2
        } else {
            1
        };
        if places.len() != count_due || places.is_empty() {
            self.report(
                &check::CONTRADICTORY_RULE,
                format!("`{}` has {} places, {count_due} are due", rule.left, places.len()),
            );
            return None;
        }
        let how = if rule.identity {
            How::Identity
        } else if let Some(name) = &rule.lifecycle {
            return self.lifecycle(name, left, places, leaves);
        } else if let Some(within) = &rule.reference {
            return self.reference(rule, within, left, places, leaves);
        } else if rule.entity {
            How::Entity
        } else if let Some(values) = &rule.values {
            self.values(values, left, leaves)
        } else if let Some(unit) = &rule.unit {
            self.unit(unit, left, class)?
        } else {
            How::Copy
        };
        let each = left.many && places.iter().all(Place::is_member_of_each) && matches!(how, How::Copy | How::Unit(..));
        if each && leaves.iter().all(|(leaf, element)| !element && !leaf.many && fits_one(left, leaf, &how)) {
            return Some(How::Each(Box::new(how)));
        }
        for (leaf, element) in leaves {
            let list = leaf.many && !element;
            // Entities that are elements of a list each.
            let of_elements = *element && left.many && matches!(how, How::Entity) && leaf.kind.class().is_some();
            if !of_elements && (*element || !fits(left, leaf, list, &how)) {
                let message = format!("`{}` is {}, `{}` is {}", left.name, described(left), leaf.name, described(leaf));
                self.report(&check::TYPE_MISMATCH, message);
                return None;
            }
        }
        Some(how)
    }

    /// The place of another version, for a value that gets there in the same way.
    pub(super) fn also(
        &mut self,
        text: &str,
        rule: &AttributeRule,
        left: (&'static Attribute, &Class),
        right: &'static Class,
    ) -> Option<Place> {
        match Path::parse(text) {
            Ok(path) => {
                let leaf = self.follow(&path, right)?;
                let place = Place::new(path, &self.pair.elements, json_type(left.0));
                self.how(rule, left, std::slice::from_ref(&place), &[leaf])?;
                Some(place)
            }
            Err(error) => {
                self.report(&check::UNKNOWN_ATTRIBUTE, error.to_string());
                None
            }
        }
    }

    fn lifecycle(
        &mut self,
        name: &str,
        left: &Attribute,
        places: &[Place],
        leaves: &[(&'static Attribute, bool)],
    ) -> Option<How> {
        let Some(relation) = self.lifecycles.relation(name) else {
            self.report(&check::UNKNOWN_LIFECYCLE, format!("there is no relation of lifecycles `{name}`"));
            return None;
        };
        let due: Vec<&str> = relation.attributes().iter().map(|attribute| attribute.name.as_str()).collect();
        let have: Vec<&str> = places.iter().map(|place| place.path.called()).collect();
        if due != have {
            let message = format!("`{name}` speaks of {}, the rule of {}", due.join(", "), have.join(", "));
            self.report(&check::UNKNOWN_LIFECYCLE, message);
            return None;
        }
        for row in relation.rows() {
            for (value, (leaf, _)) in row.values().zip(leaves) {
                if let (Some(value), Kind::Enumeration { accepts, .. }) = (value, &leaf.kind)
                    && !accepts(value)
                {
                    self.report(&check::TYPE_MISMATCH, format!("`{}` has no value `{value}`", leaf.name));
                }
            }
        }
        let numbers = if matches!(left.kind, Kind::Integer) { self.numbers(relation) } else { Words::default() };
        let rows = relation
            .rows()
            .iter()
            .map(|row| {
                let values: Vec<Option<&str>> = row.values().collect();
                // What writes nothing is not read back.
                let written = values.iter().any(Option::is_some);
                let exact = written && relation.back(&values) == Some(row.left.as_str());
                let word = numbers.get(&row.left).unwrap_or(&row.left).clone();
                (word, (values.into_iter().map(|value| value.map(quoted)).collect(), exact))
            })
            .collect();
        Some(How::Lifecycle { relation: Box::new(relation.clone()), rows, numbers })
    }

    /// The numbers of the states on the left: a spelling of each.
    fn numbers(&mut self, relation: &sidereal_lifecycle::Relation) -> Words<String> {
        let machine = self.lifecycles.machine(relation.left());
        let mut numbers = Words::default();
        for row in relation.rows() {
            let state = machine.and_then(|machine| machine.state(&row.left));
            let number = state.and_then(|state| state.spellings.iter().find(|word| word.parse::<i64>().is_ok()));
            match number {
                Some(number) => drop(numbers.insert(row.left.clone(), number.clone())),
                None => self.report(
                    &check::TYPE_MISMATCH,
                    format!("`{}` of {} has no number among its spellings", row.left, relation.left()),
                ),
            }
        }
        numbers
    }

    fn reference(
        &mut self,
        rule: &AttributeRule,
        within: &str,
        left: &Attribute,
        places: &[Place],
        leaves: &[(&'static Attribute, bool)],
    ) -> Option<How> {
        let (leaf, element) = leaves.first()?;
        if !matches!(left.kind, Kind::Reference(_) | Kind::Collection(_)) {
            self.report(&check::TYPE_MISMATCH, format!("`{}` is {}, not a reference", left.name, described(left)));
            return None;
        }
        let refers = |class: &&Class| matches!(leaf.kind, Kind::Reference(_)) || class.attribute(HREF).is_some();
        let class = leaf.kind.class().filter(refers);
        let (Some(class), true) = (class, *element || !leaf.many) else {
            self.report(&check::TYPE_MISMATCH, format!("`{}` cannot hold a reference, in `{}`", leaf.name, rule.right));
            return None;
        };
        if places.first().is_some_and(Place::is_element) != *element {
            return None;
        }
        if within.is_empty() {
            return Some(How::Reference(None));
        }
        let path = match Path::parse(within) {
            Ok(path) => path,
            Err(error) => {
                self.report(&check::UNKNOWN_ATTRIBUTE, error.to_string());
                return None;
            }
        };
        self.follow(&path, class)?;
        Some(How::Reference(Some(Place::new(path, &self.pair.elements, "object"))))
    }

    fn values(
        &mut self,
        values: &BTreeMap<String, String>,
        left: &Attribute,
        leaves: &[(&'static Attribute, bool)],
    ) -> How {
        if let Kind::Enumeration { values: all, .. } = left.kind {
            for value in all.iter().filter(|value| !values.contains_key(**value)) {
                self.report(
                    &check::NOT_TOTAL,
                    format!("`{}` can be `{value}`, for which there is no value", left.name),
                );
            }
        }
        if let Some((Attribute { kind: Kind::Enumeration { accepts, .. }, name, .. }, _)) = leaves.first() {
            for value in values.values().filter(|value| !accepts(value)) {
                self.report(&check::TYPE_MISMATCH, format!("`{name}` has no value `{value}`"));
            }
        }
        let mut back = Words::default();
        for (left, right) in values {
            back.entry(right.clone()).or_insert_with(|| left.clone());
        }
        How::Values { forth: values.clone().into_iter().collect(), back }
    }

    fn unit(&mut self, unit: &Units, left: &Attribute, class: &Class) -> Option<How> {
        if let Some(due) = left.unit.filter(|due| *due != unit.left) {
            self.report(&check::UNIT_MISMATCH, format!("`{}` is in {due}, not in {}", left.name, unit.left));
            return None;
        }
        if let Some(name) = &unit.by {
            return self.amount(unit, name, left, class);
        }
        match units::scale(&unit.left, &unit.right) {
            Ok(_) if unit.left == unit.right => Some(How::Copy),
            Ok(scale) if unit.round.is_some() && scale.denominator == 1 => {
                self.report(
                    &check::CONTRADICTORY_RULE,
                    format!("`{}` is always whole in {}: there is nothing to round", left.name, unit.right),
                );
                None
            }
            Ok(_) if !matches!(left.kind, Kind::Integer) => {
                self.report(
                    &check::UNIT_MISMATCH,
                    format!("`{}` is {}, only integers are scaled", left.name, described(left)),
                );
                None
            }
            Ok(scale) => Some(How::Unit(scale, unit.round)),
            Err(error) => {
                self.report(&check::UNIT_MISMATCH, error.to_string());
                None
            }
        }
    }
}

impl Resolver<'_> {
    /// An amount whose unit another attribute tells.
    fn amount(&mut self, unit: &Units, by: &str, left: &Attribute, class: &Class) -> Option<How> {
        let Some(by) = class.attribute(by) else {
            self.report(&check::UNKNOWN_ATTRIBUTE, format!("{} has no attribute `{by}`", class.name));
            return None;
        };
        let amount = Amount::new(&unit.left, &unit.right, by, unit.round);
        let amount = amount.and_then(|amount| match left.kind {
            Kind::Integer => Ok(amount),
            _ => Err(format!("`{}` is {}, only integers are scaled", left.name, described(left))),
        });
        match amount {
            Ok(amount) => Some(How::Amount(amount)),
            Err(why) => {
                self.report(&check::UNIT_MISMATCH, why);
                None
            }
        }
    }
}

fn fits(left: &Attribute, right: &Attribute, list: bool, how: &How) -> bool {
    if matches!(right.kind, Kind::Any) {
        return true;
    }
    if matches!(how, How::Entity) {
        return left.many == list && right.kind.class().is_some();
    }
    left.many == list && fits_one(left, right, how)
}

/// Does one value of an attribute fit into another?
fn fits_one(left: &Attribute, right: &Attribute, how: &How) -> bool {
    match (&left.kind, &right.kind) {
        (Kind::String | Kind::Uri | Kind::DateTime | Kind::Enumeration { .. }, Kind::String)
        | (Kind::String | Kind::Uri, Kind::Uri)
        | (Kind::DateTime, Kind::DateTime)
        | (Kind::Boolean, Kind::Boolean)
        | (Kind::Integer, Kind::Integer | Kind::Decimal)
        | (Kind::Decimal, Kind::Decimal)
        | (Kind::Map, Kind::Map) => true,
        (Kind::Enumeration { .. } | Kind::String, Kind::Enumeration { .. })
        | (Kind::Integer, Kind::Enumeration { .. } | Kind::String) => matches!(how, How::Values { .. }),
        _ => false,
    }
}

/// Do references of a class have an id beside `href`? Where `id` is an attribute of what is referred to, they have not.
pub(super) fn is_identified(class: &'static Class) -> bool {
    let declares = |name: &str| class.own.iter().any(|attribute| attribute.name == name);
    if declares(HREF) { declares("id") } else { class.bases.iter().any(|base| is_identified(base())) }
}

fn described(attribute: &Attribute) -> String {
    if attribute.many { format!("a list, each {}", attribute.kind.words()) } else { attribute.kind.words() }
}
