//! Setting data and resource pools. Standard: CIM Schema 2.49.0.

use super::{LogicalElement, ManagedElement};
use crate::metamodel::Datetime;

view! {
    SettingData "CIM_SettingData" : ManagedElement {
        changeable_type "ChangeableType" => u16,
        configuration_name "ConfigurationName" => &'a str,
        component_setting "ComponentSetting" => Vec<Option<&'a str>>,
        so_id "SoID" => &'a str,
        so_org_id "SoOrgID" => &'a str,
    }
}

view! {
    IPAssignmentSettingData "CIM_IPAssignmentSettingData" : SettingData {
        address_origin "AddressOrigin" => u16,
        protocol_if_type "ProtocolIFType" => u16,
    }
}

view! {
    ResourceAllocationSettingData "CIM_ResourceAllocationSettingData" : SettingData {
        resource_type "ResourceType" => u16,
        other_resource_type "OtherResourceType" => &'a str,
        resource_sub_type "ResourceSubType" => &'a str,
        pool_id "PoolID" => &'a str,
        consumer_visibility "ConsumerVisibility" => u16,
        host_resource "HostResource" => Vec<Option<&'a str>>,
        allocation_units "AllocationUnits" => &'a str,
        virtual_quantity "VirtualQuantity" => u64,
        reservation "Reservation" => u64,
        limit "Limit" => u64,
        weight "Weight" => u32,
        automatic_allocation "AutomaticAllocation" => bool,
        automatic_deallocation "AutomaticDeallocation" => bool,
        parent "Parent" => &'a str,
        connection "Connection" => Vec<Option<&'a str>>,
        address "Address" => &'a str,
        mapping_behavior "MappingBehavior" => u16,
        address_on_parent "AddressOnParent" => &'a str,
        virtual_quantity_units "VirtualQuantityUnits" => &'a str,
    }
}

view! {
    VirtualSystemSettingData "CIM_VirtualSystemSettingData" : SettingData {
        virtual_system_identifier "VirtualSystemIdentifier" => &'a str,
        virtual_system_type "VirtualSystemType" => &'a str,
        notes "Notes" => Vec<Option<&'a str>>,
        creation_time "CreationTime" => &'a Datetime,
        configuration_id "ConfigurationID" => &'a str,
        configuration_data_root "ConfigurationDataRoot" => &'a str,
        configuration_file "ConfigurationFile" => &'a str,
        snapshot_data_root "SnapshotDataRoot" => &'a str,
        suspend_data_root "SuspendDataRoot" => &'a str,
        swap_file_data_root "SwapFileDataRoot" => &'a str,
        log_data_root "LogDataRoot" => &'a str,
        automatic_startup_action "AutomaticStartupAction" => u16,
        automatic_startup_action_delay "AutomaticStartupActionDelay" => &'a Datetime,
        automatic_startup_action_sequence_number "AutomaticStartupActionSequenceNumber" => u16,
        automatic_shutdown_action "AutomaticShutdownAction" => u16,
        automatic_recovery_action "AutomaticRecoveryAction" => u16,
        recovery_file "RecoveryFile" => &'a str,
    }
}

view! {
    EthernetPortAllocationSettingData "CIM_EthernetPortAllocationSettingData" : ResourceAllocationSettingData {
        desired_vlan_endpoint_mode "DesiredVLANEndpointMode" => u16,
        other_endpoint_mode "OtherEndpointMode" => &'a str,
        allowed_priorities "AllowedPriorities" => Vec<Option<u16>>,
        allowed_to_receive_mac_addresses "AllowedToReceiveMACAddresses" => Vec<Option<&'a str>>,
        allowed_to_receive_vlans "AllowedToReceiveVLANs" => Vec<Option<u16>>,
        allowed_to_transmit_mac_addresses "AllowedToTransmitMACAddresses" => Vec<Option<&'a str>>,
        allowed_to_transmit_vlans "AllowedToTransmitVLANs" => Vec<Option<u16>>,
        default_port_vid "DefaultPortVID" => u16,
        default_priority "DefaultPriority" => u16,
        group_id "GroupID" => u32,
        manager_id "ManagerID" => u32,
        network_port_profile_id "NetworkPortProfileID" => &'a str,
        network_port_profile_id_type "NetworkPortProfileIDType" => u16,
        other_network_port_profile_id_type_info "OtherNetworkPortProfileIDTypeInfo" => &'a str,
        port_correlation_id "PortCorrelationID" => &'a str,
        port_vid "PortVID" => u16,
        promiscuous "Promiscuous" => bool,
        receive_bandwidth_limit "ReceiveBandwidthLimit" => u64,
        receive_bandwidth_reservation "ReceiveBandwidthReservation" => u64,
        source_mac_filtering_enabled "SourceMACFilteringEnabled" => bool,
        vsi_type_id "VSITypeID" => u32,
        vsi_type_id_version "VSITypeIDVersion" => u8,
    }
}

