//! All resources and collections, by name. Standard: DSP0263 2.0.0, clause 5; 1.x.

use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::fast::FixedState;
use sidereal_model::{AsRead, Class, Json, Structure, WriteOptions};

#[allow(clippy::wildcard_imports, reason = "the list is of every resource there is")]
use crate::*;

/// Which versions have a type, and under which name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Versions {
    /// All, under one name.
    All,
    /// 1.x only.
    One,
    /// 2.0 only.
    Two,
    /// All, but 2.0 under this name.
    Renamed(&'static str),
}

/// A type that the standard gives a type URI.
pub(crate) struct Entry {
    pub(crate) class: &'static Class,
    pub(crate) versions: Versions,
    /// Of a collection, the class of its items.
    pub(crate) item: Option<&'static Class>,
    /// Of a collection, the member that holds the items.
    pub(crate) grouping: Option<&'static str>,
    /// Of a collection, other names of that member.
    pub(crate) grouping_also: &'static [&'static str],
    /// Of a collection, the member that must be the items although its name is not known.
    pub(crate) guess: Option<for<'a> fn(Json<'a>) -> Option<&'a str>>,
    pub(crate) read: fn(Json<'_>) -> Option<Resource>,
}

impl Entry {
    pub(crate) fn name(&self, version: Version) -> Option<&'static str> {
        match (self.versions, version) {
            (Versions::Two, Version::V1_0 | Version::V1_1) | (Versions::One, Version::V2_0) => None,
            (Versions::Renamed(name), Version::V2_0) => Some(name),
            _ => Some(self.class.name),
        }
    }

    /// 1.x if that has the type, else 2.0.
    pub(crate) fn first_version(&self) -> Version {
        if self.name(Version::V1_1).is_none() { Version::V2_0 } else { Version::V1_1 }
    }

    /// Does any version call it so?
    pub(crate) fn is_called(&self, name: &str, same: fn(&str, &str) -> bool) -> bool {
        same(self.class.name, name) || matches!(self.versions, Versions::Renamed(two) if same(two, name))
    }

    /// The names of the member that holds the items.
    pub(crate) fn all_groupings(&self) -> impl Iterator<Item = &'static str> {
        self.grouping.into_iter().chain(self.grouping_also.iter().copied())
    }
}

macro_rules! resources {
    ($($name:ident $versions:expr $(, $collection:ident $of_collection:expr, $key:literal $(or $also:literal)*)?;)*) => {
        $($(
            impl Item for $name {
                const COLLECTION: &'static str = stringify!($collection);
                const GROUPING: &'static str = $key;
                const GROUPING_ALSO: &'static [&'static str] = &[$($also),*];
            }
        )?)*

        /// Any resource or collection of the standard; see [`Resource::read`].
        #[derive(Clone, Debug, PartialEq)]
        pub enum Resource {
            $(
                #[doc = concat!("A `", stringify!($name), "`.")]
                $name(Box<$name>),
                $(
                    #[doc = concat!("A `", stringify!($collection), "`.")]
                    $collection(Box<Collection<$name>>),
                )?
            )*
            /// What the standard does not name; everything is kept.
            Unknown(Unknown),
        }

        impl Resource {
            /// The class; none of what is not known.
            pub fn class(&self) -> Option<&'static Class> {
                match self {
                    $(
                        Self::$name(_) => Some($name::CLASS),
                        $(Self::$collection(_) => Some(Collection::<$name>::CLASS),)?
                    )*
                    Self::Unknown(_) => None,
                }
            }

            /// What the fields cannot say; of what is not known, nothing.
            pub fn as_read(&self) -> Option<&AsRead> {
                match self {
                    $(
                        Self::$name(resource) => Some(resource.as_read()),
                        $(Self::$collection(collection) => Some(collection.as_read()),)?
                    )*
                    Self::Unknown(_) => None,
                }
            }

            /// What the fields cannot say; of what is not known, nothing.
            pub fn as_read_mut(&mut self) -> Option<&mut AsRead> {
                match self {
                    $(
                        Self::$name(resource) => Some(resource.as_read_mut()),
                        $(Self::$collection(collection) => Some(collection.as_read_mut()),)?
                    )*
                    Self::Unknown(_) => None,
                }
            }

            /// The members as JSON, those that were kept from another form among them.
            pub(crate) fn members(&self, options: WriteOptions) -> String {
                match self {
                    $(
                        Self::$name(resource) => resource.to_json_with(options),
                        $(Self::$collection(collection) => collection.to_json_with(options),)?
                    )*
                    Self::Unknown(unknown) => unknown.to_json(),
                }
            }
        }

        $(
            impl From<$name> for Resource {
                fn from(resource: $name) -> Self {
                    Self::$name(Box::new(resource))
                }
            }
            $(
                impl From<Collection<$name>> for Resource {
                    fn from(collection: Collection<$name>) -> Self {
                        Self::$collection(Box::new(collection))
                    }
                }
            )?
        )*

        pub(crate) static ENTRIES: &[Entry] = &[
            $(
                Entry {
                    class: $name::CLASS,
                    versions: $versions,
                    item: None,
                    grouping: None,
                    grouping_also: &[],
                    guess: None,
                    read: |json| $name::read_object(json).map(Resource::from),
                },
                $(
                    Entry {
                        class: Collection::<$name>::CLASS,
                        versions: $of_collection,
                        item: Some($name::CLASS),
                        grouping: Some($key),
                        grouping_also: &[$($also),*],
                        guess: Some(Collection::<$name>::guess),
                        read: |json| Collection::<$name>::read_object(json).map(Resource::from),
                    },
                )?
            )*
        ];
    };
}

