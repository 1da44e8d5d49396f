//! Descriptors of the field: read, written to the byte, checked.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test: a fault stops it, and it tells what it saw"
)]

use std::collections::BTreeMap;
use std::path::PathBuf;

use sidereal_diagnostics::{Finding, Severity};
use sidereal_mapping::{Leaves, Options, Translator, inspect};
use sidereal_model::{Limits, validate};
use sidereal_ovf::{Descriptor, Namespace, json};
use sidereal_tests::{files, shared};

fn descriptors() -> Vec<(PathBuf, Vec<u8>)> {
    let Some(folder) = shared("corpus/ovf") else {
        println!("passed over: no published descriptors beside the checkout");
        return vec![];
    };
    files(&folder, ".ovf").into_iter().map(|path| (path.clone(), std::fs::read(path).unwrap())).collect()
}

/// Who made it, as far as the namespaces tell.
fn dialect(descriptor: &Descriptor) -> String {
    let document = descriptor.document();
    let uses = |uri: &str| {
        document.elements().any(|element| {
            element.namespace_uri().starts_with(uri)
                || element.attributes().any(|a| document.uri(a.namespace()).starts_with(uri))
        })
    };
    let vendor = [
        ("vCloud", "http://www.vmware.com/vcloud/"),
        ("VirtualBox", "http://www.virtualbox.org/"),
        ("Citrix", "http://schemas.citrix.com/"),
        ("VMware", "http://www.vmware.com/schema/ovf"),
        ("other", "http://www.vmware.com/"),
    ];
    let own = |uri: &&(&str, &str)| {
        uri.1 != "http://www.vmware.com/schema/ovf" || {
            document.elements().any(|element| {
                let is = |namespace: Namespace| document.uri(namespace) == uri.1;
                is(element.namespace()) || element.attributes().any(|attribute| is(attribute.namespace()))
            })
        }
    };
    let found = vendor.iter().find(|(_, uri)| uses(uri) && own(&&("", *uri)));
    format!("{} {}", descriptor.version(), found.map_or("plain", |(name, _)| name))
}

/// Law: what is read and not changed is written to the byte, and read again it is equal. What our reader refuses, another
/// refuses too.
#[test]
fn every_descriptor_comes_back_to_the_byte() {
    let mut table: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut refused = vec![];
    for (path, bytes) in descriptors() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = String::from_utf8_lossy(&bytes);
        let other = roxmltree::Document::parse(text.trim_start_matches('\u{feff}'));
        match Descriptor::from_bytes(&bytes) {
            Ok(descriptor) => {
                other.unwrap_or_else(|error| panic!("{name} is read, though: {error}"));
                assert_eq!(descriptor.to_bytes().unwrap(), bytes, "{name}");
                let again = Descriptor::from_bytes(descriptor.to_bytes().unwrap().into_owned()).unwrap();
                assert_eq!(again.envelope, descriptor.envelope, "{name}");
                let row = table.entry(dialect(&descriptor)).or_default();
                row.0 += 1;
                row.1 += bytes.len();
            }
            Err(finding) => {
                let envelope = other.as_ref().is_ok_and(|document| {
                    let name = document.root_element().tag_name();
                    name.name() == "Envelope" && name.namespace().and_then(Namespace::of).is_some()
                });
                assert!(!envelope, "{name} is refused: {finding}");
                refused.push(format!("{name}: {finding}"));
            }
        }
    }
    println!("{:<16} {:>6} {:>10}", "dialect", "files", "bytes");
    for (dialect, (count, bytes)) in &table {
        println!("{dialect:<16} {count:>6} {bytes:>10}");
    }
    println!("refused:\n  {}", refused.join("\n  "));
}

/// Law: the JSON form of a descriptor has the classes that it says, and gives the descriptor to the byte.
#[test]
fn every_descriptor_comes_back_from_its_json_form() {
    let mut count = 0;
    for (path, bytes) in descriptors() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let Ok(descriptor) = Descriptor::from_bytes(&bytes) else { continue };
        let json = json::write(&descriptor);
        let again = json::read(&json).unwrap_or_else(|finding| panic!("{name}: {finding}"));
        assert_eq!(again.to_text().unwrap(), descriptor.document().text(), "{name}");
        assert!(
            again.findings().iter().all(|finding| !finding.code.starts_with("OVF11")),
            "{name}: {:?}",
            again.findings()
        );
        let document = sidereal_model::Document::parse(&json).unwrap();
        for entity in document.root().items().unwrap() {
            let class = entity.get(json::TYPE).and_then(|class| json::class(class.as_str()?)).unwrap();
            let mut findings = validate::validate(class, entity);
            // Sizes of OVF have 64 bits without a sign, integers of entities have one.
            findings.retain(|finding| finding.code != validate::NOT_UNDERSTOOD.code);
            assert!(findings.is_empty(), "{name}: {findings:?}");
        }
        count += 1;
    }
    println!("{count} descriptors come back from their JSON form to the byte");
}

