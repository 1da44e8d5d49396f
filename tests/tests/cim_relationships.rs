//! Associations of CIM are relationships of SID: a computer, its devices, and a service on it.

#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "helpers of tests fail as tests do")]

use serde_json::{Value, json};
use sidereal_cim::payload::{self, Notation};
use sidereal_mapping::{Options, Translator, same};
use sidereal_model::Document;

const NODE: &str = r#"
// A computer with a processor and a disk, and what depends on it.
instance of CIM_ComputerSystem as $node { CreationClassName = "CIM_ComputerSystem"; Name = "node-7"; };
instance of CIM_SystemDevice { GroupComponent = $node; PartComponent = $cpu; };
instance of CIM_Processor as $cpu {
  SystemCreationClassName = "CIM_ComputerSystem"; SystemName = "node-7"; CreationClassName = "CIM_Processor"; DeviceID = "cpu0";
};
instance of CIM_LogicalDisk as $disk {
  SystemCreationClassName = "CIM_ComputerSystem"; SystemName = "node-7"; CreationClassName = "CIM_LogicalDisk"; DeviceID = "sda";
};
instance of CIM_SystemDevice { GroupComponent = $node; PartComponent = $disk; };
instance of ACME_TimeService as $time { Name = "time"; };
instance of CIM_HostedService { Antecedent = $node; Dependent = $time; };
instance of CIM_PowerManagementService as $power {
  SystemCreationClassName = "CIM_ComputerSystem"; SystemName = "node-7"; CreationClassName = "CIM_PowerManagementService"; Name = "p";
};
instance of CIM_HostedService { Antecedent = $node; Dependent = $power; };
instance of CIM_SystemDevice { GroupComponent = "CIM_ComputerSystem.Name=\"elsewhere\""; PartComponent = $disk; };
instance of CIM_BasedOn { Antecedent = "CIM_StorageExtent.DeviceID=\"e\""; Dependent = $disk; StartingAddress = 63; OrderIndex = 1; };
"#;

/// What a service of the vendor is called, whose class nobody declared.
const CLASS: &str = "class ACME_TimeService { [Key] string Name; };";

fn document() -> String {
    payload::read(&format!("{CLASS}\n{NODE}")).expect("it is MOF").0
}

fn translated(text: &str, to: &str) -> String {
    let translation = Translator::builtin().translate(text, to, &Options::default());
    assert!(!translation.refused, "{:?}", translation.findings);
    translation.output
}

fn value(text: &str) -> Value {
    serde_json::from_str(text).expect("it is JSON")
}

fn mof(entities: &Value) -> String {
    let document = Document::parse(&entities.to_string()).expect("it is JSON");
    payload::write(document.root(), Notation::Mof).expect("it can be written").0
}

fn of_type<'v>(entities: &'v Value, class: &str) -> Vec<&'v Value> {
    entities.as_array().expect("an array").iter().filter(|entity| entity["@type"] == class).collect()
}

/// The relationships of a resource: the association, and the end of the path of the other.
fn relationships(entity: &Value) -> Vec<(&str, &str)> {
    let all = entity["resourceRelationship"].as_array().map_or(&[][..], Vec::as_slice);
    all.iter().map(|it| (it["relationshipType"].as_str().unwrap_or(""), it["href"].as_str().unwrap_or(""))).collect()
}

#[test]
fn an_association_is_a_relationship_of_the_one() {
    let there = value(&translated(&document(), "sid"));
    let [node] = of_type(&there, "CIM_ComputerSystem")[..] else { panic!("one computer") };
    let [(first, cpu), (second, disk)] = relationships(node)[..] else { panic!("two devices: {node}") };
    assert_eq!((first, second), ("CIM_SystemDevice", "CIM_SystemDevice"));
    assert!(cpu.starts_with("/:CIM_Processor.") && disk.starts_with("/:CIM_LogicalDisk."), "{cpu} {disk}");
    let [time] = of_type(&there, "CIM_Instance")[..] else { panic!("one service of the vendor") };
    assert!(matches!(relationships(time)[..], [("CIM_HostedService", on)] if on.contains("node-7")), "{time}");
    let [disk] = of_type(&there, "CIM_LogicalDisk")[..] else { panic!("one disk") };
    let [("CIM_BasedOn", "/:CIM_StorageExtent.DeviceID=\"e\"")] = relationships(disk)[..] else { panic!("{disk}") };
    let said = disk["resourceRelationship"][0]["resourceRelationshipCharacteristic"].as_array().expect("it says more");
    assert!(said.iter().any(|it| it["name"] == "StartingAddress" && it["value"] == 63), "{said:?}");
}

