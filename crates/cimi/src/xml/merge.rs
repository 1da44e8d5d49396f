//! What was changed, put into what was read.

use std::collections::HashMap;

use sidereal_model::xml::{Node, Tree, elements};
use sidereal_model::{Class, Json, Kind, json};

use super::encode::Encoder;
use super::form::{Form, Slot};
use super::groups::{Group, groups};

/// The text of a document that was read, with what is no longer as it was replaced. Elements, comments and white space
/// around what is as it was stay.
pub(super) struct Merger<'e, 'a, 't> {
    pub(super) encoder: Encoder<'e>,
    pub(super) tree: &'a Tree<'t>,
    pub(super) out: String,
}

impl<'a, 't> Merger<'_, 'a, 't> {
    /// An element of a class that said `before` and is to say `after`. False when the element cannot be kept.
    pub(super) fn element(
        &mut self,
        node: Node<'a, 't>,
        class: Option<&'static Class>,
        before: Json<'_>,
        after: Json<'_>,
    ) -> bool {
        if before.same(after) {
            self.copy(node.range());
            return true;
        }
        let (Some(_), Some(_)) = (before.members(), after.members()) else { return false };
        let namespace = self.tree.root().tag_name().namespace();
        let groups = groups(node, class, namespace);
        let by_key: HashMap<&str, usize> = groups.iter().enumerate().map(|(at, group)| (&*group.key, at)).collect();
        let by_holder: HashMap<_, usize> = groups
            .iter()
            .enumerate()
            .flat_map(|(at, group)| group.holders().iter().map(move |it| (it.id(), at)))
            .collect();
        let of_child = |key: &str| by_key.contains_key(key);
        let as_attribute = |(name, value): &(&str, Json<'_>), other: Json<'_>| {
            !of_child(name) && !other.get(name).is_some_and(|other| other.same(*value))
        };
        // What is not in an element is in the start tag, or said by it.
        if before.members().into_iter().flatten().any(|member| as_attribute(&member, after)) {
            return false;
        }
        let fresh: Vec<(usize, &str, Json<'_>)> = {
            let form = class.map(Form::of);
            let rank = |name: &str| {
                let attribute = class.and_then(|class| class.attribute_read_as(name));
                form.zip(attribute).map_or(usize::MAX, |(form, attribute)| form.rank(attribute.name))
            };
            let members = after.members().into_iter().flatten().filter(|(name, _)| before.get(name).is_none());
            let mut fresh: Vec<_> = members.map(|(name, value)| (rank(name), name, value)).collect();
            fresh.sort_by_key(|(rank, ..)| *rank);
            fresh
        };
        if fresh.iter().any(|(_, name, _)| name.starts_with('@') || *name == "href" || *name == "#text") {
            return false;
        }
        let range = node.range();
        let Some(first) = node.first_child() else {
            return false;
        };
        let mut at = first.range().start;
        self.copy(range.start..at);
        let mut fresh = fresh.into_iter().peekable();
        for child in elements(node) {
            let Some(group) = by_holder.get(&child.id()).and_then(|at| groups.get(*at)) else { continue };
            let rank = class
                .map(Form::of)
                .and_then(|form| form.slot(child.tag_name().name()))
                .map_or(usize::MAX, |slot| slot.1);
            while let Some((_, name, value)) = fresh.next_if(|(other, ..)| *other < rank) {
                self.copy(at..child.range().start);
                at = child.range().start;
                self.fresh(class, name, value, at);
            }
            let (was, is) = (before.get(&group.key), after.get(&group.key));
            let Some(was) = was else { continue };
            if is.is_some_and(|is| is.same(was)) {
                continue;
            }
            self.copy(at..child.range().start);
            at = child.range().end;
            if let Some(is) = is {
                self.changed(group, child, class, was, is);
            }
        }
        let end = self.tree.text().get(..range.end).and_then(|text| text.rfind("</")).unwrap_or(range.end);
        // White space before the end tag stays before it.
        let last = elements(node).last().map_or(end, |last| last.range().end.max(at));
        self.copy(at..last);
        for (_, name, value) in fresh {
            self.fresh(class, name, value, last);
        }
        self.copy(last..range.end);
        true
    }

    fn changed(
        &mut self,
        group: &Group<'a, 't>,
        child: Node<'a, 't>,
        class: Option<&'static Class>,
        was: Json<'_>,
        is: Json<'_>,
    ) {
        let attribute = group.slot.map(Slot::attribute);
        let inner = match (group.slot, attribute.map(|attribute| attribute.kind)) {
            (Some(Slot::Value(_)), Some(Kind::Structure(of) | Kind::Reference(of) | Kind::Collection(of))) => {
                Some(of())
            }
            (Some(Slot::Item(_)), Some(Kind::Structure(of) | Kind::Reference(of))) => Some(of()),
            _ => None,
        };
        if let Some(inner) = inner {
            // One element for each value: what is inside stays.
            let index = group.holders().iter().position(|holder| holder == child).unwrap_or_default();
            let pair = match (was.items(), is.items()) {
                (Some(was), Some(is)) if was.len() == is.len() && was.len() == group.holders().len() => {
                    was.zip(is).nth(index)
                }
                (None, None) if group.holders().len() == 1 => Some((was, is)),
                _ => None,
            };
            if let Some((was, is)) = pair {
                let length = self.out.len();
                if self.element(child, Some(inner), was, is) {
                    return;
                }
                self.out.truncate(length);
            }
        }
        if group.holders().first() == Some(child) {
            self.out.push_str(&self.encoder.member(class, &group.key, is));
        } else {
            // The first of them holds all that is new.
            let kept = self.out.trim_end_matches([' ', '\t']).trim_end_matches('\n').len();
            self.out.truncate(kept);
        }
    }

    /// A member that was not there, on a line of its own if the others are.
    fn fresh(&mut self, class: Option<&'static Class>, name: &str, value: Json<'_>, at: usize) {
        let before = self.tree.text().get(..at).unwrap_or_default();
        let line = before.rfind('\n').map_or(0, |newline| newline + 1);
        let indent: String =
            before.get(line..).unwrap_or_default().chars().take_while(|c| matches!(c, ' ' | '\t')).collect();
        let xml = self.encoder.member(class, name, value);
        let own_line = before.len() == line + indent.len() && line > 0;
        if own_line {
            self.out.push_str(&xml);
            self.out.push('\n');
            self.out.push_str(&indent);
        } else {
            self.out.push_str(&xml);
        }
    }

    fn copy(&mut self, range: std::ops::Range<usize>) {
        self.out.push_str(self.tree.text().get(range).unwrap_or_default());
    }
}