use Versions::{All, One, Renamed, Two};

// The name of the items' member is that of 1.0 implementations, or else the plural of the type; then the others met.
resources! {
    CloudEntryPoint All;
    ResourceMetadata All, ResourceMetadataCollection All, "resourceMetadatas" or "resourceMetadata";
    System All, SystemCollection All, "systems";
    SystemTemplate All, SystemTemplateCollection All, "systemTemplates";
    SystemService Two, SystemServiceCollection Two, "systemServices" or "services";
    RecoverableMachine Two, RecoverableMachineCollection Two, "recoverableMachines" or "machines";
    SystemSystem One, SystemSystemCollection One, "systemSystems" or "systems";
    SystemMachine One, SystemMachineCollection One, "systemMachines" or "machines";
    SystemCredential One, SystemCredentialCollection One, "systemCredentials" or "credentials";
    SystemVolume One, SystemVolumeCollection One, "systemVolumes" or "volumes";
    SystemNetwork One, SystemNetworkCollection One, "systemNetworks" or "networks";
    SystemNetworkPort One, SystemNetworkPortCollection One, "systemNetworkPorts" or "networkPorts";
    SystemAddress One, SystemAddressCollection One, "systemAddresses" or "addresses";
    SystemForwardingGroup One, SystemForwardingGroupCollection One, "systemForwardingGroups" or "forwardingGroups";
    Machine All, MachineCollection All, "machines";
    MachineTemplate All, MachineTemplateCollection All, "machineTemplates";
    MachineConfiguration All, MachineConfigurationCollection All, "machineConfigurations" or "machineConfigs";
    MachineImage All, MachineImageCollection All, "machineImages";
    Disk All, DiskCollection All, "disks";
    MachineVolume Renamed("locatedVolume"), MachineVolumeCollection Renamed("locatedVolumeCollection"),
        "machineVolumes" or "locatedVolumes" or "volumes";
    MachineSnapshot One, MachineSnapshotCollection One, "machineSnapshots" or "machineImages" or "snapshots";
    MachineNetworkInterface One, MachineNetworkInterfaceCollection One, "machineNetworkInterfaces" or "networkInterfaces";
    MachineNetworkInterfaceAddress One, MachineNetworkInterfaceAddressCollection One,
        "machineNetworkInterfaceAddresses" or "addresses";
    Credential All, CredentialCollection All, "credentials";
    CredentialTemplate All, CredentialTemplateCollection All, "credentialTemplates";
    Volume All, VolumeCollection All, "volumes";
    VolumeTemplate All, VolumeTemplateCollection All, "volumeTemplates";
    VolumeConfiguration All, VolumeConfigurationCollection All, "volumeConfigurations" or "volumeConfigs";
    VolumeImage All, VolumeImageCollection All, "volumeImages";
    VolumeVolumeImage One, VolumeVolumeImageCollection One, "volumeVolumeImages" or "volumeImages" or "images";
    Network All, NetworkCollection All, "networks";
    NetworkTemplate All, NetworkTemplateCollection All, "networkTemplates";
    NetworkConfiguration One, NetworkConfigurationCollection One, "networkConfigurations" or "networkConfigs";
    NetworkPort One, NetworkPortCollection One, "networkPorts";
    NetworkPortTemplate One, NetworkPortTemplateCollection One, "networkPortTemplates";
    NetworkPortConfiguration One, NetworkPortConfigurationCollection One,
        "networkPortConfigurations" or "networkPortConfigs";
    NetworkNetworkPort One, NetworkNetworkPortCollection One, "networkPorts" or "networkNetworkPorts";
    Address One, AddressCollection One, "addresses";
    AddressTemplate One, AddressTemplateCollection One, "addresses" or "addressTemplates";
    ForwardingGroup One, ForwardingGroupCollection One, "forwardingGroups";
    ForwardingGroupTemplate One, ForwardingGroupTemplateCollection One, "forwardingGroupTemplates";
    ForwardingGroupNetwork One, ForwardingGroupNetworkCollection One, "forwardingGroupNetworks" or "networks";
    ProtocolSegment Two, ProtocolSegmentCollection Two, "protocolSegments" or "segments";
    ProtocolSegmentTemplate Two, ProtocolSegmentTemplateCollection Two, "protocolSegmentTemplates" or "segmentTemplates";
    ProtocolEndpoint Two, ProtocolEndpointCollection Two, "protocolEndpoints" or "endpoints";
    ProtocolEndpointTemplate Two, ProtocolEndpointTemplateCollection Two,
        "protocolEndpointTemplates" or "endpointTemplates";
    NetworkInterface Two, NetworkInterfaceCollection Two, "networkInterfaces" or "interfaces";
    NetworkInterfaceTemplate Two, NetworkInterfaceTemplateCollection Two,
        "networkInterfaceTemplates" or "interfaceTemplates";
    NetworkService Two, NetworkServiceCollection Two, "services" or "networkServices";
    NetworkServiceTemplate Two, NetworkServiceTemplateCollection Two, "networkServiceTemplates" or "serviceTemplates";
    Job All, JobCollection All, "jobs";
    Meter All, MeterCollection All, "meters";
    Sample All, SampleCollection All, "samples";
    MeterTemplate All, MeterTemplateCollection All, "meterTemplates";
    MeterConfiguration All, MeterConfigurationCollection All, "meterConfigurations" or "meterConfigs";
    EventLog All, EventLogCollection All, "eventLogs";
    EventLogTemplate All, EventLogTemplateCollection All, "eventLogTemplates";
    Event All, EventCollection All, "events";
    Action All;
    SystemCreate All;
    MachineCreate All;
    CredentialCreate All;
    VolumeCreate All;
    NetworkCreate All;
    NetworkPortCreate One;
    AddressCreate One;
    ForwardingGroupCreate One;
    ProtocolSegmentCreate Two;
    ProtocolEndpointCreate Two;
    NetworkInterfaceCreate Two;
    NetworkServiceCreate Two;
    MeterCreate All;
    EventLogCreate All;
}

