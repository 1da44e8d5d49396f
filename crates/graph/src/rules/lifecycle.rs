//! Lifecycles across layers: what is alive does not stand on what is not.

use sidereal_diagnostics::{Rule as About, Severity};
use sidereal_model::DateTime;

use crate::edge_kinds::{EdgeKind, Sense};
use crate::family::Family;
use crate::graph::{Edge, Node};
use crate::validate::{Check, Context, Rule};

/// Something active is realized by something that has ended.
pub const ACTIVE_ON_ENDED: Rule = Rule {
    about: About {
        code: "GRA0301",
        name: "active-on-ended",
        severity: Severity::Error,
        summary: "What is active is not realized or supported by what has ended.",
    },
    since: "0.1.0",
    page: include_str!("active_on_ended.md"),
    check: Check::Edge(&[EdgeKind::Realization, EdgeKind::Support], active_on_ended),
};

/// Something active is realized by something that is not there yet.
pub const ACTIVE_ON_UNBUILT: Rule = Rule {
    about: About {
        code: "GRA0302",
        name: "active-on-unbuilt",
        severity: Severity::Warning,
        summary: "What is active is not realized by a service that is only designed or reserved.",
    },
    since: "0.1.0",
    page: include_str!("active_on_unbuilt.md"),
    check: Check::Edge(&[EdgeKind::Realization, EdgeKind::Support], active_on_unbuilt),
};

/// Something that is sold stands on a specification or member that is not ready, or no more.
pub const LAUNCHED_ON_UNREADY: Rule = Rule {
    about: About {
        code: "GRA0303",
        name: "launched-on-unready",
        severity: Severity::Error,
        summary: "What is launched or active in a catalog stands on what is active or launched, too.",
    },
    since: "0.1.0",
    page: include_str!("launched_on_unready.md"),
    check: Check::Edge(&[EdgeKind::Specification, EdgeKind::BundleMember, EdgeKind::Realization], launched_on_unready),
};

/// An open order acts on something that has ended or is not sold.
pub const ORDER_ACTS_ON_ENDED: Rule = Rule {
    about: About {
        code: "GRA0304",
        name: "order-acts-on-ended",
        severity: Severity::Error,
        summary: "An open item of an order does not act on what has ended, nor adds what is no longer sold.",
    },
    since: "0.1.0",
    page: include_str!("order_acts_on_ended.md"),
    check: Check::Edge(&[EdgeKind::OrderItem], order_acts_on_ended),
};

/// A bundle has ended while a member of it is active.
pub const PARENT_ENDED_BEFORE_CHILD: Rule = Rule {
    about: About {
        code: "GRA0305",
        name: "parent-ended-before-child",
        severity: Severity::Error,
        summary: "A bundle does not end before its members have.",
    },
    since: "0.1.0",
    page: include_str!("parent_ended_before_child.md"),
    check: Check::Edge(&[EdgeKind::BundleMember, EdgeKind::Relationship], parent_ended_before_child),
};

/// How far an entity is, over all the lifecycles of the standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// In study, in design, in test, rejected; designed, reserved; created.
    Unready,
    /// Active, launched.
    Alive,
    /// No longer sold: retired.
    Retired,
    /// Terminated, cancelled, aborted, obsolete.
    Ended,
    /// It does not say, or something else.
    Unknown,
}

fn stage(node: Node<'_>) -> Stage {
    let state: String = node
        .state()
        .unwrap_or_default()
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .take(32)
        .collect();
    match (node.family(), state.as_str()) {
        (_, "instudy" | "indesign" | "intest" | "rejected" | "designed" | "reserved" | "feasibilitychecked")
        | (Family::Product, "created" | "pendingactive") => Stage::Unready,
        (_, "active" | "launched")
        | (Family::Product, "suspended" | "pendingterminate")
        | (Family::Service, "suspended") => Stage::Alive,
        (_, "retired") => Stage::Retired,
        (_, "terminated" | "cancelled" | "aborted" | "obsolete" | "closed" | "ended") => Stage::Ended,
        _ => Stage::Unknown,
    }
}

