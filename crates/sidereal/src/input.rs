//! Inputs: files, folders, the standard input, and whether they hold one document or a line for each.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sidereal_diagnostics::Finding;

use crate::form;
use crate::pretty::string_end;
use crate::rules::UNREADABLE_INPUT;

/// How many bytes are asked for at a time.
const CHUNK: usize = 1 << 20;

/// What an input holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One JSON value.
    Document,
    /// NDJSON: a JSON value on each line.
    Lines,
}

type Open = Box<dyn FnOnce() -> io::Result<Box<dyn Read + Send>> + Send>;

/// Something to read, under the name that findings call it.
pub struct Input {
    pub(crate) name: Arc<str>,
    pub(crate) open: Open,
    /// Pass it over if it is not JSON at all and is not called so.
    pub(crate) of_folder: bool,
}

impl std::fmt::Debug for Input {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Input").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Input {
    /// What `open` gives when its turn comes.
    pub fn new(
        name: impl Into<Arc<str>>,
        open: impl FnOnce() -> io::Result<Box<dyn Read + Send>> + Send + 'static,
    ) -> Self {
        Self { name: name.into(), open: Box::new(open), of_folder: false }
    }

    /// A file, opened when its turn comes.
    pub fn file(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        let name = path.display().to_string();
        Self::new(name, move || Ok(Box::new(File::open(path)?)))
    }

    /// What is at hand already.
    pub fn reader(name: impl Into<Arc<str>>, reader: impl Read + Send + 'static) -> Self {
        Self::new(name, move || Ok(Box::new(reader)))
    }

    /// One of the files of a folder, which need not be JSON.
    #[must_use]
    pub fn of_folder(mut self) -> Self {
        self.of_folder = true;
        self
    }

    /// Its name.
    pub fn name(&self) -> &Arc<str> {
        &self.name
    }

    /// Is it called JSON?
    pub(crate) fn is_called_json(&self) -> bool {
        let ending = Path::new(&*self.name).extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        ["json", "ndjson", "jsonl"].iter().any(|json| ending.eq_ignore_ascii_case(json))
    }
}

/// All files below a folder, sorted, except those whose name begins with a dot.
///
/// # Errors
/// What the system says of the folder itself; a folder in it that cannot be read is among the files.
pub fn walk(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        let entries = match std::fs::read_dir(&next) {
            Ok(entries) => entries,
            Err(error) if next == folder => return Err(error),
            Err(_) => {
                files.push(next);
                continue;
            }
        };
        for entry in entries {
            let entry = entry?;
            if entry.file_name().as_encoded_bytes().starts_with(b".") {
                continue;
            }
            // A link to a folder is not followed, so that no circle of links is.
            if entry.file_type()?.is_dir() {
                folders.push(entry.path());
            } else if !entry.path().is_dir() {
                files.push(entry.path());
            }
        }
    }
    files.sort();
    Ok(files)
}

pub(crate) fn unreadable(name: &Arc<str>, error: &io::Error) -> Finding {
    let said = error.to_string();
    let said = said.split(" (os error").next().unwrap_or_default();
    Finding::new(&UNREADABLE_INPUT, format!("cannot read this: {}", said.to_lowercase()))
        .help("check the path, and whether you may read it")
        .file(Arc::clone(name))
}

/// A reader and what of it was read ahead.
pub(crate) struct Ahead {
    reader: Box<dyn Read + Send>,
    pub(crate) held: Vec<u8>,
    /// Did it begin with a byte order mark of UTF-8?
    marked: bool,
    pub(crate) ended: bool,
    /// Did the last read give as much as was asked for, so that more is likely to be there?
    pub(crate) flowing: bool,
}

impl Ahead {
    pub(crate) fn new(reader: Box<dyn Read + Send>) -> Self {
        Self { reader, held: Vec::new(), marked: false, ended: false, flowing: true }
    }

    /// What was read whole.
    pub(crate) fn of(held: Vec<u8>) -> Self {
        Self { reader: Box::new(io::empty()), held, marked: false, ended: true, flowing: true }
    }

