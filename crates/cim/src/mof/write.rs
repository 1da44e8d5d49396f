//! Writing MOF.

use super::{Document, Production};
use crate::metamodel::{Array, Class, Flavors, Instance, Name, Qualifier, QualifierDeclaration, Type, Value, number};

/// Lines are broken inside strings near this column.
const WIDTH: usize = 96;

/// A document as MOF that reads as the same.
pub fn write(document: &Document) -> String {
    let mut out = Writer::default();
    for production in &document.productions {
        match production {
            Production::Pragma(pragma) => {
                out.text("#pragma ");
                out.text(&pragma.name);
                if let Some(argument) = &pragma.argument {
                    out.text(" (");
                    out.quoted(argument);
                    out.text(")");
                }
                out.text("\n");
            }
            Production::Qualifier(declaration) => out.declaration(declaration),
            Production::Class(class) => out.class(class),
            Production::Instance(instance) => out.instance(instance, true),
        }
    }
    out.text
}

/// A class as MOF.
pub fn class(class: &Class) -> String {
    let mut out = Writer::default();
    out.class(class);
    out.text
}

/// An instance as MOF. Its path is not written: MOF has no place for it.
pub fn instance(instance: &Instance) -> String {
    let mut out = Writer::default();
    out.instance(instance, true);
    out.text
}

/// The declaration of a qualifier as MOF.
pub fn qualifier_declaration(declaration: &QualifierDeclaration) -> String {
    let mut out = Writer::default();
    out.declaration(declaration);
    out.text
}

/// A value as MOF, on one line.
pub fn value(value: &Value) -> String {
    let mut out = Writer { narrow: true, ..Writer::default() };
    out.value(value);
    out.text
}

#[derive(Default)]
struct Writer {
    text: String,
    indent: usize,
    /// Everything on one line.
    narrow: bool,
}

impl Writer {
    fn text(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn line(&mut self) {
        if self.narrow {
            self.text.push(' ');
        } else {
            self.text.push('\n');
            self.text.extend(std::iter::repeat_n(' ', self.indent));
        }
    }

    fn column(&self) -> usize {
        self.text.len() - self.text.rfind('\n').map_or(0, |at| at + 1)
    }

    /// A string; a long one in pieces.
    fn quoted(&mut self, text: &str) {
        self.text.push('"');
        let mut rest = text.chars().peekable();
        while let Some(c) = rest.next() {
            self.escaped(c, '"');
            let breaks = c == ' ' || c == '\n';
            if breaks && !self.narrow && self.column() >= WIDTH && rest.peek().is_some() {
                self.text.push('"');
                self.line();
                self.text.push('"');
            }
        }
        self.text.push('"');
    }

    fn escaped(&mut self, c: char, quote: char) {
        match c {
            '\\' => self.text("\\\\"),
            '\u{8}' => self.text("\\b"),
            '\t' => self.text("\\t"),
            '\n' => self.text("\\n"),
            '\u{c}' => self.text("\\f"),
            '\r' => self.text("\\r"),
            _ if c == quote => self.text.extend(['\\', c]),
            _ if c < ' ' || c == '\u{7f}' => self.text(&format!("\\x{:04X}", u32::from(c))),
            _ => self.text.push(c),
        }
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Null => self.text("NULL"),
            Value::Boolean(truth) => self.text(if *truth { "TRUE" } else { "FALSE" }),
            Value::Real32(real) => self.text(&number::write_real(&format!("{real:?}"))),
            Value::Real64(real) => self.text(&number::write_real(&format!("{real:?}"))),
            Value::Char16(code) => self.text(&format!("'{}'", escape_char16(*code))),
            Value::String(text) => self.quoted(text),
            Value::Datetime(datetime) => self.text(&format!("\"{datetime}\"")),
            Value::Reference(path) => self.quoted(&path.to_string()),
            Value::Instance(embedded) => self.quoted(&one_line(|out| out.instance(embedded, true))),
            Value::Class(embedded) => self.quoted(&one_line(|out| out.class(embedded))),
            Value::Number(text) => self.text(text),
            Value::Alias(name) => self.text(&format!("${name}")),
            Value::Array(items) => self.array(items),
            integer => {
                if let Some(integer) = integer.as_integer() {
                    self.text(&integer.to_string());
                }
            }
        }
    }

