//! OVF, the Open Virtualization Format (DMTF DSP0243): descriptors of 0.9, 1.0, 1.1, 2.0 and 2.1 as typed Rust.
//!
//! A [`Descriptor`] keeps the document it was read from and says what is in it as an [`Envelope`] of plain fields. One
//! that is not changed is written as it was read, to the byte; one that is changed differs only where it has to.
//!
//! ```
//! use sidereal_ovf::{Descriptor, Version, cim::ResourceType};
//!
//! let descriptor = Descriptor::parse(
//!     r#"<Envelope xmlns="http://schemas.dmtf.org/ovf/envelope/1" xmlns:ovf="http://schemas.dmtf.org/ovf/envelope/1"
//!       xmlns:rasd="http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_ResourceAllocationSettingData">
//!       <References/>
//!       <VirtualSystem ovf:id="vm">
//!         <Info>A virtual machine</Info>
//!         <VirtualHardwareSection>
//!           <Info/>
//!           <Item>
//!             <rasd:ElementName>2 processors</rasd:ElementName>
//!             <rasd:InstanceID>1</rasd:InstanceID>
//!             <rasd:ResourceType>3</rasd:ResourceType>
//!             <rasd:VirtualQuantity>2</rasd:VirtualQuantity>
//!           </Item>
//!         </VirtualHardwareSection>
//!       </VirtualSystem>
//!     </Envelope>"#,
//! )?;
//! assert_eq!(descriptor.version(), Version::V1);
//! let system = descriptor.envelope.virtual_systems().next().unwrap();
//! let item = &system.virtual_hardware_sections[0].items[0];
//! assert_eq!(item.setting.resource_type, Some(ResourceType::PROCESSOR));
//! # Ok::<(), Box<sidereal_diagnostics::Finding>>(())
//! ```

pub mod cim;
mod descriptor;
mod envelope;
pub mod environment;
pub mod json;
mod message;
mod namespace;
#[cfg(feature = "package")]
pub mod package;
mod read;
mod resolve;
pub mod rules;
pub mod section;
mod shape;
mod sniff;
mod validate;
mod write;
pub mod xml;

pub use descriptor::Descriptor;
pub use envelope::{Content, Envelope, File, References, VirtualSystem, VirtualSystemCollection};
pub use environment::Environment;
pub use message::{Message, Strings};
pub use namespace::{Namespace, Version};
pub use resolve::{Deployment, Device, ResolveError, Resolved, ResolvedProperty, ResolvedSystem, localized, resolve};
pub use section::{Names, Quantity};
pub use shape::Source;
pub use sniff::is_descriptor;
pub use validate::validate;
