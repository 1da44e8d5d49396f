//! Why the command ends before its work is done.

use std::io;
use std::path::Path;

/// Why the command ends.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The command line is wrong, or what it names cannot be read or written.
    Usage(String),
    /// Nobody reads the standard output any more: no reason to say anything.
    BrokenPipe,
}

impl Failure {
    /// A file or folder that the command line names.
    pub(crate) fn of(what: &str, path: &Path, error: &io::Error) -> Self {
        Self::Usage(format!("cannot {what} `{}`: {}", path.display(), said(error)))
    }

    /// The standard output.
    pub(crate) fn of_stdout(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::BrokenPipe,
            _ => Self::Usage(format!("cannot write to the standard output: {}", said(error))),
        }
    }
}

/// What the system says, without its number.
fn said(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or_default().to_lowercase()
}
