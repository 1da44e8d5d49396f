//! The machines, relations and composites that come with the crate.

use std::sync::LazyLock;

use crate::{LoadError, Registry, StateMachine};

/// The machines and relations that come with the crate.
///
/// To put your own over them, clone it, or start from [`load`], and load yours into it.
pub fn builtin() -> &'static Registry {
    // the tables are part of the program and a test loads them, so that nothing is left to fail here
    static BUILTIN: LazyLock<Registry> = LazyLock::new(|| load().unwrap_or_default());
    &BUILTIN
}

/// Reads the tables that come with the crate into a registry of the caller's own.
///
/// # Errors
///
/// None in a released crate: a test loads all tables.
pub fn load() -> Result<Registry, LoadError> {
    let mut registry = Registry::new();
    for (file, text) in MACHINES {
        registry.load_machine(file, text)?;
    }
    for (file, text) in RELATIONS {
        registry.load_relation(file, text)?;
    }
    for (file, text) in COMPOSITES {
        registry.load_composite(file, text)?;
    }
    Ok(registry)
}

/// File and text of every table that comes with the crate.
pub fn tables() -> impl Iterator<Item = (&'static str, &'static str)> {
    MACHINES.iter().chain(RELATIONS).chain(COMPOSITES).copied()
}

macro_rules! table {
    ($name:literal) => {
        (
            concat!("lifecycles/", $name, ".toml"),
            include_str!(concat!("../../../model-mappings/lifecycles/", $name, ".toml")),
        )
    };
}

