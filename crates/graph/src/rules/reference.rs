//! References: is what they name there, and only once?

use sidereal_diagnostics::{Rule as About, Severity};

use crate::edge_kinds::EdgeKind;
use crate::graph::{Edge, Form, Node};
use crate::validate::{Check, Context, Rule};

/// A reference fits several entities.
pub const AMBIGUOUS_REFERENCE: Rule = Rule {
    about: About {
        code: "GRA0001",
        name: "ambiguous-reference",
        severity: Severity::Error,
        summary: "A reference leads to one entity; with several of the same id it says which, by version or href.",
    },
    since: "0.1.0",
    page: include_str!("ambiguous_reference.md"),
    check: Check::Edge(&[], ambiguous),
};

/// A reference leads to nothing.
pub const DANGLING_REFERENCE: Rule = Rule {
    about: About {
        code: "GRA0002",
        name: "dangling-reference",
        severity: Severity::Error,
        summary: "What a model refers to is in the model, or is declared to be kept elsewhere.",
    },
    since: "0.1.0",
    page: include_str!("dangling_reference.md"),
    check: Check::Edge(&[], dangling),
};

fn ambiguous<'g>(cx: &mut Context<'g>, edge: Edge<'g>) {
    let target = edge.target();
    if !target.data.shared {
        return;
    }
    let fits = |node: &Node<'g>| {
        let same = |asked, has| asked == has;
        (edge.data.version.is_none() || same(edge.data.version, node.data.version))
            && (edge.data.href.is_none() || node.data.href.is_none() || same(edge.data.href, node.data.href))
    };
    let holds = |node: &Node<'g>| cx.as_of().is_none_or(|instant| node.is_valid_at(instant));
    let candidates: Vec<Node<'g>> = cx
        .graph()
        .chain(target.data.id)
        .filter(|node| node.data.form == Form::Whole && node.data.family == target.data.family)
        .filter(|node| fits(node) && holds(node))
        .collect();
    if candidates.len() < 2 {
        return;
    }
    let places: Vec<String> = candidates.iter().map(|node| format!("{} ({})", node.words(), node.place())).collect();
    let id = target.id().unwrap_or_default();
    let message = format!("`{id}` is the id of several entities: {}", places.join(", "));
    cx.report(edge.place(), message).help("give the reference a version or an href, or the entities ids of their own");
}

fn dangling<'g>(cx: &mut Context<'g>, edge: Edge<'g>) {
    let target = edge.target();
    if !target.is_missing() || target.wanted().0 & !cx.open().0 == 0 {
        return;
    }
    let source = edge.source();
    let what = match (edge.kind(), target.family()) {
        _ if target.data.wanted.count_ones() > 2 => "what".to_owned(),
        _ => target.wanted().words(),
    };
    let id = if source.is_translated() { target.href().or(target.id()) } else { target.id() }.unwrap_or_default();
    let does = match edge.kind() {
        EdgeKind::Specification => "which {} follows",
        EdgeKind::Offering => "which {} is of",
        EdgeKind::Price => "which {} costs",
        EdgeKind::BundleMember => "a member of {}",
        EdgeKind::Realization => "which realizes {}",
        EdgeKind::Support => "which supports {}",
        EdgeKind::Place => "where {} is",
        EdgeKind::OrderItem => "which {} acts on",
        EdgeKind::Account => "which {} is billed to",
        EdgeKind::Relationship | EdgeKind::Role | EdgeKind::Agreement | EdgeKind::Reference => "which {} refers to",
    };
    let message = format!("{what} `{id}`, {}, is not in this set", does.replace("{}", &source.words()));
    let other = cx.graph().by_id(id).find(|node| !node.is_missing());
    let help = match other {
        Some(other) => format!("there is {} with this id, which is of another class", other.words()),
        None => "add it, or list its class under `open-references` of the configuration".to_owned(),
    };
    let report = cx.report(edge.place(), message).help(help);
    // What comes from a model of links names much that nobody reads.
    if edge.kind() == EdgeKind::Reference || source.is_translated() {
        report.severity(Severity::Advice);
    }
}
