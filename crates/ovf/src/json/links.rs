//! The disks and networks that the devices of a virtual system lead to.
//!
//! Devices name a disk of the package as `ovf:/disk/` and its id, and a network by its name (DSP0243 1.1.0, 8.3). In the JSON
//! form a virtual system refers to the entities. References that are said otherwise than the devices say it change the
//! devices: each place its own device as long as there are as many of both, else those that are no longer said go, and new
//! ones come.

use std::collections::HashSet;

use sidereal_diagnostics::Finding;

use super::Known;
use super::complete::{free, info};
use crate::cim::{ResourceAllocationSettingData, ResourceType};
use crate::envelope::{Content, Envelope, VirtualSystem};
use crate::message::Message;
use crate::rules::item::host_resource;
use crate::rules::json::REFERENCE_LEADS_NOWHERE;
use crate::section::{Disk, Network, NetworkSection, VirtualHardwareSection};
use crate::shape::{Name, Visitor};

/// The URIs of what devices lead to.
#[derive(Clone, Debug, Default, PartialEq)]
struct Lists {
    disks: Vec<String>,
    networks: Vec<String>,
    unconnected: Vec<String>,
}

/// The members of the JSON form that refer to what devices lead to.
pub(super) const MEMBERS: [&str; 3] = ["disks", "networks", "unconnectedNetworks"];

/// What the devices of a virtual system lead to.
#[derive(Clone, Debug, Default)]
pub(super) struct Links {
    /// As the descriptor has it.
    read: Lists,
    /// As the JSON form has it.
    said: Lists,
}

impl Links {
    pub(super) fn view<V: Visitor>(&mut self, visitor: &mut V) {
        let [disks, networks, unconnected] = MEMBERS.map(Name::ovf);
        visitor.references::<Disk>(&disks, &mut self.said.disks);
        visitor.references::<Network>(&networks, &mut self.said.networks);
        visitor.references::<Network>(&unconnected, &mut self.said.unconnected);
    }
}

/// Says of each virtual system what its devices lead to.
pub(super) fn read(envelope: &mut Envelope) {
    let index = Index::of(envelope);
    systems(&mut envelope.content, &mut |system| {
        let mut lists = Lists::default();
        for device in system.virtual_hardware_sections.first().into_iter().flat_map(|section| index.devices(section)) {
            let list = match (device.way, device.connected) {
                (Way::Disk, _) => &mut lists.disks,
                (Way::Network, true) => &mut lists.networks,
                (Way::Network, false) => &mut lists.unconnected,
            };
            list.push(device.uri);
        }
        system.known.links = Some(Box::new(Links { read: lists.clone(), said: lists }));
    });
}

/// Makes the devices lead to what the JSON form says, where that is not what the descriptor said.
pub(super) fn write(envelope: &mut Envelope, findings: &mut Vec<Finding>) {
    let (mut said, mut changed) = (HashSet::new(), false);
    systems(&mut envelope.content, &mut |system| {
        if let Some(links) = system.known.links.as_ref().filter(|links| links.said != links.read) {
            let lists = [&links.said.disks, &links.said.networks, &links.said.unconnected];
            said.extend(lists.into_iter().flatten().cloned());
            changed = true;
        }
    });
    if !changed {
        return;
    }
    identify(envelope, &said);
    let index = Index::of(envelope);
    systems(&mut envelope.content, &mut |system| {
        let Some(links) = system.known.links.take().filter(|links| links.said != links.read) else { return };
        let disks = links.said.disks.into_iter().map(|uri| (uri, true)).collect();
        let networks = links.said.networks.into_iter().map(|uri| (uri, true));
        let networks = networks.chain(links.said.unconnected.into_iter().map(|uri| (uri, false))).collect();
        index.settle(system, Way::Disk, disks, findings);
        index.settle(system, Way::Network, networks, findings);
    });
    list(envelope, &said);
}

/// Puts networks of the platform, that adapters were led to, among those of the package: there each has to be.
fn list(envelope: &mut Envelope, said: &HashSet<String>) {
    let index = Index::of(envelope);
    let hardware = envelope.virtual_systems().filter_map(|system| system.virtual_hardware_sections.first());
    let devices = hardware.flat_map(|section| index.devices(section)).filter(|device| device.way == Way::Network);
    let mut names: Vec<String> = devices.map(|device| device.uri).filter(|uri| said.contains(uri)).collect();
    names.retain(|name| {
        foreign(name).is_some() && index.networks.iter().all(|(known, uri)| known != name && uri != name)
    });
    names.sort();
    names.dedup();
    if names.is_empty() {
        return;
    }
    if envelope.network_sections.is_empty() {
        let info = Some(Message::new(info("NetworkSection")));
        envelope.network_sections.push(NetworkSection { info, ..NetworkSection::default() });
    }
    let networks = names.into_iter().map(|name| Network { name: Some(name), ..Network::default() });
    if let Some(section) = envelope.network_sections.first_mut() {
        section.networks.extend(networks);
    }
}

