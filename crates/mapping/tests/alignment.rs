//! Documents beside the tables: those that come with the crate are in order, and each fault of another is found at its place.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test: a fault stops it")]

use sidereal_diagnostics::Finding;
use sidereal_mapping::{Alignment, Tables, alignment};

/// The findings of the built-in documents with one of them edited.
fn edited(folder: &str, name: &str, from: &str, to: &str) -> Vec<Finding> {
    let mut tables = Tables::builtin();
    let file = format!("{folder}/{name}");
    let before = tables.texts().find(|(found, _)| *found == file).unwrap().1.to_owned();
    assert!(before.contains(from), "{file} has no {from}");
    tables.insert(folder, name, "mine.toml", &before.replacen(from, to, 1));
    Alignment::load(&tables).1
}

/// One finding of the code that says this, on the line of the text that is wrong.
fn finds(findings: &[Finding], code: &str, says: &str) {
    let found = findings.iter().find(|finding| finding.code == code && finding.message.contains(says));
    let finding = found.unwrap_or_else(|| panic!("no {code} says {says}: {findings:#?}"));
    let span = finding.place.span.unwrap();
    assert_eq!(finding.place.file.as_deref(), Some("mine.toml"));
    assert!(span.line > 1 && span.column > 0, "{span:?}");
}

#[test]
fn the_built_in_documents_are_in_order() {
    let findings = Alignment::load(&Tables::builtin()).1;
    assert_eq!(findings, []);
}

#[test]
fn actors_that_are_not_in_order() {
    let actors = |from: &str, to: &str| edited("actors", "cloud.toml", from, to);
    finds(&actors("kind        = \"CloudBroker\"", "kind = \"CloudDealer\""), "MAP0032", "`CloudDealer` is no kind");
    finds(
        &actors("kind        = \"CloudBroker\"", "kind = \"CloudCarrier\""),
        "MAP0032",
        "`CloudCarrier` is here twice",
    );
    finds(
        &actors("kind        = \"CloudBroker\"", "kind = \"CloudCarrier\""),
        "MAP0032",
        "there is no actor CloudBroker",
    );
    finds(&actors("none        = ", "#"), "MAP0032", "says in `none`");
    finds(&actors("source = \"nist\"", "source = \"itu\""), "MAP0032", "no source `itu`");
    finds(
        &actors("\"Cloud Service Broker\"", "\"Cloud Service Dealer\""),
        "MAP0032",
        "is not understood as CloudBroker",
    );
    finds(&actors("sid:Producer", "sid:Maker"), "MAP0032", "no class `sid:Maker`");
    finds(&actors("sid:System", "sid:Machine"), "MAP0032", "no class `sid:Machine`");
    finds(
        &actors("relation = \"close\", note = \"a customer of any", "relation = \"close\" }, #\""),
        "MAP0032",
        "say in `note`",
    );
    finds(&actors("[[scenario]]", "[[scenarios]]"), "MAP0001", "scenarios");
    let part = "class = \"sid:Individual\", kind = \"CloudConsumer\"";
    finds(&actors(part, "class = \"sid:Individual\", kind = \"CloudUser\""), "MAP0032", "is no actor");
}

#[test]
fn use_cases_that_are_not_in_order() {
    let cases = |from: &str, to: &str| edited("use-cases", "nist.toml", from, to);
    finds(&cases("\"start Machine\"", "\"start Engine\""), "MAP0033", "no class `cimi:Engine`");
    finds(&cases("\"start Machine\"", "\"ignite Machine\""), "MAP0033", "does not define `ignite` for Machine");
    finds(&cases("\"start Machine\"", "\"start\""), "MAP0033", "not of the form `start Machine`");
    finds(&cases("\"TMF638 list Service\"", "\"TMF638 list Services\""), "MAP0033", "no class `sid:Services`");
    finds(&cases("\"TMF638 list Service\"", "\"TMF638 steal Service\""), "MAP0033", "not of the form `TMF622");
    finds(&cases("\"TMF638 list Service\"", "\"TMF999 list Service\""), "MAP0033", "`TMF999` is not listed");
    finds(&cases("[\"Selling\"]", "[\"Buying\"]"), "MAP0033", "`Buying` is not listed");
    finds(&cases("by      = \"CloudBroker\"", "by = \"CloudCarrier\""), "MAP0033", "`CloudCarrier` takes no part");
    finds(&cases("actors = [\"CloudConsumer\"", "actors = [\"CloudUser\""), "MAP0033", "`CloudUser` is no actor");
    finds(&cases("gap     = \"TMF Open APIs", "# \""), "MAP0033", "say in `gap`");
    finds(&cases("id     = \"3.2\"", "id = \"3.1\""), "MAP0033", "3.1 is here twice");
    finds(&cases("[process]\n", "[process]\n\"Idling\" = {}\n"), "MAP0033", "no step uses Idling");
}

