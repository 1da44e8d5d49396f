//! The productions of MOF. Standard: DSP0004 annex A.

use std::ops::Range;

use sidereal_diagnostics::Finding;

use super::lex::{Fault, Lexer, Result};
use super::{Document, Pragma, Production};
use crate::metamodel::name::Interner;
use crate::metamodel::{
    Array, Class, Flavors, Instance, Mark, Method, Name, Origin, Parameter, Property, PropertyValue, Qualifier,
    QualifierDeclaration, Scope, Scopes, Type, Value,
};
use crate::rules;

/// Instances in instances, at most.
const DEEPEST: usize = 64;

/// Reads MOF. The findings say what was understood though it is not of the standard.
///
/// ```
/// let (document, findings) = sidereal_cim::mof::parse("class CIM_Foo { [Key] string InstanceID; };")?;
/// assert_eq!(document.classes().next().map(|class| class.properties.len()), Some(1));
/// assert!(findings.is_empty());
/// let error = sidereal_cim::mof::parse("class CIM_Foo {\n  uint16 A\n};").unwrap_err();
/// assert_eq!(error.to_string(), "error[CIM0001]: expected `;`, found `}` (3:1)");
/// # Ok::<(), sidereal_diagnostics::Finding>(())
/// ```
///
/// # Errors
///
/// Where the text first is no MOF: `CIM0001`, or `CIM0006` when it goes too deep.
pub fn parse(text: &str) -> std::result::Result<(Document, Vec<Finding>), Finding> {
    parse_with(text, &mut Interner::default())
}

/// Reads MOF with names that were met before.
pub(crate) fn parse_with(text: &str, names: &mut Interner) -> std::result::Result<(Document, Vec<Finding>), Finding> {
    let mut parser = Parser { lexer: Lexer::new(text, names), depth: 0, instances: Vec::new() };
    match parser.document() {
        Ok(document) => Ok((document, parser.lexer.findings)),
        Err(fault) => Err(parser.finding(*fault)),
    }
}

/// Where each instance of a text stands in it, in bytes; nothing if the text is no MOF.
pub(crate) fn instances(text: &str) -> Vec<Range<usize>> {
    let mut names = Interner::default();
    let mut parser = Parser { lexer: Lexer::new(text, &mut names), depth: 0, instances: Vec::new() };
    if parser.document().is_ok() { parser.instances } else { Vec::new() }
}

/// Reads one instance and nothing else, as it stands in the string of an embedded instance.
///
/// # Errors
///
/// As [`parse`]; also if the text holds something else.
pub fn parse_instance(text: &str) -> std::result::Result<Instance, Finding> {
    let (document, _) = parse(text)?;
    match <[Production; 1]>::try_from(document.productions) {
        Ok([Production::Instance(instance)]) => Ok(instance),
        _ => Err(Finding::new(&rules::SYNTAX, "expected one instance and nothing else")),
    }
}

struct Parser<'a, 'n> {
    lexer: Lexer<'a, 'n>,
    depth: usize,
    /// Where the instances that are productions stand.
    instances: Vec<Range<usize>>,
}

impl Parser<'_, '_> {
    fn finding(&mut self, fault: Fault) -> Finding {
        let span = self.lexer.span(fault.at, fault.length);
        Finding::new(if fault.limit { &rules::LIMIT } else { &rules::SYNTAX }, fault.message).span(span)
    }

    fn mark(&self) -> Mark {
        Mark::at(self.lexer.at)
    }

    fn document(&mut self) -> Result<Document> {
        let mut productions = Vec::new();
        while let Some(byte) = self.lexer.peek()? {
            if byte == b'#' {
                productions.push(self.directive().map(Production::Pragma)?);
            } else {
                productions.push(self.production()?);
            }
        }
        Ok(Document { productions })
    }

