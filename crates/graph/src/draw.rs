//! Drawings of a model: DOT, Mermaid, SVG.
//!
//! A [`Drawing`] is what is drawn, whatever the form: boxes and arrows, large models folded so that they stay readable.
//!
//! ```
//! use sidereal_graph::ModelGraph;
//! use sidereal_graph::draw::Drawing;
//!
//! let graph = ModelGraph::of_text(r#"[{"@type": "Service", "id": "s1", "supportingResource": [{"id": "r1"}]},
//!                                     {"@type": "Resource", "id": "r1", "name": "vm"}]"#)?;
//! let drawing = Drawing::of(&graph, &Default::default());
//! assert!(drawing.dot().contains(r#"label="vm\nResource""#));
//! assert!(drawing.mermaid().starts_with("flowchart TB"));
//! assert!(drawing.svg().starts_with("<svg"));
//! # Ok::<(), Box<sidereal_graph::diagnostics::Finding>>(())
//! ```

mod dot;
mod layout;
mod mermaid;
mod svg;

use std::collections::{BTreeMap, BTreeSet};

use sidereal_diagnostics::{Finding, Severity};
use sidereal_model::DateTime;

use crate::edge_kinds::EdgeKind;
use crate::family::Family;
use crate::graph::{ModelGraph, Node, NodeId};

/// What is drawn, and how much of it.
#[derive(Clone, Debug)]
pub struct DrawOptions<'a> {
    /// Only these nodes. Default: all.
    pub only: Option<Vec<NodeId>>,
    /// Fold what is alike when there are more boxes than these. Default: 60.
    pub boxes: usize,
    /// Mark what these are about. Default: none.
    pub findings: &'a [Finding],
    /// Draw what holds at this instant. Default: everything.
    pub as_of: Option<DateTime>,
}

impl Default for DrawOptions<'_> {
    fn default() -> Self {
        Self { only: None, boxes: 60, findings: &[], as_of: None }
    }
}

/// Boxes and arrows.
#[derive(Clone, Debug, Default)]
pub struct Drawing {
    pub(crate) boxes: Vec<Shape>,
    pub(crate) arrows: Vec<Arrow>,
}

/// A box: an entity, or several that are alike.
#[derive(Clone, Debug)]
pub(crate) struct Shape {
    pub(crate) title: String,
    pub(crate) class: String,
    pub(crate) family: Family,
    pub(crate) missing: bool,
    pub(crate) mark: Option<Severity>,
    pub(crate) codes: Vec<&'static str>,
}

/// An arrow between two boxes.
#[derive(Clone, Debug)]
pub(crate) struct Arrow {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) kind: EdgeKind,
    pub(crate) label: Option<String>,
    pub(crate) count: usize,
    pub(crate) mark: Option<Severity>,
}

/// The ends of an arrow, what it is, and what is written at it.
type Line<'g> = (usize, usize, EdgeKind, Option<&'g str>);

impl Drawing {
    /// Of a graph.
    pub fn of(graph: &ModelGraph, options: &DrawOptions<'_>) -> Self {
        let only: Option<BTreeSet<NodeId>> = options.only.as_ref().map(|nodes| nodes.iter().copied().collect());
        let holds = |node: &Node<'_>| options.as_of.is_none_or(|instant| node.is_valid_at(instant));
        let nodes: Vec<Node<'_>> = graph
            .nodes()
            .filter(|node| only.as_ref().is_none_or(|only| only.contains(&node.node_id())) && holds(node))
            .collect();
        let marks = Marks::of(options.findings);
        let groups = fold(&nodes, options, &marks);
        let mut drawing = Self::default();
        let mut place: BTreeMap<NodeId, usize> = BTreeMap::new();
        for group in &groups {
            let Some(first) = group.first() else { continue };
            place.extend(group.iter().map(|node| (node.node_id(), drawing.boxes.len())));
            drawing.boxes.push(Shape::of(*first, group, &marks));
        }
        let mut arrows: BTreeMap<Line<'_>, (usize, Option<Severity>)> = BTreeMap::new();
        for node in &nodes {
            for edge in node.edges().filter(|edge| options.as_of.is_none_or(|instant| edge.is_valid_at(instant))) {
                let ends = place.get(&node.node_id()).zip(place.get(&edge.target().node_id()));
                let Some((from, to)) = ends else { continue };
                let labelled = matches!(edge.kind(), EdgeKind::Relationship | EdgeKind::Role | EdgeKind::OrderItem);
                // A role that is called as the part it plays needs no label.
                let label = edge.label().filter(|label| labelled && edge.target().name() != Some(label));
                let entry = arrows.entry((*from, *to, edge.kind(), label)).or_insert((0, None));
                entry.0 += 1;
                entry.1 = entry.1.max(marks.at(&edge.place()));
            }
        }
        drawing.arrows = arrows
            .into_iter()
            .map(|((from, to, kind, label), (count, mark))| Arrow {
                from,
                to,
                kind,
                label: label.map(str::to_owned),
                count,
                mark,
            })
            .collect();
        drawing
    }

