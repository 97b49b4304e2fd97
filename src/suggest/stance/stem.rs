//! A word without its ending, so that `denies` meets `denied` and `menacé` meets `menaces`.

/// Endings that are cut off, longest first, with what stands for them and how many letters must be left.
const ENDINGS: [(&str, &str, usize); 46] = [
    ("issements", "", 4),
    ("issement", "", 4),
    ("atrices", "at", 3),
    ("ations", "at", 3),
    ("atrice", "at", 3),
    ("ation", "at", 3),
    ("ateur", "at", 3),
    ("aient", "", 3),
    ("ements", "", 4),
    ("ement", "", 4),
    ("ments", "", 4),
    ("ment", "", 4),
    ("eaux", "eau", 2),
    ("sses", "ss", 2),
    ("tions", "t", 3),
    ("sions", "s", 3),
    ("tion", "t", 3),
    ("sion", "s", 3),
    ("euses", "eu", 3),
    ("euse", "eu", 3),
    ("ness", "", 4),
    ("ings", "", 3),
    ("ing", "", 3),
    ("ies", "y", 2),
    ("ees", "", 3),
    ("ait", "", 3),
    ("ais", "", 4),
    ("ers", "", 3),
    ("ors", "", 4),
    ("eur", "", 4),
    ("aux", "al", 2),
    ("eux", "eu", 3),
    ("ied", "y", 2),
    ("ed", "", 3),
    ("er", "", 3),
    ("or", "", 4),
    ("ez", "", 4),
    ("ee", "", 3),
    ("es", "", 3),
    ("ly", "", 3),
    ("ie", "y", 3),
    ("us", "us", 2),
    ("is", "is", 2),
    ("ss", "ss", 2),
    ("s", "", 3),
    ("e", "", 3),
];

/// Returns a folded word without its ending. A light stemmer: it would rather leave two words apart than melt two
/// meanings into one; figures and short words stay as they are.
pub fn stem(word: &str) -> String {
    let cut = ENDINGS.iter().find_map(|(ending, put, least)| {
        let kept = word.strip_suffix(ending)?;
        (kept.len() >= *least && kept.is_ascii()).then(|| format!("{kept}{put}"))
    });
    let mut stem = cut.unwrap_or_else(|| word.to_owned());
    if let [.., before, last] = stem.as_bytes()
        && before == last
        && stem.len() > 3
        && last.is_ascii_alphabetic()
        && !matches!(last, b's' | b'l')
    {
        stem.pop();
    }
    if stem.len() > 3 && stem.ends_with('y') {
        stem.pop();
        stem.push('i');
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_meet() {
        for (one, other) in [
            ("denies", "denied"),
            ("stopped", "stopping"),
            ("companies", "company"),
            ("menace", "menaces"),
            ("tuee", "tues"),
            ("hopitaux", "hopital"),
            ("dementent", "dementent"),
            ("photos", "photo"),
            ("explosions", "explosion"),
        ] {
            assert_eq!(stem(one), stem(other), "{one} {other}");
        }
        assert_eq!(stem("us"), "us");
        assert_eq!(stem("2015"), "2015");
        assert_eq!(stem(""), "");
    }
}
