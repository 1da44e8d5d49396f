//! Bundles: limits, groups, exclusivity and dependency of members.

use foldhash::{HashMap, HashSet};
use sidereal_diagnostics::{Rule as About, Severity};

use crate::edge_kinds::{EdgeKind, Sense};
use crate::facts::Limits;
use crate::family::Family;
use crate::graph::{Edge, Node, NodeId};
use crate::rules::lifecycle::is_ended;
use crate::validate::{Check, Context, Rule};

/// More relationships of one offering than these are not looked at, so that no input takes forever.
const RELATIONSHIPS: usize = 1024;

/// The limits of a member contradict each other.
pub const LIMITS_CONTRADICT: Rule = Rule {
    about: About {
        code: "GRA0104",
        name: "limits-contradict",
        severity: Severity::Error,
        summary: "The lower limit of a member of a bundle is not above the upper one, and none is negative.",
    },
    since: "0.1.0",
    page: include_str!("limits_contradict.md"),
    check: Check::Edge(&[EdgeKind::BundleMember], limits_contradict),
};

/// The default number of a member is outside its limits.
pub const DEFAULT_OUTSIDE_LIMITS: Rule = Rule {
    about: About {
        code: "GRA0105",
        name: "default-outside-limits",
        severity: Severity::Error,
        summary: "The default number of a member of a bundle is one that its limits allow.",
    },
    since: "0.1.0",
    page: include_str!("default_outside_limits.md"),
    check: Check::Edge(&[EdgeKind::BundleMember], default_outside_limits),
};

/// No choice of members satisfies a bundle.
pub const BUNDLE_CANNOT_BE_FILLED: Rule = Rule {
    about: About {
        code: "GRA0106",
        name: "bundle-cannot-be-filled",
        severity: Severity::Error,
        summary: "There is a choice of members that satisfies the limits of all groups of a bundle.",
    },
    since: "0.1.0",
    page: include_str!("bundle_cannot_be_filled.md"),
    check: Check::Node(&[Family::ProductOffering], cannot_be_filled),
};

/// A bundle has two members that exclude each other.
pub const EXCLUDED_OFFERINGS_TOGETHER: Rule = Rule {
    about: About {
        code: "GRA0107",
        name: "excluded-offerings-together",
        severity: Severity::Error,
        summary: "Offerings that exclude each other are not both mandatory in a bundle, nor both in a product.",
    },
    since: "0.1.0",
    page: include_str!("excluded_offerings_together.md"),
    check: Check::Node(&[Family::ProductOffering, Family::Product], excluded_together),
};

/// A bundle lacks what a member of it requires.
pub const REQUIRED_OFFERING_MISSING: Rule = Rule {
    about: About {
        code: "GRA0108",
        name: "required-offering-missing",
        severity: Severity::Warning,
        summary: "What a mandatory member of a bundle requires is in the bundle, too.",
    },
    since: "0.1.0",
    page: include_str!("required_offering_missing.md"),
    check: Check::Node(&[Family::ProductOffering, Family::Product], required_missing),
};

/// A bundle has no members.
pub const BUNDLE_WITHOUT_MEMBERS: Rule = Rule {
    about: About {
        code: "GRA0109",
        name: "bundle-without-members",
        severity: Severity::Warning,
        summary: "What says that it is a bundle has members.",
    },
    since: "0.1.0",
    page: include_str!("bundle_without_members.md"),
    check: Check::Node(&[], without_members),
};

/// A product has fewer or more of a member than its offering allows.
pub const WRONG_NUMBER_OF_MEMBERS: Rule = Rule {
    about: About {
        code: "GRA0110",
        name: "wrong-number-of-members",
        severity: Severity::Error,
        summary: "A product that is a bundle has as many of each member as the offering it is of allows.",
    },
    since: "0.1.0",
    page: include_str!("wrong_number_of_members.md"),
    check: Check::Node(&[Family::Product], wrong_number),
};

fn limits_contradict<'g>(cx: &mut Context<'g>, edge: Edge<'g>) {
    let Some(limits) = edge.limits() else { return };
    let problem = match limits {
        Limits { lower: Some(lower), upper: Some(upper), .. } if lower > upper => {
            format!("at least {lower} and at most {upper}")
        }
        Limits { lower: Some(limit), .. } | Limits { upper: Some(limit), .. } if limit < 0 => {
            format!("a limit of {limit}")
        }
        _ => return,
    };
    let (member, bundle) = (edge.target().called(), edge.source().called());
    cx.report(edge.place_of("/bundledProductOfferingOption"), format!("{bundle} has {problem} of its member {member}"))
        .help("make the lower limit 0 for an optional member, and the upper one no less than the lower");
}

