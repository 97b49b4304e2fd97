//! `whosaid refresh`.

use std::time::Duration;

use crate::cli::Session;
use crate::cli::failure::Failure;
use crate::cli::failure::INPUT;
use crate::cli::fetching::FetchOptions;
use crate::cli::ingest::MOST_BYTES;
use crate::cli::ingest::watched;
use crate::cli::output::Output;
use crate::desk;
use crate::desk::RefreshRequest;

/// Fetch articles again, and record a new capture of those that changed
///
/// The server is asked whether the page is another than the last time, where it gave a means to tell. The same bytes
/// make no new capture; other bytes do, and the earlier ones stay as they are.
///
/// Examples:
///   whosaid refresh A12
///   whosaid refresh --all --older-than 2d
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Refresh {
    /// These articles
    #[arg(value_name = "ARTICLE", required_unless_present_any = ["all", "older_than"], conflicts_with = "all")]
    articles: Vec<String>,
    /// All articles that have an address
    #[arg(long)]
    all: bool,
    /// Only those that were fetched longer ago than this (30m, 12h, 2d, 1w)
    #[arg(long, value_name = "AGE")]
    older_than: Option<String>,
    /// Refuse pages with more bytes than this
    #[arg(long, value_name = "BYTES", default_value_t = MOST_BYTES)]
    max_bytes: u64,
    #[command(flatten)]
    web: FetchOptions,
}

impl Refresh {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let request = RefreshRequest {
            articles: self.articles,
            older_than: self.older_than.as_deref().map(age).transpose()?,
            web: self.web.settings(self.max_bytes)?,
        };
        let report = watched(session, output, |stop, tell| desk::refresh(&session.office, &request, stop, tell))?;
        if report.total == 0 && !session.json {
            output.line("no article to fetch again")?;
        }
        Ok(if report.failed > 0 { INPUT } else { 0 })
    }
}

/// Reads an age: a number and one of m, h, d, w.
fn age(text: &str) -> Result<Duration, Failure> {
    let wrong = || Failure::usage(format!("{text} is no age"), Some("write 30m, 12h, 2d or 1w"));
    let text = text.trim();
    let unit = text.chars().next_back().ok_or_else(wrong)?;
    let seconds: u64 = match unit {
        'm' => 60,
        'h' => 3_600,
        'd' => 86_400,
        'w' => 7 * 86_400,
        _ => return Err(wrong()),
    };
    let number: u64 = text.strip_suffix(unit).and_then(|number| number.trim().parse().ok()).ok_or_else(wrong)?;
    number.checked_mul(seconds).map(Duration::from_secs).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_are_numbers_with_a_unit() {
        let seconds = |text: &str| age(text).ok().map(|age| age.as_secs());
        assert_eq!([seconds("2d"), seconds("90 m"), seconds("1w")], [Some(172_800), Some(5_400), Some(604_800)]);
        for wrong in ["", "d", "2", "-1d", "2é", "99999999999999999999w", "1.5h"] {
            assert_eq!(seconds(wrong), None, "{wrong}");
        }
    }
}
