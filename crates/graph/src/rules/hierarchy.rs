//! Hierarchies: nothing is above itself.

use foldhash::{HashMap, HashSet};
use petgraph::algo::kosaraju_scc;
use petgraph::graph::DiGraph;
use petgraph::stable_graph::NodeIndex;
use sidereal_diagnostics::{Rule as About, Severity};

use crate::edge_kinds::{EdgeKind, Sense};
use crate::edit::index_of;
use crate::graph::{Edge, Node, NodeId};
use crate::validate::{Check, Context, Rule};

/// A bundle is, through its members, a member of itself.
pub const BUNDLE_CONTAINS_ITSELF: Rule = Rule {
    about: About {
        code: "GRA0101",
        name: "bundle-contains-itself",
        severity: Severity::Error,
        summary: "A bundle is not, through its members, a member of itself.",
    },
    since: "0.1.0",
    page: include_str!("bundle_contains_itself.md"),
    check: Check::Graph(|cx| circles(cx, contains, "is a member of itself")),
};

/// A specification needs itself.
pub const SPECIFICATION_NEEDS_ITSELF: Rule = Rule {
    about: About {
        code: "GRA0102",
        name: "specification-needs-itself",
        severity: Severity::Error,
        summary: "A specification does not depend on itself, through whatever other specifications.",
    },
    since: "0.1.0",
    page: include_str!("specification_needs_itself.md"),
    check: Check::Graph(|cx| circles(cx, specification_needs, "needs itself")),
};

/// A relationship of dependency leads back to where it starts.
pub const RELATIONSHIP_IN_A_CIRCLE: Rule = Rule {
    about: About {
        code: "GRA0103",
        name: "relationship-in-a-circle",
        severity: Severity::Error,
        summary: "An entity does not rely on itself, through whatever others it relies on or is realized by.",
    },
    since: "0.1.0",
    page: include_str!("relationship_in_a_circle.md"),
    check: Check::Graph(|cx| circles(cx, relies, "relies on itself")),
};

/// Whether an edge is of a hierarchy, and whether it leads up in it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Leads {
    Down,
    Up,
    Nowhere,
}

fn contains(edge: &Edge<'_>) -> Leads {
    match (edge.kind(), edge.sense()) {
        (EdgeKind::BundleMember, _) | (EdgeKind::Relationship, Sense::Contains) => Leads::Down,
        (EdgeKind::Relationship, Sense::IsPartOf) => Leads::Up,
        _ => Leads::Nowhere,
    }
}

fn depends(edge: &Edge<'_>) -> Leads {
    match edge.sense() {
        Sense::DependsOn => Leads::Down,
        Sense::Enables => Leads::Up,
        Sense::Contains | Sense::IsPartOf | Sense::Excludes | Sense::Other => Leads::Nowhere,
    }
}

fn specification_needs(edge: &Edge<'_>) -> Leads {
    match edge.kind() {
        EdgeKind::Relationship if edge.source().family().is_specification() => depends(edge),
        _ => Leads::Nowhere,
    }
}

fn relies(edge: &Edge<'_>) -> Leads {
    match edge.kind() {
        EdgeKind::Relationship if !edge.source().family().is_specification() => depends(edge),
        EdgeKind::Realization | EdgeKind::Support if edge.source().family() == edge.target().family() => Leads::Down,
        _ => Leads::Nowhere,
    }
}

/// So many steps of a circle are printed.
const SHOWN: usize = 12;

