//! Figures and dates in a text; the first byte chooses the language and whether the article's date is known.
#![no_main]

use libfuzzer_sys::fuzz_target;
use whosaid::text::marks::marks;

/// The languages that have rules of their own, and one that has none.
const LANGUAGES: [&str; 8] = ["fr", "en", "es", "de", "it", "pt", "ru", "xx"];

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let Ok(text) = std::str::from_utf8(rest) else { return };
    let language = LANGUAGES[usize::from(first & 7)];
    let reference = (first & 8 != 0).then(|| "2024-02-29".parse().expect("a day"));
    let found = marks(text, Some(language), reference.as_ref());
    let letters: Vec<char> = text.chars().collect();
    let written = |start: usize, end: usize| letters[start..end].iter().collect::<String>();
    for figure in &found.quantities {
        assert_eq!(written(figure.start, figure.end), figure.surface);
        assert!(figure.low.zip(figure.high).is_none_or(|(low, high)| low <= high));
        assert!(figure.subset_of.is_none_or(|of| of < found.quantities.len()));
        assert!(figure.same_as.is_none_or(|of| of < found.quantities.len()));
    }
    for date in &found.dates {
        assert_eq!(written(date.start, date.end), date.surface);
        assert!(reference.is_some() || date.basis != Some(whosaid::model::Basis::Relative));
    }
    let stored = serde_json::to_vec(&found).expect("JSON");
    assert!(serde_json::from_slice::<whosaid::model::Marks>(&stored).is_ok());
});
