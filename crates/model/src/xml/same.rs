//! Whether two documents say the same.

use roxmltree::Node;

use super::{blank, elements, text};

/// How much two documents must have in common to say the same. Prefixes, the order of attributes, the kind of quotes and
/// white space between elements never count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// The same elements, attributes and texts; elements of one name in the same order, unless an attribute `key` tells them
    /// apart.
    Content,
    /// Also the order of all elements, comments and processing instructions.
    Infoset,
}

/// Do two elements say the same?
pub fn same(left: Node<'_, '_>, right: Node<'_, '_>, likeness: Likeness) -> bool {
    left.tag_name() == right.tag_name()
        && attributes(left, right)
        && texts(left, right)
        && match likeness {
            Likeness::Content => content(left, right),
            Likeness::Infoset => infoset(left, right),
        }
}

fn attributes(left: Node<'_, '_>, right: Node<'_, '_>) -> bool {
    left.attributes().len() == right.attributes().len()
        && left.attributes().all(|attribute| {
            let mut others = right.attributes();
            others.any(|other| {
                (other.namespace(), other.name(), other.value())
                    == (attribute.namespace(), attribute.name(), attribute.value())
            })
        })
}

/// Text between elements counts only if it is more than white space.
fn texts(left: Node<'_, '_>, right: Node<'_, '_>) -> bool {
    let holds = |node: Node<'_, '_>| elements(node).next().is_none() || !blank(node);
    match (holds(left), holds(right)) {
        (true, true) => text(left) == text(right),
        (false, false) => true,
        _ => false,
    }
}

fn content(left: Node<'_, '_>, right: Node<'_, '_>) -> bool {
    let by_name = |node| {
        let mut all: Vec<_> = elements(node).collect();
        all.sort_by_key(|element: &Node<'_, '_>| {
            let name = element.tag_name();
            let key = element.attribute("key").unwrap_or_default();
            (name.namespace().unwrap_or_default().to_owned(), name.name().to_owned(), key.to_owned())
        });
        all
    };
    let (left, right) = (by_name(left), by_name(right));
    left.len() == right.len() && left.iter().zip(&right).all(|(a, b)| same(*a, *b, Likeness::Content))
}

fn infoset(left: Node<'_, '_>, right: Node<'_, '_>) -> bool {
    let counts = |child: &Node<'_, '_>| !child.is_text() || child.text().is_some_and(|text| !text.trim().is_empty());
    let mut left = left.children().filter(counts);
    let mut right = right.children().filter(counts);
    loop {
        let alike = match (left.next(), right.next()) {
            (None, None) => return true,
            (Some(a), Some(b)) if a.is_element() && b.is_element() => same(a, b, Likeness::Infoset),
            (Some(a), Some(b)) => a.node_type() == b.node_type() && (a.text(), a.pi()) == (b.text(), b.pi()),
            _ => false,
        };
        if !alike {
            return false;
        }
    }
}
