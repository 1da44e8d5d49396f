//! What one version holds within an attribute and the other beside it.

use sidereal_model::Class;

use super::types::{is_version_only, lineage, said_class, type_in_5};
use super::{Rewriting, Said};
use crate::quirks::NAMES;
use crate::version::Target;
use crate::version::tree::{Members, Node, member};

impl Rewriting {
    /// What an attribute of the other version holds goes within this attribute.
    pub(super) fn nest(&mut self, class: &'static Class, inner: &'static str, members: &Members, out: &mut Members) {
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
    pub(super) fn flatten(&mut self, class: &'static Class, inner: &'static str, members: &Members, out: &mut Members) {
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
}
