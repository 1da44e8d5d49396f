//! Logical devices. Standard: CIM Schema 2.49.0.

use super::LogicalDevice;
use crate::metamodel::Datetime;

view! {
    MediaAccessDevice "CIM_MediaAccessDevice" : LogicalDevice {
        capabilities "Capabilities" => Vec<Option<u16>>,
        capability_descriptions "CapabilityDescriptions" => Vec<Option<&'a str>>,
        error_methodology "ErrorMethodology" => &'a str,
        compression_method "CompressionMethod" => &'a str,
        number_of_media_supported "NumberOfMediaSupported" => u32,
        max_media_size "MaxMediaSize" => u64,
        default_block_size "DefaultBlockSize" => u64,
        max_block_size "MaxBlockSize" => u64,
        min_block_size "MinBlockSize" => u64,
        needs_cleaning "NeedsCleaning" => bool,
        media_is_locked "MediaIsLocked" => bool,
        security "Security" => u16,
        last_cleaned "LastCleaned" => &'a Datetime,
        max_access_time "MaxAccessTime" => u64,
        uncompressed_data_rate "UncompressedDataRate" => u32,
        load_time "LoadTime" => u64,
        unload_time "UnloadTime" => u64,
        mount_count "MountCount" => u64,
        time_of_last_mount "TimeOfLastMount" => &'a Datetime,
        total_mount_time "TotalMountTime" => u64,
        units_description "UnitsDescription" => &'a str,
        max_units_before_cleaning "MaxUnitsBeforeCleaning" => u64,
        units_used "UnitsUsed" => u64,
    }
}

view! {
    NetworkAdapter "CIM_NetworkAdapter" : LogicalDevice {
        permanent_address "PermanentAddress" => &'a str,
        network_addresses "NetworkAddresses" => Vec<Option<&'a str>>,
        speed "Speed" => u64,
        max_speed "MaxSpeed" => u64,
        full_duplex "FullDuplex" => bool,
        auto_sense "AutoSense" => bool,
        octets_transmitted "OctetsTransmitted" => u64,
        octets_received "OctetsReceived" => u64,
    }
}

view! {
    Processor "CIM_Processor" : LogicalDevice {
        role "Role" => &'a str,
        family "Family" => u16,
        other_family_description "OtherFamilyDescription" => &'a str,
        upgrade_method "UpgradeMethod" => u16,
        max_clock_speed "MaxClockSpeed" => u32,
        current_clock_speed "CurrentClockSpeed" => u32,
        data_width "DataWidth" => u16,
        address_width "AddressWidth" => u16,
        load_percentage "LoadPercentage" => u16,
        stepping "Stepping" => &'a str,
        unique_id "UniqueID" => &'a str,
        cpu_status "CPUStatus" => u16,
        external_bus_clock_speed "ExternalBusClockSpeed" => u32,
        characteristics "Characteristics" => Vec<Option<u16>>,
        enabled_processor_characteristics "EnabledProcessorCharacteristics" => Vec<Option<u16>>,
        number_of_enabled_cores "NumberOfEnabledCores" => u16,
    }
}

view! {
    StorageExtent "CIM_StorageExtent" : LogicalDevice {
        data_organization "DataOrganization" => u16,
        purpose "Purpose" => &'a str,
        access "Access" => u16,
        error_methodology "ErrorMethodology" => &'a str,
        block_size "BlockSize" => u64,
        number_of_blocks "NumberOfBlocks" => u64,
        consumable_blocks "ConsumableBlocks" => u64,
        is_based_on_underlying_redundancy "IsBasedOnUnderlyingRedundancy" => bool,
        sequential_access "SequentialAccess" => bool,
        extent_status "ExtentStatus" => Vec<Option<u16>>,
        no_single_point_of_failure "NoSinglePointOfFailure" => bool,
        data_redundancy "DataRedundancy" => u16,
        package_redundancy "PackageRedundancy" => u16,
        delta_reservation "DeltaReservation" => u8,
        primordial "Primordial" => bool,
        name_format "NameFormat" => u16,
        name_namespace "NameNamespace" => u16,
        other_name_namespace "OtherNameNamespace" => &'a str,
        other_name_format "OtherNameFormat" => &'a str,
        client_settable_usage "ClientSettableUsage" => Vec<Option<u16>>,
        compression_rate "CompressionRate" => u16,
        compression_state "CompressionState" => u16,
        extent_discriminator "ExtentDiscriminator" => Vec<Option<&'a str>>,
        extent_interleave_depth "ExtentInterleaveDepth" => u64,
        extent_stripe_length "ExtentStripeLength" => u64,
        is_composite "IsComposite" => bool,
        is_compressed "IsCompressed" => bool,
        is_concatenated "IsConcatenated" => bool,
        other_usage_description "OtherUsageDescription" => &'a str,
        usage "Usage" => u16,
    }
}

view! {
    DiskDrive "CIM_DiskDrive" : MediaAccessDevice {
        disk_type "DiskType" => u16,
        encryption "Encryption" => u16,
        form_factor "FormFactor" => u16,
        interconnect_speed "InterconnectSpeed" => u64,
        interconnect_type "InterconnectType" => u16,
        other_interconnect_type "OtherInterconnectType" => &'a str,
        rpm "RPM" => u32,
    }
}

view! {
    LogicalDisk "CIM_LogicalDisk" : StorageExtent {
        num_extents_migrating "NumExtentsMigrating" => u64,
        thinly_provisioned "ThinlyProvisioned" => bool,
    }
}

view! {
    Memory "CIM_Memory" : StorageExtent {
        volatile "Volatile" => bool,
        starting_address "StartingAddress" => u64,
        ending_address "EndingAddress" => u64,
        error_info "ErrorInfo" => u16,
        other_error_description "OtherErrorDescription" => &'a str,
        correctable_error "CorrectableError" => bool,
        error_time "ErrorTime" => &'a Datetime,
        error_access "ErrorAccess" => u16,
        error_transfer_size "ErrorTransferSize" => u32,
        error_data "ErrorData" => Vec<Option<u8>>,
        error_data_order "ErrorDataOrder" => u16,
        error_address "ErrorAddress" => u64,
        system_level_address "SystemLevelAddress" => bool,
        error_resolution "ErrorResolution" => u64,
        additional_error_data "AdditionalErrorData" => Vec<Option<u8>>,
    }
}

view! {
    StorageVolume "CIM_StorageVolume" : StorageExtent {
        cu_image "CUImage" => &'a str,
        can_delete "CanDelete" => bool,
        emulated_device "EmulatedDevice" => &'a str,
        extent_type "ExtentType" => u16,
        num_extents_migrating "NumExtentsMigrating" => u64,
        relative_performance_order "RelativePerformanceOrder" => u16,
        relative_performance_order_set "RelativePerformanceOrderSet" => Vec<Option<u16>>,
        storage_tiering_selection "StorageTieringSelection" => u16,
        subsystem_id "SubsystemID" => &'a str,
        thinly_provisioned "ThinlyProvisioned" => bool,
    }
}
