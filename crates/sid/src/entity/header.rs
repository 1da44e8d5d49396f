//! What an entity says of itself, whatever its class.

use crate::agreement::Agreement;
use crate::agreement_specification::AgreementSpecification;
use crate::cancel_product_order::CancelProductOrder;
use crate::cancel_service_order::CancelServiceOrder;
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
use crate::service::Service;
use crate::service_catalog::{ServiceCandidate, ServiceCatalog, ServiceCategory};
use crate::service_level_agreement::{ServiceLevelAgreement, ServiceLevelSpecification};
use crate::service_order::ServiceOrder;
use crate::service_specification::ServiceSpecification;
use crate::system::System;

/// Identifier, place, name and class of an entity, as far as its class has them.
#[derive(Default)]
pub(super) struct Header<'a> {
    pub(super) id: Option<&'a str>,
    pub(super) href: Option<&'a str>,
    pub(super) name: Option<&'a str>,
    pub(super) at_type: Option<&'a str>,
}

/// A class of entities.
pub(super) trait Headed {
    fn header(&self) -> Header<'_>;
}

macro_rules! headed {
    ($($entity:ident $(. $base:ident)*: $($field:ident)*;)*) => {
        $(impl Headed for $entity {
            fn header(&self) -> Header<'_> {
                let header = &self$(.$base)*;
                #[allow(clippy::needless_update, reason = "some classes have all")]
                Header { $($field: header.$field.as_deref(),)* ..Header::default() }
            }
        })*
    };
}

headed! {
    Service: id href name at_type;
    ServiceSpecification: id href name at_type;
    Resource: id href name at_type;
    LogicalResource.resource: id href name at_type;
    PhysicalResource.resource: id href name at_type;
    ResourceFunction.logical.resource: id href name at_type;
    SoftwareResource.logical.resource: id href name at_type;
    ResourceSpecification: id href name at_type;
    LogicalResourceSpecification.specification: id href name at_type;
    PhysicalResourceSpecification.specification: id href name at_type;
    ResourceFunctionSpecification.logical.specification: id href name at_type;
    ProductOffering: id href name at_type;
    ProductOfferingPrice: id href name at_type;
    ProductSpecification: id href name at_type;
    Catalog: id href name at_type;
    Category: id href name at_type;
    Product: id href name at_type;
    ProductOrder: id href at_type;
    CancelProductOrder: id href at_type;
    ServiceCatalog: id href name at_type;
    ServiceCategory: id href name at_type;
    ServiceCandidate: id href name at_type;
    ResourceCatalog: id href name at_type;
    ResourceCategory: id href name at_type;
    ResourceCandidate: id href name at_type;
    ServiceOrder: id href at_type;
    CancelServiceOrder: id href at_type;
    ResourceOrder: id href name at_type;
    ResourcePool: id href name at_type;
    Party: id href at_type;
    PartyRole: id href name at_type;
    PartyRoleSpecification.specification: id href name at_type;
    EntitySpecification: id href name at_type;
    ServiceLevelAgreement.agreement: id href name at_type;
    ServiceLevelSpecification: id href name at_type;
    Agreement: id href name at_type;
    AgreementSpecification: id href name at_type;
    ImportJob: id href at_type;
    ExportJob: id href at_type;
    EventSubscription: id href at_type;
    Error: at_type;
}

impl Headed for Individual {
    fn header(&self) -> Header<'_> {
        Header { name: self.name(), ..self.party.header() }
    }
}

impl Headed for Organization {
    fn header(&self) -> Header<'_> {
        Header { name: self.name.as_deref(), ..self.party.header() }
    }
}

impl Headed for JsonPatch {
    fn header(&self) -> Header<'_> {
        Header::default()
    }
}

impl Headed for System {
    fn header(&self) -> Header<'_> {
        Header { name: self.name.as_deref(), ..self.party.header() }
    }
}

impl Headed for Event {
    fn header(&self) -> Header<'_> {
        Header {
            id: self.id.as_deref().or(self.event_id.as_deref()),
            href: self.href.as_deref(),
            name: self.title.as_deref(),
            at_type: self.at_type.as_deref().or(self.event_type.as_deref()),
        }
    }
}