    /// How many boxes there are.
    pub fn box_count(&self) -> usize {
        self.boxes.len()
    }

    /// For Graphviz.
    pub fn dot(&self) -> String {
        dot::write(self)
    }

    /// For Mermaid.
    pub fn mermaid(&self) -> String {
        mermaid::write(self)
    }

    /// As a picture, laid out in layers from the party down to the hardware.
    pub fn svg(&self) -> String {
        svg::write(self)
    }
}

impl Shape {
    fn of(first: Node<'_>, group: &[Node<'_>], marks: &Marks) -> Self {
        let class = first.class().unwrap_or_else(|| first.family().name()).to_owned();
        let title = match group.len() {
            1 => first.name().or(first.id()).unwrap_or("(without name)").to_owned(),
            count => format!("{count} × {class}"),
        };
        let found: Vec<(Severity, &'static str)> = group.iter().flat_map(|node| marks.of_node(*node)).collect();
        let codes: BTreeSet<&'static str> = found.iter().map(|(_, code)| *code).collect();
        Self {
            title: shortened(&title, 30),
            class: if first.is_missing() { format!("{class}, missing") } else { class },
            family: first.family(),
            missing: first.is_missing(),
            mark: found.iter().map(|(severity, _)| *severity).max(),
            codes: codes.into_iter().collect(),
        }
    }

    /// What is written in it under the title.
    pub(crate) fn below(&self) -> String {
        if self.codes.is_empty() { self.class.clone() } else { format!("{} · {}", self.class, self.codes.join(" ")) }
    }
}

impl Arrow {
    /// What is written at it; empty for most.
    pub(crate) fn text(&self) -> String {
        let label = self.label.as_deref().map(|label| shortened(label, 26)).unwrap_or_default();
        match (self.count, label.is_empty()) {
            (1, _) => label,
            (count, true) => format!("×{count}"),
            (count, false) => format!("{label} ×{count}"),
        }
    }
}

fn shortened(text: &str, most: usize) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().count() <= most {
        return text;
    }
    let head: String = text.chars().take(most - 1).collect();
    format!("{}…", head.trim_end())
}

/// A file and a pointer.
type Spot = (Option<String>, String);

/// Which places findings are about.
struct Marks {
    /// By file and pointer.
    found: BTreeMap<Spot, Vec<(Severity, &'static str)>>,
}

impl Marks {
    fn of(findings: &[Finding]) -> Self {
        let mut marks = Self { found: BTreeMap::new() };
        for finding in findings {
            let path = finding.place.path.clone().unwrap_or_default();
            let file = finding.place.file.as_deref().map(str::to_owned);
            marks.found.entry((file, path)).or_default().push((finding.severity, finding.code));
        }
        marks
    }

    fn at(&self, place: &sidereal_diagnostics::Place) -> Option<Severity> {
        if self.found.is_empty() {
            return None;
        }
        let key = (place.file.as_deref().map(str::to_owned), place.path.clone().unwrap_or_default());
        self.found.get(&key).and_then(|found| found.iter().map(|(severity, _)| *severity).max())
    }