/// Visits all virtual systems.
fn systems(content: &mut [Content], visit: &mut impl FnMut(&mut VirtualSystem)) {
    for content in content {
        match content {
            Content::VirtualSystem(system) => visit(system),
            Content::VirtualSystemCollection(collection) => systems(&mut collection.content, visit),
        }
    }
}

/// Gives what is referred to something to refer by.
fn identify(envelope: &mut Envelope, said: &HashSet<String>) {
    let mut ids: HashSet<String> = envelope.disks().filter_map(|disk| disk.disk_id.clone()).collect();
    let mut names: HashSet<String> = envelope.networks().filter_map(|network| network.name.clone()).collect();
    let disks = envelope.disk_sections.iter_mut().flat_map(|section| &mut section.disks);
    for disk in disks.filter(|disk| said.contains(disk.known.uri())) {
        disk.disk_id.get_or_insert_with(|| free("disk", &mut ids));
    }
    let networks = envelope.network_sections.iter_mut().flat_map(|section| &mut section.networks);
    for network in networks.filter(|network| said.contains(network.known.uri())) {
        network.name.get_or_insert_with(|| free("network", &mut names));
    }
}

/// Which way a device leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Disk,
    Network,
}

/// A device that leads somewhere.
struct Device {
    way: Way,
    /// Its place among the devices of the section, and that of the text among those of the device.
    at: (usize, usize),
    uri: String,
    connected: bool,
}

/// The disks and networks of a package, each with its URI.
struct Index {
    /// The URI of the package.
    package: String,
    disks: Vec<(String, String)>,
    networks: Vec<(String, String)>,
}

impl Index {
    fn of(envelope: &Envelope) -> Self {
        let entry = |id: &Option<String>, known: &Known| Some((id.clone()?, known.uri().to_owned()));
        let shared = envelope.shared_disk_section.iter().flat_map(|section| &section.disks).map(|shared| &shared.disk);
        let disks = envelope.disks().chain(shared);
        Self {
            package: envelope.known.uri().to_owned(),
            disks: disks.filter_map(|disk| entry(&disk.disk_id, &disk.known)).collect(),
            networks: envelope.networks().filter_map(|network| entry(&network.name, &network.known)).collect(),
        }
    }

    /// Where the devices lead that are there when no configuration is chosen.
    fn devices(&self, section: &VirtualHardwareSection) -> Vec<Device> {
        let mut devices = Vec::new();
        let plain = |options: &crate::section::ItemOptions| !options.is_limit() && options.holds_in(None);
        for (place, item) in section.all_items().enumerate().filter(|(_, item)| plain(item.options)) {
            let kind = item.setting.resource_type;
            let connected = item.setting.automatic_allocation != Some(false);
            let drive = kind == Some(ResourceType::DISK_DRIVE);
            for (index, resource) in item.setting.host_resource.iter().enumerate() {
                if let Some(uri) = self.disk(resource, drive) {
                    devices.push(Device { way: Way::Disk, at: (place, index), uri, connected: true });
                }
            }
            let adapter = kind.is_some_and(ResourceType::is_network_adapter);
            for (index, name) in item.setting.connection.iter().enumerate().filter(|_| adapter) {
                if let Some(uri) = foreign(name).or_else(|| found(&self.networks, name.trim())) {
                    devices.push(Device { way: Way::Network, at: (place, index), uri, connected });
                }
            }
        }
        devices
    }

    fn disk(&self, resource: &str, drive: bool) -> Option<String> {
        match host_resource(resource) {
            Some((true, id, _)) => found(&self.disks, id),
            Some((false, ..)) => None,
            None => foreign(resource).filter(|_| drive),
        }
    }

    /// How a device says that it leads to a URI; `now` is how it says where it leads until then.
    fn text(&self, way: Way, uri: &str, now: Option<&str>) -> Option<String> {
        let of = |list: &[(String, String)]| list.iter().find(|(_, known)| known == uri).map(|(id, _)| id.clone());
        let known = match way {
            Way::Network => of(&self.networks),
            Way::Disk => of(&self.disks).map(|id| {
                // In the form that the device has already: there are others than that of 1.x.
                let before = now.and_then(|now| now.trim().strip_suffix(host_resource(now)?.1));
                format!("{}{id}", before.unwrap_or("ovf:/disk/"))
            }),
        };
        let is_part = uri.strip_prefix(&self.package).is_some_and(|rest| rest.starts_with('#'));
        known.or_else(|| foreign(uri).filter(|_| !is_part))
    }

