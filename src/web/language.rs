//! The language of the interface: one file of messages for each, chosen by the browser.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A language that the interface speaks.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Language {
    English,
    French,
}

type Messages = BTreeMap<String, String>;

static ENGLISH: LazyLock<Messages> = LazyLock::new(|| messages(include_str!("messages/en.toml")));
static FRENCH: LazyLock<Messages> = LazyLock::new(|| messages(include_str!("messages/fr.toml")));

/// Reads a file of messages; a test reads both, so that a broken one never leaves the workshop.
fn messages(text: &str) -> Messages {
    toml::from_str(text).unwrap_or_else(|_| Messages::new())
}

impl Language {
    /// Returns the language that a browser asks for (`Accept-Language`, RFC 9110, section 12.5.4); English else.
    pub(super) fn preferred(header: &str) -> Self {
        let mut best = (0.0_f32, Self::English);
        for range in header.split(',').take(32) {
            let mut parts = range.split(';');
            let tag = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
            let weight = parts.find_map(|part| part.trim().strip_prefix("q=")).and_then(|q| q.trim().parse().ok());
            let language = match tag.split('-').next() {
                Some("fr") => Self::French,
                Some("en") => Self::English,
                _ => continue,
            };
            let weight = weight.unwrap_or(1.0_f32);
            if weight > best.0 {
                best = (weight, language);
            }
        }
        best.1
    }

    /// Returns its code (BCP 47).
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
        }
    }

    /// Returns a message; its key where there is none, which a test rules out.
    pub(super) fn say(self, key: &'static str) -> &'static str {
        let messages: &'static Messages = match self {
            Self::English => &ENGLISH,
            Self::French => &FRENCH,
        };
        messages.get(key).map_or(key, String::as_str)
    }

    /// Returns a message with `{name}` replaced by values.
    pub(super) fn tell(self, key: &'static str, values: &[(&str, &str)]) -> String {
        let mut text = String::new();
        let mut rest = self.say(key);
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let Some((name, after)) = after.split_once('}') else {
                text.push('{');
                rest = after;
                continue;
            };
            match values.iter().find(|(key, _)| *key == name) {
                Some((_, value)) => text.push_str(value),
                None => {
                    text.push('{');
                    text.push_str(name);
                    text.push('}');
                }
            }
            rest = after;
        }
        text + rest
    }

    /// Returns the message for one or for several.
    pub(super) fn count(self, one: &'static str, several: &'static str, number: u64) -> String {
        // French says "0 article", English "0 articles".
        let singular = number == 1 || number == 0 && self == Self::French;
        self.tell(if singular { one } else { several }, &[("n", &number.to_string())])
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn both_languages_say_the_same_things() {
        assert!(!ENGLISH.is_empty() && !FRENCH.is_empty(), "both files can be read");
        let keys = |messages: &'static Messages| messages.keys().map(String::as_str).collect::<Vec<_>>();
        assert_eq!(keys(&ENGLISH), keys(&FRENCH));
        for (key, english) in ENGLISH.iter() {
            let holes = |text: &str| {
                let mut holes: Vec<String> =
                    text.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0.to_owned())).collect();
                holes.sort();
                holes
            };
            assert_eq!(holes(english), holes(FRENCH.get(key).map_or("", String::as_str)), "{key}");
        }
    }

    #[test]
    fn every_key_in_the_source_is_in_the_files_and_every_one_in_the_files_is_used() {
        let mut source = String::new();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/web");
        for entry in walkdir::WalkDir::new(folder) {
            let path = entry.expect("a readable folder").into_path();
            if path.extension().is_some_and(|ending| ending == "rs") {
                source += &std::fs::read_to_string(path).expect("a readable file");
            }
        }
        for key in ENGLISH.keys() {
            assert!(source.contains(&format!("\"{key}\"")), "{key} is not used");
        }
        for part in source.split(".say(\"").skip(1).chain(source.split(".tell(\"").skip(1)) {
            let key = part.split('"').next().unwrap_or_default();
            assert!(ENGLISH.contains_key(key), "{key} is in no file of messages");
        }
    }

    #[test]
    fn the_browser_chooses() {
        assert_eq!(Language::preferred("fr-CA,fr;q=0.9,en;q=0.8"), Language::French);
        assert_eq!(Language::preferred("en-GB,en;q=0.9,fr;q=0.2"), Language::English);
        assert_eq!(Language::preferred("de;q=1.0, fr;q=0.1"), Language::French);
        assert_eq!(Language::preferred(""), Language::English);
        assert_eq!(Language::English.tell("count.articles", &[("n", "{n}")]), "{n} articles");
    }
}
