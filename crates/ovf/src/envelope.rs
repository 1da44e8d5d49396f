//! The envelope: what a package is made of. Standard: DSP0243 1.1.0, 7 and 8.

use std::collections::HashMap;

use crate::json::Known;
use crate::message::{LANG, Message, Strings};
use crate::section::{
    AnnotationSection, BootDeviceSection, DeploymentOptionSection, Disk, DiskSection, EncryptionSection,
    EnvironmentFilesSection, EulaSection, InstallSection, Network, NetworkSection, OperatingSystemSection,
    PlacementGroupSection, PlacementSection, ProductSection, ResourceAllocationSection, ScaleOutSection,
    SharedDiskSection, StartupSection, VirtualHardwareSection,
};
use crate::shape::{Name, Shape, Source, Visitor, sourced};

/// The description of a package. Standard: DSP8023 `Envelope`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Envelope {
    /// Until 0.9 the version, `0.9`; some write it later, too. The namespace tells the version.
    pub version: Option<String>,
    /// The default locale (`xml:lang`); `en-US` if it says nothing.
    pub lang: Option<String>,
    /// The files.
    pub references: Option<References>,
    /// The disks: one section, though two are met.
    pub disk_sections: Vec<DiskSection>,
    /// Since 2.0. The disks that several virtual systems may use.
    pub shared_disk_section: Option<SharedDiskSection>,
    /// The networks: one section.
    pub network_sections: Vec<NetworkSection>,
    /// Since 1.0. The configurations to choose from.
    pub deployment_option_section: Option<DeploymentOptionSection>,
    /// Since 2.0. The groups that virtual systems are placed by.
    pub placement_group_sections: Vec<PlacementGroupSection>,
    /// Since 2.0. The keys of what is encrypted.
    pub encryption_section: Option<EncryptionSection>,
    /// The virtual system, or the collection of them: exactly one.
    pub content: Vec<Content>,
    /// Texts in other languages.
    pub strings: Vec<Strings>,
    /// What its entity in the JSON form is known by.
    pub known: Known,
    /// Where it was read.
    pub source: Source,
}

impl Shape for Envelope {
    sourced!("Envelope");
    fn known(&mut self) -> Option<&mut Known> {
        Some(&mut self.known)
    }
    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.attribute(&Name::ovf("version"), &mut self.version);
        visitor.attribute(&LANG, &mut self.lang);
        visitor.element(&Name::ovf("References"), &mut self.references);
        visitor.elements(&[Name::section("DiskSection")], &mut self.disk_sections);
        visitor.element(&Name::section("SharedDiskSection"), &mut self.shared_disk_section);
        visitor.elements(&[Name::section("NetworkSection")], &mut self.network_sections);
        visitor.element(&Name::section("DeploymentOptionSection"), &mut self.deployment_option_section);
        visitor.elements(&[Name::section("PlacementGroupSection")], &mut self.placement_group_sections);
        visitor.element(&Name::section("EncryptionSection"), &mut self.encryption_section);
        visitor.elements(&CONTENT, &mut self.content);
        visitor.elements(&[Name::ovf("Strings")], &mut self.strings);
        self.known.fields(visitor);
    }
    // Files, disks and networks stand with the envelope, beside the sections that hold them.
    fn view<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.attribute(&Name::ovf("version"), &mut self.version);
        visitor.attribute(&LANG, &mut self.lang);
        let mut files = self.references.as_mut().map(|references| std::mem::take(&mut references.files));
        visitor.elements(&[Name::ovf("File")], files.get_or_insert_default());
        if let Some(files) = files.filter(|files| self.references.is_some() || !files.is_empty()) {
            self.references.get_or_insert_default().files = files;
        }
        let (section, disk) = (Name::section("DiskSection"), Name::ovf("Disk"));
        view_sections(visitor, &section, &mut self.disk_sections, &disk, |section| &mut section.disks);
        let mut shared = self.shared_disk_section.take().into_iter().collect();
        let (section, disk) = (Name::section("SharedDiskSection"), Name::ovf("SharedDisk"));
        view_sections(visitor, &section, &mut shared, &disk, |section| &mut section.disks);
        self.shared_disk_section = shared.into_iter().next();
        let (section, network) = (Name::section("NetworkSection"), Name::ovf("Network"));
        view_sections(visitor, &section, &mut self.network_sections, &network, |section| &mut section.networks);
        visitor.element(&Name::section("DeploymentOptionSection"), &mut self.deployment_option_section);
        visitor.elements(&[Name::section("PlacementGroupSection")], &mut self.placement_group_sections);
        visitor.element(&Name::section("EncryptionSection"), &mut self.encryption_section);
        visitor.elements(&CONTENT, &mut self.content);
        visitor.elements(&[Name::ovf("Strings")], &mut self.strings);
    }
}

