//! What may be done with a resource in its state. Standard: DSP0263 2.0.0, the operations of clause 5.

use sidereal_diagnostics::Finding;
use sidereal_lifecycle::{Lifecycle, StateMachine};
use sidereal_model::Enumeration as _;

use crate::action::bare_name;
use crate::registry::is_body;
use crate::{Action, Common, Resource, rules};

fn machine_of<S: Lifecycle>(_: Option<&S>) -> &'static StateMachine {
    S::machine()
}

/// A resource that is in a state.
macro_rules! in_state {
    ($resource:expr, $($name:ident),*) => {
        match $resource {
            $(Resource::$name(it) => {
                let state = it.state.as_ref();
                Some((machine_of(state), state.map(|state| state.as_str().to_owned()), &it.common))
            })*
            _ => None,
        }
    };
}

impl Resource {
    /// The machine of its state, and the state, if it has one; none of a resource without a state.
    fn life(&self) -> Option<(&'static StateMachine, Option<String>, &Common)> {
        in_state!(
            self,
            Machine,
            System,
            Volume,
            VolumeImage,
            MachineImage,
            Network,
            NetworkPort,
            ProtocolSegment,
            ProtocolEndpoint,
            NetworkInterface,
            NetworkService,
            Job
        )
    }

    /// The state that it is in, and the machine that its states follow; none of a resource without a state.
    pub fn state(&self) -> Option<(&'static StateMachine, String)> {
        let (machine, state, _) = self.life()?;
        Some((machine, state?))
    }

    /// The states that an operation leads to, the usual one first; empty of a resource without a state.
    ///
    /// The operation is an action's URI or a bare name such as `stop` or `delete`.
    ///
    /// # Errors
    /// [`OPERATION_NOT_ALLOWED`](rules::OPERATION_NOT_ALLOWED) when the state does not allow it, or the resource lists the
    /// operations that it offers now and this one is not among them or not available.
    pub fn perform(&self, operation: &str) -> Result<Vec<String>, Box<Finding>> {
        let name = bare_name(operation).unwrap_or(operation);
        let Some((machine, state, common)) = self.life() else { return Ok(Vec::new()) };
        let refuse = |message: String, help: String| {
            let finding = Finding::new(&rules::OPERATION_NOT_ALLOWED, message).help(help);
            Box::new(finding.path(if common.operations.is_empty() { "/state" } else { "/operations" }))
        };
        if !common.operations.is_empty() {
            let offered = common.operations.iter().find(|offered| offered.name() == Some(name));
            match offered {
                None => {
                    let names: Vec<&str> = common.operations.iter().filter_map(crate::Operation::name).collect();
                    let message = format!("the resource does not offer `{name}` now");
                    return Err(refuse(message, format!("it offers {}", names.join(", "))));
                }
                Some(offered) if offered.available == Some(false) => {
                    let message = format!("`{name}` is out of order for a time");
                    return Err(refuse(message, "try again later".to_owned()));
                }
                Some(_) => {}
            }
        }
        // A state that the table does not name is the provider's own: only the provider knows.
        let Some(state) = state.filter(|state| machine.state(state).is_some()) else { return Ok(Vec::new()) };
        let knows = machine.transitions().iter().any(|transition| transition.operation.as_deref() == Some(name));
        if !knows && matches!(name, "edit" | "add" | "insert" | "remove") {
            return Ok(vec![state]);
        }
        machine.apply(&state, name).map(<[String]>::to_vec).map_err(|refused| {
            let allowed = if refused.allowed.is_empty() { "none".to_owned() } else { refused.allowed.join(", ") };
            refuse(format!("`{name}` is not allowed in the state {state}"), format!("allowed are {allowed}"))
        })
    }
}

/// The actions, and the classes whose clauses define them; `insert` and `remove` are of collections (5.5.12).
const ACTIONS: &[(&str, &[&str])] = &[
    ("start", &["Machine", "System", "Network", "ProtocolSegment", "NetworkPort", "NetworkService", "Meter"]),
    ("stop", &["Machine", "System", "Network", "ProtocolSegment", "NetworkPort", "NetworkService", "Meter", "Job"]),
    ("restart", &["Machine", "System"]),
    ("pause", &["Machine", "System"]),
    ("suspend", &["Machine", "System"]),
    ("capture", &["Machine"]),
    ("snapshot", &["Machine", "Volume"]),
    ("restore", &["Machine", "Volume"]),
    ("connectvolume", &["Machine"]),
    ("export", &["System", "SystemTemplate"]),
    ("import", &["System", "SystemTemplate"]),
    ("enable", &["ProtocolEndpoint", "NetworkInterface"]),
    ("disable", &["ProtocolEndpoint", "NetworkInterface"]),
    ("forceSync", &["SystemService"]),
    ("swapBackup", &["SystemService"]),
    ("addRM", &["SystemService"]),
    ("removeRM", &["SystemService"]),
    ("insert", &[]),
    ("remove", &[]),
];

