//! Lines that say where a text is from: bylines, source lines, datelines, translations.

use std::sync::LazyLock;

use regex::Regex;

use crate::ingest::Reading;
use crate::model::DerivationKind;
use crate::model::OutletName;
use crate::text::dates;
use crate::text::domain;

/// The longest line that can be a credit, in bytes.
const LONGEST: usize = 300;

static SOURCE: LazyLock<Regex> = LazyLock::new(|| regex(r"(?i)^([-–—•*]\s*)?source(?:s)?\s*:\s*(\S.*)$"));
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)^(auteur|auteure|autrice|author|par|by|écrit par|written by|editeur|éditeur|publisher|rédaction|publié|published|posted|mis en ligne|date)\b\s*(?:le|on|par|by)?\s*:?\s*(.*)$",
    )
});
static DATELINE: LazyLock<Regex> =
    LazyLock::new(|| regex(r"^(?:[\p{Lu}][\p{L}\s,'’.-]{1,40}\s)?\(([\p{Lu}][\p{L} ]{1,30})\)\s*[–—-]\s"));
static LEADING_AGENCY: LazyLock<Regex> =
    LazyLock::new(|| regex(r"^([\p{Lu}][\p{Lu}\d]{1,7}(?: [\p{Lu}]{2,12}){0,2})\s+[–—-]\s"));
static TRANSLATED: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?i)^(?:[-–—(\[]\s*)?(?:article |texte |text )?(?:traduit(?:e)? d(?:e|u)|traduction d(?:e|u)|traduit depuis|translated from|translation of|d'après un article de)\s+(?:l[ae'’]\s*)?(.{2,80}?)[.)\]]*$",
    )
});

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is fixed and tested")
}

/// Agencies that open a text with their name; besides them any name of up to four capitals, or with such a word.
const AGENCIES: [&str; 14] = [
    "AFP",
    "REUTERS",
    "ANSA",
    "TASS",
    "XINHUA",
    "BELGA",
    "INTERFAX",
    "SPUTNIK",
    "ANADOLU",
    "KYODO",
    "YONHAP",
    "IRNA",
    "UKRINFORM",
    "KAZINFORM",
];
const AGENCY_WORDS: [&str; 6] = ["WIRE", "NEWS", "PRESSE", "PRESS", "AGENCE", "AGENCY"];

/// Returns the name in a source line, and whether a dash stands before it.
pub(super) fn source(line: &str) -> Option<(&str, bool)> {
    if line.len() > LONGEST {
        return None;
    }
    let found = SOURCE.captures(line)?;
    let name = found.get(2)?.as_str().trim().trim_end_matches('.');
    let plausible = name.split_whitespace().count() <= 10;
    plausible.then_some((name, found.get(1).is_some()))
}

/// Returns the outlet that a source line names: a name, or an address.
pub(super) fn outlet(name: &str) -> OutletName {
    let domain = domain::registrable(name).filter(|_| !name.contains(char::is_whitespace));
    match domain {
        Some(domain) => OutletName { name: None, domain: Some(domain) },
        None => OutletName { name: Some(name.to_owned()), domain: None },
    }
}

pub(super) fn is_credit(line: &str) -> bool {
    source(line).is_some() || domain::is_web_address(line)
}

/// Whether a line is a date and nothing else.
pub(super) fn is_date_alone(line: &str) -> bool {
    line.len() < 80
        && line.split_whitespace().count() <= 8
        && dates::published(line, None).0.is_some_and(|date| date.day().is_some())
}

/// Whether a line below a headline says who wrote it and when.
pub(super) fn is_byline(line: &str) -> bool {
    if line.len() > LONGEST {
        return false;
    }
    let labelled = LABEL.captures(line).is_some_and(|found| {
        let label = found.get(1).map_or("", |label| label.as_str()).to_lowercase();
        let rest = found.get(2).map_or("", |rest| rest.as_str());
        let colon = line.get(label.len()..).unwrap_or("").trim_start().starts_with(':');
        let short_name = matches!(label.as_str(), "par" | "by" | "écrit par" | "written by")
            && is_name(rest.split(['|', ',', '•', '·']).next().unwrap_or(""));
        colon || short_name || says_published(line)
    });
    labelled || is_date_alone(line)
}

/// Whether a line says when something was published.
pub(super) fn says_published(line: &str) -> bool {
    let start: String = line.chars().take(24).collect::<String>().to_lowercase();
    let opens = [
        "publié le",
        "publié :",
        "published on",
        "published:",
        "published ",
        "posted on",
        "mis en ligne le",
        "date :",
        "date:",
    ];
    line.len() < LONGEST && opens.iter().any(|words| start.starts_with(words)) && dates::find_date(line, None).is_some()
}

