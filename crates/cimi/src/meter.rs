//! Meters. Standard: DSP0263 2.0.0, 5.17.3 to 5.17.7.

use sidereal_model::{AsRead, DateTime, Enumeration, Structure};

use crate::{Collection, Common, Reference};

/// Whether a meter tells of an instant or of a time. Standard: DSP0263 2.0.0, table 47.
#[derive(Clone, Debug, PartialEq, Eq, strum::EnumString, strum::AsRefStr, strum::VariantNames, Enumeration)]
#[allow(missing_docs, reason = "two words")]
pub enum TimeScope {
    Point,
    Interval,
    /// One that the standard does not name.
    #[strum(default)]
    Other(String),
}

/// What of a resource the standard says how to measure: the last parts of the URIs of aspects, which begin with
/// `http://schemas.dmtf.org/cimi/2/aspect/`. Standard: DSP0263 2.0.0, table 51.
pub const ASPECTS: &[&str] = &["cpu", "memory", "disk", "bandwidth", "inputBandwidth", "outputBandwidth"];

/// Something that is measured of a resource. Standard: DSP0263 2.0.0, 5.17.3, table 47.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.17.3")]
pub struct Meter {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// What is measured.
    #[structure(also("target_resource"))]
    pub target_resource: Option<Reference<Common>>,
    /// What of it, such as `http://schemas.dmtf.org/cimi/2/aspect/cpu`.
    #[structure(uri)]
    pub aspect: Option<String>,
    /// The unit of the samples, free text.
    pub units: Option<String>,
    /// The time between samples in seconds.
    #[structure(unit = "s", also("sample_interval"))]
    pub sample_interval: Option<i64>,
    /// Whether a sample tells of an instant or of a time.
    #[structure(also("time_scope"))]
    pub time_scope: Option<TimeScope>,
    /// That time: a duration (ISO 8601), or a word such as `daily`.
    #[structure(also("interval_duration"))]
    pub interval_duration: Option<String>,
    /// Is it measured without a break?
    #[structure(also("is_continuous"))]
    pub is_continuous: Option<bool>,
    /// What was measured.
    pub samples: Option<Collection<Sample>>,
    /// The least so far.
    #[structure(also("min_value"))]
    pub min_value: Option<String>,
    /// The most so far.
    #[structure(also("max_value"))]
    pub max_value: Option<String>,
    /// When it stops.
    #[structure(also("stop_time"))]
    pub stop_time: Option<DateTime>,
    /// When it is deleted.
    #[structure(also("expires_time"))]
    pub expires_time: Option<DateTime>,
}

/// A value measured. Standard: DSP0263 2.0.0, 5.17.3, table 48.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.17.3")]
pub struct Sample {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// Since 2.0. When.
    #[structure(since = "2.0")]
    pub timestamp: Option<DateTime>,
    /// Since 2.0. The value.
    #[structure(since = "2.0")]
    pub value: Option<String>,
    /// Until 1.1. Time and value.
    #[structure(until = "1.1")]
    pub sample: Option<SampleValue>,
}

/// A value measured. Standard: DSP0263 1.1.0.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 1.1.0", name = "sample")]
pub struct SampleValue {
    /// When.
    pub timestamp: Option<DateTime>,
    /// The value.
    pub value: Option<String>,
    /// What the fields cannot say.
    pub as_read: AsRead,
}

/// What a meter is made from. Standard: DSP0263 2.0.0, 5.17.5, table 49.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.17.5")]
pub struct MeterTemplate {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// What to measure.
    #[structure(also("target_resource"))]
    pub target_resource: Option<Reference<Common>>,
    /// How to measure.
    #[structure(also("meter_config", "meterConfiguration", "meter_configuration"))]
    pub meter_config: Option<Reference<MeterConfiguration>>,
}

/// How to measure. Standard: DSP0263 2.0.0, 5.17.7, table 50.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.17.7")]
pub struct MeterConfiguration {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// Until 1.1. What may be measured so; `associatedResources` since 2.0.
    #[structure(until = "1.1", also("associated_to"))]
    pub associated_to: Vec<Reference<Common>>,
    /// Since 2.0. The types of resources that may be measured so.
    #[structure(uri, since = "2.0")]
    pub associated_resources: Vec<String>,
    /// What of it, such as `http://schemas.dmtf.org/cimi/2/aspect/cpu`.
    #[structure(uri)]
    pub aspect: Option<String>,
    /// The unit of the samples, free text.
    pub units: Option<String>,
    /// The time between samples in seconds.
    #[structure(unit = "s", also("sample_interval"))]
    pub sample_interval: Option<i64>,
    /// Whether a sample tells of an instant or of a time.
    #[structure(also("time_scope"))]
    pub time_scope: Option<TimeScope>,
    /// That time: a duration (ISO 8601), or a word such as `daily`.
    #[structure(also("interval_duration"))]
    pub interval_duration: Option<String>,
    /// Is it measured without a break?
    #[structure(also("is_continuous"))]
    pub is_continuous: Option<bool>,
}
