//! The text of an article with the passages marked in it, and the list of these passages.
//!
//! Between the text's own characters nothing is inserted, so that a place in the page is a place in the text.

use maud::Markup;
use maud::html;

use crate::model::Appearance;
use crate::model::ArticleInFull;
use crate::model::Citation;
use crate::model::Zone;
use crate::web::language::Language;
use crate::web::layout;

/// Returns the text, its passages marked by stance; hovering or touching one shows its claim and chain.
pub(super) fn text(language: Language, article: &ArticleInFull) -> Markup {
    let passages: Vec<&Citation> =
        article.appearances.iter().filter(|one| one.appearance.article.sha256 == article.article.sha256).collect();
    html! {
        div id="text" class="text" dir="auto" lang=[article.article.language.as_deref()] tabindex="0"
            aria-label=(language.say("article.text")) {
            @for piece in pieces(article, &passages) {
                @match piece.passage.and_then(|index| passages.get(index)) {
                    Some(one) => a class={ "passage " (one.appearance.stance.word()) } href={ "#" (one.appearance.id) }
                        title=(title(language, one)) { (piece.text) },
                    None if piece.aside => span class="aside" { (piece.text) },
                    None => (piece.text),
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
}

/// Cuts the text wherever a passage or a zone begins or ends; where passages overlap, the one that begins last shows.
fn pieces(article: &ArticleInFull, passages: &[&Citation]) -> Vec<Piece> {
    let mut cuts: Vec<usize> = passages.iter().flat_map(|one| [one.appearance.start, one.appearance.end]).collect();
    let zones = article.zones.iter().filter(|zone| zone.zone == Zone::Boilerplate);
    cuts.extend(zones.clone().flat_map(|zone| [zone.start, zone.end]));
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
            let aside = zones.clone().any(|zone| zone.start <= at && at < zone.end);
            pieces.push(Piece { text: String::new(), passage, aside });
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
