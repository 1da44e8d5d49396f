//! A bar for work over a second, when the standard error is a terminal.

use std::io::{self, IsTerminal as _, Read};
use std::path::Path;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

const BAR: &str = "{bar:40} {bytes}/{total_bytes} {bytes_per_sec} {eta}";
const SPINNER: &str = "{spinner} {bytes} {bytes_per_sec}";

/// How much was read so far.
#[derive(Clone)]
pub(crate) struct Progress(Option<ProgressBar>);

impl Progress {
    /// Shown only when somebody is there to see it.
    pub(crate) fn new(quiet: bool) -> Self {
        if quiet || !io::stderr().is_terminal() {
            return Self(None);
        }
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::hidden());
        let shown = bar.clone();
        std::thread::spawn(move || {
            std::thread::sleep(Duration::from_secs(1));
            if !shown.is_finished() {
                let template = if shown.length() == Some(0) { SPINNER } else { BAR };
                if let Ok(style) = ProgressStyle::with_template(template) {
                    shown.set_style(style);
                }
                shown.set_draw_target(ProgressDrawTarget::stderr());
                shown.enable_steady_tick(Duration::from_millis(200));
            }
        });
        Self(Some(bar))
    }

    /// A file that will be read.
    pub(crate) fn expect(&self, path: &Path) {
        if let (Some(bar), Ok(about)) = (&self.0, path.metadata()) {
            bar.inc_length(about.len());
        }
    }

    /// Counts what is read.
    pub(crate) fn count<R: Read + Send + 'static>(&self, reader: R) -> Counted<R> {
        Counted { reader, bar: self.0.clone() }
    }

    /// Prints while the bar is out of the way.
    pub(crate) fn pause(&self, print: impl FnOnce()) {
        match &self.0 {
            Some(bar) => bar.suspend(print),
            None => print(),
        }
    }

    /// Takes the bar away.
    pub(crate) fn end(&self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}

/// A reader that tells how much was read.
pub(crate) struct Counted<R> {
    reader: R,
    bar: Option<ProgressBar>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(out)?;
        if let Some(bar) = &self.bar {
            bar.inc(read as u64);
        }
        Ok(read)
    }
}