/// Visits what the sections of a kind hold, and the sections apart from it. What is new goes to the first section.
fn view_sections<S: Shape, T: Shape, V: Visitor>(
    visitor: &mut V,
    section: &Name,
    sections: &mut Vec<S>,
    item: &Name,
    items: fn(&mut S) -> &mut Vec<T>,
) {
    let mut home = HashMap::new();
    let mut all: Vec<T> = Vec::new();
    for section in sections.iter_mut() {
        let of = section.source().node();
        let taken = std::mem::take(items(section));
        home.extend(taken.iter().filter_map(|item| Some((item.source().node()?, of))));
        all.extend(taken);
    }
    visitor.elements(&[*item], &mut all);
    visitor.elements(&[*section], sections);
    if !all.is_empty() && sections.is_empty() {
        sections.push(S::default());
    }
    for item in all {
        let of = item.source().node().and_then(|node| home.get(&node).copied()).flatten();
        let own = sections.iter().position(|section| of.is_some() && section.source().node() == of);
        if let Some(section) = sections.get_mut(own.unwrap_or_default()) {
            items(section).push(item);
        }
    }
}

impl Envelope {
    /// All virtual systems, those in collections included, in the order of the document.
    pub fn virtual_systems(&self) -> impl Iterator<Item = &VirtualSystem> {
        self.contents().filter_map(|content| match content {
            Content::VirtualSystem(system) => Some(&**system),
            Content::VirtualSystemCollection(_) => None,
        })
    }

    /// All contents, those in collections included, each before what is in it.
    pub fn contents(&self) -> impl Iterator<Item = &Content> {
        let mut open: Vec<_> = self.content.iter().rev().collect();
        std::iter::from_fn(move || {
            let content = open.pop()?;
            open.extend(content.content().iter().rev());
            Some(content)
        })
    }

    /// All disks; shared ones are in a section of their own.
    pub fn disks(&self) -> impl Iterator<Item = &Disk> {
        self.disk_sections.iter().flat_map(|section| &section.disks)
    }

    /// All networks.
    pub fn networks(&self) -> impl Iterator<Item = &Network> {
        self.network_sections.iter().flat_map(|section| &section.networks)
    }

    /// The file of an id.
    pub fn file(&self, id: &str) -> Option<&File> {
        self.references.iter().flat_map(|references| &references.files).find(|file| file.id.as_deref() == Some(id))
    }
}

/// The files of a package. Standard: DSP8023 `References_Type`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct References {
    /// The files.
    pub files: Vec<File>,
    /// Where it was read.
    pub source: Source,
}

impl Shape for References {
    sourced!("References");
    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.elements(&[Name::ovf("File")], &mut self.files);
    }
}

/// A file of a package. Standard: DSP8023 `File_Type`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct File {
    /// The identifier.
    pub id: Option<String>,
    /// The place: relative to the descriptor, or an `http` or `https` URL.
    pub href: Option<String>,
    /// The size in bytes, as it is in the package.
    pub size: Option<u64>,
    /// How the whole file is compressed: `gzip`, or `identity` or nothing if it is not.
    pub compression: Option<String>,
    /// The size in bytes of the pieces that the file comes in, but for the last.
    pub chunk_size: Option<u64>,
    /// Where it was read.
    pub source: Source,
}

impl File {
    /// Is it compressed?
    pub fn is_compressed(&self) -> bool {
        self.compression.as_deref().is_some_and(|compression| !matches!(compression, "" | "identity"))
    }

    /// Does it lie outside of the package, at a URL?
    pub fn is_remote(&self) -> bool {
        self.href.as_deref().is_some_and(|href| href.contains("://"))
    }
}

impl Shape for File {
    sourced!("File");
    fn key(&self) -> Option<String> {
        self.id.clone()
    }
    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.attribute(&Name::ovf("id"), &mut self.id);
        visitor.attribute(&Name::ovf("href"), &mut self.href);
        visitor.attribute(&Name::ovf("size"), &mut self.size);
        visitor.attribute(&Name::ovf("compression"), &mut self.compression);
        visitor.attribute(&Name::ovf("chunkSize"), &mut self.chunk_size);
    }
}

