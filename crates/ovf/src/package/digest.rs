//! Digests.

use std::io::Write;

use sha1::Sha1;
use sha2::{Digest, Sha256, Sha512};
use strum::{Display, EnumString};

/// The algorithm of a digest, as manifests name it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Display, EnumString)]
#[strum(serialize_all = "UPPERCASE", ascii_case_insensitive)]
pub enum Algorithm {
    /// SHA-1, the only one of 1.0.
    Sha1,
    /// SHA-256.
    #[default]
    Sha256,
    /// SHA-512.
    Sha512,
}

impl Algorithm {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Sha1, Self::Sha256, Self::Sha512];

    /// How many bytes a digest has.
    pub fn length(self) -> usize {
        match self {
            Self::Sha1 => 20,
            Self::Sha256 => 32,
            Self::Sha512 => 64,
        }
    }

    /// The digest of some bytes.
    pub fn of(self, bytes: &[u8]) -> Vec<u8> {
        let mut digests = Digests::new([self]);
        digests.update(bytes);
        digests.finish().into_iter().next().map(|(_, digest)| digest).unwrap_or_default()
    }
}

/// Digests of a stream, of several algorithms at once.
#[derive(Default)]
pub(crate) struct Digests {
    sha1: Option<Sha1>,
    sha256: Option<Sha256>,
    sha512: Option<Sha512>,
}

impl Digests {
    pub(crate) fn new(algorithms: impl IntoIterator<Item = Algorithm>) -> Self {
        let mut digests = Self::default();
        for algorithm in algorithms {
            match algorithm {
                Algorithm::Sha1 => digests.sha1 = Some(Sha1::new()),
                Algorithm::Sha256 => digests.sha256 = Some(Sha256::new()),
                Algorithm::Sha512 => digests.sha512 = Some(Sha512::new()),
            }
        }
        digests
    }

    pub(crate) fn update(&mut self, bytes: &[u8]) {
        if let Some(digest) = &mut self.sha1 {
            digest.update(bytes);
        }
        if let Some(digest) = &mut self.sha256 {
            digest.update(bytes);
        }
        if let Some(digest) = &mut self.sha512 {
            digest.update(bytes);
        }
    }

    pub(crate) fn finish(self) -> Vec<(Algorithm, Vec<u8>)> {
        let sha1 = self.sha1.map(|digest| (Algorithm::Sha1, digest.finalize().to_vec()));
        let sha256 = self.sha256.map(|digest| (Algorithm::Sha256, digest.finalize().to_vec()));
        let sha512 = self.sha512.map(|digest| (Algorithm::Sha512, digest.finalize().to_vec()));
        [sha1, sha256, sha512].into_iter().flatten().collect()
    }
}

impl Write for Digests {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.update(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Hexadecimal digits in any case as bytes.
pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |c: &u8| char::from(*c).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let pairs = text.as_bytes().chunks(2);
    pairs.map(|pair| Some((digit(pair.first()?)? << 4) | digit(pair.get(1)?)?)).collect()
}
