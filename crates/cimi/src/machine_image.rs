//! Images and snapshots of machines. Standard: DSP0263 2.0.0, 5.14.7.

use sidereal_model::{Enumeration, Structure};

use crate::{Common, Reference, Uri};

/// State of a machine image or volume image; follows the table `cimi-image`. Standard: DSP0263 2.0.0, 5.14.7 and 5.15.7.
#[derive(Clone, Debug, PartialEq, Eq, strum::EnumString, strum::AsRefStr, strum::VariantNames, Enumeration)]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
#[allow(missing_docs, reason = "the table of states says what each is")]
pub enum ImageState {
    Creating,
    Available,
    Deleting,
    Error,
    /// A state that the standard does not name.
    #[strum(default)]
    Other(String),
}
follows!(ImageState, cimi_image);

/// What a machine image is. Standard: DSP0263 2.0.0, table 21.
#[derive(Clone, Debug, PartialEq, Eq, strum::EnumString, strum::AsRefStr, strum::VariantNames, Enumeration)]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
pub enum MachineImageType {
    /// What machines boot from.
    Image,
    /// A machine at an instant, whole.
    Snapshot,
    /// What changed since another snapshot.
    PartialSnapshot,
    /// A type that the standard does not name.
    #[strum(default)]
    Other(String),
}

/// What a machine boots from, or a snapshot of one. Standard: DSP0263 2.0.0, 5.14.7, table 21.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.14.7")]
pub struct MachineImage {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// Where it is in its life.
    pub state: Option<ImageState>,
    /// What it is.
    pub r#type: Option<MachineImageType>,
    /// Where the image is; when it is created this may be a machine, to be captured.
    #[structure(also("image_location"))]
    pub image_location: Option<Uri>,
    /// Of a snapshot, the one before; of a partial one, its base.
    #[structure(also("related_image"), hierarchy)]
    pub related_image: Option<Reference<MachineImage>>,
}
