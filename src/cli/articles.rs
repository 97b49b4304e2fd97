//! `whosaid articles`.

use crate::cli::Session;
use crate::cli::failure::Failure;
use crate::cli::filters::Filters;
use crate::cli::output::Output;
use crate::cli::terminal::safe_json;
use crate::cli::terminal::table;
use crate::desk::DeskError;
use crate::ledger;
use crate::model::Article;

/// List the articles
///
/// Example: whosaid articles --outlet "Le Courrier" --from 2022-01-06
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Articles {
    #[command(flatten)]
    filters: Filters,
}

impl Articles {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let filter = self.filters.read()?;
        if filter.stance.is_some() || filter.source.is_some() || !filter.tags.is_empty() {
            return Err(Failure::usage("articles are listed by --outlet, --from, --to and --lang".to_owned(), None));
        }
        let ledger = session.office.read(session.as_of())?;
        if session.json {
            return as_json(&ledger, &filter, output);
        }
        let mut rows = Vec::new();
        ledger::articles(ledger.view(), &filter, |article| -> Result<(), DeskError> {
            rows.push(row(&article));
            Ok(())
        })?;
        if rows.is_empty() {
            output.line("no articles")?;
            return Ok(0);
        }
        output.made_safe(&table(&["no", "published", "outlet", "title", "hash"], &rows, output.width))?;
        Ok(0)
    }
}

/// Streams the array, so that memory stays flat however many articles there are.
fn as_json(ledger: &ledger::Ledger, filter: &crate::model::Filter, output: &mut Output) -> Result<u8, Failure> {
    let stream = output.stream();
    let mut before = "[\n";
    ledger::articles(ledger.view(), filter, |article| -> Result<(), DeskError> {
        stream.write_all(before.as_bytes())?;
        let text = serde_json::to_string(&article).map_err(std::io::Error::from)?;
        stream.write_all(safe_json(text).as_bytes())?;
        before = ",\n";
        Ok(())
    })?;
    let end: &[u8] = if before == "[\n" { b"[]\n" } else { b"\n]\n" };
    stream.write_all(end)?;
    Ok(0)
}

fn row(article: &Article) -> Vec<String> {
    let outlet = article.outlet.as_ref().map_or("unknown", |outlet| outlet.name.as_str());
    let title = article.title.clone().or_else(|| article.path.clone()).unwrap_or_default();
    let captures = if article.captures > 1 { format!(" ({} captures)", article.captures) } else { String::new() };
    vec![
        article.id.to_string(),
        article.published.as_ref().map_or("unknown".to_owned(), ToString::to_string),
        outlet.to_owned(),
        format!("{title}{captures}"),
        article.sha256.short(),
    ]
}
