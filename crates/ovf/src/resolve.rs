//! What a deployment comes to: for a configuration, values of properties and a language, the virtual systems as they are
//! to be made, and the environment of each. Standard: DSP0243 1.1.0, 8.2 to 8.4, 9.5.1, 10 and 11.

use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};

use thiserror::Error;

use crate::cim::units::Unit;
use crate::cim::{ResourceAllocationSettingData, ResourceType};
use crate::envelope::{Content, Envelope, VirtualSystem};
use crate::environment::{Entity, Environment, EnvironmentProperty, PlatformSection};
use crate::message::{Message, Strings};
use crate::section::{Bound, Disk, ItemRef, Quantity};

/// What is chosen when a package is deployed.
#[derive(Clone, Debug, Default)]
pub struct Deployment {
    /// The id of the configuration; the default one if none is named.
    pub configuration: Option<String>,
    /// Values of properties, by their full key. Only those that are user-configurable may be given.
    pub values: BTreeMap<String, String>,
    /// The language of texts, such as `de-DE`.
    pub locale: Option<String>,
    /// Bundles of strings from files of the package.
    pub bundles: Vec<Strings>,
}

/// Why a choice cannot be deployed.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum ResolveError {
    /// There is no such configuration.
    #[error("there is no configuration `{configuration}`; there are: {known}")]
    NoSuchConfiguration {
        /// What was asked for.
        configuration: String,
        /// Those that there are.
        known: String,
    },
    /// There is no such property.
    #[error("there is no property `{key}`; give the full key, such as `class.key.instance`")]
    NoSuchProperty {
        /// The key.
        key: String,
    },
    /// The property cannot be set.
    #[error("the property `{key}` is not user-configurable")]
    NotConfigurable {
        /// The key.
        key: String,
    },
    /// The value is not of the property's type. The value is not shown: it may be a secret.
    #[error("the value of the property `{key}` is no {kind}")]
    NotOfType {
        /// The key.
        key: String,
        /// The type.
        kind: String,
    },
    /// References between properties never end, or the values they give are too long.
    #[error("the property `{key}` refers to itself, or its value is too long")]
    Endless {
        /// The key.
        key: String,
    },
    /// The environments of all virtual systems together are too big.
    #[error("there are too many virtual systems and properties to tell all of all")]
    TooMuch,
}

/// A property with its value.
#[derive(Clone, PartialEq, Eq)]
pub struct ResolvedProperty {
    /// The full key.
    pub key: String,
    /// The value, references replaced; none if nobody gave one.
    pub value: Option<String>,
    /// Is it a secret?
    pub secret: bool,
    /// May it be set?
    pub user_configurable: bool,
    /// Its name for people, in the language chosen.
    pub label: Option<String>,
}

impl std::fmt::Debug for ResolvedProperty {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let shown = self.value.as_ref().map(|value| if self.secret { "***" } else { value.as_str() });
        f.debug_struct("ResolvedProperty").field("key", &self.key).field("value", &shown).finish_non_exhaustive()
    }
}

/// A device as it is to be made.
#[derive(Clone, Debug, PartialEq)]
pub struct Device {
    /// What it is, the items that count in the configuration merged in their order.
    pub setting: ResourceAllocationSettingData,
    /// The least quantity that will do.
    pub min: Option<u64>,
    /// The most that is of use.
    pub max: Option<u64>,
}

impl Device {
    /// The quantity in the base unit, bytes for memory; where memory has no unit, MiB are meant.
    pub fn quantity(&self) -> Option<u64> {
        let number = self.setting.virtual_quantity.as_ref().and_then(Quantity::number)?;
        match self.setting.resource_type {
            Some(ResourceType::MEMORY) => {
                let unit = self.setting.allocation_units.as_deref().unwrap_or("byte * 2^20");
                Unit::parse(unit)?.of(number)
            }
            _ => Some(number),
        }
    }
}

/// A virtual system as it is to be made.
#[derive(Clone, Debug)]
pub struct ResolvedSystem<'e> {
    /// As it is described.
    pub system: &'e VirtualSystem,
    /// The ids of the collections around it, outermost first.
    pub path: Vec<&'e str>,
    /// The devices of its first hardware section, in the order of their first items.
    pub devices: Vec<Device>,
    /// The properties that its guest sees.
    pub properties: Vec<ResolvedProperty>,
    /// The environment of its guest.
    pub environment: Environment,
}