view! {
    MemoryAllocationSettingData "CIM_MemoryAllocationSettingData" : ResourceAllocationSettingData {
        channel_interleave_size "ChannelInterleaveSize" => u16,
        channel_count "ChannelCount" => u16,
        controller_interleave_size "ControllerInterleaveSize" => u16,
        replication "Replication" => u16,
    }
}

view! {
    ProcessorAllocationSettingData "CIM_ProcessorAllocationSettingData" : ResourceAllocationSettingData {
        processor_architecture "ProcessorArchitecture" => &'a str,
        instruction_set "InstructionSet" => &'a str,
        instruction_set_extension_name "InstructionSetExtensionName" => Vec<Option<&'a str>>,
        instruction_set_extension_status "InstructionSetExtensionStatus" => Vec<Option<&'a str>>,
    }
}

view! {
    ResourcePool "CIM_ResourcePool" : LogicalElement {
        pool_id "PoolID" => &'a str,
        primordial "Primordial" => bool,
        capacity "Capacity" => u64,
        reserved "Reserved" => u64,
        resource_type "ResourceType" => u16,
        other_resource_type "OtherResourceType" => &'a str,
        resource_sub_type "ResourceSubType" => &'a str,
        allocation_units "AllocationUnits" => &'a str,
        consumed_resource_units "ConsumedResourceUnits" => &'a str,
        currently_consumed_resource "CurrentlyConsumedResource" => u64,
        max_consumable_resource "MaxConsumableResource" => u64,
    }
}

view! {
    StaticIPAssignmentSettingData "CIM_StaticIPAssignmentSettingData" : IPAssignmentSettingData {
        ipv4_address "IPv4Address" => &'a str,
        subnet_mask "SubnetMask" => &'a str,
        gateway_ipv4_address "GatewayIPv4Address" => &'a str,
        gateway_ipv6_address "GatewayIPv6Address" => &'a str,
        ipv6_address "IPv6Address" => &'a str,
        ipv6_address_type "IPv6AddressType" => u16,
        ipv6_subnet_prefix_length "IPv6SubnetPrefixLength" => u16,
    }
}

view! {
    StorageAllocationSettingData "CIM_StorageAllocationSettingData" : ResourceAllocationSettingData {
        virtual_resource_block_size "VirtualResourceBlockSize" => u64,
        access "Access" => u16,
        host_resource_block_size "HostResourceBlockSize" => u64,
        host_extent_starting_address "HostExtentStartingAddress" => u64,
        host_extent_name "HostExtentName" => &'a str,
        host_extent_name_format "HostExtentNameFormat" => u16,
        other_host_extent_name_format "OtherHostExtentNameFormat" => &'a str,
        host_extent_name_namespace "HostExtentNameNamespace" => u16,
        other_host_extent_name_namespace "OtherHostExtentNameNamespace" => &'a str,
    }
}

view! {
    StoragePool "CIM_StoragePool" : ResourcePool {
        total_managed_space "TotalManagedSpace" => u64,
        remaining_managed_space "RemainingManagedSpace" => u64,
        capacity_in_migrating_source "CapacityInMigratingSource" => u64,
        capacity_in_migrating_target "CapacityInMigratingTarget" => u64,
        client_settable_usage "ClientSettableUsage" => Vec<Option<u16>>,
        elements_share_space "ElementsShareSpace" => bool,
        low_space_warning_threshold "LowSpaceWarningThreshold" => u16,
        other_usage_description "OtherUsageDescription" => &'a str,
        reserved_space "ReservedSpace" => u64,
        space_limit "SpaceLimit" => u64,
        space_limit_determination "SpaceLimitDetermination" => u16,
        thin_provision_meta_data_space "ThinProvisionMetaDataSpace" => u64,
        usage "Usage" => u16,
    }
}
