//! The sections. Standard: DSP0243 1.1.0, 8 and 9; 2.0.1 for those since 2.0.

mod categorized;
mod configuration;
mod disk;
mod hardware;
mod network;
mod notice;
mod operation;
mod placement;
mod product;
mod vendor;

pub use configuration::{Configuration, DeploymentOptionSection};
pub use disk::{Disk, DiskSection, SharedDisk, SharedDiskSection};
pub use hardware::{
    Bound, EthernetPortItem, Item, ItemOptions, ItemRef, ResourceAllocationSection, StorageItem, System,
    VirtualHardwareSection,
};
pub use network::{Network, NetworkPortProfile, NetworkSection};
pub use notice::{AnnotationSection, EncryptionSection, EulaSection};
pub use operation::{
    BootConfigSetting, BootDeviceSection, BootSourceSetting, EnvironmentFile, EnvironmentFilesSection, InstallSection,
    OperatingSystemSection, StartAction, StartupItem, StartupSection, StopAction,
};
pub use placement::{InstanceCount, PlacementGroupSection, PlacementSection, ScaleOutSection};
pub use product::{Icon, ProductEntry, ProductSection, Property, PropertyType, PropertyValue};
pub use vendor::{SettingName, VendorSettings};

pub(crate) use product::{SECRET, SECRETS, split_outside_quotes};
pub(crate) use vendor::{KEY, VALUE, VENDOR_SETTINGS};

use crate::shape::{Name, Text, Written};

pub(crate) const INFO: Name = Name::ovf("Info");
pub(crate) const REQUIRED: Name = Name::ovf("required");

/// Names with blanks between them, such as the configurations that something is for. Commas are read, too: drafts of
/// the standard had them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names(pub Vec<String>);

impl Names {
    /// Is the name one of them?
    pub fn contains(&self, name: &str) -> bool {
        self.0.iter().any(|known| known == name)
    }
}

impl<S: Into<String>> FromIterator<S> for Names {
    fn from_iter<I: IntoIterator<Item = S>>(names: I) -> Self {
        Self(names.into_iter().map(Into::into).collect())
    }
}

impl Text for Names {
    const JSON: Written = Written::Strings;
    fn from_text(text: &str) -> Option<Self> {
        let split = text.split([' ', ',', '\t', '\n', '\r']).filter(|name| !name.is_empty());
        Some(split.collect())
    }
    fn to_text(&self) -> String {
        self.0.join(" ")
    }
}

/// A number, or the property that gives it when the package is deployed: `${key}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// A number.
    Number(u64),
    /// The key of a property.
    Property(String),
}

impl Quantity {
    /// The number, if it is one.
    pub fn number(&self) -> Option<u64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Property(_) => None,
        }
    }

    /// The key of the property, if it is one.
    pub fn property(&self) -> Option<&str> {
        match self {
            Self::Number(_) => None,
            Self::Property(key) => Some(key),
        }
    }
}

impl From<u64> for Quantity {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl Text for Quantity {
    const JSON: Written = Written::IntegerOrString;
    fn from_text(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(key) = text.strip_prefix("${").and_then(|rest| rest.strip_suffix('}')) {
            return Some(Self::Property(key.to_owned()));
        }
        text.parse().ok().map(Self::Number)
    }
    fn to_text(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Property(key) => format!("${{{key}}}"),
        }
    }
}