macro_rules! machines {
    ($($(#[$doc:meta])* $function:ident = $name:literal,)*) => {
        /// File and text of every machine.
        const MACHINES: &[(&str, &str)] = &[$(table!($name)),*];

        $($(#[$doc])*
        pub fn $function() -> &'static StateMachine {
            builtin_machine($name)
        })*
    };
}

/// Never without an answer, because every name is in the list that [`load`] reads.
fn builtin_machine(name: &str) -> &'static StateMachine {
    static EMPTY: LazyLock<StateMachine> = LazyLock::new(StateMachine::default);
    builtin().machine(name).unwrap_or(&EMPTY)
}

machines! {
    /// CIMI `Machine`. Standard: DSP0263 2.0.0, 5.14.1.
    cimi_machine = "cimi-machine",
    /// CIMI `System`. Standard: DSP0263 2.0.0, 5.13.1.
    cimi_system = "cimi-system",
    /// CIMI `Volume`. Standard: DSP0263 2.0.0, 5.15.1.
    cimi_volume = "cimi-volume",
    /// CIMI `MachineImage` and `VolumeImage`. Standard: DSP0263 2.0.0, 5.14.7 and 5.15.6.
    cimi_image = "cimi-image",
    /// CIMI `Network`, and `NetworkPort` of 1.x. Standard: DSP0263 2.0.0, 5.16.1.
    cimi_network = "cimi-network",
    /// CIMI `ProtocolSegment` and `NetworkService`. Standard: DSP0263 2.0.0, 5.16.5 and 5.16.17.
    cimi_segment = "cimi-segment",
    /// CIMI `ProtocolEndpoint` and `NetworkInterface`. Standard: DSP0263 2.0.0, 5.16.9 and 5.16.13.
    cimi_endpoint = "cimi-endpoint",
    /// CIMI `Job`. Standard: DSP0263 2.0.0, 5.17.1.
    cimi_job = "cimi-job",
    /// `EnabledState` of CIM. Standard: CIM Schema 2.49.0, `CIM_EnabledLogicalElement`.
    cim_enabled_state = "cim-enabled-state",
    /// `RequestedState` of CIM. Standard: CIM Schema 2.49.0, `CIM_EnabledLogicalElement`.
    cim_requested_state = "cim-requested-state",
    /// `OperationalStatus` of CIM. Standard: CIM Schema 2.49.0, `CIM_ManagedSystemElement`.
    cim_operational_status = "cim-operational-status",
    /// `JobState` of CIM. Standard: CIM Schema 2.49.0, `CIM_ConcreteJob`.
    cim_job = "cim-job",
    /// Phases of an OVF package. Standard: DSP2017 2.0.0, OVF life cycle.
    ovf_package = "ovf-package",
    /// Services in the portfolio of a provider. Standard: ITIL 2011 Service Strategy.
    itil_service = "itil-service",
    /// Components of a composite service, as TM Forum and DMTF sketch them.
    ses_component = "ses-component",
    /// `Service.state`. Standard: TMF638 4.0.0 and 5.0.0, `ServiceStateType`.
    sid_service = "sid-service",
    /// `Service.operatingStatus`. Standard: TMF638 5.0.0, `ServiceOperatingStatusType`.
    sid_service_operating_status = "sid-service-operating-status",
    /// `Resource.administrativeState`. Standard: TMF639 4.0.0 and 5.0.0, `ResourceAdministrativeStateType`.
    sid_resource_administrative = "sid-resource-administrative",
    /// `Resource.operationalState`. Standard: TMF639 4.0.0 and 5.0.0, `ResourceOperationalStateType`.
    sid_resource_operational = "sid-resource-operational",
    /// `Resource.usageState`. Standard: TMF639 4.0.0 and 5.0.0, `ResourceUsageStateType`.
    sid_resource_usage = "sid-resource-usage",
    /// `Resource.resourceStatus` of version 4. Standard: TMF639 4.0.0, `ResourceStatusType`.
    sid_resource_status = "sid-resource-status",
    /// `Resource.lifecycleState` of version 5. Standard: TMF639 5.0.0, `ResourceLifecycleStateType`.
    sid_resource_lifecycle = "sid-resource-lifecycle",
    /// `lifecycleStatus` of specifications, offerings, prices, candidates, categories and catalogs. Standard: TMF620,
    /// TMF633 and TMF634, where it is free text.
    sid_catalog_entity = "sid-catalog-entity",
    /// `Product.status`. Standard: TMF637 4.0.0 and 5.0.0, `ProductStatusType`.
    sid_product = "sid-product",
    /// `ProductOrder.state`. Standard: TMF622 4.0.0 and 5.0.0, `ProductOrderStateType`.
    sid_product_order = "sid-product-order",
    /// `ProductOrderItem.state`. Standard: TMF622 4.0.0 and 5.0.0, `ProductOrderItemStateType`.
    sid_product_order_item = "sid-product-order-item",
    /// `ServiceOrder.state`. Standard: TMF641 4.1.0, `ServiceOrderStateType`.
    sid_service_order = "sid-service-order",
    /// `ServiceOrderItem.state`. Standard: TMF641 4.1.0, `ServiceOrderItemStateType`.
    sid_service_order_item = "sid-service-order-item",
    /// The state of orders of resources and of their items, as those of services.
    sid_resource_order = "sid-resource-order",
    /// The state of a task. Standard: TMF622 4.0.0 and 5.0.0, TMF641 4.1.0, `TaskStateType`.
    sid_task = "sid-task",
    /// The status of jobs that import or export a catalog. Standard: TMF620, TMF633 and TMF634, `JobStateType`.
    sid_job = "sid-job",
    /// `Individual.status`. Standard: TMF632 4.0.0 and 5.0.0, `IndividualStateType`.
    sid_individual = "sid-individual",
    /// `Organization.status`. Standard: TMF632 4.0.0 and 5.0.0, `OrganizationStateType`.
    sid_organization = "sid-organization",
    /// `PartyRole.status`. Standard: TMF669 4.0.0 and 5.0.0, where it is free text.
    sid_party_role = "sid-party-role",
    /// `Agreement.status`. Standard: TMF651 4.0.0, where it is free text.
    sid_agreement = "sid-agreement",
}

/// File and text of every relation.
const RELATIONS: &[(&str, &str)] = &[
    table!("cim-enabled-state--sid-resource"),
    table!("cim-operational-status--sid-resource"),
    table!("cim-enabled-state--cimi-machine"),
    table!("cim-enabled-state--cimi-system"),
    table!("cim-enabled-state--cimi-network"),
    table!("cim-enabled-state--cimi-volume"),
    table!("cim-requested-state--cim-enabled-state"),
    table!("cim-requested-state--sid-resource"),
    table!("cim-requested-state--cimi-machine"),
    table!("cim-job--cimi-job"),
    table!("cimi-endpoint--sid-resource"),
    table!("cimi-image--sid-resource"),
    table!("cimi-machine--sid-resource"),
    table!("cimi-network--sid-resource"),
    table!("cimi-segment--sid-resource"),
    table!("cimi-system--sid-service"),
    table!("cimi-system--sid-service-5"),
    table!("cimi-volume--sid-resource"),
    table!("itil-service--sid"),
    table!("ovf-package--sid"),
    table!("ses-component--sid-service"),
    table!("sid-product--sid-service"),
    table!("sid-service--sid-resource"),
];

/// File and text of every composite.
const COMPOSITES: &[(&str, &str)] = &[table!("sid-service--components"), table!("sid-service--versions")];
