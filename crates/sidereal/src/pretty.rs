//! JSON for people: indented by two spaces, with the digits and the order of the compact text.

/// Appends compact JSON indented, the first line where the cursor is and all others `depth` steps to the right.
///
/// The text must be JSON; what is between its values is made anew, strings and numbers are copied.
pub fn write(compact: &str, depth: usize, out: &mut Vec<u8>) {
    let bytes = compact.as_bytes();
    let (mut at, mut depth) = (0, depth);
    while let Some(byte) = bytes.get(at) {
        let mut end = at + 1;
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' => {}
            b'{' | b'[' => {
                out.push(*byte);
                let close = if *byte == b'{' { b'}' } else { b']' };
                let blank =
                    bytes.get(end..).into_iter().flatten().take_while(|byte| byte.is_ascii_whitespace()).count();
                if bytes.get(end + blank) == Some(&close) {
                    out.push(close);
                    end += blank + 1;
                } else {
                    depth += 1;
                    line(depth, out);
                }
            }
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                line(depth, out);
                out.push(*byte);
            }
            b',' => {
                out.push(b',');
                line(depth, out);
            }
            b':' => out.extend_from_slice(b": "),
            b'"' => {
                end = string_end(bytes, at);
                out.extend_from_slice(bytes.get(at..end).unwrap_or_default());
            }
            _ => out.push(*byte),
        }
        at = end;
    }
}

/// Compact JSON indented.
pub fn to_string(compact: &str) -> String {
    let mut out = Vec::with_capacity(compact.len() * 3 / 2);
    write(compact, 0, &mut out);
    String::from_utf8_lossy(&out).into_owned()
}

/// The items of a compact JSON array, as pieces of the text; the text itself, when it is something else.
pub fn items(compact: &str) -> Vec<&str> {
    let Some(inside) = compact.trim().strip_prefix('[').and_then(|text| text.strip_suffix(']')) else {
        return vec![compact.trim()];
    };
    let bytes = inside.as_bytes();
    let (mut found, mut start, mut at, mut depth) = (Vec::new(), 0, 0, 0_usize);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => {
                at = string_end(bytes, at);
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b',' if depth == 0 => {
                found.extend(inside.get(start..at));
                start = at + 1;
            }
            _ => {}
        }
        at += 1;
    }
    found.extend(inside.get(start..));
    found.into_iter().map(str::trim).filter(|item| !item.is_empty()).collect()
}

fn line(depth: usize, out: &mut Vec<u8>) {
    out.push(b'\n');
    out.extend(std::iter::repeat_n(b' ', depth * 2));
}

/// The place behind the quote that closes the string which opens at `open`.
pub(crate) fn string_end(bytes: &[u8], open: usize) -> usize {
    let mut at = open + 1;
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr::memchr2(b'"', b'\\', rest)) {
        if bytes.get(at + found) == Some(&b'"') {
            return at + found + 1;
        }
        at += found + 2;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_order_and_strings_stay() {
        let compact = r#"{"b":10.50,"a":[1e400,{"x":"{[,:\"\\"}],"e":[],"o":{},"n":null}"#;
        let due = "{\n  \"b\": 10.50,\n  \"a\": [\n    1e400,\n    {\n      \"x\": \"{[,:\\\"\\\\\"\n    }\n  ],\n  \"e\": [],\n  \"o\": {},\n  \"n\": null\n}";
        assert_eq!(to_string(compact), due);
        assert_eq!(to_string(due), due);
        assert_eq!(to_string("[ ]"), "[]");
        assert_eq!(to_string("7"), "7");
    }

    #[test]
    fn an_array_in_pieces() {
        assert_eq!(items(r#"[{"a":[1,2],"b":"],["},3,"x,y"]"#), [r#"{"a":[1,2],"b":"],["}"#, "3", r#""x,y""#]);
        assert_eq!(items("[]"), Vec::<&str>::new());
        assert_eq!(items(r#"{"a":[1,2]}"#), [r#"{"a":[1,2]}"#]);
    }
}
