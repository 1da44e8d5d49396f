//! The rules alone: an entity as a version says it, without what that version cannot say.

use sidereal_model::{Attribute, Class, Kind};

use super::Target;
use super::tree::{Members, Node, member, push_index, push_name};
use crate::quirks::{Difference, NAMES, QUIRKS, Sign};
use crate::registry::class;

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

pub(crate) fn lineage(class: &Class) -> Vec<&'static str> {
    let mut names = vec![class.name];
    for base in class.bases {
        names.extend(lineage(base()));
    }
    names
}

/// The class that an object says it is of, if that is one that may stand here.
fn said_class(class_here: &'static Class, members: &Members) -> &'static Class {
    if let Some(variant) = class_here.variant
        && let Ok(document) = sidereal_model::Document::parse(&Node::Object(members.clone()).to_json())
    {
        return variant(document.root());
    }
    let said = member(members, "@type").and_then(Node::as_text).and_then(|name| class(&name));
    said.filter(|said| lineage(said).contains(&class_here.name)).unwrap_or(class_here)
}

/// The `@type` that an object of 5 has when it does not say one.
pub(crate) fn type_in_5(class: &'static Class, members: &Members) -> &'static str {
    let names = NAMES.iter().find(|(of, _)| *of == class.name).map_or(&[][..], |(_, names)| names);
    names.iter().find(|(_, sign)| fits(*sign, members)).map_or(class.name, |(name, _)| name)
}

fn fits(sign: Sign, members: &Members) -> bool {
    match sign {
        Sign::Has(names) => names.iter().any(|name| member(members, name).is_some()),
        Sign::Reference => members
            .iter()
            .all(|(name, _)| name.starts_with('@') || matches!(name.as_str(), "id" | "href" | "name" | "version")),
        Sign::Value(due) => member(members, "value").and_then(json_type).is_some_and(|found| found == due),
        Sign::Else => true,
    }
}

/// The JSON type of a value, an array by its first item.
fn json_type(node: &Node) -> Option<String> {
    Some(match node {
        Node::Leaf(leaf) => match leaf.as_bytes().first()? {
            b'"' => "string",
            b't' | b'f' => "boolean",
            b'n' => return None,
            _ if leaf.contains(['.', 'e', 'E']) => "number",
            _ => "integer",
        }
        .to_owned(),
        Node::Array(items) => format!("{}[]", json_type(items.first()?).filter(|found| !found.ends_with(']'))?),
        Node::Object(_) => "object".to_owned(),
    })
}

/// Does a class exist in the version? A class that names no version is as old as its base.
pub(crate) fn is_class_of(class: &Class, version: Target) -> bool {
    if !class.standard.contains(" 4.") && !class.standard.contains(" 5.") {
        return class.bases.first().is_none_or(|base| is_class_of(base(), version));
    }
    // `TMF638 4.0.0, 5.0.0` names the document once.
    class.standard.split([',', ';', ' ']).any(|word| word.starts_with(version.digit()))
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

    /// What an attribute of the other version holds goes within this attribute.
    fn nest(&mut self, class: &'static Class, inner: &'static str, members: &Members, out: &mut Members) {
        let Some(inner_class) = class.attribute(inner).and_then(|attribute| attribute.kind.class()) else { return };
        let mut nested = Members::new();
        let mut moved = Members::new();
        for (name, node) in members {
            let stays = class.attribute(name).is_some_and(|attribute| self.has(attribute)) || name == "@type";
            if stays || inner_class.attribute(name).is_none() {
                self.member(class, name, node, members, out);
            } else {
                moved.push((name.clone(), node.clone()));
            }
        }
        // `@type` in 4 says what is related, unless it says the class of the relation.
        let of_relation = |name: &str| {
            let named = NAMES.iter().find(|(of, _)| *of == class.name).map_or(&[][..], |(_, names)| names);
            named.iter().any(|(known, _)| *known == name)
                || crate::registry::class(name).is_some_and(|named| lineage(named).contains(&class.name))
        };
        let of_inner = member(members, "@type").and_then(Node::as_text).is_some_and(|name| !of_relation(&name));
        if moved.is_empty() && !of_inner {
            return;
        }
        let there = out.iter().position(|(name, _)| name == inner);
        if there.is_some_and(|at| !matches!(out.get(at), Some((_, Node::Object(_))))) {
            // Something else stands there; what would go in has no place.
            for (name, _) in &moved {
                self.under(name, name, |rewriting| rewriting.no_place(class, name));
            }
            return;
        }
        for (name, node) in &moved {
            self.below(None, Some(inner), |rewriting| rewriting.member(inner_class, name, node, &moved, &mut nested));
            let to = format!("{}/{inner}/{name}", self.to_path);
            self.under(name, name, |rewriting| rewriting.say(Some(to), Said::Moved));
        }
        let mut object = match there {
            Some(at) => match out.remove(at).1 {
                Node::Object(object) => object,
                _ => Members::new(),
            },
            None => Members::new(),
        };
        for (name, node) in nested {
            if member(&object, &name).is_none() {
                object.push((name, node));
            }
        }
        if of_inner && let Some(node) = member(members, "@type") {
            object.retain(|(name, _)| name != "@type");
            object.push(("@type".to_owned(), node.clone()));
            let to = format!("{}/{inner}/@type", self.to_path);
            self.under("@type", "@type", |rewriting| rewriting.say(Some(to), Said::Moved));
        } else if member(&object, "@type").is_none() && self.types(inner_class) {
            let name = type_in_5(inner_class, &object);
            object.push(("@type".to_owned(), Node::text(name)));
        }
        out.push((inner.to_owned(), Node::Object(object)));
    }

    /// What is within this attribute stands beside the others.
    fn flatten(&mut self, class: &'static Class, inner: &'static str, members: &Members, out: &mut Members) {
        let inner_class = class.attribute(inner).and_then(|attribute| attribute.kind.class());
        let mut inside = None;
        for (name, node) in members {
            match (name == inner, node) {
                (true, Node::Object(object)) => inside = Some(object),
                _ => self.member(class, name, node, members, out),
            }
        }
        let (Some(inner_class), Some(object)) = (inner_class, inside) else { return };
        let said = said_class(inner_class, object);
        for (name, node) in object {
            if name == "@type" {
                self.below(Some(inner), None, |rewriting| rewriting.inner_type(class, inner, said, object, out));
                continue;
            }
            let taken = member(members, name).is_some() || member(out, name).is_some();
            self.below(Some(inner), None, |rewriting| {
                if taken {
                    rewriting.under(name, name, |rewriting| rewriting.no_place(class, name));
                    return;
                }
                if class.attribute(name).is_none() && said.attribute(name).is_some() {
                    return rewriting.under(name, name, |rewriting| rewriting.no_place(class, name));
                }
                let before = out.len();
                rewriting.member(class, name, node, object, out);
                if out.len() > before {
                    let to = format!("{}/{name}", rewriting.to_path);
                    rewriting.under(name, name, |rewriting| rewriting.say(Some(to), Said::Moved));
                }
            });
        }
    }

    /// The `@type` of what was within: it says what is related, unless that is plain anyhow.
    fn inner_type(
        &mut self,
        class: &'static Class,
        inner: &'static str,
        said: &'static Class,
        object: &Members,
        out: &mut Members,
    ) {
        let Some(name) = member(object, "@type").and_then(Node::as_text) else { return };
        // Of a value, `@type` tells what it is; of a reference, the place does.
        let here = class.attribute(inner).and_then(|found| found.kind.class()).unwrap_or(said);
        let implied = self.to == Target::V4 && name.ends_with("Ref") && type_in_5(here, object) == name;
        let to = format!("{}/@type", self.to_path);
        self.under("@type", "@type", |rewriting| {
            if rewriting.to == Target::V5 {
                // Of what 4 has within, 5 has no class.
                rewriting.say(None, Said::NoSuchClass { named: name.clone() });
            } else if implied {
                rewriting.say(None, Said::Implied);
            } else if member(out, "@type").is_some()
                || is_version_only(&name, rewriting.to.other()) && said.name.ends_with("Ref")
            {
                rewriting.say(None, Said::NoSuchClass { named: name.clone() });
            } else {
                rewriting.say(Some(to), Said::Moved);
                out.push(("@type".to_owned(), Node::text(&name)));
            }
        });
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

    /// `@type`: 5 wants it everywhere; 4 does without it where the place says it.
    #[allow(clippy::too_many_arguments, reason = "all that the name of a class depends on")]
    fn at_type(
        &mut self,
        here: &'static Class,
        class: &'static Class,
        members: &Members,
        is_entity: bool,
        nested: bool,
        out: &mut Members,
    ) {
        if class.attribute("@type").is_none() {
            // The class has none in any version; what is there is kept as any other member.
            return;
        }
        let written = member(members, "@type");
        let said = written.and_then(Node::as_text);
        if self.to == Target::V5 {
            let went_in = nested && out.iter().any(|(_, node)| written.is_some() && node.get("@type") == written);
            let stays = said.as_deref().filter(|_| !went_in).filter(|name| !self.gives_way(here, name));
            match stays {
                Some(_) if !self.types(class) => {
                    self.under("@type", "@type", |rewriting| rewriting.no_place(class, "@type"));
                }
                Some(name) => out.push(("@type".to_owned(), Node::text(name))),
                None if self.types(class) => {
                    let named = by_word(class, members)
                        .unwrap_or_else(|| if is_entity { class.name } else { type_in_5(here, out) });
                    if let Some(name) = said.filter(|_| !went_in) {
                        self.renamed_class(&name);
                    }
                    out.push(("@type".to_owned(), Node::text(named)));
                }
                None => {}
            }
            return;
        }
        if member(out, "@type").is_some() {
            // What was within has told it.
            if said.is_some() {
                self.under("@type", "@type", |rewriting| rewriting.say(None, Said::Implied));
            }
            return;
        }
        let (Some(node), Some(name)) = (written, said) else {
            out.extend(written.map(|node| ("@type".to_owned(), node.clone())));
            return;
        };
        for difference in quirks(class) {
            let Difference::Kind { attribute, words } = difference else { continue };
            let word = words.iter().find(|(class, _)| *class == name).map(|(_, word)| *word);
            if let Some(word) = word.filter(|_| member(out, attribute).is_none()) {
                let to = format!("{}/{attribute}", self.to_path);
                self.under("@type", attribute, |rewriting| rewriting.say(Some(to), Said::Moved));
                out.push(((*attribute).to_owned(), Node::text(word)));
                return;
            }
        }
        let implied = !is_entity && type_in_5(here, members) == name;
        let has = class.attribute("@type").is_some_and(|attribute| attribute.is_in(self.to.number()));
        if implied {
            self.under("@type", "@type", |rewriting| rewriting.say(None, Said::Implied));
        } else if !has || is_version_only(&name, Target::V5) {
            self.renamed_class(&name);
        } else {
            out.push(("@type".to_owned(), node.clone()));
        }
    }

    fn renamed_class(&mut self, name: &str) {
        self.under("@type", "@type", |rewriting| rewriting.say(None, Said::NoSuchClass { named: name.to_owned() }));
    }

    /// Is a name as `@type` one that 5 has another for?
    fn gives_way(&self, here: &'static Class, name: &str) -> bool {
        let own = here.name == name
            && NAMES.iter().any(|(of, names)| *of == name && !names.iter().any(|(known, _)| known == of));
        own || name != here.name && is_version_only(name, self.to.other())
    }
}

/// Does a name mean a class that only this version has?
pub(crate) fn is_version_only(name: &str, version: Target) -> bool {
    class(name).is_some_and(|class| is_class_of(class, version) && !is_class_of(class, version.other()))
}

/// The class of 5 that a word of 4 means.
fn by_word(class: &'static Class, members: &Members) -> Option<&'static str> {
    quirks(class).find_map(|difference| {
        let Difference::Kind { attribute, words } = difference else { return None };
        let word = member(members, attribute).and_then(Node::as_text)?;
        words.iter().find(|(_, known)| *known == word).map(|(class, _)| *class)
    })
}

fn of_text(text: &str) -> Option<Node> {
    sidereal_model::Document::parse(text).ok().map(|document| Node::of(document.root()))
}

fn is_text(node: &Node, text: &str) -> bool {
    of_text(text).is_some_and(|due| due.same(node))
}
