//! Reading tar archives as a stream: ustar, GNU and pax, without what an OVA must not have.

use std::io::{self, Read};

use sidereal_diagnostics::Finding;
use tar::{EntryType, Header, PaxExtensions};
use thiserror::Error;

use super::Limits;
use crate::rules::package::{ARCHIVE_BROKEN, MEMBER_REFUSED, PACKAGE_TOO_BIG};
use crate::rules::references::leaves;

const BLOCK: usize = 512;

/// Why an archive cannot be read on.
#[derive(Debug, Error)]
pub enum TarError {
    /// The stream fails.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The archive is broken, or more than is read.
    #[error("{0}")]
    Broken(Box<Finding>),
}

fn broken(message: impl Into<String>) -> TarError {
    let help = "get the archive again, or make it with `tar --format=ustar`";
    TarError::Broken(Box::new(Finding::new(&ARCHIVE_BROKEN, message).help(help)))
}

fn too_big(message: impl Into<String>) -> TarError {
    let help = "raise the limit if the package can be trusted";
    TarError::Broken(Box::new(Finding::new(&PACKAGE_TOO_BIG, message).help(help)))
}

/// A tar archive that is read from start to end.
#[derive(Debug)]
pub struct Archive<R> {
    reader: R,
    limits: Limits,
    /// Bytes of the current member that were not read yet, and of its padding.
    left: u64,
    padding: u64,
    members: usize,
    bytes: u64,
    refused: Vec<Finding>,
    done: bool,
}

impl<R: Read> Archive<R> {
    /// An archive in a stream.
    pub fn new(reader: R, limits: &Limits) -> Self {
        Self { reader, limits: *limits, left: 0, padding: 0, members: 0, bytes: 0, refused: vec![], done: false }
    }

    /// What was passed over so far: members that an OVA must not have.
    pub fn refused(&self) -> &[Finding] {
        &self.refused
    }

    /// Goes to the next regular file: its name and size. Its content is what can be read from the archive then.
    ///
    /// # Errors
    /// When the archive is broken, goes beyond a limit, or cannot be read.
    pub fn next_file(&mut self) -> Result<Option<(String, u64)>, TarError> {
        let (mut long_name, mut extensions) = (None::<Vec<u8>>, None::<Vec<u8>>);
        loop {
            self.skip()?;
            if self.done {
                return Ok(None);
            }
            let Some(header) = self.header()? else {
                self.done = true;
                return Ok(None);
            };
            let kind = header.entry_type();
            let written = header.entry_size().map_err(|_| broken("the size of a member is no number"))?;
            match kind {
                EntryType::GNULongName => long_name = Some(self.extension(written)?),
                EntryType::XHeader => extensions = Some(self.extension(written)?),
                EntryType::XGlobalHeader | EntryType::GNULongLink => {
                    self.extension(written)?;
                }
                kind => {
                    let pax = Pax::of(extensions.take().as_deref().unwrap_or_default())?;
                    let size = pax.size.unwrap_or(written);
                    let bytes = pax.path.or(long_name.take()).unwrap_or_else(|| header.path_bytes().into_owned());
                    let name = String::from_utf8(bytes)
                        .map_err(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
                    self.begin(size)?;
                    match (name, refusal(kind, pax.sparse)) {
                        (Ok(name), None) if kind == EntryType::Directory => self.safe(&name, kind),
                        (Ok(name), None) => {
                            let name = name.trim_end_matches('\0').trim_start_matches("./").to_owned();
                            if is_safe(&name) {
                                return Ok(Some((name, size)));
                            }
                            self.safe(&name, kind);
                        }
                        (Err(name), None) => self.refuse(&name, "its name is no UTF-8"),
                        (Ok(name) | Err(name), Some(why)) => self.refuse(&name, why),
                    }
                }
            }
        }
    }

    fn safe(&mut self, name: &str, kind: EntryType) {
        let empty = name.trim_end_matches('/').is_empty() || name == ".";
        if !is_safe(name) && !(kind == EntryType::Directory && (empty || name == "./")) {
            self.refuse(name, "its name leaves the folder");
        }
    }

    fn refuse(&mut self, name: &str, why: &str) {
        let message = format!("the member `{name}` is refused: {why}");
        let help = "an OVA holds regular files below its folder, and nothing else";
        self.refused.push(Finding::new(&MEMBER_REFUSED, message).help(help));
    }

    fn begin(&mut self, size: u64) -> Result<(), TarError> {
        self.members += 1;
        self.bytes = self.bytes.saturating_add(size);
        if self.members > self.limits.members {
            return Err(too_big(format!("the archive has more than {} members", self.limits.members)));
        }
        if self.bytes > self.limits.bytes {
            return Err(too_big(format!("the members have more than {} bytes", self.limits.bytes)));
        }
        self.left = size;
        self.padding = (BLOCK as u64 - size % BLOCK as u64) % BLOCK as u64;
        Ok(())
    }

    /// What extends the header after it.
    fn extension(&mut self, size: u64) -> Result<Vec<u8>, TarError> {
        if size > self.limits.header as u64 {
            return Err(too_big(format!("a header of {size} bytes is more than {} bytes", self.limits.header)));
        }
        self.begin(size)?;
        let mut bytes = vec![];
        self.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn header(&mut self) -> Result<Option<Header>, TarError> {
        let mut block = [0_u8; BLOCK];
        match fill(&mut self.reader, &mut block)? {
            0 => return Ok(None),
            BLOCK => {}
            _ => return Err(broken("the archive ends in the middle of a header")),
        }
        if block.iter().all(|byte| *byte == 0) {
            return Ok(None);
        }
        let mut header = Header::new_old();
        header.as_mut_bytes().copy_from_slice(&block);
        match header.cksum() {
            Ok(told) if told == checksum(&block) => Ok(Some(header)),
            _ if self.members == 0 => Err(broken("this is no tar archive")),
            _ => Err(broken("the checksum of a header is wrong")),
        }
    }

    /// Passes over what is left of the current member.
    fn skip(&mut self) -> Result<(), TarError> {
        let left = self.left.saturating_add(self.padding);
        let content = self.left;
        (self.left, self.padding) = (0, 0);
        let skipped = io::copy(&mut (&mut self.reader).take(left), &mut io::sink())?;
        // Some writers leave out the padding of the last member.
        if skipped < content { Err(broken("the archive ends in the middle of a member")) } else { Ok(()) }
    }
}

impl<R: Read> Read for Archive<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        let read = self.reader.read(buffer.get_mut(..most).unwrap_or_default())?;
        if read == 0 && most > 0 {
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the archive ends in the middle of a member"));
        }
        self.left -= read as u64;
        Ok(read)
    }
}