/// Does the standard let a Consumer do this with a resource of the class? `add`, `read`, `edit` and `delete` go for all
/// resources (4.2.1), `insert` and `remove` for collections; the others are actions of some classes.
///
/// ```
/// assert!(sidereal_cimi::is_operation("Machine", "start") && sidereal_cimi::is_operation("Credential", "add"));
/// assert!(!sidereal_cimi::is_operation("Credential", "start"));
/// ```
pub fn is_operation(class: &str, name: &str) -> bool {
    let Some(found) = crate::class(class).filter(|class| !is_body(class)) else { return false };
    match name {
        "add" | "read" | "edit" | "delete" => true,
        "insert" | "remove" => found.name.ends_with("Collection"),
        name => ACTIONS.iter().any(|(action, classes)| *action == name && classes.contains(&found.name)),
    }
}

/// Which members of a body an action takes, and which it must have.
fn parameters(action: &str) -> (&'static [&'static str], &'static [&'static str]) {
    match action {
        "stop" | "restart" => (&["force"], &[]),
        "restore" => (&["image"], &["image"]),
        "import" => (&["source"], &["source"]),
        "export" => (&["format", "destination"], &[]),
        "connectvolume" => (&["volume", "initialLocation", "credentials"], &["volume"]),
        "insert" => (&["volume", "initialLocation"], &[]),
        "remove" => (&["volume"], &[]),
        "forceSync" | "swapBackup" | "removeRM" => (&["node"], &["node"]),
        "addRM" => (&["node", "backup"], &["node"]),
        _ => (&[], &[]),
    }
}

impl Action {
    /// What is wrong with the body itself: a parameter that the action must have, or does not take. An action that the
    /// standard does not define may have any.
    pub fn check(&self) -> Vec<Finding> {
        let Some(name) = self.name().filter(|name| ACTIONS.iter().any(|(action, _)| action == name)) else {
            return Vec::new();
        };
        let (takes, must) = parameters(name);
        let given = [
            ("force", self.force.is_some()),
            ("image", self.image.is_some()),
            ("source", self.source.is_some()),
            ("format", self.format.is_some()),
            ("destination", self.destination.is_some()),
            ("volume", self.volume.is_some()),
            ("initialLocation", self.initial_location.is_some()),
            ("credentials", self.credentials.is_some()),
            ("node", self.node.is_some()),
            ("backup", self.backup.is_some()),
        ];
        let finding = |message: String, help: String, member: &str| {
            Finding::new(&rules::ACTION_PARAMETER, message).help(help).path(format!("/{member}"))
        };
        given
            .into_iter()
            .filter_map(|(member, is_given)| match (is_given, takes.contains(&member), must.contains(&member)) {
                (false, _, true) => {
                    Some(finding(format!("`{name}` lacks `{member}`"), format!("say `{member}`"), member))
                }
                (true, false, _) => Some(finding(
                    format!("`{name}` does not take `{member}`"),
                    "leave it out; the provider ignores or refuses it".to_owned(),
                    member,
                )),
                _ => None,
            })
            .collect()
    }

