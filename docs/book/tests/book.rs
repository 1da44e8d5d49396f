//! The book can be built where nothing is installed, and no link in it or in the documents leads nowhere.

#![allow(clippy::unwrap_used, reason = "a test: a fault stops it")]

use std::path::{Path, PathBuf};

use sidereal_book::{build, files, links, root};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

#[test]
fn the_book_is_built_and_all_links_lead_somewhere() {
    let html = build(&folder("book")).unwrap();
    let (broken, count) = links::broken_in_html(&html).unwrap();
    assert!(broken.is_empty(), "{broken:#?}");
    assert!(count > 1000, "{count}");
    for page in [
        "index.html",
        "guide/embed.html",
        "reference/index.html",
        "reference/cimi-sid/Machine.html",
        "mapping-tables.html",
        "actors.html",
        "use-cases/3.7.html",
        "metrics.html",
        "terms/cimi.html",
    ] {
        assert!(html.join(page).is_file(), "{page}");
    }
    let decisions = std::fs::read_dir(root().join("docs/decisions")).unwrap();
    for decision in decisions {
        let name = decision.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned();
        assert!(html.join(format!("decisions/{name}.html")).is_file(), "{name}");
    }

    // In the repository, too: to a file, or to a chapter that the tables give.
    let docs = root().join("docs");
    let mut all = files(&docs).unwrap();
    all.retain(|path| path.extension().is_some_and(|ending| ending == "md") && !path.ends_with("SUMMARY.md"));
    all.extend(["README.md", "CHANGELOG.md", "examples/payloads/README.md"].map(|name| root().join(name)));
    let broken = all.iter().flat_map(|path| links::broken_in_markdown(path).unwrap());
    let given =
        |target: &Path| target.strip_prefix(&docs).is_ok_and(|within| html.join("../src").join(within).is_file());
    let broken: Vec<_> = broken.filter(|(_, target)| !given(target)).collect();
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn a_broken_link_is_noticed() {
    let place = folder("broken");
    std::fs::create_dir_all(&place).unwrap();
    std::fs::write(place.join("there.html"), "<h1 id=\"here\">").unwrap();
    let page = "<a href=\"there.html\"><a href=\"there.html#here\"><a href=\"there.html#gone\"><a href=\"gone.html\"><a href=\"#up\">";
    std::fs::write(place.join("page.html"), page).unwrap();
    let (broken, count) = links::broken_in_html(&place).unwrap();
    let targets: Vec<&str> = broken.iter().filter_map(|line| line.split_once(": ")).map(|(_, target)| target).collect();
    assert_eq!((targets, count), (vec!["there.html#gone", "gone.html", "#up"], 5));
    std::fs::write(
        place.join("page.md"),
        "[a](there.html) [b](gone.md#x) ![c](gone.svg) [d](https://example.org/) `[e](e.md)`",
    )
    .unwrap();
    let broken = links::broken_in_markdown(&place.join("page.md")).unwrap();
    assert_eq!(broken.len(), 2, "{broken:?}");
}
