//! The text of an article with the passages marked in it, and the list of these passages.
//!
//! Between the text's own characters nothing is inserted, so that a place in the page is a place in the text.

use maud::Markup;
use maud::html;

use crate::model::Appearance;
use crate::model::ArticleInFull;
use crate::model::Attribution;
use crate::model::Citation;
use crate::model::LearnedBoilerplate;
use crate::model::Marks;
use crate::model::Span;
use crate::model::Zone;
use crate::model::ZoneSpan;
use crate::web::language::Language;
use crate::web::layout;

/// Returns the text, its passages marked by stance; hovering or touching one shows its claim and chain.
/// What the outlet sets under anything is set back; with `marks`, figures, dates and attributions are marked too.
pub(super) fn text(
    language: Language,
    article: &ArticleInFull,
    learned: &[LearnedBoilerplate],
    marks: Option<&Marks>,
) -> Markup {
    let passages: Vec<&Citation> =
        article.appearances.iter().filter(|one| one.appearance.article.sha256 == article.article.sha256).collect();
    let marked = marks.map(marked).unwrap_or_default();
    html! {
        div id="text" class="text" dir="auto" lang=[article.article.language.as_deref()] tabindex="0"
            aria-label=(language.say("article.text")) {
            @for piece in pieces(article, &passages, learned, &marked) {
                @match piece.passage.and_then(|index| passages.get(index)) {
                    Some(one) => a class={ "passage " (one.appearance.stance.word()) } href={ "#" (one.appearance.id) }
                        title=(title(language, one)) { (inside(language, &piece)) },
                    None if piece.aside => span class="aside" { (piece.text) },
                    None => (inside(language, &piece)),
                }
            }
        }
    }
}

/// A stretch of the text that is marked in one way.
struct Piece {
    text: String,
    /// The passage that it belongs to.
    passage: Option<usize>,
    /// Whether it is boilerplate.
    aside: bool,
    /// What the machine reads in it.
    mark: Option<Mark>,
}

/// What the machine reads in a stretch of the text.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Mark {
    Figure,
    Date,
    Attribution,
}

impl Mark {
    fn class(self) -> &'static str {
        match self {
            Self::Figure => "read figure",
            Self::Date => "read date",
            Self::Attribution => "read attribution",
        }
    }

    fn word(self, language: Language) -> &'static str {
        match self {
            Self::Figure => language.say("marks.figure"),
            Self::Date => language.say("marks.date"),
            Self::Attribution => language.say("marks.attribution"),
        }
    }
}

/// Returns where each mark stands; an attribution at the words that make it one.
fn marked(marks: &Marks) -> Vec<(Span, Mark)> {
    let figures = marks.quantities.iter().map(|one| (Span::new(one.start, one.end), Mark::Figure));
    let dates = marks.dates.iter().map(|one| (Span::new(one.start, one.end), Mark::Date));
    let said = marks
        .attributions
        .iter()
        .filter_map(|one| Some((one.cue.first().or(one.source.first()).copied()?, Mark::Attribution)));
    figures.chain(dates).chain(said).collect()
}

fn inside(language: Language, piece: &Piece) -> Markup {
    html! {
        @match piece.mark {
            Some(mark) => span class=(mark.class()) title=(mark.word(language)) { (piece.text) },
            None => (piece.text),
        }
    }
}

/// Returns what the machine read in the text, as lists: what is marked by colour is said in words here.
pub(super) fn marks_list(language: Language, marks: &Marks) -> Markup {
    let who = |said: &Attribution| said.via.iter().map(|relay| relay.name.as_str()).collect::<Vec<_>>().join(" › ");
    html! {
        details {
            summary { (language.say("marks.list")) }
            h3 { (language.say("marks.figure")) }
            ul { @for one in &marks.quantities { li {
                (one.surface) @if let Some(value) = one.value { " = " (value.normalize()) }
                @if let Some(unit) = &one.unit { " " (unit) }
                @if let Some(counted) = &one.counted { " (" (counted.text) ")" }
            } } }
            h3 { (language.say("marks.date")) }
            ul { @for one in &marks.dates { li { (one.surface) @if let Some(date) = &one.edtf { " = " time { (date) } } } } }
            h3 { (language.say("marks.attribution")) }
            ul { @for one in &marks.attributions { li {
                @if one.via.is_empty() { (language.say("marks.nobody")) } @else { (who(one)) }
            } } }
        }
    }
}

