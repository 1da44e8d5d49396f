//! An entity of any class.

use sidereal_diagnostics::Finding;
use sidereal_model::json::escape_pointer;
use sidereal_model::{Class, Document, Enumeration as _, Json, RawJson, Structure, WriteOptions, locate};

use crate::agreement::Agreement;
use crate::agreement_specification::AgreementSpecification;
use crate::cancel_product_order::CancelProductOrder;
use crate::cancel_service_order::CancelServiceOrder;
use crate::characteristic::Characteristic;
use crate::classify::{Certainty, Recognition, Version, classify, older_spelling};
use crate::entity_specification::EntitySpecification;
use crate::error::Error;
use crate::event::{Event, EventSubscription};
use crate::individual::Individual;
use crate::job::{ExportJob, ImportJob};
use crate::json_patch::JsonPatch;
use crate::organization::Organization;
use crate::party::Party;
use crate::party_role::{PartyRole, PartyRoleSpecification};
use crate::product::Product;
use crate::product_catalog::{Catalog, Category};
use crate::product_offering::ProductOffering;
use crate::product_offering_price::ProductOfferingPrice;
use crate::product_order::ProductOrder;
use crate::product_specification::ProductSpecification;
use crate::resource::{LogicalResource, PhysicalResource, Resource};
use crate::resource_catalog::{ResourceCandidate, ResourceCatalog, ResourceCategory};
use crate::resource_function::{ResourceFunction, SoftwareResource};
use crate::resource_function_specification::ResourceFunctionSpecification;
use crate::resource_order::ResourceOrder;
use crate::resource_pool::ResourcePool;
use crate::resource_specification::{
    LogicalResourceSpecification, PhysicalResourceSpecification, ResourceSpecification,
};
use crate::rules::{NOT_RECOGNIZED, OLDER_SPELLING, READ_AS_BASE, TYPE_CONCLUDED, TYPE_MISSPELT};
use crate::service::Service;
use crate::service_catalog::{ServiceCandidate, ServiceCatalog, ServiceCategory};
use crate::service_level_agreement::{ServiceLevelAgreement, ServiceLevelSpecification};
use crate::service_order::ServiceOrder;
use crate::service_specification::ServiceSpecification;
use crate::system::System;
use crate::version;

mod header;

use header::{Headed as _, Header};

