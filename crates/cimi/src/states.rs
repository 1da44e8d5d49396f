//! The states as the standard spells them, and as the machines have them. Standard: DSP0263 2.0.0, clause 5.

use std::collections::BTreeSet;

use sidereal_lifecycle::Lifecycle;
use sidereal_model::Enumeration;

use crate::*;

fn spelled<E: Enumeration>(expected: &str) {
    assert_eq!(E::VALUES.join(" "), expected);
    for value in expected.split(' ') {
        assert_eq!(E::of(value).as_ref().map(E::as_str), Some(value));
    }
    assert!(E::of("DELETED").is_none());
}

/// The spelling, and that the machine has the same states.
fn follows<E: Enumeration + Lifecycle>(expected: &str) {
    spelled::<E>(expected);
    let machine: BTreeSet<_> = E::machine().states().iter().map(|state| state.name.as_str()).collect();
    let ours: BTreeSet<_> = expected.split(' ').collect();
    assert!(ours.is_subset(&machine), "{}: {:?}", E::machine().name(), ours.difference(&machine));
}

#[test]
fn states_are_spelled_as_the_standard_does() {
    follows::<MachineState>(
        "CREATING STARTING STARTED STOPPING STOPPED PAUSING PAUSED SUSPENDING SUSPENDED CAPTURING RESTORING DELETING ERROR FAILED",
    );
    follows::<SystemState>(
        "CREATING STARTING STARTED STOPPING STOPPED PAUSING PAUSED SUSPENDING SUSPENDED MIXED DELETING ERROR",
    );
    follows::<VolumeState>("CREATING AVAILABLE CAPTURING RESTORING DELETING ERROR");
    follows::<ImageState>("CREATING AVAILABLE DELETING ERROR");
    follows::<NetworkState>("CREATING STARTING STARTED STOPPING STOPPED DELETING ERROR");
    follows::<SegmentState>("CREATING STARTED STOPPED DELETING ERROR");
    follows::<EndpointState>("CREATING ENABLED DISABLED DELETING ERROR");
    follows::<JobState>("QUEUED RUNNING FAILED SUCCESS STOPPING STOPPED");
}

#[test]
fn other_values_are_spelled_as_the_standard_does() {
    spelled::<MachineNetworkInterfaceState>("Active Passive Disabled");
    spelled::<MachineImageType>("IMAGE SNAPSHOT PARTIAL_SNAPSHOT");
    spelled::<CpuArch>("68000 Alpha ARM Itanium MIPS PA_RISC POWER PowerPC x86 x86_64 z/Architecture SPARC");
    spelled::<Protocol>("Ethernet IPv4 IPv6");
    spelled::<AddressOrigin>("STATIC DYNAMIC");
    spelled::<TimeScope>("Point Interval");
    spelled::<EventOutcome>("Pending Unknown Status Success Warning Failure");
    spelled::<EventSeverity>("critical high medium low");
    assert_eq!(
        NetworkServiceType::VALUES.join("; "),
        "Load Balancer; QoS; Firewall; VPN; DHCP; DNS; NAT; Gateway; Layer4 Port Forwarding; IP Routing; Virtual Network Device; Other"
    );
}

#[test]
fn a_machine_starts_when_it_is_stopped() {
    assert!(MachineState::Stopped.can_become(&MachineState::Starting));
    assert!(!MachineState::Stopped.can_become(&MachineState::Paused));
}
