//! Checking packages: what is in them, digests, signature.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io::{self, Read};
use std::path::Path;

use sidereal_diagnostics::{Finding, Rule};

use super::digest::{Digests, hex};
use super::tar::is_archive;
use super::{Algorithm, Archive, Certificate, Limits, Manifest, PackageError, TarError};
use crate::Descriptor;
use crate::envelope::File;
use crate::rules::package::{
    CHUNKS_BROKEN, COMPRESSION_BROKEN, DIGEST_MISSING, DIGEST_OF_NOTHING, DIGEST_WRONG, FILE_MISSING, FILE_STRAY,
    MEMBER_ORDER, MEMBER_REFUSED, MEMBER_TWICE, NAME_DIFFERS, NO_DESCRIPTOR, PACKAGE_TOO_BIG, SIGNATURE_WRONG,
    SIZE_DIFFERS,
};
use crate::rules::references::leaves;

/// A file of a package, as it is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its name in the package.
    pub name: String,
    /// How many bytes it has.
    pub size: u64,
    /// Its digests; none of one that was not asked for.
    pub digests: Vec<(Algorithm, Vec<u8>)>,
    /// Does it begin as gzip does?
    pub is_gzip: bool,
}

/// What was found out about a package.
#[derive(Debug)]
pub struct Checked {
    /// The descriptor, if there is one that can be read.
    pub descriptor: Option<Descriptor>,
    /// The name of the descriptor.
    pub name: Option<String>,
    /// The files, in their order.
    pub members: Vec<Member>,
    /// The manifest.
    pub manifest: Option<Manifest>,
    /// The certificate, if its signature is that of the manifest.
    pub certificate: Option<Certificate>,
    /// What is wrong with the package. What is wrong with the descriptor alone, [`validate`](crate::validate) tells.
    pub findings: Vec<Finding>,
}

fn finding(rule: &Rule, message: impl Into<String>, help: &str) -> Finding {
    Finding::new(rule, message).help(help)
}

/// Reads the descriptor of an OVA, and no more of it than is needed: at the start, where it belongs.
///
/// # Errors
/// When the archive or the descriptor cannot be read, or there is none.
pub fn descriptor_of_ova(reader: impl Read, limits: &Limits) -> Result<(String, Descriptor), PackageError> {
    let mut archive = Archive::new(reader, limits);
    loop {
        match archive.next_file() {
            Ok(Some((name, _))) if has_ending(&name, "ovf") => {
                let bytes =
                    small(&mut archive, limits.descriptor.bytes).map_err(PackageError::io(format!("read `{name}`")))?;
                let descriptor = Descriptor::from_bytes_with(bytes, &limits.descriptor);
                return descriptor.map(|descriptor| (name, descriptor)).map_err(PackageError::Descriptor);
            }
            Ok(Some(_)) => {}
            Ok(None) => {
                let finding = finding(&NO_DESCRIPTOR, "the archive has no descriptor", "put a file `*.ovf` first");
                return Err(PackageError::Descriptor(Box::new(finding)));
            }
            Err(TarError::Io(error)) => return Err(PackageError::io("read the archive")(error)),
            Err(TarError::Broken(finding)) => return Err(PackageError::Descriptor(finding)),
        }
    }
}

/// Checks an OVA while it streams by.
///
/// A manifest that stands before the files, as it should, tells which digests to make; all are made of files before it.
///
/// # Errors
/// When the stream cannot be read. Whatever is wrong with the package is a finding.
pub fn check_ova(reader: impl Read, limits: &Limits) -> io::Result<Checked> {
    let mut state = State::default();
    let mut archive = Archive::new(reader, limits);
    loop {
        match archive.next_file() {
            Ok(None) => break,
            Ok(Some((name, size))) => state.take(&name, size, &mut archive, limits)?,
            Err(TarError::Io(error)) => return Err(error),
            Err(TarError::Broken(finding)) => {
                state.findings.push(*finding);
                break;
            }
        }
    }
    state.findings.extend(archive.refused().iter().cloned());
    state.order();
    Ok(state.finish(limits))
}

