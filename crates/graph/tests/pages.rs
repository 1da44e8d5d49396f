//! Every rule has a page, and what the page says is true.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test: a fault stops it")]

use sidereal_graph::{ModelGraph, RULES, Validator};

/// The text of a fenced block.
fn block<'p>(page: &'p str, fence: &str) -> &'p str {
    let (_, rest) = page.split_once(&format!("```{fence}\n")).unwrap_or_else(|| panic!("no block `{fence}`:\n{page}"));
    rest.split_once("```").unwrap().0
}

fn codes(text: &str) -> Vec<&'static str> {
    let graph = ModelGraph::of_text(text).unwrap_or_else(|finding| panic!("{finding}\n{text}"));
    Validator::new().validate(&graph).into_iter().map(|finding| finding.code).collect()
}

#[test]
fn the_example_gives_the_finding_and_the_fix_gives_none() {
    for rule in RULES {
        let due = [rule.about.code];
        assert_eq!(codes(block(rule.page, "json finding")), due, "the example of {}", rule.about.name);
        assert!(
            codes(block(rule.page, "json clean")).is_empty(),
            "the fix of {}: {:?}",
            rule.about.name,
            codes(block(rule.page, "json clean"))
        );
    }
}

#[test]
fn pages_have_their_parts() {
    for rule in RULES {
        let parts: Vec<&str> = rule.page.lines().filter_map(|line| line.strip_prefix("## ")).collect();
        assert_eq!(parts, ["What it checks", "Why", "Example", "Fix", "Standard"], "{}", rule.about.name);
        let title = rule.page.lines().next().unwrap().trim_start_matches("# ").to_lowercase().replace(' ', "-");
        assert_eq!(title, rule.about.name);
    }
}

#[test]
fn codes_are_unique_and_sorted() {
    assert!(RULES.is_sorted_by(|left, right| left.about.code < right.about.code));
    for rule in RULES {
        assert!(rule.about.code.starts_with("GRA") && rule.about.code.len() == 7, "{}", rule.about.code);
        assert!(rule.about.summary.ends_with('.'), "{}", rule.about.code);
        let named = RULES.iter().filter(|other| other.about.name == rule.about.name).count();
        assert_eq!(named, 1, "{}", rule.about.name);
    }
}
