//! What a virtual system needs of a port on a network.

use super::ResourceAllocationSettingData;
use crate::namespace::Namespace;
use crate::shape::{Name, Space, Visitor};

/// A port on a network, for OVF since 2.0. Standard: CIM `CIM_EthernetPortAllocationSettingData`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EthernetPortAllocationSettingData {
    /// What all resources have.
    pub resource: ResourceAllocationSettingData,
    /// The priorities that may be used.
    pub allowed_priorities: Vec<u16>,
    /// The MAC addresses that may be received from.
    pub allowed_to_receive_mac_addresses: Vec<String>,
    /// The VLANs that may be received from.
    pub allowed_to_receive_vlans: Vec<u16>,
    /// The MAC addresses that may be sent from.
    pub allowed_to_transmit_mac_addresses: Vec<String>,
    /// The VLANs that may be sent to.
    pub allowed_to_transmit_vlans: Vec<u16>,
    /// The VLAN of frames without a tag.
    pub default_port_vid: Option<u16>,
    /// The priority of frames without one.
    pub default_priority: Option<u16>,
    /// 2 access, 3 dynamic auto, 4 dynamic desirable, 5 trunk, 6 `Dot1Q` tunnel.
    pub desired_vlan_endpoint_mode: Option<u16>,
    /// The group of the port profile.
    pub group_id: Option<u32>,
    /// The manager of the port profile.
    pub manager_id: Option<u32>,
    /// The port profile.
    pub network_port_profile_id: Option<String>,
    /// What kind of identifier that is: 2 URI, 3 UUID, 4 VSI.
    pub network_port_profile_id_type: Option<u16>,
    /// The mode when its number is 1.
    pub other_endpoint_mode: Option<String>,
    /// The kind of the identifier when its number is 1.
    pub other_network_port_profile_id_type_info: Option<String>,
    /// Ties ports of one workload together.
    pub port_correlation_id: Option<String>,
    /// The VLAN of the port.
    pub port_vid: Option<u16>,
    /// Does it receive what is not for it?
    pub promiscuous: Option<bool>,
    /// No more than this is received.
    pub receive_bandwidth_limit: Option<u64>,
    /// No less than this can be received.
    pub receive_bandwidth_reservation: Option<u64>,
    /// Is what has a false sender dropped?
    pub source_mac_filtering_enabled: Option<bool>,
    /// The type of the virtual station interface.
    pub vsi_type_id: Option<u32>,
    /// The version of that type.
    pub vsi_type_id_version: Option<u16>,
}

impl EthernetPortAllocationSettingData {
    pub(crate) fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        let name = |local| Name::new(Space::Setting(Namespace::Epasd), local);
        visitor.value(&name("Address"), &mut self.resource.address);
        visitor.value(&name("AddressOnParent"), &mut self.resource.address_on_parent);
        visitor.value(&name("AllocationUnits"), &mut self.resource.allocation_units);
        visitor.values(&name("AllowedPriorities"), &mut self.allowed_priorities);
        visitor.values(&name("AllowedToReceiveMACAddresses"), &mut self.allowed_to_receive_mac_addresses);
        visitor.values(&name("AllowedToReceiveVLANs"), &mut self.allowed_to_receive_vlans);
        visitor.values(&name("AllowedToTransmitMACAddresses"), &mut self.allowed_to_transmit_mac_addresses);
        visitor.values(&name("AllowedToTransmitVLANs"), &mut self.allowed_to_transmit_vlans);
        visitor.value(&name("AutomaticAllocation"), &mut self.resource.automatic_allocation);
        visitor.value(&name("AutomaticDeallocation"), &mut self.resource.automatic_deallocation);
        visitor.element(&name("Caption"), &mut self.resource.caption);
        visitor.value(&name("ChangeableType"), &mut self.resource.changeable_type);
        visitor.value(&name("ConfigurationName"), &mut self.resource.configuration_name);
        visitor.values(&name("Connection"), &mut self.resource.connection);
        visitor.value(&name("ConsumerVisibility"), &mut self.resource.consumer_visibility);
        visitor.value(&name("DefaultPortVID"), &mut self.default_port_vid);
        visitor.value(&name("DefaultPriority"), &mut self.default_priority);
        visitor.element(&name("Description"), &mut self.resource.description);
        visitor.value(&name("DesiredVLANEndpointMode"), &mut self.desired_vlan_endpoint_mode);
        visitor.element(&name("ElementName"), &mut self.resource.element_name);
        visitor.value(&name("Generation"), &mut self.resource.generation);
        visitor.value(&name("GroupID"), &mut self.group_id);
        visitor.values(&name("HostResource"), &mut self.resource.host_resource);
        visitor.value(&name("InstanceID").also("InstanceId"), &mut self.resource.instance_id);
        visitor.value(&name("Limit"), &mut self.resource.limit);
        visitor.value(&name("ManagerID"), &mut self.manager_id);
        visitor.value(&name("MappingBehavior"), &mut self.resource.mapping_behavior);
        visitor.value(&name("NetworkPortProfileID"), &mut self.network_port_profile_id);
        visitor.value(&name("NetworkPortProfileIDType"), &mut self.network_port_profile_id_type);
        visitor.value(&name("OtherEndpointMode"), &mut self.other_endpoint_mode);
        visitor.value(&name("OtherNetworkPortProfileIDTypeInfo"), &mut self.other_network_port_profile_id_type_info);
        visitor.value(&name("OtherResourceType"), &mut self.resource.other_resource_type);
        visitor.value(&name("Parent"), &mut self.resource.parent);
        visitor.value(&name("PoolID"), &mut self.resource.pool_id);
        visitor.value(&name("PortCorrelationID"), &mut self.port_correlation_id);
        visitor.value(&name("PortVID"), &mut self.port_vid);
        visitor.value(&name("Promiscuous"), &mut self.promiscuous);
        visitor.value(&name("ReceiveBandwidthLimit"), &mut self.receive_bandwidth_limit);
        visitor.value(&name("ReceiveBandwidthReservation"), &mut self.receive_bandwidth_reservation);
        visitor.value(&name("Reservation"), &mut self.resource.reservation);
        visitor.value(&name("ResourceSubType"), &mut self.resource.resource_sub_type);
        visitor.value(&name("ResourceType"), &mut self.resource.resource_type);
        visitor.value(&name("SourceMACFilteringEnabled"), &mut self.source_mac_filtering_enabled);
        visitor.value(&name("VirtualQuantity"), &mut self.resource.virtual_quantity);
        visitor.value(&name("VirtualQuantityUnits"), &mut self.resource.virtual_quantity_units);
        visitor.value(&name("VSITypeID"), &mut self.vsi_type_id);
        visitor.value(&name("VSITypeIDVersion"), &mut self.vsi_type_id_version);
        visitor.value(&name("Weight"), &mut self.resource.weight);
    }
}
