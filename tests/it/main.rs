//! The real binary, verb by verb. What these tests leave out because it needs other programs (spreadsheets,
//! validators, power cuts) is in `.ci/run`.

// Tests damage ledgers behind the program's back, with SQL of their own.
#![allow(clippy::disallowed_types)]

mod bundle;
mod compare;
mod conflicts;
mod containers;
mod copies;
mod damage;
mod desk;
mod docs;
mod fetching;
mod handover;
mod input;
mod job;
mod marks;
mod matching;
mod matrix;
mod merging;
mod origins;
mod primaries;
mod profile;
mod proofs;
mod proposals;
mod questions;
mod spread;
mod suggesting;
mod tables;
mod timeline;
mod versions;
mod web;

#[test]
fn no_test_file_is_forgotten() {
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it");
    let main = include_str!("main.rs");
    for entry in std::fs::read_dir(here).expect("a folder") {
        let name = entry.expect("an entry").file_name().into_string().expect("UTF-8");
        let Some(module) = name.strip_suffix(".rs") else { continue };
        assert!(module == "main" || main.contains(&format!("mod {module};")), "{name} is not compiled");
    }
}
