//! Payloads for the benchmarks: the same bytes for the same size, on every machine.

use std::fmt::Write as _;

/// Numbers that look random and are the same every time (`SplitMix64`).
#[derive(Debug)]
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % sides.max(1)
    }

    fn pick<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        let index = self.roll(choices.len() as u64);
        choices.iter().zip(0..).find(|(_, at)| *at == index).map_or("", |(choice, _)| choice)
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.roll(100) < percent
    }
}

/// Builds one JSON object as text.
#[derive(Debug)]
struct Object(String);

impl Object {
    fn new() -> Self {
        Self("{".into())
    }

    fn raw(&mut self, name: &str, json: &str) -> &mut Self {
        let comma = if self.0.len() > 1 { "," } else { "" };
        // Writing into a `String` cannot fail.
        let _ = write!(self.0, "{comma}\"{name}\":{json}");
        self
    }

    fn text(&mut self, name: &str, text: &str) -> &mut Self {
        self.raw(name, &format!("\"{text}\""))
    }

    fn number(&mut self, name: &str, number: u64) -> &mut Self {
        self.raw(name, &number.to_string())
    }

    fn list(&mut self, name: &str, items: &[String]) -> &mut Self {
        if items.is_empty() { self } else { self.raw(name, &format!("[{}]", items.join(","))) }
    }

    fn done(&mut self) -> String {
        self.0.push('}');
        std::mem::take(&mut self.0)
    }
}

const BASE: &str = "https://cloud.example.com/cimi";
const CUSTOMERS: &[&str] = &["alder", "birch", "cedar", "dogwood", "elm", "fir", "hazel", "juniper"];
const DESCRIPTIONS: &[&str] = &[
    "Front of the shop, behind the load balancer",
    "Nightly batch; may be stopped during the day",
    "Kept for the audit until the end of the fiscal year",
    "Test bed of the network team",
    "Copy of production, refreshed every Sunday",
];

