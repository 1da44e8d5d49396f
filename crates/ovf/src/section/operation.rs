//! Installing, booting, starting and stopping. Standard: DSP0243 1.1.0, 9.7, 9.9 to 9.11; 2.0.1 for files and booting.

use strum::{AsRefStr, EnumString};

use super::{INFO, REQUIRED};
use crate::message::Message;
use crate::namespace::Namespace;
use crate::shape::{Name, Shape, Source, Space, Text, Visitor, sourced};

/// The operating system. Standard: DSP8023 `OperatingSystemSection_Type`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OperatingSystemSection {
    /// Must who deploys the package understand the section? Yes, if it says nothing.
    pub required: Option<bool>,
    /// What it is, as `CIM_OperatingSystem.OSType`, see [`cim::os_type`](crate::cim::os_type).
    pub id: Option<u16>,
    /// Its version.
    pub version: Option<String>,
    /// What the section is for.
    pub info: Option<Message>,
    /// What it is, for people.
    pub description: Option<Message>,
    /// Where it was read.
    pub source: Source,
}

impl Shape for OperatingSystemSection {
    sourced!("OperatingSystemSection");
    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.attribute(&REQUIRED, &mut self.required);
        visitor.attribute(&Name::ovf("id"), &mut self.id);
        visitor.attribute(&Name::ovf("version"), &mut self.version);
        visitor.element(&INFO, &mut self.info);
        visitor.element(&Name::ovf("Description"), &mut self.description);
    }
}

/// Since 1.0. That the virtual system is booted once to install itself. Standard: DSP8023 `InstallSection_Type`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InstallSection {
    /// Must who deploys the package understand the section? Yes, if it says nothing.
    pub required: Option<bool>,
    /// How many seconds it may take until the guest powers off; without a limit if it says nothing.
    pub initial_boot_stop_delay: Option<u16>,
    /// What the section is for.
    pub info: Option<Message>,
    /// Where it was read.
    pub source: Source,
}

impl Shape for InstallSection {
    sourced!("InstallSection");
    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.attribute(&REQUIRED, &mut self.required);
        visitor.attribute(&Name::ovf("initialBootStopDelay"), &mut self.initial_boot_stop_delay);
        visitor.element(&INFO, &mut self.info);
    }
}

/// Since 1.0. In which order the contents of a collection start and stop. Standard: DSP8023 `StartupSection_Type`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StartupSection {
    /// Must who deploys the package understand the section? Yes, if it says nothing.
    pub required: Option<bool>,
    /// What the section is for.
    pub info: Option<Message>,
    /// The contents; one that is not named starts first, as with order 0.
    pub items: Vec<StartupItem>,
    /// Where it was read.
    pub source: Source,
}

impl Shape for StartupSection {
    sourced!("StartupSection");
    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.attribute(&REQUIRED, &mut self.required);
        visitor.element(&INFO, &mut self.info);
        visitor.elements(&[Name::ovf("Item")], &mut self.items);
    }
}

/// When a content starts and stops. Standard: DSP8023 `StartupSection_Type`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StartupItem {
    /// The id of the content.
    pub id: Option<String>,
    /// Lower numbers start earlier and stop later; the same number may do so together.
    pub order: Option<u16>,
    /// Seconds to wait for the next to start; 0 if it says nothing.
    pub start_delay: Option<u16>,
    /// May the next start as soon as the guest says it is ready? No, if it says nothing.
    pub waiting_for_guest: Option<bool>,
    /// Seconds to wait for the next to stop; 0 if it says nothing.
    pub stop_delay: Option<u16>,
    /// How it starts.
    pub start_action: Option<StartAction>,
    /// How it stops.
    pub stop_action: Option<StopAction>,
    /// Where it was read.
    pub source: Source,
}

impl Shape for StartupItem {
    sourced!("StartupItem");
    fn key(&self) -> Option<String> {
        self.id.clone()
    }
    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.attribute(&Name::ovf("id"), &mut self.id);
        visitor.attribute(&Name::ovf("order"), &mut self.order);
        visitor.attribute(&Name::ovf("startDelay"), &mut self.start_delay);
        visitor.attribute(&Name::ovf("waitingForGuest"), &mut self.waiting_for_guest);
        visitor.attribute(&Name::ovf("stopDelay"), &mut self.stop_delay);
        visitor.attribute(&Name::ovf("startAction"), &mut self.start_action);
        visitor.attribute(&Name::ovf("stopAction"), &mut self.stop_action);
    }
}

/// How a content starts. Standard: DSP0243 1.1.0, 9.7.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumString, AsRefStr)]
#[strum(serialize_all = "camelCase")]
pub enum StartAction {
    /// It is powered on.
    #[default]
    PowerOn,
    /// By hand.
    None,
}

impl Text for StartAction {
    fn from_text(text: &str) -> Option<Self> {
        text.trim().parse().ok()
    }
    fn to_text(&self) -> String {
        self.as_ref().to_owned()
    }
}