/// JSON that was kept, with what is no longer as it was replaced: `encoded` is what `original` is read as after it went
/// through a form that cannot say all of it, `now` is what that form says now.
pub(super) fn restore(now: Json<'_>, encoded: Json<'_>, original: Json<'_>, out: &mut String) {
    if now.same(encoded) {
        return original.write(out);
    }
    if let (Some(members), Some(_), Some(_)) = (original.members(), encoded.members(), now.members()) {
        out.push('{');
        let mut first = true;
        let mut key = |name: &str, out: &mut String| {
            if !std::mem::take(&mut first) {
                out.push(',');
            }
            json::write_string(name, out);
            out.push(':');
        };
        for (name, value) in members {
            match (now.get(name), encoded.get(name)) {
                (Some(now), Some(encoded)) => {
                    key(name, out);
                    restore(now, encoded, value, out);
                }
                (Some(now), None) => {
                    key(name, out);
                    now.write(out);
                }
                (None, None) => {
                    key(name, out);
                    value.write(out);
                }
                (None, Some(_)) => {}
            }
        }
        for (name, value) in now.members().into_iter().flatten().filter(|(name, _)| original.get(name).is_none()) {
            if !encoded.get(name).is_some_and(|encoded| encoded.same(value)) {
                key(name, out);
                value.write(out);
            }
        }
        out.push('}');
        return;
    }
    if let (Some(now), Some(encoded), Some(original)) = (now.items(), encoded.items(), original.items())
        && now.len() == encoded.len()
        && now.len() == original.len()
    {
        out.push('[');
        for (index, ((now, encoded), original)) in now.zip(encoded).zip(original).enumerate() {
            if index > 0 {
                out.push(',');
            }
            restore(now, encoded, original, out);
        }
        out.push(']');
        return;
    }
    now.write(out);
}

/// As [`restore`], of texts; what is not JSON is left out of account.
pub(super) fn restored(now: Json<'_>, encoded: Json<'_>, original: Json<'_>) -> String {
    let mut out = String::new();
    restore(now, encoded, original, &mut out);
    out
}