/// Has it ended, by its state or its dates?
pub(crate) fn is_ended(node: Node<'_>, as_of: Option<DateTime>) -> bool {
    let over = |instant: DateTime| node.validity().is_some_and(|validity| validity.end < instant.timestamp_millis());
    stage(node) == Stage::Ended || as_of.is_some_and(over)
}

fn is_inventory(node: Node<'_>) -> bool {
    matches!(node.family(), Family::Product | Family::Service | Family::Resource)
}

fn active_on_ended<'g>(cx: &mut Context<'g>, edge: Edge<'g>) {
    let (source, target) = (edge.source(), edge.target());
    if !is_inventory(source) || stage(source) != Stage::Alive {
        return;
    }
    let retired = stage(target) == Stage::Retired;
    if !is_ended(target, cx.as_of()) && !retired {
        return;
    }
    let message = format!(
        "{} is {}, and {}, which realizes it, is {}",
        source.words(),
        state(source),
        target.words(),
        if retired || stage(target) == Stage::Ended { state(target) } else { "over by its dates".to_owned() }
    );
    cx.report(edge.place(), message).help("end it, too, or put something else in the place of what has ended");
}

fn active_on_unbuilt<'g>(cx: &mut Context<'g>, edge: Edge<'g>) {
    let (source, target) = (edge.source(), edge.target());
    if is_inventory(source) && stage(source) == Stage::Alive && is_inventory(target) && stage(target) == Stage::Unready
    {
        let message = format!(
            "{} is {}, and {}, which realizes it, is only {}",
            source.words(),
            state(source),
            target.words(),
            state(target)
        );
        cx.report(edge.place(), message).help("activate what realizes it first");
    }
}

fn launched_on_unready<'g>(cx: &mut Context<'g>, edge: Edge<'g>) {
    let (source, target) = (edge.source(), edge.target());
    if is_inventory(source) || is_inventory(target) || stage(source) != Stage::Alive {
        return;
    }
    let launched = source.state().is_some_and(|state| state.eq_ignore_ascii_case("launched"));
    let fine = match stage(target) {
        Stage::Alive | Stage::Unknown => true,
        Stage::Retired => !launched || edge.kind() != EdgeKind::BundleMember,
        Stage::Unready | Stage::Ended => false,
    };
    if !fine {
        let message = format!("{} is {}, and {} is {}", source.words(), state(source), target.words(), state(target));
        cx.report(edge.place(), message).help("bring what it stands on to Active or Launched first");
    }
}

fn order_acts_on_ended<'g>(cx: &mut Context<'g>, edge: Edge<'g>) {
    const OVER: &[&str] = &["completed", "rejected", "cancelled", "failed", "partial"];
    let over = |state: Option<&str>| state.is_some_and(|state| OVER.contains(&state.to_ascii_lowercase().as_str()));
    let (order, target) = (edge.source(), edge.target());
    if over(edge.item_state()) || over(order.state()) {
        return;
    }
    let action = edge.label().unwrap_or("add");
    let adds = action.eq_ignore_ascii_case("add");
    let fine = match stage(target) {
        Stage::Ended => false,
        Stage::Retired | Stage::Unready => is_inventory(target) || !adds,
        Stage::Alive | Stage::Unknown => !(is_inventory(target) && is_ended(target, cx.as_of())),
    };
    if !fine {
        let message =
            format!("an open item of {} is to {action} {}, which is {}", order.words(), target.words(), state(target));
        cx.report(edge.place(), message).help("cancel the item, or order something else");
    }
}

fn parent_ended_before_child<'g>(cx: &mut Context<'g>, edge: Edge<'g>) {
    let (parent, child) = match (edge.kind(), edge.sense()) {
        (EdgeKind::BundleMember, _) | (EdgeKind::Relationship, Sense::Contains) => (edge.source(), edge.target()),
        (EdgeKind::Relationship, Sense::IsPartOf) => (edge.target(), edge.source()),
        _ => return,
    };
    if is_inventory(parent) && stage(parent) == Stage::Ended && stage(child) == Stage::Alive {
        let message =
            format!("{} is {}, and its member {} is {}", parent.words(), state(parent), child.called(), state(child));
        cx.report(edge.place(), message).help("end the member first, or take it out of the bundle");
    }
}

fn state(node: Node<'_>) -> String {
    node.state().unwrap_or("without state").to_owned()
}
