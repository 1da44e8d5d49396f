//! What a table says of entities that tie two others.

use sidereal_model::Class;

use super::{Resolver, lineage};
use crate::check;
use crate::path::Path;
use crate::plan::{How, Place, Rule};
use crate::relate::{Relationships, Ties};
use crate::table::Relationship;

impl Resolver<'_> {
    /// Where a class of the right has its relationships.
    pub(super) fn relationships(&mut self, right: &'static Class) -> Option<Relationships> {
        let due = lineage(right).into_iter().find_map(|key| self.pair.relationships.get(&key))?;
        (self.at, self.from) = (due.span(), self.pair_source);
        let due = due.get_ref();
        let Some(list) = right.attribute(&due.list).filter(|attribute| attribute.many) else {
            self.report(&check::UNKNOWN_ATTRIBUTE, format!("{} has no list `{}`", right.name, due.list));
            return None;
        };
        let Some(element) = list.kind.class() else {
            self.report(&check::TYPE_MISMATCH, format!("the elements of `{}` have no members", due.list));
            return None;
        };
        let rest = self.place(&due.rest, element)?;
        let mark = match &due.mark {
            Some(mark) => Some(self.place(mark, right)?),
            None => None,
        };
        (self.at, self.from) = (self.table.class.span(), self.source);
        Some(Relationships { list: due.list.clone(), element, rest, characteristics: due.characteristics, mark })
    }

    /// A path to one value in an element of a list.
    fn place(&mut self, text: &str, class: &'static Class) -> Option<Place> {
        match Path::parse(text) {
            Err(error) => {
                self.report(&check::UNKNOWN_ATTRIBUTE, error.to_string());
                None
            }
            Ok(path) => {
                self.follow(&path, class)?;
                let listed = path.steps.first().is_some_and(|step| step.element.is_some()) && path.steps.len() > 1;
                if !listed {
                    self.report(&check::TYPE_MISMATCH, format!("`{text}` is no value in an element of a list"));
                }
                listed.then(|| Place::new(path, &self.pair.elements, "object"))
            }
        }
    }

    /// Which entities the left class ties, as the table or the shared rules that it uses say.
    pub(super) fn ties(&mut self, left: &Class, rules: &[Rule], own: Option<&Relationships>) -> Option<Ties> {
        let (pair, table) = (self.pair, self.table);
        let mut shared = table.class.get_ref().uses.iter().filter_map(|name| pair.shared.get(name));
        let said = match &table.relationship {
            Some(said) => said,
            None => shared.find_map(|group| group.relationship.as_ref())?,
        };
        self.at = if table.relationship.is_some() { said.span() } else { table.class.span() };
        let Relationship { of, to } = said.get_ref();
        let ends = self.end(left, rules, of).zip(self.end(left, rules, to))?;
        let ((of, of_list), (to, to_list)) = ends;
        if of == to || of_list != to_list {
            let message = format!("`{}` ties what is not in two elements of one list", left.name);
            self.report(&check::CONTRADICTORY_RULE, message);
            return None;
        }
        if own.is_none_or(|own| own.mark.is_none()) {
            let message = format!("pair.toml has no `mark` among the relationships of what {} becomes", left.name);
            self.report(&check::NO_COMPLEMENT, message);
            return None;
        }
        Some(Ties { of, to })
    }

    /// The rule of a reference, and the list that it writes an element of.
    fn end<'r>(&mut self, left: &Class, rules: &'r [Rule], name: &str) -> Option<(usize, &'r str)> {
        let found = rules.iter().enumerate().find_map(|(index, rule)| {
            let single = rule.title() == name && !rule.left.many && matches!(rule.how, How::Reference(_));
            let place =
                rule.places.first().filter(|place| single && place.is_element() && place.path.steps.len() == 1)?;
            Some((index, place.path.head()))
        });
        if found.is_none() {
            let message = format!("`{name}` of {} is no reference that is an element of a list", left.name);
            self.report(&check::CONTRADICTORY_RULE, message);
        }
        found
    }
}
