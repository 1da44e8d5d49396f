//! The share of attributes that the tables carry does not drop unseen.
#![allow(clippy::unwrap_used, reason = "a test fails where something is not there")]

use std::collections::BTreeMap;

use sidereal_mapping::Tables;
use sidereal_mapping::coverage::{Row, coverage};

/// For each pair, side and version, at least how many attributes an exact rule carries, and how many any rule carries.
///
/// A table that carries more raises the figures here; one that carries less has to say in its commit why.
const AT_LEAST: &[(&str, &str, &str, usize, usize)] = &[
    ("cimi-sid", "left", "1.0", 844, 883),
    ("cimi-sid", "left", "1.1", 844, 883),
    ("cimi-sid", "left", "2.0", 837, 867),
    ("cimi-sid", "right", "4.0", 814, 833),
    ("cimi-sid", "right", "5.0", 797, 816),
];

#[test]
fn no_attribute_is_unaccounted_for_and_none_is_carried_less_than_before() {
    let mut sums: BTreeMap<(String, &str, String), (usize, usize)> = BTreeMap::new();
    for Row { pair, class, version, side, exact, changed, unaccounted, .. } in coverage(&Tables::builtin().load().0) {
        assert_eq!(unaccounted, 0, "{pair}: {class} {version} has attributes without a rule or a reason");
        let sum = sums.entry((pair, side, version)).or_default();
        sum.0 += exact;
        sum.1 += exact + changed;
    }
    let known: Vec<_> =
        AT_LEAST.iter().map(|(pair, side, version, ..)| ((*pair).to_owned(), *side, (*version).to_owned())).collect();
    assert_eq!(
        sums.keys().cloned().collect::<Vec<_>>(),
        known,
        "each pair, side and version has a line, sorted: {sums:#?}"
    );
    for (pair, side, version, exact, carried) in AT_LEAST {
        let sum = sums.get(&((*pair).to_owned(), *side, (*version).to_owned())).unwrap();
        assert!(
            sum.0 >= *exact && sum.1 >= *carried,
            "{pair} {side} {version}: {sum:?}, due at least {exact} and {carried}"
        );
    }
}