fn default_outside_limits<'g>(cx: &mut Context<'g>, edge: Edge<'g>) {
    let Some(Limits { lower, upper, default: Some(default), .. }) = edge.limits() else { return };
    if lower.zip(upper).is_some_and(|(lower, upper)| lower > upper) {
        return;
    }
    let outside = lower.is_some_and(|lower| default < lower) || upper.is_some_and(|upper| default > upper);
    if !outside {
        return;
    }
    let words = match (lower, upper) {
        (Some(lower), Some(upper)) => format!("{lower} to {upper}"),
        (Some(lower), None) => format!("{lower} or more"),
        (None, upper) => format!("at most {}", upper.unwrap_or(0)),
    };
    let (member, bundle) = (edge.target().called(), edge.source().called());
    let message = format!("{bundle} has {default} of its member {member} by default, and its limits are {words}");
    cx.report(edge.place_of("/bundledProductOfferingOption/numberRelOfferDefault"), message)
        .help("choose a default within the limits");
}

/// The members of a group may be chosen any number of times unless they say otherwise.
fn range_in_group(limits: Option<Limits>) -> (i64, i64) {
    let limits = limits.unwrap_or_default();
    (limits.lower.unwrap_or(0), limits.upper.unwrap_or(i64::MAX))
}

fn cannot_be_filled<'g>(cx: &mut Context<'g>, bundle: Node<'g>) {
    let groups = bundle.details().map(|details| details.groups.as_slice()).unwrap_or_default();
    if groups.is_empty() {
        only_empty_members(cx, bundle);
        return;
    }
    let mut sums: Vec<(i64, i64, usize)> = vec![(0, 0, 0); groups.len()];
    for edge in bundle.edges().filter(|edge| edge.kind() == EdgeKind::BundleMember) {
        let group = edge.limits().and_then(|limits| limits.group);
        if let Some(sum) = group.and_then(|group| sums.get_mut(group as usize)) {
            let (lower, upper) = range_in_group(edge.limits());
            *sum = (sum.0.saturating_add(lower), sum.1.saturating_add(upper), sum.2 + 1);
        }
    }
    // Groups come before the groups in them.
    for (at, group) in groups.iter().enumerate().rev() {
        let Some(&(least, most, count)) = sums.get(at) else { continue };
        let (lower, upper) = range_in_group(Some(group.limits));
        let name = group.name.as_deref().unwrap_or("without name");
        let problem = if lower > upper {
            Some(format!("asks for at least {lower} and at most {upper}"))
        } else if count > 0 && most < lower {
            Some(format!("asks for at least {lower}, and its members allow {most} at most"))
        } else if least > upper {
            Some(format!("allows {upper} at most, and its members ask for at least {least}"))
        } else {
            None
        };
        if let Some(problem) = problem {
            let place = bundle.place_of(&group.path);
            cx.report(place, format!("the group `{name}` of {} {problem}", bundle.words()))
                .help("change the limits of the group or of its members, so that a choice satisfies both");
        }
        let outer = groups.iter().take(at).rposition(|outer| {
            group.path.strip_prefix(&*outer.path).is_some_and(|rest| rest.starts_with("/bundledGroupProductOffering/"))
        });
        if let Some(sum) = outer.and_then(|outer| sums.get_mut(outer)) {
            let (least, most) = (least.max(lower).min(upper), most.min(upper).max(lower));
            *sum = (sum.0.saturating_add(least), sum.1.saturating_add(most), sum.2 + 1);
        }
    }
}

/// A bundle of which there may be none of any member.
fn only_empty_members<'g>(cx: &mut Context<'g>, bundle: Node<'g>) {
    let mut members = bundle.edges().filter(|edge| edge.kind() == EdgeKind::BundleMember).peekable();
    if members.peek().is_none() || members.any(|edge| edge.limits().and_then(|limits| limits.upper) != Some(0)) {
        return;
    }
    cx.report(bundle.place(), format!("{} may have none of any of its members", bundle.words()))
        .help("raise an upper limit");
}

/// The members of a bundle as offerings: of an offering those in it, of a product those that its components are of.
fn members(bundle: Node<'_>) -> Vec<(Edge<'_>, Node<'_>, bool)> {
    let parts = bundle.edges().filter(|edge| edge.kind() == EdgeKind::BundleMember);
    if bundle.family() == Family::ProductOffering {
        return parts
            .map(|edge| {
                let limits = edge.limits().unwrap_or_default();
                let mandatory = if limits.group.is_some() { limits.lower.unwrap_or(0) } else { limits.range().0 } > 0;
                (edge, edge.target(), mandatory)
            })
            .collect();
    }
    parts
        .filter(|edge| !is_ended(edge.target(), None))
        .filter_map(|edge| Some((edge, edge.target().targets(EdgeKind::Offering).next()?, true)))
        .collect()
}

