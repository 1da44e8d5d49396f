//! Periods in which things hold.

use sidereal_diagnostics::{Rule as About, Severity};

use crate::edge_kinds::EdgeKind;
use crate::facts::Validity;
use crate::family::Family;
use crate::graph::{Edge, Node};
use crate::validate::{Check, Context, Rule};

/// A period ends before it begins.
pub const PERIOD_REVERSED: Rule = Rule {
    about: About {
        code: "GRA0401",
        name: "period-reversed",
        severity: Severity::Error,
        summary: "A period does not end before it begins.",
    },
    since: "0.1.0",
    page: include_str!("period_reversed.md"),
    check: Check::Node(&[], period_reversed),
};

/// A member is valid when its bundle is not.
pub const MEMBER_VALID_OUTSIDE_BUNDLE: Rule = Rule {
    about: About {
        code: "GRA0402",
        name: "member-valid-outside-bundle",
        severity: Severity::Warning,
        summary: "A member of a bundle that is not sold by itself is not valid when the bundle is not.",
    },
    since: "0.1.0",
    page: include_str!("member_valid_outside_bundle.md"),
    check: Check::Edge(&[EdgeKind::BundleMember], member_outside),
};

/// A bundle is valid when a mandatory member is not.
pub const BUNDLE_VALID_WITHOUT_MEMBER: Rule = Rule {
    about: About {
        code: "GRA0403",
        name: "bundle-valid-without-member",
        severity: Severity::Error,
        summary: "While a bundle is offered, its mandatory members are.",
    },
    since: "0.1.0",
    page: include_str!("bundle_valid_without_member.md"),
    check: Check::Edge(&[EdgeKind::BundleMember], bundle_outside),
};

/// A party role is used when it does not hold.
pub const ROLE_USED_OUTSIDE_ITS_PERIOD: Rule = Rule {
    about: About {
        code: "GRA0404",
        name: "role-used-outside-its-period",
        severity: Severity::Error,
        summary: "A party acts in a role only while it has the role.",
    },
    since: "0.1.0",
    page: include_str!("role_used_outside_its_period.md"),
    check: Check::Edge(&[EdgeKind::Role], role_outside),
};

fn period_reversed<'g>(cx: &mut Context<'g>, node: Node<'g>) {
    let Some(validity) = node.validity().filter(|validity| validity.start > validity.end) else { return };
    let message = format!("{} ends {}, before it begins {}", node.words(), day(validity.end), day(validity.start));
    cx.report(period_place(node), message).help("exchange or correct the dates");
}

fn period_place(node: Node<'_>) -> sidereal_diagnostics::Place {
    let path = node.details().map(|details| details.validity_path).filter(|path| !path.is_empty());
    node.place_of(&format!("/{}", path.unwrap_or("validFor")))
}

/// Both periods, if both are in order.
fn periods(edge: Edge<'_>) -> Option<(Validity, Validity)> {
    let (bundle, member) = (edge.source().validity()?, edge.target().validity()?);
    let sound = |validity: Validity| validity.start <= validity.end;
    (sound(bundle) && sound(member)).then_some((bundle, member))
}

fn member_outside<'g>(cx: &mut Context<'g>, edge: Edge<'g>) {
    let Some((bundle, member)) = periods(edge) else { return };
    let (source, target) = (edge.source(), edge.target());
    // What never meets its bundle is told as a bundle without member.
    let apart = member.end < bundle.start || bundle.end < member.start;
    let both = target.data.sellable && source.family() == Family::ProductOffering;
    if bundle.covers(member) || both || (apart && is_mandatory(edge)) {
        return;
    }
    let message = format!(
        "{}, a member of {}, is valid {}, and the bundle {}",
        target.words(),
        source.called(),
        words(member),
        words(bundle)
    );
    cx.report(period_place(target), message)
        .help("keep it within the bundle's period, or say `isSellable` if it is sold by itself, too");
}

fn is_mandatory(edge: Edge<'_>) -> bool {
    let limits = edge.limits().unwrap_or_default();
    edge.source().family() == Family::ProductOffering && limits.group.is_none() && limits.range().0 > 0
}

fn bundle_outside<'g>(cx: &mut Context<'g>, edge: Edge<'g>) {
    if !is_mandatory(edge) || edge.source().validity().is_some_and(|validity| validity.start > validity.end) {
        return;
    }
    let Some(member) = edge.target().validity().filter(|validity| validity.start <= validity.end) else { return };
    let bundle = edge.source().validity().unwrap_or(Validity::ALWAYS);
    if member.covers(bundle) {
        return;
    }
    // A bundle that does not say when it is valid is valid as long as its members are.
    if edge.source().validity().is_none() {
        return;
    }
    let (source, target) = (edge.source(), edge.target());
    let message = format!(
        "{} is valid {}, and {}, which it always has, {}",
        source.words(),
        words(bundle),
        target.called(),
        words(member)
    );
    cx.report(edge.place(), message).help("make the periods agree, or the member optional");
}

fn role_outside<'g>(cx: &mut Context<'g>, edge: Edge<'g>) {
    let role = edge.target();
    let Some(held) = role.validity().filter(|_| role.family() == Family::PartyRole) else { return };
    let Some(used) = edge.validity().or_else(|| edge.source().validity()) else { return };
    if held.start > held.end || used.start > used.end {
        return;
    }
    let before = used.start != i64::MIN && used.start < held.start;
    let begins_after = used.start > held.end;
    let ends_after = used.end != i64::MAX && used.end > held.end;
    let now = cx.as_of().is_some_and(|instant| used.contains(instant) && !held.contains(instant));
    if before || begins_after || ends_after || now {
        let message = format!(
            "{} acts for {} {}, and has the role {}",
            role.words(),
            edge.source().words(),
            words(used),
            words(held)
        );
        cx.report(edge.place(), message).help("extend the role, or let another party act");
    }
}

fn words(validity: Validity) -> String {
    match (validity.start, validity.end) {
        (i64::MIN, i64::MAX) => "always".to_owned(),
        (start, i64::MAX) => format!("from {}", day(start)),
        (i64::MIN, end) => format!("until {}", day(end)),
        (start, end) => format!("from {} to {}", day(start), day(end)),
    }
}

/// A day, or an instant when it is not the start of one.
pub(crate) fn day(millis: i64) -> String {
    match chrono::DateTime::from_timestamp_millis(millis) {
        Some(instant) => {
            let text = sidereal_model::datetime::print(&instant.fixed_offset());
            text.strip_suffix("T00:00:00Z").map_or(text.clone(), str::to_owned)
        }
        None => "beyond all dates".to_owned(),
    }
}
