//! Each kind of broken table is refused with its own finding, at its place.

#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests fail as tests do")]

use sidereal_diagnostics::Finding;
use sidereal_mapping::{Tables, check};

const FILE: &str = "machine-configuration.toml";

fn builtin(pair: &str, name: &str) -> String {
    let tables = Tables::builtin();
    let found = tables.texts().find(|(file, _)| *file == format!("{pair}/{name}")).map(|(_, text)| text.to_owned());
    found.expect("the table is there")
}

/// The findings of the built-in tables with one of them edited.
fn edited(name: &str, edit: impl Fn(String) -> String) -> Vec<Finding> {
    edited_of("cimi-sid", name, edit)
}

fn edited_of(pair: &str, name: &str, edit: impl Fn(String) -> String) -> Vec<Finding> {
    let before = builtin(pair, name);
    let after = edit(before.clone());
    assert_ne!(before, after, "the edit changes the table");
    let mut tables = Tables::builtin();
    tables.insert(pair, name, "mine.toml", &after);
    tables.load().1
}

fn replaced(from: &'static str, to: &'static str) -> impl Fn(String) -> String {
    move |text| text.replacen(from, to, 1)
}

fn added(entry: &'static str) -> impl Fn(String) -> String {
    move |text| format!("{text}\n{entry}\n")
}

/// The finding is there, with the file and a line; and no other code is.
#[track_caller]
fn finds(findings: &[Finding], code: &str, words: &str) {
    let codes: Vec<String> = findings.iter().map(ToString::to_string).collect();
    let found = findings.iter().find(|finding| finding.code == code && finding.message.contains(words));
    let found = found.unwrap_or_else(|| panic!("{code} with \"{words}\" is due, found {codes:#?}"));
    assert_eq!(found.place.file.as_deref(), Some("mine.toml"), "{found}");
    assert!(found.place.span.is_some_and(|span| span.line > 1), "{found}");
    assert!(found.help.is_some(), "{found}");
}

#[test]
fn a_text_that_is_no_table() {
    finds(&edited(FILE, added("[[attribute]\nleft = 1")), "MAP0001", "not a mapping table");
    finds(&edited(FILE, added("[[attribute]]\nlfet = \"cpu\"")), "MAP0001", "lfet");
}

#[test]
fn classes_that_do_not_exist() {
    finds(&edited(FILE, replaced("cimi:MachineConfiguration", "cimi:MachineConfig")), "MAP0002", "cimi:MachineConfig");
    finds(
        &edited(FILE, replaced("sid:LogicalResourceSpecification", "sid:Specification")),
        "MAP0002",
        "sid:Specification",
    );
    finds(&edited(FILE, replaced("sid:LogicalResourceSpecification", "cim:Processor")), "MAP0002", "cim:Processor");
}

#[test]
fn attributes_that_do_not_exist() {
    finds(&edited(FILE, replaced("left     = \"cpu\"", "left     = \"cpus\"")), "MAP0003", "`cpus`");
    finds(&edited(FILE, replaced("[name='cpu']", "[nam='cpu']")), "MAP0003", "`nam`");
    finds(
        &edited(FILE, replaced("resourceSpecCharacteristic[name='cpu']", "characteristics[name='cpu']")),
        "MAP0003",
        "characteristics",
    );
    finds(&edited(FILE, replaced("[name='cpu']", "[name='cpu'")), "MAP0003", "is not of the form key='value'");
    finds(&edited(FILE, replaced("\"@type\" =", "\"@kind\" =")), "MAP0003", "@kind");
}

#[test]
fn what_ties_no_two_entities() {
    let member = |from, to| edited_of("cim-sid", "member-of-collection.toml", replaced(from, to));
    finds(&member("to = \"Member\"", "to = \"Collection\""), "MAP0006", "CIM_MemberOfCollection");
    finds(&member("to = \"Member\"", "to = \"cim:path\""), "MAP0006", "`cim:path`");
    finds(&member("to = \"Member\"", "towards = \"Member\""), "MAP0001", "towards");
    let pair = |from, to| edited_of("cim-sid", "pair.toml", replaced(from, to));
    finds(&pair("= \"resourceRelationship\"\n", "= \"relationship\"\n"), "MAP0003", "`relationship`");
    finds(&pair("[name='sidereal:relationship:cim'].value", ""), "MAP0004", "`resourceCharacteristic`");
}

