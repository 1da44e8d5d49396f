//! The export is SSSOM, and says all that the tables say.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test: a fault stops it")]

use std::collections::{BTreeMap, BTreeSet};

use sidereal_mapping::plan::Slot;
use sidereal_mapping::{Engine, Tables, sssom};

/// The slots of the class `mapping set` that the header may have. SSSOM 1.1.
const SET_SLOTS: &[&str] = &[
    "sssom_version",
    "curie_map",
    "mapping_set_id",
    "mapping_set_version",
    "mapping_set_source",
    "mapping_set_title",
    "mapping_set_description",
    "mapping_set_confidence",
    "creator_id",
    "creator_label",
    "license",
    "subject_type",
    "subject_source",
    "subject_source_version",
    "object_type",
    "object_source",
    "object_source_version",
    "predicate_type",
    "mapping_provider",
    "cardinality_scope",
    "mapping_tool",
    "mapping_tool_id",
    "mapping_tool_version",
    "mapping_date",
    "publication_date",
    "subject_match_field",
    "object_match_field",
    "subject_preprocessing",
    "object_preprocessing",
    "similarity_measure",
    "curation_rule",
    "curation_rule_text",
    "see_also",
    "issue_tracker",
    "other",
    "comment",
    "extension_definitions",
];
/// The slots of the class `mapping`.
const MAPPING_SLOTS: &[&str] = &[
    "record_id",
    "subject_id",
    "subject_label",
    "subject_category",
    "predicate_id",
    "predicate_label",
    "predicate_modifier",
    "object_id",
    "object_label",
    "object_category",
    "mapping_justification",
    "author_id",
    "author_label",
    "reviewer_id",
    "reviewer_label",
    "creator_id",
    "creator_label",
    "license",
    "subject_type",
    "subject_source",
    "subject_source_version",
    "object_type",
    "object_source",
    "object_source_version",
    "predicate_type",
    "mapping_provider",
    "mapping_source",
    "mapping_cardinality",
    "cardinality_scope",
    "mapping_tool",
    "mapping_tool_id",
    "mapping_tool_version",
    "mapping_date",
    "publication_date",
    "review_date",
    "confidence",
    "reviewer_agreement",
    "curation_rule",
    "curation_rule_text",
    "subject_match_field",
    "object_match_field",
    "match_string",
    "subject_preprocessing",
    "object_preprocessing",
    "similarity_score",
    "similarity_measure",
    "see_also",
    "issue_tracker_item",
    "other",
    "comment",
];
/// `entity_type_enum`.
const ENTITY_TYPES: &[&str] = &[
    "owl class",
    "owl object property",
    "owl data property",
    "owl annotation property",
    "owl named individual",
    "skos concept",
    "rdfs resource",
    "rdfs class",
    "rdfs literal",
    "rdfs datatype",
    "rdf property",
    "composed entity expression",
];
const PREDICATES: &[&str] =
    &["skos:exactMatch", "skos:closeMatch", "skos:broadMatch", "skos:narrowMatch", "skos:relatedMatch"];

fn exported() -> (Engine, Vec<String>, Vec<BTreeMap<String, String>>) {
    let tables = Tables::builtin();
    let engine = tables.load().0;
    let text = sssom::export(&tables, &engine);
    let (head, body): (Vec<&str>, Vec<&str>) = text.lines().partition(|line| line.starts_with('#'));
    let columns: Vec<&str> = body[0].split('\t').collect();
    let rows = body[1..].iter().map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        assert_eq!(cells.len(), columns.len(), "{line}");
        columns.iter().zip(cells).map(|(column, cell)| ((*column).to_owned(), cell.to_owned())).collect()
    });
    let rows = rows.collect();
    (engine, head.into_iter().map(|line| line[1..].to_owned()).collect(), rows)
}

#[test]
fn the_header_has_slots_of_the_standard() {
    let (_, head, _) = exported();
    let keys: Vec<&str> =
        head.iter().filter(|line| !line.starts_with(' ')).map(|line| line.split(':').next().unwrap()).collect();
    assert!(keys.iter().all(|key| SET_SLOTS.contains(key)), "{keys:?}");
    for due in ["sssom_version", "curie_map", "mapping_set_id", "license"] {
        assert!(keys.contains(&due), "{due}");
    }
}

