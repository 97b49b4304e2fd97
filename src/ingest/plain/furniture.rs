//! What stands around an article on a page: menus, share links, related links, comment forms, captions.

use crate::ingest::plain::LONGEST_LABEL;
use crate::ingest::plain::Line;
use crate::model::Zone;
use crate::text::fold::Strength;
use crate::text::fold::fold;

/// The longest line that can be a link or label of the page, in bytes.
const LONGEST: usize = 160;

/// What such lines begin with, without case and accents.
const OPENINGS: [&str; 40] = [
    "partager",
    "partagez",
    "share this",
    "share on",
    "share",
    "tweeter",
    "suivez-nous",
    "follow us",
    "lire plus",
    "lire aussi",
    "a lire aussi",
    "lire la suite",
    "read more",
    "read also",
    "also read",
    "voir aussi",
    "see also",
    "cela peut vous interesser",
    "vous aimerez aussi",
    "a decouvrir",
    "sur le meme sujet",
    "related articles",
    "related stories",
    "you may also like",
    "articles les plus lus",
    "derniers articles",
    "most read",
    "latest articles",
    "loading...",
    "newsletter",
    "abonnez-vous",
    "s'abonner",
    "subscribe",
    "sign up for",
    "advertisement",
    "publicite",
    "vous aimez notre site",
    "faire un don",
    "recherche",
    "imprimer",
];

/// What opens a part of the page that is no longer the article, down to its end.
const COMMENT_OPENINGS: [&str; 10] = [
    "commentaires",
    "commentaire",
    "laisser un commentaire",
    "laissez un commentaire",
    "ajouter un commentaire",
    "leave a comment",
    "leave a reply",
    "post a comment",
    "comments",
    "votre adresse e-mail ne sera pas",
];

fn folded(line: &str) -> Option<String> {
    (line.len() <= LONGEST).then(|| fold(line, Strength::Letters).text)
}

fn begins(line: &str, openings: &[&str]) -> bool {
    let Some(text) = folded(line) else { return false };
    openings.iter().any(|opening| {
        let rest = text.strip_prefix(opening);
        // A word of running text ("sharing", "recherches") is not a link.
        rest.is_some_and(|rest| {
            rest.is_empty() || !rest.starts_with(char::is_alphanumeric) && opening_alone_or_label(opening, rest)
        })
    })
}

/// A single word is furniture only where it stands alone or before a colon; several words wherever they begin a line.
fn opening_alone_or_label(opening: &str, rest: &str) -> bool {
    let rest = rest.trim_start();
    let share = opening.starts_with("partage") || opening.starts_with("share");
    opening.contains([' ', '-', '\''])
        || rest.is_empty()
        || rest.starts_with([':', '(', '!'])
        || (share && rest.split_whitespace().count() <= 4)
}

/// Whether a line belongs to the page and not to the article.
pub(super) fn is_furniture(line: &str) -> bool {
    begins(line, &OPENINGS)
}

pub(super) fn is_share_link(line: &str) -> bool {
    begins(line, &["partager", "partagez", "share this", "share on", "share", "tweeter"])
}

pub(super) fn opens_comments(line: &str) -> bool {
    let short = line.split_whitespace().count() <= 8;
    short && begins(line, &COMMENT_OPENINGS)
        || begins(line, &["laisser un commentaire", "votre adresse e-mail ne sera pas"])
}

/// Whether a line is a word or two of a menu.
pub(super) fn is_menu_word(line: &str) -> bool {
    line.len() <= 14 && line.split_whitespace().count() <= 2 && !line.ends_with(['.', '!', '?', '»', '"'])
}

/// Marks the captions of pictures: lines with a credit, and short labels beside a line that is only a credit.
pub(super) fn captions(lines: &mut [Line<'_>], head: usize) {
    let credit: Vec<bool> = lines.iter().map(|line| is_credited(line.text)).collect();
    let alone: Vec<bool> =
        lines.iter().map(|line| line.text.starts_with('©') && line.end - line.start < LONGEST_LABEL).collect();
    let is = |flags: &[bool], at: Option<usize>| at.and_then(|at| flags.get(at).copied()).unwrap_or(false);
    for (at, line) in lines.iter_mut().enumerate().skip(head).filter(|(_, line)| line.zone.is_none()) {
        let label = line.end - line.start < LONGEST_LABEL && !line.text.ends_with(['.', '!', '?', ':', '»', '"', '…']);
        let beside = is(&alone, at.checked_sub(1)) || is(&alone, Some(at + 1));
        if is(&credit, Some(at)) || (label && beside) {
            line.zone = Some(Zone::Caption);
        }
    }
}

/// Whether a line credits a picture.
fn is_credited(line: &str) -> bool {
    if line.len() > 600 {
        return false;
    }
    let text = fold(line, Strength::Letters).text;
    let opens =
        ["photo:", "photo :", "photo by", "photo credit", "credit photo", "credits photo", "image:", "legende:"];
    let closes = [" photo)", "(photo)", " photos)", "/getty images)", " images)"];
    line.contains('©')
        || opens.iter().any(|words| text.starts_with(words))
        || closes.iter().any(|words| text.trim_end_matches('.').ends_with(words))
}

/// Marks an author's box in front of a comment form: a name alone and what is said of it, in quotation marks.
pub(super) fn author_box(lines: &mut [Line<'_>], head: usize, foot: usize) {
    let before: Vec<usize> =
        (head..foot).rev().filter(|at| lines.get(*at).is_some_and(|line| line.zone.is_none())).take(2).collect();
    let [blurb, name] = before.as_slice() else { return };
    let quoted =
        lines.get(*blurb).is_some_and(|line| line.text.starts_with(['"', '“']) && line.text.ends_with(['"', '”']));
    let short = lines
        .get(*name)
        .is_some_and(|line| line.text.split_whitespace().count() <= 4 && !line.text.ends_with(['.', '!', '?', '»']));
    if quoted && short {
        for at in [*blurb, *name] {
            if let Some(line) = lines.get_mut(at) {
                line.zone = Some(Zone::Boilerplate);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_is_told_from_sentences() {
        for line in [
            "Partager Cet Article",
            "Lire plus: autre chose",
            "Loading...",
            "Recherche",
            "À lire aussi : ceci",
            "Share this article",
        ] {
            assert!(is_furniture(line), "{line}");
        }
        for line in [
            "Partager le pouvoir avec l'armée serait une faute.",
            "Recherche pour escroquerie, il a fui.",
            "Sharing is hard.",
        ] {
            assert!(!is_furniture(line), "{line}");
        }
        assert!(opens_comments("Laisser un commentaire"));
        assert!(!opens_comments("Commentaires acerbes, silence gêné : la journée du ministre a été longue."));
    }
}
