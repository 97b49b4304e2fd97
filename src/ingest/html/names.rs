//! Names of people and desks, as bylines write them.

/// Words before a name, longest match first.
const PREFIXES: [&str; 58] = [
    "by",
    "par",
    "von",
    "vom",
    "por",
    "di",
    "door",
    "av",
    "af",
    "przez",
    "od",
    "yazan",
    "a cura di",
    "written by",
    "posted by",
    "published by",
    "reported by",
    "reviewed by",
    "story by",
    "words by",
    "text by",
    "écrit par",
    "publié par",
    "rédigé par",
    "posté par",
    "proposé par",
    "propos recueillis par",
    "geschrieben von",
    "verfasst von",
    "erstellt von",
    "veröffentlicht von",
    "ein artikel von",
    "ein beitrag von",
    "eine kolumne von",
    "ein gastbeitrag von",
    "ein kommentar von",
    "eine analyse von",
    "text von",
    "fazit von",
    "escrito por",
    "publicado por",
    "scritto da",
    "pubblicato da",
    "text",
    "author",
    "authors",
    "auteur",
    "autor",
    "autoren",
    "autorin",
    "autore",
    "autora",
    "автор",
    "текст",
    "view all posts by",
    "zeige alle beiträge von",
    "voir tous les articles de",
    "from",
];

/// Words that join the names of a list.
const JOINTS: [&str; 18] =
    ["and", "und", "et", "y", "e", "og", "och", "en", "i", "и", "&", ",", "/", "with", "mit", "avec", "con", "ve"];

/// Words that may stand in a name in lower case.
const PARTICLES: [&str; 31] = [
    "de", "du", "des", "la", "le", "les", "van", "von", "vom", "v.", "der", "den", "di", "da", "do", "dos", "del",
    "della", "el", "al", "bin", "ben", "ibn", "ten", "ter", "zu", "af", "av", "und", "and", "with",
];

/// Words that begin what stands beside a name, or what pages offer there.
const NO_NAMES: [&str; 72] = [
    "about",
    "account",
    "all",
    "author",
    "authors",
    "autor",
    "autoren",
    "back",
    "bio",
    "by",
    "comment",
    "comments",
    "contact",
    "contributor",
    "correspondent",
    "editor",
    "email",
    "facebook",
    "follow",
    "foto",
    "fotos",
    "full",
    "guest",
    "home",
    "instagram",
    "journalist",
    "kommentar",
    "kommentare",
    "last",
    "linkedin",
    "mail",
    "mehr",
    "min",
    "more",
    "new",
    "news",
    "on",
    "photo",
    "photos",
    "picture",
    "posted",
    "posts",
    "print",
    "privacy",
    "published",
    "quelle",
    "read",
    "redakteur",
    "redakteurin",
    "related",
    "reporter",
    "reviewed",
    "save",
    "see",
    "senior",
    "share",
    "sign",
    "source",
    "staff",
    "subscribe",
    "the",
    "this",
    "tweet",
    "twitter",
    "updated",
    "view",
    "whatsapp",
    "writer",
    "written",
    "über",
    "zum",
    "zur",
];

/// Words of a part that is an office or a degree, not a name.
const OFFICES: [&str; 43] = [
    "editor",
    "reporter",
    "correspondent",
    "analyst",
    "writer",
    "journalist",
    "columnist",
    "contributor",
    "producer",
    "redakteur",
    "redakteurin",
    "journalistin",
    "autor",
    "autorin",
    "korrespondent",
    "korrespondentin",
    "reporterin",
    "journaliste",
    "rédacteur",
    "rédactrice",
    "redactor",
    "redactora",
    "periodista",
    "giornalista",
    "phd",
    "ph.d.",
    "md",
    "m.d.",
    "dphil",
    "mba",
    "expert",
    "specialist",
    "photographer",
    "fotograf",
    "director",
    "manager",
    "ceo",
    "founder",
    "co-founder",
    "president",
    "marketing",
    "researcher",
    "strategist",
];

/// Parts that are a degree.
const DEGREES: [&str; 14] =
    ["ms", "m.s.", "msc", "ma", "m.a.", "rd", "rdn", "rn", "jd", "dds", "dvm", "esq", "cpa", "cfp"];

/// What stands in the place of a name where nobody has set one.
const NOBODY: [&str; 5] = ["admin", "administrator", "webmaster", "root", "user"];

/// Splits a list of names.
pub(super) fn split(names: &str) -> Vec<String> {
    let words: Vec<&str> = names.split_whitespace().collect();
    let mut parts: Vec<String> = vec![String::new()];
    for word in words {
        if matches!(word, "and" | "und" | "et" | "&") {
            parts.push(String::new());
            continue;
        }
        for (at, piece) in word.split([';', ',', '|', '、', '，', '；']).enumerate() {
            if at > 0 {
                parts.push(String::new());
            }
            if let Some(last) = parts.last_mut().filter(|_| !piece.is_empty()) {
                if !last.is_empty() {
                    last.push(' ');
                }
                last.push_str(piece);
            }
        }
    }
    parts.into_iter().filter(|name| !name.is_empty()).collect()
}