/// How a content stops. Standard: DSP0243 1.1.0, 9.7.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumString, AsRefStr)]
#[strum(serialize_all = "camelCase")]
pub enum StopAction {
    /// It is powered off.
    #[default]
    PowerOff,
    /// The guest shuts down.
    GuestShutdown,
    /// By hand.
    None,
}

impl Text for StopAction {
    fn from_text(text: &str) -> Option<Self> {
        text.trim().parse().ok()
    }
    fn to_text(&self) -> String {
        self.as_ref().to_owned()
    }
}

/// Since 2.0. Files for the guest beside the environment document. Standard: DSP8023 2.0.1
/// `EnvironmentFilesSection_Type`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EnvironmentFilesSection {
    /// Must who deploys the package understand the section? Yes, if it says nothing.
    pub required: Option<bool>,
    /// How the files reach the guest, `iso` for one; several with blanks between.
    pub transport: Option<String>,
    /// What the section is for.
    pub info: Option<Message>,
    /// The files.
    pub files: Vec<EnvironmentFile>,
    /// Where it was read.
    pub source: Source,
}

impl Shape for EnvironmentFilesSection {
    sourced!("EnvironmentFilesSection");
    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.attribute(&REQUIRED, &mut self.required);
        visitor.attribute(&Name::ovf("transport"), &mut self.transport);
        visitor.element(&INFO, &mut self.info);
        visitor.elements(&[Name::ovf("File")], &mut self.files);
    }
}

/// Since 2.0. A file for the guest. Standard: DSP8023 2.0.1 `EnvironmentFile_Type`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EnvironmentFile {
    /// The id of the file in the package.
    pub file_ref: Option<String>,
    /// Where the guest finds it.
    pub path: Option<String>,
    /// Where it was read.
    pub source: Source,
}

impl Shape for EnvironmentFile {
    sourced!("EnvironmentFile");
    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.attribute(&Name::ovf("fileRef"), &mut self.file_ref);
        visitor.attribute(&Name::ovf("path"), &mut self.path);
    }
}

/// Since 2.0. What the virtual system boots from. Standard: DSP8023 2.0.1 `BootDeviceSection_Type`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BootDeviceSection {
    /// Must who deploys the package understand the section? Yes, if it says nothing.
    pub required: Option<bool>,
    /// What the section is for.
    pub info: Option<Message>,
    /// The order of the devices.
    pub boot_config: Option<BootConfigSetting>,
    /// Where it was read.
    pub source: Source,
}

const fn config(local: &'static str) -> Name {
    Name::new(Space::One(Namespace::BootConfig), local)
}

const fn boot(local: &'static str) -> Name {
    Name::new(Space::One(Namespace::BootSource), local)
}

impl Shape for BootDeviceSection {
    sourced!("BootDeviceSection");
    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.attribute(&REQUIRED, &mut self.required);
        visitor.element(&INFO, &mut self.info);
        visitor.element(&config("CIM_BootConfigSetting"), &mut self.boot_config);
    }
}

/// Since 2.0. An order to boot in. Standard: CIM `CIM_BootConfigSetting`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BootConfigSetting {
    /// A short note.
    pub caption: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// Its name for people.
    pub element_name: Option<String>,
    /// The identifier.
    pub instance_id: Option<String>,
    /// The devices, first the one that is tried first.
    pub boot_sources: Vec<BootSourceSetting>,
    /// Where it was read.
    pub source: Source,
}

impl Shape for BootConfigSetting {
    sourced!("BootConfigSetting");
    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.value(&config("Caption"), &mut self.caption);
        visitor.value(&config("Description"), &mut self.description);
        visitor.value(&config("ElementName"), &mut self.element_name);
        visitor.value(&config("InstanceID"), &mut self.instance_id);
        visitor.elements(&[boot("CIM_BootSourceSetting")], &mut self.boot_sources);
    }
}

/// Since 2.0. A device to boot from. Standard: CIM `CIM_BootSourceSetting`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BootSourceSetting {
    /// What the firmware boots from, in its own words.
    pub bios_boot_string: Option<String>,
    /// What is booted from.
    pub boot_string: Option<String>,
    /// A short note.
    pub caption: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// Its name for people.
    pub element_name: Option<String>,
    /// Whether the next device is tried: 0 unknown, 1 yes, 2 no.
    pub fail_through_supported: Option<u16>,
    /// The identifier.
    pub instance_id: Option<String>,
    /// What is booted from, as `CIM:type:instance:name`.
    pub structured_boot_string: Option<String>,
    /// Where it was read.
    pub source: Source,
}

impl Shape for BootSourceSetting {
    sourced!("BootSourceSetting");
    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.value(&boot("BIOSBootString"), &mut self.bios_boot_string);
        visitor.value(&boot("BootString"), &mut self.boot_string);
        visitor.value(&boot("Caption"), &mut self.caption);
        visitor.value(&boot("Description"), &mut self.description);
        visitor.value(&boot("ElementName"), &mut self.element_name);
        visitor.value(&boot("FailThroughSupported"), &mut self.fail_through_supported);
        visitor.value(&boot("InstanceID"), &mut self.instance_id);
        visitor.value(&boot("StructuredBootString"), &mut self.structured_boot_string);
    }
}
