//! Markdown, piece by piece.

use std::fmt::Write as _;

/// A page that grows.
#[derive(Debug, Default)]
pub(super) struct Page {
    text: String,
}

impl Page {
    pub(super) fn new(title: &str) -> Self {
        Self { text: format!("# {title}\n") }
    }

    pub(super) fn heading(&mut self, title: &str) {
        // Writing to a string cannot fail.
        _ = write!(self.text, "\n## {title}\n");
    }

    pub(super) fn paragraph(&mut self, text: &str) {
        _ = write!(self.text, "\n{text}\n");
    }

    pub(super) fn list(&mut self, items: impl IntoIterator<Item = String>) {
        self.text.push('\n');
        for item in items {
            _ = writeln!(self.text, "- {item}");
        }
    }

    pub(super) fn block(&mut self, language: &str, text: &str) {
        _ = write!(self.text, "\n```{language}\n{}\n```\n", text.trim_end());
    }

    /// A table; nothing, if it has no rows.
    pub(super) fn table<const N: usize>(&mut self, head: [&str; N], rows: impl IntoIterator<Item = [String; N]>) {
        self.grid(&head.map(str::to_owned), rows);
    }

    /// A table with as many columns as its head has.
    pub(super) fn grid<R: IntoIterator<Item = String>>(&mut self, head: &[String], rows: impl IntoIterator<Item = R>) {
        let mut rows = rows.into_iter().peekable();
        if rows.peek().is_none() {
            return;
        }
        _ = write!(self.text, "\n| {} |\n|{}\n", head.join(" | "), " --- |".repeat(head.len()));
        for row in rows {
            let cells: Vec<String> = row.into_iter().map(|cell| cell.replace('|', "\\|").replace('\n', " ")).collect();
            _ = writeln!(self.text, "| {} |", cells.join(" | "));
        }
    }

    pub(super) fn finish(self) -> String {
        self.text
    }
}

/// A name, as code.
pub(super) fn code(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("`{text}`") }
}

pub(super) fn codes<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    texts.into_iter().map(code).collect::<Vec<_>>().join(", ")
}

/// A text of a table's author: Markdown may be meant, HTML is not.
pub(super) fn prose(text: &str) -> String {
    text.split('`')
        .enumerate()
        .map(|(index, part)| {
            if index % 2 == 1 {
                format!("`{part}`")
            } else {
                part.replace('<', "&lt;").replace('*', "\\*").replace('[', "\\[")
            }
        })
        .collect()
}

/// A text that begins with a capital letter.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// `CloudConsumerAdministrator` as `Cloud Consumer Administrator`.
pub(super) fn words(kind: &str) -> String {
    let mut words = String::new();
    for letter in kind.chars() {
        if letter.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.push(letter);
    }
    words
}
