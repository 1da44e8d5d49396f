//! Physical elements and locations. Standard: CIM Schema 2.49.0.

use super::{ManagedElement, ManagedSystemElement};
use crate::metamodel::Datetime;

view! {
    Location "CIM_Location" : ManagedElement {
        name "Name" => &'a str,
        physical_position "PhysicalPosition" => &'a str,
        address "Address" => &'a str,
    }
}

view! {
    PhysicalElement "CIM_PhysicalElement" : ManagedSystemElement {
        tag "Tag" => &'a str,
        creation_class_name "CreationClassName" => &'a str,
        manufacturer "Manufacturer" => &'a str,
        model "Model" => &'a str,
        sku "SKU" => &'a str,
        serial_number "SerialNumber" => &'a str,
        version "Version" => &'a str,
        part_number "PartNumber" => &'a str,
        other_identifying_info "OtherIdentifyingInfo" => &'a str,
        powered_on "PoweredOn" => bool,
        manufacture_date "ManufactureDate" => &'a Datetime,
        vendor_equipment_type "VendorEquipmentType" => &'a str,
        user_tracking "UserTracking" => &'a str,
        can_be_fr_ued "CanBeFRUed" => bool,
    }
}

view! {
    PhysicalComponent "CIM_PhysicalComponent" : PhysicalElement {
        removal_conditions "RemovalConditions" => u16,
        removable "Removable" => bool,
        replaceable "Replaceable" => bool,
        hot_swappable "HotSwappable" => bool,
    }
}

view! {
    PhysicalConnector "CIM_PhysicalConnector" : PhysicalElement {
        connector_pinout "ConnectorPinout" => &'a str,
        connector_type "ConnectorType" => Vec<Option<u16>>,
        other_type_description "OtherTypeDescription" => &'a str,
        connector_gender "ConnectorGender" => u16,
        connector_electrical_characteristics "ConnectorElectricalCharacteristics" => Vec<Option<u16>>,
        other_electrical_characteristics "OtherElectricalCharacteristics" => Vec<Option<&'a str>>,
        num_physical_pins "NumPhysicalPins" => u32,
        connector_layout "ConnectorLayout" => u16,
        connector_description "ConnectorDescription" => &'a str,
    }
}

view! {
    PhysicalPackage "CIM_PhysicalPackage" : PhysicalElement {
        removal_conditions "RemovalConditions" => u16,
        removable "Removable" => bool,
        replaceable "Replaceable" => bool,
        hot_swappable "HotSwappable" => bool,
        height "Height" => f32,
        depth "Depth" => f32,
        width "Width" => f32,
        weight "Weight" => f32,
        package_type "PackageType" => u16,
        other_package_type "OtherPackageType" => &'a str,
        vendor_compatibility_strings "VendorCompatibilityStrings" => Vec<Option<&'a str>>,
    }
}

view! {
    Card "CIM_Card" : PhysicalPackage {
        hosting_board "HostingBoard" => bool,
        slot_layout "SlotLayout" => &'a str,
        requires_daughter_board "RequiresDaughterBoard" => bool,
        special_requirements "SpecialRequirements" => bool,
        requirements_description "RequirementsDescription" => &'a str,
        operating_voltages "OperatingVoltages" => Vec<Option<i16>>,
    }
}

view! {
    Chip "CIM_Chip" : PhysicalComponent {
        form_factor "FormFactor" => u16,
    }
}

view! {
    PhysicalFrame "CIM_PhysicalFrame" : PhysicalPackage {
        cable_management_strategy "CableManagementStrategy" => &'a str,
        service_philosophy "ServicePhilosophy" => Vec<Option<u16>>,
        service_descriptions "ServiceDescriptions" => Vec<Option<&'a str>>,
        lock_present "LockPresent" => bool,
        audible_alarm "AudibleAlarm" => bool,
        visible_alarm "VisibleAlarm" => bool,
        security_breach "SecurityBreach" => u16,
        breach_description "BreachDescription" => &'a str,
        is_locked "IsLocked" => bool,
    }
}

view! {
    Slot "CIM_Slot" : PhysicalConnector {
        supports_hot_plug "SupportsHotPlug" => bool,
        height_allowed "HeightAllowed" => f32,
        length_allowed "LengthAllowed" => f32,
        max_data_width "MaxDataWidth" => u16,
        vcc_mixed_voltage_support "VccMixedVoltageSupport" => Vec<Option<u16>>,
        vpp_mixed_voltage_support "VppMixedVoltageSupport" => Vec<Option<u16>>,
        thermal_rating "ThermalRating" => u32,
        special_purpose "SpecialPurpose" => bool,
        purpose_description "PurposeDescription" => &'a str,
        number "Number" => u16,
        powered "Powered" => bool,
        open_switch "OpenSwitch" => bool,
        max_link_width "MaxLinkWidth" => u16,
        vendor_compatibility_strings "VendorCompatibilityStrings" => Vec<Option<&'a str>>,
    }
}

view! {
    Chassis "CIM_Chassis" : PhysicalFrame {
        number_of_power_cords "NumberOfPowerCords" => u16,
        current_required_or_produced "CurrentRequiredOrProduced" => i16,
        heat_generation "HeatGeneration" => u16,
        chassis_types "ChassisTypes" => Vec<Option<u16>>,
        type_descriptions "TypeDescriptions" => Vec<Option<&'a str>>,
        chassis_package_type "ChassisPackageType" => u16,
        chassis_type_description "ChassisTypeDescription" => &'a str,
        multiple_system_support "MultipleSystemSupport" => u16,
        rack_mountable "RackMountable" => u16,
        input_current_type "InputCurrentType" => u16,
        input_voltage "InputVoltage" => i32,
        other_input_current_type "OtherInputCurrentType" => &'a str,
    }
}

view! {
    PhysicalMemory "CIM_PhysicalMemory" : Chip {
        memory_type "MemoryType" => u16,
        total_width "TotalWidth" => u16,
        data_width "DataWidth" => u16,
        speed "Speed" => u32,
        capacity "Capacity" => u64,
        bank_label "BankLabel" => &'a str,
        position_in_row "PositionInRow" => u32,
        interleave_position "InterleavePosition" => u32,
        configured_memory_clock_speed "ConfiguredMemoryClockSpeed" => u32,
        is_speed_in_mhz "IsSpeedInMhz" => bool,
        max_memory_speed "MaxMemorySpeed" => u32,
    }
}

view! {
    Rack "CIM_Rack" : PhysicalFrame {
        type_of_rack "TypeOfRack" => u16,
        country_designation "CountryDesignation" => &'a str,
    }
}
