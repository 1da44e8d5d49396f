//! The namespaces of OVF and of the standards it takes parts from.

use std::fmt;

/// A namespace, as far as a descriptor gives it a meaning. Others are counted in the order in which they are declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Namespace {
    /// No namespace.
    None,
    /// The envelope of 0.9, `http://www.vmware.com/schema/ovf/1/envelope`.
    Envelope09,
    /// The envelope of 1.0 and 1.1, `http://schemas.dmtf.org/ovf/envelope/1`.
    Envelope1,
    /// The envelope as oVirt writes it, with a slash at the end: `http://schemas.dmtf.org/ovf/envelope/1/`.
    EnvelopeOVirt,
    /// The envelope of 2.0 and 2.1, `http://schemas.dmtf.org/ovf/envelope/2`.
    Envelope2,
    /// An external string bundle, `http://schemas.dmtf.org/ovf/strings/1`.
    Strings,
    /// The environment (DSP8027), `http://schemas.dmtf.org/ovf/environment/1`.
    Environment,
    /// `CIM_ResourceAllocationSettingData`.
    Rasd,
    /// `CIM_VirtualSystemSettingData`.
    Vssd,
    /// `CIM_StorageAllocationSettingData`, since OVF 2.0.
    Sasd,
    /// `CIM_EthernetPortAllocationSettingData`, since OVF 2.0.
    Epasd,
    /// `CIM_BootConfigSetting`, since OVF 2.0.
    BootConfig,
    /// `CIM_BootSourceSetting`, since OVF 2.0.
    BootSource,
    /// XML Encryption 1.0.
    Encryption,
    /// XML Encryption 1.1.
    Encryption11,
    /// XML Schema instance: `xsi:type`.
    SchemaInstance,
    /// What a translation keeps in a descriptor, `urn:sidereal:ovf`.
    Sidereal,
    /// The prefix `xml`.
    Xml,
    /// The prefix `xmlns`.
    Xmlns,
    /// Any other.
    Other(u16),
}

const CIM: &str = "http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/";

impl Namespace {
    /// The namespace of this URI; none if it has no meaning of its own here. CIM classes are also known by their URI
    /// with `.xsd` at its end, as `VirtualBox` writes it.
    pub fn of(uri: &str) -> Option<Self> {
        if let Some(class) = uri.strip_prefix(CIM) {
            return Some(match class.strip_suffix(".xsd").unwrap_or(class) {
                "CIM_ResourceAllocationSettingData" => Self::Rasd,
                "CIM_VirtualSystemSettingData" => Self::Vssd,
                "CIM_StorageAllocationSettingData" => Self::Sasd,
                "CIM_EthernetPortAllocationSettingData" => Self::Epasd,
                "CIM_BootConfigSetting" => Self::BootConfig,
                "CIM_BootSourceSetting" => Self::BootSource,
                _ => return None,
            });
        }
        Some(match uri {
            "" => Self::None,
            "http://www.vmware.com/schema/ovf/1/envelope" => Self::Envelope09,
            "http://schemas.dmtf.org/ovf/envelope/1" => Self::Envelope1,
            "http://schemas.dmtf.org/ovf/envelope/1/" => Self::EnvelopeOVirt,
            "http://schemas.dmtf.org/ovf/envelope/2" => Self::Envelope2,
            "http://schemas.dmtf.org/ovf/strings/1" => Self::Strings,
            "http://schemas.dmtf.org/ovf/environment/1" => Self::Environment,
            "http://www.w3.org/2001/04/xmlenc#" => Self::Encryption,
            "http://www.w3.org/2009/xmlenc11#" => Self::Encryption11,
            "http://www.w3.org/2001/XMLSchema-instance" => Self::SchemaInstance,
            "urn:sidereal:ovf" => Self::Sidereal,
            "http://www.w3.org/XML/1998/namespace" => Self::Xml,
            "http://www.w3.org/2000/xmlns/" => Self::Xmlns,
            _ => return None,
        })
    }

    /// Its URI; empty for none and for others, whose URI only the document knows.
    pub fn uri(self) -> &'static str {
        match self {
            Self::None | Self::Other(_) => "",
            Self::Envelope09 => "http://www.vmware.com/schema/ovf/1/envelope",
            Self::Envelope1 => "http://schemas.dmtf.org/ovf/envelope/1",
            Self::EnvelopeOVirt => "http://schemas.dmtf.org/ovf/envelope/1/",
            Self::Envelope2 => "http://schemas.dmtf.org/ovf/envelope/2",
            Self::Strings => "http://schemas.dmtf.org/ovf/strings/1",
            Self::Environment => "http://schemas.dmtf.org/ovf/environment/1",
            Self::Rasd => "http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_ResourceAllocationSettingData",
            Self::Vssd => "http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_VirtualSystemSettingData",
            Self::Sasd => "http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_StorageAllocationSettingData",
            Self::Epasd => "http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_EthernetPortAllocationSettingData",
            Self::BootConfig => "http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_BootConfigSetting",
            Self::BootSource => "http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_BootSourceSetting",
            Self::Encryption => "http://www.w3.org/2001/04/xmlenc#",
            Self::Encryption11 => "http://www.w3.org/2009/xmlenc11#",
            Self::SchemaInstance => "http://www.w3.org/2001/XMLSchema-instance",
            Self::Sidereal => "urn:sidereal:ovf",
            Self::Xml => "http://www.w3.org/XML/1998/namespace",
            Self::Xmlns => "http://www.w3.org/2000/xmlns/",
        }
    }

    /// Is it the envelope's, in any version?
    pub fn is_envelope(self) -> bool {
        matches!(self, Self::Envelope09 | Self::Envelope1 | Self::EnvelopeOVirt | Self::Envelope2)
    }

    /// The prefix that the standards use for it.
    pub(crate) fn usual_prefix(self) -> &'static str {
        match self {
            Self::Rasd => "rasd",
            Self::Vssd => "vssd",
            Self::Sasd => "sasd",
            Self::Epasd => "epasd",
            Self::BootConfig => "bootc",
            Self::BootSource => "boots",
            Self::Encryption => "xenc",
            Self::Encryption11 => "xenc11",
            Self::SchemaInstance => "xsi",
            Self::Sidereal => "sidereal",
            Self::Xml => "xml",
            Self::Environment => "ovfenv",
            _ => "ovf",
        }
    }
}

/// The version of the standard, as the namespace of the envelope tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Version {
    /// 0.9, `VMware`'s form before the standard; also `oVirt`'s, which is derived from it.
    V0_9,
    /// 1.0 or 1.1: their namespaces are the same.
    V1,
    /// 2.0 or 2.1: their namespaces are the same.
    V2,
}

impl Version {
    /// The version of an envelope in this namespace.
    pub fn of(namespace: Namespace) -> Option<Self> {
        match namespace {
            Namespace::Envelope09 | Namespace::EnvelopeOVirt => Some(Self::V0_9),
            Namespace::Envelope1 => Some(Self::V1),
            Namespace::Envelope2 => Some(Self::V2),
            _ => None,
        }
    }

    /// The namespace of an envelope of this version.
    pub fn namespace(self) -> Namespace {
        match self {
            Self::V0_9 => Namespace::Envelope09,
            Self::V1 => Namespace::Envelope1,
            Self::V2 => Namespace::Envelope2,
        }
    }
}

/// `0.9`, `1.x` or `2.x`.
impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::V0_9 => "0.9",
            Self::V1 => "1.x",
            Self::V2 => "2.x",
        })
    }
}
