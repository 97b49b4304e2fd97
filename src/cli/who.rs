//! `whosaid who`.

use crate::cli::Session;
use crate::cli::failure::Failure;
use crate::cli::filters::Filters;
use crate::cli::output::Output;
use crate::cli::terminal;
use crate::cli::terminal::safe;
use crate::cli::terminal::wrapped;
use crate::cli::words;
use crate::desk;
use crate::export;
use crate::model::Appearance;
use crate::model::Claim;
use crate::model::Fate;
use crate::model::Stance;
use crate::model::Who as Answer;

/// Ask who repeats, contradicts and mentions a claim, oldest first
///
/// A claim is named by its number, its key or the start of its global id. Articles without a known date come
/// last. What bears on the claim only by way of a related one (`claim relate`) is shown as such. A passage that the
/// latest capture of its article no longer has as it was is marked: removed, reworded, with another figure, moved.
///
/// Example: whosaid who threat --stance repeats --from 2022-01-06
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Who {
    /// The claim
    claim: String,
    #[command(flatten)]
    filters: Filters,
}

impl Who {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let filter = self.filters.read()?;
        let answer = desk::who(&session.office, session.as_of(), &self.claim, &filter)?;
        if session.json {
            output.json(&answer)?;
            return Ok(0);
        }
        print(&answer, output)?;
        Ok(0)
    }
}

/// Prints an answer for people.
pub(super) fn print(answer: &Answer, output: &mut Output) -> Result<(), Failure> {
    output.line(heading(&answer.claim))?;
    if answer.appearances.is_empty() && answer.by_relation.is_empty() {
        output.line("  nobody, as far as this ledger and these filters go")?;
    }
    for stance in [Stance::Repeats, Stance::Contradicts, Stance::Mentions] {
        let mut of_stance = answer.appearances.iter().filter(|appearance| appearance.stance == stance).peekable();
        if of_stance.peek().is_some() {
            output.made_safe(&terminal::stance(stance, stance.word(), output.colour))?;
        }
        for appearance in of_stance {
            lines(appearance, output)?;
        }
    }
    if !answer.by_relation.is_empty() {
        output.line("by way of related claims")?;
    }
    for related in &answer.by_relation {
        let how = format!(
            "{} it by way of {} ({}): {}",
            related.stance.word(),
            related.claim.id,
            related.relation.word(),
            safe(&related.claim.text)
        );
        output.line(wrapped(&how, "  ", output.width))?;
        lines(&related.appearance, output)?;
    }
    if !answer.silent.is_empty() {
        output.line("read and silent")?;
    }
    for silence in &answer.silent {
        let outlet = words::outlet(silence.outlet.as_ref());
        let published = words::date(silence.published.as_ref());
        output.line(format!(
            "  {}  {published}  {}  read by {}",
            silence.article,
            safe(outlet),
            safe(&silence.recorded_by)
        ))?;
        if let Some(note) = &silence.note {
            output.line(wrapped(&format!("note: {note}"), "      ", output.width))?;
        }
    }
    Ok(())
}

/// Returns the line that opens an answer about a claim.
pub(super) fn heading(claim: &Claim) -> String {
    let key = claim.key.as_ref().map(|key| format!(" {}", safe(key))).unwrap_or_default();
    let rating = claim
        .rating
        .as_ref()
        .map(|rating| format!("  rated {} by {}", safe(&rating.label), safe(rating.rater())))
        .unwrap_or_default();
    format!("{}{key}: {}{rating}", claim.id, safe(&claim.text))
}

/// Says what became of a passage by the latest capture of its article, unless it is as it was.
pub(super) fn changed_since(appearance: &Appearance) -> Option<String> {
    let (fate, later) = (appearance.fate?, appearance.later.as_ref()?);
    (fate != Fate::Kept || later.around.is_some()).then(|| later.words(fate))
}

/// Prints an appearance: where and when, the words, on whose word, and where to check it.
pub(super) fn lines(appearance: &Appearance, output: &mut Output) -> Result<(), Failure> {
    let article = &appearance.article;
    let outlet = words::outlet(article.outlet.as_ref());
    let published = words::date(article.published.as_ref());
    let mut marks: Vec<String> = Vec::new();
    marks.extend(appearance.hedge.map(|hedge| hedge.word().to_owned()));
    marks.extend(
        appearance.zone.filter(|zone| *zone != crate::model::Zone::Body).map(|zone| format!("in the {}", zone.word())),
    );
    marks.extend(appearance.certainty.map(|certainty| format!("certainty {certainty}")));
    let marks = if marks.is_empty() { String::new() } else { format!(" ({})", marks.join(", ")) };
    output.line(format!("  {}  {published}  {}{marks}", appearance.id, safe(outlet)))?;
    output.line(wrapped(&format!("“{}”", appearance.quote), "      ", output.width))?;
    let voice = if appearance.via.is_empty() {
        "in its own voice".to_owned()
    } else {
        format!("on the word of: {}", export::chain_in_words(&appearance.via))
    };
    output.line(wrapped(&voice, "      ", output.width))?;
    let place = article.url.as_deref().or(article.path.as_deref()).unwrap_or("no address");
    output.line(format!(
        "      {} {} at {}-{}  {}",
        article.id,
        article.sha256.short(),
        appearance.start,
        appearance.end,
        safe(place)
    ))?;
    if let Some(told) = changed_since(appearance) {
        output.line(wrapped(&told, "      ", output.width))?;
    }
    if let Some(note) = &appearance.note {
        output.line(wrapped(&format!("note: {note}"), "      ", output.width))?;
    }
    if let Some(suggested) = &appearance.suggested_by {
        let told = format!("proposed by the machine, accepted by {}", suggested.accepted_by);
        output.line(wrapped(&told, "      ", output.width))?;
    }
    Ok(())
}
