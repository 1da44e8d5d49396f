//! What a table says of a class: its own rules, the shared ones that it uses, and those of extensions, which count first.

use std::collections::BTreeSet;
use std::ops::Range;

use sidereal_model::{Attribute, Class, Kind};
use toml::Spanned;

use super::{Resolver, lineage};
use crate::check;
use crate::entries::{ENTRY, Entry};
use crate::load::Source;
use crate::path::Path;
use crate::table::{AttributeRule, Extension, Shared, Unmapped};

/// An entry of a table, and the file in which it stands.
pub(super) type Written<'t, T> = (&'t Spanned<T>, &'t Source);

pub(super) struct Entries<'t> {
    pub(super) rules: Vec<Written<'t, AttributeRule>>,
    pub(super) unmapped: Vec<Written<'t, Unmapped>>,
}

/// Where an attribute was accounted for first.
pub(super) type Seen<'t> = std::collections::BTreeMap<String, (Range<usize>, &'t Source)>;

/// Does the extension add to the tables of a class?
pub(crate) fn extends(extension: &Extension, class: &Class) -> bool {
    let of = extension.extend.get_ref().left.all();
    lineage(class).iter().any(|name| of.contains(name))
}

impl<'t> Resolver<'t> {
    /// The entries of the table, the shared ones that it uses, and those of extensions in place of any of these.
    pub(super) fn entries(&mut self, left: &'static Class, items: Option<&str>) -> Entries<'t> {
        let (pair, table) = (self.pair, self.table);
        let mut groups: Vec<&'t Shared> = Vec::new();
        for name in &table.class.get_ref().uses {
            match pair.shared.get(name) {
                Some(group) => groups.push(group),
                None => self.report(&check::UNKNOWN_SHARED, format!("pair.toml has no shared rules `{name}`")),
            }
        }
        let (own, shared) = (self.source, self.pair_source);
        let shared_rules = groups.iter().flat_map(|group| &group.attribute).map(|entry| (entry, shared));
        let shared_unmapped = groups.iter().flat_map(|group| &group.unmapped).map(|entry| (entry, shared));
        let mut entries = Entries {
            rules: shared_rules.chain(table.attribute.iter().map(|entry| (entry, own))).collect(),
            unmapped: shared_unmapped.chain(table.unmapped.iter().map(|entry| (entry, own))).collect(),
        };
        let extensions: Vec<_> = self.extensions.iter().filter(|(_, extension)| extends(extension, left)).collect();
        if extensions.is_empty() {
            return entries;
        }
        let rules =
            extensions.iter().flat_map(|(source, more)| more.attribute.iter().map(move |entry| (entry, *source)));
        let rules: Vec<Written<'t, AttributeRule>> = rules.collect();
        let unmapped =
            extensions.iter().flat_map(|(source, more)| more.unmapped.iter().map(move |entry| (entry, *source)));
        let unmapped: Vec<Written<'t, Unmapped>> = unmapped.collect();
        let full = |name: &str| name.replace("{items}", items.unwrap_or_default());
        let on_left = rules.iter().map(|(rule, _)| Some(&rule.get_ref().left));
        let on_left = on_left.chain(unmapped.iter().map(|(gap, _)| gap.get_ref().left.as_ref()));
        let on_left: BTreeSet<String> = on_left.flatten().map(|name| full(name)).collect();
        let written: BTreeSet<String> = rules.iter().flat_map(|(rule, _)| heads(&rule.get_ref().right)).collect();
        entries.rules.retain(|(rule, _)| !on_left.contains(&full(&rule.get_ref().left)));
        entries.unmapped.retain(|(gap, _)| {
            let replaced =
                |name: &Option<String>, by: &BTreeSet<String>| name.as_ref().is_some_and(|name| by.contains(name));
            !replaced(&gap.get_ref().left, &on_left) && !replaced(&gap.get_ref().right, &written)
        });
        entries.rules.extend(rules);
        entries.unmapped.extend(unmapped);
        entries
    }

    /// Is the entry at hand the first one for an attribute?
    pub(super) fn first(&mut self, seen: &mut Seen<'t>, name: &str, class: &Class) -> bool {
        if let Some((range, source)) = seen.get(name) {
            let place = source.place(range.clone());
            let message =
                format!("`{name}` of {}:{} is accounted for twice, first at {place}", class.model, class.name);
            self.report(&check::ACCOUNTED_TWICE, message);
            return false;
        }
        seen.insert(name.to_owned(), (self.at.clone(), self.from));
        true
    }

    /// The attribute that a rule is for, or the map or structure and the entry in it.
    pub(super) fn of_left(&mut self, name: &str, class: &'static Class) -> Option<(&'static Attribute, Option<Entry>)> {
        if let Some(attribute) = class.attribute(name) {
            return Some((attribute, None));
        }
        let Some((head, key)) = name.split_once('.') else {
            self.report(&check::UNKNOWN_ATTRIBUTE, format!("{} has no attribute `{name}`", class.name));
            return None;
        };
        match class.attribute(head) {
            None => {
                self.report(&check::UNKNOWN_ATTRIBUTE, format!("{} has no attribute `{head}`", class.name));
                None
            }
            Some(map) if matches!(map.kind, Kind::Map) && !map.many && !key.is_empty() => {
                let is_complement = self.complement(class).is_some_and(|path| path.to_string() == name);
                if is_complement {
                    self.report(&check::CONTRADICTORY_RULE, format!("`{name}` is the place of the complement"));
                    return None;
                }
                Some((map, Some(Entry::new(map, key, &ENTRY))))
            }
            Some(Attribute { kind: Kind::Structure(of), many: false, .. }) if of().attribute(key).is_none() => {
                self.report(&check::UNKNOWN_ATTRIBUTE, format!("{} has no attribute `{key}`", of().name));
                None
            }
            Some(structure @ Attribute { kind: Kind::Structure(of), many: false, .. }) => {
                of().attribute(key).map(|attribute| (structure, Some(Entry::new(structure, key, attribute))))
            }
            Some(other) => {
                let what = other.kind.words();
                let message = format!("`{head}` is {what}: only what is in a map or a structure has rules of its own");
                self.report(&check::TYPE_MISMATCH, message);
                None
            }
        }
    }
}

/// The attributes of the right that a rule writes.
fn heads(right: &str) -> Vec<String> {
    right.split(", ").filter_map(|text| Some(Path::parse(text.trim()).ok()?.head().to_owned())).collect()
}
