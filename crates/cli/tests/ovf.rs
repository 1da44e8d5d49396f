//! OVF: inspecting, environments, packing.

#![allow(clippy::unwrap_used, reason = "a test: a fault stops it")]

mod common;

use common::{Folder, run, run_bytes};

const DESCRIPTOR: &str = include_str!("../../ovf/tests/fixtures/one.ovf");

fn write(folder: &Folder, name: &str, text: &str) {
    let path = std::path::PathBuf::from(folder.path(name));
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

fn folder(name: &str) -> Folder {
    let folder = Folder::new(name);
    write(&folder, "one.ovf", DESCRIPTOR);
    folder
}

#[test]
fn a_descriptor_is_summed_up() {
    let folder = folder("ovf-inspect");
    let run = run(&format!("inspect {}", folder.path("one.ovf")));
    assert_eq!(run.code, 0, "{run:?}");
    for line in [
        "one.ovf: OVF 1.x",
        "  product   Shop, 1.0, Example",
        "  options   small (default), large",
        "  file      disk2.vmdk.gz  4.5 GiB  compressed",
        "  network   VM Network",
        "  system    shop/db: 2 processors, 1 GiB of memory, Ubuntu",
        "    disk    Disk 3: 4 GiB",
        "    nic     Network adapter: VM Network (VMXNET3)",
        "  property  port = \"5432\"",
        "  property  tls = \"true\"  fixed",
        "  property  org.example.shop.secret = ***",
        "2 VirtualSystem",
    ] {
        assert!(run.out.contains(line), "{line}\n{}", run.out);
    }
    assert!(!run.out.contains("hunter2"));
}

#[test]
fn entities_are_told_as_json() {
    let folder = folder("ovf-json");
    let run = run(&format!("inspect {} --format json", folder.path("one.ovf")));
    let told: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let entities = told["entities"].as_array().unwrap();
    assert_eq!(entities.len(), 4);
    assert_eq!(entities[0]["model"], "ovf");
    assert_eq!((&entities[2]["class"], &entities[2]["id"]), (&"VirtualSystem".into(), &"db".into()));
    assert_eq!(entities[2]["path"], "/Envelope/VirtualSystemCollection/VirtualSystem[1]");
    assert_eq!(told["counts"]["VirtualSystem"], 2);
}

#[test]
fn what_is_wrong_is_found() {
    let folder = folder("ovf-wrong");
    write(&folder, "wrong.ovf", &DESCRIPTOR.replace("ovf:/disk/disk1", "ovf:/disk/disk9"));
    let run = run(&format!("inspect {}", folder.path("wrong.ovf")));
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.err.contains("error[OVF0517]") && run.err.contains("wrong.ovf:145:"), "{}", run.err);
    assert!(!run.err.contains("hunter2"));
    let validated = common::run(&format!("validate {}", folder.path("wrong.ovf")));
    assert_eq!(validated.code, 1, "{validated:?}");
    assert!(validated.err.contains("error[OVF0517]") && validated.err.contains("wrong.ovf:145:"), "{}", validated.err);
}

#[test]
fn environments_are_made() {
    let folder = folder("ovf-env");
    let path = folder.path("one.ovf");
    let large = run(&format!("ovf env {path} --system db --configuration large --set disk.size=8"));
    assert_eq!(large.code, 0, "{large:?}");
    assert!(
        large.out.contains("oe:id=\"db\"") && large.out.contains("oe:key=\"port\" oe:value=\"6543\""),
        "{}",
        large.out
    );
    assert!(large.out.contains("oe:key=\"disk.size\" oe:value=\"8\""));
    for (wrong, said) in [
        ("", "name the virtual system with --system: `db`, `web`"),
        (" --system cache", "name the virtual system"),
        (" --system db --configuration huge", "there is no configuration `huge`; there are: `small`, `large`"),
        (" --system db --set tls=false", "`tls` is not user-configurable"),
        (" --system db --set port=many", "the value of the property `port` is no uint16"),
    ] {
        let run = run(&format!("ovf env {path}{wrong}"));
        assert!(run.code == 2 && run.err.contains(said), "{wrong}: {run:?}");
    }
}

