//! `whosaid claim rate`.

use crate::cli::Session;
use crate::cli::failure::Failure;
use crate::cli::filters::date;
use crate::desk;
use crate::desk::Done;
use crate::desk::RateRequest;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Rate {
    /// The claim
    claim: String,
    /// The rating, in words
    label: String,
    /// The scale that it is from: 1-5, or its words from worst to best, separated by commas
    #[arg(long, value_name = "TEXT")]
    scale: Option<String>,
    /// Where it stands on that scale, as a number
    #[arg(long, value_name = "NUMBER", allow_hyphen_values = true)]
    value: Option<String>,
    /// The page with your review, once it is published
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    /// When that page was published
    #[arg(long, value_name = "DATE")]
    published: Option<String>,
    /// Whose rating it is, where it is not your own
    #[arg(long, value_name = "OUTLET")]
    reviewer: Option<String>,
    /// Why
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
}

impl Rate {
    pub(super) fn run(self, session: &Session) -> Result<Done, Failure> {
        let request = RateRequest {
            label: self.label,
            scale: self.scale,
            why: self.why,
            value: self.value,
            reviewer: self.reviewer,
            url: self.url,
            published: self.published.as_deref().map(date).transpose()?,
        };
        Ok(desk::claim_rate(&session.office, &self.claim, &request)?)
    }
}
