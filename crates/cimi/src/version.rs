//! Versions, namespaces and type URIs. Standard: DSP0263 2.0.0, 4.1 and annex C.

use crate::registry;

/// A version of the standard. 1.0 and 1.1 share one namespace, so a payload alone does not tell them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Version {
    /// DSP0263 1.0.0 and 1.0.1.
    V1_0,
    /// DSP0263 1.1.0.
    V1_1,
    /// DSP0263 2.0.0.
    V2_0,
}

impl Version {
    /// All versions, oldest first.
    pub const ALL: [Self; 3] = [Self::V1_0, Self::V1_1, Self::V2_0];

    /// The number as `since` and `until` of an attribute have it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::V1_0 => "1.0",
            Self::V1_1 => "1.1",
            Self::V2_0 => "2.0",
        }
    }

    /// The namespace, without a slash at its end.
    pub fn namespace(self) -> &'static str {
        match self {
            Self::V1_0 | Self::V1_1 => "http://schemas.dmtf.org/cimi/1",
            Self::V2_0 => "http://schemas.dmtf.org/cimi/2",
        }
    }
}

/// A type URI taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TypeUri<'a> {
    /// The version; 1.1 for the namespace of 1.x.
    pub(crate) version: Version,
    /// The type, as it was spelled.
    pub(crate) name: &'a str,
    /// Is it spelled exactly as the standard does?
    pub(crate) standard: bool,
}

impl<'a> TypeUri<'a> {
    /// Is it a URI in a namespace of the standard?
    pub(crate) fn is_one(uri: &str) -> bool {
        TypeUri::parse(uri).is_some()
    }

    /// A URI in a namespace of the standard; a slash too many and the misprint `www.dmf.org` of table 8 do no harm. Neither
    /// does a type that stands in front of itself, as where an XML document has it as namespace, nor a known type without
    /// any namespace.
    pub(crate) fn parse(uri: &'a str) -> Option<Self> {
        let trimmed = uri.trim();
        for (version, number) in [(Version::V1_1, "1/"), (Version::V2_0, "2/")] {
            for (prefix, standard) in [
                ("http://schemas.dmtf.org/cimi/", true),
                ("https://schemas.dmtf.org/cimi/", false),
                ("http://www.dmf.org/cimi/", false),
            ] {
                let rest = trimmed.strip_prefix(prefix).and_then(|rest| rest.strip_prefix(number));
                if let Some(rest) = rest {
                    let name = rest.trim_matches('/');
                    let name = name.split_once('/').filter(|(of, name)| of == name).map_or(name, |(_, name)| name);
                    let standard = standard && trimmed == uri && rest.len() == name.len();
                    return (!name.is_empty()).then_some(Self { version, name, standard });
                }
            }
        }
        let name = trimmed.strip_prefix('/')?;
        let version = registry::entry(name)?.first_version();
        Some(Self { version, name, standard: false })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn type_uris_of_both_namespaces() {
        for (uri, version, name, standard) in [
            ("http://schemas.dmtf.org/cimi/1/Machine", Version::V1_1, "Machine", true),
            ("http://schemas.dmtf.org/cimi/2/MachineCollection", Version::V2_0, "MachineCollection", true),
            ("http://schemas.dmtf.org/cimi/1//Machine", Version::V1_1, "Machine", false),
            ("http://schemas.dmtf.org/cimi/1/Machine/", Version::V1_1, "Machine", false),
            ("http://www.dmf.org/cimi/2/CloudEntryPoint", Version::V2_0, "CloudEntryPoint", false),
            ("http://schemas.dmtf.org/cimi/2/Machine/Machine", Version::V2_0, "Machine", false),
            ("http://schemas.dmtf.org/cimi/1/Machine/Volume", Version::V1_1, "Machine/Volume", true),
            ("/Machine", Version::V1_1, "Machine", false),
            ("/ProtocolSegment", Version::V2_0, "ProtocolSegment", false),
        ] {
            assert_eq!(TypeUri::parse(uri), Some(TypeUri { version, name, standard }), "{uri}");
        }
        for uri in [
            "http://schemas.dmtf.org/cimi/1/",
            "http://schemas.dmtf.org/cimi/3/Machine",
            "http://sixsq.com/1/User",
            "/User",
            "Machine",
            "",
        ] {
            assert_eq!(TypeUri::parse(uri), None, "{uri}");
        }
    }
}
