//! What an edge is, and the one table that says which attribute of which class is which edge.

use strum::{Display, EnumIter, EnumString, IntoEnumIterator as _, IntoStaticStr};

use crate::family::{Families, Family};
use Family as F;

/// What an entity has to do with another. Spelled in kebab-case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Display, EnumIter, EnumString, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum EdgeKind {
    /// To the specification that it follows.
    Specification,
    /// To the offering that a product is of.
    Offering,
    /// To the price of an offering.
    Price,
    /// To a member of the bundle that it is.
    BundleMember,
    /// To another of its family, with a type such as `reliesOn`.
    Relationship,
    /// To what realizes it: Product to customer facing service to resource facing service to resource.
    Realization,
    /// To what supports it without being the layer below.
    Support,
    /// To a party or party role, with the role that it plays.
    Role,
    /// To where it is.
    Place,
    /// Between an agreement and what it is about, and to the service levels that are agreed.
    Agreement,
    /// From an order to what an item of it acts on, with the action.
    OrderItem,
    /// To the account that it is billed to.
    Account,
    /// Any other reference.
    Reference,
}

impl EdgeKind {
    /// All kinds.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::iter()
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// What the first entity does, said of the second.
    pub fn verb(self) -> &'static str {
        match self {
            Self::Specification => "follows",
            Self::Offering => "is of the offering",
            Self::Price => "costs",
            Self::BundleMember => "bundles",
            Self::Relationship => "has to do with",
            Self::Realization => "is realized by",
            Self::Support => "is supported by",
            Self::Role => "involves",
            Self::Place => "is at",
            Self::Agreement => "is agreed with",
            Self::OrderItem => "orders",
            Self::Account => "is billed to",
            Self::Reference => "refers to",
        }
    }

    /// How an impact goes along it.
    pub fn flow(self) -> Flow {
        match self {
            Self::BundleMember | Self::Realization | Self::Support | Self::Relationship => Flow::ToSource,
            Self::Role | Self::Account => Flow::ToTarget,
            Self::Agreement => Flow::Both,
            Self::Specification | Self::Offering | Self::Price | Self::Place | Self::OrderItem | Self::Reference => {
                Flow::None
            }
        }
    }
}

/// Which way an impact goes along an edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// What happens to the target happens to the source: a service on its resource.
    ToSource,
    /// What happens to the source happens to the target: a product of a customer.
    ToTarget,
    /// From a product or offering to its agreement, whichever of them refers to the other.
    Both,
    /// Neither.
    None,
}

/// What a relationship type says about who depends on whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// The source cannot be without the target.
    DependsOn,
    /// The target cannot be without the source.
    Enables,
    /// The source is made of the target.
    Contains,
    /// The target is made of the source.
    IsPartOf,
    /// The two cannot be together.
    Excludes,
    /// Nothing of the above.
    Other,
}

/// Relationship types as the standards and producers spell them: letters only, in lower case.
const SENSES: &[(Sense, &[&str])] = &[
    (
        Sense::DependsOn,
        &[
            "relieson",
            "requires",
            "require",
            "required",
            "dependson",
            "dependency",
            "dependenton",
            "hostedon",
            "runson",
            "implementedby",
            "supportedby",
            "uses",
            "prerequisite",
            "installedon",
            "deployedon",
            "realizedby",
        ],
    ),
    (
        Sense::Enables,
        &[
            "enables",
            "enable",
            "brings",
            "hosts",
            "host",
            "supports",
            "implements",
            "realizes",
            "requiredby",
            "usedby",
            "relieduponby",
        ],
    ),
    (
        Sense::Contains,
        &[
            "bundles",
            "bundle",
            "bundled",
            "contains",
            "includes",
            "composedof",
            "haspart",
            "parentof",
            "aggregates",
            "consistsof",
            "haschild",
            "child",
        ],
    ),
    (
        Sense::IsPartOf,
        &[
            "bundledby",
            "containedin",
            "iscontainedin",
            "iscontained",
            "partof",
            "ispartof",
            "childof",
            "composes",
            "includedin",
            "memberof",
            "hasparent",
            "parent",
            "belongsto",
        ],
    ),
    (
        Sense::Excludes,
        &[
            "exclusivity",
            "excludes",
            "exclude",
            "excluded",
            "exclusion",
            "exclusive",
            "incompatible",
            "incompatiblewith",
            "mutuallyexclusive",
            "conflictswith",
        ],
    ),
];

