//! What the other version cannot say: it travels along in the member [`MEMBER`], and the way back puts it in its place.
//!
//! It is found by looking back: what was written is rewritten in the version it came from, and compared with the source. So
//! it is right by construction, whatever the differences of the versions are. For each attribute of the entity it also
//! keeps a fingerprint of what the way back makes of it; where that has changed since, somebody has edited the attribute,
//! and the edit wins over what was kept.

use super::Target;
use super::tree::{Members, Node, member, push_index, push_name, steps};

/// The member of an entity that holds what the other version cannot say.
pub const MEMBER: &str = "sidereal:complement";

/// What has to be done to the one form to get the other.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Complement {
    /// By pointer: values that are missing or different.
    pub(crate) values: Vec<(String, Node)>,
    /// Pointers to what is not there, although the way back makes it.
    pub(crate) absent: Vec<String>,
    /// By attribute: the fingerprint of what the way back makes of it.
    made: Vec<(String, String)>,
}

impl Complement {
    /// What turns `made` into `due`.
    pub(crate) fn between(made: &Node, due: &Node) -> Self {
        let mut complement = Self::default();
        complement.compare(made, due, &mut String::new());
        let mut heads: Vec<String> = Vec::new();
        for pointer in complement.values.iter().map(|(pointer, _)| pointer).chain(&complement.absent) {
            if let Some(head) = steps(pointer).next().filter(|head| !heads.contains(head)) {
                heads.push(head);
            }
        }
        complement.made = heads.into_iter().filter_map(|head| Some((head.clone(), print(made.get(&head)?)))).collect();
        complement
    }

