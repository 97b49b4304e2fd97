//! `whosaid show`.

use crate::cli::Session;
use crate::cli::failure::Failure;
use crate::cli::marks;
use crate::cli::output::Output;
use crate::cli::terminal;
use crate::cli::terminal::safe;
use crate::cli::terminal::safe_lines;
use crate::cli::terminal::wrapped;
use crate::cli::who;
use crate::desk;
use crate::ledger;
use crate::model::ArticleInFull;
use crate::model::ArticleShown;
use crate::model::Citation;
use crate::model::Container;
use crate::model::LearnedBoilerplate;
use crate::model::Marks;
use crate::model::Zone;

/// Show an article: what is known of it, where that was found, and its text with the passages marked
///
/// An article is named by its number, the start of its hash, its URL or its file name. With --marks the figures
/// (F1, F2 …), dates (D1 …) and attributions (S1 …: who is made to say what) that the machine reads in the text are
/// marked in it and listed below; they are no evidence until a person links them. What the outlet sets under unrelated
/// headlines, too, is marked as boilerplate.
///
/// Examples:
///   whosaid show A3
///   whosaid show A3 --marks
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Show {
    /// The article
    article: String,
    /// Write the captured bytes, exactly as they came in
    #[arg(long)]
    raw: bool,
    /// Mark figures, dates and attributions in the text
    #[arg(long, conflicts_with = "raw")]
    marks: bool,
}

impl Show {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        if self.raw {
            let ledger = session.office.read(session.as_of())?;
            let no = ledger::find_article(ledger.view(), &self.article)?.no;
            let bytes = ledger.view().bytes(&ledger::article(ledger.view(), no)?.sha256)?;
            output.stream().write_all(&bytes)?;
            return Ok(0);
        }
        let shown = desk::show(&session.office, session.as_of(), &self.article, self.marks)?;
        if session.json {
            output.json(&shown)?;
            return Ok(0);
        }
        let ArticleShown { article, boilerplate, marks } = shown;
        describe(&article, output)?;
        text(&article, marks.as_ref(), &boilerplate, output)?;
        if let Some(marks) = &marks {
            marks::list(marks, &article.text, output)?;
        }
        Ok(0)
    }
}

fn describe(shown: &ArticleInFull, output: &mut Output) -> Result<(), Failure> {
    let article = &shown.article;
    let outlet = article.outlet.as_ref().map(|outlet| match &outlet.domain {
        Some(domain) if *domain != outlet.name => format!("{} ({domain}, {})", outlet.name, outlet.id),
        _ => format!("{} ({})", outlet.name, outlet.id),
    });
    let derived: Vec<String> = article
        .derived_from
        .iter()
        .map(|from| format!("{} {} ({})", from.kind.word(), from.source, from.source_id))
        .collect();
    let listed = |items: &[String]| Some(items.join("; ")).filter(|text| !text.is_empty());
    let fields: [(&str, &str, Option<String>); 11] = [
        ("outlet", "outlet", outlet),
        ("authors", "authors", listed(&article.authors)),
        ("published", "published", article.published.as_ref().map(ToString::to_string)),
        ("language", "language", article.language.clone()),
        ("url", "url", article.url.clone()),
        ("canonical url", "canonical_url", article.canonical_url.clone()),
        ("archived at", "archive_url", article.archive_url.clone()),
        ("retrieved", "retrieved", article.retrieved.as_ref().map(ToString::to_string)),
        ("derived from", "derived_from", listed(&derived)),
        ("file", "path", article.path.clone()),
        ("bytes", "size", Some(format!("{} ({}, {})", article.size, article.media_type, article.encoding))),
    ];
    output.line(format!("{}  {}", article.id, safe(article.title.as_deref().unwrap_or("no title"))))?;
    for (label, field, value) in fields {
        let place = shown.found.get(field).map(|place| format!("   [{}]", safe(place))).unwrap_or_default();
        output.line(format!("  {label:<14}{}{place}", value.as_deref().map_or("unknown".to_owned(), safe)))?;
    }
    output.line(format!("  {:<14}{}", "sha256", article.sha256))?;
    if let Some(container) = &article.container {
        output.line(format!("  {:<14}{}", "taken out of", safe(&place_in(container))))?;
    }
    for (index, capture) in shown.history.iter().enumerate().filter(|_| shown.history.len() > 1) {
        output.line(format!(
            "  capture {:<6}{} recorded {} by {}",
            index + 1,
            capture.sha256.short(),
            capture.recorded_at,
            safe(&capture.recorded_by)
        ))?;
    }
    for notice in &shown.notices {
        output.line(format!("  note: {}", safe(notice)))?;
    }
    output.line("")
}