    /// Makes the devices of a system lead these ways.
    fn settle(&self, system: &mut VirtualSystem, way: Way, wanted: Vec<(String, bool)>, findings: &mut Vec<Finding>) {
        let devices = system.virtual_hardware_sections.first().map(|section| self.devices(section)).unwrap_or_default();
        let devices: Vec<Device> = devices.into_iter().filter(|device| device.way == way).collect();
        let pairs = paired(&devices, &wanted);
        let stays = |place: usize| {
            let kept = pairs.iter().filter_map(|(_, device)| devices.get((*device)?));
            kept.into_iter().any(|device| device.at.0 == place)
        };
        let gone: Vec<usize> = devices.iter().map(|device| device.at.0).filter(|place| !stays(*place)).collect();
        if wanted.is_empty() && gone.is_empty() {
            return;
        }
        if system.virtual_hardware_sections.is_empty() {
            let info = Some(Message::new(info("VirtualHardwareSection")));
            system.virtual_hardware_sections.push(VirtualHardwareSection { info, ..VirtualHardwareSection::default() });
        }
        let Some(section) = system.virtual_hardware_sections.first_mut() else { return };
        for ((uri, connected), device) in pairs {
            let device = device.and_then(|device| devices.get(device));
            if device.is_some_and(|device| device.uri == uri && device.connected == connected) {
                continue;
            }
            let place = device.map_or(usize::MAX, |device| device.at.0);
            let setting = section.settings_mut().nth(place);
            let now = setting.as_deref().zip(device).and_then(|(setting, device)| way.texts(setting).get(device.at.1));
            let Some(text) = self.text(way, &uri, now.map(String::as_str)) else {
                let what = if way == Way::Disk { "disk" } else { "network" };
                let finding = Finding::new(&REFERENCE_LEADS_NOWHERE, format!("`{uri}` is no {what} of this set"));
                findings.push(finding.help("add the entity to what is converted, or take the reference out"));
                continue;
            };
            match (setting, device) {
                (Some(setting), Some(device)) => way.lead(setting, device.at.1, text, connected),
                _ => way.add(section, text, connected),
            }
        }
        section.remove_all(&gone);
    }
}

impl Way {
    fn texts(self, setting: &ResourceAllocationSettingData) -> &[String] {
        match self {
            Self::Disk => &setting.host_resource,
            Self::Network => &setting.connection,
        }
    }

    fn lead(self, setting: &mut ResourceAllocationSettingData, at: usize, text: String, connected: bool) {
        let texts = match self {
            Self::Disk => &mut setting.host_resource,
            Self::Network => &mut setting.connection,
        };
        match texts.get_mut(at) {
            Some(place) => *place = text,
            None => texts.push(text),
        }
        if self == Self::Network && connected != (setting.automatic_allocation != Some(false)) {
            setting.automatic_allocation = Some(connected);
        }
    }

    /// A new device, on the controller that who deploys the package chooses.
    fn add(self, section: &mut VirtualHardwareSection, text: String, connected: bool) {
        let (kind, name) = match self {
            Self::Disk => (ResourceType::DISK_DRIVE, "Hard disk"),
            Self::Network => (ResourceType::ETHERNET_ADAPTER, "Ethernet adapter"),
        };
        let same = section.all_items().filter(|item| item.setting.resource_type == Some(kind)).count();
        section.add(kind, format!("{name} {}", same + 1), |setting| {
            if self == Self::Network {
                setting.automatic_allocation = Some(connected);
            }
            self.lead(setting, 0, text, connected);
        });
    }
}

fn found(list: &[(String, String)], id: &str) -> Option<String> {
    list.iter().find(|(known, _)| known == id).map(|(_, uri)| uri.clone())
}

/// A URI of something that the platform has, not the package.
fn foreign(text: &str) -> Option<String> {
    let text = text.trim();
    let scheme = text.split_once("://").is_some_and(|(scheme, _)| !scheme.contains('$'));
    let is_uri = (scheme || text.starts_with("urn:")) && !text.contains(char::is_whitespace);
    is_uri.then(|| text.to_owned())
}

/// What is wanted, each with the device that is to lead there; none if there is no device for it yet.
fn paired(devices: &[Device], wanted: &[(String, bool)]) -> Vec<((String, bool), Option<usize>)> {
    let mut open: Vec<usize> = (0..devices.len()).collect();
    let mut pairs: Vec<((String, bool), Option<usize>)> = wanted.iter().cloned().map(|want| (want, None)).collect();
    let count = |connected: bool| {
        let here = devices.iter().filter(|device| device.connected == connected).count();
        here == wanted.iter().filter(|(_, want)| *want == connected).count()
    };
    let same_connection = |device: &Device, want: &(String, bool)| device.connected == want.1;
    let same = |device: &Device, want: &(String, bool)| device.uri == want.0 && device.connected == want.1;
    let same_uri = |device: &Device, want: &(String, bool)| device.uri == want.0;
    let passes: [&dyn Fn(&Device, &(String, bool)) -> bool; 3] = if count(true) && count(false) {
        [&same_connection, &same, &same_uri]
    } else {
        [&same, &same_uri, &|_, _| true]
    };
    for fits in passes {
        for (want, device) in pairs.iter_mut().filter(|(_, device)| device.is_none()) {
            let at = open.iter().position(|index| devices.get(*index).is_some_and(|device| fits(device, want)));
            *device = at.map(|at| open.remove(at));
        }
    }
    pairs
}
