//! References to entities that are kept elsewhere. SID ABE Root.
//!
//! [`Reference<T>`] is every class of the standard that points to an entity by `id`, `href` and `name`: `ServiceRef` is
//! `Reference<Service>`, `EntityRef`, which may point to anything, is `Reference<Entity>`. Each has the standard's name
//! as an alias, and the class of that name for those who walk the attributes. What goes where:
//!
//! - a reference with no attribute, or one, beside those of all: a line of the table below, with the target's type; where
//!   the crate has no type for the target, a line among the targets at the foot of this page;
//! - a class that has more to say, or points into an entity rather than to one (an item of an order, say): a type of its
//!   own in the module that uses it;
//! - a class that is a reference or the entity itself (`…RefOrValue`): the type of the entity.

use std::fmt::Debug;

use sidereal_model::derive::{Deserialize, Deserializer, Serialize, Serializer, read_field};
use sidereal_model::{
    AsRead, Attribute, Class, Fidelity, Field, Json, Kind, Members, Structure, Value, WriteOptions, derive,
};

use crate::agreement::Agreement;
use crate::agreement_specification::AgreementSpecification;
use crate::cancel_product_order::CancelProductOrder;
use crate::entity::Entity;
use crate::intent::IntentRefOrValue;
use crate::organization::Organization;
use crate::party_role::PartyRoleSpecification;
use crate::product::Product;
use crate::product_catalog::Category;
use crate::product_offering::ProductOffering;
use crate::product_offering_price::ProductOfferingPrice;
use crate::product_order::ProductOrder;
use crate::product_specification::{ProductSpecification, TargetProductSchema};
use crate::resource::Resource;
use crate::resource_catalog::{ResourceCandidate, ResourceCategory};
use crate::resource_function::ResourceGraph;
use crate::resource_function_specification::ResourceGraphSpecification;
use crate::resource_specification::ResourceSpecification;
use crate::service::Service;
use crate::service_catalog::{ServiceCandidate, ServiceCategory};
use crate::service_level_agreement::{ServiceLevelAgreement, ServiceLevelSpecification};
use crate::service_order::ServiceOrder;
use crate::service_specification::ServiceSpecification;

/// What a [`Reference`] can point to.
pub trait Referable: 'static {
    /// The class of references to it.
    const REFERENCE: &'static Class;
    /// The attribute that only references to it have, [`Nothing`] for most.
    const MORE: Option<&'static str> = None;
    /// What that attribute holds.
    type More: Field + Clone + Debug;
}

/// A reference to an entity of type `T` that is kept elsewhere.
///
/// ```
/// use sidereal_sid::reference::Reference;
/// use sidereal_sid::{Service, ServiceSpecification};
///
/// let firewall: Reference<ServiceSpecification> = Reference::to("42");
/// let service = Service { service_specification: Some(firewall), ..Service::default() };
/// # use sidereal_model::Structure;
/// assert_eq!(service.to_json(), r#"{"serviceSpecification":{"id":"42"}}"#);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Reference<T: Referable> {
    /// Identifier of what is referred to.
    pub id: Option<String>,
    /// Where it can be read.
    pub href: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// Its version, of the classes that have one.
    pub version: Option<String>,
    /// The attribute that only references to this class have.
    pub more: T::More,
    /// The class that `@type` extends.
    pub at_base_type: Option<String>,
    /// Where the schema of `@type` is.
    pub at_schema_location: Option<String>,
    /// The class of this object.
    pub at_type: Option<String>,
    /// The class of what is referred to.
    pub at_referred_type: Option<String>,
    /// What the fields above cannot say.
    pub as_read: AsRead,
}

impl<T: Referable> Reference<T> {
    /// A reference by identifier.
    pub fn to(id: impl Into<String>) -> Self {
        Self { id: Some(id.into()), ..Self::default() }
    }
}

