//! The map in `lib.rs`, checked: which floor may name which.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

/// Each floor, lowest first, with all that it may import from this crate.
const MAY_USE: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("text", &["model"]),
    ("ingest", &["model", "text"]),
    ("ledger", &["model", "text"]),
    ("analysis", &["model", "text", "ledger"]),
    ("suggest", &["model", "text", "ledger", "analysis"]),
    ("export", &["model", "ledger", "analysis"]),
    ("desk", &["model", "text", "ingest", "ledger", "analysis", "suggest", "export"]),
    ("web", &["model", "ledger", "analysis", "export", "desk"]),
    ("cli", &["model", "ledger", "analysis", "export", "desk", "web"]),
];

#[test]
fn floors_import_only_what_the_map_allows() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for (floor, allowed) in MAY_USE {
        for file in rust_files(&src.join(floor)) {
            violations(floor, allowed, &file, &mut wrong);
        }
        let room = src.join(format!("{floor}.rs"));
        assert!(!room.exists(), "a floor is a folder, not {}", room.display());
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn the_map_has_no_circles() {
    for (height, (floor, allowed)) in MAY_USE.iter().enumerate() {
        for name in *allowed {
            let below = MAY_USE[..height].iter().any(|(lower, _)| lower == name);
            assert!(below, "{floor} is listed before {name}, which it may use");
        }
    }
}

#[test]
fn sql_stands_in_the_ledger_floor_only() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for file in rust_files(&src).into_iter().filter(|file| !file.starts_with(src.join("ledger"))) {
        let text = fs::read_to_string(&file).expect("a source file is readable");
        for word in ["rusqlite::", "SELECT ", "INSERT INTO"] {
            assert!(!text.contains(word), "{} has {word}", file.display());
        }
    }
}

/// Adds the lines of a file that name a floor which its own may not.
fn violations(floor: &str, allowed: &[&str], file: &Path, wrong: &mut Vec<String>) {
    let text = fs::read_to_string(file).expect("a source file is readable");
    for (index, line) in text.lines().enumerate() {
        for path in line.split("crate::").skip(1) {
            let name = path.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("");
            let ours = MAY_USE.iter().any(|(known, _)| *known == name);
            let problem = if name.is_empty() {
                "name one floor per `use`".to_owned()
            } else if ours && name != floor && !allowed.contains(&name) {
                format!("{floor} may not use {name}")
            } else {
                continue;
            };
            wrong.push(format!("{}:{}: {problem}", file.display(), index + 1));
        }
    }
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new(); // A floor that is not built yet.
    };
    entries
        .map(|entry| entry.expect("a folder is readable").path())
        .flat_map(|path| match path.extension() {
            _ if path.is_dir() => rust_files(&path),
            Some(ending) if ending == "rs" => vec![path],
            _ => Vec::new(),
        })
        .collect()
}
