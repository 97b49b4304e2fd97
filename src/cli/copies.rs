//! `whosaid copies`.

use crate::cli::Session;
use crate::cli::failure::Failure;
use crate::cli::filters::Filters;
use crate::cli::filters::one_of;
use crate::cli::output::Output;
use crate::cli::terminal::safe;
use crate::cli::terminal::wrapped;
use crate::cli::words;
use crate::cli::words::counted;
use crate::desk;
use crate::model::ArticleNo;
use crate::model::ArticleRef;
use crate::model::Copies as Answer;
use crate::model::CopyFound;
use crate::model::CopyGroup;
use crate::model::CopyStatus;
use crate::model::DerivationKind;
use crate::model::SharedPassage;
use crate::model::Suggestion;
use crate::model::Verdict;

/// How much of a passage is shown to people: `--json` has all of it.
const QUOTE_WIDTH: usize = 240;
/// How many passages of a pair, and how many pairs of a group, are shown to people.
const MOST_SHOWN: usize = 10;

/// Find text that articles share: copies, edited wire stories, lifted passages
///
/// Case, accents, punctuation, small changes of wording and moved paragraphs do not matter; menus and text that an
/// outlet sets under unrelated headlines are left out. For each pair: how much of either stands in the other, the
/// passages with their places in both (code points), and which had it first, by what the pages say and their dates;
/// without either that stays open. Words that one of the two has in quotation marks are told apart: both may have them
/// from whoever said them. The machine finds; a person decides: --confirm records that the article has its text
/// from another one (a derivation), --reject that it has not.
/// Without an article, all that share more than quotations are listed in groups.
///
/// Examples:
///   whosaid copies A12
///   whosaid copies
///   whosaid copies --outlet "Steppe Wire" --json
///   whosaid copies A12 --confirm A7 --kind republishes
///   whosaid copies A12 --reject A9
///   whosaid review --undo
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Copies {
    /// The article; without one, all articles
    article: Option<String>,
    /// Record that the article has its text from this one
    #[arg(long, value_name = "ORIGINAL", requires = "article", conflicts_with = "reject")]
    confirm: Option<String>,
    /// Record that neither has its text from the other
    #[arg(long, value_name = "OTHER", requires = "article")]
    reject: Option<String>,
    /// How it comes from there: copies, republishes, translates, quotes or cites
    #[arg(long, value_name = "KIND", requires = "confirm")]
    kind: Option<String>,
    #[command(flatten)]
    filters: Filters,
}

impl Copies {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        match (&self.article, &self.confirm, &self.reject) {
            (Some(article), None, None) => self.of_article(article, session, output),
            (Some(article), Some(original), _) => {
                let kind = self.kind.as_deref();
                let kind =
                    kind.map(|word| one_of("kind", word, DerivationKind::ALL, DerivationKind::word)).transpose()?;
                self.decided((article, original), session, output, |office| {
                    desk::confirm_copy(office, article, original, kind)
                })
            }
            (Some(article), None, Some(other)) => {
                self.decided((article, other), session, output, |office| desk::reject_copy(office, article, other))
            }
            (None, ..) => self.groups(session, output),
        }
    }

    fn of_article(&self, article: &str, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let filter = self.filters.read()?;
        let (answer, notes) = desk::copies_of(&session.office, session.as_of(), article, &filter)?;
        for note in notes {
            output.remark(format!("note: {note}"));
        }
        if session.json {
            output.json(&answer)?;
            return Ok(0);
        }
        print(&answer, output)?;
        Ok(0)
    }

    fn groups(&self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let (groups, notes) = desk::copy_groups(&session.office, session.as_of(), &self.filters.read()?)?;
        for note in notes {
            output.remark(format!("note: {note}"));
        }
        if session.json {
            output.json(&groups)?;
            return Ok(0);
        }
        if groups.is_empty() {
            output.line("no article shares text with another one, as far as this ledger and these filters go")?;
        }
        for (at, group) in groups.iter().enumerate() {
            if at > 0 {
                output.line("")?;
            }
            print_group(group, output)?;
        }
        if !groups.is_empty() {
            output.line("\nfound by the machine; whosaid copies ARTICLE shows the passages")?;
        }
        Ok(0)
    }

    fn decided(
        &self,
        (article, other): (&str, &str),
        session: &Session,
        output: &mut Output,
        decide: impl FnOnce(&desk::Office) -> Result<desk::Decided, desk::DeskError>,
    ) -> Result<u8, Failure> {
        if session.as_of().is_some() {
            return Err(Failure::usage("--as-of goes with questions only".to_owned(), None));
        }
        let decided = decide(&session.office)?;
        if session.json {
            output.json(&serde_json::json!({
                "verdict": decided.verdict, "suggestion": decided.suggestion, "made": decided.made,
                "notes": decided.notes,
            }))?;
            return Ok(0);
        }
        let what = match &decided.suggestion {
            Suggestion::Copy { relation, .. } if decided.verdict == Verdict::Accepted => {
                format!("recorded: {} {} {}", safe(article), relation.word(), safe(other))
            }
            _ => format!("recorded: neither of {} and {} comes from the other", safe(article), safe(other)),
        };
        output.line(format!("{what} (whosaid review --undo takes it back)"))?;
        for note in &decided.notes {
            output.line(format!("    note: {}", safe(note)))?;
        }
        Ok(0)
    }
}

