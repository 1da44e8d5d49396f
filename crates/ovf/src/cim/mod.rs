//! CIM in OVF: the classes that describe hardware, their value maps, and the units of their quantities. Standard: CIM
//! Schema 2.49, DSP0004 2.7.0.

mod ethernet_port_allocation_setting_data;
mod os_type;
mod resource_allocation_setting_data;
mod resource_type;
mod storage_allocation_setting_data;
pub mod units;
mod virtual_system_setting_data;

pub use ethernet_port_allocation_setting_data::EthernetPortAllocationSettingData;
pub use os_type::os_type;
pub use resource_allocation_setting_data::ResourceAllocationSettingData;
pub use resource_type::ResourceType;
pub use storage_allocation_setting_data::StorageAllocationSettingData;
pub use virtual_system_setting_data::VirtualSystemSettingData;
