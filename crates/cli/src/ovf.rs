//! OVF on the command line: what a package is, environments, packing.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, BufWriter, Cursor, Read as _};
use std::path::{Path, PathBuf};

use sidereal::input::Input;
use sidereal::inspect::Entity;
use sidereal::ovf::cim::ResourceType;
use sidereal::ovf::package::{self, Limits, PackOptions, PackageError};
use sidereal::ovf::section::{ProductSection, Property};
use sidereal::ovf::xml::Element;
use sidereal::ovf::{
    Content, Deployment, Descriptor, Quantity, Resolved, ResolvedSystem, is_descriptor, resolve, validate,
};
use sidereal::{Excerpt, Located};
use sidereal_diagnostics::{Finding, Severity};

use crate::args::{OvfEnvArgs, OvfPackArgs};
use crate::failure::Failure;
use crate::inputs::Inputs;
use crate::output::{Sheet, print};

/// So much of a file tells whether it is one of OVF.
const START: u64 = 64 << 10;

/// Takes the files of OVF out of the inputs: descriptors and archives.
pub(crate) fn take(inputs: &mut Inputs) -> Vec<Input> {
    let all = std::mem::take(&mut inputs.all);
    let (packages, others) = all.into_iter().partition(|input| is_ovf(Path::new(&**input.name())));
    inputs.all = others;
    packages
}

/// Of a package, the descriptor is read.
pub(crate) fn open(inputs: &mut Inputs, max_bytes: Option<usize>) {
    for input in &mut inputs.all {
        let path = PathBuf::from(&**input.name());
        if package::is_archive(&start(&path)) {
            *input = Input::new(input.name().clone(), move || {
                let (_, descriptor) =
                    package::descriptor_of_path(&path, &limits(max_bytes)).map_err(io::Error::other)?;
                Ok(Box::new(Cursor::new(descriptor.document().bytes().to_owned())))
            });
        }
    }
}

fn is_ovf(path: &Path) -> bool {
    let start = start(path);
    package::is_archive(&start) || is_descriptor(&start)
}

/// The first bytes of a file; none if it cannot be read.
fn start(path: &Path) -> Vec<u8> {
    let mut start = vec![];
    let read = path.is_file() && File::open(path).and_then(|file| file.take(START).read_to_end(&mut start)).is_ok();
    if read { start } else { vec![] }
}

/// What was found out about a descriptor or an archive.
pub(crate) struct Inspected {
    pub(crate) file: String,
    pub(crate) entities: Vec<Entity>,
    pub(crate) summary: String,
    pub(crate) findings: Vec<Located>,
    pub(crate) refused: bool,
}

/// Reads what a path names, and says what is in it. Of an archive only the descriptor is read.
pub(crate) fn inspect(path: &Path, max_bytes: Option<usize>) -> Inspected {
    let file = path.display().to_string();
    match package::descriptor_of_path(path, &limits(max_bytes)) {
        Ok((_, descriptor)) => {
            let findings =
                validate(&descriptor).into_iter().map(|finding| located(finding, &file, &descriptor)).collect();
            let mut summary = String::new();
            summarize(&descriptor, &file, &mut summary);
            // Foreign text does not steer the terminal.
            let summary = summary.chars().filter(|c| *c == '\n' || !c.is_control()).collect();
            Inspected { entities: entities(&descriptor), summary, findings, refused: false, file }
        }
        Err(error) => {
            let finding = match error {
                PackageError::Descriptor(finding) => *finding,
                error => Finding::new(&sidereal::rules::UNREADABLE_INPUT, error.to_string()),
            };
            let finding = Located::nowhere(finding.file(file.as_str()));
            Inspected { entities: vec![], summary: String::new(), findings: vec![finding], refused: true, file }
        }
    }
}

/// Checks what a path names: an archive, or a descriptor with its manifest, as a package; a descriptor alone by itself. The
/// findings, and whether it could not be read.
pub(crate) fn check(path: &Path, max_bytes: Option<usize>) -> (Vec<Located>, bool) {
    let mut start = vec![];
    let read = File::open(path).and_then(|file| file.take(START).read_to_end(&mut start));
    let is_package = package::is_archive(&start) || path.with_extension("mf").is_file();
    if read.is_ok() && !is_package {
        let inspected = inspect(path, max_bytes);
        return (inspected.findings, inspected.refused);
    }
    match package::check_path(path, &limits(max_bytes)) {
        Ok(checked) => (checked.findings.into_iter().map(Located::nowhere).collect(), checked.descriptor.is_none()),
        Err(error) => {
            let finding = Finding::new(&sidereal::rules::UNREADABLE_INPUT, error.to_string());
            (vec![Located::nowhere(finding.file(path.display().to_string()))], true)
        }
    }
}

fn limits(max_bytes: Option<usize>) -> Limits {
    let mut limits = Limits::default();
    if let Some(bytes) = max_bytes {
        limits.descriptor.bytes = bytes;
    }
    limits
}

