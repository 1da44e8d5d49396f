//! The JSON form of a descriptor: the entities that translations speak of.
//!
//! DSP0243 has an XML form only. Here a descriptor is an array of entities: the envelope, its disks and networks, virtual
//! systems and collections of them, their hardware, products and licences. Each says its class in `ovf:type` and is known
//! by its `uri`; one that belongs to another stands there as a reference, `{"href": …}`. Members are named as the standard
//! names elements and attributes. What differs:
//!
//! - A text that may be said in several languages is a string; its identifiers stand in `ovf:msgid`, by name, and the
//!   files that hold it in `ovf:fileRef`.
//! - Files, disks and networks stand with the envelope, beside the sections that hold them; the note of a content stands
//!   with the content, and the category of a property with the property.
//! - `disks` and `networks` of a virtual system are those that its first hardware has drives and adapters for, in their
//!   order; `unconnectedNetworks` are those of adapters that are not connected when it starts. Changed, they change the devices.
//! - `processors` and `memory` of hardware and `bytes` of a disk say in one number what devices and units say, `localDisks` in
//!   one each how big the disks are that drives have of their own; changed, they change those.
//! - What a vendor adds to hardware as elements with a key and a value is a map, `vendorSettings`.
//! - The values of a property that is a password are `secretValue` and `SecretValue`.
//! - The envelope has the descriptor itself in `source`, or, with a password in it, in `secretSource`: comments,
//!   extensions and everything else that the standard does not name; how it was encoded, unless in UTF-8, in `encoding`.
//!
//! On the way back only what is said otherwise than in the source is changed there.
//!
//! ```
//! let text = r#"<Envelope xmlns="http://schemas.dmtf.org/ovf/envelope/1" xmlns:ovf="http://schemas.dmtf.org/ovf/envelope/1">
//!   <References/> <!-- none -->
//!   <DiskSection><Info/><Disk ovf:diskId="d" ovf:capacity="20" ovf:capacityAllocationUnits="byte * 2^30"/></DiskSection>
//!   <VirtualSystem ovf:id="vm"><Info/></VirtualSystem>
//! </Envelope>"#;
//! let json = sidereal_ovf::json::write(&sidereal_ovf::Descriptor::parse(text)?);
//! assert_eq!(sidereal_ovf::json::read(&json)?.to_text()?, text);
//! let bigger = json.replace(r#""bytes":21474836480"#, r#""bytes":32212254720"#);
//! assert_eq!(sidereal_ovf::json::read(&bigger)?.to_text()?, text.replace("\"20\"", "\"30\""));
//! # Ok::<(), Box<sidereal_diagnostics::Finding>>(())
//! ```

mod class;
mod complete;
mod links;
mod package;
mod read;
mod write;

pub use class::{check, class, class_of, classes};
pub use read::read;
pub use write::write;

use links::Links;

use crate::namespace::Namespace;
use crate::shape::{Name, Space, Visitor};

/// The member that says the class of an entity.
pub const TYPE: &str = "ovf:type";
/// The member that an entity is known by.
pub const URI: &str = "uri";
/// The members that keep what another model says of an entity and OVF does not: that of SID, and that of CIMI, so that none is
/// taken for the other.
pub const COMPLEMENTS: [&str; 2] = ["sidereal:complement", "sidereal:complement:cimi"];
/// The same as attributes of XML.
const COMPLEMENTS_IN_XML: [&str; 2] = ["complement", "complement-cimi"];
/// The identifiers of texts, by name.
const MSGID: &str = "ovf:msgid";
/// The files that hold texts, by name.
const FILE_REF: &str = "ovf:fileRef";
/// Where a reference leads.
const HREF: &str = "href";

/// What an entity of the JSON form is known by, and what other models say of it. In XML all are attributes of the namespace
/// `urn:sidereal:ovf`, written only into descriptors that were made from another model.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Its URI, if it was given one; else it is made of the document and the place in it.
    pub uri: Option<String>,
    /// What other models say of it and OVF does not, in the order of [`COMPLEMENTS`].
    pub complements: [Option<String>; 2],
    /// The URI that was made.
    made: Option<String>,
    /// Of a virtual system: what its devices lead to.
    links: Option<Box<Links>>,
}

impl PartialEq for Known {
    fn eq(&self, other: &Self) -> bool {
        (&self.uri, &self.complements) == (&other.uri, &other.complements)
    }
}

impl Known {
    pub(crate) fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        visitor.attribute(&Name::new(Space::Only(Namespace::Sidereal), "uri"), &mut self.uri);
        for (name, complement) in COMPLEMENTS_IN_XML.into_iter().zip(&mut self.complements) {
            visitor.attribute(&Name::new(Space::Only(Namespace::Sidereal), name), complement);
        }
    }

    /// Visits what the devices of a virtual system lead to.
    pub(crate) fn view_links<V: Visitor>(&mut self, visitor: &mut V) {
        self.links.get_or_insert_default().view(visitor);
    }

    /// The URI, given or made.
    fn uri(&self) -> &str {
        self.uri.as_deref().or(self.made.as_deref()).unwrap_or_default()
    }
}

/// Is it a field of [`Known`], which the JSON form shows in its own way?
fn is_known(name: &Name) -> bool {
    name.space == Space::Only(Namespace::Sidereal)
}