/// What is deployed: a virtual system, or a collection of contents. Standard: DSP8023 `Content`.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// One virtual system.
    VirtualSystem(Box<VirtualSystem>),
    /// A collection.
    VirtualSystemCollection(Box<VirtualSystemCollection>),
}

pub(crate) const CONTENT: [Name; 2] = [Name::content("VirtualSystem"), Name::content("VirtualSystemCollection")];

impl Default for Content {
    fn default() -> Self {
        Self::VirtualSystem(Box::default())
    }
}

impl Shape for Content {
    fn of(name: usize) -> Self {
        if name == 0 { Self::default() } else { Self::VirtualSystemCollection(Box::default()) }
    }
    fn which(&self) -> usize {
        match self {
            Self::VirtualSystem(_) => 0,
            Self::VirtualSystemCollection(_) => 1,
        }
    }
    fn source(&self) -> Source {
        match self {
            Self::VirtualSystem(system) => system.source,
            Self::VirtualSystemCollection(collection) => collection.source,
        }
    }
    fn source_mut(&mut self) -> &mut Source {
        match self {
            Self::VirtualSystem(system) => &mut system.source,
            Self::VirtualSystemCollection(collection) => &mut collection.source,
        }
    }
    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        match self {
            Self::VirtualSystem(system) => system.fields(visitor),
            Self::VirtualSystemCollection(collection) => collection.fields(visitor),
        }
    }
    fn class(&self) -> &'static str {
        match self {
            Self::VirtualSystem(system) => system.class(),
            Self::VirtualSystemCollection(collection) => collection.class(),
        }
    }
    fn view<V: Visitor>(&mut self, visitor: &mut V) {
        match self {
            Self::VirtualSystem(system) => system.view(visitor),
            Self::VirtualSystemCollection(collection) => collection.view(visitor),
        }
    }
    fn known(&mut self) -> Option<&mut Known> {
        match self {
            Self::VirtualSystem(system) => system.known(),
            Self::VirtualSystemCollection(collection) => collection.known(),
        }
    }
    fn key(&self) -> Option<String> {
        self.id().map(str::to_owned)
    }
}

impl Content {
    /// Its identifier.
    pub fn id(&self) -> Option<&str> {
        match self {
            Self::VirtualSystem(system) => system.id.as_deref(),
            Self::VirtualSystemCollection(collection) => collection.id.as_deref(),
        }
    }

    /// What it is for.
    pub fn info(&self) -> Option<&Message> {
        match self {
            Self::VirtualSystem(system) => system.info.as_ref(),
            Self::VirtualSystemCollection(collection) => collection.info.as_ref(),
        }
    }

    /// Its name.
    pub fn name(&self) -> Option<&Message> {
        match self {
            Self::VirtualSystem(system) => system.name.as_ref(),
            Self::VirtualSystemCollection(collection) => collection.name.as_ref(),
        }
    }

    /// Its products and properties.
    pub fn product_sections(&self) -> &[ProductSection] {
        match self {
            Self::VirtualSystem(system) => &system.product_sections,
            Self::VirtualSystemCollection(collection) => &collection.product_sections,
        }
    }

    /// What is in it, if it is a collection.
    pub fn content(&self) -> &[Content] {
        match self {
            Self::VirtualSystem(_) => &[],
            Self::VirtualSystemCollection(collection) => &collection.content,
        }
    }

    /// Where it was read.
    pub fn source(&self) -> Source {
        Shape::source(self)
    }
}

/// A virtual system. Standard: DSP8023 `VirtualSystem_Type`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VirtualSystem {
    /// The identifier, distinct in its collection.
    pub id: Option<String>,
    /// What it is for.
    pub info: Option<Message>,
    /// Its name for people.
    pub name: Option<Message>,
    /// A note.
    pub annotation_section: Option<AnnotationSection>,
    /// The products in it and their properties.
    pub product_sections: Vec<ProductSection>,
    /// The licences to agree to.
    pub eula_sections: Vec<EulaSection>,
    /// The operating system.
    pub operating_system_section: Option<OperatingSystemSection>,
    /// Since 1.0. That it has to be booted once to install itself.
    pub install_section: Option<InstallSection>,
    /// The hardware; several are alternatives.
    pub virtual_hardware_sections: Vec<VirtualHardwareSection>,
    /// Since 2.0. Files for the guest beside the environment document.
    pub environment_files_section: Option<EnvironmentFilesSection>,
    /// Since 2.0. What it boots from.
    pub boot_device_sections: Vec<BootDeviceSection>,
    /// Since 2.0. The group it is placed by.
    pub placement_section: Option<PlacementSection>,
    /// What its entity in the JSON form is known by.
    pub known: Known,
    /// Where it was read.
    pub source: Source,
}