    /// Findings about an entity, or anything in it that is not an entity of its own.
    fn of_node(&self, node: Node<'_>) -> Vec<(Severity, &'static str)> {
        if self.found.is_empty() || node.is_missing() {
            return Vec::new();
        }
        let place = node.place();
        let file = place.file.as_deref().map(str::to_owned);
        let path = place.path.unwrap_or_default();
        let from = (file.clone(), path.clone());
        let below = |key: &&Spot| key.0 == file && key.1.starts_with(&path);
        self.found
            .range(from..)
            .take_while(|(key, _)| below(key))
            .filter(|(key, _)| key.1.strip_prefix(&path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
            .flat_map(|(_, found)| found.iter().copied())
            .collect()
    }
}

/// What nodes in one box have in common: one that is marked stands alone; else its class, and its neighbours.
type Key<'g> = (Option<NodeId>, (Family, &'g str, bool), Vec<(EdgeKind, bool, NodeId)>);

/// The nodes, those that are alike together when there are too many.
fn fold<'g>(nodes: &[Node<'g>], options: &DrawOptions<'_>, marks: &Marks) -> Vec<Vec<Node<'g>>> {
    if nodes.len() <= options.boxes {
        return nodes.iter().map(|node| vec![*node]).collect();
    }
    let marked: BTreeSet<NodeId> =
        nodes.iter().filter(|node| !marks.of_node(**node).is_empty()).map(super::graph::Node::node_id).collect();
    let keep = marked.len() <= options.boxes / 2;
    let class = |node: &Node<'g>| (node.family(), node.class().unwrap_or_default(), node.is_missing());
    // First what has the same neighbours, then, if that is not enough, all of a class.
    let group = |by_neighbours: bool| {
        let mut groups: BTreeMap<Key<'g>, Vec<Node<'g>>> = BTreeMap::new();
        for node in nodes {
            let alone = (keep && marked.contains(&node.node_id())).then(|| node.node_id());
            let mut neighbours: Vec<(EdgeKind, bool, NodeId)> = Vec::new();
            if by_neighbours {
                neighbours.extend(node.edges().map(|edge| (edge.kind(), true, edge.target().node_id())));
                neighbours.extend(node.incoming().map(|edge| (edge.kind(), false, edge.source().node_id())));
                neighbours.sort_unstable();
            }
            groups.entry((alone, class(node), neighbours)).or_default().push(*node);
        }
        groups.into_values().collect::<Vec<_>>()
    };
    let alike = group(true);
    if alike.len() <= options.boxes { alike } else { group(false) }
}

/// The colours of a family: of the fill and of the line.
pub(crate) fn colours(family: Family) -> (&'static str, &'static str) {
    match family.layer() {
        0 => ("#fde9d9", "#b45f06"),
        1 => ("#fff2cc", "#9a7500"),
        2 => ("#f4e1f1", "#8e3b7d"),
        3 => ("#eeeeee", "#666666"),
        4 => ("#e2eefb", "#2a62a8"),
        5 => ("#d6e6fa", "#1b4f91"),
        6 => ("#ddf1e0", "#2c7a3c"),
        7 => ("#e6e4f6", "#554a9e"),
        _ => ("#f5f5f0", "#777766"),
    }
}

/// The colour of the line of a kind of edge.
pub(crate) fn colour(kind: EdgeKind) -> &'static str {
    match kind {
        EdgeKind::Realization | EdgeKind::Support => "#2c7a3c",
        EdgeKind::BundleMember => "#1b4f91",
        EdgeKind::Specification | EdgeKind::Offering | EdgeKind::Price => "#8a8a8a",
        EdgeKind::Role | EdgeKind::Account => "#b45f06",
        EdgeKind::Agreement => "#8e3b7d",
        EdgeKind::Relationship => "#554a9e",
        EdgeKind::OrderItem => "#444444",
        EdgeKind::Place | EdgeKind::Reference => "#999988",
    }
}

/// The colour that marks a finding.
pub(crate) fn mark_colour(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "#c9211e",
        Severity::Warning => "#d98200",
        Severity::Advice => "#3a78c9",
    }
}

/// Dashed for what is not about the inventory.
pub(crate) fn is_dashed(kind: EdgeKind) -> bool {
    matches!(
        kind,
        EdgeKind::Specification | EdgeKind::Offering | EdgeKind::Price | EdgeKind::Reference | EdgeKind::Place
    )
}
