//! What a virtual machine is.

use crate::message::Message;
use crate::namespace::Namespace;
use crate::shape::{Name, Space, Visitor};

/// What a virtual machine is. Standard: CIM `CIM_VirtualSystemSettingData`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VirtualSystemSettingData {
    /// After a failure: 2 nothing, 3 restart, 4 back to the snapshot.
    pub automatic_recovery_action: Option<u16>,
    /// When the host stops: 2 turn off, 3 save the state, 4 shut down.
    pub automatic_shutdown_action: Option<u16>,
    /// When the host starts: 2 nothing, 3 start if it ran before, 4 start.
    pub automatic_startup_action: Option<u16>,
    /// How long to wait before, as a CIM interval.
    pub automatic_startup_action_delay: Option<String>,
    /// When, of all on the host.
    pub automatic_startup_action_sequence_number: Option<u16>,
    /// A short note.
    pub caption: Option<Message>,
    /// Whether the setting can be changed: 0 not, 1 until restart, 2 for good, 3 both.
    pub changeable_type: Option<u16>,
    /// The folder of the configuration.
    pub configuration_data_root: Option<String>,
    /// The file of the configuration.
    pub configuration_file: Option<String>,
    /// Which configuration it is of.
    pub configuration_id: Option<String>,
    /// Which of several settings it is.
    pub configuration_name: Option<String>,
    /// When it was made.
    pub creation_time: Option<String>,
    /// What it is.
    pub description: Option<Message>,
    /// Its name for people.
    pub element_name: Option<Message>,
    /// How often the setting was changed.
    pub generation: Option<u64>,
    /// The identifier.
    pub instance_id: Option<String>,
    /// The folder of the logs.
    pub log_data_root: Option<String>,
    /// Notes.
    pub notes: Vec<String>,
    /// The file of what is needed after a failure.
    pub recovery_file: Option<String>,
    /// The folder of snapshots.
    pub snapshot_data_root: Option<String>,
    /// The folder of suspended states.
    pub suspend_data_root: Option<String>,
    /// The folder of the swap file.
    pub swap_file_data_root: Option<String>,
    /// The name of the virtual machine.
    pub virtual_system_identifier: Option<String>,
    /// The kinds of virtual machine it can be, with blanks between, such as `vmx-13`.
    pub virtual_system_type: Option<String>,
}

impl VirtualSystemSettingData {
    pub(crate) fn fields<V: Visitor>(&mut self, visitor: &mut V) {
        let name = |local| Name::new(Space::One(Namespace::Vssd), local);
        visitor.value(&name("AutomaticRecoveryAction"), &mut self.automatic_recovery_action);
        visitor.value(&name("AutomaticShutdownAction"), &mut self.automatic_shutdown_action);
        visitor.value(&name("AutomaticStartupAction"), &mut self.automatic_startup_action);
        visitor.value(&name("AutomaticStartupActionDelay"), &mut self.automatic_startup_action_delay);
        visitor
            .value(&name("AutomaticStartupActionSequenceNumber"), &mut self.automatic_startup_action_sequence_number);
        visitor.element(&name("Caption"), &mut self.caption);
        visitor.value(&name("ChangeableType"), &mut self.changeable_type);
        visitor.value(&name("ConfigurationDataRoot"), &mut self.configuration_data_root);
        visitor.value(&name("ConfigurationFile"), &mut self.configuration_file);
        visitor.value(&name("ConfigurationID"), &mut self.configuration_id);
        visitor.value(&name("ConfigurationName"), &mut self.configuration_name);
        visitor.value(&name("CreationTime"), &mut self.creation_time);
        visitor.element(&name("Description"), &mut self.description);
        visitor.element(&name("ElementName"), &mut self.element_name);
        visitor.value(&name("Generation"), &mut self.generation);
        visitor.value(&name("InstanceID").also("InstanceId"), &mut self.instance_id);
        visitor.value(&name("LogDataRoot"), &mut self.log_data_root);
        visitor.values(&name("Notes"), &mut self.notes);
        visitor.value(&name("RecoveryFile"), &mut self.recovery_file);
        visitor.value(&name("SnapshotDataRoot"), &mut self.snapshot_data_root);
        visitor.value(&name("SuspendDataRoot"), &mut self.suspend_data_root);
        visitor.value(&name("SwapFileDataRoot"), &mut self.swap_file_data_root);
        visitor.value(&name("VirtualSystemIdentifier"), &mut self.virtual_system_identifier);
        visitor.value(&name("VirtualSystemType"), &mut self.virtual_system_type);
    }
}