/// Law: another disk of a drive, or another network of an adapter, changes one text of the descriptor and nothing else.
#[test]
fn an_edit_of_what_a_device_leads_to_changes_just_that() {
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for (path, bytes) in descriptors() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let Ok(descriptor) = Descriptor::from_bytes(&bytes) else { continue };
        let json = json::write(&descriptor);
        let document = sidereal_model::Document::parse(&json).unwrap();
        let entities: Vec<_> = document.root().items().unwrap().collect();
        for (member, class) in [("disks", "Disk"), ("networks", "Network"), ("unconnectedNetworks", "Network")] {
            let of_class = entities.iter().filter(|entity| entity.get(json::TYPE).unwrap().as_str() == Some(class));
            let uris: Vec<String> = of_class.map(|entity| entity.get(json::URI).unwrap().to_text()).collect();
            let lists = entities.iter().filter_map(|entity| entity.get(member)?.items()?.next());
            let first = lists.map(|reference| reference.get("href").unwrap().to_text()).next();
            let other = first.as_ref().and_then(|first| uris.iter().find(|uri| *uri != first));
            let (Some(first), Some(other)) = (first, other) else { continue };
            let list = |uri: &str| format!("\"{member}\":[{{\"href\":{uri}}}");
            let read = json::read(&json.replacen(&list(&first), &list(other), 1)).unwrap();
            let (then, now) = (descriptor.document().text(), read.to_text().unwrap());
            let told = read.findings().iter().filter(|finding| finding.code.starts_with("OVF11")).count();
            // Of two disks with one id, no device can lead to the second.
            assert_eq!(told > 0, then == now, "{name}: {member}");
            if told > 0 {
                *count.entry("told").or_default() += 1;
                continue;
            }
            let same = then.bytes().zip(now.bytes()).take_while(|(a, b)| a == b).count();
            let rest = then.len().min(now.len()) - same;
            let end = then.bytes().rev().zip(now.bytes().rev()).take(rest).take_while(|(a, b)| a == b).count();
            let changed = [&then.as_bytes()[same..then.len() - end], &now.as_bytes()[same..now.len() - end]];
            assert!(changed.iter().all(|text| !text.contains(&b'<')), "{name}: {member}");
            *count.entry(member).or_default() += 1;
        }
    }
    println!("edits: {count:?}");
}

#[derive(Default)]
struct Row {
    files: usize,
    equal: usize,
    leaves: Leaves,
}

/// Law: every descriptor goes to another model and comes back to the byte, and nothing is wrong with what it becomes
/// there but that something is missing.
fn there_and_back(to: &str) {
    let translator = Translator::builtin();
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    let mut failures = Vec::new();
    for (path, bytes) in descriptors() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let Ok(descriptor) = Descriptor::from_bytes(&bytes) else { continue };
        let there = translator.translate(&json::write(&descriptor), to, &Options::default());
        let back = translator.translate(&there.output, "ovf", &Options::default());
        let row = rows.entry(dialect(&descriptor)).or_default();
        row.files += 1;
        row.leaves.exact += there.report.leaves.exact;
        row.leaves.changed += there.report.leaves.changed;
        row.leaves.complemented += there.report.leaves.complemented;
        row.leaves.lost += there.report.leaves.lost;
        match json::read(&back.output).map(|again| again.to_text().map(|text| text == descriptor.document().text())) {
            Ok(Ok(true)) => row.equal += 1,
            other => failures.push(format!("{name}: {other:?} {}", back.output)),
        }
        let (_, findings) = inspect(&there.output, &Limits::default());
        let wrong = |finding: &&Finding| {
            finding.severity > Severity::Advice && finding.code != validate::MISSING_ATTRIBUTE.code
        };
        failures.extend(findings.iter().find(wrong).map(|finding| format!("{name} is not valid in {to}: {finding}")));
    }
    println!(
        "{:<16}{:>6}{:>6} {:>8}{:>8}{:>13}{:>6}",
        "dialect", "files", "equal", "exact", "changed", "complemented", "lost"
    );
    for (dialect, row) in &rows {
        let Leaves { exact, changed, complemented, lost } = row.leaves;
        println!("{dialect:<16}{:>6}{:>6} {exact:>8}{changed:>8}{complemented:>13}{lost:>6}", row.files, row.equal);
    }
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
    assert!(rows.values().all(|row| row.leaves.lost == 0), "nothing is lost");
}

