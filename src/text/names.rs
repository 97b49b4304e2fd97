//! Names of sources: which are the same, and which may be.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::fold::is_invisible;

/// Returns the form in which two names are compared: without case, accents, blanks, hyphens, dots and apostrophes,
/// so that `Avia-Pro`, `Avia.pro` and `AVIA PRO` are one. Letters of different scripts stay different. A name of
/// signs alone is its own key.
pub fn name_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for c in name.nfkd().filter(|c| !is_combining_mark(*c)) {
        match c {
            'œ' | 'Œ' => key.push_str("oe"),
            'æ' | 'Æ' => key.push_str("ae"),
            'ß' => key.push_str("ss"),
            c if c.is_alphanumeric() => key.extend(c.to_lowercase().filter(|c| !is_combining_mark(*c))),
            _ => {}
        }
    }
    if key.is_empty() { name.trim().to_lowercase() } else { key }
}

/// Titles that are left out when names are compared by their words.
const TITLES: [&str; 20] = [
    "m",
    "mme",
    "mlle",
    "mr",
    "mrs",
    "ms",
    "dr",
    "pr",
    "president",
    "presidente",
    "ministre",
    "minister",
    "general",
    "colonel",
    "le",
    "la",
    "les",
    "the",
    "sir",
    "prince",
];

/// A name that others are held against, read once.
#[derive(Clone, Debug)]
pub struct Sought {
    key: String,
    look: String,
    skeletons: Vec<String>,
}

impl Sought {
    /// Reads a name.
    pub fn of(name: &str) -> Self {
        Self { key: name_key(name), look: look(name), skeletons: skeletons(&plain(name)).collect() }
    }

    /// Proposes that another name, with its key (see [`name_key`]), is of the same source, and says why: `letters of two
    /// scripts`, `transliteration`, `part of the name`. `None` where nothing speaks for it, or where their keys are equal
    /// and nothing needs proposing.
    pub fn may_be(&self, name: &str, key: &str) -> Option<&'static str> {
        if self.key == key {
            return None;
        }
        // A name in ASCII looks like its key.
        let looks_alike = if name.is_ascii() { self.look == key } else { self.look == look(name) };
        if looks_alike {
            return Some("letters of two scripts");
        }
        // The last word tells most names apart, so that the others need not be read.
        let plain = plain(name);
        let last = skeletons(&plain).next_back()?;
        if self.skeletons.last() != Some(&last) {
            return None;
        }
        let (one, two) = (&self.skeletons, &skeletons(&plain).collect::<Vec<_>>());
        if one == two {
            return Some("transliteration");
        }
        let (few, many) = if one.len() < two.len() { (one, two) } else { (two, one) };
        let contained = few.len() < many.len() && few.iter().all(|word| many.contains(word));
        // A single short word ("RT", "AP") is the last word of too many names.
        (contained && few.iter().any(|word| word.len() >= 4)).then_some("part of the name")
    }
}

/// As [`Sought::may_be`], of two names.
pub fn may_be_one(one: &str, two: &str) -> Option<&'static str> {
    Sought::of(one).may_be(two, &name_key(two))
}

/// Returns the key of a name with every letter replaced by the Latin one that it looks like.
fn look(name: &str) -> String {
    name_key(&name.chars().map(lookalike).collect::<String>())
}

/// Returns whether a word of a name mixes Latin letters with Cyrillic or Greek ones.
pub fn mixed_script(name: &str) -> bool {
    name.split_whitespace().any(|word| {
        let latin = word.chars().any(|c| c.is_alphabetic() && u32::from(c) < 0x250);
        let other = word.chars().any(|c| ('\u{370}'..='\u{52f}').contains(&c) && c.is_alphabetic());
        latin && other
    })
}

/// The Latin letter that a Cyrillic or Greek one looks like.
fn lookalike(c: char) -> char {
    match c {
        'а' | 'α' => 'a',
        'А' | 'Α' => 'A',
        'в' | 'В' | 'Β' => 'B',
        'е' | 'ё' => 'e',
        'Е' | 'Ε' => 'E',
        'к' | 'К' | 'Κ' | 'κ' => 'k',
        'м' | 'М' | 'Μ' => 'm',
        'н' | 'Н' | 'Η' => 'h',
        'о' | 'ο' | 'О' | 'Ο' => 'o',
        'р' | 'Р' | 'ρ' | 'Ρ' => 'p',
        'с' | 'С' => 'c',
        'т' | 'Т' | 'Τ' => 't',
        'у' | 'У' | 'Υ' => 'y',
        'х' | 'Х' | 'Χ' => 'x',
        'і' | 'І' | 'ι' | 'Ι' => 'i',
        'ѕ' => 's',
        'ј' => 'j',
        c => c,
    }
}

