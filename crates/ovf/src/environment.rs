//! The environment: what a guest is told of its deployment. Standard: DSP0243 1.1.0, 11; DSP8027 1.1.0.

use std::fmt::{self, Write as _};

use sidereal_diagnostics::Finding;

use crate::namespace::Namespace;
use crate::rules::document::NOT_AN_ENVELOPE;
use crate::xml::{Document, Element, Limits, Text, encode_attribute, encode_text};

/// What a guest is told. Standard: DSP8027 `Environment_Type`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Environment {
    /// The id of the virtual system that it is for.
    pub id: String,
    /// About the platform.
    pub platform: PlatformSection,
    /// The properties of the virtual system and of the collection around it.
    pub properties: Vec<EnvironmentProperty>,
    /// What is beside it in the collection.
    pub entities: Vec<Entity>,
}

/// About the platform. Standard: DSP8027 `PlatformSection_Type`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlatformSection {
    /// What it is.
    pub kind: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// Who made it.
    pub vendor: Option<String>,
    /// The language.
    pub locale: Option<String>,
    /// Minutes from UTC.
    pub timezone: Option<i32>,
}

/// A property and its value. Debug shows no secret.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct EnvironmentProperty {
    /// The full key.
    pub key: String,
    /// The value.
    pub value: String,
    /// Is the value a secret? The document does not say, so it is false for one that was read.
    pub secret: bool,
}

impl fmt::Debug for EnvironmentProperty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.key, if self.secret { "***" } else { &self.value })
    }
}

/// A virtual system, or collection, beside the one that is told. Standard: DSP8027 `Entity_Type`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entity {
    /// Its id.
    pub id: String,
    /// The properties that it sees.
    pub properties: Vec<EnvironmentProperty>,
}

impl Environment {
    /// Reads an environment document. Sections that are not known are passed over, as the standard says.
    ///
    /// # Errors
    /// When the text is not well-formed, or its outermost element is no `Environment`.
    pub fn parse(text: impl Into<String>) -> Result<Self, Box<Finding>> {
        let document = Document::parse(Text::utf8(text.into()), &Limits::default())?;
        let root = document.root();
        if root.name() != "Environment" || root.namespace() != Namespace::Environment {
            let message = format!("the outermost element is `{}`, not an OVF `Environment`", root.name());
            return Err(Box::new(Finding::new(&NOT_AN_ENVELOPE, message).path(root.path())));
        }
        let mut environment = Self { id: attribute(root, "id"), ..Self::default() };
        for section in root.children().filter(|child| child.namespace() == Namespace::Environment) {
            match section.name() {
                "PlatformSection" => environment.platform = platform(section),
                "PropertySection" => environment.properties.extend(properties(section)),
                "Entity" => {
                    let inside = section.children().filter(|child| child.name() == "PropertySection");
                    let properties = inside.flat_map(properties).collect();
                    environment.entities.push(Entity { id: attribute(section, "id"), properties });
                }
                _ => {}
            }
        }
        Ok(environment)
    }

    /// The value of a property.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.properties.iter().find(|property| property.key == key).map(|property| property.value.as_str())
    }

    /// Writes the document. Secrets are written: the guest needs them.
    pub fn to_xml(&self) -> String {
        let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Environment xmlns=\"");
        let uri = Namespace::Environment.uri();
        let _ = write!(out, "{uri}\" xmlns:oe=\"{uri}\" oe:id=\"");
        encode_attribute(&self.id, '"', &mut out);
        out.push_str("\">\n");
        let platform = &self.platform;
        if *platform != PlatformSection::default() {
            out.push_str("  <PlatformSection>\n");
            let timezone = platform.timezone.map(|minutes| minutes.to_string());
            for (name, value) in [
                ("Kind", &platform.kind),
                ("Version", &platform.version),
                ("Vendor", &platform.vendor),
                ("Locale", &platform.locale),
                ("Timezone", &timezone),
            ] {
                if let Some(value) = value {
                    let _ = write!(out, "    <{name}>");
                    encode_text(value, &mut out);
                    let _ = writeln!(out, "</{name}>");
                }
            }
            out.push_str("  </PlatformSection>\n");
        }
        write_properties(&self.properties, "  ", &mut out);
        for entity in &self.entities {
            out.push_str("  <Entity oe:id=\"");
            encode_attribute(&entity.id, '"', &mut out);
            out.push_str("\">\n");
            write_properties(&entity.properties, "    ", &mut out);
            out.push_str("  </Entity>\n");
        }
        out.push_str("</Environment>\n");
        out
    }
}

fn attribute(element: Element<'_>, name: &str) -> String {
    // An example of the standard writes keys in the namespace of the envelope.
    let found = element.attributes().find(|attribute| attribute.name() == name && attribute.declares().is_none());
    found.map(|attribute| attribute.value().into_owned()).unwrap_or_default()
}

fn platform(section: Element<'_>) -> PlatformSection {
    let mut platform = PlatformSection::default();
    for child in section.children() {
        let text = child.text().trim().to_owned();
        match child.name() {
            "Kind" => platform.kind = Some(text),
            "Version" => platform.version = Some(text),
            "Vendor" => platform.vendor = Some(text),
            "Locale" => platform.locale = Some(text),
            // The schema writes it in one way, the text of the standard in the other.
            "Timezone" | "TimeZone" => platform.timezone = text.parse().ok(),
            _ => {}
        }
    }
    platform
}

fn properties(section: Element<'_>) -> impl Iterator<Item = EnvironmentProperty> {
    section.children().filter(|child| child.name() == "Property").map(|property| EnvironmentProperty {
        key: attribute(property, "key"),
        value: attribute(property, "value"),
        secret: false,
    })
}

fn write_properties(properties: &[EnvironmentProperty], indent: &str, out: &mut String) {
    if properties.is_empty() {
        return;
    }
    let _ = writeln!(out, "{indent}<PropertySection>");
    for property in properties {
        let _ = write!(out, "{indent}  <Property oe:key=\"");
        encode_attribute(&property.key, '"', out);
        out.push_str("\" oe:value=\"");
        encode_attribute(&property.value, '"', out);
        out.push_str("\"/>\n");
    }
    let _ = writeln!(out, "{indent}</PropertySection>");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_environment_comes_back() {
        let property =
            |key: &str, value: &str| EnvironmentProperty { key: key.into(), value: value.into(), secret: false };
        let environment = Environment {
            id: "db".into(),
            platform: PlatformSection { kind: Some("a<b".into()), timezone: Some(-60), ..PlatformSection::default() },
            properties: vec![property("org.example.a", "\"x\" & y")],
            entities: vec![Entity { id: "web".into(), properties: vec![property("b", "")] }],
        };
        assert_eq!(Environment::parse(environment.to_xml()).unwrap(), environment);
    }

    #[test]
    fn the_form_of_the_text_of_the_standard_is_read() {
        let text = r#"<e:Environment xmlns:e="http://schemas.dmtf.org/ovf/environment/1" xmlns:ovf="http://schemas.dmtf.org/ovf/envelope/1" e:id="">
            <e:PlatformSection><e:TimeZone>60</e:TimeZone></e:PlatformSection><x:Other xmlns:x="y"/>
            <e:PropertySection><e:Property ovf:key="k" e:value="v"/></e:PropertySection></e:Environment>"#;
        let environment = Environment::parse(text).unwrap();
        assert_eq!((environment.platform.timezone, environment.get("k")), (Some(60), Some("v")));
        assert!(Environment::parse("<Envelope/>").is_err());
    }
}
