//! CIM on the command line.

mod common;

use common::{run, run_with, text};

#[test]
fn a_class_is_shown_with_what_it_inherits() {
    let run = run("cim class computersystem");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    for part in [
        "class CIM_ComputerSystem : CIM_System : CIM_AllocatedLogicalElement",
        "keys: Name, CreationClassName\n",
        "\nCIM_EnabledLogicalElement\n  uint16 EnabledState  (= 5)\n      0 Unknown; 1 Other; 2 Enabled;",
        "\n  string Name  (key, at most 256)\n",
        "uint32 RequestStateChange(",
        "CIM_SystemDevice.GroupComponent: PartComponent -> CIM_LogicalDevice",
    ] {
        assert!(run.out.contains(part), "{part}\n{}", run.out);
    }
}

#[test]
fn a_class_is_shown_as_it_was_declared() {
    assert!(run("cim class CIM_Location --format mof").out.contains("class CIM_Location : CIM_ManagedElement {"));
    let xml = run("cim class CIM_Location --format cimxml").out;
    assert!(xml.starts_with("<CLASS NAME=\"CIM_Location\" SUPERCLASS=\"CIM_ManagedElement\">"), "{xml}");
    let own = run("cim class ACME_Disk --schema @cim.mof");
    assert!(own.out.contains("uint32 Spindles"), "{own:?}");
    assert!(own.err.contains("the superclass `CIM_LogicalDisk` of `ACME_Disk` is not in the schema"), "{own:?}");
    assert_eq!(run("cim class Nothing").code, 2);
}

#[test]
fn mof_and_cim_xml_are_inspected() {
    let mof = run("inspect @cim.mof");
    assert_eq!(mof.code, 1, "{mof:?}");
    assert!(mof.out.contains("cim.mof:1: cim class ACME_Disk\n"), "{mof:?}");
    assert!(
        mof.out.contains("cim.mof:5: cim CIM_ConcreteJob /:CIM_ConcreteJob.InstanceID=\"ACME:job:1\"\n"),
        "{mof:?}"
    );
    assert!(mof.err.contains("`JobState` is 1, which its ValueMap does not list"), "{mof:?}");
    let xml = run("inspect @cim-answer.xml @machine.json");
    assert_eq!(xml.code, 0, "{xml:?}");
    assert!(
        xml.out.contains("CIM_Location /:CIM_Location.Name=\"Hall 3\",PhysicalPosition=\"2nd floor\"\n"),
        "{xml:?}"
    );
    assert!(xml.out.contains("1 Machine\n"), "{xml:?}");
}

#[test]
fn a_virtual_system_goes_to_cimi_and_comes_back() {
    let there = run("convert @virtual.mof --to cimi");
    assert_eq!(there.code, 0, "{there:?}");
    let machine = there.json()[0].clone();
    assert_eq!(machine["resourceURI"], "http://schemas.dmtf.org/cimi/1/Machine");
    assert_eq!((&machine["name"], &machine["state"]), (&"web-1".into(), &"PAUSED".into()));
    assert_eq!(there.json()[1]["capacity"], 1_073_743);
    assert_eq!(there.json()[2]["memory"], 2_097_152);
    assert!(there.err.contains("CIM_BasedOn has no counterpart in cimi"), "{there:?}");
    let json = |mof: &str| run_with("convert - --to cim --format json", mof).out;
    let back = run_with("convert - --to cim --format mof", &there.out);
    common::assert_same(&json(&back.out), &json(&text("virtual.mof")));
    let edited = there.out.replace("2097152", "4194304").replace("1073743", "2097152");
    let back = run_with("convert - --to cim --format mof", &edited);
    assert!(back.out.contains("VirtualQuantity = 4;") && back.out.contains("NumberOfBlocks = 4096000;"), "{back:?}");
}

#[test]
fn settings_become_what_their_type_says() {
    let there = run("convert @settings.mof --to cimi");
    assert_eq!(there.code, 0, "{there:?}");
    let made = there.json();
    let classes: Vec<&str> = made.as_array().unwrap().iter().map(|it| it["resourceURI"].as_str().unwrap()).collect();
    let classes: Vec<&str> = classes.iter().map(|uri| uri.rsplit('/').next().unwrap()).collect();
    let configuration = "MachineConfiguration";
    assert_eq!(
        classes,
        ["MachineTemplate", configuration, configuration, "VolumeConfiguration", "NetworkPortConfiguration"]
    );
    assert_eq!((&made[1]["cpu"], &made[2]["memory"]), (&2.into(), &2_097_152.into()));
    assert_eq!(made[3]["capacity"], 21_474_837);
    assert!(there.err.contains("CIM_ResourceAllocationSettingData has no counterpart in cimi"), "{there:?}");
    let json = |mof: &str| run_with("convert - --to cim --format json", mof).out;
    let back = run_with("convert - --to cim --format mof", &there.out);
    common::assert_same(&json(&back.out), &json(&text("settings.mof")));
    let edited = there.out.replace("2097152", "4194304");
    let back = run_with("convert - --to cim --format mof", &edited);
    assert!(back.out.contains("VirtualQuantity = 4096;"), "{back:?}");
}

#[test]
fn associations_are_relationships_of_the_graph_in_every_notation() {
    let mof = text("node.mof");
    let said = |text: &str| {
        let run = run_with("impact - sda --quiet", text);
        assert_eq!(run.code, 0, "{run:?}");
        run.out
    };
    let due = said(&mof);
    assert!(due.contains("CIM_ComputerSystem `node 7`"), "{due}");
    for notation in ["cimxml", "json"] {
        assert_eq!(said(&run(&format!("convert @node.mof --to cim --format {notation}")).out), due, "{notation}");
    }
    // Also where others are among them.
    let array = run("convert @node.mof --to cim --format json").json();
    let service = serde_json::json!({"@type": "Service", "id": "s1", "state": "active"});
    let mixed: Vec<serde_json::Value> =
        [service].into_iter().chain(array.as_array().unwrap().iter().cloned()).collect();
    assert_eq!(said(&serde_json::Value::Array(mixed).to_string()), due);
}
