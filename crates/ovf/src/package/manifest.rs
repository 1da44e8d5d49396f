//! The manifest: a digest of each file. Standard: DSP0243 1.1.0, 5.1.

use std::fmt;

use sidereal_diagnostics::{Finding, Span};

use super::digest::{Algorithm, hex, unhex};
use crate::rules::package::MANIFEST_BROKEN;

/// A manifest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// Its lines.
    pub entries: Vec<Entry>,
}

/// The digest of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The algorithm.
    pub algorithm: Algorithm,
    /// The name of the file, as References has it.
    pub file: String,
    /// The digest.
    pub digest: Vec<u8>,
}

impl Manifest {
    /// Reads a manifest. Blanks, ends of lines and the case of digits are taken as they are met; a line that cannot be
    /// understood is a finding.
    ///
    /// ```
    /// use sidereal_ovf::package::{Algorithm, Manifest};
    ///
    /// let (manifest, findings) = Manifest::parse("SHA1 (a (1).ovf) = 2AAE6C35C94FCFB415DBE95F408B9CE91EE846ED\r\n");
    /// assert!(findings.is_empty());
    /// assert_eq!(manifest.entries[0].algorithm, Algorithm::Sha1);
    /// assert_eq!(manifest.entries[0].file, "a (1).ovf");
    /// assert_eq!(manifest.to_string(), "SHA1(a (1).ovf)= 2aae6c35c94fcfb415dbe95f408b9ce91ee846ed\n");
    /// ```
    pub fn parse(text: &str) -> (Self, Vec<Finding>) {
        let (mut entries, mut findings) = (vec![], vec![]);
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let content = line.trim_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
            if !content.is_empty() {
                match Entry::parse(content) {
                    Some(entry) => entries.push(entry),
                    None if findings.len() < 100 => {
                        let shown: String = content.chars().take(60).collect();
                        let message = format!("the line `{shown}` of the manifest cannot be understood");
                        let finding = Finding::new(&MANIFEST_BROKEN, message)
                            .help("write such as `SHA256(disk.vmdk)= ` and the digest in hexadecimal digits")
                            .span(Span::of(text, at..at + line.len()));
                        findings.push(finding);
                    }
                    None => {}
                }
            }
            at += line.len();
        }
        (Self { entries }, findings)
    }

    /// The entries of a file.
    pub fn of<'m>(&'m self, file: &'m str) -> impl Iterator<Item = &'m Entry> {
        self.entries.iter().filter(move |entry| entry.file == file)
    }
}

impl Entry {
    fn parse(line: &str) -> Option<Self> {
        // File names may have parentheses and equal signs: the last pair counts.
        let (before, digest) = line.rsplit_once('=')?;
        let (algorithm, file) = before.trim_end().strip_suffix(')')?.split_once('(')?;
        let algorithm: Algorithm = algorithm.trim().parse().ok()?;
        let digest = unhex(digest.trim())?;
        (digest.len() == algorithm.length() && !file.is_empty()).then(|| Self {
            algorithm,
            file: file.to_owned(),
            digest,
        })
    }
}

/// As the standard writes it.
impl fmt::Display for Manifest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.entries
            .iter()
            .try_for_each(|entry| writeln!(f, "{}({})= {}", entry.algorithm, entry.file, hex(&entry.digest)))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_that_are_none_are_found() {
        let digest = "0".repeat(40);
        let text = format!("SHA1(a)= {digest}\nnothing\n\nMD5(b)= 00\nSHA256(c)= {digest}\nSHA1()= {digest}");
        let (manifest, findings) = Manifest::parse(&text);
        assert_eq!(manifest.entries.len(), 1);
        let lines: Vec<_> = findings.iter().map(|finding| finding.place.span.unwrap().line).collect();
        assert_eq!(lines, [2, 4, 5, 6]);
    }

    proptest! {
        /// Law: what is written is read.
        #[test]
        fn there_and_back(files in proptest::collection::vec("[a-z()= .]{0,8}[a-z)]", 0..4)) {
            let entry = |file| Entry { algorithm: Algorithm::Sha512, file, digest: vec![0xa5; 64] };
            let manifest = Manifest { entries: files.into_iter().map(entry).collect() };
            let (read, findings) = Manifest::parse(&manifest.to_string());
            prop_assert_eq!(findings, vec![]);
            prop_assert_eq!(read, manifest);
        }
    }
}
