//! What the schema requires of a descriptor that another model did not say.

use std::collections::HashSet;

use crate::envelope::{Content, Envelope, VirtualSystemCollection};
use crate::message::Message;
use crate::shape::{Name, Shape, Text, Visitor};

/// Adds what is required: one content, identifiers, and in each section what it is for.
pub(super) fn complete(envelope: &mut Envelope) {
    envelope.references.get_or_insert_default();
    if envelope.content.len() > 1 {
        let content = std::mem::take(&mut envelope.content);
        let all = VirtualSystemCollection { content, ..VirtualSystemCollection::default() };
        envelope.content.push(Content::VirtualSystemCollection(Box::new(all)));
    }
    let mut ids: HashSet<String> = envelope.contents().filter_map(|content| content.id().map(str::to_owned)).collect();
    envelope.content.iter_mut().for_each(|content| identify(content, &mut ids));
    let mut disks: HashSet<String> = envelope.disks().filter_map(|disk| disk.disk_id.clone()).collect();
    for disk in envelope.disk_sections.iter_mut().flat_map(|section| &mut section.disks) {
        disk.disk_id.get_or_insert_with(|| free("disk", &mut disks));
    }
    Complete { class: "Envelope" }.shape(envelope);
}

/// Gives contents identifiers that have none.
fn identify(content: &mut Content, ids: &mut HashSet<String>) {
    let (id, name) = match content {
        Content::VirtualSystem(system) => (&mut system.id, "vm"),
        Content::VirtualSystemCollection(collection) => (&mut collection.id, "collection"),
    };
    id.get_or_insert_with(|| free(name, ids));
    if let Content::VirtualSystemCollection(collection) = content {
        collection.content.iter_mut().for_each(|content| identify(content, ids));
    }
}

/// A name that is not taken yet.
pub(super) fn free(name: &str, taken: &mut HashSet<String>) -> String {
    let found = (1..u64::MAX).map(|number| format!("{name}{number}")).find(|name| !taken.contains(name));
    let found = found.unwrap_or_default();
    taken.insert(found.clone());
    found
}

struct Complete {
    class: &'static str,
}

impl Complete {
    fn shape<T: Shape>(&mut self, value: &mut T) {
        let outer = std::mem::replace(&mut self.class, value.class());
        value.fields(self);
        self.class = outer;
    }
}

impl Visitor for Complete {
    fn attribute<T: Text>(&mut self, _: &Name, _: &mut Option<T>) {}
    fn value<T: Text>(&mut self, _: &Name, _: &mut Option<T>) {}
    fn values<T: Text>(&mut self, _: &Name, _: &mut Vec<T>) {}
    fn element<T: Shape>(&mut self, name: &Name, value: &mut Option<T>) {
        if value.is_none() && name.local == "Info" {
            let message = value.insert(T::default()).message();
            if let Some(message) = message {
                *message = Message::new(info(self.class));
            }
        }
        if let Some(value) = value {
            self.shape(value);
        }
    }
    fn elements<T: Shape>(&mut self, _: &[Name], values: &mut Vec<T>) {
        for value in values {
            self.shape(value);
        }
    }
    fn text(&mut self, _: &mut String) {}
}

/// What something of a class is for, in words for people.
pub(super) fn info(class: &str) -> &'static str {
    match class {
        "DiskSection" | "SharedDiskSection" => "The disks of the package",
        "NetworkSection" => "The networks of the package",
        "DeploymentOptionSection" => "The configurations to choose from",
        "VirtualSystem" => "A virtual system",
        "VirtualSystemCollection" => "A collection of virtual systems",
        "VirtualHardwareSection" => "The hardware of the virtual system",
        "ProductSection" => "The product in it",
        "EulaSection" => "The licence to agree to",
        "AnnotationSection" => "A note",
        "OperatingSystemSection" => "The operating system",
        "StartupSection" => "The order of starting and stopping",
        _ => "A section of the package",
    }
}
