//! What a web archive held, as far as it was read, and what of it was passed over.

use super::capture::Passed;
use crate::model::Notice;

/// What was found so far.
#[derive(Default)]
pub(super) struct Count {
    /// Records of any kind.
    pub records: u64,
    /// Things told of it.
    pub told: u64,
    /// Bytes of its documents.
    pub bytes: u64,
    /// Whether lines of its headers end in a line feed alone.
    pub bare_line_feeds: bool,
    /// Whether records are packed together.
    pub one_stream: bool,
    redirects: u64,
    errors: u64,
    others: u64,
    blank: u64,
}

impl Count {
    /// Counts a record that gives no document.
    pub fn pass(&mut self, why: Passed) {
        match why {
            Passed::Redirect => self.redirects += 1,
            Passed::Error => self.errors += 1,
            Passed::Other => self.others += 1,
            Passed::Blank => self.blank += 1,
        }
    }

    /// Returns what is to be said at the end.
    pub fn notices(&self) -> Vec<Notice> {
        let mut notices = Vec::new();
        if self.bare_line_feeds {
            let message = "the lines of its headers end in a line feed alone, where the format has two characters";
            notices.push(Notice::new("warc", message));
        }
        let counts = [
            (self.redirects, "redirects"),
            (self.errors, "error pages"),
            (self.blank, "answers without a word"),
            (self.others, "pictures, styles, scripts, data and the like"),
        ];
        let parts: Vec<String> =
            counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
        if !parts.is_empty() {
            notices.push(Notice::new("passed-over", format!("passed over: {}", parts.join(", "))));
        }
        notices
    }
}
