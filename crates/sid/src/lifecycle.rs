//! The states of entities and the machines that they follow: which attribute moves as which machine, and what is wrong
//! with a state, with two together, or with a change.

use sidereal_diagnostics::Finding;
use sidereal_lifecycle::{Lifecycle, Registry, StateMachine, builtin};
use sidereal_model::json::escape_pointer;
use sidereal_model::{Class, Enumeration, Json};

use crate::cancel_product_order::TaskState as ProductTaskState;
use crate::cancel_service_order::TaskState as ServiceTaskState;
use crate::individual::IndividualState;
use crate::job::JobState;
use crate::organization::OrganizationState;
use crate::product::ProductStatus;
use crate::product_order::ProductOrderState;
use crate::product_order_item::ProductOrderItemState;
use crate::resource_order::ResourceOrderState;
use crate::resource_state::{
    ResourceAdministrativeState, ResourceLifecycleState, ResourceOperationalState, ResourceStatus, ResourceUsageState,
};
use crate::rules::CONTRADICTING_STATES;
use crate::service::{ServiceOperatingStatus, ServiceState};
use crate::service_order::{ServiceOrderItemState, ServiceOrderState};
use crate::status::{AgreementStatus, LifecycleStatus, PartyRoleStatus};

macro_rules! follows {
    ($($state:ident: $machine:ident,)*) => {
        $(impl Lifecycle for $state {
            fn machine() -> &'static StateMachine {
                builtin::$machine()
            }
            fn as_state(&self) -> &str {
                self.as_str()
            }
        })*
    };
}

follows! {
    ServiceState: sid_service,
    ServiceOperatingStatus: sid_service_operating_status,
    ResourceAdministrativeState: sid_resource_administrative,
    ResourceOperationalState: sid_resource_operational,
    ResourceUsageState: sid_resource_usage,
    ResourceStatus: sid_resource_status,
    ResourceLifecycleState: sid_resource_lifecycle,
    LifecycleStatus: sid_catalog_entity,
    PartyRoleStatus: sid_party_role,
    AgreementStatus: sid_agreement,
    ProductStatus: sid_product,
    ProductOrderState: sid_product_order,
    ProductOrderItemState: sid_product_order_item,
    ProductTaskState: sid_task,
    ServiceOrderState: sid_service_order,
    ServiceOrderItemState: sid_service_order_item,
    ServiceTaskState: sid_task,
    ResourceOrderState: sid_resource_order,
    JobState: sid_job,
    IndividualState: sid_individual,
    OrganizationState: sid_organization,
}

/// Class, attribute, and the machine that the attribute moves as; subclasses move as their base.
const MOVES: &[(&str, &str, &str)] = &[
    ("Service", "state", "sid-service"),
    ("Service", "operatingStatus", "sid-service-operating-status"),
    ("Resource", "administrativeState", "sid-resource-administrative"),
    ("Resource", "operationalState", "sid-resource-operational"),
    ("Resource", "usageState", "sid-resource-usage"),
    ("Resource", "resourceStatus", "sid-resource-status"),
    ("Resource", "lifecycleState", "sid-resource-lifecycle"),
    ("Product", "status", "sid-product"),
    ("ProductOrder", "state", "sid-product-order"),
    ("ProductOrderItem", "state", "sid-product-order-item"),
    ("CancelProductOrder", "state", "sid-task"),
    ("ServiceOrder", "state", "sid-service-order"),
    ("ServiceOrderItem", "state", "sid-service-order-item"),
    ("CancelServiceOrder", "state", "sid-task"),
    ("ResourceOrder", "state", "sid-resource-order"),
    ("ResourceOrderItem", "state", "sid-resource-order"),
    ("ImportJob", "status", "sid-job"),
    ("ExportJob", "status", "sid-job"),
    ("Individual", "status", "sid-individual"),
    ("Organization", "status", "sid-organization"),
    ("PartyRole", "status", "sid-party-role"),
    ("Agreement", "status", "sid-agreement"),
];

/// The status of everything in a catalog, whatever its class.
const CATALOG: (&str, &str) = ("lifecycleStatus", "sid-catalog-entity");

/// The attributes of a class that are states, each with the name of the machine it moves as.
pub fn states(class: &Class) -> Vec<(&'static str, &'static str)> {
    let own = MOVES.iter().filter(|(of, ..)| *of == class.name).map(|(_, attribute, machine)| (*attribute, *machine));
    // An intent has a life of another kind under the same name.
    let in_catalog = class.own.iter().any(|own| own.name == CATALOG.0) && !class.name.starts_with("Intent");
    own.chain(in_catalog.then_some(CATALOG)).chain(class.bases.iter().flat_map(|base| states(base()))).collect()
}

