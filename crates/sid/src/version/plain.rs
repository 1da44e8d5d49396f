//! The rules alone: an entity as a version says it, without what that version cannot say.

use sidereal_model::{Attribute, Class, Kind};

use super::Target;
use super::tree::{Members, Node, member, push_index, push_name};
use crate::quirks::{Difference, QUIRKS};
use types::{said_class, type_in_5};

mod types;
mod within;

pub(crate) use types::{is_class_of, is_version_only, lineage};

/// What a rule did that is not plain to see.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Step {
    /// Where it was.
    pub(crate) from: String,
    /// Where it went; `None` when the version has no place for it.
    pub(crate) to: Option<String>,
    /// What is to be said about it.
    pub(crate) said: Said,
}

/// What is to be said about a step.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Said {
    /// It only moved.
    Moved,
    /// Another attribute of the version has its name or its place.
    NotInVersion { class: &'static str, attribute: String },
    /// The version has no such value; the nearest was taken, if there is one.
    NoSuchValue { class: &'static str, attribute: String, value: String, nearest: Option<String> },
    /// The version has one where there are several.
    OnlyOne { class: &'static str, attribute: String, of: usize },
    /// `@type` names a class that the version does not have; this one was taken.
    NoSuchClass { named: String },
    /// `@type` says what the place says anyhow.
    Implied,
}

pub(crate) struct Rewriting {
    to: Target,
    from_path: String,
    to_path: String,
    /// The attribute that holds the object at hand.
    within: &'static str,
    pub(crate) steps: Vec<Step>,
}

/// An entity as the version says it, and what was done to it.
pub(crate) fn rewrite(class: &'static Class, members: &Members, to: Target) -> (Members, Vec<Step>) {
    let mut rewriting =
        Rewriting { to, from_path: String::new(), to_path: String::new(), within: "", steps: Vec::new() };
    let written = rewriting.members(class, members, true);
    (written, rewriting.steps)
}

/// The differences of a class, its own first, then those of its bases.
fn quirks(class: &Class) -> impl Iterator<Item = &'static Difference> {
    let names = lineage(class);
    QUIRKS.iter().filter(move |quirk| names.contains(&quirk.class)).map(|quirk| &quirk.difference)
}

impl Rewriting {
    /// Notes a step from here to here.
    fn say(&mut self, to: Option<String>, said: Said) {
        self.steps.push(Step { from: self.from_path.clone(), to, said });
    }

    /// Works on a member that was called one name and is called another.
    fn under<T>(&mut self, from: &str, to: &str, work: impl FnOnce(&mut Self) -> T) -> T {
        let (from_parent, to_parent) = (self.from_path.len(), self.to_path.len());
        push_name(&mut self.from_path, from);
        push_name(&mut self.to_path, to);
        let result = work(self);
        self.from_path.truncate(from_parent);
        self.to_path.truncate(to_parent);
        result
    }

    /// Works on what is below a member in the source, or in what is written, only.
    fn below<T>(&mut self, from: Option<&str>, to: Option<&str>, work: impl FnOnce(&mut Self) -> T) -> T {
        let (from_parent, to_parent) = (self.from_path.len(), self.to_path.len());
        if let Some(name) = from {
            push_name(&mut self.from_path, name);
        }
        if let Some(name) = to {
            push_name(&mut self.to_path, name);
        }
        let result = work(self);
        self.from_path.truncate(from_parent);
        self.to_path.truncate(to_parent);
        result
    }

    fn members(&mut self, here: &'static Class, members: &Members, is_entity: bool) -> Members {
        let class = said_class(here, members);
        let mut out = Members::with_capacity(members.len() + 1);
        let within = quirks(class).find_map(|difference| match (difference, self.to) {
            (Difference::Within5(inner), Target::V5) | (Difference::Within4(inner), Target::V4) => Some((*inner, true)),
            (Difference::Within4(inner), Target::V5) | (Difference::Within5(inner), Target::V4) => {
                Some((*inner, false))
            }
            _ => None,
        });
        match within {
            Some((inner, true)) => self.nest(class, inner, members, &mut out),
            Some((inner, false)) => self.flatten(class, inner, members, &mut out),
            None => {
                for (name, node) in members {
                    self.member(class, name, node, members, &mut out);
                }
            }
        }
        self.at_type(here, class, members, is_entity, within.is_some_and(|(_, nests)| nests), &mut out);
        out
    }

    /// Has an attribute a place in the version?
    fn has(&self, attribute: &Attribute) -> bool {
        attribute.is_in(self.to.number())
    }

    /// Does the version want `@type` of this class?
    fn types(&self, class: &Class) -> bool {
        self.to == Target::V5 && class.attribute("@type").is_some_and(|attribute| attribute.is_in("5.0"))
    }

    fn no_place(&mut self, class: &'static Class, attribute: &str) {
        self.say(None, Said::NotInVersion { class: class.name, attribute: attribute.to_owned() });
    }

    /// One member; what becomes of it is put into `out`.
    fn member(&mut self, class: &'static Class, name: &str, node: &Node, all: &Members, out: &mut Members) {
        let Some(attribute) = class.attribute_read_as(name) else {
            if member(out, name).is_none() {
                out.push((name.to_owned(), node.clone()));
            }
            return;
        };
        if name == "@type" {
            // Written with the rest of the class.
            return;
        }
        for difference in quirks(class) {
            if self.moves(class, difference, name, node, all, out) {
                return;
            }
        }
        if !self.has(attribute) {
            self.under(name, name, |rewriting| rewriting.no_place(class, name));
            return;
        }
        if member(out, name).is_some() {
            self.under(name, name, |rewriting| rewriting.no_place(class, name));
            return;
        }
        let written = self.under(name, name, |rewriting| rewriting.value(class, attribute, node));
        if let Some(written) = written {
            out.push((name.to_owned(), written));
        }
    }

    /// Does a difference of the versions say where a member goes? Then it is put there.
    fn moves(
        &mut self,
        class: &'static Class,
        difference: &Difference,
        name: &str,
        node: &Node,
        all: &Members,
        out: &mut Members,
    ) -> bool {
        let free = |other: &str, out: &Members| member(all, other).is_none() && member(out, other).is_none();
        match (*difference, self.to) {
            (Difference::RenamedIn { within, .. }, _) if within != self.within => false,
            (
                Difference::Renamed { v4: before, v5: after } | Difference::RenamedIn { v4: before, v5: after, .. },
                Target::V5,
            )
            | (
                Difference::Renamed { v4: after, v5: before } | Difference::RenamedIn { v4: after, v5: before, .. },
                Target::V4,
            ) => {
                let Some(attribute) = class.attribute(after).filter(|_| name == before && free(after, out)) else {
                    return false;
                };
                let to = format!("{}/{after}", self.to_path);
                let written = self.under(before, after, |rewriting| {
                    rewriting.say(Some(to), Said::Moved);
                    rewriting.value(class, attribute, node)
                });
                out.extend(written.map(|written| (after.to_owned(), written)));
                true
            }
            (Difference::Said { v4: before, v5: after }, Target::V5)
            | (Difference::Said { v4: after, v5: before }, Target::V4) => {
                let applies = name == before.0 && is_text(node, before.1) && free(after.0, out);
                // Of several that could be said by the one attribute, the first of the table is, whatever their order.
                let first = quirks(class).find_map(|other| match (*other, self.to) {
                    (Difference::Said { v4, v5 }, Target::V4) if v4.0 == after.0 => {
                        member(all, v5.0).is_some_and(|node| is_text(node, v5.1)).then_some(v5.0)
                    }
                    _ => None,
                });
                let applies = applies && first.is_none_or(|first| first == name);
                // Both versions may have the attribute on one of the sides.
                if !applies || class.attribute(before.0).is_some_and(|attribute| self.has(attribute)) {
                    return false;
                }
                let Some(value) = of_text(after.1) else { return false };
                let to = format!("{}/{}", self.to_path, after.0);
                self.under(name, after.0, |rewriting| rewriting.say(Some(to), Said::Moved));
                out.push((after.0.to_owned(), value));
                true
            }
            (Difference::Boxed { v4, v5, member: inner }, Target::V5) => {
                if name != v4 || !free(v5, out) || node.as_text().is_none() {
                    return false;
                }
                let mut object = vec![(inner.to_owned(), node.clone())];
                if let Some(boxed) =
                    class.attribute(v5).and_then(|attribute| attribute.kind.class()).filter(|boxed| self.types(boxed))
                {
                    let named = type_in_5(boxed, &object);
                    object.push(("@type".to_owned(), Node::text(named)));
                }
                let to = format!("{}/{v5}/{inner}", self.to_path);
                self.under(name, v5, |rewriting| rewriting.say(Some(to), Said::Moved));
                out.push((v5.to_owned(), Node::Object(object)));
                true
            }
            (Difference::Boxed { v4, v5, member: inner }, Target::V4) => {
                let Some(text) = node.get(inner).filter(|_| name == v5 && free(v4, out)) else { return false };
                let to = format!("{}/{v4}", self.to_path);
                for (other, _) in node.members().into_iter().flatten() {
                    let to = (other == inner).then(|| to.clone());
                    let said = if other == "@type" {
                        Said::Implied
                    } else {
                        Said::NotInVersion { class: class.name, attribute: name.to_owned() }
                    };
                    let said = if other == inner { Said::Moved } else { said };
                    self.below(Some(name), None, |rewriting| {
                        rewriting.under(other, other, |rewriting| rewriting.say(to, said));
                    });
                }
                out.push((v4.to_owned(), text.clone()));
                true
            }
            (Difference::Kind { attribute, words }, Target::V5) => {
                let word = node.as_text().filter(|_| name == attribute);
                let known = word.is_some_and(|word| words.iter().any(|(_, known)| *known == word));
                if known {
                    let to = format!("{}/@type", self.to_path);
                    self.under(name, "@type", |rewriting| rewriting.say(Some(to), Said::Moved));
                }
                known
            }
            _ => false,
        }
    }

    /// The value of an attribute that the version has.
    fn value(&mut self, class: &'static Class, attribute: &'static Attribute, node: &Node) -> Option<Node> {
        for difference in quirks(class) {
            match (*difference, self.to) {
                (Difference::One4(name), Target::V4) if name == attribute.name => {
                    if let Node::Array(items) = node {
                        let first = items.first()?;
                        let parent = self.from_path.len();
                        push_index(&mut self.from_path, 0);
                        self.say(Some(self.to_path.clone()), Said::Moved);
                        let written = self.single(class, attribute, first);
                        self.from_path.truncate(parent);
                        for index in 1..items.len() {
                            push_index(&mut self.from_path, index);
                            self.say(
                                None,
                                Said::OnlyOne { class: class.name, attribute: name.to_owned(), of: items.len() },
                            );
                            self.from_path.truncate(parent);
                        }
                        return written;
                    }
                }
                (Difference::One4(name), Target::V5) if name == attribute.name => {
                    if let Node::Object(_) = node {
                        let parent = self.to_path.len();
                        push_index(&mut self.to_path, 0);
                        self.say(Some(self.to_path.clone()), Said::Moved);
                        let written = self.single(class, attribute, node);
                        self.to_path.truncate(parent);
                        return written.map(|written| Node::Array(vec![written]));
                    }
                }
                (Difference::Listed { attribute: name, class, member: inner }, Target::V5)
                    if name == attribute.name && node.as_text().is_some() =>
                {
                    let object = vec![(inner.to_owned(), node.clone()), ("@type".to_owned(), Node::text(class))];
                    self.say(Some(format!("{}/0/{inner}", self.to_path)), Said::Moved);
                    return Some(Node::Array(vec![Node::Object(object)]));
                }
                (Difference::Listed { attribute: name, member: inner, .. }, Target::V4) if name == attribute.name => {
                    if let Node::Array(items) = node {
                        let text = items.first()?.get(inner)?;
                        self.say(
                            None,
                            Said::OnlyOne { class: class.name, attribute: name.to_owned(), of: items.len() },
                        );
                        self.steps.push(Step {
                            from: format!("{}/0/{inner}", self.from_path),
                            to: Some(self.to_path.clone()),
                            said: Said::Moved,
                        });
                        return Some(text.clone());
                    }
                }
                _ => {}
            }
        }
        match node {
            Node::Array(items) if attribute.many => {
                let mut written = Vec::with_capacity(items.len());
                for (index, item) in items.iter().enumerate() {
                    let (from, to) = (self.from_path.len(), self.to_path.len());
                    push_index(&mut self.from_path, index);
                    push_index(&mut self.to_path, written.len());
                    written.extend(self.single(class, attribute, item));
                    self.from_path.truncate(from);
                    self.to_path.truncate(to);
                }
                Some(Node::Array(written))
            }
            _ => self.single(class, attribute, node),
        }
    }

    fn single(&mut self, class: &'static Class, attribute: &'static Attribute, node: &Node) -> Option<Node> {
        match (&attribute.kind, node) {
            (Kind::Structure(inner), Node::Object(members)) => {
                let outer = std::mem::replace(&mut self.within, attribute.name);
                let written = self.members(inner(), members, false);
                self.within = outer;
                Some(Node::Object(written))
            }
            (Kind::Enumeration { .. }, Node::Leaf(_)) => self.enumeration(class, attribute, node),
            _ => Some(node.clone()),
        }
    }

    fn enumeration(&mut self, class: &'static Class, attribute: &'static Attribute, node: &Node) -> Option<Node> {
        let Some(value) = node.as_text() else { return Some(node.clone()) };
        for difference in quirks(class) {
            match (*difference, self.to) {
                (Difference::Spelled { attribute: name, v4: before, v5: after }, Target::V5)
                | (Difference::Spelled { attribute: name, v4: after, v5: before }, Target::V4)
                    if name == attribute.name && before == value =>
                {
                    return Some(Node::text(after));
                }
                (Difference::Only5 { attribute: name, value: only, nearest }, Target::V4)
                    if name == attribute.name && only == value =>
                {
                    let said = Said::NoSuchValue {
                        class: class.name,
                        attribute: name.to_owned(),
                        value,
                        nearest: nearest.map(str::to_owned),
                    };
                    self.say(nearest.map(|_| self.to_path.clone()), said);
                    return nearest.map(Node::text);
                }
                _ => {}
            }
        }
        Some(node.clone())
    }
}

fn of_text(text: &str) -> Option<Node> {
    sidereal_model::Document::parse(text).ok().map(|document| Node::of(document.root()))
}

fn is_text(node: &Node, text: &str) -> bool {
    of_text(text).is_some_and(|due| due.same(node))
}
