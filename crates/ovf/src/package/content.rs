//! The content of files: what stands in the package, decompressed.

use std::io::{self, Read};

use flate2::read::MultiGzDecoder;

use crate::File;

/// Reads the content of a file from what stands in the package, and no more than so many bytes of it: a small file may
/// hold a content of any size.
///
/// # Errors
/// When the compression is not known. Reading fails when the content is longer than that, or not compressed as it is
/// said to be.
pub fn unpacked<R: Read>(file: &File, reader: R, most: u64) -> io::Result<impl Read + use<R>> {
    let inner = match file.compression.as_deref() {
        None | Some("" | "identity") => Inner::Plain(reader),
        Some("gzip") => Inner::Gzip(Box::new(MultiGzDecoder::new(reader))),
        Some(other) => {
            let message = format!("the compression `{other}` is not known, only `gzip`");
            return Err(io::Error::new(io::ErrorKind::Unsupported, message));
        }
    };
    Ok(Unpacked { inner, left: most })
}

enum Inner<R> {
    Plain(R),
    Gzip(Box<MultiGzDecoder<R>>),
}

struct Unpacked<R> {
    inner: Inner<R>,
    left: u64,
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = match &mut self.inner {
            Inner::Plain(reader) => reader.read(buffer)?,
            Inner::Gzip(reader) => reader.read(buffer)?,
        };
        self.left = self.left.checked_sub(read as u64).ok_or_else(|| {
            io::Error::new(io::ErrorKind::FileTooLarge, "the content is longer than what is read of it")
        })?;
        Ok(read)
    }
}
