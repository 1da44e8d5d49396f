//! Files.

use std::collections::HashSet;

use sidereal_diagnostics::Rule;
use sidereal_diagnostics::Severity::{Advice, Error, Warning};

use super::rule;
use crate::envelope::Envelope;
use crate::namespace::Namespace;
use crate::read;
use crate::shape::Name;
use crate::validate::{Checker, finding, named};

/// Rule: `id` of File.
pub const FILE_WITHOUT_ID: Rule =
    rule("OVF0201", "file-without-id", Error, "A File has an id, by which disks and others refer to it.");
/// Rule: `href` of File.
pub const FILE_WITHOUT_HREF: Rule = rule("OVF0202", "file-without-href", Error, "A File says where it is.");
/// Rule: ids of Files.
pub const FILE_ID_TWICE: Rule = rule("OVF0203", "file-id-twice", Error, "Files have distinct ids.");
/// Rule: hrefs of Files.
pub const FILE_TWICE: Rule = rule("OVF0204", "file-twice", Error, "No two File elements are of the same file.");
/// Rule: `size`.
pub const SIZE_NOT_A_NUMBER: Rule =
    rule("OVF0205", "size-not-a-number", Warning, "The size of a File is a number of bytes.");
/// Rule: `size` is not 0.
pub const SIZE_ZERO: Rule = rule("OVF0206", "size-zero", Advice, "A size of 0 is right only for an empty file.");
/// Rule: `href` is a URI reference.
pub const HREF_ODD: Rule =
    rule("OVF0207", "href-odd", Warning, "An href is a URI reference: relative, or http, https or file.");
/// Rule: `href` stays in the package.
pub const HREF_LEAVES: Rule = rule(
    "OVF0208",
    "href-leaves",
    Warning,
    "A relative href stays in the folder of the descriptor; an archive that has another is refused.",
);
/// Rule: `chunkSize`.
pub const CHUNK_SIZE: Rule =
    rule("OVF0209", "chunk-size", Error, "The size of chunks is a number of bytes, more than 0.");
/// Rule: `compression`.
pub const COMPRESSION_UNKNOWN: Rule =
    rule("OVF0210", "compression-unknown", Error, "A File is compressed by gzip, or identity, which is not at all.");
/// Rule: used Files.
pub const FILE_UNUSED: Rule =
    rule("OVF0211", "file-unused", Advice, "A File that nothing refers to is carried for nothing.");
/// Rule: bundles first.
pub const BUNDLE_LATE: Rule = rule(
    "OVF0212",
    "bundle-late",
    Warning,
    "Files with strings are the first in References, so that who reads a stream has them in time.",
);

/// The rules of this group.
pub const RULES: &[Rule] = &[
    FILE_WITHOUT_ID,
    FILE_WITHOUT_HREF,
    FILE_ID_TWICE,
    FILE_TWICE,
    SIZE_NOT_A_NUMBER,
    SIZE_ZERO,
    HREF_ODD,
    HREF_LEAVES,
    CHUNK_SIZE,
    COMPRESSION_UNKNOWN,
    FILE_UNUSED,
    BUNDLE_LATE,
];

/// Does a path leave the folder it starts in, or begin at the root of a file system?
pub(crate) fn leaves(href: &str) -> bool {
    let mut depth = 0_i64;
    let drive = href.as_bytes().get(1) == Some(&b':') && href.as_bytes().first().is_some_and(u8::is_ascii_alphabetic);
    if href.starts_with(['/', '\\']) || drive {
        return true;
    }
    href.split(['/', '\\']).any(|part| {
        match part {
            ".." => depth -= 1,
            "" | "." => {}
            _ => depth += 1,
        }
        depth < 0
    })
}

