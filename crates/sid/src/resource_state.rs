//! The states of resources. Standard: TMF639 4.0 and 5.0, after ITU-T X.731.

use sidereal_model::Enumeration;
use strum::{AsRefStr, EnumString, VariantNames};

/// May the resource be used? TMF639 `ResourceAdministrativeStateType`.
#[derive(Clone, Debug, PartialEq, Eq, EnumString, AsRefStr, VariantNames, Enumeration)]
#[strum(serialize_all = "camelCase")]
pub enum ResourceAdministrativeState {
    /// It may not.
    Locked,
    /// It may.
    Unlocked,
    /// By those who use it already; in 4.0 `shutdown`.
    #[strum(to_string = "shuttingDown", serialize = "shutdown")]
    ShuttingDown,
    /// A value that the standard does not name.
    #[strum(default)]
    Other(String),
}

/// Does the resource work? TMF639 `ResourceOperationalStateType`.
#[derive(Clone, Debug, PartialEq, Eq, EnumString, AsRefStr, VariantNames, Enumeration)]
#[strum(serialize_all = "camelCase")]
pub enum ResourceOperationalState {
    /// It does, at least in part; in 4.0 `enable`.
    #[strum(to_string = "enabled", serialize = "enable")]
    Enabled,
    /// It does not; in 4.0 `disable`.
    #[strum(to_string = "disabled", serialize = "disable")]
    Disabled,
    /// A value that the standard does not name.
    #[strum(default)]
    Other(String),
}

/// Is the resource used? TMF639 `ResourceUsageStateType`.
#[derive(Clone, Debug, PartialEq, Eq, EnumString, AsRefStr, VariantNames, Enumeration)]
#[strum(serialize_all = "camelCase")]
pub enum ResourceUsageState {
    /// By nobody.
    Idle,
    /// By somebody, and others may join.
    Active,
    /// By as many as it bears.
    Busy,
    /// A value that the standard does not name.
    #[strum(default)]
    Other(String),
}

/// How a resource is, up to 4.0. TMF639 4.0 `ResourceStatusType`.
#[derive(Clone, Debug, PartialEq, Eq, EnumString, AsRefStr, VariantNames, Enumeration)]
#[strum(serialize_all = "camelCase")]
pub enum ResourceStatus {
    /// It stands by for another.
    Standby,
    /// It has an alarm.
    Alarm,
    /// It can be used.
    Available,
    /// It is set aside.
    Reserved,
    /// It is not known.
    Unknown,
    /// Its use is barred for a while.
    Suspended,
    /// A value that the standard does not name.
    #[strum(default)]
    Other(String),
}

/// How far the life of a resource is. TMF639 5.0 `ResourceLifecycleStateType`.
#[derive(Clone, Debug, PartialEq, Eq, EnumString, AsRefStr, VariantNames, Enumeration)]
#[strum(serialize_all = "camelCase")]
pub enum ResourceLifecycleState {
    /// It is not there yet.
    Planned,
    /// It is there.
    Installed,
    /// It is about to be taken away.
    PendingRemoval,
    /// A value that the standard does not name.
    #[strum(default)]
    Other(String),
}

/// An alarm of a resource. TMF639 5.0 `ResourceAlarmStatusType`.
#[derive(Clone, Debug, PartialEq, Eq, EnumString, AsRefStr, VariantNames, Enumeration)]
#[strum(serialize_all = "camelCase")]
pub enum ResourceAlarmStatus {
    /// It is being repaired.
    UnderRepair,
    /// It has a critical alarm.
    Critical,
    /// It has a major alarm.
    Major,
    /// It has a minor alarm.
    Minor,
    /// It has alarms that nobody has cleared.
    AlarmOutstanding,
    /// A value that the standard does not name.
    #[strum(default)]
    Other(String),
}

/// The procedure that a resource is going through. TMF639 5.0 `ResourceProceduralStatusType`.
#[derive(Clone, Debug, PartialEq, Eq, EnumString, AsRefStr, VariantNames, Enumeration)]
#[strum(serialize_all = "camelCase")]
pub enum ResourceProceduralStatus {
    /// Somebody has to initialize it.
    InitializationRequired,
    /// It will initialize itself, but has not begun.
    NotInitialized,
    /// It is being initialized.
    Initializing,
    /// It has done its work and tells the results.
    Reporting,
    /// It is coming to its end.
    Terminating,
    /// A value that the standard does not name.
    #[strum(default)]
    Other(String),
}

/// Why and how a resource is available or not. TMF639 5.0 `ResourceAvailabilityStatusType`.
#[derive(Clone, Debug, PartialEq, Eq, EnumString, AsRefStr, VariantNames, Enumeration)]
#[strum(serialize_all = "camelCase")]
pub enum ResourceAvailabilityStatus {
    /// It is being tested.
    InTest,
    /// It has a fault.
    Failed,
    /// It has no power.
    PowerOff,
    /// It can be used.
    Online,
    /// Somebody, or the resource itself, has to do something before it can be used.
    Offline,
    /// By its timetable it is off.
    OffDuty,
    /// Another resource that it needs is not available.
    Dependency,
    /// It works with less quality.
    Degraded,
    /// It is not there, or not whole.
    NotInstalled,
    /// It keeps a log that is full.
    LogFull,
    /// A value that the standard does not name.
    #[strum(default)]
    Other(String),
}

/// What the operator does with a resource. TMF639 5.0 `ResourceControlStatusType`.
#[derive(Clone, Debug, PartialEq, Eq, EnumString, AsRefStr, VariantNames, Enumeration)]
#[strum(serialize_all = "camelCase")]
pub enum ResourceControlStatus {
    /// It can be used, but tests may disturb it.
    SubjectToTest,
    /// A part of what it does is barred.
    PartOfServicesLocked,
    /// It is barred for tests.
    ReservedForTest,
    /// Its use is barred for a while.
    Suspended,
    /// A value that the standard does not name.
    #[strum(default)]
    Other(String),
}

/// Whether a resource stands by for another. TMF639 5.0 `ResourceStandbyStatusType`.
#[derive(Clone, Debug, PartialEq, Eq, EnumString, AsRefStr, VariantNames, Enumeration)]
#[strum(serialize_all = "camelCase")]
pub enum ResourceStandbyStatus {
    /// It can take over at once.
    HotStandby,
    /// It can take over after it is initialized.
    ColdStandby,
    /// It has taken over.
    ProvidingService,
    /// A value that the standard does not name.
    #[strum(default)]
    Other(String),
}

/// How a resource uses power. TMF639 5.0 `ResourcePowerConsumingStateType`.
#[derive(Clone, Debug, PartialEq, Eq, EnumString, AsRefStr, VariantNames, Enumeration)]
#[strum(serialize_all = "camelCase")]
pub enum ResourcePowerConsumingState {
    /// As much as it needs.
    FullPower,
    /// Less than at full power.
    PowerSaving,
    /// Just enough to keep its memory.
    Sleeping,
    /// None.
    Shutdown,
    /// A value that the standard does not name.
    #[strum(default)]
    Other(String),
}
