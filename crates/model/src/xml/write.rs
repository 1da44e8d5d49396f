//! Writing.

/// Is it a name in XML, without a colon? The names of XML 1.0, 2.3, as far as they have no rarer characters than letters.
pub fn is_name(text: &str) -> bool {
    let starts = |c: char| c.is_alphabetic() || c == '_';
    let goes_on = |c: char| starts(c) || c.is_ascii_digit() || matches!(c, '-' | '.');
    // Letters that came after XML 1.0, and those in the gaps of its ranges, are no part of a name.
    let known = |c: char| {
        c.is_ascii()
            || matches!(c, '\u{c0}'..='\u{2ff}' | '\u{370}'..='\u{37d}' | '\u{37f}'..='\u{1fff}' | '\u{3001}'..='\u{d7ff}')
    };
    let known = |c: char| known(c) && !matches!(c, '\u{d7}' | '\u{f7}');
    text.chars().enumerate().all(|(at, c)| known(c) && if at == 0 { starts(c) } else { goes_on(c) }) && !text.is_empty()
}

/// May the character stand in an XML document?
fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// Writes a document: elements without white space between them, or indented by two spaces.
#[derive(Debug)]
pub struct Writer {
    out: String,
    open: Vec<Open>,
    indented: bool,
}

#[derive(Debug)]
struct Open {
    name: String,
    /// Is its start tag still open for attributes?
    starting: bool,
    /// Has it text, so that white space would change what it says?
    text: bool,
    elements: bool,
}

impl Writer {
    /// A writer.
    pub fn new(indented: bool) -> Self {
        Self { out: String::with_capacity(1024), open: Vec::new(), indented }
    }

    /// Opens an element. The name may have a prefix, which is the caller's to declare.
    pub fn start(&mut self, name: &str) {
        self.child();
        self.out.push('<');
        self.out.push_str(name);
        self.open.push(Open { name: name.to_owned(), starting: true, text: false, elements: false });
    }

    /// An attribute of the element just opened.
    pub fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape(value, true, &mut self.out);
        self.out.push('"');
    }

    /// Text. Characters that XML does not have are left out.
    pub fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        self.begin_content();
        if let Some(open) = self.open.last_mut() {
            open.text = true;
        }
        escape(text, false, &mut self.out);
    }

    /// A piece of XML, as it is.
    pub fn raw(&mut self, xml: &str) {
        self.child();
        self.out.push_str(xml);
    }

    /// Is no element open?
    pub fn is_outermost(&self) -> bool {
        self.open.is_empty()
    }

    /// Closes the element.
    pub fn end(&mut self) {
        let Some(open) = self.open.pop() else { return };
        if open.starting {
            self.out.push_str("/>");
            return;
        }
        if self.indented && open.elements && !open.text {
            self.line();
        }
        self.out.push_str("</");
        self.out.push_str(&open.name);
        self.out.push('>');
    }

    /// An element with text only.
    pub fn element(&mut self, name: &str, text: &str) {
        self.start(name);
        self.text(text);
        self.end();
    }

    /// What was written.
    pub fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.end();
        }
        self.out
    }

    fn begin_content(&mut self) {
        if let Some(open) = self.open.last_mut().filter(|open| open.starting) {
            open.starting = false;
            self.out.push('>');
        }
    }

    fn child(&mut self) {
        self.begin_content();
        let Some(open) = self.open.last_mut() else { return };
        open.elements = true;
        if self.indented && !open.text {
            self.line();
        }
    }

    fn line(&mut self) {
        self.out.push('\n');
        for _ in 0..self.open.len() {
            self.out.push_str("  ");
        }
    }
}

fn escape(text: &str, of_attribute: bool, out: &mut String) {
    for c in text.chars().filter(|c| is_allowed(*c)) {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' if of_attribute => out.push_str("&quot;"),
            '\t' | '\n' if of_attribute => out.push_str(if c == '\t' { "&#9;" } else { "&#10;" }),
            '\r' => out.push_str("&#13;"),
            _ => out.push(c),
        }
    }
}