macro_rules! entities {
    ($($(#[$doc:meta])* $entity:ident,)*) => {
        /// An entity of any class that this crate has a type for, or a JSON value of which nothing is known.
        ///
        /// A subclass without a type of its own, such as `ResourceFacingService`, is read as its nearest base; its
        /// `@type` and what only it has are kept.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Entity {
            $($(#[$doc])* $entity(Box<$entity>),)*
            /// Anything else, whole.
            Unknown(RawJson),
        }

        /// Every deviation of a document from the standard; the paths start at the document. [`Entity::of_json`] reads it, too.
pub fn check(json: Json<'_>) -> Vec<Finding> {
    let Some(recognition) = classify(json) else { return vec![not_recognized(json)] };
    let mut findings = about_the_class(&recognition, json);
    findings.extend(version::deviations(recognition.class, json, recognition.version != Version::V5));
    if recognition.version == Version::V5 {
        older_spellings(recognition.class, json, &mut findings);
    }
    findings
}

impl Entity {
            /// Reads a document as the type for a class, or for its nearest base that has one.
            pub fn of_class(class: &Class, json: Json<'_>) -> Self {
                match class.name {
                    $(stringify!($entity) => $entity::read_object(json).map(|entity| Self::$entity(Box::new(entity))),)*
                    _ => class.bases.first().map(|base| Self::of_class(base(), json)),
                }
                .unwrap_or_else(|| Self::Unknown(json.into()))
            }

            /// The class whose type this is; `None` for what is not known.
            pub fn class(&self) -> Option<&'static Class> {
                match self {
                    $(Self::$entity(_) => Some($entity::CLASS),)*
                    Self::Unknown(_) => None,
                }
            }

            /// The entity as compact JSON.
            pub fn to_json_with(&self, options: WriteOptions) -> String {
                match self {
                    $(Self::$entity(entity) => entity.to_json_with(options),)*
                    Self::Unknown(json) => json.as_str().to_owned(),
                }
            }

            fn header(&self) -> Header<'_> {
                match self {
                    $(Self::$entity(entity) => entity.header(),)*
                    Self::Unknown(_) => Header::default(),
                }
            }
        }

        $(impl From<$entity> for Entity {
            fn from(entity: $entity) -> Self {
                Self::$entity(Box::new(entity))
            }
        })*
    };
}

entities! {
    /// TMF638 `Service`.
    Service,
    /// TMF633 `ServiceSpecification`.
    ServiceSpecification,
    /// TMF639 `Resource`.
    Resource,
    /// TMF639 `LogicalResource`.
    LogicalResource,
    /// TMF639 `PhysicalResource`.
    PhysicalResource,
    /// TMF639 `ResourceFunction`.
    ResourceFunction,
    /// TMF639 `SoftwareResource`.
    SoftwareResource,
    /// TMF634 `ResourceSpecification`.
    ResourceSpecification,
    /// TMF634 `LogicalResourceSpecification`.
    LogicalResourceSpecification,
    /// TMF634 `PhysicalResourceSpecification`.
    PhysicalResourceSpecification,
    /// TMF634 `ResourceFunctionSpecification`.
    ResourceFunctionSpecification,
    /// TMF620 `ProductOffering`.
    ProductOffering,
    /// TMF620 `ProductOfferingPrice`.
    ProductOfferingPrice,
    /// TMF620 `ProductSpecification`.
    ProductSpecification,
    /// TMF620 `Catalog`.
    Catalog,
    /// TMF620 `Category`.
    Category,
    /// TMF637 `Product`.
    Product,
    /// TMF622 `ProductOrder`.
    ProductOrder,
    /// TMF622 `CancelProductOrder`.
    CancelProductOrder,
    /// TMF633 `ServiceCatalog`.
    ServiceCatalog,
    /// TMF633 `ServiceCategory`.
    ServiceCategory,
    /// TMF633 `ServiceCandidate`.
    ServiceCandidate,
    /// TMF634 `ResourceCatalog`.
    ResourceCatalog,
    /// TMF634 `ResourceCategory`.
    ResourceCategory,
    /// TMF634 `ResourceCandidate`.
    ResourceCandidate,
    /// TMF641 `ServiceOrder`.
    ServiceOrder,
    /// TMF641 `CancelServiceOrder`.
    CancelServiceOrder,
    /// SID `ResourceOrder`.
    ResourceOrder,
    /// SID `ResourcePool`.
    ResourcePool,
    /// TMF632 `Individual`.
    Individual,
    /// TMF632 `Organization`.
    Organization,
    /// A system as a party, an extension of ours.
    System,
    /// TMF632 `Party`.
    Party,
    /// TMF669 `PartyRole`.
    PartyRole,
    /// TMF669 `PartyRoleSpecification`.
    PartyRoleSpecification,
    /// TMF633 and TMF669 `EntitySpecification`.
    EntitySpecification,
    /// TMF651 `Agreement`.
    Agreement,
    /// SID `ServiceLevelAgreement`.
    ServiceLevelAgreement,
    /// SID `ServiceLevelSpecification`.
    ServiceLevelSpecification,
    /// TMF651 `AgreementSpecification`.
    AgreementSpecification,
    /// TMF633 and TMF634 `ImportJob`.
    ImportJob,
    /// TMF633 and TMF634 `ExportJob`.
    ExportJob,
    /// An event, such as `ServiceCreateEvent`.
    Event,
    /// Who wants to be told of events: `EventSubscription`, in 5.0 `Hub`.
    EventSubscription,
    /// An answer to a request that could not be met.
    Error,
    /// One change of an entity.
    JsonPatch,
}

impl Entity {
    /// Reads one document, finds out its class, and tells every deviation from the standard with its place.
    ///
    /// # Errors
    /// When the text is not JSON within the default limits. Deviations from the standard are no errors.
    pub fn read(text: &str) -> Result<(Self, Vec<Finding>), Box<Finding>> {
        let document = Document::parse(text)?;
        let (entity, mut findings) = Self::of_json(document.root());
        locate::place_all(text, &mut findings);
        Ok((entity, findings))
    }

    /// Reads a document that is an entity or an array of entities.
    ///
    /// # Errors
    /// As [`Entity::read`].
    pub fn read_all(text: &str) -> Result<(Vec<Self>, Vec<Finding>), Box<Finding>> {
        let document = Document::parse(text)?;
        let (mut entities, mut findings) = (Vec::new(), Vec::new());
        match document.root().items() {
            None => {
                let (entity, found) = Self::of_json(document.root());
                entities.push(entity);
                findings.extend(found);
            }
            Some(items) => {
                for (index, item) in items.enumerate() {
                    let (entity, found) = Self::of_json(item);
                    entities.push(entity);
                    findings.extend(found.into_iter().map(|finding| within(index, finding)));
                }
            }
        }
        locate::place_all(text, &mut findings);
        Ok((entities, findings))
    }

    /// Reads a value, finds out its class, and tells every deviation from the standard; the paths start at the value.
    pub fn of_json(json: Json<'_>) -> (Self, Vec<Finding>) {
        let entity = classify(json).map(|recognition| Self::of_class(recognition.class, json));
        (entity.unwrap_or_else(|| Self::Unknown(json.into())), check(json))
    }

    /// The entity as compact JSON, as it was read as far as it was not changed.
    pub fn to_json(&self) -> String {
        self.to_json_with(WriteOptions::default())
    }

    /// The entity as a version says it, and what that version cannot say.
    pub fn write(&self, to: version::Target, options: &version::Options) -> version::Written {
        let text = self.to_json();
        match (Document::parse(&text), self.class()) {
            // The class that `@type` names may be a subclass of the one that it was read as.
            (Ok(document), Some(class)) => {
                let found = classify(document.root()).map_or(class, |recognition| recognition.class);
                version::write_as(found, document.root(), to, options)
            }
            (Ok(document), None) => version::write(document.root(), to, options),
            (Err(finding), _) => version::Written { json: text, findings: vec![*finding], leaves: Vec::new() },
        }
    }

    /// Its identifier.
    pub fn id(&self) -> Option<&str> {
        self.header().id
    }

    /// Where it can be read.
    pub fn href(&self) -> Option<&str> {
        self.header().href
    }

    /// Its name.
    pub fn name(&self) -> Option<&str> {
        self.header().name
    }

    /// The class that it says it is of, which may be a subclass of [`class`](Self::class).
    pub fn at_type(&self) -> Option<&str> {
        self.header().at_type
    }

    /// It as a resource, of whatever kind.
    pub fn as_resource(&self) -> Option<&Resource> {
        match self {
            Self::Resource(resource) => Some(resource),
            Self::LogicalResource(logical) => Some(&logical.resource),
            Self::PhysicalResource(physical) => Some(&physical.resource),
            Self::ResourceFunction(function) => Some(&function.logical.resource),
            Self::SoftwareResource(software) => Some(&software.logical.resource),
            _ => None,
        }
    }

    /// It as the specification of a resource, of whatever kind.
    pub fn as_resource_specification(&self) -> Option<&ResourceSpecification> {
        match self {
            Self::ResourceSpecification(specification) => Some(specification),
            Self::LogicalResourceSpecification(logical) => Some(&logical.specification),
            Self::PhysicalResourceSpecification(physical) => Some(&physical.specification),
            Self::ResourceFunctionSpecification(function) => Some(&function.logical.specification),
            _ => None,
        }
    }

    /// The characteristic of this name, of a product, a service or a resource.
    pub fn characteristic(&self, name: &str) -> Option<&Characteristic> {
        match self {
            Self::Product(product) => product.characteristic(name),
            Self::Service(service) => service.characteristic(name),
            other => other.as_resource()?.characteristic(name),
        }
    }
}

fn within(index: usize, finding: Finding) -> Finding {
    let path = format!("/{index}{}", finding.place.path.as_deref().unwrap_or_default());
    finding.path(path)
}

pub(crate) fn not_recognized(json: Json<'_>) -> Finding {
    let message = match json.get("@type").and_then(Json::as_str) {
        Some(name) => format!("`{name}` is not the class of an entity that is known here"),
        None => "this does not tell the class of an entity".into(),
    };
    Finding::new(&NOT_RECOGNIZED, message)
        .help("it is kept whole; add `@type` if it is an entity of the TMF Open APIs")
        .path("")
}

/// What there is to say about how an entity tells its class.
fn about_the_class(recognition: &Recognition, json: Json<'_>) -> Vec<Finding> {
    let class = recognition.class.name;
    let said = json.get("@type").and_then(Json::as_str);
    let mut findings = Vec::new();
    let misspelt = |member: &str, name: &str| {
        let message = format!("`{member}` is `{name}`, the standard spells it `{class}`");
        Finding::new(&TYPE_MISSPELT, message).help(format!("write `{class}`")).path(format!("/{member}"))
    };
    match recognition.certainty {
        Certainty::Type => {
            findings.extend(said.filter(|name| crate::class(name).is_none()).map(|name| misspelt("@type", name)));
        }
        Certainty::BaseType => {
            let base = json.get("@baseType").and_then(Json::as_str);
            findings.extend(base.filter(|name| crate::class(name).is_none()).map(|name| misspelt("@baseType", name)));
            let finding = match said {
                Some(name) => {
                    Finding::new(&READ_AS_BASE, format!("`{name}` is not a class that is known; read as {class}"))
                }
                None => Finding::new(
                    &READ_AS_BASE,
                    format!("there is no `@type`; read as {class}, which `@baseType` names"),
                ),
            };
            let path = if said.is_some() { "/@type" } else { "" };
            findings.push(finding.help("what only its own class has is kept as it is").path(path));
        }
        Certainty::Href | Certainty::Members => {
            let by = match recognition.certainty {
                Certainty::Href if json.get("href").is_some() => "`href`",
                Certainty::Href => "`id`",
                _ => "its members",
            };
            let message = match said {
                Some(name) => format!("`{name}` is not a class that is known; read as {class}, by {by}"),
                None => format!("there is no `@type`; read as {class}, by {by}"),
            };
            let path = if said.is_some() { "/@type" } else { "" };
            findings
                .push(Finding::new(&TYPE_CONCLUDED, message).help(format!("add `\"@type\": \"{class}\"`")).path(path));
        }
    }
    findings
}

/// Values that version 4 spells so, in an entity of version 5.
fn older_spellings(class: &Class, json: Json<'_>, findings: &mut Vec<Finding>) {
    for attribute in class.attributes() {
        let Some(text) = json.get(attribute.name).and_then(|value| older_spelling(&attribute.kind, value)) else {
            continue;
        };
        let newer = newer_spelling(attribute.name, text);
        let message = format!("`{}` of a 5.0 {} is `{text}`, the 4.0 spelling", attribute.name, class.name);
        let help = newer
            .map_or_else(|| "write the 5.0 spelling".to_owned(), |newer| format!("read as `{newer}`; write it so"));
        findings.push(
            Finding::new(&OLDER_SPELLING, message).help(help).path(format!("/{}", escape_pointer(attribute.name))),
        );
    }
}

fn newer_spelling(attribute: &str, text: &str) -> Option<String> {
    use crate::individual::IndividualState;
    use crate::resource_state::{ResourceAdministrativeState, ResourceOperationalState};
    match attribute {
        "administrativeState" => ResourceAdministrativeState::of(text).map(|value| value.as_str().to_owned()),
        "status" => IndividualState::of(text).map(|value| value.as_str().to_owned()),
        "operationalState" => ResourceOperationalState::of(text).map(|value| value.as_str().to_owned()),
        _ => None,
    }
}
