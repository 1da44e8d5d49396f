//! Storage. Standard: DSP0263 2.0.0, 5.15; 1.x.

use sidereal_model::{Enumeration, Structure};

use crate::{
    Collection, Common, EventLog, EventLogTemplate, ImageState, Meter, MeterTemplate, Reference, ResourceMetadata, Uri,
};

/// State of a volume; follows the table `cimi-volume`. Standard: DSP0263 2.0.0, 5.15.1.
#[derive(Clone, Debug, PartialEq, Eq, strum::EnumString, strum::AsRefStr, strum::VariantNames, Enumeration)]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
#[allow(missing_docs, reason = "the table of states says what each is")]
pub enum VolumeState {
    Creating,
    Available,
    Capturing,
    Restoring,
    Deleting,
    Error,
    /// A state that the standard does not name.
    #[strum(default)]
    Other(String),
}
follows!(VolumeState, cimi_volume);

/// Storage that machines may attach. Standard: DSP0263 2.0.0, 5.15.1, table 26.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.15.1")]
pub struct Volume {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// Where it is in its life.
    pub state: Option<VolumeState>,
    /// How it is attached, such as `http://schemas.dmtf.org/cimi/2/mapped`.
    pub r#type: Option<Uri>,
    /// The size in kB (1000 bytes).
    #[structure(unit = "kBy")]
    pub capacity: Option<i64>,
    /// Can a machine boot from it?
    pub bootable: Option<bool>,
    /// The images taken of it.
    pub images: Option<Collection<VolumeVolumeImage>>,
    /// What is measured.
    pub meters: Option<Collection<Meter>>,
    /// What happened.
    #[structure(also("event_log"))]
    pub event_log: Option<Reference<EventLog>>,
}

/// What a volume is made from. Standard: DSP0263 2.0.0, 5.15.3, table 27.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.15.3")]
pub struct VolumeTemplate {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// Type, format and size.
    #[structure(also("volume_config", "volumeConfiguration", "volume_configuration"))]
    pub volume_config: Option<Reference<VolumeConfiguration>>,
    /// What it holds at first.
    #[structure(also("volume_image"))]
    pub volume_image: Option<Reference<VolumeImage>>,
    /// What to measure.
    #[structure(also("meter_templates"))]
    pub meter_templates: Vec<Reference<MeterTemplate>>,
    /// How to log events.
    #[structure(also("event_log_template"))]
    pub event_log_template: Option<Reference<EventLogTemplate>>,
    /// Since 2.0. The metadata of each volume made from it.
    #[structure(since = "2.0")]
    pub gen_resource_metadata: Option<Reference<ResourceMetadata>>,
}

/// Type, format and size of a volume to be. Standard: DSP0263 2.0.0, 5.15.5, table 28.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.15.5")]
pub struct VolumeConfiguration {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// How it is attached, such as `http://schemas.dmtf.org/cimi/2/mapped`.
    pub r#type: Option<Uri>,
    /// The file system, such as `ext4`; absent, it is not formatted.
    pub format: Option<String>,
    /// The size in kB (1000 bytes).
    #[structure(unit = "kBy")]
    pub capacity: Option<i64>,
}

/// What a volume holds at first, or a snapshot of one. Standard: DSP0263 2.0.0, 5.15.7, table 29.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.15.7")]
pub struct VolumeImage {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// Where it is in its life.
    pub state: Option<ImageState>,
    /// Where the image is; when it is created this may be a volume, to be copied.
    #[structure(also("image_location"))]
    pub image_location: Option<Uri>,
    /// Can a machine boot from it?
    pub bootable: Option<bool>,
}

/// An image taken of a volume; since 2.0 the image itself. Standard: DSP0263 1.1.0.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 1.1.0")]
pub struct VolumeVolumeImage {
    /// The `VolumeImage` itself, which is what an item is since 2.0.
    #[structure(base)]
    pub image: VolumeImage,
    /// Until 1.1. The image.
    #[structure(until = "1.1", also("volume_image"))]
    pub volume_image: Option<Reference<VolumeImage>>,
}