pub(crate) fn check(checker: &mut Checker<'_>, envelope: &Envelope) {
    let Some(references) = &envelope.references else { return };
    let used = used(checker, envelope);
    let bundles: HashSet<&str> = envelope.strings.iter().filter_map(|strings| strings.file_ref.as_deref()).collect();
    let (mut ids, mut hrefs, mut other) = (HashSet::new(), HashSet::new(), false);
    for file in &references.files {
        let source = file.source;
        let element = checker.element(source);
        match &file.id {
            None => checker.of(source, finding(&FILE_WITHOUT_ID, "a file has no `id`", "add `ovf:id`")),
            Some(id) if !ids.insert(id.as_str()) => {
                let message = format!("the file id `{id}` is there twice");
                checker.at_attribute(source, "id", finding(&FILE_ID_TWICE, message, "give it an id of its own"));
            }
            Some(id) if !used.contains(id.as_str()) => {
                let help = "refer to it, or take it out";
                checker.of(source, finding(&FILE_UNUSED, format!("nothing refers to the file `{id}`"), help));
            }
            Some(_) => {}
        }
        let bundle = file.id.as_deref().is_some_and(|id| bundles.contains(id));
        if bundle && other {
            let message = format!("the file{} holds strings and stands behind others", named(file.id.as_deref()));
            checker.of(source, finding(&BUNDLE_LATE, message, "move it to the start of `References`"));
        }
        other |= !bundle;
        let Some(href) = file.href.as_deref() else {
            let message = format!("the file{} has no `href`", named(file.id.as_deref()));
            checker.of(source, finding(&FILE_WITHOUT_HREF, message, "say where the file is"));
            continue;
        };
        if !hrefs.insert(href) {
            let message = format!("`{href}` is the `href` of another file, too");
            checker.at_attribute(source, "href", finding(&FILE_TWICE, message, "refer to one `File` from both places"));
        }
        place(checker, file, href);
        if let Some(size) = read::attribute(element, &Name::ovf("size")) {
            let value = size.value();
            if file.size == Some(0) {
                let message = format!("the file{} is said to be empty", named(file.id.as_deref()));
                checker.at_attribute(
                    source,
                    "size",
                    finding(&SIZE_ZERO, message, "leave `size` out if it is not known"),
                );
            } else if file.size.is_none() {
                let message = format!("`{value}` is no number of bytes");
                checker.at_attribute(
                    source,
                    "size",
                    finding(&SIZE_NOT_A_NUMBER, message, "leave `size` out if it is not known"),
                );
            }
        }
        if let Some(chunks) = read::attribute(element, &Name::ovf("chunkSize"))
            && file.chunk_size.is_none_or(|size| size == 0)
        {
            let message = format!("chunks cannot have a size of `{}`", chunks.value());
            checker.at_attribute(
                source,
                "chunkSize",
                finding(&CHUNK_SIZE, message, "leave it out if the file is in one piece"),
            );
        }
        if let Some(compression) = &file.compression
            && !matches!(compression.as_str(), "" | "identity" | "gzip")
        {
            let message = format!("the compression `{compression}` is not known");
            checker.at_attribute(
                source,
                "compression",
                finding(&COMPRESSION_UNKNOWN, message, "use `gzip`, or nothing"),
            );
        }
    }
}

fn place(checker: &mut Checker<'_>, file: &crate::File, href: &str) {
    let source = file.source;
    if let Some((scheme, _)) = href.split_once("://") {
        if !matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https" | "file") {
            let message = format!("the scheme `{scheme}` is not one that readers have to know");
            checker.at_attribute(source, "href", finding(&HREF_ODD, message, "use a relative path, `http` or `https`"));
        }
        return;
    }
    if href.is_empty() || href.contains([' ', '\\', '\t', '\n']) {
        let message = format!("`{href}` is no URI reference");
        let help = "write a blank as `%20` and a backslash as `/`";
        checker.at_attribute(source, "href", finding(&HREF_ODD, message, help));
    }
    if leaves(href) {
        let message = format!("`{href}` leaves the folder of the descriptor");
        checker.at_attribute(source, "href", finding(&HREF_LEAVES, message, "put the file beside the descriptor"));
    }
}

/// The ids of files that something refers to, extensions included.
fn used<'d>(checker: &Checker<'d>, envelope: &Envelope) -> HashSet<std::borrow::Cow<'d, str>> {
    let mut used = HashSet::new();
    let ids: HashSet<&str> =
        envelope.references.iter().flat_map(|r| &r.files).filter_map(|f| f.id.as_deref()).collect();
    for element in checker.document().elements() {
        for attribute in element.attributes() {
            if attribute.name() == "fileRef" {
                used.insert(attribute.value());
            } else if let Some(id) = after_file(&attribute.value()) {
                used.insert(id.to_owned().into());
            } else if matches!(attribute.namespace(), Namespace::Other(_)) && ids.contains(&*attribute.value()) {
                used.insert(attribute.value());
            }
        }
        if element.name() == "HostResource"
            && let Some(id) = after_file(&element.text())
        {
            used.insert(id.to_owned().into());
        }
    }
    used
}

fn after_file(value: &str) -> Option<&str> {
    value.trim().rsplit_once("/file/").map(|(_, id)| id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_leave() {
        for href in ["../a", "a/../../b", "/etc/passwd", "C:\\a", "\\\\host\\a", "a\\..\\..\\b"] {
            assert!(leaves(href), "{href}");
        }
        for href in ["a", "a/b", "./a", "a/../b", "a..b", "..a/b"] {
            assert!(!leaves(href), "{href}");
        }
    }
}
