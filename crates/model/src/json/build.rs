//! A document made value by value: its text and its tape at once, so that nothing is parsed.

use sidereal_diagnostics::Finding;

use super::parse::{Node, must_escape, offset};
use super::{Document, Limits, Type, write_string};

/// Makes a [`Document`] from values in the order of its text.
///
/// It trusts its caller: in an object, each value follows a name, and no name is given twice.
///
/// ```
/// use sidereal_model::Limits;
/// use sidereal_model::json::Builder;
///
/// let mut builder = Builder::default();
/// builder.object();
/// builder.name("cpu");
/// builder.number("2");
/// builder.end();
/// let document = builder.finish(&Limits::default())?;
/// assert_eq!(document.text(), r#"{"cpu":2}"#);
/// assert_eq!(document.root().get("cpu").and_then(|cpu| cpu.number()), Some("2"));
/// # Ok::<(), Box<sidereal_diagnostics::Finding>>(())
/// ```
#[derive(Default)]
pub struct Builder {
    document: Document,
    open: Vec<Open>,
    deepest: usize,
}

/// A container that is not closed yet.
struct Open {
    /// Its place on the tape.
    node: usize,
    kind: Type,
    len: u32,
    leaves: u32,
}

impl std::fmt::Debug for Builder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Builder").field("bytes", &self.document.text.len()).finish_non_exhaustive()
    }
}

impl Builder {
    /// For a text of about this length.
    pub fn with_capacity(bytes: usize) -> Self {
        let mut builder = Self::default();
        builder.document.text.reserve(bytes);
        builder.document.tape.nodes.reserve(bytes / 24);
        builder
    }

    /// Opens an object.
    pub fn object(&mut self) {
        self.container(Type::Object, '{');
    }

    /// Opens an array.
    pub fn array(&mut self) {
        self.container(Type::Array, '[');
    }

    fn container(&mut self, kind: Type, bracket: char) {
        self.separate();
        let node = self.document.tape.nodes.len();
        let start = self.document.text.len();
        self.document.text.push(bracket);
        self.push(start, kind, true, 0);
        self.open.push(Open { node, kind, len: 0, leaves: 0 });
        self.deepest = self.deepest.max(self.open.len());
    }

    /// Closes the object or array that was opened last.
    pub fn end(&mut self) {
        let Some(closed) = self.open.pop() else { return };
        let Document { text, tape } = &mut self.document;
        text.push(if closed.kind == Type::Object { '}' } else { ']' });
        let next = offset(tape.nodes.len());
        let leaves = closed.leaves.max(1);
        if let Some(node) = tape.nodes.get_mut(closed.node) {
            node.end = offset(text.len());
            node.next = next;
            node.leaves = leaves;
            node.len = closed.len;
        }
        self.count(leaves);
    }

    /// The name of the member whose value comes next.
    pub fn name(&mut self, name: &str) {
        if self.open.last().is_some_and(|object| object.len > 0) {
            self.document.text.push(',');
        }
        self.text(name);
        self.document.text.push(':');
    }

    /// A string.
    pub fn string(&mut self, text: &str) {
        self.separate();
        self.text(text);
        self.count(1);
    }

    /// A number, its digits as JSON has them.
    pub fn number(&mut self, digits: &str) {
        self.plain(digits, Type::Number);
    }

    /// A truth value.
    pub fn boolean(&mut self, truth: bool) {
        self.plain(if truth { "true" } else { "false" }, Type::Boolean);
    }

    /// Null.
    pub fn null(&mut self) {
        self.plain("null", Type::Null);
    }

    /// The document; what is still open is closed.
    ///
    /// # Errors
    /// When it exceeds a limit, as [`Document::parse_within`].
    pub fn finish(mut self, limits: &Limits) -> Result<Document, Box<Finding>> {
        while !self.open.is_empty() {
            self.end();
        }
        let Self { document, deepest, .. } = self;
        let within = deepest <= limits.depth && document.text.len() <= limits.bytes.min(u32::MAX as usize);
        if within && !document.text.is_empty() {
            return Ok(document);
        }
        Document::parse_within(&document.text, limits)
    }

    /// Items of an array have commas between them; a name brings its own.
    fn separate(&mut self) {
        if self.open.last().is_some_and(|outer| outer.kind == Type::Array && outer.len > 0) {
            self.document.text.push(',');
        }
    }

    fn text(&mut self, text: &str) {
        let start = self.document.text.len();
        if must_escape(text.as_bytes()) {
            write_string(text, &mut self.document.text);
            let index = offset(self.document.tape.unescaped.len());
            self.document.tape.unescaped.push(text.into());
            self.push(start, Type::String, false, index);
        } else {
            let out = &mut self.document.text;
            out.reserve(text.len() + 3);
            out.push('"');
            out.push_str(text);
            out.push('"');
            self.push(start, Type::String, true, 0);
        }
    }

    fn plain(&mut self, word: &str, kind: Type) {
        self.separate();
        let start = self.document.text.len();
        self.document.text.push_str(word);
        self.push(start, kind, true, 0);
        self.count(1);
    }

    fn count(&mut self, leaves: u32) {
        if let Some(outer) = self.open.last_mut() {
            outer.len += 1;
            outer.leaves = outer.leaves.saturating_add(leaves);
        }
    }

    fn push(&mut self, start: usize, kind: Type, plain: bool, len: u32) {
        let Document { text, tape } = &mut self.document;
        let next = offset(tape.nodes.len() + 1);
        tape.nodes.push(Node { start: offset(start), end: offset(text.len()), next, leaves: 1, len, kind, plain });
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;
    use crate::json::Json;

    fn build(builder: &mut Builder, value: &Value) {
        match value {
            Value::Null => builder.null(),
            Value::Bool(truth) => builder.boolean(*truth),
            Value::Number(number) => builder.number(&number.to_string()),
            Value::String(text) => builder.string(text),
            Value::Array(items) => {
                builder.array();
                for item in items {
                    build(builder, item);
                }
                builder.end();
            }
            Value::Object(members) => {
                builder.object();
                for (name, value) in members {
                    builder.name(name);
                    build(builder, value);
                }
                builder.end();
            }
        }
    }

    fn values() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            "[a\"\\\\\n\u{e9}]{0,40}".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::btree_map("[a-c\"]{0,3}", inner, 0..6)
                    .prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

    fn alike(one: Json<'_>, other: Json<'_>) -> bool {
        let (one, other) = (one.document, other.document);
        one.text == other.text
            && one.tape.unescaped == other.tape.unescaped
            && format!("{:?}", one.tape.nodes) == format!("{:?}", other.tape.nodes)
    }

    proptest! {
        #[test]
        fn what_is_built_is_what_is_parsed(value in values()) {
            let mut builder = Builder::default();
            build(&mut builder, &value);
            let built = builder.finish(&Limits::default()).unwrap();
            let parsed = Document::parse(&value.to_string()).unwrap();
            prop_assert!(alike(built.root(), parsed.root()), "{}\n{}", built.text(), parsed.text());
        }
    }

    #[test]
    fn limits_hold() {
        let mut builder = Builder::default();
        (0..200).for_each(|_| builder.array());
        assert_eq!(builder.finish(&Limits::default()).unwrap_err().code, "MOD0002");
        let mut builder = Builder::default();
        builder.string("long");
        let limits = Limits { bytes: 3, ..Limits::default() };
        assert_eq!(builder.finish(&limits).unwrap_err().code, "MOD0003");
        assert_eq!(Builder::default().finish(&Limits::default()).unwrap_err().code, "MOD0001");
    }
}
