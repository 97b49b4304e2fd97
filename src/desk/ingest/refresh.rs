//! Fetching the pages of articles again.

use std::sync::atomic::AtomicBool;
use std::sync::atomic::AtomicUsize;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use chrono::DateTime;
use chrono::SecondsFormat;

use crate::desk::DeskError;
use crate::desk::IngestReport;
use crate::desk::IngestRequest;
use crate::desk::Office;
use crate::desk::Outcome;
use crate::desk::Progress;
use crate::desk::ingest::reader::Reader;
use crate::desk::ingest::write_all;
use crate::ingest::FetchSettings;
use crate::ingest::IngestError;
use crate::ledger;
use crate::ledger::Refreshable;
use crate::model::Edtf;

/// Which articles to fetch again.
#[derive(Clone, Debug, Default)]
pub struct RefreshRequest {
    /// These articles; all that have an address where none is named.
    pub articles: Vec<String>,
    /// Only those that were fetched, or else recorded, longer ago than this.
    pub older_than: Option<Duration>,
    /// How pages are fetched.
    pub web: FetchSettings,
}

/// Fetches the pages of articles again. Other bytes than those of an earlier capture make a new capture of the article;
/// a server that was told what it gave the last time may answer that nothing changed.
///
/// # Errors
/// As [`crate::desk::run`]; the ledger's where an article is not there. An address that gives no page is an outcome,
/// not an error.
pub fn refresh(
    office: &Office,
    request: &RefreshRequest,
    stop: &AtomicBool,
    tell: &mut dyn FnMut(&Outcome, Progress) -> Result<(), DeskError>,
) -> Result<IngestReport, DeskError> {
    let mut ledger = office.write()?;
    let mut chosen = Vec::new();
    let mut without = Vec::new();
    for name in &request.articles {
        let article = ledger::find_article(ledger.view(), name)?;
        let found = ledger::refreshable(ledger.view(), Some(article.no))?;
        without.extend(found.is_empty().then(|| article.no.to_string()));
        chosen.extend(found);
    }
    if request.articles.is_empty() {
        chosen = ledger::refreshable(ledger.view(), None)?;
    }
    if let Some(age) = request.older_than {
        let before = before(&office.clock.now(), age)?;
        chosen.retain(|article| is_older(article, &before));
    }
    let total = AtomicUsize::new(chosen.len());
    let (send, receive) = mpsc::sync_channel(1);
    let settings =
        IngestRequest { web: request.web.clone(), max_bytes: request.web.max_bytes, ..IngestRequest::default() };
    let reader = Reader::new(&settings, &office.clock, None, stop, &total, send);
    let mut report = thread::scope(|scope| {
        scope.spawn(move || reader.read_again(chosen));
        write_all(office, &mut ledger, &receive, (stop, &total), tell)
    })?;
    for path in without {
        let error =
            IngestError::Told("its address is not known; `whosaid ingest FILE --url ADDRESS` states it".to_owned());
        report.failed += 1;
        report.total += 1;
        tell(&Outcome::Failed { path, error }, Progress { done: report.total, total: report.total })?;
    }
    Ok(report)
}

/// Returns the moment so long before another, in UTC to the second.
fn before(now: &str, age: Duration) -> Result<String, DeskError> {
    let wrong = || DeskError::Request(format!("{age:?} before {now} is no time"));
    let now = DateTime::parse_from_rfc3339(now).map_err(|_| wrong())?.to_utc();
    let age = chrono::Duration::from_std(age).map_err(|_| wrong())?;
    let before = now.checked_sub_signed(age).ok_or_else(wrong)?;
    Ok(before.to_rfc3339_opts(SecondsFormat::Secs, false).replace("+00:00", ""))
}

/// Whether an article was fetched before a moment; where its date cannot be read, it is as old as can be.
fn is_older(article: &Refreshable, before: &str) -> bool {
    // The log writes milliseconds, which dates of captures do not have.
    let (seconds, rest) = article.retrieved.split_once('.').unwrap_or((&article.retrieved, ""));
    let zone = if rest.ends_with('Z') { "Z" } else { "" };
    format!("{seconds}{zone}").parse::<Edtf>().map_or(true, |date| date.bounds().1.as_str() < before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_older_than_a_moment_by_when_they_were_fetched_or_recorded() {
        let article = |retrieved: &str| Refreshable {
            article: crate::model::ArticleNo(1),
            url: "https://example.org/a".to_owned(),
            retrieved: retrieved.to_owned(),
            fetch: None,
        };
        let before = before("2022-01-09T10:00:00.500Z", Duration::from_secs(2 * 86_400)).expect("a moment");
        assert_eq!(before, "2022-01-07T10:00:00");
        for (retrieved, older) in [
            ("2022-01-07T09:59:59Z", true),
            ("2022-01-07T10:00:00Z", false),
            ("2022-01-07T10:30:00+01:00", true),
            ("2022-01-07T09:59:59.999Z", true),
            ("2022-01-08", false),
            ("2021", true),
        ] {
            assert_eq!(is_older(&article(retrieved), &before), older, "{retrieved}");
        }
    }
}
