//! Associations. Standard: CIM Schema 2.49.0.

use crate::metamodel::{Datetime, ObjectPath};

view! {
    AffectedJobElement "CIM_AffectedJobElement" {
        affected_element "AffectedElement" => &'a ObjectPath,
        affecting_element "AffectingElement" => &'a ObjectPath,
        element_effects "ElementEffects" => Vec<Option<u16>>,
        other_element_effects_descriptions "OtherElementEffectsDescriptions" => Vec<Option<&'a str>>,
    }
}

view! {
    AssignedIdentity "CIM_AssignedIdentity" {
        identity_info "IdentityInfo" => &'a ObjectPath,
        managed_element "ManagedElement" => &'a ObjectPath,
    }
}

view! {
    Component "CIM_Component" {
        group_component "GroupComponent" => &'a ObjectPath,
        part_component "PartComponent" => &'a ObjectPath,
    }
}

view! {
    Dependency "CIM_Dependency" {
        antecedent "Antecedent" => &'a ObjectPath,
        dependent "Dependent" => &'a ObjectPath,
    }
}

view! {
    ElementCapabilities "CIM_ElementCapabilities" {
        managed_element "ManagedElement" => &'a ObjectPath,
        capabilities "Capabilities" => &'a ObjectPath,
        characteristics "Characteristics" => Vec<Option<u16>>,
    }
}

view! {
    ElementConformsToProfile "CIM_ElementConformsToProfile" {
        conformant_standard "ConformantStandard" => &'a ObjectPath,
        managed_element "ManagedElement" => &'a ObjectPath,
    }
}

view! {
    ElementLocation "CIM_ElementLocation" {
        element "Element" => &'a ObjectPath,
        physical_location "PhysicalLocation" => &'a ObjectPath,
    }
}

view! {
    ElementSettingData "CIM_ElementSettingData" {
        managed_element "ManagedElement" => &'a ObjectPath,
        setting_data "SettingData" => &'a ObjectPath,
        is_default "IsDefault" => u16,
        is_current "IsCurrent" => u16,
        is_next "IsNext" => u16,
    }
}

view! {
    InstalledSoftwareIdentity "CIM_InstalledSoftwareIdentity" {
        system "System" => &'a ObjectPath,
        installed_software "InstalledSoftware" => &'a ObjectPath,
    }
}

view! {
    LogicalIdentity "CIM_LogicalIdentity" {
        system_element "SystemElement" => &'a ObjectPath,
        same_element "SameElement" => &'a ObjectPath,
    }
}

view! {
    MemberOfCollection "CIM_MemberOfCollection" {
        collection "Collection" => &'a ObjectPath,
        member "Member" => &'a ObjectPath,
    }
}

view! {
    OrgStructure "CIM_OrgStructure" {
        parent "Parent" => &'a ObjectPath,
        child "Child" => &'a ObjectPath,
    }
}

view! {
    OwningCollectionElement "CIM_OwningCollectionElement" {
        owning_element "OwningElement" => &'a ObjectPath,
        owned_element "OwnedElement" => &'a ObjectPath,
    }
}

view! {
    OwningJobElement "CIM_OwningJobElement" {
        owning_element "OwningElement" => &'a ObjectPath,
        owned_element "OwnedElement" => &'a ObjectPath,
    }
}

view! {
    PolicySetAppliesToElement "CIM_PolicySetAppliesToElement" {
        policy_set "PolicySet" => &'a ObjectPath,
        managed_element "ManagedElement" => &'a ObjectPath,
    }
}

view! {
    ServiceAffectsElement "CIM_ServiceAffectsElement" {
        affected_element "AffectedElement" => &'a ObjectPath,
        affecting_element "AffectingElement" => &'a ObjectPath,
        element_effects "ElementEffects" => Vec<Option<u16>>,
        other_element_effects_descriptions "OtherElementEffectsDescriptions" => Vec<Option<&'a str>>,
        assigned_sequence "AssignedSequence" => u16,
    }
}

view! {
    ServiceAvailableToElement "CIM_ServiceAvailableToElement" {
        service_provided "ServiceProvided" => &'a ObjectPath,
        user_of_service "UserOfService" => &'a ObjectPath,
    }
}

view! {
    SettingsDefineState "CIM_SettingsDefineState" {
        managed_element "ManagedElement" => &'a ObjectPath,
        setting_data "SettingData" => &'a ObjectPath,
    }
}

view! {
    AbstractBasedOn "CIM_AbstractBasedOn" : Dependency {
        starting_address "StartingAddress" => u64,
        ending_address "EndingAddress" => u64,
        order_index "OrderIndex" => u16,
    }
}

view! {
    AbstractElementAllocatedFromPool "CIM_AbstractElementAllocatedFromPool" : Dependency {
    }
}

view! {
    AssociatedPowerManagementService "CIM_AssociatedPowerManagementService" : ServiceAvailableToElement {
        power_state "PowerState" => u16,
        other_power_state "OtherPowerState" => &'a str,
        requested_power_state "RequestedPowerState" => u16,
        other_requested_power_state "OtherRequestedPowerState" => &'a str,
        power_on_time "PowerOnTime" => &'a Datetime,
        available_requested_power_states "AvailableRequestedPowerStates" => Vec<Option<u16>>,
        transitioning_to_power_state "TransitioningToPowerState" => u16,
    }
}