    fn compare(&mut self, made: &Node, due: &Node, path: &mut String) {
        let parent = path.len();
        match (made, due) {
            (Node::Object(made), Node::Object(due)) => {
                for (name, due) in due {
                    push_name(path, name);
                    match member(made, name) {
                        Some(made) => self.compare(made, due, path),
                        None => self.values.push((path.clone(), due.clone())),
                    }
                    path.truncate(parent);
                }
                for (name, _) in made.iter().filter(|(name, _)| member(due, name).is_none()) {
                    push_name(path, name);
                    self.absent.push(path.clone());
                    path.truncate(parent);
                }
            }
            (Node::Array(made), Node::Array(due)) => {
                for index in 0..made.len().max(due.len()) {
                    push_index(path, index);
                    match (made.get(index), due.get(index)) {
                        (Some(made), Some(due)) => self.compare(made, due, path),
                        (None, Some(due)) => self.values.push((path.clone(), due.clone())),
                        _ => self.absent.push(path.clone()),
                    }
                    path.truncate(parent);
                }
            }
            (made, due) if !made.same(due) => self.values.push((path.clone(), due.clone())),
            _ => {}
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.values.is_empty() && self.absent.is_empty()
    }

    /// Is a place kept here, itself or with what it is in?
    pub(crate) fn covers(&self, pointer: &str) -> bool {
        self.values.iter().any(|(kept, _)| {
            pointer.strip_prefix(kept.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    }

    /// The complement as a member, for the version that it is to be put back in.
    pub(crate) fn to_node(&self, of: Target) -> Node {
        let mut members = vec![("version".to_owned(), Node::text(of.name()))];
        if !self.values.is_empty() {
            members.push(("values".to_owned(), Node::Object(self.values.clone())));
        }
        if !self.absent.is_empty() {
            let pointers = self.absent.iter().map(|pointer| Node::text(pointer)).collect();
            members.push(("absent".to_owned(), Node::Array(pointers)));
        }
        if !self.made.is_empty() {
            let prints = self.made.iter().map(|(head, print)| (head.clone(), Node::text(print))).collect();
            members.push(("made".to_owned(), Node::Object(prints)));
        }
        Node::Object(members)
    }

    /// A complement and the version that it is of; `None` for a value of another shape.
    pub(crate) fn of_node(node: &Node) -> Option<(Target, Self)> {
        let members = node.members()?;
        let mut complement = Self::default();
        let mut of = None;
        for (name, value) in members {
            match (name.as_str(), value) {
                ("version", value) => of = value.as_text()?.parse().ok(),
                ("values", Node::Object(values)) => complement.values.clone_from(values),
                ("absent", Node::Array(items)) => {
                    complement.absent = items.iter().map(Node::as_text).collect::<Option<_>>()?;
                }
                ("made", Node::Object(prints)) => {
                    let text = |(head, print): &(String, Node)| Some((head.clone(), print.as_text()?));
                    complement.made = prints.iter().map(text).collect::<Option<_>>()?;
                }
                _ => return None,
            }
        }
        of.map(|of| (of, complement))
    }

    /// Puts what was kept in its place, but for attributes that were edited since.
    pub(crate) fn restore(&self, into: &mut Members) {
        let edited: Vec<String> = self
            .heads()
            .into_iter()
            .filter(|head| {
                let then = self.made.iter().find(|(known, _)| known == head).map(|(_, print)| print.clone());
                then != member(into, head).map(print)
            })
            .collect();
        let is_edited = |pointer: &str| steps(pointer).next().is_some_and(|head| edited.contains(&head));
        for (pointer, value) in self.values.iter().filter(|(pointer, _)| !is_edited(pointer)) {
            let steps: Vec<String> = steps(pointer).collect();
            set(into, &steps, value);
        }
        for pointer in self.absent.iter().rev().filter(|pointer| !is_edited(pointer)) {
            let steps: Vec<String> = steps(pointer).collect();
            remove(into, &steps);
        }
    }

    fn heads(&self) -> Vec<String> {
        let pointers = self.values.iter().map(|(pointer, _)| pointer).chain(&self.absent);
        let mut heads: Vec<String> = pointers.filter_map(|pointer| steps(pointer).next()).collect();
        heads.sort();
        heads.dedup();
        heads
    }
}

fn print(node: &Node) -> String {
    format!("{:016x}", node.fingerprint())
}

fn set(members: &mut Members, steps: &[String], value: &Node) {
    let Some((first, rest)) = steps.split_first() else { return };
    let found = members.iter_mut().find(|(name, _)| name == first).map(|(_, found)| found);
    match (found, rest.is_empty()) {
        (Some(found), true) => *found = value.clone(),
        (None, true) => members.push((first.clone(), value.clone())),
        (Some(found), false) => set_within(found, rest, value),
        (None, false) => {}
    }
}

fn set_within(node: &mut Node, steps: &[String], value: &Node) {
    match node {
        Node::Object(members) => set(members, steps, value),
        Node::Array(items) => {
            let Some((first, rest)) = steps.split_first() else { return };
            let Ok(index) = first.parse::<usize>() else { return };
            let end = items.len();
            match (items.get_mut(index), rest.is_empty()) {
                (Some(item), true) => *item = value.clone(),
                (Some(item), false) => set_within(item, rest, value),
                (None, true) if index == end => items.push(value.clone()),
                _ => {}
            }
        }
        Node::Leaf(_) => {}
    }
}

fn remove(members: &mut Members, steps: &[String]) {
    let Some((first, rest)) = steps.split_first() else { return };
    if rest.is_empty() {
        members.retain(|(name, _)| name != first);
    } else if let Some((_, found)) = members.iter_mut().find(|(name, _)| name == first) {
        remove_within(found, rest);
    }
}

fn remove_within(node: &mut Node, steps: &[String]) {
    match node {
        Node::Object(members) => remove(members, steps),
        Node::Array(items) => {
            let Some((first, rest)) = steps.split_first() else { return };
            let Ok(index) = first.parse::<usize>() else { return };
            match (items.get_mut(index), rest.is_empty()) {
                (Some(_), true) => {
                    items.remove(index);
                }
                (Some(item), false) => remove_within(item, rest),
                (None, _) => {}
            }
        }
        Node::Leaf(_) => {}
    }
}