fn date(dice: &mut Dice, year: u64) -> String {
    let (month, day) = (dice.roll(12) + 1, dice.roll(28) + 1);
    let (hour, minute, second) = (dice.roll(24), dice.roll(60), dice.roll(60));
    format!("{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

fn reference(path: &str) -> String {
    format!("{{\"href\":\"{BASE}/{path}\"}}")
}

/// The start of a CIMI resource, which is the same for all classes.
fn resource(dice: &mut Dice, class: &str, collection: &str, number: u64) -> (Object, String) {
    let mut object = Object::new();
    let path = format!("{collection}/{number}");
    let id = format!("{BASE}/{path}");
    let customer = dice.pick(CUSTOMERS);
    object
        .text("resourceURI", &format!("http://schemas.dmtf.org/cimi/1/{class}"))
        .text("id", &id)
        .text("name", &format!("{customer}-{}-{number:05}", class.to_lowercase()));
    if dice.chance(80) {
        object.text("description", dice.pick(DESCRIPTIONS));
    }
    object.text("created", &date(dice, 2023)).text("updated", &date(dice, 2024));
    if dice.chance(70) {
        let mut properties = Object::new();
        properties.text("customer", customer).text("costCentre", &format!("CC-{}", 4000 + dice.roll(900)));
        if dice.chance(50) {
            properties.text("environment", dice.pick(&["production", "staging", "test"]));
        }
        object.raw("properties", &properties.done());
    }
    (object, path)
}

fn operations(dice: &mut Dice, object: &mut Object, path: &str, actions: &[&str]) {
    let mut all = vec![
        format!("{{\"rel\":\"edit\",\"href\":\"{BASE}/{path}\"}}"),
        format!("{{\"rel\":\"delete\",\"href\":\"{BASE}/{path}\"}}"),
    ];
    for action in actions {
        if dice.chance(60) {
            all.push(format!(
                "{{\"rel\":\"http://schemas.dmtf.org/cimi/1/action/{action}\",\"href\":\"{BASE}/{path}/{action}\"}}"
            ));
        }
    }
    object.list("operations", &all);
}

fn machine(dice: &mut Dice, number: u64) -> String {
    let (mut object, path) = resource(dice, "Machine", "machines", number);
    object
        .text("state", dice.pick(&["STARTED", "STARTED", "STARTED", "STOPPED", "PAUSED", "CREATING", "ERROR"]))
        .number("cpu", 1 << dice.roll(6))
        .number("memory", 1_048_576 << dice.roll(7))
        .text("cpuArch", dice.pick(&["x86_64", "ARM"]))
        .number("cpuSpeed", 2000 + 100 * dice.roll(20))
        .raw("disks", &reference(&format!("{path}/disks")))
        .raw("volumes", &reference(&format!("{path}/volumes")))
        .raw("networkInterfaces", &reference(&format!("{path}/networkInterfaces")));
    if dice.chance(30) {
        object.raw("latestSnapshot", &reference(&format!("machineImages/{}", dice.roll(9000))));
    }
    object
        .raw("snapshots", &reference(&format!("{path}/snapshots")))
        .raw("meters", &reference(&format!("{path}/meters")))
        .raw("eventLog", &reference(&format!("{path}/eventLog")));
    operations(dice, &mut object, &path, &["start", "stop", "restart", "capture"]);
    object.done()
}

fn volume(dice: &mut Dice, number: u64) -> String {
    let (mut object, path) = resource(dice, "Volume", "volumes", number);
    object
        .text("state", dice.pick(&["AVAILABLE", "AVAILABLE", "CREATING", "CAPTURING", "ERROR"]))
        .text("type", "http://schemas.dmtf.org/cimi/1/mapped")
        .number("capacity", 10_000_000 * (dice.roll(100) + 1))
        .raw("bootable", if dice.chance(50) { "true" } else { "false" })
        .raw("images", &reference(&format!("{path}/images")))
        .raw("meters", &reference(&format!("{path}/meters")))
        .raw("eventLog", &reference(&format!("{path}/eventLog")));
    operations(dice, &mut object, &path, &["snapshot"]);
    object.done()
}

fn network(dice: &mut Dice, number: u64) -> String {
    let (mut object, path) = resource(dice, "Network", "networks", number);
    object
        .text("state", dice.pick(&["STARTED", "STARTED", "STOPPED", "CREATING"]))
        .text("networkType", dice.pick(&["PUBLIC", "PRIVATE"]))
        .number("mtu", dice.roll(2) * 7500 + 1500)
        .text("classOfService", dice.pick(&["GOLD", "SILVER", "BRONZE"]))
        .raw("networkPorts", &reference(&format!("{path}/networkPorts")))
        .raw("forwardingGroup", &reference(&format!("forwardingGroups/{}", dice.roll(40))))
        .raw("eventLog", &reference(&format!("{path}/eventLog")));
    operations(dice, &mut object, &path, &["start", "stop"]);
    object.done()
}

fn machine_image(dice: &mut Dice, number: u64) -> String {
    let (mut object, path) = resource(dice, "MachineImage", "machineImages", number);
    object
        .text("state", dice.pick(&["AVAILABLE", "AVAILABLE", "CREATING", "ERROR"]))
        .text("type", dice.pick(&["IMAGE", "SNAPSHOT", "PARTIAL_SNAPSHOT"]))
        .text("imageLocation", &format!("https://images.example.com/store/{number:08x}.qcow2"));
    if dice.chance(30) {
        object.raw("relatedImage", &reference(&format!("machineImages/{}", dice.roll(9000))));
    }
    operations(dice, &mut object, &path, &[]);
    object.done()
}

fn address(dice: &mut Dice, number: u64) -> String {
    let (mut object, path) = resource(dice, "Address", "addresses", number);
    let (third, fourth) = (dice.roll(256), dice.roll(254) + 1);
    object
        .text("ip", &format!("10.20.{third}.{fourth}"))
        .text("hostname", &format!("host-{number}.{}.example.com", dice.pick(CUSTOMERS)))
        .text("allocation", dice.pick(&["static", "dynamic"]))
        .text("defaultGateway", &format!("10.20.{third}.1"))
        .list("dns", &["\"10.20.0.53\"".into(), "\"10.21.0.53\"".into()])
        .text("protocol", "IPv4")
        .text("mask", "255.255.255.0")
        .raw("network", &reference(&format!("networks/{}", dice.roll(400))))
        .raw("resource", &reference(&format!("machines/{}", dice.roll(9000))));
    operations(dice, &mut object, &path, &[]);
    object.done()
}

fn machine_configuration(dice: &mut Dice, number: u64) -> String {
    let (mut object, path) = resource(dice, "MachineConfiguration", "machineConfigs", number);
    let disks: Vec<String> = (0..=dice.roll(3))
        .map(|index| {
            let capacity = 10_000_000 * (dice.roll(50) + 1);
            format!("{{\"capacity\":{capacity},\"format\":\"ext4\",\"initialLocation\":\"/dev/vd{index}\"}}")
        })
        .collect();
    object
        .number("cpu", 1 << dice.roll(6))
        .number("memory", 1_048_576 << dice.roll(7))
        .list("disks", &disks)
        .text("cpuArch", dice.pick(&["x86_64", "ARM"]))
        .number("cpuSpeed", 2000 + 100 * dice.roll(20));
    operations(dice, &mut object, &path, &[]);
    object.done()
}

fn machine_template(dice: &mut Dice, number: u64) -> String {
    let (mut object, path) = resource(dice, "MachineTemplate", "machineTemplates", number);
    let interface = format!(
        "{{\"network\":{},\"state\":\"Active\",\"mtu\":1500}}",
        reference(&format!("networks/{}", dice.roll(400)))
    );
    object
        .text("initialState", dice.pick(&["STARTED", "STOPPED"]))
        .raw("machineConfig", &reference(&format!("machineConfigs/{}", dice.roll(60))))
        .raw("machineImage", &reference(&format!("machineImages/{}", dice.roll(9000))))
        .raw("credential", &reference(&format!("credentials/{}", dice.roll(100))))
        .list(
            "volumes",
            &[format!("{{\"initialLocation\":\"/dev/vdb\",\"href\":\"{BASE}/volumes/{}\"}}", dice.roll(9000))],
        )
        .list("networkInterfaces", &[interface])
        .text("userData", "I2Nsb3VkLWNvbmZpZwpwYWNrYWdlX3VwZ3JhZGU6IHRydWUK");
    operations(dice, &mut object, &path, &[]);
    object.done()
}

fn volume_configuration(dice: &mut Dice, number: u64) -> String {
    let (mut object, path) = resource(dice, "VolumeConfiguration", "volumeConfigs", number);
    object
        .text("type", "http://schemas.dmtf.org/cimi/1/mapped")
        .text("format", dice.pick(&["ext4", "xfs"]))
        .number("capacity", 10_000_000 * (dice.roll(100) + 1));
    operations(dice, &mut object, &path, &[]);
    object.done()
}

/// How to make the entity of a number.
type Make = fn(&mut Dice, u64) -> String;

/// Of a hundred entities, how many are of each class.
const MIX: &[(u64, Make)] = &[
    (38, machine),
    (22, volume),
    (8, network),
    (8, machine_image),
    (12, address),
    (4, machine_configuration),
    (5, machine_template),
    (3, volume_configuration),
];

/// CIMI entities as NDJSON: whole lines, about `bytes` of them.
pub fn cimi(bytes: usize) -> String {
    let mut dice = Dice(2012);
    let mut text = String::with_capacity(bytes + 4096);
    let mut number = 1;
    while text.len() < bytes {
        let mut ticket = dice.roll(100);
        for (share, make) in MIX {
            if ticket < *share {
                text.push_str(&make(&mut dice, number));
                text.push('\n');
                break;
            }
            ticket -= share;
        }
        number += 1;
    }
    text
}

fn party(dice: &mut Dice, role: &str) -> String {
    let number = dice.roll(5000);
    Object::new()
        .text("id", &format!("{number}"))
        .text("href", &format!("https://tmf.example.com/tmf-api/partyManagement/v4/organization/{number}"))
        .text("name", dice.pick(CUSTOMERS))
        .text("role", role)
        .text("@referredType", "Organization")
        .done()
}

fn characteristic(name: &str, kind: &str, value: &str) -> String {
    Object::new().text("name", name).text("valueType", kind).raw("value", value).done()
}

/// A TMF638 4.0 `Service`.
fn service(dice: &mut Dice, number: u64) -> String {
    const ROOT: &str = "https://tmf.example.com/tmf-api/serviceInventoryManagement/v4/service";
    let customer = dice.pick(CUSTOMERS);
    let specification = dice.roll(40);
    let site = dice.roll(900);
    let characteristics = [
        characteristic("downstream", "integer", &(50 * (dice.roll(20) + 1)).to_string()),
        characteristic("upstream", "integer", &(10 * (dice.roll(20) + 1)).to_string()),
        characteristic("vlan", "string", &format!("\"{}\"", dice.roll(4094))),
        characteristic("monthlyFee", "number", &format!("{}.50", dice.roll(90) + 10)),
        characteristic(
            "addressing",
            "object",
            &format!("{{\"family\":\"ipv4\",\"prefix\":\"10.20.{}.0/24\",\"static\":true}}", dice.roll(256)),
        ),
    ];
    let relationships: Vec<String> = (0..dice.roll(3))
        .map(|_| {
            let other = dice.roll(90000);
            let inner = Object::new()
                .text("id", &other.to_string())
                .text("href", &format!("{ROOT}/{other}"))
                .text("name", dice.pick(CUSTOMERS))
                .text("@type", "ServiceRef")
                .text("@referredType", "ResourceFacingService")
                .done();
            Object::new().text("relationshipType", "reliesOn").raw("service", &inner).done()
        })
        .collect();
    let place = Object::new()
        .text("id", &site.to_string())
        .text("href", &format!("https://tmf.example.com/tmf-api/geographicSiteManagement/v4/geographicSite/{site}"))
        .text("name", "Delivery site")
        .text("role", "InstallationSite")
        .text("@referredType", "GeographicSite")
        .done();
    let note = Object::new()
        .text("id", "1")
        .text("author", "Max Mustermann")
        .text("date", &date(dice, 2024))
        .text("text", dice.pick(DESCRIPTIONS))
        .done();
    let resources: Vec<String> = (0..dice.roll(4))
        .map(|_| {
            let other = dice.roll(90000);
            Object::new()
                .text("id", &other.to_string())
                .text(
                    "href",
                    &format!("https://tmf.example.com/tmf-api/resourceInventoryManagement/v4/resource/{other}"),
                )
                .text("name", &format!("port-{other}"))
                .text("@referredType", "LogicalResource")
                .done()
        })
        .collect();
    let follows = Object::new()
        .text("id", &specification.to_string())
        .text(
            "href",
            &format!(
                "https://tmf.example.com/tmf-api/serviceCatalogManagement/v4/serviceSpecification/{specification}"
            ),
        )
        .text("name", "Internet access")
        .text("version", "1.0.0")
        .done();
    let mut object = Object::new();
    object
        .text("id", &number.to_string())
        .text("href", &format!("{ROOT}/{number}"))
        .text("category", dice.pick(&["CFS", "RFS"]))
        .text("description", dice.pick(DESCRIPTIONS))
        .raw("hasStarted", "true")
        .raw("isBundle", "false")
        .raw("isServiceEnabled", "true")
        .text("name", &format!("{customer}-access-{number:05}"))
        .text("serviceType", "InternetAccess")
        .text("startDate", &date(dice, 2023))
        .text("startMode", "1")
        .list("note", &[note])
        .list("place", &[place])
        .list("relatedParty", &[party(dice, "customer"), party(dice, "operator")])
        .list("serviceCharacteristic", &characteristics)
        .list("serviceRelationship", &relationships)
        .raw("serviceSpecification", &follows)
        .text("state", dice.pick(&["active", "active", "inactive", "reserved", "designed"]))
        .list("supportingResource", &resources)
        .text("@type", "Service");
    // Members of their own are what implementations add.
    if dice.chance(60) {
        object.text("x_tenant", customer).number("x_revision", dice.roll(30));
    }
    if dice.chance(20) {
        object.raw("billing", &format!("{{\"account\":\"B-{}\",\"cycle\":\"monthly\"}}", dice.roll(100_000)));
    }
    object.done()
}

/// TMF638 4.0 services, about `bytes` of them.
pub fn services(bytes: usize) -> Vec<String> {
    let mut dice = Dice(638);
    let (mut all, mut size) = (Vec::new(), 0);
    while size < bytes {
        let one = service(&mut dice, 10_000 + all.len() as u64);
        size += one.len();
        all.push(one);
    }
    all
}

#[cfg(test)]
mod tests {
    use sidereal_mapping::{Options, Translator};

    use super::*;

    #[test]
    fn the_same_bytes_every_time() {
        assert_eq!(cimi(10_000), cimi(10_000));
        assert_eq!(services(10_000), services(10_000));
    }

    #[test]
    fn nothing_deviates_from_the_standard() {
        for line in cimi(50_000).lines() {
            let made = Translator::builtin().translate(line, "cimi", &Options::default());
            assert!(made.findings.is_empty() && !made.refused, "{line}: {:?}", made.findings);
        }
    }
}