/// Returns where in its container a capture was: `a.warc.gz, record <urn:uuid:…>, byte 1043`.
fn place_in(container: &Container) -> String {
    let record = container.record.as_ref().map(|record| format!(", record {record}")).unwrap_or_default();
    let offset = container.offset.map(|offset| format!(", byte {offset}")).unwrap_or_default();
    format!("{}{record}{offset}", container.file)
}

/// Prints the text with `[L3` before and `]` after each passage, and the claims below.
fn text(
    shown: &ArticleInFull,
    read: Option<&Marks>,
    boilerplate: &[LearnedBoilerplate],
    output: &mut Output,
) -> Result<(), Failure> {
    let here: Vec<&Citation> = shown
        .appearances
        .iter()
        .filter(|citation| citation.appearance.article.sha256 == shown.article.sha256)
        .collect();
    let mut marks: Vec<(usize, bool, String)> = Vec::new();
    for Citation { appearance, .. } in here.iter().copied() {
        let open = terminal::stance(appearance.stance, &format!("[{} ", appearance.id), output.colour);
        let close = terminal::stance(appearance.stance, "]", output.colour);
        marks.push((appearance.start, true, open));
        marks.push((appearance.end, false, close));
    }
    for stretch in boilerplate {
        marks.push((stretch.start, true, "[boilerplate: ".to_owned()));
        marks.push((stretch.end, false, "]".to_owned()));
    }
    marks.extend(read.into_iter().flat_map(marks::places));
    marks.sort_by_key(|(at, opens, _)| (*at, *opens));
    let mut marked = String::new();
    let (mut byte, mut point) = (0, 0);
    for (at, _, mark) in marks {
        let rest = shown.text.get(byte..).unwrap_or("");
        let step = desk::to_byte(rest, at.saturating_sub(point)).unwrap_or(rest.len());
        marked.push_str(&safe_lines(rest.get(..step).unwrap_or("")));
        marked.push_str(&mark);
        (byte, point) = (byte + step, at);
    }
    marked.push_str(&safe_lines(shown.text.get(byte..).unwrap_or("")));
    output.made_safe(&marked)?;
    let menus = shown.zones.iter().filter(|zone| zone.zone == Zone::Boilerplate).count();
    if menus > 0 {
        output
            .line(format!("\n({menus} parts of this text are menus and the like, left out of the article proper)"))?;
    }
    if let Some(first) = boilerplate.first() {
        let [one, two, three] = first.seen_in;
        let seen = format!(
            "(what is marked as boilerplate stands under unrelated headlines of this outlet, such as those of {one}, {two} \
             and {three}; it is left out of copies, figures and proposals)"
        );
        output.line(wrapped(&seen, "", output.width))?;
    }
    for Citation { claim, appearance } in &shown.appearances {
        let older = if appearance.article.sha256 == shown.article.sha256 { "" } else { " (in an earlier capture)" };
        output.line(format!(
            "{} {} {}: {}{older}",
            appearance.id,
            appearance.stance.word(),
            claim.id,
            safe(&claim.text)
        ))?;
        if let Some(told) = who::changed_since(appearance) {
            output.line(wrapped(&format!("“{}”", appearance.quote), "   ", output.width))?;
            output.line(wrapped(&told, "   ", output.width))?;
        }
    }
    Ok(())
}