    /// Reads once.
    pub(crate) fn fill(&mut self) -> io::Result<()> {
        let from = self.held.len();
        self.held.resize(from + CHUNK, 0);
        let read = loop {
            match self.reader.read(self.held.get_mut(from..).unwrap_or_default()) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => break read,
            }
        };
        self.held.truncate(from + read.as_ref().map_or(0, |read| *read));
        let read = read?;
        self.flowing = read == CHUNK;
        self.ended = read == 0;
        Ok(())
    }

    /// Passes over a byte order mark.
    pub(crate) fn start(&mut self) -> io::Result<()> {
        while self.held.len() < 3 && !self.ended {
            self.fill()?;
        }
        if self.held.starts_with(b"\xEF\xBB\xBF") {
            self.held.drain(..3);
            self.marked = true;
        }
        Ok(())
    }

    /// The first byte that is not blank, and its place, unless there are more than `limit` blanks.
    fn solid(&mut self, mut from: usize, limit: usize) -> io::Result<Option<usize>> {
        loop {
            let rest = self.held.get(from..).unwrap_or_default();
            if let Some(found) = rest.iter().position(|byte| !byte.is_ascii_whitespace()) {
                return Ok(Some(from + found));
            }
            from = self.held.len();
            if self.ended || from > limit {
                return Ok(None);
            }
            self.fill()?;
        }
    }

    /// What the input holds, by its first line; none when it is empty. Reads no more than it must, and `limit` at most.
    pub(crate) fn form(&mut self, limit: usize) -> io::Result<Option<Form>> {
        self.start()?;
        let Some(start) = self.solid(0, limit)? else { return Ok(None) };
        let mut from = start;
        let end = loop {
            match self.held.get(from..).and_then(|rest| memchr::memchr(b'\n', rest)) {
                Some(found) => break from + found,
                None if self.ended || self.held.len() > limit => return Ok(Some(Form::Document)),
                None => from = self.held.len(),
            }
            self.fill()?;
        };
        if self.solid(end, limit)?.is_none() {
            return Ok(Some(Form::Document));
        }
        let complete = self.held.get(start..end).is_some_and(|line| is_complete(line) && !is_of_mof(line));
        Ok(Some(if complete { Form::Lines } else { Form::Document }))
    }

    /// What was read, a document: a descriptor keeps its byte order mark, which its digest covers.
    pub(crate) fn whole(mut self) -> Vec<u8> {
        if self.marked && form::is_encoded_descriptor(&self.held) {
            self.held.splice(..0, *b"\xEF\xBB\xBF");
        }
        self.held
    }

    /// Reads all; false when there is more than `limit`.
    pub(crate) fn all(&mut self, limit: usize) -> io::Result<bool> {
        while !self.ended && self.held.len() <= limit {
            self.fill()?;
        }
        Ok(self.held.len() <= limit)
    }
}

/// Is a text of several lines NDJSON whose first line is broken? Its second line is an object, and the whole is no value.
pub(crate) fn has_broken_first_line(text: &[u8]) -> bool {
    let mut lines = text.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii).filter(|line| !line.is_empty());
    let first = lines.next().is_some_and(|line| line.len() > 1);
    let second = lines.next().is_some_and(|line| line.starts_with(b"{") && is_complete(line));
    first && second && !is_complete(text)
}

/// Does a line hold the qualifiers of MOF, which stand in brackets as the items of an array do?
fn is_of_mof(line: &[u8]) -> bool {
    line.starts_with(b"[") && crate::form::begun(&String::from_utf8_lossy(line)).is_some()
}

/// Is this one JSON value, as far as its brackets tell?
fn is_complete(text: &[u8]) -> bool {
    let text = text.trim_ascii();
    if !text.starts_with(b"{") && !text.starts_with(b"[") {
        return serde_json::from_slice::<serde::de::IgnoredAny>(text).is_ok();
    }
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(byte) = text.get(at) {
        match byte {
            b'"' => {
                at = string_end(text, at);
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at + 1 == text.len();
                }
            }
            _ => {}
        }
        at += 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives one byte at a time.
    struct Slow(Vec<u8>);

    impl Read for Slow {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            if self.0.is_empty() {
                return Ok(0);
            }
            out[0] = self.0.remove(0);
            Ok(1)
        }
    }

    #[test]
    fn the_form_is_told_by_the_content() {
        use Form::{Document, Lines};
        for (text, due) in [
            ("", None),
            (" \n\n ", None),
            ("\u{feff}", None),
            ("{}", Some(Document)),
            ("{}\n\n", Some(Document)),
            ("{}\n{}", Some(Lines)),
            ("\u{feff}\n{}\r\n\r\n{}\r\n", Some(Lines)),
            ("{\n}\n", Some(Document)),
            ("[{},\n{}]", Some(Document)),
            ("[]\n7", Some(Lines)),
            ("\"a\\\"}\"\n7", Some(Lines)),
            ("{\"a\":\"}\"}\nbroken", Some(Lines)),
            ("{\"a\":\n{}}", Some(Document)),
            ("[Description (\"a\")]\ninstance of CIM_Person {\n};\n", Some(Document)),
        ] {
            let ahead = |reader: Box<dyn Read + Send>| Ahead::new(reader).form(1 << 20).unwrap();
            assert_eq!(ahead(Box::new(Slow(text.into()))), due, "{text:?}");
            assert_eq!(ahead(Box::new(io::Cursor::new(text.to_owned()))), due, "{text:?}");
        }
    }

    #[test]
    fn lines_whose_first_is_broken() {
        for (text, due) in [
            ("{\"a\":1\n{\"a\":1}\n", true),
            ("nonsense\n{\"a\":1}\n{}", true),
            ("{\"a\":\n{\"b\":1}\n}", false),
            ("{\n  \"a\": 1,\n", false),
            ("[\n{}\n", false),
        ] {
            assert_eq!(has_broken_first_line(text.as_bytes()), due, "{text:?}");
        }
    }
}
