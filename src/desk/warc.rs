//! Handing out what went over the wire.

use std::io::Write;

use crate::desk::DeskError;
use crate::desk::Office;
use crate::ledger;

/// Writes the WARC records of what was fetched, of one article or of all, in the order of the captures. Returns of how
/// many captures.
///
/// # Errors
/// `NoSuch` for an article that is not there; `Damaged` where the records are not as they were stored; what cannot be
/// written.
pub fn export_warc(
    office: &Office,
    as_of: Option<&str>,
    article: Option<&str>,
    out: &mut dyn Write,
) -> Result<usize, DeskError> {
    let ledger = office.read(as_of)?;
    let article = article.map(|name| ledger::find_article(ledger.view(), name)).transpose()?.map(|found| found.no);
    let captures = ledger::warc_records(ledger.view(), article, |piece| -> Result<(), DeskError> {
        out.write_all(piece).map_err(DeskError::Output)
    })?;
    Ok(usize::try_from(captures).unwrap_or(usize::MAX))
}