impl ResolvedSystem<'_> {
    /// How many processors it has.
    pub fn processors(&self) -> Option<u64> {
        self.total(ResourceType::PROCESSOR)
    }

    /// How many bytes of memory it has.
    pub fn memory(&self) -> Option<u64> {
        self.total(ResourceType::MEMORY)
    }

    fn total(&self, kind: ResourceType) -> Option<u64> {
        let of_kind = |device: &&Device| device.setting.resource_type == Some(kind);
        self.devices.iter().filter(of_kind).filter_map(Device::quantity).reduce(u64::saturating_add)
    }
}

/// What a deployment comes to. Debug shows no values of properties.
#[derive(Clone)]
pub struct Resolved<'e> {
    /// The id of the configuration, if the package has any.
    pub configuration: Option<&'e str>,
    /// The virtual systems, in the order of the document.
    pub systems: Vec<ResolvedSystem<'e>>,
    /// All properties by full key, of the collections too.
    values: HashMap<String, String>,
}

impl std::fmt::Debug for Resolved<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = f.debug_struct("Resolved");
        shown.field("configuration", &self.configuration);
        shown.field("systems", &self.systems.iter().map(|system| system.system.id.as_deref()).collect::<Vec<_>>());
        shown.finish_non_exhaustive()
    }
}

impl Resolved<'_> {
    /// The capacity of a disk in bytes; none if it is not known.
    pub fn capacity(&self, disk: &Disk) -> Option<u64> {
        let number = match disk.capacity.as_ref()? {
            Quantity::Number(number) => *number,
            Quantity::Property(key) => self.values.get(key)?.trim().parse().ok()?,
        };
        Unit::parse(disk.capacity_allocation_units.as_deref().unwrap_or("byte")).filter(Unit::is_bytes)?.of(number)
    }
}

/// The text of a message in the language chosen, if a bundle has it.
pub fn localized<'a>(message: &'a Message, bundles: &[&'a Strings], locale: Option<&str>) -> &'a str {
    let language = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    let chosen = locale.zip(message.msgid.as_deref()).and_then(|(locale, msgid)| {
        let exact = |strings: &&&Strings| strings.lang.as_deref().is_some_and(|lang| lang.eq_ignore_ascii_case(locale));
        let near = |strings: &&&Strings| strings.lang.as_deref().is_some_and(|lang| language(lang) == language(locale));
        let get = |strings: &&'a Strings| strings.get(msgid);
        let all = || bundles.iter().rev();
        all().filter(exact).find_map(get).or_else(|| all().filter(near).find_map(get))
    });
    chosen.unwrap_or(&message.text)
}

/// Resolves an envelope for a deployment.
///
/// # Errors
/// When the configuration or a property that is named is not there, cannot be set, or is set to what is not of its type,
/// and when properties refer to each other without end.
pub fn resolve<'e>(envelope: &'e Envelope, deployment: &Deployment) -> Result<Resolved<'e>, ResolveError> {
    let configuration = configuration(envelope, deployment)?;
    let mut resolver = Resolver { envelope, deployment, configuration, raw: HashMap::new(), budget: Cell::new(BUDGET) };
    let mut settable: HashMap<String, (bool, Option<crate::section::PropertyType>, String)> = HashMap::new();
    for section in envelope.contents().flat_map(Content::product_sections) {
        for property in section.properties().filter(|property| resolver.holds(property)) {
            let Some(key) = &property.key else { continue };
            let kind = property.type_.clone().unwrap_or_default();
            let entry = (property.user_configurable == Some(true), property.kind(), kind);
            // One key in several systems: settable if any of them is.
            let known = settable.entry(section.full_key(key)).or_insert_with(|| entry.clone());
            known.0 |= entry.0;
        }
    }
    for (key, value) in &deployment.values {
        match settable.get(key) {
            None => return Err(ResolveError::NoSuchProperty { key: key.clone() }),
            Some((false, ..)) => return Err(ResolveError::NotConfigurable { key: key.clone() }),
            Some((true, Some(kind), name)) if !kind.accepts(value) => {
                return Err(ResolveError::NotOfType { key: key.clone(), kind: name.clone() });
            }
            Some(_) => {}
        }
    }
    let mut systems = vec![];
    resolver.collect_all();
    let top: Vec<_> = envelope.content.iter().collect();
    resolver.contents(&top, None, &[], &mut systems)?;
    let mut values = HashMap::new();
    let keys: Vec<String> = resolver.raw.keys().cloned().collect();
    for key in keys {
        if let Some(value) = resolver.raw.get(&key).cloned().flatten() {
            values.insert(key.clone(), resolver.expand(&value, &HashMap::new(), &key, 0)?);
        }
    }
    Ok(Resolved { configuration, systems, values })
}

