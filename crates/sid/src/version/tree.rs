//! JSON that is being rewritten: order of members and digits of numbers are those of the source.

use sidereal_model::Json;
use sidereal_model::json::{Type, escape_pointer, write_string};

/// A value; a leaf is its compact text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    Leaf(String),
    Array(Vec<Node>),
    Object(Vec<(String, Node)>),
}

pub(crate) type Members = Vec<(String, Node)>;

impl Node {
    pub(crate) fn of(json: Json<'_>) -> Self {
        match json.kind() {
            Type::Array => Self::Array(json.items().into_iter().flatten().map(Self::of).collect()),
            Type::Object => Self::Object(
                json.members().into_iter().flatten().map(|(name, value)| (name.to_owned(), Self::of(value))).collect(),
            ),
            _ => Self::Leaf(json.to_text()),
        }
    }

    pub(crate) fn text(text: &str) -> Self {
        let mut out = String::with_capacity(text.len() + 2);
        write_string(text, &mut out);
        Self::Leaf(out)
    }

    /// The text, of a string.
    pub(crate) fn as_text(&self) -> Option<String> {
        match self {
            Self::Leaf(leaf) if leaf.starts_with('"') => serde_json::from_str(leaf).ok(),
            _ => None,
        }
    }

    pub(crate) fn members(&self) -> Option<&Members> {
        if let Self::Object(members) = self { Some(members) } else { None }
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Node> {
        self.members().and_then(|members| member(members, name))
    }

    pub(crate) fn write(&self, out: &mut String) {
        match self {
            Self::Leaf(leaf) => out.push_str(leaf),
            Self::Array(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    item.write(out);
                }
                out.push(']');
            }
            Self::Object(members) => {
                out.push('{');
                for (index, (name, value)) in members.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    write_string(name, out);
                    out.push(':');
                    value.write(out);
                }
                out.push('}');
            }
        }
    }

    pub(crate) fn to_json(&self) -> String {
        let mut out = String::with_capacity(512);
        self.write(&mut out);
        out
    }

    /// Are the two the same information? Order of members does not count.
    pub(crate) fn same(&self, other: &Node) -> bool {
        match (self, other) {
            (Self::Leaf(left), Self::Leaf(right)) => left == right,
            (Self::Array(left), Self::Array(right)) => {
                left.len() == right.len() && left.iter().zip(right).all(|(left, right)| left.same(right))
            }
            (Self::Object(left), Self::Object(right)) => {
                left.len() == right.len()
                    && left.iter().all(|(name, left)| member(right, name).is_some_and(|right| left.same(right)))
            }
            _ => false,
        }
    }

    /// A number that is the same for the same information, on every machine.
    pub(crate) fn fingerprint(&self) -> u64 {
        // FNV-1a; each object by the sum of its members, so that their order does not count.
        const START: u64 = 0xcbf2_9ce4_8422_2325;
        fn over(state: u64, bytes: &[u8]) -> u64 {
            bytes.iter().fold(state, |state, byte| (state ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
        }
        match self {
            Self::Leaf(leaf) => over(START, leaf.as_bytes()),
            Self::Array(items) => {
                items.iter().fold(over(START, b"["), |state, item| over(state, &item.fingerprint().to_le_bytes()))
            }
            Self::Object(members) => members.iter().fold(over(START, b"{"), |sum, (name, value)| {
                sum.wrapping_add(over(over(START, name.as_bytes()), &value.fingerprint().to_le_bytes()))
            }),
        }
    }

    /// Visits every leaf with its pointer; an empty container is one.
    pub(crate) fn each_leaf(&self, path: &mut String, visit: &mut impl FnMut(&str)) {
        let parent = path.len();
        match self {
            Self::Array(items) if !items.is_empty() => {
                for (index, item) in items.iter().enumerate() {
                    push_index(path, index);
                    item.each_leaf(path, visit);
                    path.truncate(parent);
                }
            }
            Self::Object(members) if !members.is_empty() => {
                for (name, value) in members {
                    push_name(path, name);
                    value.each_leaf(path, visit);
                    path.truncate(parent);
                }
            }
            _ => visit(path),
        }
    }
}

pub(crate) fn member<'n>(members: &'n [(String, Node)], name: &str) -> Option<&'n Node> {
    members.iter().find(|(known, _)| known == name).map(|(_, value)| value)
}

pub(crate) fn push_name(path: &mut String, name: &str) {
    path.push('/');
    path.push_str(&escape_pointer(name));
}

pub(crate) fn push_index(path: &mut String, index: usize) {
    path.push('/');
    path.push_str(&index.to_string());
}

/// The steps of a pointer.
pub(crate) fn steps(pointer: &str) -> impl Iterator<Item = String> + '_ {
    pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~"))
}
