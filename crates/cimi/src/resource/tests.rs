//! Documents of any type: what is read, told and written.

use sidereal_model::Structure as _;

use super::*;
use crate::*;

/// Reads, checks that writing brings the same information back, and gives the codes found.
fn read(text: &str) -> (Resource, Vec<&'static str>) {
    let (resource, findings) = Resource::read(text).unwrap();
    let (before, after) = (Document::parse(text).unwrap(), Document::parse(&resource.to_json()).unwrap());
    assert!(after.root().same(before.root()), "{text}\n{}", resource.to_json());
    (resource, findings.iter().map(|finding| finding.code).collect())
}

fn machine(text: &str) -> (Machine, Vec<&'static str>) {
    match read(text) {
        (Resource::Machine(machine), codes) => (*machine, codes),
        other => panic!("{other:?}"),
    }
}

const MACHINE: &str = r#""resourceURI":"http://schemas.dmtf.org/cimi/1/Machine","id":"machines/7""#;

#[test]
fn smallest_payloads() {
    for class in classes() {
        for version in Version::ALL {
            let Some(uri) = type_uri(class.name, version) else { continue };
            let extra = match class.name {
                "CloudEntryPoint" => r#","baseURI":"http://c.example/""#.to_owned(),
                "Action" => r#","action":"http://schemas.dmtf.org/cimi/1/action/stop""#.to_owned(),
                name if name.ends_with("Create") => {
                    let template = class.own[0].name;
                    format!(r#","{template}":{{"href":"t"}}"#)
                }
                _ => String::new(),
            };
            let id = if class.name == "Action" { "" } else { r#","id":"x/1""# };
            let (resource, codes) = read(&format!(r#"{{"resourceURI":"{uri}"{id}{extra}}}"#));
            assert_eq!(resource.class().map(|class| class.name), Some(class.name));
            assert!(codes.is_empty(), "{uri}: {codes:?}");
        }
    }
}

#[test]
fn a_clean_document_has_no_findings() {
    let text = format!(
        r#"{{{MACHINE},"name":"web","created":"2013-05-02T10:00:00+02:00","properties":{{"team":"blue"}},"state":"STARTED","cpu":2,"memory":4194304,"disks":{{"href":"http://c.example/machines/7/disks"}},"cpuArch":"x86_64","cpuSpeed":2400,"operations":[{{"rel":"edit","href":"http://c.example/machines/7"}}]}}"#
    );
    let (machine, codes) = machine(&text);
    assert_eq!((machine.memory, machine.cpu_arch), (Some(4_194_304), Some(CpuArch::X8664)));
    assert!(codes.is_empty(), "{codes:?}");
}

#[test]
fn numbers_and_booleans_as_strings() {
    let (machine, codes) = machine(&format!(r#"{{{MACHINE},"cpu":"4","memory":"n/a"}}"#));
    assert_eq!((machine.cpu, machine.memory), (Some(4), None));
    assert_eq!(codes, ["MOD0101", "MOD0102"]);
    let (resource, codes) =
        read(r#"{"resourceURI":"http://schemas.dmtf.org/cimi/1/Volume","id":"v","state":"IN-USE","bootable":"false"}"#);
    let Resource::Volume(volume) = resource else { panic!() };
    assert_eq!((volume.bootable, volume.state), (Some(false), Some(VolumeState::Other("IN-USE".into()))));
    assert_eq!(codes, ["MOD0105", "MOD0110"]);
}

#[test]
fn digits_survive() {
    let text = format!(r#"{{{MACHINE},"cpu":123456789012345678901234567890,"price":10.50,"memory":4.0}}"#);
    let (machine, codes) = machine(&text);
    assert_eq!((machine.cpu, machine.memory), (None, Some(4)));
    assert_eq!(
        machine.to_json(),
        r#"{"resourceURI":"http://schemas.dmtf.org/cimi/1/Machine","id":"machines/7","cpu":123456789012345678901234567890,"memory":4.0,"price":10.50}"#
    );
    assert_eq!(codes, ["MOD0102", "MOD0103"]);
}

#[test]
fn absent_null_empty_and_unknown() {
    for (member, codes) in [
        ("", vec![]),
        (r#","state":null"#, vec!["MOD0104"]),
        (r#","disks":null"#, vec!["MOD0104"]),
        (r#","disks":{}"#, vec![]),
        (r#","properties":{}"#, vec![]),
        (r#","operations":[]"#, vec![]),
        (r#","realm":"eu""#, vec!["MOD0103"]),
        (r#","href":"machines/7""#, vec!["CIMI0020"]),
    ] {
        assert_eq!(machine(&format!("{{{MACHINE}{member}}}")).1, codes, "{member}");
    }
}

#[test]
fn names_of_the_field() {
    let credential = r#"{"resourceURI":"http://schemas.dmtf.org/cimi/1/Credential","id":"c","username":"max"}"#;
    let (Resource::Credential(credential), codes) = read(credential) else { panic!() };
    assert_eq!((credential.user_name.as_deref(), codes), (Some("max"), vec!["MOD0118"]));
    let group = r#"{"id":"systems/1/forwarding_groups/2","forwarding_group":{"href":"forwarding_groups/2"}}"#;
    let (Resource::SystemForwardingGroup(group), codes) = read(group) else { panic!() };
    assert_eq!(group.forwarding_group.unwrap().href.as_deref(), Some("forwarding_groups/2"));
    assert_eq!(codes, ["CIMI0001", "MOD0119"]);
    let log = r#"{"resourceURI":"http://schemas.dmtf.org/cimi/2/EventLog","id":"l","Events":{"href":"e"},"Persistence":"daily","Summary":{"low":1}}"#;
    let (Resource::EventLog(log), codes) = read(log) else { panic!() };
    assert_eq!((log.summary.unwrap().low, log.persistence.as_deref()), (Some(1), Some("daily")));
    assert_eq!(codes.len(), 3);
    let snapshot =
        r#"{"resourceURI":"http://schemas.dmtf.org/cimi/1/MachineSnapshot","id":"s","shapshot":{"href":"i"}}"#;
    let (Resource::MachineSnapshot(snapshot), _) = read(snapshot) else { panic!() };
    assert_eq!(snapshot.snapshot.unwrap().href.as_deref(), Some("i"));
    let metadata = r#"{"resourceURI":"http://schemas.dmtf.org/cimi/1/ResourceMetadata","id":"m","typeUri":"http://schemas.dmtf.org/cimi/1/Machine"}"#;
    let (Resource::ResourceMetadata(metadata), _) = read(metadata) else { panic!() };
    assert!(metadata.type_uri.is_some());
}

#[test]
fn dates_of_the_field() {
    for (date, code) in [
        ("2011-11-21", "MOD0120"),
        ("2011-09-12 11:37:28 UTC", "MOD0108"),
        ("Fri Mar  9 11:57:39 EET 2012", "MOD0121"),
        ("Fri Feb 08 12:15:15 EET 2013", "MOD0121"),
    ] {
        let (machine, codes) = machine(&format!(r#"{{{MACHINE},"created":"{date}"}}"#));
        assert!(machine.common.created.is_some(), "{date}");
        assert_eq!(codes, [code], "{date}");
    }
}

#[test]
fn a_reference_where_a_uri_is_due() {
    let text =
        r#"{"resourceURI":"http://schemas.dmtf.org/cimi/1/VolumeImage","id":"i","imageLocation":{"href":"nfs://a"}}"#;
    let (Resource::VolumeImage(image), codes) = read(text) else { panic!() };
    assert_eq!((image.image_location.as_deref(), codes), (Some("nfs://a"), vec!["MOD0116"]));
    let canonical = image.to_json_with(WriteOptions { canonical: true });
    assert!(canonical.ends_with(r#""imageLocation":"nfs://a"}"#), "{canonical}");
}

#[test]
fn networks_of_a_forwarding_group_as_array_or_collection() {
    let uri = r#""resourceURI":"http://schemas.dmtf.org/cimi/1/ForwardingGroup","id":"g""#;
    for (networks, expected, codes) in [
        (r#"[{"href":"n/1"},{"href":"n/2"}]"#, 2, vec![]),
        (r#"{"href":"g/networks"}"#, 0, vec!["MOD0115"]),
        (r#"{"forwardingGroupNetworks":[{"network":{"href":"n/1"}}]}"#, 1, vec!["MOD0115", "MOD0103"]),
    ] {
        let (Resource::ForwardingGroup(group), found) = read(&format!(r#"{{{uri},"networks":{networks}}}"#)) else {
            panic!()
        };
        assert_eq!((group.networks.networks().count(), found), (expected, codes), "{networks}");
    }
}

#[test]
fn machine_templates_of_both_versions() {
    for (number, volumes) in [
        (1, r#"[{"href":"volumes/3","initialLocation":"/dev/sdb"}]"#),
        (2, r#"[{"initialLocation":"/dev/sdb","credential":{"href":"c"},"volume":{"href":"volumes/3"}}]"#),
    ] {
        let text = format!(
            r#"{{"resourceURI":"http://schemas.dmtf.org/cimi/{number}/MachineTemplate","id":"t","volumes":{volumes},"volumeTemplates":[{{"initialLocation":"/dev/sdc","volumeConfig":{{"capacity":1000}}}}]}}"#
        );
        let (Resource::MachineTemplate(template), codes) = read(&text) else { panic!() };
        assert!(codes.is_empty(), "{codes:?}");
        assert_eq!(template.volumes[0].initial_location.as_deref(), Some("/dev/sdb"));
        let config = template.volume_templates[0].template.volume_config.as_ref().unwrap();
        assert_eq!(config.value.as_ref().unwrap().capacity, Some(1000));
    }
}

#[test]
fn items_of_both_versions() {
    for (text, volume) in [
        (
            r#"{"resourceURI":"http://schemas.dmtf.org/cimi/1/MachineVolumeCollection","id":"c","machineVolumes":[{"id":"1","initialLocation":"/dev/sdb","volume":{"href":"volumes/3"}}]}"#,
            Some("volumes/3"),
        ),
        (
            r#"{"resourceURI":"http://schemas.dmtf.org/cimi/2/locatedVolumeCollection","id":"c","locatedVolumes":[{"id":"volumes/3","initialLocation":"/dev/sdb","capacity":1000}]}"#,
            None,
        ),
    ] {
        let (Resource::MachineVolumeCollection(volumes), _) = read(text) else { panic!() };
        let item = &volumes.items[0];
        assert_eq!(item.initial_location.as_deref(), Some("/dev/sdb"));
        assert_eq!(item.volume.as_ref().and_then(|volume| volume.href.as_deref()), volume);
        assert_eq!(item.located.capacity.is_some(), volume.is_none());
    }
    let system = r#"{"resourceURI":"http://schemas.dmtf.org/cimi/2/System","id":"s","machines":{"machines":[{"id":"m","cpu":2}]}}"#;
    let (Resource::System(system), _) = read(system) else { panic!() };
    assert_eq!(system.machines.unwrap().items[0].component.cpu, Some(2));
}

#[test]
fn items_that_are_references_only() {
    let text = r#"{"id":"c","resourceURI":"http://schemas.dmtf.org/cimi/1/MachineImageCollection","count":2,"machineImages":[{"href":"a"},{"href":"b"}]}"#;
    let (Resource::MachineImageCollection(images), codes) = read(text) else { panic!() };
    let hrefs: Vec<_> =
        images.items.iter().flat_map(|item| item.common.as_read.unknown()).map(|(name, _)| name).collect();
    assert_eq!(hrefs, ["href", "href"]);
    assert!(codes.is_empty(), "{codes:?}");
    let text = text.replace("machineImages", "things");
    let (Resource::MachineImageCollection(images), codes) = read(&text) else { panic!() };
    assert_eq!((images.items.len(), codes), (2, vec!["CIMI0007"]));
}

#[test]
fn what_is_not_known_is_kept() {
    for (text, codes) in [
        (r#"{"resourceURI":"http://sixsq.com/slipstream/1/User","id":"user/1"}"#, vec!["CIMI0002"]),
        (r#"{"resourceURI":"http://schemas.dmtf.org/cimi/2/ServiceInstance","id":"a"}"#, vec!["CIMI0002"]),
        (r#"{"code":404,"message":"no"}"#, vec!["CIMI0003"]),
        ("[1]", vec!["MOD0100"]),
        ("{}", vec!["CIMI0003"]),
    ] {
        let (resource, found) = read(text);
        assert!(matches!(resource, Resource::Unknown(_)), "{text}: {resource:?}");
        assert_eq!((resource.to_json().as_str(), found), (text, codes));
        assert!(!format!("{resource:?}").contains("hunter2"));
    }
}

#[test]
fn types_and_attributes_of_the_wrong_version() {
    for (text, code) in [
        (r#"{"resourceURI":"http://schemas.dmtf.org/cimi/1//Machine","id":"m"}"#, "CIMI0004"),
        (r#"{"resourceURI":"http://schemas.dmtf.org/cimi/1/machine","id":"m"}"#, "CIMI0004"),
        (r#"{"resourceURI":"http://schemas.dmtf.org/cimi/2/NetworkPort","id":"m"}"#, "CIMI0005"),
        (r#"{"resourceURI":"http://schemas.dmtf.org/cimi/1/Machine","id":"m","interfaces":{"href":"i"}}"#, "CIMI0006"),
        (
            r#"{"resourceURI":"http://schemas.dmtf.org/cimi/2/Machine","id":"m","networkInterfaces":{"href":"i"}}"#,
            "CIMI0006",
        ),
        (r#"{"resourceURI":"http://schemas.dmtf.org/cimi/2/Machine","name":"m"}"#, "MOD0107"),
    ] {
        assert_eq!(read(text).1, [code], "{text}");
    }
}

#[test]
fn findings_have_places() {
    let (_, findings) = Resource::read("{\n  \"id\": \"machines/7\",\n  \"cpu\": \"4\"\n}").unwrap();
    let places: Vec<_> = findings.iter().map(ToString::to_string).collect();
    assert_eq!(
        places,
        [
            "warning[CIMI0001]: `resourceURI` is missing; its address says Machine (1:1)",
            "warning[MOD0101]: `cpu` of a Machine is a string, the standard says an integer (3:10 at /cpu)",
        ]
    );
    let refused = Resource::read("{\"id\": }").unwrap_err();
    assert_eq!((refused.code, refused.place.span.map(|span| span.column)), ("MOD0001", Some(8)));
}

#[test]
fn parameters_of_services_are_typed() {
    let uri = r#""resourceURI":"http://schemas.dmtf.org/cimi/2/SystemService","id":"s""#;
    let parameters = r#"{"networkServices":{"href":"n"},"heartbeat":500,"replicationType":"onlyAtClusterCreation","RPO":15,"backupDataCenter":"http://dr.example","backupCEP":{"href":"cep"},"window":"night"}"#;
    let text = format!(r#"{{{uri},"parameters":{parameters}}}"#);
    let (Resource::SystemService(service), codes) = read(&text) else { panic!() };
    let typed = service.parameters.as_ref().unwrap();
    assert_eq!((typed.heartbeat, typed.rpo), (Some(500), Some(15)));
    assert_eq!(typed.replication_type, Some(ReplicationType::OnlyAtClusterCreation));
    assert_eq!(typed.backup_cep.as_ref().and_then(|cep| cep.href.as_deref()), Some("cep"));
    assert!(codes.is_empty(), "the parameters of another service are its own: {codes:?}");
    let xml = Resource::from(*service).to_xml();
    assert!(
        xml.contains(
            r#"<parameters><parameter key="networkServices" href="n"/><parameter key="heartbeat">500</parameter>"#
        ),
        "{xml}"
    );
    assert!(!xml.contains("urn:sidereal:json"), "{xml}");
    let (again, findings) = Resource::read_xml(&xml).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    assert_eq!(again.to_json(), text);
    let odd = format!(r#"{{{uri},"parameters":{{"heartbeat":"500","replicationType":"Synchronous"}}}}"#);
    assert_eq!(read(&odd).1, ["MOD0101", "MOD0106"]);
    let text = r##"{"resourceURI":"http://schemas.dmtf.org/cimi/2/SystemTemplate","id":"t","serviceDescriptors":[{"parameters":{"machines":["#a","#b"],"network":"#n","heartbeat":500,"window":"night"}}]}"##;
    let (Resource::SystemTemplate(template), codes) = read(text) else { panic!() };
    let typed = template.service_descriptors[0].parameters.as_ref().unwrap();
    assert_eq!((typed.machines.len(), typed.network.as_deref(), codes), (2, Some("#n"), vec![]));
    let xml = Resource::from(*template).to_xml();
    assert!(
        xml.contains(r#"<parameter key="machines"><machine>#a</machine><machine>#b</machine></parameter>"#),
        "{xml}"
    );
    assert!(!xml.contains("urn:sidereal:json"), "{xml}");
    let (again, findings) = Resource::read_xml(&xml).unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    assert_eq!(again.to_json(), text);
}

#[test]
fn an_error_body_is_a_job() {
    let text = r#"{"resourceURI":"http://schemas.dmtf.org/cimi/2/Job","id":"","state":"FAILED","progress":100,"targetResource":{"href":"machines/7"},"affectedResources":[{"href":"machines/7"}],"action":"http://schemas.dmtf.org/cimi/2/action/start","statusMessage":"no capacity","timeOfStatusChange":"2016-09-01T12:00:00Z"}"#;
    let (Resource::Job(job), codes) = read(text) else { panic!() };
    assert_eq!((job.state, job.progress), (Some(JobState::Failed), Some(100)));
    assert!(codes.is_empty(), "{codes:?}");
}

#[test]
fn serde_reads_and_writes_the_same() {
    let text = format!(r#"{{{MACHINE},"cpu":"4","disks":{{"disks":[{{"capacity":1}}]}}}}"#);
    let machine: Machine = serde_json::from_str(&text).unwrap();
    assert_eq!(serde_json::to_string(&machine).unwrap(), text);
    let collection: Collection<Disk> = serde_json::from_str(r#"{"disks":[{"capacity":1}]}"#).unwrap();
    assert_eq!(serde_json::to_string(&collection).unwrap(), r#"{"disks":[{"capacity":1}]}"#);
    let reference: Reference<Machine> = serde_json::from_str(r#"{"href":"m","cpu":1}"#).unwrap();
    assert_eq!(serde_json::to_string(&reference).unwrap(), r#"{"href":"m","cpu":1}"#);
    assert!(serde_json::from_str::<Machine>("7").is_err());
}
