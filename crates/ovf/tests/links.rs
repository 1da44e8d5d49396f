//! The disks and networks that devices lead to, in the JSON form: shown, changed, added and taken away.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "a test: a fault stops it"
)]

use sidereal_ovf::{Descriptor, json};

const ENVELOPE: &str = r#"<Envelope xmlns="http://schemas.dmtf.org/ovf/envelope/1" xmlns:ovf="http://schemas.dmtf.org/ovf/envelope/1" xmlns:rasd="http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_ResourceAllocationSettingData">
  <References/>
  <DiskSection><Info/>
    <Disk ovf:diskId="d1" ovf:capacity="20"/>
    <Disk ovf:diskId="d2" ovf:capacity="30"/>
  </DiskSection>
  <NetworkSection><Info/>
    <Network ovf:name="inner"/>
    <Network ovf:name="VM Network"/>
  </NetworkSection>
  <VirtualSystem ovf:id="vm"><Info/>
    <VirtualHardwareSection><Info/>
      <Item><rasd:HostResource>ovf:/disk/d1</rasd:HostResource><rasd:InstanceID>1</rasd:InstanceID><rasd:ResourceType>17</rasd:ResourceType></Item>
      <Item><!-- 0.9 --><rasd:HostResource>/disk/d2</rasd:HostResource><rasd:InstanceID>2</rasd:InstanceID><rasd:ResourceType>17</rasd:ResourceType></Item>
      <Item><rasd:HostResource>ovf:/file/f</rasd:HostResource><rasd:InstanceID>3</rasd:InstanceID><rasd:ResourceType>15</rasd:ResourceType></Item>
      <Item><rasd:AutomaticAllocation>true</rasd:AutomaticAllocation><rasd:Connection>VM Network</rasd:Connection><rasd:InstanceID>4</rasd:InstanceID><rasd:ResourceType>10</rasd:ResourceType></Item>
      <Item><rasd:AutomaticAllocation>false</rasd:AutomaticAllocation><rasd:Connection>inner</rasd:Connection><rasd:InstanceID>5</rasd:InstanceID><rasd:ResourceType>10</rasd:ResourceType></Item>
      <Item><rasd:Connection>nowhere</rasd:Connection><rasd:InstanceID>6</rasd:InstanceID><rasd:ResourceType>10</rasd:ResourceType></Item>
    </VirtualHardwareSection>
  </VirtualSystem>
</Envelope>
"#;

/// The URI of the package, which is made of its text.
fn base(json: &str) -> String {
    let start = json.find("urn:uuid:").unwrap();
    json[start..start + "urn:uuid:".len() + 36].to_owned()
}

