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

impl Lists {
    fn all(&self) -> impl Iterator<Item = &String> {
        self.disks.iter().chain(&self.networks).chain(&self.unconnected)
    }
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

/// Makes the devices lead to what the JSON form says, where that is not what the descriptor said, or what they lead to is named
/// otherwise than `before`.
pub(super) fn write(envelope: &mut Envelope, before: Index, findings: &mut Vec<Finding>) {
    let now = Index::of(envelope);
    let is_due = |links: &Links, now: &Index| {
        links.said != links.read || links.said.all().any(|uri| before.id(uri) != now.id(uri))
    };
    let mut said = HashSet::new();
    systems(&mut envelope.content, &mut |system| match &mut system.known.links {
        Some(links) if is_due(links, &now) => said.extend(links.said.all().cloned()),
        links => *links = None,
    });
    identify(envelope, &said);
    let now = Index::of(envelope);
    let both = now.clone().with(before);
    systems(&mut envelope.content, &mut |system| {
        let Some(links) = system.known.links.take() else { return };
        let wanted = |uris: Vec<String>, connected| uris.into_iter().map(move |uri| Wanted { uri, connected });
        let Lists { disks, networks, unconnected } = links.said;
        let networks = wanted(networks, true).chain(wanted(unconnected, false)).collect();
        for (way, wanted) in [(Way::Disk, wanted(disks, true).collect()), (Way::Network, networks)] {
            let hardware = system.virtual_hardware_sections.first();
            let devices = hardware.into_iter().flat_map(|section| both.devices(section));
            let devices: Vec<Device> = devices.filter(|device| device.way == way).collect();
            now.settle(system, way, &devices, wanted, findings);
        }
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

/// Where a device is to lead.
struct Wanted {
    uri: String,
    connected: bool,
}

/// The disks and networks of a package, each with its URI.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    /// The URI of the package.
    package: String,
    disks: Vec<(String, String)>,
    networks: Vec<(String, String)>,
}

impl Index {
    pub(super) fn of(envelope: &Envelope) -> Self {
        let entry = |id: &Option<String>, known: &Known| Some((id.clone()?, known.uri().to_owned()));
        let shared = envelope.shared_disk_section.iter().flat_map(|section| &section.disks).map(|shared| &shared.disk);
        let disks = envelope.disks().chain(shared);
        Self {
            package: envelope.known.uri().to_owned(),
            disks: disks.filter_map(|disk| entry(&disk.disk_id, &disk.known)).collect(),
            networks: envelope.networks().filter_map(|network| entry(&network.name, &network.known)).collect(),
        }
    }

    /// With what another one has besides.
    fn with(mut self, other: Self) -> Self {
        self.disks.extend(other.disks);
        self.networks.extend(other.networks);
        self
    }

    /// The id or name of what has this URI.
    fn id(&self, uri: &str) -> Option<&str> {
        let mut all = self.disks.iter().chain(&self.networks);
        all.find(|(_, known)| known == uri).map(|(id, _)| id.as_str())
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
        // Of two with one id, devices lead to the first.
        let of = |list: &[(String, String)]| {
            let named = list.iter().find(|(_, known)| known == uri).map(|(id, _)| id.clone());
            named.filter(|id| found(list, id).as_deref() == Some(uri))
        };
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
    fn settle(
        &self,
        system: &mut VirtualSystem,
        way: Way,
        devices: &[Device],
        wanted: Vec<Wanted>,
        findings: &mut Vec<Finding>,
    ) {
        let none_wanted = wanted.is_empty();
        let pairs = paired(devices, wanted);
        let stays = |place: usize| {
            let kept = pairs.iter().filter_map(|(_, device)| devices.get((*device)?));
            kept.into_iter().any(|device| device.at.0 == place)
        };
        let gone: Vec<usize> = devices.iter().map(|device| device.at.0).filter(|place| !stays(*place)).collect();
        if none_wanted && gone.is_empty() {
            return;
        }
        if system.virtual_hardware_sections.is_empty() {
            let info = Some(Message::new(info("VirtualHardwareSection")));
            system.virtual_hardware_sections.push(VirtualHardwareSection { info, ..VirtualHardwareSection::default() });
        }
        let Some(section) = system.virtual_hardware_sections.first_mut() else { return };
        for (Wanted { uri, connected }, device) in pairs {
            let device = device.and_then(|device| devices.get(device));
            let place = device.map_or(usize::MAX, |device| device.at.0);
            let setting = section.settings_mut().nth(place);
            let now = setting.as_deref().zip(device).and_then(|(setting, device)| way.texts(setting).get(device.at.1));
            let text = self.text(way, &uri, now.map(String::as_str));
            let is_there = device.is_some_and(|device| device.uri == uri && device.connected == connected);
            if is_there && text.as_deref().is_none_or(|text| now.is_some_and(|now| now.trim() == text)) {
                continue;
            }
            let Some(text) = text else {
                let what = if way == Way::Disk { "disk" } else { "network" };
                let finding = Finding::new(
                    &REFERENCE_LEADS_NOWHERE,
                    format!("`{uri}` is no {what} of this set that a device can lead to"),
                );
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
fn paired(devices: &[Device], wanted: Vec<Wanted>) -> Vec<(Wanted, Option<usize>)> {
    type Fits = fn(&Device, &Wanted) -> bool;
    let as_many = |connected: bool| {
        let here = devices.iter().filter(|device| device.connected == connected).count();
        here == wanted.iter().filter(|want| want.connected == connected).count()
    };
    let same: Fits = |device, want| device.uri == want.uri && device.connected == want.connected;
    let passes: &[Fits] = if as_many(true) && as_many(false) {
        &[|device, want| device.connected == want.connected]
    } else {
        &[same, |device, want| device.uri == want.uri, |_, _| true]
    };
    let mut open: Vec<usize> = (0..devices.len()).collect();
    let mut pairs: Vec<(Wanted, Option<usize>)> = wanted.into_iter().map(|want| (want, None)).collect();
    for fits in passes {
        for (want, device) in pairs.iter_mut().filter(|(_, device)| device.is_none()) {
            let at = open.iter().position(|index| devices.get(*index).is_some_and(|device| fits(device, want)));
            *device = at.map(|at| open.remove(at));
        }
    }
    // New devices stand last, so that until then all others are in their places.
    pairs.sort_by_key(|(_, device)| device.is_none());
    pairs
}