fn configuration<'e>(envelope: &'e Envelope, deployment: &Deployment) -> Result<Option<&'e str>, ResolveError> {
    let section = envelope.deployment_option_section.as_ref();
    let Some(asked) = deployment.configuration.as_deref() else {
        return Ok(section.and_then(|section| section.default_configuration()?.id.as_deref()));
    };
    let all = section.iter().flat_map(|section| &section.configurations).filter_map(|known| known.id.as_deref());
    all.clone().find(|known| *known == asked).map(Some).ok_or_else(|| ResolveError::NoSuchConfiguration {
        configuration: asked.to_owned(),
        known: all.map(|known| format!("`{known}`")).collect::<Vec<_>>().join(", "),
    })
}

/// So deep may values refer to each other, and so long may they grow.
const DEPTH: usize = 16;
const LENGTH: usize = 1 << 20;
/// So many properties are looked at in all.
const BUDGET: usize = 10_000_000;

struct Resolver<'e, 'd> {
    envelope: &'e Envelope,
    deployment: &'d Deployment,
    configuration: Option<&'e str>,
    /// Values of all properties by full key, references not replaced.
    raw: HashMap<String, Option<String>>,
    /// How many properties may still be looked at.
    budget: Cell<usize>,
}

type Raw = HashMap<String, Option<String>>;