/// Is it the body of a request rather than a resource?
pub(crate) fn is_body(class: &Class) -> bool {
    class.name == "Action" || class.name.ends_with("Create")
}

/// The class of this name, collections included; `locatedVolume` is another name of `MachineVolume`.
pub fn class(name: &str) -> Option<&'static Class> {
    entry(name).map(|entry| entry.class)
}

/// All classes that have a type URI, collections included.
pub fn classes() -> impl Iterator<Item = &'static Class> {
    ENTRIES.iter().map(|entry| entry.class)
}

/// The type URI of a class in a version; none when the version does not have it.
pub fn type_uri(class: &str, version: Version) -> Option<String> {
    entry(class)?.name(version).map(|name| format!("{}/{name}", version.namespace()))
}

pub(crate) fn entry(name: &str) -> Option<&'static Entry> {
    static BY_NAME: LazyLock<HashMap<&'static str, &'static Entry, FixedState>> = LazyLock::new(|| {
        let mut by_name = HashMap::default();
        for entry in ENTRIES {
            for name in entry.name(Version::V2_0).into_iter().chain([entry.class.name]) {
                by_name.entry(name).or_insert(entry);
            }
        }
        by_name
    });
    BY_NAME.get(name).copied()
}

/// Is this what the type of an item of the class, or of what the item stands for since 2.0, is called?
pub(crate) fn names(class: &Class, name: &str) -> bool {
    entry(class.name).is_some_and(|entry| entry.is_called(name, |a, b| a == b))
        || class.bases.iter().any(|base| base().name == name)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn names_are_unique_and_lead_to_their_classes() {
        let mut seen = HashSet::new();
        for found in classes() {
            assert!(seen.insert(found.name), "{}", found.name);
            assert_eq!(class(found.name).map(|class| class.name), Some(found.name));
        }
        assert_eq!(class("locatedVolume").map(|class| class.name), Some("MachineVolume"));
        assert!(class("Thing").is_none());
    }

    #[test]
    fn type_uris_by_version() {
        for (name, version, uri) in [
            ("Machine", Version::V1_0, Some("http://schemas.dmtf.org/cimi/1/Machine")),
            ("Machine", Version::V2_0, Some("http://schemas.dmtf.org/cimi/2/Machine")),
            ("MachineVolumeCollection", Version::V2_0, Some("http://schemas.dmtf.org/cimi/2/locatedVolumeCollection")),
            ("NetworkPort", Version::V1_1, Some("http://schemas.dmtf.org/cimi/1/NetworkPort")),
            ("NetworkPort", Version::V2_0, None),
            ("NetworkService", Version::V1_1, None),
            ("Thing", Version::V2_0, None),
        ] {
            assert_eq!(type_uri(name, version).as_deref(), uri, "{name}");
        }
    }

    #[test]
    fn no_attribute_has_two_readings() {
        for class in classes() {
            let mut seen = HashSet::new();
            for attribute in class.attributes() {
                for name in std::iter::once(&attribute.name).chain(attribute.also) {
                    assert!(seen.insert(*name), "{}.{name}", class.name);
                }
            }
        }
    }
}