impl Reference<BillingAccount> {
    /// How usage is rated: in advance or in arrears. Since 5.0.
    pub fn rating_type(&self) -> Option<&str> {
        self.more.as_deref()
    }
}

impl Reference<ProductSpecification> {
    /// The class and schema of the products that follow the specification.
    pub fn target_product_schema(&self) -> Option<&TargetProductSchema> {
        self.more.as_deref()
    }
}

impl Reference<Resource> {
    /// The value of the resource, such as a phone number. Up to 4.1.
    pub fn value(&self) -> Option<&str> {
        self.more.as_deref()
    }
}

impl<T: Referable> Default for Reference<T> {
    fn default() -> Self {
        Self {
            id: None,
            href: None,
            name: None,
            version: None,
            more: T::More::default(),
            at_base_type: None,
            at_schema_location: None,
            at_type: None,
            at_referred_type: None,
            as_read: AsRead::default(),
        }
    }
}

impl<T: Referable> Structure for Reference<T> {
    const CLASS: &'static Class = T::REFERENCE;

    fn read_member(&mut self, name: &str, json: Json<'_>) -> bool {
        let as_read = &mut self.as_read;
        let field = match name {
            "id" => &mut self.id,
            "href" => &mut self.href,
            "name" => &mut self.name,
            "version" if T::REFERENCE.attribute("version").is_some() => &mut self.version,
            "@baseType" => &mut self.at_base_type,
            "@schemaLocation" => &mut self.at_schema_location,
            "@type" => &mut self.at_type,
            "@referredType" => &mut self.at_referred_type,
            _ => {
                return T::MORE
                    .is_some_and(|more| more == name && read_field(&mut self.more, as_read, more, name, json));
            }
        };
        T::REFERENCE.attribute(name).is_some_and(|known| read_field(field, as_read, known.name, name, json))
    }

    fn write_members(&self, members: &mut Members<'_>) {
        members.field("id", &self.id);
        members.field("href", &self.href);
        members.field("name", &self.name);
        members.field("version", &self.version);
        if let Some(more) = T::MORE {
            members.field(more, &self.more);
        }
        members.field("@baseType", &self.at_base_type);
        members.field("@schemaLocation", &self.at_schema_location);
        members.field("@type", &self.at_type);
        members.field("@referredType", &self.at_referred_type);
    }

    fn as_read(&self) -> &AsRead {
        &self.as_read
    }

    fn as_read_mut(&mut self) -> &mut AsRead {
        &mut self.as_read
    }
}

#[cfg(feature = "schemars")]
impl<T: Referable> schemars::JsonSchema for Reference<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::REFERENCE.name.into()
    }

    fn schema_id() -> std::borrow::Cow<'static, str> {
        format!("sidereal_sid::reference::{}", T::REFERENCE.name).into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        sidereal_model::schema::of_class(T::REFERENCE, generator)
    }
}

impl<T: Referable> Value for Reference<T> {
    const KIND: Kind = Kind::Structure(|| T::REFERENCE);

    fn read(json: Json<'_>) -> Option<(Self, Fidelity)> {
        derive::read_structure(json)
    }

    fn write(&self, out: &mut String, options: WriteOptions) {
        derive::write_structure(self, out, options);
    }
}

impl<T: Referable> Serialize for Reference<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        derive::serialize(self, serializer)
    }
}

impl<'de, T: Referable> Deserialize<'de> for Reference<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        derive::deserialize(deserializer)
    }
}

/// No attribute: what most references have beside those of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Nothing;

impl Field for Nothing {
    const KIND: Kind = Kind::Any;
    const MANY: bool = false;

    fn read(_: Json<'_>) -> (Self, Fidelity) {
        (Self, Fidelity::Other)
    }

    fn write(&self, out: &mut String, _: WriteOptions) {
        out.push_str("null");
    }

    fn is_absent(&self) -> bool {
        true
    }
}

