//! What the benchmarks have in common: how large, where, what goes in, and how much memory it took.
// Not every benchmark uses all of it.
#![allow(dead_code)]

use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::time::Duration;
use std::time::Instant;

use whosaid::desk;
use whosaid::desk::Clock;
use whosaid::desk::IngestRequest;
use whosaid::desk::Office;

/// Returns the sizes to be measured: those that the command line names, the small one for `--small`, else the usual ones.
pub fn sizes(small: usize, usual: &[usize]) -> Vec<usize> {
    let arguments: Vec<String> = std::env::args().collect();
    let named: Vec<usize> = arguments.iter().filter_map(|argument| argument.parse().ok()).collect();
    let is_small = arguments.iter().any(|argument| argument == "--small");
    match (is_small, named.is_empty()) {
        (true, _) => vec![small],
        (false, true) => usual.to_vec(),
        (false, false) => named,
    }
}

/// Returns an office with its ledger in a folder.
pub fn office(folder: &Path) -> Office {
    Office {
        ledger: folder.join("whosaid.db"),
        named: false,
        actor: "bench".to_owned(),
        wait: Duration::from_secs(1),
        clock: Clock::fixed("2022-01-08T10:00:00Z").expect("a time"),
    }
}

/// Takes a file or the files of a folder in; returns how long that took.
pub fn ingested(office: &Office, path: &Path) -> Duration {
    let request = IngestRequest { paths: vec![path.into()], max_bytes: 4 << 30, ..IngestRequest::default() };
    let start = Instant::now();
    desk::run(office, request, &AtomicBool::new(false), &mut |outcome, _| {
        if let desk::Outcome::Failed { path, error } = outcome {
            panic!("{path}: {error:?}");
        }
        Ok(())
    })
    .expect("ingested");
    start.elapsed()
}

/// Returns the most memory that this process has had, in MB; 0 where the system does not tell.
pub fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) / 1024
}
