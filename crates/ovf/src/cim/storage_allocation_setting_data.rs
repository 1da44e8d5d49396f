//! What a virtual system needs of storage.

use super::ResourceAllocationSettingData;
use crate::namespace::Namespace;
use crate::shape::{Name, Space, Visitor};

/// A disk or other storage, for OVF since 2.0. Standard: CIM `CIM_StorageAllocationSettingData`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StorageAllocationSettingData {
    /// What all resources have.
    pub resource: ResourceAllocationSettingData,
    /// 1 for reading, 2 for writing, 3 for both.
    pub access: Option<u16>,
    /// The name of the storage of the host.
    pub host_extent_name: Option<String>,
    /// The form of that name: 7 SNVM, 9 NAA, 10 EUI64, 11 T10VID, 12 that of the operating system.
    pub host_extent_name_format: Option<u16>,
    /// The namespace of that name.
    pub host_extent_name_namespace: Option<u16>,
    /// The first block of the storage of the host.
    pub host_extent_starting_address: Option<u64>,
    /// The size in bytes of a block of the host, which limit and reservation are counted in.
    pub host_resource_block_size: Option<u64>,
    /// The form of the name when its number is 1.
    pub other_host_extent_name_format: Option<String>,
    /// The namespace of the name when its number is 1.
    pub other_host_extent_name_namespace: Option<String>,
    /// The size in bytes of a block that the virtual system sees.
    pub virtual_resource_block_size: Option<u64>,
}

impl StorageAllocationSettingData {
    pub(crate) fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        let name = |local| Name::new(Space::Setting(Namespace::Sasd), local);
        visitor.value(&name("Access"), &mut self.access);
        visitor.value(&name("Address"), &mut self.resource.address);
        visitor.value(&name("AddressOnParent"), &mut self.resource.address_on_parent);
        visitor.value(&name("AllocationUnits"), &mut self.resource.allocation_units);
        visitor.value(&name("AutomaticAllocation"), &mut self.resource.automatic_allocation);
        visitor.value(&name("AutomaticDeallocation"), &mut self.resource.automatic_deallocation);
        visitor.element(&name("Caption"), &mut self.resource.caption);
        visitor.value(&name("ChangeableType"), &mut self.resource.changeable_type);
        visitor.value(&name("ConfigurationName"), &mut self.resource.configuration_name);
        visitor.values(&name("Connection"), &mut self.resource.connection);
        visitor.value(&name("ConsumerVisibility"), &mut self.resource.consumer_visibility);
        visitor.element(&name("Description"), &mut self.resource.description);
        visitor.element(&name("ElementName"), &mut self.resource.element_name);
        visitor.value(&name("Generation"), &mut self.resource.generation);
        visitor.value(&name("HostExtentName"), &mut self.host_extent_name);
        visitor.value(&name("HostExtentNameFormat"), &mut self.host_extent_name_format);
        visitor.value(&name("HostExtentNameNamespace"), &mut self.host_extent_name_namespace);
        visitor.value(&name("HostExtentStartingAddress"), &mut self.host_extent_starting_address);
        visitor.values(&name("HostResource"), &mut self.resource.host_resource);
        visitor.value(&name("HostResourceBlockSize"), &mut self.host_resource_block_size);
        visitor.value(&name("InstanceID").also("InstanceId"), &mut self.resource.instance_id);
        visitor.value(&name("Limit"), &mut self.resource.limit);
        visitor.value(&name("MappingBehavior"), &mut self.resource.mapping_behavior);
        visitor.value(&name("OtherHostExtentNameFormat"), &mut self.other_host_extent_name_format);
        visitor.value(&name("OtherHostExtentNameNamespace"), &mut self.other_host_extent_name_namespace);
        visitor.value(&name("OtherResourceType"), &mut self.resource.other_resource_type);
        visitor.value(&name("Parent"), &mut self.resource.parent);
        visitor.value(&name("PoolID"), &mut self.resource.pool_id);
        visitor.value(&name("Reservation"), &mut self.resource.reservation);
        visitor.value(&name("ResourceSubType"), &mut self.resource.resource_sub_type);
        visitor.value(&name("ResourceType"), &mut self.resource.resource_type);
        visitor.value(&name("VirtualQuantity"), &mut self.resource.virtual_quantity);
        visitor.value(&name("VirtualQuantityUnits"), &mut self.resource.virtual_quantity_units);
        visitor.value(&name("VirtualResourceBlockSize"), &mut self.virtual_resource_block_size);
        visitor.value(&name("Weight"), &mut self.resource.weight);
    }
}
