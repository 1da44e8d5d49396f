//! What the tests share: where published material lies, when it is there at all.

use std::path::{Path, PathBuf};

pub mod xsd;

/// The folder `name` of published standards and payloads beside the checkout, if it is there. Tests that need it say that
/// they were passed over, and pass; the project's own fixtures cover the same ground without it.
pub fn shared(name: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2)?.join("shared").join(name);
    root.is_dir().then_some(root)
}

/// All files below a folder with this ending, sorted.
pub fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = std::fs::read_dir(folder) else { return found };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}