impl Sense {
    /// What the words of a relationship type say, whatever their case and punctuation.
    pub fn of(relationship_type: &str) -> Self {
        let bare: String =
            relationship_type.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).take(40).collect();
        SENSES.iter().find(|(_, words)| words.contains(&bare.as_str())).map_or(Self::Other, |(sense, _)| *sense)
    }
}

/// An attribute that is an edge.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The family of the class that has it.
    pub class: Family,
    /// The attribute; with a point, an attribute within it. A star says that it is nested in itself.
    pub attribute: &'static str,
    /// What the edge is.
    pub kind: EdgeKind,
    /// What it may lead to, unless `@referredType` says.
    pub to: Families,
}

const fn row(class: Family, attribute: &'static str, kind: EdgeKind, to: &[Family]) -> Row {
    Row { class, attribute, kind, to: Families::of(to) }
}

const PARTIES: &[Family] = &[F::Party, F::PartyRole];
const SPECIFICATIONS: &[Family] =
    &[F::ProductSpecification, F::ServiceSpecification, F::ResourceSpecification, F::AgreementSpecification];

/// Which attribute of which class is which edge; a new class needs rows here and nothing else.
#[rustfmt::skip]
pub const EDGES: &[Row] = &[
    // TMF620
    row(F::ProductOffering, "productSpecification", EdgeKind::Specification, &[F::ProductSpecification]),
    row(F::ProductOffering, "bundledProductOffering", EdgeKind::BundleMember, &[F::ProductOffering]),
    row(F::ProductOffering, "bundledGroupProductOffering*.bundledProductOffering", EdgeKind::BundleMember, &[F::ProductOffering]),
    row(F::ProductOffering, "productOfferingRelationship", EdgeKind::Relationship, &[F::ProductOffering]),
    row(F::ProductOffering, "productOfferingPrice", EdgeKind::Price, &[F::ProductOfferingPrice]),
    row(F::ProductOffering, "agreement", EdgeKind::Agreement, &[F::Agreement]),
    row(F::ProductOffering, "serviceLevelAgreement", EdgeKind::Agreement, &[F::Agreement]),
    row(F::ProductOffering, "place", EdgeKind::Place, &[F::Place]),
    row(F::ProductOffering, "serviceCandidate", EdgeKind::Reference, &[F::Candidate]),
    row(F::ProductOffering, "resourceCandidate", EdgeKind::Reference, &[F::Candidate]),
    row(F::ProductOffering, "category", EdgeKind::Reference, &[F::Category]),
    row(F::ProductOfferingPrice, "bundledPopRelationship", EdgeKind::BundleMember, &[F::ProductOfferingPrice]),
    row(F::ProductOfferingPrice, "popRelationship", EdgeKind::Relationship, &[F::ProductOfferingPrice]),
    row(F::ProductOfferingPrice, "place", EdgeKind::Place, &[F::Place]),
    row(F::ProductSpecification, "bundledProductSpecification", EdgeKind::BundleMember, &[F::ProductSpecification]),
    row(F::ProductSpecification, "productSpecificationRelationship", EdgeKind::Relationship, &[F::ProductSpecification]),
    row(F::ProductSpecification, "serviceSpecification", EdgeKind::Realization, &[F::ServiceSpecification]),
    row(F::ProductSpecification, "resourceSpecification", EdgeKind::Realization, &[F::ResourceSpecification]),
    row(F::ProductSpecification, "relatedParty", EdgeKind::Role, PARTIES),
    row(F::ProductSpecification, "relatedParty.partyOrPartyRole", EdgeKind::Role, PARTIES),
    row(F::Category, "subCategory", EdgeKind::Relationship, &[F::Category]),
    row(F::Category, "productOffering", EdgeKind::Reference, &[F::ProductOffering]),
    row(F::Catalog, "category", EdgeKind::Reference, &[F::Category]),
    row(F::Catalog, "relatedParty", EdgeKind::Role, PARTIES),
    row(F::Catalog, "relatedParty.partyOrPartyRole", EdgeKind::Role, PARTIES),
    row(F::Candidate, "serviceSpecification", EdgeKind::Specification, &[F::ServiceSpecification]),
    row(F::Candidate, "resourceSpecification", EdgeKind::Specification, &[F::ResourceSpecification]),
    // TMF637
    row(F::Product, "productSpecification", EdgeKind::Specification, &[F::ProductSpecification]),
    row(F::Product, "productOffering", EdgeKind::Offering, &[F::ProductOffering]),
    row(F::Product, "product", EdgeKind::BundleMember, &[F::Product]),
    row(F::Product, "productRelationship", EdgeKind::Relationship, &[F::Product]),
    row(F::Product, "productRelationship.product", EdgeKind::Relationship, &[F::Product]),
    row(F::Product, "realizingService", EdgeKind::Realization, &[F::Service]),
    row(F::Product, "realizingResource", EdgeKind::Realization, &[F::Resource]),
    row(F::Product, "productPrice.productOfferingPrice", EdgeKind::Price, &[F::ProductOfferingPrice]),
    row(F::Product, "agreement", EdgeKind::Agreement, &[F::Agreement]),
    row(F::Product, "agreementItem", EdgeKind::Agreement, &[F::Agreement]),
    row(F::Product, "productOrderItem", EdgeKind::Reference, &[F::ProductOrder]),
    row(F::Product, "billingAccount", EdgeKind::Account, &[F::Account]),
    row(F::Product, "relatedParty", EdgeKind::Role, PARTIES),
    row(F::Product, "relatedParty.partyOrPartyRole", EdgeKind::Role, PARTIES),
    row(F::Product, "place", EdgeKind::Place, &[F::Place]),
    row(F::Product, "place.place", EdgeKind::Place, &[F::Place]),
    // TMF633 and TMF638
    row(F::ServiceSpecification, "serviceSpecRelationship", EdgeKind::Relationship, &[F::ServiceSpecification]),
    row(F::ServiceSpecification, "entitySpecRelationship", EdgeKind::Relationship, SPECIFICATIONS),
    row(F::ServiceSpecification, "resourceSpecification", EdgeKind::Realization, &[F::ResourceSpecification]),
    row(F::ServiceSpecification, "serviceLevelSpecification", EdgeKind::Agreement, &[F::ServiceLevel]),
    row(F::ServiceSpecification, "relatedParty", EdgeKind::Role, PARTIES),
    row(F::ServiceSpecification, "relatedParty.partyOrPartyRole", EdgeKind::Role, PARTIES),
    row(F::Service, "serviceSpecification", EdgeKind::Specification, &[F::ServiceSpecification]),
    row(F::Service, "supportingService", EdgeKind::Realization, &[F::Service]),
    row(F::Service, "supportingService.service", EdgeKind::Realization, &[F::Service]),
    row(F::Service, "supportingResource", EdgeKind::Realization, &[F::Resource]),
    row(F::Service, "supportingResource.resource", EdgeKind::Realization, &[F::Resource]),
    row(F::Service, "serviceRelationship", EdgeKind::Relationship, &[F::Service]),
    row(F::Service, "serviceRelationship.service", EdgeKind::Relationship, &[F::Service]),
    row(F::Service, "serviceOrderItem", EdgeKind::Reference, &[F::ServiceOrder]),
    row(F::Service, "relatedParty", EdgeKind::Role, PARTIES),
    row(F::Service, "relatedParty.partyOrPartyRole", EdgeKind::Role, PARTIES),
    row(F::Service, "place", EdgeKind::Place, &[F::Place]),
    row(F::Service, "place.place", EdgeKind::Place, &[F::Place]),
    // TMF634 and TMF639
    row(F::ResourceSpecification, "resourceSpecRelationship", EdgeKind::Relationship, &[F::ResourceSpecification]),
    row(F::ResourceSpecification, "resourceSpecRelationship.resourceSpecification", EdgeKind::Relationship, &[F::ResourceSpecification]),
    row(F::ResourceSpecification, "relatedParty", EdgeKind::Role, PARTIES),
    row(F::ResourceSpecification, "relatedParty.partyOrPartyRole", EdgeKind::Role, PARTIES),
    row(F::Resource, "resourceSpecification", EdgeKind::Specification, &[F::ResourceSpecification]),
    row(F::Resource, "resourceRelationship", EdgeKind::Relationship, &[F::Resource]),
    row(F::Resource, "resourceRelationship.resource", EdgeKind::Relationship, &[F::Resource]),
    row(F::Resource, "supportingResource", EdgeKind::Support, &[F::Resource]),
    row(F::Resource, "resourceOrderItem", EdgeKind::Reference, &[F::ResourceOrder]),
    row(F::Resource, "relatedParty", EdgeKind::Role, PARTIES),
    row(F::Resource, "relatedParty.partyOrPartyRole", EdgeKind::Role, PARTIES),
    row(F::Resource, "place", EdgeKind::Place, &[F::Place]),
    row(F::Resource, "place.place", EdgeKind::Place, &[F::Place]),
    // TMF632 and TMF669
    row(F::Party, "organizationParentRelationship.organization", EdgeKind::Relationship, &[F::Party]),
    row(F::Party, "organizationChildRelationship.organization", EdgeKind::Relationship, &[F::Party]),
    row(F::Party, "relatedParty", EdgeKind::Role, PARTIES),
    row(F::Party, "relatedParty.partyOrPartyRole", EdgeKind::Role, PARTIES),
    row(F::PartyRole, "engagedParty", EdgeKind::Role, &[F::Party]),
    row(F::PartyRole, "relatedParty", EdgeKind::Role, PARTIES),
    row(F::PartyRole, "relatedParty.partyOrPartyRole", EdgeKind::Role, PARTIES),
    row(F::PartyRole, "partyRoleSpecification", EdgeKind::Specification, &[F::PartyRoleSpecification]),
    row(F::PartyRole, "agreement", EdgeKind::Agreement, &[F::Agreement]),
    row(F::PartyRole, "account", EdgeKind::Account, &[F::Account]),
    row(F::PartyRoleSpecification, "agreementSpecification", EdgeKind::Agreement, &[F::AgreementSpecification]),
    row(F::Account, "relatedParty", EdgeKind::Role, PARTIES),
    row(F::Account, "relatedParty.partyOrPartyRole", EdgeKind::Role, PARTIES),
    // TMF651, TMF623 and TMF657
    row(F::Agreement, "engagedParty", EdgeKind::Role, PARTIES),
    row(F::Agreement, "engagedParty.partyOrPartyRole", EdgeKind::Role, PARTIES),
    row(F::Agreement, "agreementItem.product", EdgeKind::Agreement, &[F::Product]),
    row(F::Agreement, "agreementItem.productOffering", EdgeKind::Agreement, &[F::ProductOffering]),
    row(F::Agreement, "agreementSpecification", EdgeKind::Specification, &[F::AgreementSpecification]),
    row(F::Agreement, "associatedAgreement", EdgeKind::Reference, &[F::Agreement]),
    row(F::Agreement, "service", EdgeKind::Agreement, &[F::Service]),
    row(F::Agreement, "serviceLevelSpecification", EdgeKind::Specification, &[F::ServiceLevel]),
    row(F::Agreement, "relatedParty", EdgeKind::Role, PARTIES),
    row(F::Agreement, "relatedParty.partyOrPartyRole", EdgeKind::Role, PARTIES),
    row(F::AgreementSpecification, "specificationRelationship", EdgeKind::Relationship, &[F::AgreementSpecification]),
    row(F::AgreementSpecification, "relatedParty", EdgeKind::Role, PARTIES),
    row(F::AgreementSpecification, "relatedParty.partyOrPartyRole", EdgeKind::Role, PARTIES),
    row(F::ServiceLevel, "relatedParty", EdgeKind::Role, PARTIES),
    row(F::ServiceLevel, "relatedParty.partyOrPartyRole", EdgeKind::Role, PARTIES),
    row(F::ServiceLevel, "relatedServiceLevelObjective", EdgeKind::Reference, &[F::ServiceLevel]),
    // TMF622, TMF641 and TMF652
    row(F::ProductOrder, "productOrderItem*.product", EdgeKind::OrderItem, &[F::Product]),
    row(F::ProductOrder, "productOrderItem*.productOffering", EdgeKind::OrderItem, &[F::ProductOffering]),
    row(F::ProductOrder, "relatedParty", EdgeKind::Role, PARTIES),
    row(F::ProductOrder, "relatedParty.partyOrPartyRole", EdgeKind::Role, PARTIES),
    row(F::ProductOrder, "agreement", EdgeKind::Agreement, &[F::Agreement]),
    row(F::ProductOrder, "billingAccount", EdgeKind::Account, &[F::Account]),
    row(F::ServiceOrder, "serviceOrderItem*.service", EdgeKind::OrderItem, &[F::Service]),
    row(F::ServiceOrder, "orderItem*.service", EdgeKind::OrderItem, &[F::Service]),
    row(F::ServiceOrder, "orderRelationship", EdgeKind::Reference, &[F::ServiceOrder]),
    row(F::ServiceOrder, "relatedParty", EdgeKind::Role, PARTIES),
    row(F::ServiceOrder, "relatedParty.partyOrPartyRole", EdgeKind::Role, PARTIES),
    row(F::ResourceOrder, "orderItem*.resource", EdgeKind::OrderItem, &[F::Resource]),
    row(F::ResourceOrder, "resourceOrderItem*.resource", EdgeKind::OrderItem, &[F::Resource]),
    row(F::ResourceOrder, "relatedParty", EdgeKind::Role, PARTIES),
    row(F::ResourceOrder, "relatedParty.partyOrPartyRole", EdgeKind::Role, PARTIES),
];

