//! The built-in machines: every legal pair passes, every other pair is refused with the allowed list in the help.

#![allow(clippy::unwrap_used, reason = "a helper of a test fails as the test does")]

use sidereal_lifecycle::{Lifecycle, LoadError, StateMachine, builtin, rules};

/// State after state, what may follow it; written from the standards, not from the tables.
const LEGAL: &[(&str, &[(&str, &str)])] = &[
    (
        "cim-enabled-state",
        &[
            (
                "Unknown",
                "Other|Enabled|Disabled|Shutting Down|Not Applicable|Enabled but Offline|In Test|Deferred|Quiesce|Starting",
            ),
            (
                "Other",
                "Unknown|Enabled|Disabled|Shutting Down|Not Applicable|Enabled but Offline|In Test|Deferred|Quiesce|Starting",
            ),
            (
                "Enabled",
                "Disabled|Shutting Down|Enabled but Offline|In Test|Deferred|Quiesce|Unknown|Other|Not Applicable",
            ),
            ("Disabled", "Starting|Enabled|Enabled but Offline|In Test|Deferred|Quiesce|Unknown|Other|Not Applicable"),
            ("Shutting Down", "Starting|Enabled|Disabled|Unknown|Other|Not Applicable"),
            (
                "Not Applicable",
                "Unknown|Other|Enabled|Disabled|Shutting Down|Enabled but Offline|In Test|Deferred|Quiesce|Starting",
            ),
            (
                "Enabled but Offline",
                "Starting|Enabled|Disabled|Shutting Down|In Test|Deferred|Quiesce|Unknown|Other|Not Applicable",
            ),
            (
                "In Test",
                "Starting|Enabled|Disabled|Shutting Down|Enabled but Offline|Deferred|Quiesce|Unknown|Other|Not Applicable",
            ),
            (
                "Deferred",
                "Starting|Enabled|Disabled|Shutting Down|Enabled but Offline|In Test|Quiesce|Unknown|Other|Not Applicable",
            ),
            (
                "Quiesce",
                "Starting|Enabled|Disabled|Shutting Down|Enabled but Offline|In Test|Deferred|Unknown|Other|Not Applicable",
            ),
            ("Starting", "Enabled|Disabled|Unknown|Other|Not Applicable"),
        ],
    ),
    (
        "cim-requested-state",
        &[
            (
                "Unknown",
                "Enabled|Disabled|Shut Down|Offline|Test|Deferred|Quiesce|Reboot|Reset|No Change|Not Applicable",
            ),
            (
                "Enabled",
                "Disabled|Shut Down|Offline|Test|Deferred|Quiesce|Reboot|Reset|Unknown|No Change|Not Applicable",
            ),
            (
                "Disabled",
                "Enabled|Shut Down|Offline|Test|Deferred|Quiesce|Reboot|Reset|Unknown|No Change|Not Applicable",
            ),
            (
                "Shut Down",
                "Enabled|Disabled|Offline|Test|Deferred|Quiesce|Reboot|Reset|Unknown|No Change|Not Applicable",
            ),
            (
                "No Change",
                "Enabled|Disabled|Shut Down|Offline|Test|Deferred|Quiesce|Reboot|Reset|Unknown|Not Applicable",
            ),
            (
                "Offline",
                "Enabled|Disabled|Shut Down|Test|Deferred|Quiesce|Reboot|Reset|Unknown|No Change|Not Applicable",
            ),
            (
                "Test",
                "Enabled|Disabled|Shut Down|Offline|Deferred|Quiesce|Reboot|Reset|Unknown|No Change|Not Applicable",
            ),
            (
                "Deferred",
                "Enabled|Disabled|Shut Down|Offline|Test|Quiesce|Reboot|Reset|Unknown|No Change|Not Applicable",
            ),
            (
                "Quiesce",
                "Enabled|Disabled|Shut Down|Offline|Test|Deferred|Reboot|Reset|Unknown|No Change|Not Applicable",
            ),
            (
                "Reboot",
                "Enabled|Disabled|Shut Down|Offline|Test|Deferred|Quiesce|Reset|Unknown|No Change|Not Applicable",
            ),
            (
                "Reset",
                "Enabled|Disabled|Shut Down|Offline|Test|Deferred|Quiesce|Reboot|Unknown|No Change|Not Applicable",
            ),
            (
                "Not Applicable",
                "Enabled|Disabled|Shut Down|Offline|Test|Deferred|Quiesce|Reboot|Reset|Unknown|No Change",
            ),
        ],
    ),
    (
        "cim-job",
        &[
            ("New", "Starting|Shutting Down|Terminated|Killed"),
            ("Starting", "Running|Shutting Down|Terminated|Killed|Exception"),
            ("Running", "Suspended|Shutting Down|Completed|Terminated|Killed|Exception|Service|Query Pending"),
            ("Suspended", "Starting|Shutting Down|Terminated|Killed|Service"),
            ("Shutting Down", "Completed|Terminated|Killed"),
            ("Completed", ""),
            ("Terminated", ""),
            ("Killed", ""),
            ("Exception", "Service"),
            ("Service", "Starting"),
            ("Query Pending", "Running|Shutting Down|Terminated|Killed"),
        ],
    ),
    (
        "cim-operational-status",
        &[
            (
                "Unknown",
                "Other|OK|Degraded|Stressed|Predictive Failure|Error|Non-Recoverable Error|Starting|Stopping|Stopped|In Service|No Contact|Lost Communication|Aborted|Dormant|Supporting Entity in Error|Completed|Power Mode|Relocating",
            ),
            (
                "Other",
                "Unknown|OK|Degraded|Stressed|Predictive Failure|Error|Non-Recoverable Error|Starting|Stopping|Stopped|In Service|No Contact|Lost Communication|Aborted|Dormant|Supporting Entity in Error|Completed|Power Mode|Relocating",
            ),
            (
                "OK",
                "Unknown|Other|Degraded|Stressed|Predictive Failure|Error|Non-Recoverable Error|Starting|Stopping|Stopped|In Service|No Contact|Lost Communication|Aborted|Dormant|Supporting Entity in Error|Completed|Power Mode|Relocating",
            ),
            (
                "Degraded",
                "Unknown|Other|OK|Stressed|Predictive Failure|Error|Non-Recoverable Error|Starting|Stopping|Stopped|In Service|No Contact|Lost Communication|Aborted|Dormant|Supporting Entity in Error|Completed|Power Mode|Relocating",
            ),
            (
                "Stressed",
                "Unknown|Other|OK|Degraded|Predictive Failure|Error|Non-Recoverable Error|Starting|Stopping|Stopped|In Service|No Contact|Lost Communication|Aborted|Dormant|Supporting Entity in Error|Completed|Power Mode|Relocating",
            ),
            (
                "Predictive Failure",
                "Unknown|Other|OK|Degraded|Stressed|Error|Non-Recoverable Error|Starting|Stopping|Stopped|In Service|No Contact|Lost Communication|Aborted|Dormant|Supporting Entity in Error|Completed|Power Mode|Relocating",
            ),
            (
                "Error",
                "Unknown|Other|OK|Degraded|Stressed|Predictive Failure|Non-Recoverable Error|Starting|Stopping|Stopped|In Service|No Contact|Lost Communication|Aborted|Dormant|Supporting Entity in Error|Completed|Power Mode|Relocating",
            ),
            (
                "Non-Recoverable Error",
                "Unknown|Other|OK|Degraded|Stressed|Predictive Failure|Error|Starting|Stopping|Stopped|In Service|No Contact|Lost Communication|Aborted|Dormant|Supporting Entity in Error|Completed|Power Mode|Relocating",
            ),
            (
                "Starting",
                "Unknown|Other|OK|Degraded|Stressed|Predictive Failure|Error|Non-Recoverable Error|Stopping|Stopped|In Service|No Contact|Lost Communication|Aborted|Dormant|Supporting Entity in Error|Completed|Power Mode|Relocating",
            ),
            (
                "Stopping",
                "Unknown|Other|OK|Degraded|Stressed|Predictive Failure|Error|Non-Recoverable Error|Starting|Stopped|In Service|No Contact|Lost Communication|Aborted|Dormant|Supporting Entity in Error|Completed|Power Mode|Relocating",
            ),
            (
                "Stopped",
                "Unknown|Other|OK|Degraded|Stressed|Predictive Failure|Error|Non-Recoverable Error|Starting|Stopping|In Service|No Contact|Lost Communication|Aborted|Dormant|Supporting Entity in Error|Completed|Power Mode|Relocating",
            ),
            (
                "In Service",
                "Unknown|Other|OK|Degraded|Stressed|Predictive Failure|Error|Non-Recoverable Error|Starting|Stopping|Stopped|No Contact|Lost Communication|Aborted|Dormant|Supporting Entity in Error|Completed|Power Mode|Relocating",
            ),
            (
                "No Contact",
                "Unknown|Other|OK|Degraded|Stressed|Predictive Failure|Error|Non-Recoverable Error|Starting|Stopping|Stopped|In Service|Lost Communication|Aborted|Dormant|Supporting Entity in Error|Completed|Power Mode|Relocating",
            ),
            (
                "Lost Communication",
                "Unknown|Other|OK|Degraded|Stressed|Predictive Failure|Error|Non-Recoverable Error|Starting|Stopping|Stopped|In Service|No Contact|Aborted|Dormant|Supporting Entity in Error|Completed|Power Mode|Relocating",
            ),
            (
                "Aborted",
                "Unknown|Other|OK|Degraded|Stressed|Predictive Failure|Error|Non-Recoverable Error|Starting|Stopping|Stopped|In Service|No Contact|Lost Communication|Dormant|Supporting Entity in Error|Completed|Power Mode|Relocating",
            ),
            (
                "Dormant",
                "Unknown|Other|OK|Degraded|Stressed|Predictive Failure|Error|Non-Recoverable Error|Starting|Stopping|Stopped|In Service|No Contact|Lost Communication|Aborted|Supporting Entity in Error|Completed|Power Mode|Relocating",
            ),
            (
                "Supporting Entity in Error",
                "Unknown|Other|OK|Degraded|Stressed|Predictive Failure|Error|Non-Recoverable Error|Starting|Stopping|Stopped|In Service|No Contact|Lost Communication|Aborted|Dormant|Completed|Power Mode|Relocating",
            ),
            (
                "Completed",
                "Unknown|Other|OK|Degraded|Stressed|Predictive Failure|Error|Non-Recoverable Error|Starting|Stopping|Stopped|In Service|No Contact|Lost Communication|Aborted|Dormant|Supporting Entity in Error|Power Mode|Relocating",
            ),
            (
                "Power Mode",
                "Unknown|Other|OK|Degraded|Stressed|Predictive Failure|Error|Non-Recoverable Error|Starting|Stopping|Stopped|In Service|No Contact|Lost Communication|Aborted|Dormant|Supporting Entity in Error|Completed|Relocating",
            ),
            (
                "Relocating",
                "Unknown|Other|OK|Degraded|Stressed|Predictive Failure|Error|Non-Recoverable Error|Starting|Stopping|Stopped|In Service|No Contact|Lost Communication|Aborted|Dormant|Supporting Entity in Error|Completed|Power Mode",
            ),
        ],
    ),
    (
        "cimi-machine",
        &[
            ("CREATING", "STARTED|STOPPED|PAUSED|SUSPENDED|DELETING|ERROR|FAILED"),
            ("STARTING", "STARTED|DELETING|ERROR|FAILED"),
            ("STARTED", "STOPPING|STARTING|PAUSING|SUSPENDING|CAPTURING|RESTORING|DELETING|ERROR|FAILED"),
            ("STOPPING", "STOPPED|STARTING|DELETING|ERROR|FAILED"),
            ("STOPPED", "STARTING|CAPTURING|RESTORING|DELETING|ERROR|FAILED"),
            ("PAUSING", "PAUSED|DELETING|ERROR|FAILED"),
            ("PAUSED", "STARTING|STOPPING|CAPTURING|RESTORING|DELETING|ERROR|FAILED"),
            ("SUSPENDING", "SUSPENDED|DELETING|ERROR|FAILED"),
            ("SUSPENDED", "STARTING|CAPTURING|RESTORING|DELETING|ERROR|FAILED"),
            ("CAPTURING", "STARTED|STOPPED|PAUSED|SUSPENDED|DELETING|ERROR|FAILED"),
            ("RESTORING", "STARTED|STOPPED|PAUSED|SUSPENDED|DELETING|ERROR|FAILED"),
            ("DELETING", "ERROR|FAILED"),
            ("ERROR", "RESTORING|DELETING|FAILED"),
            ("FAILED", "RESTORING|DELETING|ERROR"),
        ],
    ),
    (
        "cimi-system",
        &[
            ("CREATING", "STARTED|STOPPED|PAUSED|SUSPENDED|MIXED|DELETING|ERROR"),
            ("STARTING", "STARTED|MIXED|DELETING|ERROR"),
            ("STARTED", "STARTING|STOPPING|PAUSING|SUSPENDING|MIXED|DELETING|ERROR"),
            ("STOPPING", "STOPPED|STARTING|MIXED|DELETING|ERROR"),
            ("STOPPED", "STARTING|STOPPING|MIXED|DELETING|ERROR"),
            ("PAUSING", "PAUSED|MIXED|DELETING|ERROR"),
            ("PAUSED", "STARTING|STOPPING|MIXED|DELETING|ERROR"),
            ("SUSPENDING", "SUSPENDED|MIXED|DELETING|ERROR"),
            ("SUSPENDED", "STARTING|STOPPING|MIXED|DELETING|ERROR"),
            ("MIXED", "STARTING|STARTED|STOPPING|STOPPED|PAUSING|PAUSED|SUSPENDING|SUSPENDED|DELETING|ERROR"),
            ("DELETING", "ERROR"),
            ("ERROR", "STARTING|STOPPING|PAUSING|SUSPENDING|MIXED|DELETING"),
        ],
    ),
    (
        "cimi-volume",
        &[
            ("CREATING", "AVAILABLE|DELETING|ERROR"),
            ("AVAILABLE", "CAPTURING|RESTORING|DELETING|ERROR"),
            ("CAPTURING", "AVAILABLE|DELETING|ERROR"),
            ("RESTORING", "AVAILABLE|DELETING|ERROR"),
            ("DELETING", "ERROR"),
            ("ERROR", "RESTORING|DELETING"),
        ],
    ),
    (
        "cimi-image",
        &[
            ("CREATING", "AVAILABLE|DELETING|ERROR"),
            ("AVAILABLE", "DELETING|ERROR"),
            ("DELETING", "ERROR"),
            ("ERROR", "DELETING"),
        ],
    ),
    (
        "cimi-network",
        &[
            ("CREATING", "STARTED|STOPPED|DELETING|ERROR"),
            ("STARTING", "STARTED|DELETING|ERROR"),
            ("STARTED", "STOPPING|DELETING|ERROR"),
            ("STOPPING", "STOPPED|DELETING|ERROR"),
            ("STOPPED", "STARTING|DELETING|ERROR"),
            ("DELETING", "ERROR"),
            ("ERROR", "STARTING|STOPPING|DELETING"),
        ],
    ),
    (
        "cimi-segment",
        &[
            ("CREATING", "STARTED|STOPPED|DELETING|ERROR"),
            ("STARTED", "STOPPED|DELETING|ERROR"),
            ("STOPPED", "STARTED|DELETING|ERROR"),
            ("DELETING", "ERROR"),
            ("ERROR", "STARTED|STOPPED|DELETING"),
        ],
    ),
    (
        "cimi-endpoint",
        &[
            ("CREATING", "ENABLED|DISABLED|DELETING|ERROR"),
            ("ENABLED", "DISABLED|DELETING|ERROR"),
            ("DISABLED", "ENABLED|DELETING|ERROR"),
            ("DELETING", "ERROR"),
            ("ERROR", "ENABLED|DISABLED|DELETING"),
        ],
    ),
    (
        "cimi-job",
        &[
            ("QUEUED", "RUNNING"),
            ("RUNNING", "SUCCESS|FAILED|STOPPING"),
            ("FAILED", ""),
            ("SUCCESS", ""),
            ("STOPPING", "STOPPED"),
            ("STOPPED", ""),
        ],
    ),
    (
        "sid-service",
        &[
            ("feasibilityChecked", "designed"),
            ("designed", "reserved|inactive|active"),
            ("reserved", "inactive|active"),
            ("inactive", "active|terminated"),
            ("active", "inactive|terminated|suspended"),
            ("suspended", "active"),
            ("terminated", ""),
        ],
    ),
    (
        "sid-service-operating-status",
        &[
            ("pending", "configured|failed|unknown"),
            ("configured", "starting|failed|unknown"),
            ("starting", "running|degraded|limited|stopping|failed|unknown"),
            ("running", "degraded|limited|stopping|failed|unknown"),
            ("degraded", "running|limited|stopping|failed|unknown"),
            ("failed", "starting|stopping|unknown"),
            ("limited", "running|degraded|stopping|failed|unknown"),
            ("stopping", "stopped|failed|unknown"),
            ("stopped", "starting|configured|failed|unknown"),
            ("unknown", "pending|configured|starting|running|degraded|failed|limited|stopping|stopped"),
        ],
    ),
    (
        "sid-resource-administrative",
        &[("locked", "unlocked"), ("unlocked", "locked|shutdown"), ("shutdown", "locked|unlocked")],
    ),
    ("sid-resource-operational", &[("enable", "disable"), ("disable", "enable")]),
    ("sid-resource-usage", &[("idle", "active|busy"), ("active", "idle|busy"), ("busy", "idle|active")]),
    (
        "sid-resource-status",
        &[
            ("standby", "alarm|available|reserved|unknown|suspended"),
            ("alarm", "standby|available|reserved|unknown|suspended"),
            ("available", "standby|alarm|reserved|unknown|suspended"),
            ("reserved", "standby|alarm|available|unknown|suspended"),
            ("unknown", "standby|alarm|available|reserved|suspended"),
            ("suspended", "standby|alarm|available|reserved|unknown"),
        ],
    ),
    (
        "sid-resource-lifecycle",
        &[("planned", "installed"), ("installed", "pendingRemoval"), ("pendingRemoval", "installed")],
    ),
    (
        "sid-catalog-entity",
        &[
            ("In study", "In design"),
            ("In design", "In test"),
            ("In test", "Active|Rejected"),
            ("Active", "Launched|Retired"),
            ("Rejected", ""),
            ("Launched", "Retired"),
            ("Retired", "Obsolete"),
            ("Obsolete", ""),
        ],
    ),
    (
        "sid-product",
        &[
            ("created", "pendingActive|cancelled|aborted"),
            ("pendingActive", "active|aborted|cancelled"),
            ("cancelled", ""),
            ("active", "suspended|pendingTerminate"),
            ("suspended", "active|pendingTerminate"),
            ("pendingTerminate", "terminated|active"),
            ("terminated", ""),
            ("aborted", ""),
        ],
    ),
    (
        "sid-product-order",
        &[
            ("draft", "acknowledged"),
            ("acknowledged", "rejected|pending|held|inProgress"),
            ("rejected", ""),
            ("pending", "inProgress|inProgress.accepted"),
            ("held", "inProgress|inProgress.accepted"),
            ("inProgress", "pending|held|completed|failed|assessingCancellation|partial|inProgress.accepted"),
            ("inProgress.accepted", "pending|held|completed|failed|assessingCancellation|partial"),
            ("assessingCancellation", "pendingCancellation|inProgress|inProgress.accepted"),
            ("pendingCancellation", "cancelled"),
            ("cancelled", ""),
            ("completed", ""),
            ("failed", ""),
            ("partial", ""),
        ],
    ),
    (
        "sid-product-order-item",
        &[
            ("acknowledged", "rejected|pending|held|inProgress"),
            ("rejected", ""),
            ("pending", "inProgress"),
            ("held", "inProgress"),
            ("inProgress", "pending|held|completed|failed|assessingCancellation|partial"),
            ("assessingCancellation", "pendingCancellation|inProgress"),
            ("pendingCancellation", "cancelled"),
            ("cancelled", ""),
            ("completed", ""),
            ("failed", ""),
            ("partial", ""),
        ],
    ),
    (
        "sid-service-order",
        &[
            ("acknowledged", "rejected|pending|held|inProgress"),
            ("rejected", ""),
            ("pending", "inProgress"),
            ("held", "inProgress"),
            ("inProgress", "pending|held|completed|failed|assessingCancellation|partial"),
            ("assessingCancellation", "pendingCancellation|inProgress"),
            ("pendingCancellation", "cancelled"),
            ("cancelled", ""),
            ("completed", ""),
            ("failed", ""),
            ("partial", ""),
        ],
    ),
    (
        "sid-service-order-item",
        &[
            ("acknowledged", "rejected|pending|held|inProgress"),
            ("rejected", ""),
            ("pending", "inProgress"),
            ("held", "inProgress"),
            ("inProgress", "pending|held|completed|failed|assessingCancellation|partial"),
            ("assessingCancellation", "pendingCancellation|inProgress"),
            ("pendingCancellation", "cancelled"),
            ("cancelled", ""),
            ("completed", ""),
            ("failed", ""),
            ("partial", ""),
        ],
    ),
    (
        "sid-resource-order",
        &[
            ("acknowledged", "rejected|pending|held|inProgress"),
            ("rejected", ""),
            ("pending", "inProgress"),
            ("held", "inProgress"),
            ("inProgress", "pending|held|completed|failed|assessingCancellation|partial"),
            ("assessingCancellation", "pendingCancellation|inProgress"),
            ("pendingCancellation", "cancelled"),
            ("cancelled", ""),
            ("completed", ""),
            ("failed", ""),
            ("partial", ""),
        ],
    ),
    (
        "sid-task",
        &[
            ("acknowledged", "inProgress|rejected|cancelled|terminatedWithError"),
            ("rejected", ""),
            ("inProgress", "done|terminatedWithError|cancelled"),
            ("cancelled", ""),
            ("done", ""),
            ("terminatedWithError", ""),
        ],
    ),
    (
        "sid-job",
        &[("Not Started", "Running|Failed"), ("Running", "Succeeded|Failed"), ("Succeeded", ""), ("Failed", "")],
    ),
    ("sid-individual", &[("initialized", "validated|deceased"), ("validated", "deceased"), ("deceased", "")]),
    ("sid-organization", &[("initialized", "validated|closed"), ("validated", "closed"), ("closed", "")]),
    (
        "sid-party-role",
        &[
            ("initialized", "validationInProgress|validated|active|rejected|terminated"),
            ("validationInProgress", "validated|rejected"),
            ("validated", "active|inactive|suspended|terminated"),
            ("rejected", ""),
            ("active", "inactive|suspended|terminated"),
            ("inactive", "active|suspended|terminated"),
            ("suspended", "active|inactive|terminated"),
            ("terminated", ""),
        ],
    ),
    (
        "sid-agreement",
        &[
            ("in process", "approved|rejected"),
            ("approved", "active|terminated|expired"),
            ("rejected", ""),
            ("active", "suspended|expired|terminated"),
            ("suspended", "active|expired|terminated"),
            ("expired", ""),
            ("terminated", ""),
        ],
    ),
    (
        "ovf-package",
        &[
            ("develop", "package"),
            ("package", "develop|distribute"),
            ("distribute", "deploy|retire"),
            ("deploy", "manage|retire"),
            ("manage", "retire"),
            ("retire", ""),
        ],
    ),
    (
        "itil-service",
        &[
            ("requirements", "definition"),
            ("definition", "analysis"),
            ("analysis", "approved"),
            ("approved", "chartered"),
            ("chartered", "design"),
            ("design", "development"),
            ("development", "build"),
            ("build", "test"),
            ("test", "build|release"),
            ("release", "operational"),
            ("operational", "retired"),
            ("retired", ""),
        ],
    ),
    (
        "ses-component",
        &[
            ("registered", "provisioned"),
            ("provisioned", "activated|registered"),
            ("activated", "instantiated|provisioned"),
            ("instantiated", "activated"),
        ],
    ),
];

