//! Where data is written: the standard output, a file that appears when it is complete, or a folder of such.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use sidereal::convert::Notation;
use sidereal::input::Form;
use sidereal::ovf::xml::Encoding;
use sidereal::pretty;

use crate::failure::Failure;

/// Prints to the standard output.
pub(crate) fn print(bytes: &[u8]) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(bytes).and_then(|()| stdout.flush()).map_err(|error| Failure::of_stdout(&error))
}

/// Something to write on. A file is written beside its place and put there when it is complete, so that it may be an
/// input, too.
pub(crate) struct Sheet {
    writer: BufWriter<Box<dyn Write>>,
    path: Option<PathBuf>,
    part: Option<PathBuf>,
}

impl Sheet {
    pub(crate) fn stdout() -> Self {
        Self { writer: BufWriter::with_capacity(1 << 16, Box::new(io::stdout())), path: None, part: None }
    }

    pub(crate) fn file(path: &Path) -> Result<Self, Failure> {
        let failed = |error: io::Error| Failure::of("write", path, &error);
        let special = path.metadata().is_ok_and(|about| !about.is_file());
        let part = path.file_name().filter(|_| !special).map(|name| {
            let mut part = std::ffi::OsString::from(".");
            part.push(name);
            part.push(".part");
            path.with_file_name(part)
        });
        if special && path.is_dir() {
            return Err(Failure::Usage(format!("cannot write `{}`: it is a folder", path.display())));
        }
        let file = File::create(part.as_deref().unwrap_or(path)).map_err(failed)?;
        Ok(Self { writer: BufWriter::with_capacity(1 << 16, Box::new(file)), path: Some(path.to_owned()), part })
    }

    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        let written = self.writer.write_all(bytes);
        written.map_err(|error| self.failed(&error))
    }

    /// Lets everybody see what was written to the standard output.
    fn show(&mut self) -> Result<(), Failure> {
        let shown = if self.path.is_none() { self.writer.flush() } else { Ok(()) };
        shown.map_err(|error| self.failed(&error))
    }

    fn failed(&self, error: &io::Error) -> Failure {
        self.path.as_ref().map_or_else(|| Failure::of_stdout(error), |path| Failure::of("write", path, error))
    }

    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        let flushed = self.writer.flush();
        flushed.map_err(|error| self.failed(&error))?;
        if let (Some(part), Some(path)) = (self.part.take(), &self.path) {
            std::fs::rename(part, path).map_err(|error| Failure::of("write", path, &error))?;
        }
        Ok(())
    }
}

impl Drop for Sheet {
    fn drop(&mut self) {
        if let Some(part) = &self.part {
            // What is not complete is of no use; when it cannot be removed, there is nothing more to do.
            drop(std::fs::remove_file(part));
        }
    }
}

/// What the inputs become.
enum Kind {
    /// One input gives one document or its lines.
    One,
    /// Several give one array.
    Array,
    /// Several give lines.
    Lines,
    /// Several give an array, or lines if the first does.
    Open,
}

/// Writes what the inputs became.
pub(crate) struct Output {
    kind: Kind,
    to: Option<PathBuf>,
    /// The file of each input, when they are written to a folder.
    folder: Option<Vec<PathBuf>>,
    sheet: Option<Sheet>,
    form: Form,
    items: u64,
}

impl Output {
    fn new(kind: Kind, to: Option<&Path>, folder: Option<Vec<PathBuf>>) -> Self {
        Self { kind, to: to.map(Path::to_owned), folder, sheet: None, form: Form::Document, items: 0 }
    }

    /// The one input to one place.
    pub(crate) fn one(to: Option<&Path>) -> Self {
        Self::new(Kind::One, to, None)
    }

    /// All inputs to one place; those of a folder as an array.
    pub(crate) fn many(to: Option<&Path>, folder: bool) -> Self {
        Self::new(if folder { Kind::Array } else { Kind::Open }, to, None)
    }

    /// Each input to a file of its own below a folder.
    pub(crate) fn folder(to: &Path, relative: &[PathBuf]) -> Self {
        Self::new(Kind::One, None, Some(relative.iter().map(|path| to.join(path)).collect()))
    }

    /// Do several documents go to one place?
    pub(crate) fn is_joined(&self) -> bool {
        !matches!(self.kind, Kind::One)
    }

    pub(crate) fn begins(&mut self, index: usize, form: Form) -> Result<(), Failure> {
        self.form = form;
        if let Some(files) = &self.folder {
            self.to = files.get(index).cloned();
            if let Some(parent) = self.to.as_deref().and_then(Path::parent) {
                std::fs::create_dir_all(parent).map_err(|error| Failure::of("make the folder", parent, &error))?;
            }
        }
        if matches!(self.kind, Kind::Open) {
            self.kind = if form == Form::Lines { Kind::Lines } else { Kind::Array };
        }
        Ok(())
    }

    fn sheet(&mut self) -> Result<&mut Sheet, Failure> {
        if self.sheet.is_none() {
            self.sheet = Some(match &self.to {
                Some(path) => Sheet::file(path)?,
                None => Sheet::stdout(),
            });
        }
        self.sheet.as_mut().ok_or(Failure::BrokenPipe)
    }

    /// A document, or lines with their ends, as compact JSON; a document may also be in another notation, which is written
    /// as it is.
    pub(crate) fn done(&mut self, output: &str, notation: Notation, encoding: Encoding) -> Result<(), Failure> {
        if output.is_empty() {
            return Ok(());
        }
        match (&self.kind, self.form) {
            (Kind::One, Form::Document) if notation != Notation::Json => match encoding {
                Encoding::Utf8 => self.sheet()?.write(output.as_bytes())?,
                other => self.sheet()?.write(&other.encode(output))?,
            },
            (Kind::One, Form::Document) => {
                let mut text = Vec::with_capacity(output.len() * 3 / 2);
                pretty::write(output, 0, &mut text);
                text.push(b'\n');
                self.sheet()?.write(&text)?;
            }
            (Kind::One | Kind::Lines, Form::Lines) => self.sheet()?.write(output.as_bytes())?,
            (Kind::Lines, Form::Document) => {
                for item in pretty::items(output) {
                    self.sheet()?.write(item.as_bytes())?;
                    self.sheet()?.write(b"\n")?;
                }
            }
            (Kind::Array | Kind::Open, Form::Document) => self.items(pretty::items(output))?,
            (Kind::Array | Kind::Open, Form::Lines) => self.items(output.lines().flat_map(pretty::items))?,
        }
        self.sheet()?.show()
    }

    fn items<'a>(&mut self, items: impl IntoIterator<Item = &'a str>) -> Result<(), Failure> {
        for item in items {
            let mut text = Vec::with_capacity(item.len() * 3 / 2);
            text.extend_from_slice(if self.items == 0 { b"[\n  " } else { b",\n  " });
            pretty::write(item, 1, &mut text);
            self.items += 1;
            self.sheet()?.write(&text)?;
        }
        Ok(())
    }

    pub(crate) fn ends(&mut self) -> Result<(), Failure> {
        match (&self.folder, self.sheet.take()) {
            (Some(_), Some(sheet)) => sheet.finish(),
            (_, sheet) => {
                self.sheet = sheet;
                Ok(())
            }
        }
    }

    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        if matches!(self.kind, Kind::Array) {
            let end: &[u8] = if self.items == 0 { b"[]\n" } else { b"\n]\n" };
            self.sheet()?.write(end)?;
        }
        self.sheet.take().map_or(Ok(()), Sheet::finish)
    }
}