/// Cuts the text wherever a passage or a zone begins or ends; where passages overlap, the one that begins last shows.
fn pieces(
    article: &ArticleInFull,
    passages: &[&Citation],
    learned: &[LearnedBoilerplate],
    marked: &[(Span, Mark)],
) -> Vec<Piece> {
    let mut cuts: Vec<usize> = passages.iter().flat_map(|one| [one.appearance.start, one.appearance.end]).collect();
    let zones = article.zones.iter().filter(|zone| zone.zone == Zone::Boilerplate).map(ZoneSpan::span);
    let asides: Vec<Span> = zones.chain(learned.iter().map(LearnedBoilerplate::span)).collect();
    cuts.extend(asides.iter().chain(marked.iter().map(|(span, _)| span)).flat_map(|span| [span.start, span.end]));
    cuts.sort_unstable();
    cuts.dedup();
    let mut cuts = cuts.into_iter().peekable();
    let mut pieces: Vec<Piece> = Vec::new();
    for (at, c) in article.text.chars().enumerate() {
        let mut cut = at == 0;
        while cuts.next_if(|&cut| cut <= at).is_some() {
            cut = true;
        }
        if cut {
            let passage = passages
                .iter()
                .enumerate()
                .filter(|(_, one)| one.appearance.start <= at && at < one.appearance.end)
                .max_by_key(|(_, one)| one.appearance.start)
                .map(|(index, _)| index);
            let holds = |span: &Span| span.start <= at && at < span.end;
            let aside = asides.iter().any(holds);
            let mark = marked.iter().find(|(span, _)| holds(span)).map(|(_, mark)| *mark);
            pieces.push(Piece { text: String::new(), passage, aside, mark });
        }
        if let Some(piece) = pieces.last_mut() {
            piece.text.push(c);
        }
    }
    pieces
}

fn title(language: Language, one: &Citation) -> String {
    let chain = chain(&one.appearance);
    let stance = layout::stance_word(language, one.appearance.stance);
    if chain.is_empty() {
        format!("{stance} {}: {}", one.claim.id, one.claim.text)
    } else {
        format!("{stance} {}: {} ({chain})", one.claim.id, one.claim.text)
    }
}

fn chain(appearance: &Appearance) -> String {
    appearance.via.iter().map(|hop| hop.name.as_str()).collect::<Vec<_>>().join(" > ")
}

/// Returns the list of the passages, with the way to take each back.
pub(super) fn list(language: Language, article: &ArticleInFull) -> Markup {
    html! {
        @if article.appearances.is_empty() { p { (language.say("article.no-passages")) } }
        ul class="lines" { @for one in &article.appearances { li id=(one.appearance.id) { (entry(language, article, one)) } } }
    }
}

fn entry(language: Language, article: &ArticleInFull, one: &Citation) -> Markup {
    html! {
        (layout::stance(language, one.appearance.stance)) " "
        a href={ "/claims/" (one.claim.id) } { (one.claim.text) }
        (layout::quote(article.article.language.as_deref(), &one.appearance))
        (layout::appearance_facts(language, &one.appearance))
        @if one.appearance.article.sha256 != article.article.sha256 {
            p class="hint" { (language.say("article.earlier")) " " code { (one.appearance.article.sha256.short()) } }
        }
        form action={ "/articles/" (article.article.id) "/unlink" } method="post" class="inline" {
            input type="hidden" name="appearance" value=(one.appearance.id);
            button type="submit" { (language.say("article.unlink")) }
        }
    }
}