#[test]
fn packages_are_made_and_known() {
    let folder = Folder::new("ovf-pack");
    write(&folder, "small.ovf", include_str!("../../ovf/tests/fixtures/small.ovf"));
    write(&folder, "two.bin", "two");
    write(&folder, "disks/one.bin", "first");
    let (descriptor, archive) = (folder.path("small.ovf"), folder.path("small.ova"));
    let packed = run(&format!("ovf pack {descriptor} --out {archive} --digest sha512"));
    assert_eq!((packed.code, packed.err.as_str()), (0, ""), "{packed:?}");
    let inspected = run(&format!("inspect {archive}"));
    assert!(inspected.code == 0 && inspected.out.contains("small.ova: OVF 1.x"), "{inspected:?}");
    assert_eq!(run(&format!("validate {archive}")).code, 0);
    let mut bytes = std::fs::read(&archive).unwrap();
    let at = bytes.windows(5).position(|bytes| bytes == b"first").unwrap();
    bytes[at] = b'F';
    std::fs::write(&archive, bytes).unwrap();
    let damaged = run(&format!("validate {archive}"));
    assert!(damaged.code == 1 && damaged.err.contains("disks/one.bin"), "{damaged:?}");
    write(&folder, "small.ovf", &include_str!("../../ovf/tests/fixtures/small.ovf").replace("two.bin", "../two.bin"));
    let there = run(&format!("convert {archive} --to sid"));
    assert!(there.code == 0 && there.out.contains("VirtualApplianceSpecification"), "{there:?}");
    let refused = run(&format!("ovf pack {descriptor} --out {archive}"));
    assert!(refused.code == 2 && refused.err.contains("leaves the folder"), "{refused:?}");
}

#[test]
fn a_descriptor_goes_to_sid_and_comes_back_to_the_byte() {
    let folder = folder("ovf-convert");
    let file = folder.path("one.ovf");
    let there = run(&format!("convert {file} --to sid"));
    assert_eq!(there.code, 0, "{there:?}");
    for due in ["MachineTemplateSpecification", "VirtualDiskSpecification", "SoftwareProductSpecification"] {
        assert!(there.out.contains(&format!("\"@type\": \"{due}\"")), "{due}\n{}", there.out);
    }
    let back = run_bytes("convert - --to ovf", there.out.as_bytes());
    assert_eq!((back.code, back.out.as_str()), (0, DESCRIPTOR), "{}", back.err);
    assert_eq!(run(&format!("convert {file} --to ovf")).out, DESCRIPTOR);
    let json = run(&format!("convert {file} --to ovf --format json"));
    assert_eq!(json.json()[0]["ovf:type"], "Envelope");
    assert_eq!(run_bytes("convert - --to ovf --format ovf", json.out.as_bytes()).out, DESCRIPTOR);
}

#[test]
fn a_descriptor_goes_to_cimi_and_comes_back_to_the_byte() {
    let folder = folder("ovf-to-cimi");
    let there = run(&format!("convert {} --to cimi", folder.path("one.ovf")));
    assert_eq!(there.code, 0, "{there:?}");
    let json = there.json();
    let resources = json.as_array().unwrap();
    let of = |class: &str| -> Vec<&serde_json::Value> {
        let uri = format!("http://schemas.dmtf.org/cimi/1/{class}");
        resources.iter().filter(|resource| resource["resourceURI"] == *uri).collect()
    };
    let [package, collection] = of("SystemTemplate")[..] else { panic!("{there:?}") };
    assert_eq!((&package["properties"]["ovf:element"], &collection["name"]), (&"Envelope".into(), &"Shop".into()));
    let components = collection["componentDescriptors"].as_array().unwrap();
    let machines: Vec<_> = of("MachineTemplate").iter().map(|machine| machine["id"].clone()).collect();
    let meant: Vec<serde_json::Value> =
        components.iter().map(|component| component["machineTemplate"]["href"].clone()).collect();
    assert_eq!((machines.len(), &machines), (2, &meant));
    let hardware = of("MachineConfiguration");
    assert_eq!((&hardware[0]["cpu"], &hardware[0]["memory"]), (&2.into(), &1_048_576.into()));
    assert_eq!(of("MachineTemplate")[0]["machineConfig"]["href"], hardware[0]["id"]);
    // 8 GiB are no whole kilobytes.
    let capacities: Vec<_> = of("VolumeTemplate").iter().map(|disk| disk["volumeConfig"]["capacity"].clone()).collect();
    assert_eq!(capacities[..2], [serde_json::json!(8_589_935), serde_json::json!(536_871)]);
    assert_eq!(of("NetworkTemplate")[0]["name"], "VM Network");
    assert!(there.err.contains("advice[MAP0106]") && there.err.contains("EulaSection"), "{}", there.err);
    let back = run_bytes("convert - --to ovf", there.out.as_bytes());
    assert_eq!((back.code, back.out.as_str()), (0, DESCRIPTOR), "{}", back.err);
    // A larger disk is one attribute of the descriptor.
    let back = run_bytes("convert - --to ovf", there.out.replace("8589935", "16000000").as_bytes());
    let changed: Vec<_> = back.out.lines().zip(DESCRIPTOR.lines()).filter(|(now, then)| now != then).collect();
    assert!(changed.len() == 1 && changed[0].1.contains("ovf:diskId=\"disk1\""), "{changed:?}");
    // So is another network of an adapter, and the machine refers to it and to its disks.
    let machine = of("MachineTemplate")[0];
    let volumes: Vec<_> = of("VolumeTemplate").iter().map(|disk| serde_json::json!({"href": disk["id"]})).collect();
    assert_eq!(machine["volumeTemplates"], serde_json::json!(volumes));
    let interface = serde_json::json!([{"state": "Active", "network": {"href": of("NetworkTemplate")[0]["id"]}}]);
    assert_eq!(machine["networkInterfaces"], interface);
    let mut edited = json.clone();
    let machine = edited.as_array_mut().unwrap().iter_mut().find(|resource| resource["id"] == machines[0]).unwrap();
    machine["networkInterfaces"][0]["network"]["href"] = "https://c.example/networks/3".into();
    let back = run_bytes("convert - --to ovf", edited.to_string().as_bytes());
    let new: Vec<_> = back.out.lines().filter(|line| !DESCRIPTOR.contains(line)).collect();
    let due = [
        "<Network ovf:name=\"https://c.example/networks/3\"/>",
        "<rasd:Connection>https://c.example/networks/3</rasd:Connection>",
    ];
    assert_eq!(new.iter().map(|line| line.trim()).collect::<Vec<_>>(), due, "{}", back.err);
    let validated = folder.path("cimi.json");
    write(&folder, "cimi.json", &there.out);
    let run = run(&format!("validate {validated}"));
    assert_eq!(run.code, 0, "{run:?}");
}

