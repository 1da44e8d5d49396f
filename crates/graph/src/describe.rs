//! Five questions about an entity, or a model: who, what, when, where, why.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde::Serialize;
use sidereal_model::DateTime;

use crate::edge_kinds::EdgeKind;
use crate::facts::Validity;
use crate::family::Family;
use crate::graph::{ModelGraph, Node};
use crate::impact::Direction;
use crate::rules::validity::day;

/// The answers, a line each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Description {
    /// What is described.
    pub subject: String,
    /// Parties and their roles.
    pub who: Vec<String>,
    /// What it is, what it is made of and stands on.
    pub what: Vec<String>,
    /// Periods and states.
    pub when: Vec<String>,
    /// Places.
    #[serde(rename = "where")]
    pub place: Vec<String>,
    /// Agreements, orders and customers it is there for.
    pub why: Vec<String>,
}

/// At most so many lines of one sort are given.
const LINES: usize = 20;

impl Description {
    /// Each question with its answers.
    pub fn questions(&self) -> [(&'static str, &[String]); 5] {
        [("Who", &self.who), ("What", &self.what), ("When", &self.when), ("Where", &self.place), ("Why", &self.why)]
    }

    fn limited(mut self) -> Self {
        for lines in [&mut self.who, &mut self.what, &mut self.when, &mut self.place, &mut self.why] {
            let mut seen = BTreeSet::new();
            lines.retain(|line| seen.insert(line.clone()));
            let more = lines.len().saturating_sub(LINES);
            if more > 0 {
                lines.truncate(LINES);
                lines.push(format!("and {more} more"));
            }
        }
        self
    }
}

impl std::fmt::Display for Description {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{}", self.subject)?;
        for (question, answers) in self.questions() {
            writeln!(f, "\n{question}")?;
            if answers.is_empty() {
                writeln!(f, "  nothing says so")?;
            }
            for answer in answers {
                writeln!(f, "  {answer}")?;
            }
        }
        Ok(())
    }
}

/// Edges that say what an entity is and is made of.
const DOWN: &[EdgeKind] = &[
    EdgeKind::Specification,
    EdgeKind::Offering,
    EdgeKind::Price,
    EdgeKind::BundleMember,
    EdgeKind::Realization,
    EdgeKind::Support,
    EdgeKind::Relationship,
];

/// Names of characteristics whose values are not shown.
const SECRETS: &[&str] = &["password", "passwd", "secret", "credential", "token", "key"];

impl ModelGraph {
    /// Answers for an entity.
    pub fn describe(&self, node: Node<'_>, as_of: Option<DateTime>) -> Description {
        let up = self.impact(node, Direction::Up, as_of);
        let down = self.impact(node, Direction::Down, as_of);
        let mut answer = Description { subject: node.words(), ..Description::default() };

        for edge in node.edges().filter(|edge| edge.kind() == EdgeKind::Role) {
            answer.who.push(format!("{}: {}", edge.label().unwrap_or("party"), edge.target().words()));
        }
        for edge in node.incoming().filter(|edge| edge.kind() == EdgeKind::Role) {
            answer.who.push(format!("{} of {}", edge.label().unwrap_or("party"), edge.source().words()));
        }
        for reached in up.of(Family::Party).chain(up.of(Family::PartyRole)) {
            let role = reached.via.filter(|edge| edge.target() == reached.node && edge.source() != node);
            if let Some(edge) = role {
                let (label, source) = (edge.label().unwrap_or("party"), edge.source().words());
                answer.who.push(format!("{label}: {}, by {source}", reached.node.words()));
            }
        }

        let state = node.state().map(|state| format!(", {state}")).unwrap_or_default();
        let version = node.version().map(|version| format!(" {version}")).unwrap_or_default();
        answer.what.push(format!("{}{version}{state}", node.words()));
        let mut edges: Vec<_> = node.edges().filter(|edge| DOWN.contains(&edge.kind())).collect();
        edges.sort_by_key(|edge| (edge.kind(), edge.target().node_id()));
        for edge in edges {
            let verb = match (edge.kind(), edge.label()) {
                (EdgeKind::Relationship, Some(label)) => label,
                (kind, _) => kind.verb(),
            };
            let missing = if edge.target().is_missing() { " (not in this set)" } else { "" };
            answer.what.push(format!("{verb} {}{missing}", edge.target().words()));
        }
        for characteristic in node.characteristics() {
            let Some(name) = characteristic.name.as_deref() else { continue };
            let secret = SECRETS.iter().any(|word| name.to_ascii_lowercase().contains(word));
            match characteristic.value.as_ref().filter(|_| !secret) {
                Some(value) => {
                    answer.what.push(format!("{name}: {}", value.as_text().unwrap_or_else(|| value.to_string())));
                }
                None => answer.what.push(name.to_owned()),
            }
        }
        let deeper = down.reached().iter().filter(|reached| reached.depth > 1);
        answer.what.extend(deeper.map(|reached| format!("stands on {}", reached.node.words())));

        if let Some(validity) = node.validity() {
            answer.when.push(period(validity));
        }
        if let Some(state) = node.state() {
            answer.when.push(format!("now {state}"));
        }
        for order in node.incoming().filter(|edge| edge.kind() == EdgeKind::OrderItem) {
            let (action, source) = (order.label().unwrap_or("add"), order.source());
            answer.when.push(format!(
                "{action} by {}{}",
                source.words(),
                source.state().map(|state| format!(", {state}")).unwrap_or_default()
            ));
        }

        for reached in down.reached() {
            for edge in reached.node.edges().filter(|edge| edge.kind() == EdgeKind::Place) {
                let role = edge.label().map(|role| format!("{role}: ")).unwrap_or_default();
                let by = if reached.depth == 0 { String::new() } else { format!(", by {}", reached.node.words()) };
                answer.place.push(format!("{role}{}{by}", edge.target().words()));
            }
        }

        for edge in node.incoming().filter(|edge| edge.kind() == EdgeKind::OrderItem) {
            answer.why.push(format!("{} orders it ({})", edge.source().words(), edge.label().unwrap_or("add")));
        }
        for family in [Family::Party, Family::PartyRole, Family::Agreement, Family::ServiceLevel, Family::Product] {
            for reached in up.of(family) {
                let steps = up.path(reached.node).unwrap_or_default();
                let mut words = node.called();
                for step in &steps {
                    // Writing to a string cannot fail.
                    _ = write!(words, " {} {}", step.verb(), step.to.called());
                }
                answer.why.push(words);
            }
        }
        answer.limited()
    }