fn is_safe(name: &str) -> bool {
    !name.is_empty() && !leaves(name) && !name.contains('\0')
}

fn refusal(kind: EntryType, sparse: bool) -> Option<&'static str> {
    match kind {
        _ if sparse => Some("it is sparse"),
        EntryType::Regular | EntryType::Continuous | EntryType::Directory => None,
        EntryType::GNUSparse => Some("it is sparse"),
        EntryType::Symlink | EntryType::Link => Some("it is a link"),
        EntryType::Char | EntryType::Block | EntryType::Fifo => Some("it is a device"),
        _ => Some("it is of a kind that is not known"),
    }
}

/// What a pax header says of the next member.
#[derive(Default)]
struct Pax {
    path: Option<Vec<u8>>,
    size: Option<u64>,
    sparse: bool,
}

impl Pax {
    fn of(bytes: &[u8]) -> Result<Self, TarError> {
        let mut pax = Self::default();
        if bytes.is_empty() {
            return Ok(pax);
        }
        for extension in PaxExtensions::new(bytes) {
            let extension = extension.map_err(|_| broken("a pax header is broken"))?;
            match extension.key_bytes() {
                b"path" => pax.path = Some(extension.value_bytes().to_vec()),
                b"size" => {
                    let size = extension.value().ok().and_then(|size| size.parse().ok());
                    pax.size = Some(size.ok_or_else(|| broken("the size in a pax header is no number"))?);
                }
                key if key.starts_with(b"GNU.sparse.") => pax.sparse = true,
                _ => {}
            }
        }
        Ok(pax)
    }
}

/// Do these bytes begin as a tar archive? The first 512 tell.
pub fn is_archive(start: &[u8]) -> bool {
    let Some(block) = start.get(..BLOCK) else { return false };
    let mut header = Header::new_old();
    header.as_mut_bytes().copy_from_slice(block);
    header.cksum().is_ok_and(|told| told == checksum(block)) && block.iter().any(|byte| *byte != 0)
}

/// The sum of a header's bytes, those of the sum itself taken for blanks.
fn checksum(block: &[u8]) -> u32 {
    let byte = |(at, byte): (usize, &u8)| if (148..156).contains(&at) { 32 } else { u32::from(*byte) };
    block.iter().enumerate().map(byte).sum()
}

/// Reads until the buffer is full or the stream ends.
fn fill(reader: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match reader.read(rest) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}
