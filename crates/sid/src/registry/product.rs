//! The classes of products, their catalogs and orders.

use sidereal_model::{Class, Structure};

use crate::cancel_product_order::CancelProductOrder;
use crate::characteristic_specification::{CharacteristicSpecification, CharacteristicSpecificationRelationship};
use crate::common::{Money, Quantity};
use crate::product::{AgreementItemRef, Product, ProductRelationship, ProductTerm, RelatedProductOrderItem};
use crate::product_catalog::{Catalog, Category};
use crate::product_offering::{
    AllowedProductAction, BundledGroupProductOffering, BundledGroupProductOfferingOption, BundledProductOffering,
    BundledProductOfferingOption, ProductOffering, ProductOfferingRelationship, ProductOfferingTerm,
};
use crate::product_offering_price::{
    BundledProductOfferingPriceRelationship, PopAlteration, PricingLogicAlgorithm, ProductOfferingPrice,
    ProductOfferingPriceRelationship, ProductPriceValue, TaxItem,
};
use crate::product_order::{OrderRelationship, ProductOrder, RelatedChannel};
use crate::product_order_item::{
    OrderItemRelationship, OrderPrice, OrderTerm, ProductOfferingQualificationItemRef, ProductOrderItem,
    ProductOrderItemRef, QuoteItemRef,
};
use crate::product_order_progress::{ProductOrderErrorMessage, ProductOrderJeopardyAlert, ProductOrderMilestone};
use crate::product_price::{Price, PriceAlteration, ProductPrice};
use crate::product_specification::{
    BundledProductSpecification, ProductSpecification, ProductSpecificationCharacteristicValueUse,
    ProductSpecificationRelationship, TargetProductSchema,
};

/// The classes that have a type of their own.
pub(super) static TYPED: &[&Class] = &[
    Money::CLASS,
    Catalog::CLASS,
    Category::CLASS,
    ProductSpecification::CLASS,
    ProductSpecificationRelationship::CLASS,
    BundledProductSpecification::CLASS,
    TargetProductSchema::CLASS,
    ProductSpecificationCharacteristicValueUse::CLASS,
    ProductOffering::CLASS,
    ProductOfferingRelationship::CLASS,
    ProductOfferingTerm::CLASS,
    BundledProductOffering::CLASS,
    BundledProductOfferingOption::CLASS,
    BundledGroupProductOffering::CLASS,
    BundledGroupProductOfferingOption::CLASS,
    AllowedProductAction::CLASS,
    ProductOfferingPrice::CLASS,
    ProductPriceValue::CLASS,
    PopAlteration::CLASS,
    ProductOfferingPriceRelationship::CLASS,
    BundledProductOfferingPriceRelationship::CLASS,
    PricingLogicAlgorithm::CLASS,
    TaxItem::CLASS,
    Product::CLASS,
    ProductRelationship::CLASS,
    ProductTerm::CLASS,
    RelatedProductOrderItem::CLASS,
    AgreementItemRef::CLASS,
    ProductPrice::CLASS,
    Price::CLASS,
    PriceAlteration::CLASS,
    ProductOrder::CLASS,
    OrderRelationship::CLASS,
    RelatedChannel::CLASS,
    ProductOrderItem::CLASS,
    OrderItemRelationship::CLASS,
    OrderPrice::CLASS,
    OrderTerm::CLASS,
    ProductOfferingQualificationItemRef::CLASS,
    QuoteItemRef::CLASS,
    ProductOrderItemRef::CLASS,
    ProductOrderMilestone::CLASS,
    ProductOrderJeopardyAlert::CLASS,
    ProductOrderErrorMessage::CLASS,
    CancelProductOrder::CLASS,
];

/// The classes that are told from another by `@type`, or are the same under another name.
pub(super) static BY_NAME: &[Class] = by_name! {
    Catalog:
        "TMF620 5.0.0" "ProductCatalog";
    ProductOfferingPrice:
        "TMF620 4.1.0" "POPCharge", "TMF620 4.1.0, 5.0.0" "ProductOfferingPriceRefOrValue";
    Product:
        "TMF637 4.0.0, 5.0.0" "ProductRefOrValue";
    RelatedProductOrderItem:
        "TMF637 5.0.0" "RelatedOrderItem";
    ProductOrderMilestone:
        "TMF641 4.1.0, TMF622 5.0.0" "Milestone";
    ProductOrderJeopardyAlert:
        "TMF641 4.1.0, TMF622 5.0.0" "JeopardyAlert";
    Quantity:
        "TMF620 4.1.0, 5.0.0" "Duration";
    CharacteristicSpecification:
        "TMF620 4.1.0" "ProductSpecificationCharacteristic";
    CharacteristicSpecificationRelationship:
        "TMF620 4.1.0" "ProductSpecificationCharacteristicRelationship";
};