#[test]
fn a_descriptor_goes_to_cimi_xml_as_one_template_and_comes_back_to_the_byte() {
    let folder = folder("ovf-to-xml");
    let there = run(&format!("convert {} --to cimi --format xml", folder.path("one.ovf")));
    assert_eq!(there.code, 0, "{there:?}");
    for due in ["<SystemTemplate ", "<machineTemplate>", "<machineConfig>", "<volumeTemplate>", "<networkTemplate>"] {
        assert!(there.out.contains(due), "{due} {}", there.out);
    }
    let back = run_bytes("convert - --to ovf", there.out.as_bytes());
    assert_eq!((back.code, back.out.as_str()), (0, DESCRIPTOR), "{}", back.err);
    let back = run_bytes("convert - --to ovf", there.out.replace("8589935", "16000000").as_bytes());
    let changed: Vec<_> = back.out.lines().zip(DESCRIPTOR.lines()).filter(|(now, then)| now != then).collect();
    assert!(changed.len() == 1 && changed[0].1.contains("ovf:diskId=\"disk1\""), "{changed:?}");
}

#[test]
fn a_descriptor_comes_back_from_the_second_version_of_cimi() {
    let folder = folder("ovf-to-cimi-2");
    let there = run(&format!("convert {} --to cimi --model-version 2.0", folder.path("one.ovf")));
    assert_eq!(there.code, 0, "{there:?}");
    for due in ["http://schemas.dmtf.org/cimi/2/Machine\"", "\"volumeTemplate\": {"] {
        assert!(there.out.contains(due), "{due} {}", there.out);
    }
    // That it was 2.0, the descriptor has to remember.
    let bare = |text: &str| {
        let mut rest = text.replace(" xmlns:sidereal=\"urn:sidereal:ovf\"", "");
        while let Some(at) = rest.find(" sidereal:complement-cimi=\"") {
            let start = rest[at..].find('"').unwrap() + at + 1;
            let end = rest[start..].find('"').unwrap() + start + 1;
            rest.replace_range(at..end, "");
        }
        rest
    };
    let back = run_bytes("convert - --to ovf", there.out.as_bytes());
    assert_eq!((back.code, bare(&back.out)), (0, DESCRIPTOR.to_owned()), "{}", back.err);
    let again = run_bytes("convert - --to cimi", back.out.as_bytes()).json();
    let types = |json: &serde_json::Value| -> Vec<String> {
        json.as_array().unwrap().iter().map(|resource| resource["resourceURI"].to_string()).collect()
    };
    assert_eq!(types(&again), types(&there.json()));
}

#[test]
fn a_descriptor_keeps_its_encoding() {
    let folder = Folder::new("ovf-encoding");
    let text = format!("\u{feff}{}", DESCRIPTOR.replacen("encoding=\"UTF-8\"", "encoding=\"UTF-16\"", 1));
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.trim_start_matches('\u{feff}').encode_utf16().flat_map(u16::to_be_bytes).collect();
    let marked = format!("\u{feff}{DESCRIPTOR}").into_bytes();
    for (name, bytes) in [("little.ovf", little), ("big.ovf", big), ("marked.ovf", marked)] {
        let (path, out, json) = (folder.path(name), folder.path("out.ovf"), folder.path("cimi.json"));
        std::fs::write(&path, &bytes).unwrap();
        for way in [vec![(&path, "ovf", &out)], vec![(&path, "cimi", &json), (&json, "ovf", &out)]] {
            for (from, to, into) in way {
                let run = run(&format!("convert {from} --to {to} --out {into}"));
                assert_eq!(run.code, 0, "{run:?}");
            }
            assert!(std::fs::read(&out).unwrap() == bytes, "{name}");
        }
    }
}