#[test]
fn amounts_in_a_unit_that_nothing_tells() {
    let pair = |to| edited_of("cim-cimi", "pair.toml", replaced("by = \"BlockSize\"", to));
    finds(&pair("by = \"Blocks\""), "MAP0003", "`Blocks`");
    finds(&pair("by = \"ExtentStatus\""), "MAP0009", "`ExtentStatus`");
}

#[test]
fn types_and_multiplicities_that_do_not_fit() {
    let to = |right: &'static str| {
        replaced("right    = \"resourceSpecCharacteristic[name='cpu'].resourceSpecCharacteristicValue[].value\"", right)
    };
    finds(&edited(FILE, to("right = \"isBundle\"")), "MAP0004", "`isBundle`");
    finds(&edited(FILE, to("right = \"category[name='x']\"")), "MAP0004", "no list");
    finds(&edited(FILE, to("right = \"resourceSpecCharacteristic.name\"")), "MAP0004", "a list");
    finds(&edited(FILE, to("right = \"version.name\"")), "MAP0004", "no members");
}

#[test]
fn places_of_other_versions_and_of_elements_that_do_not_fit() {
    let system = |to| {
        let from = "also      = \"volumeTemplates[].volumeTemplate\"";
        edited_of("ovf-cimi", "virtual-system.toml", replaced(from, to))
    };
    finds(&system("also = \"volumeTemplates[].template\""), "MAP0003", "`template`");
    finds(&system("also = \"volumeTemplates[].initialLocation\""), "MAP0004", "cannot hold a reference");
    finds(&system("also = \"volumeTemplates[\""), "MAP0003", "`]` is missing");
    let hardware = |to| edited_of("ovf-cimi", "virtual-hardware-section.toml", replaced("disks[].capacity", to));
    finds(&hardware("disks[].format"), "MAP0004", "`format`");
    finds(&hardware("disks[format='ext4'].capacity"), "MAP0004", "`capacity`");
}

#[test]
fn attributes_nobody_accounts_for() {
    let without = |text: String| {
        let start = text.find("[[attribute]]\nleft     = \"cpu\"").unwrap();
        let end = start + text[start + 1..].find("[[attribute]]").unwrap() + 1;
        format!("{}{}", &text[..start], &text[end..])
    };
    finds(&edited(FILE, without), "MAP0005", "`cpu` of cimi:MachineConfiguration");
    let gaps = |text: String| text.replacen("isBundle             =", "#", 1);
    let findings = edited("pair.toml", gaps);
    assert!(findings.iter().any(|finding| finding.code == "MAP0005" && finding.message.contains("`isBundle`")));
}

#[test]
fn rules_that_go_several_ways() {
    finds(
        &edited(FILE, replaced("left     = \"cpu\"", "left = \"cpu\"\nentity = true\nidentity = true")),
        "MAP0006",
        "several ways",
    );
    finds(
        &edited(
            FILE,
            replaced(
                "right    = \"resourceSpecCharacteristic[name='cpu']",
                "right    = \"version, resourceSpecCharacteristic[name='cpu']",
            ),
        ),
        "MAP0006",
        "2 places",
    );
}

#[test]
fn attributes_accounted_for_twice() {
    let twice = "[[unmapped]]\nleft = \"memory\"\nreason = \"none\"";
    finds(
        &edited(FILE, added(twice)),
        "MAP0007",
        "`memory` of cimi:MachineConfiguration is accounted for twice, first at mine.toml",
    );
    let written = "[[unmapped]]\nright = \"name\"\nreason = \"none\"";
    finds(&edited(FILE, added(written)), "MAP0007", "`name`");
}

#[test]
fn places_written_twice() {
    finds(&edited(FILE, replaced("[name='cpuArch']", "[name='cpu']")), "MAP0008", "[name='cpu']");
}

#[test]
fn units_that_do_not_measure_the_same() {
    finds(&edited(FILE, replaced("right = \"KiBy\" }", "right = \"MHz\" }")), "MAP0009", "do not measure the same");
    finds(&edited(FILE, replaced("right = \"KiBy\" }", "right = \"KB\" }")), "MAP0009", "`KB`");
    finds(&edited(FILE, replaced("left = \"KiBy\"", "left = \"MiBy\"")), "MAP0009", "is in KiBy");
}

#[test]
fn lifecycles_that_do_not_exist_or_fit() {
    let machine = "machine.toml";
    finds(&edited(machine, replaced("cimi-machine--sid-resource", "cimi-car--sid-resource")), "MAP0010", "cimi-car");
    let other =
        replaced("operationalState, administrativeState, usageState, resourceStatus", "operationalState, usageState");
    finds(&edited(machine, other), "MAP0010", "operationalState, usageState");
}

