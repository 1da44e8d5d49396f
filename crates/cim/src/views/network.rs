//! Ports and protocol endpoints. Standard: CIM Schema 2.49.0.

use super::{LogicalDevice, ServiceAccessPoint, SystemSpecificCollection};

view! {
    ConnectivityCollection "CIM_ConnectivityCollection" : SystemSpecificCollection {
        connectivity_status "ConnectivityStatus" => u16,
    }
}

view! {
    NetworkVLAN "CIM_NetworkVLAN" : ConnectivityCollection {
        vlan_id "VLANId" => u16,
        sa_identifier "SAIdentifier" => u32,
        transmission_size "TransmissionSize" => i32,
        type_of_media "TypeOfMedia" => u16,
        other_type_description "OtherTypeDescription" => &'a str,
    }
}

view! {
    ProtocolEndpoint "CIM_ProtocolEndpoint" : ServiceAccessPoint {
        name_format "NameFormat" => &'a str,
        protocol_type "ProtocolType" => u16,
        protocol_if_type "ProtocolIFType" => u16,
        other_type_description "OtherTypeDescription" => &'a str,
        broadcast_reset_supported "BroadcastResetSupported" => bool,
    }
}

view! {
    IPProtocolEndpoint "CIM_IPProtocolEndpoint" : ProtocolEndpoint {
        ipv4_address "IPv4Address" => &'a str,
        ipv6_address "IPv6Address" => &'a str,
        address "Address" => &'a str,
        subnet_mask "SubnetMask" => &'a str,
        prefix_length "PrefixLength" => u8,
        address_type "AddressType" => u16,
        ip_version_support "IPVersionSupport" => u16,
        address_origin "AddressOrigin" => u16,
        ipv6_address_type "IPv6AddressType" => u16,
        ipv6_subnet_prefix_length "IPv6SubnetPrefixLength" => u16,
    }
}

view! {
    LANEndpoint "CIM_LANEndpoint" : ProtocolEndpoint {
        lanid "LANID" => &'a str,
        lan_type "LANType" => u16,
        other_lan_type "OtherLANType" => &'a str,
        mac_address "MACAddress" => &'a str,
        alias_addresses "AliasAddresses" => Vec<Option<&'a str>>,
        group_addresses "GroupAddresses" => Vec<Option<&'a str>>,
        max_data_size "MaxDataSize" => u32,
    }
}

view! {
    LogicalPort "CIM_LogicalPort" : LogicalDevice {
        speed "Speed" => u64,
        max_speed "MaxSpeed" => u64,
        requested_speed "RequestedSpeed" => u64,
        usage_restriction "UsageRestriction" => u16,
        port_type "PortType" => u16,
        other_port_type "OtherPortType" => &'a str,
    }
}

view! {
    SwitchPort "CIM_SwitchPort" : ProtocolEndpoint {
        port_number "PortNumber" => u16,
    }
}

view! {
    VLANEndpoint "CIM_VLANEndpoint" : ProtocolEndpoint {
        desired_endpoint_mode "DesiredEndpointMode" => u16,
        other_endpoint_mode "OtherEndpointMode" => &'a str,
        operational_endpoint_mode "OperationalEndpointMode" => u16,
        desired_vlan_trunk_encapsulation "DesiredVLANTrunkEncapsulation" => u16,
        other_trunk_encapsulation "OtherTrunkEncapsulation" => &'a str,
        operational_vlan_trunk_encapsulation "OperationalVLANTrunkEncapsulation" => u16,
        gvrp_status "GVRPStatus" => u16,
    }
}

view! {
    NetworkPort "CIM_NetworkPort" : LogicalPort {
        other_network_port_type "OtherNetworkPortType" => &'a str,
        port_number "PortNumber" => u16,
        link_technology "LinkTechnology" => u16,
        other_link_technology "OtherLinkTechnology" => &'a str,
        permanent_address "PermanentAddress" => &'a str,
        network_addresses "NetworkAddresses" => Vec<Option<&'a str>>,
        full_duplex "FullDuplex" => bool,
        auto_sense "AutoSense" => bool,
        supported_maximum_transmission_unit "SupportedMaximumTransmissionUnit" => u64,
        active_maximum_transmission_unit "ActiveMaximumTransmissionUnit" => u64,
    }
}

view! {
    EthernetPort "CIM_EthernetPort" : NetworkPort {
        max_data_size "MaxDataSize" => u32,
        capabilities "Capabilities" => Vec<Option<u16>>,
        capability_descriptions "CapabilityDescriptions" => Vec<Option<&'a str>>,
        enabled_capabilities "EnabledCapabilities" => Vec<Option<u16>>,
        other_enabled_capabilities "OtherEnabledCapabilities" => Vec<Option<&'a str>>,
        pvid "PVID" => u16,
        po_e_power_entity_type "PoEPowerEntityType" => u16,
        port_discriminator "PortDiscriminator" => Vec<Option<&'a str>>,
    }
}
