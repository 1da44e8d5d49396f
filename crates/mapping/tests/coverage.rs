//! Every attribute of every class in every version is accounted for, and the committed figures hold.

#![allow(clippy::unwrap_used, reason = "a test: a fault stops it")]

use sidereal_mapping::coverage::{Coverage, Floor, coverage};
use sidereal_mapping::{Alignment, Tables};

fn counted(tables: &Tables) -> Coverage {
    coverage(&tables.load().0, &Alignment::load(tables).0)
}

#[test]
fn nothing_is_unaccounted_for_and_no_share_has_fallen() {
    let figures = include_str!("../../../model-mappings/coverage.toml");
    let found = counted(&Tables::builtin());
    let findings = Floor::parse(figures).unwrap().check(&found, "coverage.toml");
    let errors: Vec<_> = findings.iter().filter(|finding| finding.code != "MAP0031").collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn counts_add_up() {
    let found = counted(&Tables::builtin());
    let counts = found.rows.iter().map(|row| row.counts).chain(found.totals.iter().map(|total| total.counts));
    for counts in counts {
        assert_eq!(counts.attributes, counts.exact + counts.changed + counts.unmapped + counts.unaccounted);
    }
    for (model, class, versions) in [("cimi", "Machine", 3), ("sid", "Product", 2), ("sid", "LogicalResource", 2)] {
        let versions_of = |row: &&sidereal_mapping::coverage::Row| {
            let name = row.class.split(' ').next();
            name == Some(&format!("{model}:{class}")) && (row.side != "right" || row.class.ends_with("(Machine)"))
        };
        assert_eq!(found.rows.iter().filter(versions_of).count(), versions, "{class}");
    }
}

/// Without the reasons, the classes that no table has are unaccounted for: the figures cannot be kept up by leaving classes out.
#[test]
fn a_class_without_table_and_reason_is_noticed() {
    let mut tables = Tables::builtin();
    let reasons = "model = \"sid\"\n[[group]]\nclasses = [\"Product\"]\nreason = \"bought\"\n";
    tables.insert("unmapped", "sid.toml", "unmapped/sid.toml", reasons);
    let codes: Vec<_> = Floor::default().check(&counted(&tables), "").iter().map(|finding| finding.code).collect();
    assert!(codes.contains(&"MAP0005"), "{codes:?}");
}

/// When a rule is taken away, the share falls, and the check says so.
#[test]
fn a_fallen_share_is_noticed() {
    let found = counted(&Tables::builtin());
    let total = found.totals.iter().find(|total| total.pair == "cimi-sid" && total.model == "cimi").unwrap();
    let figures = |share: f64| format!("[cimi-sid.cimi]\n\"{}\" = {share}\n", total.version);
    let codes = |share: f64| -> Vec<_> {
        Floor::parse(&figures(share)).unwrap().check(&found, "").iter().map(|finding| finding.code).collect()
    };
    assert!(!codes(total.share).contains(&"MAP0030"));
    assert!(codes(total.share + 0.1).contains(&"MAP0030"));
    let gone = Floor::parse("[cimi-moon.moon]\n\"1.0\" = 1.0\n").unwrap().check(&found, "");
    assert!(gone.iter().any(|finding| finding.message.contains("no table of it")));
}

#[test]
fn documents_with_faults_are_refused() {
    let mut tables = Tables::builtin();
    for (text, code) in [
        ("model = \"moon\"\ngroup = []\n", "MAP0002"),
        ("model = \"sid\"\n[[group]]\nclasses = [\"Prodcut\"]\nreason = \"bought\"\n", "MAP0002"),
        ("model = \"sid\"\n[[group]]\nclasses = [\"Product\", \"Product\"]\nreason = \"bought\"\n", "MAP0007"),
        ("model = 1\n", "MAP0001"),
    ] {
        tables.insert("unmapped", "ours.toml", "ours.toml", text);
        let findings = tables.load().1;
        let found = findings.iter().find(|finding| finding.place.file.as_deref() == Some("ours.toml")).unwrap();
        assert_eq!(found.code, code, "{text}");
        assert!(found.place.span.is_some());
    }
}