/// Checks a package in a folder: a descriptor and, beside it, its files.
///
/// # Errors
/// When the descriptor cannot be opened. Whatever is wrong with the package is a finding.
pub fn check_folder(descriptor: &Path, limits: &Limits) -> io::Result<Checked> {
    let folder = descriptor.parent().unwrap_or(Path::new(""));
    let name = descriptor.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut state = State::default();
    let take = |state: &mut State, name: &str, path: &Path| -> io::Result<bool> {
        if !path.is_file() {
            return Ok(false);
        }
        let mut file = fs::File::open(path)?;
        let size = file.metadata()?.len();
        state.take(name, size, &mut file, limits)?;
        Ok(true)
    };
    if !take(&mut state, &name, descriptor)? {
        return Err(io::Error::new(io::ErrorKind::NotFound, "the descriptor is no file"));
    }
    for ending in ["mf", "cert"] {
        let path = descriptor.with_extension(ending);
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        take(&mut state, &name, &path)?;
    }
    let files = state
        .descriptor
        .iter()
        .flat_map(|descriptor| &descriptor.envelope.references)
        .flat_map(|all| all.files.clone());
    for file in files.collect::<Vec<_>>() {
        let Some(href) = file.href.as_deref().filter(|_| !file.is_remote()) else { continue };
        if leaves(href) {
            let message = format!("the file `{href}` is outside of the folder, and not read");
            state.findings.push(finding(&MEMBER_REFUSED, message, "put the file beside the descriptor"));
            continue;
        }
        let href = unescaped(href);
        match file.chunk_size {
            None => {
                take(&mut state, &href, &folder.join(&href))?;
            }
            Some(_) => {
                for index in 0..limits.members {
                    let chunk = chunk_name(&href, index);
                    if !take(&mut state, &chunk, &folder.join(&chunk))? {
                        break;
                    }
                }
            }
        }
    }
    Ok(state.finish(limits))
}

/// Checks what a path names, package and descriptor: an OVA, or a descriptor with the files beside it. The findings say
/// which file they are in: the path for the package, the descriptor in an OVA as `package.ova/name.ovf`.
///
/// # Errors
/// When the path cannot be read.
pub fn check_path(path: &Path, limits: &Limits) -> io::Result<Checked> {
    let mut checked = if starts_as_archive(path)? {
        check_ova(io::BufReader::with_capacity(1 << 20, fs::File::open(path)?), limits)?
    } else {
        check_folder(path, limits)?
    };
    let shown = path.display().to_string();
    for finding in &mut checked.findings {
        finding.place.file = Some(shown.as_str().into());
    }
    let inside = match &checked.name {
        Some(name) if starts_as_archive(path)? => format!("{shown}/{name}"),
        _ => shown,
    };
    if let Some(descriptor) = &checked.descriptor {
        let own = crate::validate(descriptor).into_iter().map(|finding| finding.file(inside.as_str()));
        checked.findings.splice(0..0, own);
    }
    Ok(checked)
}

/// Reads the descriptor that a path names: it may be one, or an OVA.
///
/// # Errors
/// When it cannot be read, or there is none.
pub fn descriptor_of_path(path: &Path, limits: &Limits) -> Result<(String, Descriptor), PackageError> {
    let what = || format!("read `{}`", path.display());
    if starts_as_archive(path).map_err(PackageError::io(what()))? {
        let file = fs::File::open(path).map_err(PackageError::io(what()))?;
        return descriptor_of_ova(io::BufReader::with_capacity(1 << 16, file), limits);
    }
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut file = fs::File::open(path).map_err(PackageError::io(what()))?;
    let bytes = small(&mut file, limits.descriptor.bytes).map_err(PackageError::io(what()))?;
    let descriptor = Descriptor::from_bytes_with(bytes, &limits.descriptor).map_err(PackageError::Descriptor)?;
    Ok((name, descriptor))
}

fn starts_as_archive(path: &Path) -> io::Result<bool> {
    let mut start = vec![];
    fs::File::open(path)?.take(512).read_to_end(&mut start)?;
    Ok(is_archive(&start))
}

fn chunk_name(href: &str, index: usize) -> String {
    format!("{href}.{index:09}")
}

fn has_ending(name: &str, ending: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, own)| own.eq_ignore_ascii_case(ending))
}

