//! Packages of OVF: descriptors, manifests, archives and the environment.

use sidereal_ovf::package::{Certificate, Limits, Manifest, check_ova};
use sidereal_ovf::{Deployment, Descriptor, Environment, resolve, validate};

use crate::Target;

const FIXTURES: [&str; 4] = [
    include_str!("../../crates/ovf/tests/fixtures/one.ovf"),
    include_str!("../../crates/ovf/tests/fixtures/two.ovf"),
    include_str!("../../crates/ovf/tests/fixtures/old.ovf"),
    include_str!("../../crates/ovf/tests/fixtures/odd.ovf"),
];
const SMALL: &str = include_str!("../../crates/ovf/tests/fixtures/small.ovf");
const CERTIFICATE: &str = include_str!("../../crates/ovf/tests/fixtures/small.cert");

pub(crate) const TARGETS: [Target; 4] = [
    Target {
        name: "descriptor",
        seeds: || FIXTURES.iter().map(|text| text.as_bytes().to_vec()).collect(),
        words: &[
            "<",
            ">",
            "</",
            "/>",
            "&",
            ";",
            "&#x41;",
            "&lt;",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "<?",
            "?>",
            "xmlns",
            "=",
            "\"",
            "'",
            "ovf:",
            ":",
            "${",
            "}",
            "\r\n",
            "\u{feff}",
            "é",
            "<!DOCTYPE",
            "ovf:bound=\"min\"",
            "18446744073709551616",
            "-1",
            "<Item>",
            "</Item>",
            "<Section xsi:type=\"ovf:DiskSection_Type\">",
        ],
        laws: descriptor,
        mend: None,
    },
    Target {
        name: "manifest",
        seeds: || {
            let line = format!("SHA1(a.ovf)= {}\nSHA256 (b c.vmdk) = {}\r\n", "0".repeat(40), "A".repeat(64));
            vec![line.into_bytes(), CERTIFICATE.as_bytes().to_vec()]
        },
        words: &[
            "(",
            ")",
            "=",
            " ",
            "SHA1",
            "SHA512",
            "\n",
            "\r",
            "-----BEGIN CERTIFICATE-----",
            "-----END",
            "0",
            "f",
            "é",
        ],
        laws: manifest,
        mend: None,
    },
    Target {
        name: "tar",
        seeds: || {
            vec![archive(&[
                ("small.ovf", SMALL),
                ("small.mf", "SHA1(a)= 00"),
                ("disks/one.bin", "first"),
                ("two.bin", "two"),
            ])]
        },
        words: &[
            "\0",
            "\0\0\0\0\0\0\0\0",
            "../",
            "/",
            "ustar\0",
            "ustar  \0",
            "7777777",
            "L",
            "x",
            "g",
            "S",
            "2",
            "5",
            "path=",
            "size=",
        ],
        laws: tar,
        mend: Some(checksums),
    },
    Target {
        name: "environment",
        seeds: || {
            let descriptor = Descriptor::parse(FIXTURES[0]);
            let resolved =
                descriptor.as_ref().ok().and_then(|read| resolve(&read.envelope, &Deployment::default()).ok());
            let systems = resolved.iter().flat_map(|resolved| &resolved.systems);
            systems.map(|system| system.environment.to_xml().into_bytes()).collect()
        },
        words: &["<", ">", "/", "&", "\"", "oe:key", "xmlns", "<PropertySection>", "<Entity>", "Timezone"],
        laws: environment,
        mend: None,
    },
];