#[test]
fn every_descriptor_goes_to_sid_and_comes_back() {
    there_and_back("sid");
}

#[test]
fn every_descriptor_goes_to_cimi_and_comes_back() {
    there_and_back("cimi");
}

/// What the index says of a file: does its name promise that it is valid?
fn promised() -> BTreeMap<String, bool> {
    let index = shared("corpus/ovf").map(|folder| std::fs::read_to_string(folder.join("index.tsv")).unwrap());
    let rows = index.as_deref().unwrap_or_default().lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>());
    rows.map(|row| {
        let name = row[0].rsplit('/').next().unwrap().to_owned();
        (name, row[5] == "valid-by-name")
    })
    .collect()
}

/// Files whose names promise nothing wrong, and that are wrong all the same.
const BROKEN_ALL_THE_SAME: &[(&str, &[&str])] =
    &[("empty.ovf", &["references-missing", "content-count"]), ("missing_nvdimm_controller.ovf", &["parent-unknown"])];

/// What is wrong with a file, by a part of its name; nothing where the fault is not in the descriptor.
const WRONG: &[(&str, &[&str])] = &[
    ("COT_tests_invalid", &["disk-file-unknown", "item-without-name", "memory-without-unit"]),
    ("sunVHW-DiskTypes-invalid", &[]),
    ("ImportOvf2014_invalid", &["content-without-id"]),
    ("OVFCerts_", &[]),
    ("Neg_dup_diskid", &["disk-id-twice"]),
    ("Neg_dup_filerefs", &["file-of-two-disks"]),
    ("DiskSection_1_0_Neg_inside_content", &["section-misplaced"]),
    ("Neg_invalid_createType_disk", &[]),
    ("Neg_invalid_delta_reference_disk", &[]),
    ("Neg_no_capacity", &["disk-without-capacity"]),
    ("Neg_no_diskid", &["disk-without-id", "host-resource-unknown"]),
    ("Neg_no_format", &["disk-without-format"]),
    ("Neg_not_in_order_disks", &["disks-out-of-order"]),
    ("Neg_popsize_gt_capacity", &["populated-size"]),
    ("Neg_content_withnovm", &["content-count", "element-unknown"]),
    ("Neg_fileelements_samefile", &["file-twice"]),
    ("Envelope_1_0_Neg_invalid_env", &["not-well-formed"]),
    ("Neg_invalid_namespace", &["not-an-envelope"]),
    ("Neg_invalid_neg_chunk", &["size-not-a-number"]),
    ("Neg_invalid_no_file_in_ref", &["disk-file-unknown"]),
    ("Neg_invalid_no_ref", &["references-missing", "disk-file-unknown"]),
    ("Envelope_1_0_Neg_invalid_no_version", &[]),
    ("Envelope_Neg_invalid_no_version", &["version-odd"]),
    ("Neg_invalid_no_vm", &["content-count"]),
    ("Neg_invalid_ref_id", &["file-without-id", "disk-file-unknown", "type-unknown"]),
    ("Neg_invalid_ref_size", &[]),
    ("Envelope_1_0_Neg_invalid_version", &["namespaces-mixed", "content-count"]),
    ("Envelope_Neg_invalid_version", &["version-odd"]),
    ("Neg_invalid_zero_capacity", &["content-without-info"]),
    ("Neg_no_content", &["content-count"]),
    ("Envelope_1_0_Neg_section_compatibility", &["not-well-formed"]),
    ("Envelope_Neg_section_compatibility_rec", &["element-unknown"]),
    ("Neg_section_withnoinfo", &["section-without-info"]),
    ("Neg_bare_minimal", &["content-without-info"]),
    ("Neg_content_vmwithnoid", &["content-without-id"]),
    ("Neg_content_withnoinfo", &["content-without-info"]),
    ("_compression", &[]),
    ("Neg_invalid_empty_env", &["references-missing", "content-count"]),
    ("Neg_invalid_ref_dup_id", &["file-id-twice"]),
    ("Neg_invalid_ref_no_href", &["file-without-href"]),
    ("Neg_no_version_num", &["version-odd"]),
    ("HttpLocators", &[]),
    ("Neg_net_sec_elsewhr", &["section-misplaced"]),
    ("Options_Neg_nvm001", &[]),
    ("Neg_dup_prodsec", &["product-twice"]),
    ("Neg_prop_dup_keys", &["key-twice"]),
    ("ProductSection_1_0_Neg_prop_invalid_type", &["property-type"]),
    ("ProductSection_1_0_Neg_prop_no_key", &["property-incomplete"]),
    ("ProductSection_Neg_prop_invalid_type", &["not-well-formed"]),
    ("ProductSection_Neg_prop_no_key", &["not-well-formed"]),
    ("Neg_prop_no_type", &["property-incomplete"]),
    ("Neg_ras_sec_elsewhr", &["section-misplaced"]),
    ("Neg_nvapp001", &["startup-unknown", "bundle-file-unknown"]),
    ("Neg_child_uitem_req", &["item-element-unknown"]),
    ("Neg_dup_instanceid", &["instance-id-twice", "types-disagree"]),
    ("Neg_empty_item", &["item-empty"]),
    ("VirtualHardware_1_0_Neg_empty_system", &["not-well-formed"]),
    ("VirtualHardware_Neg_empty_system", &["system-without-instance-id"]),
    ("Neg_invalid_multiple_vh", &["item-empty"]),
    ("Neg_no_resourcetype", &["item-without-type"]),
    ("Neg_no_vh", &["no-hardware"]),
    ("Neg_noninteger_range", &["not-a-number"]),
    ("Neg_twomax", &["limit-twice"]),
    ("Neg_twomin", &["limit-twice"]),
    ("Neg_vh_under_env", &["section-misplaced"]),
    ("invalid_ovf_path1", &["empty-document"]),
    ("jeos_corrupted", &["not-well-formed"]),
    ("ovf_negative_test_New_folder", &["content-without-id", "startup-unknown"]),
    ("ovf_with_missing_ovf_content", &["network-unknown"]),
    ("negative-size-disk", &["size-not-a-number", "populated-size"]),
];