fn print(answer: &Answer, output: &mut Output) -> Result<(), Failure> {
    let own = answer.article.id;
    output.line(heading(&answer.article))?;
    if !answer.boilerplate.is_empty() {
        let parts = counted(answer.boilerplate.len(), "part");
        let left_out = format!("{parts} of its text left out: boilerplate of its outlet (whosaid show {own} marks it)");
        output.line(wrapped(&left_out, "  ", output.width))?;
    }
    if answer.words == 0 {
        output.line("  it has no text of its own to be compared")?;
    } else if answer.copies.is_empty() {
        output.line("  shares no text with another article, as far as this ledger goes")?;
    }
    for copy in &answer.copies {
        output.line("")?;
        print_copy(own, copy, output)?;
    }
    if answer.more {
        output.line("\nmore articles share text with it; those that share most were compared")?;
    }
    if answer.copies.iter().any(|copy| copy.status == CopyStatus::Open) {
        let open =
            format!("\nfound by the machine; whosaid copies {own} --confirm or --reject says what you make of it");
        output.line(open)?;
    }
    Ok(())
}

/// Returns a line that names an article: number, headline, outlet, date.
fn heading(article: &ArticleRef) -> String {
    let outlet = words::outlet(article.outlet.as_ref());
    let published = words::date(article.published.as_ref());
    let title = article.title.as_deref().unwrap_or("no title");
    format!("{}  {} · {} · {published}", article.id, safe(title), safe(outlet))
}

fn percent(share: f64) -> String {
    match (share * 100.0).round() {
        0.0 => "less than 1%".to_owned(),
        percent => format!("{percent}%"),
    }
}

fn print_copy(own: ArticleNo, copy: &CopyFound, output: &mut Output) -> Result<(), Failure> {
    let other = copy.article.id;
    output.line(heading(&copy.article))?;
    let how = format!(
        "{}: {} of {own} and {} of {other}; {} words are the same",
        copy.kind.words(),
        percent(copy.share_here),
        percent(copy.share_there),
        copy.same,
    );
    output.line(wrapped(&how, "    ", output.width))?;
    let first = match copy.precedence.first {
        Some(first) => format!("first in {first}: {}", copy.precedence.why),
        None => format!("which was first is {}", copy.precedence.why),
    };
    output.line(wrapped(&first, "    ", output.width))?;
    let status = match (copy.status, &copy.derivation, copy.derived) {
        (CopyStatus::Confirmed, Some(from), Some(derived)) => {
            format!("confirmed: it is recorded that {derived} {} {}", from.kind.word(), from.source)
        }
        (CopyStatus::Rejected, ..) => "rejected: a person says that neither comes from the other".to_owned(),
        _ => "open: nobody has decided on it".to_owned(),
    };
    output.line(wrapped(&status, "    ", output.width))?;
    if copy.status == CopyStatus::Rejected {
        return Ok(());
    }
    for passage in copy.passages.iter().take(MOST_SHOWN) {
        print_passage(own, other, passage, output)?;
    }
    let rest = copy.passages.len().saturating_sub(MOST_SHOWN);
    if rest > 0 {
        output.line(format!("      and {} (--json lists all)", counted(rest, "more passage")))?;
    }
    Ok(())
}

fn print_passage(
    own: ArticleNo,
    other: ArticleNo,
    passage: &SharedPassage,
    output: &mut Output,
) -> Result<(), Failure> {
    let (here, there) = (&passage.here, &passage.there);
    let places = format!("{own} at {}-{}, {other} at {}-{}", here.start, here.end, there.start, there.end);
    let quotation = if passage.quoted { ", a quotation" } else { "" };
    if passage.same == passage.words_here && passage.same == passage.words_there {
        output.line(format!("      {places}: the same {} words{quotation}", passage.same))?;
        return output.line(wrapped(&format!("“{}”", shortened(&here.quote)), "        ", output.width));
    }
    let words = match (passage.words_here, passage.words_there) {
        (here, there) if here == there => format!("{here} words"),
        (here, there) => format!("{here} and {there} words"),
    };
    output.line(format!("      {places}: {words}, {} the same{quotation}", passage.same))?;
    for (no, quote) in [(own, &here.quote), (other, &there.quote)] {
        output.line(wrapped(&format!("{no}: “{}”", shortened(quote)), "        ", output.width))?;
    }
    Ok(())
}

/// Returns a quote with its middle left out where it is long, on one line.
fn shortened(quote: &str) -> String {
    let quote = safe(quote);
    let length = quote.chars().count();
    if length <= QUOTE_WIDTH {
        return quote;
    }
    let half = QUOTE_WIDTH / 2;
    let start: String = quote.chars().take(half).collect();
    let end: String = quote.chars().skip(length - half).collect();
    let start = start.rsplit_once(' ').map_or(start.as_str(), |(start, _)| start);
    let end = end.split_once(' ').map_or(end.as_str(), |(_, end)| end);
    format!("{start} […] {end}")
}

fn print_group(group: &CopyGroup, output: &mut Output) -> Result<(), Failure> {
    output.line(format!("{} share text:", counted(group.articles.len(), "article")))?;
    for article in &group.articles {
        output.line(format!("  {}", heading(article)))?;
    }
    for pair in group.pairs.iter().take(MOST_SHOWN) {
        let (own, copy) = (pair.article, &pair.with);
        let first = match (copy.status, copy.precedence.first) {
            (CopyStatus::Confirmed, _) => format!("confirmed, {}", copy.precedence.why),
            (_, Some(first)) => format!("first in {first}"),
            (_, None) => "first: open".to_owned(),
        };
        let line = format!(
            "{own} and {}: {}, {} of {own} and {} of {}; {first}",
            copy.article.id,
            copy.kind.words(),
            percent(copy.share_here),
            percent(copy.share_there),
            copy.article.id,
        );
        output.line(wrapped(&line, "    ", output.width))?;
    }
    let rest = group.pairs.len().saturating_sub(MOST_SHOWN);
    if rest > 0 {
        output.line(format!("    and {} (--json lists all)", counted(rest, "more pair")))?;
    }
    Ok(())
}
