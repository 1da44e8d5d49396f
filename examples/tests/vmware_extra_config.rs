//! Settings that a vendor adds to hardware in a descriptor become characteristics with names by a table alone, and come back.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test: a fault stops it")]

use std::path::PathBuf;

use sidereal::Model;
use sidereal::convert::{Conversion, Converter, Options};
use sidereal::mapping::{Engine, Tables};
use sidereal::model::{Document, Json};

fn example(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("vmware-extra-config").join(name)
}

fn descriptor() -> String {
    std::fs::read_to_string(example("vm.ovf")).unwrap()
}

fn engine() -> Engine {
    let mut tables = Tables::builtin();
    tables.overlay(&example("tables")).unwrap();
    let (engine, findings) = tables.load();
    assert!(!sidereal::mapping::load::has_errors(&findings), "{findings:#?}");
    engine
}

fn convert(engine: &Engine, to: Model, text: &str) -> Conversion {
    let converted = Converter::new(engine, Options { items: true, ..Options::to(to) }).document(text);
    assert!(!converted.refused, "{:?}", converted.findings);
    converted
}

/// The value of a characteristic of the hardware's specification, as JSON.
fn characteristic(specifications: &str, name: &str) -> Option<String> {
    let document = Document::parse(specifications).unwrap();
    let is_hardware =
        |one: &Json<'_>| one.get("@type").and_then(Json::as_str) == Some("MachineConfigurationSpecification");
    let hardware = document.root().items()?.find(is_hardware)?;
    let mut all = hardware.get("resourceSpecCharacteristic")?.items()?;
    let found = all.find(|one| one.get("name").and_then(Json::as_str) == Some(name))?;
    found.get("resourceSpecCharacteristicValue")?.items()?.next()?.get("value").map(Json::to_text)
}

#[test]
fn settings_have_names_and_all_comes_back_to_the_byte() {
    let engine = engine();
    let there = convert(&engine, Model::Sid, &descriptor());
    let value = |name| characteristic(&there.output, name).unwrap_or_default();
    assert_eq!(value("disk.EnableUUID"), r#""TRUE""#);
    assert_eq!(value("sched.cpu.latencySensitivity"), r#""high""#);
    assert_eq!(value("firmware"), r#""UEFI""#);
    assert_eq!(value("cpuHotAdd"), r#""true""#);
    assert_eq!(value("vendorSettings"), r#"{"vmw:ExtraConfig/svga.autodetect":"TRUE"}"#);
    let setting = there.report.items.iter().find(|item| item.from.ends_with("disk.EnableUUID")).unwrap();
    assert!(setting.rule.as_ref().is_some_and(|rule| rule.contains("vmware-hardware.toml:")), "{setting:?}");
    assert_eq!(convert(&engine, Model::Ovf, &there.output).output, descriptor());
}

#[test]
fn an_edit_changes_the_one_attribute() {
    let engine = engine();
    let there = convert(&engine, Model::Sid, &descriptor()).output;
    for (from, to, old, new) in [
        (r#""value":"high""#, r#""value":"normal""#, "\"high\"", "\"normal\""),
        (r#""value":"UEFI""#, r#""value":"BIOS""#, "\"efi\"", "\"bios\""),
        (
            r#"{"vmw:ExtraConfig/svga.autodetect":"TRUE"}"#,
            r#"{"vmw:ExtraConfig/svga.autodetect":"FALSE"}"#,
            r#""svga.autodetect" vmw:value="TRUE""#,
            r#""svga.autodetect" vmw:value="FALSE""#,
        ),
    ] {
        assert_eq!(there.matches(from).count(), 1, "{from}");
        let back = convert(&engine, Model::Ovf, &there.replace(from, to)).output;
        assert_eq!(back, descriptor().replace(old, new));
    }
}

/// A setting of another vendor needs no Rust either: a table calls it by its namespace.
#[test]
fn another_vendor_is_called_by_its_namespace() {
    let mut tables = Tables::builtin();
    tables.insert(
        "ovf-sid",
        "acme.toml",
        "acme.toml",
        "[extend]\nleft = \"ovf:VirtualHardwareSection\"\nevidence = [\"ACME\"]\n\
         [[attribute]]\nleft = \"vendorSettings.{http://acme.example/ovf}Setting/share\"\n\
         right = \"resourceSpecCharacteristic[name='share'].resourceSpecCharacteristicValue[].value\"\nrelation = \"exact\"\n",
    );
    let (engine, findings) = tables.load();
    assert!(!sidereal::mapping::load::has_errors(&findings), "{findings:#?}");
    let setting = r#"<a:Setting xmlns:a="http://acme.example/ovf" a:key="share" a:value="7"/>"#;
    let text = descriptor().replace("</VirtualHardwareSection>", &format!("{setting}</VirtualHardwareSection>"));
    let there = convert(&engine, Model::Sid, &text).output;
    assert_eq!(characteristic(&there, "share").as_deref(), Some(r#""7""#));
    let back = convert(&engine, Model::Ovf, &there.replace(r#""value":"7""#, r#""value":"8""#)).output;
    assert_eq!(back, text.replace("\"7\"", "\"8\""));
}
