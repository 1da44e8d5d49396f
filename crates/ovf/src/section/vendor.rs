//! What vendors add to hardware. Standard: DSP0243 1.1.0, 7.3: elements of other namespaces extend a section or an item.

use std::collections::BTreeMap;
use std::fmt;

use crate::namespace::Namespace;
use crate::xml::{Attribute, Element, is_name};

/// The member of the JSON form.
pub(crate) const VENDOR_SETTINGS: &str = "vendorSettings";
/// The attributes of a setting.
pub(crate) const KEY: &str = "key";
pub(crate) const VALUE: &str = "value";

/// Namespaces that have a name of their own in [`SettingName`]: the prefix that the vendor uses for it.
const PREFIXES: [(&str, &str); 1] = [("vmw", "http://www.vmware.com/schema/ovf")];

/// Settings of a vendor: elements that extend another one, each with a key and a value, such as
/// `<vmw:ExtraConfig vmw:key="disk.EnableUUID" vmw:value="TRUE"/>`. Of several with the same name the first counts.
///
/// ```
/// let text = r#"<Envelope xmlns="http://schemas.dmtf.org/ovf/envelope/1" xmlns:ovf="http://schemas.dmtf.org/ovf/envelope/1"
///     xmlns:vmw="http://www.vmware.com/schema/ovf">
///   <References/>
///   <VirtualSystem ovf:id="vm"><Info/>
///     <VirtualHardwareSection><Info/>
///       <vmw:ExtraConfig ovf:required="false" vmw:key="disk.EnableUUID" vmw:value="TRUE"/>
///     </VirtualHardwareSection>
///   </VirtualSystem>
/// </Envelope>"#;
/// let mut descriptor = sidereal_ovf::Descriptor::parse(text)?;
/// let sidereal_ovf::Content::VirtualSystem(system) = &mut descriptor.envelope.content[0] else { unreachable!() };
/// let settings = &mut system.virtual_hardware_sections[0].vendor_settings;
/// assert_eq!(settings.get("vmw:ExtraConfig/disk.EnableUUID"), Some("TRUE"));
/// settings.set("vmw:ExtraConfig/disk.EnableUUID", "FALSE");
/// assert_eq!(descriptor.to_text()?, text.replace("TRUE", "FALSE"));
/// # Ok::<(), Box<sidereal_diagnostics::Finding>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VendorSettings(BTreeMap<SettingName, String>);

impl VendorSettings {
    /// Those that an element has.
    pub(crate) fn read(element: Element<'_>) -> Self {
        let mut settings = Self::default();
        for (name, value) in element.children().filter_map(Self::of) {
            settings.0.entry(name).or_insert_with(|| value.value().into_owned());
        }
        settings
    }

    /// What an element sets, if it is a setting, and the attribute that has the value.
    pub(crate) fn of(element: Element<'_>) -> Option<(SettingName, Attribute<'_>)> {
        let namespace = element.namespace();
        if !matches!(namespace, Namespace::Other(_)) || element.first_child().is_some() {
            return None;
        }
        let attribute = |name| element.attribute(namespace, name).or_else(|| element.attribute(Namespace::None, name));
        let (key, value) = (attribute(KEY)?, attribute(VALUE)?);
        Some((SettingName::new(element.namespace_uri(), element.name(), &key.value())?, value))
    }

    /// Are there none?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The settings, by name.
    pub fn named(&self) -> impl Iterator<Item = (&SettingName, &str)> {
        self.0.iter().map(|(name, value)| (name, value.as_str()))
    }

    pub(crate) fn value(&self, name: &SettingName) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// The value of a setting, named as in [`SettingName::parse`].
    pub fn get(&self, name: &str) -> Option<&str> {
        self.value(&SettingName::parse(name)?)
    }

    /// Sets a value; false if the name is none.
    pub fn set(&mut self, name: &str, value: impl Into<String>) -> bool {
        let Some(name) = SettingName::parse(name) else { return false };
        self.0.insert(name, value.into());
        true
    }

    /// Takes a setting out.
    pub fn remove(&mut self, name: &str) {
        if let Some(name) = SettingName::parse(name) {
            self.0.remove(&name);
        }
    }
}

/// The name of a setting: `vmw:ExtraConfig/disk.EnableUUID`, or with the namespace itself where the vendor has no prefix
/// here, `{http://acme.example/ovf}Setting/key`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SettingName {
    namespace: String,
    element: String,
    key: String,
}

impl SettingName {
    /// The name of an element of another namespace than those of OVF, and its key.
    fn new(namespace: &str, element: &str, key: &str) -> Option<Self> {
        let is_others = Namespace::of(namespace).is_none() && !namespace.contains('}');
        let owned = || Self { namespace: namespace.to_owned(), element: element.to_owned(), key: key.to_owned() };
        (is_others && is_name(element)).then(owned)
    }

    /// Reads a name; none if it is no name of an element, a slash, and a key.
    pub fn parse(text: &str) -> Option<Self> {
        let (namespace, rest) = match text.strip_prefix('{') {
            Some(rest) => rest.split_once('}')?,
            None => {
                let (prefix, rest) = text.split_once(':')?;
                (PREFIXES.iter().find(|(known, _)| *known == prefix)?.1, rest)
            }
        };
        let (element, key) = rest.split_once('/')?;
        Self::new(namespace, element, key)
    }

    /// The URI of the namespace.
    pub fn namespace(&self) -> &str {
        &self.namespace
    }

    /// The local name of the element.
    pub fn element(&self) -> &str {
        &self.element
    }

    /// The key.
    pub fn key(&self) -> &str {
        &self.key
    }

    fn own_prefix(&self) -> Option<&'static str> {
        PREFIXES.iter().find(|(_, uri)| *uri == self.namespace).map(|(prefix, _)| *prefix)
    }

    /// The prefix to declare where there is none.
    pub(crate) fn usual_prefix(&self) -> &'static str {
        self.own_prefix().unwrap_or("vendor")
    }
}

impl fmt::Display for SettingName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.own_prefix() {
            Some(prefix) => write!(f, "{prefix}:{}/{}", self.element, self.key),
            None => write!(f, "{{{}}}{}/{}", self.namespace, self.element, self.key),
        }
    }
}