#[test]
fn columns_and_enumerations_are_those_of_the_standard() {
    assert!(sssom::COLUMNS.iter().all(|column| MAPPING_SLOTS.contains(column)));
    let (_, head, rows) = exported();
    let prefixes: BTreeSet<&str> =
        head.iter().filter_map(|line| line.strip_prefix("  ")).map(|line| line.split(':').next().unwrap()).collect();
    let is_curie = |text: &str| {
        text.split_once(':').is_some_and(|(prefix, local)| {
            let plain = |letter: char| letter.is_ascii_alphanumeric() || "._-%".contains(letter);
            prefixes.contains(prefix) && !local.is_empty() && local.chars().all(plain)
        })
    };
    for row in &rows {
        for column in
            ["subject_id", "object_id", "predicate_id", "mapping_justification", "subject_source", "object_source"]
        {
            assert!(is_curie(&row[column]), "{column}: {row:?}");
        }
        assert!(PREDICATES.contains(&row["predicate_id"].as_str()), "{row:?}");
        for (id, label, kind, cardinality) in [
            ("subject_id", "subject_label", "subject_type", "0:1"),
            ("object_id", "object_label", "object_type", "1:0"),
        ] {
            let none = row[id] == sssom::NO_TERM_FOUND;
            assert_eq!(none, row["mapping_cardinality"] == cardinality, "{row:?}");
            assert_eq!(none, row[label].is_empty(), "{row:?}");
            assert!(none || ENTITY_TYPES.contains(&row[kind].as_str()), "{row:?}");
            assert!(!none || !row["comment"].is_empty(), "no reason: {row:?}");
        }
    }
}

#[test]
fn actors_and_terms_are_there() {
    let (_, _, rows) = exported();
    let is = |subject: &str, modifier: &str, predicate: &str, object: &str| {
        let of = |row: &BTreeMap<String, String>| {
            let cells =
                ["subject_id", "predicate_modifier", "predicate_id", "object_id"].map(|column| row[column].clone());
            cells == [subject, modifier, predicate, object]
        };
        assert!(rows.iter().any(of), "{subject} {modifier} {predicate} {object}");
    };
    is("actors:CloudProvider", "", "skos:exactMatch", "actors:dmtf.Cloud%20Service%20Provider");
    is("actors:CloudProvider", "", "skos:closeMatch", "sid:Producer");
    is("terms:cimi.Machine", "", "skos:broadMatch", "terms:sid.LogicalResource");
    is("terms:cimi.Machine", "", "skos:exactMatch", "terms:cim.ComputerSystem");
    is("terms:cimi.Event", "Not", "skos:exactMatch", "terms:sid.Event");
    assert!(rows.iter().all(|row| ["", "Not"].contains(&row["predicate_modifier"].as_str())));
}

#[test]
fn no_row_is_there_twice() {
    let (_, _, rows) = exported();
    let mut seen = BTreeSet::new();
    for row in &rows {
        let columns = ["subject_id", "subject_source", "predicate_id", "object_id", "object_source"];
        let key = columns.map(|column| row[column].clone());
        assert!(seen.insert(key), "{row:?}");
    }
}

/// Every class and attribute of the left, and every attribute of a class on the right, is in a row.
#[test]
fn everything_is_there() {
    let (engine, _, rows) = exported();
    let named = |column: &str| -> BTreeSet<String> { rows.iter().map(|row| row[column].clone()).collect() };
    let (subjects, objects) = (named("subject_label"), named("object_label"));
    let mut attributes = 0;
    for plan in engine.plans() {
        let title = plan.title();
        assert!(subjects.contains(&*title) && objects.contains(plan.right.name));
        for attribute in plan.left.attributes() {
            assert!(subjects.contains(&format!("{title}.{}", attribute.name)), "{}", attribute.name);
            attributes += 1;
        }
        for attribute in plan.right.attributes() {
            let label = format!("{}.{}", plan.right.name, attribute.name);
            let told = objects.iter().any(|object| object.contains(&label));
            let fixed = plan.tag.iter().chain(&plan.stated).any(|(name, _)| name == attribute.name)
                || attribute.name == "@baseType";
            assert!(told || fixed, "{label}");
        }
    }
    assert!(attributes > 500);
}

/// The words of the tables keep their direction: the object is what is narrower, and what several values share is broader.
#[test]
fn directions() {
    let (engine, _, rows) = exported();
    let predicate = |subject: &str| {
        let row = rows.iter().find(|row| row["subject_label"] == subject);
        row.map_or_else(|| panic!("{subject}"), |row| row["predicate_id"].clone())
    };
    assert_eq!(predicate("System.state"), "skos:narrowMatch");
    assert_eq!(predicate("System.state=PAUSED"), "skos:broadMatch");
    assert_eq!(predicate("System.created"), "skos:broadMatch");
    assert_eq!(predicate("Machine.memory"), "skos:exactMatch");
    assert_eq!(predicate("Machine.state=STARTED"), "skos:exactMatch");
    let gap = rows.iter().find(|row| row["subject_label"] == "Machine.eventLog").unwrap();
    assert_eq!(gap["object_id"], sssom::NO_TERM_FOUND);
    assert_eq!(gap["object_source"], "tmforum:open-apis");
    let secrets =
        engine.plans().iter().flat_map(|plan| plan.left_accounts().filter(|(_, slot)| matches!(slot, Slot::Secret(_))));
    assert!(secrets.count() > 0);
}
