//! The languages that the rules for figures and dates know.

use crate::text::language;

/// A language with rules of its own, or any other.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub enum Language {
    /// English.
    En,
    /// French.
    Fr,
    /// Spanish.
    Es,
    /// German.
    De,
    /// Italian.
    It,
    /// Portuguese.
    Pt,
    /// Russian.
    Ru,
    /// One without rules: only figures in digits are read.
    #[default]
    Other,
}

impl Language {
    /// Returns the language of a BCP 47 tag (`fr-FR`); `Other` for none and for one without rules.
    pub fn of_tag(tag: Option<&str>) -> Self {
        match tag.and_then(language::primary_subtag).as_deref() {
            Some("en") => Self::En,
            Some("fr") => Self::Fr,
            Some("es") => Self::Es,
            Some("de") => Self::De,
            Some("it") => Self::It,
            Some("pt") => Self::Pt,
            Some("ru") => Self::Ru,
            _ => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_gives_its_language() {
        assert_eq!(Language::of_tag(Some("fr-CA")), Language::Fr);
        assert_eq!(Language::of_tag(Some("PT_br")), Language::Pt);
        assert_eq!(Language::of_tag(Some("tlh")), Language::Other);
        assert_eq!(Language::of_tag(None), Language::Other);
    }
}
