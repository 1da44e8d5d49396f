//! The payloads: those of a folder, those beside the checkout, or generated ones.

use std::path::{Path, PathBuf};
use std::{env, fs};

use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::json;
use sidereal_model::json::utf8;
use sidereal_model::{Class, Document, Json, strategy};

/// One entity and its class.
pub(crate) struct Payload {
    pub(crate) class: String,
    /// The class that Sidereal reads it as: the one that it tells, or else the one that is named.
    pub(crate) told: Option<&'static Class>,
    pub(crate) text: String,
}

const VERSION: &str = if cfg!(feature = "v5") { "v5" } else { "v4" };

/// Where the payloads come from, and the payloads.
pub(crate) fn load() -> (String, Vec<Payload>) {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3).map(|root| root.join("shared/corpus/tmf"));
    let named = env::var_os("TMF_PAYLOADS").map(PathBuf::from);
    let Some(folder) = named.or(shared).filter(|folder| folder.is_dir()) else {
        return ("generated entities".to_owned(), generated());
    };
    let payloads = match fs::read_to_string(folder.join("index.tsv")) {
        Ok(index) => of_index(&folder, &index),
        Err(_) => of_files(&folder),
    };
    (folder.display().to_string(), payloads)
}

/// The files of the version, with the class that the index names.
fn of_index(folder: &Path, index: &str) -> Vec<Payload> {
    let rows = index.lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>());
    let of_version = rows.filter(|row| row.get(2) == Some(&VERSION));
    of_version
        .flat_map(|row| entities(&folder.join(row.first().copied().unwrap_or_default()), row.get(3).copied()))
        .collect()
}

/// All files, with the class that they tell.
fn of_files(folder: &Path) -> Vec<Payload> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths.iter().flat_map(|path| if path.is_dir() { of_files(path) } else { entities(path, None) }).collect()
}

fn entities(path: &Path, class: Option<&str>) -> Vec<Payload> {
    let Ok(bytes) = fs::read(path) else { return Vec::new() };
    let Some(document) = utf8(&bytes).ok().and_then(|text| Document::parse(text).ok()) else { return Vec::new() };
    let payload = |json: Json<'_>| {
        let told = sidereal_sid::classify(json).map(|found| found.class);
        let class = class.or(told.map(|class| class.name))?;
        Some(Payload {
            class: class.to_owned(),
            told: told.or_else(|| sidereal_sid::class(class)),
            text: json.to_text(),
        })
    };
    match document.root().items() {
        Some(items) => items.filter_map(payload).collect(),
        None => payload(document.root()).into_iter().collect(),
    }
}

/// Valid entities, always the same ones.
fn generated() -> Vec<Payload> {
    let mut runner = TestRunner::new_with_rng(Config::default(), TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let mut payloads = Vec::new();
    for class in sidereal_sid::classes().filter(|class| crate::theirs::of(class.name).is_some()) {
        let strategy = strategy::valid(class, 2, json!({ "@type": class.name }));
        for _ in 0..20 {
            if let Ok(tree) = strategy.new_tree(&mut runner) {
                payloads.push(Payload {
                    class: class.name.to_owned(),
                    told: Some(class),
                    text: tree.current().to_string(),
                });
            }
        }
    }
    payloads
}
