//! The language of a text, as the two-letter code of BCP 47 where there is one.

use crate::text::similarity::stopwords::Tongue;
use crate::text::similarity::stopwords::tongue_of;
use crate::text::tokens::Tokens;

/// Returns the primary subtag of a language tag in lower case (`fr-FR` and `FR_fr` give `fr`); `None` for what
/// is not shaped like one (RFC 5646, section 2.1).
pub fn primary_subtag(tag: &str) -> Option<String> {
    let first = tag.trim().split(['-', '_']).next()?.to_ascii_lowercase();
    let shaped = (2..=3).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_lowercase());
    (shaped && first != "und" && first != "mul").then_some(first)
}

/// Returns the language that a text is written in, where the detector is sure of it; `None` for a short or
/// doubtful text, because a guess is not recorded. Reads at most the first 20,000 bytes.
pub fn detect(text: &str) -> Option<&'static str> {
    let end = text.floor_char_boundary(20_000.min(text.len()));
    let info = whatlang::detect(text.get(..end)?)?;
    if !info.is_reliable() {
        return None;
    }
    Some(two_letters(info.lang()))
}

/// The languages that have rules for figures and dates.
const READ: [whatlang::Lang; 7] = {
    use whatlang::Lang::{Deu, Eng, Fra, Ita, Por, Rus, Spa};
    [Eng, Fra, Deu, Spa, Ita, Por, Rus]
};

/// Returns which of the languages that have rules a text is most likely written in, however short it is: for reading
/// it, not for recording. English is told by its function words where the letters leave it open, as in a short text with
/// foreign names. Reads at most the first 5,000 bytes.
pub fn likely(text: &str) -> Option<&'static str> {
    let start = text.get(..text.floor_char_boundary(5_000.min(text.len())))?;
    let by_letters = whatlang::Detector::with_allowlist(READ.to_vec()).detect(start)?;
    if !by_letters.is_reliable() && tongue_of(&Tokens::of(start)) == Tongue::English {
        return Some("en");
    }
    Some(two_letters(by_letters.lang()))
}

/// Returns the ISO 639-1 code of a detector's language, or its three letters where there is none.
fn two_letters(lang: whatlang::Lang) -> &'static str {
    use whatlang::Lang::*;
    match lang {
        Epo => "eo",
        Eng => "en",
        Rus => "ru",
        Cmn => "zh",
        Spa => "es",
        Por => "pt",
        Ita => "it",
        Ben => "bn",
        Fra => "fr",
        Deu => "de",
        Ukr => "uk",
        Kat => "ka",
        Ara => "ar",
        Hin => "hi",
        Jpn => "ja",
        Heb => "he",
        Yid => "yi",
        Pol => "pl",
        Amh => "am",
        Jav => "jv",
        Kor => "ko",
        Nob => "nb",
        Dan => "da",
        Swe => "sv",
        Fin => "fi",
        Tur => "tr",
        Nld => "nl",
        Hun => "hu",
        Ces => "cs",
        Ell => "el",
        Bul => "bg",
        Bel => "be",
        Mar => "mr",
        Kan => "kn",
        Ron => "ro",
        Slv => "sl",
        Hrv => "hr",
        Srp => "sr",
        Mkd => "mk",
        Lit => "lt",
        Lav => "lv",
        Est => "et",
        Tam => "ta",
        Vie => "vi",
        Urd => "ur",
        Tha => "th",
        Guj => "gu",
        Uzb => "uz",
        Pan => "pa",
        Aze => "az",
        Ind => "id",
        Tel => "te",
        Pes => "fa",
        Mal => "ml",
        Ori => "or",
        Mya => "my",
        Nep => "ne",
        Sin => "si",
        Khm => "km",
        Tuk => "tk",
        Aka => "ak",
        Zul => "zu",
        Sna => "sn",
        Afr => "af",
        Lat => "la",
        Slk => "sk",
        Cat => "ca",
        Tgl => "tl",
        Hye => "hy",
        #[allow(unreachable_patterns)]
        other => other.code(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_text_is_read_in_the_likeliest_language_that_has_rules() {
        assert_eq!(likely("About 1,500 soldiers guard the base in the steppe."), Some("en"));
        assert_eq!(likely("About 1,500 Russian servicemen guard the Baikonur cosmodrome."), Some("en"));
        assert_eq!(likely("Tres soldados rusos vigilan la base de Baikonur desde ayer."), Some("es"));
        assert_eq!(likely("Deux policiers ont été blessés jeudi."), Some("fr"));
        assert_eq!(likely("1,500"), None);
    }

    #[test]
    fn a_language_is_told_only_when_it_is_sure() {
        assert_eq!(detect("Les autorités ont annoncé jeudi que la situation est calme dans tout le pays."), Some("fr"));
        assert_eq!(detect("ok"), None);
        assert_eq!(primary_subtag("fr_FR").as_deref(), Some("fr"));
        assert_eq!(primary_subtag("français"), None);
    }
}
