//! References to the articles that are cited, or to all.

use std::collections::BTreeSet;
use std::io::Write;

use crate::desk::DeskError;
use crate::desk::Office;
use crate::export::ReferenceFormat;
use crate::export::ReferenceWriter;
use crate::ledger;
use crate::model::Article;
use crate::model::ArticleNo;
use crate::model::Filter;
use crate::model::Notice;

/// What an export left out or could not say, with how many things it holds.
#[derive(Clone, Debug, Default)]
pub struct HandedOn {
    /// How many things were written.
    pub count: usize,
    /// What a person may want to know.
    pub notices: Vec<Notice>,
}

/// Which articles references are written of.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Cited {
    /// Those in which a claim was found, as far as the filter lets it through.
    Cited,
    /// All that the filter lets through, as `articles` lists them.
    All,
}

/// Writes one reference for each article, in the order in which they came in.
///
/// # Errors
/// `NoSuch`, `Ambiguous` for a name in the filter, and what cannot be written.
pub fn export_references(
    office: &Office,
    as_of: Option<&str>,
    filter: &Filter,
    which: Cited,
    format: ReferenceFormat,
    out: &mut dyn Write,
) -> Result<HandedOn, DeskError> {
    let ledger = office.read(as_of)?;
    let mut writer = ReferenceWriter::begin(format, out)?;
    let mut notices = Vec::new();
    let mut add = |article: &Article| -> Result<(), DeskError> {
        notices.extend(writer.article(article)?);
        Ok(())
    };
    match which {
        Cited::All => ledger::articles(ledger.view(), filter, |article| add(&article))?,
        Cited::Cited => {
            let mut cited: BTreeSet<ArticleNo> = BTreeSet::new();
            ledger::citations(ledger.view(), filter, |citation| -> Result<(), DeskError> {
                cited.insert(citation.appearance.article.id);
                Ok(())
            })?;
            for no in cited {
                add(&ledger::article(ledger.view(), no)?)?;
            }
        }
    }
    Ok(HandedOn { count: writer.end()?, notices })
}