impl Shape for VirtualSystem {
    sourced!("VirtualSystem");
    fn known(&mut self) -> Option<&mut Known> {
        Some(&mut self.known)
    }
    fn key(&self) -> Option<String> {
        self.id.clone()
    }
    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        self.head(visitor);
        visitor.element(&Name::section("AnnotationSection"), &mut self.annotation_section);
        self.rest(visitor);
    }
    fn view<V: Visitor>(&mut self, visitor: &mut V) {
        self.head(visitor);
        AnnotationSection::view_of(&mut self.annotation_section, visitor);
        self.rest(visitor);
        self.known.view_links(visitor);
    }
}

impl VirtualSystem {
    fn head<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.attribute(&Name::ovf("id"), &mut self.id);
        visitor.element(&Name::ovf("Info"), &mut self.info);
        visitor.element(&Name::ovf("Name"), &mut self.name);
    }

    fn rest<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.elements(&[Name::section("ProductSection")], &mut self.product_sections);
        visitor.elements(&[Name::section("EulaSection")], &mut self.eula_sections);
        visitor.element(&Name::section("OperatingSystemSection"), &mut self.operating_system_section);
        visitor.element(&Name::section("InstallSection"), &mut self.install_section);
        visitor.elements(&[Name::section("VirtualHardwareSection")], &mut self.virtual_hardware_sections);
        visitor.element(&Name::section("EnvironmentFilesSection"), &mut self.environment_files_section);
        visitor.elements(&[Name::section("BootDeviceSection")], &mut self.boot_device_sections);
        visitor.element(&Name::section("PlacementSection"), &mut self.placement_section);
        self.known.fields(visitor);
    }
}

/// Virtual systems and collections that are deployed together. Standard: DSP8023 `VirtualSystemCollection_Type`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VirtualSystemCollection {
    /// The identifier, distinct in its collection.
    pub id: Option<String>,
    /// What it is for.
    pub info: Option<Message>,
    /// Its name for people.
    pub name: Option<Message>,
    /// A note.
    pub annotation_section: Option<AnnotationSection>,
    /// The products in it and their properties, which all in it see.
    pub product_sections: Vec<ProductSection>,
    /// The licences to agree to.
    pub eula_sections: Vec<EulaSection>,
    /// Since 1.0. What all in it share.
    pub resource_allocation_section: Option<ResourceAllocationSection>,
    /// Since 1.0. In which order they start and stop.
    pub startup_section: Option<StartupSection>,
    /// Since 2.0. How many of each there may be.
    pub scale_out_sections: Vec<ScaleOutSection>,
    /// Since 2.0. The group it is placed by.
    pub placement_section: Option<PlacementSection>,
    /// What is in it.
    pub content: Vec<Content>,
    /// What its entity in the JSON form is known by.
    pub known: Known,
    /// Where it was read.
    pub source: Source,
}

impl Shape for VirtualSystemCollection {
    sourced!("VirtualSystemCollection");
    fn known(&mut self) -> Option<&mut Known> {
        Some(&mut self.known)
    }
    fn key(&self) -> Option<String> {
        self.id.clone()
    }
    fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        self.head(visitor);
        visitor.element(&Name::section("AnnotationSection"), &mut self.annotation_section);
        self.rest(visitor);
    }
    fn view<V: Visitor>(&mut self, visitor: &mut V) {
        self.head(visitor);
        AnnotationSection::view_of(&mut self.annotation_section, visitor);
        self.rest(visitor);
    }
}

impl VirtualSystemCollection {
    fn head<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.attribute(&Name::ovf("id"), &mut self.id);
        visitor.element(&Name::ovf("Info"), &mut self.info);
        visitor.element(&Name::ovf("Name"), &mut self.name);
    }

    fn rest<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.elements(&[Name::section("ProductSection")], &mut self.product_sections);
        visitor.elements(&[Name::section("EulaSection")], &mut self.eula_sections);
        visitor.element(&Name::section("ResourceAllocationSection"), &mut self.resource_allocation_section);
        visitor.element(&Name::section("StartupSection"), &mut self.startup_section);
        visitor.elements(&[Name::section("ScaleOutSection")], &mut self.scale_out_sections);
        visitor.element(&Name::section("PlacementSection"), &mut self.placement_section);
        visitor.elements(&CONTENT, &mut self.content);
        self.known.fields(visitor);
    }
}