fn excluded_together<'g>(cx: &mut Context<'g>, bundle: Node<'g>) {
    let members = members(bundle);
    if members.len() < 2 {
        return;
    }
    let mandatory: HashMap<NodeId, Edge<'g>> =
        members.iter().filter(|(_, _, mandatory)| *mandatory).map(|(edge, node, _)| (node.node_id(), *edge)).collect();
    let mut said: HashSet<(NodeId, NodeId)> = HashSet::default();
    for (edge, offering, _) in members.iter().filter(|(_, _, mandatory)| *mandatory) {
        for relationship in offering.edges().take(RELATIONSHIPS) {
            let other = relationship.target();
            if relationship.sense() != Sense::Excludes
                || other == *offering
                || !mandatory.contains_key(&other.node_id())
            {
                continue;
            }
            let (a, b) = (offering.node_id(), other.node_id());
            if !said.insert((a.min(b), a.max(b))) {
                continue;
            }
            let has = if bundle.family() == Family::Product { "has a product of each" } else { "always has both" };
            let message = format!(
                "{} and {} exclude each other, and {} {has}",
                offering.called(),
                other.called(),
                bundle.called()
            );
            cx.report(edge.place(), message).help("make one of them optional, or take it out of the bundle");
        }
    }
}

fn required_missing<'g>(cx: &mut Context<'g>, bundle: Node<'g>) {
    let members = members(bundle);
    if members.is_empty() {
        return;
    }
    let mut there: HashSet<NodeId> = members
        .iter()
        .filter(|(edge, _, _)| edge.limits().and_then(|limits| limits.upper) != Some(0))
        .map(|(_, node, _)| node.node_id())
        .collect();
    there.insert(bundle.node_id());
    there.extend(bundle.targets(EdgeKind::Offering).map(|node| node.node_id()));
    let mut said: HashSet<(NodeId, NodeId)> = HashSet::default();
    for (edge, offering, _) in members.iter().filter(|(_, _, mandatory)| *mandatory) {
        for relationship in offering.edges().take(RELATIONSHIPS) {
            let other = relationship.target();
            let requires = relationship.sense() == Sense::DependsOn && other.family() == Family::ProductOffering;
            if !requires || there.contains(&other.node_id()) || !said.insert((offering.node_id(), other.node_id())) {
                continue;
            }
            let message =
                format!("{} requires {}, which {} does not have", offering.called(), other.called(), bundle.called());
            cx.report(edge.place(), message).help("add what is required to the bundle");
        }
    }
}

fn without_members<'g>(cx: &mut Context<'g>, node: Node<'g>) {
    if !node.is_bundle() {
        return;
    }
    let has_part = |edge: Edge<'_>| matches!(edge.kind(), EdgeKind::BundleMember | EdgeKind::Relationship);
    let parts = node.edges().any(has_part)
        || node.edges().any(|edge| edge.kind() == EdgeKind::Realization && edge.target().family() == node.family());
    let part_of = || node.incoming().any(|edge| edge.sense() == Sense::IsPartOf);
    if !parts && !part_of() {
        cx.report(node.place_of("/isBundle"), format!("{} says that it is a bundle, and has no members", node.words()))
            .help("add its members, or take `isBundle` away");
    }
}

fn wrong_number<'g>(cx: &mut Context<'g>, product: Node<'g>) {
    const NOT_YET: &[&str] = &["created", "pendingactive", "cancelled", "aborted", "pendingterminate", "terminated"];
    let not_yet = product.state().is_some_and(|state| NOT_YET.contains(&state.to_ascii_lowercase().as_str()));
    let Some(offering) = product.targets(EdgeKind::Offering).next().filter(|_| !not_yet) else { return };
    let parts: Vec<Edge<'g>> = product
        .edges()
        .filter(|edge| edge.kind() == EdgeKind::BundleMember || edge.sense() == Sense::Contains)
        .collect();
    if parts.is_empty() {
        return;
    }
    let mut counts: HashMap<NodeId, (i64, Edge<'g>)> = HashMap::default();
    let mut unknown = false;
    for edge in parts {
        if is_ended(edge.target(), None) {
            continue;
        }
        match edge.target().targets(EdgeKind::Offering).next() {
            Some(of) => counts.entry(of.node_id()).or_insert((0, edge)).0 += 1,
            None => unknown = true,
        }
    }
    let members: Vec<Edge<'g>> = offering.edges().filter(|edge| edge.kind() == EdgeKind::BundleMember).collect();
    for member in &members {
        let limits = member.limits().unwrap_or_default();
        let (lower, upper) = if limits.group.is_some() { range_in_group(Some(limits)) } else { limits.range() };
        let wanted = member.target();
        let found = counts.get(&wanted.node_id());
        let count = found.map_or(0, |(count, _)| *count);
        let problem = if count > upper {
            format!("at most {upper}")
        } else if count < lower && !unknown && !wanted.is_missing() {
            format!("at least {lower}")
        } else {
            continue;
        };
        let place = found.map_or_else(|| product.place(), |(_, edge)| edge.place());
        let message = format!(
            "{} has {count} of {}, and {} asks for {problem}",
            product.words(),
            wanted.called(),
            offering.called()
        );
        cx.report(place, message).help("add or end products, or change the limits of the offering");
    }
}