/// Whether words look like the name of a person or a desk: a few, each with a capital, no sentence.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let capital = |word: &&str| {
        word.chars().next().is_some_and(char::is_uppercase)
            || matches!(*word, "de" | "du" | "la" | "le" | "van" | "von" | "et" | "and" | "of")
    };
    (1..=6).contains(&words.len()) && words.iter().all(capital) && !text.trim_end().ends_with('.')
}

/// Reads a byline: `Auteur : X | Editeur : Y | Jeudi, 06 Janv. 2022 - 16h28`, `Par X`, a date.
pub(super) fn byline(reading: &mut Reading, line: &str, number: usize) {
    let mut set = |field: &str| {
        reading.found.entry(field.to_owned()).or_insert_with(|| format!("text line {number}"));
    };
    for part in line.split(['|', '•', '·']).map(str::trim) {
        let labelled = LABEL.captures(part);
        let label = labelled
            .as_ref()
            .and_then(|found| found.get(1))
            .map_or(String::new(), |label| label.as_str().to_lowercase());
        let rest = labelled.as_ref().and_then(|found| found.get(2)).map_or(part, |rest| rest.as_str().trim());
        if matches!(
            label.as_str(),
            "auteur" | "auteure" | "autrice" | "author" | "par" | "by" | "écrit par" | "written by"
        ) {
            let names = rest.split(" et ").flat_map(|names| names.split(" and ")).flat_map(|names| names.split(','));
            for name in names.map(str::trim).filter(|name| !name.is_empty() && dates::find_date(name, None).is_none()) {
                if !reading.authors.iter().any(|known| known == name) {
                    reading.authors.push(name.to_owned());
                    set("authors");
                }
            }
        }
        if reading.published.is_none()
            && let Some((date, _)) = dates::find_date(part, None)
        {
            reading.published = Some(date);
            set("published");
        }
    }
}

/// Returns the agency that a text opens with, and the words that say so.
pub(super) fn dateline(line: &str) -> Option<(&str, &str)> {
    let start = line.get(..line.floor_char_boundary(120.min(line.len())))?;
    if let Some(found) = DATELINE.captures(start) {
        return Some((found.get(1)?.as_str().trim(), found.get(0)?.as_str().trim()));
    }
    let found = LEADING_AGENCY.captures(start)?;
    let name = found.get(1)?.as_str();
    let known = AGENCIES.contains(&name) || name.split(' ').any(|word| AGENCY_WORDS.contains(&word));
    let initials = name.len() <= 4 && !name.contains(' ');
    (known || initials).then(|| (name, found.get(0).map_or(name, |whole| whole.as_str().trim())))
}

/// Whether a short line can be the name of a blog or paper.
pub(super) fn is_credited_name(line: &str) -> bool {
    line.len() <= 80
        && line.split_whitespace().count() <= 6
        && !line.ends_with(['.', '!', '?', ':', ';', '"', '»'])
        && line.chars().next().is_some_and(char::is_uppercase)
}

/// Returns what a line says a text was translated from.
pub(super) fn translation(line: &str) -> Option<(DerivationKind, &str)> {
    if line.len() > 160 {
        return None;
    }
    let name = TRANSLATED.captures(line)?.get(1)?.as_str().trim();
    // "Traduit de l'anglais" names a language, not a source.
    let language =
        ["anglais", "russe", "français", "italien", "allemand", "english", "russian", "french", "arabe", "kazakh"];
    let only_language = language.iter().any(|word| name.to_lowercase().split_whitespace().next() == Some(word));
    (!only_language).then_some((DerivationKind::Translates, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_name_agencies_and_not_cities() {
        assert_eq!(dateline("AGX – Le texte").map(|found| found.0), Some("AGX"));
        assert_eq!(dateline("ALMATY (Steppe Wire) - Le texte").map(|found| found.0), Some("Steppe Wire"));
        assert_eq!(dateline("STEPPE WIRE – Le texte").map(|found| found.0), Some("STEPPE WIRE"));
        assert_eq!(dateline("MARSEILLE – Le texte"), None);
    }

    #[test]
    fn a_byline_is_told_from_a_sentence() {
        assert!(is_byline("Par Jeanne Dupont, le 6 janvier 2022"));
        assert!(is_byline("Publié le 6 janvier 2022 à 16:28"));
        assert!(!is_byline("Par chance, personne n'a été blessé dans l'explosion."));
        assert!(!is_byline("By nightfall the square was empty."));
    }

    #[test]
    fn a_translation_names_its_source_and_not_a_language() {
        assert_eq!(translation("Traduit de Steppe Wire").map(|found| found.1), Some("Steppe Wire"));
        assert_eq!(translation("Traduit de l'anglais par la rédaction"), None);
    }
}