    /// `#pragma name ( "argument" )`.
    fn directive(&mut self) -> Result<Pragma> {
        let mark = self.mark();
        let start = self.lexer.at;
        self.lexer.at += 1;
        if !self.lexer.take_word("pragma")? {
            let known = ["define", "include", "ifdef", "ifndef", "if", "else", "elif", "endif", "undef", "line"];
            let word = self.lexer.peek_word()?.unwrap_or_default();
            if !known.contains(&word) {
                return self.lexer.expected("`pragma`");
            }
            let message = format!("`#{word}` is for a C preprocessor, which has to run first");
            return self.lexer.fault(start, word.len() + 1, message);
        }
        let name = self.lexer.name("the name of a pragma")?;
        let argument = if self.lexer.take(b'(')? {
            let argument = match self.lexer.peek()? {
                Some(b'"') => self.lexer.string()?,
                _ => return self.lexer.expected("a string"),
            };
            self.lexer.need(b')', "`)`")?;
            Some(argument)
        } else {
            self.lexer.odd(start, self.lexer.at - start, format!("the pragma `{name}` has no argument"));
            None
        };
        Ok(Pragma { name, argument, mark })
    }

    fn production(&mut self) -> Result<Production> {
        let mark = self.mark();
        let qualifiers = self.qualifiers()?;
        if self.lexer.take_word("class")? {
            return self.class(qualifiers, mark).map(Production::Class);
        }
        if self.lexer.take_word("instance")? {
            let instance = self.instance(qualifiers, mark)?;
            self.lexer.need(b';', "`;`")?;
            self.instances.push(mark.offset()..self.lexer.at);
            return Ok(Production::Instance(instance));
        }
        if qualifiers.is_empty() && self.lexer.take_word("qualifier")? {
            return self.qualifier_declaration(mark).map(Production::Qualifier);
        }
        self.lexer.expected(if qualifiers.is_empty() {
            "`class`, `instance`, `Qualifier`, `#pragma` or qualifiers"
        } else {
            "`class` or `instance`"
        })
    }

