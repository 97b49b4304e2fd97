//! Names of authors: split into family and given name only where that is safe, else left whole.
//!
//! A reference manager sorts by family name and may cut given names down to initials. Where a name is split wrongly,
//! that makes "Presse, A. F." of an agency; where it is not split, it is only sorted by its first word. So all doubt
//! leaves it whole.

/// An author.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Author {
    /// A person with a family and a given name.
    Person {
        /// The family name.
        family: String,
        /// The given name.
        given: String,
    },
    /// Anybody else, as written.
    Literal(String),
}

/// Words that no person is called by: newsrooms, agencies, desks, and what joins several authors.
const NO_NAMES: [&str; 70] = [
    "agence",
    "agencies",
    "agency",
    "agenzia",
    "agentur",
    "agencia",
    "admin",
    "and",
    "associated",
    "au",
    "author",
    "avec",
    "blog",
    "board",
    "bureau",
    "by",
    "chaine",
    "chaîne",
    "collectif",
    "correspondent",
    "courrier",
    "de",
    "der",
    "desk",
    "die",
    "du",
    "das",
    "editor",
    "editorial",
    "el",
    "équipe",
    "equipe",
    "et",
    "figaro",
    "france",
    "group",
    "il",
    "info",
    "infos",
    "international",
    "journal",
    "la",
    "le",
    "les",
    "ledger",
    "magazine",
    "media",
    "médias",
    "monde",
    "news",
    "newsroom",
    "online",
    "par",
    "post",
    "presse",
    "press",
    "radio",
    "redaktion",
    "rédaction",
    "redaction",
    "redacción",
    "service",
    "soir",
    "staff",
    "team",
    "the",
    "times",
    "tribune",
    "tv",
    "web",
];

/// Family names that come first in a name of two words (Chinese, Korean, Vietnamese, Hungarian).
const FAMILY_FIRST: [&str; 48] = [
    "bai", "cao", "chen", "choi", "deng", "ding", "gao", "guo", "han", "he", "hu", "huang", "hwang", "jang", "jiang",
    "jung", "kang", "kim", "kovács", "lee", "li", "lin", "liu", "lu", "luo", "ma", "nagy", "nguyen", "nguyễn", "orbán",
    "park", "peng", "pham", "shen", "song", "sun", "szabó", "tran", "trần", "tóth", "wang", "wu", "xi", "xu", "yang",
    "zhang", "zhao", "zhou",
];

/// Languages in which the given name comes first and the family name is one word or joined by hyphens.
const GIVEN_FIRST: [&str; 10] = ["fr", "en", "de", "es", "it", "pt", "nl", "sv", "da", "pl"];

/// Returns an author by the name on the page. `Wetter, Jonas` is split; so is `Jonas Wetter`, two words in Latin
/// letters of an article in a language that puts the given name first, unless one of them is no name of a person or
/// the whole is the outlet's.
pub(super) fn author(name: &str, outlet: Option<&str>, language: Option<&str>) -> Author {
    let literal = || Author::Literal(name.to_owned());
    if outlet.is_some_and(|outlet| outlet.to_lowercase() == name.to_lowercase()) {
        return literal();
    }
    if let Some((family, given)) = name.split_once(", ") {
        let safe = is_name(family.split(' ').next_back().unwrap_or(family)) && given.split(' ').all(is_name);
        return match safe && !given.contains(',') {
            true => Author::Person { family: family.to_owned(), given: given.to_owned() },
            false => literal(),
        };
    }
    let words: Vec<&str> = name.split(' ').collect();
    match words.as_slice() {
        [given, family]
            if language.is_some_and(|language| GIVEN_FIRST.contains(&language))
                && is_name(given)
                && is_name(family)
                && !FAMILY_FIRST.contains(&given.to_lowercase().as_str()) =>
        {
            Author::Person { family: (*family).to_owned(), given: (*given).to_owned() }
        }
        _ => literal(),
    }
}

/// Whether a word may be part of a person's name: a capital and then small letters, joined by hyphens or apostrophes.
fn is_name(word: &str) -> bool {
    let lower = word.to_lowercase();
    let latin = |c: char| c.is_alphabetic() && (c as u32) < 0x250;
    let part = |part: &str| {
        let mut chars = part.chars();
        chars.next().is_some_and(|c| c.is_uppercase() && latin(c))
            && chars.clone().all(latin)
            && (part.chars().count() == 1 || chars.any(char::is_lowercase))
    };
    word.chars().count() > 1 && word.split(['-', '\'', '’']).all(part) && !NO_NAMES.contains(&lower.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(name: &str) -> Option<String> {
        match author(name, Some("Le Fil"), Some("fr")) {
            Author::Person { family, given } => Some(format!("{family}|{given}")),
            Author::Literal(_) => None,
        }
    }

    #[test]
    fn a_name_is_split_where_that_is_safe_and_left_whole_elsewhere() {
        assert_eq!(split("Jonas Wetter").as_deref(), Some("Wetter|Jonas"));
        assert_eq!(split("Anne-Marie O'Neill").as_deref(), Some("O'Neill|Anne-Marie"));
        assert_eq!(split("de la Tour, Jeanne").as_deref(), Some("de la Tour|Jeanne"));
        for whole in [
            "AFP",
            "Le Fil",
            "Agence Presse",
            "Associated Press",
            "Xi Jinping",
            "Maria del Carmen Ruiz",
            "Charles de Gaulle",
            "Иван Петров",
            "jonas wetter",
            "Jonas",
            "LE MONDE",
            "Le Monde",
            "La rédaction",
            "Reuters, AFP",
            "Jonas Wetter, Ana Blanc, Bo Li",
            "",
        ] {
            assert_eq!(split(whole), None, "{whole}");
        }
        assert!(matches!(author("Jonas Wetter", None, None), Author::Literal(_)));
        assert!(matches!(author("Kovács János", None, Some("hu")), Author::Literal(_)));
    }
}
