//! Prices of bundles against those of their members.

use std::collections::BTreeMap;

use sidereal_diagnostics::{Rule as About, Severity};
use sidereal_model::Decimal;

use crate::edge_kinds::EdgeKind;
use crate::facts::Amount;
use crate::family::Family;
use crate::graph::{Edge, Node};
use crate::validate::{Check, Context, Rule};

/// The price of a bundle of prices is not their sum.
pub const BUNDLE_PRICE_IS_NOT_THE_SUM: Rule = Rule {
    about: About {
        code: "GRA0111",
        name: "bundle-price-is-not-the-sum",
        severity: Severity::Error,
        summary: "A price that bundles others and tells an amount of its own tells their sum.",
    },
    since: "0.1.0",
    page: include_str!("bundle_price_is_not_the_sum.md"),
    check: Check::Node(&[Family::ProductOfferingPrice], not_the_sum),
};

/// A bundle costs more than its mandatory members one by one.
pub const BUNDLE_DEARER_THAN_ITS_PARTS: Rule = Rule {
    about: About {
        code: "GRA0112",
        name: "bundle-dearer-than-its-parts",
        severity: Severity::Warning,
        summary: "A bundle does not cost more than all of its members one by one.",
    },
    since: "0.1.0",
    page: include_str!("bundle_dearer_than_its_parts.md"),
    check: Check::Node(&[Family::ProductOffering], dearer_than_its_parts),
};

/// A bundle and its members are priced in different currencies.
pub const CURRENCIES_MIXED: Rule = Rule {
    about: About {
        code: "GRA0113",
        name: "currencies-mixed",
        severity: Severity::Error,
        summary: "The prices of a bundle and of its members are in the same currency.",
    },
    since: "0.1.0",
    page: include_str!("currencies_mixed.md"),
    check: Check::Node(&[Family::ProductOffering, Family::ProductOfferingPrice], currencies_mixed),
};

/// Sums by price type with period, and currency.
type Sums<'g> = BTreeMap<(&'g str, Option<&'g str>), Decimal>;

fn amount(node: Node<'_>) -> Option<&Amount> {
    node.details()?.amount.as_ref()
}

/// Adds a price so many times; false when it is not a plain amount.
fn add<'g>(sums: &mut Sums<'g>, price: Node<'g>, times: i64) -> bool {
    let Some(amount) = amount(price) else { return false };
    let Some(value) = &amount.value else { return false };
    let sum = sums.entry((&amount.sort, amount.unit.as_deref())).or_default();
    *sum += value * Decimal::from(times);
    true
}

fn not_the_sum<'g>(cx: &mut Context<'g>, price: Node<'g>) {
    let Some(own) = amount(price) else { return };
    let Some(value) = &own.value else { return };
    let parts: Vec<Node<'g>> = price.targets(EdgeKind::BundleMember).collect();
    let mut sums = Sums::new();
    if parts.is_empty() || !parts.iter().all(|part| add(&mut sums, *part, 1)) {
        return;
    }
    let key = (&*own.sort, own.unit.as_deref());
    let Some(sum) = sums.get(&key).filter(|sum| sums.len() == 1 && *sum != value) else { return };
    let unit = own.unit.as_deref().unwrap_or_default();
    let message = format!(
        "{} is {} {unit}, and the prices it bundles are {} {unit}",
        price.words(),
        value.normalized(),
        sum.normalized()
    );
    cx.report(price.place_of("/price"), message).help("correct the amount, or leave it out");
}

/// The prices of an offering.
fn prices(offering: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    offering.targets(EdgeKind::Price)
}

fn dearer_than_its_parts<'g>(cx: &mut Context<'g>, bundle: Node<'g>) {
    let members: Vec<Edge<'g>> = bundle.edges().filter(|edge| edge.kind() == EdgeKind::BundleMember).collect();
    if members.is_empty() {
        return;
    }
    let mut own = Sums::new();
    let mut parts = Sums::new();
    for price in prices(bundle) {
        if !add(&mut own, price, 1) {
            return;
        }
    }
    for member in &members {
        let limits = member.limits().unwrap_or_default();
        let range = limits.range();
        let times = limits.default.unwrap_or(range.0.max(1)).max(1);
        // A member without any price has its share in that of the bundle.
        let mut priced = prices(member.target()).peekable();
        if priced.peek().is_none() || !priced.all(|price| add(&mut parts, price, times)) {
            return;
        }
    }
    for (key, value) in &own {
        let Some(sum) = parts.get(key).filter(|sum| value > *sum) else { continue };
        let (sort, unit) = (key.0, key.1.unwrap_or_default());
        let message = format!(
            "{} costs {} {unit} ({sort}), and its members one by one {} {unit}",
            bundle.words(),
            value.normalized(),
            sum.normalized()
        );
        cx.report(bundle.place_of("/productOfferingPrice"), message)
            .help("correct the price of the bundle or of a member");
    }
}

fn currencies_mixed<'g>(cx: &mut Context<'g>, bundle: Node<'g>) {
    let unit = |price: Node<'g>| amount(price).and_then(|amount| amount.unit.as_deref());
    let mut own: Vec<&str> = if bundle.family() == Family::ProductOfferingPrice {
        unit(bundle).into_iter().collect()
    } else {
        prices(bundle).filter_map(unit).collect()
    };
    own.sort_unstable();
    own.dedup();
    let [own] = own.as_slice() else { return };
    for member in bundle.edges().filter(|edge| edge.kind() == EdgeKind::BundleMember) {
        let target = member.target();
        let mut others: Vec<Node<'g>> =
            if target.family() == Family::ProductOfferingPrice { vec![target] } else { prices(target).collect() };
        others.retain(|price| unit(*price).is_some_and(|unit| !unit.eq_ignore_ascii_case(own)));
        let Some(other) = others.first().and_then(|price| unit(*price)) else { continue };
        let message = format!("{} is priced in {own}, and its member {} in {other}", bundle.words(), target.called());
        cx.report(member.place(), message).help("price both in one currency");
    }
}