/// The states of an entity that its machines do not name (`LIF0001`), and states that cannot be together
/// ([`CONTRADICTING_STATES`]); the paths start at the entity. `registry` is [`builtin()`](builtin::builtin), or one with
/// machines of your own.
///
/// ```
/// use sidereal_lifecycle::builtin;
/// use sidereal_model::Document;
/// use sidereal_sid::{class, lifecycle};
///
/// let disabled = Document::parse(r#"{"operationalState": "disabled", "usageState": "busy"}"#)?;
/// let findings = lifecycle::check_states(class("LogicalResource").unwrap(), disabled.root(), builtin());
/// assert_eq!(findings[0].message, "`usageState` is `busy`, and a resource that is `disabled` is `idle`");
/// # Ok::<(), Box<sidereal_diagnostics::Finding>>(())
/// ```
pub fn check_states(class: &Class, json: Json<'_>, registry: &Registry) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (attribute, machine) in states(class) {
        let Some(state) = json.get(attribute).and_then(Json::as_str) else { continue };
        let unknown = registry.machine(machine).and_then(|machine| machine.check_state(state));
        findings.extend(unknown.map(|finding| finding.path(pointer(attribute))));
    }
    findings.extend(contradictions(json, registry));
    findings
}

/// What is wrong with the change from one form of an entity to a later one: a state that may not follow the one before
/// (`LIF0002`, with those that may), one that the machine does not name, or one whose legality is an open question. The
/// paths start at the entity.
pub fn check_change(class: &Class, before: Json<'_>, after: Json<'_>, registry: &Registry) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (attribute, machine) in states(class) {
        let state = |entity: Json<'_>| entity.get(attribute).and_then(Json::as_str).map(str::to_owned);
        let (Some(before), Some(after)) = (state(before), state(after)) else { continue };
        let wrong = registry.machine(machine).and_then(|machine| machine.check_transition(&before, &after));
        findings.extend(wrong.map(|finding| finding.path(pointer(attribute))));
    }
    findings
}

fn pointer(attribute: &str) -> String {
    format!("/{}", escape_pointer(attribute))
}

/// States of a resource of which the first demands the second. Standard: ITU-T X.731, 8.1.2.
const DEMANDS: &[(&str, &str, &str, &str)] =
    &[("operationalState", "disabled", "usageState", "idle"), ("administrativeState", "locked", "usageState", "idle")];

/// States that cannot be together. A resource that shuts down is locked as soon as it is idle.
fn contradictions(json: Json<'_>, registry: &Registry) -> Vec<Finding> {
    let machine_of = |attribute: &str| MOVES.iter().find(|(_, moved, _)| *moved == attribute).map(|(.., name)| *name);
    // In any spelling of either version.
    let is = |attribute: &str, due: &str| {
        let state = json.get(attribute).and_then(Json::as_str)?;
        let machine = registry.machine(machine_of(attribute)?)?;
        Some((machine.state(state)?.name == machine.state(due)?.name, state))
    };
    let mut findings = Vec::new();
    for (first, demanding, second, demanded) in DEMANDS {
        let (Some((true, spelled)), Some((false, found))) = (is(first, demanding), is(second, demanded)) else {
            continue;
        };
        let message = format!("`{second}` is `{found}`, and a resource that is `{spelled}` is `{demanded}`");
        findings.push(
            Finding::new(&CONTRADICTING_STATES, message)
                .help(format!("ITU-T X.731 has no such combination; correct `{first}` or `{second}`"))
                .path(pointer(second)),
        );
    }
    if let (Some((true, spelled)), Some((true, _))) = (is("administrativeState", "shutdown"), is("usageState", "idle"))
    {
        let message = format!("`administrativeState` is `{spelled}`, and a resource that is `idle` is `locked` then");
        findings.push(
            Finding::new(&CONTRADICTING_STATES, message)
                .help("shutting down ends when the last user is gone; write `locked`")
                .path(pointer("administrativeState")),
        );
    }
    findings
}

#[cfg(test)]
mod tests {
    use sidereal_lifecycle::rules;
    use sidereal_model::Document;

    use super::*;
    use crate::class;

    fn knows_all<S: Lifecycle + Enumeration>() {
        let machine = S::machine();
        assert!(!machine.name().is_empty());
        for value in S::VALUES {
            assert!(machine.state(value).is_some(), "{} has no state {value}", machine.name());
        }
        assert_eq!(machine.states().len(), S::VALUES.len(), "{}", machine.name());
    }