#[test]
fn lists_of_values_that_are_not_total() {
    let values = replaced("left     = \"cpuArch\"", "left = \"cpuArch\"\nvalues = { x86 = \"i386\" }");
    finds(&edited(FILE, values), "MAP0011", "`x86_64`");
}

#[test]
fn notes_that_are_missing() {
    finds(
        &edited(FILE, replaced("value\"\nrelation = \"exact\"", "value\"\nrelation = \"narrow\"")),
        "MAP0012",
        "`narrow`",
    );
    finds(&edited(FILE, replaced("relation = \"close\"", "relation = \"related\"")), "MAP0012", "`related`");
}

#[test]
fn references_to_classes_without_a_table() {
    let listed = "    \"cimi:EventCollection\",\n";
    let collections = builtin("cimi-sid", "collection.toml");
    assert!(collections.contains(listed));
    let mut tables = Tables::builtin();
    tables.insert("cimi-sid", "collection.toml", "other.toml", &collections.replace(listed, ""));
    tables.insert("cimi-sid", "event-log.toml", "mine.toml", &builtin("cimi-sid", "event-log.toml"));
    finds(&tables.load().1, "MAP0013", "EventCollection");
}

#[test]
fn examples_that_do_not_hold() {
    let wrong = "[[example]]\nname = \"wrong\"\nleft = '{\"cpu\": 2}'\nright = '{\"name\": \"two\"}'";
    finds(&edited(FILE, added(wrong)), "MAP0014", "the example \"wrong\" does not hold: the left gives");
    let broken = "[[example]]\nname = \"broken\"\nleft = '{'\nright = '{}'";
    finds(&edited(FILE, added(broken)), "MAP0014", "not JSON");
}

#[test]
fn refusals_that_do_not_happen() {
    let none = "[[refuse]]\nleft = '{\"cpu\": 2}'\ncode = \"MAP0107\"";
    finds(&edited(FILE, added(none)), "MAP0015", "nothing was found");
}

#[test]
fn shared_rules_that_do_not_exist() {
    finds(
        &edited(FILE, replaced("uses     = [\"specification\"]", "uses = [\"specification\", \"none\"]")),
        "MAP0016",
        "`none`",
    );
}

#[test]
fn classes_with_two_tables_and_tags_used_twice() {
    let mut tables = Tables::builtin();
    tables.insert("cimi-sid", "zzz.toml", "mine.toml", &builtin("cimi-sid", FILE));
    let findings = tables.load().1;
    finds(&findings, "MAP0017", "cimi:MachineConfiguration has another table");
    finds(&findings, "MAP0018", "the same tag");
}

#[test]
fn two_tables_for_what_has_no_tag() {
    let tag = "tag      = { \"@type\" = \"{class}\" }\n";
    let also = "tag      = { \"@type\" = \"{class}\" }\nuntagged = true\n";
    finds(&edited_of("cim-sid", "user-contact.toml", replaced(tag, also)), "MAP0018", "both take what has no tag");
}

#[test]
fn values_that_decide_nothing() {
    let edited = |name, from, to| {
        edited_of("cim-cimi", &format!("resource-allocation-setting-data-{name}.toml"), replaced(from, to))
    };
    finds(&edited("storage", "17 = \"Disk Drive\"", "3 = \"Disk Drive\""), "MAP0017", "no values decide");
    finds(&edited("processor", "3 = \"Processor\"", "3 = \"Memory\""), "MAP0018", "the same tag");
    let units = "right    = \"properties.cim:AllocationUnits\"";
    let decide = "right    = \"properties.cim:AllocationUnits\"\ndecides  = true";
    let found = edited("memory", units, decide);
    finds(&found, "MAP0006", "has no list of values");
    finds(&found, "MAP0006", "two rules decide");
}

#[test]
fn tags_that_are_missing() {
    let tag = "tag      = { \"@type\" = \"MachineConfigurationSpecification\" }";
    finds(&edited(FILE, replaced(tag, "")), "MAP0023", "nothing tells which LogicalResourceSpecification");
}

#[test]
fn pairs_without_a_place_for_the_complement() {
    let findings = edited(
        "pair.toml",
        replaced("\"sid:ResourceSpecification\" = \"resource", "\"sid:Specification\" = \"resource"),
    );
    assert!(findings.iter().any(|finding| finding.code == "MAP0019"));
    let findings = edited(
        "pair.toml",
        replaced(
            "\"sid:Resource\"              = \"resourceCharacteristic[",
            "\"sid:Resource\" = \"resourceCharacteristic[",
        ),
    );
    assert!(findings.is_empty() || findings.iter().all(|finding| finding.code != "MAP0019"));
}

