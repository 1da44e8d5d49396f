//! Managed elements, systems, services and collections. Standard: CIM Schema 2.49.0.

use crate::metamodel::Datetime;

view! {
    Error "CIM_Error" {
        error_type "ErrorType" => u16,
        other_error_type "OtherErrorType" => &'a str,
        owning_entity "OwningEntity" => &'a str,
        message_id "MessageID" => &'a str,
        message "Message" => &'a str,
        message_arguments "MessageArguments" => Vec<Option<&'a str>>,
        perceived_severity "PerceivedSeverity" => u16,
        probable_cause "ProbableCause" => u16,
        probable_cause_description "ProbableCauseDescription" => &'a str,
        recommended_actions "RecommendedActions" => Vec<Option<&'a str>>,
        error_source "ErrorSource" => &'a str,
        error_source_format "ErrorSourceFormat" => u16,
        other_error_source_format "OtherErrorSourceFormat" => &'a str,
        cim_status_code "CIMStatusCode" => u32,
        cim_status_code_description "CIMStatusCodeDescription" => &'a str,
    }
}

view! {
    ManagedElement "CIM_ManagedElement" {
        instance_id "InstanceID" => &'a str,
        caption "Caption" => &'a str,
        description "Description" => &'a str,
        element_name "ElementName" => &'a str,
        generation "Generation" => u64,
    }
}

view! {
    Capabilities "CIM_Capabilities" : ManagedElement {
    }
}

view! {
    Collection "CIM_Collection" : ManagedElement {
    }
}

view! {
    ManagedSystemElement "CIM_ManagedSystemElement" : ManagedElement {
        install_date "InstallDate" => &'a Datetime,
        name "Name" => &'a str,
        operational_status "OperationalStatus" => Vec<Option<u16>>,
        status_descriptions "StatusDescriptions" => Vec<Option<&'a str>>,
        status "Status" => &'a str,
        health_state "HealthState" => u16,
        communication_status "CommunicationStatus" => u16,
        detailed_status "DetailedStatus" => u16,
        operating_status "OperatingStatus" => u16,
        primary_status "PrimaryStatus" => u16,
    }
}

view! {
    ConcreteCollection "CIM_ConcreteCollection" : Collection {
    }
}

view! {
    EnabledLogicalElementCapabilities "CIM_EnabledLogicalElementCapabilities" : Capabilities {
        element_name_edit_supported "ElementNameEditSupported" => bool,
        max_element_name_len "MaxElementNameLen" => u16,
        requested_states_supported "RequestedStatesSupported" => Vec<Option<u16>>,
        element_name_mask "ElementNameMask" => &'a str,
        state_awareness "StateAwareness" => Vec<Option<u16>>,
    }
}

view! {
    Group "CIM_Group" : Collection {
        creation_class_name "CreationClassName" => &'a str,
        name "Name" => &'a str,
        business_category "BusinessCategory" => &'a str,
        common_name "CommonName" => &'a str,
    }
}

view! {
    LogicalElement "CIM_LogicalElement" : ManagedSystemElement {
    }
}

view! {
    SystemSpecificCollection "CIM_SystemSpecificCollection" : Collection {
    }
}

view! {
    EnabledLogicalElement "CIM_EnabledLogicalElement" : LogicalElement {
        enabled_state "EnabledState" => u16,
        other_enabled_state "OtherEnabledState" => &'a str,
        requested_state "RequestedState" => u16,
        enabled_default "EnabledDefault" => u16,
        time_of_last_state_change "TimeOfLastStateChange" => &'a Datetime,
        available_requested_states "AvailableRequestedStates" => Vec<Option<u16>>,
        transitioning_to_state "TransitioningToState" => u16,
    }
}

view! {
    AllocatedLogicalElement "CIM_AllocatedLogicalElement" : EnabledLogicalElement {
        allocation_state "AllocationState" => &'a str,
    }
}

view! {
    FileSystem "CIM_FileSystem" : EnabledLogicalElement {
        cs_creation_class_name "CSCreationClassName" => &'a str,
        cs_name "CSName" => &'a str,
        creation_class_name "CreationClassName" => &'a str,
        root "Root" => &'a str,
        block_size "BlockSize" => u64,
        file_system_size "FileSystemSize" => u64,
        available_space "AvailableSpace" => u64,
        read_only "ReadOnly" => bool,
        encryption_method "EncryptionMethod" => &'a str,
        compression_method "CompressionMethod" => &'a str,
        case_sensitive "CaseSensitive" => bool,
        case_preserved "CasePreserved" => bool,
        code_set "CodeSet" => Vec<Option<u16>>,
        max_file_name_length "MaxFileNameLength" => u32,
        cluster_size "ClusterSize" => u32,
        file_system_type "FileSystemType" => &'a str,
        persistence_type "PersistenceType" => u16,
        other_persistence_type "OtherPersistenceType" => &'a str,
        number_of_files "NumberOfFiles" => u64,
        is_fixed_size "IsFixedSize" => u16,
        resize_increment "ResizeIncrement" => u64,
    }
}