    #[test]
    fn the_machines_know_every_value() {
        knows_all::<ServiceState>();
        knows_all::<ServiceOperatingStatus>();
        knows_all::<ResourceAdministrativeState>();
        knows_all::<ResourceOperationalState>();
        knows_all::<ResourceUsageState>();
        knows_all::<ResourceStatus>();
        knows_all::<ResourceLifecycleState>();
        knows_all::<LifecycleStatus>();
        knows_all::<PartyRoleStatus>();
        knows_all::<AgreementStatus>();
        knows_all::<ProductStatus>();
        knows_all::<ProductOrderState>();
        knows_all::<ProductOrderItemState>();
        knows_all::<ProductTaskState>();
        knows_all::<ServiceOrderState>();
        knows_all::<ServiceOrderItemState>();
        knows_all::<ResourceOrderState>();
        knows_all::<JobState>();
        knows_all::<IndividualState>();
        knows_all::<OrganizationState>();
        assert!(ServiceTaskState::VALUES.iter().all(|value| ServiceTaskState::machine().state(value).is_some()));
    }

    #[test]
    fn a_terminated_service_stays_so() {
        assert!(ServiceState::Inactive.can_become(&ServiceState::Active));
        assert!(ServiceState::Terminated.allowed().is_empty());
        assert!(ResourceOperationalState::Enabled.can_become(&ResourceOperationalState::Disabled));
    }

    #[test]
    fn what_moves_is_an_attribute_and_its_machine_is_there() {
        for (of, attribute, machine) in MOVES {
            let class = class(of).unwrap();
            assert!(class.attribute(attribute).is_some(), "{of}.{attribute}");
            assert!(builtin().machine(machine).is_some(), "{machine}");
        }
        let logical = class("LogicalResource").unwrap();
        assert_eq!(states(logical), states(class("Resource").unwrap()));
        let in_catalog = |name: &str| states(class(name).unwrap()).contains(&CATALOG);
        for name in ["ProductOffering", "ServiceCatalog", "ResourceCandidate", "PhysicalResourceSpecification"] {
            assert!(in_catalog(name), "{name}");
        }
        assert!(!in_catalog("Intent") && !in_catalog("Product"));
    }

    fn findings(class_name: &str, text: &str) -> Vec<(&'static str, Option<String>)> {
        let document = Document::parse(text).unwrap();
        let found = check_states(class(class_name).unwrap(), document.root(), builtin());
        found.into_iter().map(|finding| (finding.code, finding.place.path)).collect()
    }

    #[test]
    fn contradicting_states_are_found_in_both_spellings() {
        let contradicts = |path: &str| vec![(CONTRADICTING_STATES.code, Some(path.to_owned()))];
        for (text, due) in [
            (r#"{"operationalState":"disable","usageState":"active"}"#, contradicts("/usageState")),
            (r#"{"operationalState":"disabled","usageState":"busy"}"#, contradicts("/usageState")),
            (r#"{"administrativeState":"locked","usageState":"busy"}"#, contradicts("/usageState")),
            (r#"{"administrativeState":"shuttingDown","usageState":"idle"}"#, contradicts("/administrativeState")),
            (r#"{"administrativeState":"shutdown","usageState":"busy"}"#, vec![]),
            (r#"{"operationalState":"disabled","usageState":"idle"}"#, vec![]),
            (r#"{"operationalState":"enabled","administrativeState":"unlocked","usageState":"busy"}"#, vec![]),
            (r#"{"usageState":"crowded"}"#, vec![(rules::UNKNOWN_STATE.code, Some("/usageState".to_owned()))]),
        ] {
            assert_eq!(findings("Resource", text), due, "{text}");
        }
    }

    #[test]
    fn a_change_is_checked_by_the_machine_of_each_state() {
        let change = |class_name: &str, before: &str, after: &str, registry: &Registry| {
            let (before, after) = (Document::parse(before).unwrap(), Document::parse(after).unwrap());
            check_change(class(class_name).unwrap(), before.root(), after.root(), registry)
        };
        let (designed, terminated) = (r#"{"state":"designed"}"#, r#"{"state":"terminated"}"#);
        let found = change("Service", designed, terminated, builtin());
        assert_eq!(found[0].code, rules::ILLEGAL_TRANSITION.code);
        assert_eq!(found[0].help.as_deref(), Some("allowed after `designed`: reserved, inactive, active"));
        assert_eq!(found[0].place.path.as_deref(), Some("/state"));
        let launched = r#"{"lifecycleStatus":"launched"}"#;
        assert_eq!(change("ServiceSpecification", r#"{"lifecycleStatus":"ACTIVE"}"#, launched, builtin()), []);

        let mut own = builtin().clone();
        let text = "[machine]\nname = \"sid-service\"\nstandard = { document = \"ours\", clause = \"1\" }\n\
                    initial = [\"designed\"]\n[[state]]\nname = \"designed\"\n[[state]]\nname = \"terminated\"\n\
                    [[transition]]\nfrom = \"designed\"\nto = \"terminated\"\n";
        own.load_machine("own.toml", text).unwrap();
        assert_eq!(change("Service", designed, terminated, &own), []);
    }
}