/// What works has no error; what does not has the finding that says why, and no error that says anything else.
#[test]
fn working_descriptors_have_no_errors_and_broken_ones_say_why() {
    let promised = promised();
    let mut faults = vec![];
    let mut passed = [0, 0];
    for (path, bytes) in descriptors() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let valid = promised.get(&name).copied().unwrap_or(true);
        let findings = match Descriptor::from_bytes(&bytes) {
            Ok(descriptor) => sidereal_ovf::validate(&descriptor),
            Err(_) if valid => continue,
            Err(finding) => vec![*finding],
        };
        let expected = if valid {
            BROKEN_ALL_THE_SAME.iter().find(|(known, _)| name == *known).map_or(&[][..], |(_, names)| names)
        } else {
            let Some((_, names)) = WRONG.iter().find(|(part, _)| name.contains(part)) else {
                faults.push(format!("{name}: nothing is said of it in the test"));
                continue;
            };
            names
        };
        passed[usize::from(valid)] += 1;
        for missing in expected.iter().filter(|wanted| findings.iter().all(|finding| finding.name != **wanted)) {
            faults.push(format!("{name}: no {missing}"));
        }
        let follows = |finding: &&Finding| finding.name == "section-misplaced" && expected.contains(&"content-count");
        let surplus = findings.iter().filter(|f| f.severity == Severity::Error && !expected.contains(&f.name));
        faults.extend(surplus.filter(|finding| !follows(finding)).map(|finding| format!("{name}: {finding}")));
        for finding in &findings {
            assert!(finding.help.is_some() || finding.code < "OVF0008", "{finding}");
            assert!(finding.place.span.is_some() || finding.code < "OVF0008", "{finding}");
        }
    }
    println!("{} with something wrong and {} without are judged right", passed[0], passed[1]);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
