//! The bodies of requests that create a resource from a template. Standard: DSP0263 2.0.0, 4.2.1.1; 1.x.

use sidereal_model::Structure;

use crate::{
    AddressTemplate, Common, CredentialTemplate, EventLogTemplate, ForwardingGroupTemplate, MachineTemplate,
    MeterTemplate, NetworkInterfaceTemplate, NetworkPortTemplate, NetworkServiceTemplate, NetworkTemplate,
    ProtocolEndpointTemplate, ProtocolSegmentTemplate, Reference, SystemTemplate, VolumeTemplate,
};

/// All these bodies say the same: what the new resource is called, and the template. Which versions have them is in the
/// registry.
macro_rules! creates {
    ($($create:ident $field:ident $template:ident $what:literal;)*) => {
        $(
            #[doc = concat!("The body of a request to create ", $what, ". Standard: DSP0263 2.0.0, 4.2.1.1.")]
            #[derive(Clone, Debug, Default, PartialEq, Structure)]
            #[structure(model = "cimi", standard = "DSP0263 2.0.0, 4.2.1.1")]
            pub struct $create {
                /// The name, description and properties of the new resource; they count more than those of the template.
                #[structure(base)]
                pub common: Common,
                /// The template: by address, by value, or by address with what is to be otherwise.
                #[structure(required)]
                pub $field: Option<Reference<$template>>,
            }
        )*
    };
}

creates! {
    SystemCreate system_template SystemTemplate "a System";
    MachineCreate machine_template MachineTemplate "a Machine";
    CredentialCreate credential_template CredentialTemplate "a Credential";
    VolumeCreate volume_template VolumeTemplate "a Volume";
    NetworkCreate network_template NetworkTemplate "a Network";
    NetworkPortCreate network_port_template NetworkPortTemplate "a NetworkPort (until 1.1)";
    AddressCreate address_template AddressTemplate "an Address (until 1.1)";
    ForwardingGroupCreate forwarding_group_template ForwardingGroupTemplate "a ForwardingGroup (until 1.1)";
    ProtocolSegmentCreate protocol_segment_template ProtocolSegmentTemplate "a ProtocolSegment (since 2.0)";
    ProtocolEndpointCreate protocol_endpoint_template ProtocolEndpointTemplate "a ProtocolEndpoint (since 2.0)";
    NetworkInterfaceCreate network_interface_template NetworkInterfaceTemplate "a NetworkInterface (since 2.0)";
    NetworkServiceCreate network_service_template NetworkServiceTemplate "a NetworkService (since 2.0)";
    MeterCreate meter_template MeterTemplate "a Meter";
    EventLogCreate event_log_template EventLogTemplate "an EventLog";
}

#[cfg(test)]
mod tests {
    use crate::Resource;

    #[test]
    fn by_value_by_reference_and_with_overrides() {
        for template in [
            r#"{"machineConfig":{"cpu":2},"machineImage":{"href":"images/1"}}"#,
            r#"{"href":"machineTemplates/2"}"#,
            r#"{"href":"machineTemplates/2","initialState":"STARTED","userData":null}"#,
        ] {
            for uri in [r#""resourceURI":"http://schemas.dmtf.org/cimi/2/MachineCreate","#, ""] {
                let text = format!(r#"{{{uri}"name":"web","machineTemplate":{template}}}"#);
                let (resource, findings) = Resource::read(&text).unwrap();
                let Resource::MachineCreate(create) = &resource else { panic!("{text}") };
                assert_eq!(create.common.name.as_deref(), Some("web"));
                assert_eq!(resource.to_json(), text);
                assert!(findings.iter().all(|finding| finding.code == "MOD0104"), "{findings:?}");
            }
        }
    }
}
