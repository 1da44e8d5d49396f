//! Octet strings. Standard: DSP0004, qualifier `OctetString` (5.6.3.33).

/// Why something is no octet string.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OctetError {
    /// The first four octets say another length.
    #[error("the length in front is {stated}, but there are {actual} octets with it")]
    Length {
        /// What the first four octets say.
        stated: u32,
        /// How many octets there are, these four included.
        actual: usize,
    },
    /// There are not even the four octets of the length.
    #[error("the four octets of the length are missing")]
    Short,
    /// A string does not start with `0x`, or is not made of pairs of hexadecimal digits.
    #[error("not `0x` and pairs of hexadecimal digits")]
    Hex,
}

/// The octets of `[OctetString] uint8[]`: what follows the length in front, which counts itself.
///
/// # Errors
///
/// If the length is missing or another one.
pub fn decode(items: &[u8]) -> Result<&[u8], OctetError> {
    let (length, octets) = items.split_first_chunk().ok_or(OctetError::Short)?;
    let stated = u32::from_be_bytes(*length);
    if usize::try_from(stated) == Ok(items.len()) {
        Ok(octets)
    } else {
        Err(OctetError::Length { stated, actual: items.len() })
    }
}

/// Octets as `[OctetString] uint8[]`, with the length in front; none if there are too many to say so.
pub fn encode(octets: &[u8]) -> Option<Vec<u8>> {
    let length = u32::try_from(octets.len().checked_add(4)?).ok()?;
    Some([&length.to_be_bytes(), octets].concat())
}

/// The octets of an item of `[OctetString] string[]`, such as `0x00000006ABCD`.
///
/// # Errors
///
/// If it is not hexadecimal, or the length is missing or another one.
pub fn decode_text(item: &str) -> Result<Vec<u8>, OctetError> {
    let digits = item.strip_prefix("0x").or_else(|| item.strip_prefix("0X")).ok_or(OctetError::Hex)?;
    if digits.len() % 2 != 0 {
        return Err(OctetError::Hex);
    }
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let pairs = digits.as_bytes().chunks_exact(2);
    let octets = pairs.map(|pair| match pair {
        [high, low] => Some(digit(*high)? << 4 | digit(*low)?),
        _ => None,
    });
    let octets: Vec<u8> = octets.collect::<Option<_>>().ok_or(OctetError::Hex)?;
    decode(&octets).map(<[u8]>::to_vec)
}

/// Octets as an item of `[OctetString] string[]`; none if there are too many to say so.
pub fn encode_text(octets: &[u8]) -> Option<String> {
    use std::fmt::Write as _;

    let mut text = String::from("0x");
    for octet in encode(octets)? {
        // Writing to a string does not fail.
        let _ = write!(text, "{octet:02X}");
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_length_counts_itself() {
        assert_eq!(encode(&[0xAB, 0xCD]), Some(vec![0, 0, 0, 6, 0xAB, 0xCD]));
        assert_eq!(encode_text(&[0xAB, 0xCD]).as_deref(), Some("0x00000006ABCD"));
        assert_eq!(decode_text("0x00000006abcd"), Ok(vec![0xAB, 0xCD]));
        assert_eq!(decode(&[0, 0, 0, 4]), Ok(&[][..]));
        assert_eq!(decode(&[0, 0, 0, 5]), Err(OctetError::Length { stated: 5, actual: 4 }));
        assert_eq!(decode(&[0, 0, 0]), Err(OctetError::Short));
        for wrong in ["", "00000004", "0x0000000", "0x0000000g", "0x00é0"] {
            assert_eq!(decode_text(wrong), Err(OctetError::Hex), "{wrong}");
        }
    }
}
