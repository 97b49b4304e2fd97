//! Texts made alike for comparing, with the way back to where each character came from.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::model::Span;

/// How much is made alike.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Strength {
    /// Blanks, quotation marks, apostrophes, dashes, ligatures, widths; what shows nothing is left out.
    Typography,
    /// The same, and case and accents.
    Letters,
}

/// A folded text, with the code point of the original that each of its characters came from.
#[derive(Clone, Debug)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// For each character of `text`: the byte at which it starts there, and its code point in the original.
    origins: Vec<(u32, u32)>,
}

impl Folded {
    /// Returns the stretch of the original that a stretch of bytes of the folded text came from; `None` for an
    /// empty one or one that does not start at a character.
    pub fn span(&self, start: usize, end: usize) -> Option<Span> {
        let first = self.origins.binary_search_by_key(&u32::try_from(start).ok()?, |origin| origin.0).ok()?;
        let past = self.origins.partition_point(|origin| (origin.0 as usize) < end);
        let from = self.origins.get(first)?.1;
        let last = self.origins.get(past.checked_sub(1)?).filter(|_| past > first)?.1;
        Some(Span::new(from as usize, last as usize + 1))
    }
}

/// Folds a text. Linear in its length.
///
/// A run of white space is one blank, and none at either end, next to a quotation mark or before `; : ! ? %`,
/// where French sets one and English does not.
pub fn fold(text: &str, strength: Strength) -> Folded {
    let mut out = Folded { text: String::with_capacity(text.len()), origins: Vec::with_capacity(text.len()) };
    let mut blank = None;
    for (point, c) in text.chars().enumerate() {
        let point = u32::try_from(point).unwrap_or(u32::MAX);
        if is_blank(c) {
            blank = blank.or(Some(point));
            continue;
        }
        if is_invisible(c) {
            continue;
        }
        let mut first = true;
        for_each_folded(c, strength, |folded| {
            if std::mem::take(&mut first) {
                let after_quote = out.text.is_empty() || out.text.ends_with('"');
                if let Some(at) = blank.take().filter(|_| !after_quote && !hugs_what_is_before(folded)) {
                    push(&mut out, ' ', at);
                }
            }
            push(&mut out, folded, point);
        });
    }
    out
}

/// Returns the letters and digits of a text alone, as `Letters` folds them.
pub fn letters(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if !c.is_ascii() && !is_invisible(c) && !is_blank(c) {
            for_each_folded(c, Strength::Letters, |folded| out.extend(folded.is_alphanumeric().then_some(folded)));
        }
    }
    out
}

fn push(out: &mut Folded, c: char, point: u32) {
    out.origins.push((u32::try_from(out.text.len()).unwrap_or(u32::MAX), point));
    out.text.push(c);
}

fn hugs_what_is_before(c: char) -> bool {
    matches!(c, '"' | ';' | ':' | '!' | '?' | '%')
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}' | '\u{2800}' | '\u{3164}')
}

/// Whether a character shows nothing: zero-width characters, soft hyphens, bidi controls, variation selectors, tags.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

/// Gives what a character is folded to, character by character.
fn for_each_folded(c: char, strength: Strength, mut each: impl FnMut(char)) {
    if c.is_ascii() {
        let c = match c {
            '`' => '\'',
            c if strength == Strength::Letters => c.to_ascii_lowercase(),
            c => c,
        };
        return each(c);
    }
    match c {
        '«' | '»' | '„' | '“' | '”' | '‟' | '″' | '〝' | '〞' | '＂' => each('"'),
        '’' | '‘' | 'ʼ' | '´' | '′' | '‛' | '＇' | '‹' | '›' | '‚' => each('\''),
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '﹘' | '－' => each('-'),
        'œ' => "oe".chars().for_each(each),
        'æ' => "ae".chars().for_each(each),
        'Œ' => cased("OE", strength, each),
        'Æ' => cased("AE", strength, each),
        'ß' | 'ẞ' => "ss".chars().for_each(each),
        c => [c].into_iter().nfkd().for_each(|part| match strength {
            Strength::Typography => each(part),
            Strength::Letters if is_combining_mark(part) => {}
            Strength::Letters => part.to_lowercase().filter(|c| !is_combining_mark(*c)).for_each(&mut each),
        }),
    }
}

