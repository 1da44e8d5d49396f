//! Arrays of entities.

use sidereal_model::Json;

use super::Job;
use super::entry::Entry;
use super::related::{Made, Unfolded};
use crate::engine::Direction;

/// What an entity of an array became.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The index of the entity.
    pub source: usize,
    /// An entity as JSON; of a collection also its items, with commas between.
    pub text: String,
}

impl<'a> Job<'a> {
    /// The members of an array: entities, and collections among them, each followed by its items.
    pub(super) fn array(&mut self, items: &[Json<'_>], unfolded: Option<&Unfolded<'a>>, out: &mut String) {
        let (parts, whole) = self.parts(items, unfolded);
        let parts: Vec<String> = parts.into_iter().map(|part| part.text).collect();
        let parts = parts.join(",");
        if whole {
            out.push_str(&parts);
        } else {
            out.push('[');
            out.push_str(&parts);
            out.push(']');
        }
    }

    /// What the members of an array become, and whether that is no array again: a collection that became one, or an entity.
    pub(super) fn parts(&mut self, items: &[Json<'_>], unfolded: Option<&Unfolded<'a>>) -> (Vec<Part>, bool) {
        let entries = match unfolded {
            Some(unfolded) => self.entries_apart(items, unfolded),
            None => self.entries(items),
        };
        let mut parts: Vec<Part> = Vec::new();
        let mut made: Vec<(usize, Made<'a>)> = Vec::new();
        let mut index = 0;
        let mut whole = false;
        while let Some(entry) = entries.get(index) {
            let mut text = String::new();
            index += 1;
            let rest = entries.get(index..).unwrap_or_default();
            let taken = self.one(entry, rest, &mut text);
            index += taken;
            let is_collected = matches!(entry.plan(), Some((plan, Direction::Back)) if plan.items.is_some());
            let together: Vec<&Entry<'_, '_>> = std::iter::once(entry).chain(rest.iter().take(taken)).collect();
            whole = is_collected
                && parts.is_empty()
                && index == entries.len()
                && together.iter().all(|entry| entry.brought.is_empty());
            let source = entry.source();
            let part = |text: &String| Part { source, text: text.clone() };
            parts.extend(entry.brought.before.iter().map(part));
            if !text.is_empty() {
                made.extend(entry.made().map(|it| (parts.len(), it)));
                parts.push(Part { source, text });
            }
            let within = together.iter().skip(1).map(|entry| &entry.brought);
            parts.extend(within.flat_map(|brought| brought.before.iter().chain(&brought.after)).map(part));
            parts.extend(entry.brought.after.iter().map(part));
        }
        if made.iter().any(|(_, made)| made.plan.ties.is_some()) {
            let single;
            (parts, single) = self.folded(parts, &made);
            whole |= single;
        }
        (parts, whole)
    }
}
