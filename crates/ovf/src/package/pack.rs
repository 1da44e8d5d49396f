//! Making packages.

use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;

use tar::{Builder, EntryType, Header};

use super::digest::Digests;
use super::{Algorithm, Entry, Manifest, PackageError};
use crate::Descriptor;
use crate::rules::references::leaves;

/// How a package is made.
#[derive(Clone, Debug, Default)]
pub struct PackOptions {
    /// The algorithm of the manifest; SHA-256 if not chosen.
    pub algorithm: Algorithm,
    /// Leave the manifest out?
    pub without_manifest: bool,
    /// A certificate file for the manifest, made by who has the key.
    pub certificate: Option<Vec<u8>>,
}

/// The most that a ustar header can say of a size: 8 GiB less one.
const USTAR: u64 = (1 << 33) - 1;

/// Makes an OVA of a descriptor and the files beside it: descriptor, manifest, certificate, then the files in the order
/// of References. Files are read twice, once for the manifest. The archive is ustar, with GNU headers where names or
/// sizes need them. Times and owners are not those of the files, so that the same files make the same archive.
///
/// Returns the manifest.
///
/// # Errors
/// When the descriptor cannot be understood, a file is missing, outside of the folder or there in chunks, or something
/// cannot be read or written.
pub fn pack(descriptor: &Path, out: impl Write, options: &PackOptions) -> Result<Manifest, PackageError> {
    let refused = |message: String| PackageError::Refused { message };
    let read = |path: &Path| fs::read(path).map_err(PackageError::io(format!("read `{}`", path.display())));
    let bytes = read(descriptor)?;
    let parsed = Descriptor::from_bytes(bytes.as_slice()).map_err(PackageError::Descriptor)?;
    let folder = descriptor.parent().unwrap_or(Path::new(""));
    let name = descriptor.file_name().and_then(|name| name.to_str());
    let name = name.ok_or_else(|| refused("the name of the descriptor is no UTF-8".to_owned()))?;
    if Path::new(name).extension().is_none_or(|ending| ending != "ovf") {
        return Err(refused(format!("`{name}` is not named as a descriptor; name it `*.ovf`")));
    }
    let mut files: Vec<String> = vec![];
    for file in parsed.envelope.references.iter().flat_map(|references| &references.files) {
        let href = file.href.as_deref().ok_or_else(|| refused("a `File` has no `href`; say where it is".to_owned()))?;
        if file.is_remote() {
            return Err(refused(format!("`{href}` is not beside the descriptor; an OVA holds all its files")));
        }
        if leaves(href) {
            return Err(refused(format!("`{href}` leaves the folder of the descriptor; put it beside it")));
        }
        let href = href.trim_start_matches("./");
        if file.chunk_size.is_none() {
            files.push(href.to_owned());
            continue;
        }
        let chunks = (0..).map(|index| format!("{href}.{index:09}")).take_while(|chunk| folder.join(chunk).is_file());
        let before = files.len();
        files.extend(chunks);
        if files.len() == before {
            return Err(refused(format!("`{href}` has a `chunkSize`, and there is no `{href}.000000000`")));
        }
    }
    let mut seen = std::collections::HashSet::new();
    files.retain(|file| seen.insert(file.clone()));
    let mut manifest = Manifest::default();
    let entry = |file: &str, digest| Entry { algorithm: options.algorithm, file: file.to_owned(), digest };
    if !options.without_manifest {
        manifest.entries.push(entry(name, options.algorithm.of(&bytes)));
        for file in &files {
            let path = folder.join(file);
            let mut digests = Digests::new([options.algorithm]);
            let mut reader = open(&path)?.0;
            io::copy(&mut reader, &mut digests).map_err(PackageError::io(format!("read `{}`", path.display())))?;
            let digest = digests.finish().into_iter().next().map(|(_, digest)| digest).unwrap_or_default();
            manifest.entries.push(entry(file, digest));
        }
    }
    let mut archive = Builder::new(out);
    let stem = name.trim_end_matches(".ovf");
    append(&mut archive, name, bytes.len() as u64, bytes.as_slice())?;
    if !options.without_manifest {
        let text = manifest.to_string();
        append(&mut archive, &format!("{stem}.mf"), text.len() as u64, text.as_bytes())?;
        if let Some(certificate) = &options.certificate {
            append(&mut archive, &format!("{stem}.cert"), certificate.len() as u64, certificate.as_slice())?;
        }
    } else if options.certificate.is_some() {
        return Err(refused("a certificate signs a manifest; do not leave that out".to_owned()));
    }
    for file in &files {
        let (reader, size) = open(&folder.join(file))?;
        append(&mut archive, file, size, reader.take(size))?;
    }
    archive.into_inner().and_then(|mut out| out.flush()).map_err(PackageError::io("write the archive"))?;
    Ok(manifest)
}

fn open(path: &Path) -> Result<(fs::File, u64), PackageError> {
    let what = || format!("read `{}`", path.display());
    let file = fs::File::open(path).map_err(PackageError::io(what()))?;
    let about = file.metadata().map_err(PackageError::io(what()))?;
    if !about.is_file() {
        return Err(PackageError::Refused { message: format!("`{}` is no regular file", path.display()) });
    }
    Ok((file, about.len()))
}

fn append<W: Write>(archive: &mut Builder<W>, name: &str, size: u64, reader: impl Read) -> Result<(), PackageError> {
    let mut header = Header::new_ustar();
    let fits = size <= USTAR && header.set_path(name).is_ok();
    if !fits {
        header = Header::new_gnu();
    }
    header.set_entry_type(EntryType::Regular);
    header.set_size(size);
    header.set_mode(0o644);
    header.set_uid(0);
    header.set_gid(0);
    header.set_mtime(0);
    let written = if fits {
        header.set_cksum();
        archive.append(&header, reader)
    } else {
        archive.append_data(&mut header, name, reader)
    };
    written.map_err(PackageError::io(format!("write `{name}` to the archive")))
}