impl<'e> Resolver<'e, '_> {
    fn holds(&self, property: &crate::section::Property) -> bool {
        let names = property.configuration.as_ref();
        names.is_none_or(|names| self.configuration.is_some_and(|configuration| names.contains(configuration)))
    }

    /// The properties of one content, not those around it; references not replaced.
    fn own(&self, content: &'e Content) -> Vec<ResolvedProperty> {
        let bundles: Vec<&Strings> = self.envelope.strings.iter().chain(&self.deployment.bundles).collect();
        let mut all = vec![];
        for section in content.product_sections() {
            for property in section.properties().filter(|property| self.holds(property)) {
                let Some(key) = &property.key else { continue };
                let key = section.full_key(key);
                let user_configurable = property.user_configurable == Some(true);
                let chosen = self.deployment.values.get(&key).filter(|_| user_configurable).cloned();
                let value = chosen.or_else(|| property.value_in(self.configuration).map(str::to_owned));
                let locale = self.deployment.locale.as_deref();
                let label = property.label.as_ref().map(|label| localized(label, &bundles, locale).to_owned());
                all.push(ResolvedProperty { key, value, secret: property.is_secret(), user_configurable, label });
            }
        }
        all
    }

    fn collect_all(&mut self) {
        for content in self.envelope.contents() {
            for property in self.own(content) {
                self.raw.entry(property.key).or_insert(property.value);
            }
        }
    }

    /// What a content sees: its own properties, and those of the collection right around it that it has not itself.
    fn seen(&self, content: &'e Content, parent: Option<&'e Content>) -> Result<Vec<ResolvedProperty>, ResolveError> {
        let mut all = self.own(content);
        let outer = parent.map(|parent| self.own(parent)).unwrap_or_default();
        self.spend(1 + all.len() + outer.len())?;
        let around: Raw = outer.iter().map(|property| (property.key.clone(), property.value.clone())).collect();
        let mut scope = around.clone();
        scope.extend(all.iter().map(|property| (property.key.clone(), property.value.clone())));
        for property in &mut all {
            if let Some(value) = &property.value {
                // A value that refers to its own key means the one that it overrides.
                let mut scope = scope.clone();
                if let Some(overridden) = around.get(&property.key) {
                    scope.insert(property.key.clone(), overridden.clone());
                }
                property.value = Some(self.expand(value, &scope, &property.key, 0)?);
            }
        }
        for mut property in outer {
            if all.iter().all(|own| own.key != property.key) {
                if let Some(value) = &property.value {
                    property.value = Some(self.expand(value, &around, &property.key, 0)?);
                }
                all.push(property);
            }
        }
        Ok(all)
    }

    fn spend(&self, properties: usize) -> Result<(), ResolveError> {
        self.budget.set(self.budget.get().checked_sub(properties).ok_or(ResolveError::TooMuch)?);
        Ok(())
    }

    /// Replaces `${key}`; one that names no property stays.
    fn expand(&self, text: &str, scope: &Raw, key: &str, depth: usize) -> Result<String, ResolveError> {
        let endless = || ResolveError::Endless { key: key.to_owned() };
        if depth > DEPTH {
            return Err(endless());
        }
        self.spend(1)?;
        let (mut out, mut rest) = (String::new(), text);
        while let Some((before, after)) = rest.split_once("${") {
            out.push_str(before);
            let Some((name, tail)) = after.split_once('}') else {
                out.push_str("${");
                rest = after;
                continue;
            };
            match scope.get(name).or_else(|| self.raw.get(name)) {
                Some(value) => {
                    out.push_str(&self.expand(value.as_deref().unwrap_or_default(), scope, key, depth + 1)?);
                }
                None => {
                    out.push_str("${");
                    out.push_str(name);
                    out.push('}');
                }
            }
            if out.len() > LENGTH {
                return Err(endless());
            }
            rest = tail;
        }
        out.push_str(rest);
        Ok(out)
    }

    fn contents(
        &self,
        siblings: &[&'e Content],
        parent: Option<&'e Content>,
        path: &[&'e str],
        systems: &mut Vec<ResolvedSystem<'e>>,
    ) -> Result<(), ResolveError> {
        for content in siblings {
            match content {
                Content::VirtualSystem(system) => {
                    let properties = self.seen(content, parent)?;
                    let environment = self.environment(content, siblings, parent, &properties)?;
                    let devices = self.devices(system, &properties);
                    systems.push(ResolvedSystem { system, path: path.to_vec(), devices, properties, environment });
                }
                Content::VirtualSystemCollection(collection) => {
                    let inside: Vec<_> = collection.content.iter().collect();
                    let mut path = path.to_vec();
                    path.extend(collection.id.as_deref());
                    self.contents(&inside, Some(content), &path, systems)?;
                }
            }
        }
        Ok(())
    }

    fn environment(
        &self,
        content: &'e Content,
        siblings: &[&'e Content],
        parent: Option<&'e Content>,
        properties: &[ResolvedProperty],
    ) -> Result<Environment, ResolveError> {
        let list = |properties: &[ResolvedProperty]| {
            let pair = |property: &ResolvedProperty| EnvironmentProperty {
                key: property.key.clone(),
                value: property.value.clone().unwrap_or_default(),
                secret: property.secret,
            };
            properties.iter().map(pair).collect::<Vec<_>>()
        };
        let mut entities = vec![];
        for sibling in siblings.iter().filter(|sibling| !std::ptr::eq(**sibling, content)) {
            let properties = list(&self.seen(sibling, parent)?);
            entities.push(Entity { id: sibling.id().unwrap_or_default().to_owned(), properties });
        }
        let locale = self.deployment.locale.clone().or_else(|| self.envelope.lang.clone());
        Ok(Environment {
            id: content.id().unwrap_or_default().to_owned(),
            platform: PlatformSection { locale, ..PlatformSection::default() },
            properties: list(properties),
            entities,
        })
    }

    fn devices(&self, system: &VirtualSystem, properties: &[ResolvedProperty]) -> Vec<Device> {
        let scope: Raw = properties.iter().map(|property| (property.key.clone(), property.value.clone())).collect();
        let Some(section) = system.virtual_hardware_sections.first() else { return vec![] };
        let mut order: Vec<&str> = vec![];
        let mut devices: HashMap<&str, Device> = HashMap::new();
        let mut limits: Vec<ItemRef<'_>> = vec![];
        for item in section.all_items().filter(|item| item.options.holds_in(self.configuration)) {
            let Some(id) = item.setting.instance_id.as_deref() else { continue };
            if item.options.is_limit() {
                limits.push(item);
                continue;
            }
            match devices.get_mut(id) {
                Some(device) => device.setting.overlay(item.setting),
                None => {
                    order.push(id);
                    devices.insert(id, Device { setting: item.setting.clone(), min: None, max: None });
                }
            }
        }
        for limit in limits {
            let id = limit.setting.instance_id.as_deref().unwrap_or_default();
            let (Some(device), Some(bound)) = (devices.get_mut(id), limit.options.bound) else { continue };
            let setting = limit.setting;
            let quantity =
                setting.virtual_quantity.as_ref().or(setting.reservation.as_ref()).or(setting.limit.as_ref());
            let number = quantity.and_then(Quantity::number);
            match bound {
                Bound::Min => device.min = number,
                Bound::Max => device.max = number,
                Bound::Normal => {}
            }
        }
        let mut all: Vec<_> = order.into_iter().filter_map(|id| devices.remove(id)).collect();
        for device in &mut all {
            let setting = &mut device.setting;
            for quantity in [&mut setting.virtual_quantity, &mut setting.reservation, &mut setting.limit] {
                if let Some(Quantity::Property(key)) = quantity {
                    let value = scope.get(key).or_else(|| self.raw.get(key)).cloned().flatten();
                    if let Some(number) = value.and_then(|value| value.trim().parse().ok()) {
                        *quantity = Some(Quantity::Number(number));
                    }
                }
            }
        }
        all
    }
}