/// Returns a name in Latin letters without case and accents.
fn plain(name: &str) -> String {
    let mut latin = String::with_capacity(name.len());
    for c in name.chars().filter(|c| !is_invisible(*c)).flat_map(char::to_lowercase) {
        match romanised(c) {
            Some(letters) => latin.push_str(letters),
            None => latin.push(c),
        }
    }
    latin.nfkd().filter(|c| !is_combining_mark(*c)).collect()
}

/// Returns the words of a plain name in a form that the usual transliterations share, titles left out.
fn skeletons(plain: &str) -> impl DoubleEndedIterator<Item = String> {
    let words = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.filter(|word| !TITLES.contains(word)).map(skeleton).filter(|word| !word.is_empty())
}

/// A Cyrillic letter in Latin ones (close to BGN/PCGN, without the signs); `None` for any other.
fn romanised(c: char) -> Option<&'static str> {
    Some(match c {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' => "g",
        'д' => "d",
        'е' => "e",
        'ё' => "e",
        'ж' => "j",
        'з' => "z",
        'и' => "i",
        'й' => "i",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ф' => "f",
        'х' => "h",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "sh",
        'ъ' | 'ь' => "",
        'ы' => "i",
        'э' => "e",
        'ю' => "iu",
        'я' => "ia",
        'і' | 'ї' => "i",
        'є' => "e",
        'ғ' => "g",
        'қ' => "k",
        'ң' => "n",
        'ө' => "o",
        'ұ' | 'ү' => "u",
        'һ' => "h",
        'ә' => "a",
        _ => return None,
    })
}

/// What the usual ways to write one name in Latin letters have in common.
fn skeleton(word: &str) -> String {
    let mut text = word.to_owned();
    for (from, to) in [
        ("tch", "c"),
        ("sch", "c"),
        ("ch", "c"),
        ("sh", "c"),
        ("kh", "h"),
        ("gh", "g"),
        ("dj", "j"),
        ("zh", "j"),
        ("dzh", "j"),
        ("ou", "u"),
        ("oo", "u"),
        ("ph", "f"),
        ("ts", "z"),
        ("tz", "z"),
        ("w", "v"),
        ("x", "h"),
        ("y", "i"),
        ("j", "i"),
        ("q", "k"),
        ("ee", "i"),
        ("ei", "e"),
        ("ie", "e"),
        ("ae", "e"),
        ("ai", "ai"),
    ] {
        text = text.replace(from, to);
    }
    text.dedup_letters();
    for ending in ["ine", "eff", "off"] {
        if let Some(stem) = text.strip_suffix(ending).filter(|stem| stem.len() > 1) {
            let short = match ending {
                "ine" => "in",
                "eff" => "ev",
                _ => "ov",
            };
            text = format!("{stem}{short}");
        }
    }
    // "Tokaev", "Tokaiev", "Tokayev": an i between two vowels is written or not.
    text.replace("aie", "ae").replace("aev", "ev").replace("aef", "ev").replace("iev", "ev")
}

/// Doubled letters are one.
trait DedupLetters {
    fn dedup_letters(&mut self);
}

impl DedupLetters for String {
    fn dedup_letters(&mut self) {
        let mut last = None;
        self.retain(|c| last.replace(c) != Some(c));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_differ_by_signs_only_are_one() {
        assert_eq!(name_key("Avia-Pro"), name_key("AVIA.pro"));
        assert_eq!(name_key("Élysée"), name_key("elysee"));
        assert_ne!(name_key("Tokaïev"), name_key("Tokayev"));
        assert_ne!(name_key("R\u{435}ut\u{435}rs"), name_key("Reuters"));
        assert_eq!(name_key("???"), "???");
    }

    #[test]
    fn transliterations_are_proposed() {
        for (one, two) in [
            ("Tokaïev", "Tokayev"),
            ("Kassym-Jomart Tokaev", "Kassym-Jomart Tokaïev"),
            ("Nazarbaïev", "Nazarbayev"),
            ("Песков", "Peskov"),
            ("Poutine", "Putin"),
            ("Токаев", "Tokaïev"),
        ] {
            assert_eq!(may_be_one(one, two), Some("transliteration"), "{one} {two}");
        }
    }

    #[test]
    fn a_part_of_a_name_is_proposed_and_other_people_are_not() {
        assert_eq!(may_be_one("M. Tokayev", "Kassym-Jomart Tokaïev"), Some("part of the name"));
        assert_eq!(may_be_one("R\u{435}uters", "Reuters"), Some("letters of two scripts"));
        for (one, two) in
            [("Vladimir Poutine", "Dmitri Peskov"), ("AP", "AFP"), ("Reuters", "RIA"), ("Avia-Pro", "Avia.pro")]
        {
            assert_eq!(may_be_one(one, two), None, "{one} {two}");
        }
    }

    #[test]
    fn letters_of_two_scripts_in_a_word_are_noticed() {
        assert!(mixed_script("R\u{435}uters"));
        assert!(!mixed_script("Reuters Москва"));
    }
}
