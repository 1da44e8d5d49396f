//! Jobs. Standard: DSP0263 2.0.0, 5.17.1.

use sidereal_model::{DateTime, Enumeration, Structure};

use crate::{Common, Reference};

/// State of a job; follows the table `cimi-job`. Standard: DSP0263 2.0.0, 5.17.1.
#[derive(Clone, Debug, PartialEq, Eq, strum::EnumString, strum::AsRefStr, strum::VariantNames, Enumeration)]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
#[allow(missing_docs, reason = "the table of states says what each is")]
pub enum JobState {
    Queued,
    Running,
    Failed,
    Success,
    Stopping,
    Stopped,
    /// A state that the standard does not name.
    #[strum(default)]
    Other(String),
}
follows!(JobState, cimi_job);

/// A request that is being carried out, or was. Standard: DSP0263 2.0.0, 5.17.1, table 46.
#[derive(Clone, Debug, Default, PartialEq, Structure)]
#[structure(model = "cimi", standard = "DSP0263 2.0.0, 5.17.1")]
pub struct Job {
    /// What all resources have.
    #[structure(base)]
    pub common: Common,
    /// Where it is in its life.
    pub state: Option<JobState>,
    /// What the request was about; of `add`, the collection.
    #[structure(also("target_resource"))]
    pub target_resource: Option<Reference<Common>>,
    /// What it changes.
    #[structure(also("affected_resources"))]
    pub affected_resources: Vec<Reference<Common>>,
    /// What was asked for.
    #[structure(uri)]
    pub action: Option<String>,
    /// How it ended; 0 to 9999 belong to the standard, which defines none.
    #[structure(also("return_code"))]
    pub return_code: Option<i64>,
    /// How much is done, 0 to 100.
    #[structure(unit = "%")]
    pub progress: Option<i64>,
    /// How it goes, for people.
    #[structure(also("status_message"))]
    pub status_message: Option<String>,
    /// When the state last changed.
    #[structure(also("time_of_status_change"))]
    pub time_of_status_change: Option<DateTime>,
    /// The job that this one is a part of.
    #[structure(hierarchy, also("parent_job"))]
    pub parent_job: Option<Reference<Job>>,
    /// Its parts.
    #[structure(also("nested_jobs"))]
    pub nested_jobs: Vec<Reference<Job>>,
}
