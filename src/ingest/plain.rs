//! Plain text as people save it from pages: what is the article, what is around it, and what it says of itself.
//!
//! Every line is given a zone; nothing is cut out of the text. The rules read what a line says and where it
//! stands, in French and English.

mod credits;
mod furniture;

use crate::ingest::Reading;
use crate::model::DerivationKind;
use crate::model::DerivationNote;
use crate::model::OutletName;
use crate::model::Zone;
use crate::model::ZoneSpan;
use crate::text::dates;
use crate::text::domain;
use crate::text::normalise::normalise;
use crate::text::offsets;

/// The longest line that can be a headline, in code points.
const LONGEST_HEADLINE: usize = 200;
/// The longest line that stands beside a picture's credit without being running text, in code points.
const LONGEST_LABEL: usize = 100;

/// The most words of a menu, a line each, before a headline.
const LONGEST_MENU: usize = 12;

/// One line that is not blank.
struct Line<'a> {
    /// Its number in the file, from 1.
    number: usize,
    /// Its words, without blanks around them.
    text: &'a str,
    /// Where they start and end, in code points.
    start: usize,
    end: usize,
    /// Whether a blank line, or nothing, stands before it.
    opens: bool,
    zone: Option<Zone>,
}

/// Reads a plain text.
pub(super) fn read(reading: &mut Reading, text: &str, _name: &str) {
    let (text, notices) = normalise(text);
    reading.notices.extend(notices);
    let mut lines = lines(&text);
    let head = head(&mut lines, reading);
    furniture::captions(&mut lines, head);
    let foot = foot(&mut lines, head, reading);
    body(&mut lines, head, foot, reading);
    reading.zones = zones(&lines);
    drop(lines);
    reading.text = text;
    reading.reader = "text/1";
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let (mut lines, mut point, mut opens) = (Vec::new(), 0, true);
    for (index, raw) in text.split('\n').enumerate() {
        let length = offsets::len(raw);
        let words = raw.trim();
        if words.is_empty() {
            opens = true;
        } else {
            let start = point + offsets::len(raw) - offsets::len(raw.trim_start());
            let end = start + offsets::len(words);
            lines.push(Line { number: index + 1, text: words, start, end, opens, zone: None });
            opens = false;
        }
        point += length + 1;
    }
    lines
}

fn found(reading: &mut Reading, field: &str, line: &Line<'_>) {
    reading.found.insert(field.to_owned(), format!("text line {}", line.number));
}

