//! Ids: stable, made of the URI that names an entity.

use std::borrow::Cow;

use sha1::{Digest as _, Sha1};
use sidereal_model::json::write_string;
use uuid::{Builder, Uuid};

/// The id of the entity that a URI names: the URI itself where it can be a segment of a path, else a UUID of version 5 in
/// the name space of URLs (RFC 9562).
///
/// ```
/// use sidereal_mapping::identity::id;
/// assert_eq!(id("vm-7"), "vm-7");
/// assert_eq!(id("http://cloud.example/machines/7"), "0ebf3378-8753-51ee-b229-1e1544922c8d");
/// ```
pub fn id(uri: &str) -> Cow<'_, str> {
    if is_segment(uri) { Cow::Borrowed(uri) } else { Cow::Owned(named(uri).hyphenated().to_string()) }
}

/// Appends the id of the entity that a URI names, as JSON.
pub(crate) fn write(uri: &str, out: &mut String) {
    if is_segment(uri) {
        return write_string(uri, out);
    }
    let mut buffer = Uuid::encode_buffer();
    out.push('"');
    out.push_str(named(uri).hyphenated().encode_lower(&mut buffer));
    out.push('"');
}

/// Can it be a segment of a path as it is?
fn is_segment(uri: &str) -> bool {
    !uri.is_empty() && uri.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte))
}

fn named(uri: &str) -> Uuid {
    let mut hash = Sha1::new();
    hash.update(Uuid::NAMESPACE_URL.as_bytes());
    hash.update(uri.as_bytes());
    let digest: [u8; 20] = hash.finalize().into();
    let mut first = [0_u8; 16];
    first.copy_from_slice(digest.split_at(16).0);
    Builder::from_sha1_bytes(first).into_uuid()
}
