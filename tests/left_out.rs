//! Says what `cargo test` leaves out, because it needs programs that a fresh machine may lack.

fn main() {
    // A test of its own harness: what it prints is shown, not captured.
    #[allow(clippy::print_stdout)]
    for line in [
        "left out by `cargo test`, done by `.ci/run`:",
        "  citation tables read by Python, sqlite3, pandoc, openpyxl and html5lib (tests/consumers.py)",
        "  every other export read by the programs that it is for (tests/export_consumers.py)",
        "  what was fetched, handed out as a web archive and read by warcio (tests/warc_consumer.py)",
        "  a ledger checked by an independent program (tests/verify.py)",
        "  hostile files, kills, power cuts, bit flips and failing system calls (tests/reliability, with the fault kit)",
        "  formatting, lints, licences, benchmarks",
    ] {
        println!("{line}");
    }
}
