//! Families: the classes whose entities are kept together, so that an id means one of them.

use sidereal_model::Class;
use strum::{Display, EnumIter, EnumString, IntoEnumIterator as _, IntoStaticStr};

/// The class at the head of a hierarchy: all its subclasses are kept in one collection and share their ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Display, EnumIter, EnumString, IntoStaticStr)]
#[allow(missing_docs, reason = "each is named as the class of the standard that it stands for")]
pub enum Family {
    Party,
    PartyRole,
    PartyRoleSpecification,
    Agreement,
    AgreementSpecification,
    /// `ServiceLevelSpecification` and `ServiceLevelObjective`; a `ServiceLevelAgreement` is an `Agreement`.
    ServiceLevel,
    /// `PerformanceIndicatorSpecification` and what else defines a metric (TMF628).
    Metric,
    Account,
    ProductOrder,
    ServiceOrder,
    ResourceOrder,
    ProductOffering,
    ProductOfferingPrice,
    Product,
    ProductSpecification,
    Service,
    ServiceSpecification,
    Resource,
    ResourceSpecification,
    Place,
    Category,
    Catalog,
    Candidate,
    /// An entity of any other class.
    Other,
}

/// The classes of each family by name; subclasses that the `sidereal-sid` registry knows need no entry.
const CLASSES: &[(Family, &[&str])] = &[
    (Family::Party, &["Party", "Individual", "Organization", "System"]),
    (
        Family::PartyRole,
        &["PartyRole", "Customer", "Supplier", "BusinessPartner", "Consumer", "Producer", "PartyRoleProductOffering"],
    ),
    (Family::PartyRoleSpecification, &["PartyRoleSpecification"]),
    (Family::Agreement, &["Agreement", "AgreementItem", "ServiceLevelAgreement", "SLA"]),
    (Family::AgreementSpecification, &["AgreementSpecification"]),
    (Family::ServiceLevel, &["ServiceLevelSpecification", "ServiceLevelObjective", "ServiceLevel"]),
    (Family::Metric, &["PerformanceIndicatorSpecification", "ServiceLevelSpecParameter", "MetricDefinition", "Metric"]),
    (Family::Account, &["Account", "BillingAccount", "PartyAccount", "FinancialAccount", "SettlementAccount"]),
    (Family::ProductOrder, &["ProductOrder"]),
    (Family::ServiceOrder, &["ServiceOrder"]),
    (Family::ResourceOrder, &["ResourceOrder"]),
    (Family::ProductOffering, &["ProductOffering", "BundledProductOffering"]),
    (Family::ProductOfferingPrice, &["ProductOfferingPrice"]),
    (Family::Product, &["Product", "ProductBundle", "ProductComponent"]),
    (Family::ProductSpecification, &["ProductSpecification"]),
    (Family::Service, &["Service", "CustomerFacingService", "ResourceFacingService"]),
    (Family::ServiceSpecification, &["ServiceSpecification"]),
    (Family::Resource, &["Resource", "LogicalResource", "PhysicalResource"]),
    (Family::ResourceSpecification, &["ResourceSpecification"]),
    (Family::Place, &["Place", "GeographicAddress", "GeographicSite", "GeographicLocation", "GeographicSubAddress"]),
    (Family::Category, &["Category", "ServiceCategory", "ResourceCategory"]),
    (Family::Catalog, &["Catalog", "ProductCatalog", "ServiceCatalog", "ResourceCatalog"]),
    (Family::Candidate, &["ServiceCandidate", "ResourceCandidate"]),
];

impl Family {
    /// The family of the class of this name; also of the name of a reference to it, such as `ServiceRef`, and of a class
    /// that the registry knows as a subclass.
    pub fn of_class(name: &str) -> Option<Self> {
        let name = name.trim();
        let bare = name.rsplit('.').next().unwrap_or(name);
        let bare = ["RefOrValue", "OrRef", "Ref"].iter().find_map(|end| bare.strip_suffix(end)).unwrap_or(bare);
        let named = |bare: &str| {
            CLASSES
                .iter()
                .find(|(_, names)| names.iter().any(|name| name.eq_ignore_ascii_case(bare)))
                .map(|(family, _)| *family)
        };
        named(bare).or_else(|| sidereal_sid::class(bare).and_then(|class| Self::of_bases(class, &named)))
    }

    fn of_bases(class: &'static Class, named: &impl Fn(&str) -> Option<Self>) -> Option<Self> {
        named(class.name).or_else(|| class.bases.iter().find_map(|base| Self::of_bases(base(), named)))
    }

    /// Its name: that of its base class.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// Is it one of the specifications?
    pub fn is_specification(self) -> bool {
        matches!(
            self,
            Self::ProductSpecification
                | Self::ServiceSpecification
                | Self::ResourceSpecification
                | Self::AgreementSpecification
                | Self::PartyRoleSpecification
        )
    }

    /// Where it stands between the party, at 0, and the hardware: how drawings are layered.
    pub fn layer(self) -> usize {
        match self {
            Self::Party => 0,
            Self::PartyRole | Self::PartyRoleSpecification | Self::Account => 1,
            Self::Agreement | Self::AgreementSpecification | Self::ServiceLevel => 2,
            Self::ProductOrder | Self::ServiceOrder | Self::ResourceOrder | Self::Catalog | Self::Category => 3,
            Self::ProductOffering | Self::ProductOfferingPrice => 4,
            Self::Product | Self::ProductSpecification => 5,
            Self::Service | Self::ServiceSpecification | Self::Candidate | Self::Metric => 6,
            Self::Resource | Self::ResourceSpecification => 7,
            Self::Place | Self::Other => 8,
        }
    }

    /// All families.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::iter()
    }

    pub(crate) const fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// A set of families.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Families(pub(crate) u32);

impl Families {
    /// Every family.
    pub const ANY: Self = Self(u32::MAX);

    /// These families.
    pub const fn of(families: &[Family]) -> Self {
        let (mut bits, mut rest) = (0, families);
        while let [first, others @ ..] = rest {
            bits |= first.bit();
            rest = others;
        }
        Self(bits)
    }

    /// Is this family among them?
    pub fn contains(self, family: Family) -> bool {
        self.0 & family.bit() != 0
    }

    /// Their names with `or` between them.
    pub fn words(self) -> String {
        if self == Self::ANY {
            return "entity".to_owned();
        }
        let names: Vec<&str> = Family::all().filter(|family| self.contains(*family)).map(Family::name).collect();
        names.join(" or ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_belong_to_families() {
        for (class, family) in [
            ("Product", Some(Family::Product)),
            ("ServiceRef", Some(Family::Service)),
            ("ServiceRefOrValue", Some(Family::Service)),
            ("ResourceFunction", Some(Family::Resource)),
            ("organization", Some(Family::Party)),
            ("org.example.Customer", Some(Family::PartyRole)),
            ("Alarm", None),
        ] {
            assert_eq!(Family::of_class(class), family, "{class}");
        }
    }
}