/// Reads what stands before the article: the page's own header, the headline and the byline. Returns the first
/// line after them.
fn head(lines: &mut [Line<'_>], reading: &mut Reading) -> usize {
    let mut at = page_header(lines, reading);
    // Words of a menu stand before a headline, not before running text.
    let menu = lines.iter().skip(at).take_while(|line| furniture::is_menu_word(line.text)).count().min(LONGEST_MENU);
    let headline =
        (1..=menu).find(|words| lines.get(at + words).is_some_and(|line| line.opens) && is_headline(lines, at + words));
    if let Some(words) = headline {
        (at..at + words).for_each(|word| set(lines, word, Zone::Boilerplate));
        at += words;
    }
    if is_headline(lines, at) {
        set(lines, at, Zone::Headline);
        if let Some(line) = lines.get(at) {
            reading.title = Some(line.text.to_owned());
            found(reading, "title", line);
        }
        at += 1;
    }
    while let Some(line) = lines.get(at).filter(|line| credits::is_byline(line.text)) {
        credits::byline(reading, line.text, line.number);
        set(lines, at, Zone::Byline);
        at += 1;
    }
    at
}

fn set(lines: &mut [Line<'_>], at: usize, zone: Zone) {
    if let Some(line) = lines.get_mut(at) {
        line.zone = Some(zone);
    }
}

/// A leading line with a domain is the outlet's, and a date straight below it the page's, not the article's.
fn page_header(lines: &mut [Line<'_>], reading: &mut Reading) -> usize {
    let Some(line) = lines.first() else { return 0 };
    let Some(domain) = leading_domain(line.text) else { return 0 };
    reading.outlet = Some(OutletName { name: None, domain: Some(domain) });
    found(reading, "outlet", line);
    if domain::is_web_address(line.text) {
        reading.canonical_url = Some(line.text.to_owned());
        found(reading, "canonical_url", line);
    }
    set(lines, 0, Zone::Boilerplate);
    let dated = lines.get(1).is_some_and(|line| credits::is_date_alone(line.text));
    if dated {
        set(lines, 1, Zone::Boilerplate);
    }
    1 + usize::from(dated)
}

fn leading_domain(text: &str) -> Option<String> {
    let shaped = !text.contains(char::is_whitespace) && text.contains('.') && text.len() < 300;
    shaped.then(|| domain::registrable(text)).flatten()
}

/// A headline is short, does not end as a sentence does, and has running text behind a blank line.
fn is_headline(lines: &[Line<'_>], at: usize) -> bool {
    let Some(line) = lines.get(at) else { return false };
    let length = line.end - line.start;
    let sentence = line.text.ends_with(['.', ';', ',', ':', '…']) && !line.text.ends_with("...");
    let opens_quote = line.text.starts_with('"') && !line.text.ends_with('"');
    let credit = credits::is_credit(line.text) || credits::is_byline(line.text) || furniture::is_furniture(line.text);
    let Some(next) = lines.get(at + 1) else { return false };
    let longer_follows = lines.iter().skip(at + 1).any(|line| line.end - line.start > length.min(80));
    let byline_follows = credits::is_byline(next.text);
    length <= LONGEST_HEADLINE
        && !sentence
        && !opens_quote
        && !credit
        && (next.opens || byline_follows)
        && longer_follows
}

/// Reads what stands behind the article: share links, credits, comment forms, an address. Returns where it begins.
fn foot(lines: &mut [Line<'_>], head: usize, reading: &mut Reading) -> usize {
    let total = lines.len();
    let mut foot = total;
    for at in head..total {
        if lines.get(at).is_some_and(|line| furniture::opens_comments(line.text)) {
            foot = at;
            break;
        }
    }
    for at in head..total {
        let Some(line) = lines.get(at) else { break };
        if line.zone.is_none() && (at >= foot || furniture::is_furniture(line.text)) {
            set(lines, at, Zone::Boilerplate);
        }
    }
    if foot < total {
        furniture::author_box(lines, head, foot);
    }
    source_lines(lines, head, foot, reading);
    let end = foot.min(last_of_article(lines, head) + 1);
    trailing_address(lines, head, end, reading);
    foot
}

fn last_of_article(lines: &[Line<'_>], head: usize) -> usize {
    lines.iter().rposition(|line| line.zone.is_none()).unwrap_or(head)
}

/// `SOURCE: X` beside the share links or on the last line is the outlet; `- Source : X` below an article, or a
/// source line above its end, is where the article comes from.
fn source_lines(lines: &mut [Line<'_>], head: usize, foot: usize, reading: &mut Reading) {
    for at in head..lines.len() {
        let Some(line) = lines.get(at) else { break };
        let Some((name, dashed)) = credits::source(line.text) else { continue };
        let shared = at
            .checked_sub(1)
            .and_then(|before| lines.get(before))
            .is_some_and(|line| furniture::is_share_link(line.text));
        let last = at + 1 == lines.len();
        let number = line.number;
        if !dashed && (shared || last) && reading.outlet.is_none() {
            reading.outlet = Some(credits::outlet(name));
            reading.found.insert("outlet".to_owned(), format!("text line {number}"));
        } else if at <= foot {
            derive(reading, DerivationKind::Republishes, name, line.text, number);
        }
        set(lines, at, Zone::Byline);
    }
}

fn derive(reading: &mut Reading, kind: DerivationKind, name: &str, words: &str, number: usize) {
    let url = domain::is_web_address(name).then(|| name.to_owned());
    let source = url.as_deref().and_then(domain::registrable).unwrap_or_else(|| name.to_owned());
    if reading.derived_from.iter().any(|note| note.source == source) {
        return;
    }
    reading.derived_from.push(DerivationNote { kind, source, url, words: Some(words.chars().take(200).collect()) });
    let place = reading.found.entry("derived_from".to_owned()).or_default();
    if !place.is_empty() {
        place.push_str(", ");
    }
    place.push_str(&format!("text line {number}"));
}

/// An address alone on the last line is the article's; a short line before it credits where the text is from.
fn trailing_address(lines: &mut [Line<'_>], head: usize, end: usize, reading: &mut Reading) {
    let Some(at) = end.checked_sub(1).filter(|at| *at > head) else { return };
    let Some(line) = lines.get(at) else { return };
    let url = line.text.trim_start_matches(['.', '-', '–', ' ', '(']).trim_end_matches([')', '.']);
    let url = url.strip_prefix("Source : ").unwrap_or(url);
    if !domain::is_web_address(url) || reading.canonical_url.is_some() {
        return;
    }
    reading.canonical_url = Some(url.to_owned());
    found(reading, "canonical_url", line);
    set(lines, at, Zone::Byline);
    let Some(before) = lines.get(at - 1).filter(|line| line.zone.is_none() && credits::is_credited_name(line.text))
    else {
        return;
    };
    let (name, number) = (before.text.to_owned(), before.number);
    derive(reading, DerivationKind::Republishes, &name, &name, number);
    set(lines, at - 1, Zone::Byline);
}

/// Gives what is left to the body and reads the agency that it opens with.
fn body(lines: &mut [Line<'_>], head: usize, foot: usize, reading: &mut Reading) {
    for at in head..lines.len() {
        let Some(line) = lines.get(at) else { break };
        if let Some((kind, name)) = credits::translation(line.text) {
            derive(reading, kind, name, line.text, line.number);
        }
        if line.zone.is_none() {
            set(lines, at, Zone::Body);
        }
    }
    let first = lines.iter().take(foot).find(|line| line.zone == Some(Zone::Body));
    if let Some(line) = first
        && let Some((agency, words)) = credits::dateline(line.text)
    {
        derive(reading, DerivationKind::Republishes, agency, words, line.number);
    }
    if reading.published.is_none() {
        published_line(lines, head, foot, reading);
    }
}

/// A line such as `Publié le 6 janvier 2022` dates the article wherever it stands outside the body's sentences.
fn published_line(lines: &mut [Line<'_>], head: usize, foot: usize, reading: &mut Reading) {
    for at in head..foot.min(lines.len()) {
        let Some(line) = lines.get(at).filter(|line| credits::says_published(line.text)) else { continue };
        if let Some((date, _)) = dates::find_date(line.text, None) {
            reading.published = Some(date);
            found(reading, "published", line);
            set(lines, at, Zone::Byline);
            return;
        }
    }
}

/// Joins lines of one zone that follow each other.
fn zones(lines: &[Line<'_>]) -> Vec<ZoneSpan> {
    let mut zones: Vec<ZoneSpan> = Vec::new();
    for line in lines {
        let zone = line.zone.unwrap_or(Zone::Body);
        match zones.last_mut().filter(|last| last.zone == zone) {
            Some(last) => last.end = line.end,
            None => zones.push(ZoneSpan { zone, start: line.start, end: line.end }),
        }
    }
    zones
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ingest::Input;
    use crate::ingest::Told;
    use crate::model::Span;

    fn reading(text: &str) -> Reading {
        crate::ingest::read(&Input { name: "a.txt", bytes: text.as_bytes() }, &Told::default()).expect("read")
    }

    fn of_zone(reading: &Reading, zone: Zone) -> Vec<String> {
        let spans = reading.zones.iter().filter(|span| span.zone == zone);
        spans
            .map(|span| offsets::slice(&reading.text, Span::new(span.start, span.end)).expect("inside").to_owned())
            .collect()
    }

    #[test]
    fn a_page_with_a_source_line_says_its_outlet() {
        let text = "TV\n\nUn titre sans point final\n\nUne foule devant la gare (AFP photo)\nLa place vide. ©Agence\n\nLe premier paragraphe est assez long pour être du texte, et il finit par un point.\n\nLire plus: un autre article\n\nLa suite du texte.\n\nPartager Cet Article\nSOURCE: LE FIL DU SOIR";
        let reading = reading(text);
        assert_eq!(reading.outlet.as_ref().and_then(|outlet| outlet.name.as_deref()), Some("LE FIL DU SOIR"));
        assert_eq!(reading.title.as_deref(), Some("Un titre sans point final"));
        assert_eq!(of_zone(&reading, Zone::Caption), ["Une foule devant la gare (AFP photo)\nLa place vide. ©Agence"]);
        assert_eq!(of_zone(&reading, Zone::Boilerplate), ["TV", "Lire plus: un autre article", "Partager Cet Article"]);
        assert_eq!(reading.found["outlet"], "text line 15");
    }

    #[test]
    fn a_menu_of_several_lines_stands_before_the_headline() {
        let text = "Home\nWorld\nPort\n\nA headline without a stop\n\nThe first paragraph is long enough to be running text, and it ends as sentences do.";
        let reading = reading(text);
        assert_eq!(reading.title.as_deref(), Some("A headline without a stop"));
        assert_eq!(of_zone(&reading, Zone::Boilerplate), ["Home\nWorld\nPort"]);
    }

    #[test]
    fn a_leading_domain_is_the_outlet_and_its_date_is_the_page_s() {
        let text = "www.exemple.fr\nVendredi, 19 Avr. 2024\n\nLe titre de la page\n\nAuteur : Plume | Editeur : Encre | Jeudi, 06 Janv. 2022 - 16h28\n\nLe corps de l'article est ici, avec assez de mots pour en être un.\n\n- Source : La Revue\n\nCommentaires\n\nEnvoyer votre commentaire avec :";
        let reading = reading(text);
        assert_eq!(reading.outlet.as_ref().and_then(|outlet| outlet.domain.as_deref()), Some("exemple.fr"));
        assert_eq!(reading.published.as_ref().map(ToString::to_string).as_deref(), Some("2022-01-06T16:28"));
        assert_eq!(reading.authors, ["Plume"]);
        assert_eq!(reading.derived_from[0].source, "La Revue");
        assert_eq!(
            of_zone(&reading, Zone::Body),
            ["Le corps de l'article est ici, avec assez de mots pour en être un."]
        );
    }

    #[test]
    fn an_agency_and_a_trailing_address_are_derivations() {
        let first = reading(
            "« Un titre »\n\nANX – Le ministre a parlé longuement devant la presse réunie hier.\n\nLa suite du texte, longue elle aussi.",
        );
        assert_eq!((first.title.as_deref(), first.derived_from[0].source.as_str()), (Some("« Un titre »"), "ANX"));
        let second = reading(
            "\"Une citation qui court\nsur deux lignes et finit ici.\"\nLe Carnet Vert\n.https://carnet.exemple.fr/un-billet",
        );
        assert_eq!(second.title, None);
        assert_eq!(second.derived_from[0].source, "Le Carnet Vert");
        assert_eq!(second.canonical_url.as_deref(), Some("https://carnet.exemple.fr/un-billet"));
        assert_eq!(second.outlet.expect("by its address").domain.as_deref(), Some("exemple.fr"));
    }

    #[test]
    fn a_text_that_says_nothing_of_itself_stays_unknown() {
        let reading = reading("Une phrase seule, en 2022, sans rien d'autre.");
        assert!(
            reading.title.is_none()
                && reading.outlet.is_none()
                && reading.published.is_none()
                && reading.derived_from.is_empty()
        );
    }

    proptest! {
        #[test]
        fn zones_are_in_order_and_inside_the_text(text in "([A-Za-zé©«».:| \n-]|SOURCE: |Commentaires\n|https://a.fr/|\n\n){0,60}") {
            prop_assume!(!text.is_empty());
            let reading = reading(&text);
            let mut last = 0;
            for zone in &reading.zones {
                prop_assert!(zone.start >= last && zone.end > zone.start);
                last = zone.end;
            }
            prop_assert!(last <= offsets::len(&reading.text));
        }
    }
}