/// A list of references, of names behind the URI of the package.
fn list(member: &str, base: &str, names: &[&str]) -> String {
    let items: Vec<String> = names.iter().map(|name| format!(r#"{{"href":"{base}#{name}"}}"#)).collect();
    format!(r#""{member}":[{}]"#, items.join(","))
}

/// The descriptor with one list of references replaced, and the codes of what there is to say.
fn edited(member: &str, from: &[&str], to: &[&str]) -> (String, Vec<&'static str>) {
    let json = json::write(&Descriptor::parse(ENVELOPE).unwrap());
    let base = base(&json);
    let (from, to) = (list(member, &base, from), list(member, &base, to));
    assert!(json.contains(&from), "{json}");
    let read = json::read(&json.replace(&from, &to)).unwrap();
    (read.to_text().unwrap().into_owned(), read.findings().iter().map(|finding| finding.code).collect())
}

fn item(id: u32) -> String {
    let at = ENVELOPE.find(&format!("<rasd:InstanceID>{id}<")).unwrap();
    let start = ENVELOPE[..at].rfind("<Item>").unwrap();
    let end = at + ENVELOPE[at..].find("</Item>").unwrap();
    ENVELOPE[start..end + "</Item>".len()].to_owned()
}

#[test]
fn references_of_virtual_systems_come_back() {
    let json = json::write(&Descriptor::parse(ENVELOPE).unwrap());
    let base = base(&json);
    for due in [
        list("disks", &base, &["Disk/d1", "Disk/d2"]),
        list("networks", &base, &["Network/VM%20Network"]),
        list("unconnectedNetworks", &base, &["Network/inner"]),
    ] {
        assert!(json.contains(&due), "{due} is not in {json}");
    }
    assert_eq!(json::read(&json).unwrap().to_text().unwrap(), ENVELOPE);
}

#[test]
fn an_edit_changes_just_its_device() {
    let none = Vec::<&str>::new();
    let (vm, inner) = ("Network/VM%20Network", "Network/inner");
    let other = ENVELOPE.replace(">VM Network</", ">inner</");
    assert_eq!(edited("networks", &[vm], &[inner]), (other, none.clone()));
    // Each device has its own way of saying where it leads.
    let swapped = ENVELOPE.replace("ovf:/disk/d1", "ovf:/disk/d2").replace(">/disk/d2", ">/disk/d1");
    assert_eq!(edited("disks", &["Disk/d1", "Disk/d2"], &["Disk/d2", "Disk/d1"]), (swapped, none));
}

#[test]
fn devices_go_and_come() {
    let (text, codes) = edited("disks", &["Disk/d1", "Disk/d2"], &["Disk/d2"]);
    assert!(!text.contains(&item(1)) && text.contains(&item(2)) && codes.is_empty(), "{text}");
    let (text, codes) = edited("networks", &["Network/VM%20Network"], &["Network/VM%20Network", "Network/inner"]);
    let read = Descriptor::parse(text.clone()).unwrap();
    let system = read.envelope.virtual_systems().next().unwrap();
    let new = system.virtual_hardware_sections[0].items.last().unwrap();
    assert_eq!((&*new.setting.connection[0], new.setting.instance_id.as_deref()), ("inner", Some("7")));
    assert_eq!((new.setting.automatic_allocation, codes.len()), (Some(true), 0));
    assert!((1..=6).all(|id| text.contains(&item(id))), "{text}");
}

#[test]
fn devices_follow_what_is_named_otherwise_and_go_with_what_goes() {
    let json = json::write(&Descriptor::parse(ENVELOPE).unwrap());
    let renamed = json.replace(r#""name":"VM Network""#, r#""name":"production""#);
    let renamed = json::read(&renamed.replace(r#""diskId":"d2""#, r#""diskId":"data""#)).unwrap();
    let due = ENVELOPE.replace("VM Network", "production").replace("\"d2\"", "\"data\"").replace("/d2<", "/data<");
    assert_eq!(renamed.to_text().unwrap(), due);

    let base = base(&json);
    let [both, one] = [&["Disk/d1", "Disk/d2"][..], &["Disk/d1"]].map(|names| list("disks", &base, names));
    let [all, rest] = [&["Disk/d1", "Disk/d2"][..], &["Disk/d1"]].map(|names| list("Disk", &base, names));
    let read = json::read(&json.replace(&both, &one).replace(&all, &rest)).unwrap();
    let text = read.to_text().unwrap();
    assert!(!text.contains("d2") && text.contains(&item(1)) && read.findings().is_empty(), "{text}");
}

#[test]
fn what_leads_nowhere_is_told_and_changes_nothing() {
    let (text, codes) = edited("networks", &["Network/VM%20Network"], &["Network/none"]);
    assert_eq!((&*text, codes), (ENVELOPE, vec!["OVF1103"]));
}

#[test]
fn a_disk_that_only_a_system_refers_to_is_in_the_package() {
    let set = r#"[{"ovf:type":"VirtualSystem","uri":"http://c/mt/1","Name":"web","disks":[{"href":"http://c/vt/1"}],
        "networks":[{"href":"http://c/nt/1"},{"href":"http://c/networks/7"}]},
        {"ovf:type":"Disk","uri":"http://c/vt/1","bytes":1000},{"ovf:type":"Network","uri":"http://c/nt/1"}]"#;
    let read = json::read(set).unwrap();
    assert!(read.findings().is_empty(), "{:?}", read.findings());
    let text = read.to_text().unwrap();
    for due in ["ovf:/disk/disk1<", ">network1<", ">http://c/networks/7<", "ovf:name=\"http://c/networks/7\""] {
        assert!(text.contains(due), "{due} is not in {text}");
    }
    let again = json::write(&Descriptor::parse(text.into_owned()).unwrap());
    for due in [r#""disks":[{"href":"http://c/vt/1"}]"#, r#"{"href":"http://c/networks/7"}]"#] {
        assert!(again.contains(due), "{due} is not in {again}");
    }
}