#[test]
fn amounts_that_need_no_rounding() {
    let unit = "unit     = { left = \"KiBy\", right = \"KiBy\" }";
    let round = "unit = { left = \"KiBy\", right = \"By\", round = \"up\" }";
    finds(&edited(FILE, replaced(unit, round)), "MAP0006", "nothing to round");
}

#[test]
fn rules_that_carry_a_secret() {
    let rule = "[[attribute]]\nleft = \"password\"\nright = \"resourceCharacteristic[name='password'].value\"\nrelation = \"exact\"";
    finds(&edited("credential.toml", added(rule)), "MAP0020", "`password` of Credential is a secret");
}

#[test]
fn every_code_has_its_test() {
    let codes: Vec<&str> = check::RULES.iter().map(|rule| rule.code).collect();
    let mut sorted = codes.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(codes, sorted, "codes are sorted and used once");
    let tests = concat!(include_str!("broken_tables.rs"), include_str!("../src/route/tests.rs"));
    for code in codes {
        assert!(tests.contains(&format!("\"{code}\"")), "{code} has no test");
    }
}

/// The findings of the built-in tables with an extension.
fn extended(text: &str) -> Vec<Finding> {
    let mut tables = Tables::builtin();
    tables.insert("cimi-sid", "mine.toml", "mine.toml", text);
    tables.load().1
}

fn extension(of: &str, left: &str, right: &str) -> String {
    format!(
        "# ours\n[extend]\nleft = \"{of}\"\n\n[[attribute]]\nleft = \"{left}\"\n\
         right = \"resourceCharacteristic[name='{right}'].value\"\nrelation = \"exact\"\n"
    )
}

#[test]
fn extensions_that_add_to_nothing_or_to_what_is_not_there() {
    assert!(!sidereal_mapping::load::has_errors(&extended(&extension("cimi:Machine", "properties.a:b.c", "c"))));
    finds(&extended(&extension("cimi:Machines", "properties.a", "a")), "MAP0002", "`cimi:Machines`");
    finds(&extended(&extension("cimi:Machine", "property.a", "a")), "MAP0003", "no attribute `property`");
    finds(&extended(&extension("cimi:Machine", "disks.id", "a")), "MAP0004", "a map or a structure");
    finds(&extended(&extension("cimi:SystemService", "parameters.pulse", "a")), "MAP0003", "no attribute `pulse`");
    finds(&extended(&extension("cimi:Machine", "properties.sidereal:complement", "a")), "MAP0006", "complement");
    // A rule of the table may be the one to change, so that the table is named.
    let twice = extended(&extension("cimi:Machine", "properties.a", "cpu"));
    assert!(twice.iter().any(|finding| finding.code == "MAP0008" && finding.message.contains("'cpu'")), "{twice:?}");
    finds(&extended("# ours\n[extend]\nleft = \"cimi:Machine\"\nrule = 1\n"), "MAP0001", "`rule`");
}

#[test]
fn two_extensions_about_one_key() {
    let mut tables = Tables::builtin();
    tables.insert("cimi-sid", "their.toml", "their.toml", &extension("cimi:Machine", "properties.a", "x"));
    tables.insert("cimi-sid", "zmine.toml", "mine.toml", &extension("cimi:Resource", "properties.a", "y"));
    finds(&tables.load().1, "MAP0007", "`properties.a` of cimi:Machine is accounted for twice, first at their.toml:");
}

#[test]
fn an_extension_counts_in_place_of_what_a_table_says() {
    // The table of a Machine has a reason for `eventLog`, and a rule for `cpuArch`.
    let mut tables = Tables::builtin();
    let text = "[extend]\nleft = \"cimi:Machine\"\n\n[[unmapped]]\nleft = \"cpuArch\"\nreason = \"secret of ours\"\n";
    tables.insert("cimi-sid", "mine.toml", "mine.toml", text);
    let (engine, findings) = tables.load();
    assert!(!sidereal_mapping::load::has_errors(&findings), "{findings:?}");
    let machine = engine.plans().iter().find(|plan| plan.left.name == "Machine").expect("there is a table");
    assert!(machine.rule("cpuArch").is_none() && machine.rule("cpu").is_some());
}
