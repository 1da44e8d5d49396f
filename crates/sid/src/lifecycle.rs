//! The state enumerations and the machines that they follow.

use sidereal_lifecycle::{Lifecycle, StateMachine, builtin};
use sidereal_model::Enumeration;

use crate::resource_state::{
    ResourceAdministrativeState, ResourceOperationalState, ResourceStatus, ResourceUsageState,
};
use crate::service::{ServiceOperatingStatus, ServiceState};

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
}

#[cfg(test)]
mod tests {
    use super::*;

    fn knows_all<S: Lifecycle + Enumeration>() {
        let machine = S::machine();
        assert!(!machine.name().is_empty());
        for value in S::VALUES {
            assert!(machine.state(value).is_some(), "{} has no state {value}", machine.name());
        }
    }

    #[test]
    fn the_machines_know_every_value() {
        knows_all::<ServiceState>();
        knows_all::<ServiceOperatingStatus>();
        knows_all::<ResourceAdministrativeState>();
        knows_all::<ResourceOperationalState>();
        knows_all::<ResourceUsageState>();
        knows_all::<ResourceStatus>();
    }

    #[test]
    fn a_terminated_service_stays_so() {
        assert!(ServiceState::Inactive.can_become(&ServiceState::Active));
        assert!(ServiceState::Terminated.allowed().is_empty());
        assert!(ResourceOperationalState::Enabled.can_become(&ResourceOperationalState::Disabled));
    }
}