    /// Answers for the model as a whole.
    pub fn describe_all(&self, as_of: Option<DateTime>) -> Description {
        let mut answer = Description::default();
        let mut counts: BTreeMap<(Family, &str), usize> = BTreeMap::new();
        let mut missing = 0_usize;
        let mut span: Option<Validity> = None;
        let mut states: BTreeMap<(Family, &str), usize> = BTreeMap::new();
        for node in self.nodes() {
            if node.is_missing() {
                missing += 1;
                continue;
            }
            if as_of.is_some_and(|instant| !node.is_valid_at(instant)) {
                continue;
            }
            *counts.entry((node.family(), node.class().unwrap_or_else(|| node.family().name()))).or_default() += 1;
            if let Some(state) = node.state() {
                *states.entry((node.family(), state)).or_default() += 1;
            }
            if let Some(validity) = node.validity() {
                let earliest = |left: i64, right: i64| {
                    if left == i64::MIN {
                        right
                    } else if right == i64::MIN {
                        left
                    } else {
                        left.min(right)
                    }
                };
                let known = span.get_or_insert(validity);
                *known = Validity { start: earliest(known.start, validity.start), end: known.end.max(validity.end) };
            }
            match node.family() {
                Family::Party if answer.who.len() <= LINES => {
                    let mut roles: Vec<&str> = node
                        .incoming()
                        .filter(|edge| edge.kind() == EdgeKind::Role)
                        .filter_map(|edge| edge.label().or_else(|| edge.source().name()))
                        .collect();
                    roles.sort_unstable();
                    roles.dedup();
                    let roles = if roles.is_empty() { String::new() } else { format!(": {}", roles.join(", ")) };
                    answer.who.push(format!("{}{roles}", node.words()));
                }
                Family::Place => answer.place.push(node.words()),
                Family::Agreement | Family::ServiceLevel | Family::ProductOrder | Family::ServiceOrder
                    if answer.why.len() <= LINES =>
                {
                    let mut parties: Vec<String> = node
                        .edges()
                        .filter(|edge| edge.kind() == EdgeKind::Role)
                        .map(|edge| format!("{} {}", edge.label().unwrap_or("party"), edge.target().called()))
                        .collect();
                    parties.reverse();
                    let between = if parties.is_empty() { String::new() } else { format!(": {}", parties.join(", ")) };
                    answer.why.push(format!("{}{between}", node.words()));
                }
                _ => {}
            }
        }
        let entities: usize = counts.values().sum();
        answer.subject = format!("a model of {entities} entities and {} references", self.edge_count());
        let bundles = self
            .nodes()
            .filter(|node| node.is_bundle() && !node.incoming().any(|edge| edge.kind() == EdgeKind::BundleMember));
        answer.what.extend(bundles.take(LINES / 2).map(|node| format!("the bundle {}", node.words())));
        answer.what.extend(counts.iter().map(|((_, class), count)| format!("{count} {class}")));
        if missing > 0 {
            answer.what.push(format!("{missing} that are referred to and not in this set"));
        }
        answer.when.extend(span.map(period));
        answer.when.extend(states.iter().map(|((family, state), count)| format!("{count} {family} {state}")));
        answer.limited()
    }
}

fn period(validity: Validity) -> String {
    match (validity.start, validity.end) {
        (i64::MIN, i64::MAX) => "always".to_owned(),
        (start, i64::MAX) => format!("from {}", day(start)),
        (i64::MIN, end) => format!("until {}", day(end)),
        (start, end) => format!("from {} to {}", day(start), day(end)),
    }
}