fn base(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(base, _)| base)
}

/// A reference as the name of a file: `%20` for a blank.
fn unescaped(href: &str) -> String {
    let mut bytes = vec![];
    let mut rest = href.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let digits = tail.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.filter(|_| *first == b'%').and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = tail.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    let name = String::from_utf8(bytes).unwrap_or_else(|_| href.to_owned());
    // What is escaped must not smuggle in what is refused.
    if leaves(&name) || name.contains('\0') { href.to_owned() } else { name.trim_start_matches("./").to_owned() }
}

/// Reads what is small by nature.
fn small(reader: &mut impl Read, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![];
    reader.take(most as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[derive(Default)]
struct State {
    descriptor: Option<Descriptor>,
    name: Option<String>,
    manifest: Option<(String, Vec<u8>, Manifest)>,
    certificate: Option<(String, String)>,
    members: Vec<Member>,
    names: HashSet<String>,
    findings: Vec<Finding>,
}

impl State {
    fn take(&mut self, name: &str, size: u64, reader: &mut impl Read, limits: &Limits) -> io::Result<()> {
        if !self.names.insert(name.to_owned()) {
            let message = format!("the file `{name}` is in the package twice");
            self.findings.push(finding(&MEMBER_TWICE, message, "make the archive anew"));
            return Ok(());
        }
        // A second manifest or certificate is a file like others.
        let bound = if has_ending(name, "ovf") && self.name.is_none() {
            Some(limits.descriptor.bytes)
        } else if has_ending(name, "mf") && self.manifest.is_none()
            || has_ending(name, "cert") && self.certificate.is_none()
        {
            Some(limits.manifest)
        } else {
            None
        };
        let Some(bound) = bound else { return self.file(name, size, reader) };
        if size > bound as u64 {
            let message = format!("`{name}` has {size} bytes, {bound} are read");
            self.findings.push(finding(&PACKAGE_TOO_BIG, message, "raise the limit if the package can be trusted"));
            return Ok(());
        }
        let bytes = small(reader, bound)?;
        let mut digests = Digests::new(Algorithm::ALL);
        digests.update(&bytes);
        let is_gzip = bytes.starts_with(b"\x1f\x8b");
        self.members.push(Member { name: name.to_owned(), size, digests: digests.finish(), is_gzip });
        if has_ending(name, "ovf") {
            self.name = Some(name.to_owned());
            match Descriptor::from_bytes_with(bytes, &limits.descriptor) {
                Ok(descriptor) => self.descriptor = Some(descriptor),
                Err(finding) => self.findings.push(*finding),
            }
        } else {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            if has_ending(name, "mf") {
                let (manifest, findings) = Manifest::parse(&text);
                self.findings.extend(findings);
                self.manifest = Some((name.to_owned(), bytes, manifest));
            } else {
                self.certificate = Some((name.to_owned(), text));
            }
        }
        Ok(())
    }

    fn file(&mut self, name: &str, size: u64, reader: &mut impl Read) -> io::Result<()> {
        let mut digests = match &self.manifest {
            Some((.., manifest)) => Digests::new(manifest.of(name).map(|entry| entry.algorithm)),
            None => Digests::new(Algorithm::ALL),
        };
        let mut buffer = vec![0_u8; 256 << 10];
        let (mut left, mut first, mut is_gzip) = (size, true, false);
        while left > 0 {
            let read = match reader.read(&mut buffer) {
                Ok(0) => break,
                Ok(read) => read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => break,
                Err(error) => return Err(error),
            };
            let bytes = buffer.get(..read).unwrap_or_default();
            if std::mem::take(&mut first) {
                is_gzip = bytes.starts_with(b"\x1f\x8b");
            }
            digests.update(bytes);
            left = left.saturating_sub(read as u64);
        }
        self.members.push(Member { name: name.to_owned(), size: size - left, digests: digests.finish(), is_gzip });
        Ok(())
    }

    /// The order of an archive.
    fn order(&mut self) {
        let Some(descriptor) = &self.name else { return };
        let special = |name: &str| has_ending(name, "mf") || has_ending(name, "cert");
        let names: Vec<&str> = self.members.iter().map(|member| member.name.as_str()).collect();
        let mut late = vec![];
        if names.first() != Some(&descriptor.as_str()) {
            late.push(format!("the descriptor `{descriptor}` is not the first"));
        }
        let places: Vec<usize> =
            (0..names.len()).filter(|at| names.get(*at).is_some_and(|name| special(name))).collect();
        let (first, last) = (places.first().copied(), places.last().copied());
        if let (Some(first), Some(last)) = (first, last) {
            let together = last - first + 1 == places.len();
            if !together || first != 1 && last + 1 != names.len() {
                late.push("manifest and certificate stand neither behind the descriptor nor at the end".to_owned());
            }
        }
        let files =
            self.descriptor.iter().flat_map(|descriptor| &descriptor.envelope.references).flat_map(|all| &all.files);
        let hrefs: HashMap<String, usize> = files
            .filter_map(|file| file.href.as_deref())
            .map(unescaped)
            .enumerate()
            .map(|(at, href)| (href, at))
            .collect();
        let place = |name: &&str| hrefs.get(*name).or_else(|| hrefs.get(base(name))).copied();
        let order: Vec<usize> = names.iter().filter_map(place).collect();
        if !order.is_sorted() {
            late.push("the files are not in the order of `References`".to_owned());
        }
        for message in late {
            self.findings.push(finding(&MEMBER_ORDER, message, "make the archive anew, in the order of the standard"));
        }
    }

    fn finish(mut self, limits: &Limits) -> Checked {
        if self.name.is_none() {
            self.findings.push(finding(&NO_DESCRIPTOR, "the package has no descriptor", "add a file `*.ovf`"));
        }
        self.files();
        self.digests();
        let certificate = self.signature(limits);
        let Self { descriptor, name, manifest, members, findings, .. } = self;
        let manifest = manifest.map(|(.., manifest)| manifest);
        Checked { descriptor, name, members, manifest, certificate, findings }
    }

    /// What References names, and what is there.
    fn files(&mut self) {
        let Some(descriptor) = &self.descriptor else { return };
        let there: HashMap<&str, &Member> = self.members.iter().map(|member| (member.name.as_str(), member)).collect();
        let mut named: HashSet<String> = HashSet::new();
        let mut findings = vec![];
        for file in descriptor.envelope.references.iter().flat_map(|references| &references.files) {
            let Some(href) = file.href.as_deref().filter(|_| !file.is_remote()).map(unescaped) else { continue };
            let mut parts = vec![];
            if file.chunk_size.is_some() {
                let chunks = (0..self.members.len()).map(|index| chunk_name(&href, index));
                parts.extend(chunks.map_while(|name| there.get(name.as_str()).copied()));
            }
            parts.extend(there.get(href.as_str()).copied().filter(|_| file.chunk_size.is_none()));
            named.extend(parts.iter().map(|part| part.name.clone()));
            findings.extend(one_file(file, &href, &parts, &there));
        }
        let own = |name: &str| {
            Some(name) == self.name.as_deref()
                || self.manifest.as_ref().is_some_and(|(manifest, ..)| manifest == name)
                || self.certificate.as_ref().is_some_and(|(certificate, _)| certificate == name)
        };
        for member in self.members.iter().filter(|member| !named.contains(&member.name) && !own(&member.name)) {
            let message = format!("the file `{}` is not in `References`", member.name);
            findings.push(finding(&FILE_STRAY, message, "add a `File` for it, or take it out"));
        }
        self.findings.extend(findings);
    }

    fn digests(&mut self) {
        let Some((manifest_name, _, manifest)) = &self.manifest else { return };
        let certificate = self.certificate.as_ref().map(|(name, _)| name.as_str());
        let mut findings = vec![];
        let there: HashMap<&str, &Member> = self.members.iter().map(|member| (member.name.as_str(), member)).collect();
        let mut covered = HashSet::new();
        for entry in &manifest.entries {
            let file = unescaped(&entry.file);
            let member = there.get(entry.file.as_str()).or_else(|| there.get(file.as_str()));
            let Some(member) = member else {
                let message = format!("the manifest has a digest of `{}`, which is not in the package", entry.file);
                findings.push(finding(&DIGEST_OF_NOTHING, message, "get the package again, or make the manifest anew"));
                continue;
            };
            covered.insert(member.name.as_str());
            let digest = member.digests.iter().find(|(algorithm, _)| *algorithm == entry.algorithm);
            if let Some((algorithm, digest)) = digest.filter(|(_, digest)| *digest != entry.digest) {
                let message = format!(
                    "the {algorithm} of `{}` is {}, the manifest says {}",
                    entry.file,
                    hex(digest),
                    hex(&entry.digest)
                );
                findings.push(finding(
                    &DIGEST_WRONG,
                    message,
                    "get the package again: the file is not what was packed",
                ));
            }
        }
        for member in &self.members {
            let exempt = member.name == *manifest_name || Some(member.name.as_str()) == certificate;
            if !exempt && !covered.contains(member.name.as_str()) {
                let message = format!("the manifest has no digest of `{}`", member.name);
                findings.push(finding(&DIGEST_MISSING, message, "make the manifest anew"));
            }
        }
        if let Some(name) = self.name.as_deref().filter(|name| base(name) != base(manifest_name)) {
            let message = format!("the manifest is named `{manifest_name}`, the descriptor `{name}`");
            findings.push(finding(&NAME_DIFFERS, message, "name it as the descriptor, with the ending `.mf`"));
        }
        self.findings.extend(findings);
    }

    fn signature(&mut self, limits: &Limits) -> Option<Certificate> {
        let (name, text) = self.certificate.as_ref()?;
        let Some((manifest, bytes, _)) = &self.manifest else {
            let message = format!("there is the certificate `{name}`, and no manifest that it could sign");
            self.findings.push(finding(&SIGNATURE_WRONG, message, "add the manifest"));
            return None;
        };
        let certificate = match Certificate::parse(text) {
            Ok(certificate) => certificate,
            Err(finding) => {
                self.findings.push(*finding);
                return None;
            }
        };
        let mut findings = certificate.check(manifest, limits.time);
        if let Some(descriptor) = self.name.as_deref().filter(|descriptor| base(descriptor) != base(name)) {
            let message = format!("the certificate is named `{name}`, the descriptor `{descriptor}`");
            findings.push(finding(&NAME_DIFFERS, message, "name it as the descriptor, with the ending `.cert`"));
        }
        let verified = certificate.verify(bytes);
        self.findings.extend(findings);
        match verified {
            Ok(()) => Some(certificate),
            Err(finding) => {
                self.findings.push(*finding);
                None
            }
        }
    }
}

fn one_file(file: &File, href: &str, parts: &[&Member], there: &HashMap<&str, &Member>) -> Vec<Finding> {
    let mut findings = vec![];
    if parts.is_empty() {
        let whole = file.chunk_size.is_some() && there.contains_key(href);
        let (rule, message) = if whole {
            (
                &CHUNKS_BROKEN,
                format!("the file `{href}` is in one piece, its chunks would be `{}` and so on", chunk_name(href, 0)),
            )
        } else {
            (&FILE_MISSING, format!("the file `{href}` is not in the package"))
        };
        findings.push(finding(rule, message, "add it, or correct its `File`"));
        return findings;
    }
    if let (Some(chunk), Some((last, before))) = (file.chunk_size, parts.split_last())
        && (before.iter().any(|part| part.size != chunk) || last.size > chunk)
    {
        let message = format!("the chunks of `{href}` do not have the {chunk} bytes that `chunkSize` says");
        findings.push(finding(&CHUNKS_BROKEN, message, "cut the file anew"));
    }
    let size = parts.iter().fold(0_u64, |size, part| size.saturating_add(part.size));
    if let Some(told) = file.size.filter(|told| *told != 0 && *told != size) {
        let message = format!("the file `{href}` has {size} bytes, `size` says {told}");
        findings.push(finding(&SIZE_DIFFERS, message, "correct `size`, or leave it out"));
    }
    let gzip = file.compression.as_deref() == Some("gzip");
    if gzip && parts.first().is_some_and(|part| !part.is_gzip) {
        let message = format!("the file `{href}` is said to be compressed by gzip, and is not");
        findings.push(finding(&COMPRESSION_BROKEN, message, "compress it, or leave `compression` out"));
    }
    findings
}