#[test]
fn where_an_end_has_no_relationships_of_that_kind_it_is_a_resource() {
    let there = value(&translated(&document(), "sid"));
    // The one computer is elsewhere; a service is no resource.
    assert_eq!(of_type(&there, "CIM_SystemDevice").len(), 1);
    assert_eq!(of_type(&there, "CIM_HostedService").len(), 1);
    assert_eq!(there.as_array().map(Vec::len), Some(7));
}

#[test]
fn it_comes_back_in_its_place() {
    let document = document();
    let back = translated(&translated(&document, "sid"), "cim");
    assert!(same(&document, &back), "{document}\n{back}");
    let bare = Options { complement: false, ..Options::default() };
    let there = Translator::builtin().translate(&document, "sid", &bare);
    let back = value(&Translator::builtin().translate(&there.output, "cim", &bare).output);
    let classes: Vec<&str> = back.as_array().into_iter().flatten().filter_map(|it| it["cim:class"].as_str()).collect();
    // Without the complement, which holds the places, those that are relationships come last.
    assert_eq!(classes.len(), 11);
    assert_eq!(classes[7..], ["CIM_SystemDevice", "CIM_SystemDevice", "CIM_BasedOn", "CIM_HostedService"]);
}

#[test]
fn a_relationship_that_is_added_changed_or_taken_away_is_an_association() {
    let mut there = value(&translated(&document(), "sid"));
    let node = there.as_array_mut().and_then(|all| all.iter_mut().find(|it| it["@type"] == "CIM_ComputerSystem"));
    let list = node.and_then(|node| node["resourceRelationship"].as_array_mut()).expect("it has relationships");
    list.remove(0);
    list[0]["href"] = json!("/root:CIM_LogicalDisk.DeviceID=\"sdb\"");
    list.push(json!({"relationshipType": "CIM_SystemDevice", "href": "/root:CIM_LogicalDisk.DeviceID=\"sdc\""}));
    list.insert(0, json!({"relationshipType": "dependsOn", "href": "/root:CIM_LogicalDisk.DeviceID=\"other\""}));
    let back = value(&translated(&there.to_string(), "cim"));
    let devices: Vec<&Value> =
        back.as_array().into_iter().flatten().filter(|it| it["cim:class"] == "CIM_SystemDevice").collect();
    let parts: Vec<&str> = devices.iter().filter_map(|it| it["PartComponent"]["href"].as_str()).collect();
    let due = ["/root:CIM_LogicalDisk.DeviceID=\"sdb\"", "/root:CIM_LogicalDisk.DeviceID=\"sdc\""];
    assert!(parts.len() == 3 && due.iter().all(|due| parts.contains(due)), "{parts:?}");
    let text = mof(&back);
    assert!(text.contains("sdb") && text.contains("sdc") && !text.contains("PartComponent = $cpu"), "{text}");
    assert!(same(&there.to_string(), &translated(&back.to_string(), "sid")), "{there}\n{back}");
}

#[test]
fn one_resource_is_unfolded_too() {
    let there = value(&translated(&document(), "sid"));
    let [node] = of_type(&there, "CIM_ComputerSystem")[..] else { panic!("one computer") };
    let back = value(&translated(&node.to_string(), "cim"));
    let classes: Vec<&Value> = back.as_array().into_iter().flatten().map(|it| &it["cim:class"]).collect();
    assert_eq!(classes, ["CIM_ComputerSystem", "CIM_SystemDevice", "CIM_SystemDevice"]);
    assert!(same(&node.to_string(), &translated(&back.to_string(), "sid")), "{node}\n{back}");
    // What it was says the first association; without that one it is an array.
    let fewer = json!([back[0], back[2]]);
    assert_eq!(value(&translated(&fewer.to_string(), "sid")).as_array().map(Vec::len), Some(1));
}