/// The rows of a family as a tree of attributes.
#[derive(Debug, Default)]
pub(crate) struct Steps {
    pub(crate) edge: Option<(EdgeKind, Families)>,
    /// May the attribute be nested in itself?
    pub(crate) repeats: bool,
    within: Vec<(&'static str, Steps)>,
}

impl Steps {
    /// What is known of this attribute.
    pub(crate) fn get(&self, attribute: &str) -> Option<&Steps> {
        self.within.iter().find(|(name, _)| *name == attribute).map(|(_, steps)| steps)
    }

    fn add(&mut self, path: &'static str, row: &Row) {
        let (first, rest) = path.split_once('.').map_or((path, None), |(first, rest)| (first, Some(rest)));
        let (name, repeats) = first.strip_suffix('*').map_or((first, false), |name| (name, true));
        let at = self.within.iter().position(|(known, _)| *known == name).unwrap_or_else(|| {
            self.within.push((name, Self::default()));
            self.within.len() - 1
        });
        let Some((_, step)) = self.within.get_mut(at) else { return };
        step.repeats |= repeats;
        match rest {
            Some(rest) => step.add(rest, row),
            None => step.edge = Some((row.kind, row.to)),
        }
    }
}

/// The tree of each family.
pub(crate) fn steps(family: Family) -> &'static Steps {
    static ALL: std::sync::LazyLock<Vec<Steps>> = std::sync::LazyLock::new(|| {
        Family::all()
            .map(|family| {
                let mut steps = Steps::default();
                for row in EDGES.iter().filter(|row| row.class == family) {
                    steps.add(row.attribute, row);
                }
                steps
            })
            .collect()
    });
    static NONE: Steps = Steps { edge: None, repeats: false, within: Vec::new() };
    ALL.get(family as usize).unwrap_or(&NONE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_is_the_table() {
        let items = steps(Family::ProductOrder).get("productOrderItem").unwrap();
        assert!(items.repeats && items.edge.is_none());
        assert_eq!(items.get("product").unwrap().edge.unwrap().0, EdgeKind::OrderItem);
        assert!(steps(Family::Other).get("product").is_none());
    }

    /// A row of a family that the registry describes names an attribute that a class of it has.
    #[test]
    fn rows_name_attributes() {
        for row in EDGES {
            let of_family = || sidereal_sid::classes().filter(|class| Family::of_class(class.name) == Some(row.class));
            let first = row.attribute.split(['.', '*']).next().unwrap();
            let known = of_family().any(|class| class.attribute_read_as(first).is_some());
            let described = sidereal_sid::class(row.class.name()).is_some();
            assert!(!described || known || OTHERS.contains(&(row.class, first)), "{} has no `{first}`", row.class);
        }
    }

    /// Attributes of other versions or APIs of a class than the registry has.
    const OTHERS: &[(Family, &str)] = &[
        (Family::Agreement, "relatedParty"),
        (Family::Resource, "supportingResource"),
        (Family::Product, "agreementItem"),
        (Family::ResourceOrder, "orderItem"),
        (Family::ResourceOrder, "resourceOrderItem"),
        (Family::ServiceOrder, "orderItem"),
    ];

    #[test]
    fn types_of_relationships_are_understood() {
        for (text, sense) in [
            ("reliesOn", Sense::DependsOn),
            ("depends on", Sense::DependsOn),
            ("bundledBy", Sense::IsPartOf),
            ("exclusivity", Sense::Excludes),
            ("migratesTo", Sense::Other),
        ] {
            assert_eq!(Sense::of(text), sense, "{text}");
        }
    }
}