    /// The states that the action leads the resource to; see [`Resource::perform`].
    ///
    /// # Errors
    /// As [`Resource::perform`].
    pub fn apply_to(&self, resource: &Resource) -> Result<Vec<String>, Box<Finding>> {
        resource.perform(self.action.as_deref().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Version;

    fn resource(text: &str) -> Resource {
        Resource::read(text).unwrap().0
    }

    #[test]
    fn each_transition_has_its_operation() {
        for (class, state, operation, first) in [
            ("Machine", "STOPPED", "start", Some("STARTING")),
            ("Machine", "STARTED", "http://schemas.dmtf.org/cimi/2/action/stop", Some("STOPPING")),
            ("Machine", "STARTED", "http://schemas.dmtf.org/cimi/2/action.pause", Some("PAUSING")),
            ("Machine", "STOPPED", "pause", None),
            ("Machine", "DELETING", "start", None),
            ("Machine", "STOPPED", "edit", Some("STOPPED")),
            ("System", "MIXED", "delete", Some("DELETING")),
            ("Volume", "AVAILABLE", "delete", Some("DELETING")),
            ("Volume", "AVAILABLE", "start", None),
            ("VolumeImage", "AVAILABLE", "delete", Some("DELETING")),
            ("MachineImage", "CREATING", "start", None),
            ("Network", "STOPPED", "start", Some("STARTING")),
            ("Job", "RUNNING", "stop", Some("STOPPING")),
            ("Job", "SUCCESS", "stop", None),
        ] {
            let text =
                format!(r#"{{"resourceURI":"http://schemas.dmtf.org/cimi/1/{class}","id":"x","state":"{state}"}}"#);
            let found = resource(&text).perform(operation);
            match first {
                Some(first) => {
                    assert_eq!(found.unwrap().first().map(String::as_str), Some(first), "{class} {operation}");
                }
                None => {
                    let refused = found.unwrap_err();
                    assert_eq!(
                        (refused.code, refused.place.path.as_deref()),
                        ("CIMI0016", Some("/state")),
                        "{refused}"
                    );
                }
            }
        }
        for (class, state, operation, first) in [
            ("ProtocolSegment", "STOPPED", "start", "STARTED"),
            ("NetworkService", "STARTED", "stop", "STOPPED"),
            ("ProtocolEndpoint", "DISABLED", "enable", "ENABLED"),
            ("NetworkInterface", "ENABLED", "disable", "DISABLED"),
        ] {
            let text =
                format!(r#"{{"resourceURI":"http://schemas.dmtf.org/cimi/2/{class}","id":"x","state":"{state}"}}"#);
            assert_eq!(resource(&text).perform(operation).unwrap().first().map(String::as_str), Some(first), "{class}");
        }
    }

    #[test]
    fn every_operation_of_every_machine_is_allowed_where_it_says() {
        let mut count = 0;
        for class in crate::classes() {
            let Some(uri) =
                crate::type_uri(class.name, Version::V1_1).or_else(|| crate::type_uri(class.name, Version::V2_0))
            else {
                continue;
            };
            let text = |state: &str| format!(r#"{{"resourceURI":"{uri}","id":"x","state":"{state}"}}"#);
            let Some((machine, _)) = resource(&text("CREATING")).state() else { continue };
            for state in machine.states() {
                for operation in machine.operations(&state.name) {
                    assert!(is_operation(class.name, &operation.name), "{} {}", class.name, operation.name);
                    assert_eq!(resource(&text(&state.name)).perform(&operation.name).as_ref(), Ok(&operation.to));
                    count += 1;
                }
            }
        }
        assert!(count > 60, "{count}");
    }

    #[test]
    fn what_is_not_offered_is_refused() {
        let text = r#"{"resourceURI":"http://schemas.dmtf.org/cimi/2/Machine","id":"x","state":"STARTED","operations":[{"rel":"http://schemas.dmtf.org/cimi/2/action/stop","href":"x","available":false},{"rel":"edit","href":"x"}]}"#;
        let machine = resource(text);
        assert!(machine.perform("stop").unwrap_err().message.contains("out of order"));
        assert!(machine.perform("pause").unwrap_err().help.as_deref().unwrap_or_default().contains("stop, edit"));
        assert!(machine.perform("edit").is_ok());
        let own = resource(r#"{"resourceURI":"http://schemas.dmtf.org/cimi/1/Machine","id":"x","state":"FROZEN"}"#);
        assert_eq!(own.perform("thaw"), Ok(vec![]));
    }

    #[test]
    fn parameters_of_actions() {
        let codes = |action: &Action| action.check().iter().map(|finding| finding.message.clone()).collect::<Vec<_>>();
        let stop = Action { force: Some(true), ..Action::named("stop", Version::V1_1) };
        assert!(codes(&stop).is_empty());
        assert_eq!(
            codes(&Action { force: Some(true), ..Action::named("start", Version::V1_1) }),
            ["`start` does not take `force`"]
        );
        assert_eq!(codes(&Action::named("restore", Version::V1_1)), ["`restore` lacks `image`"]);
        assert_eq!(codes(&Action::named("import", Version::V1_1)), ["`import` lacks `source`"]);
        assert!(codes(&Action { force: Some(true), ..Action::named("thaw", Version::V1_1) }).is_empty());
    }
}
