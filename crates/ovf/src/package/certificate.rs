//! The certificate: who signed the manifest. Standard: DSP0243 1.1.0, 5.1; X.509, PKCS #1 1.5, ECDSA (FIPS 186-4).

use std::time::{SystemTime, UNIX_EPOCH};

use p256::ecdsa::signature::hazmat::PrehashVerifier as _;
use rsa::{Pkcs1v15Sign, RsaPublicKey};
use sha1::Sha1;
use sha2::{Sha256, Sha512};
use sidereal_diagnostics::Finding;
use x509_cert::Certificate as X509;
use x509_cert::der::Decode as _;
use x509_cert::der::oid::ObjectIdentifier;
use x509_cert::der::pem::decode_vec;
use x509_cert::spki::SubjectPublicKeyInfoRef;
use x509_cert::spki::der::referenced::OwnedToRef as _;

use super::digest::{Algorithm, unhex};
use crate::rules::package::{CERTIFICATE_BROKEN, CERTIFICATE_NOT_VALID, NAME_DIFFERS, SIGNATURE_WRONG};

/// The signature of a manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The algorithm of the digest that is signed.
    pub algorithm: Algorithm,
    /// The name of the manifest.
    pub file: String,
    /// The signed digest.
    pub signature: Vec<u8>,
}

/// A certificate file: a signature and the certificate of who made it. Whether that one can be trusted is not checked.
#[derive(Clone, Debug)]
pub struct Certificate {
    /// The signature, the strongest if there are several.
    pub signature: Signature,
    /// Who signed, as the certificate names the subject.
    pub subject: String,
    /// Who vouches for the subject.
    pub issuer: String,
    x509: X509,
}

const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
const END: &str = "-----END CERTIFICATE-----";

impl Certificate {
    /// Reads a certificate file.
    ///
    /// # Errors
    /// When there is no signature or no X.509 certificate in it.
    pub fn parse(text: &str) -> Result<Self, Box<Finding>> {
        let at =
            text.find(BEGIN).ok_or_else(|| broken("there is no certificate", "append the X.509 certificate in PEM"))?;
        let (head, pem) = text.split_at(at);
        let signature = signatures(head)
            .into_iter()
            .max_by_key(|signature| signature.algorithm.length())
            .ok_or_else(|| broken("there is no signature", "begin with `SHA256(name.mf)= ` and the signed digest"))?;
        // The first of a chain is that of who signed. Decoded as a whole: what reads PEM piece by piece does not end on some
        // broken ones.
        let end = pem.find(END).map_or(pem.len(), |at| at + END.len());
        let pem = pem.get(..end).unwrap_or(pem).as_bytes();
        let unreadable = |error: &dyn std::fmt::Display| {
            broken(&format!("the certificate cannot be read: {error}"), "write it in PEM")
        };
        let (_, der) = decode_vec(pem).map_err(|error| unreadable(&error))?;
        let x509 = X509::from_der(&der).map_err(|error| unreadable(&error))?;
        let (subject, issuer) = (x509.tbs_certificate.subject.to_string(), x509.tbs_certificate.issuer.to_string());
        Ok(Self { signature, subject, issuer, x509 })
    }

    /// Checks that the signature is that of a manifest, by the key of the certificate.
    ///
    /// # Errors
    /// When it is not, or when the key is neither an RSA key nor one of the curves P-256 and P-384.
    pub fn verify(&self, manifest: &[u8]) -> Result<(), Box<Finding>> {
        let key = Key::of(&self.x509.tbs_certificate.subject_public_key_info.owned_to_ref()).ok_or_else(|| {
            let message =
                "the key of the certificate is neither an RSA key of up to 4096 bits nor one of P-256 or P-384";
            broken(message, "sign with such a key")
        })?;
        if key.made(&self.signature, manifest) {
            return Ok(());
        }
        let message = format!("the manifest is not what `{}` signed", self.subject);
        let finding = Finding::new(&SIGNATURE_WRONG, message);
        Err(Box::new(finding.help("do not use the package; get it again, or ask who made it")))
    }