/// Law: what is read is written to the byte; read again it is the same; what is checked or resolved does not fail; an
/// envelope that is emptied is what is then read.
fn descriptor(bytes: &[u8]) -> Result<(), String> {
    let Ok(mut descriptor) = Descriptor::from_bytes(bytes) else { return Ok(()) };
    let written = descriptor.to_bytes().map_err(|finding| finding.to_string())?;
    if &*written != bytes {
        return Err("not written to the byte".into());
    }
    drop(written);
    for finding in validate(&descriptor) {
        if finding.place.span.is_some_and(|span| span.offset > descriptor.document().text().len()) {
            return Err(format!("{finding} is outside of the text"));
        }
    }
    drop(resolve(&descriptor.envelope, &Deployment::default()));
    if let Some(references) = &mut descriptor.envelope.references {
        references.files.reverse();
    }
    descriptor.envelope.content.truncate(1);
    descriptor.envelope.lang = Some("x\"<&".into());
    let text = descriptor.to_text().map_err(|finding| finding.to_string())?.into_owned();
    let again = Descriptor::parse(text).map_err(|finding| format!("after an edit: {finding}"))?;
    if again.envelope == descriptor.envelope { Ok(()) } else { Err("an edit is not what is read".into()) }
}

/// Law: what is read of a manifest is written and read again the same.
fn manifest(bytes: &[u8]) -> Result<(), String> {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(certificate) = Certificate::parse(&text) {
        drop(certificate.verify(b"x"));
    }
    let (manifest, _) = Manifest::parse(&text);
    // A carriage return in a name would end the line that is written.
    if manifest.entries.iter().any(|entry| entry.file.contains('\r')) {
        return Ok(());
    }
    let (again, findings) = Manifest::parse(&manifest.to_string());
    if again == manifest && findings.is_empty() { Ok(()) } else { Err("not read as it is written".into()) }
}

/// Law: no member leaves the folder, and none has more bytes than the archive.
fn tar(bytes: &[u8]) -> Result<(), String> {
    let checked = check_ova(bytes, &Limits::default()).map_err(|error| error.to_string())?;
    for member in &checked.members {
        if member.name.starts_with('/')
            || member.name.split(['/', '\\']).any(|part| part == "..") && member.name.starts_with("..")
        {
            return Err(format!("`{}` leaves the folder", member.name));
        }
        if member.size > bytes.len() as u64 {
            return Err(format!("`{}` has {} bytes of {}", member.name, member.size, bytes.len()));
        }
    }
    Ok(())
}

/// Law: an environment that is read is written and read again the same.
fn environment(bytes: &[u8]) -> Result<(), String> {
    let Ok(read) = Environment::parse(String::from_utf8_lossy(bytes).into_owned()) else { return Ok(()) };
    let again = Environment::parse(read.to_xml()).map_err(|finding| finding.to_string())?;
    if again == read { Ok(()) } else { Err("not read as it is written".into()) }
}

/// A tar archive, made here so that the seed is independent of the packer.
fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let mut all = vec![];
    for (name, content) in files {
        let mut block = vec![0_u8; 512];
        let mut put = |at: usize, text: &[u8]| {
            if let Some(place) = block.get_mut(at..at + text.len()) {
                place.copy_from_slice(text);
            }
        };
        put(0, name.as_bytes());
        put(100, b"0000644\0");
        put(124, format!("{:011o}\0", content.len()).as_bytes());
        put(148, b"        ");
        put(156, b"0ustar\x0000");
        let sum: u32 = block.iter().map(|byte| u32::from(*byte)).sum();
        if let Some(place) = block.get_mut(148..156) {
            place.copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
        }
        all.extend(block);
        all.extend(content.as_bytes());
        all.resize(all.len().div_ceil(512) * 512, 0);
    }
    all.resize(all.len() + 1024, 0);
    all
}

/// The checksum of each header is mended, or else nothing behind the first change would be reached.
fn checksums(bytes: &mut [u8]) {
    for block in bytes.chunks_exact_mut(512) {
        if block.get(257..262) == Some(b"ustar") {
            if let Some(place) = block.get_mut(148..156) {
                place.copy_from_slice(b"        ");
            }
            let sum: u32 = block.iter().map(|byte| u32::from(*byte)).sum();
            if let Some(place) = block.get_mut(148..156) {
                place.copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
            }
        }
    }
}
