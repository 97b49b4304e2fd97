//! Tables that a person hands in, manifests, sidecars, and tables of citations read back. Parts are those of a
//! workbook, which are packed first.
#![no_main]

mod checked;

use std::path::PathBuf;
use std::sync::LazyLock;

use whosaid::export::Format;
use whosaid::export::read_table;
use whosaid::ingest::Manifest;
use whosaid::ingest::sidecar;
use whosaid::ingest::table;

static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = std::env::temp_dir().join(format!("whosaid-fuzz-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Some(parts) = checked::parts(bytes) {
        let packed = checked::packed(parts.iter().map(|(name, bytes)| (name.as_str(), *bytes)));
        return packed.into_iter().for_each(|packed| back(&packed, "a.xlsx"));
    }
    if let Ok(found) = table(bytes, &["claim", "article", "quote", "via"], &["claim"], str::to_owned) {
        assert!(found.rows.is_sorted_by_key(|row| row.line), "rows are in order");
    }
    back(bytes, "a.csv");
    back(bytes, "a.tsv");
    let (listed, beside) = (FOLDER.join("m.csv"), FOLDER.join("a.txt.toml"));
    std::fs::write(&listed, bytes).and_then(|()| std::fs::write(&beside, bytes)).expect("written");
    if let Ok(manifest) = Manifest::read(&listed) {
        let unused = manifest.unused().len();
        manifest.get(&FOLDER.join("a.html"));
        assert!(manifest.unused().len() + 1 >= unused);
    }
    drop(sidecar(&FOLDER.join("a.txt")));
});

fn back(bytes: &[u8], name: &str) {
    let Ok(found) = read_table(bytes, name) else { return };
    assert!(Format::ALL.contains(&found.format));
    assert!(found.rows.iter().all(|row| row.cells.contains_key("appearance_id")), "each row has its number");
}
