//! Packages: a descriptor and its files, in a folder or in one archive (OVA). Standard: DSP0243 1.1.0, 5.
//!
//! Nothing is unpacked into memory but what is small by nature: the descriptor, the manifest and the certificate. Files
//! stream through, however big they are. What an archive must not have is refused: links, devices, sparse files, names
//! that leave the folder.

mod certificate;
mod check;
mod content;
mod digest;
mod manifest;
mod pack;
mod tar;

use thiserror::Error;

pub use certificate::{Certificate, Signature};
pub use check::{Checked, Member, check_folder, check_ova, check_path, descriptor_of_ova, descriptor_of_path};
pub use content::unpacked;
pub use digest::Algorithm;
pub use manifest::{Entry, Manifest};
pub use pack::{PackOptions, pack};
pub use tar::{Archive, TarError, is_archive};

use std::io;
use std::time::SystemTime;

use sidereal_diagnostics::Finding;

use crate::xml;

/// How much of a package is read, and what else is checked.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Members of an archive. Default: 10,000.
    pub members: usize,
    /// Bytes of a name in an archive, and of what extends a header. Default: 64 KiB.
    pub header: usize,
    /// Bytes of a manifest or certificate. Default: 16 MiB.
    pub manifest: usize,
    /// Bytes of all members together. Default: 64 TiB.
    pub bytes: u64,
    /// Of the descriptor.
    pub descriptor: xml::Limits,
    /// When certificates have to be valid. Default: now.
    pub time: Option<SystemTime>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            members: 10_000,
            header: 64 << 10,
            manifest: 16 << 20,
            bytes: 64 << 40,
            descriptor: xml::Limits::default(),
            time: Some(SystemTime::now()),
        }
    }
}

/// Why a package cannot be read or made at all.
#[derive(Debug, Error)]
pub enum PackageError {
    /// A file cannot be read or written.
    #[error("{what}: {error}")]
    Io {
        /// What was tried.
        what: String,
        /// Why it failed.
        error: io::Error,
    },
    /// The descriptor cannot be read.
    #[error("{0}")]
    Descriptor(#[source] Box<Finding>),
    /// What is to be packed cannot be.
    #[error("{message}")]
    Refused {
        /// Why, and what to do.
        message: String,
    },
}

impl PackageError {
    fn io(what: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
        let what = what.into();
        move |error| Self::Io { what, error }
    }
}
