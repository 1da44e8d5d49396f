//! What a virtual system needs of a resource.

use super::ResourceType;
use crate::message::Message;
use crate::namespace::Namespace;
use crate::section::Quantity;
use crate::shape::{Name, Space, Visitor};

/// A device or other resource. Standard: CIM `CIM_ResourceAllocationSettingData`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ResourceAllocationSettingData {
    /// Of a controller its number, of a network adapter its MAC address.
    pub address: Option<String>,
    /// The place on the parent.
    pub address_on_parent: Option<String>,
    /// The unit of the quantities, a programmatic unit of DSP0004.
    pub allocation_units: Option<String>,
    /// Is it connected when the virtual system starts?
    pub automatic_allocation: Option<bool>,
    /// Is it released when the virtual system stops?
    pub automatic_deallocation: Option<bool>,
    /// A short note; in 0.9 the name.
    pub caption: Option<Message>,
    /// Whether the setting can be changed: 0 not, 1 until restart, 2 for good, 3 both.
    pub changeable_type: Option<u16>,
    /// Which of several settings it is.
    pub configuration_name: Option<String>,
    /// Of a network adapter the network it is connected to.
    pub connection: Vec<String>,
    /// What the virtual system sees of the resource of the host: 2 itself, 3 a virtual one.
    pub consumer_visibility: Option<u16>,
    /// What it is.
    pub description: Option<Message>,
    /// Its name for people; since 1.0.
    pub element_name: Option<Message>,
    /// How often the setting was changed.
    pub generation: Option<u64>,
    /// What is behind it: `ovf:/disk/` or `ovf:/file/` and an id.
    pub host_resource: Vec<String>,
    /// The identifier, distinct in its section.
    pub instance_id: Option<String>,
    /// No more of the resource of the host than this.
    pub limit: Option<Quantity>,
    /// How it is bound to the resource of the host.
    pub mapping_behavior: Option<u16>,
    /// What it is when [`ResourceType`] is 1.
    pub other_resource_type: Option<String>,
    /// The `InstanceID` of the controller it is on.
    pub parent: Option<String>,
    /// The pool of the host it is taken from.
    pub pool_id: Option<String>,
    /// No less of the resource of the host than this.
    pub reservation: Option<Quantity>,
    /// The model; alternatives have a blank between them.
    pub resource_sub_type: Option<String>,
    /// What it is.
    pub resource_type: Option<ResourceType>,
    /// How much of it the virtual system sees.
    pub virtual_quantity: Option<Quantity>,
    /// The unit of [`Self::virtual_quantity`]; `count` if it says nothing.
    pub virtual_quantity_units: Option<String>,
    /// Its share when there is not enough.
    pub weight: Option<Quantity>,
}

impl ResourceAllocationSettingData {
    pub(crate) fn fields<V: Visitor>(&mut self, namespace: Namespace, visitor: &mut V) {
        let name = |local| Name::new(Space::Setting(namespace), local);
        visitor.value(&name("Address"), &mut self.address);
        visitor.value(&name("AddressOnParent"), &mut self.address_on_parent);
        visitor.value(&name("AllocationUnits"), &mut self.allocation_units);
        visitor.value(&name("AutomaticAllocation"), &mut self.automatic_allocation);
        visitor.value(&name("AutomaticDeallocation"), &mut self.automatic_deallocation);
        visitor.element(&name("Caption"), &mut self.caption);
        visitor.value(&name("ChangeableType"), &mut self.changeable_type);
        visitor.value(&name("ConfigurationName"), &mut self.configuration_name);
        visitor.values(&name("Connection"), &mut self.connection);
        visitor.value(&name("ConsumerVisibility"), &mut self.consumer_visibility);
        visitor.element(&name("Description"), &mut self.description);
        visitor.element(&name("ElementName"), &mut self.element_name);
        visitor.value(&name("Generation"), &mut self.generation);
        visitor.values(&name("HostResource"), &mut self.host_resource);
        visitor.value(&name("InstanceID").also("InstanceId"), &mut self.instance_id);
        visitor.value(&name("Limit"), &mut self.limit);
        visitor.value(&name("MappingBehavior"), &mut self.mapping_behavior);
        visitor.value(&name("OtherResourceType"), &mut self.other_resource_type);
        visitor.value(&name("Parent"), &mut self.parent);
        visitor.value(&name("PoolID"), &mut self.pool_id);
        visitor.value(&name("Reservation"), &mut self.reservation);
        visitor.value(&name("ResourceSubType"), &mut self.resource_sub_type);
        visitor.value(&name("ResourceType"), &mut self.resource_type);
        visitor.value(&name("VirtualQuantity"), &mut self.virtual_quantity);
        visitor.value(&name("VirtualQuantityUnits"), &mut self.virtual_quantity_units);
        visitor.value(&name("Weight"), &mut self.weight);
    }

    /// Takes over what another item of the same device says otherwise. Standard: DSP0243 1.1.0, 8.3.
    pub(crate) fn overlay(&mut self, other: &Self) {
        fn over<T: Clone>(own: &mut Option<T>, other: Option<&T>) {
            if let Some(other) = other {
                *own = Some(other.clone());
            }
        }
        over(&mut self.address, other.address.as_ref());
        over(&mut self.address_on_parent, other.address_on_parent.as_ref());
        over(&mut self.allocation_units, other.allocation_units.as_ref());
        over(&mut self.automatic_allocation, other.automatic_allocation.as_ref());
        over(&mut self.automatic_deallocation, other.automatic_deallocation.as_ref());
        over(&mut self.caption, other.caption.as_ref());
        over(&mut self.changeable_type, other.changeable_type.as_ref());
        over(&mut self.configuration_name, other.configuration_name.as_ref());
        over(&mut self.consumer_visibility, other.consumer_visibility.as_ref());
        over(&mut self.description, other.description.as_ref());
        over(&mut self.element_name, other.element_name.as_ref());
        over(&mut self.generation, other.generation.as_ref());
        over(&mut self.instance_id, other.instance_id.as_ref());
        over(&mut self.limit, other.limit.as_ref());
        over(&mut self.mapping_behavior, other.mapping_behavior.as_ref());
        over(&mut self.other_resource_type, other.other_resource_type.as_ref());
        over(&mut self.parent, other.parent.as_ref());
        over(&mut self.pool_id, other.pool_id.as_ref());
        over(&mut self.reservation, other.reservation.as_ref());
        over(&mut self.resource_sub_type, other.resource_sub_type.as_ref());
        over(&mut self.resource_type, other.resource_type.as_ref());
        over(&mut self.virtual_quantity, other.virtual_quantity.as_ref());
        over(&mut self.virtual_quantity_units, other.virtual_quantity_units.as_ref());
        over(&mut self.weight, other.weight.as_ref());
        if !other.connection.is_empty() {
            self.connection.clone_from(&other.connection);
        }
        if !other.host_resource.is_empty() {
            self.host_resource.clone_from(&other.host_resource);
        }
    }
}
