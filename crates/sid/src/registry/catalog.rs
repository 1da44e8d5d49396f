//! The classes of catalogs, orders and functions of services and resources.

use sidereal_model::{Class, Structure};

use crate::cancel_service_order::CancelServiceOrder;
use crate::job::{ExportJob, ImportJob};
use crate::resource_catalog::{ResourceCandidate, ResourceCatalog, ResourceCategory};
use crate::resource_function::{
    Connection, EndpointRef, ResourceFunction, ResourceGraph, ResourceGraphRelationship, SoftwareResource,
};
use crate::resource_function_specification::{
    ConnectionSpecification, EndpointSpecificationRef, ResourceFunctionSpecification, ResourceGraphSpecification,
    ResourceGraphSpecificationRelationship,
};
use crate::resource_order::{ResourceOrder, ResourceOrderItem};
use crate::resource_pool::{ResourceCapacity, ResourcePool};
use crate::service_catalog::{ServiceCandidate, ServiceCatalog, ServiceCategory};
use crate::service_order::{
    AppointmentRef, ServiceOrder, ServiceOrderItem, ServiceOrderItemRef, ServiceOrderItemRelationship,
    ServiceOrderRelationship,
};
use crate::service_order_progress::{
    ServiceOrderErrorMessage, ServiceOrderItemErrorMessage, ServiceOrderJeopardyAlert, ServiceOrderMilestone,
};

/// The classes that have a type of their own.
pub(super) static TYPED: &[&Class] = &[
    ServiceOrder::CLASS,
    ServiceOrderItem::CLASS,
    ServiceOrderRelationship::CLASS,
    ServiceOrderItemRelationship::CLASS,
    ServiceOrderItemRef::CLASS,
    AppointmentRef::CLASS,
    ServiceOrderMilestone::CLASS,
    ServiceOrderJeopardyAlert::CLASS,
    ServiceOrderErrorMessage::CLASS,
    ServiceOrderItemErrorMessage::CLASS,
    CancelServiceOrder::CLASS,
    ServiceCatalog::CLASS,
    ServiceCategory::CLASS,
    ServiceCandidate::CLASS,
    ResourceOrder::CLASS,
    ResourceOrderItem::CLASS,
    ResourcePool::CLASS,
    ResourceCapacity::CLASS,
    ResourceCatalog::CLASS,
    ResourceCategory::CLASS,
    ResourceCandidate::CLASS,
    ImportJob::CLASS,
    ExportJob::CLASS,
    ResourceFunction::CLASS,
    SoftwareResource::CLASS,
    ResourceGraph::CLASS,
    ResourceGraphRelationship::CLASS,
    Connection::CLASS,
    EndpointRef::CLASS,
    ResourceFunctionSpecification::CLASS,
    ResourceGraphSpecification::CLASS,
    ResourceGraphSpecificationRelationship::CLASS,
    ConnectionSpecification::CLASS,
    EndpointSpecificationRef::CLASS,
];

/// The classes that are told from another by `@type`, or are the same under another name.
pub(super) static BY_NAME: &[Class] = by_name! {
    CancelServiceOrder:
        "TMF641 4.1.0" "CancelOrder";
};