/// Reports each circle of a hierarchy once, with its shortest way round.
fn circles<'g>(cx: &mut Context<'g>, leads: fn(&Edge<'_>) -> Leads, does: &str) {
    let graph = cx.graph();
    let mut steps: Vec<(u32, u32, Edge<'g>)> = Vec::new();
    for edge in graph.edges() {
        let holds = || cx.as_of().is_none_or(|instant| edge.is_valid_at(instant));
        let (source, target) = (index_of(edge.source), index_of(edge.target));
        match leads(&edge) {
            Leads::Down if holds() => steps.push((source, target, edge)),
            Leads::Up if holds() => steps.push((target, source, edge)),
            _ => {}
        }
    }
    if steps.is_empty() {
        return;
    }
    strip(&mut steps);
    if steps.is_empty() {
        return;
    }
    // What is left leads from circle to circle.
    let mut numbers: HashMap<u32, NodeIndex<u32>> = HashMap::default();
    let mut rest: DiGraph<u32, ()> = DiGraph::new();
    let mut edges: HashMap<(u32, u32), Edge<'g>> = HashMap::default();
    for (from, to, edge) in steps {
        let mut number = |node: u32| *numbers.entry(node).or_insert_with(|| rest.add_node(node));
        let (a, b) = (number(from), number(to));
        if edges.insert((from, to), edge).is_none() {
            rest.add_edge(a, b, ());
        }
    }
    for component in kosaraju_scc(&rest) {
        let members: HashSet<NodeIndex<u32>> = component.iter().copied().collect();
        let Some(start) = component.iter().copied().min_by_key(|node| rest.node_weight(*node)) else { continue };
        let Some(way) = shortest(&rest, start, &members) else { continue };
        let nodes: Vec<u32> = way.iter().filter_map(|node| rest.node_weight(*node).copied()).collect();
        let view = |node: u32| graph.node(NodeId(NodeIndex::new(node as usize)));
        let (Some(first), Some(second)) = (nodes.first().copied(), nodes.get(1).copied()) else { continue };
        let (Some(edge), Some(entity)) = (edges.get(&(first, second)), view(first)) else { continue };
        let mut path: Vec<String> =
            nodes.iter().take(SHOWN).filter_map(|node| view(*node)).map(|node: Node<'_>| node.called()).collect();
        if nodes.len() > SHOWN {
            path.push(format!("({} more)", nodes.len() - SHOWN));
            path.extend(view(first).map(|node| node.called()));
        }
        let message = format!("{} {does}: {}", entity.words(), path.join(" -> "));
        cx.report(edge.place(), message).help("take one of these references away");
    }
}

/// Takes away, again and again, the steps from where nothing leads to and to where nothing leads on.
fn strip(steps: &mut Vec<(u32, u32, Edge<'_>)>) {
    for forward in [true, false] {
        let highest = steps.iter().map(|(from, to, _)| (*from).max(*to)).max().unwrap_or(0) as usize;
        let mut count = vec![0_u32; highest + 1];
        let mut offset = vec![0_u32; highest + 2];
        let ends = |step: &(u32, u32, Edge<'_>)| if forward { (step.0, step.1) } else { (step.1, step.0) };
        for step in steps.iter() {
            let (from, to) = ends(step);
            if let Some(count) = count.get_mut(to as usize) {
                *count += 1;
            }
            if let Some(offset) = offset.get_mut(from as usize + 1) {
                *offset += 1;
            }
        }
        for at in 1..offset.len() {
            let before = offset.get(at - 1).copied().unwrap_or(0);
            if let Some(offset) = offset.get_mut(at) {
                *offset += before;
            }
        }
        let mut next = offset.clone();
        let mut targets = vec![0_u32; steps.len()];
        for step in steps.iter() {
            let (from, to) = ends(step);
            if let Some(at) = next.get_mut(from as usize) {
                if let Some(slot) = targets.get_mut(*at as usize) {
                    *slot = to;
                }
                *at += 1;
            }
        }
        let mut gone = vec![false; highest + 1];
        let mut due: Vec<u32> = (0_u32..).zip(&count).filter(|(_, count)| **count == 0).map(|(node, _)| node).collect();
        while let Some(node) = due.pop() {
            if let Some(gone) = gone.get_mut(node as usize) {
                *gone = true;
            }
            let from = offset.get(node as usize).copied().unwrap_or(0) as usize;
            let to = offset.get(node as usize + 1).copied().unwrap_or(0) as usize;
            for target in targets.get(from..to).unwrap_or_default() {
                if let Some(count) = count.get_mut(*target as usize) {
                    *count -= 1;
                    if *count == 0 {
                        due.push(*target);
                    }
                }
            }
        }
        let is_gone = |node: u32| gone.get(node as usize).copied().unwrap_or(false);
        steps.retain(|(from, to, _)| !is_gone(*from) && !is_gone(*to));
    }
}

/// The shortest way from a node back to it, within a component.
fn shortest(
    graph: &DiGraph<u32, ()>,
    start: NodeIndex<u32>,
    members: &HashSet<NodeIndex<u32>>,
) -> Option<Vec<NodeIndex<u32>>> {
    let mut before: HashMap<NodeIndex<u32>, NodeIndex<u32>> = HashMap::default();
    let mut due = std::collections::VecDeque::from([start]);
    while let Some(node) = due.pop_front() {
        for next in graph.neighbors(node).filter(|next| members.contains(next)) {
            if next == start {
                let mut way = vec![start, node];
                let mut at = node;
                while at != start {
                    at = *before.get(&at)?;
                    way.push(at);
                }
                way.reverse();
                return Some(way);
            }
            if let std::collections::hash_map::Entry::Vacant(e) = before.entry(next) {
                e.insert(node);
                due.push_back(next);
            }
        }
    }
    None
}
