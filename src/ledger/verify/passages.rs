//! The passages: each quote, with what stands before and after it, where the ledger says it is.

use rusqlite::Row;

use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::ledger::error::Doing;
use crate::ledger::read::size;
use crate::ledger::verify::Findings;
use crate::model::AppearanceNo;
use crate::model::Sha256;
use crate::model::Span;
use crate::text::offsets;

const PASSAGES: &str = "
    SELECT a.no, c.text_sha256, a.\"start\", a.\"end\", a.quote, a.prefix, a.suffix
      FROM appearance AS a
      JOIN capture AS c ON c.no = a.capture
     ORDER BY c.no, a.no
";

const HOPS: &str = "
    SELECT a.no, c.text_sha256, h.\"start\", h.\"end\", h.quote, NULL, NULL
      FROM hop AS h
      JOIN appearance AS a ON a.no = h.appearance
      JOIN capture AS c ON c.no = a.capture
     WHERE h.\"start\" IS NOT NULL
     ORDER BY c.no, a.no, h.position
";

struct Passage {
    no: AppearanceNo,
    text: Sha256,
    span: Span,
    quote: String,
    context: Option<(String, String)>,
}

/// The texts are read in order, so that each is decompressed once.
pub(super) fn check(view: View<'_>, findings: &mut Findings) -> Result<(), LedgerError> {
    for query in [PASSAGES, HOPS] {
        let mut statement = view.conn.prepare(query).doing("read the passages")?;
        let mut rows = statement.query([]).doing("read the passages")?;
        let mut held: Option<(Sha256, String)> = None;
        while let Some(row) = rows.next().doing("read the passages")? {
            let passage = read(row).doing("read the passages")?;
            if held.as_ref().is_none_or(|(sha256, _)| *sha256 != passage.text) {
                match view.text(&passage.text) {
                    Ok(text) => held = Some((passage.text, text)),
                    Err(error) => {
                        findings.add("passage", passage.no.to_string(), error.to_string());
                        continue;
                    }
                }
            }
            if let Some((_, text)) = &held {
                one(text, &passage, findings);
            }
        }
    }
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Passage> {
    let prefix: Option<String> = row.get(5)?;
    let suffix: Option<String> = row.get(6)?;
    Ok(Passage {
        no: AppearanceNo(row.get(0)?),
        text: Sha256(row.get(1)?),
        span: Span::new(size(row, 2)?, size(row, 3)?),
        quote: row.get(4)?,
        context: prefix.zip(suffix),
    })
}

fn one(text: &str, passage: &Passage, findings: &mut Findings) {
    if offsets::slice(text, passage.span) != Some(passage.quote.as_str()) {
        findings.add("passage", passage.no.to_string(), "its words do not stand in the text where the ledger says");
        return;
    }
    let length = |text: &str| offsets::len(text);
    if let Some((prefix, suffix)) = &passage.context {
        let (before, after) = offsets::context(text, passage.span, length(prefix).max(length(suffix)));
        if !before.ends_with(prefix.as_str()) || !after.starts_with(suffix.as_str()) {
            findings.add("passage", passage.no.to_string(), "what stands around its words is not what the ledger says");
        }
    }
}
