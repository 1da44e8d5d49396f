//! What the command line names, as inputs.

use std::collections::HashSet;
use std::fs::File;
use std::path::{Path, PathBuf};

use sidereal::input::{Input, walk};
use sidereal::model::Limits;
use sidereal::stream::Limit;

use crate::args::Reading;
use crate::failure::Failure;
use crate::progress::Progress;

/// The name of the standard input in findings.
const STDIN: &str = "<stdin>";

/// All inputs, in order.
pub(crate) struct Inputs {
    pub(crate) all: Vec<Input>,
    /// Where each is written below a folder.
    pub(crate) relative: Vec<PathBuf>,
    /// Is one of them a folder?
    pub(crate) folder: bool,
    /// How many arguments there were.
    pub(crate) named: usize,
    /// Folders without any file.
    pub(crate) empty: Vec<PathBuf>,
}

impl Inputs {
    pub(crate) fn of(paths: &[PathBuf], progress: &Progress) -> Result<Self, Failure> {
        let mut inputs =
            Self { all: Vec::new(), relative: Vec::new(), folder: false, named: paths.len(), empty: Vec::new() };
        let mut stdin = false;
        for path in paths {
            if path.as_os_str() == "-" {
                if std::mem::replace(&mut stdin, true) {
                    return Err(Failure::Usage("the standard input can be read only once".to_owned()));
                }
                let counter = progress.clone();
                inputs.all.push(Input::new(STDIN, move || Ok(Box::new(counter.count(std::io::stdin())))));
                inputs.relative.push(PathBuf::from("stdin.json"));
            } else if path.is_dir() {
                let files = walk(path).map_err(|error| Failure::of("read the folder", path, &error))?;
                inputs.folder = true;
                if files.is_empty() {
                    inputs.empty.push(path.clone());
                }
                for file in files {
                    let relative = file.strip_prefix(path).unwrap_or(&file).to_owned();
                    inputs.file(&file, relative, true, progress);
                }
            } else {
                let name = path.file_name().map_or_else(|| path.clone(), PathBuf::from);
                inputs.file(path, name, false, progress);
            }
        }
        Ok(inputs)
    }

    fn file(&mut self, path: &Path, relative: PathBuf, of_folder: bool, progress: &Progress) {
        progress.expect(path);
        let counter = progress.clone();
        let opened = path.to_owned();
        let input = Input::new(path.display().to_string(), move || Ok(Box::new(counter.count(File::open(opened)?))));
        self.all.push(if of_folder { input.of_folder() } else { input });
        self.relative.push(relative);
    }

    /// Two inputs that would be written to one file.
    pub(crate) fn clash(&self) -> Option<&Path> {
        let mut seen = HashSet::new();
        self.relative.iter().find(|path| !seen.insert(*path)).map(PathBuf::as_path)
    }
}

/// How much is read, as the command line says.
pub(crate) fn limit(reading: &Reading) -> Limit {
    let mut limit = Limit::default();
    if let Some(jobs) = reading.jobs {
        limit.jobs = jobs;
    }
    if let Some(bytes) = reading.max_bytes {
        limit.document = Limits { bytes, ..limit.document };
        limit.line = bytes;
    }
    limit
}
