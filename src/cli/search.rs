//! `whosaid search`.

use crate::cli::Session;
use crate::cli::failure::ANSWER_IS_NO;
use crate::cli::failure::Failure;
use crate::cli::filters::Filters;
use crate::cli::output::Output;
use crate::cli::terminal::safe;
use crate::cli::terminal::wrapped;
use crate::cli::words;
use crate::desk;
use crate::ledger;
use crate::model::Article;
use crate::model::Claim;
use crate::model::Hit;
use crate::model::Snippet;

/// Find words in articles and claims
///
/// All words must occur, whatever their case and accents; words in quotation marks must stand together.
/// Anything you type is plain words; --raw opens the query language of SQLite FTS5 (AND, OR, NOT, NEAR, prefix*).
/// --figure finds the articles that state a figure, in digits or in words, with the words if there are any; a unit
/// or what is counted may follow it.
///
/// Examples:
///   whosaid search baikonur "armed men"
///   whosaid search --raw 'baikonour AND (menace* OR attaque*)'
///   whosaid search --figure 20000
///   whosaid search --figure 15000..25000 baikonur
///   whosaid search --figure "75 avions"
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Search {
    /// The words
    #[arg(required_unless_present = "figure", value_name = "WORDS")]
    words: Vec<String>,
    /// Find a figure (20000, "3.7 billion", "40 %"), or any from one to another (15000..25000)
    #[arg(long, value_name = "FIGURE")]
    figure: Option<String>,
    /// Read the words as a query of SQLite FTS5
    #[arg(long)]
    raw: bool,
    /// Show at most this many articles and this many claims
    #[arg(long, value_name = "N", default_value_t = 20)]
    most: usize,
    #[command(flatten)]
    filters: Filters,
}

impl Search {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let filter = self.filters.read()?;
        let limits = ledger::Limits { most: self.most.clamp(1, 10_000), raw: self.raw };
        // A word with a blank in it was quoted for the shell: it is a phrase.
        let quoted = |word: &String| {
            if word.contains(char::is_whitespace) && !word.contains('"') { format!("\"{word}\"") } else { word.clone() }
        };
        let several = self.words.len() > 1 && !self.raw;
        let query: Vec<String> =
            self.words.iter().map(|word| if several { quoted(word) } else { word.clone() }).collect();
        let query = query.join(" ");
        let found = match &self.figure {
            Some(figure) => {
                let figure = desk::figure_range(figure)?;
                let (found, notes) =
                    desk::search_figure(&session.office, session.as_of(), &figure, &query, &filter, limits)?;
                notes.iter().for_each(|note| output.remark(format!("note: {note}")));
                found
            }
            None => ledger::search(session.office.read(session.as_of())?.view(), &query, &filter, limits)?,
        };
        if session.json {
            output.json(&found)?;
        } else {
            for hit in &found.hits {
                match hit {
                    Hit::Claim { claim } => claim_line(claim, output)?,
                    Hit::Article { article, snippet } => article_lines(article, snippet, output)?,
                }
            }
            if found.by_date {
                output.line("(too many articles match to rank them: the newest in the ledger come first)")?;
            }
            if found.more {
                output.line("(there are more; --most shows more)")?;
            }
            if found.hits.is_empty() {
                output.line("nothing found")?;
            }
        }
        Ok(if found.hits.is_empty() { ANSWER_IS_NO } else { 0 })
    }
}

fn claim_line(claim: &Claim, output: &mut Output) -> Result<(), Failure> {
    output.line(format!("{}  {}", claim.id, safe(&claim.text)))
}

fn article_lines(article: &Article, snippet: &Snippet, output: &mut Output) -> Result<(), Failure> {
    let outlet = words::outlet(article.outlet.as_ref());
    let published = words::date(article.published.as_ref());
    let title = article.title.as_deref().or(article.path.as_deref()).unwrap_or("no title");
    output.line(format!("{}  {} · {} · {published}", article.id, safe(title), safe(outlet)))?;
    output.line(wrapped(&marked(snippet), "    ", output.width))
}

/// Puts the words found in square brackets.
fn marked(snippet: &Snippet) -> String {
    let mut out = String::new();
    for (at, c) in snippet.text.chars().enumerate() {
        if snippet.marks.iter().any(|mark| mark.start == at) {
            out.push('[');
        }
        out.push(c);
        if snippet.marks.iter().any(|mark| mark.end == at + 1) {
            out.push(']');
        }
    }
    out
}
