//! Circles: entities of one document that are parts or versions of each other.

use std::collections::HashMap;

use petgraph::algo::tarjan_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use sidereal_diagnostics::Finding;
use sidereal_model::{Attribute, Class, Json};

use crate::engine::REFERENCE_CYCLE;

/// The attributes of a class that say what an entity is a part or a version of.
pub(crate) fn attributes(class: &Class) -> Vec<&'static Attribute> {
    class.attributes().into_iter().filter(|attribute| attribute.hierarchy).collect()
}

/// The references of entities that must not run in a circle.
#[derive(Debug, Default)]
pub(crate) struct Hierarchy {
    graph: DiGraph<String, String>,
    nodes: HashMap<String, NodeIndex>,
    alone: bool,
}

impl Hierarchy {
    /// That of a document which is one entity: only what leads back to itself is a circle.
    pub(crate) fn of_one() -> Self {
        Self { alone: true, ..Self::default() }
    }

    /// Adds what an entity at `path` says it is a part or a version of.
    pub(crate) fn add(&mut self, class: &'static Class, entity: Json<'_>, path: &str) {
        self.add_by(&attributes(class), entity, path);
    }

    /// The same, by the attributes of its class that say it.
    pub(crate) fn add_by(&mut self, attributes: &[&'static Attribute], entity: Json<'_>, path: &str) {
        let said = attributes.iter().filter_map(|attribute| Some((attribute.name, entity.get(attribute.name)?)));
        for (name, value) in said {
            let Some(id) = entity.get("id").and_then(Json::as_str) else { return };
            let whole = value.get("href").or_else(|| value.get("id")).and_then(Json::as_str).or_else(|| value.as_str());
            if let Some(whole) = whole.filter(|whole| !whole.is_empty() && (!self.alone || *whole == id)) {
                let (from, to) = (self.node(id), self.node(whole));
                self.graph.add_edge(from, to, format!("{path}/{name}"));
            }
        }
    }

    fn node(&mut self, id: &str) -> NodeIndex {
        if let Some(node) = self.nodes.get(id) {
            return *node;
        }
        let node = self.graph.add_node(id.to_owned());
        self.nodes.insert(id.to_owned(), node);
        node
    }

    /// A finding for each circle, with the circle as a path.
    pub(crate) fn circles(&self) -> Vec<Finding> {
        if self.nodes.is_empty() {
            return Vec::new();
        }
        tarjan_scc(&self.graph)
            .into_iter()
            .filter_map(|mut members| {
                members.reverse();
                let first = *members.first()?;
                let inside = |node: &NodeIndex| members.contains(node);
                let edge = self.graph.edges(first).find(|edge| inside(&petgraph::visit::EdgeRef::target(edge)))?;
                let mut names: Vec<&str> =
                    members.iter().filter_map(|node| self.graph.node_weight(*node)).map(String::as_str).collect();
                names.push(self.graph.node_weight(first)?);
                let message = format!("these entities are parts or versions of each other: {}", names.join(" -> "));
                Some(
                    Finding::new(&REFERENCE_CYCLE, message)
                        .help("break the circle at one of the references")
                        .path(edge.weight().clone()),
                )
            })
            .collect()
    }
}