const fn attribute(name: &'static str, kind: Kind) -> Attribute {
    Attribute {
        name,
        also: &[],
        kind,
        many: false,
        required: false,
        since: None,
        until: None,
        unit: None,
        secret: false,
        hierarchy: false,
    }
}

const ID: Attribute = Attribute { required: true, ..attribute("id", Kind::String) };
const HREF: Attribute = attribute("href", Kind::Uri);
const NAME: Attribute = attribute("name", Kind::String);
const VERSION: Attribute = attribute("version", Kind::String);
const VERSION_SINCE_5: Attribute = Attribute { since: Some("5.0"), ..VERSION };
const BASE_TYPE: Attribute = attribute("@baseType", Kind::String);
const SCHEMA_LOCATION: Attribute = attribute("@schemaLocation", Kind::Uri);
const TYPE: Attribute = attribute("@type", Kind::String);
const REFERRED_TYPE: Attribute = attribute("@referredType", Kind::String);

macro_rules! references {
    ($($(#[$doc:meta])* $name:ident: $target:ident, $standard:literal
        $(, [$($attribute:expr),+])? $(, more $more_name:literal: $more:ty)?;)*) => {
        $(
            $(#[$doc])*
            pub type $name = Reference<$target>;

            impl Referable for $target {
                const REFERENCE: &'static Class = &Class {
                    model: "sid",
                    name: stringify!($name),
                    standard: $standard,
                    bases: &[],
                    own: &[ID, HREF, NAME, $($($attribute,)+)? BASE_TYPE, SCHEMA_LOCATION, TYPE, REFERRED_TYPE],
                    marked: &[&ID],
                    variant: None,
                };
                references! { @more $($more_name: $more)? }
            }
        )*

        /// The classes of all references.
        pub(crate) static CLASSES: &[&Class] = &[$($target::REFERENCE),*];
    };
    (@more) => {
        type More = Nothing;
    };
    (@more $name:literal: $more:ty) => {
        const MORE: Option<&'static str> = Some($name);
        type More = $more;
    };
}

// The name of the class, its target, the document, the attributes that not all references have, and the one of these
// that is not `version`.
references! {
    /// A reference to an entity of any class; `@referredType` says which.
    EntityRef: Entity, "TMF638 4.0.0, 5.0.0";
    /// An agreement.
    AgreementRef: Agreement, "TMF651 4.0.0; TMF669 4.0.0, 5.0.0";
    /// The specification that an agreement follows, or that the agreements of a role follow; `more` is its description.
    AgreementSpecificationRef: AgreementSpecification, "TMF651 4.0.0; TMF669 5.0.0",
        [attribute("description", Kind::String)], more "description": Option<String>;
    /// A specification of the relationships between entities.
    AssociationSpecificationRef: AssociationSpecification, "TMF633 4.0.0";
    /// An account; `more` is its [`rating_type`](Reference::rating_type).
    BillingAccountRef: BillingAccount, "TMF622 4.0.0, 5.0.0; TMF637 4.0.0, 5.0.0",
        [Attribute { since: Some("5.0"), ..attribute("ratingType", Kind::String) }], more "ratingType": Option<String>;
    /// A request to cancel an order.
    CancelProductOrderRef: CancelProductOrder, "TMF622 5.0.0";
    /// A category of a catalog.
    CategoryRef: Category, "TMF620 4.1.0, 5.0.0; TMF651 4.0.0", [VERSION];
    /// A channel that offerings are sold through.
    ChannelRef: Channel, "TMF620 4.1.0, 5.0.0";
    /// Where a function can be connected.
    ConnectionPointRef: ConnectionPoint, "TMF639 5.0.0", [VERSION];
    /// Where functions of a kind can be connected.
    ConnectionPointSpecificationRef: ConnectionPointSpecification, "TMF634 4.1.0, 5.0.0", [VERSION];
    /// A rule that applies, such as one that limits the choice of features.
    ConstraintRef: Constraint, "TMF638 4.0.0, 5.0.0", [VERSION];
    /// An address.
    GeographicAddressRef: GeographicAddress, "TMF632 5.0.0";
    /// What is wanted of a service or resource.
    IntentRef: IntentRefOrValue, "TMF638 5.0.0, TMF639 5.0.0";
    /// The specification of an intent.
    IntentSpecificationRef: IntentSpecification, "TMF634 5.0.0";
    /// A group of customers.
    MarketSegmentRef: MarketSegment, "TMF620 4.1.0, 5.0.0";
    /// An organization.
    OrganizationRef: Organization, "TMF632 4.0.0, 5.0.0";
    /// The specification that a role follows.
    PartyRoleSpecificationRef: PartyRoleSpecification, "TMF669 5.0.0";
    /// A way to pay.
    PaymentMethodRef: PaymentMethod, "TMF669 4.0.0, 5.0.0";
    /// A payment.
    PaymentRef: Payment, "TMF622 4.0.0, 5.0.0";
    /// What parties in a role may do.
    PermissionSpecificationSetRef: PermissionSpecificationSet, "TMF669 5.0.0";
    /// A rule that applies, under the name that TMF634 and TMF639 5.0 give to a constraint.
    PolicyRef: Policy, "TMF620 5.0.0, TMF639 5.0.0", [VERSION];
    /// A price in the catalog.
    ProductOfferingPriceRef: ProductOfferingPrice, "TMF620 4.1.0, 5.0.0", [VERSION_SINCE_5];
    /// What was found out about whether an offering can be delivered.
    ProductOfferingQualificationRef: ProductOfferingQualification, "TMF622 4.0.0, 5.0.0";
    /// An offering.
    ProductOfferingRef: ProductOffering, "TMF620 4.1.0, 5.0.0", [VERSION_SINCE_5];
    /// An order of products.
    ProductOrderRef: ProductOrder, "TMF622 4.0.0, 5.0.0";
    /// A product.
    ProductRef: Product, "TMF637 4.0.0, 5.0.0";
    /// The specification that a product follows; `more` is its [`target_product_schema`](Reference::target_product_schema).
    ProductSpecificationRef: ProductSpecification, "TMF620 4.1.0, 5.0.0",
        [VERSION, attribute("targetProductSchema", Kind::Structure(|| TargetProductSchema::CLASS))],
        more "targetProductSchema": Option<Box<TargetProductSchema>>;
    /// A quote.
    QuoteRef: Quote, "TMF622 4.0.0, 5.0.0";
    /// A resource that can be offered.
    ResourceCandidateRef: ResourceCandidate, "TMF634 4.1.0, 5.0.0", [VERSION];
    /// A category of resources.
    ResourceCategoryRef: ResourceCategory, "TMF634 4.1.0, 5.0.0", [VERSION];
    /// How resources are connected.
    ResourceGraphRef: ResourceGraph, "TMF639 5.0.0";
    /// How resources are to be connected.
    ResourceGraphSpecificationRef: ResourceGraphSpecification, "TMF634 4.1.0, 5.0.0";
    /// A resource; `more` is its [`value`](Reference::value).
    ResourceRef: Resource, "TMF638 4.0.0, 5.0.0",
        [Attribute { until: Some("4.1"), ..attribute("value", Kind::String) }], more "value": Option<String>;
    /// The specification that a resource follows, or that a service specification needs.
    ResourceSpecificationRef: ResourceSpecification, "TMF639 4.0.0, 5.0.0", [VERSION];
    /// A schedule.
    ScheduleRef: Schedule, "TMF639 5.0.0";
    /// A service that can be offered.
    ServiceCandidateRef: ServiceCandidate, "TMF633 4.0.0", [VERSION];
    /// A category of services.
    ServiceCategoryRef: ServiceCategory, "TMF633 4.0.0", [VERSION];
    /// What a service level is.
    ServiceLevelSpecificationRef: ServiceLevelSpecification, "TMF633 4.0.0";
    /// An order of services.
    ServiceOrderRef: ServiceOrder, "TMF641 4.1.0";
    /// A service.
    ServiceRef: Service, "TMF638 4.0.0, 5.0.0";
    /// The specification that a service follows.
    ServiceSpecificationRef: ServiceSpecification, "TMF638 4.0.0, 5.0.0", [VERSION];
    /// The service levels promised with an offering.
    SLARef: ServiceLevelAgreement, "TMF620 4.1.0, 5.0.0";
}

macro_rules! targets {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        $($(#[$doc])* #[derive(Clone, Copy, Debug, PartialEq, Eq)] pub enum $name {})*
    };
}

// Entities that this crate has no type for: their types have no values, and stand in `Reference<T>` only.
targets! {
    /// TMF633 `AssociationSpecification`; met in references only.
    AssociationSpecification,
    /// TMF666 `BillingAccount`; met in references only.
    BillingAccount,
    /// `Channel`, such as a shop or a web site; met in references only.
    Channel,
    /// TMF664 `ConnectionPoint`; met in references only.
    ConnectionPoint,
    /// TMF664 `ConnectionPointSpecification`; met in references only.
    ConnectionPointSpecification,
    /// `Constraint`, an entity of policy management; met in references only.
    Constraint,
    /// TMF673 `GeographicAddress`; met in references only.
    GeographicAddress,
    /// TMF921 `IntentSpecification`; met in references only.
    IntentSpecification,
    /// `MarketSegment`; met in references only.
    MarketSegment,
    /// TMF676 `Payment`; met in references only.
    Payment,
    /// TMF670 `PaymentMethod`; met in references only.
    PaymentMethod,
    /// TMF672 `PermissionSpecificationSet`; met in references only.
    PermissionSpecificationSet,
    /// `Policy`, an entity of policy management; met in references only.
    Policy,
    /// TMF679 `ProductOfferingQualification`; met in references only.
    ProductOfferingQualification,
    /// TMF648 `Quote`; met in references only.
    Quote,
    /// `Schedule`, when something is to be done; met in references only.
    Schedule,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn there_and_back<T: Referable>(text: &str) -> Reference<T> {
        let reference = Reference::from_json(text).unwrap();
        assert_eq!(reference.to_json(), text);
        reference
    }

    #[test]
    fn a_reference_is_written_as_it_was_read() {
        let all = r#"{"id":"1","href":"/1","name":"a","version":"2","@baseType":"b","@schemaLocation":"/s","@type":"c","@referredType":"d"}"#;
        let reference: ServiceSpecificationRef = there_and_back(all);
        assert_eq!((reference.version.as_deref(), reference.as_read.is_empty()), (Some("2"), true));
        for text in ["{}", r#"{"id":null,"name":""}"#, r#"{"id":7,"href":{"a":1}}"#, r#"{"id":"1","colour":"red"}"#] {
            there_and_back::<Entity>(text);
        }
    }

    #[test]
    fn an_attribute_that_the_class_does_not_have_is_unknown() {
        let reference: ServiceRef = there_and_back(r#"{"id":"1","version":"2"}"#);
        assert_eq!(reference.version, None);
        assert_eq!(reference.as_read.unknown().map(|(name, _)| name).collect::<Vec<_>>(), ["version"]);
    }

    #[test]
    fn fields_and_attributes_are_the_same() {
        for class in CLASSES {
            assert_eq!(class.own.iter().filter(|attribute| attribute.required).count(), class.marked.len());
        }
        let names: Vec<_> = ServiceSpecificationRef::CLASS.attributes().iter().map(|known| known.name).collect();
        assert_eq!(names.join(" "), "id href name version @baseType @schemaLocation @type @referredType");
    }
}
