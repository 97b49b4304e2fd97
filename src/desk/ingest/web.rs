//! The fetching side of an ingest: pages are asked for politely, several at a time.

use std::sync::Arc;
use std::sync::OnceLock;

use crate::desk::Clock;
use crate::ingest;
use crate::ingest::FetchSettings;
use crate::ingest::Fetched;
use crate::ingest::Fetcher;
use crate::ingest::IngestError;
use crate::ingest::Page;
use crate::ingest::Told;
use crate::ingest::Validators;
use crate::ledger;
use crate::ledger::Packed;
use crate::model::Fetch;

/// What went over the wire for a page, as WARC records, and how it was fetched.
pub(super) struct Wire {
    pub(super) records: Packed,
    pub(super) fetch: Fetch,
}

/// Whoever asks for pages; nothing is set up before the first one.
pub(super) struct Web<'a> {
    settings: &'a FetchSettings,
    clock: &'a Clock,
    fetcher: OnceLock<Fetcher>,
}

impl<'a> Web<'a> {
    pub(super) fn new(settings: &'a FetchSettings, clock: &'a Clock) -> Self {
        Self { settings, clock, fetcher: OnceLock::new() }
    }

    /// Asks for the page at an address; with `known`, only if it has changed.
    pub(super) fn get(&self, url: &str, known: Option<&Validators>) -> Result<Fetched, IngestError> {
        let fetcher = self.fetcher.get_or_init(|| Fetcher::new(self.settings.clone()));
        // WARC dates have seconds at least; more digits are allowed and kept out, as in the rest of the ledger.
        let now = || {
            let now = self.clock.now();
            now.split('.').next().map_or(now.clone(), |seconds| format!("{}Z", seconds.trim_end_matches('Z')))
        };
        fetcher.fetch(url, known, &now).map_err(|error| IngestError::Fetch(Box::new(error)))
    }
}

/// Packs what went over the wire for a page.
pub(super) fn wire(page: &Page) -> Result<Arc<Wire>, IngestError> {
    let records =
        ledger::pack(&ingest::warc_records(page)).map_err(|error| IngestError::Unreadable(error.to_string()))?;
    let fetch = Fetch {
        warc_sha256: records.sha256,
        etag: page.validators.etag.clone(),
        last_modified: page.validators.last_modified.clone(),
        redirects: page.redirects.clone(),
    };
    Ok(Arc::new(Wire { records, fetch }))
}

/// Returns what the fetching says of a page, under what a person or a list said of it before.
pub(super) fn told(page: &Page, before: Told) -> Result<Told, IngestError> {
    let retrieved = page.retrieved.parse().map_err(|error| IngestError::Told(format!("the clock: {error}")))?;
    let place = match page.redirects.is_empty() {
        true => "fetched".to_owned(),
        false => format!("fetched, redirected from {}", page.url),
    };
    let places = [("url".to_owned(), place), ("retrieved".to_owned(), "fetched".to_owned())].into();
    let fetched = Told {
        places,
        url: Some(page.final_url.clone()),
        retrieved: Some(retrieved),
        charset: page.charset.clone(),
        ..Told::default()
    };
    // Where it was fetched is known better than where a list says it is.
    Ok(fetched.over(before))
}