    /// Checks name and time.
    pub(crate) fn check(&self, manifest: &str, time: Option<SystemTime>) -> Vec<Finding> {
        let mut findings = vec![];
        if self.signature.file != manifest {
            let message =
                format!("the signature is said to be of `{}`, the manifest is `{manifest}`", self.signature.file);
            findings.push(Finding::new(&NAME_DIFFERS, message).help("name the manifest in the certificate file"));
        }
        let validity = &self.x509.tbs_certificate.validity;
        let (from, to) = (validity.not_before.to_unix_duration(), validity.not_after.to_unix_duration());
        let outside =
            time.and_then(|time| time.duration_since(UNIX_EPOCH).ok()).is_some_and(|now| now < from || to < now);
        if outside {
            let message = format!(
                "the certificate of `{}` is valid from {} to {}",
                self.subject, validity.not_before, validity.not_after
            );
            findings
                .push(Finding::new(&CERTIFICATE_NOT_VALID, message).help("ask who made the package to sign it again"));
        }
        findings
    }
}

/// A key of a kind that is known.
enum Key {
    Rsa(RsaPublicKey),
    P256(p256::ecdsa::VerifyingKey),
    P384(p384::ecdsa::VerifyingKey),
}

const P256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7");
const P384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.132.0.34");

impl Key {
    fn of(info: &SubjectPublicKeyInfoRef<'_>) -> Option<Self> {
        if let Ok(key) = RsaPublicKey::try_from(info.clone()) {
            return Some(Self::Rsa(key));
        }
        let (curve, point) = (info.algorithm.parameters_oid().ok()?, info.subject_public_key.as_bytes()?);
        match curve {
            P256 => p256::ecdsa::VerifyingKey::from_sec1_bytes(point).ok().map(Self::P256),
            P384 => p384::ecdsa::VerifyingKey::from_sec1_bytes(point).ok().map(Self::P384),
            _ => None,
        }
    }

    /// Did the key make the signature of these bytes?
    fn made(&self, Signature { algorithm, signature, .. }: &Signature, bytes: &[u8]) -> bool {
        let digest = algorithm.of(bytes);
        match self {
            Self::Rsa(key) => {
                let scheme = match algorithm {
                    Algorithm::Sha1 => Pkcs1v15Sign::new::<Sha1>(),
                    Algorithm::Sha256 => Pkcs1v15Sign::new::<Sha256>(),
                    Algorithm::Sha512 => Pkcs1v15Sign::new::<Sha512>(),
                };
                key.verify(scheme, &digest, signature).is_ok()
            }
            Self::P256(key) => p256::ecdsa::Signature::from_der(signature)
                .is_ok_and(|signature| key.verify_prehash(&digest, &signature).is_ok()),
            // A digest is a number here: one of SHA-1 needs zeros before it to be as long as the crate asks for.
            Self::P384(key) => p384::ecdsa::Signature::from_der(signature).is_ok_and(|signature| {
                let zeros = vec![0; 24_usize.saturating_sub(digest.len())];
                key.verify_prehash(&[zeros, digest].concat(), &signature).is_ok()
            }),
        }
    }
}

fn broken(message: &str, help: &str) -> Box<Finding> {
    Box::new(Finding::new(&CERTIFICATE_BROKEN, message).help(help))
}

/// The lines before the certificate; the digits of one may go on in the next lines.
fn signatures(head: &str) -> Vec<Signature> {
    let mut all: Vec<(Algorithm, String, String)> = vec![];
    for line in head.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let start = line.rsplit_once('=').and_then(|(before, digits)| {
            let (algorithm, file) = before.trim_end().strip_suffix(')')?.split_once('(')?;
            Some((algorithm.trim().parse::<Algorithm>().ok()?, file.to_owned(), digits.trim().to_owned()))
        });
        match (start, all.last_mut()) {
            (Some(start), _) => all.push(start),
            (None, Some((.., digits))) => digits.push_str(line),
            (None, None) => {}
        }
    }
    let signature = |(algorithm, file, digits): (Algorithm, String, String)| {
        Some(Signature { algorithm, file, signature: unhex(&digits)? })
    };
    all.into_iter().filter_map(signature).collect()
}