/// Splits a list of names where each part is a full name; else it is one name.
pub(super) fn split_full(names: &str) -> Vec<String> {
    let parts = split(without_prefix(names));
    let full = |part: &String| is_name(part) && part.split_whitespace().count() > 1;
    let parts: Vec<String> = parts.into_iter().filter(|part| !is_office(part)).collect();
    if !parts.is_empty() && parts.iter().all(full) {
        return parts;
    }
    // What follows a bar is for whom.
    match names.split_once('|') {
        Some((before, _)) if full(&before.trim().to_owned()) => vec![before.trim().to_owned()],
        _ => vec![names.to_owned()],
    }
}

/// Returns a line without the words before a name.
pub(super) fn without_prefix(name: &str) -> &str {
    prefixed(name).unwrap_or(name)
}

/// Returns what stands behind the words before a name, where a line begins with them.
pub(super) fn prefixed(line: &str) -> Option<&str> {
    let line = line.trim();
    let first = line.chars().next()?.to_lowercase().next();
    if !PREFIXES.iter().any(|prefix| prefix.chars().next() == first) {
        return None;
    }
    let lower: String = line.chars().take(30).flat_map(char::to_lowercase).collect();
    let fits = |prefix: &&&str| {
        let rest = lower.strip_prefix(**prefix);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ':', '\u{a0}', '/']))
    };
    let longest = PREFIXES.iter().filter(fits).map(|prefix| prefix.chars().count()).max()?;
    let (at, _) = line.char_indices().nth(longest).unwrap_or((line.len(), ' '));
    let rest = line.get(at..)?.trim_start_matches([' ', ':', '\u{a0}', '/', '.']);
    Some(prefixed(rest).unwrap_or(rest))
}

/// Returns a name without what stands before and behind it; `None` for what can be no name.
pub(super) fn cleaned(name: &str) -> Option<String> {
    let name = without_prefix(name).trim_matches([',', ':', '|', '-', ' ', '·', '•']);
    let name = without_code(name).trim_end_matches(" 기자").trim_end_matches("記者").trim();
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let plausible = (2..=80).contains(&name.chars().count())
        && letters >= 2
        && !NOBODY.contains(&name.to_lowercase().as_str())
        && !name.contains("://")
        && !name.starts_with("www.")
        && !name.contains('@')
        && name.split_whitespace().count() <= 8;
    plausible.then(|| name.to_owned())
}

/// Takes the short code of an author off the end of a name: `Ana Blanc (abl)`.
fn without_code(name: &str) -> &str {
    let Some((rest, code)) = name.rsplit_once('(') else { return name };
    let code = code.trim_end_matches(')');
    let is_code = code.chars().count() <= 5 && !code.chars().any(|c| c.is_uppercase() || c.is_whitespace());
    if is_code && !rest.trim().is_empty() { rest.trim() } else { name }
}

/// Whether words look like the name of a person or desk: a few, each with a capital where the script has them.
pub(super) fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let fits = |word: &&str| {
        let first = word.chars().find(|c| c.is_alphabetic());
        first.is_some_and(|first| !first.is_lowercase()) || PARTICLES.contains(word)
    };
    let first = words.first().map(|word| word.to_lowercase()).unwrap_or_default();
    let first = first.trim_end_matches(|c: char| !c.is_alphabetic());
    (1..=6).contains(&words.len())
        && text.chars().count() <= 60
        && words.iter().all(fits)
        && !NO_NAMES.contains(&first)
        && !text.contains(|c: char| c.is_numeric() || "?!:\"«»|/…@©".contains(c))
}

/// Whether a part of a byline is an office or a degree.
pub(super) fn is_office(text: &str) -> bool {
    let lower = text.to_lowercase();
    DEGREES.contains(&lower.trim()) || lower.split_whitespace().any(|word| OFFICES.contains(&word.trim_matches(',')))
}

/// Whether a piece only joins the names around it.
pub(super) fn is_joint(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = lower.split_whitespace().map(|word| word.trim_matches(',')).filter(|word| !word.is_empty());
    lower.contains(|c: char| !c.is_whitespace()) && words.all(|word| JOINTS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_names_is_split_and_one_name_is_not() {
        assert_eq!(split_full("Ana Blanc and Léo Noir"), ["Ana Blanc", "Léo Noir"]);
        assert_eq!(split_full("Police, Justice et Société"), ["Police, Justice et Société"]);
        assert_eq!(split_full("Ana Blanc, PhD"), ["Ana Blanc"]);
        assert_eq!(split_full("By ANA BLANC, Senior Writer"), ["ANA BLANC"]);
        assert_eq!(split_full("Ana Blanc | Le Fil pour lefil.fr"), ["Ana Blanc"]);
        assert_eq!(cleaned("Par Ana Blanc").as_deref(), Some("Ana Blanc"));
        assert_eq!(cleaned("Ana Blanc (abl)").as_deref(), Some("Ana Blanc"));
        for no_name in ["105092", "https://example.org/ana", "@ana", "x"] {
            assert_eq!(cleaned(no_name), None, "{no_name}");
        }
    }

    #[test]
    fn a_comma_or_an_and_joins_names() {
        for joint in [",", "and", ", and", "&", "et"] {
            assert!(is_joint(joint), "{joint}");
        }
        assert!(!is_joint(" ") && !is_joint("and Ana"));
    }

    #[test]
    fn what_stands_before_a_name_is_taken_off() {
        assert_eq!(prefixed("Von: Ana Blanc"), Some("Ana Blanc"));
        assert_eq!(prefixed("Ein Artikel von Ana Blanc"), Some("Ana Blanc"));
        assert_eq!(prefixed("By"), Some(""));
        assert_eq!(prefixed("Byron Blanc"), None);
    }
}