fn cased(letters: &str, strength: Strength, each: impl FnMut(char)) {
    match strength {
        Strength::Typography => letters.chars().for_each(each),
        Strength::Letters => letters.to_lowercase().chars().for_each(each),
    }
}

/// Returns a text as the search index takes it: what shows nothing left out, ligatures and widths resolved, and a
/// blank around each character of a script that sets none between words.
pub fn search_form(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if c.is_ascii() => out.push(c),
            c if is_invisible(c) => {}
            'œ' | 'Œ' => out.push_str("oe"),
            'æ' | 'Æ' => out.push_str("ae"),
            'ß' | 'ẞ' => out.push_str("ss"),
            c if is_word_by_itself(c) => out.extend([' ', c, ' ']),
            c => out.extend([c].into_iter().nfkc()),
        }
    }
    out
}

/// Whether a character belongs to a script that sets no blanks between words: Chinese and Japanese characters, Thai,
/// Lao, Khmer, Burmese. Each counts as a word, and a word of several as words that stand together.
pub fn is_word_by_itself(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
        && c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn typography_is_made_alike() {
        let folded = |text| fold(text, Strength::Typography).text;
        assert_eq!(
            folded("« l\u{2019}arm\u{e9}e\u{a0}» :  un\n20\u{202f}000 \u{2013} \u{153}uf\u{ad}s"),
            folded("\"l'armée\": un 20 000 - oeufs")
        );
        assert_ne!(folded("Été"), folded("été"));
    }

    #[test]
    fn the_index_takes_words_as_they_are_typed() {
        assert_eq!(
            search_form("of\u{fb01}ciellement, le c\u{153}ur de la ba\u{ad}se"),
            "officiellement, le coeur de la base"
        );
        assert_eq!(search_form("基地２"), " 基  地 2");
    }

    #[test]
    fn case_and_accents_are_made_alike_when_asked() {
        let folded = |text| fold(text, Strength::Letters).text;
        assert_eq!(folded("TOKAÏEV Élysée"), folded("tokaiev elysee"));
        assert_eq!(folded("İSTANBUL"), folded("istanbul"));
    }

    proptest! {
        #[test]
        fn letters_are_what_is_left_of_a_folded_text(text in "\\PC{0,40}") {
            let folded: String = fold(&text, Strength::Letters).text.chars().filter(|c| c.is_alphanumeric()).collect();
            prop_assert_eq!(letters(&text), folded);
        }
    }

    #[test]
    fn a_match_leads_back_to_the_original() {
        let text = "a «\u{a0}e\u{301}t\u{e9}\u{a0}» b";
        let folded = fold(text, Strength::Letters);
        let at = folded.text.find("ete").expect("there");
        assert_eq!(folded.span(at, at + 3), Some(Span::new(4, 8)));
    }

    #[test]
    fn ten_thousand_marks_on_one_letter_do_no_harm() {
        let text = format!("a{}b", "\u{301}".repeat(10_000));
        assert_eq!(fold(&text, Strength::Letters).text, "ab");
    }

    proptest! {
        #[test]
        fn every_stretch_leads_back_inside_the_text(text in "\\PC{0,60}", a in 0usize..80, b in 0usize..80) {
            let folded = fold(&text, Strength::Letters);
            if let Some(span) = folded.span(a.min(b), a.max(b)) {
                prop_assert!(span.end <= text.chars().count());
                prop_assert!(span.start < span.end);
            }
        }

        #[test]
        fn folding_twice_is_folding_once(text in "[a-zA-Zé «»\u{a0}’\n\"'-]{0,40}") {
            let once = fold(&text, Strength::Letters).text;
            prop_assert_eq!(fold(&once, Strength::Letters).text, once);
        }
    }
}
