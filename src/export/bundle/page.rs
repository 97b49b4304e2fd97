//! The page of a bundle: what is in it and how to check it, above the citation table. It needs nothing from elsewhere.

use std::io::Write;

use crate::export::ExportError;
use crate::export::TableWriter;
use crate::export::html::escaped;
use crate::export::note::Checkpoint;

/// What the page tells.
#[derive(Clone, Debug)]
pub struct Told {
    /// When the bundle was made (RFC 3339).
    pub made: String,
    /// How many appearances it holds.
    pub rows: usize,
    /// How many captures.
    pub captures: usize,
    /// How many entries.
    pub entries: usize,
    /// The state of the log.
    pub checkpoint: Checkpoint,
    /// The key that signed it, as a vkey.
    pub key: String,
}

/// Begins the page; the rows of the table follow.
///
/// # Errors
/// `Io`.
pub fn begin_page<'a>(told: &Told, out: &'a mut dyn Write) -> Result<TableWriter<'a>, ExportError> {
    TableWriter::begin_page("Evidence bundle", &intro(told), out)
}

const PARTS: [(&str, &str); 11] = [
    ("citations.csv", "the citation table below, for spreadsheets and programs"),
    ("captures/", "the pages exactly as they were received, each named by the SHA-256 of its bytes"),
    ("texts/", "their texts, each named by the SHA-256 of its own bytes; offsets count its Unicode code points"),
    ("claims.jsonld", "the claims with where they appear (schema.org)"),
    ("annotations.jsonld", "the quotes as W3C Web Annotations on those texts"),
    ("prov.json", "where everything comes from (W3C PROV); prov.ttl says the same"),
    ("log/entries.jsonl", "what was recorded, by whom and when: the ledger's own entries, byte for byte"),
    ("log/proofs/", "for each entry, the proof that it is in the ledger's log"),
    ("log/checkpoint.txt", "the signed size and root of that log"),
    ("CHECK.md", "how to check all of it, also without whosaid"),
    ("check.py", "a short program for that, which needs nothing but Python 3"),
];

fn intro(told: &Told) -> String {
    let Told { made, rows, captures, entries, checkpoint, key } = told;
    let parts: String =
        PARTS.iter().map(|(path, what)| format!("<li><a href=\"{path}\">{path}</a>: {what}.</li>\n")).collect();
    format!(
        "<p>This is evidence of who said what: {rows} quoted passages in {captures} captured pages, with what it takes to \
         check them without trusting whoever hands them to you. It was made on {} from a ledger of {} entries, {entries} of \
         which concern these passages and are included.</p>\n\
         <h2>What it shows, and what it does not</h2>\n\
         <ul>\n<li>Each quote stands in the text of the page that the table names, at the place given; page and text are \
         here, with their hashes.</li>\n\
         <li>Each of these passages was recorded in a log that cannot be rewritten without the root below changing. The \
         signature shows who vouches for that root: compare the key with the one that its owner gave you by another \
         way.</li>\n\
         <li>It does not show that the page was on the web, that what it says is true, or that nothing else was \
         published.</li>\n</ul>\n\
         <h2>How to check it</h2>\n\
         <p>With whosaid: <code>whosaid verify-bundle FILE.zip --vkey KEY</code>. Without: unpack it and run \
         <code>python3 data/check.py</code>, or follow <a href=\"CHECK.md\">CHECK.md</a>.</p>\n\
         <p class=\"check\">ledger {}<br>root {}<br>key {}</p>\n\
         <h2>What is in it</h2>\n<ul>\n{parts}</ul>\n<h2>The passages</h2>",
        escaped(made),
        checkpoint.size,
        escaped(&checkpoint.origin),
        checkpoint.root,
        escaped(key),
    )
}
