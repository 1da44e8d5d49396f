//! Agreements: who takes part, and whether what is promised is measured.

use foldhash::HashSet;
use sidereal_diagnostics::{Rule as About, Severity};

use crate::edge_kinds::EdgeKind;
use crate::family::Family;
use crate::graph::Node;
use crate::validate::{Check, Context, Rule};

/// A party takes part in a role that the specification of the agreement does not name.
pub const PARTY_ROLE_NOT_ALLOWED: Rule = Rule {
    about: About {
        code: "GRA0501",
        name: "party-role-not-allowed",
        severity: Severity::Error,
        summary: "The parties of an agreement take part in the roles that its specification names.",
    },
    since: "0.1.0",
    page: include_str!("party_role_not_allowed.md"),
    check: Check::Node(&[Family::Agreement], role_not_allowed),
};

/// A service level is promised by a metric that nobody delivers.
pub const METRIC_NOT_DELIVERED: Rule = Rule {
    about: About {
        code: "GRA0502",
        name: "metric-not-delivered",
        severity: Severity::Error,
        summary: "The metric of a service level objective is one that a service or resource of the model delivers.",
    },
    since: "0.1.0",
    page: include_str!("metric_not_delivered.md"),
    check: Check::Graph(metric_not_delivered),
};

/// Letters and digits in lower case: `Cloud Service Provider` and `cloudServiceProvider` are the same.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The roles that a specification of agreements names: those of its own parties, its characteristic `partyRole`, and the
/// specifications of party roles that name it.
fn allowed(specification: Node<'_>) -> Vec<&str> {
    let parties = specification.edges().filter(|edge| edge.kind() == EdgeKind::Role).filter_map(|edge| edge.label());
    let listed = specification.details().into_iter().flat_map(|details| &details.roles).map(|role| &**role);
    let specified = specification
        .incoming()
        .map(|edge| edge.source())
        .filter(|source| source.family() == Family::PartyRoleSpecification)
        .filter_map(|source| source.name());
    let mut all: Vec<&str> = parties.chain(listed).chain(specified).collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn role_not_allowed<'g>(cx: &mut Context<'g>, agreement: Node<'g>) {
    let Some(specification) = agreement.targets(EdgeKind::Specification).next() else { return };
    let allowed = allowed(specification);
    if allowed.is_empty() {
        return;
    }
    let names: HashSet<String> = allowed.iter().map(|role| bare(role)).collect();
    for edge in agreement.edges().filter(|edge| edge.kind() == EdgeKind::Role) {
        let party = edge.target();
        let of_role = (party.family() == Family::PartyRole).then_some(party);
        let said = [edge.label(), of_role.and_then(|role| role.name()), of_role.and_then(|role| role.class())];
        let specified =
            of_role.and_then(|role| role.targets(EdgeKind::Specification).next()).and_then(|spec| spec.name());
        let mut said = said.into_iter().chain([specified]).flatten().peekable();
        let Some(first) = said.peek().copied() else { continue };
        if said.any(|role| names.contains(&bare(role))) {
            continue;
        }
        let words: Vec<String> = allowed.iter().map(|role| format!("`{role}`")).collect();
        let message = format!(
            "{} takes part in {} as `{first}`, and {} names the roles {}",
            party.words(),
            agreement.words(),
            specification.words(),
            words.join(", ")
        );
        cx.report(edge.place_of(""), message)
            .help("give the party one of these roles, or name its role in the specification");
    }
}

fn metric_not_delivered(cx: &mut Context<'_>) {
    let graph = cx.graph();
    let promised: Vec<Node<'_>> =
        graph.nodes().filter(|node| node.details().is_some_and(|details| !details.objectives.is_empty())).collect();
    if promised.is_empty() {
        return;
    }
    let mut delivered: HashSet<String> = HashSet::default();
    for node in graph.nodes().filter(|node| !node.is_missing()) {
        match node.family() {
            Family::Metric => delivered.extend(node.name().or(node.id()).map(bare)),
            Family::Service | Family::Resource | Family::ServiceSpecification | Family::ResourceSpecification => {
                let Some(details) = node.details() else { continue };
                delivered.extend(details.held.iter().filter_map(|held| held.characteristic.name.as_deref()).map(bare));
                delivered.extend(details.declared.iter().map(|declared| bare(&declared.name)));
            }
            _ => {}
        }
    }
    for node in promised {
        for objective in node.details().into_iter().flat_map(|details| &details.objectives) {
            if delivered.contains(&bare(&objective.metric)) {
                continue;
            }
            let message = format!(
                "{} promises `{}`, which no service or resource of this set delivers",
                node.words(),
                objective.metric
            );
            cx.report(node.place_of(&objective.path), message)
                .help("name a characteristic of a service or resource, or add what measures it");
        }
    }
}
