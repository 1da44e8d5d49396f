//! What deployments of the fixture come to.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test: a fault stops it")]

use sidereal_ovf::cim::ResourceType;
use sidereal_ovf::{Deployment, Descriptor, Environment, ResolveError, resolve};

fn fixture() -> Descriptor {
    Descriptor::parse(include_str!("fixtures/one.ovf")).unwrap()
}

fn with(key: &str, value: &str) -> Deployment {
    Deployment { values: [(key.to_owned(), value.to_owned())].into(), ..Deployment::default() }
}

#[test]
fn the_configuration_decides_what_is_made() {
    let descriptor = fixture();
    let small = resolve(&descriptor.envelope, &Deployment::default()).unwrap();
    assert_eq!(small.configuration, Some("small"));
    let db = &small.systems[0];
    assert_eq!((db.processors(), db.memory(), db.path.as_slice()), (Some(2), Some(1 << 30), &["shop"][..]));
    let memory = db.devices.iter().find(|device| device.setting.resource_type == Some(ResourceType::MEMORY)).unwrap();
    assert_eq!((memory.min, memory.max), (Some(512), Some(4096)));

    let deployment = Deployment { configuration: Some("large".into()), ..Deployment::default() };
    let large = resolve(&descriptor.envelope, &deployment).unwrap();
    assert_eq!(large.systems[0].processors(), Some(4));
    // What the later item does not say stays.
    assert_eq!(large.systems[0].devices[0].setting.allocation_units.as_deref(), Some("hertz * 10^6"));
    assert_eq!(large.systems[0].environment.get("port"), Some("6543"));
}

#[test]
fn properties_are_seen_as_the_standard_says() {
    let descriptor = fixture();
    let resolved = resolve(&descriptor.envelope, &with("org.example.shop.admin", "me@example.org")).unwrap();
    let (db, web) = (&resolved.systems[0].environment, &resolved.systems[1].environment);
    assert_eq!(db.get("mailto"), Some("me@example.org"));
    assert_eq!(db.get("org.example.shop.admin"), Some("me@example.org"));
    assert_eq!(web.get("org.example.shop.admin"), Some("me@example.org"));
    assert_eq!(web.get("port"), None);
    assert_eq!(web.entities.len(), 1);
    assert_eq!(web.entities[0].id, "db");
    assert!(web.entities[0].properties.iter().any(|property| property.key == "port" && property.value == "5432"));
    assert!(!format!("{resolved:?}").contains("hunter2"));
    assert!(db.to_xml().contains("hunter2"));
    let read = Environment::parse(db.to_xml()).unwrap();
    assert_eq!((read.id.as_str(), read.get("port")), ("db", Some("5432")));
}

#[test]
fn disks_are_as_big_as_properties_say() {
    let descriptor = fixture();
    let sizes = |deployment: &Deployment| {
        let resolved = resolve(&descriptor.envelope, deployment).unwrap();
        descriptor.envelope.disks().map(|disk| resolved.capacity(disk)).collect::<Vec<_>>()
    };
    assert_eq!(sizes(&Deployment::default()), [Some(8 << 30), Some(512 << 20), Some(4 << 30)]);
    assert_eq!(sizes(&with("disk.size", "6"))[2], Some(6 << 30));
}

#[test]
fn texts_are_in_the_language_chosen() {
    let descriptor = fixture();
    let bundles: Vec<_> = descriptor.envelope.strings.iter().collect();
    let network = descriptor.envelope.networks().next().unwrap();
    let message = network.description.as_ref().unwrap();
    let text = |locale| sidereal_ovf::localized(message, &bundles, locale);
    assert_eq!(text(Some("de-AT")), "Womit die Maschinen verbunden sind");
    assert_eq!(text(Some("fr-FR")), message.text);
    assert_eq!(text(None), message.text);
}

#[test]
fn what_cannot_be_chosen_is_refused() {
    let descriptor = fixture();
    let error = |deployment: &Deployment| resolve(&descriptor.envelope, deployment).unwrap_err();
    let huge = Deployment { configuration: Some("huge".into()), ..Deployment::default() };
    assert!(matches!(error(&huge), ResolveError::NoSuchConfiguration { .. }));
    assert!(matches!(error(&with("admin", "x")), ResolveError::NoSuchProperty { .. }));
    assert!(matches!(error(&with("tls", "false")), ResolveError::NotConfigurable { .. }));
    assert!(matches!(error(&with("port", "seventy")), ResolveError::NotOfType { .. }));
}

#[test]
fn references_end() {
    let text = include_str!("fixtures/one.ovf").replace("root@example.org", "${org.example.shop.admin}");
    let descriptor = Descriptor::parse(text).unwrap();
    let error = resolve(&descriptor.envelope, &Deployment::default()).unwrap_err();
    assert!(matches!(error, ResolveError::Endless { .. }));
    let many = |inner: &str| format!("${{{inner}}}").repeat(3000);
    let text = include_str!("fixtures/one.ovf").replace("root@example.org", &many("disk.size"));
    let text = text.replace(
        "ovf:key=\"size\" ovf:type=\"uint32\" ovf:userConfigurable=\"true\" ovf:value=\"4\"",
        &format!("ovf:key=\"size\" ovf:type=\"string\" ovf:value=\"{}\"", many("port")),
    );
    let text = text.replace("ovf:value=\"5432\"", "ovf:value=\"\"");
    let descriptor = Descriptor::parse(text).unwrap();
    assert!(matches!(resolve(&descriptor.envelope, &Deployment::default()), Err(ResolveError::TooMuch)));
    let bomb = include_str!("fixtures/one.ovf").replace("root@example.org", &"${port}".repeat(300_000));
    let descriptor = Descriptor::parse(bomb).unwrap();
    assert!(matches!(resolve(&descriptor.envelope, &Deployment::default()), Err(ResolveError::Endless { .. })));
}
