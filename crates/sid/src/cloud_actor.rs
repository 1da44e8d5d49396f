//! The actors of a cloud as kinds of party roles. Standard: NIST SP 500-292, 2; SID ABE Party Role.
//!
//! An actor is a part that a party plays, not a kind of party: one organization is a provider today, and a broker besides
//! from tomorrow on. Each part has two below it: who administers, and who does the business.

use strum::{EnumIter, IntoEnumIterator as _};

use crate::party_role::{PartyRole, PartyRoleSpecification};

/// An actor. NIST SP 500-292, table 1; the developer is that of the provider's and the consumer's software, NIST SP 500-291.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter)]
pub enum CloudActor {
    /// It uses the services of providers.
    Consumer,
    /// It makes services available.
    Provider,
    /// It makes what services are built from.
    Developer,
    /// It examines services without being part of them.
    Auditor,
    /// It stands between consumers and providers and joins, adapts or negotiates services.
    Broker,
    /// It connects consumers with providers.
    Carrier,
}

/// The two parts within that of an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter)]
pub enum SubRole {
    /// Operates what the actor has.
    Administrator,
    /// Orders, sells and pays for the actor.
    BusinessManager,
}

/// A kind of role: that of an actor, or one within it.
///
/// ```
/// use sidereal_sid::PartyRole;
/// use sidereal_sid::cloud_actor::{CloudActor, RoleKind, SubRole};
///
/// let kind = RoleKind { actor: CloudActor::Broker, sub: Some(SubRole::BusinessManager) };
/// assert_eq!(kind.name(), "CloudBrokerBusinessManager");
/// let role = PartyRole { name: Some("cloud broker business manager".into()), ..PartyRole::default() };
/// assert_eq!(RoleKind::of(&role), Some(kind));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RoleKind {
    /// The actor.
    pub actor: CloudActor,
    /// The part within it.
    pub sub: Option<SubRole>,
}

impl CloudActor {
    /// Its name, such as `CloudConsumer`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Consumer => "CloudConsumer",
            Self::Provider => "CloudProvider",
            Self::Developer => "CloudDeveloper",
            Self::Auditor => "CloudAuditor",
            Self::Broker => "CloudBroker",
            Self::Carrier => "CloudCarrier",
        }
    }

    /// What it does.
    pub fn about(self) -> &'static str {
        match self {
            Self::Consumer => "uses services of cloud providers",
            Self::Provider => "makes cloud services available",
            Self::Developer => "makes what cloud services are built from",
            Self::Auditor => "examines cloud services without being part of them",
            Self::Broker => "joins, adapts or negotiates cloud services between consumers and providers",
            Self::Carrier => "connects cloud consumers with cloud providers",
        }
    }
}

impl SubRole {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Administrator => "Administrator",
            Self::BusinessManager => "BusinessManager",
        }
    }
}

impl From<CloudActor> for RoleKind {
    fn from(actor: CloudActor) -> Self {
        Self { actor, sub: None }
    }
}

impl RoleKind {
    /// All kinds: each actor, followed by the two within it.
    pub fn all() -> impl Iterator<Item = Self> {
        CloudActor::iter().flat_map(|actor| {
            let within = SubRole::iter().map(move |sub| Self { actor, sub: Some(sub) });
            std::iter::once(Self { actor, sub: None }).chain(within)
        })
    }

    /// Its name, such as `CloudConsumerAdministrator`: the name of its specification and of roles of the kind.
    pub fn name(self) -> String {
        format!("{}{}", self.actor.name(), self.sub.map_or("", SubRole::name))
    }

    /// The kind of this name, in whatever case, with or without blanks, hyphens and the words `cloud` and `cloud service`,
    /// which is what the DMTF says.
    pub fn of_name(name: &str) -> Option<Self> {
        let bare = |name: &str| -> String {
            let letters = name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase);
            let letters: String = letters.collect();
            let bare = letters.strip_prefix("cloudservice").or_else(|| letters.strip_prefix("cloud"));
            bare.unwrap_or(&letters).to_owned()
        };
        let given = bare(name);
        Self::all().find(|kind| bare(&kind.name()) == given)
    }

    /// The kind of a role: by its class, by what part it is (`role`), by its specification, or by its name.
    pub fn of(role: &PartyRole) -> Option<Self> {
        let specification = role.party_role_specification.as_ref().and_then(|found| found.name.as_deref());
        let said = [role.at_type.as_deref(), role.role.as_deref(), specification, role.name.as_deref()];
        // `Consumer` as a class is that of TMF669, any customer; as a name it is that of a cloud.
        said.into_iter().enumerate().find_map(|(index, name)| {
            name.filter(|name| index > 0 || name.starts_with("Cloud")).and_then(Self::of_name)
        })
    }

    /// Is a role of this kind, or of one within it?
    pub fn includes(self, role: &PartyRole) -> bool {
        Self::of(role).is_some_and(|kind| kind == self || self.sub.is_none() && kind.actor == self.actor)
    }

    /// The specification of roles of this kind.
    pub fn specification(self) -> PartyRoleSpecification {
        let about = match self.sub {
            None => self.actor.about().to_owned(),
            Some(SubRole::Administrator) => format!("operates what a party has that {}", self.actor.about()),
            Some(SubRole::BusinessManager) => format!("orders, sells and pays for a party that {}", self.actor.about()),
        };
        let mut specification = PartyRoleSpecification::default();
        specification.specification.name = Some(self.name());
        specification.specification.description = Some(about);
        specification.specification.at_type = Some("PartyRoleSpecification".to_owned());
        specification
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_six_actors_with_two_parts_each() {
        let names: Vec<String> = RoleKind::all().map(RoleKind::name).collect();
        assert_eq!(names.len(), 18);
        for kind in RoleKind::all() {
            assert_eq!(RoleKind::of_name(&kind.name()), Some(kind));
            assert_eq!(kind.specification().specification.name, Some(kind.name()));
        }
        assert_eq!(RoleKind::of_name("auditor"), Some(CloudActor::Auditor.into()));
        assert_eq!(RoleKind::of_name("Cloud Service Carrier"), Some(CloudActor::Carrier.into()));
        assert_eq!(RoleKind::of_name("service provider"), None);
        assert_eq!(RoleKind::of_name("supplier"), None);
    }

    #[test]
    fn a_kind_includes_those_within_it() {
        let role = |text: &str| PartyRole { role: Some(text.into()), ..PartyRole::default() };
        let provider = RoleKind::from(CloudActor::Provider);
        assert!(provider.includes(&role("cloud provider")) && provider.includes(&role("CloudProviderAdministrator")));
        assert!(!provider.includes(&role("cloud broker")));
        let administrator = RoleKind { sub: Some(SubRole::Administrator), ..provider };
        assert!(!administrator.includes(&role("cloud provider")));
        let of_tmf = PartyRole { at_type: Some("Consumer".into()), ..PartyRole::default() };
        assert_eq!(RoleKind::of(&of_tmf), None);
    }
}