#[test]
fn metrics_that_are_not_in_order() {
    let metrics = |from: &str, to: &str| edited("metrics", "cloud.toml", from, to);
    finds(&metrics("(period - outage) / period", "(period - outage) / perod"), "MAP0034", "there is no `perod`");
    finds(&metrics("(period - outage) / period", "(period - outage / period"), "MAP0034", "`)` is missing");
    finds(&metrics("(period - outage) / period", "period / period"), "MAP0034", "does not use `outage`");
    finds(
        &metrics("(period - outage) / period", "period - outage"),
        "MAP0034",
        "does not measure the same as `percent`",
    );
    finds(&metrics("moved / interval", "moved - interval"), "MAP0034", "`byte` and `second` do not measure the same");
    finds(&metrics("unit     = \"percent\"", "unit = \"per cent\""), "MAP0034", "`per cent` is no base unit");
    finds(&metrics("unit  = \"second\"", "unit = \"Seconds\""), "MAP0034", "`Seconds` is no base unit");
    finds(&metrics("\"Meter.sampleInterval\"", "\"Meter.interval\""), "MAP0034", "no attribute `Meter.interval`");
    finds(
        &metrics("\"Meter.sampleInterval\"", "\"Machine.memory\""),
        "MAP0034",
        "`Machine.memory` is in `byte * 2^10`",
    );
    finds(&metrics("[\"memory\"]", "[\"memories\"]"), "MAP0034", "no aspect `memories`");
    finds(
        &metrics("CIM_LogicalPort.Speed", "CIM_LogicalPort.Velocity"),
        "MAP0034",
        "no property `CIM_LogicalPort.Velocity`",
    );
    finds(
        &metrics("CIM_LogicalPort.Speed", "CIM_Processor.MaxClockSpeed"),
        "MAP0034",
        "which does not measure the same as",
    );
    finds(&metrics("Memory.VirtualQuantity", "Memory.Quantity"), "MAP0034", "no resource `Memory.Quantity`");
    finds(&metrics("Memory.VirtualQuantity", "Storage.VirtualQuantity"), "MAP0034", "no resource `Storage.");
    finds(
        &metrics("result = \"99.9 percent\"", "result = \"99 percent\""),
        "MAP0034",
        "the formula gives 99.9, not 99",
    );
    finds(&metrics("result = \"99.9 percent\"", "result = \"many\""), "MAP0034", "does not begin with a number");
    finds(
        &metrics("outage = \"43.2 minute\"", "outage = \"43.2 byte\""),
        "MAP0034",
        "`outage` is not measured in `byte`",
    );
    finds(&metrics("change = \"Gauge\"", "change = \"Dial\""), "MAP0034", "`Dial` is no ChangeType");
    finds(&metrics("gap   = \"OVF describes", "# \""), "MAP0034", "say in `gap`");
    finds(&metrics("id       = \"throughput\"", "id = \"response-time\""), "MAP0034", "`response-time` is here twice");
    finds(&metrics("name  = \"outage\"", "name = \"period\""), "MAP0034", "`period` is here twice");
}

#[test]
fn terms_that_are_not_in_order() {
    let terms = |from: &str, to: &str| edited("terms", "cimi.toml", from, to);
    finds(&terms("name   = \"Job\"", "name = \"Machine\""), "MAP0035", "`Machine` is here twice");
    finds(&terms("cimi:*Collection", "cimi:*Heap"), "MAP0035", "no class `cimi:*Heap`");
    finds(&terms("cimi:*Collection", "cimi:Heap"), "MAP0035", "no class `cimi:Heap`");
    finds(&terms("to = \"ovf:VirtualSystemCollection\"", "to = \"ovf:Fleet\""), "MAP0035", "no term `ovf:Fleet`");
    finds(
        &terms("to = \"ovf:VirtualSystemCollection\"", "to = \"sid:Service\""),
        "MAP0035",
        "relate is said elsewhere",
    );
    finds(
        &terms(
            "to = \"cim:Service\", note = \"it is what a provider does for a system, not a function that the system has\"",
            "to = \"cim:Service\"",
        ),
        "MAP0035",
        "say in `note`",
    );
    finds(
        &terms("is = \"same\", to = \"cim:Job\"", "is = \"related\", to = \"sid:Party\""),
        "MAP0035",
        "have one name",
    );
    finds(
        &terms("about  = \"A machine together with the one that stands in for it.\"", "about = \"\""),
        "MAP0035",
        "say in `about`",
    );
    finds(&terms("is = \"same\"", "is = \"twin\""), "MAP0001", "twin");
}

#[test]
fn classes_of_a_table_that_are_no_terms() {
    let findings = edited("terms", "cimi.toml", "name   = \"Volume\"", "name = \"Store\"");
    let found: Vec<_> = findings.iter().filter(|finding| finding.code == "MAP0036").collect();
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].message.contains("`cimi:Volume`"));
    // The first table that has the class.
    assert_eq!(found[0].place.file.as_deref(), Some("cim-cimi/logical-disk.toml"));
}

#[test]
fn a_fault_in_a_formula_has_its_column() {
    let findings = edited("metrics", "cloud.toml", "(period - outage) / period", "(period - outage) / perod");
    let span = findings[0].place.span.unwrap();
    let text = Tables::builtin().texts().find(|(file, _)| *file == "metrics/cloud.toml").unwrap().1.to_owned();
    let line = text.lines().position(|line| line.contains("(period - outage)")).unwrap() + 1;
    assert_eq!((span.line, span.column, span.length), (u32::try_from(line).unwrap(), 33, 5));
}

#[test]
fn every_code_has_its_test() {
    let tests = include_str!("alignment.rs");
    assert!(alignment::RULES.is_sorted_by_key(|rule| rule.code));
    for rule in alignment::RULES {
        assert!(tests.contains(&format!("\"{}\"", rule.code)), "{} has no test", rule.code);
    }
}
