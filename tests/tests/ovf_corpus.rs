//! Descriptors of the field: read, written to the byte, checked.

use std::collections::BTreeMap;
use std::path::PathBuf;

use sidereal_ovf::{Descriptor, Namespace};
use sidereal_tests::{files, shared};

fn descriptors() -> Vec<(PathBuf, Vec<u8>)> {
    let Some(folder) = shared("corpus/ovf") else {
        println!("passed over: no published descriptors beside the checkout");
        return vec![];
    };
    files(&folder, ".ovf").into_iter().map(|path| (path.clone(), std::fs::read(path).unwrap())).collect()
}

/// Who made it, as far as the namespaces tell.
fn dialect(descriptor: &Descriptor) -> String {
    let document = descriptor.document();
    let uses = |uri: &str| {
        document.elements().any(|element| {
            element.namespace_uri().starts_with(uri)
                || element.attributes().any(|a| document.uri(a.namespace()).starts_with(uri))
        })
    };
    let vendor = [
        ("vCloud", "http://www.vmware.com/vcloud/"),
        ("VirtualBox", "http://www.virtualbox.org/"),
        ("Citrix", "http://schemas.citrix.com/"),
        ("VMware", "http://www.vmware.com/schema/ovf"),
        ("other", "http://www.vmware.com/"),
    ];
    let own = |uri: &&(&str, &str)| {
        uri.1 != "http://www.vmware.com/schema/ovf" || {
            document.elements().any(|element| {
                let is = |namespace: Namespace| document.uri(namespace) == uri.1;
                is(element.namespace()) || element.attributes().any(|attribute| is(attribute.namespace()))
            })
        }
    };
    let found = vendor.iter().find(|(_, uri)| uses(uri) && own(&&("", *uri)));
    format!("{} {}", descriptor.version(), found.map_or("plain", |(name, _)| name))
}

/// Law: what is read and not changed is written to the byte, and read again it is equal. What our reader refuses, another
/// refuses too.
#[test]
fn every_descriptor_comes_back_to_the_byte() {
    let mut table: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut refused = vec![];
    for (path, bytes) in descriptors() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = String::from_utf8_lossy(&bytes);
        let other = roxmltree::Document::parse(text.trim_start_matches('\u{feff}'));
        match Descriptor::from_bytes(&bytes) {
            Ok(descriptor) => {
                other.unwrap_or_else(|error| panic!("{name} is read, though: {error}"));
                assert_eq!(descriptor.to_bytes().unwrap(), bytes, "{name}");
                let again = Descriptor::from_bytes(descriptor.to_bytes().unwrap().into_owned()).unwrap();
                assert_eq!(again.envelope, descriptor.envelope, "{name}");
                let row = table.entry(dialect(&descriptor)).or_default();
                row.0 += 1;
                row.1 += bytes.len();
            }
            Err(finding) => {
                let envelope = other.as_ref().is_ok_and(|document| {
                    let name = document.root_element().tag_name();
                    name.name() == "Envelope" && name.namespace().and_then(Namespace::of).is_some()
                });
                assert!(!envelope, "{name} is refused: {finding}");
                refused.push(format!("{name}: {finding}"));
            }
        }
    }
    println!("{:<16} {:>6} {:>10}", "dialect", "files", "bytes");
    for (dialect, (count, bytes)) in &table {
        println!("{dialect:<16} {count:>6} {bytes:>10}");
    }
    println!("refused:\n  {}", refused.join("\n  "));
}