    fn qualifier_declaration(&mut self, mark: Mark) -> Result<QualifierDeclaration> {
        let name = self.lexer.name("the name of a qualifier")?;
        self.lexer.need(b':', "`:` and a type")?;
        let Some(r#type) = self.lexer.peek_word()?.and_then(|word| word.parse().ok()) else {
            return self.lexer.expected("an intrinsic type");
        };
        self.lexer.word("a type")?;
        let array = self.array()?;
        let value = if self.lexer.take(b'=')? { Some(self.initializer(array.is_some())?) } else { None };
        self.lexer.need(b',', "`,` and `Scope`")?;
        if !self.lexer.take_word("scope")? {
            return self.lexer.expected("`Scope`");
        }
        let mut scopes = Scopes::default();
        self.list("a scope", |parser, word| {
            let scope: Option<Scope> = word.parse().ok();
            match scope.filter(|scope| scopes.insert(*scope)) {
                Some(_) => Ok(()),
                None => parser.wrong_word(word, if scope.is_some() { "named twice" } else { "no scope" }),
            }
        })?;
        let mut flavors = Flavors::default();
        if self.lexer.take(b',')? {
            if !self.lexer.take_word("flavor")? {
                return self.lexer.expected("`Flavor`");
            }
            self.list("a flavor", |parser, word| parser.flavor(&mut flavors, word))?;
        }
        self.lexer.need(b';', "`;`")?;
        Ok(QualifierDeclaration { name, r#type, array, value, scopes, flavors, mark })
    }

    /// Words in parentheses.
    fn list(&mut self, what: &str, mut each: impl FnMut(&mut Self, &str) -> Result<()>) -> Result<()> {
        self.lexer.need(b'(', "`(`")?;
        loop {
            let word = self.lexer.word(what)?;
            each(self, word)?;
            if !self.lexer.take(b',')? {
                return self.lexer.need(b')', "`,` or `)`");
            }
        }
    }

    fn wrong_word<T>(&mut self, word: &str, why: &str) -> Result<T> {
        self.lexer.fault(self.lexer.at - word.len(), word.len(), format!("`{word}` is {why}"))
    }

    fn flavor(&mut self, flavors: &mut Flavors, word: &str) -> Result<()> {
        let (flavor, value) = match word.to_ascii_lowercase().as_str() {
            "enableoverride" => (&mut flavors.overridable, true),
            "disableoverride" => (&mut flavors.overridable, false),
            "tosubclass" => (&mut flavors.to_subclass, true),
            "restricted" => (&mut flavors.to_subclass, false),
            "translatable" => (&mut flavors.translatable, true),
            "toinstance" => (&mut flavors.to_instance, true),
            "amended" => {
                flavors.amended = true;
                self.lexer.odd(self.lexer.at - word.len(), word.len(), "the flavor `amended` is of Windows");
                return Ok(());
            }
            "notoinstance" | "toinstanceonly" => {
                self.lexer.odd(
                    self.lexer.at - word.len(),
                    word.len(),
                    format!("the flavor `{word}` is not of DSP0004"),
                );
                return Ok(());
            }
            _ => return self.wrong_word(word, "no flavor"),
        };
        match flavor.replace(value) {
            Some(other) if other != value => self.wrong_word(word, "the contrary of a flavor before"),
            _ => Ok(()),
        }
    }

    /// `[qualifier, ..]`, or nothing.
    fn qualifiers(&mut self) -> Result<Vec<Qualifier>> {
        let mut qualifiers = Vec::new();
        if !self.lexer.take(b'[')? {
            return Ok(qualifiers);
        }
        loop {
            self.lexer.skip()?;
            let mark = self.mark();
            let name = self.lexer.name("the name of a qualifier")?;
            let value = match self.lexer.peek()? {
                Some(b'(') => {
                    self.lexer.at += 1;
                    let value = self.constant("a value")?;
                    self.lexer.need(b')', "`)`")?;
                    Some(value)
                }
                Some(b'{') => Some(self.items()?),
                _ => None,
            };
            let mut flavors = Flavors::default();
            if self.lexer.take(b':')? {
                let word = self.lexer.word("a flavor")?;
                self.flavor(&mut flavors, word)?;
                while self.lexer.peek_word()?.is_some() {
                    let word = self.lexer.word("a flavor")?;
                    self.flavor(&mut flavors, word)?;
                }
            }
            qualifiers.push(Qualifier { flavors, mark, ..Qualifier::new(name, value) });
            if !self.lexer.take(b',')? {
                self.lexer.need(b']', "`,` or `]`")?;
                return Ok(qualifiers);
            }
        }
    }

    fn alias(&mut self) -> Result<Option<Name>> {
        if !self.lexer.take_word("as")? {
            return Ok(None);
        }
        self.lexer.need(b'$', "`$` and an alias")?;
        self.lexer.name("an alias").map(Some)
    }

    fn class(&mut self, qualifiers: Vec<Qualifier>, mark: Mark) -> Result<Class> {
        let name = self.lexer.name("the name of a class")?;
        let alias = self.alias()?;
        let superclass =
            if self.lexer.take(b':')? { Some(self.lexer.name("the name of the superclass")?) } else { None };
        self.lexer.need(b'{', if superclass.is_some() { "`{`" } else { "`:` and a superclass, or `{`" })?;
        let mut class = Class { superclass, alias, qualifiers, mark, ..Class::new(name) };
        while !self.lexer.take(b'}')? {
            self.feature(&mut class)?;
        }
        self.lexer.need(b';', "`;`")?;
        Ok(class)
    }

    /// A type, or the class of a reference.
    fn typed(&mut self, what: &str) -> Result<(Option<Type>, Option<Name>)> {
        let word = self.lexer.word(what)?;
        let r#type = word.parse::<Type>().ok().filter(|r#type| *r#type != Type::Reference);
        let start = self.lexer.at - word.len();
        if self.lexer.take_word("ref")? {
            return Ok((Some(Type::Reference), Some(self.lexer.intern(word))));
        }
        if let Some(r#type) = r#type {
            return Ok((Some(r#type), None));
        }
        if word.eq_ignore_ascii_case("void") {
            self.lexer.odd(start, word.len(), "a method of type `void` is of Windows");
            return Ok((None, None));
        }
        self.lexer.fault(start, word.len(), format!("expected {what}, found `{word}`"))
    }

    fn feature(&mut self, class: &mut Class) -> Result<()> {
        self.lexer.skip()?;
        let qualifiers = self.qualifiers()?;
        let what = if qualifiers.is_empty() { "qualifiers, a type or `}`" } else { "a type" };
        let (r#type, reference_class) = self.typed(what)?;
        self.lexer.skip()?;
        let mark = self.mark();
        let name = self.lexer.name("the name of a property or method")?;
        if self.lexer.take(b'(')? {
            let parameters = self.parameters()?;
            self.lexer.need(b';', "`;`")?;
            if reference_class.is_some() {
                return self.lexer.fault(mark.offset(), name.len(), "a method cannot return a reference");
            }
            class.methods.push(Method { name, r#type, parameters, qualifiers, origin: Origin::default(), mark });
            return Ok(());
        }
        let Some(r#type) = r#type else {
            return self.lexer.expected("`(`");
        };
        let array = self.array()?;
        let value = if self.lexer.take(b'=')? { Some(self.initializer(array.is_some())?) } else { None };
        self.lexer.need(
            b';',
            match (array, &value) {
                (None, None) => "`;`",
                _ => "`;` behind the property",
            },
        )?;
        let property = Property { reference_class, array, value, qualifiers, mark, ..Property::new(name, r#type) };
        class.properties.push(property);
        Ok(())
    }

    fn parameters(&mut self) -> Result<Vec<Parameter>> {
        let mut parameters = Vec::new();
        if self.lexer.take(b')')? {
            return Ok(parameters);
        }
        loop {
            let qualifiers = self.qualifiers()?;
            let (r#type, reference_class) = self.typed("a type")?;
            self.lexer.skip()?;
            let mark = self.mark();
            let Some(r#type) = r#type else { return self.lexer.expected("a type of a parameter") };
            let name = self.lexer.name("the name of a parameter")?;
            let array = self.array()?;
            parameters.push(Parameter { name, r#type, reference_class, array, qualifiers, mark });
            if !self.lexer.take(b',')? {
                self.lexer.need(b')', "`,` or `)`")?;
                return Ok(parameters);
            }
        }
    }

    /// `[]` or `[n]`, or nothing.
    fn array(&mut self) -> Result<Option<Array>> {
        if !self.lexer.take(b'[')? {
            return Ok(None);
        }
        if self.lexer.take(b']')? {
            return Ok(Some(Array::Variable));
        }
        if !self.lexer.peek()?.is_some_and(|byte| byte.is_ascii_digit() || byte == b'+') {
            return self.lexer.expected("a number of items or `]`");
        }
        let start = self.lexer.at;
        let text = self.lexer.number()?;
        let size = crate::metamodel::number::integer(text).and_then(|size| u32::try_from(size).ok());
        let Some(size) = size.filter(|size| *size > 0) else {
            return self.lexer.fault(start, text.len(), format!("`{text}` is no number of items"));
        };
        self.lexer.need(b']', "`]`")?;
        Ok(Some(Array::Fixed(size)))
    }

    /// What stands behind `=`: braces for an array, and only for an array.
    fn initializer(&mut self, array: bool) -> Result<Value> {
        let start = {
            self.lexer.skip()?;
            self.lexer.at
        };
        let value = if self.lexer.peek()? == Some(b'{') { self.items()? } else { self.constant("a value")? };
        match (&value, array) {
            (Value::Array(_), false) => {
                self.lexer.fault(start, 1, "a property that is no array has one value, without braces")
            }
            (Value::Array(_) | Value::Null, _) | (_, false) => Ok(value),
            _ => self.lexer.fault(start, 1, "the value of an array stands in braces"),
        }
    }

    fn items(&mut self) -> Result<Value> {
        self.lexer.need(b'{', "`{`")?;
        let mut items = Vec::new();
        if self.lexer.take(b'}')? {
            return Ok(Value::Array(items));
        }
        loop {
            items.push(self.constant("a value")?);
            if !self.lexer.take(b',')? {
                self.lexer.need(b'}', "`,` or `}`")?;
                return Ok(Value::Array(items));
            }
        }
    }

    /// One value, not an array.
    fn constant(&mut self, what: &str) -> Result<Value> {
        match self.lexer.peek()? {
            Some(b'"') => self.lexer.string().map(Value::String),
            Some(b'\'') => self.lexer.char16().map(Value::Char16),
            Some(b'0'..=b'9' | b'+' | b'-' | b'.') => {
                let start = self.lexer.at;
                let rest = self.lexer.text.get(start..).unwrap_or_default();
                if rest.get(..4).is_some_and(|text| text.eq_ignore_ascii_case("-inf")) {
                    self.lexer.at += 4;
                    return Ok(self.not_finite(start, f64::NEG_INFINITY));
                }
                Ok(Value::Number(self.lexer.number()?.into()))
            }
            Some(b'$') => {
                self.lexer.at += 1;
                self.lexer.name("an alias").map(Value::Alias)
            }
            _ => self.word_constant(what),
        }
    }

    fn not_finite(&mut self, start: usize, value: f64) -> Value {
        self.lexer.odd(start, self.lexer.at - start, "MOF has no literal for a number that is not finite");
        Value::Real64(value)
    }

    fn word_constant(&mut self, what: &str) -> Result<Value> {
        let word = self.lexer.peek_word()?.unwrap_or_default();
        let mark = self.mark();
        let value = match word.to_ascii_lowercase().as_str() {
            "true" => Value::Boolean(true),
            "false" => Value::Boolean(false),
            "null" => Value::Null,
            "inf" | "nan" => {
                self.lexer.at += word.len();
                let value = if word.eq_ignore_ascii_case("inf") { f64::INFINITY } else { f64::NAN };
                return Ok(self.not_finite(mark.offset(), value));
            }
            "instance" => {
                self.lexer.at += word.len();
                self.depth += 1;
                if self.depth > DEEPEST {
                    let message = format!("instances are nested more than {DEEPEST} deep");
                    return Err(Box::new(Fault { at: mark.offset(), length: word.len(), message, limit: true }));
                }
                let instance = self.instance(Vec::new(), mark)?;
                self.depth -= 1;
                self.lexer.odd(mark.offset(), word.len(), "an instance as a value, not in a string, is of Windows");
                return Ok(Value::Instance(Box::new(instance)));
            }
            _ => return self.lexer.expected(what),
        };
        self.lexer.at += word.len();
        Ok(value)
    }

    /// `of Class as $alias { name = value; .. }`, behind the keyword `instance`.
    fn instance(&mut self, qualifiers: Vec<Qualifier>, mark: Mark) -> Result<Instance> {
        if !self.lexer.take_word("of")? {
            return self.lexer.expected("`of`");
        }
        let class = self.lexer.name("the name of a class")?;
        let alias = self.alias()?;
        self.lexer.need(b'{', if alias.is_some() { "`{`" } else { "`as` and an alias, or `{`" })?;
        let mut instance = Instance { alias, qualifiers, mark, ..Instance::new(class) };
        while !self.lexer.take(b'}')? {
            self.lexer.skip()?;
            let qualifiers = self.qualifiers()?;
            self.lexer.skip()?;
            let mark = self.mark();
            let name = self.lexer.name("the name of a property or `}`")?;
            self.lexer.need(b'=', "`=`")?;
            let value = if self.lexer.peek()? == Some(b'{') { self.items()? } else { self.constant("a value")? };
            self.lexer.need(b';', "`;`")?;
            let mut property = PropertyValue { mark, ..PropertyValue::new(name, value) };
            if !qualifiers.is_empty() {
                property.more_mut().qualifiers = qualifiers;
            }
            instance.properties.push(property);
        }
        Ok(instance)
    }
}