/// A finding with the text around it, unless the descriptor has secrets.
fn located(finding: Finding, file: &str, descriptor: &Descriptor) -> Located {
    let secret = properties(descriptor).any(Property::is_secret);
    let text = descriptor.document().text();
    let excerpt = finding.place.span.filter(|_| !secret).and_then(|span| {
        let boundary = |mut at: usize| {
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let start = boundary(span.offset.saturating_sub(200));
        let end = boundary(span.offset.saturating_add(200).min(text.len()));
        Some(Excerpt { text: text.get(start..end)?.to_owned(), at: span.offset - start })
    });
    Located { finding: finding.file(file), excerpt }
}

fn properties(descriptor: &Descriptor) -> impl Iterator<Item = &Property> {
    let sections = descriptor.envelope.contents().flat_map(Content::product_sections);
    sections.flat_map(ProductSection::properties)
}

fn entities(descriptor: &Descriptor) -> Vec<Entity> {
    let version = match descriptor.version() {
        sidereal::ovf::Version::V0_9 => "0.9",
        sidereal::ovf::Version::V1 => "1.x",
        sidereal::ovf::Version::V2 => "2.x",
    };
    let entity = |path: String, class: &str, id: Option<&str>| Entity {
        path,
        model: Some("ovf"),
        version: Some(version),
        class: Some(class.to_owned()),
        id: id.map(str::to_owned),
    };
    let mut all = vec![entity("/Envelope".to_owned(), "Envelope", None)];
    for content in descriptor.envelope.contents() {
        let path = descriptor.element(content.source()).map(Element::path).unwrap_or_default();
        let class = match content {
            Content::VirtualSystem(_) => "VirtualSystem",
            Content::VirtualSystemCollection(_) => "VirtualSystemCollection",
        };
        all.push(entity(path, class, content.id()));
    }
    all
}

fn summarize(descriptor: &Descriptor, file: &str, out: &mut String) {
    let envelope = &descriptor.envelope;
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{file}: OVF {}", descriptor.version());
    let product = envelope.content.iter().flat_map(Content::product_sections).next();
    if let Some(product) = product.and_then(|section| section.product.as_ref().map(|name| (name, section))) {
        let (name, section) = product;
        let version = section.full_version.as_ref().or(section.version.as_ref());
        let parts = [Some(&name.text), version, section.vendor.as_ref().map(|vendor| &vendor.text)];
        let parts: Vec<&str> =
            parts.into_iter().flatten().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
        let _ = writeln!(out, "  product   {}", parts.join(", "));
    }
    if let Some(section) = &envelope.deployment_option_section {
        let default = section.default_configuration().and_then(|configuration| configuration.id.as_deref());
        let ids = section.configurations.iter().filter_map(|configuration| configuration.id.as_deref());
        let ids: Vec<String> =
            ids.map(|id| if Some(id) == default { format!("{id} (default)") } else { id.to_owned() }).collect();
        let _ = writeln!(out, "  options   {}", ids.join(", "));
    }
    let resolved = match resolve(envelope, &Deployment::default()) {
        Ok(resolved) => resolved,
        Err(error) => {
            let _ = writeln!(out, "  not deployable: {error}");
            return;
        }
    };
    for file in envelope.references.iter().flat_map(|references| &references.files) {
        let size = file.size.map(|size| format!("  {}", amount(size))).unwrap_or_default();
        let packed = if file.is_compressed() { "  compressed" } else { "" };
        let _ = writeln!(out, "  file      {}{size}{packed}", file.href.as_deref().unwrap_or("?"));
    }
    for network in envelope.networks() {
        let _ = writeln!(out, "  network   {}", network.name.as_deref().unwrap_or("?"));
    }
    for system in &resolved.systems {
        one_system(descriptor, &resolved, system, out);
    }
    let mut seen = std::collections::HashSet::new();
    for property in resolved.systems.iter().flat_map(|system| &system.properties) {
        if !seen.insert(&property.key) {
            continue;
        }
        let value = match &property.value {
            Some(_) if property.secret => "***".to_owned(),
            Some(value) => format!("{value:?}"),
            None => "not set".to_owned(),
        };
        let fixed = if property.user_configurable { "" } else { "  fixed" };
        let _ = writeln!(out, "  property  {} = {value}{fixed}", property.key);
    }
}

fn one_system(descriptor: &Descriptor, resolved: &Resolved<'_>, system: &ResolvedSystem<'_>, out: &mut String) {
    let mut path = system.path.clone();
    path.push(system.system.id.as_deref().unwrap_or("?"));
    let mut facts = vec![];
    facts.extend(system.processors().map(|count| format!("{count} processors")));
    facts.extend(system.memory().map(|bytes| format!("{} of memory", amount(bytes))));
    if let Some(section) = &system.system.operating_system_section {
        let described = section.description.as_ref().map(|text| text.text.trim()).filter(|text| !text.is_empty());
        let name = described.or_else(|| section.id.and_then(sidereal::ovf::cim::os_type));
        facts.extend(name.map(str::to_owned));
    }
    let _ = writeln!(out, "  system    {}: {}", path.join("/"), facts.join(", "));
    for device in &system.devices {
        let setting = &device.setting;
        let name = setting.element_name.as_ref().or(setting.caption.as_ref()).map_or("", |name| name.text.trim());
        if setting.resource_type == Some(ResourceType::DISK_DRIVE) {
            let id =
                setting.host_resource.first().and_then(|resource| resource.rsplit_once("/disk/")).map(|(_, id)| id);
            let disk = descriptor.envelope.disks().find(|disk| disk.disk_id.is_some() && disk.disk_id.as_deref() == id);
            let size = disk.and_then(|disk| resolved.capacity(disk)).map(amount);
            let size = size.or_else(|| {
                let key = disk?.capacity.as_ref().and_then(Quantity::property)?;
                Some(format!("as `{key}` says"))
            });
            let _ = writeln!(out, "    disk    {name}: {}", size.unwrap_or_else(|| "of unknown size".to_owned()));
        } else if setting.resource_type.is_some_and(ResourceType::is_network_adapter) {
            let network = setting.connection.first().map_or("", String::as_str);
            let model = setting.resource_sub_type.as_deref().map(|model| format!(" ({model})")).unwrap_or_default();
            let _ = writeln!(out, "    nic     {name}: {network}{model}");
        }
    }
}

/// A number of bytes for people.
fn amount(bytes: u64) -> String {
    let units = [(1_u64 << 40, "TiB"), (1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")];
    match units.into_iter().find(|(unit, _)| bytes >= *unit) {
        Some((unit, name)) if bytes.is_multiple_of(unit) => format!("{} {name}", bytes / unit),
        Some((unit, name)) => {
            let tenths = u128::from(bytes) * 10 / u128::from(unit);
            format!("{}.{} {name}", tenths / 10, tenths % 10)
        }
        None => format!("{bytes} bytes"),
    }
}

fn usage(error: &impl ToString) -> Failure {
    Failure::Usage(error.to_string())
}

/// `sidereal ovf env`.
pub(crate) fn env(args: &OvfEnvArgs) -> Result<u8, Failure> {
    let (_, descriptor) =
        package::descriptor_of_path(&args.input, &Limits::default()).map_err(|error| match error {
            PackageError::Descriptor(finding) => {
                Failure::Usage(finding.file(args.input.display().to_string()).to_string())
            }
            error => usage(&error),
        })?;
    let deployment = Deployment {
        configuration: args.configuration.clone(),
        values: args.values.iter().cloned().collect(),
        locale: args.locale.clone(),
        bundles: vec![],
    };
    let resolved = resolve(&descriptor.envelope, &deployment).map_err(|error| usage(&error))?;
    let id = |system: &ResolvedSystem<'_>| system.system.id.clone().unwrap_or_default();
    let found = match &args.system {
        Some(wanted) => resolved.systems.iter().find(|system| id(system) == *wanted),
        None if resolved.systems.len() == 1 => resolved.systems.first(),
        None => None,
    };
    let Some(system) = found else {
        let known: Vec<_> = resolved.systems.iter().map(|system| format!("`{}`", id(system))).collect();
        return Err(Failure::Usage(format!("name the virtual system with --system: {}", known.join(", "))));
    };
    let document = system.environment.to_xml();
    match &args.out {
        None => print(document.as_bytes())?,
        Some(path) => {
            let mut sheet = Sheet::file(path)?;
            sheet.write(document.as_bytes())?;
            sheet.finish()?;
        }
    }
    Ok(0)
}

/// `sidereal ovf pack`.
pub(crate) fn pack(args: &OvfPackArgs) -> Result<u8, Failure> {
    let certificate = match &args.certificate {
        Some(path) => Some(std::fs::read(path).map_err(|error| Failure::of("read", path, &error))?),
        None => None,
    };
    let options = PackOptions { algorithm: args.digest, without_manifest: args.no_manifest, certificate };
    let mut part = args.out.clone().into_os_string();
    part.push(".part");
    let part = PathBuf::from(part);
    let file = File::create(&part).map_err(|error| Failure::of("write", &part, &error))?;
    let packed = package::pack(&args.descriptor, BufWriter::with_capacity(1 << 20, file), &options);
    let packed = packed
        .map_err(|error| usage(&error))
        .and_then(|_| std::fs::rename(&part, &args.out).map_err(|error| Failure::of("write", &args.out, &error)));
    if packed.is_err() {
        // What is not complete is of no use; when it cannot be removed, there is nothing more to do.
        drop(std::fs::remove_file(&part));
    }
    packed?;
    let checked =
        package::check_path(&args.out, &Limits::default()).map_err(|error| Failure::of("read", &args.out, &error))?;
    let wrong: Vec<_> = checked.findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
    for finding in &wrong {
        eprintln!("{finding}");
    }
    Ok(u8::from(!wrong.is_empty()))
}