    fn array(&mut self, items: &[Value]) {
        self.text("{");
        self.indent += 3;
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                self.text(",");
            }
            if at > 0 && !self.narrow && self.column() >= WIDTH - 16 {
                self.line();
            } else {
                self.text(" ");
            }
            self.value(item);
        }
        self.indent -= 3;
        self.text(if items.is_empty() { "}" } else { " }" });
    }

    fn qualifiers(&mut self, qualifiers: &[Qualifier]) {
        if qualifiers.is_empty() {
            return;
        }
        self.line();
        self.text("[");
        self.indent += 1;
        for (at, qualifier) in qualifiers.iter().enumerate() {
            if at > 0 {
                self.text(",");
                self.line();
            }
            self.qualifier(qualifier);
        }
        self.indent -= 1;
        self.text("]");
    }

    fn qualifier(&mut self, qualifier: &Qualifier) {
        self.text(&qualifier.name);
        self.indent += 3;
        match &qualifier.value {
            None => {}
            // Only where the type is known can the name alone say as much.
            Some(Value::Boolean(true)) if qualifier.r#type == Some(Type::Boolean) => {}
            Some(Value::Array(items)) => {
                self.text(" ");
                self.array(items);
            }
            Some(value) => {
                self.text(" ( ");
                self.value(value);
                self.text(" )");
            }
        }
        self.indent -= 3;
        self.flavors(qualifier.flavors, " : ", " ");
    }

    fn flavors(&mut self, flavors: Flavors, before: &str, between: &str) {
        for (at, flavor) in flavors.names().enumerate() {
            self.text(if at == 0 { before } else { between });
            self.text(flavor);
        }
    }

    fn declaration(&mut self, declaration: &QualifierDeclaration) {
        self.text(&format!("Qualifier {} : {}", declaration.name, declaration.r#type));
        self.array_suffix(declaration.array);
        if let Some(value) = &declaration.value {
            self.text(" = ");
            self.value(value);
        }
        self.text(",\n    Scope(");
        for (at, scope) in declaration.scopes.iter().enumerate() {
            self.text(if at == 0 { "" } else { ", " });
            self.text(scope.into());
        }
        self.text(")");
        self.flavors(declaration.flavors, ",\n    Flavor(", ", ");
        self.text(if declaration.flavors.names().next().is_some() { ");\n" } else { ";\n" });
    }

    fn array_suffix(&mut self, array: Option<Array>) {
        match array {
            None => {}
            Some(Array::Variable) => self.text("[]"),
            Some(Array::Fixed(size)) => self.text(&format!("[{size}]")),
        }
    }

    fn alias(&mut self, alias: Option<&Name>) {
        if let Some(alias) = alias {
            self.text(&format!(" as ${alias}"));
        }
    }

    fn type_of(&mut self, r#type: Option<Type>, reference_class: Option<&Name>) {
        match (r#type, reference_class) {
            (Some(Type::Reference), class) => {
                self.text(class.map_or("CIM_ManagedElement", Name::as_str));
                self.text(" REF ");
            }
            (Some(r#type), _) => {
                self.text(r#type.as_str());
                self.text(" ");
            }
            (None, _) => self.text("void "),
        }
    }

    fn class(&mut self, class: &Class) {
        self.qualifiers(&class.qualifiers);
        self.line();
        self.text("class ");
        self.text(&class.name);
        self.alias(class.alias.as_ref());
        if let Some(superclass) = &class.superclass {
            self.text(" : ");
            self.text(superclass);
        }
        self.text(" {");
        self.indent += 3;
        for property in &class.properties {
            self.qualifiers(&property.qualifiers);
            self.line();
            self.type_of(Some(property.r#type), property.reference_class.as_ref());
            self.text(&property.name);
            self.array_suffix(property.array);
            if let Some(value) = &property.value {
                self.text(" = ");
                self.value(value);
            }
            self.text(";");
        }
        for method in &class.methods {
            self.qualifiers(&method.qualifiers);
            self.line();
            self.type_of(method.r#type, None);
            self.text(&method.name);
            self.text("(");
            self.indent += 3;
            for (at, parameter) in method.parameters.iter().enumerate() {
                self.text(if at == 0 { "" } else { "," });
                self.qualifiers(&parameter.qualifiers);
                self.line();
                self.type_of(Some(parameter.r#type), parameter.reference_class.as_ref());
                self.text(&parameter.name);
                self.array_suffix(parameter.array);
            }
            self.indent -= 3;
            self.text(");");
        }
        self.indent -= 3;
        self.line();
        self.text("};");
        if !self.narrow {
            self.text("\n");
        }
    }

    fn instance(&mut self, instance: &Instance, last: bool) {
        self.qualifiers(&instance.qualifiers);
        if !instance.qualifiers.is_empty() {
            self.line();
        }
        self.text("instance of ");
        self.text(&instance.class);
        self.alias(instance.alias.as_ref());
        self.text(" {");
        self.indent += 3;
        for property in &instance.properties {
            if let Some(more) = &property.more {
                self.qualifiers(&more.qualifiers);
            }
            self.line();
            self.text(&property.name);
            self.text(" = ");
            self.value(&property.value);
            self.text(";");
        }
        self.indent -= 3;
        self.line();
        self.text(if last { "};" } else { "}" });
        if !self.narrow {
            self.text("\n");
        }
    }
}

/// What an embedded object is in its string.
fn one_line(write: impl FnOnce(&mut Writer)) -> String {
    let mut out = Writer { narrow: true, ..Writer::default() };
    write(&mut out);
    out.text.trim().to_owned()
}

/// A UCS-2 character inside single quotes.
fn escape_char16(code: u16) -> String {
    match char::from_u32(code.into()) {
        Some(c) => {
            let mut out = Writer::default();
            out.escaped(c, '\'');
            out.text
        }
        None => format!("\\x{code:04X}"),
    }
}