view! {
    ConcreteComponent "CIM_ConcreteComponent" : Component {
    }
}

view! {
    ConcreteDependency "CIM_ConcreteDependency" : Dependency {
    }
}

view! {
    ConcreteIdentity "CIM_ConcreteIdentity" : LogicalIdentity {
    }
}

view! {
    Container "CIM_Container" : Component {
        location_within_container "LocationWithinContainer" => &'a str,
    }
}

view! {
    DeviceSAPImplementation "CIM_DeviceSAPImplementation" : Dependency {
    }
}

view! {
    HostedDependency "CIM_HostedDependency" : Dependency {
    }
}

view! {
    MediaPresent "CIM_MediaPresent" : Dependency {
        fixed_media "FixedMedia" => bool,
    }
}

view! {
    MetricDefForME "CIM_MetricDefForME" : Dependency {
        metric_collection_enabled "MetricCollectionEnabled" => u16,
    }
}

view! {
    MetricForME "CIM_MetricForME" : Dependency {
    }
}

view! {
    MetricInstance "CIM_MetricInstance" : Dependency {
    }
}

view! {
    PhysicalElementLocation "CIM_PhysicalElementLocation" : ElementLocation {
    }
}

view! {
    PolicyComponent "CIM_PolicyComponent" : Component {
    }
}

view! {
    ProductElementComponent "CIM_ProductElementComponent" : Component {
    }
}

view! {
    ProvidesServiceToElement "CIM_ProvidesServiceToElement" : Dependency {
    }
}

view! {
    Realizes "CIM_Realizes" : Dependency {
    }
}

view! {
    ReferencedSpecification "CIM_ReferencedSpecification" : Dependency {
    }
}

view! {
    ResourceAllocationFromPool "CIM_ResourceAllocationFromPool" : Dependency {
    }
}

view! {
    RunningOS "CIM_RunningOS" : Dependency {
    }
}

view! {
    SAPSAPDependency "CIM_SAPSAPDependency" : Dependency {
    }
}

view! {
    ServiceComponent "CIM_ServiceComponent" : Component {
    }
}

view! {
    ServiceSAPDependency "CIM_ServiceSAPDependency" : Dependency {
    }
}

view! {
    SettingsDefineCapabilities "CIM_SettingsDefineCapabilities" : Component {
        property_policy "PropertyPolicy" => u16,
        value_role "ValueRole" => u16,
        value_range "ValueRange" => u16,
    }
}

view! {
    SystemComponent "CIM_SystemComponent" : Component {
    }
}

view! {
    SystemPackaging "CIM_SystemPackaging" : Dependency {
    }
}

view! {
    VirtualSystemSettingDataComponent "CIM_VirtualSystemSettingDataComponent" : Component {
    }
}

view! {
    ActiveConnection "CIM_ActiveConnection" : SAPSAPDependency {
        traffic_type "TrafficType" => u16,
        other_traffic_description "OtherTrafficDescription" => &'a str,
        is_unidirectional "IsUnidirectional" => bool,
    }
}

view! {
    BasedOn "CIM_BasedOn" : AbstractBasedOn {
    }
}

view! {
    BindsTo "CIM_BindsTo" : SAPSAPDependency {
    }
}

view! {
    ComponentCS "CIM_ComponentCS" : SystemComponent {
    }
}

view! {
    ComputerSystemPackage "CIM_ComputerSystemPackage" : SystemPackaging {
        platform_guid "PlatformGUID" => &'a str,
    }
}

view! {
    ElementAllocatedFromPool "CIM_ElementAllocatedFromPool" : AbstractElementAllocatedFromPool {
    }
}

view! {
    HostedAccessPoint "CIM_HostedAccessPoint" : HostedDependency {
    }
}

view! {
    HostedCollection "CIM_HostedCollection" : HostedDependency {
    }
}

view! {
    HostedFileSystem "CIM_HostedFileSystem" : SystemComponent {
    }
}

view! {
    HostedResourcePool "CIM_HostedResourcePool" : SystemComponent {
    }
}

view! {
    HostedService "CIM_HostedService" : HostedDependency {
    }
}

view! {
    InstalledOS "CIM_InstalledOS" : SystemComponent {
        primary_os "PrimaryOS" => bool,
    }
}

view! {
    PolicyInSystem "CIM_PolicyInSystem" : HostedDependency {
    }
}

view! {
    PolicySetComponent "CIM_PolicySetComponent" : PolicyComponent {
        priority "Priority" => u16,
    }
}

view! {
    PortImplementsEndpoint "CIM_PortImplementsEndpoint" : DeviceSAPImplementation {
    }
}

view! {
    ProductPhysicalComponent "CIM_ProductPhysicalComponent" : ProductElementComponent {
    }
}

view! {
    ProductSoftwareComponent "CIM_ProductSoftwareComponent" : ProductElementComponent {
    }
}

view! {
    ReferencedProfile "CIM_ReferencedProfile" : ReferencedSpecification {
    }
}

view! {
    ServiceServiceDependency "CIM_ServiceServiceDependency" : ProvidesServiceToElement {
        type_of_dependency "TypeOfDependency" => u16,
        restart_service "RestartService" => bool,
    }
}

view! {
    SystemDevice "CIM_SystemDevice" : SystemComponent {
    }
}