view! {
    OperatingSystem "CIM_OperatingSystem" : EnabledLogicalElement {
        cs_creation_class_name "CSCreationClassName" => &'a str,
        cs_name "CSName" => &'a str,
        creation_class_name "CreationClassName" => &'a str,
        os_type "OSType" => u16,
        other_type_description "OtherTypeDescription" => &'a str,
        version "Version" => &'a str,
        last_boot_up_time "LastBootUpTime" => &'a Datetime,
        local_date_time "LocalDateTime" => &'a Datetime,
        current_time_zone "CurrentTimeZone" => i16,
        number_of_licensed_users "NumberOfLicensedUsers" => u32,
        number_of_users "NumberOfUsers" => u32,
        number_of_processes "NumberOfProcesses" => u32,
        max_number_of_processes "MaxNumberOfProcesses" => u32,
        total_swap_space_size "TotalSwapSpaceSize" => u64,
        total_virtual_memory_size "TotalVirtualMemorySize" => u64,
        free_virtual_memory "FreeVirtualMemory" => u64,
        free_physical_memory "FreePhysicalMemory" => u64,
        total_visible_memory_size "TotalVisibleMemorySize" => u64,
        size_stored_in_paging_files "SizeStoredInPagingFiles" => u64,
        free_space_in_paging_files "FreeSpaceInPagingFiles" => u64,
        max_process_memory_size "MaxProcessMemorySize" => u64,
        distributed "Distributed" => bool,
        max_processes_per_user "MaxProcessesPerUser" => u32,
    }
}

view! {
    Service "CIM_Service" : EnabledLogicalElement {
        system_creation_class_name "SystemCreationClassName" => &'a str,
        system_name "SystemName" => &'a str,
        creation_class_name "CreationClassName" => &'a str,
        primary_owner_name "PrimaryOwnerName" => &'a str,
        primary_owner_contact "PrimaryOwnerContact" => &'a str,
        start_mode "StartMode" => &'a str,
        started "Started" => bool,
        lo_sid "LoSID" => &'a str,
        lo_s_org_id "LoSOrgID" => &'a str,
    }
}

view! {
    ServiceAccessPoint "CIM_ServiceAccessPoint" : EnabledLogicalElement {
        system_creation_class_name "SystemCreationClassName" => &'a str,
        system_name "SystemName" => &'a str,
        creation_class_name "CreationClassName" => &'a str,
    }
}

view! {
    LogicalDevice "CIM_LogicalDevice" : AllocatedLogicalElement {
        system_creation_class_name "SystemCreationClassName" => &'a str,
        system_name "SystemName" => &'a str,
        creation_class_name "CreationClassName" => &'a str,
        device_id "DeviceID" => &'a str,
        power_management_supported "PowerManagementSupported" => bool,
        power_management_capabilities "PowerManagementCapabilities" => Vec<Option<u16>>,
        availability "Availability" => u16,
        status_info "StatusInfo" => u16,
        last_error_code "LastErrorCode" => u32,
        error_description "ErrorDescription" => &'a str,
        error_cleared "ErrorCleared" => bool,
        other_identifying_info "OtherIdentifyingInfo" => Vec<Option<&'a str>>,
        power_on_hours "PowerOnHours" => u64,
        total_power_on_hours "TotalPowerOnHours" => u64,
        identifying_descriptions "IdentifyingDescriptions" => Vec<Option<&'a str>>,
        additional_availability "AdditionalAvailability" => Vec<Option<u16>>,
        max_quiesce_time "MaxQuiesceTime" => u64,
        location_indicator "LocationIndicator" => u16,
    }
}

view! {
    PowerManagementService "CIM_PowerManagementService" : Service {
    }
}

view! {
    System "CIM_System" : AllocatedLogicalElement {
        creation_class_name "CreationClassName" => &'a str,
        name_format "NameFormat" => &'a str,
        primary_owner_name "PrimaryOwnerName" => &'a str,
        primary_owner_contact "PrimaryOwnerContact" => &'a str,
        roles "Roles" => Vec<Option<&'a str>>,
        other_identifying_info "OtherIdentifyingInfo" => Vec<Option<&'a str>>,
        identifying_descriptions "IdentifyingDescriptions" => Vec<Option<&'a str>>,
    }
}

view! {
    AdminDomain "CIM_AdminDomain" : System {
    }
}

view! {
    ComputerSystem "CIM_ComputerSystem" : System {
        dedicated "Dedicated" => Vec<Option<u16>>,
        other_dedicated_descriptions "OtherDedicatedDescriptions" => Vec<Option<&'a str>>,
        reset_capability "ResetCapability" => u16,
        power_management_capabilities "PowerManagementCapabilities" => Vec<Option<u16>>,
    }
}

view! {
    Cluster "CIM_Cluster" : ComputerSystem {
        interconnect "Interconnect" => &'a str,
        interconnect_address "InterconnectAddress" => &'a str,
        types "Types" => Vec<Option<u16>>,
        max_number_of_nodes "MaxNumberOfNodes" => u32,
        cluster_state "ClusterState" => u16,
    }
}

view! {
    Network "CIM_Network" : AdminDomain {
        other_type_description "OtherTypeDescription" => &'a str,
        r#type "Type" => Vec<Option<u16>>,
    }
}
