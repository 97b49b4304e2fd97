//! The options of fetching, the same for every verb that fetches.

use std::time::Duration;

use crate::cli::failure::Failure;
use crate::desk::FetchSettings;

/// The longest time that a person may set, in seconds.
const LONGEST: f64 = 3_600.0;

/// How pages are fetched.
#[derive(Debug, clap::Args)]
pub(super) struct FetchOptions {
    /// Fetch from addresses of this machine and of private networks too
    #[arg(long, help_heading = "Fetching")]
    allow_private: bool,
    /// Fetch even what a site's robots.txt asks programs not to
    #[arg(long, help_heading = "Fetching")]
    ignore_robots: bool,
    /// Give a page up after this long
    #[arg(long, value_name = "SECONDS", default_value_t = 30.0, help_heading = "Fetching")]
    timeout: f64,
    /// Wait this long between two requests to one host
    #[arg(long, value_name = "SECONDS", default_value_t = 1.0, help_heading = "Fetching")]
    delay: f64,
    /// What to call oneself to servers
    #[arg(long, value_name = "NAME", help_heading = "Fetching")]
    user_agent: Option<String>,
}

impl FetchOptions {
    /// Returns the settings; `max_bytes` is the most bytes of a page.
    pub(super) fn settings(&self, max_bytes: u64) -> Result<FetchSettings, Failure> {
        let mut settings = FetchSettings {
            allow_private: self.allow_private,
            robots: !self.ignore_robots,
            timeout: seconds("--timeout", self.timeout)?,
            delay: seconds("--delay", self.delay)?,
            max_bytes,
            ..FetchSettings::default()
        };
        if let Some(name) = &self.user_agent {
            if name.trim().is_empty() || name.contains(|c: char| !(' '..='~').contains(&c)) {
                let message = "the name given with --user-agent must be of plain letters, digits and signs".to_owned();
                return Err(Failure::usage(message, None));
            }
            settings.user_agent = name.trim().to_owned();
        }
        Ok(settings)
    }
}

fn seconds(option: &str, value: f64) -> Result<Duration, Failure> {
    let known = Duration::try_from_secs_f64(value).ok().filter(|_| value <= LONGEST);
    known.ok_or_else(|| Failure::usage(format!("{option} is a number of seconds from 0 to {LONGEST}"), None))
}