#[test]
fn a_descriptor_that_is_cut_off_is_told_at_its_end() {
    let start = DESCRIPTOR.find("<Envelope").unwrap() + "<Envelope xmlns=".len();
    let run = run_bytes("convert - --to cimi", &DESCRIPTOR.as_bytes()[..start]);
    assert!(run.code == 3 && run.err.contains("MOD0201") && run.err.contains(":2:17"), "{run:?}");
}

#[test]
fn templates_of_cimi_become_a_descriptor_and_come_back() {
    let folder = Folder::new("cimi-to-ovf");
    let uri = |class: &str| format!("http://schemas.dmtf.org/cimi/1/{class}");
    let templates = serde_json::json!([
        {"resourceURI": uri("SystemTemplate"), "id": "https://c.example/systemTemplates/1", "name": "shop",
         "componentDescriptors": [{"name": "web", "type": uri("Machine"), "quantity": 2,
                                   "machineTemplate": {"href": "https://c.example/machineTemplates/1"}}]},
        {"resourceURI": uri("MachineTemplate"), "id": "https://c.example/machineTemplates/1", "name": "web",
         "machineConfig": {"href": "https://c.example/machineConfigs/1"}},
        {"resourceURI": uri("Event"), "id": "https://c.example/events/1", "severity": "low"},
        {"resourceURI": uri("MachineConfiguration"), "id": "https://c.example/machineConfigs/1", "cpu": 2,
         "memory": 2_097_152, "disks": [{"capacity": 10_000_000}]},
    ]);
    write(&folder, "cimi.json", &templates.to_string());
    let there = run(&format!("convert {} --to ovf", folder.path("cimi.json")));
    assert_eq!(there.code, 0, "{there:?}");
    for due in ["<VirtualSystemCollection ", "<Name>shop</Name>", "<rasd:VirtualQuantity>2</rasd:VirtualQuantity>"] {
        assert!(there.out.contains(due), "{due}\n{}", there.out);
    }
    let back = run_bytes("convert - --to cimi", there.out.as_bytes());
    assert_eq!(back.code, 0, "{back:?}");
    // What the descriptor says besides stands in properties, of which the templates had none.
    let mut again = back.json();
    for resource in again.as_array_mut().unwrap() {
        resource.as_object_mut().unwrap().remove("properties");
    }
    for template in templates.as_array().unwrap() {
        assert!(again.as_array().unwrap().contains(template), "{template}\n{}", back.out);
    }
}

#[test]
fn an_edit_in_sid_changes_one_line_of_the_descriptor() {
    let folder = folder("ovf-edit");
    let there = run(&format!("convert {} --to sid", folder.path("one.ovf")));
    let memory = "\"unitOfMeasure\": \"KiBy\",\n";
    let at = there.out.find(memory).unwrap() + memory.len();
    let value = there.out[at..].find(|c: char| c.is_ascii_digit()).unwrap() + at;
    let end = there.out[value..].find(|c: char| !c.is_ascii_digit()).unwrap() + value;
    let twice = 2 * there.out[value..end].parse::<u64>().unwrap();
    let edited = format!("{}{twice}{}", &there.out[..value], &there.out[end..]);
    let back = run_bytes("convert - --to ovf", edited.as_bytes());
    assert_eq!(back.code, 0, "{back:?}");
    let changed: Vec<_> = back.out.lines().zip(DESCRIPTOR.lines()).filter(|(now, then)| now != then).collect();
    assert_eq!((changed.len(), back.out.lines().count()), (1, DESCRIPTOR.lines().count()), "{changed:?}");
    assert!(changed[0].0.contains("VirtualQuantity"), "{changed:?}");
}

#[test]
fn a_password_does_not_leave_where_secrets_stay() {
    let folder = folder("ovf-secrets");
    let there = run(&format!("convert {} --to sid --secrets off", folder.path("one.ovf")));
    assert_eq!(there.code, 0, "{there:?}");
    assert!(!there.out.contains("hunter2") && there.err.contains("MAP0105"), "{there:?}");
    // Without the source a descriptor is made anew, and it is one.
    let back = run_bytes("convert - --to ovf", there.out.as_bytes());
    assert_eq!(back.code, 0, "{back:?}");
    write(&folder, "back.ovf", &back.out);
    let run = run(&format!("inspect {}", folder.path("back.ovf")));
    assert!(run.code == 0 && run.out.contains("system    shop/db: 2 processors, 1 GiB of memory"), "{run:?}");
}