fn machine(name: &str) -> &'static StateMachine {
    builtin().machine(name).unwrap()
}

#[test]
fn every_table_loads() {
    let loaded = builtin::load().unwrap();
    assert_eq!(loaded.machines().count(), LEGAL.len());
    assert_eq!(loaded.relations().count(), 23);
    assert_eq!(loaded.composites().count(), 2);
}

#[test]
fn every_table_passes_its_check() {
    assert_eq!(builtin().check(), []);
}

#[test]
fn every_table_file_is_built_in() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../model-mappings/lifecycles");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let found = builtin().machine(name).is_some() || builtin().relation(name).is_some();
        assert!(
            found || builtin().composite(name).is_some(),
            "{name} is not built in, or its file is not called as it is"
        );
    }
}

#[test]
fn the_states_are_those_of_the_standard() {
    for (name, rows) in LEGAL {
        let states: Vec<&str> = machine(name).states().iter().map(|state| state.name.as_str()).collect();
        let mut expected: Vec<&str> = rows.iter().map(|(state, _)| *state).collect();
        let mut found = states.clone();
        expected.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn legal_pairs_pass_and_all_others_are_refused_with_the_allowed_list() {
    for (name, rows) in LEGAL {
        let machine = machine(name);
        for (from, next) in *rows {
            let legal: Vec<&str> = next.split('|').filter(|state| !state.is_empty()).collect();
            for (to, _) in *rows {
                let finding = machine.check_transition(from, to);
                assert_eq!(machine.can_become(from, to) && from != to, legal.contains(to), "{name}: {from} -> {to}");
                if legal.contains(to) || from == to {
                    let advice = (*name, *from, *to) == ("sid-product", "pendingTerminate", "active");
                    let codes: Vec<&str> = finding.iter().map(|finding| finding.code).collect();
                    let due = if advice { vec![rules::QUESTIONED_TRANSITION.code] } else { vec![] };
                    assert_eq!(codes, due, "{name}: {from} -> {to}");
                    continue;
                }
                let finding = finding.unwrap();
                assert_eq!(finding.code, rules::ILLEGAL_TRANSITION.code);
                assert_eq!(finding.message, format!("`{from}` may not become `{to}` in {name}"));
                let help = finding.help.unwrap();
                let allowed = help.strip_prefix(&format!("allowed after `{from}`: ")).unwrap();
                let mut allowed: Vec<&str> = allowed.split(", ").filter(|state| *state != "none").collect();
                let mut legal = legal.clone();
                allowed.sort_unstable();
                legal.sort_unstable();
                assert_eq!(allowed, legal, "{name}: {from}");
            }
        }
    }
}

#[test]
fn every_operation_applies_where_it_is_offered_and_is_refused_elsewhere() {
    for machine in builtin().machines() {
        let all: Vec<&str> = machine.transitions().iter().filter_map(|found| found.operation.as_deref()).collect();
        for state in machine.states() {
            let offered: Vec<&str> =
                machine.transitions_from(&state.name).filter_map(|found| found.operation.as_deref()).collect();
            for operation in &all {
                match machine.apply(&state.name, operation) {
                    Ok(to) => {
                        assert!(offered.contains(operation));
                        assert!(to.iter().all(|to| machine.can_become(&state.name, to)));
                    }
                    Err(refused) => {
                        assert!(!offered.contains(operation));
                        let allowed: Vec<&str> =
                            machine.operations(&state.name).iter().map(|found| found.name.as_str()).collect();
                        assert_eq!(refused.allowed, allowed);
                        assert!(allowed.iter().all(|name| refused.to_string().contains(name)), "{refused}");
                    }
                }
            }
        }
    }
}

#[test]
fn every_step_of_a_path_is_legal_and_no_shorter_one_exists() {
    for machine in builtin().machines() {
        for from in machine.states() {
            for to in machine.states() {
                let Some(path) = machine.path(&from.name, &to.name) else { continue };
                assert_eq!((path[0], path[path.len() - 1]), (from.name.as_str(), to.name.as_str()));
                assert!(path.windows(2).all(|step| machine.can_become(step[0], step[1])));
                assert_eq!(path.len() == 2, from != to && machine.can_become(&from.name, &to.name));
            }
        }
    }
}

#[test]
fn operations_lead_where_the_standard_says() {
    let machine = builtin::cimi_machine();
    assert_eq!(machine.apply("STOPPED", "start").unwrap(), ["STARTING"]);
    assert_eq!(machine.apply("STARTED", "restart").unwrap(), ["STOPPING", "STARTING"]);
    assert_eq!(machine.apply("PAUSED", "capture").unwrap(), ["CAPTURING", "PAUSED"]);
    assert_eq!(machine.apply("STARTED", "connectvolume").unwrap(), ["STARTED"]);
    assert_eq!(machine.apply("STOPPING", "stop").unwrap(), ["STOPPING"]);
    assert_eq!(machine.path("CREATING", "PAUSING").unwrap(), ["CREATING", "STARTED", "PAUSING"]);
    assert_eq!(builtin::cimi_segment().apply("STOPPED", "start").unwrap(), ["STARTED"]);
    assert_eq!(builtin::sid_service().path("terminated", "active"), None);
}

#[test]
fn the_functions_answer_with_the_machine_they_are_named_for() {
    assert_eq!(builtin::cimi_job().name(), "cimi-job");
    assert_eq!(builtin::sid_resource_status().name(), "sid-resource-status");
    assert_eq!(builtin::cimi_network().standard().clause, "5.16.1");
}

#[test]
fn spellings_of_another_version_are_the_same_state() {
    let machine = builtin::sid_resource_administrative();
    assert!(machine.can_become("unlocked", "shuttingDown"));
    assert_eq!(machine.state("shuttingDown").unwrap().name, "shutdown");
    assert_eq!(machine.check_transition("shutdown", "shuttingDown"), None);
    assert!(builtin::sid_resource_operational().can_become("enabled", "disable"));
}

#[test]
fn free_text_is_read_in_any_case() {
    let machine = builtin::sid_catalog_entity();
    assert!(machine.can_become("in Test", "ACTIVE"));
    assert_eq!(machine.state("In-Study").unwrap().name, "In study");
    assert_eq!(machine.check_transition("launched", "Active").unwrap().code, rules::ILLEGAL_TRANSITION.code);
    assert_eq!(machine.check_state("Certified").unwrap().code, rules::UNKNOWN_STATE.code);
    assert!(!builtin::sid_service().is_free_text() && builtin::sid_service().state("Active").is_none());
}

#[test]
fn a_withdrawn_termination_is_legal_and_questioned() {
    let machine = builtin::sid_product();
    let finding = machine.check_transition("pendingTerminate", "active").unwrap();
    assert_eq!(finding.severity, sidereal_diagnostics::Severity::Advice);
    assert!(finding.message.starts_with("`pendingTerminate` may become `active` in sid-product, but "), "{finding}");
    assert!(machine.can_become("pendingTerminate", "active"));
    assert!(machine.can_become("pendingActive", "aborted "));
}

#[test]
fn an_unknown_state_is_reported_and_nothing_more() {
    let machine = builtin::cimi_machine();
    let finding = machine.check_transition("STARTED", "RESCUED").unwrap();
    assert_eq!(finding.code, rules::UNKNOWN_STATE.code);
    assert_eq!(finding.message, "`RESCUED` is not a state of cimi-machine");
    assert_eq!(machine.check_transition("RESCUED", "STARTED").unwrap().code, rules::UNKNOWN_STATE.code);
    assert!(!machine.can_become("RESCUED", "STARTED"));
    assert!(machine.operations("RESCUED").is_empty());
    let refused = machine.apply("RESCUED", "start").unwrap_err().to_string();
    assert_eq!(refused, "`start` is not allowed in `RESCUED` of cimi-machine; allowed: none");
}

#[test]
fn an_enumeration_follows_its_machine() {
    enum JobState {
        Queued,
        Running,
    }
    impl Lifecycle for JobState {
        fn machine() -> &'static StateMachine {
            builtin::cimi_job()
        }
        fn as_state(&self) -> &str {
            match self {
                Self::Queued => "QUEUED",
                Self::Running => "RUNNING",
            }
        }
    }
    assert!(JobState::Queued.can_become(&JobState::Running));
    assert!(!JobState::Running.can_become(&JobState::Queued));
    assert_eq!(JobState::Running.allowed(), ["SUCCESS", "FAILED", "STOPPING"]);
    let names: Vec<_> = JobState::Running.transitions().into_iter().map(|found| found.to.as_str()).collect();
    assert_eq!(names, JobState::Running.allowed());

    let mut own = builtin().clone();
    own.load_machine(
        "own.toml",
        "[machine]\nname = \"cimi-job\"\nstandard = { document = \"ours\", clause = \"1\" }\ninitial = [\"RUNNING\"]\n\n\
         [[state]]\nname = \"QUEUED\"\n\n[[state]]\nname = \"RUNNING\"\n\n[[transition]]\nfrom = \"RUNNING\"\nto = \"QUEUED\"\n",
    )
    .unwrap();
    assert_eq!(JobState::Running.check_change(&JobState::Queued, &own), None);
    let refused = JobState::Running.check_change(&JobState::Queued, builtin()).unwrap();
    assert_eq!(refused.help.as_deref(), Some("allowed after `RUNNING`: SUCCESS, FAILED, STOPPING"));
}

#[test]
fn a_misspelt_key_is_refused_with_its_place() {
    let text = "[machine]\nname = \"m\"\nstandard = { document = \"d\", clause = \"c\" }\ninitial = []\n\n[[state]]\nname = \"A\"\ntransiet = true\n";
    let error = StateMachine::parse("own.toml", text).unwrap_err();
    assert!(matches!(error, LoadError::Syntax { .. }));
    let shown = error.to_string();
    assert!(shown.starts_with("own.toml:8:1: unknown field `transiet`"), "{shown}");
}

#[test]
fn text_that_is_not_toml_is_refused_with_its_place() {
    let error = StateMachine::parse("own.toml", "[machine]\nname = \n").unwrap_err().to_string();
    assert!(error.starts_with("own.toml:2:8: "), "{error}");
}

#[test]
fn a_user_replaces_a_machine_under_its_name() {
    let text = "[machine]\nname = \"sid-task\"\nstandard = { document = \"ours\", clause = \"1\" }\ninitial = [\"ON\"]\n\n[[state]]\nname = \"ON\"\nterminal = true\n";
    let mut registry = builtin().clone();
    registry.load_machine("own.toml", text).unwrap();
    assert_eq!(registry.machine("sid-task").unwrap().states().len(), 1);
    assert_eq!(registry.check(), []);
}
