//! `@type`: the class that an object is of, and what each version says about it.

use sidereal_model::Class;

use super::{Rewriting, Said, quirks};
use crate::quirks::{Difference, NAMES, Sign};
use crate::registry::class;
use crate::version::Target;
use crate::version::tree::{Members, Node, member};

pub(crate) fn lineage(class: &Class) -> Vec<&'static str> {
    let mut names = vec![class.name];
    for base in class.bases {
        names.extend(lineage(base()));
    }
    names
}

/// The class that an object says it is of, if that is one that may stand here.
pub(super) fn said_class(class_here: &'static Class, members: &Members) -> &'static Class {
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

/// Does a name mean a class that only this version has?
pub(crate) fn is_version_only(name: &str, version: Target) -> bool {
    class(name).is_some_and(|class| is_class_of(class, version) && !is_class_of(class, version.other()))
}

/// The class of 5 that a word of 4 means.
pub(super) fn by_word(class: &'static Class, members: &Members) -> Option<&'static str> {
    quirks(class).find_map(|difference| {
        let Difference::Kind { attribute, words } = difference else { return None };
        let word = member(members, attribute).and_then(Node::as_text)?;
        words.iter().find(|(_, known)| *known == word).map(|(class, _)| *class)
    })
}

impl Rewriting {
    /// `@type`: 5 wants it everywhere; 4 does without it where the place says it.
    #[allow(clippy::too_many_arguments, reason = "all that the name of a class depends on")]
    pub(super) fn at_type(
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

    pub(super) fn renamed_class(&mut self, name: &str) {
        self.under("@type", "@type", |rewriting| rewriting.say(None, Said::NoSuchClass { named: name.to_owned() }));
    }

    /// Is a name as `@type` one that 5 has another for?
    pub(super) fn gives_way(&self, here: &'static Class, name: &str) -> bool {
        let own = here.name == name
            && NAMES.iter().any(|(of, names)| *of == name && !names.iter().any(|(known, _)| known == of));
        own || name != here.name && is_version_only(name, self.to.other())
    }
}
